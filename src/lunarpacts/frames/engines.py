"""What differs between engines: the types of columns, and how a column is added."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

import narwhals as nw
from attrs import frozen

from lunarpacts._model.vocabulary import CodeScheme
from lunarpacts.errors import LunarpactsError, UnknownNameError, shown, spelt_like

from .duck import with_sql
from .lookup import BEYOND, MISSING_NAME, NO_DATE, NUMBERS, UNANSWERED, UNKNOWN_NAME, Column

_ISO_DAY = r"^[0-9]{4}-[01][0-9]-[0-3][0-9]$"
ROWS_AT_ONCE = 1_000_000
_FOURTHS = [f"{number:02}" for number in range(0, 100, 4)]


def checked_frame(frame: Any, *columns: str) -> Any:
    """Return a frame as narwhals has it, if it is one with these columns.

    Raises:
        LunarpactsError: it is not a frame, or lacks a column.
    """
    try:
        table: Any = nw.from_native(frame)
        names: list[str] = table.collect_schema().names()
    except TypeError:
        raise LunarpactsError(
            f"{shown(frame)} is not a frame; pass one of pandas, Polars, PyArrow, DuckDB or PySpark"
        ) from None
    except nw.exceptions.DuplicateError:
        raise LunarpactsError("the frame has two columns of one name; rename one") from None
    for column in columns:
        if column not in names:
            close = spelt_like(column, names) if isinstance(column, str) else []
            raise UnknownNameError(column, "column", close)
    return table


def is_eager(table: Any) -> bool:
    """Whether a frame holds its rows, and not a plan of how to make them."""
    return isinstance(table, nw.DataFrame)


def _is_text(kind: Any) -> bool:
    """Whether a type is text, or can be written as text: of nulls alone, or one not known here."""
    return kind in (nw.String, nw.Categorical, nw.Enum, nw.Unknown)


def _is_fraction(kind: Any) -> bool:
    return bool(kind.is_float() or kind.is_decimal())


def kind_of(table: Any, column: str, scheme: CodeScheme | None) -> Callable[[str], Any]:
    """Return what makes a code out of text, as a column holds it.

    Raises:
        LunarpactsError: the column holds numbers where the scheme has text, or neither.
    """
    kind = table.collect_schema()[column]
    if _is_text(kind) or (kind == nw.Object and scheme is None):
        return str
    if scheme in NUMBERS and (kind.is_integer() or _is_fraction(kind)):
        return int if kind.is_integer() else float
    raise LunarpactsError(
        f"column {shown(column)} holds {kind}, and {scheme or 'a name'} is text; pass a column of "
        f"text, or a scheme of numbers: {', '.join(NUMBERS)}"
    )


def code_of(table: Any, column: str) -> nw.Expr:
    """Return the codes of a column; a number that is none is null."""
    kind, code = table.collect_schema()[column], nw.col(column)
    if _is_text(kind):
        return code if kind == nw.String else code.cast(nw.String)
    if _is_fraction(kind):
        code = code.cast(nw.Float64)
        return nw.when(~code.is_nan()).then(code)
    if kind.is_integer() and not table.implementation.is_pandas():
        return code.cast(nw.Int64)  # as a small type could not be compared with all codes
    return code


@frozen
class Days:
    """The days of a column, and what an ordinal is to be compared with them.

    Attributes:
        column: the days; null where a row has none.
        kind: the type of the days.
        of: what makes a day of an ordinal.
    """

    column: nw.Expr
    kind: Any
    of: Callable[[int], Any]


def _in_figures(day: int) -> int:
    """Return an ordinal as year, month and day in one number, which every engine can make."""
    when = date.fromordinal(day)
    return when.year * 10_000 + when.month * 100 + when.day


def days_of(table: Any, column: str) -> Days:
    """Return the days of a column: dates as they are, others as year, month and day in a number.

    Raises:
        LunarpactsError: the column holds neither dates nor text.
    """
    kind, value = table.collect_schema()[column], nw.col(column)
    if kind == nw.Object and (days := _dates_of_python(table[column].to_list())):
        return days
    whole = not table.implementation.is_pandas()  # nulls make whole numbers of pandas fractions
    if kind in (nw.Date, nw.Datetime) and whole:
        return Days(value if kind == nw.Date else value.dt.date(), nw.Date, date.fromordinal)
    if kind in (nw.Date, nw.Datetime):
        figures = value.dt.year() * 10_000 + value.dt.month() * 100 + value.dt.day()
        return Days(figures, nw.Int32, _in_figures)
    if _is_text(kind):
        text = value if kind == nw.String else value.cast(nw.String)
        return Days(_figures_in(text), nw.Int32, _in_figures)
    raise LunarpactsError(
        f"column {shown(column)} holds {kind}, which is not a date; pass dates, datetimes of one "
        "timezone, or text such as 2024-07-03"
    )


def _dates_of_python(values: Sequence[object]) -> Days | None:
    """Return the days of a column of pandas that holds dates of Python, if it holds no others."""
    if not all(type(value) is date or value is None for value in values):
        return None
    figures = [_in_figures(day.toordinal()) if isinstance(day, date) else None for day in values]
    column = nw.new_series("day", figures, nw.Float64, backend="pandas")
    return Days(nw.lit(0) + column, nw.Int32, _in_figures)


def _figures_in(text: nw.Expr) -> nw.Expr:
    """Return the days that texts such as 2024-07-03 are; null for any other text."""
    whole = nw.when(text.str.contains(_ISO_DAY)).then(text).otherwise(nw.lit("0000-00-00"))
    century, year, month, day = (whole.str.slice(start, 2) for start in (0, 2, 5, 8))
    # Compared as text, since not all engines have a remainder.
    leap = year.is_in(_FOURTHS[1:]) | ((year == "00") & century.is_in(_FOURTHS))
    real = nw.when(month.is_in(["04", "06", "09", "11"])).then(day <= "30").otherwise(day <= "31")
    february = nw.when(leap).then(day <= "29").otherwise(day <= "28")
    real = nw.when(month == "02").then(february).otherwise(real)
    real = real & (whole > "0001") & (month >= "01") & (month <= "12") & (day >= "01")
    figures = century.cast(nw.Int32) * 1_000_000 + year.cast(nw.Int32) * 10_000
    return nw.when(real).then(figures + month.cast(nw.Int32) * 100 + day.cast(nw.Int32))


def attached(
    table: Any,
    nation: str,
    on: str,
    columns: Sequence[Column],
    values: Mapping[str, Mapping[str, Any]],
    *,
    flags: bool,
) -> Any:
    """Return the native frame with columns, of whose words the values are given, else null."""
    if table.implementation.is_duckdb():
        return with_sql(table, nation, on, columns, values)
    code, days = code_of(table, nation), days_of(table, on)
    if table.implementation.is_pandas():
        return _in_pandas(table, code, days, columns, values, flags=flags)
    null = nw.lit(None, dtype=nw.Boolean if flags else nw.String)

    def written(word: str, held: Mapping[str, Any]) -> nw.Expr:
        return nw.lit(held[word]) if word in held else null

    made = {
        column.name: said(column, code, days, partial(written, held=values[column.name]))
        for column in columns
    }
    if table.implementation.is_polars() and is_eager(table):
        return _in_slices(table, made).to_native()
    return table.with_columns(**made).to_native()


def _in_slices(table: Any, made: Mapping[str, nw.Expr]) -> Any:
    """Return a frame of Polars with columns, of which some rows at a time need memory."""
    starts = range(0, max(len(table), 1), ROWS_AT_ONCE)
    slices = (table[start : start + ROWS_AT_ONCE].lazy() for start in starts)
    added = nw.concat([part.select(**made).collect() for part in slices])
    return nw.concat([table, added], how="horizontal")


def _in_pandas(
    table: Any,
    code: nw.Expr,
    days: Days,
    columns: Sequence[Column],
    values: Mapping[str, Mapping[str, Any]],
    *,
    flags: bool,
) -> Any:
    """Return a frame of pandas with columns whose types have nulls: by way of the words' places."""
    pandas: Any = import_module("pandas")

    added: dict[str, Any] = {}
    for column in columns:
        number = {word: nw.lit(place) for place, word in enumerate(column.words)}
        places = table.select(said(column, code, days, number.__getitem__).alias(column.name))
        held = [values[column.name].get(word) for word in column.words]
        array = pandas.array(held, dtype="boolean" if flags else "string")
        added[column.name] = array.take(places[column.name].to_numpy().astype("int64"))
    return table.to_native().assign(**added)


