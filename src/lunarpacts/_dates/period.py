"""Periods: half-open, with ends as precise as their sources."""

from typing import Literal, TypeAlias

from attrs import frozen

from lunarpacts.errors import DateError, shown

from .partial import (
    ALWAYS,
    NEVER,
    OPEN,
    DateLike,
    Open,
    PartialDate,
    date_between,
    first_of,
    last_of,
    order_of,
)
from .truth import Truth

Limit: TypeAlias = PartialDate | Literal[Open.OPEN] | None


@frozen(order=False)
class Period:
    """The days from ``start`` to the day before ``end``: half-open, ``[start, end)``.

    Attributes:
        start: the first day; `OPEN` if it is older than the record; None if nobody reported it.
        end: the first day outside; `OPEN` while it goes on; None if nobody reported it.

    Raises:
        DateError: the end is certainly not after the start.

    >>> Period(PartialDate.parse("2024-07-03"), OPEN).contains("2024-07")
    <Truth.UNKNOWN: 'unknown'>
    """

    start: Limit
    end: Limit

    def __attrs_post_init__(self) -> None:
        for limit in (self.start, self.end):
            if not (limit is None or limit is OPEN or isinstance(limit, PartialDate)):
                raise DateError(
                    f"limit {shown(limit)} is not a PartialDate; parse it, or pass OPEN"
                )
        if starts_of(self)[0] >= ends_of(self)[1]:
            raise DateError(f"period {self} has no day in it; give an end after the start")

    def contains(self, on: DateLike) -> Truth:
        """Whether the day ``on`` lies inside.

        Raises:
            DateError: ``on`` is not a date.

        >>> Period(PartialDate.parse("1994"), PartialDate.parse("2014")).contains("2014-06-01")
        <Truth.UNKNOWN: 'unknown'>
        """
        day = PartialDate.of(on)
        if starts_of(self)[1] <= first_of(day) and last_of(day) < ends_of(self)[0]:
            return Truth.YES
        if last_of(day) < starts_of(self)[0] or first_of(day) >= ends_of(self)[1]:
            return Truth.NO
        return Truth.UNKNOWN

    def intersects(self, other: "Period") -> Truth:
        """Whether the two periods share at least one day.

        >>> first = Period(PartialDate.parse("2020"), PartialDate.parse("2022"))
        >>> first.intersects(Period(PartialDate.parse("2022"), OPEN))
        <Truth.UNKNOWN: 'unknown'>
        """
        starts, ends = self._overlap(other)
        if starts[0] >= ends[1]:
            return Truth.NO
        return Truth.YES if starts[1] < ends[0] else Truth.UNKNOWN

    def intersection(self, other: "Period") -> "Period | None":
        """Return the days in both periods; None if there can be no such day.

        >>> Period(PartialDate.parse("2020"), OPEN).intersection(
        ...     Period(PartialDate.parse("2024-07-03"), OPEN)
        ... )
        <Period from 2024-07-03, still open>
        """
        starts, ends = self._overlap(other)
        return None if starts[0] >= ends[1] else period_between(starts, ends)

    def _overlap(self, other: "Period") -> tuple[tuple[int, int], tuple[int, int]]:
        starts, ends = (
            zip(starts_of(self), starts_of(other), strict=True),
            zip(ends_of(self), ends_of(other), strict=True),
        )
        first, last = (max(pair) for pair in starts)
        out, last_out = (min(pair) for pair in ends)
        return (first, last), (out, last_out)

    def __str__(self) -> str:
        since = "always" if self.start is OPEN else "start unknown"
        since = f"from {self.start}" if isinstance(self.start, PartialDate) else since
        if self.end is OPEN:
            return f"{since}, still open"
        return f"{since} until {self.end}" if self.end else f"{since}, end unknown"

    def __repr__(self) -> str:
        return f"<Period {self}>"


def starts_of(period: Period) -> tuple[int, int]:
    """Return the first and the last day on which a period can start, as ordinals."""
    if isinstance(period.start, PartialDate):
        return order_of(period.start)
    return (ALWAYS, ALWAYS if period.start is OPEN else NEVER)


def ends_of(period: Period) -> tuple[int, int]:
    """Return the first and the last day that can be the first outside, as ordinals."""
    if isinstance(period.end, PartialDate):
        return order_of(period.end)
    return (NEVER, NEVER) if period.end is OPEN else (starts_of(period)[0] + 1, NEVER)


def period_between(starts: tuple[int, int], ends: tuple[int, int]) -> Period:
    """Return the period whose start and end lie between the given ordinals."""
    start = OPEN if starts[1] <= ALWAYS else date_between(*starts)
    if ends == (starts[0] + 1, NEVER):  # no more than that it is after the start
        return Period(start, None)
    return Period(start, OPEN if ends[0] >= NEVER else date_between(*ends))
