"""What tests of frames have in common: rows of any frame, ranges of the days of stories."""

from datetime import date
from typing import Any

import narwhals as nw
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAYS
from lunarpacts import Truth

FLAGS = {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}
Row = dict[str, Any]


def rows(found: Any) -> list[Row]:
    """Return the rows of a frame of any kind, its dates as dates and its nulls as None."""
    frame = nw.from_native(found, eager_only=True)
    names, columns = frame.columns, [column.to_list() for column in frame.iter_columns()]
    return [dict(zip(names, map(plain, row), strict=True)) for row in zip(*columns, strict=True)]


def plain(value: Any) -> Any:
    if str(value) in ("<NA>", "nan", "NaT"):
        return None
    return value.date() if hasattr(value, "date") else value


def ends(period: tuple[date, date]) -> str:
    return "/".join(map(str, period))


RANGES = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted).map(tuple)


def lived(one: lp.Dataset, who: str, day: date) -> bool | None:
    return FLAGS[lp.Period(one.nations[who].start, one.nations[who].end).contains(day)]


def days_between(period: tuple[date, date]) -> list[date]:
    return [day for day in DAYS if period[0] <= day <= period[1]]
