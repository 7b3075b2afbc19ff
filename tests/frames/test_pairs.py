"""Two nations are in a bloc together if both are on the same day."""

from datetime import date
from itertools import combinations, permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

import lunarpacts as lp
from invented import DAY, agreement, check, claim, dataset, nation, terms
from lunarpacts.frames import dyads, panel
from lunarpacts.strategies import BLOCS, NATIONS, datasets
from tabular import FLAGS, RANGES, days_between, ends, lived, rows

NAMED = ("nation_1", "nation_2")
FEW = settings(max_examples=12)


def together(one: lp.Dataset, pair: tuple[str, str], bloc: str, day: date) -> bool | None:
    first, second = (lp.status_of(who, bloc, on=day, dataset=one).truth for who in pair)
    return FLAGS[first & second]


def of_known_days(one: lp.Dataset) -> lp.Dataset:
    """Return a record of nations whose days are known."""
    since = DAY("1990-01-01")
    nations = {
        who: line if line.start else evolve(line, start=since, end=lp.OPEN)
        for who, line in one.nations.items()
    }
    lines = [line for line in one.records() if not isinstance(line, lp.Nation)]
    return lp.Dataset.of("known", [*nations.values(), *lines])


@FEW
@given(datasets().map(of_known_days), RANGES)
def test_pairs_are_those_of_each_day(one: lp.Dataset, period: tuple[date, date]) -> None:
    days = days_between(period)
    asked: dict[str, Any] = {"during": ends(period), "every": "month", "dataset": one}
    lives = {who: {day for day in days if lived(one, who, day)} for who in NATIONS}
    pairs = [pair for pair in combinations(NATIONS, 2) if lives[pair[0]] & lives[pair[1]]]
    for when in ("end", "start", "any", "all"):
        found = rows(dyads(BLOCS, when=when, **asked))
        assert [tuple(row[name] for name in NAMED) for row in found] == pairs
        for row, pair in zip(found, pairs, strict=True):
            shared = {"end": days[-1:], "start": days[:1]}.get(
                when, sorted(lives[pair[0]] & lives[pair[1]])
            )
            flags: list[bool | None] = []
            for bloc in BLOCS:
                said = {together(one, pair, bloc, day) for day in shared}
                settles = when == "any"  # a yes on one day does, or a no
                flags.append(settles if settles in said else None if None in said else not settles)
                assert row[bloc] is flags[-1]
            assert row["shared_least"] == flags.count(True)
            assert row["shared_most"] == len(flags) - flags.count(False)


@FEW
@given(datasets(), RANGES)
def test_the_direction_of_a_pair_changes_nothing(
    one: lp.Dataset, period: tuple[date, date]
) -> None:
    asked: dict[str, Any] = {"during": ends(period), "every": "month", "dataset": one}
    for when in ("end", "any"):
        once = rows(dyads(BLOCS, when=when, schemes=(), **asked))
        twice = rows(dyads(BLOCS, when=when, directed=True, schemes=(), **asked))
        assert len(twice) == 2 * len(once)
        turned = [{**row, "nation_1": row["nation_2"], "nation_2": row["nation_1"]} for row in once]
        by_ids = sorted([*once, *turned], key=lambda row: tuple(row[name] for name in NAMED))
        assert twice == by_ids


def test_a_pair_with_itself_is_no_pair() -> None:
    found = rows(dyads("ilrs", during="2024", nations=["CHN", "RUS", "KAZ"], directed=True))
    assert [tuple(row[name] for name in NAMED) for row in found] == [
        *permutations(("CHN", "KAZ", "RUS"), 2)
    ]


def test_two_memberships_in_one_year_that_share_no_day_are_not_joint() -> None:
    told = (
        claim("AAA", "joined", "2001-02-01"),
        claim("AAA", "withdrew", "2001-05-01"),
        claim("BBB", "joined", "2001-05-01"),
        claim("CCC", "joined", "2001-04-30"),
    )
    one = dataset(*told)
    alone = rows(panel("pact", during="2001", when="any", schemes=(), dataset=one))
    assert [row["pact"] for row in alone] == [True, True, True, False]
    pairs = rows(dyads("pact", during="2001", when="any", schemes=(), dataset=one))
    assert {row["nation_1"] + row["nation_2"]: row["pact"] for row in pairs} == {
        "AAABBB": False,
        "AAACCC": True,
        "AAADDD": False,
        "BBBCCC": True,
        "BBBDDD": False,
        "CCCDDD": False,
    }


def test_nations_that_never_lived_on_one_day_are_no_pair() -> None:
    old = nation("OLD", start=DAY("1990"), end=DAY("2001-06-01"))
    new = nation("NEW", start=DAY("2001-06-01"), end=lp.OPEN)
    heir = nation("SUC", start=DAY("[2001-05-31..2001-06-01]"), end=lp.OPEN)
    one = dataset(old, new, heir)
    asked: dict[str, Any] = {"nations": ["OLD", "NEW", "SUC"], "schemes": (), "dataset": one}
    found = rows(dyads("pact", during="2001", **asked))
    assert [(row["nation_1"], row["nation_2"], row["exists"]) for row in found] == [
        ("NEW", "SUC", True),
        ("OLD", "SUC", False),
    ]


def test_of_a_year_past_the_check_what_is_shared_is_bounded() -> None:
    late = (agreement("late"), terms("late"), check("late", "2000-12-31"))
    told = [claim(who, "joined", "2000-05-01") for who in ("AAA", "BBB")]
    one = dataset(*told, *late)
    asked: dict[str, Any] = {"nations": ["AAA", "BBB"], "schemes": (), "dataset": one}
    for unknown in ("null", True, False):
        found = rows(dyads(["pact", "late"], during="2000/2001", unknown=unknown, **asked))
        assert [(row["pact"], row["late"]) for row in found] == [(True, False), (True, None)]
        assert [(row["shared_least"], row["shared_most"]) for row in found] == [(1, 1), (1, 2)]


def test_pairs_of_holders_of_codes() -> None:
    found = rows(dyads("outer-space-treaty", during="1970", nations="cow", schemes="cow"))
    held = {code for row in found for code in (row["cow_1"], row["cow_2"])}
    assert len(found) == len(held) * (len(held) - 1) / 2
    (pair,) = (row for row in found if (row["cow_1"], row["cow_2"]) == (200, 2))
    assert pair["outer-space-treaty"] is True


def test_backends_agree() -> None:
    asked: dict[str, Any] = {"during": "2020/2021", "nations": lp.members("sco"), "when": "any"}
    pandas, polars, pyarrow = (
        rows(dyads(["ilrs", "sco"], backend=backend, **asked))
        for backend in ("pandas", "polars", "pyarrow")
    )
    assert pandas == polars == pyarrow
    assert len(pandas) == 2 * 45


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"when": "share"}, "when 'share' is not known; write 'end' or 'start' or 'any' or 'all'"),
        ({"directed": "both"}, "directed 'both' is not known; write True or False"),
        ({"blocs": ()}, "blocs is empty"),
        ({"nations": ["CHN", "CHN"]}, "nation CHN is named twice"),
    ],
)
def test_bad_input_is_one_clear_error(values: dict[str, Any], said: str) -> None:
    with pytest.raises(lp.LunarpactsError, match=said):
        dyads(**{"blocs": "ilrs", "during": "2024", **values})


def test_a_range_without_a_pair_is_an_empty_frame() -> None:
    found = dyads(["ilrs", "sco"], during="2024", nations=["CHN"], backend="polars")
    assert found.height == 0
    assert found.columns[-6:] == ["exists", "ilrs", "sco", "shared_least", "shared_most", "rule"]
