"""Read text as the days that it can mean: EDTF, or other text that can be read in one way only.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2). This module reads the
forms that a record of treaties needs: days, months, years, decades, centuries, one day of several,
and intervals.

python-dateutil reads English dates and adds delays. Its parser fills a missing part from today's
date, guesses the order of 3/7/2024 and reads the clock to expand "24". So it gets only text whose
parts have one meaning, and its answer must have the year of the text. It is imported when it is
needed, since few programs need it.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NoReturn

from lunarpacts.errors import DateError, shown

if TYPE_CHECKING:
    from dateutil.parser import parser

LONGEST_TEXT = 80

Bounds = tuple[date | None, date | None]
"""The first and the last day that a date can be; None where open."""

_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)|-XX)?|-XX(?:-XX)?)?|(\d\d[\dX]X)", re.ASCII)
_ONE_OF = re.compile(r"\[([^][.,/]*)\.\.([^][.,/]*)\]")
_DELAY = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,4})D)?", re.ASCII)
_MONTH = re.compile(r"(\d{4})[ /.-](\d\d?)|(\d\d?)[ /.-](\d{4})", re.ASCII)
_RANGE = re.compile(r" *([\dX.-]*) */ *([\dX.-]*) *", re.ASCII)
_SOME_X = re.compile(r"(?=.*X)[\dX]{4}(?:-[\dX]{2}){0,2}", re.ASCII | re.IGNORECASE)


def _refuse_month(text: str) -> None:
    if (match := _MONTH.fullmatch(text)) and 1 <= int(match[2] or match[3]) <= 12:
        month = f"{match[1] or match[4]}-{match[2] or match[3]:0>2}"
        raise DateError(f"date {shown(text)} is not a month in EDTF; write {month}")


def _refuse_range(text: str) -> None:
    match = _RANGE.fullmatch(text)
    if match and all(end in ("", "..") or _EDTF.fullmatch(end) for end in match.groups()):
        raise DateError(f"date {shown(text)} is a range, which only during= takes; write one date")


def _refuse(text: str) -> NoReturn:
    """Raise an error that says what is wrong with text that is not a date."""
    _refuse_month(text)
    _refuse_range(text)
    wrong = "is not a day, month or year"
    remedy = "write 2024-07-03, 2024-07, 2024 or [2024-05-07..2024-05-09]"
    if _SOME_X.fullmatch(text):
        wrong = "has an X that cannot be read"
        remedy = "write X for the last digits, as in 2024-07-XX, 2024-XX, 202X or 20XX"
    raise DateError(f"date {shown(text)} {wrong}; {remedy}")


def days_of(text: str) -> tuple[date, date]:
    """Return the first and last day of an EDTF day, month, year, decade or century."""
    if not (match := _EDTF.fullmatch(text)):
        _refuse(text)
    try:
        if years := match[4]:
            first, last = (int(years.replace("X", digit)) for digit in "09")
            return date(first, 1, 1), date(last, 12, 31)
        parts = [int(part) for part in match.groups()[:3] if part]
        start = date(*[*parts, 1, 1][:3])
    except ValueError as error:
        raise DateError(f"date {shown(text)} is not in the calendar; correct it") from error
    if len(parts) == 3:
        return start, start
    month = start.month if len(parts) == 2 else 12
    # The calendar knows the last day too, and dateutil is not needed for EDTF.
    return start, date(start.year, month, monthrange(start.year, month)[1])


def _between(first: str, last: str) -> Bounds:
    return (days_of(first)[0] if first else None, days_of(last)[1] if last else None)


# A part is a word, or a number with or without the ending of an ordinal.
_PART = re.compile(r"[A-Za-z]+|\d+(?:st|nd|rd|th)?", re.ASCII)
_TEXT = re.compile(rf"(?:{_PART.pattern})(?:[ ,./-]+(?:{_PART.pattern}))*", re.ASCII)
_ORDERS = re.compile(r"w?t?Do?MY|w?Mt?DY|YMD|MY|YM")
_YEAR_FIRST = re.compile(r"(\d{4})([ /.-]|(?=\d{4}\Z))(\d\d?)\2(\d\d?)", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,4})[\s,./-]+(\d{1,2})[\s,./-]+(\d{1,4})", re.ASCII)


@cache
def _parser() -> "parser":
    from dateutil.parser import parser  # noqa: PLC0415 (few programs need it)

    return parser()


def _parsed(text: str, *, day_first: bool = False) -> date:
    blank = datetime(2000, 1, 1)  # noqa: DTZ001 (only the date is used)
    return _parser().parse(text, default=blank, dayfirst=day_first).date()


def _refuse_numeric(text: str) -> None:
    if not (match := _NUMERIC.fullmatch(text)):
        return
    year = match[3]
    days: list[date] = []
    for day_first in (True, False) if len(year) == 4 else ():
        with suppress(ValueError, OverflowError):
            days.append(_parsed("/".join(match.groups()), day_first=day_first))
    found = list(dict.fromkeys(str(day) for day in days if day.year == int(year))) or ["YYYY-MM-DD"]
    wrong = f"can be read as {' or as '.join(found)}" if len(found) > 1 else "is all numbers"
    raise DateError(f"date {shown(text)} {wrong}; write it as {found[0]}")


def _kind(token: str) -> str:
    """Return the kind of a token: Year, Month, Day, weekday, "the", "of", or ? for any other."""
    if digits := re.match(r"\d+", token):
        kind = {1: "D", 2: "D", 4: "Y"}.get(len(digits[0]), "?")
        return kind if kind == "D" or digits[0] == token else "?"
    if _parser().info.month(token):
        return "M"
    if _parser().info.weekday(token) is not None:
        return "w"
    return {"the": "t", "of": "o"}.get(token.lower(), "?")


def _english(text: str) -> tuple[date, date]:
    tokens = _PART.findall(text)
    kinds = "".join(map(_kind, tokens))
    if not _TEXT.fullmatch(text) or not _ORDERS.fullmatch(kinds):
        _refuse(text)
    named = dict(zip(kinds, tokens, strict=True))
    first = None
    with suppress(ValueError, OverflowError):
        first = _parsed(f"{named.get('D', '1')} {named['M']} {named['Y']}")
    if not first or int(named["Y"]) != first.year:  # dateutil takes the year 0031 for a day
        _refuse(text)
    if "D" not in named:
        return days_of(first.isoformat()[:7])
    if "w" in named and _parser().info.weekday(named["w"]) != first.weekday():
        raise DateError(
            f"date {shown(text)}: {first} was a {first:%A}; correct the day or the date"
        )
    return first, first


def read_edtf(text: str) -> Bounds:
    """Return the days that EDTF text can mean."""
    if not isinstance(text, str):
        raise DateError(f"date {shown(text)} is not text; write 2024-07-03")
    if match := _ONE_OF.fullmatch(text):
        return _between(*match.groups())
    return days_of(text)


def read_text(text: str) -> Bounds:
    """Return the days that EDTF text, English text or a year, month and day can mean."""
    if not isinstance(text, str):
        raise DateError(f"date {shown(text)} is not text; write 2024-07-03")
    if len(text) > LONGEST_TEXT:
        raise DateError(f"date {shown(text)} has {len(text):,} characters; write 2024-07-03")
    return _read(text.strip())


@lru_cache(5_000)
def _read(text: str) -> Bounds:
    if _EDTF.fullmatch(text) or _ONE_OF.fullmatch(text):
        return read_edtf(text)
    if match := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = match.groups()
        with suppress(DateError):
            return days_of(f"{year}-{month:0>2}-{day:0>2}")
        raise DateError(
            f"date {shown(text)} is not in the calendar as year, month and day; "
            "correct it, or write it as YYYY-MM-DD"
        )
    _refuse_range(text)
    _refuse_numeric(text)
    return _english(text)


def read_range(text: str) -> Bounds | None:
    """Return the first and last day of an EDTF interval; None if the text is of another form."""
    text = text.strip()
    if not (match := _RANGE.fullmatch(text)):
        return None
    _refuse_month(text)
    first, last = match.groups()
    if {first, last} <= {"", ".."}:
        raise DateError(f"range {shown(text)} has no day at either end; write one end at least")
    if not (first and last):
        raise DateError(
            f"range {shown(text)} has an unknown end; write {first or '..'}/{last or '..'} "
            "if it is open"
        )
    for end in (first, last):
        if end != ".." and not _EDTF.fullmatch(end):
            raise DateError(
                f"range {shown(text)} has the end {shown(end)}, which is not in EDTF; "
                "write both ends in full, as in 2018-03/2019"
            )
    earliest, latest = _between(*("" if end == ".." else end for end in (first, last)))
    if earliest and latest and latest < earliest:
        raise DateError(f"range {shown(text)} ends before it starts; write {last}/{first}")
    return earliest, latest


def shifted(bounds: Bounds, delay: str) -> Bounds:
    """Return ``bounds`` a delay later, an ISO 8601 duration of years, months and days."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 (few programs need it)

    match = _DELAY.fullmatch(delay) if isinstance(delay, str) else None
    if not match:
        raise DateError(f"delay {shown(delay)} is not a duration; write P30D, P6M or P1Y")
    years, months, days = (int(part or 0) for part in match.groups())
    step = relativedelta(years=years, months=months, days=days)
    try:
        earliest, latest = (day and day + step for day in bounds)
    except (ValueError, OverflowError) as error:
        raise DateError(f"a date plus {delay} is past the year 9999; shorten the delay") from error
    return earliest, latest
