"""Dates known in part."""

from datetime import date, datetime
from enum import Enum
from typing import Final, Self, TypeAlias

from attrs import frozen

from lunarpacts.errors import DateError, shown

from .text import read_edtf, read_text, shifted, span
from .truth import Truth

# Days as ordinals, with room for the bound that is not there.
NEVER: Final = date.max.toordinal() + 1


ALWAYS: Final = 0


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

    def before(self, other: "DateLike") -> Truth:
        """Whether this day is before ``other``.

        Raises:
            DateError: ``other`` is no date.

        >>> PartialDate.parse("2024-07-02").before("2024-07-03")
        <Truth.YES: 'yes'>
        """
        than = PartialDate.of(other)
        if last_of(self) < first_of(than):
            return Truth.YES
        return Truth.NO if first_of(self) >= last_of(than) else Truth.UNKNOWN

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


def first_of(day: PartialDate) -> int:
    """Return the earliest day as a proleptic ordinal; `ALWAYS` if open."""
    return day.earliest.toordinal() if day.earliest else ALWAYS


def last_of(day: PartialDate) -> int:
    """Return the latest day as a proleptic ordinal; `NEVER` if open."""
    return day.latest.toordinal() if day.latest else NEVER


def order_of(day: PartialDate) -> tuple[int, int]:
    """Return a key for sorting: by the earliest day, then by the latest."""
    return first_of(day), last_of(day)


def date_between(first: int, last: int) -> PartialDate | None:
    """Return the date between two ordinals; None where neither bounds it."""
    if first <= ALWAYS and last >= NEVER:
        return None
    return PartialDate(
        None if first <= ALWAYS else date.fromordinal(first),
        None if last >= NEVER else date.fromordinal(last),
    )
