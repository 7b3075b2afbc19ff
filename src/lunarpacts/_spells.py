"""From claims to the days on which a participant stood so.

Each claim that grants or ends the statuses asked about is an *act*, done on some day between its
bounds. On a given day a participant stands so if the last act up to then granted it. Where dates
are imprecise, every order of acts that the bounds allow is considered: the answer is yes if all of
them say so, no if none does, and unknown otherwise. Widening the bounds of a date can therefore
only add orders, never settle what was unknown.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from attrs import evolve, frozen

from ._claims import Claim, Terms
from ._dates import ALWAYS, NEVER, PartialDate, Period, Truth, agreed
from ._model import Agreement, Nation
from ._vocabulary import Action, Status
from .errors import shown

__all__ = ["Act", "Rules", "acts_of", "contradictions", "is_nation", "spells", "truth_on"]

_ORDER = list(Status)


@frozen
class Rules:
    """What decides which claims bear on a standing, and when they take effect.

    Attributes:
        terms: the bloc's terms.
        agreement: the bloc, if it is an agreement.
        nation: the participant, if it is a nation.
        statuses: the statuses asked about.
    """

    terms: Terms
    agreement: Agreement | None
    nation: Nation | None
    statuses: frozenset[Status]

    def grants(self, claim: Claim) -> bool | None:
        """Whether the claim grants one of the statuses (True), ends all (False) or neither."""
        if not self.commits(claim):
            return None
        if claim.effect.grants in self.statuses:
            return True
        return False if self.statuses and self.statuses <= claim.effect.ends else None

    def alike(self, status: Status | None) -> frozenset[Status]:
        """Return what a source may mean by ``status``: papers tell no member from a signatory."""
        counted = frozenset(self.terms.statuses)
        return counted if status in counted else frozenset({status} if status else ())

    def commits(self, claim: Claim) -> bool:
        """Whether the act commits its participant; an organisation stands for itself."""
        return not is_nation(claim.participant) or claim.level in self.terms.levels

    def when(self, claim: Claim) -> PartialDate:
        """Return the date on which the claim takes effect.

        A party is bound from the later of its deposit plus the agreement's delay and the
        agreement's entry into force, as in article 19 of the Moon Agreement, which has a delay of
        thirty days; a withdrawal takes effect when the notice has run, a year by its article 20.
        Nothing is granted before the bloc began.
        """
        if claim.effect.grants is None:
            notice = claim.action is Action.NOTIFIED_WITHDRAWAL and not claim.effective
            delay = self.terms.withdrawal_delay if notice else None
            return (claim.effective or claim.date).plus(delay or "P0D")
        earliest = _later(claim.effective or claim.date, self.terms.began)
        at_once = claim.effective or claim.action in (Action.LISTED, Action.REINSTATED)
        if at_once or claim.effect.grants is not Status.PARTY:
            return earliest
        bound = _later(claim.date.plus(self.terms.delay or "P0D"), earliest)
        if self.agreement is None:
            return bound
        not_known = PartialDate(bound.earliest or date.min, None)
        return _later(bound, self.agreement.in_force or not_known)


def is_nation(participant: str) -> bool:
    """Whether an id is a nation's."""
    return participant.isupper()


def _later(one: PartialDate, other: PartialDate) -> PartialDate:
    later = PartialDate.between(max(one.first, other.first), max(one.last, other.last))
    return later or one


@frozen
class Act:
    """What granted or ended a standing, on one day from ``first`` to ``last`` (ordinals).

    Attributes:
        first: the first day on which it can have been done.
        last: the last day.
        rank: its place among acts of one day.
        grants: whether it grants the standing, or ends it.
        claims: the claims that tell it.
        begun: for an act that only ends, the first days of all acts that began anything: one of
            them must have come before it.
        untold: whether it is a beginning that only its end tells of, so that no day of it is sure.
        final: whether the nation itself came to its end, after which it does nothing.
    """

    first: int
    last: int
    rank: int
    grants: bool
    claims: tuple[Claim, ...] = ()
    begun: tuple[int, ...] | None = None
    untold: bool = False
    final: bool = False


