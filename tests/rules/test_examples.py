"""The rule of answers on worked examples: the days are numbers, and the bloc begins on day 0."""

from typing import Any

import pytest

import lunarpacts as lp
from invented import DAY, claim, gap, nation
from lunarpacts import Reason, Standing, Status, Truth
from lunarpacts.vocabulary import Level
from numbered import act, answer, days, record, stays, when

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
MEMBER, SIGNED, PARTY = Status.MEMBER, Status.SIGNED, Status.PARTY


def test_a_vague_stay() -> None:
    world = record(act("joined", 1, 6), act("withdrew", 4, 12))
    assert days(world) == "n" + "?" * 11 + "n" * 8
    assert stays(world) == [("member", "1..6 to 4..12")]
    found = lp.changes("pact", during="2000-01-02/2000-01-13", dataset=world)
    assert [(one.before, one.after, one.during) for one in found] == [
        ((), (MEMBER,), YES),
        ((MEMBER,), (), YES),
    ]


def test_a_disputed_earlier_date() -> None:
    world = record(act("joined", 9), act("joined", 6, standing=Standing.DISPUTED))
    assert days(world) == "nnnnnn???" + "y" * 11
    found = answer(world, 7)
    assert (found.because, found.upheld) == (Reason.DISPUTE, NO)
    assert stays(world) == [("member", "9 to ..")]
    assert lp.changes("pact", during=when(6), dataset=world) == ()


def test_a_month_that_spans_a_change_and_a_dispute() -> None:
    world = record(act("joined", 2), act("withdrew", 19, standing=Standing.DISPUTED))
    assert days(world) == "nn" + "y" * 17 + "?"
    month = lp.status_of("AAA", "pact", on="2000-01", dataset=world)
    assert (month.truth, month.because, month.status) == (UNKNOWN, Reason.SPANS_A_CHANGE, None)
    assert [one.id for one in month.claims] == ["joined-2-2", "withdrew-19-19"]
    earlier = record(act("joined", 0), act("withdrew", 19, standing=Standing.DISPUTED))
    month = lp.status_of("AAA", "pact", on="2000-01", dataset=earlier)
    assert (month.truth, month.because) == (UNKNOWN, Reason.DISPUTE)


def test_two_statuses_that_both_count() -> None:
    world = record(act("signed", 3), act("joined", 40), counting=(SIGNED, MEMBER))
    found = lp.status_of("AAA", "pact", on="2000-02", dataset=world)
    assert (found.truth, found.status) == (YES, None)
    for status in (SIGNED, MEMBER):
        found = lp.members("pact", on="2000-02", status=status, dataset=world).uncertain["AAA"][0]
        assert (found.truth, found.because) == (UNKNOWN, Reason.SPANS_A_CHANGE)


def test_an_end_agreed_for_later_is_kept_and_said_to_be_ahead() -> None:
    notice = act("notified_withdrawal", 15)
    known: dict[str, Any] = {"checked": "2000-01-20", "withdrawal_delay": "P45D"}
    world = record(act("joined", 2), notice, **known)
    assert lp.is_member("AAA", "pact", on="2000-01-20", dataset=world)
    with pytest.raises(lp.OutsideCoverageError):
        lp.status_of("AAA", "pact", on="2000-01-21", dataset=world)
    (held,) = lp.memberships("AAA", "pact", dataset=world)
    assert held.foreseen
    assert str(held).endswith("until 2000-03-01 (later than the last check)")
    with pytest.raises(lp.OutsideCoverageError):
        lp.changes("pact", during="2000-02", dataset=world)


def test_a_change_of_a_whole_year_is_possible_in_each_month() -> None:
    world = record(claim("AAA", "joined", "2000", id="it"))
    (found,) = lp.changes("pact", during="2000-02", dataset=world)
    assert found.during is UNKNOWN


