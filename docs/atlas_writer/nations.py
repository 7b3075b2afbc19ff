"""The pages of nations: the blocs of each, its sites, its votes, and what happened when."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

import lunarpacts as lp

from .page import Page, Row, joined, table
from .parts import about, arrangements, spell_rows, stay_cells
from .pictures import draw
from .places import Places
from .words import day, marked, since, spaced, standing, until, why
from .writer import Writer


def pages(places: Places, of: Iterable[lp.Nation]) -> Iterator[Page]:
    """Yield a page for each of some nations."""
    for nation in of:
        yield _Nation(places, Page(f"nation/{nation.id}", nation.name), nation).made()


class _Nation(Writer):
    """The page of a nation."""

    def __init__(self, places: Places, page: Page, nation: lp.Nation) -> None:
        super().__init__(places, page)
        self.nation = nation

    def made(self) -> Page:
        page, nation = self.page, self.nation
        page.say(*self.lead())
        draw(self.places, page, "timeline", nation.id)
        page.section("Belongs to", self.belongs())
        page.section("Uncertain now", self.uncertain())
        page.section("Days in doubt", self.in_doubt())
        page.section("Belonged to once", self.stays(counted=True))
        page.section("Stands or stood otherwise", self.stays(counted=False))
        page.section("Sites on its territory", self.sites())
        page.section("Arrangements on sites", self.arrangements())
        page.section("Votes", self.votes())
        page.section("Timeline", *self.timeline())
        return page

    def lead(self) -> Iterator[Markup | str]:
        nation = self.nation
        yield from about(self, nation)
        if isinstance(nation.start, lp.PartialDate):
            yield f"A state since {day(nation.start)}."
        if isinstance(nation.end, lp.PartialDate):
            yield f"No longer a state from {day(nation.end)}."
        for ids, said in (
            (nation.continues, "It continues "),
            (nation.succeeds, "It succeeded in part to "),
            (nation.unites, "It unites "),
        ):
            if ids:
                yield joined((said, self.names(ids), "."))
        codes = [code for code in self.dataset.codes.values() if code.of == nation.id]
        told = [f"{spaced(code.scheme)} {code.code}" for code in codes]
        yield f"Codes: {'; '.join((f'iso3 {nation.id}', *told))}."
        yield joined(("Sources: ", self.sources(nation)))

    def bloc(self, name: str) -> Markup:
        """Return a link to the line of the nation on the page of a bloc."""
        page = self.places.bloc(name)
        anchor = f"who-{self.nation.id}" if name in self.places.blocs else f"body-{name}"
        return self.to(page, self.dataset.entity(name).name, anchor)

    def belongs(self) -> Markup:
        rows = []
        for name in self.dataset.terms:
            found = self.places.members[name]
            if answer := found.answers.get(self.nation):
                stays = self.places.held(name, self.nation.id)
                claims = [claim for stay in stays for claim in stay.claims] or answer.claims
                rows.append(
                    Row.of(
                        self.bloc(name),
                        spaced(answer.status) if answer.status else "",
                        since(stays[0].period) if stays else "start not known",
                        day(found.on),
                        self.word_of(claims, 3),
                    )
                )
        return table(("bloc", "as", "since", "checked to", "on whose word"), rows)

    def uncertain(self) -> Markup:
        return table(
            ("bloc", "a member?", "why", "on whose word"),
            (
                Row.of(
                    self.bloc(name),
                    marked("unknown"),
                    why(answer),
                    self.word_of((*answer.claims, *answer.gaps)),
                )
                for name, found in self.places.members.items()
                for answer in found.uncertain.get(self.nation, ())
            ),
        )

    def in_doubt(self) -> Markup:
        rows = []
        for name in self.dataset.terms:
            spells = self.places.spells.get((name, self.nation.id), ())
            doubted = [spell for spell in spells if spell.truth is lp.Truth.UNKNOWN]
            if doubted:
                rows.append(Row.of(self.bloc(name)))
                rows += spell_rows(self, doubted)
        return table(("days", "a member?", "why", "on whose word"), rows)

    def stays(self, *, counted: bool) -> Markup:
        return table(
            ("bloc", "as", "from", "until", "on whose word"),
            (
                Row.of(self.bloc(name), *stay_cells(stay), self.word_of(stay.claims, 3))
                for name, terms in self.dataset.terms.items()
                for stay in self.places.memberships.get((name, self.nation.id), ())
                if (stay.status in terms.statuses) is counted
                if not counted or stay.period.end is not lp.OPEN
            ),
        )

    def sites(self) -> Markup:
        return table(
            ("site", "from", "until", "note", "sources"),
            (
                Row.of(
                    self.named(host.spaceport),
                    since(host.period),
                    until(host.period) or "still open",
                    host.note,
                    self.sources(host),
                )
                for host in self.dataset.hosts.values()
                if host.nation == self.nation.id
            ),
        )

    def arrangements(self) -> Markup:
        state = self.places.state
        found = (
            deal
            for deal in self.dataset.arrangements.values()
            if self.nation.id in (state(deal.grantor or ""), state(deal.grantee))
            or self.places.of(deal)[0] == self.page.path
        )
        return arrangements(self, found)

    def votes(self) -> Markup:
        return table(
            ("day", "resolution", "about", "vote"),
            (
                Row.of(day(call.date), self.link(call), call.title, vote)
                for call, vote in self.places.cast.get(self.nation.id, ())
            ),
        )

    def timeline(self) -> Iterator[Markup | str]:
        found = lp.timeline(self.nation, dataset=self.dataset)
        yield table(("day", "what", "judgement"), map(self.entry, found.events))
        if found.plans:
            yield "Plans, and days agreed that the sources could not yet see:"
            yield table(("day", "what", "judgement"), map(self.entry, found.plans))

    def entry(self, entry: lp.model.TimelineEntry) -> Row:
        what = self.link(entry.behind[0], entry.what) if entry.behind else entry.what
        return Row.of(day(entry.date), what, standing(entry))
