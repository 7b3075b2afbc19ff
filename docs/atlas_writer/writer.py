"""A page in the making, with what it may say of the record and link to."""

from collections.abc import Iterable
from typing import Any

from attrs import define
from markupsafe import Markup

import lunarpacts as lp
from lunarpacts._store.tables import table_of
from lunarpacts.model import (
    Claim,
    Gap,
    Milestone,
    PublishedCount,
    Record,
    RollCall,
    Roster,
    SiteArrangement,
    Source,
)

from .page import Page, joined, shortened, tag
from .places import KINDS, Places, slug
from .words import day, spaced, standing

MOST_NAMED = 6


@define
class Writer:
    """A page in the making, with what it may say of the record and link to."""

    places: Places
    page: Page

    @property
    def dataset(self) -> lp.Dataset:
        """The record."""
        return self.places.dataset

    def anchor(self, record: Record) -> str:
        """Return the anchor of a line on this page."""
        return f"{KINDS[table_of(record)]}-{slug(record)}"

    def to(self, page: str, text: object, anchor: str = "") -> Markup:
        """Return a link to a page of the atlas."""
        return tag("a", text, href=self.page.address(page, anchor))

    def link(self, record: Record, text: object = None) -> Markup:
        """Return a link to a line of the record, called as people would, unless text is given."""
        page, anchor = self.places.of(record)
        return self.to(page, text or self.called(record), anchor)

    def named(self, name: str | None) -> Markup:
        """Return a link to a nation, bloc, body or spaceport, by id."""
        if name is None:
            return Markup("")
        known = self.dataset
        for rows in (
            known.nations,
            known.organisations,
            known.programmes,
            known.agreements,
            known.spaceports,
        ):
            if name in rows:
                record: Any = rows[name]
                return self.link(record, record.name)
        return Markup("")

    def called(self, record: Any) -> str:
        """Return what a line says, in a few words."""
        text = str(getattr(record, "name", None) or record.identity)
        match record:
            case Claim():
                text = f"{self.dataset.participant(record.participant).name} {_deed(record)}"
            case Roster():
                text = f"list of {day(record.date)}"
            case PublishedCount():
                text = f"“{record.words}”, {record.said_by}, {day(record.date)}"
            case Gap():
                text = f"gap of {day(record.date)}"
            case Milestone():
                text = f"{record.event}, {day(record.date)}"
            case SiteArrangement():
                text = record.instrument
            case RollCall():
                text = record.resolution
            case Source():
                # Where a copy was read is on the page of the source; here it would be said often.
                text = record.publisher.partition(" (copy")[0]
            case _:
                pass
        return text

    def sources(self, *records: Any) -> Markup:
        """Return links to the sources of some lines, by who published them."""
        names = dict.fromkeys(name for record in records for name in record.sources)
        known = self.dataset.whole.sources
        return joined((self.link(known[name]) for name in names if name in known), "; ")

    def word_of(self, records: Iterable[Any], most: int = MOST_NAMED) -> Markup:
        """Return the lines behind an answer, each with its judgement and its sources."""
        once: dict[tuple[str, str], Any] = {self.places.of(one): one for one in records}
        return joined(shortened(map(self._word, once.values()), most), "; ")

    def _word(self, record: Any) -> Markup:
        # Whose claim it is stands before it already.
        text = _deed(record) if isinstance(record, Claim) else None
        cited = joined(("(", self.sources(record), ")"))
        return joined((self.link(record, text), standing(record), cited), " ")

    def names(self, ids: Iterable[str]) -> Markup:
        """Return links to several, by id."""
        return joined(map(self.named, ids), ", ")


def _deed(claim: Claim) -> str:
    status = f" as {spaced(claim.status)}" if claim.status else ""
    return f"{spaced(claim.action)}{status}, {day(claim.date)}"


def in_order(records: Iterable[Any]) -> list[Any]:
    """Return dated lines by their days."""

    def key(record: Any) -> tuple[str, str]:
        return str(record.date.earliest or record.date.latest or ""), record.identity

    return sorted(records, key=key)
