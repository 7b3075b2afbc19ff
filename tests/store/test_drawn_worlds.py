"""Worlds of small records: what is drawn, decided and filled, and how often it comes out so."""

import pickle
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from math import prod
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import lunarpacts as lp
from invented import (
    DAY,
    agreement,
    check,
    claim,
    count,
    dataset,
    deal,
    gap,
    host,
    nation,
    roster,
    site,
    source,
    terms,
)
from lunarpacts import Standing, Status, Truth
from lunarpacts.model import Choice, Programme, Roster
from lunarpacts.strategies import BLOCS, datasets
from lunarpacts.strategies.lists import listed_stories
from lunarpacts.strategies.stories import frame
from lunarpacts.vocabulary import InstrumentForm
from settled import settle
from told import SOME, Told, bits_of, merged
from worlds import Worlds

MEMBER, SIGNED, PARTY, OBSERVER = Status.MEMBER, Status.SIGNED, Status.PARTY, Status.OBSERVER
ZERO = date(2000, 1, 1)
DISPUTED = Standing.DISPUTED


def on(day: int) -> str:
    return str(ZERO + timedelta(days=day))


def act(action: str, first: int, last: int | None = None, /, **values: Any) -> lp.Claim:
    """Return a claim of AAA on a day, or between two days; day 0 is the first of the bloc."""
    when = on(first) if last is None else f"[{on(first)}..{on(last)}]"
    values.setdefault("id", f"{action}-{first}-{last or first}".replace("_", "-"))
    return claim("AAA", action, when, **values)


def record(*lines: Any, counting: tuple[Status, ...] = (MEMBER,), **values: Any) -> lp.Dataset:
    in_force = values.pop("in_force", DAY(on(0)))
    looked = check("pact", values.pop("checked", on(19)))
    pact = agreement("pact", in_force=in_force), terms("pact", *counting, **values)
    return dataset(*lines, looked, blocs=pact)


def days(world: lp.Dataset, who: str = "AAA", status: Status | None = None) -> str:
    """Return the answers on the days 0 to 19: y, n, or ? for unknown."""
    spells = [*lp.spells(who, "pact", status, dataset=world)]
    found = ""
    for day in range(20):
        when = date.fromisoformat(on(day))
        (spell,) = [
            one for one in spells if one.start <= when and (one.end is None or when < one.end)
        ]
        found += {Truth.YES: "y", Truth.NO: "n", Truth.UNKNOWN: "?"}[spell.truth]
    return found


def found_in(one: lp.Dataset, n: int = 60, **asked: Any) -> Counter[str]:
    """Return how often an answer comes out in worlds that all keep the law."""
    worlds = [*lp.worlds(n, seed=1, dataset=one)]
    for world in worlds:
        settle(one, world)
        assert lp.Dataset.of(world.edition, world.records()) == world
    return Counter(days(world, **asked) for world in worlds)


def test_an_imprecise_date_is_drawn_from_its_days() -> None:
    found = found_in(record(act("joined", 4, 7)))
    assert {*found} == {"n" * day + "y" * (20 - day) for day in (4, 5, 6, 7)}
    assert min(found.values()) > 5


def test_a_dispute_is_decided() -> None:
    found = found_in(record(act("joined", 4), act("withdrew", 9, standing=DISPUTED)))
    assert {*found} == {"nnnn" + "y" * 16, "nnnn" + "y" * 5 + "n" * 11}
    assert min(found.values()) > 15


def test_a_line_says_what_the_world_made_of_it() -> None:
    one = record(act("joined", 4, 7, note="A note."), act("signed", 9, standing=DISPUTED))
    world = lp.worlds(1, seed=1, dataset=one)[0]
    drawn, decided = world.claims["joined-4-7"], world.claims["signed-9-9"]
    assert drawn.note == f"A note. In this world: drawn from [{on(4)}..{on(7)}]."
    assert decided.note == f"for the test In this world: {decided.standing}."
    assert drawn.sources == decided.sources == ("gazette",)


