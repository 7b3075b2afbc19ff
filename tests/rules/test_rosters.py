"""What complete lists show: worked examples, in which the days are numbers."""

import os
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lunarpacts as lp
import model
from invented import (
    DAY,
    DAYS,
    agreement,
    check,
    claim,
    dataset,
    gap,
    nation,
    organisation,
    roster,
    source,
    terms,
)
from lunarpacts import Reason, Standing, Status, Truth
from lunarpacts.model import Programme, Record, Roster
from lunarpacts.strategies import BLOCS, FIRST
from lunarpacts.strategies.lists import listed_stories
from lunarpacts.strategies.stories import frame
from lunarpacts.vocabulary import CheckMethod, CountedUnit, Level, OrganisationKind
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


def test_a_list_of_many_days_may_be_of_one_after_a_list_that_lacks_it() -> None:
    first = act("listed", 3, status=MEMBER)
    vague = record(first, act("listed", 7, 14, status=MEMBER), listing(8))
    assert days(vague) == "???y" + "????" + "n" + "?" * 11
    beside = record(first, act("listed", 9, status=MEMBER), listing(5, 9))
    assert days(beside) == "???y" + "?" * 5 + "y" * 11
    both = act("listed", 13, status=MEMBER), act("listed", 2, status=MEMBER)
    after = record(*both, listing(12, 15, id="vague"), listing(12, id="exact"))
    assert days(after) == "??y" + "?" * 9 + "ny" + "?" * 6


@pytest.mark.parametrize("counting", [(MEMBER,), (Status.SIGNED, MEMBER)])
def test_between_two_lists_a_list_of_one_status_lacks_it(counting: tuple[Status, ...]) -> None:
    seen = act("listed", 8, status=MEMBER), act("listed", 13, status=MEMBER)
    world = record(*seen, listing(9, status=MEMBER), counting=counting)
    assert days(world) == "?" * 8 + "yn???" + "y" * 7


def test_of_one_day_a_list_that_names_it_and_one_that_lacks_it_are_a_fault() -> None:
    signed = act("listed", 0, status=Status.SIGNED), act("listed", 2, status=MEMBER)
    with pytest.raises(lp.DataError, match="lacks"):
        record(*signed, listing(2), counting=(Status.SIGNED, MEMBER))


def test_days_before_a_list_that_are_a_no_because_of_it() -> None:
    world = record(act("joined", 6, 8), listing(7))
    assert [answer(world, day).because for day in (5, 6, 7)] == [
        Reason.NO_CLAIM,
        Reason.NOT_LISTED,
        Reason.NOT_LISTED,
    ]
    ended = record(act("joined", 1), act("withdrew", 3, 12), listing(6))
    assert [answer(ended, day).because for day in (11, 12)] == [Reason.NOT_LISTED, Reason.CLAIM]


def test_two_lists_of_one_day_that_contradict_each_other_are_a_fault() -> None:
    with pytest.raises(lp.DataError, match="lacks"):
        record(act("listed", 6, status=MEMBER), listing(6))


BEFORE = "n" * 11 + "?" * 7 + "yy"
UNTOLD = "?" * 18 + "yy"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, BEFORE),
        ({"complete": False}, UNTOLD),
        ({"standing": Standing.DISPUTED}, UNTOLD),
        ({"standing": Standing.REJECTED}, UNTOLD),
        ({"doubted": ("AAA",)}, UNTOLD),
        ({"doubted": ("CCC",)}, BEFORE),
        ({"units": (CountedUnit.ORGANISATIONS,)}, UNTOLD),
        ({"units": (CountedUnit.INSTITUTIONS, CountedUnit.STATES)}, BEFORE),
        ({"level": Level.AGENCY}, UNTOLD),
        ({"status": MEMBER}, BEFORE),
        ({"status": Status.OBSERVER}, UNTOLD),
    ],
)
def test_of_whom_the_silence_of_a_list_says_something(
    values: dict[str, Any], expected: str
) -> None:
    seen = act("listed", 18, status=MEMBER)
    assert days(record(seen, listing(10, 12, **values))) == expected


@pytest.mark.parametrize("level", Level)
def test_a_list_of_a_level_that_does_not_count_says_nothing_of_a_nation(level: Level) -> None:
    counted = level in (Level.STATE, Level.AGENCY)
    world = record(listing(10, level=level))
    assert lp.members("pact", on=when(10), dataset=world).vouched == (
        lp.PartialDate.of(when(10)) if counted else None
    )
    view = world.according_to("gazette")
    assert lp.is_member("AAA", "pact", on=when(10), unknown=True, dataset=view) is not counted
    lost = record(gap(str(when(2)), "AAA"), listing(10, level=level))
    assert answer(lost, 10).because is (Reason.NOT_LISTED if counted else Reason.GAP)


@pytest.mark.parametrize("end", [12, 13, 18])
def test_a_list_of_a_day_after_the_end_of_a_nation_says_nothing_of_it(end: int) -> None:
    seen = claim("DDR", "listed", str(when(3)), status=MEMBER)
    gone = nation("DDR", end=lp.PartialDate.of(when(end)))
    world = dataset(
        gone,
        seen,
        listing(10, 12, "AAA"),
        blocs=(agreement("pact"), terms("pact", began=DAY(str(when(0))))),
    )
    found = lp.status_of("DDR", "pact", on=when(9), dataset=world)
    assert found.truth is (Truth.YES if end == 12 else Truth.UNKNOWN)


