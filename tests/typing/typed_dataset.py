"""What a dataset has, and its worlds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import assert_type

import lunarpacts as lp
from lunarpacts.model import (
    Agreement,
    Check,
    Choice,
    Code,
    Gap,
    Host,
    MembershipTerms,
    Milestone,
    Name,
    Organisation,
    Programme,
    PublishedCount,
    Record,
    Retired,
    RollCall,
    Roster,
    SiteArrangement,
    Spaceport,
    Territory,
    Worlds,
)


def is_upheld(claim: lp.Claim) -> bool:
    return claim.standing is lp.Standing.UPHELD


def dataset(found: lp.Dataset) -> None:
    assert_type(found.edition, str)
    assert_type(found.nations, Mapping[str, lp.Nation])
    assert_type(found.territories, Mapping[str, Territory])
    assert_type(found.names, Mapping[str, Name])
    assert_type(found.codes, Mapping[str, Code])
    assert_type(found.organisations, Mapping[str, Organisation])
    assert_type(found.programmes, Mapping[str, Programme])
    assert_type(found.agreements, Mapping[str, Agreement])
    assert_type(found.terms, Mapping[str, MembershipTerms])
    assert_type(found.rosters, Mapping[str, Roster])
    assert_type(found.checks, Mapping[str, Check])
    assert_type(found.gaps, Mapping[str, Gap])
    assert_type(found.counts, Mapping[str, PublishedCount])
    assert_type(found.spaceports, Mapping[str, Spaceport])
    assert_type(found.hosts, Mapping[str, Host])
    assert_type(found.arrangements, Mapping[str, SiteArrangement])
    assert_type(found.milestones, Mapping[str, Milestone])
    assert_type(found.votes, Mapping[str, RollCall])
    assert_type(found.sources, Mapping[str, lp.Source])
    assert_type(found.retired, Mapping[str, Retired])
    assert_type(found.claims, Mapping[str, lp.Claim])
    assert_type(found.view.world, bool)
    assert_type(lp.Dataset.of("mine", []), lp.Dataset)
    assert_type(found.receipt(), str)
    assert_type(found.description, str)
    assert_type(found.known_by("2024-12-31"), lp.Dataset)
    assert_type(found.according_to("rferl-2024-08-13-kazakhstan"), lp.Dataset)
    assert_type(found.without("rferl-2024-08-13-kazakhstan"), lp.Dataset)
    assert_type(found.where(is_upheld, "upheld alone"), lp.Dataset)
    assert_type(found.whole, lp.Dataset)
    assert_type(found.records(), Iterator[Record])
    assert_type(found.fingerprint, str)
    assert_type(found.participant("KAZ"), lp.Participant)
    assert_type(found.entity("ilrs"), lp.Bloc)
    assert_type(found.claim("ilrs-kaz-signed-2024-07-03"), lp.Claim)
    assert_type(found.checked, Mapping[str, lp.PartialDate])
    assert_type(found.claims_on, Mapping[str, Mapping[str, tuple[lp.Claim, ...]]])
    assert_type(found.claims_towards("ilrs"), Mapping[str, tuple[lp.Claim, ...]])


def written(folder: Path) -> None:
    small = lp.Dataset.of("mine", [])
    assert_type(lp.Dataset.write(small, folder), None)
    assert_type(lp.load(folder), lp.Dataset)
    assert_type(lp.load(str(folder), base=small, replace=True), lp.Dataset)


def worlds(found: Worlds) -> None:
    assert_type(found[0], lp.Dataset)
    assert_type(found[:1], Worlds)


def choice(found: Choice) -> None:
    assert_type(found.record, Record)
    assert_type(found.about, str)
    assert_type(found.options, Sequence[date | lp.Standing | lp.Status | str | bool])
