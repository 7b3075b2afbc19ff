"""Names and codes of a column, matched to nations in bulk, each failure with its reason."""

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, overload

import narwhals as nw
from attrs import frozen
from narwhals.typing import IntoSeries

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, PartialDate
from lunarpacts._dates.period import Period
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Nation
from lunarpacts._model.vocabulary import CodeScheme
from lunarpacts._results.names import NATION_SCHEMES, SchemeLike, scheme_named
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.finding import find
from lunarpacts._store.load import given
from lunarpacts.errors import (
    AmbiguousNameError,
    LunarpactsError,
    TerritoryError,
    UnknownNameError,
    shown,
)

from .asked import one_of
from .columns import Column, frame_of
from .lookup import AMBIGUOUS_NAME, MISSING_NAME, NUMBERS, TERRITORY, UNKNOWN_NAME, is_missing
from .tables import Backend

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    import polars as pl

NOT_THEN = "not at that time"

_WHOLE = re.compile(r"(\d+)\.0+", re.ASCII)
MOST_SUGGESTED = 1_000  # unknown names of a column for which suggestions are looked for
MOST_LOOKED_AT_FIRST = 10_000  # rows: most columns have no other spellings than they


Values: TypeAlias = list[Any] | tuple[Any, ...]
"""A column that no package made."""


@frozen
class _Match:
    """What a value means: the id of a nation, or why not, and names that may have been meant."""

    nation: str | None = None
    because: str | None = None
    suggestions: tuple[str, ...] = ()


class Matches(dict[str, _Match]):
    """By text, what it means; a text is looked up once."""

    def __init__(self, scheme: SchemeLike, on: DateLike | Default, dataset: Dataset | None) -> None:
        super().__init__()
        self.dataset: Dataset = given(dataset)
        if (found := scheme_named(scheme)) is None:
            raise LunarpactsError(f"None is not a scheme; write {', '.join(NATION_SCHEMES)}")
        self.scheme: CodeScheme = found
        self.day: PartialDate | None = None if on is DEFAULT else PartialDate.of(on)
        self.unknown: int = 0

    def __missing__(self, text: str) -> _Match:
        self[text] = found = self._match(text.strip())
        return found

    def _match(self, text: str) -> _Match:
        if is_missing(text, self.scheme):
            return _Match(None, MISSING_NAME)
        if self.scheme in NUMBERS and (whole := _WHOLE.fullmatch(text)):
            text = whole[1]
        found = self._found(text, self.day)
        if self.day is not None and found.because == UNKNOWN_NAME:
            return _Match(None, NOT_THEN) if self._is_of_another_day(text) else found
        return found

    def _found(self, text: str, day: PartialDate | None) -> _Match:
        try:
            nation = find(
                text,
                "nation",
                ("nations",),
                self.dataset,
                scheme=self.scheme,
                day=day,
                suggest=self.unknown < MOST_SUGGESTED,
            )
        except AmbiguousNameError as error:
            return _Match(None, AMBIGUOUS_NAME, tuple(map(str, error.candidates[:3])))
        except TerritoryError as error:
            return _Match(None, TERRITORY, (str(error.state),) if error.state else ())
        except UnknownNameError as error:
            self.unknown += 1
            return _Match(None, UNKNOWN_NAME, error.suggestions)
        by_code = self.scheme not in (CodeScheme.NAME, CodeScheme.ISO3)
        if self.day is None or by_code or _may_exist(nation, self.day):
            return _Match(nation.id)
        return _Match(None, NOT_THEN, (nation.name,))

    def _is_of_another_day(self, text: str) -> bool:
        """Whether a code stands for something, and not on the day."""
        return self._found(text, None).because != UNKNOWN_NAME


def _may_exist(nation: Nation, day: PartialDate) -> bool:
    return Period(nation.start, nation.end).contains(day) is not Truth.NO


def text_of(value: object) -> str:
    """Return a value as text; a missing one, of whatever kind, is a word for it."""
    if isinstance(value, str):
        return value
    try:
        return str(value)
    except Exception:  # noqa: BLE001 (a stranger's own code)
        return shown(value)


