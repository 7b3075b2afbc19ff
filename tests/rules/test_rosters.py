"""What complete lists show: worked examples, in which the days are numbers."""

from typing import Any

import pytest

import lunarpacts as lp
from invented import roster
from lunarpacts import Reason, Status
from lunarpacts.model import Roster
from numbered import act, answer, days, record, stays, when

MEMBER = Status.MEMBER


def listing(first: int, last: int | None = None, /, *participants: str, **values: Any) -> Roster:
    """Return a complete list on a day, or between two; by default without AAA."""
    dated = str(lp.PartialDate(when(first), when(first if last is None else last)))
    return roster(dated, *(participants or ("BBB",)), **values)


def test_a_list_that_lacks_it_and_a_later_one_that_names_it() -> None:
    seen = act("listed", 18, status=MEMBER)
    assert days(record(seen, listing(10, 12))) == "n" * 11 + "?" * 7 + "yy"
    assert days(record(seen)) == "?" * 18 + "yy"


def test_widened_beyond_the_list_that_names_it_settles_nothing() -> None:
    seen = act("listed", 14, status=MEMBER)
    assert days(record(seen, listing(10, 17))) == "?" * 14 + "y" + "?" * 5


def test_an_imprecise_beginning_is_later() -> None:
    world = record(act("joined", 1, 12), listing(6, 9))
    assert days(world) == "n" * 7 + "?" * 5 + "y" * 8
    assert stays(world) == [("member", "7..12 to ..")]


def test_an_imprecise_end_is_no_later() -> None:
    world = record(act("joined", 1), act("withdrew", 3, 12), listing(6))
    assert days(world) == "nyy" + "???" + "n" * 14
    assert stays(world) == [("member", "1 to 3..6")]


def test_begun_by_an_act_and_never_ended_it_is_a_fault() -> None:
    with pytest.raises(lp.DataError, match=r"pact-roster-2000-01-07 .*complete, lacks"):
        record(act("joined", 1), listing(6))


def test_between_two_lists_that_name_it_it_left_and_came_back() -> None:
    world = record(
        act("listed", 3, status=MEMBER), act("listed", 14, status=MEMBER), listing(8, id="between")
    )
    assert days(world) == "???y" + "????" + "n" + "?" * 5 + "y" * 6
    assert answer(world, 8).because is Reason.NOT_LISTED
    (said,) = lp.status_of("AAA", "pact", on=when(8), dataset=world).rosters
    assert said.id == "between"


def test_after_a_list_that_names_it_it_left() -> None:
    world = record(act("listed", 3, status=MEMBER), listing(8))
    assert days(world) == "???y" + "????" + "n" * 12


def test_two_lists_of_one_day_that_contradict_each_other_are_a_fault() -> None:
    with pytest.raises(lp.DataError, match="lacks"):
        record(act("listed", 6, status=MEMBER), listing(6))
