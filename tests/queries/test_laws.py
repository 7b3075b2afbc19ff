"""What holds of all answers, on stories."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAYS
from lunarpacts import Reason, Standing, Status, Truth
from lunarpacts.strategies import BLOCS, NATIONS, datasets
from lunarpacts.strategies.stories import claim

FEW = settings(max_examples=20)
ASKED = (None, *Status)


def pairs() -> Iterator[tuple[str, str]]:
    return ((bloc, who) for bloc in BLOCS for who in NATIONS)


def on(spells: lp.Result, day: date) -> lp.Spell:
    """Return the spell of a day; there is one."""
    (found,) = (
        spell
        for spell in spells  # type: ignore[attr-defined]
        if spell.start <= day and (spell.end is None or day < spell.end)
    )
    assert isinstance(found, lp.Spell)
    return found


def same(one: lp.Dataset, other: lp.Dataset) -> None:
    """Hold two records to the same answers for all days."""
    for bloc, who in pairs():
        mine, yours = (
            [
                (spell.start, spell.end, spell.truth, spell.upheld, spell.status, spell.because)
                for spell in lp.spells(who, bloc, dataset=each)
            ]
            for each in (one, other)
        )
        assert mine == yours


@FEW
@given(datasets())
def test_spells_partition_the_calendar(one: lp.Dataset) -> None:
    for bloc, who in pairs():
        for status in (None, Status.MEMBER):
            spells = lp.spells(who, bloc, status, dataset=one)
            assert spells[0].start == date.min
            assert spells[-1].end is None
            for before, after in itertools.pairwise(spells):
                assert before.end == after.start
                assert before.start < after.start
                assert (before.truth, before.upheld, before.status, before.because) != (
                    after.truth,
                    after.upheld,
                    after.status,
                    after.because,
                ) or (before.claims, before.gaps) != (after.claims, after.gaps)


@FEW
@given(datasets())
def test_a_total_is_that_of_its_statuses(one: lp.Dataset) -> None:
    for bloc, who in pairs():
        counted = one.terms[bloc].statuses
        total = lp.spells(who, bloc, dataset=one)
        single = {status: lp.spells(who, bloc, status, dataset=one) for status in counted}
        for day in DAYS:
            truth = on(total, day).truth
            truths = {on(spells, day).truth for spells in single.values()}
            assert (truth is Truth.NO) is (truths == {Truth.NO})
            assert truth is Truth.YES or Truth.YES not in truths
            assert truth is not Truth.UNKNOWN or Truth.UNKNOWN in truths


@FEW
@given(datasets(), st.integers(0, len(DAYS) - 1), st.integers(0, 5))
def test_a_range_agrees_with_its_days(one: lp.Dataset, first: int, more: int) -> None:
    days = DAYS[first : first + more + 1]
    for bloc, who in pairs():
        asked = lp.PartialDate(days[0], days[-1])
        found = lp.status_of(who, bloc, on=asked, dataset=one)
        each = [lp.status_of(who, bloc, on=day, dataset=one) for day in days]
        truths = {answer.truth for answer in each}
        assert found.truth is (truths.pop() if len(truths) == 1 else Truth.UNKNOWN)
        held = {answer.truth for answer in each}
        if {Truth.YES, Truth.NO} <= held:
            assert found.because is Reason.SPANS_A_CHANGE
        elif Truth.UNKNOWN in held:
            unknown = next(answer for answer in each if answer.truth is Truth.UNKNOWN)
            assert found.because is unknown.because
        else:
            assert found.because is each[-1].because
        statuses = {answer.status for answer in each}
        assert found.status is (statuses.pop() if len(statuses) == 1 else None)
        assert {*found.claims} == {claim for answer in each for claim in answer.claims}


@FEW
@given(datasets())
def test_memberships_and_spells_agree(one: lp.Dataset) -> None:
    for bloc, who in pairs():
        held = lp.memberships(who, bloc, dataset=one)
        for status in Status:
            spells = lp.spells(who, bloc, status, dataset=one)
            stays = [stay.period for stay in held if stay.status is status]
            for day in DAYS:
                upheld = on(spells, day).upheld
                inside = {stay.contains(day) for stay in stays}
                assert upheld is not Truth.YES or inside & {Truth.YES, Truth.UNKNOWN}
                assert Truth.YES not in inside or upheld is not Truth.NO
                assert upheld is not Truth.NO or Truth.YES not in inside


@FEW
@given(datasets())
def test_what_does_not_bear_on_an_answer_does_not_change_it(one: lp.Dataset) -> None:
    lines = list(one.records())
    day = lp.PartialDate.of(DAYS[5])
    values = {"sources": ("gazette",)}
    other = claim("other", "pact", "agency", lp.Action.CONTRIBUTED, day, **values)
    same(one, lp.Dataset.of("more", [*lines, other]))
    wrong = claim(
        "wrong", "pact", "AAA", lp.Action.JOINED, day, standing=Standing.REJECTED, **values
    )
    same(one, lp.Dataset.of("more", [*lines, wrong]))
    same(one, lp.Dataset.of("turned", lines[::-1]))


@FEW
@given(datasets(), st.data())
def test_the_days_of_a_change_lie_in_the_time_asked_about(
    one: lp.Dataset, data: st.DataObject
) -> None:
    first = data.draw(st.sampled_from(DAYS))
    last = first + timedelta(days=data.draw(st.integers(0, (DAYS[-1] - first).days)))
    for bloc in BLOCS:
        for change in lp.changes(bloc, during=f"{first}/{last}", dataset=one):
            assert (change.date.earliest or date.min) <= last
            assert (change.date.latest or date.max) >= first
