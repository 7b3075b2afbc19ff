"""From acts to the days on which a participant stood so.

On a day a participant stands so if the last act up to then began it. Where dates are imprecise,
every order of the acts that the bounds allow is considered: the answer is yes if all of them say
so, no if none does, and unknown otherwise. Widening the bounds of a date can therefore only add
orders, never settle what was unknown.

All days are answered in one pass over the acts, in the order of their days: work grows with the
number of acts, not with its square.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from lunarpacts._dates.partial import ALWAYS, NEVER
from lunarpacts._dates.period import Period, period_between
from lunarpacts._dates.truth import Truth, agreed
from lunarpacts._model.claims import Claim

from .rules import Act, Statuses

Span = tuple[int, int]
"""The first and the last of some days, as ordinals."""

NO, YES, UNKNOWN = Truth.NO, Truth.YES, Truth.UNKNOWN

_BEFORE_ALL = ALWAYS - 1, 0  # a day and a rank before those of every act


@frozen(eq=False)
class Bearing:
    """An act, and what it comes to for the statuses asked about if it is the last one.

    Attributes:
        act: the act.
        outcome: whether one of the statuses holds then.
        blocks: whether no earlier act can be the last one, once it is done.
    """

    act: Act
    outcome: Truth
    blocks: bool


def bearing_on(asked: Statuses, acts: Iterable[Act]) -> Iterator[Bearing]:
    """Yield the acts that bear on the statuses asked about."""
    acts = tuple(acts)
    had = asked & frozenset[str]().union(*(act.grants for act in acts))
    for act in acts:
        if act.grants and act.grants <= asked:
            yield Bearing(act, UNKNOWN if act.blurred else YES, not act.optional)
        elif act.blurred and not act.grants.isdisjoint(asked):
            yield Bearing(act, UNKNOWN, not act.optional)
        elif act.grants.isdisjoint(asked) and not act.ends.isdisjoint(had):
            whole = had <= act.ends
            yield Bearing(act, NO if whole else UNKNOWN, whole and not act.optional)


def breaks(acts: Iterable[Act]) -> set[int]:
    """Return the days on which an answer can change."""
    return {day for act in acts for day in (act.first, act.first + 1, act.last, act.last + 1)}


def truths(asked: Statuses, acts: Sequence[Act], days: Sequence[int]) -> list[Truth]:
    """Return whether one of the statuses held on each of some days, which are in order."""
    if len(asked) < 2:
        return _truths(asked, acts, days)
    alone = [_truths(frozenset({status}), acts, days) for status in asked]
    joint = _truths(asked, acts, days)
    return [_joined(set(each), together) for *each, together in zip(*alone, joint, strict=True)]


def _joined(alone: set[Truth], together: Truth) -> Truth:
    """Return the truth of any of some statuses, from those of each and of the fold over all.

    A list that says "one of them" shows this of none alone.
    """
    if alone == {NO} and together is not YES:
        return NO
    return YES if YES in alone or together is YES else UNKNOWN


def _truths(asked: Statuses, acts: Sequence[Act], days: Sequence[int]) -> list[Truth]:
    bearing = list(bearing_on(asked, acts))
    coming = sorted(bearing, key=lambda one: one.act.first, reverse=True)
    ending = sorted(bearing, key=lambda one: _done(one.act), reverse=True)
    last = _Last.of(acts)
    truth, found = NO, list[Truth]()
    for day in days:
        left = len(coming) + len(ending)
        while coming and coming[-1].act.first <= day:
            last.come(coming.pop())
        while ending and _done(ending[-1].act) <= day:
            last.go(ending.pop())
        if len(coming) + len(ending) < left or any(last.under_way.values()):
            truth = last.truth_on(day)
        found.append(truth)
    return found


_Kind = tuple[Truth, bool, bool]
"""An outcome, whether the act is the first beginning, and whether one must come before it."""


@define(eq=False)
class _Last:
    """The acts that may be the last one up to a day.

    Attributes:
        begun: the first beginning.
        first: the day of the first beginning: what ends must follow one by another act.
        second: the day of the second one.
        under_way: of those that may still come, how many there are, by kind and rank.
        done: of those that are done, the latest, by kind.
        latest: the latest that leaves no earlier act to be the last one.
        first_end: the first day by which something certainly ended.
    """

    begun: Act | None
    first: int
    second: int
    under_way: Counter[tuple[_Kind, int]] = field(factory=Counter[tuple[_Kind, int]])
    done: dict[_Kind, Span] = field(factory=dict[_Kind, Span])
    latest: Span = _BEFORE_ALL
    first_end: int = NEVER

    @classmethod
    def of(cls, acts: Iterable[Act]) -> "_Last":
        begun = sorted((act for act in acts if act.grants), key=lambda act: act.first)
        firsts = [*(act.first for act in begun[:2]), NEVER, NEVER]
        return cls(begun[0] if begun else None, firsts[0], firsts[1])

    def _kind_of(self, one: Bearing) -> _Kind:
        return one.outcome, one.act is self.begun, one.act.follows

    def come(self, one: Bearing) -> None:
        self.under_way[self._kind_of(one), one.act.rank] += not one.act.proof

    def go(self, one: Bearing) -> None:
        act, kind = one.act, self._kind_of(one)
        self.under_way[kind, act.rank] -= not act.proof
        if _done(act) == act.last:
            self.done[kind] = max(self.done.get(kind, _BEFORE_ALL), (act.last, act.rank))
        if one.blocks:
            self.latest = max(self.latest, (act.first, act.rank))
            if act.follows:
                self.first_end = min(self.first_end, act.last)

    def truth_on(self, day: int) -> Truth:
        """Return the outcome of all that may be the last one, or unknown if they differ."""
        outcomes = {NO} if self.latest == _BEFORE_ALL else set[Truth]()
        coming = ((kind, (day, rank)) for (kind, rank), number in self.under_way.items() if number)
        for (outcome, is_first, follows), when in (*coming, *self.done.items()):
            ended = min(self.first_end, when[0]) if follows else self.first_end
            began = self.second if is_first else self.first
            if when >= self.latest and (ended == NEVER or began < ended):
                outcomes.add(outcome)
        return agreed(outcomes)


def _done(act: Act) -> int:
    """Return the day from which an act is done.

    The beginning of what a disputed claim ends lasts until that end, and is never the last act.
    """
    return act.last + (act.blurred and act.optional)


@frozen
class Stay:
    """A time for which a status held, by upheld claims alone.

    Attributes:
        period: the days, as precise as the claims.
        begun: the claims of the acts that can have begun it.
        ended: the claims of the acts that can have ended it.
    """

    period: Period
    begun: tuple[Claim, ...]
    ended: tuple[Claim, ...]


def stays(bearing: Sequence[Bearing], days: Sequence[int], held: Sequence[Truth]) -> Iterator[Stay]:
    """Yield the stays: the runs of days on which a status held, or may have held.

    A run is a stay for each stretch of days on which the status certainly held. A run without such
    a day is one if a reported beginning lies wholly in it: from the days of that act to those of
    the act that ends it.
    """
    runs: list[list[tuple[int, int, Truth]]] = [[]]
    for (start, truth), (end, _) in pairwise([*zip(days, held, strict=True), (NEVER, NO)]):
        if truth is NO:
            runs.append([])
        elif runs[-1] and runs[-1][-1][2] is truth:
            runs[-1][-1] = (runs[-1][-1][0], end, truth)
        else:
            runs[-1].append((start, end, truth))
    runs = [run for run in runs if run]
    bounds: list[tuple[Span, Span]] = []
    for run, following in pairwise([*runs, [(NEVER, NEVER, NO)]]):
        certain = [(start, end) for start, end, truth in run if truth is YES]
        starts = [run[0][0], *(end for _, end in certain[:-1])]
        ends = [*(start for start, _ in certain[1:]), run[-1][1]]
        for earliest, (start, end), latest in zip(starts, certain, ends, strict=False):
            bounds.append(((earliest, start), (end, latest)))
        if not certain:
            bounds += _within(bearing, run[0][0], run[-1][1], following[0][0])
    begun, ended = (
        _told(
            [one.act for one in bearing if one.outcome is outcome], [span[side] for span in bounds]
        )
        for side, outcome in enumerate((YES, NO))
    )
    for span, began, over in zip(bounds, begun, ended, strict=True):
        yield Stay(period_between(*span), began, over)


def _told(acts: Sequence[Act], spans: Iterable[Span]) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of the acts whose days meet each span; acts and spans are in order."""
    coming, near = [*reversed(acts)], list[Act]()
    for first, last in spans:
        while coming and coming[-1].first <= last:
            near.append(coming.pop())
        near = [act for act in near if act.last >= first]
        yield tuple(dict.fromkeys(claim for act in near for claim in act.claims))


