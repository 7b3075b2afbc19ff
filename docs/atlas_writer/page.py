"""A page as MyST Markdown: headings that Sphinx knows, and between them finished HTML.

Six hundred pages of Markdown tables would take docutils minutes (half a second for a table of 150
lines, ten times as long as all else of the page). So the tables are HTML that docutils passes on
unread. They are sources all the same: Sphinx reads them in parallel, lists their headings beside
the page, and its search finds what they say. No page but the index of the atlas is in a table of
contents, as a sidebar that lists them all would be laid out anew for each of them.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from posixpath import dirname, relpath
from urllib.parse import quote, urlsplit

from attrs import define, field, frozen
from markupsafe import Markup, escape

NOTHING = Markup("")
_PUNCTUATION = re.compile(r"([!-/:-@[-`{-~])")


def plain(text: object) -> str:
    """Return text that Markdown shows as it is, on a line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))


def raw(html: Markup) -> str:
    """Return HTML that Markdown passes on: no fence can be closed from inside."""
    return f"````{{raw}} html\n{html.replace('`', Markup('&#96;'))}\n````\n"


def tag(name: str, *inner: object, **attributes: str | None) -> Markup:
    """Return an element; what is in it is escaped, unless it is HTML already."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    within = "".join(str(escape(part)) for part in inner if part is not None)
    return Markup(f"<{name}{given}>{within}</{name}>")  # noqa: S704 (all of it was escaped above)


def joined(parts: Iterable[object], between: str = "") -> Markup:
    """Return the parts, with something between those that are not empty."""
    told = [escape(part) for part in parts if part not in (None, "")]
    return escape(between).join(told)


def outside(address: str | None, text: object) -> Markup:
    """Return a link to elsewhere; an address of another scheme than http is not followed."""
    try:
        scheme = urlsplit(address or "").scheme
    except ValueError:
        scheme = ""
    if not address or scheme not in ("http", "https"):
        return escape(text)
    return tag("a", text, href=address, rel="noopener", class_="reference external")


@frozen
class Row:
    """A row of a table: its cells, and the ids that lead to it."""

    cells: tuple[object, ...]
    anchors: tuple[str, ...] = ()

    @classmethod
    def of(cls, *cells: object, at: str | Iterable[str] = ()) -> "Row":
        """Return a row with one anchor, several or none."""
        return cls(cells, (at,) if isinstance(at, str) else tuple(at))


def table(head: Iterable[str], rows: Iterable[Row]) -> Markup:
    """Return a table; one cell alone is a heading over the rows that follow. None without rows."""
    names, lines = [*head], [*rows]
    if not lines:
        return NOTHING
    top = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in names)))
    return tag("table", top, tag("tbody", *(_line(names, row) for row in lines)), class_="atlas")


def _line(names: list[str], row: Row) -> Markup:
    first = row.anchors[0] if row.anchors else None
    more = joined(tag("span", id=name) for name in row.anchors[1:])
    if len(row.cells) == 1:
        over = tag("th", more, row.cells[0], colspan=str(len(names)), scope="colgroup")
        return tag("tr", over, id=first, class_="over")
    # The label is what a narrow screen shows in the place of the head.
    cells = [
        tag("td", cell, data_label=name) if cell not in (None, "") else tag("td")
        for name, cell in zip(names, row.cells, strict=True)
    ]
    return tag("tr", *cells, id=first)


def listed(items: Iterable[object]) -> Markup:
    """Return a list; None without items."""
    lines = [tag("li", item) for item in items]
    return tag("ul", *lines) if lines else NOTHING


@define
class Page:
    """A page in the making.

    Attributes:
        path: where it is in the atlas, without an ending: ``bloc/ilrs``.
        title: its title.
        parts: its Markdown, part by part.
    """

    path: str
    title: str
    parts: list[str] = field(factory=list[str])

    def say(self, *body: object) -> None:
        """Add paragraphs, or elements that stand for themselves."""
        blocks = (_block(part) for part in body if part not in (None, ""))
        if html := joined(blocks, "\n"):
            self.parts.append(raw(html))

    def section(self, heading: str, *body: object) -> None:
        """Add a section, if there is anything in it."""
        if any(part not in (None, "") for part in body):
            self.parts.append(f"## {plain(heading)}\n")
            self.say(*body)

    def picture(self, file: str, words: str) -> None:
        """Add a picture, a file of the atlas, with its alternative text."""
        self.parts.append(f"![{plain(words)}]({quote(self.to(file))})\n")

    def to(self, place: str) -> str:
        """Return the way from this page to a file of the atlas."""
        return relpath(place, dirname(self.path) or ".")

    def address(self, page: str, anchor: str = "") -> str:
        """Return the address of a page of the atlas, as a link on this page has it."""
        file = "" if page == self.path else quote(self.to(f"{page}.html"))
        return f"{file}#{quote(anchor)}" if anchor or not file else file

    def __str__(self) -> str:
        head = ["---\norphan: true\n---\n", f"# {plain(self.title)}\n"]
        return "\n".join(chain(head, self.parts))


def _block(part: object) -> Markup:
    is_block = isinstance(part, Markup) and part.startswith(("<p", "<table", "<ul"))
    return escape(part) if is_block else tag("p", part)


def shortened(items: Iterable[object], most: int) -> Iterator[object]:
    """Yield the first of some items, and how many more there are."""
    held = [*items]
    yield from held[:most]
    if len(held) > most:
        yield f"and {len(held) - most} more"
