"""The pages of sources, by the first letter of the id; each id is an anchor."""

from collections.abc import Iterator

from markupsafe import Markup

from lunarpacts.model import Source

from .page import Page, Row, joined, outside, table
from .places import Places, letter
from .words import day
from .writer import Writer


def pages(places: Places) -> Iterator[Page]:
    """Yield a page for each first letter, and one that leads to them."""
    known = places.dataset.sources
    letters = sorted({letter(name) for name in known})
    index = Writer(places, Page("sources", "Sources"))
    index.page.say(
        f"{len(known):,} documents. They stand by the first letter of their id, which a citation "
        "uses too.",
        joined((index.to(f"source/{one}", one.upper()) for one in letters), " · "),
        table(
            ("kind", "documents"),
            (
                Row.of(kind, sum(source.kind == kind for source in known.values()))
                for kind in dict.fromkeys(sorted(source.kind for source in known.values()))
            ),
        ),
    )
    yield index.page
    for one in letters:
        page = Page(f"source/{one}", f"Sources: {one.upper()}")
        writer = Writer(places, page)
        found = [source for name, source in known.items() if letter(name) == one]
        page.say(
            table(
                ("document", "publisher", "published", "kind", "note"),
                (
                    Row.of(
                        _document(source),
                        source.publisher,
                        day(source.published) if source.published else "undated",
                        source.kind,
                        _note(writer, source),
                        at=source.id,
                    )
                    for source in found
                ),
            )
        )
        yield page


def _document(source: Source) -> Markup:
    archived = source.archived and joined((" (", outside(source.archived, "archived copy"), ")"))
    return joined((outside(source.url, source.title), archived))


def _note(writer: Writer, source: Source) -> Markup:
    known = writer.dataset.sources
    origins = joined((writer.link(known[name]) for name in source.derives_from), "; ")
    return joined((source.note, joined(("derives from ", origins)) if origins else ""), "; ")
