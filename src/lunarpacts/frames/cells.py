"""What holds in a cell of the calendar: a year, a month or a day, of a nation or of two."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias, TypeVar

from attrs import frozen

from lunarpacts._dates.partial import ALWAYS, NEVER, DateLike
from lunarpacts._dates.period import Period, ends_of, starts_of
from lunarpacts._dates.span import time_of
from lunarpacts._dates.truth import Truth
from lunarpacts._rules.fold import Stay
from lunarpacts.errors import LunarpactsError, shown

T = TypeVar("T")
Every = Literal["year", "month", "day"]
When = Literal["end", "start", "any", "all", "share"]

Flag: TypeAlias = bool | None
"""A truth as a frame holds it: None where it is unknown."""

FLAGS: dict[Truth, Flag] = {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}


@frozen
class Cell:
    """The days from ``first`` to ``last``, and the sampled one of them, as ordinals."""

    first: int
    last: int
    sampled: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1


def cells_of(during: DateLike, every: Every, when: When) -> list[Cell]:
    """Return the cells of a range; the first and the last may be cut by it.

    Raises:
        DateError: ``during`` is not a range.
        LunarpactsError: an end of it is open.
    """
    time = time_of(during)
    if time.earliest is None or time.latest is None:
        raise LunarpactsError(f"range {shown(during)} has an open end; write both ends, 1967/2025")
    cells: list[Cell] = []
    first, last = time.earliest.toordinal(), time.latest.toordinal()
    while first <= last:
        day = date.fromordinal(first)
        month = 12 if every == "year" else day.month
        end = day.replace(month=month, day=monthrange(day.year, month)[1]).toordinal()
        end = first if every == "day" else min(end, last)
        cells.append(Cell(first, end, first if when == "start" else end))
        first = end + 1
    return cells


@frozen
class Existence:
    """On which days something can begin and end to exist; half-open, as a period."""

    starts: tuple[int, int]
    ends: tuple[int, int]

    def __and__(self, other: "Existence") -> "Existence":
        """Return when both exist."""
        (first, second), (third, fourth) = other.starts, other.ends
        starts = max(self.starts[0], first), max(self.starts[1], second)
        return Existence(starts, (min(self.ends[0], third), min(self.ends[1], fourth)))

    def within(self, cell: Cell) -> "Existence":
        """Return what matters of it in a cell, in days from its first: of most nations the same."""
        (first, second), (third, fourth) = (
            tuple(min(max(day - cell.first, 0), cell.days) for day in limit)
            for limit in (self.starts, self.ends)
        )
        return Existence((first, second), (third, fourth))

    @property
    def is_possible(self) -> bool:
        """Whether there can be a day of it."""
        return self.starts[0] < self.ends[1]


def existence_of(period: Period) -> Existence:
    """Return the days on which a period can start and end, as ordinals."""
    return Existence(starts_of(period), ends_of(period))


Runs: TypeAlias = tuple[Sequence[int], Sequence[T]]
"""The first days of runs of days, from the first day of the calendar on, and what holds on each."""


def runs_of(periods: Sequence[Period], said: Callable[[Sequence[Truth]], T]) -> Runs[T]:
    """Return the runs of days on which some periods hold alike, with what ``said`` makes of it."""
    days = {ALWAYS + 1}
    for period in periods:
        days.update((*starts_of(period), *ends_of(period)))
    starts = sorted(day for day in days if ALWAYS < day < NEVER)
    known = [date.fromordinal(day) for day in starts]
    return starts, [said([period.contains(day) for period in periods]) for day in known]


def on_days(runs: Runs[T], days: Sequence[int]) -> list[T]:
    """Return what holds on each of some days, which are in order."""
    found: list[T] = []
    starts, values = runs
    for value, until in zip(values, [*starts[1:], NEVER], strict=True):
        found += [value] * (bisect_left(days, until, len(found)) - len(found))
    return found


Segment: TypeAlias = tuple[int, int, Flag]
"""A first day and the day after the last, in days from the first of a cell, and what holds."""


def segments(runs: Runs[Flag], cell: Cell, checked: int) -> tuple[Segment, ...]:
    """Return the runs in a cell; what comes after the last check is unknown."""
    starts, values = runs
    found: list[Segment] = []
    place = bisect_right(starts, cell.first) - 1
    day, known = 0, min(cell.days, checked - cell.first + 1)
    while day < known:
        after = starts[place + 1] - cell.first if place + 1 < len(starts) else known
        found.append((day, min(after, known), values[place]))
        day, place = after, place + 1
    if known < cell.days:
        found.append((max(known, 0), cell.days, None))
    return tuple(found)


def both(one: Flag, other: Flag) -> Flag:
    """Return whether two things hold, in three values."""
    if one is False or other is False:
        return False
    return True if one and other else None


def joint(one: Iterable[Segment], other: Sequence[Segment]) -> Iterator[Segment]:
    """Yield what holds of both on the same day."""
    for first, after, held in one:
        for start, end, too in other:
            if (begin := max(first, start)) < (until := min(after, end)):
                yield begin, until, both(held, too)


def share_of(
    held: Sequence[Segment], exists: Existence, *, at_once: bool = False
) -> tuple[float, float]:
    """Return the least and the greatest share of the days of existence on which something held.

    ``at_once`` says that it certainly held on some day. Where it cannot exist on a day of the
    cell, all days count. The days on which it only may exist are taken so that the true share
    always lies between the two.
    """
    (first, sure), (end, after) = exists.starts, exists.ends
    # The days that are certain, given that it exists on some day of the cell.
    core = min(sure, after - 1), max(end, first + 1)
    if not exists.is_possible:
        first, after = core = held[0][0], held[-1][1]
    yes = unknown = no = 0
    for start, until, value in held:
        days = max(0, min(until, after) - max(start, first))
        if value:
            yes += days
        elif value is None:
            unknown += days
        else:
            no += max(0, min(until, core[1]) - max(start, core[0]))
    if at_once and unknown and not yes:
        yes, unknown = 1, unknown - 1
    most = (yes + unknown) / (yes + unknown + no) if yes + unknown else 0.0
    return yes / (after - first), most


def flag_of(share: tuple[float | None, float | None], when: When) -> Flag:
    """Return whether it held on some day, or on all, by the bounds of its share."""
    least, most = share
    if when == "any":
        return True if least else False if most == 0 else None
    return True if least == 1 else None if most in (None, 1) else False


def certainly_in(stay: Stay, first: int, last: int) -> bool:
    """Whether a stay certainly has a day between two days: its end is after its start."""
    (start, sure), (end, _) = starts_of(stay.period), ends_of(stay.period)
    return sure <= last and (end > first or start >= first)
