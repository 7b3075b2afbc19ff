"""Text to records and back, strictly: the one module that knows cattrs.

cattrs is imported at the first use, so that importing lunarpacts stays cheap.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import fields

from lunarpacts._dates.partial import OPEN, PartialDate
from lunarpacts._model.record import Record, column
from lunarpacts.errors import DateError, RecordError

if TYPE_CHECKING:
    from cattrs import Converter


_FLAGS = {"yes": True, "no": False}
_NUMBERS = {int: re.compile(r"\d{1,9}", re.ASCII), float: re.compile(r"-?\d+(\.\d+)?", re.ASCII)}


class _CellError(ValueError):
    """A cell that is not of its column's type, with the remedy."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.remedy = remedy


def _number(kind: type[int] | type[float], cell: str) -> float:
    if not _NUMBERS[kind].fullmatch(cell):
        raise _CellError("is no plain number", f"write it as {5 if kind is int else 45.965}")
    return kind(cell)


def _word(kind: type[StrEnum], cell: str) -> StrEnum:
    try:
        return kind(cell)
    except ValueError:
        raise _CellError("is none of the words allowed", f"write {', '.join(kind)}") from None


def _flag(cell: str) -> bool:
    if cell not in _FLAGS:
        raise _CellError("is neither yes nor no", "write one of the two, or nothing")
    return _FLAGS[cell]


def _date(cell: str) -> PartialDate:
    try:
        return PartialDate.from_edtf(cell)
    except DateError:
        remedy = "write 2024-07-03, 2024-07, 2024, [2024-05-07..2024-05-09] or [..2025-04-29]"
        raise _CellError("is no date in EDTF", remedy) from None


def _value(kind: Any, cell: str) -> Any:
    if kind is PartialDate:
        return _date(cell)
    if kind is bool:
        return _flag(cell)
    if kind in _NUMBERS:
        return _number(kind, cell)
    return cell if kind is str else _word(kind, cell)


def _structure(cell: str, kind: Any) -> Any:
    """Return the value of type ``kind`` that ``cell`` spells out."""
    holds = column(kind)
    if holds.several:
        return tuple(_value(holds.kind, part) for part in cell.split(" ")) if cell else ()
    if not cell:
        if holds.optional:
            return None
        raise _CellError("is empty", "every row needs it")
    return OPEN if holds.limit and cell == OPEN.value else _value(holds.kind, cell)


@cache
def _converter() -> "Converter":
    from cattrs import Converter  # noqa: PLC0415 (lazy on purpose)

    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    # Else cattrs would coerce them; words of an enum are str too.
    for kind in (str, int, float, bool):
        converter.register_structure_hook(kind, _structure)
    converter.register_structure_hook_func(
        lambda kind: not (isinstance(kind, type) and issubclass(kind, Record)), _structure
    )
    return converter


def from_row(kind: type[Record], row: Mapping[str, str]) -> Record:
    """Return the record of type ``kind`` that ``row`` spells out, a cell for each column.

    Raises:
        RecordError: naming every cell that is unreadable and every value that breaks a rule.
    """
    from cattrs import ClassValidationError  # noqa: PLC0415 (lazy on purpose)

    try:
        return _converter().structure(row, kind)
    except ClassValidationError as error:
        cells, others = error.group_exceptions()
        unreadable = {
            note.name: problem for problem, note in cells if isinstance(problem, _CellError)
        }
        if len(unreadable) + sum(isinstance(each, RecordError) for each in others) < len(
            error.exceptions
        ):
            raise
    told = [(name, problem.wrong, problem.remedy) for name, problem in unreadable.items()]
    told += [each for each in readable(kind, row).problems() if each[0] not in unreadable]
    raise RecordError(
        kind.__name__, [(name, row.get(name, ""), wrong, remedy) for name, wrong, remedy in told]
    )


def readable(kind: type[Record], row: Mapping[str, str]) -> Record:
    """Return what can be read of a row, the rest of its values None: a record only in part."""
    values = {}
    for each in fields(kind):
        try:
            values[each.name] = _structure(row.get(each.name, ""), each.type)
        except _CellError:
            continue
    return kind.partly(values)


def to_row(record: Record) -> dict[str, str]:
    """Return the cells that spell ``record`` out, in the order of its columns."""
    return {each.name: _cell(getattr(record, each.name)) for each in fields(type(record))}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").removesuffix(".")
    return "" if value is None else str(value)
