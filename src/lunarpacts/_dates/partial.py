"""Dates known in part."""

from contextlib import suppress
from datetime import date, datetime, time
from enum import Enum
from typing import Final, Self, TypeAlias

from attrs import frozen

from lunarpacts.errors import DateError, shown

from .text import days_of, read_edtf, read_text, shifted
from .truth import Truth

# Days as ordinals, with a number beyond all days for a bound that is open.
NEVER: Final = date.max.toordinal() + 1
ALWAYS: Final = 0


class Open(Enum):
    """The end of a period that goes on, or the start of one that always was.

    An end that nobody reported is None instead.
    """

    OPEN = ".."

    def __str__(self) -> str:
        return self.value


OPEN: Final = Open.OPEN


@frozen(order=False)
class PartialDate:
    """A day known to lie between two days, either of which may be open.

    Two dates are equal if their bounds are equal. Whether a day *is before* another is a different
    question: `before` and `after` answer it with yes, no or unknown.

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
                raise DateError(f"bound {shown(bound)} is not a date; give a datetime.date or None")
        if self.earliest is None and self.latest is None:
            raise DateError("a date with both bounds open says nothing; give a bound")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise DateError(
                f"date {self.earliest}..{self.latest} ends before it starts; swap its bounds"
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read EDTF, or other text that can be read in one way only.

        EDTF: ``2024-07-03``, ``2024-07``, ``2024``, ``203X``, ``20XX``, ``2024-07-XX`` (the same as
        ``2024-07``), ``[2024-05-07..2024-05-09]`` (one day of these), ``[..2025-04-29]`` (on or
        before). English: "3 July 2024", "Jul 3, 2024", "May 2024". Numbers with the year first:
        "2024/7/3", "2024.07.03", "20240703".

        Raises:
            DateError: the text is none of these; it can be read in two ways (3/7/2024); it is not
                in the calendar; or it has other things beside the date.

        >>> PartialDate.parse("[1966..1972]")
        PartialDate.parse('[1966..1972]')
        """
        return cls(*read_text(text))

    @classmethod
    def from_edtf(cls, text: str) -> Self:
        """Read EDTF as `parse` does, and no other text.

        Raises:
            DateError: the text is not in EDTF.

        >>> PartialDate.from_edtf("203X")
        PartialDate.parse('203X')
        """
        return cls(*read_edtf(text))

    @classmethod
    def of(cls, value: "DateLike") -> "PartialDate":
        """Return ``value`` as a partial date.

        Raises:
            DateError: ``value`` is missing (None, NaT, NaN); is a moment (a `datetime.datetime`) or
                a number; or is text that `parse` does not read.

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
        raise DateError(f"date {shown(value)} {_refusal(value)}")

    def before(self, other: "DateLike") -> Truth:
        """Whether this day is before ``other``.

        Raises:
            DateError: ``other`` is not a date.

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
            DateError: ``other`` is not a date.

        >>> PartialDate.parse("[..2025-04-29]").after("2024-12-31")
        <Truth.UNKNOWN: 'unknown'>
        """
        return PartialDate.of(other).before(self)

    def plus(self, delay: str) -> "PartialDate":
        """Return the date a ``delay`` later, an ISO 8601 duration of years, months and days.

        A day that the later month does not have becomes that month's last.

        Raises:
            DateError: ``delay`` is not such a duration, or leads past the year 9999.

        >>> PartialDate.parse("2018-01-19").plus("P30D")
        PartialDate.parse('2018-02-18')
        """
        return PartialDate(*shifted((self.earliest, self.latest), delay))

    def __str__(self) -> str:
        first, last = self.earliest, self.latest
        if first and last:
            day = first.isoformat()
            for exact in (day, day[:7], day[:4], f"{day[:3]}X"):
                if exact != "000X" and days_of(exact) == (first, last):
                    return exact
        ends = ["", ""]
        for side, bound in enumerate((first, last)):
            if bound:
                day = bound.isoformat()
                coarse = (text for text in (day[:4], day[:7]) if days_of(text)[side] == bound)
                ends[side] = next(coarse, day)
        return f"[{ends[0]}..{ends[1]}]"

    def __repr__(self) -> str:
        return f"PartialDate.parse({str(self)!r})"


DateLike: TypeAlias = date | PartialDate | str


def _refusal(value: object) -> str:
    """Return what is wrong with a value that is neither a date nor text, and what to do."""
    text = ""
    with suppress(Exception):  # a stranger's own code
        text = str(value).lower()
    if text in ("none", "nat", "<na>", "nan", "snan", "--"):  # str() tells; `==` of these does not
        return "is missing; drop the row, or leave the parameter out"
    if isinstance(value, datetime):
        midnight = value.time() == time.min and not getattr(value, "nanosecond", 0)
        if value.tzinfo is not None or not midnight:
            return "is a moment, not a day; choose the day: .date() in the right time zone"
        return "is a datetime, not a date; pass its .date()"
    kind = type(value).__name__
    if kind == "datetime64":
        return "is a numpy.datetime64, not a date; pass pandas.Timestamp(value).date()"
    return f"is of type {kind}, not a date; give a datetime.date, or text such as '2024-07-03'"


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