def test_a_list_before_all_acts_has_a_beginning_of_its_own() -> None:
    seen = act("listed", 1, status=MEMBER)
    world = record(seen, act("withdrew", 3), act("joined", 12))
    assert days(world) == "?yynnnnnnnnnyyyyyyyy"
    assert answer(world, 0).because is Reason.START_UNREPORTED
    back = act("reinstated", 12, status=MEMBER)
    world = record(seen, act("suspended", 3), back)
    assert days(world) == "?yynnnnnnnnnyyyyyyyy"


def test_a_list_that_an_earlier_list_explains() -> None:
    lists = act("listed", 3, status=MEMBER), act("listed", 15, status=MEMBER, id="again")
    assert days(record(*lists, act("withdrew", 8, 17))) == "???" + "y" * 13 + "?nnn"
    assert days(record(*lists, act("withdrew", 8))) == "???" + "y" * 5 + "?" * 7 + "y" * 5


def test_a_withdrawal_may_have_ended_something_else_than_what_is_listed() -> None:
    seen = act("observing", 3), act("listed", 15, status=MEMBER)
    world = record(*seen, act("withdrew", 8, 16))
    assert [answer(world, day).truth for day in (15, 16)] == [YES, UNKNOWN]
    world = record(*seen, act("withdrew", 8))
    assert [answer(world, day).truth for day in (15, 16)] == [YES, YES]
    world = record(*seen, act("withdrew", 8, 16), act("invited", 19))
    assert answer(world, 16).truth is UNKNOWN
    alone = record(act("listed", 15, status=MEMBER), act("withdrew", 8, 16))
    assert [answer(alone, day).truth for day in (15, 16)] == [YES, NO]


def test_a_claim_that_commits_nobody_changes_nothing() -> None:
    acts = act("joined", 6), act("withdrew", 3, standing=Standing.DISPUTED)
    paper = act("signed", 2, level=Level.INSTITUTION)
    assert days(record(*acts, paper)) == days(record(*acts)) == "???nnn" + "y" * 14


def test_a_dispute_about_membership_is_one_about_some_status() -> None:
    seen = act("listed", 3, status=MEMBER, standing=Standing.DISPUTED)
    world = record(act("signed", 9), seen, counting=(SIGNED, MEMBER))
    assert answer(world, 5).truth is UNKNOWN
    assert answer(world, 5, MEMBER).truth is UNKNOWN


def test_two_reports_of_a_withdrawal_narrow_each_other() -> None:
    world = record(act("joined", 3), act("withdrew", 13), act("withdrew", 9, 15))
    assert days(world) == "nnn" + "y" * 10 + "n" * 7
    assert stays(world) == [("member", "3 to 13")]


def test_two_withdrawals_with_a_return_between_do_not() -> None:
    acts = act("joined", 1), act("withdrew", 4, 9), act("joined", 6), act("withdrew", 8, 12)
    assert "?" in days(record(*acts))[8:12]


def test_an_end_may_lie_between_two_beginnings_of_a_kind() -> None:
    world = record(act("joined", 1, 6), act("withdrew", 7, 8), act("joined", 3, 9))
    assert days(world)[9:] == "?" * 11  # it joined again, or the second is the same joining
    assert days(world)[:7] == "n?????y"


def test_a_status_under_dispute_is_not_certain() -> None:
    joined = act("joined", 8, standing=Standing.DISPUTED)
    world = record(act("invited", 3), joined)
    assert answer(world, 5).status is Status.INVITED
    found = answer(world, 9)
    assert (found.truth, found.status, found.because) == (UNKNOWN, None, Reason.DISPUTE)


def test_a_nation_that_does_not_exist_yet() -> None:
    young = nation("YYY", start=DAY(str(when(5))))
    seen = claim("YYY", "listed", str(when(9)), status=MEMBER)
    world = record(young, seen, gap(str(when(2)), "YYY"))
    truths = [
        lp.status_of("YYY", "pact", on=when(day), dataset=world).truth for day in (3, 4, 5, 9)
    ]
    assert truths == [NO, NO, UNKNOWN, YES]
    with pytest.raises(lp.DataError, match="before the start of YYY"):
        record(young, claim("YYY", "joined", str(when(4))))
    heir = nation("YYY", start=DAY(str(when(5))), continues=("AAA",))
    world = record(heir, claim("YYY", "joined", str(when(4))))
    assert [lp.is_member("YYY", "pact", on=when(day), dataset=world) for day in (4, 5)] == [
        False,
        True,
    ]


