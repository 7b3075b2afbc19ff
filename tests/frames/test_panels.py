"""A row for a nation and a cell: what holds of it on days is what the queries say of the days."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from math import prod
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, DAYS, agreement, check, claim, dataset, nation, terms
from lunarpacts.errors import OutsideCoverageError
from lunarpacts.frames import dyads, panel
from lunarpacts.strategies import BLOCS, FIRST, LAST, NATIONS, datasets
from lunarpacts.strategies.stories import frame, stories
from tabular import FLAGS, RANGES, days_between, ends, lived, rows
from told import SOME, Told, bits_of, merged
from worlds import TooManyWorlds, Worlds

FEW = settings(max_examples=12)
FOUR = ["outer-space-treaty", "moon-agreement", "artemis-accords", "ilrs"]


@FEW
@given(datasets())
def test_a_sampled_day_is_that_of_status_of_and_no_row_is_lost_or_doubled(one: lp.Dataset) -> None:
    days = [FIRST - timedelta(days=2), *DAYS, LAST + timedelta(days=1)]
    during = f"{days[0]}/{days[-1]}"
    found = rows(panel(BLOCS, during=during, every="day", schemes=(), dataset=one))
    days = [days[0] + timedelta(days=number) for number in range((days[-1] - days[0]).days + 1)]
    asked = [(who, day) for who in NATIONS for day in days if lived(one, who, day) is not False]
    assert [(row["nation"], row["date"]) for row in found] == asked
    for row in found:
        day = row["date"]
        assert row["exists"] is lived(one, row["nation"], day)
        for bloc in BLOCS:
            if day > LAST:
                assert row[bloc] is None
                continue
            answer = lp.status_of(row["nation"], bloc, on=day, dataset=one)
            assert row[bloc] is FLAGS[answer.truth]


def lives(one: lp.Dataset, who: str, days: Sequence[date]) -> Iterator[tuple[int, int]]:
    """Yield the runs of days, as places, on which a nation can have existed: some at least."""
    states = [lived(one, who, day) for day in days]
    for first in range(len(days)):
        for last in range(first, len(days)):
            inside = range(first, last + 1)
            if all(state is not (place not in inside) for place, state in enumerate(states)):
                yield first, last


@FEW
@given(datasets(), RANGES)
def test_any_all_and_share_are_over_the_days_of_existence(
    one: lp.Dataset, period: tuple[date, date]
) -> None:
    days = days_between(period)
    asked: dict[str, Any] = {"during": ends(period), "every": "month", "schemes": ()}
    shares, some, every = (
        rows(panel(BLOCS, **asked, when=when, dataset=one)) for when in ("share", "any", "all")
    )
    assert [row["nation"] for row in shares] == [
        who for who in NATIONS if any(lived(one, who, day) is not False for day in days)
    ]
    for share, at_once, always in zip(shares, some, every, strict=True):
        for bloc in BLOCS:
            least, most = share[f"{bloc}_least"], share[f"{bloc}_most"]
            assert 0 <= least <= most <= 1
            assert at_once[bloc] is (True if least > 0 else False if most == 0 else None)
            assert always[bloc] is (True if least == 1 else False if most < 1 else None)
            who = share["nation"]
            said = [FLAGS[lp.status_of(who, bloc, on=day, dataset=one).truth] for day in days]
            exact = True not in said and at_once[bloc]  # a membership says so, and no day
            tried = [
                [said[place] for place in range(first, last + 1)]
                for first, last in lives(one, who, days)
                if True not in (*said[:first], *said[last + 1 :])
            ]
            lower = min(span.count(True) / len(span) for span in tried)
            upper = max((len(span) - span.count(False)) / len(span) for span in tried)
            lower = max(lower, 1 / max(map(len, tried)) if exact else 0)
            assert least <= lower
            assert most >= upper
            if who == "DDD":  # of which the days of existence are known
                assert (least, most) == (lower, upper)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(*(stories(bloc, who, precise=False) for bloc in BLOCS for who in ("AAA", "DDD"))),
    RANGES,
)
def test_in_every_world_the_share_is_within_its_bounds(
    told: list[lp.Claim], period: tuple[date, date]
) -> None:
    if not told:
        return
    one, bloc, who = lp.Dataset.of("story", [*frame(), *told]), told[0].bloc, told[0].participant
    days = [day for day in days_between(period) if lived(one, who, day) is not False]
    asked: dict[str, Any] = {"during": ends(period), "every": "month", "nations": [who]}
    found = rows(panel(bloc, **asked, when="share", dataset=one))
    assert len(found) == bool(days)
    counted = bits_of(one.terms[bloc].statuses) | SOME
    ordinals = tuple(day.toordinal() for day in days)
    for world in worlds_of(Told(one, who, bloc), ordinals) if days else ():
        share = sum(bool(state & counted) for state in world) / len(days)
        assert found[0][f"{bloc}_least"] <= share <= found[0][f"{bloc}_most"]


def worlds_of(known: Told, days: tuple[int, ...]) -> Iterator[list[int]]:
    """Yield how it stands on some days, in each world; none if there are too many."""
    sure = [act for act in known.acts if act.upheld]
    doubted = [act for act in known.acts if not act.upheld]
    for number in range(len(doubted) + 1):
        for true in combinations(doubted, number):
            worlds = Worlds(known, list(merged([*sure, *true])), days)
            with suppress(TooManyWorlds):
                if prod(map(len, worlds.options)) < 2_000:
                    yield from (states for _, states in worlds.states())


def test_a_membership_that_lies_within_the_cell_makes_a_yes_without_a_certain_day() -> None:
    old = nation("OLD", start=DAY("1990"), end=lp.OPEN)
    told = claim("OLD", "joined", "2001-03"), claim("OLD", "withdrew", "[2001-03..2001-05]")
    asked: dict[str, Any] = {"nations": ["OLD"], "dataset": dataset(old, *told)}
    (year,) = rows(panel("pact", during="2001", when="any", **asked))
    assert year["pact"] is True
    (year,) = rows(panel("pact", during="2001", when="share", **asked))
    assert (year["pact_least"], year["pact_most"]) == (1 / 365, 91 / 365)
    found = rows(panel("pact", during="2001", every="month", when="any", **asked))
    assert [row["pact"] for row in found] == [False, False, True, None, None, *[False] * 7]


@pytest.mark.parametrize("when", ["any", "all"])
def test_a_membership_settles_no_dispute(when: str) -> None:
    old = nation("OLD", start=DAY("1990"), end=lp.OPEN)
    ended = claim("OLD", "withdrew", "2001-06-01", standing=lp.Standing.DISPUTED)
    exact = claim("OLD", "joined", "2001-01-01")
    vague = claim("OLD", "joined", "2001-03"), claim("OLD", "withdrew", "[2001-03..2001-05]")
    asked: dict[str, Any] = {"nations": ["OLD"], "when": when, "schemes": ()}
    one = dataset(old, exact, ended)
    found = rows(panel("pact", during="2001", every="month", dataset=one, **asked))
    assert [row["pact"] for row in found] == [*[True] * 5, *[None] * 7]
    undone = claim("OLD", "withdrew", "2001-03-02", standing=lp.Standing.DISPUTED, id="undone")
    (year,) = rows(panel("pact", during="2001", dataset=dataset(old, *vague, undone), **asked))
    assert year["pact"] is (None if when == "any" else False)


def test_a_nation_of_uncertain_days_has_a_row_where_it_may_have_existed() -> None:
    born = nation("NEW", start=DAY("[2001-06-03..2001-06-05]"), end=lp.OPEN)
    one = dataset(born, claim("NEW", "joined", "2001-06-05"))
    asked: dict[str, Any] = {"nations": ["NEW"], "schemes": (), "dataset": one}
    found = rows(panel("pact", during="2001-06-02/2001-06-06", every="day", **asked))
    assert [(str(row["date"]), row["exists"], row["pact"]) for row in found] == [
        ("2001-06-03", None, False),
        ("2001-06-04", None, False),
        ("2001-06-05", True, True),
        ("2001-06-06", True, True),
    ]
    (year,) = rows(panel("pact", during="2001", when="share", **asked))
    assert (year["pact_least"], year["pact_most"]) == (210 / 212, 1)
    (year,) = rows(panel("pact", during="2001", when="all", **asked))
    assert year["pact"] is None


def test_the_four_blocs_of_the_readme_are_those_of_status_of_at_the_end_of_each_year() -> None:
    found = rows(panel(FOUR, during="1967/2025", schemes=()))
    years = range(1967, 2026)
    assert [(row["nation"], row["date"]) for row in found] == [
        (nation.id, date(year, 12, 31))
        for nation in lp.nations()
        for year in years
        if nation in existing(year)
    ]
    for row in found:
        for bloc in FOUR:
            answer = lp.status_of(row["nation"], bloc, on=row["date"])
            assert row[bloc] is FLAGS[answer.truth]


@cache
def existing(year: int) -> lp.Nations:
    """Return the nations that existed on some day of a year, or may have."""
    day = lp.PartialDate.parse(str(year))
    return lp.nations(on=day)


def test_backends_agree() -> None:
    for asked in ({"when": "end"}, {"when": "share"}):
        known: dict[str, Any] = {**asked, "during": "2016/2022"}
        pandas, polars, pyarrow = (
            panel(["mtcr", "ilrs"], backend=backend, **known)
            for backend in ("pandas", "polars", "pyarrow")
        )
        assert rows(pandas) == rows(polars) == rows(pyarrow)
        assert [*map(str, pandas.dtypes)][2:7] == [
            "Int64",
            "Int64",
            "Int64",
            "datetime64[s]",
            "boolean",
        ]


def test_codes_are_those_of_the_sampled_day() -> None:
    found = rows(
        panel("esa", during="1989/1992", schemes=("cow", "m49", "iso2"), nations=["RUS", "SUN"])
    )
    assert [
        (row["nation"], row["year"], row["cow"], row["iso2"], row["exists"]) for row in found
    ] == [
        ("RUS", 1991, 365, "RU", True),
        ("RUS", 1992, 365, "RU", True),
        ("SUN", 1989, 365, "SU", True),
        ("SUN", 1990, 365, "SU", True),
        ("SUN", 1991, None, "SU", False),
    ]
    assert rows(panel("esa", during="2000", schemes="m49", nations=["DZA"]))[0]["m49"] == "012"


def test_a_scheme_is_a_universe_of_those_that_hold_a_code_on_the_day() -> None:
    found = rows(panel("esa", during="1955/2016", nations="cow", schemes="cow"))
    held = [(row["cow"], row["year"]) for row in found]
    assert None not in {code for code, _ in held}
    assert len(held) == len({*held})
    assert len([code for code, year in held if year == 2016]) == 195  # as the list of 2016 counts
    rhodesia = [row["exists"] for row in found if row["nation"] == "ZWE" and row["year"] == 1970]
    assert rhodesia == [False]
    share = rows(panel("esa", during="1970", nations="cow", schemes=(), when="share"))
    (zwe,) = (row for row in share if row["nation"] == "ZWE")
    assert (zwe["esa_least"], zwe["esa_most"]) == (0, 0)


def test_past_the_last_check_there_are_nulls_whatever_unknown_is() -> None:
    asked: dict[str, Any] = {"during": "2022/2024", "nations": ["USA", "SAU"], "schemes": ()}
    pledge = "asat-test-pledge"
    for unknown in ("null", True, False):
        found = rows(panel([pledge, "esa"], unknown=unknown, **asked))
        assert [row[pledge] for row in found] == [False, None, None, True, None, None]
        assert {row["esa"] for row in found} == {False}
    shares = [row[f"{pledge}_most"] for row in rows(panel(pledge, when="share", **asked))]
    assert (shares[0], shares[2], shares[5]) == (0, None, None)
    with pytest.raises(OutsideCoverageError, match=f"{pledge}: 2024-12-31 is outside the record"):
        panel(["esa", pledge], beyond="raise", **asked)
    assert len(panel(pledge, during="2021/2022", beyond="raise")) > 300


def test_a_cell_that_runs_past_the_check_is_settled_only_by_the_days_before() -> None:
    pact = agreement("pact"), terms("pact"), check("pact", "2001-06-30")
    days = (("AAA", "2001-02-01"), ("BBB", "2000-01-01"), ("OLD", "2001-03"))
    told = [claim(who, "joined", day) for who, day in days]
    old = nation("OLD", start=DAY("1990"), end=lp.OPEN)
    one = dataset(*told, old, blocs=pact)
    asked: dict[str, Any] = {"unknown": False, "schemes": (), "dataset": one}
    some = rows(panel("pact", during="2001", when="any", **asked))
    assert [row["pact"] for row in some] == [True, True, None, None, True]
    every = rows(panel("pact", during="2001", when="all", **asked))
    assert [row["pact"] for row in every] == [None, None, None, None, False]
    months = rows(panel("pact", during="2001", every="month", nations=["OLD"], **asked))
    assert [row["pact"] for row in months] == [False, False, *[True] * 4, *[None] * 6]


def test_unknown_is_what_the_caller_says() -> None:
    asked: dict[str, Any] = {"during": "2024", "nations": ["TUR"]}
    found = [rows(panel("ilrs", unknown=each, **asked))[0] for each in ("null", True, False)]
    assert [row["ilrs"] for row in found] == [None, True, False]
    assert [row["rule"].split("; ")[:2] for row in found] == [
        ["on the last day of the year", f"unknown is {word}"] for word in ("null", "yes", "no")
    ]


def test_the_rule_names_the_view() -> None:
    view = lp.load().known_by("2023-10-31")
    found = rows(panel("ilrs", during="2021/2024", every="month", when="start", dataset=view))
    assert found[0]["rule"] == "on the first day of the month; unknown is null; " + view.description
    past = [row["ilrs"] for row in found if row["date"] > date(2023, 10, 31)]
    assert {*past} == {None}
    months = [(row["year"], row["month"]) for row in found if row["nation"] == "CHN"]
    assert len(months) == 48
    assert all(before < after for before, after in pairwise(months))


def test_ranges_are_cut_into_cells() -> None:
    asked: dict[str, Any] = {"nations": ["CHN"], "schemes": ()}
    found = rows(panel("ilrs", during="2023-03-05/2024-02", **asked))
    assert [str(row["date"]) for row in found] == ["2023-12-31", "2024-02-29"]
    found = rows(panel("ilrs", during="2023-03-05/2024-02", when="start", **asked))
    assert [str(row["date"]) for row in found] == ["2023-03-05", "2024-01-01"]
    assert len(panel("ilrs", during="2000", nations=["SSD"])) == 0


@pytest.mark.parametrize(
    ("blocs", "values", "said"),
    [
        ([], {}, "blocs is empty"),
        (7, {}, "blocs 7 is not a list"),
        (["ilrs", "ILRS"], {}, "bloc ilrs is named twice"),
        (["nobloc"], {}, "unknown bloc: 'nobloc'"),
        (["ilrs"], {"during": "[2020..2022]"}, "is one day of several, not a range"),
        (["ilrs"], {"during": "2020/.."}, "has an open end; write both ends"),
        (["ilrs"], {"during": None}, "date None is missing"),
        (["ilrs"], {"every": "week"}, "every 'week' is not known; write 'year' or 'month' or"),
        (["ilrs"], {"when": "sometimes"}, "when 'sometimes' is not known"),
        (["ilrs"], {"when": ["end"]}, r"when \['end'\] is not known"),
        (["ilrs"], {"unknown": 1}, "unknown 1 is not known; write 'null' or True or False"),
        (["ilrs"], {"unknown": True, "when": "share"}, "leave unknown= out"),
        (["ilrs"], {"beyond": "nothing"}, "beyond 'nothing' is not known"),
        (["ilrs"], {"backend": "dask"}, "backend 'dask' is not known; write 'pandas' or"),
        (["ilrs"], {"schemes": ["fips"]}, "'fips' is not a scheme"),
        (["ilrs"], {"schemes": ["name"]}, "scheme 'name' has no column of codes"),
        (["ilrs"], {"schemes": ["cow", "cow"]}, "scheme cow is named twice"),
        (["ilrs"], {"nations": "fips"}, "'fips' is not a scheme"),
        (["ilrs"], {"nations": ["CHN", "China"]}, "nation CHN is named twice"),
        (["ilrs"], {"nations": ["Atlantis"]}, "unknown nation: 'Atlantis'"),
        (["ilrs"], {"nations": []}, "nations is empty"),
    ],
)
def test_bad_input_is_one_clear_error(blocs: Any, values: dict[str, Any], said: str) -> None:
    with pytest.raises(lp.LunarpactsError, match=said):
        panel(blocs, **{"during": "2020/2022", **values})


@pytest.mark.parametrize("ask", [panel, dyads])
def test_a_bloc_with_the_name_of_a_column_is_refused(ask: Any) -> None:
    one = dataset(agreement("pact"), terms("pact"), blocs=(agreement("exists"), terms("exists")))
    with pytest.raises(lp.LunarpactsError, match="two columns would be called exists"):
        ask(["pact", "exists"], during="2001", dataset=one)
