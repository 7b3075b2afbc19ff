"""Cells to values and back, strictly: cattrs knows how, from its hooks here.

cattrs is imported at the first use, so that importing lunarpacts stays cheap.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any

from attrs import evolve, fields

from lunarpacts._dates.partial import OPEN, Open, PartialDate
from lunarpacts._model.record import Record, column
from lunarpacts.errors import DateError, Fault, RecordError

if TYPE_CHECKING:
    from cattrs import Converter


_FLAGS = {"yes": True, "no": False}
_INTEGER, _DECIMAL = re.compile(r"\d{1,9}", re.ASCII), re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class _UnreadableError(ValueError):
    """A cell that is not of its column's type: what is wrong, and the remedy."""


def _integer(cell: str, _: Any) -> int:
    if not _INTEGER.fullmatch(cell):
        raise _UnreadableError("is not a plain number", "write it as 5")
    return int(cell)


def _decimal(cell: str, _: Any) -> float:
    if not _DECIMAL.fullmatch(cell):
        raise _UnreadableError("is not a plain number", "write it as 45.965")
    return float(cell)


def _flag(cell: str, _: Any) -> bool:
    if cell not in _FLAGS:
        raise _UnreadableError("is neither yes nor no", "write one of the two, or nothing")
    return _FLAGS[cell]


def _word(cell: str, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(cell)
    except ValueError:
        raise _UnreadableError(
            "is not one of the words allowed", f"write {', '.join(kind)}"
        ) from None


def _date(cell: str, _: Any) -> PartialDate:
    try:
        return PartialDate.from_edtf(cell)
    except DateError:
        remedy = "write 2024-07-03, 2024-07, 2024, [2024-05-07..2024-05-09] or [..2025-04-29]"
        raise _UnreadableError("is not a date in EDTF", remedy) from None


@cache
def _converter() -> "Converter":
    from cattrs import Converter  # noqa: PLC0415 (lazy on purpose)

    converter = Converter()

    def cell_of(cell: str, kind: Any) -> Any:
        """Return the value of a cell that may be empty, open, or hold several words."""
        holds = column(kind)
        if holds.several:
            words = cell.split(" ") if cell else []
            return tuple(converter.structure(word, holds.kind) for word in words)
        if not cell and holds.optional:
            return None
        return OPEN if holds.limit and cell == ".." else converter.structure(cell, holds.kind)

    converter.register_structure_hook_func(lambda kind: not isinstance(kind, type), cell_of)
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


def from_row(kind: type[Record], row: Mapping[str, str]) -> tuple[Record, tuple[Fault, ...]]:
    """Return the record that a row spells out, and its faults, each cell being read once.

    With a fault, the record holds what could be read of the row, and None for the rest.
    """
    structure = _converter().structure
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for attribute in fields(kind):
        name, kind_of = attribute.name, attribute.type
        cell, holds = row.get(name, ""), column(kind_of)
        try:
            if not (cell or holds.optional or holds.several):
                raise _UnreadableError("is empty", "every row needs it")  # noqa: TRY301 (one way out)
            values[name] = structure(cell, kind_of)
        except _UnreadableError as error:
            wrong, remedy = error.args
            faults.append(Fault(wrong, remedy, name))
    if not faults:
        try:
            return kind(**values), ()
        except RecordError as error:
            faults += error.faults
            unread: set[str] = set()
    else:
        unread = {fault.column for fault in faults}
    part = kind.partly(values)
    if unread:
        faults += [fault for fault in part.faults() if fault.column not in unread]
    return part, tuple(evolve(fault, value=row.get(fault.column, "")) for fault in faults)


def to_row(record: Record) -> dict[str, str]:
    """Return the cells that spell ``record`` out, in the order of its columns."""
    unstructure = _converter().unstructure
    columns = fields(type(record))
    return {attribute.name: unstructure(getattr(record, attribute.name)) for attribute in columns}
