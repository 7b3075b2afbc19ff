"""Cells to values and back, strictly, and values to JSON: cattrs knows how, from its hooks here.

cattrs is imported at the first use, so that importing lunarpacts stays cheap.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import cache, lru_cache
from types import NoneType
from typing import TYPE_CHECKING, Any

from attrs import evolve, fields

from lunarpacts._dates.partial import OPEN, Open, PartialDate
from lunarpacts._model.record import Record, column
from lunarpacts.errors import DataError, DateError, Fault

if TYPE_CHECKING:
    from cattrs import Converter


_Read = Callable[[str, Any], Any]
"""What reads a cell, given the cell and the type of its column."""

_FLAGS = {"yes": True, "no": False}
_INTEGER, _DECIMAL = re.compile(r"\d{1,9}", re.ASCII), re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def _integer(cell: str, _: Any) -> int:
    if not _INTEGER.fullmatch(cell):
        raise _unreadable("is not a plain number", "write it as 5")
    return int(cell)


def _decimal(cell: str, _: Any) -> float:
    if not _DECIMAL.fullmatch(cell):
        raise _unreadable("is not a plain number", "write it as 45.965")
    return float(cell)


def _flag(cell: str, _: Any) -> bool:
    if cell not in _FLAGS:
        raise _unreadable("is neither yes nor no", "write one of the two, or nothing")
    return _FLAGS[cell]


def _word(cell: str, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(cell)
    except ValueError:
        raise _unreadable("is not one of the words allowed", f"write {', '.join(kind)}") from None


@lru_cache(10_000)  # a record has many lines of one day
def _date(cell: str, _: Any) -> PartialDate:
    try:
        return PartialDate.from_edtf(cell)
    except DateError:
        remedy = "write 2024-07-03, 2024-07, 2024, [2024-05-07..2024-05-09] or [..2025-04-29]"
        raise _unreadable("is not a date in EDTF", remedy) from None


def _unreadable(wrong: str, remedy: str) -> DataError:
    return DataError([Fault(wrong, remedy)])


@cache
def _converter() -> "Converter":
    from cattrs import Converter  # noqa: PLC0415 (few programs need it)

    converter = Converter()

    def reader_of(kind: Any) -> _Read:
        """Return what reads a cell that may hold several words, or be open."""
        holds = column(kind)
        read: _Read = converter.get_structure_hook(holds.kind)

        def words(cell: str, _: Any) -> tuple[Any, ...]:
            return tuple(read(word, holds.kind) for word in cell.split(" "))

        def option(cell: str, _: Any) -> Any:
            return OPEN if holds.limit and cell == ".." else read(cell, holds.kind)

        return words if holds.several else option

    converter.register_structure_hook_factory(lambda kind: not isinstance(kind, type), reader_of)
    converter.register_structure_hook_func(lambda kind: kind is str, lambda cell, _: cell)
    converter.register_structure_hook(int, _integer)
    converter.register_structure_hook(float, _decimal)
    converter.register_structure_hook(bool, _flag)
    converter.register_structure_hook(PartialDate, _date)
    converter.register_structure_hook(StrEnum, _word)
    converter.register_unstructure_hook(NoneType, lambda _: "")
    converter.register_unstructure_hook(bool, lambda flag: "yes" if flag else "no")
    converter.register_unstructure_hook(int, str)
    converter.register_unstructure_hook(
        float, lambda number: f"{number:.6f}".rstrip("0").removesuffix(".")
    )
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_unstructure_hook(Open, str)
    converter.register_unstructure_hook(StrEnum, str)
    converter.register_unstructure_hook(tuple, " ".join)
    return converter


@cache
def _columns(kind: Any) -> tuple[tuple[str, Any, _Read, bool], ...]:
    """Return the name and type of the columns, what reads them, and whether a row needs them."""
    hook_of = _converter().get_structure_hook
    return tuple(
        (entry.name, entry.type, hook_of(entry.type), isinstance(entry.type, type))
        for entry in fields(kind)
    )


@cache
def _empty(kind: Any) -> Mapping[str, Any]:
    """Return the values of the empty cells that do not stand for None."""
    return {entry.name: () for entry in fields(kind) if column(entry.type).several}


def from_row(kind: type[Record], row: Mapping[str, str]) -> tuple[Record, tuple[Fault, ...]]:
    """Return the record that a row spells out, and its faults, each cell being read once.

    With a fault, the record holds what could be read of the row, and None for the rest.
    """
    faults: list[Fault] = []
    own: Any = kind
    values = {**_empty(own)}
    for name, kind_of, read, needed in _columns(own):
        if not (cell := row.get(name)):
            if needed:
                faults.append(Fault("is empty", "every row needs it", name))
            continue
        try:
            values[name] = read(cell, kind_of)
        except DataError as error:
            faults += (evolve(fault, column=name) for fault in error.faults)
    unread = {fault.column for fault in faults}
    part = kind.partly(values)
    faults += [fault for fault in part.faults() if fault.column not in unread]
    return part, tuple(evolve(fault, value=row.get(fault.column, "")) for fault in faults)


def trusted(kind: Any, lines: Iterable[list[str]]) -> Iterator[Record]:
    """Yield the records of a table that is known to keep all rules: the cells alone are read."""
    header, *rows = lines
    known = {name: (read, kind_of) for name, kind_of, read, _ in _columns(kind)}
    columns = [(name, *known[name]) for name in header]
    for row in rows:
        cells = zip(columns, row, strict=True)
        full = {name: read(cell, kind_of) for (name, read, kind_of), cell in cells if cell}
        yield kind.partly({**_empty(kind), **full})


def to_row(record: Record) -> dict[str, str]:
    """Return the cells that spell ``record`` out, in the order of its columns."""
    unstructure = _converter().unstructure
    columns = fields(type(record))
    return {attribute.name: unstructure(getattr(record, attribute.name)) for attribute in columns}


@cache
def _plainly() -> "Converter":
    from cattrs import Converter  # noqa: PLC0415 (few programs need it)

    converter = Converter(unstruct_collection_overrides={tuple: list})
    for days in (PartialDate, date):
        converter.register_unstructure_hook(days, str)
    for words in (StrEnum, Enum):
        converter.register_unstructure_hook(words, lambda word: word.value)
    return converter


def plain(value: object) -> Any:
    """Return ``value`` as JSON has it: dates as EDTF, words as text, tuples as lists."""
    return _plainly().unstructure(value)