def test_a_rival_date_is_decided() -> None:
    earlier = act("joined", 4, standing=DISPUTED)
    found = found_in(record(earlier, act("joined", 9)))
    assert {*found} == {"n" * 4 + "y" * 16, "n" * 9 + "y" * 11}


def test_a_later_rival_of_what_is_upheld_is_wrong() -> None:
    later = act("joined", 9, standing=DISPUTED)
    assert {*found_in(record(act("joined", 4), later), 10)} == {"n" * 4 + "y" * 16}


def test_two_reports_of_one_act_are_drawn_as_one() -> None:
    form = InstrumentForm.TREATY
    acts = act("joined", 2, 9), act("joined", 4, 12), act("joined", 3, 8, form=form)
    for world in lp.worlds(20, seed=1, dataset=record(*acts)):
        assert len({one.date for one in world.claims.values()}) == 1


def test_what_a_list_saw_had_begun() -> None:
    one = record(act("listed", 5, status=MEMBER))
    assert {*found_in(one, 100)} == {"n" * day + "y" * (20 - day) for day in range(6)}
    world = lp.worlds(1, seed=1, dataset=one)[0]
    start = world.claims["world-start-listed-5-5"]
    assert (start.action, start.status, start.date) == (lp.Action.LISTED, MEMBER, start.effective)
    assert start.sources == ("gazette",)
    assert start.note == "In this world: a start that nobody reported."


def test_a_start_that_ends_nothing_leaves_what_was() -> None:
    acts = act("observing", 2), act("listed", 9, status=MEMBER)
    assert {*found_in(record(*acts), 20, status=OBSERVER)} == {"nn" + "y" * 18}


def test_what_was_ended_had_begun_as_something() -> None:
    one = record(act("signed", 0), act("withdrew", 5), counting=(MEMBER, PARTY))
    view = one.where(lambda claim: claim.action is lp.Action.WITHDREW, "ends alone")
    worlds = [*lp.worlds(100, seed=1, dataset=view)]
    for world in worlds:
        settle(view, world)
    found = {days(world) for world in worlds}
    assert found <= {"n" * day + "y" * (5 - day) + "n" * 15 for day in range(6)}
    assert len(found) > 3


def test_what_was_taken_up_again_had_begun_and_ended() -> None:
    found = found_in(record(act("reinstated", 4, status=MEMBER)), 100)
    assert {*found} == {
        "n" * start + "y" * (end - start) + "n" * (4 - end) + "y" * 16
        for start in range(4)
        for end in range(start + 1, 5)
    }


def test_an_end_comes_after_its_beginning() -> None:
    found = found_in(record(act("joined", 4, 6), act("withdrew", 4, 6)), 40)
    assert {*found} == {
        "n" * first + "y" * (last - first) + "n" * (20 - last)
        for first, last in combinations((4, 5, 6), 2)
    }


def test_a_disputed_list_of_one_that_joined_later() -> None:
    acts = act("joined", 9), act("listed", 4, status=MEMBER, standing=DISPUTED)
    assert {*found_in(record(*acts))} == {"n" * 4 + "y" * 16, "n" * 9 + "y" * 11}


def test_a_disputed_end_before_a_list() -> None:
    acts = act("joined", 1), act("withdrew", 5, standing=DISPUTED), act("listed", 7, status=MEMBER)
    assert {*found_in(record(*acts), 40)} == {
        "n" + "y" * 4 + "n" * gone + "y" * (15 - gone) for gone in range(3)
    }


def test_a_source_of_an_earlier_day_does_not_report_an_act() -> None:
    early, late = source("early", published=DAY(on(5))), source("late", published=DAY(on(8)))
    joined = act("joined", 2, 12, sources=("early", "late"))
    for world in lp.worlds(20, seed=1, dataset=record(early, late, joined)):
        (drawn,) = world.claims.values()
        before = drawn.date.before(on(6)) is Truth.YES
        assert drawn.date.after(on(8)) is Truth.NO
        assert drawn.sources == (("early", "late") if before else ("late",))