@pytest.mark.parametrize(("leads", "expected"), [(True, BEFORE), (False, UNTOLD), (None, UNTOLD)])
def test_of_a_lead_only_a_list_with_the_leads_says_something(
    *, leads: bool | None, expected: str
) -> None:
    pact = Programme(id="pact", name="Pact", leads=("AAA",), sources=("gazette",)), terms("pact")
    seen = act("listed", 18, status=MEMBER)
    assert days(dataset(seen, listing(10, 12, leads=leads), blocs=pact)) == expected


def test_of_a_body_a_list_of_bodies_says_something() -> None:
    union = organisation("union", kind=OrganisationKind.INTERGOVERNMENTAL)
    seen = claim("union", "listed", str(when(18)), status=MEMBER, level=Level.IGO)
    for unit, truth in ((CountedUnit.ORGANISATIONS, Truth.NO), (CountedUnit.STATES, Truth.UNKNOWN)):
        world = dataset(union, seen, listing(10, units=(unit,)))
        assert lp.status_of("union", "pact", on=when(10), dataset=world).truth is truth


def test_a_doubted_name_is_a_disputed_listing() -> None:
    world = record(listing(3, None, "AAA", doubted=("AAA",), note="Nobody else says so."))
    (found,) = lp.claims("AAA", "pact", dataset=world)
    assert (found.id, found.standing) == ("pact-roster-2000-01-04-aaa", Standing.DISPUTED)
    assert found.id not in world.claims
    assert world.claim(found.id) == found
    assert answer(world, 3).because is Reason.DISPUTE


def test_a_disputed_list_bears_between_the_complete_lists_around_it() -> None:
    doubt = act("listed", 9, status=MEMBER, standing=Standing.DISPUTED)
    world = record(doubt, listing(5, id="before"), listing(13, id="after"))
    assert days(world) == "n" * 6 + "?" * 7 + "n" * 7
    assert [answer(world, day).because for day in (3, 9, 15)] == [
        Reason.NOT_LISTED,
        Reason.DISPUTE,
        Reason.NOT_LISTED,
    ]
    other = record(doubt, listing(5, standing=Standing.DISPUTED))
    assert days(other) == "?" * 20


def test_a_gap_opens_after_the_last_list_that_lacks_it() -> None:
    lost = gap(f"[{when(2)}..{when(15)}]", "AAA", "CCC")
    world = record(lost, listing(6))
    assert days(world) == "n" * 7 + "?" * 13
    assert answer(world, 6).because is Reason.NOT_LISTED
    assert days(record(gap(f"[{when(2)}..{when(5)}]", "AAA"), listing(6))) == "n" * 20


def test_a_view_on_the_word_of_a_list_is_a_denial_on_its_day() -> None:
    listed = listing(6, sources=("list",))
    world = record(act("joined", 9), listed, source("list"))
    view = world.according_to("list")
    assert lp.status_of("AAA", "pact", on=when(6), dataset=view).truth is Truth.NO
    assert lp.status_of("CCC", "pact", on=when(6), dataset=view).because is Reason.NOT_LISTED
    assert lp.status_of("CCC", "pact", on=when(7), dataset=view).because is Reason.NOT_NAMED
    assert "list" in lp.cite(lp.status_of("CCC", "pact", on=when(6), dataset=view))


def test_under_a_rule_a_list_is_complete_only_with_all_its_names() -> None:
    seen = act("listed", 18, status=MEMBER)
    world = record(seen, listing(10, 12, "BBB", "CCC"))
    kept = world.where(lambda claim: claim.participant != "DDD", "not DDD")
    cut = world.where(lambda claim: claim.participant != "CCC", "not CCC")
    assert days(kept) == BEFORE
    assert lp.status_of("AAA", "pact", on=when(10), dataset=cut).truth is Truth.UNKNOWN
    assert lp.claims("CCC", "pact", dataset=cut) == ()
    assert cut.rosters["pact-roster-2000-01-11-2000-01-13"].participants == ("BBB", "CCC")


def test_a_view_disputes_a_list_and_an_act_that_contradict_each_other() -> None:
    world = record(
        act("joined", 1, sources=("press",)),
        act("withdrew", 4, sources=("gazette",)),
        listing(6, sources=("press",)),
        source("press"),
    )
    view = world.according_to("press")
    assert view.rosters["pact-roster-2000-01-07"].doubted == ("AAA",)
    assert answer(view, 6).because is Reason.DISPUTE
    assert lp.status_of("CCC", "pact", on=when(6), dataset=view).truth is Truth.NO


def test_an_id_of_a_list_that_is_taken_is_a_fault() -> None:
    taken = claim("CCC", "joined", "2000-01-02", id="pact-roster-2000-01-04-bbb")
    with pytest.raises(lp.DataError, match="would have pact-roster-2000-01-04-bbb for BBB"):
        record(taken, listing(3))
    with pytest.raises(lp.RecordError, match="on what ground the list is complete"):
        listing(3, note=None)


