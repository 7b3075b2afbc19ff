"""The types of the public interface, held by mypy and pyright; run, they are what they say."""

from collections.abc import Mapping
from typing import Any, assert_type

import polars as pl
import pytest

import lunarpacts as lp
from lunarpacts import frames
from lunarpacts.model import (
    Blocs,
    ByRecord,
    Organisation,
    Results,
    SharedPeriods,
    SiteArrangement,
    Source,
    Spaceport,
    Worlds,
)

ON = "2024-08-05"


def test_members() -> None:
    found = lp.members("ilrs", on=ON, status="observer")
    assert_type(found, lp.Members)
    assert_type(found.ids, tuple[str, ...])
    for nation in found:
        assert_type(nation, lp.Nation)
    assert_type(found.organisations, tuple[Organisation, ...])
    assert_type(found.uncertain, ByRecord[lp.Participant, tuple[lp.Answer, ...]])
    assert_type(found - {"CHN"}, lp.Nations)
    assert_type(found | lp.members("nato"), lp.Nations)
    assert_type(found & {"CHN"}, lp.Nations)
    assert_type(found ^ {"CHN"}, lp.Nations)
    assert_type(found.to_dict(), dict[str, Any])
    assert_type(found.to_dicts(), list[dict[str, Any]])


def test_answers() -> None:
    assert_type(lp.is_member("KAZ", "ilrs", on=ON), bool)
    answer = lp.status_of("KAZ", "ilrs", on=ON)
    assert_type(answer, lp.Answer)
    assert_type(answer.truth, lp.Truth)
    assert_type(answer.status, lp.Status | None)
    assert_type(answer.because, lp.Reason)
    assert_type(answer.claims, tuple[lp.Claim, ...])


def test_relations() -> None:
    assert_type(lp.memberships("KAZ", "ilrs"), Results[lp.Membership])
    assert_type(lp.claims("KAZ")[0], lp.Claim)
    assert_type(lp.changes("ilrs", during="2024"), Results[lp.Change])
    assert_type(lp.counts(), Results[lp.CountCheck])
    assert_type(lp.contested(), Results[lp.Contest])
    assert_type(lp.sources(), Results[Source])
    assert_type(lp.blocs(), Blocs)
    assert_type(lp.blocs().groups, Mapping[str, tuple[lp.Bloc, ...]])
    assert_type(lp.nations(on=ON), lp.Nations)


def test_overlap() -> None:
    found = lp.overlap("ilrs", "artemis-accords", on=ON)
    assert_type(found, lp.Overlap)
    assert_type(found.shared, lp.Nations)
    assert_type(found.only("ilrs"), lp.Nations)
    shared = lp.shared_periods("ilrs", "artemis-accords")
    assert_type(shared, SharedPeriods)
    assert_type(shared["THA"], tuple[lp.Period, ...])


def test_sites_and_ties() -> None:
    found = lp.access("baikonur", on=ON, effect="explores")
    assert_type(found[0], SiteArrangement)
    assert_type(found.uncertain, ByRecord[SiteArrangement, lp.Reason])
    both = lp.ties("KAZ", "CHN", on=ON)
    assert_type(both.blocs, ByRecord[lp.Bloc, tuple[lp.Answer, lp.Answer]])
    assert_type(lp.spaceport("baikonur"), Spaceport)


def test_the_rest() -> None:
    data = lp.load()
    assert_type(data, lp.Dataset)
    assert_type(data.known_by("2024-12-31"), lp.Dataset)
    assert_type(data.claims["ilrs-kaz-signed-2024-07-03"], lp.Claim)
    assert_type(lp.nation("KAZ"), lp.Nation)
    assert_type(lp.bloc("ilrs"), lp.Bloc)
    assert_type(lp.participant("KAZ"), lp.Participant)
    assert_type(lp.source("RFE/RL Kazakhstan"), Source)
    assert_type(lp.timeline("ilrs"), lp.Timeline)
    assert_type(lp.diff(data, data), lp.Diff)
    assert_type(lp.cite("KAZ"), str)
    assert_type(lp.PartialDate.parse("2024").before("2025"), lp.Truth)


def test_a_misspelt_name_is_a_type_error() -> None:
    with pytest.raises(AttributeError, match="'menbers'"):
        _ = lp.menbers  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]


def test_the_public_modules_are_typed() -> None:
    assert_type(lp.model.PartialDate.parse("2024"), lp.PartialDate)
    assert_type(lp.vocabulary.Status("party"), lp.Status)
    assert_type(lp.errors.Fault("is empty", "give it").remedy, str)


def test_frames_keep_their_type() -> None:
    rows = pl.DataFrame({"who": ["KAZ"], "day": [ON]})
    asked = frames.annotate(rows, nation="who", on="day", blocs="ilrs", scheme="iso3")
    assert_type(asked, pl.DataFrame)
    lazy = frames.annotate(rows.lazy(), nation="who", on="day", blocs="ilrs", scheme="iso3")
    assert_type(lazy, pl.LazyFrame)
    with pytest.raises(lp.LunarpactsError):
        frames.annotate(rows, nation="who", on="day", blocs="ilrs", what="all")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert_type(frames.audit(["Kazakhstan"]), frames.Audit)


def test_names_worlds_and_files() -> None:
    assert_type(lp.nation(365, scheme="cow", on="1980"), lp.Nation)
    assert_type(lp.spaceport("CSG", scheme="gcat"), Spaceport)
    with pytest.raises(lp.LunarpactsError):
        lp.nation("KZ", scheme="alpha-2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    found = lp.worlds(2, seed=1)
    assert_type(found[0], lp.Dataset)
    assert_type(found[:1], Worlds)
    assert_type(lp.diff(lp.load(), found[0], about="ilrs"), lp.Diff)