def _act(claim: Claim, rules: Rules, begun: tuple[int, ...]) -> Act:
    when, grants = rules.when(claim), bool(rules.grants(claim))
    status = claim.effect.grants
    # On the same day, what ends a standing comes before what grants one (a withdrawal and a new
    # accession), and a signature before the ratification that overtakes it.
    rank = 1 + _ORDER.index(status) if status else 0
    return Act(when.first, when.last, rank, grants, (claim,), None if status else begun)


def acts_of(
    upheld: Sequence[Claim], rules: Rules, disputed: Sequence[Claim] = ()
) -> tuple[Act, ...]:
    """Return the acts that bear on a standing, upheld claims of one act taken together.

    Upheld claims of the same action, form, instrument and depositary are one act told more or less
    precisely, so that their dates narrow each other, unless something that ends the standing may
    lie between them. A listing proves its day; it bounds the start where nothing else dates it.
    It says "member" for whatever counts as membership. A nation's own end ends all that it was.
    """
    every = (*upheld, *disputed)
    granting = [claim for claim in every if claim.effect.grants and rules.commits(claim)]
    begun = tuple(
        rules.terms.began.first if _is_listing(claim) else rules.when(claim).first
        for claim in granting
    )
    implied = tuple(_begun_untold(upheld, begun, rules))
    begun += tuple(act.first for act in implied)
    # What ends a standing ends whichever of the statuses this participant can have had.
    had = rules.statuses & {claim.effect.grants for claim in granting if claim.effect.grants}
    asked = evolve(rules, statuses=rules.statuses if implied else had)

    def bearing(claims: Iterable[Claim], *, listed: bool) -> list[Act]:
        return [
            _act(claim, asked, begun)
            for claim in claims
            if _is_listing(claim) is listed and asked.grants(claim) is not None
        ]

    acts = _merged(bearing(upheld, listed=False)) + bearing(disputed, listed=False) + [*implied]
    if rules.nation and isinstance(rules.nation.end, PartialDate):
        end = rules.nation.end
        acts.append(Act(end.first, end.last, 0, grants=False, final=True))
    for act in sorted(bearing(every, listed=True), key=lambda act: act.last):
        alike = rules.alike(act.claims[0].status)
        dated = any(claim.effect.grants in alike for claim in granting if not _is_listing(claim))
        if dated and not alike <= rules.statuses:
            continue
        acts = [_kept_after(each, act, acts) for each in acts]
        if not dated:  # it began unreported, at the earliest after the last end before the list
            ends = (each.first for each in acts if not each.grants and each.last < act.first)
            earliest = max(rules.terms.began.first, _born(rules.nation), *ends)
            acts.append(evolve(act, first=min(earliest, act.first)))
        acts.append(act)
    return tuple(acts)


def _begun_untold(claims: Iterable[Claim], begun: Sequence[int], rules: Rules) -> Iterator[Act]:
    """Yield the beginnings of what claims end and none begins, as in a view: before the end."""
    earliest = max(rules.terms.began.first, _born(rules.nation))
    for claim in claims:
        end = rules.when(claim).last
        ends = claim.effect.grants is None and rules.grants(claim) is False
        if ends and earliest < end and all(first >= end for first in begun):
            yield Act(earliest, end - 1, len(_ORDER), grants=True, claims=(claim,), untold=True)


def _born(nation: Nation | None) -> int:
    start = nation.start if nation else None
    return start.first if isinstance(start, PartialDate) else ALWAYS


def _kept_after(end: Act, listing: Act, acts: Iterable[Act]) -> Act:
    """Return ``end``, after ``listing`` where no other act can have granted what is listed."""
    straddles = not end.grants and end.first <= listing.last < end.last
    apart = all(act.last < end.first or act.first > listing.last for act in acts if act.grants)
    return evolve(end, first=max(end.first, listing.first + 1)) if straddles and apart else end


