"""Text to the days that it can mean: EDTF, or English that can be read in one way only.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2), of which this module
reads what a record of treaties needs: days, months, years, decades, and one day of a range.
English goes through python-dateutil, whose parser fills what is missing from today's date, guesses
the order of 3/7/2024 and reads the clock to expand "24". So it is only given text in which each
part can be but one thing, and its answer is held against the year that the text names.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, datetime, timedelta

from dateutil import parser
from dateutil.relativedelta import relativedelta

from lunarpacts.errors import DateError, shown

LONGEST_TEXT = 80

Bounds = tuple[date | None, date | None]
"""The first and the last day that a date can be; None where open."""


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|(\d{3})X", re.ASCII)
_ONE_OF = re.compile(r"\[([^][.,/]*)\.\.([^][.,/]*)\]")
_DELAY = re.compile(r"P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,4})D)?", re.ASCII)


def span(text: str) -> tuple[date, date]:
    """Return the first and last day of an EDTF day, month, year or decade."""
    if not (match := _EDTF.fullmatch(text)):
        raise DateError(_unreadable(text))
    if decade := match[4]:
        return date(int(f"{decade}0"), 1, 1), date(int(f"{decade}9"), 12, 31)
    parts = [int(part) for part in match.groups()[:3] if part]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return first, first
    return first, _last_of_month(first.year, first.month if len(parts) == 2 else 12)


_WORDS = parser.parserinfo()
_ENGLISH = parser.parser(_WORDS)
# A part is a word, or a number with or without the ending of an ordinal.
_PART = re.compile(r"[A-Za-z]+|\d+(?:st|nd|rd|th)?", re.ASCII)
_TEXT = re.compile(rf"(?:{_PART.pattern})(?:[ ,./-]+(?:{_PART.pattern}))*", re.ASCII)
_ORDERS = re.compile(r"w?t?Do?MY|w?Mt?DY|YMD|MY|YM")
_NUMERIC = re.compile(r"(\d{1,4})[\s,./-]+(\d{1,2})[\s,./-]+(\d{1,4})", re.ASCII)


def _refuse_numeric(text: str) -> None:
    if not (match := _NUMERIC.fullmatch(text)):
        return
    first, second, year = match.groups()
    readings = []
    for month, day in ((second, first), (first, second)) if len(year) == 4 else ():
        with suppress(ValueError):
            readings.append(date(int(year), int(month), int(day)).isoformat())
    readings = list(dict.fromkeys(readings))
    read = f"can be read as {' or as '.join(readings)}" if readings else "is all numbers"
    remedy = readings[0] if readings else "YYYY-MM-DD"
    raise DateError(f"date {shown(text)} {read}; write it as {remedy}")


def _kind(token: str) -> str:
    """Return the kind of a word or number: year, month, day, weekday, "the", "of" or no such."""
    if digits := re.match(r"\d+", token):
        kind = {1: "D", 2: "D", 4: "Y"}.get(len(digits[0]), "?")
        return kind if kind == "D" or digits[0] == token else "?"
    if _WORDS.month(token):
        return "M"
    if _WORDS.weekday(token) is not None:
        return "w"
    return {"the": "t", "of": "o"}.get(token.lower(), "?")


def _english(text: str) -> tuple[date, date]:
    tokens = _PART.findall(text)
    kinds = "".join(map(_kind, tokens))
    if not _TEXT.fullmatch(text) or not _ORDERS.fullmatch(kinds):
        raise DateError(_unreadable(text))
    named = dict(zip(kinds, tokens, strict=True))
    day = named.get("D", "1")
    try:
        plain = f"{day} {named['M']} {named['Y']}"
        first = _ENGLISH.parse(plain, default=datetime(2000, 1, 1)).date()  # noqa: DTZ001 (only its date is used)
    except (ValueError, OverflowError) as error:
        raise DateError(_unreadable(text)) from error
    if int(named["Y"]) != first.year:  # dateutil takes the year 0031 for a day
        raise DateError(_unreadable(text))
    if "D" not in named:
        return first, _last_of_month(first.year, first.month)
    if "w" in named and _WORDS.weekday(named["w"]) != first.weekday():
        raise DateError(
            f"date {shown(text)}: {first} was a {first:%A}; correct the one or the other"
        )
    return first, first


def _unreadable(text: str) -> str:
    return (
        f"date {shown(text)} is no day, month or year; "
        "write 2024-07-03, 2024-07, 2024, [2024-05-07..2024-05-09] or 3 July 2024"
    )


def read_edtf(text: str) -> Bounds:
    """Return the days that EDTF text can mean."""
    if not isinstance(text, str):
        raise DateError(f"date {shown(text)} is no text; write 2024-07-03")
    try:
        if not (match := _ONE_OF.fullmatch(text)):
            return span(text)
        earliest, latest = match.groups()
        return (span(earliest)[0] if earliest else None, span(latest)[1] if latest else None)
    except ValueError as error:
        if isinstance(error, DateError):
            raise
        raise DateError(f"date {shown(text)} is not in the calendar; correct it") from error


def read_text(text: str) -> Bounds:
    """Return the days that EDTF or English text can mean."""
    if not isinstance(text, str):
        raise DateError(f"date {shown(text)} is no text; write 2024-07-03")
    if len(text) > LONGEST_TEXT:
        raise DateError(f"date {shown(text)} has {len(text):,} characters; write 2024-07-03")
    text = text.strip()
    if _EDTF.fullmatch(text) or _ONE_OF.fullmatch(text):
        return read_edtf(text)
    _refuse_numeric(text)
    return _english(text)


def shifted(bounds: Bounds, delay: str) -> Bounds:
    """Return ``bounds`` a delay later, an ISO 8601 duration of years, months and days."""
    match = _DELAY.fullmatch(delay) if isinstance(delay, str) else None
    if not match:
        raise DateError(f"delay {shown(delay)} is no duration; write P30D, P6M or P1Y")
    years, months, days = (int(part or 0) for part in match.groups())
    step = relativedelta(years=years, months=months) + timedelta(days=days)
    try:
        earliest, latest = (day and day + step for day in bounds)
    except (ValueError, OverflowError) as error:
        raise DateError(f"a date plus {delay} is past the year 9999; shorten it") from error
    return earliest, latest
