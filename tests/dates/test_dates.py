"""Dates known in part: text in and out, order in three values, periods."""

import pickle
from datetime import UTC, date, datetime, timedelta
from typing import Any

import portion
import pytest
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from lunarpacts import OPEN, DateError, PartialDate, Period, Truth
from lunarpacts._dates.partial import order_of
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._dates.truth import agreed

DAY = PartialDate.parse

EDTF = [
    ("2024-07-03", date(2024, 7, 3), date(2024, 7, 3)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ("203X", date(2030, 1, 1), date(2039, 12, 31)),
    ("[2024-05-07..2024-05-09]", date(2024, 5, 7), date(2024, 5, 9)),
    ("[1966..1972-03]", date(1966, 1, 1), date(1972, 3, 31)),
    ("[..2025-04-29]", None, date(2025, 4, 29)),
    ("[2020-06-16..]", date(2020, 6, 16), None),
    ("0001", date(1, 1, 1), date(1, 12, 31)),
    ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
]

ENGLISH = {
    "3 July 2024": "2024-07-03",
    "July 3, 2024": "2024-07-03",
    "Jul 3rd 2024": "2024-07-03",
    "the 3rd of July, 2024": "2024-07-03",
    "Wednesday 3 July 2024": "2024-07-03",
    "3-Jul-2024": "2024-07-03",
    " 29 February 2024 ": "2024-02-29",
    "Wednesday, the 3rd of July 2024": "2024-07-03",
    "July the 3rd, 2024": "2024-07-03",
    "2024 July 3": "2024-07-03",
    "Sept. 3, 2024": "2024-09-03",
    "3 Jul. 2024": "2024-07-03",
    "Mar. 2024": "2024-03",
    "May 2024": "2024-05",
    "february 2023": "2023-02",
}

REFUSED = {
    "3/7/2024": "2024-07-03 or as 2024-03-07",
    "03.07.2024": "2024-07-03 or as 2024-03-07",
    "25/12/2024": "write it as 2024-12-25",
    "3/7/24": "all numbers",
    "3 7 2024": "2024-07-03 or as 2024-03-07",
    "3,7,2024": "2024-07-03 or as 2024-03-07",
    "3-7 2024": "2024-07-03 or as 2024-03-07",
    "2024 3 7": "all numbers",
    "2024,07,03": "all numbers",
    "2024/07/03": "all numbers",
    "2024-7-3": "all numbers",
    "2023-02-29": "not in the calendar",
    "2024-13": "not in the calendar",
    "2024-07-00": "not in the calendar",
    "0000-01-01": "not in the calendar",
    "[2023-02-29..]": "not in the calendar",
    "000X": "not in the calendar",
    "[2025..2024]": "ends before it starts",
    "[..]": "both bounds open",
    "Monday 3 July 2024": "was a Wednesday",
    "x" * 10_000: "10,000 characters",
    **dict.fromkeys(
        [
            "",
            "0000",
            "today",
            "July",
            "Monday",
            "Monday July 2024",
            "10",
            "3 July",
            "3 July 24",
            "3 July 0",
            "3 July 2024 rubbish",
            "3 July 2024 10",
            "3 July 2024 10:00",
            "3 July 2024Z",
            "3 July 2024 UTC",
            "3.5 July 2024",
            "29 February 2023",
            "31 April 2024",
            "3 juillet 2024",
            "July 3 July 2024",
            "2024?",
            "2024-07-03/2024-07-05",
            "[2024-07-03,2024-07-05]",
            "20240703",
            "-2024",
            "1e3",
            "July 0001",
            "July 0031",
            "0012 July 3",
            "3rd 7th 2024",
            "3 July 2024 st",
            "3 July 2024 the",
            "of July 2024",
            "3 July 2024-",
            ", 3 July 2024",
            "3 st July 2024",
            "2024th July",
            "July 2024 Monday",
            "July 2024-07",
            "July 2024 10",
            "3rd 2024",
            "the 7th of 2024",
            "12 2024",
            "3 July, 2024, 4",
            "July/3/2024/1",
            "nan",
            "2024-07-03\n2024",
            "\u0663 July 2024",
            "\u0662\u0660\u0662\u0664",
        ],
        "",
    ),
}


@pytest.mark.parametrize(("text", "earliest", "latest"), EDTF)
def test_edtf_in_and_out(text: str, earliest: date | None, latest: date | None) -> None:
    assert DAY(text) == PartialDate(earliest, latest) == PartialDate.from_edtf(text)
    assert str(DAY(text)) == text


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english(text: str, expected: str) -> None:
    assert str(DAY(text)) == expected
    with pytest.raises(DateError):
        PartialDate.from_edtf(text)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=lambda each: each[:30])
def test_refused(text: str, reason: str) -> None:
    if not text.strip("0") and text:
        reason = "not in the calendar"
    with pytest.raises(DateError) as caught:
        DAY(text)
    assert reason in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    "value", [datetime(2024, 7, 3, tzinfo=UTC), 2024, 2024.5, None, True, b"2024"]
)
def test_no_date(value: Any) -> None:
    with pytest.raises(DateError, match="give a datetime"):
        PartialDate.of(value)


def test_a_datetime_is_no_bound() -> None:
    with pytest.raises(DateError, match="no date"):
        PartialDate(datetime(2024, 7, 3, tzinfo=UTC), None)


def test_nothing_known_is_no_date() -> None:
    with pytest.raises(DateError, match="both bounds open"):
        PartialDate(None, None)


@pytest.mark.parametrize("delay", ["", "30D", "P", "P1W", "PT5H", "P-1D", "P1.5Y", "P1D "])
def test_no_delay(delay: str) -> None:
    with pytest.raises(DateError, match="no duration"):
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


@given(st.text(max_size=90) | st.text("0123456789-/.,[]X Julyof3rdTZ+:", max_size=30))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        parsed = DAY(text)
    except DateError:
        return
    assert DAY(str(parsed)) == parsed


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
        with pytest.raises(DateError, match="no PartialDate"):
            Period(start, end)


def test_a_subclass_of_date_is_a_date() -> None:
    class Stamp(date):
        pass

    assert PartialDate.of(Stamp(2024, 7, 3)) == DAY("2024-07-03")


@pytest.mark.parametrize("text", [None, 2024, b"2024"])
def test_no_text(text: Any) -> None:
    for read in (PartialDate.parse, PartialDate.from_edtf, DAY("2024").plus):
        with pytest.raises(DateError):
            read(text)


def test_truths_combine_with_truths_alone() -> None:
    one: Any = Truth.NO
    with pytest.raises(TypeError):
        one | True
    with pytest.raises(TypeError):
        one & True


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


def test_an_unknown_truth_is_no_condition() -> None:
    with pytest.raises(lp.UncertainError):
        bool(Truth.UNKNOWN)
    assert Truth.YES
    assert not Truth.NO


@pytest.mark.parametrize("one", Truth)
@pytest.mark.parametrize("other", Truth)
def test_de_morgan(one: Truth, other: Truth) -> None:
    assert ~(one & other) is (~one | ~other)
    assert (one & other) is (other & one)
    assert (one | one) is one
