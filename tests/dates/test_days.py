"""Dates known in part, ranges and periods: order in three values, laws of intervals."""

import pickle
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

import portion
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lunarpacts import OPEN, DateError, PartialDate, Period, Truth
from lunarpacts._dates.partial import order_of
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._dates.span import time_of
from lunarpacts._dates.truth import agreed

numpy, pandas = import_module("numpy"), import_module("pandas")

DAY = PartialDate.parse

MISSING = [
    None,
    float("nan"),
    Decimal("NaN"),
    Decimal("sNaN"),
    numpy.float32("nan"),
    numpy.datetime64("NaT"),
    numpy.timedelta64("NaT"),
    numpy.ma.masked,
    pandas.NaT,
    pandas.NA,
]

MOMENTS = [
    (datetime(2024, 7, 3), "pass its .date()"),  # noqa: DTZ001 (what a careless caller passes)
    (pandas.Timestamp("2024-07-03"), "pass its .date()"),
    (datetime(2024, 7, 3, 10), "is a moment"),  # noqa: DTZ001
    (datetime(2024, 7, 3, tzinfo=UTC), "is a moment"),
    (pandas.Timestamp("2024-07-03", tz="Asia/Almaty"), "is a moment"),
    (pandas.Timestamp("2024-07-03 00:00:00.000000001"), "is a moment"),
    (numpy.datetime64("2024-07-03"), "pandas.Timestamp(value).date()"),
    (numpy.datetime64("2024-07-03T10:00"), "pandas.Timestamp(value).date()"),
]


class Unprintable:
    """Whatever is asked of it, it fails."""

    def __repr__(self) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


def nested() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


STRANGE = {
    "int": 2024,
    "float": 2024.5,
    "bool": True,
    "numpy": numpy.int64(20240703),
    "long": 10**4999,
    "bytes": b"2024",
    "list": ["2024"],
    "nested": nested(),
    "array": numpy.array(["2024-07-03"], dtype="datetime64[D]"),
    "empty": numpy.array([]),
    "series": pandas.Series([1, 2]),
    "month": pandas.Period("2024-07"),
    "dict": {"year": 2024},
    "type": date,
    "object": object(),
    "period": Period(DAY("2024"), OPEN),
    "unprintable": Unprintable(),
    "holder": [Unprintable()],
}


@pytest.mark.parametrize("read", [PartialDate.of, time_of])
@pytest.mark.parametrize("value", MISSING, ids=lambda value: type(value).__name__)
def test_a_missing_value_is_not_a_date(read: Any, value: Any) -> None:
    with pytest.raises(DateError, match="is missing; drop the row, or leave the parameter out"):
        read(value)


@pytest.mark.parametrize("read", [PartialDate.of, time_of])
@pytest.mark.parametrize(("value", "remedy"), MOMENTS, ids=lambda value: str(value)[:40])
def test_a_moment_is_not_a_day(read: Any, value: Any, remedy: str) -> None:
    with pytest.raises(DateError, match=re.escape(remedy)) as caught:
        read(value)
    assert ".date()" in str(caught.value)


@pytest.mark.parametrize("read", [PartialDate.of, time_of, DAY("2024").before])
@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
def test_a_strange_value_is_not_a_date(read: Any, value: Any) -> None:
    with pytest.raises(DateError, match=f"is of type {type(value).__name__}, not a date"):
        read(value)
    for make in (DAY, PartialDate.from_edtf, DAY("2024").plus):
        with pytest.raises(DateError):
            make(value)
    for start, end in ((value, None), (None, value)):
        with pytest.raises(DateError):
            PartialDate(start, end)
        with pytest.raises(DateError):
            Period(start, end)


@pytest.mark.parametrize("read", [PartialDate.of, DAY, PartialDate.from_edtf, time_of])
@pytest.mark.parametrize(
    "text", ["9" * 5000, f"{'9' * 5000}/..", "P" * 5000, "[" * 5000, "X" * 5000]
)
def test_long_text_is_not_a_date(read: Any, text: str) -> None:
    with pytest.raises(DateError) as caught:
        read(text)
    assert len(str(caught.value)) < 250


