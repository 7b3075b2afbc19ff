"""Overlap of blocs on a day and over time."""

import pickle
from functools import reduce
from operator import and_

import portion
import pytest
from hypothesis import given, settings

import lunarpacts as lp
from invented import DAY, DAYS, agreement, check, claim, dataset, terms
from lunarpacts import Period, Standing, Truth
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._results.asked import case_for
from lunarpacts.strategies import BLOCS, datasets
from lunarpacts.strategies.stories import frame


def three(*claims: lp.Claim) -> lp.Dataset:
    names = ("one", "two", "three")
    blocs = [each for name in names for each in (agreement(name), terms(name))]
    return dataset(*claims, blocs=tuple(blocs))


@settings(max_examples=25)
@given(datasets())
def test_regions_partition_the_union(one: lp.Dataset) -> None:
    for day in DAYS:
        found = lp.overlap(*BLOCS, on=day, dataset=one)
        sides = [lp.members(each, on=day, dataset=one) for each in BLOCS]
        union = {
            who for side in sides for who in (*side, *side.uncertain) if isinstance(who, lp.Nation)
        }
        parts = [*map(set, found.regions.values()), set(found.uncertain)]
        assert set().union(*parts) == union
        assert sum(map(len, parts)) == len(union)
        assert set(found.shared) == set.intersection(*map(set, sides))
        swapped = lp.overlap(*reversed(BLOCS), on=day, dataset=one)
        assert {frozenset(each): them for each, them in found.regions.items()} == {
            frozenset(each): them for each, them in swapped.regions.items()
        }


@settings(max_examples=25)
@given(datasets())
def test_shared_periods_agree_with_the_days(one: lp.Dataset) -> None:
    shared = lp.shared_periods(*BLOCS, dataset=one)
    assert shared == lp.shared_periods(*reversed(BLOCS), dataset=one)
    for day in DAYS:
        inside = lp.overlap(*BLOCS, on=day, dataset=one).shared
        for who in one.nations.values():
            said = Truth.NO
            for period in shared.get(who, ()):
                said = said | period.contains(day)
            if said is Truth.YES:  # by upheld claims: a dispute may unsettle it
                sure = (lp.status_of(who, bloc, on=day, dataset=one).upheld for bloc in BLOCS)
                assert set(sure) == {Truth.YES}
            assert who not in inside or said is not Truth.NO


WORLD = three(
    claim("AAA", "joined", "2020-01-01", bloc="one"),
    claim("AAA", "joined", "2022-05", bloc="two"),
    claim("BBB", "joined", "2020-01-01", bloc="one"),
    claim("CCC", "joined", "2021-01-01", bloc="two"),
    claim("CCC", "joined", "2021-01-01", bloc="three"),
    claim("DDD", "joined", "2020-01-01", bloc="one"),
    claim("DDD", "joined", "2020-01-01", bloc="two", standing=Standing.DISPUTED),
)


def union(periods: tuple[Period, ...], *, certain: bool) -> portion.Interval:
    """Return the days in some period, or those that may be, as portion has it."""
    found = portion.empty()
    for each in periods:
        first, last = starts_of(each)[certain], ends_of(each)[not certain]
        found |= portion.closedopen(first, last)
    return found


@given(datasets())
def test_shared_periods_are_what_portion_intersects(one: lp.Dataset) -> None:
    shared = lp.shared_periods(*BLOCS, dataset=one)
    for who in one.nations.values():
        sides = [
            tuple(stay.period for stay in case_for(one, one.terms[bloc], who.id).stays(None))
            for bloc in BLOCS
        ]
        for certain in (True, False):
            one_side, *others = (union(side, certain=certain) for side in sides)
            assert union(shared.get(who, ()), certain=certain) == reduce(and_, others, one_side)


