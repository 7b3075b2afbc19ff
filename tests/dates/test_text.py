"""Text in and out: EDTF, English, and what is refused."""

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lunarpacts import DateError, PartialDate

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

YEAR_FIRST = {
    "20240703": "2024-07-03",
    "2024/07/03": "2024-07-03",
    "2024.7.3": "2024-07-03",
    "2024-7-3": "2024-07-03",
    "2024-7-03": "2024-07-03",
    "2024 3 7": "2024-03-07",
    " 2024/12/31 ": "2024-12-31",
}

# EDTF with digits left open, and the same days without.
UNSPECIFIED = {
    "2024-07-XX": "2024-07",
    "2024-XX": "2024",
    "2024-XX-XX": "2024",
    "20XX": "[2000..2099]",
    "[2024-02-XX..]": "[2024-02..]",
    "[..20XX]": "[..2099]",
}

REFUSED = {
    "3/7/2024": "2024-07-03 or as 2024-03-07",
    "03.07.2024": "2024-07-03 or as 2024-03-07",
    "25/12/2024": "write it as 2024-12-25",
    "13/7/2024": "write it as 2024-07-13",
    "7/13/2024": "write it as 2024-07-13",
    "31/4/2024": "write it as YYYY-MM-DD",
    "3/7/24": "all numbers",
    "3 7 2024": "2024-07-03 or as 2024-03-07",
    "3,7,2024": "2024-07-03 or as 2024-03-07",
    "3-7 2024": "2024-07-03 or as 2024-03-07",
    "2024,07,03": "all numbers",
    "2023-02-29": "not in the calendar",
    "2024-13": "not in the calendar",
    "2024-07-00": "not in the calendar",
    "0000-01-01": "not in the calendar",
    "[2023-02-29..]": "not in the calendar",
    "000X": "not in the calendar",
    "00XX": "not in the calendar",
    "0000-XX": "not in the calendar",
    "2024-13-XX": "not in the calendar",
    "03072024": "not in the calendar as year, month and day",
    "2024/13/07": "not in the calendar as year, month and day",
    "2023 2 29": "not in the calendar as year, month and day",
    "2024-7/3": "write it as YYYY-MM-DD",
    "2024-XX-03": "has an X",
    "XXXX": "has an X",
    "XXXX-07-03": "has an X",
    "2XXX": "has an X",
    "20X4": "has an X",
    "202x": "as in 2024-07-XX, 2024-XX, 202X or 20XX",
    "2024-1X": "has an X",
    "2024-07-0X": "has an X",
    "[2024-XX-03..]": "has an X",
    "2024/07": "write 2024-07",
    "2024.7": "write 2024-07",
    "2024-7": "write 2024-07",
    "7/2024": "write 2024-07",
    "12 2024": "write 2024-12",
    "2018/2020": "is a range, which only during= takes",
    "2018-03/2019": "is a range",
    "2018 / 2020": "is a range",
    "2018/..": "is a range",
    "/2020": "is a range",
    "2024-07-03/2024-07-05": "is a range",
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
            "[2024-07-03,2024-07-05]",
            "-2024",
            "1e3",
            "202407",
            "2024-07-XX-XX",
            "2024-07-03-XX",
            "20XX-07",
            "2024-7-XX",
            "2024/25",
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


@pytest.mark.parametrize(("text", "expected"), UNSPECIFIED.items())
def test_unspecified_digits(text: str, expected: str) -> None:
    assert DAY(text) == PartialDate.from_edtf(text) == DAY(expected)
    assert str(DAY(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [*ENGLISH.items(), *YEAR_FIRST.items()])
def test_text_that_is_not_edtf(text: str, expected: str) -> None:
    assert str(DAY(text)) == expected
    with pytest.raises(DateError):
        PartialDate.from_edtf(text)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=lambda text: text[:30])
def test_refused(text: str, reason: str) -> None:
    if not text.strip("0") and text:
        reason = "not in the calendar"
    with pytest.raises(DateError) as caught:
        DAY(text)
    assert reason in str(caught.value)
    assert len(str(caught.value)) < 250
    with pytest.raises(DateError):
        PartialDate.from_edtf(text)
    with pytest.raises(DateError):
        PartialDate.of(text)


@given(st.integers(1, 9999), st.sampled_from(["day", "month", "year", "decade", "century"]))
def test_unspecified_digits_round_trip(year: int, kind: str) -> None:
    four = f"{year:04}"
    text = {
        "day": f"{four}-02-XX",
        "month": f"{four}-XX",
        "year": f"{four}-XX-XX",
        "decade": f"{four[:3]}X",
        "century": f"{four[:2]}XX",
    }[kind]
    assume(not text.startswith(("000X", "00XX")))
    read = DAY(text)
    assert DAY(str(read)) == PartialDate.from_edtf(str(read)) == read
    assert read.earliest
    assert read.latest
    assert read.earliest <= date(year, 2, 1) <= read.latest


@given(
    st.dates(), st.sampled_from(["%04d/%d/%d", "%04d.%02d.%02d", "%04d %d %02d", "%04d%02d%02d"])
)
def test_numbers_with_the_year_first_are_read(day: date, form: str) -> None:
    assert DAY(form % (day.year, day.month, day.day)) == PartialDate(day, day)


@given(st.dates(), st.sampled_from("/.- "))
def test_numbers_with_the_year_last_are_refused(day: date, by: str) -> None:
    with pytest.raises(DateError, match=f"{day}"):
        DAY(f"{day.day}{by}{day.month}{by}{day.year:04}")


@given(st.text(max_size=90) | st.text("0123456789-/.,[]X Julyof3rdTZ+:", max_size=30))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        parsed = DAY(text)
    except DateError:
        return
    assert DAY(str(parsed)) == parsed


@pytest.mark.parametrize("text", [None, 2024, b"2024"])
def test_a_value_that_is_not_text(text: Any) -> None:
    for read in (PartialDate.parse, PartialDate.from_edtf, DAY("2024").plus):
        with pytest.raises(DateError):
            read(text)