RANGES = {
    "2018/2020": ("2018-01-01", "2020-12-31"),
    "2018-03/2019": ("2018-03-01", "2019-12-31"),
    "2018-06/2018": ("2018-06-01", "2018-12-31"),
    "2018/2018": ("2018-01-01", "2018-12-31"),
    "2018-03-05/2018-03-05": ("2018-03-05", "2018-03-05"),
    "201X/2020-02-XX": ("2010-01-01", "2020-02-29"),
    " 2018 / 2020 ": ("2018-01-01", "2020-12-31"),
    "2018/..": ("2018-01-01", None),
    "../2020": (None, "2020-12-31"),
    "2024": ("2024-01-01", "2024-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2024/07/03": ("2024-07-03", "2024-07-03"),
    "July/2024": ("2024-07-01", "2024-07-31"),
    "3 July 2024": ("2024-07-03", "2024-07-03"),
}

NOT_RANGES = {
    "2018/": "write 2018/.. if it is open",
    "/2020": "write ../2020 if it is open",
    "/": "no day at either end",
    "../..": "no day at either end",
    "2020/2018": "ends before it starts; write 2018/2020",
    "2024/07": "write 2024-07",
    "2024/7": "write 2024-07",
    "7/2024": "write 2024-07",
    "2024-07/09": "the end '09', which is not in EDTF; write both ends in full",
    "2024/25": "the end '25'",
    "2018/2020.": "the end '2020.'",
    "..2018/2020": "the end '..2018'",
    "2018/2020-02-30": "'2020-02-30' is not in the calendar",
    "2018/2019/2020": "is not a day, month or year",
    "[2018..2020]": "is one day of several, not a range; write 2018/2020 for all of them",
    "[2018-03..2019]": "write 2018-03/2019 for",
    "[..2020]": "write ../2020 for",
    "[2018..]": "write 2018/.. for",
    "[2000..2098]": "write 2000/2098 for",
    "[0001..0099]": "write 0001/0099 for",
    "3/7/2024": "can be read as",
    "": "is not a day",
}


@pytest.mark.parametrize(("text", "bounds"), RANGES.items())
def test_a_range(text: str, bounds: tuple[str | None, str | None]) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in bounds)
    assert time_of(text) == PartialDate(first, last)


@pytest.mark.parametrize(("text", "reason"), NOT_RANGES.items())
def test_text_that_is_not_a_range(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=re.escape(reason)):
        time_of(text)


@given(st.text("0123456789-/.[]X ", max_size=24) | st.text(max_size=90))
def test_any_text_is_a_range_or_a_date_error(text: str) -> None:
    try:
        time_of(text)
    except DateError:
        return


def test_a_datetime_is_not_a_bound() -> None:
    with pytest.raises(DateError, match="is not a date"):
        PartialDate(datetime(2024, 7, 3, tzinfo=UTC), None)


def test_nothing_known_is_not_a_date() -> None:
    with pytest.raises(DateError, match="both bounds open"):
        PartialDate(None, None)


@pytest.mark.parametrize(
    "delay", ["", "30D", "P", "P1W", "PT5H", "P-1D", "P1.5Y", "P1D ", f"P{10**4000}D"]
)
def test_text_that_is_not_a_delay(delay: str) -> None:
    with pytest.raises(DateError, match="is not a duration"):
        DAY("2024").plus(delay)


def test_a_delay_past_the_calendar() -> None:
    with pytest.raises(DateError, match="9999"):
        DAY("9999-12-31").plus("P1D")


def test_a_delay_keeps_an_open_bound() -> None:
    assert DAY("[..2024-01-31]").plus("P1M") == DAY("[..2024-02-29]")


