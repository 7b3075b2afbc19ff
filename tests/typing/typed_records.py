"""What the lines of a record have."""

from collections.abc import Iterator
from typing import Literal, assert_type

import lunarpacts as lp
from lunarpacts.errors import Fault
from lunarpacts.model import (
    Agreement,
    Check,
    Code,
    Gap,
    MembershipTerms,
    Name,
    Open,
    Organisation,
    Programme,
    PublishedCount,
    Record,
    Retired,
    Roster,
    Territory,
)
from lunarpacts.vocabulary import (
    CheckMethod,
    CodeScheme,
    CountedUnit,
    InstrumentForm,
    Level,
    NameKind,
    OrganisationKind,
    SourceKind,
    StatusEffect,
)


def record(found: Record) -> None:
    assert_type(found.key, tuple[str, ...])
    assert_type(found.identity, str)
    assert_type(Programme.partly({"id": "gateway"}), Programme)
    assert_type(Record.partly({}), Record)
    assert_type(found.faults(), Iterator[Fault])


def source(found: lp.Source) -> None:
    assert_type(found.id, str)
    assert_type(found.title, str)
    assert_type(found.publisher, str)
    assert_type(found.kind, SourceKind)
    assert_type(found.url, str | None)
    assert_type(found.archived, str | None)
    assert_type(found.published, lp.PartialDate | None)
    assert_type(found.accessed, lp.PartialDate | None)
    assert_type(found.derives_from, tuple[str, ...])
    assert_type(found.note, str | None)


def nation(found: lp.Nation) -> None:
    assert_type(found.id, str)
    assert_type(found.name, str)
    assert_type(found.start, lp.PartialDate | None)
    assert_type(found.end, lp.PartialDate | Literal[Open.OPEN] | None)
    assert_type(found.continues, tuple[str, ...])
    assert_type(found.succeeds, tuple[str, ...])
    assert_type(found.unites, tuple[str, ...])
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])


def territory(found: Territory) -> None:
    assert_type(found.id, str)
    assert_type(found.name, str)
    assert_type(found.nation, str | None)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])


def name(found: Name) -> None:
    assert_type(found.of, str)
    assert_type(found.name, str)
    assert_type(found.kind, NameKind)
    assert_type(found.start, lp.PartialDate | None)
    assert_type(found.end, lp.PartialDate | Literal[Open.OPEN] | None)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.faults(), Iterator[Fault])


def code(found: Code) -> None:
    assert_type(found.of, str)
    assert_type(found.scheme, CodeScheme)
    assert_type(found.code, str)
    assert_type(found.start, lp.PartialDate | None)
    assert_type(found.end, lp.PartialDate | Literal[Open.OPEN] | None)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.faults(), Iterator[Fault])


def organisation(found: Organisation) -> None:
    assert_type(found.id, str)
    assert_type(found.name, str)
    assert_type(found.kind, OrganisationKind)
    assert_type(found.nation, str | None)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)


def programme(found: Programme) -> None:
    assert_type(found.id, str)
    assert_type(found.name, str)
    assert_type(found.leads, tuple[str, ...])
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)


def agreement(found: Agreement) -> None:
    assert_type(found.id, str)
    assert_type(found.name, str)
    assert_type(found.form, InstrumentForm | None)
    assert_type(found.opened, lp.PartialDate | None)
    assert_type(found.in_force, lp.PartialDate | None)
    assert_type(found.depositaries, tuple[str, ...])
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)


def membership_terms(found: MembershipTerms) -> None:
    assert_type(found.id, str)
    assert_type(found.members_called, str)
    assert_type(found.statuses, tuple[lp.Status, ...])
    assert_type(found.levels, tuple[Level, ...])
    assert_type(found.began, lp.PartialDate)
    assert_type(found.delay, str | None)
    assert_type(found.withdrawal_delay, str | None)
    assert_type(found.contemporaneous_from, lp.PartialDate | None)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])


def roster(found: Roster) -> None:
    assert_type(found.id, str)
    assert_type(found.bloc, str)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.status, lp.Status | None)
    assert_type(found.label, str | None)
    assert_type(found.level, Level)
    assert_type(found.units, tuple[CountedUnit, ...])
    assert_type(found.leads, bool | None)
    assert_type(found.participants, tuple[str, ...])
    assert_type(found.doubted, tuple[str, ...])
    assert_type(found.complete, bool)
    assert_type(found.standing, lp.Standing)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])
    assert_type(found.listings((lp.Status.PARTY,)), Iterator[lp.Claim])
    assert_type(found.is_evidence, bool)


def check(found: Check) -> None:
    assert_type(found.id, str)
    assert_type(found.bloc, str)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.how, CheckMethod)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])


def gap(found: Gap) -> None:
    assert_type(found.id, str)
    assert_type(found.bloc, str)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.number, int | None)
    assert_type(found.candidates, tuple[str, ...])
    assert_type(found.standing, lp.Standing)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)


def published_count(found: PublishedCount) -> None:
    assert_type(found.id, str)
    assert_type(found.bloc, str)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.units, tuple[CountedUnit, ...])
    assert_type(found.status, lp.Status | None)
    assert_type(found.leads, bool | None)
    assert_type(found.low, int | None)
    assert_type(found.high, int | None)
    assert_type(found.words, str)
    assert_type(found.said_by, str)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])


def claim(found: lp.Claim) -> None:
    assert_type(found.id, str)
    assert_type(found.bloc, str)
    assert_type(found.participant, str)
    assert_type(found.action, lp.Action)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.effective, lp.PartialDate | None)
    assert_type(found.status, lp.Status | None)
    assert_type(found.label, str | None)
    assert_type(found.level, Level)
    assert_type(found.standing, lp.Standing)
    assert_type(found.form, InstrumentForm | None)
    assert_type(found.instrument, str | None)
    assert_type(found.signed_by, str | None)
    assert_type(found.counterparty, str | None)
    assert_type(found.depositary, str | None)
    assert_type(found.sources, tuple[str, ...])
    assert_type(found.note, str | None)
    assert_type(found.faults(), Iterator[Fault])
    assert_type(found.effect, StatusEffect)


def retired(found: Retired) -> None:
    assert_type(found.id, str)
    assert_type(found.now, str)