def _within(
    bearing: Iterable[Bearing], first: int, last: int, following: int
) -> Iterator[tuple[Span, Span]]:
    """Yield the days of the act that began a stay in a run without a certain day, and ended it.

    A beginning lies in the run if it can lie in no other: on no day of its own is the answer a no.
    """
    begun = [
        one.act
        for one in bearing
        if one.outcome is YES and one.act.reported and not one.act.optional
        if first <= one.act.first < last and one.act.last < following
    ]
    if not begun:
        return
    act = min(begun, key=lambda act: (act.last, act.first))
    ends = (one.act for one in bearing if one.outcome is NO and one.act.last > act.first)
    end = min(ends, key=lambda end: (end.last, end.first), default=None)
    yield (
        (act.first, act.last),
        (end.first if end else act.first + 1, max(end.last if end else last, last)),
    )


def disputing(
    asked: Statuses, acts: Sequence[Act], days: Sequence[int], upheld: Sequence[Truth]
) -> list[tuple[Claim, ...]]:
    """Return the disputed claims under which the answer of each day would be another.

    Where none would be the last act, all of them are named: a disputed claim may let others come
    in another order, or undo what explains a list.
    """
    others = [claim for act in acts if act.disputed for claim in act.claims]
    bearing = sorted(bearing_on(asked, acts), key=lambda one: one.act.first, reverse=True)
    ending = [one.act for one in bearing if one.blocks]
    ending.sort(key=lambda act: act.last, reverse=True)
    bearing = [one for one in bearing if one.act.disputed]
    latest = _BEFORE_ALL
    left: list[Bearing] = []
    found: list[tuple[Claim, ...]] = []
    for day, held in zip(days, upheld, strict=True):
        while bearing and bearing[-1].act.first <= day:
            left.append(bearing.pop())
        while ending and ending[-1].last <= day:
            act = ending.pop()
            latest = max(latest, (act.first, act.rank))
        left = [
            one
            for one in left
            if _done(one.act) > day
            or (_done(one.act) == one.act.last and (one.act.last, one.act.rank) >= latest)
        ]
        claims = (
            claim
            for one in left
            if one.outcome is not held and (min(one.act.last, day), one.act.rank) >= latest
            for claim in one.act.claims
        )
        found.append(tuple(dict.fromkeys(claims)) or tuple(dict.fromkeys(others)))
    return found