def test_a_date_open_to_one_side_ends_with_the_record() -> None:
    joined = claim("AAA", "joined", f"[..{on(3)}]")
    left = claim("AAA", "withdrew", f"[{on(18)}..]")
    assert {*found_in(record(joined, left), 60)} == {
        "n" * first + "y" * (last - first) + "n" * (20 - last)
        for first in range(4)
        for last in (18, 19)
    }


def test_a_gap_is_filled_by_as_many_as_it_misses() -> None:
    missed = gap(f"[{on(3)}..{on(5)}]", "AAA", "BBB", "CCC", number=2)
    other = gap(on(1), "DDD", id="unsure", standing=DISPUTED, note="for the test")
    one = record(missed, other, claim("CCC", "joined", on(9)))
    worlds = [*lp.worlds(40, seed=1, dataset=one)]
    for world in worlds:
        settle(one, world)
        assert lp.Dataset.of(world.edition, world.records()) == world
        assert [*world.gaps] == ["unsure"]
        found = lp.members("pact", dataset=world)
        assert found.ids == ("AAA", "BBB", "CCC")
        assert not found.uncertain
    start = {days(world, "BBB") for world in worlds}
    assert start == {"n" * day + "y" * (20 - day) for day in (3, 4, 5)}
    note = worlds[0].claims["world-lost-aaa"].note
    assert note == "In this world: one that lost misses."


def test_a_gap_of_nobody_in_particular() -> None:
    one = record(gap(on(3)), claim("BBB", "joined", on(1)), counting=(MEMBER, PARTY))
    found = Counter(
        lp.members("pact", dataset=world).ids for world in lp.worlds(60, seed=1, dataset=one)
    )
    assert {*found} == {("AAA", "BBB"), ("BBB", "CCC"), ("BBB", "DDD")}
    assert min(found.values()) > 8


def test_entry_into_force_is_drawn_once_for_all() -> None:
    ratified = [claim(who, "ratified", on(day)) for who, day in (("AAA", 1), ("BBB", 3))]
    for in_force in (None, DAY(f"[{on(2)}..{on(9)}]")):
        one = record(*ratified, counting=(PARTY,), in_force=in_force)
        worlds = [*lp.worlds(40, seed=1, dataset=one)]
        assert len({days(world) for world in worlds}) > 5
        for world in worlds:
            settle(one, world)
            force = world.agreements["pact"].in_force
            assert lp.Dataset.of(world.edition, world.records()) == world
            assert force.earliest == force.latest
            both = [days(world, who).count("n") for who in ("AAA", "BBB")]
            number = (force.earliest - ZERO).days
            assert both == [max(1, number), max(3, number)]


def test_an_agreement_was_in_force_when_a_list_shows_a_party() -> None:
    acts = act("ratified", 1), act("listed", 4, status=PARTY)
    one = record(*acts, counting=(PARTY,), in_force=None, checked="2020-01-01")
    worlds = [*lp.worlds(40, seed=1, dataset=one)]
    for world in worlds:
        settle(one, world)
    assert {days(world).count("n") for world in worlds} == {1, 2, 3, 4}


def test_the_beginning_of_a_bloc_is_drawn_once_for_all() -> None:
    vague = f"[{on(2)}..{on(9)}]"
    founders = [claim(who, "joined", vague) for who in ("AAA", "BBB")]
    one = record(*founders, claim("CCC", "joined", on(7)), began=DAY(vague))
    worlds = [*lp.worlds(40, seed=1, dataset=one)]
    for world in worlds:
        settle(one, world)
        began = world.terms["pact"].began
        assert {claim.date for claim in world.claims.values()} == {began, DAY(on(7))}
    assert {days(world).count("n") for world in worlds} == {2, 3, 4, 5, 6, 7}


