"""What dates and periods have."""

from datetime import date
from typing import Literal, assert_type

import lunarpacts as lp
from lunarpacts.model import DEFAULT, DateLike, Default, Open


def partial_date(found: lp.PartialDate) -> None:
    assert_type(found.earliest, date | None)
    assert_type(found.latest, date | None)
    assert_type(lp.PartialDate.parse("2024"), lp.PartialDate)
    assert_type(lp.PartialDate.from_edtf("203X"), lp.PartialDate)
    assert_type(lp.PartialDate.of(date(2024, 7, 3)), lp.PartialDate)
    assert_type(found.before("2024-07-03"), lp.Truth)
    assert_type(found.after(found), lp.Truth)
    assert_type(found.plus("P30D"), lp.PartialDate)


def open_ends() -> None:
    assert_type(lp.OPEN, Literal[Open.OPEN])
    day: DateLike = "2024"
    assert_type(lp.PartialDate.of(day), lp.PartialDate)
    missing: Default = DEFAULT
    assert_type(lp.nations(on=missing), lp.Nations)


def truth(found: lp.Truth) -> None:
    assert_type(found & lp.Truth.YES, lp.Truth)
    assert_type(found | lp.Truth.NO, lp.Truth)
    assert_type(~found, lp.Truth)


def period(found: lp.Period) -> None:
    assert_type(found.start, lp.PartialDate | Literal[Open.OPEN] | None)
    assert_type(found.end, lp.PartialDate | Literal[Open.OPEN] | None)
    assert_type(found.contains(date(2024, 7, 3)), lp.Truth)
    assert_type(found.intersects(found), lp.Truth)
    assert_type(found.intersection(found), lp.Period | None)
