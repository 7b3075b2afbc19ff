"""What errors say: always something, never too much, and the same after a pickle."""

import pickle

import pytest

import lunarpacts as lp
from invented import DAY, nation, terms
from lunarpacts.errors import Fault, TerritoryError, shown

LONG = "x" * 100_000


class Broken:
    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("value", "kind"), [(Broken(), "Broken"), (10**5000, "int")], ids=["broken", "huge"]
)
def test_a_value_that_cannot_be_shown_is_named_by_its_type(value: object, kind: str) -> None:
    assert shown(value) == f"a value of type {kind}"


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (
            Fault("is red", "mend it", "name", "A", "a.csv", 2),
            "a.csv:2 name: 'A' - is red - mend it",
        ),
        (Fault("is red", "mend it", file="a.csv"), "a.csv: '' - is red - mend it"),
        (Fault("is red", "mend it", "name"), "name: '' - is red - mend it"),
    ],
)
def test_a_fault_says_where_as_far_as_is_known(fault: Fault, text: str) -> None:
    assert str(fault) == text
    assert repr(fault) == f"Fault({text!r})"


FAULTS = [Fault("is red", "mend it", "name", "x" * 3_000, "a.csv", line) for line in range(8_000)]


@pytest.mark.parametrize(
    "error",
    [
        lp.DataError(FAULTS),
        lp.RecordError("Nation", FAULTS),
        lp.UnknownNameError(LONG, "nation", [LONG]),
        TerritoryError(LONG, "nation", nation("BBB", name=LONG), nation("AAA")),
        lp.AmbiguousNameError(LONG, "nation", [nation("AAA")] * 100),
        lp.OutsideCoverageError(LONG, LONG, LONG),
        lp.UncertainError(LONG),
        lp.DateError(LONG),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_repr_is_short(error: lp.LunarpactsError) -> None:
    assert repr(error).startswith(f"{type(error).__name__}(")
    assert len(repr(error)) < 2_000
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))


def test_the_repr_of_a_fault_is_short() -> None:
    assert len(repr(Fault(LONG, LONG, "name", LONG, "a.csv", 2))) < 2_000


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("start", DAY("2024"), "Nation.end: '2020' - is not after the start - "),
        ("sources", ("a", "a"), "Nation.sources: 'a a' - names something twice - "),
        ("sources", ["a"], "Nation.sources: \"['a']\" - is of another type - pass tuple of str"),
        ("name", None, "Nation.name: 'None' - is of another type - pass str"),
        ("name", Broken(), "Nation.name: 'a value of type Broken' - is of another type - "),
        ("id", 10**5000, "Nation.id: 'a value of type int' - is of another type - "),
    ],
    ids=["date", "ids", "list", "none", "broken", "huge"],
)
def test_a_record_names_its_kind_its_column_and_the_value(
    column: str, value: object, text: str
) -> None:
    with pytest.raises(lp.RecordError) as caught:
        nation("AAA", **{"end": DAY("2020"), column: value})
    assert str(caught.value).startswith(text)


def test_all_faults_of_a_record_are_in_its_error() -> None:
    with pytest.raises(lp.RecordError) as caught:
        terms("pact", delay="30 days", statuses=(), sources=())
    first, second, third = caught.value.faults
    assert first == Fault("is empty", "no fact without a source: give its id", "sources", "")
    assert second == Fault("is not a duration", "write P30D, P6M or P1Y", "delay", "30 days")
    assert (third.column, third.value, third.file, third.line) == ("statuses", "", "", 0)
