"""The fold from acts to days, against every world that the bounds of the dates allow."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, agreement, claim, terms
from lunarpacts._dates.partial import PartialDate
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._dates.truth import Truth, agreed
from lunarpacts._rules.acts import Act, Rules, acts_of
from lunarpacts._rules.fold import spells, truth_on
from lunarpacts.vocabulary import ACTION_EFFECTS, InstrumentForm, Level

START = date(2024, 1, 1).toordinal()
DAYS = 9


def worlds(acts: tuple[Act, ...], day: int) -> set[bool]:
    """Return whether the standing held on ``day`` in each world: each act on one of its days."""
    outcomes = set()
    for days in product(*(range(max(act.first, START), act.last + 1) for act in acts)):
        story = sorted(zip(days, acts, strict=True), key=lambda each: (each[0], each[1].rank))
        held, fits = False, True
        for when, act in story:
            before = any(other.begun is None and then < when for then, other in story)
            fits = fits and (act.begun is None or before)
            if when <= day:
                held = act.grants
        if fits:
            outcomes.add(held)
    return outcomes


@st.composite
def act_lists(draw: st.DrawFn) -> tuple[Act, ...]:
    """Acts of a few days each; a pure end always has some beginning that can precede it."""
    acts = []
    for place in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, DAYS - 1))
        last = draw(st.integers(first, min(first + 4, DAYS)))
        kind = draw(st.sampled_from(["grant", "grant", "end", "change"]))
        rank = 0 if kind == "end" else place + 1  # no ties: those are of no order
        begun = () if kind == "end" else None
        acts.append(Act(START + first, START + last, rank, kind == "grant", (), begun))
    firsts = tuple(act.first for act in acts if act.begun is None)
    return tuple(
        Act(each.first, each.last, each.rank, each.grants, (), firsts)
        if each.begun is not None
        else each
        for each in acts
    )


def on(day: int, until: int | None = None) -> PartialDate:
    return PartialDate(date.fromordinal(day), date.fromordinal(until or day))


@given(act_lists(), st.integers(START - 1, START + DAYS + 1))
def test_agrees_with_every_world(acts: tuple[Act, ...], day: int) -> None:
    outcomes = worlds(acts, day)
    if not outcomes or not any(act.grants for act in acts):
        return
    exact = agreed(Truth.YES if each else Truth.NO for each in outcomes)
    found = truth_on(acts, on(day))
    assert found in (exact, Truth.UNKNOWN)
    # What a withdrawal implies for the dates of earlier acts is not followed up: unknown may be
    # wider than it need be, yes and no never are.
    if all(act.begun is None for act in acts) or all(act.first == act.last for act in acts):
        assert found is exact


@given(act_lists(), st.integers(START, START + DAYS), st.integers(0, 3))
def test_a_range_of_days_is_the_agreement_of_its_days(
    acts: tuple[Act, ...], day: int, more: int
) -> None:
    each = agreed(truth_on(acts, on(one)) for one in range(day, day + more + 1))
    assert truth_on(acts, on(day, day + more)) is each


@given(act_lists(), st.integers(START, START + DAYS), st.data())
def test_widening_a_date_settles_nothing(
    acts: tuple[Act, ...], day: int, data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(acts) - 1))
    earlier, later = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
    wide = list(acts)
    act = acts[chosen]
    wide[chosen] = Act(act.first - earlier, act.last + later, act.rank, act.grants, (), act.begun)
    firsts = tuple(each.first for each in wide if each.begun is None)
    wider = tuple(
        Act(each.first, each.last, each.rank, each.grants, (), firsts)
        if each.begun is not None
        else each
        for each in wide
    )
    # A story that no world tells proves nothing; the checks of a record refuse it.
    if worlds(acts, day):
        assert truth_on(wider, on(day)) in (truth_on(acts, on(day)), Truth.UNKNOWN)


@given(act_lists())
def test_spells_say_what_the_days_say(acts: tuple[Act, ...]) -> None:
    periods = spells(acts)
    for day in range(START - 1, START + DAYS + 2):
        said = Truth.NO
        for period in periods:
            said = said | period.contains(on(day))
        assert said is truth_on(acts, on(day))


@given(act_lists())
def test_a_standing_changes_only_at_the_ends_of_spells(acts: tuple[Act, ...]) -> None:
    ends = {
        day
        for period in spells(acts)
        for bounds in (starts_of(period), ends_of(period))
        for day in range(bounds[0], min(bounds[1], START + DAYS + 3) + 1)
    }
    for day in range(START, START + DAYS + 2):
        if truth_on(acts, on(day)) is not truth_on(acts, on(day - 1)):
            assert day in ends


PACT = terms("pact", lp.Status.PARTY, delay="P30D", withdrawal_delay="P1Y")


def standing(*claims: lp.Claim, status: lp.Status = lp.Status.PARTY) -> list[str]:
    rules = Rules(PACT, agreement("pact", in_force=DAY("2010-07-11")), None, frozenset({status}))
    return [str(period) for period in spells(acts_of(claims, rules))]


def test_a_party_is_bound_after_the_delay() -> None:
    assert standing(claim("AAA", "acceded", "2018-01-19")) == ["from 2018-02-18, still open"]


def test_a_party_is_bound_no_earlier_than_the_agreement() -> None:
    assert standing(claim("AAA", "ratified", "2008-03-01")) == ["from 2010-07-11, still open"]


def test_effective_goes_before_delay() -> None:
    succeeded = claim("AAA", "succeeded", "2018-01-19", effective=DAY("2012-01-01"))
    assert standing(succeeded) == ["from 2012-01-01, still open"]


def test_a_notice_of_withdrawal_ends_after_its_delay() -> None:
    acts = claim("AAA", "acceded", "2012-12-02"), claim("AAA", "notified_withdrawal", "2023-01-05")
    assert standing(*acts) == ["from 2013-01-01 until 2024-01-05"]


def test_the_first_of_several_depositaries_counts() -> None:
    acts = [
        claim("AAA", "ratified", "2015-05-01", depositary="BBB"),
        claim("AAA", "ratified", "2015-06-01", depositary="CCC"),
    ]
    assert standing(*acts) == ["from 2015-05-31, still open"]


def test_reports_of_one_act_narrow_each_other() -> None:
    reports = claim("AAA", "signed", "2024-07"), claim("AAA", "signed", "2024-07-03")
    assert standing(*reports, status=lp.Status.SIGNED) == ["from 2024-07-03, still open"]


def test_a_listing_proves_its_day_and_bounds_the_start() -> None:
    listed = claim("AAA", "listed", "2024-07-03", status=lp.Status.PARTY)
    assert standing(listed) == ["from [2000..2024-07-03], still open"]
    known = claim("AAA", "acceded", "2018-01-19")
    assert standing(known, listed) == ["from 2018-02-18, still open"]


def test_a_signature_ends_with_the_ratification() -> None:
    acts = claim("AAA", "signed", "2012-01-01"), claim("AAA", "ratified", "2014-01-01")
    assert standing(*acts, status=lp.Status.SIGNED) == ["from 2012-01-01 until 2014-01-31"]


def test_a_member_that_returns_has_two_spells() -> None:
    acts = (
        claim("AAA", "acceded", "2012-01-01"),
        claim("AAA", "withdrew", "2015-01-01"),
        claim("AAA", "acceded", "2016-12-02"),
    )
    assert standing(*acts) == ["from 2012-01-31 until 2015-01-01", "from 2017-01-01, still open"]


def test_a_list_of_members_speaks_of_signatories_too() -> None:
    signed = claim("AAA", "acceded", "2018-01-19")
    listed = claim("AAA", "listed", "2024-07-03", status=lp.Status.MEMBER)
    wide = terms("pact", lp.Status.MEMBER, lp.Status.PARTY)
    for status, expected in {lp.Status.PARTY: 1, lp.Status.MEMBER: 0}.items():
        rules = Rules(wide, None, None, frozenset({status}))
        assert len(spells(acts_of([signed, listed], rules))) == expected


APPROACH = {"invited", "applicant"}
STANDINGS = {*map(str, lp.Status)} - {"contributor"}

TABLE: dict[str, tuple[str | None, set[str]]] = {
    "signed": ("signed", APPROACH),
    "provisionally_applied": ("provisional", APPROACH),
    "joined": ("member", STANDINGS - {"member"}),
    "associated": ("associate", {*APPROACH, "observer", "partner", "cooperating"}),
    "observing": ("observer", APPROACH),
    "partnered": ("partner", {*APPROACH, "observer"}),
    "cooperated": ("cooperating", {*APPROACH, "observer"}),
    "contributed": ("contributor", set()),
    "applied": ("applicant", {"invited"}),
    "invited": ("invited", set()),
    "announced": (None, set()),
    "negotiating": (None, set()),
    "declined": (None, APPROACH),
    "denied": (None, APPROACH),
    "suspended": (None, {*STANDINGS, "contributor"}),
    "notified_withdrawal": (None, {*STANDINGS, "contributor"}),
    "withdrew": (None, {*STANDINGS, "contributor"}),
    **dict.fromkeys(
        [
            "definitively_signed",
            "ratified",
            "accepted",
            "approved",
            "acceded",
            "succeeded",
            "continued",
            "formally_confirmed",
            "declared_acceptance",
        ],
        ("party", STANDINGS - {"party"}),
    ),
}


def test_the_table_of_actions() -> None:
    assert {
        str(action): (effect.grants, set(effect.ends)) for action, effect in ACTION_EFFECTS.items()
    } == TABLE
    assert set(lp.Action) - set(TABLE) == {"listed", "reinstated"}


def test_a_reinstatement_restores_what_it_names() -> None:
    acts = (
        claim("AAA", "acceded", "2012-01-01", effective=DAY("2012-01-01")),
        claim("AAA", "suspended", "2015-01-01"),
        claim("AAA", "reinstated", "2016-01-01", status=lp.Status.PARTY),
    )
    assert standing(*acts)[1] == "from 2016-01-01, still open"


def test_a_later_withdrawal_leaves_earlier_dates_as_they_were() -> None:
    acts = (
        claim("AAA", "signed", "2024-07"),
        claim("AAA", "signed", "2024-07-03"),
        claim("AAA", "withdrew", "2029-01-01"),
    )
    expected = ["from 2024-07-03 until 2029-01-01"]
    assert standing(*acts, status=lp.Status.SIGNED) == expected


def test_a_listing_puts_off_an_imprecise_withdrawal() -> None:
    acts = (
        claim("AAA", "acceded", "2010-01-01", effective=DAY("2010-07-11")),
        claim("AAA", "withdrew", "[2014..2016]"),
        claim("AAA", "listed", "2015-06-01", status=lp.Status.PARTY),
    )
    assert standing(*acts) == ["from 2010-07-11 until [2015-06-02..2016]"]


def test_a_list_puts_off_no_withdrawal_that_a_return_may_follow() -> None:
    acts = (
        claim("AAA", "acceded", "2012-01-01", effective=DAY("2012-01-01")),
        claim(
            "AAA",
            "acceded",
            "2015-01-01",
            form=InstrumentForm.TREATY,
            effective=DAY("2015-01-01"),
        ),
        claim("AAA", "withdrew", "[2015-01-01..2016]"),
        claim("AAA", "listed", "2015-06-01", status=lp.Status.PARTY),
    )
    assert standing(*acts)[-1].endswith("until [2015-06-02..]")


def test_lists_on_both_sides_of_a_withdrawal() -> None:
    acts = (
        claim("AAA", "listed", "2012-01-01", status=lp.Status.PARTY),
        claim("AAA", "withdrew", "2015-01-01"),
        claim("AAA", "listed", "2020-01-01", status=lp.Status.PARTY),
    )
    assert standing(*acts) == [
        "from [2000..2012-01-01] until [2015..2020-01-01]",
        "from [2015..2020-01-01], still open",
    ]


def test_what_ends_another_status_that_counts_ends_nothing() -> None:
    wide = terms("pact", lp.Status.MEMBER, lp.Status.OBSERVER)
    rules = Rules(wide, None, None, frozenset(wide.statuses))
    acts = claim("AAA", "joined", "2010-01-01"), claim("AAA", "partnered", "2015-01-01")
    assert [str(each) for each in spells(acts_of(acts, rules))] == ["from 2010-01-01, still open"]


def test_a_vaguer_rise_from_a_lower_status() -> None:
    acts = claim("AAA", "observing", "2020-05-01"), claim("AAA", "acceded", "2020")
    assert standing(*acts) == ["from [2020-01-31..2021-01-30], still open"]


def test_on_one_day_an_end_comes_before_a_beginning() -> None:
    acts = (
        claim("AAA", "acceded", "2012-01-01", effective=DAY("2012-01-01")),
        claim("AAA", "withdrew", "2015-01-01"),
        claim(
            "AAA",
            "acceded",
            "2015-01-01",
            form=InstrumentForm.TREATY,
            effective=DAY("2015-01-01"),
        ),
    )
    assert standing(*acts) == ["from 2012-01-01, still open"]


def test_a_treaty_not_known_to_be_in_force_binds_nobody_for_certain() -> None:
    rules = Rules(PACT, agreement("pact"), None, frozenset({lp.Status.PARTY}))
    found = spells(acts_of([claim("AAA", "ratified", "2018-01-19")], rules))
    assert [str(each) for each in found] == ["from [2018-02-18..] until [2018-02-18..]"]


def test_an_institution_commits_no_nation() -> None:
    paper = claim("AAA", "acceded", "2018-01-19", level=Level.INSTITUTION)
    assert standing(paper) == []


def test_a_year_later_is_the_day_after_the_last() -> None:
    last = date(2025, 1, 4)
    assert DAY("2024-01-05").plus("P1Y").earliest == last + timedelta(days=1)
