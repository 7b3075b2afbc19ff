"""The pages of spaceports: where each lies, whose it is, and who may use it."""

from collections.abc import Iterator

from markupsafe import Markup

import lunarpacts as lp
from lunarpacts.model import Spaceport

from .page import Page, Row, joined, table
from .parts import about, arrangements, milestones
from .places import Places
from .words import day, since, spaced, standing, until
from .writer import Writer


def pages(places: Places) -> Iterator[Page]:
    """Yield a page for each site; rival accounts are on the page of theirs."""
    for site in places.dataset.spaceports.values():
        if site.rival_of is None:
            yield _Site(places, Page(f"site/{site.id}", site.name or site.id), site).made()


class _Site(Writer):
    """The page of a site."""

    def __init__(self, places: Places, page: Page, site: Spaceport) -> None:
        super().__init__(places, page)
        self.site = site

    def made(self) -> Page:
        page, site = self.page, self.site
        page.say(*about(self, site), self.facts(), joined(("Sources: ", self.sources(site))))
        page.section("Host", self.hosts())
        page.section("Who may use it", *self.arrangements())
        page.section("Other accounts of it", *self.rivals())
        page.section("Steps", milestones(self, site.id))
        return page

    def facts(self) -> Markup:
        return table(("what", "as the record has it"), (Row(pair) for pair in _facts(self.site)))

    def hosts(self) -> Markup:
        return table(
            ("nation", "from", "until", "note", "sources"),
            (
                Row.of(
                    self.named(host.nation),
                    since(host.period),
                    until(host.period) or "still open",
                    host.note,
                    self.sources(host),
                    at=self.anchor(host),
                )
                for host in self.dataset.hosts.values()
                if host.spaceport == self.site.id
            ),
        )

    def arrangements(self) -> Iterator[Markup | str]:
        hosts = {
            host.nation for host in self.dataset.hosts.values() if host.spaceport == self.site.id
        }
        deals = self.dataset.arrangements.values()
        own = [deal for deal in deals if deal.spaceport == self.site.id]
        wide = [deal for deal in deals if deal.spaceport is None and deal.grantor in hosts]
        if own or wide:
            yield (
                "What an instrument grants, conditions or only explores. An arrangement for any "
                "site of a nation counts here while that nation hosts the site."
            )
        yield arrangements(self, [*own, *wide])

    def rivals(self) -> Iterator[Markup | str]:
        for rival in self.dataset.spaceports.values():
            if rival.rival_of == self.site.id:
                facts = [*_facts(rival)]
                yield joined((standing(rival), rival.note), ": ")
                yield table(
                    ("what", "as others have it", "sources"),
                    (
                        Row.of(*pair, self.sources(rival), at=self.anchor(rival) if not at else ())
                        for at, pair in enumerate(facts)
                    ),
                )


def _facts(site: Spaceport) -> Iterator[tuple[str, object]]:
    """Yield what the line of a site says."""
    if site.kind:
        yield "kind", spaced(site.kind)
    if site.status:
        yield "status", spaced(site.status)
    if site.operator:
        yield "operator", site.operator
    if site.latitude is not None and site.longitude is not None:
        yield "position", f"{_degrees(site.latitude, 'NS')}, {_degrees(site.longitude, 'EW')}"
    for name in ("first_launch", "first_orbital_launch", "closed"):
        if isinstance(when := getattr(site, name), lp.PartialDate):
            yield spaced(name), day(when)


def _degrees(angle: float, sides: str) -> str:
    return f"{abs(angle):.4f}° {sides[angle < 0]}"
