"""Results as frames: a column of dates for each bound, and no column of objects."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args, get_origin, overload

import narwhals as nw
from attrs import frozen

from lunarpacts._dates.partial import PartialDate
from lunarpacts._model.record import Record
from lunarpacts._results.description import Cell, cells, row_of
from lunarpacts._results.results import ByRecord, Result, items_of, kinds_of, origin_of
from lunarpacts.errors import LunarpactsError, shown

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    import polars as pl

Backend = Literal["pandas", "polars", "pyarrow"]
Rows: TypeAlias = (
    Result | Mapping[Any, Record | Result | tuple[Result, ...]] | tuple[Record | Result, ...]
)
"""What has rows: a result, a table of a dataset, or several lines of a record."""

# The types of a column: as narwhals has them, and as pandas does, where each has nulls.
_TYPES: Mapping[str, tuple[Any, str]] = {
    "text": (nw.String, "string"),
    "integer": (nw.Int64, "Int64"),
    "number": (nw.Float64, "Float64"),
    "flag": (nw.Boolean, "boolean"),
    "day": (nw.Date, "datetime64[s]"),
}


@overload
def to_frame(result: Rows, backend: Literal["pandas"] = "pandas") -> "pd.DataFrame": ...
@overload
def to_frame(result: Rows, backend: Literal["polars"]) -> "pl.DataFrame": ...
@overload
def to_frame(result: Rows, backend: Literal["pyarrow"]) -> Any: ...
def to_frame(result: Rows, backend: Backend = "pandas") -> Any:
    """Return the main table of a result as a frame.

    The columns are those of ``to_dicts()``. A date known in part, such as ``start``, is text in
    EDTF with two columns of dates beside it, ``start_earliest`` and ``start_latest``, which are
    null where that side is open. Several ids are text with a space between. Types do not depend
    on the values, so an empty result has the same columns.

    Args:
        result: a result, a table of a dataset, or several lines of the record.
        backend: which frame: "pandas" (dates are ``datetime64[s]``, as years may be before 1678),
            "polars" or "pyarrow".

    Raises:
        LunarpactsError: there is no such frame, its package is not installed, or the value has no
            rows to tell the columns by.

    >>> from lunarpacts import memberships
    >>> to_frame(memberships("Thailand", "ilrs"))[["participant", "status", "start_earliest"]]
      participant  status start_earliest
    0         THA  signed     2024-04-05
    """
    if backend not in get_args(Backend):
        known = ", ".join(get_args(Backend))
        raise LunarpactsError(f"backend {shown(backend)} is unknown; write {known}")
    kinds, items = _table_of(result)
    columns: dict[str, _Column] = {}
    for kind in kinds:
        of: Any = kind
        for cell in cells(of):
            for column in _columns(cell):
                columns.setdefault(column.name, column)
    rows = [row_of(item) for item in items]
    data = {
        name: [column.value(row.get(column.cell)) for row in rows]
        for name, column in columns.items()
    }
    return framed(data, {name: column.kind for name, column in columns.items()}, backend)


def _table_of(result: Any) -> tuple[tuple[type, ...], Sequence[Any]]:
    """Return the classes of the items of the main table of a result, and the items."""
    if isinstance(result, Result) and (known := kinds_of(result)):
        return known, next(iter(result.tables().values()))
    if isinstance(result, Result) and not isinstance(result, ByRecord):
        return (type(result),), (result,)
    return _held(result, result)  # pyright: ignore[reportUnknownArgumentType] (it may be anything)


def _held(result: object, held: Any) -> tuple[tuple[type, ...], Sequence[Any]]:
    """Return the same of a mapping or a tuple; the classes are those of what it holds."""
    origin = origin_of(held) if isinstance(result, Result) else None
    items: list[Any] = [*items_of(held, origin)] if isinstance(result, Mapping | tuple) else []
    kinds: tuple[type, ...] = tuple(dict.fromkeys(map(type, items)))
    if not all(issubclass(kind, Record | Result) for kind in kinds or (object,)):
        raise LunarpactsError(
            f"{shown(held)} does not say what its columns are; pass what a query returns"
        )
    return kinds, items


@frozen
class _Column:
    """A column of a frame: of what type, and how it is made of a cell of a row."""

    name: str
    cell: str
    kind: str
    value: Callable[[Any], Any]


def _text(value: Any) -> str | None:
    if isinstance(value, tuple):
        return " ".join(map(str, cast("tuple[object, ...]", value)))
    return None if value is None else str(value)


def _bound(name: str) -> Callable[[Any], date | None]:
    def value(held: Any) -> date | None:
        found: date | None = getattr(held, name) if isinstance(held, PartialDate) else None
        return found

    return value


def _columns(cell: Cell) -> Iterator[_Column]:
    kinds = {cell.kind, *get_args(cell.kind)} if get_origin(cell.kind) is not tuple else {tuple}
    exact: Mapping[Any, str] = {bool: "flag", int: "integer", float: "number", date: "day"}
    for kind, named in exact.items():
        if kind in kinds:
            yield _Column(cell.name, cell.name, named, lambda value: value)
            return
    yield _Column(cell.name, cell.name, "text", _text)
    if PartialDate in kinds:
        for side in ("earliest", "latest"):
            yield _Column(f"{cell.name}_{side}", cell.name, "day", _bound(side))


def framed(data: Mapping[str, list[Any]], kinds: Mapping[str, str], backend: Backend) -> Any:
    """Return columns as a frame, each of the type of its kind.

    Raises:
        LunarpactsError: the package of the frame is not installed.
    """
    try:
        if backend == "pandas":
            pandas: Any = import_module(backend)
            return pandas.DataFrame(
                {
                    name: pandas.array(values, dtype=_TYPES[kinds[name]][1])
                    for name, values in data.items()
                }
            )
        schema = {name: _TYPES[kind][0] for name, kind in kinds.items()}
        return nw.from_dict(dict(data), schema, backend=backend).to_native()
    except ImportError:
        raise LunarpactsError(f"{backend} is not installed; run pip install {backend}") from None