def test_a_bloc_had_begun_when_a_list_shows_anybody() -> None:
    vague = DAY(f"[{on(2)}..{on(9)}]")
    seen, joined = act("listed", 5, status=Status.APPLICANT), act("joined", 8)
    one = record(seen, joined, began=vague)
    worlds = [*lp.worlds(20, seed=1, dataset=one)]
    for world in worlds:
        settle(one, world)
    found = {world.terms["pact"].began for world in worlds}
    assert found == {DAY(on(day)) for day in (2, 3, 4, 5)}


def test_a_paper_of_two_is_signed_once() -> None:
    vague = f"[{on(2)}..{on(9)}]"
    paper = agreement("paper"), terms("paper", SIGNED, began=DAY(vague))
    pact = agreement("pact"), terms("pact", SIGNED)
    signed = (
        claim("AAA", "signed", vague, bloc="paper"),
        claim("BBB", "signed", vague, bloc="paper"),
        claim("AAA", "signed", vague, instrument="paper"),
    )
    one = dataset(*signed, blocs=(*paper, *pact))
    for world in lp.worlds(10, seed=1, dataset=one):
        assert len({claim.date for claim in world.claims.values()}) == 1


def test_the_end_of_a_nation_is_the_start_of_the_next() -> None:
    vague = DAY(f"[{on(3)}..{on(6)}]")
    old, new = nation("OLD", end=vague), nation("NEW", start=vague)
    joined = claim("OLD", "joined", on(1)), claim("NEW", "joined", on(9))
    one = dataset(old, new, *joined, blocs=(agreement("pact"), terms("pact")))
    worlds = [*lp.worlds(40, seed=1, dataset=one)]
    for world in worlds:
        settle(one, world)
        assert world.nations["OLD"].end == world.nations["NEW"].start
    assert {days(world, "OLD").count("y") for world in worlds} == {2, 3, 4, 5}


def test_arrangements_and_hosts_are_drawn() -> None:
    paper = source("paper", published=DAY("2020-01-01"), accessed=None)
    lines = (
        paper,
        site("pad"),
        host("DDD", None, DAY("1991")),
        deal("vague", start=DAY("2010"), end=DAY("2015")),
        deal("unreported", end=None, sources=("paper",)),
        deal("older", start=None, end=DAY("2010")),
        deal("since", start=DAY("[2019..]"), end=lp.OPEN, sources=("paper",)),
        deal("signed", signed=DAY("1994"), standing=DISPUTED),
        deal("wrong", standing=Standing.REJECTED, start=DAY("1999")),
    )
    one = dataset(*lines)
    held = Counter[str]()
    for world in lp.worlds(30, seed=1, dataset=one):
        assert lp.Dataset.of(world.edition, world.records()) == world
        assert world.arrangements["wrong"] is one.arrangements["wrong"]
        for day in ("1991-06-01", "1999-06-01", "2010-06-01", "2015-06-01", "2019-06-01"):
            before = lp.access("pad", on=day, dataset=one)
            after = lp.access("pad", on=day, dataset=world)
            assert not after.uncertain
            assert {*before} <= {*after} <= {*before, *before.uncertain}
            held.update(f"{found.id} {day[:4]}" for found in after)
    assert held["vague 2010"] not in (0, 30)
    assert held["unreported 2015"] not in (0, 30)
    assert held["since 2019"] not in (0, 30)
    assert held["signed 2015"] not in (0, 30)
    assert 0 < held["older 1999"] <= 30


def test_published_numbers_are_settled() -> None:
    lead = Programme(id="pact", name="Pact", leads=("AAA",), sources=("gazette",))
    numbers = count("two", 2, 2, date=DAY("2024-07"), leads=None), count("one", 1, 1)
    joined = claim("AAA", "joined", "2010"), claim("BBB", "joined", "2024-07-10")
    one = dataset(*numbers, *joined, blocs=(lead, terms("pact")))
    found = Counter[Truth]()
    for world in lp.worlds(40, seed=1, dataset=one):
        found.update(
            check.agrees for check in lp.counts(dataset=world) if check.count.words == "two"
        )
    assert {*found} == {Truth.YES, Truth.NO}