def _is_listing(claim: Claim) -> bool:
    return claim.action is Action.LISTED


def _same_act(claim: Claim) -> tuple[object, ...]:
    return claim.action, claim.form, claim.instrument, claim.depositary


def _merged(acts: Sequence[Act]) -> list[Act]:
    ends = [act for act in acts if not act.grants]
    merged: dict[tuple[object, ...], Act] = {}
    apart = []
    for act in acts:
        other = merged.setdefault(_same_act(act.claims[0]), act) if act.grants else act
        if other is act:
            continue
        first, last = max(act.first, other.first), min(act.last, other.last)
        whole = min(act.first, other.first), max(act.last, other.last)
        if first > last or any(end.last >= whole[0] and end.first <= whole[1] for end in ends):
            apart.append(act)
        else:
            claims = other.claims + act.claims
            merged[_same_act(act.claims[0])] = evolve(act, first=first, last=last, claims=claims)
    return [*merged.values(), *apart, *ends]


def _truth(acts: Sequence[Act], day: int) -> Truth:
    """Return whether the last act up to ``day`` grants, over every order that the bounds allow."""
    done = [act for act in acts if act.last <= day]
    if any(act.final for act in done) or not any(act.grants for act in acts):
        return Truth.NO
    outcomes = set() if done else {Truth.NO}
    for act in acts:
        until = min(act.last, day)
        if act.first > day or any(
            (other.first, other.rank) > (until, act.rank) for other in done if other is not act
        ):
            continue
        if all(_follows_a_beginning(end, act, until) for end in (*done, act)):
            told = Truth.YES if act.grants else Truth.NO
            outcomes.add(Truth.UNKNOWN if act.untold else told)
    return agreed(outcomes)


def _follows_a_beginning(end: Act, last: Act, until: int) -> bool:
    """Whether ``end`` can have ended something, if ``last`` was the last act, not after ``until``.

    What it ended began on a day before, and by another act than the one that came last.
    """
    if end.begun is None:
        return True
    latest = min(end.last, until)
    begun = sum(first < latest for first in end.begun)
    return begun > (last.begun is None and last.first < latest)


def _breaks(acts: Iterable[Act]) -> set[int]:
    """Return the days on which the answer can change."""
    return {day for act in acts for day in (act.first, act.first + 1, act.last, act.last + 1)}


def truth_on(acts: Sequence[Act], on: PartialDate) -> Truth:
    """Return whether the standing held: on every day of ``on``, on none of them, or unknown."""
    inside = {day for day in _breaks(acts) if on.first < day <= on.last}
    return agreed(_truth(acts, day) for day in {on.first, *inside})


def spells(acts: Sequence[Act]) -> tuple[Period, ...]:
    """Return the periods on which the standing held, or may have held, in order."""
    days = sorted(day for day in {ALWAYS, *_breaks(acts)} if day < NEVER)
    steps = [(day, _truth(acts, day)) for day in days]
    runs: list[list[tuple[int, int, Truth]]] = [[]]
    for (start, truth), (end, _) in pairwise([*steps, (NEVER, Truth.NO)]):
        if truth is Truth.NO:
            runs.append([])
        elif runs[-1] and runs[-1][-1][2] is truth:
            runs[-1][-1] = (runs[-1][-1][0], end, truth)
        else:
            runs[-1].append((start, end, truth))
    return tuple(period for run in runs if run for period in _periods(run))


def _periods(run: Sequence[tuple[int, int, Truth]]) -> Iterator[Period]:
    """Yield the spells of a run of days, one for each stretch on which it certainly held."""
    first, last = run[0][0], run[-1][1]
    certain = [(start, end) for start, end, truth in run if truth is Truth.YES]
    if not certain:
        yield Period.between((first, last), (first, last))  # there may be no day in it
        return
    starts = [first, *(end for _, end in certain[:-1])]
    ends = [*(start for start, _ in certain[1:]), last]
    for earliest, (start, end), latest in zip(starts, certain, ends, strict=True):
        yield Period.between((earliest, start), (end, latest))


