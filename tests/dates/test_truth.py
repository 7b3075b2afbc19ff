"""Three values, and the value of what was left out."""

import json
import operator
import pickle
from typing import Any

import pytest

import lunarpacts as lp
from lunarpacts import DateError, PartialDate, Truth
from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.truth import agreed


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_is_equal_to_its_text(truth: Truth) -> None:
    assert truth == truth.value == str(truth) == f"{truth}"
    assert hash(truth) == hash(truth.value)
    assert {truth.value: 1}[truth] == 1
    assert Truth(truth.value) is truth
    assert repr(truth) == f"<Truth.{truth.name}: '{truth.value}'>"
    assert json.loads(json.dumps(truth)) == truth
    assert pickle.loads(pickle.dumps(truth)) is truth


@pytest.mark.parametrize("other", [True, None, "yes", "no", 1])
def test_truths_combine_with_truths_alone(other: Any) -> None:
    for truth in Truth:
        for combine in (operator.and_, operator.or_):
            with pytest.raises(TypeError):
                combine(truth, other)
            with pytest.raises(TypeError):
                combine(other, truth)


def test_an_unknown_truth_is_not_a_condition() -> None:
    with pytest.raises(lp.UncertainError):
        bool(Truth.UNKNOWN)
    assert Truth.YES
    assert not Truth.NO


@pytest.mark.parametrize("one", Truth)
@pytest.mark.parametrize("other", Truth)
def test_de_morgan(one: Truth, other: Truth) -> None:
    assert ~(one & other) is (~one | ~other)
    assert (one & other) is (other & one)
    assert (one | one) is one


def test_agreed() -> None:
    assert agreed([Truth.NO, Truth.NO]) is Truth.NO
    assert agreed([Truth.NO, Truth.YES]) is agreed([]) is Truth.UNKNOWN


def test_what_was_left_out_is_not_a_date() -> None:
    assert repr(DEFAULT) == "<DEFAULT>"
    assert pickle.loads(pickle.dumps(DEFAULT)) is DEFAULT is Default("default")
    left_out: Any = DEFAULT
    with pytest.raises(DateError, match="<DEFAULT> is of type Default"):
        PartialDate.of(left_out)