ONE = record(act("joined", 4, 7), act("withdrew", 12, standing=DISPUTED))


def test_a_world_is_named_by_its_receipt() -> None:
    found = lp.worlds(5, seed=7, dataset=ONE)
    receipt = found[2].receipt()
    assert ", edition test, world 3 of seed 7 (uniform), sha256 " in receipt
    assert repr(found) == "<5 worlds of edition test, seed 7 (uniform)>"
    assert repr(found[2:3]) == "<1 world of edition test, seed 7 (uniform)>"
    assert found[1:][1].receipt() == found[-3].receipt() == receipt
    assert lp.worlds(900, seed=7, dataset=ONE)[2] == found[2]
    assert lp.worlds(5, seed=8, dataset=ONE)[2] != found[2]
    assert [world.edition for world in found] == [
        f"test, world {number} of seed 7 (uniform)" for number in range(1, 6)
    ]
    with pytest.raises(IndexError):
        found[5]


def test_a_world_is_a_record_like_any_other(tmp_path: Path) -> None:
    world = lp.worlds(1, seed=7, dataset=ONE)[0]
    world.write(tmp_path)
    assert lp.load(tmp_path) == world
    assert pickle.loads(pickle.dumps(world)) == world
    found = lp.members("pact", dataset=world)
    assert found.receipt == world.receipt()
    assert "world 1 of seed 7 (uniform)" in lp.cite(world)
    assert lp.cite(lp.claims("AAA", "pact", dataset=world))
    assert lp.load(base=world) is world


def test_what_is_added_shifts_no_other_choice() -> None:
    more = record(*ONE.claims.values(), claim("BBB", "joined", f"[{on(2)}..{on(9)}]"))
    for world, wider in zip(
        lp.worlds(9, seed=7, dataset=ONE), lp.worlds(9, seed=7, dataset=more), strict=True
    ):
        assert days(world) == days(wider)


def test_views_have_worlds_and_worlds_no_views() -> None:
    view = ONE.where(lambda claim: claim.action is lp.Action.JOINED, "joined alone")
    world = lp.worlds(2, seed=7, dataset=view)[1]
    settle(view, world)
    assert world.description == "edition test, joined alone, world 2 of seed 7 (uniform)"
    assert lp.cite(lp.claims("AAA", "pact", dataset=world))
    refusals: list[Any] = [
        lambda: world.known_by("2001-01-01"),
        lambda: world.according_to("gazette"),
        lambda: world.where(lambda _: True, "a rule"),
        lambda: lp.worlds(1, seed=7, dataset=world),
        lambda: lp.worlds(1, seed=7, dataset=ONE.according_to("gazette")),
    ]
    said = list[str]()
    for refuse in refusals:
        with pytest.raises(lp.LunarpactsError) as caught:
            refuse()
        said.append(str(caught.value))
    assert said[:3] == ["a world has no views; take the view first, then its worlds"] * 3
    assert said[3] == "a world leaves nothing open; take the worlds of the record"
    assert said[4].startswith("edition test, according to gazette: its sources do not name")


def test_a_fault_that_a_view_makes_is_none_of_the_world() -> None:
    acts = claim("AAA", "observing", "1999-12-01"), act("withdrew", 0), act("joined", 4, 7)
    view = record(*acts).where(lambda claim: claim.action is not lp.Action.OBSERVING, "no others")
    worlds = [*lp.worlds(40, seed=7, dataset=view)]
    for world in worlds:
        settle(view, world)
    assert {days(world).count("n") for world in worlds} == {4, 5, 6, 7}


