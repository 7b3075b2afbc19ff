"""Records: validated on construction, compared and hashed by id, frozen and picklable."""

import pickle
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, claim, nation, source, terms
from lunarpacts.model import Code, FrozenMap, Name
from lunarpacts.vocabulary import CodeScheme, NameKind


def test_records_compare_and_hash_by_id() -> None:
    assert nation("AAA") == nation("AAA", name="Another")
    assert hash(nation("AAA")) == hash(nation("AAA", name="Another"))
    assert nation("AAA") != nation("BBB")
    assert nation("AAA") != "AAA"
    assert source("pact") != terms("pact")
    assert hash(frozenset(map(nation, ("AAA", "BBB")))) == hash(frozenset({"AAA", "BBB"}))


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


def test_a_repr_is_short_however_long_the_values() -> None:
    long = ("label", "signed_by", "counterparty", "note", "id", "bloc", "participant", "instrument")
    known = {**dict.fromkeys(long, "x" * 9_000), "sources": tuple(map(str, range(9_000)))}
    one = claim("AAA", "joined", "2024-07-03", **known)
    assert repr(one).startswith("Claim(id=xxx")
    assert "action=joined, date=2024-07-03, label=x" in repr(one)
    assert len(repr(one)) < 2_000


def test_a_record_reads_as_its_name_or_its_id() -> None:
    assert str(nation("AAA", name="Ayland")) == "Ayland"
    assert str(source(title="A gazette")) == "A gazette"
    assert str(claim("AAA", "joined", "2024-07-03")) == "pact-aaa-joined-2024-07-03"


@pytest.mark.parametrize(
    ("values", "field", "wrong"),
    [
        ({"id": "aaa"}, "id", "not a nation's id"),
        ({"sources": ()}, "sources", "is empty"),
        ({"sources": "gazette"}, "sources", "of another type"),
        ({"sources": ["gazette"]}, "sources", "of another type"),
        ({"name": None}, "name", "of another type"),
        ({"name": ""}, "name", "is empty"),
        ({"name": " A"}, "name", "stray space"),
        ({"name": "A\nB"}, "name", "control characters"),
        ({"name": "\ud800"}, "name", "control characters"),
        ({"sources": ("gazette", "gazette")}, "sources", "twice"),
        ({"sources": ("ga zette",)}, "sources", "not an id"),
        ({"end": "2024"}, "end", "of another type"),
        ({"start": DAY("2024"), "end": DAY("2020")}, "end", "not after the start"),
    ],
)
def test_a_nation_is_validated(values: dict[str, Any], field: str, wrong: str) -> None:
    with pytest.raises(lp.RecordError, match=wrong) as caught:
        nation("AAA", **values)
    assert caught.value.faults[0].column == field


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
    assert [fault.column for fault in caught.value.faults] == [field]


@pytest.mark.parametrize(
    ("scheme", "good", "bad"),
    [
        (CodeScheme.ISO2, "KZ", "kz"),
        (CodeScheme.M49, "398", "39"),
        (CodeScheme.COW, "2", "2000"),
        (CodeScheme.GW, "365", "x"),
        (CodeScheme.WIKIDATA, "Q232", "232"),
        (CodeScheme.IGO, "1790", "ESA"),
        (CodeScheme.UNTS, "15020", "I-15020"),
        (CodeScheme.GCAT, "NIIP-5", "niip 5"),
    ],
)
def test_a_code_has_the_shape_of_its_scheme(scheme: CodeScheme, good: str, bad: str) -> None:
    Code(of="AAA", scheme=scheme, code=good, sources=("gazette",))
    with pytest.raises(lp.RecordError, match="code"):
        Code(of="AAA", scheme=scheme, code=bad, sources=("gazette",))


def test_only_an_alias_needs_no_source() -> None:
    Name(of="AAA", name="A", kind=NameKind.ALIAS)
    with pytest.raises(lp.RecordError, match="no fact without a source"):
        Name(of="AAA", name="A", kind=NameKind.OFFICIAL)


@given(st.dictionaries(st.text(), st.integers()))
def test_a_frozen_map_is_a_mapping(items: dict[str, int]) -> None:
    frozen = FrozenMap(items)
    assert frozen == items
    assert list(frozen) == list(items)
    assert hash(frozen) == hash(FrozenMap(dict(reversed(items.items()))))
    assert pickle.loads(pickle.dumps(frozen)) == frozen
    assert not hasattr(frozen, "__setitem__")
