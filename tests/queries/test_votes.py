"""Roll calls: who voted how, as sets."""

import csv
from pathlib import Path

import pytest

import lunarpacts as lp
from invented import dataset, source, vote
from lunarpacts import Standing
from lunarpacts.model import Cast

WORLD = dataset(
    source("later", published=lp.PartialDate.parse("2024-02-01")),
    vote("A/RES/1/2", "2024-01-05", yes=("AAA", "BBB"), no=("CCC",), absent=("DDD",)),
    vote("A/RES/11/2", "2023-01-05", title="A code of conduct", abstain=("AAA",)),
    vote("A/RES/1/3", "[2024-02-01..2024-02-09]", yes=("AAA",), sources=("later",)),
    vote("A/RES/1/4", "2024-03-01", id="one", yes=("AAA",)),
    vote(
        "A/RES/1/4",
        "2024-03-01",
        id="rival",
        yes=("AAA", "BBB"),
        standing=Standing.REJECTED,
        note="Wrong.",
    ),
)
with (Path(__file__).parents[1] / "record" / "roll_calls.csv").open(encoding="utf-8") as file:
    PUBLISHED = {row["id"]: row for row in csv.DictReader(file)}


def test_a_roll_call_is_sets_of_nations() -> None:
    found = lp.roll_call("1/2", dataset=WORLD)
    assert (found.yes.ids, found.no.ids, found.abstain.ids) == (("AAA", "BBB"), ("CCC",), ())
    assert found.absent == {"DDD"}
    assert (found.yes & {"AAA", "CCC"}).ids == ("AAA",)
    assert str(found).startswith("A/RES/1/2, A ban on something, 2024-01-05: 2 for, 1 against")
    assert [(cast.nation.id, cast.vote) for cast in found.tables()["votes"]] == [
        ("AAA", "yes"),
        ("BBB", "yes"),
        ("CCC", "no"),
        ("DDD", "absent"),
    ]
    assert all(isinstance(cast, Cast) for cast in found.tables()["votes"])
    assert lp.roll_call("a/res/1/2", dataset=WORLD) == found
    assert lp.roll_call(found.roll_call, dataset=WORLD) == found
    assert "gazette" in lp.cite(found)


def test_a_rival_record_of_a_vote_is_found_by_its_id_alone() -> None:
    assert lp.roll_call("1/4", dataset=WORLD).roll_call.id == "one"
    assert lp.roll_call("rival", dataset=WORLD).yes.ids == ("AAA", "BBB")
    with pytest.raises(lp.UnknownNameError, match="roll call"):
        lp.roll_call("9/9", dataset=WORLD)
    with pytest.raises(lp.AmbiguousNameError):
        lp.roll_call("2", dataset=WORLD)
    with pytest.raises(lp.UnknownNameError):
        lp.roll_call("", dataset=WORLD)


def test_roll_calls_about_something_during_a_time_and_of_a_nation() -> None:
    def ids(**asked: object) -> list[str]:
        return [one.roll_call.id for one in lp.roll_calls(dataset=WORLD, **asked)]  # type: ignore[arg-type]

    assert ids() == ["a-res-11-2", "a-res-1-2", "a-res-1-3", "one"]
    assert ids(about="Code conduct") == ["a-res-11-2"]
    assert ids(during="2024-02-05") == ["a-res-1-3"]
    assert ids(during="2023/2024-01") == ["a-res-11-2", "a-res-1-2"]
    assert ids(nation="DDD") == ["a-res-1-2"]
    assert [one.roll_call.id for one in lp.roll_calls(dataset=WORLD.known_by("2024-02-01"))] == [
        "a-res-1-3"
    ]
    with pytest.raises(lp.DateError):
        lp.roll_calls(during=None)  # type: ignore[arg-type]
    with pytest.raises(lp.LunarpactsError, match="is not text"):
        lp.roll_calls(5)  # type: ignore[arg-type]


def test_votes_are_in_a_nations_timeline() -> None:
    said = [entry.what for entry in lp.timeline("CCC", dataset=WORLD).votes]
    assert said == ["votes no on A/RES/1/2: A ban on something"]


def test_a_rival_record_is_contested_and_told_where_it_differs() -> None:
    (contest,) = lp.contested(dataset=WORLD)
    assert contest.summary == "vote of A/RES/1/4: one against rival"
    for who, records in (("AAA", ["one"]), ("BBB", ["rival"])):
        told = lp.timeline(who, all=True, dataset=WORLD).votes
        assert [one.behind[0].identity for one in told if "1/4" in one.what] == records


def test_a_state_votes_once() -> None:
    with pytest.raises(lp.RecordError, match="has AAA twice"):
        vote("A/RES/1/2", "2024-01-05", yes=("AAA",), no=("AAA",))


def test_every_total_is_the_published_one() -> None:
    held = lp.load().votes
    assert {name for name, call in held.items() if call.standing is Standing.UPHELD} == {*PUBLISHED}
    partly = "sc-amendment-of-24-april-2024-china-russia"  # of whose votes only some are named
    for name, row in PUBLISHED.items():
        if name != partly:
            numbers = tuple(len(getattr(held[name], word)) for word in ("yes", "no", "abstain"))
            assert numbers == (int(row["yes"]), int(row["no"]), int(row["abstain"])), name


def test_the_states_are_those_of_the_day() -> None:
    seat = {"YUG"}  # the United Nations kept the seat of the former federation until 2000
    for call in lp.load().votes.values():
        on = {*lp.nations(on=call.date).ids} | seat
        for word in ("yes", "no", "abstain", "absent"):
            assert {*getattr(call, word)} <= on, call.id


def test_who_of_the_station_voted_against_the_ban_on_destructive_tests() -> None:
    against = lp.roll_call("77/41").no & lp.members("ilrs", on="2022-12-07")
    assert against.ids == ("CHN", "RUS")