def test_a_rule_of_ones_own() -> None:
    asked: list[Choice] = []

    def last(choice: Choice, random: Random) -> object:
        assert isinstance(random, Random)
        asked.append(choice)
        return choice.options[-1]

    world = lp.worlds(1, seed=7, draw=last, rule="the last", dataset=ONE)[0]
    assert world.description == "edition test, world 1 of seed 7 (the last)"
    assert days(world) == "n" * 7 + "y" * 5 + "n" * 8
    found = {(choice.about, choice.record.identity): choice.options for choice in asked}
    assert [*found] == [("standing", "withdrew-12-12"), ("date", "joined-4-7")]
    drawn = found["date", "joined-4-7"]
    assert [str(day) for day in drawn] == [on(day) for day in (4, 5, 6, 7)]
    assert [*drawn[1:3]] == [*drawn][1:3]
    assert "2000-01-05" not in drawn


def test_a_rule_that_always_fails_is_left_for_a_search() -> None:
    one = record(act("joined", 4, 6), act("withdrew", 4, 6), act("listed", 5, status=MEMBER))

    def first(choice: Choice, random: Random) -> object:  # noqa: ARG001
        return choice.options[0]

    world = lp.worlds(1, seed=7, draw=first, rule="the first", dataset=one)[0]
    settle(one, world)
    assert days(world) in {"nnnnyynnnnnnnnnnnnnn", "nnnnnynnnnnnnnnnnnnn"}


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"n": 0}, "n 0 is not a number of worlds; pass a whole number from 1"),
        ({"n": True}, "n True is not a number of worlds; pass a whole number from 1"),
        ({"seed": "7"}, "seed '7' is not a seed; pass a whole number, such as 7"),
        ({"draw": 3}, "draw 3 is not a function; pass one of a choice and a random.Random"),
        ({"rule": "mine"}, "rule 'mine' is not a name of this draw; name your own rule, and no "),
        ({"draw": lambda *_: 1}, "rule 'uniform' is not a name of this draw; name your own rule"),
        ({"draw": lambda *_: 1, "rule": " "}, "rule ' ' is not a name of this draw; "),
        ({"dataset": 5}, "dataset 5 is not a Dataset"),
    ],
)
def test_what_is_not_an_argument(asked: dict[str, Any], wrong: str) -> None:
    with pytest.raises(lp.LunarpactsError) as caught:
        lp.worlds(**{"n": 1, "seed": 7, "dataset": ONE, **asked})
    assert str(caught.value).startswith(wrong)


def test_a_rule_that_returns_no_option() -> None:
    found = lp.worlds(1, seed=7, draw=lambda *_: 5, rule="five", dataset=ONE)
    world = found[0]
    with pytest.raises(lp.LunarpactsError) as caught:
        lp.claims(bloc="pact", dataset=world)
    assert str(caught.value) == (
        "rule 'five' chose 5 as standing of withdrew-12-12; "
        "return one of the options, from rejected to upheld"
    )


def test_of_reports_that_no_days_fit_the_earlier_is_right() -> None:
    treaty, memo = InstrumentForm.TREATY, InstrumentForm.MEMORANDUM
    acts = act("joined", 1, 5, form=treaty), act("joined", 8, 12, form=memo), act("joined", 1, 12)
    for world in lp.worlds(9, seed=7, dataset=record(*acts)):
        settle(record(*acts), world)
        wrong = [one for one in world.claims.values() if one.standing is Standing.REJECTED]
        assert wrong
        assert all("is right." in str(one.note) for one in wrong)


def test_claims_that_fit_no_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lunarpacts._rules.worlds.Pair._allows", lambda *_: False)
    with pytest.raises(lp.LunarpactsError) as caught:
        lp.claims(bloc="pact", dataset=lp.worlds(1, seed=7, dataset=ONE)[0])
    assert str(caught.value).startswith("joined-4-7 withdrew-12-12: no days that these claims")


