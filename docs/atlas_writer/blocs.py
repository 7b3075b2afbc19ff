"""The pages of blocs: who belongs to each, since when, on whose word, and what is in doubt."""

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

import lunarpacts as lp
from lunarpacts.model import Bloc, Claim

from .page import Page, Row, joined, listed, table
from .parts import about, acts, checks, gaps, milestones, rosters, spell_rows, stay_cells
from .pictures import draw
from .places import Places
from .words import counts_as, day, marked, since, spaced, standing, why
from .writer import Writer, in_order

NO_NEWS = frozenset(
    {
        lp.Reason.BLOC_NOT_BEGUN,
        lp.Reason.NATION_NOT_YET,
        lp.Reason.NATION_GONE,
        lp.Reason.NO_CLAIM,
    }
)
"""Reasons of a no that tells nobody anything."""


def pages(places: Places) -> Iterator[Page]:
    """Yield a page for each bloc of more than three."""
    for name in places.blocs:
        bloc = places.dataset.entity(name)
        yield _Bloc(places, Page(f"bloc/{name}", bloc.name), bloc).made()
        yield _Bloc(places, Page(f"claims/{name}", f"{bloc.name}: claims"), bloc).told()


class _Bloc(Writer):
    """The page of a bloc."""

    def __init__(self, places: Places, page: Page, bloc: Bloc) -> None:
        super().__init__(places, page)
        self.bloc = bloc
        self.terms = self.dataset.terms[bloc.id]
        self.found = places.members[bloc.id]
        self.stays = {
            who: places.memberships.get((bloc.id, who), [])
            for who in self.dataset.claims_towards(bloc.id)
        }
        self.doubtful = {
            who: spells
            for (of, who), spells in places.spells.items()
            if of == bloc.id and any(spell.truth is lp.Truth.UNKNOWN for spell in spells)
        }

    def made(self) -> Page:
        page, found, bloc = self.page, self.found, self.bloc
        page.say(*self.lead())
        draw(self.places, page, "growth", bloc.id)
        certain = [answer for answer in found.answers.values() if self.is_nation(answer)]
        others = [answer for answer in found.answers.values() if not self.is_nation(answer)]
        page.section(
            "Members now",
            f"On {day(found.on)}, the last day to which the record was checked, "
            f"{len(certain)} nations certainly belong to it.",
            table(("who", "as", "since", "on whose word"), map(self.member, certain)),
        )
        page.section("Uncertain now", self.uncertain())
        page.section(
            "Organisations in it",
            table(("who", "as", "since", "on whose word"), map(self.member, others)),
        )
        page.section("Days in doubt", *self.in_doubt())
        page.section("Those who left", self.left())
        page.section("Those who stand otherwise now", self.otherwise())
        page.section("Disputed and rejected", *self.contested())
        page.section("Known gaps", gaps(self, bloc.id))
        page.section("Published counts", *self.counts())
        page.section("Steps", milestones(self, bloc.id))
        page.section("How it was checked", checks(self, bloc.id))
        page.section(
            "Claims, lists and sources",
            joined(
                (
                    "What each source says, claim by claim: ",
                    self.to(f"claims/{bloc.id}", f"the claims on {bloc.name}"),
                    ".",
                )
            ),
        )
        return page

    def told(self) -> Page:
        """Return the page of the claims: the others would be too long with them."""
        page, bloc = self.page, self.bloc
        page.say(joined((self.to(f"bloc/{bloc.id}", f"Who belongs to {bloc.name}"), ".")))
        own = (claim for claim in self.dataset.claims.values() if claim.bloc == bloc.id)
        page.section("What each of them did", acts(self, in_order(own)))
        page.section("Lists that sources print", rosters(self, bloc.id))
        found = lp.sources(about=bloc, dataset=self.dataset)
        page.section(
            "Sources",
            listed(joined((self.link(one, one.title), one.publisher), ", ") for one in found),
        )
        return page

    @staticmethod
    def is_nation(answer: lp.Answer) -> bool:
        return isinstance(answer.participant, lp.Nation)

    def lead(self) -> Iterator[Markup | str]:
        yield from about(self, self.bloc)
        yield counts_as(self.terms)
        if self.terms.note:
            yield self.terms.note
        vouched = self.found.vouched
        said = f"a source vouches for the list to {day(vouched)}" if vouched else "no source says"
        yield (
            f"It can have had members since {day(self.terms.began)}. The record of it was checked "
            f"to {day(self.found.checked)}; {said}{'' if vouched else ' who belongs to it'}."
        )
        yield joined(("Sources: ", self.sources(self.terms, self.bloc)))

    def here(self, who: str) -> str | tuple[()]:
        """Return the anchor of a participant, unless its days in doubt have it."""
        return () if who in self.doubtful else f"who-{who}"

    def member(self, answer: lp.Answer) -> Row:
        who = answer.participant
        held = self.places.held(self.bloc.id, who.id)
        claims = [claim for stay in held for claim in stay.claims] or answer.claims
        return Row.of(
            self.named(who.id),
            spaced(answer.status) if answer.status else "",
            joined(since(stay.period) for stay in held[:1]) or "start not known",
            self.word_of(claims, 3),
            at=self.here(who.id),
        )

    def uncertain(self) -> Markup:
        alike: dict[tuple[Any, ...], list[lp.Answer]] = {}
        for (answer,) in self.found.uncertain.values():
            alike.setdefault((answer.because, answer.claims, answer.gaps), []).append(answer)
        rows = (
            Row.of(
                self.names(answer.participant.id for answer in group),
                marked("unknown"),
                why(group[0]),
                self.word_of((*group[0].claims, *group[0].gaps)),
            )
            for group in alike.values()
        )
        return table(("who", "a member?", "why", "on whose word"), rows)

    def in_doubt(self) -> Iterator[Markup | str]:
        alike: dict[tuple[Row, ...], list[str]] = {}
        for who in sorted(self.doubtful, key=lambda name: self.dataset.participant(name).name):
            alike.setdefault(tuple(spell_rows(self, _told(self.doubtful[who]))), []).append(who)
        rows: list[Row] = []
        for told, group in alike.items():
            rows += [Row.of(self.names(group), at=[f"who-{who}" for who in group]), *told]
        if rows:
            yield (
                "Day by day, for those of whom the record does not know on some day whether they "
                "belonged."
            )
            yield table(("days", "a member?", "why", "on whose word"), rows)

    def left(self) -> Markup:
        rows: list[Row] = []
        stay_on = {who.id for who in self.found.answers}
        for who, stays in self.stays.items():
            for stay in stays:
                if stay.status in self.terms.statuses and stay.period.end is not lp.OPEN:
                    at = () if who in stay_on else self.here(who)
                    cells = (self.named(who), *stay_cells(stay), self.word_of(stay.claims))
                    rows.append(Row.of(*cells, at=at))
                    stay_on.add(who)
        return table(("who", "as", "from", "until", "on whose word"), rows)

    def otherwise(self) -> Markup:
        return table(
            ("who", "as", "from", "until", "on whose word"),
            (
                Row.of(self.named(who), *stay_cells(stay), self.word_of(stay.claims, 3))
                for who, stays in self.stays.items()
                for stay in stays
                if stay.status not in self.terms.statuses
                if stay.period.contains(self.found.on) is not lp.Truth.NO
            ),
        )

    def contested(self) -> Iterator[Markup | str]:
        rows = [
            Row.of(
                self.link(rival),
                standing(rival),
                rival.note,
                self.sources(rival),
                self.word_of(contest.upheld, 3) or "nothing else",
            )
            for contest in self.places.contests.get(self.bloc.id, ())
            for rival in contest.rivals
            if isinstance(rival, Claim) and rival.bloc == self.bloc.id
        ]
        if rows:
            yield "What sources say and the record does not take as settled, or rejects."
            yield table(("what is said", "judgement", "why", "sources", "upheld"), rows)

    def counts(self) -> Iterator[Markup | str]:
        checks = lp.counts(self.bloc.id, dataset=self.dataset)
        if checks:
            yield "Each number beside those that the record holds to have stood so on that day."
            yield table(
                ("day", "number", "by", "the record", "verdict", "why not", "sources"),
                map(self.count, checks),
            )

    def count(self, check: lp.CountCheck) -> Row:
        count = check.count
        counted = ", ".join((*count.units, *((spaced(count.status),) if count.status else ())))
        return Row.of(
            day(count.date),
            f"{count.words} ({counted})",
            count.said_by,
            check.ours,
            marked(check.verdict),
            count.note,
            self.sources(count),
            at=self.anchor(count),
        )


def _told(spells: Iterable[lp.Spell]) -> Iterator[lp.Spell]:
    """Yield the spells that tell something, and those between them."""
    held = [*spells]
    news = [
        place
        for place, spell in enumerate(held)
        if spell.truth is not lp.Truth.NO or spell.because not in NO_NEWS
    ]
    yield from held[news[0] : news[-1] + 2] if news else ()
