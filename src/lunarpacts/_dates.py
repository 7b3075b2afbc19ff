"""Dates known in part, periods, and answers in three values."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Final, Literal, Self, TypeAlias

from attrs import frozen

from ._datetext import read_edtf, read_text, shifted, span
from .errors import DateError, UncertainError, shown

__all__ = ["OPEN", "DateLike", "Open", "PartialDate", "Period", "Truth"]

# Days as ordinals, with room for the bound that is not there.
NEVER: Final = date.max.toordinal() + 1
ALWAYS: Final = 0


class Truth(Enum):
    """Yes, no or unknown: Kleene's strong logic of three values.

    ``&``, ``|`` and ``~`` combine values. A truth value used as a condition raises
    `UncertainError` where it is unknown, so that nothing unknown passes for a no.

    >>> Truth.YES & Truth.UNKNOWN, Truth.NO & Truth.UNKNOWN, ~Truth.NO
    (<Truth.UNKNOWN: 'unknown'>, <Truth.NO: 'no'>, <Truth.YES: 'yes'>)
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        if self is Truth.UNKNOWN:
            raise UncertainError(self)
        return self is Truth.YES

    def __and__(self, other: "Truth") -> "Truth":
        return ~(~self | ~other) if isinstance(other, Truth) else NotImplemented

    def __or__(self, other: "Truth") -> "Truth":
        if not isinstance(other, Truth):
            return NotImplemented
        if Truth.YES in (self, other):
            return Truth.YES
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.NO

    def __invert__(self) -> "Truth":
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, Truth.UNKNOWN)

    def __str__(self) -> str:
        return self.value


def agreed(truths: Iterable[Truth]) -> Truth:
    """Return the value that all of ``truths`` have, else unknown."""
    found = set(truths)
    return found.pop() if len(found) == 1 else Truth.UNKNOWN


class Open(Enum):
    """The end of what still goes on, or the start of what always was; unreported is None."""

    OPEN = ".."

    def __str__(self) -> str:
        return self.value


OPEN: Final = Open.OPEN


