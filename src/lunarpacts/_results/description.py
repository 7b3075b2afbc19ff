"""Flat rows: the columns of a class are read off its fields, once for text, JSON and JSON Schema.

What has a name of its own brings it along: ``bloc`` and ``bloc_name``. Other lines of the record
are in a row by id.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from attrs import fields, frozen

from lunarpacts._dates.period import Limit, Period
from lunarpacts._model.claims import Check, Claim, Gap, PublishedCount
from lunarpacts._model.entities import Agreement, Nation, Organisation, Programme, Source
from lunarpacts._model.html import word_of
from lunarpacts._model.record import Record
from lunarpacts._model.rosters import Roster
from lunarpacts._model.sites import SiteArrangement, Spaceport
from lunarpacts._model.votes import RollCall

ENTITIES = (Nation, Organisation, Programme, Agreement, Spaceport)
Row = dict[str, Any]
Value = Callable[[Any], Any]


@frozen
class Cell:
    """A column of a flat row: its name, the type of its values, and the value for an item."""

    name: str
    kind: Any
    value: Value


@frozen
class Table:
    """A table of a result.

    Attributes:
        kinds: the classes of its items.
        brief: the columns that text shows; all are in the JSON.
    """

    kinds: tuple[type, ...]
    brief: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: type, brief: str = "") -> "Table":
        """Return the table of items of one class, whose brief columns are named in a text."""
        return cls((kind,), tuple(brief.split()))


# What text shows of a line of the record.
_BRIEF: Mapping[type, str] = {
    Claim: "date id participant bloc action status level standing note sources",
    RollCall: "date resolution title standing note sources",
    Gap: "date id standing note",
    Roster: "date id status standing note sources",
    Check: "date id how note sources",
    PublishedCount: "date words units said_by note sources",
    SiteArrangement: "grantor grantee effect right start end instrument standing note sources",
    Source: "id publisher title url",
}


def _is_a(kind: Any, *classes: type) -> bool:
    """Whether an annotation allows only some classes."""
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return all(isinstance(one, type) and issubclass(one, classes) for one in kinds)


def _held(kind: Any) -> Any:
    """Return what a tuple holds, if all of it is of one kind."""
    parts = {part for part in get_args(kind) if part is not Ellipsis}
    return parts.pop() if get_origin(kind) is tuple and len(parts) == 1 else None


def _of(name: str, *path: str) -> Value:
    """Return a function that takes a value from an item's field, or from what the field holds."""

    def value(item: Any) -> Any:
        found = getattr(item, name)
        for step in path:
            held = isinstance(found, tuple)
            found = tuple(getattr(part, step) for part in found) if held else getattr(found, step)
        return found

    return value


def _cells(name: str, kind: Any) -> Iterator[Cell]:
    if _is_a(kind, *ENTITIES):
        yield Cell(name, str, _of(name, "id"))
        yield Cell(f"{name}_name", str, _of(name, "name"))
    elif _is_a(_held(kind), *ENTITIES):
        yield Cell(name, tuple[str, ...], _of(name, "id"))
        yield Cell(f"{name}_names", tuple[str, ...], _of(name, "name"))
    elif _is_a(kind, Record):
        yield Cell(name, str, _of(name, "identity"))
    elif _is_a(_held(kind), Record):
        yield Cell(name, tuple[str, ...], _of(name, "identity"))
    elif kind is Period:
        yield from (Cell(end, Limit, _of(name, end)) for end in ("start", "end"))
    else:
        yield Cell(name, kind, _of(name))


@cache
def rows_in(kind: Any) -> tuple[str, ...]:
    """Return the fields of a class that hold a tuple of results or of lines of the record."""
    return tuple(
        column.name
        for column in fields(kind)
        if not column.name.startswith("_") and _is_of_rows(_held(column.type))
    )


def _is_of_rows(kind: Any) -> bool:
    return kind is not None and (hasattr(kind, "TABLES") or _is_a(kind, Record))


def _is_nested(kind: Any) -> bool:
    """Whether an annotation is of what no flat row can hold: a mapping, or results."""
    origin = get_origin(kind)
    mapping = isinstance(origin, type) and issubclass(origin, Mapping)
    return mapping or hasattr(kind, "TABLES") or hasattr(_held(kind), "TABLES")


@cache
def cells(kind: Any) -> tuple[Cell, ...]:
    """Return the columns of a flat row for an item of a class."""
    tables = getattr(kind, "TABLES", ())
    return tuple(
        cell
        for column in fields(kind)
        if not (column.name.startswith("_") or column.name in tables or _is_nested(column.type))
        for cell in _cells(column.name, column.type)
    )


@cache
def grounds(kind: Any) -> tuple[str, ...]:
    """Return the fields of a class that hold what it rests on, not whom it is about."""
    return tuple(
        column.name
        for column in fields(kind)
        if column.name != "_origin"
        and not _is_a(column.type, *ENTITIES)
        and not _is_a(_held(column.type), *ENTITIES)
    )


def row_of(item: object) -> Row:
    """Return an item as a flat row."""
    kind: Any = type(item)
    return {cell.name: cell.value(item) for cell in cells(kind)}


def brief_of(kind: type) -> tuple[str, ...]:
    """Return the columns that text shows of a line of the record."""
    return tuple(_BRIEF.get(kind, "id name").split())


def line_of(item: Any, brief: tuple[str, ...] = ()) -> str:
    """Return an item as text: its summary, or the brief columns of its row."""
    if not brief and hasattr(item.__class__, "summary"):  # to ask the item would make it
        return str(item.summary)
    row = row_of(item)
    names = brief or brief_of(item.__class__)
    return "  ".join(filter(None, (word_of(row.get(name)) for name in names)))


def lines_of(
    tables: Mapping[str, tuple[Any, ...]], shown: Mapping[str, Table] | None = None
) -> Iterator[str]:
    """Yield the lines of text of some tables; an empty table has none."""
    for name, items in tables.items():
        if items:
            yield f"{name.replace('_', ' ').capitalize()} ({len(items)}):"
            brief = shown[name].brief if shown else ()
            yield from (f"  {line_of(item, brief)}" for item in items)