def test_all_only_regions_and_counts() -> None:
    found = lp.overlap("one", "two", on="2024-01-01", dataset=WORLD)
    assert found.shared.ids == ("AAA",)
    assert found.only("one").ids == ("BBB",)
    assert found.only(WORLD.agreements["two"]).ids == ("CCC",)
    assert found.sizes == {("one", "two"): 1, ("one",): 1, ("two",): 1}
    assert [each.id for each in found.uncertain] == ["DDD"]
    answers = next(iter(found.uncertain.values()))
    assert [(each.bloc.id, each.truth) for each in answers] == [
        ("one", Truth.YES),
        ("two", Truth.UNKNOWN),
    ]
    with_third = lp.overlap("three", "one", "two", on="2024-01-01", dataset=WORLD).uncertain["DDD"]
    assert [each.truth for each in with_third] == [Truth.NO, Truth.YES, Truth.UNKNOWN]
    assert repr(found) == "<overlap on 2024-01-01: one & two: 1; one: 1; two: 1; uncertain: 1>"


def test_more_than_two() -> None:
    found = lp.overlap("one", "two", "three", on="2024-01-01", dataset=WORLD)
    assert list(found.sizes) == [("one", "two"), ("two", "three"), ("one",)]
    assert found.shared.ids == ()
    assert found.regions["two", "three"].ids == ("CCC",)


def test_over_time() -> None:
    shared = lp.shared_periods("one", "two", dataset=WORLD)
    assert {who.id: [str(each) for each in them] for who, them in shared.items()} == {
        "AAA": ["from 2022-05, still open"]
    }


def test_the_day_left_out_is_the_earliest_last_check() -> None:
    blocs = (
        agreement("one"),
        terms("one"),
        check("one", "2025-06-30"),
        agreement("two"),
        terms("two"),
    )
    one = dataset(blocs=blocs)
    assert lp.overlap("one", "two", dataset=one).on == DAY("2025-06-30")
    with pytest.raises(lp.OutsideCoverageError, match="one: 2025-07-01"):
        lp.overlap("one", "two", on="2025-07-01", dataset=one)


def test_before_they_began() -> None:
    found = lp.overlap("one", "two", on="1999-01-01", dataset=WORLD)
    assert [each.id for each in found.not_begun] == ["one", "two"]
    assert sum(found.sizes.values()) == 0


@pytest.mark.parametrize("blocs", [(), ("one",), ("one", "ONE")])
def test_fewer_than_two(blocs: tuple[str, ...]) -> None:
    with pytest.raises(lp.LunarpactsError, match="two or more different"):
        lp.overlap(*blocs, dataset=WORLD)


def test_only_of_another_bloc() -> None:
    with pytest.raises(lp.UnknownNameError, match="bloc of this overlap"):
        lp.overlap("one", "two", dataset=WORLD).only("three")


def test_an_overlap_is_a_value() -> None:
    found = lp.overlap("one", "two", dataset=WORLD)
    again = pickle.loads(pickle.dumps(found))
    assert (again, hash(again)) == (found, hash(found))


def test_shared_periods_are_in_one_order_whatever_that_of_the_blocs() -> None:
    told = [
        ("pact", "joined", "2020-01-02"),
        ("accord", "joined", "2020-01-02"),
        ("accord", "joined", "[2020-01-01..2020-01-03]"),
        ("accord", "suspended", "2020-01-03"),
        ("accord", "reinstated", "2020-01-10"),
        ("accord", "withdrew", "2020-01-11"),
        ("treaty", "ratified", "2020-01-02"),
        ("treaty", "withdrew", "2020-01-06"),
        ("treaty", "ratified", "2020-01-07"),
    ]
    claims = [
        claim(
            "DDD",
            action,
            day,
            bloc=bloc,
            id=f"told-{number}",
            status=lp.Status.MEMBER if action == "reinstated" else None,
        )
        for number, (bloc, action, day) in enumerate(told)
    ]
    one = lp.Dataset.of("stories", [*frame(), *claims])
    periods = lp.shared_periods(*BLOCS, dataset=one)
    assert periods == lp.shared_periods(*reversed(BLOCS), dataset=one)
    assert len(periods["DDD"]) > 2