def said(column: Column, code: nw.Expr, days: Days, written: Callable[[str], nw.Expr]) -> nw.Expr:
    """Return what a column says of a row: of the words since its day, the latest."""
    missing = nw.when(code.is_null()).then(written(MISSING_NAME)).otherwise(written(UNKNOWN_NAME))
    day, late = days.column, days.column > days.of(column.last)
    found = missing
    for depth in range(max(map(len, column.steps.values()), default=0)):
        at = {text: steps[depth] for text, steps in column.steps.items() if len(steps) > depth}
        words: dict[str, list[Any]] = {}
        for text, (_, word) in at.items():
            words.setdefault(word, []).append(text)
        common, *others = sorted(words, key=lambda word: -len(words[word]))
        then = _unless_late(common, late, written)
        for word in others:
            held = code.is_in(words[word])
            then = nw.when(held).then(_unless_late(word, late, written)).otherwise(then)
        if depth == 0:
            reached = code.is_in([*at])
        else:
            since = [days.of(first) for first, _ in at.values()]
            reached = day >= code.replace_strict([*at], since, default=None, return_dtype=days.kind)
        found = nw.when(reached).then(then).otherwise(found)
    return nw.when(day.is_null()).then(written(NO_DATE)).otherwise(found)


def _unless_late(word: str, late: nw.Expr, written: Callable[[str], nw.Expr]) -> nw.Expr:
    """Return a word, of which an answer gives way on days that nobody checked."""
    if word in UNANSWERED:
        return written(word)
    return nw.when(late).then(written(BEYOND)).otherwise(written(word))