TINY = {
    "a stay": (act("joined", 2, 8), act("withdrew", 5, 11)),
    "two reports": (act("joined", 2, 8), act("joined", 5, 11)),
    "a disputed end": (act("joined", 2, 6), act("withdrew", 5, 9, standing=DISPUTED)),
    "an exact list": (act("listed", 9, status=MEMBER), act("withdrew", 12, 14)),
    "a list between": (act("joined", 2, 6), act("listed", 5, status=MEMBER), act("withdrew", 4, 9)),
    "a rise": (act("signed", 2, 8), act("joined", 5, 9)),
    "two ends": (act("joined", 1, 4), act("withdrew", 3, 6), act("joined", 5, 8)),
    "a disputed start": (act("joined", 3, 5, standing=DISPUTED), act("joined", 9, 10)),
}


def chances(one: lp.Dataset, status: Status | None) -> list[float]:
    """Return the chance of a yes on each day, from every world that there is."""
    told = Told(one, "AAA", "pact")
    asked = tuple(range(ZERO.toordinal(), ZERO.toordinal() + 20))
    wanted = bits_of([status] if status else one.terms["pact"].statuses) | (0 if status else SOME)
    doubted = [each for each in told.acts if not each.upheld]
    weight, yes = 0.0, [0.0] * len(asked)
    for number in range(len(doubted) + 1):
        for true in combinations(doubted, number):
            acts = [each for each in told.acts if each.upheld or each in true]
            every = Worlds(told, list(merged(acts)), asked)
            share = 1 / prod(map(len, every.options))
            for _, states in every.states():
                weight += share
                yes = [
                    before + share * bool(state & wanted)
                    for before, state in zip(yes, states, strict=True)
                ]
    return [each / weight for each in yes]


@pytest.mark.parametrize("acts", TINY.values(), ids=TINY)
def test_a_yes_is_as_frequent_as_among_all_worlds(acts: tuple[lp.Claim, ...]) -> None:
    one, n = record(*acts, counting=(MEMBER, SIGNED)), 400
    worlds = [*lp.worlds(n, seed=3, dataset=one)]
    for status in (None, MEMBER):
        found = [
            sum(day == "y" for day in each) / n
            for each in zip(*(days(world, status=status) for world in worlds), strict=True)
        ]
        assert found == pytest.approx(chances(one, status), abs=0.1)


@settings(max_examples=20)
@given(datasets())
def test_the_worlds_of_a_story_and_of_its_views_keep_the_law(one: lp.Dataset) -> None:
    for record in (one, one.known_by("2020-01-20")):
        world = lp.worlds(2, seed=1, dataset=record)[1]
        settle(record, world)
        assert lp.worlds(2, seed=1, dataset=record)[1] == world
    whole = lp.worlds(1, seed=1, dataset=one)[0]
    settle(one, whole)
    assert lp.Dataset.of(whole.edition, whole.records()) == whole


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.one_of(*(listed_stories(bloc, who) for bloc in BLOCS for who in ("AAA", "DDD"))))
def test_the_worlds_beside_complete_lists_keep_the_law(told: list[lp.Claim | Roster]) -> None:
    assume(any(isinstance(line, lp.Claim) for line in told))
    try:
        one = lp.Dataset.of("stories", [*frame(), *told])
    except lp.DataError:  # reports that are not precise can contradict a list
        return
    world = lp.worlds(1, seed=1, dataset=one)[0]
    settle(one, world)
    assert not world.rosters
    assert lp.Dataset.of(world.edition, world.records()) == world


def test_an_end_between_two_lists_is_drawn() -> None:
    seen = [
        roster(on(day), *names, id=f"list-{day}", bloc="pact")
        for day, names in ((3, ("AAA", "BBB")), (8, ("BBB",)))
    ]
    one = record(*seen)
    assert days(one)[3:9] == "y????n"
    drawn = {days(world) for world in lp.worlds(20, seed=1, dataset=one)}
    assert len(drawn) > 3
    assert all(found[3] == "y" and found[8] == "n" for found in drawn)
    world = lp.worlds(1, seed=1, dataset=one)[0]
    assert "world-left-list-8-aaa" in world.claims
    assert "list-3-aaa" in world.claims