def test_what_a_reinstatement_restores_had_begun() -> None:
    world = record(act("reinstated", 5, status=MEMBER))
    assert days(world) == "?????" + "y" * 15
    assert answer(world, 2).because is Reason.START_UNREPORTED


def test_a_reinstatement_has_no_delay() -> None:
    world = record(act("reinstated", 5, status=PARTY), counting=(PARTY,), delay="P9D")
    assert days(world)[5] == "y"


def test_of_two_beginnings_on_one_day_the_weightier_counts() -> None:
    world = record(act("joined", 5), act("signed", 5), counting=(MEMBER,))
    assert answer(world, 5).status is MEMBER


def test_a_deposit_withdrawn_before_its_effect_binds_nobody() -> None:
    treaty: dict[str, Any] = {"counting": (PARTY,), "in_force": DAY(str(when(10)))}
    world = record(act("ratified", 2), act("withdrew", 6), **treaty)
    assert days(world) == "n" * 20
    vague = record(act("ratified", 2), act("withdrew", 6, 15), **treaty)
    assert days(vague) == "n" * 10 + "?" * 10
    doubt = record(act("ratified", 2), act("withdrew", 6, standing=Standing.DISPUTED), **treaty)
    assert answer(doubt, 12).because is Reason.DISPUTE
    late = record(act("ratified", 2), act("withdrew", 12), **treaty)
    assert days(late) == "n" * 10 + "yy" + "n" * 8


def test_a_member_of_the_day_on_which_a_gap_opens_is_not_the_missing_one() -> None:
    lost = gap(str(when(6)), "AAA", "BBB")
    world = record(act("joined", 2), act("withdrew", 9), lost)
    assert days(world) == "nn" + "y" * 7 + "n" * 11
    world = record(act("joined", 2), act("withdrew", 5), lost)
    assert days(world) == "nnyyyn" + "?" * 14


def test_a_list_and_a_withdrawal_of_one_day_contradict_each_other() -> None:
    with pytest.raises(lp.DataError, match="lists it as member when the upheld acts say otherwise"):
        record(act("joined", 2), act("withdrew", 6), act("listed", 6, status=MEMBER))


def test_a_notice_past_the_calendar_is_a_fault_of_its_own_line() -> None:
    late = claim("AAA", "notified_withdrawal", "9999-12-31", id="late")
    known: dict[str, Any] = {"checked": "9999-12-31", "withdrawal_delay": "P1Y"}
    with pytest.raises(lp.DataError, match="past the year 9999") as raised:
        record(act("joined", 2), late, **known)
    assert len(raised.value) == 1


def test_a_withdrawal_is_at_once_and_a_notice_after_its_delay() -> None:
    joined = act("joined", 2)
    assert days(record(joined, act("withdrew", 6), withdrawal_delay="P3D"))[6] == "n"
    notified = act("notified_withdrawal", 6)
    assert days(record(joined, notified, withdrawal_delay="P3D")) == "nn" + "y" * 7 + "n" * 11


def test_a_withdrawal_and_an_invitation_of_one_day() -> None:
    world = record(act("joined", 2), act("withdrew", 6), act("invited", 6))
    found = answer(world, 6)
    assert (found.truth, found.status) == (NO, Status.INVITED)


def test_the_first_day_of_a_gap() -> None:
    world = record(gap(str(when(6)), "AAA"))
    assert days(world) == "n" * 6 + "?" * 14


def test_a_withdrawal_may_have_ended_what_an_earlier_list_shows() -> None:
    seen = act("listed", 2, status=Status.OBSERVER), act("listed", 6, status=MEMBER)
    world = record(*seen, act("withdrew", 4, 9))
    assert [answer(world, day).truth for day in (6, 9)] == [YES, UNKNOWN]


