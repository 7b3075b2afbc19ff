"""Cells to values and back: nothing is lost, and all that is wrong with a row is said."""

from enum import StrEnum
from typing import Any

import pytest
from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from lunarpacts._model.record import column
from lunarpacts._store.rows import from_row, to_row
from lunarpacts._store.tables import TABLES
from lunarpacts.model import PublishedCount, Record

WORDS = st.text("abcXYZ-Ünï⟨,\"'", min_size=1)
DAYS = st.dates().flatmap(
    lambda first: st.builds(lp.PartialDate, st.just(first), st.none() | st.dates(first))
) | st.builds(lp.PartialDate, st.none(), st.dates())
KINDS: dict[type, st.SearchStrategy[Any]] = {
    str: WORDS | st.sampled_from(["two words", "..", "yes", "2024"]),
    int: st.integers(0, 10**9 - 1),
    float: st.integers(-180 * 10**6, 180 * 10**6).map(lambda millionths: millionths / 10**6),
    bool: st.booleans(),
    lp.PartialDate: DAYS,
}


def values_of(kind: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for values of the type of every column, whatever the rules say."""
    strategies: dict[str, st.SearchStrategy[Any]] = {}
    for attribute in fields(kind):
        holds = column(attribute.type)
        listed = issubclass(holds.kind, StrEnum)
        strategy = st.sampled_from(holds.kind) if listed else KINDS[holds.kind]
        if holds.several:
            strategy = st.lists(WORDS if holds.kind is str else strategy).map(tuple)
        strategy = st.none() | strategy if holds.optional else strategy
        strategies[attribute.name] = strategy | st.just(lp.OPEN) if holds.limit else strategy
    return st.fixed_dictionaries(strategies)


@pytest.mark.parametrize("kind", TABLES.values(), ids=TABLES)
@given(data=st.data())
def test_what_is_written_is_what_is_read(kind: type[Record], data: st.DataObject) -> None:
    values = data.draw(values_of(kind))
    row = to_row(kind.partly(values))
    assert {type(cell) for cell in row.values()} == {str}
    again, _ = from_row(kind, row)
    assert {name: getattr(again, name) for name in values} == values
    assert [type(getattr(again, name)) for name in values] == list(map(type, values.values()))
    assert to_row(again) == row


@pytest.mark.parametrize("table", TABLES)
def test_every_bundled_record_is_its_row(table: str) -> None:
    for record in getattr(lp.load(), table).values():
        again, faults = from_row(type(record), to_row(record))
        assert faults == ()
        assert all(
            getattr(again, attribute.name) == getattr(record, attribute.name)
            for attribute in fields(type(record))
        )


def test_a_bad_row_gives_what_could_be_read_and_every_fault() -> None:
    row = {"id": "Bad Id", "date": "2024-13", "leads": "maybe", "low": "1e3", "units": "states"}
    part, faults = from_row(PublishedCount, row)
    assert [(fault.column, fault.value) for fault in faults] == [
        ("bloc", ""),
        ("date", "2024-13"),
        ("leads", "maybe"),
        ("low", "1e3"),
        ("words", ""),
        ("said_by", ""),
        ("id", "Bad Id"),
        ("sources", ""),
    ]
    assert repr(part) == "PublishedCount(id=Bad Id, units=(<CountedUnit.STATES: 'states'>,))"
