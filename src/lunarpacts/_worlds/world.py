"""One world in the making: the lines of a record with everything drawn, decided and filled."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, partial
from random import Random
from typing import Any, TypeVar

from attrs import define, evolve

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of, last_of
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._model.claims import Claim, MembershipTerms, PublishedCount
from lunarpacts._model.entities import Agreement, Nation, Programme
from lunarpacts._model.frozen import ByBloc, FrozenMap
from lunarpacts._model.record import Record
from lunarpacts._model.sites import Host, SiteArrangement
from lunarpacts._model.vocabulary import Standing
from lunarpacts._rules.draws import Chooser, Draw, exact, noted, reporting, within
from lunarpacts._rules.proposals import STANDINGS, Shared
from lunarpacts._rules.rules import Rules
from lunarpacts._rules.worlds import NoWorldError, is_vague
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.lists import claims_in
from lunarpacts._store.tables import TABLES

from .leeway import Leeway, is_bounded

MOST_TURNS = 10
R = TypeVar("R", bound=Record)
Claims = dict[str, tuple[Claim, ...]]
"""By the id of a participant, its claims on a bloc."""
Drawn = Callable[[], Mapping[str, Claim]]
"""What draws the claims on a bloc, once."""


@define(eq=False, slots=False)
class World:
    """One world in the making.

    Attributes:
        leeway: what the record leaves open.
        seed: what its randomness comes from.
        number: its number among the worlds of that seed.
        draw: the rule of its choices.
        rule: the name of that rule.
    """

    leeway: Leeway
    seed: int
    number: int
    draw: Draw
    rule: str

    @cached_property
    def nations(self) -> Mapping[str, Nation]:
        """The nations, with the starts and ends that are drawn."""
        vague = {one.id: self._nation(one) for one in self.leeway.vague_nations()}
        return {**self.leeway.record.nations, **vague}

    def made(self) -> Dataset:
        """Return the world.

        Raises:
            LunarpactsError: the rule chose what is not an option, or the record allows no world.
        """
        record = self.leeway.record
        drawn: dict[str, dict[str, Record]] = {"nations": {**self.nations}}
        drawn |= {"terms": {}, "agreements": {}}
        claims_on: dict[str, Drawn] = {}
        for terms in record.terms.values():
            own, agreement, claims_on[terms.id] = self._bloc(terms)
            drawn["terms"][own.identity] = own
            if agreement:
                drawn["agreements"][agreement.identity] = agreement
        drawn["arrangements"] = {one.id: self._deal(one) for one in record.arrangements.values()}
        drawn["counts"] = {one.id: self._count(one) for one in record.counts.values()}
        hosts = [self._host(one) for one in record.hosts.values()]
        name = f"world {self.number} of seed {self.seed} ({self.rule})"
        edition = f"{record.description.removeprefix('edition ')}, {name}"
        view = evolve(record.view, world=True)
        whole = None
        filled = {gap.id for terms in record.terms.values() for gap in self.leeway.gaps(terms)}

        def tables_of(before: Dataset) -> dict[str, Any]:
            tables: dict[str, Any] = {name: getattr(before, name) for name in TABLES}
            for name, lines in drawn.items():
                tables[name] = FrozenMap(dict(sorted({**tables[name], **lines}.items())))
            tables["claims"] = ByBloc(before.terms, partial(_claims_in, before, claims_on))
            tables["hosts"] = FrozenMap({one.identity: one for one in hosts})
            gaps = before.gaps.items()
            return tables | {
                "rosters": FrozenMap({}),
                "gaps": FrozenMap({key: gap for key, gap in gaps if key not in filled}),
            }

        if record.whole is not record:
            whole = Dataset(edition=edition, view=view, **tables_of(record.whole))
        return Dataset(edition=edition, whole=whole, view=view, **tables_of(record))

    def _choose(self, *parts: object) -> Chooser:
        """Return what chooses for a part of the world.

        A part has a randomness of its own, so that no other part, view or edition shifts it.
        """
        key = "/".join(map(str, (self.seed, self.number, *parts)))
        return Chooser(self.draw, self.rule, Random(key))  # noqa: S311 (it keeps no secret)

    def _nation(self, nation: Nation) -> Nation:
        """Return a nation with its start and end drawn; dates in the same words are the same."""
        by, until = self.leeway.acted(nation)
        days: dict[str, int] = {}
        start, end = nation.start, nation.end
        born = first_of(start) if start else ALWAYS
        if start and is_bounded(start):
            cap = min(by, last_of(end) - 1) if isinstance(end, PartialDate) else by
            born = self._choose("nations", start).day(nation, "start", *within(start, ALWAYS, cap))
            days["start"] = born
        if is_bounded(end):
            span = within(end, max(until, born) + 1, NEVER)
            days["end"] = self._choose("nations", end).day(nation, "end", *span)
        return self._drawn(nation, days)

    def _bloc(self, terms: MembershipTerms) -> tuple[MembershipTerms, Agreement | None, Drawn]:
        """Return the dates of a bloc, and what draws the claims on it.

        Claims are drawn when the bloc is asked about, but for a bloc with vague dates of its own:
        where these leave a participant no world, they are drawn again.
        """
        before = self.leeway.record.agreements.get(terms.id)
        turn = 0
        while True:
            own, agreement = self._own_dates(terms, before, turn)
            draw = cache(partial(self._claims, terms, own, agreement, turn))
            if own is terms and agreement is before:
                return own, agreement, draw
            try:
                draw()
            except NoWorldError:
                if turn == MOST_TURNS:
                    raise
                turn += 1
            else:
                return own, agreement, draw

    def _claims(
        self, terms: MembershipTerms, own: MembershipTerms, agreement: Agreement | None, turn: int
    ) -> Mapping[str, Claim]:
        """Return the claims on a bloc as the world has them, by id."""
        found: Claims = {}
        for who in self.leeway.open_in(terms):
            pair, rules = self.leeway.pair(terms, who), self._rules(own, agreement, who)
            choose = self._choose(terms.id, who, turn)
            found[who] = pair.drawn(rules, choose, self._shared(pair.claims, own))
        self._fill(found, own, agreement)
        # What a list says is a claim of its own here, as each has its day and its standing.
        every = {**self.leeway.record.claims_towards(terms.id), **found}
        return {claim.id: claim for claims in every.values() for claim in claims}

    def _rules(self, terms: MembershipTerms, agreement: Agreement | None, who: str) -> Rules:
        return Rules(terms, agreement, self.nations.get(who))

    def _own_dates(
        self, terms: MembershipTerms, agreement: Agreement | None, turn: int
    ) -> tuple[MembershipTerms, Agreement | None]:
        """Return the terms with the day on which a bloc began, and when it entered into force."""
        if is_vague(terms.began):
            span = within(terms.began, ALWAYS, self.leeway.began_by(terms))
            choose = self._choose(terms.id, "began", turn)
            terms = self._drawn(terms, {"began": choose.day(terms, "began", *span)})
        if agreement and self.leeway.waits_for_force(terms):
            when = agreement.in_force or PartialDate(terms.began.earliest, None)
            # The day after the last check stands for all later ones.
            cap = self.leeway.checked(terms) + 1 if when.latest is None else NEVER
            cap = min(cap, self.leeway.in_force_by(self.leeway.record.terms[terms.id]))
            choose = self._choose(terms.id, "in_force", turn)
            span = within(when, first_of(terms.began), cap)
            agreement = self._drawn(
                agreement, {"in_force": choose.day(agreement, "in_force", *span)}
            )
        return terms, agreement

    def _shared(self, claims: Iterable[Claim], terms: MembershipTerms) -> Shared:
        """Return the days of claims dated in the words in which their bloc, or paper, began.

        With them come the decisions of disputes that are of several claims.
        """
        known, days, standings = self.leeway.record.terms, dict[str, int](), dict[str, Standing]()
        for claim in claims:
            if known[claim.bloc].began == claim.date:
                days[claim.id] = first_of(terms.began)
            paper = known.get(claim.instrument or "")
            if paper and paper.began == claim.date:
                days[claim.id] = first_of(self._own_dates(paper, None, 0)[0].began)
            if first := self.leeway.disputes.get(claim.id):
                choose = self._choose("disputes", first.id)
                standings[claim.id] = choose.one(first, "standing", STANDINGS)
        return Shared(days, standings)

    def _fill(self, found: Claims, terms: MembershipTerms, agreement: Agreement | None) -> None:
        """Add, for each gap of a bloc, the claims of those that it misses."""
        for gap in self.leeway.gaps(terms):
            choose, missing = self._choose("gaps", gap.id), gap.number or 1
            left = sorted(gap.candidates or self.nations)
            while left and missing:
                who: str = choose.one(gap, "candidates", left)
                left.remove(who)
                pair = self.leeway.pair(self.leeway.record.terms[terms.id], who)
                claims = found.get(who, pair.claims)
                claim = pair.missed(claims, gap, self._rules(terms, agreement, who), choose)
                if claim:
                    found[who] = (*claims, claim)
                    missing -= 1

    def _deal(self, deal: SiteArrangement) -> SiteArrangement:
        choose = self._choose("arrangements", deal.id)
        if deal.standing is Standing.DISPUTED:
            standing: Standing = choose.one(deal, "standing", STANDINGS)
            deal = evolve(deal, standing=standing, note=noted(deal.note, standing))
        if deal.standing is Standing.REJECTED:
            return deal
        days = self._period(deal, choose)
        if is_vague(deal.signed):
            span = within(deal.signed, ALWAYS, self.leeway.reported(deal))
            days["signed"] = choose.day(deal, "signed", *span)
        return self._drawn(deal, days)

    def _host(self, host: Host) -> Host:
        return self._drawn(host, self._period(host, self._choose("hosts", host.identity)))

    def _period(self, line: SiteArrangement | Host, choose: Chooser) -> dict[str, int]:
        """Return the days on which a period starts and ends, where they are not known.

        The day after the last of which its sources can know stands for all later ones.
        """
        days, known = dict[str, int](), self.leeway.known(line)
        (start, latest), (over, last) = starts_of(line.period), ends_of(line.period)
        if line.start is None or is_vague(line.start):
            latest = min(latest if latest < NEVER else max(start, known + 1), last - 1)
            first = start if start > ALWAYS else max(min(self.leeway.first_deal, latest), 1)
            start = days["start"] = choose.day(line, "start", first, latest)
        if line.end is None or is_vague(line.end):
            first = max(over, start + 1)
            last = last if last < NEVER else max(first, known + 1)
            days["end"] = choose.day(line, "end", first, last)
        return days

    def _count(self, count: PublishedCount) -> PublishedCount:
        """Return a published number with its day drawn, and whether it has the leads in it."""
        choose, entity = self._choose("counts", count.id), self.leeway.record.entity(count.bloc)
        if count.leads is None and isinstance(entity, Programme) and entity.leads:
            count = evolve(count, leads=choose.one(count, "leads", (False, True)))
        if not is_vague(count.date):
            return count
        terms = self.leeway.record.terms[count.bloc]
        cap = min(self.leeway.checked(terms), self.leeway.reported(count))
        span = within(count.date, ALWAYS, cap)
        return self._drawn(count, {"date": choose.day(count, "date", *span)})

    def _drawn(self, line: R, days: Mapping[str, int]) -> R:
        """Return a line with dates drawn, which its note says."""
        if not days:
            return line
        was = {column: getattr(line, column) for column in days}
        words = " and ".join(
            f"{name} drawn{f' from {date}' if date else ''}" for name, date in was.items()
        )
        changed: dict[str, Any] = {column: exact(day) for column, day in days.items()}
        given: Any = line
        happened = days.get("signed", days.get("date", ALWAYS))
        changed["sources"] = reporting(given.sources, happened, self.leeway.published)
        changed["note"] = noted(given.note, words)
        found: R = evolve(given, **changed)
        return found


def _claims_in(before: Dataset, claims_on: Mapping[str, Drawn], bloc: str) -> Mapping[str, Claim]:
    """Return the claims on a bloc of a dataset, with those that a world has drawn."""
    drawn: Mapping[str, Claim] = claims_on[bloc]() if bloc in claims_on else {}
    return {**{claim.id: claim for claim in claims_in(before, bloc)}, **drawn}
