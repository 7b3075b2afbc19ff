"""Answers beside the rows of a frame: an expression for a bloc, without a join or a loop."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Literal, get_args

import narwhals as nw
from narwhals.typing import IntoFrameT

from lunarpacts._dates.partial import PartialDate, last_of
from lunarpacts._model.entities import Bloc
from lunarpacts._model.vocabulary import CodeScheme
from lunarpacts._results.asked import terms_of
from lunarpacts._results.names import SchemeLike, scheme_named
from lunarpacts._rules.verdict import Verdict
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError, OutsideCoverageError, shown

from .asked import Beyond
from .engines import attached, checked_frame, is_eager, kind_of
from .lookup import (
    BEYOND,
    NO_STATUS,
    UNANSWERED,
    Column,
    Turns,
    codes_of,
    column_of,
    fold_beside,
    turns_of,
)

What = Literal["member", "status", "because"]

_WORDS: Mapping[str, Callable[[Verdict], str]] = {
    "member": lambda verdict: str(verdict.truth),
    "status": lambda verdict: str(verdict.status or NO_STATUS),
    "because": lambda verdict: str(verdict.because),
}


def annotate(
    frame: IntoFrameT,
    *,
    nation: str,
    on: str,
    blocs: str | Bloc | Iterable[str | Bloc],
    scheme: SchemeLike | None = None,
    what: What = "member",
    unknown: Literal["null"] | bool = "null",
    beyond: Beyond = "null",
    prefix: str = "",
    dataset: Dataset | None = None,
) -> IntoFrameT:
    """Return a frame with a column for each bloc, which says whether the nation of a row was in it.

    The frame is of pandas, Polars (lazy stays lazy), PyArrow, DuckDB or PySpark, and so is the
    result: the same rows, in the same order where the engine keeps one. A column is named
    ``prefix`` and the bloc's id.

    Args:
        frame: the frame.
        nation: the column of nations. With ``scheme`` it has codes: text, integers or whole
            numbers with a decimal point. Without, it has what `lunarpacts.nation` reads, and "NA"
            is a missing value; a lazy frame needs a scheme, as its names are not known yet.
        on: the column of days: dates, datetimes (the calendar day of their own timezone counts), or
            text such as 2024-07-03.
        blocs: a bloc, or several.
        scheme: iso3, iso2, m49, cow, gw, wikidata or name. A code is that of the row's day.
        what: "member" gives true, false, or null where the record does not know; "status" the
            status that is certain, or null; "because" the reason, also of a null: "unknown name",
            "ambiguous name", "territory", "missing name", "not a date", "beyond coverage".
        unknown: what to write for "member" where the record does not know: null, True or False. A
            row without an answer (an unknown name, a day beyond coverage) stays null.
        beyond: "raise" makes a day after the last check of a bloc an error. Under "vouched", a no
            of a day to which no source vouches for the bloc is unknown, "nobody vouches for it".
        prefix: what the names of the new columns begin with.
        dataset: the record; by default the bundled one.

    Raises:
        LunarpactsError: the frame is not a frame; a column is not there, is there already, or
            holds what it should not; an argument is not one of its words.
        UnknownNameError, AmbiguousNameError: a bloc's name.
        OutsideCoverageError: under ``beyond="raise"``, a day is later than a bloc's last check.

    >>> import polars as pl
    >>> days = ["2024-07-03", "2024-07-03", "2030-01-01"]
    >>> rows = pl.DataFrame({"state": ["KAZ", "BOL", "KAZ"], "day": days})
    >>> annotate(rows, nation="state", on="day", blocs="ilrs", scheme="iso3")["ilrs"].to_list()
    [True, None, None]
    """
    dataset = given(dataset)
    asked = scheme_named(scheme)
    _check(what, unknown, beyond, prefix)
    table = checked_frame(frame, nation, on)
    terms = [terms_of(bloc, dataset) for bloc in _listed(blocs)]
    names = [f"{prefix}{bloc.id}" for bloc in terms]
    taken = table.collect_schema().names()
    if twice := sorted({name for name in names if names.count(name) > 1 or name in taken}):
        raise LunarpactsError(
            f"column {shown(twice[0])} would be there twice; name a bloc once, or pass a prefix"
        )
    turns = _turns(table, nation, asked, dataset)
    columns = [
        column_of(
            name,
            turns,
            partial(fold_beside, dataset, bloc, beyond),
            _WORDS[what],
            last_of(dataset.checked[bloc.id]),
        )
        for name, bloc in zip(names, terms, strict=True)
    ]
    if beyond == "raise":
        _raise_beyond(
            table, nation, on, {bloc.id: dataset.checked[bloc.id] for bloc in terms}, columns
        )
    values = {column.name: _values(column, what, unknown) for column in columns}
    result: IntoFrameT = attached(table, nation, on, columns, values, flags=what == "member")
    return result


def _values(column: Column, what: str, unknown: object) -> dict[str, Any]:
    """Return what a column holds for its words; what is left out is null."""
    if what == "because":
        return {word: word for word in column.words}
    if what == "status":
        return {word: word for word in column.words if word not in (*UNANSWERED, NO_STATUS)}
    held: dict[str, Any] = {"yes": True, "no": False}
    return held if unknown == "null" else {**held, "unknown": unknown}


def _check(what: object, unknown: object, beyond: object, prefix: object) -> None:
    for name, value, words in (
        ("what", what, get_args(What)),
        ("unknown", unknown, ("null", True, False)),
        ("beyond", beyond, get_args(Beyond)),
    ):
        if not any(value is word or (isinstance(value, str) and value == word) for word in words):
            options = ", ".join(map(str, words))
            raise LunarpactsError(f"{name} {shown(value)} is unknown; pass {options}")
    if unknown != "null" and what != "member":
        raise LunarpactsError(f"unknown {unknown} fills truth values; pass what='member' with it")
    if not isinstance(prefix, str):
        raise LunarpactsError(f"prefix {shown(prefix)} is not text")


def _listed(blocs: str | Bloc | Iterable[str | Bloc]) -> list[str | Bloc]:
    listed = [blocs] if isinstance(blocs, str) or not isinstance(blocs, Iterable) else [*blocs]
    if not listed:
        raise LunarpactsError("no bloc is named; name one at least")
    return listed


def _turns(
    table: Any, nation: str, scheme: CodeScheme | None, dataset: Dataset
) -> dict[Any, Turns]:
    """Return whom the codes or names of a column mean, as the column writes them."""
    kind = kind_of(table, nation, scheme)
    if scheme not in (None, CodeScheme.NAME):
        return {
            kind(text): turns
            for code, spelt in codes_of(scheme, dataset).items()
            for turns in [turns_of(code, scheme, dataset)]
            for text in spelt
        }
    if not is_eager(table):
        raise LunarpactsError(
            "the names of a lazy frame are not known yet; pass scheme= for codes, or find the "
            "distinct names with lunarpacts.frames.match first"
        )
    distinct = table[nation].drop_nulls().unique().to_list()
    return {text: turns_of(str(text), scheme, dataset) for text in distinct}


def _raise_beyond(
    table: Any,
    nation: str,
    on: str,
    checked: Mapping[str, PartialDate],
    columns: Iterable[Column],
) -> None:
    if not is_eager(table):
        raise LunarpactsError("beyond='raise' needs a frame that is not lazy; collect it first")
    for column, (bloc, day) in zip(columns, checked.items(), strict=True):
        said = attached(table, nation, on, [column], {column.name: {BEYOND: True}}, flags=True)
        late = nw.from_native(said).filter(nw.col(column.name))
        if len(late):
            raise OutsideCoverageError(bloc, late[on][0], day)