def test_a_disputed_rival_of_the_same_day_is_named() -> None:
    world = record(
        act("joined", 2), act("withdrew", 5, standing=Standing.DISPUTED), act("signed", 5)
    )
    found = answer(world, 5)
    assert (found.truth, [one.id for one in found.claims]) == (UNKNOWN, ["withdrew-5-5"])


def test_an_end_that_may_undo_a_deposit_need_not_come_after_a_list() -> None:
    treaty: dict[str, Any] = {"counting": (PARTY,), "delay": "P2D"}
    acts = act("ratified", 9), act("withdrew", 0, 12), act("listed", 10, status=SIGNED)
    assert days(record(*acts, **treaty), SIGNED) == "?" * 10 + "y" + "?" * 9


def test_a_vague_reinstatement_does_not_explain_a_list() -> None:
    seen = act("listed", 2, status=MEMBER)
    acts = act("suspended", 3), act("reinstated", 1, 4, status=MEMBER)
    world = record(seen, *acts, counting=(SIGNED, MEMBER))
    assert [answer(world, day).truth for day in (1, 2)] == [UNKNOWN, YES]
    assert answer(world, 2, MEMBER).truth is YES


def test_what_an_end_ended_had_begun_though_a_list_may_show_something_later() -> None:
    seen = act("listed", 2, 9, status=MEMBER)
    again = record(seen, act("withdrew", 5), act("joined", 8))
    assert days(again) == "?????nnn" + "y" * 12
    back = record(seen, act("suspended", 5), act("reinstated", 9, status=MEMBER))
    assert days(back) == "????????" + "?" + "y" * 11


def test_a_list_that_says_since_when_is_a_beginning_on_that_day() -> None:
    since = act("listed", 9, status=SIGNED, effective=DAY(str(when(4))))
    world = record(act("observing", 2), since, counting=(SIGNED,))
    assert days(world) == "nnnn" + "y" * 16
    assert days(world, Status.OBSERVER) == "nn" + "y" * 18


def test_a_list_of_a_day_on_which_the_bloc_may_have_begun_shows_that_it_had() -> None:
    began = lp.PartialDate(when(1), when(3))
    acts = act("listed", 1, status=SIGNED), act("joined", 2)
    world = record(*acts, counting=(SIGNED, MEMBER), began=began)
    assert days(world) == "n" + "y" * 19


def test_two_reports_of_a_deposit_have_one_day_before_an_end_that_may_undo_it() -> None:
    treaty: dict[str, Any] = {"counting": (PARTY,), "delay": "P2D", "in_force": DAY(str(when(4)))}
    undoing = act("suspended", 3, standing=Standing.DISPUTED)
    exact = record(act("ratified", 2), undoing, **treaty)
    twice = record(act("ratified", 2), act("ratified", 1, 5), undoing, **treaty)
    assert days(twice) == days(exact) == "nnnn" + "?" * 16


def test_what_an_end_ended_may_be_what_an_earlier_list_saw() -> None:
    world = record(
        act("ratified", 1),
        act("listed", 5, status=PARTY),
        act("withdrew", 6),
        act("suspended", 2, standing=Standing.DISPUTED),
        counting=(PARTY,),
        in_force=DAY(str(when(4))),
    )
    assert days(world, SIGNED) == "n" * 20
    assert days(world)[5:] == "y" + "n" * 14
    assert [each.id for each in answer(world, 0).claims] == ["suspended-2-2"]


def test_a_disputed_claim_that_lets_others_change_places_is_named() -> None:
    acts = act("signed", 0, 1), act("suspended", 1), act("reinstated", 2, status=SIGNED)
    doubt = act("joined", 0, standing=Standing.DISPUTED)
    world = record(*acts, doubt, counting=(SIGNED, MEMBER))
    assert answer(world, 1).because is Reason.DISPUTE
    assert answer(world, 1).claims == (doubt,)
