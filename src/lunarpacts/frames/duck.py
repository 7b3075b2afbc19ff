"""The same columns in DuckDB's own words: narwhals has it search a list for each row's code."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import narwhals as nw

from .lookup import BEYOND, MISSING_NAME, NO_DATE, UNANSWERED, UNKNOWN_NAME, Column

_PLACE, _MISSING, _DAY = "_lunarpacts_place", "_lunarpacts_missing", "_lunarpacts_day"


def with_sql(
    table: Any,
    nation: str,
    on: str,
    columns: Sequence[Column],
    values: Mapping[str, Mapping[str, Any]],
) -> Any:
    """Return a relation of DuckDB with columns, of whose words the values are given, else null.

    The place of a code in an enumeration is found in one step, however many codes there are.
    """
    kinds = table.collect_schema()
    code = _code(nation, kinds[nation])
    spelt = ", ".join(_text(text) for text in columns[0].steps) or "''"
    # Worked out in a projection of their own, as DuckDB works out again what is written again.
    once = {
        _PLACE: f"enum_code(TRY_CAST({code} AS ENUM({spelt}))) + 1",
        _MISSING: f"{code} IS NULL",
        _DAY: _day(on, kinds[on]),
    }
    inner = ", ".join(["*", *(f"{sql} AS {name}" for name, sql in once.items())])
    added = (f"{_said(column, values[column.name])} AS {_name(column.name)}" for column in columns)
    outer = ", ".join([f"* EXCLUDE ({', '.join(once)})", *added])
    return table.to_native().project(inner).project(outer)


def _name(column: str) -> str:
    return '"{}"'.format(column.replace('"', '""'))


def _text(text: object) -> str:
    return "'{}'".format(str(text).replace("'", "''"))


def _value(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "NULL", True: "TRUE", False: "FALSE"}[value]
    return _text(value)


def _code(column: str, kind: Any) -> str:
    name = _name(column)
    if kind.is_float() or kind.is_decimal():
        number = f"CAST({name} AS DOUBLE)"
        return f"CASE WHEN NOT isnan({number}) THEN CAST({number} AS VARCHAR) END"
    return f"CAST({name} AS VARCHAR)"


def _day(column: str, kind: Any) -> str:
    name = _name(column)
    if kind in (nw.String, nw.Categorical, nw.Enum, nw.Unknown):
        name = f"CAST({name} AS VARCHAR)"
        shape = _text("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        return f"CASE WHEN regexp_full_match({name}, {shape}) THEN TRY_CAST({name} AS DATE) END"
    return f"CAST({name} AS DATE)"


def _since(day: int) -> str:
    return f"DATE '{date.fromordinal(day)}'"


def _said(column: Column, values: Mapping[str, Any]) -> str:
    """Return the SQL of what `engines.said` has narwhals say."""

    def written(word: str) -> str:
        return _value(values.get(word))

    steps = [*column.steps.values()]
    found = "NULL"
    for depth in range(max(map(len, steps), default=0)):
        held = [at[depth] if len(at) > depth else None for at in steps]
        words = [written(at[1]) if at else "NULL" for at in held]
        # Without a day a word is not reached, so it may as well be that of the others.
        reached = {word for word, at in zip(words, held, strict=True) if at}
        said = reached.pop() if len(reached) == 1 else _by_place(words)
        days = _by_place([_since(at[0]) if at else "NULL" for at in held])
        found = f"CASE WHEN {_DAY} >= {days} THEN {said} ELSE {found} END" if depth else said
    late = f"{_DAY} > {_since(column.last)}"
    if any(word in values for word in UNANSWERED):
        unanswered = ", ".join(written(word) for word in UNANSWERED)
        late = f"{late} AND {found} NOT IN ({unanswered})"
    return (
        f"CASE WHEN {_DAY} IS NULL THEN {written(NO_DATE)} "
        f"WHEN {_PLACE} IS NULL AND {_MISSING} THEN {written(MISSING_NAME)} "
        f"WHEN {_PLACE} IS NULL THEN {written(UNKNOWN_NAME)} "
        f"WHEN {late} THEN {written(BEYOND)} ELSE {found} END"
    )


def _by_place(values: Sequence[str]) -> str:
    return f"[{', '.join(values)}][{_PLACE}]"
