"""The stories that hypothesis tells of: valid, of every kind, and small when they fail."""

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

import lunarpacts as lp
from lunarpacts.strategies import BLOCS, FIRST, LAST, NATIONS, claims, datasets, nations, periods
from lunarpacts.vocabulary import Level
from test_api import run

SAMPLE = settings(max_examples=80, suppress_health_check=list(HealthCheck))


def test_many_answers_are_a_yes_and_some_are_unknown() -> None:
    truths, told = Counter[lp.Truth](), set[object]()

    @SAMPLE
    @given(datasets())
    def look(one: lp.Dataset) -> None:
        for line in one.claims.values():
            told.update((line.action, line.standing, line.level, line.depositary is None))
        told.update("gap" for _ in one.gaps)
        after = LAST + timedelta(days=1)
        for bloc in BLOCS:
            for spell in lp.spells(bloc=bloc, dataset=one):
                first, last = max(spell.start, FIRST), min(spell.end or after, after)
                truths[spell.truth] += max(0, (last - first).days)

    look()
    share = {truth: truths[truth] / sum(truths.values()) for truth in lp.Truth}
    assert share[lp.Truth.YES] > 1 / 3
    assert share[lp.Truth.UNKNOWN] > 1 / 10
    assert share[lp.Truth.NO] > 1 / 10
    acting = {action for action in lp.Action if action in told}
    assert acting == set(lp.Action)
    assert {*lp.Standing, Level.STATE, Level.AGENCY, Level.INSTITUTION, True, False, "gap"} <= told


def test_a_failing_story_is_short() -> None:
    def has_a_member(one: lp.Dataset) -> bool:
        return any(lp.members(bloc, dataset=one) for bloc in BLOCS)

    found = find(datasets(), has_a_member, settings=settings(database=None))
    assert len(found.claims) == 1


@given(periods(), nations(), claims())
def test_lines_of_their_own(period: lp.Period, nation: lp.Nation, claim: lp.Claim) -> None:
    assert period.contains(FIRST) in lp.Truth
    assert len(nation.id) == len(NATIONS[0])
    assert claim.bloc in BLOCS


@settings(max_examples=10)
@given(
    st.from_type(lp.Dataset),
    st.from_type(lp.PartialDate),
    st.from_type(lp.Nation),
    st.from_type(lp.Claim),
)
def test_hypothesis_knows_the_types(
    one: lp.Dataset, day: lp.PartialDate, nation: lp.Nation, claim: lp.Claim
) -> None:
    assert one.edition == "stories"
    assert (day.earliest or FIRST) >= FIRST
    assert nation.sources == claim.sources


def test_strategies_can_be_imported_before_hypothesis() -> None:
    code = "from lunarpacts.strategies import datasets; import hypothesis; print(datasets())"
    assert "datasets" in run(code)
