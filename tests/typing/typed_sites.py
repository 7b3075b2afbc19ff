"""What the lines of sites, milestones and votes have."""

from collections.abc import Iterator
from typing import Literal, assert_type

import lunarpacts as lp
from lunarpacts.errors import Fault
from lunarpacts.model import Host, Milestone, Open, RollCall, SiteArrangement, Spaceport
from lunarpacts.vocabulary import (
    ArrangementEffect,
    Forum,
    InstrumentForm,
    MilestoneKind,
    SiteKind,
    SiteRight,
    SiteStatus,
)


def spaceport(found: Spaceport) -> None:
    assert_type(found.id, str)
    assert_type(found.rival_of, str | None)
    assert_type(found.name, str | None)
    assert_type(found.kind, SiteKind | None)
    assert_type(found.operator, str | None)
    assert_type(found.operator_nation, str | None)
    assert_type(found.latitude, float | None)
    assert_type(found.longitude, float | None)
    assert_type(found.first_launch, lp.PartialDate | None)
    assert_type(found.first_orbital_launch, lp.PartialDate | None)
    assert_type(found.closed, lp.PartialDate | None)
    assert_type(found.status, SiteStatus | None)
    assert_type(found.standing, lp.Standing)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])


def host(found: Host) -> None:
    assert_type(found.spaceport, str)
    assert_type(found.nation, str)
    assert_type(found.start, lp.PartialDate | Literal[Open.OPEN] | None)
    assert_type(found.end, lp.PartialDate | Literal[Open.OPEN] | None)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.period, lp.Period)


def site_arrangement(found: SiteArrangement) -> None:
    assert_type(found.id, str)
    assert_type(found.spaceport, str | None)
    assert_type(found.grantor, str | None)
    assert_type(found.grantee, str)
    assert_type(found.effect, ArrangementEffect)
    assert_type(found.right, SiteRight)
    assert_type(found.form, InstrumentForm)
    assert_type(found.instrument, str)
    assert_type(found.signed, lp.PartialDate | None)
    assert_type(found.start, lp.PartialDate | None)
    assert_type(found.end, lp.PartialDate | Literal[Open.OPEN] | None)
    assert_type(found.standing, lp.Standing)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.period, lp.Period)
    assert_type(found.faults(), Iterator[Fault])


def milestone(found: Milestone) -> None:
    assert_type(found.id, str)
    assert_type(found.subject, str)
    assert_type(found.kind, MilestoneKind)
    assert_type(found.event, str)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.stated_on, lp.PartialDate | None)
    assert_type(found.participants, tuple[str, ...])
    assert_type(found.standing, lp.Standing)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)


def roll_call(found: RollCall) -> None:
    assert_type(found.id, str)
    assert_type(found.resolution, str)
    assert_type(found.title, str)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.forum, Forum)
    assert_type(found.yes, tuple[str, ...])
    assert_type(found.no, tuple[str, ...])
    assert_type(found.abstain, tuple[str, ...])
    assert_type(found.absent, tuple[str, ...])
    assert_type(found.standing, lp.Standing)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])