Contradiction = tuple[Claim, tuple[Claim, ...], str, str]
"""A claim, those that it contradicts, what is wrong, and the remedy."""


def contradictions(upheld: Sequence[Claim], rules: Rules) -> Iterator[Contradiction]:
    """Yield the upheld claims of one participant that cannot hold beside the others.

    They are: one act told with dates apart; an end with nothing before it to end; a listing on a
    day when the acts of the record say otherwise; and what is granted before the bloc began. Each
    comes with what is wrong and the remedy. The rules are to ask about what counts as membership.
    """
    dated = [claim for claim in upheld if not _is_listing(claim)]
    ends = [claim for claim in dated if claim.effect.ends and not claim.effect.grants]
    yield from _told_apart(dated, ends)
    begun = [claim for claim in upheld if claim.effect.grants and rules.commits(claim)]
    for claim in ends:
        when = rules.when(claim)
        if all(rules.when(each).before(when) is Truth.NO for each in begun):
            yield claim, (), "ends what nothing began", "add the claim that began it, or a listing"
    for claim in upheld:
        if rules.grants(claim) and claim.date.before(rules.terms.began) is Truth.YES:
            wrong = f"is before {claim.bloc} began, {rules.terms.began}"
            yield claim, (), wrong, "move began in blocs.csv, or correct the date"
        elif rules.nation and _is_after_the_end_of(rules.nation, rules.when(claim)):
            wrong = f"is after the end of {claim.participant}, {rules.nation.end}"
            yield claim, (), wrong, "name its successor, or correct the date"
        elif _is_listing(claim):
            alike = evolve(rules, statuses=rules.alike(claim.status))
            acts = acts_of(dated, alike)
            told = any(act.grants and not act.untold for act in acts)
            if told and truth_on(acts, claim.date) is Truth.NO:
                wrong = f"lists it as {claim.status} when the upheld acts say otherwise"
                yield claim, (_behind_the_no(dated, claim, alike),), wrong, "dispute one of them"


def _behind_the_no(dated: Iterable[Claim], listing: Claim, rules: Rules) -> Claim:
    """Return the act by which a listing cannot be: the last before it, else the first after."""
    bearing = (each for each in dated if rules.grants(each) is not None)
    in_order = sorted(bearing, key=lambda each: rules.when(each).first)
    before = [each for each in in_order if rules.when(each).first <= listing.date.last]
    return before[-1] if before else in_order[0]


def _is_after_the_end_of(nation: Nation, date: PartialDate) -> bool:
    return isinstance(nation.end, PartialDate) and date.before(nation.end) is Truth.NO


def _told_apart(dated: Iterable[Claim], ends: Iterable[Claim]) -> Iterator[Contradiction]:
    """Yield the later of each two claims of one act whose dates cannot be the same day."""
    lasting = [claim for claim in dated if claim.effect.grants and claim.effect.ends]
    in_order = sorted(lasting, key=lambda claim: (*claim.date.sort_key, claim.id))
    for one, other in combinations(in_order, 2):
        alike = all(
            mine == yours or (None in (mine, yours) and column in ("form", "instrument"))
            for column in ("action", "form", "instrument", "depositary")
            for mine, yours in ((getattr(one, column), getattr(other, column)),)
        )
        between = (
            end.date.last >= one.date.first and end.date.first <= other.date.last
            for end in ends
            if one.effect.grants in end.effect.ends
        )
        if alike and one.date.before(other.date) is Truth.YES and not any(between):
            wrong = f"contradicts {shown(one.id)} of {one.date}"
            yield other, (one,), wrong, "dispute one of them, or tell their instruments apart"
