"""What a record leaves open, and between which days: what all its worlds have in common."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeGuard

from attrs import define, field

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, Gap, MembershipTerms
from lunarpacts._model.entities import Nation
from lunarpacts._model.record import Record
from lunarpacts._model.vocabulary import Standing
from lunarpacts._rules.rules import Rules, is_listing
from lunarpacts._rules.worlds import Pair, is_vague, waits_for_force
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.lists import silent_on


@define(eq=False, slots=False)
class Leeway:
    """What a record leaves open.

    Attributes:
        record: the record, which may be a view.
    """

    record: Dataset
    _pairs: dict[tuple[str, str], Pair] = field(factory=dict[tuple[str, str], Pair], init=False)

    @cached_property
    def published(self) -> Mapping[str, int]:
        """By the id of a source, the last day that it can report."""
        sources = self.record.sources.values()
        return {one.id: last_of(one.published) if one.published else NEVER for one in sources}

    def reported(self, line: Record) -> int:
        """Return the last day that the sources of a line can report."""
        return max(self.published[name] for name in getattr(line, "sources", ()))

    def known(self, line: Record) -> int:
        """Return the last day of which the sources of a line can know; `ALWAYS` if undated."""
        sources = (self.record.sources[name] for name in getattr(line, "sources", ()))
        dates = (day for one in sources for day in (one.published, one.accessed) if day)
        horizon = self.record.view.known
        return min(max(map(last_of, dates), default=ALWAYS), last_of(horizon) if horizon else NEVER)

    def checked(self, terms: MembershipTerms) -> int:
        """Return the last day to which a bloc was checked."""
        return last_of(self.record.checked[terms.id])

    def pair(self, terms: MembershipTerms, who: str) -> Pair:
        """Return what the record says of a participant and a bloc."""
        if (terms.id, who) not in self._pairs:
            record = self.record
            rules = Rules(terms, record.agreements.get(terms.id), record.nations.get(who))
            claims = record.claims_towards(terms.id).get(who, ())
            self._pairs[terms.id, who] = Pair(
                rules,
                claims,
                self.gaps(terms),
                silent_on(record, terms.id, who),
                self.published,
                self.checked(terms),
            )
        return self._pairs[terms.id, who]

    @cached_property
    def _gaps(self) -> Mapping[str, tuple[Gap, ...]]:
        upheld = [gap for gap in self.record.gaps.values() if gap.standing is Standing.UPHELD]
        return {
            bloc: tuple(gap for gap in upheld if gap.bloc == bloc) for bloc in self.record.terms
        }

    def gaps(self, terms: MembershipTerms) -> tuple[Gap, ...]:
        """Return the gaps of a bloc that make an answer unknown."""
        return self._gaps[terms.id]

    @cached_property
    def _open(self) -> Mapping[str, tuple[str, ...]]:
        blocs = self.record.terms.values()
        return {
            terms.id: tuple(
                who for who in self.record.claims_towards(terms.id) if self.pair(terms, who).is_open
            )
            for terms in blocs
        }

    def open_in(self, terms: MembershipTerms) -> tuple[str, ...]:
        """Return the ids of the participants of a bloc of whom something is open."""
        return self._open[terms.id]

    def _upheld(self, terms: MembershipTerms) -> Iterator[Claim]:
        """Yield the upheld claims before which a bloc had begun: of members, and all lists."""
        for claims in self.record.claims_towards(terms.id).values():
            for claim in claims:
                counts = claim.effect.grants in terms.statuses
                if (counts or is_listing(claim)) and claim.standing is Standing.UPHELD:
                    yield claim

    @cached_property
    def disputes(self) -> Mapping[str, Claim]:
        """By the id of a claim, the first claim of the same dispute, where that is of several.

        Claims of the same sources, action and date are right or wrong together.
        """
        groups: dict[tuple[object, ...], list[Claim]] = {}
        by_pair = (them for by in self.record.claims_on.values() for them in by.values())
        for claim in (claim for them in by_pair for claim in them):
            if claim.standing is Standing.DISPUTED:
                key = frozenset(claim.sources), claim.action, claim.date
                groups.setdefault(key, []).append(claim)
        several = [group for group in groups.values() if len(group) > 1]
        return {claim.id: group[0] for group in several for claim in group}

    def began_by(self, terms: MembershipTerms) -> int:
        """Return the last day on which a bloc can have begun: its members did not come before."""
        days = (min(last_of(one.date), self.reported(one)) for one in self._upheld(terms))
        return max(first_of(terms.began), min([self.checked(terms), *days]))

    def waits_for_force(self, terms: MembershipTerms) -> bool:
        """Whether it matters when an agreement entered into force, and is not known."""
        agreement = self.record.agreements.get(terms.id)
        if agreement is None or (agreement.in_force and not is_vague(agreement.in_force)):
            return False
        claims = self.record.claims_towards(terms.id).values()
        return any(waits_for_force(claim) for them in claims for claim in them)

    def in_force_by(self, terms: MembershipTerms) -> int:
        """Return the last day on which an agreement can have entered into force."""
        named = self.record.claims_towards(terms.id)
        return min((self.pair(terms, who).in_force_by for who in named), default=NEVER)

    def acted(self, nation: Nation) -> tuple[int, int]:
        """Return a day by which a nation had begun, and one up to which it had not ended."""
        by, until = NEVER, ALWAYS
        since = first_of(nation.start) if nation.start else ALWAYS
        over = last_of(nation.end) if isinstance(nation.end, PartialDate) else ALWAYS
        for terms in self.record.terms.values():
            if nation.id not in self.record.claims_towards(terms.id):
                continue
            pair = self.pair(terms, nation.id)
            for claim in pair.claims:
                if claim.standing is Standing.UPHELD and last_of(claim.date) >= since:
                    by = min(by, last_of(claim.date), last_of(claim.effective or claim.date))
                    until = max(until, first_of(claim.date))
            for fold in pair.folds.values():
                ends = (*fold.starts[1:], NEVER)
                for start, end, verdict in zip(fold.starts, ends, fold.verdicts, strict=True):
                    if verdict.truth is Truth.YES:
                        by = min(by, start)
                        until = max(until, min(end, over) - 1)
        return by, until

    @cached_property
    def first_deal(self) -> int:
        """The first day that a site arrangement of the record names."""
        deals = self.record.arrangements.values()
        dates = (when for deal in deals for when in (deal.signed, deal.start) if when)
        return min((first_of(when) for when in dates if when.earliest), default=ALWAYS)

    def vague_nations(self) -> Iterator[Nation]:
        """Yield the nations whose start or end is not known to the day, but within bounds."""
        for nation in self.record.nations.values():
            if any(map(is_bounded, (nation.start, nation.end))):
                yield nation


def is_bounded(when: object) -> TypeGuard[PartialDate]:
    """Whether a date is of more than one day, with a first and a last."""
    return (
        isinstance(when, PartialDate)
        and None not in (when.earliest, when.latest)
        and is_vague(when)
    )