days = st.dates(date(2000, 1, 1), date(2003, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    earliest, latest = sorted((draw(days), draw(days)))
    opened = draw(st.sampled_from(["", "", "earliest", "latest"]))
    return PartialDate(
        None if opened == "earliest" else earliest, None if opened == "latest" else latest
    )


def possible(one: PartialDate) -> list[date]:
    """Some of the days that ``one`` can be: its bounds, and far beyond where it has none."""
    return [one.earliest or date.min, one.latest or date.max]


@given(partial_dates())
def test_one_day_of_several_is_not_a_range_but_names_it(day: PartialDate) -> None:
    if not str(day).startswith("["):
        assert time_of(day) == time_of(str(day)) == day
        return
    for during in (day, str(day)):
        with pytest.raises(DateError, match="one day of several") as caught:
            time_of(during)
    remedy = re.search(r"write (\S+) for", str(caught.value))
    assert remedy
    assert time_of(remedy[1]) == day


@given(partial_dates(), partial_dates())
def test_order_is_consistent_with_the_bounds(one: PartialDate, other: PartialDate) -> None:
    pairs = [(first, second) for first in possible(one) for second in possible(other)]
    assert one.before(other) is agreed(
        Truth.YES if first < second else Truth.NO for first, second in pairs
    )
    assert one.before(other) is other.after(one)
    assert one.before(other) is not Truth.YES or order_of(one) < order_of(other)


@given(partial_dates(), partial_dates(), st.integers(0, 400), st.integers(0, 400))
def test_widening_settles_no_order(
    one: PartialDate, other: PartialDate, earlier: int, later: int
) -> None:
    wide = PartialDate(
        one.earliest and one.earliest - timedelta(earlier),
        one.latest and one.latest + timedelta(later),
    )
    assert wide.before(other) in (one.before(other), Truth.UNKNOWN)
    assert wide.after(other) in (one.after(other), Truth.UNKNOWN)


@given(partial_dates())
def test_text_round_trip(one: PartialDate) -> None:
    assert PartialDate.parse(str(one)) == PartialDate.from_edtf(str(one)) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(PartialDate.parse(str(one))) == hash(one)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    while True:
        start = draw(st.one_of(st.none(), st.just(OPEN), partial_dates()))
        end = draw(st.one_of(st.none(), st.just(OPEN), partial_dates()))
        try:
            return Period(start, end)
        except DateError:
            continue


@given(periods(), periods(), days)
def test_an_intersection_lies_in_both(one: Period, other: Period, day: date) -> None:
    common = one.intersection(other)
    assert one.intersects(other) is other.intersects(one)
    assert (common is None) is (one.intersects(other) is Truth.NO)
    inside = one.contains(day) & other.contains(day)
    if common is None:
        assert inside is not Truth.YES
    elif common.contains(day) is not Truth.UNKNOWN:
        assert inside is common.contains(day)


def span(one: Period | None, *, certain: bool) -> portion.Interval:
    """Return the days that are in a period, or that may be, as portion has it."""
    if one is None:
        return portion.empty()
    return portion.closedopen(starts_of(one)[certain], ends_of(one)[not certain])


@pytest.mark.parametrize("certain", [True, False])
@given(one=periods(), other=periods())
def test_an_intersection_is_the_one_of_portion(
    *, certain: bool, one: Period, other: Period
) -> None:
    expected = span(one, certain=certain) & span(other, certain=certain)
    assert span(one.intersection(other), certain=certain) == expected


@given(periods())
def test_a_period_pickles(one: Period) -> None:
    assert pickle.loads(pickle.dumps(one)) == one


@given(periods())
def test_a_period_is_its_own_intersection(one: Period) -> None:
    common = one.intersection(one)
    assert common is not None
    assert (starts_of(common), ends_of(common)) == (starts_of(one), ends_of(one))
    assert common.end is None or one.end is not None


@pytest.mark.parametrize("limit", ["2024-07-03", date(2024, 7, 3), "..", 2024])
def test_a_period_has_partial_dates(limit: Any) -> None:
    for start, end in ((limit, OPEN), (None, limit)):
        with pytest.raises(DateError, match="is not a PartialDate"):
            Period(start, end)


def test_a_subclass_of_date_is_a_date() -> None:
    class Stamp(date):
        pass

    assert PartialDate.of(Stamp(2024, 7, 3)) == DAY("2024-07-03")


def test_an_open_end_is_not_an_unknown_one() -> None:
    since = DAY("2024-07-03")
    assert Period(since, OPEN) != Period(since, None)
    assert Period(since, OPEN).contains("2400-01-01") is Truth.YES
    assert Period(since, None).contains("2024-07-03") is Truth.YES
    assert Period(since, None).contains("2024-07-04") is Truth.UNKNOWN


def test_an_open_start_is_not_an_unknown_one() -> None:
    until = DAY("1991-12-16")
    assert Period(OPEN, until).contains("1957-10-04") is Truth.YES
    assert Period(None, until).contains("1957-10-04") is Truth.UNKNOWN


def test_the_end_is_the_first_day_outside() -> None:
    period = Period(DAY("2022-02-01"), DAY("2024-01-05"))
    assert period.contains("2024-01-04") is Truth.YES
    assert period.contains("2024-01-05") is Truth.NO


def test_a_period_without_a_day() -> None:
    with pytest.raises(DateError, match="no day in it"):
        Period(DAY("2024-07-03"), DAY("2024-07-03"))