@overload
def match(
    series: Values,
    scheme: SchemeLike = "name",
    *,
    on: DateLike | Default = DEFAULT,
    backend: Literal["pandas"] = "pandas",
    dataset: Dataset | None = None,
) -> "pd.DataFrame": ...
@overload
def match(
    series: Values,
    scheme: SchemeLike = "name",
    *,
    on: DateLike | Default = DEFAULT,
    backend: Literal["polars"],
    dataset: Dataset | None = None,
) -> "pl.DataFrame": ...
@overload
def match(
    series: Values,
    scheme: SchemeLike = "name",
    *,
    on: DateLike | Default = DEFAULT,
    backend: Literal["pyarrow"],
    dataset: Dataset | None = None,
) -> Any: ...
@overload
def match(
    series: "pl.Series",
    scheme: SchemeLike = "name",
    *,
    on: DateLike | Default = DEFAULT,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> "pl.DataFrame": ...
@overload
def match(
    series: "pd.Series",
    scheme: SchemeLike = "name",
    *,
    on: DateLike | Default = DEFAULT,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> "pd.DataFrame": ...
@overload
def match(  # type: ignore[overload-cannot-match]  # mypy finds no types of pandas
    series: IntoSeries,
    scheme: SchemeLike = "name",
    *,
    on: DateLike | Default = DEFAULT,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Any: ...
def match(
    series: IntoSeries | Values,
    scheme: SchemeLike = "name",
    *,
    on: DateLike | Default = DEFAULT,
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Any:
    """Return a frame that says which nation each value of a column means, or why that is not known.

    Rows are those of the column, in its order. Columns: ``value``, ``nation`` (the id, or null),
    ``because`` (null, or the reason) and ``suggestions`` (up to three names, with "; " between
    them, or null). The reasons: "missing name", "unknown name", "ambiguous name", "territory" (of
    ISO 3166-1, and no state), "not at that time". ``NA`` and other marks of a missing value are
    missing, except under ``scheme="iso2"``, where NA is Namibia. Codes may be text, integers or
    whole floats.

    Args:
        series: a pandas or Polars series, a PyArrow chunked array, or a list.
        scheme: what the values are: "name", "iso3", "iso2", "m49", "cow", "gw" or "wikidata".
        on: the day on which a code is held, or the named nation exists.
        backend: what makes the frame of a list: "pandas", "polars" or "pyarrow".
        dataset: the record; by default the bundled one.

    Raises:
        LunarpactsError: ``series`` is not a column, or a parameter is not one of its words.
        DateError: ``on`` is not a date.

    >>> print(match(["Turkey", "NA", "Senegall", "Hong Kong"]).to_string(index=False))
        value nation      because suggestions
       Turkey    TUR         <NA>        <NA>
           NA   <NA> missing name        <NA>
     Senegall   <NA> unknown name     Senegal
    Hong Kong   <NA>    territory       China
    """
    one_of("backend", backend, get_args(Backend))
    matches = Matches(scheme, on, dataset)
    column = column_of(series)
    if column is None:
        texts = [text_of(value) for value in series]
        empty = [not isinstance(value, str) for value in series]
        values = [
            None if null and matches[text].because == MISSING_NAME else text
            for text, null in zip(texts, empty, strict=True)
        ]
        return frame_of([Column("value", "text", values), *_columns(matches, texts)], backend)
    native: Any = column.to_native()
    if column.implementation.is_polars() and _is_plain(column.dtype):
        return _joined(native, matches)
    texts = [text_of(value) for value in column.to_list()]
    if column.implementation.is_pandas():
        frame = frame_of(_columns(matches, texts), "pandas").set_axis(native.index)
        frame.insert(0, "value", native)
        return frame
    if column.implementation.is_pyarrow():
        return frame_of(_columns(matches, texts), "pyarrow").add_column(0, "value", native)
    if column.implementation.is_polars():
        return frame_of(_columns(matches, texts), "polars").insert_column(0, native.alias("value"))
    kind = type(native).__name__
    raise LunarpactsError(
        f"a {kind} is not of pandas, Polars or PyArrow; pass a list of its values"
    )


def column_of(series: Any) -> "nw.Series[Any] | None":
    """Return a column as narwhals has it; None where it is a list.

    Raises:
        LunarpactsError: it is neither.
    """
    if isinstance(series, list | tuple):
        return None
    try:
        column: nw.Series[Any] = nw.from_native(series, series_only=True)
    except TypeError as error:
        raise LunarpactsError(
            f"{shown(series)} is not a column; pass a series of pandas or Polars, a chunked array "
            "of PyArrow, or a list"
        ) from error
    return column


def _is_plain(dtype: Any) -> bool:
    """Whether Polars writes the values of a type as Python does, as far as they can be names."""
    return dtype.is_numeric() or dtype in (nw.String, nw.Categorical, nw.Enum)


def _columns(matches: Matches, texts: Iterable[str]) -> list[Column]:
    """Return what texts mean, as columns."""
    found = [matches[text] for text in texts]
    suggested = {one: "; ".join(one.suggestions) or None for one in matches.values()}
    return [
        Column("nation", "text", [one.nation for one in found]),
        Column("because", "text", [one.because for one in found]),
        Column("suggestions", "text", [suggested[one] for one in found]),
    ]


def _joined(series: Any, matches: Matches) -> Any:
    """Return the frame of a Polars series: a join with what its distinct values mean."""
    pl: Any = import_module("polars")

    # A missing value is an empty text here, as a join would not find it.
    key = series.cast(pl.String).fill_null("").alias("key")
    frame = pl.DataFrame({"value": series, "key": key})

    def joined(texts: Sequence[str]) -> Any:
        known = frame_of([Column("key", "text", texts), *_columns(matches, texts)], "polars")
        known = known.with_columns(pl.lit(value=True).alias("looked_up"))
        return frame.join(known, on="key", how="left", maintain_order="left")

    texts = key.head(MOST_LOOKED_AT_FIRST).unique().to_list()
    found = joined(texts)
    if rest := found.filter(pl.col("looked_up").is_null())["key"].unique().to_list():
        found = joined([*texts, *rest])
    return found.select("value", "nation", "because", "suggestions")