def test_of_a_nation_that_may_be_gone_by_its_last_day_a_list_says_nothing() -> None:
    gone = nation("EEE", start=DAY("1900-01-01"), end=DAY(str(when(15))))
    seen = claim("EEE", "listed", str(when(3)), status=MEMBER)
    truths = [
        lp.status_of("EEE", "pact", on=when(13), dataset=record(seen, gone, listing(1, last))).truth
        for last in (12, 14, 15)
    ]
    assert truths == [Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES]


def test_a_source_prints_no_list_of_a_later_day_and_vouches_for_none() -> None:
    early = source("early", published=DAY(str(when(2))))
    with pytest.raises(lp.DataError, match="before the day that it reports"):
        record(listing(3, sources=("early",)), early)
    looked = check("pact", str(when(3)), sources=("early",))
    record(looked, early)
    with pytest.raises(lp.DataError, match="before the day that it reports"):
        record(evolve(looked, how=CheckMethod.UNCHANGED, id="vouched"), early)


# Laws, on stories with complete lists that lack it truly.

LISTED = st.one_of(*(listed_stories(bloc, who) for bloc in BLOCS for who in ("AAA", "DDD")))
MANY = settings(
    max_examples=20_000 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 60,
    suppress_health_check=list(HealthCheck),
)


def told(lines: Sequence[Record]) -> lp.Dataset | None:
    """Return the record of a story; None if its imprecise reports contradict a list."""
    try:
        return lp.Dataset.of("story", [*frame(), *lines])
    except lp.DataError:
        return None


def by_day(one: lp.Dataset, lines: Sequence[lp.Claim | Roster]) -> list[lp.Spell]:
    """Return the spell of each day of the stories."""
    claims = [line for line in lines if isinstance(line, lp.Claim)]
    spells = list(lp.spells(claims[0].participant, claims[0].bloc, dataset=one))
    return [
        next(one for one in spells if one.start <= day and (one.end is None or day < one.end))
        for day in DAYS
    ]


@MANY
@given(LISTED, st.integers(0, 3), st.integers(0, 3))
def test_widening_the_date_of_a_list_settles_nothing(
    lines: list[lp.Claim | Roster], before: int, after: int
) -> None:
    rosters = [line for line in lines if isinstance(line, Roster)]
    if not rosters or len(rosters) == len(lines):
        return
    when = rosters[0].date
    assert when.earliest
    assert when.latest
    # Of a nation that may be gone on the last day of a list, the list says nothing.
    claimed = next(line for line in lines if isinstance(line, lp.Claim))
    nation = next(one for one in frame() if one.identity == claimed.participant)
    gone = getattr(nation, "end", None)
    last = when.latest + timedelta(days=after)
    if isinstance(gone, lp.PartialDate) and gone.earliest and last >= gone.earliest > when.latest:
        return
    date = lp.PartialDate(max(when.earliest - timedelta(days=before), FIRST), last)
    wide = [evolve(line, date=date) if line is rosters[0] else line for line in lines]
    one, other = told(lines), told(wide)
    if one and other:
        both = zip(DAYS, by_day(one, lines), by_day(other, lines), strict=True)
        for day, narrow, wider in both:
            if wider.upheld not in (narrow.upheld, Truth.UNKNOWN):
                # The fold left unknown what the rule settles already with the narrower date.
                rule = model.answer(one, narrow.participant.id, narrow.bloc.id, day)
                assert wider.upheld is rule.upheld


@MANY
@given(LISTED)
def test_a_list_that_lacks_it_makes_no_unknown_before_it_a_yes(
    lines: list[lp.Claim | Roster],
) -> None:
    """Later it can: a list between a vague end and a return dates the end before the return."""
    claims = [line for line in lines if isinstance(line, lp.Claim)]
    if not claims or len(claims) == len(lines):
        return
    bare, one = told(claims), told(lines)
    if bare and one:
        first = min(roster.date.earliest or FIRST for roster in one.rosters.values())
        both = zip(DAYS, by_day(bare, lines), by_day(one, lines), strict=True)
        for day, before, now in both:
            if now.upheld is Truth.YES and day <= first:
                assert before.upheld is Truth.YES


@MANY
@given(LISTED)
def test_views_commute_with_lists(lines: list[lp.Claim | Roster]) -> None:
    one = told(lines)
    if one is None or not any(isinstance(line, lp.Claim) for line in lines):
        return

    def keep(claim: lp.Claim) -> bool:
        return claim.id[-1] != "b"

    first = one.known_by("2020-01-20").according_to("gazette", "later").where(keep, "no b")
    last = one.where(keep, "no b").according_to("gazette", "later").known_by("2020-01-20")
    assert first == last
    for seen in first.rosters.values():
        whole = one.rosters[seen.id]
        assert seen.participants == whole.participants
        assert set(seen.sources) <= {*whole.sources} & {"gazette", "later"}
        assert not seen.complete or all(keep(each) for each in whole.listings((MEMBER,)))
