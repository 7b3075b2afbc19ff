"""HTML for notebooks: rows as tables, without scripts, in the colours and the font of the page."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from html import escape
from itertools import islice
from typing import Any, cast

from attrs import fields

from lunarpacts._dates.partial import PartialDate

MOST_ROWS = 20
MOST_PARTS = 6
MOST_TEXT = 240
LONG_TEXT = 40

Row = Mapping[str, Any]
Linked = Callable[[str], str]
"""What makes HTML of the id of a source."""

_STYLE = (
    ".lunarpacts{overflow-x:auto;max-width:100%}"
    ".lunarpacts table{border-collapse:collapse;margin:.4em 0}"
    ".lunarpacts caption{text-align:left;font-weight:bold;white-space:nowrap}"
    ".lunarpacts th,.lunarpacts td{text-align:left;vertical-align:top;padding:.15em .6em;"
    "border-bottom:1px solid rgba(128,128,128,.4)}"
    ".lunarpacts .date{white-space:nowrap}"
    ".lunarpacts .long{min-width:min(18em,50vw)}"
    ".lunarpacts .unknown td:first-child{border-left:3px dashed}"
    ".lunarpacts .disputed td:first-child,.lunarpacts .rejected td:first-child"
    "{border-left:3px double}"
    ".lunarpacts .rejected td:first-child{text-decoration:line-through}"
)
_TAG = re.compile("<[^>]*>")
_SIGNS = {"unknown": "?", "disputed": "!", "rejected": "\N{MULTIPLICATION SIGN}"}


def word_of(value: object) -> str:
    """Return a value as text shows it."""
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        more = [f"and {len(parts) - MOST_PARTS:,} more"] if len(parts) > MOST_PARTS else []
        return " ".join([*map(word_of, parts[:MOST_PARTS]), *more])
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return str(value).replace("_", " ") if isinstance(value, Enum) else str(value)


def cut(text: str, most: int = MOST_TEXT) -> str:
    """Return a text, or its beginning."""
    return text if len(text) <= most else f"{text[:most]}..."


def values_of(item: object) -> Row:
    """Return what the fields of a line of the record hold, by column."""
    kind: Any = type(item)
    return {column.name: getattr(item, column.name) for column in fields(kind)}


def link(address: str, text: str, title: str = "") -> str:
    """Return a link, if the address is one of the web; else the text."""
    if not address.lower().startswith(("http://", "https://")):
        return escape(cut(text))
    said = f' title="{escape(cut(title))}"' if title else ""
    return f'<a href="{escape(address)}" rel="noopener"{said}>{escape(cut(text))}</a>'


def document(label: str, *parts: str) -> str:
    """Return parts as one piece of HTML, which scrolls by itself where it is too wide."""
    name = escape(cut(label, 80))
    return (
        f'<div class="lunarpacts" role="region" tabindex="0" aria-label="{name}">'
        f"<style>{_STYLE}</style>{''.join(parts)}</div>"
    )


def table(
    title: str, rows: Iterable[Row], number: int, linked: Linked = escape, mark: str = ""
) -> str:
    """Return the first rows as a table, with the columns that hold something in any of them.

    Args:
        title: what the rows are.
        rows: a row by column; a ``truth`` or a ``standing`` marks it. What begins with an
            underscore is not shown.
        number: how many rows there are.
        linked: makes HTML of the id of a source.
        mark: the mark of rows that have none of their own.
    """
    shown = [*islice(rows, MOST_ROWS)]
    columns = [
        name
        for name in dict.fromkeys(name for row in shown for name in row)
        if not name.startswith("_") and any(row.get(name) not in (None, ()) for row in shown)
    ]
    head = "".join(f'<th scope="col">{escape(name.replace("_", " "))}</th>' for name in columns)
    body = "".join(_line(row, columns, linked, _mark(row) or mark) for row in shown)
    more = f"<p>... and {number - len(shown):,} more</p>" if number > len(shown) else ""
    caption = f"{escape(title.replace('_', ' ').capitalize())} ({number:,})"
    return (
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>{more}"
    )


def upright(row: Row, linked: Linked = escape) -> str:
    """Return one row as a table with a line for each column that holds something."""
    lines = "".join(
        f'<tr><th scope="row">{escape(name.replace("_", " "))}</th>'
        f"<td>{_cell(name, value, linked)}</td></tr>"
        for name, value in row.items()
        if not name.startswith("_") and value not in (None, ())
    )
    return f"<table><tbody>{lines}</tbody></table>"


def _mark(row: Row) -> str:
    standing = row.get("standing", row.get("_standing"))
    if standing in ("disputed", "rejected"):
        return str(standing)
    return "unknown" if str(row.get("truth", row.get("_truth"))) == "unknown" else ""


def _line(row: Row, columns: Sequence[str], linked: Linked, mark: str) -> str:
    cells = [_cell(name, row.get(name), linked) for name in columns]
    if mark and cells:
        cells[0] = f'<abbr title="{mark}">{_SIGNS[mark]}</abbr> {cells[0]}'
    kind = f' class="{mark}"' if mark else ""
    return f"<tr{kind}>{''.join(f'<td{_width(cell)}>{cell}</td>' for cell in cells)}</tr>"


def _width(cell: str) -> str:
    """Return what keeps a cell of much text from being narrow and very high."""
    return ' class="long"' if len(_TAG.sub("", cell)) > LONG_TEXT else ""


def _cell(name: str, value: object, linked: Linked) -> str:
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        more = [f"and {len(parts) - MOST_PARTS:,} more"] if len(parts) > MOST_PARTS else []
        return " ".join([*(_cell(name, part, linked) for part in parts[:MOST_PARTS]), *more])
    text = word_of(value)
    if isinstance(value, PartialDate):
        return f'<span class="date">{escape(text)}</span>'
    if name in ("sources", "derives_from"):
        return linked(text)
    return link(text, text) if name in ("url", "archived") else escape(cut(text))
