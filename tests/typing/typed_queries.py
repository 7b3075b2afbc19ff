"""What the functions of the top level return."""

from datetime import date
from pathlib import Path
from random import Random
from typing import assert_type

import lunarpacts as lp
from lunarpacts.model import (
    Blocs,
    Choice,
    Citable,
    Results,
    SharedPeriods,
    Spaceport,
    Statements,
    Tally,
    Verification,
    Worlds,
)

ON = "2024-08-05"


def membership() -> None:
    assert_type(lp.members("ilrs", on=ON), lp.Members)
    assert_type(lp.is_member("KAZ", "ilrs", on=ON), bool)
    assert_type(lp.is_member(lp.nation("KAZ"), lp.bloc("ilrs"), unknown=False), bool)
    assert_type(lp.status_of("KAZ", "ilrs", on=date(2024, 8, 5)), lp.Answer)
    assert_type(lp.claims("KAZ"), Results[lp.Claim])
    assert_type(lp.memberships("KAZ", "ilrs"), Results[lp.Membership])
    assert_type(lp.spells("KAZ", "ilrs", "partner"), Results[lp.Spell])
    assert_type(lp.changes("ilrs", during="2024"), Results[lp.Change])


def between_blocs_and_nations() -> None:
    assert_type(lp.overlap("ilrs", "artemis-accords", on=ON), lp.Overlap)
    assert_type(lp.shared_periods("ilrs", lp.bloc("artemis-accords")), SharedPeriods)
    assert_type(lp.ties("KAZ", "CHN", on=ON), lp.Ties)


def sites_and_votes() -> None:
    assert_type(lp.access("baikonur", on=ON, effect="grants"), lp.Access)
    assert_type(lp.roll_call("77/41"), Tally)
    assert_type(lp.roll_calls("first placement", during="2020/2023"), Results[Tally])


def what_sources_say() -> None:
    assert_type(lp.statements("rferl-2024-08-13-kazakhstan"), Statements)
    assert_type(lp.counts("ilrs"), Results[lp.CountCheck])
    assert_type(lp.contested("ilrs"), Results[lp.Contest])
    assert_type(lp.timeline("ilrs", since="2024", kind="milestone"), lp.Timeline)
    assert_type(lp.sources(about="baikonur"), Results[lp.Source])
    what: Citable = ["KAZ", lp.members("ilrs", on=ON)]
    assert_type(lp.cite(what, "baikonur"), str)


def names() -> None:
    assert_type(lp.nation(365, scheme="cow", on="1980"), lp.Nation)
    assert_type(lp.bloc("ilrs"), lp.Bloc)
    assert_type(lp.participant("KAZ"), lp.Participant)
    assert_type(lp.spaceport("baikonur"), Spaceport)
    assert_type(lp.source("rferl-2024-08-13-kazakhstan"), lp.Source)
    assert_type(lp.nations(on=ON), lp.Nations)
    assert_type(lp.blocs(), Blocs)


def first(choice: Choice, random: Random) -> object:
    return choice.options[0] if random.random() < 1 else choice.options[-1]


def datasets(folder: Path) -> None:
    data = lp.load()
    assert_type(data, lp.Dataset)
    assert_type(lp.diff(data, data, about=["ilrs", lp.nation("KAZ")]), lp.Diff)
    small = lp.Dataset.of("mine", [])
    assert_type(lp.worlds(2, 1, draw=first, rule="the first", dataset=small), Worlds)
    assert_type(lp.verify(data.receipt()), Verification)
    assert_type(lp.export(folder, dataset=small), None)
    assert_type(lp.__version__, str)


def other_modules() -> None:
    assert_type(lp.model.PartialDate.parse("2024"), lp.PartialDate)
    assert_type(lp.vocabulary.Status("party"), lp.Status)
    assert_type(lp.errors.Fault("is empty", "give it").remedy, str)
