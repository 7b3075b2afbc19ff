"""The fold from acts to days, against every world that the bounds of the dates allow."""

from datetime import date, timedelta
from itertools import product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, agreement, claim, terms
from lunarpacts._dates.truth import Truth, agreed
from lunarpacts._rules.case import case_of
from lunarpacts._rules.fold import truths
from lunarpacts._rules.rules import Act, Rules
from lunarpacts.model import Agreement, MembershipTerms
from lunarpacts.vocabulary import ACTION_EFFECTS, InstrumentForm, Level

START = date(2024, 1, 1).toordinal()
DAYS = 9
MEMBER, EVERY = frozenset({lp.Status.MEMBER}), frozenset(lp.Status)


def worlds(acts: tuple[Act, ...], day: int) -> set[bool]:
    """Return whether the standing held on ``day`` in each world: each act on one of its days."""
    outcomes = set()
    for days in product(*(range(max(act.first, START), act.last + 1) for act in acts)):
        story = sorted(zip(days, acts, strict=True), key=lambda each: (each[0], each[1].rank))
        held, fits = False, True
        for when, act in story:
            before = any(other.grants and then < when for then, other in story)
            fits = fits and (bool(act.grants) or before)
            if when <= day:
                held = act.grants == MEMBER
        if fits:
            outcomes.add(held)
    return outcomes


@st.composite
def act_lists(draw: st.DrawFn) -> tuple[Act, ...]:
    """Acts of a few days each: beginnings, ends, and beginnings of what takes its place."""
    acts = []
    for place in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, DAYS - 1))
        last = draw(st.integers(first, min(first + 4, DAYS)))
        kind = draw(st.sampled_from(["grant", "grant", "end", "change"]))
        grants = {"grant": MEMBER, "end": frozenset[lp.Status]()}.get(
            kind, frozenset({lp.Status.PARTY})
        )
        rank = place + 1 if grants else 0  # no ties: those are of no order
        acts.append(
            Act(
                START + first,
                START + last,
                grants=grants,
                ends=EVERY - grants,
                rank=rank,
                follows=not grants,
            )
        )
    return tuple(acts)


def truth_on(acts: tuple[Act, ...], day: int) -> Truth:
    days = [*range(START - 2, START + DAYS + 4)]
    return truths(MEMBER, acts, days)[days.index(day)]


@given(act_lists(), st.integers(START - 1, START + DAYS + 1))
def test_agrees_with_every_world(acts: tuple[Act, ...], day: int) -> None:
    outcomes = worlds(acts, day)
    if not outcomes:
        return
    exact = agreed(Truth.YES if each else Truth.NO for each in outcomes)
    found = truth_on(acts, day)
    assert found in (exact, Truth.UNKNOWN)
    # What a withdrawal implies for the dates of earlier acts is not followed up: unknown may be
    # wider than it need be, yes and no never are.
    if all(act.grants for act in acts) or all(act.first == act.last for act in acts):
        assert found is exact


@given(act_lists(), st.integers(START, START + DAYS), st.data())
def test_widening_a_date_settles_nothing(
    acts: tuple[Act, ...], day: int, data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(acts) - 1))
    earlier, later = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
    wide = list(acts)
    act = acts[chosen]
    wide[chosen] = evolve(act, first=act.first - earlier, last=act.last + later)
    # A story that no world tells proves nothing; the checks of a record refuse it.
    if worlds(acts, day):
        assert truth_on(tuple(wide), day) in (truth_on(acts, day), Truth.UNKNOWN)


PACT = terms("pact", lp.Status.PARTY, delay="P30D", withdrawal_delay="P1Y")


IN_FORCE = agreement("pact", in_force=DAY("2010-07-11"))


def standing(
    *claims: lp.Claim,
    status: lp.Status | None = lp.Status.PARTY,
    wide: MembershipTerms = PACT,
    treaty: Agreement | None = IN_FORCE,
) -> list[str]:
    case = case_of(Rules(wide, treaty, None), claims, (), silence_denies=True)
    return [str(stay.period) for stay in case.stays(status)]


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
        assert len(standing(signed, listed, status=status, wide=wide, treaty=None)) == expected


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
    acts = claim("AAA", "joined", "2010-01-01"), claim("AAA", "partnered", "2015-01-01")
    assert standing(*acts, status=None, wide=wide) == ["from 2010-01-01, still open"]


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
    ratified = claim("AAA", "ratified", "2018-01-19")
    assert standing(ratified, treaty=agreement("pact")) == []


def test_an_institution_commits_no_nation() -> None:
    paper = claim("AAA", "acceded", "2018-01-19", level=Level.INSTITUTION)
    assert standing(paper) == []


def test_a_year_later_is_the_day_after_the_last() -> None:
    last = date(2025, 1, 4)
    assert DAY("2024-01-05").plus("P1Y").earliest == last + timedelta(days=1)
