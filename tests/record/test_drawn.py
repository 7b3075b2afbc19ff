"""Worlds of the bundled record."""

import os
import subprocess
import sys

import lunarpacts as lp
from lunarpacts import Reason, Status, Truth
from lunarpacts.vocabulary import ArrangementEffect
from settled import settle

DATA = lp.load()
WORLDS = list(lp.worlds(2, seed=7))
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
STATION = DATA.where(lambda claim: claim.bloc == "ilrs", "the station alone")


def test_a_world_settles_everything_and_nothing_otherwise() -> None:
    for world in WORLDS if LONG else WORLDS[:1]:
        assert (
            settle(DATA, world, (None, Status.SIGNED, Status.MEMBER) if LONG else (None,)) > 5_000
        )


def test_a_world_is_a_record_without_faults() -> None:
    world = WORLDS[0]
    assert lp.Dataset.of(world.edition, world.records()) == world
    assert all(
        line.standing is not lp.Standing.DISPUTED
        for table in (world.claims, world.arrangements)
        for line in table.values()
    )


def test_what_is_exact_and_undisputed_is_shared() -> None:
    world = WORLDS[0]
    same = [name for name, claim in DATA.claims.items() if world.claims[name] is claim]
    assert len(same) > len(DATA.claims) * 2 / 3


def test_access_and_counts_are_settled() -> None:
    world = WORLDS[0]
    for site in DATA.spaceports.values():
        for effect in () if site.rival_of else ArrangementEffect:
            for year in (1970, 1999, 2024):
                day = f"{year}-03-03"
                before = lp.access(site, on=day, effect=effect)
                after = lp.access(site, on=day, effect=effect, dataset=world)
                assert {*before} <= {*after} <= {*before, *before.uncertain}
                assert {*after.uncertain.values()} <= {Reason.BEYOND_SOURCES}
    assert all(check.agrees is not Truth.UNKNOWN for check in lp.counts(dataset=world))


def test_two_who_signed_one_paper_signed_it_on_one_day() -> None:
    paper = "uae-usa-gateway-airlock-arrangement-2024"
    began = DATA.terms[paper].began
    signed = [one.id for one in DATA.claims.values() if (one.bloc, one.date) == (paper, began)]
    assert len(signed) == 2
    for world in WORLDS:
        days = {world.claims[name].date for name in signed}
        assert days == {world.terms[paper].began}


def test_disputes_of_one_document_are_decided_together() -> None:
    names = [f"ilrs-roster-roscosmos-2024-05-28-{who}" for who in ("are", "tur")]
    decided = {
        tuple(world.claims[name].standing for name in names)
        for world in lp.worlds(4, seed=1, dataset=STATION)
    }
    assert decided == {(lp.Standing.UPHELD,) * 2, (lp.Standing.REJECTED,) * 2}


def test_a_world_is_the_same_in_any_process() -> None:
    code = (
        "import lunarpacts as lp;"
        "station = lp.load().where(lambda claim: claim.bloc == 'ilrs', 'the station alone');"
        "print(lp.worlds(2, seed=7, dataset=station)[1].receipt())"
    )
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    found = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    assert found.stdout.strip() == lp.worlds(2, seed=7, dataset=STATION)[1].receipt()


def test_a_view_has_worlds() -> None:
    view = DATA.known_by("2023-10-31")
    world = lp.worlds(1, seed=7, dataset=view)[0]
    settle(view, world, (None,))
    assert world.description.startswith("edition 2026.11, known by 2023-10-31 (undated")
    assert world.description.endswith("), world 1 of seed 7 (uniform)")
    assert {"BLR", "CHN", "RUS"} <= {*lp.members("ilrs", dataset=world).ids}
    assert lp.cite(lp.members("ilrs", dataset=world))
