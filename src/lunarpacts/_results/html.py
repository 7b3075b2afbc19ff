"""Results in notebooks, and the tuples that they hold: bounded, and laid out as tables."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import islice
from typing import Any, TypeVar

from lunarpacts._model import html
from lunarpacts._model.record import Record
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.tables import table_of

from .description import Row, Table, brief_of, row_of

MOST = 1_900
"""The most characters of a repr, about."""

T_co = TypeVar("T_co", covariant=True)


class Rows(tuple[T_co, ...]):
    """A tuple of results or of lines of the record, whose text is short and whose HTML is a table.

    >>> from lunarpacts import status_of
    >>> status_of("Kazakhstan", "ilrs").rosters
    ()
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"({bounded(self)}{',' if len(self) == 1 else ''})"

    def _repr_html_(self) -> str:
        return html.document("rows", table("rows", self, Table(()), escape))


def bounded(items: Sequence[Any]) -> str:
    """Return the first items as Python shows them, and how many more there are."""
    shown: list[str] = []
    while len(shown) < len(items) and sum(map(len, shown)) < MOST // 2:
        shown.append(html.cut(repr(items[len(shown)]), MOST // 2))
    more = [f"... {len(items) - len(shown):,} more"] if len(shown) < len(items) else []
    return ", ".join([*shown, *more])


def linker(origin: object) -> html.Linked:
    """Return what links the id of a source to the document, if the dataset has its address."""
    sources: Mapping[str, Any] = origin.whole.sources if isinstance(origin, Dataset) else {}

    def linked(identity: str) -> str:
        source = sources.get(identity)
        address = (source.url or source.archived or "") if source else ""
        return html.link(address, identity, f"{source.publisher}: {source.title}" if source else "")

    return linked


def table(title: str, items: Sequence[Any], shown: Table, linked: html.Linked) -> str:
    """Return the first items as a table, as a table of a result shows them."""
    rows = (_row(item, shown) for item in islice(items, html.MOST_ROWS))
    mark = "unknown" if title.startswith("uncertain") else ""
    return html.table(title, rows, len(items), linked, mark)


def _row(item: Any, shown: Table) -> Row:
    """Return an item as a row: names beside ids, and the sources behind a result."""
    if not (isinstance(item, Record) or hasattr(item, "records")):
        return {"value": item}
    whole = row_of(item)
    brief = brief_of(type(item)) if isinstance(item, Record) else ()
    row = _named(shown.brief or brief or tuple(whole), whole)
    if "sources" not in row and not isinstance(item, Record):
        cited = (name for record in item.records() for name in getattr(record, "sources", ()))
        row["sources"] = tuple(dict.fromkeys(cited))
    marks = {f"_{name}": whole[name] for name in ("truth", "standing") if name in whole}
    return {**row, **marks}


def _named(names: Sequence[str], whole: Row) -> dict[str, Any]:
    """Return columns of a row, with the name in the place of an id where both are there."""
    return {
        name: whole.get(f"{name}_name", whole.get(f"{name}_names", whole.get(name)))
        for name in (column.removesuffix("_names").removesuffix("_name") for column in names)
    }


def html_of(
    result: Any,
    tables: Mapping[str, Sequence[Any]],
    shown: Mapping[str, Table],
    origin: object,
    receipt: Callable[[], str | None],
) -> str:
    """Return a result as HTML: its summary, its tables, or itself and the lines behind it."""
    linked, row = linker(origin), row_of(result)
    parts = [f"<p><strong>{escape(html.cut(result.summary, MOST))}</strong></p>"]
    if not tables:
        parts.append(html.upright(_named(tuple(row), row), linked))
        behind: dict[str, list[Record]] = {}
        for record in result.records():
            behind.setdefault(table_of(record), []).append(record)
        tables = behind
    parts += [
        table(name, items, shown.get(name, Table(())), linked)
        for name, items in tables.items()
        if items
    ]
    if proof := receipt():
        parts.append(f"<p><small>{escape(proof)}</small></p>")
    return html.document(result.summary, *parts)
