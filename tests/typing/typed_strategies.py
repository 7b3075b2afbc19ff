"""What the strategies make."""

from datetime import date
from typing import assert_type

from hypothesis.strategies import SearchStrategy

import lunarpacts as lp
from lunarpacts import strategies


def made() -> None:
    assert_type(strategies.claims(), SearchStrategy[lp.Claim])
    assert_type(strategies.datasets(precise=True), SearchStrategy[lp.Dataset])
    assert_type(strategies.nations(), SearchStrategy[lp.Nation])
    assert_type(strategies.partial_dates(), SearchStrategy[lp.PartialDate])
    assert_type(strategies.periods(), SearchStrategy[lp.Period])
    assert_type(strategies.FIRST, date)
    assert_type(strategies.LAST, date)
    assert_type([*strategies.BLOCS], list[str])
    assert_type([*strategies.NATIONS], list[str])
