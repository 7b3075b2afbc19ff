"""What all results have, and those about who is a member."""

from collections.abc import Mapping
from typing import Any, assert_type

import lunarpacts as lp
from lunarpacts.model import (
    Blocs,
    ByRecord,
    Doubt,
    FrozenMap,
    Gap,
    Organisation,
    Record,
    Results,
    Roster,
    Verification,
)


def result(found: lp.Result) -> None:
    assert_type([*found.TABLES], list[str])
    assert_type(found.summary, str)
    assert_type(found.receipt, str | None)
    assert_type(found.tables(), Mapping[str, tuple[Record | lp.Result, ...]])
    assert_type(found.records(), tuple[Record, ...])
    assert_type(found.to_dict(), dict[str, Any])
    assert_type(found.to_dicts(), list[dict[str, Any]])


def results(found: Results[lp.Claim]) -> None:
    assert_type(found.summary, str)
    assert_type(found.tables(), Mapping[str, tuple[lp.Claim, ...]])
    assert_type(found[0], lp.Claim)
    assert_type(found[:1], tuple[lp.Claim, ...])
    assert_type(next(iter(found)), lp.Claim)


def blocs(found: Blocs) -> None:
    assert_type(found.groups, Mapping[str, tuple[lp.Bloc, ...]])


def by_record(found: ByRecord[lp.Participant, lp.Answer]) -> None:
    assert_type(found.summary, str)
    assert_type(found["KAZ"], lp.Answer)
    assert_type(found[lp.nation("KAZ")], lp.Answer)
    assert_type(found.get("KAZ"), lp.Answer | None)
    assert_type(found.get("KAZ", 0), lp.Answer | int)
    assert_type(found.get(lp.nation("KAZ")), lp.Answer | None)
    assert_type(next(iter(found)), lp.Participant)


def doubt(found: Doubt) -> None:
    assert_type(found.record, Record)
    assert_type(found.because, lp.Reason)


def frozen_map(found: FrozenMap[str, lp.Nation]) -> None:
    assert_type(found["KAZ"], lp.Nation)
    assert_type(next(iter(found)), str)


def nations(found: lp.Nations) -> None:
    assert_type(found.nations, tuple[lp.Nation, ...])
    assert_type(found.ids, tuple[str, ...])
    assert_type(found.summary, str)
    assert_type(next(iter(found)), lp.Nation)
    assert_type(found & {"CHN"}, lp.Nations)
    assert_type(found | {lp.nation("CHN")}, lp.Nations)
    assert_type(found - found, lp.Nations)
    assert_type(found ^ frozenset({"CHN"}), lp.Nations)


def members(found: lp.Members) -> None:
    assert_type(found.bloc, lp.Bloc)
    assert_type(found.on, lp.PartialDate)
    assert_type(found.members_called, str)
    assert_type(found.status, lp.Status | None)
    assert_type(found.existed, lp.Truth)
    assert_type(found.answers, ByRecord[lp.Participant, lp.Answer])
    assert_type(found.uncertain, ByRecord[lp.Participant, tuple[lp.Answer, ...]])
    assert_type(found.gaps, tuple[Gap, ...])
    assert_type(found.vouched, lp.PartialDate | None)
    assert_type(found.checked, lp.PartialDate)
    assert_type(found.organisations, tuple[Organisation, ...])
    assert_type(found.summary, str)
    assert_type(found.tables(), Mapping[str, tuple[lp.Answer, ...] | tuple[Gap, ...]])


def answer(found: lp.Answer) -> None:
    assert_type(found.participant, lp.Participant)
    assert_type(found.bloc, lp.Bloc)
    assert_type(found.on, lp.PartialDate)
    assert_type(found.truth, lp.Truth)
    assert_type(found.upheld, lp.Truth)
    assert_type(found.status, lp.Status | None)
    assert_type(found.because, lp.Reason)
    assert_type(found.claims, tuple[lp.Claim, ...])
    assert_type(found.gaps, tuple[Gap, ...])
    assert_type(found.rosters, tuple[Roster, ...])
    assert_type(found.vouched, lp.PartialDate | None)
    assert_type(found.is_vouched, bool)
    assert_type(found.summary, str)


def verification(found: Verification) -> None:
    assert_type(found.truth, lp.Truth)
    assert_type(found.asked, str)
    assert_type(found.finding, str)
    assert_type(found.remedy, str | None)
    assert_type(found.releases, tuple[str, ...])
    assert_type(found.summary, str)