@frozen
class PartialDate:
    """A day known to lie between two days, either of which may be open.

    Equality is structural: two dates are equal when their bounds are. Whether one day *is before*
    another is a different question, answered in three values by `before` and `after`.

    Attributes:
        earliest: the first day that it can be; None if open.
        latest: the last day that it can be; None if open.

    Raises:
        DateError: both bounds are open, or the latest day is before the earliest.

    >>> PartialDate.parse("July 2024")
    PartialDate.parse('2024-07')
    >>> PartialDate.parse("2024-07-03").before(PartialDate.parse("2024-07"))
    <Truth.UNKNOWN: 'unknown'>
    """

    earliest: date | None
    latest: date | None

    def __attrs_post_init__(self) -> None:
        for bound in (self.earliest, self.latest):
            if bound is not None and type(bound) is not date:
                raise DateError(f"date {shown(bound)} is no date; give a datetime.date or None")
        if self.earliest is None and self.latest is None:
            raise DateError("a date with both bounds open says nothing; give one of them")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise DateError(f"date {self.earliest}..{self.latest} ends before it starts; swap them")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF or unambiguous English.

        EDTF: ``2024-07-03``, ``2024-07``, ``2024``, ``203X``, ``[2024-05-07..2024-05-09]`` (one
        day of these), ``[..2025-04-29]`` (on or before). English: "3 July 2024", "Jul 3, 2024",
        "May 2024".

        Raises:
            DateError: the text is neither; it can be read in two ways (3/7/2024); it is not in the
                calendar; or it carries anything beside the date.

        >>> PartialDate.parse("[1966..1972]")
        PartialDate.parse('[1966..1972]')
        """
        return cls(*read_text(text))

    @classmethod
    def from_edtf(cls, text: str) -> Self:
        """Read EDTF alone, as `parse` does.

        Raises:
            DateError: the text is not in EDTF.

        >>> PartialDate.from_edtf("203X")
        PartialDate.parse('203X')
        """
        return cls(*read_edtf(text))

    @classmethod
    def of(cls, value: "DateLike") -> "PartialDate":
        """Return ``value`` as a partial date; a `datetime.datetime` is refused, as is a number.

        Raises:
            DateError: it is neither a date, nor a partial date, nor text that `parse` reads.

        >>> PartialDate.of(date(2024, 7, 3))
        PartialDate.parse('2024-07-03')
        """
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            day = date(value.year, value.month, value.day)  # plain, whatever subclass it was
            return cls(day, day)
        raise DateError(
            f"date {shown(value)} is of type {type(value).__name__}; give a datetime.date or text"
        )

    @classmethod
    def between(cls, first: int, last: int) -> "PartialDate | None":
        """Return the date between two ordinals; None where neither bounds it."""
        if first <= ALWAYS and last >= NEVER:
            return None
        return cls(
            None if first <= ALWAYS else date.fromordinal(first),
            None if last >= NEVER else date.fromordinal(last),
        )

    @property
    def first(self) -> int:
        """The earliest day as a proleptic ordinal; 0 if open."""
        return self.earliest.toordinal() if self.earliest else ALWAYS

    @property
    def last(self) -> int:
        """The latest day as a proleptic ordinal; one more than the last day there is if open."""
        return self.latest.toordinal() if self.latest else NEVER

    @property
    def sort_key(self) -> tuple[int, int]:
        """A key for sorting: by the earliest day, then by the latest."""
        return self.first, self.last

    def before(self, other: "DateLike") -> Truth:
        """Whether this day is before ``other``.

        Raises:
            DateError: ``other`` is no date.

        >>> PartialDate.parse("2024-07-02").before("2024-07-03")
        <Truth.YES: 'yes'>
        """
        than = PartialDate.of(other)
        if self.last < than.first:
            return Truth.YES
        return Truth.NO if self.first >= than.last else Truth.UNKNOWN

    def after(self, other: "DateLike") -> Truth:
        """Whether this day is after ``other``.

        Raises:
            DateError: ``other`` is no date.

        >>> PartialDate.parse("[..2025-04-29]").after("2024-12-31")
        <Truth.UNKNOWN: 'unknown'>
        """
        return PartialDate.of(other).before(self)

    def plus(self, delay: str) -> "PartialDate":
        """Return the date a ``delay`` later, an ISO 8601 duration of years, months and days.

        A day that the later month does not have becomes that month's last.

        Raises:
            DateError: ``delay`` is no such duration, or leads past the year 9999.

        >>> PartialDate.parse("2018-01-19").plus("P30D")
        PartialDate.parse('2018-02-18')
        """
        return PartialDate(*shifted((self.earliest, self.latest), delay))

    def __str__(self) -> str:
        first, last = self.earliest, self.latest
        if first and last:
            day = first.isoformat()
            for exact in (day, day[:7], day[:4], f"{day[:3]}X"):
                if exact != "000X" and span(exact) == (first, last):
                    return exact
        ends = ["", ""]
        for side, bound in enumerate((first, last)):
            if bound:
                day = bound.isoformat()
                coarse = (each for each in (day[:4], day[:7]) if span(each)[side] == bound)
                ends[side] = next(coarse, day)
        return f"[{ends[0]}..{ends[1]}]"

    def __repr__(self) -> str:
        return f"PartialDate.parse({str(self)!r})"


DateLike: TypeAlias = date | PartialDate | str
Limit: TypeAlias = PartialDate | Literal[Open.OPEN] | None


@frozen
class Period:
    """The days from ``start`` to the day before ``end``: half-open, ``[start, end)``.

    Attributes:
        start: the first day; `OPEN` if it is older than the record; None if nobody reported it.
        end: the first day outside; `OPEN` while it goes on; None if nobody reported it, which is
            not the same.

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
                raise DateError(f"limit {shown(limit)} is no PartialDate; parse it, or pass OPEN")
        if self.starts[0] >= self.ends[1]:
            raise DateError(f"period {self} has no day in it; its end is the first day outside")

    @classmethod
    def between(cls, starts: tuple[int, int], ends: tuple[int, int]) -> "Period":
        """Return the period whose start and end lie between the given ordinals."""
        start = OPEN if starts[1] <= ALWAYS else PartialDate.between(*starts)
        if ends == (starts[0] + 1, NEVER):  # no more than that it is after the start
            return cls(start, None)
        return cls(start, OPEN if ends[0] >= NEVER else PartialDate.between(*ends))

    @property
    def starts(self) -> tuple[int, int]:
        """The first and the last day on which it can start, as ordinals."""
        if isinstance(self.start, PartialDate):
            return self.start.first, self.start.last
        return (ALWAYS, ALWAYS if self.start is OPEN else NEVER)

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last day that can be the first outside, as ordinals."""
        if isinstance(self.end, PartialDate):
            return self.end.first, self.end.last
        return (NEVER, NEVER) if self.end is OPEN else (self.starts[0] + 1, NEVER)

    def contains(self, on: DateLike) -> Truth:
        """Whether the day ``on`` lies inside.

        Raises:
            DateError: ``on`` is no date.

        >>> Period(PartialDate.parse("1994"), PartialDate.parse("2014")).contains("2014-06-01")
        <Truth.UNKNOWN: 'unknown'>
        """
        day = PartialDate.of(on)
        if self.starts[1] <= day.first and day.last < self.ends[0]:
            return Truth.YES
        if day.last < self.starts[0] or day.first >= self.ends[1]:
            return Truth.NO
        return Truth.UNKNOWN

    def intersects(self, other: "Period") -> Truth:
        """Whether the two share at least one day.

        >>> first = Period(PartialDate.parse("2020"), PartialDate.parse("2022"))
        >>> first.intersects(Period(PartialDate.parse("2022"), OPEN))
        <Truth.UNKNOWN: 'unknown'>
        """
        starts, ends = self._overlap(other)
        if starts[0] >= ends[1]:
            return Truth.NO
        return Truth.YES if starts[1] < ends[0] else Truth.UNKNOWN

    def intersection(self, other: "Period") -> "Period | None":
        """Return the days in both; None if there can be none.

        >>> Period(PartialDate.parse("2020"), OPEN).intersection(
        ...     Period(PartialDate.parse("2024-07-03"), OPEN)
        ... )
        <Period from 2024-07-03, still open>
        """
        starts, ends = self._overlap(other)
        return None if starts[0] >= ends[1] else Period.between(starts, ends)

    def _overlap(self, other: "Period") -> tuple[tuple[int, int], tuple[int, int]]:
        starts, ends = (
            zip(self.starts, other.starts, strict=True),
            zip(self.ends, other.ends, strict=True),
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
