"""From claims to the days on which a participant stood so.

Each claim that grants or ends the statuses asked about is an *act*, done on some day between its
bounds. On a given day a participant stands so if the last act up to then granted it. Where dates
are imprecise, every order of acts that the bounds allow is considered: the answer is yes if all of
them say so, no if none does, and unknown otherwise. Widening the bounds of a date can therefore
only add orders, never settle what was unknown.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of, last_of
from lunarpacts._dates.period import Period, period_between
from lunarpacts._dates.truth import Truth, agreed

from .acts import Act


def _truth(acts: Sequence[Act], day: int) -> Truth:
    """Return whether the last act up to ``day`` grants, over every order that the bounds allow."""
    done = [act for act in acts if act.last <= day]
    if any(act.final for act in done) or not any(act.grants for act in acts):
        return Truth.NO
    outcomes = set[Truth]() if done else {Truth.NO}
    for act in acts:
        until = min(act.last, day)
        if act.first > day or any(
            (other.first, other.rank) > (until, act.rank) for other in done if other is not act
        ):
            continue
        if all(_follows_a_beginning(end, act, until) for end in (*done, act)):
            outcome = Truth.YES if act.grants else Truth.NO
            outcomes.add(Truth.UNKNOWN if act.untold else outcome)
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
    inside = {day for day in _breaks(acts) if first_of(on) < day <= last_of(on)}
    return agreed(_truth(acts, day) for day in {first_of(on), *inside})


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
    """Yield the spells of a run of days, a spell for a stretch on which it certainly held."""
    first, last = run[0][0], run[-1][1]
    certain = [(start, end) for start, end, truth in run if truth is Truth.YES]
    if not certain:
        yield period_between((first, last), (first, last))  # there may be no day in it
        return
    starts = [first, *(end for _, end in certain[:-1])]
    ends = [*(start for start, _ in certain[1:]), last]
    for earliest, (start, end), latest in zip(starts, certain, ends, strict=True):
        yield period_between((earliest, start), (end, latest))
