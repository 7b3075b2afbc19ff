"""Records: validated on construction, compared and hashed by id, frozen and picklable."""

import pickle
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, claim, nation, source, terms


def test_records_compare_and_hash_by_id() -> None:
    assert nation("AAA") == nation("AAA", name="Another")
    assert hash(nation("AAA")) == hash(nation("AAA", name="Another"))
    assert nation("AAA") != nation("BBB")
    assert nation("AAA") != "AAA"
    assert source("pact") != terms("pact")


def test_records_pickle() -> None:
    one = claim("AAA", "joined", "2024-07-03")
    again = pickle.loads(pickle.dumps(one))
    assert (again, repr(again)) == (one, repr(one))


def test_records_are_frozen_and_slotted() -> None:
    one: Any = nation("AAA")
    with pytest.raises(FrozenInstanceError):
        one.name = "Other"
    with pytest.raises(FrozenInstanceError):
        one.colour = "red"
    assert not hasattr(one, "__dict__")


def test_a_repr_shows_what_is_known() -> None:
    assert repr(nation("AAA")) == "Nation(id=AAA, name=Aaa, sources=('gazette',))"


@pytest.mark.parametrize(
    ("values", "field", "wrong"),
    [
        ({"id": "aaa"}, "id", "no nation's id"),
        ({"sources": ()}, "sources", "is empty"),
        ({"sources": "gazette"}, "sources", "of another type"),
        ({"sources": ["gazette"]}, "sources", "of another type"),
        ({"name": None}, "name", "of another type"),
        ({"name": ""}, "name", "is empty"),
        ({"name": " A"}, "name", "stray space"),
        ({"name": "A\nB"}, "name", "control characters"),
        ({"name": "\ud800"}, "name", "control characters"),
        ({"sources": ("gazette", "gazette")}, "sources", "twice"),
        ({"sources": ("ga zette",)}, "sources", "no id"),
        ({"end": "2024"}, "end", "of another type"),
        ({"start": DAY("2024"), "end": DAY("2020")}, "end", "not after the start"),
    ],
)
def test_a_nation_is_validated(values: dict[str, Any], field: str, wrong: str) -> None:
    with pytest.raises(lp.RecordError, match=wrong) as caught:
        nation("AAA", **values)
    assert caught.value.problems[0][0] == field


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"id": "Not An Id"}, "id"),
        ({"standing": lp.Standing.DISPUTED, "note": None}, "note"),
        ({"standing": "upheld"}, "standing"),
        ({"status": lp.Status.MEMBER}, "status"),
        ({"action": lp.Action.LISTED}, "status"),
        ({"date": "2024-07-03"}, "date"),
    ],
)
def test_a_claim_is_validated(values: dict[str, Any], field: str) -> None:
    with pytest.raises(lp.RecordError) as caught:
        claim("AAA", "joined", "2024-07-03", **values)
    assert [problem[0] for problem in caught.value.problems] == [field]


def test_all_problems_of_a_record_at_once() -> None:
    with pytest.raises(lp.RecordError) as caught:
        terms("pact", delay="30 days", checked=DAY("2024"), sources=())
    assert [each[0] for each in caught.value.problems] == ["sources", "delay", "checked"]
    assert str(caught.value).count(" - ") == 6


@pytest.mark.parametrize(
    ("scheme", "good", "bad"),
    [
        (lp.CodeScheme.ALPHA_2, "KZ", "kz"),
        (lp.CodeScheme.M49, "398", "39"),
        (lp.CodeScheme.COW, "2", "2000"),
        (lp.CodeScheme.GW, "365", "x"),
        (lp.CodeScheme.WIKIDATA, "Q232", "232"),
    ],
)
def test_a_code_has_the_shape_of_its_scheme(scheme: lp.CodeScheme, good: str, bad: str) -> None:
    lp.Code(nation="AAA", scheme=scheme, code=good, sources=("gazette",))
    with pytest.raises(lp.RecordError, match="code"):
        lp.Code(nation="AAA", scheme=scheme, code=bad, sources=("gazette",))


def test_only_an_alias_needs_no_source() -> None:
    lp.Name(of="AAA", name="A", kind=lp.NameKind.ALIAS)
    with pytest.raises(lp.RecordError, match="no fact without a source"):
        lp.Name(of="AAA", name="A", kind=lp.NameKind.OFFICIAL)


@given(st.dictionaries(st.text(), st.integers()))
def test_a_frozen_map_is_a_mapping(items: dict[str, int]) -> None:
    frozen = lp.FrozenMap(items)
    assert frozen == items
    assert list(frozen) == list(items)
    assert hash(frozen) == hash(lp.FrozenMap(dict(reversed(items.items()))))
    assert pickle.loads(pickle.dumps(frozen)) == frozen
    assert not hasattr(frozen, "__setitem__")
