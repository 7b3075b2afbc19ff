"""A proposal for a world: every dispute decided, every date drawn, every lost beginning found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from attrs import evolve, field, frozen

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import Action, Standing, Status

from .acts import acts_of
from .contradictions import contradictions, of_one_paper
from .draws import Chooser, Claims, began, exact, noted, reporting, upheld_of, within
from .fold import truths
from .rules import Act, Rules, is_listing

STANDINGS = Standing.REJECTED, Standing.UPHELD
"""What a dispute can be decided to."""


@frozen
class Shared:
    """What claims have in common with those of other participants, drawn before, by their ids.

    Attributes:
        days: the day of a claim's date.
        standings: whether a disputed claim is upheld.
    """

    days: Mapping[str, int] = field(factory=dict[str, int])
    standings: Mapping[str, Standing] = field(factory=dict[str, Standing])


@frozen
class Proposal:
    """How the claims on one participant and one bloc may be in a world.

    Attributes:
        before: the claims as the record has them.
        silent: the complete lists that lack the participant.
        world: the rules, with the dates of the bloc and of the nation as the world has them.
        choose: what makes the choices.
        shared: what was drawn before.
        published: by the id of a source, the last day that it can report.
        checked: the last day to which the bloc was checked.
        open_since: by a status and a day, since when up to it the record does not deny the status.
        yielding: whether of two upheld reports of one act, too, the later one may be wrong.
    """

    before: Claims
    silent: tuple[Roster, ...]
    world: Rules
    choose: Chooser
    shared: Shared
    published: Mapping[str, int]
    checked: int
    open_since: Callable[[Status, int], int]
    yielding: bool

    def claims(self) -> Claims | None:
        """Return the claims; None if what was drawn cannot be."""
        decided = tuple(map(self._decided, self.before))
        acts = acts_of(upheld_of(decided), self.world, self.silent)
        decided += tuple(self._departures(acts))
        implied = (act for act in acts if not act.reported and not act.proof)
        lost = frozenset(claim for act in implied for claim in act.claims)
        days = self._days(upheld_of(decided), acts)
        once = self._done_once(tuple(self._dated(claim, days.get(claim)) for claim in decided))
        return self._with_beginnings(once, lost) if once is not None else None

    def _decided(self, claim: Claim) -> Claim:
        if claim.standing is not Standing.DISPUTED:
            return claim
        standing = self.shared.standings.get(claim.id)
        standing = standing or cast("Standing", self.choose.one(claim, "standing", STANDINGS))
        return evolve(claim, standing=standing, note=noted(claim.note, f"{standing}"))

    def _days(self, upheld: Claims, acts: Iterable[Act]) -> Mapping[Claim, tuple[int, int | None]]:
        """Return the days of the date and of the effective date; one act has one, if it can."""
        found: dict[Claim, tuple[int, int | None]] = {}
        for group in _by_act(upheld, acts, self.world):
            effects = self._together(
                "effective",
                {
                    claim: self._effective(claim, claim.effective)
                    for claim in group
                    if claim.effective
                },
            )
            spans = {claim: self._span(claim, effects.get(claim, NEVER)) for claim in group}
            for claim, day in self._together("date", spans).items():
                found[claim] = day, effects.get(claim)
        return found

    def _together(self, about: str, spans: Mapping[Claim, tuple[int, int]]) -> Mapping[Claim, int]:
        """Return a day for each claim, the same for all if one lies in all spans."""
        first = max((first for first, _ in spans.values()), default=NEVER)
        last = min((last for _, last in spans.values()), default=NEVER)
        if first <= last < NEVER:
            return dict.fromkeys(spans, self.choose.day(next(iter(spans)), about, first, last))
        return {claim: self.choose.day(claim, about, *span) for claim, span in spans.items()}

    def _span(self, claim: Claim, effect: int) -> tuple[int, int]:
        """Return the first and the last day that the date of a claim can be in a world."""
        acts = claim.effect.grants is not None or bool(claim.effect.ends)
        floor = self.world.earliest if acts or claim.date.earliest is None else ALWAYS
        end = self.world.nation.end if self.world.nation else None
        reported = max(self.published[name] for name in claim.sources)
        caps = [self.checked, reported]
        caps += [first_of(end) - 1] if isinstance(end, PartialDate) else []
        first, last = within(claim.date, floor, min(caps))
        last = effect if first <= effect < last else last
        day = self.shared.days.get(claim.id, NEVER)
        return (day, day) if first <= day <= last else (first, last)

    def _effective(self, claim: Claim, effective: PartialDate) -> tuple[int, int]:
        """Return the same for its effective date, which may be later than the last check."""
        open_to = self.checked + 1 if effective.latest is None else NEVER
        floor = (
            max(self.world.earliest, first_of(claim.date)) if effective.earliest is None else ALWAYS
        )
        return within(effective, floor, open_to)

    def _dated(self, claim: Claim, days: tuple[int, int | None] | None) -> Claim:
        if days is None:
            return claim
        when, effective = exact(days[0]), exact(days[1]) if days[1] is not None else None
        dates = ((claim.date, when), (claim.effective, effective))
        vague = [str(was) for was, now in dates if was != now]
        if not vague:
            return claim
        return evolve(
            claim,
            date=when,
            effective=effective,
            sources=reporting(claim.sources, days[0], self.published),
            note=noted(claim.note, f"drawn from {' and '.join(vague)}"),
        )

    def _done_once(self, claims: Claims) -> Claims | None:
        """Return the claims with one date for each act: of two rivals, the earlier one is right.

        If not ``yielding``, only a disputed claim gives way, or one whose rival was disputed.
        """
        disputed = {claim for claim in self.before if claim.standing is Standing.DISPUTED}
        while True:
            may_clash = disputed or self.yielding
            found = contradictions(upheld_of(claims), self.world) if may_clash else ()
            # A list that the acts deny may still be given a beginning of its own.
            rivals = ((one, against[0]) for one, against, _ in found if against)
            clash = next((pair for pair in rivals if not is_listing(pair[0])), None)
            if clash is None:
                return claims
            later, earlier = clash
            if disputed.isdisjoint(clash) and not self.yielding:
                return None
            rejected = evolve(
                later, standing=Standing.REJECTED, note=noted(later.note, f"{earlier.id} is right")
            )
            claims = tuple(rejected if claim is later else claim for claim in claims)

    def _with_beginnings(self, claims: Claims, lost: frozenset[Claim]) -> Claims | None:
        """Return the claims with the beginnings that nobody reported: those of ``lost`` alone."""
        for _ in range(2 * len(claims) + 1):
            missing = [act for act in acts_of(upheld_of(claims), self.world) if _is_lost(act)]
            if not missing:
                return claims
            act = next((act for act in missing if not lost.isdisjoint(act.claims)), None)
            started = self._started(act) if act else ()
            if not started:
                break
            claims += started
        return None

    def _departures(self, acts: Sequence[Act]) -> Iterator[Claim]:
        """Yield the ends that complete lists imply and that nobody reported.

        An end ends all that it was; what the list does not speak of goes on.
        """
        for act in acts:
            roster = act.roster
            if roster is None or act.proof:
                continue
            if act.optional and not self.choose.one(roster, "left", (False, True)):
                continue
            who, day = (
                self.before[0].participant,
                self.choose.day(roster, "left", act.first, act.last),
            )
            left = Claim(
                id=f"world-left-{roster.id}-{who.lower()}",
                bloc=roster.bloc,
                participant=who,
                action=Action.WITHDREW,
                date=exact(day),
                level=roster.level,
                standing=Standing.UPHELD,
                sources=roster.sources,
                note=noted(None, "an end that nobody reported"),
            )
            yield left
            for status in Status:
                on = truths(frozenset({status}), acts, [day])[0]
                if status not in act.ends and on is Truth.YES:
                    name = f"world-still-{status}-{roster.id}-{who.lower()}"
                    yield began(left, name, day, status, "still so when it left")

    def _started(self, act: Act) -> Claims:
        """Return the claims by which an act had a beginning; none if the record has no room."""
        claim, resumed = act.claims[0], act.last + 1
        taken_up = claim.action is Action.REINSTATED
        named = [claim.status] if taken_up else [one for one in Status if one in act.grants]
        since = {one: max(act.first, self.open_since(one, act.last)) for one in named if one}
        options = [status for status, first in since.items() if first <= act.last]
        if not options:
            return ()
        status: Status = self.choose.one(claim, "status", options)
        day = self.choose.day(claim, "start", since[status], act.last)
        start = began(claim, f"world-start-{claim.id}", day, status, "a start that nobody reported")
        end = self.choose.day(claim, "end", day + 1, resumed) if taken_up else resumed
        if end == resumed:
            return (start,)
        over = evolve(start, id=f"world-end-{claim.id}", action=Action.SUSPENDED, status=None)
        return start, evolve(over, date=exact(end), effective=None)


def _by_act(upheld: Claims, acts: Iterable[Act], rules: Rules) -> Iterator[list[Claim]]:
    """Yield the claims, those of one act together.

    Claims that may be of one paper are, unless an end may have come between the two.
    """
    reports = dict.fromkeys(act.claims for act in acts if act.claims and act.reported)
    left = [*upheld]
    ended = frozenset[Status]().union(*(one.effect.ends for one in upheld if not one.effect.grants))

    def are_one(one: Claim, other: Claim) -> bool:
        same = (one.action, one.depositary) == (other.action, other.depositary)
        begins = one.effect == other.effect and one.effect.grants and one.effect.ends
        if not (same and begins and of_one_paper(one, other)) or one.effect.grants in ended:
            return False
        return rules.commits(one) and rules.commits(other)

    while left:
        group = [left.pop(0)]
        for one in group:  # which grows
            act = next((claims for claims in reports if one in claims), ())
            alike = [other for other in left if other in act or are_one(one, other)]
            left = [other for other in left if other not in alike]
            group += alike
        yield group


def _is_lost(act: Act) -> bool:
    return not act.reported and not act.proof and (act.blurred or act.first < act.last)
