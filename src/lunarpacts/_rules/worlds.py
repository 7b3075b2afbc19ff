"""One way in which everything can have happened that the record leaves open, for a participant.

A proposal is taken if it is a record that the rules allow: nothing in it contradicts, it leaves
nothing open, and it says nothing else where the record is certain.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TypeGuard

from attrs import define, evolve

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, Gap
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import Action, Standing, Status
from lunarpacts.errors import LunarpactsError

from .acts import acts_of
from .case import Case, case_of
from .contradictions import contradictions
from .draws import Chooser, Claims, Search, exact, noted, reporting, upheld_of, within
from .fold import truths
from .proposals import Proposal, Shared
from .rules import Rules
from .verdict import Fold

TRIES = 200
TRIES_SHARED = 30  # then a participant decides for itself what others have decided for it
TRIES_STRICT = 120  # then reports of one act may turn out to be wrong, as no days fit them all
MOST_SEARCHED = 2_000


class NoWorldError(LunarpactsError):
    """Upheld claims that fit no world, though no two of them contradict each other."""


@define(eq=False, slots=False)
class Pair:
    """What the record says of one participant and one bloc, and what it leaves open.

    Attributes:
        rules: what the claims are judged by.
        claims: all claims of the two, by date.
        gaps: the gaps of the bloc.
        silent: the complete lists that lack the participant.
        published: by the id of a source, the last day that it can report.
        checked: the last day to which the bloc was checked.
    """

    rules: Rules
    claims: Claims
    gaps: tuple[Gap, ...]
    silent: tuple[Roster, ...]
    published: Mapping[str, int]
    checked: int

    @cached_property
    def case(self) -> Case:
        """The case from which questions are answered."""
        return case_of(self.rules, self.claims, self.gaps, self.silent, silence_denies=True)

    @cached_property
    def folds(self) -> Mapping[Status | None, Fold]:
        """The answers for the statuses that count, and for each that it can have had."""
        granted = frozenset[Status]().union(*(act.grants for act in self.case.acts))
        granted |= frozenset(self.rules.terms.statuses)
        asked = (None, *(status for status in Status if status in granted))
        return {status: self.case.fold(status) for status in asked}

    @cached_property
    def faulty(self) -> frozenset[Claim]:
        """The claims with a fault in the record itself, as those of a view can have."""
        found = contradictions(upheld_of(self.claims), self.rules, self.silent)
        return frozenset(claim for claim, _, _ in found)

    @cached_property
    def settled(self) -> Claims:
        """The claims, without the upheld ends in a view on a day before which nothing can begin."""
        impossible = {
            claim
            for claim in self.faulty
            if claim.effect.grants is None
            and last_of(self.rules.when(claim)) <= self.rules.earliest
        }
        note = "nothing had begun that it could end"
        return tuple(
            evolve(claim, standing=Standing.REJECTED, note=noted(claim.note, note))
            if claim in impossible
            else claim
            for claim in self.claims
        )

    @cached_property
    def is_open(self) -> bool:
        """Whether a world has anything to decide, gaps apart."""
        claims = [claim for claim in self.claims if claim.standing is not Standing.REJECTED]
        dates = (when for claim in claims for when in (claim.date, claim.effective) if when)
        return (
            any(claim.standing is Standing.DISPUTED for claim in claims)
            or any(map(is_vague, dates))
            or any(
                verdict.truth is Truth.UNKNOWN and not verdict.gaps
                for fold in self.folds.values()
                for verdict in fold.during(ALWAYS, self.checked)
            )
        )

    @cached_property
    def in_force_by(self) -> int:
        """The last day on which the agreement can have entered into force, if a party shows it."""
        bound = [act for act in self.case.upheld if Status.PARTY in act.grants and not act.proof]
        waiting = bound and all(map(waits_for_force, (one for act in bound for one in act.claims)))
        fold = self.folds.get(Status.PARTY) if waiting else None
        sure = zip(fold.starts, fold.verdicts, strict=True) if fold else ()
        return min((day for day, one in sure if one.truth is Truth.YES), default=NEVER)

    def drawn(self, world: Rules, choose: Chooser, shared: Shared) -> Claims:
        """Return the claims as they are in a world.

        Args:
            world: the rules, with the dates of the bloc and of the nation as the world has them.
            choose: what makes the choices.
            shared: what was drawn before for several participants; it is kept if it can be.

        Raises:
            NoWorldError: the record allows none.
        """
        for turn in range(TRIES):
            kept = shared if turn < TRIES_SHARED else Shared()
            yielding = turn >= TRIES_STRICT
            if (found := self._proposed(world, choose, kept, yielding=yielding)) is not None:
                return found
        search = Search(self._landmarks(world))
        in_turn = Chooser(search.draw, "search", choose.random)
        for _ in range(MOST_SEARCHED):
            if (found := self._proposed(world, in_turn, Shared(), yielding=True)) is not None:
                return found
            if not search.onward():
                break
        named = " ".join(claim.id for claim in self.claims)
        raise NoWorldError(
            f"{named}: no days that these claims allow are in an order that the acts allow; "
            "correct a date, or dispute a claim"
        )

    def _proposed(
        self, world: Rules, choose: Chooser, shared: Shared, *, yielding: bool
    ) -> Claims | None:
        proposal = Proposal(
            self.settled,
            self.silent,
            world,
            choose,
            shared,
            self.published,
            self.checked,
            self._open_since,
            yielding,
        )
        found = proposal.claims()
        return found if found is not None and self._allows(found, world) else None

    def _landmarks(self, world: Rules) -> list[date]:
        """Return the days beside which something can change."""
        known = {self.rules.earliest, world.earliest, self.checked}
        for claim in self.claims:
            for when in (claim.date, claim.effective):
                known |= {first_of(when), last_of(when)} if when else set()
        days = sorted({day + step for day in known for step in (-1, 0, 1)})
        return [date.fromordinal(day) for day in days if ALWAYS < day < NEVER]

    def missed(self, claims: Claims, gap: Gap, world: Rules, choose: Chooser) -> Claim | None:
        """Return the claim of this nation as one that a gap misses; None if it cannot be one."""
        reported = max(self.published[name] for name in gap.sources)
        first, last = within(gap.date, world.earliest, min(self.checked, reported))
        during = self.folds[None].during(first, last)
        who = world.nation.id if world.nation else ""
        before, counted = acts_of(upheld_of(claims), world), frozenset(self.rules.terms.statuses)
        for _ in range(TRIES if any(one.truth is Truth.UNKNOWN for one in during) else 0):
            day = choose.day(gap, "date", first, last)
            status: Status = choose.one(gap, "status", self.rules.terms.statuses)
            if truths(counted, before, [day]) != [Truth.NO]:
                continue
            found = Claim(
                id=f"world-{gap.id}-{who.lower()}",
                bloc=gap.bloc,
                participant=who,
                action=Action.LISTED,
                date=exact(day),
                effective=exact(day),
                status=status,
                level=self.rules.terms.levels[0],
                standing=Standing.UPHELD,
                sources=reporting(gap.sources, day, self.published),
                note=noted(None, f"one that {gap.id} misses"),
            )
            if self._allows((*claims, found), world):
                return found
        return None

    def _allows(self, claims: Claims, world: Rules) -> bool:
        """Whether the claims settle everything, and nothing otherwise than the record does."""
        faults = contradictions(upheld_of(claims), world, self.silent)
        if any(claim not in self.faulty for claim, _, _ in faults):
            return False
        settled = case_of(world, claims, (), silence_denies=True)
        starts = {day for fold in self.folds.values() for day in fold.starts}
        days = sorted({*settled.days, *starts})
        counted = frozenset(self.rules.terms.statuses)
        for status, fold in self.folds.items():
            asked = frozenset({status}) if status else counted
            for day, held in zip(days, truths(asked, settled.upheld, days), strict=True):
                truth = Truth.NO if settled.outside(day) else held
                said = fold.on(day).truth
                if truth is Truth.UNKNOWN and day <= self.checked:
                    return False
                if said is not Truth.UNKNOWN and said is not truth:
                    return False
        return True

    def _open_since(self, status: Status, last: int) -> int:
        """Return since when, up to a last day, the record does not deny a status.

        It is later than the last day if the record denies it on that day.
        """
        counts = status in self.rules.terms.statuses
        since = ALWAYS
        for asked in (status, None) if counts else (status,):
            if asked not in self.folds:
                return NEVER
            fold = self.folds[asked]
            ends = (*fold.starts[1:], NEVER)
            for start, end, verdict in zip(fold.starts, ends, fold.verdicts, strict=True):
                if start <= last and verdict.truth is Truth.NO:
                    since = max(since, end)
        return since


def waits_for_force(claim: Claim) -> bool:
    """Whether a claim takes effect no earlier than the agreement enters into force."""
    party = claim.effect.grants is Status.PARTY and claim.effective is None
    return party and claim.action not in (Action.LISTED, Action.REINSTATED)


def is_vague(when: object) -> TypeGuard[PartialDate]:
    """Whether a date is of more than one day."""
    return isinstance(when, PartialDate) and when.earliest != when.latest
