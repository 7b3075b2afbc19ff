"""What the results of the other queries have."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, assert_type

import lunarpacts as lp
from lunarpacts.model import (
    ByRecord,
    Cast,
    CellChange,
    FrozenMap,
    Gap,
    PublishedCount,
    Record,
    RecordChange,
    RegionMember,
    RollCall,
    Roster,
    SharedPeriod,
    SharedPeriods,
    SiteArrangement,
    Spaceport,
    Statement,
    Statements,
    Tally,
    TimelineEntry,
)
from lunarpacts.vocabulary import (
    ArrangementEffect,
    ContestKind,
    CountVerdict,
    EventKind,
    StatementVerdict,
)


def overlap(found: lp.Overlap) -> None:
    assert_type(found.blocs, tuple[lp.Bloc, ...])
    assert_type(found.on, lp.PartialDate)
    assert_type(found.regions, FrozenMap[tuple[str, ...], lp.Nations])
    assert_type(found.answers, ByRecord[lp.Nation, tuple[lp.Answer, ...]])
    assert_type(found.uncertain, ByRecord[lp.Nation, tuple[lp.Answer, ...]])
    assert_type(found.not_begun, tuple[lp.Bloc, ...])
    assert_type(found.shared, lp.Nations)
    assert_type(found.only("ilrs"), lp.Nations)
    assert_type(found.sizes, FrozenMap[tuple[str, ...], int])
    assert_type(found.summary, str)
    assert_type(found.tables(), Mapping[str, tuple[RegionMember, ...] | tuple[lp.Answer, ...]])


def region_member(found: RegionMember) -> None:
    assert_type(found.participant, lp.Nation)
    assert_type(found.blocs, tuple[str, ...])


def shared_periods(found: SharedPeriods) -> None:
    assert_type(found.blocs, tuple[lp.Bloc, ...])
    assert_type(found.claims, tuple[lp.Claim, ...])
    assert_type(found.summary, str)
    assert_type(found.tables(), Mapping[str, tuple[SharedPeriod, ...]])


def shared_period(found: SharedPeriod) -> None:
    assert_type(found.participant, lp.Nation)
    assert_type(found.period, lp.Period)


def ties(found: lp.Ties) -> None:
    assert_type(found.nations, tuple[lp.Nation, lp.Nation])
    assert_type(found.on, lp.PartialDate)
    assert_type(found.blocs, ByRecord[lp.Bloc, tuple[lp.Answer, lp.Answer]])
    assert_type(found.agreements, ByRecord[lp.Bloc, tuple[lp.Answer, lp.Answer]])
    assert_type(found.arrangements, tuple[SiteArrangement, ...])
    assert_type(found.uncertain, ByRecord[lp.Bloc, tuple[lp.Answer, lp.Answer]])
    assert_type(found.uncertain_arrangements, ByRecord[SiteArrangement, lp.Reason])
    assert_type(found.unchecked, tuple[lp.Bloc, ...])
    assert_type(found.summary, str)


def spell(found: lp.Spell) -> None:
    assert_type(found.participant, lp.Participant)
    assert_type(found.bloc, lp.Bloc)
    assert_type(found.start, date)
    assert_type(found.end, date | None)
    assert_type(found.truth, lp.Truth)
    assert_type(found.upheld, lp.Truth)
    assert_type(found.status, lp.Status | None)
    assert_type(found.because, lp.Reason)
    assert_type(found.claims, tuple[lp.Claim, ...])
    assert_type(found.gaps, tuple[Gap, ...])
    assert_type(found.rosters, tuple[Roster, ...])
    assert_type(found.summary, str)


def membership(found: lp.Membership) -> None:
    assert_type(found.participant, lp.Participant)
    assert_type(found.bloc, lp.Bloc)
    assert_type(found.status, lp.Status)
    assert_type(found.period, lp.Period)
    assert_type(found.foreseen, bool)
    assert_type(found.claims, tuple[lp.Claim, ...])
    assert_type(found.summary, str)


def change(found: lp.Change) -> None:
    assert_type(found.participant, lp.Participant)
    assert_type(found.bloc, lp.Bloc)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.before, tuple[lp.Status, ...])
    assert_type(found.after, tuple[lp.Status, ...])
    assert_type(found.kept, tuple[lp.Status, ...])
    assert_type(found.during, lp.Truth)
    assert_type(found.claims, tuple[lp.Claim, ...])
    assert_type(found.summary, str)


def access(found: lp.Access) -> None:
    assert_type(found.arrangements, tuple[SiteArrangement, ...])
    assert_type(found.spaceport, Spaceport)
    assert_type(found.on, lp.PartialDate)
    assert_type(found.effect, ArrangementEffect)
    assert_type(found.hosts, tuple[str, ...])
    assert_type(found.uncertain, ByRecord[SiteArrangement, lp.Reason])
    assert_type(found.rivals, tuple[SiteArrangement, ...])
    assert_type(found[0], SiteArrangement)
    assert_type(found[:1], tuple[SiteArrangement, ...])
    assert_type(found.summary, str)


def timeline(found: lp.Timeline) -> None:
    assert_type(found.subject, lp.Nation | lp.Bloc | Spaceport)
    assert_type(found.events, tuple[TimelineEntry, ...])
    assert_type(found.plans, tuple[TimelineEntry, ...])
    assert_type(found.votes, tuple[TimelineEntry, ...])
    assert_type(found.summary, str)


def timeline_entry(found: TimelineEntry) -> None:
    assert_type(found.date, lp.PartialDate)
    assert_type(found.kind, EventKind)
    assert_type(found.what, str)
    assert_type(found.behind, tuple[Record, ...])
    assert_type(found.standing, lp.Standing)
    assert_type(found.plan, bool)
    assert_type(found.summary, str)


def contest(found: lp.Contest) -> None:
    assert_type(found.kind, ContestKind)
    assert_type(found.about, tuple[str, ...])
    assert_type(found.upheld, tuple[Record, ...])
    assert_type(found.rivals, tuple[Record, ...])
    assert_type(found.sources, tuple[tuple[str, ...], tuple[str, ...]])
    assert_type(found.summary, str)


def count_check(found: lp.CountCheck) -> None:
    assert_type(found.count, PublishedCount)
    assert_type(found.bloc, lp.Bloc)
    assert_type(found.is_membership, bool)
    assert_type(found.certain, tuple[lp.Participant, ...])
    assert_type(found.possible, tuple[lp.Participant, ...])
    assert_type(found.most, int)
    assert_type(found.complete, bool)
    assert_type(found.verdict, CountVerdict)
    assert_type(found.agrees, lp.Truth)
    assert_type(found.ours, str)
    assert_type(found.public, lp.CountCheck | None)
    assert_type(found.summary, str)


def diff(found: lp.Diff) -> None:
    assert_type(found.added, tuple[Record, ...])
    assert_type(found.removed, tuple[Record, ...])
    assert_type(found.changed, tuple[RecordChange, ...])
    assert_type(found.summary, str)
    assert_type(found.tables(), Mapping[str, tuple[CellChange, ...]])


def record_change(found: RecordChange) -> None:
    assert_type(found.old, Record)
    assert_type(found.new, Record)
    assert_type(found.cells, Mapping[str, tuple[str, str]])
    assert_type(found.summary, str)


def cell_change(found: CellChange) -> None:
    assert_type(found.change, Literal["added", "removed", "changed"])
    assert_type(found.table, str)
    assert_type(found.id, str)
    assert_type(found.column, str | None)
    assert_type(found.old, str | None)
    assert_type(found.new, str | None)


def statements(found: Statements) -> None:
    assert_type(found.source, lp.Source)
    assert_type(found.left_out, tuple[str, ...])
    assert_type(found.statements, tuple[Statement, ...])
    assert_type(found.summary, str)


def statement(found: Statement) -> None:
    assert_type(found.record, Record)
    assert_type(found.says, str)
    assert_type(found.verdict, StatementVerdict)
    assert_type(found.today, str)
    assert_type(found.then, str | None)
    assert_type(found.against, tuple[Record, ...])
    assert_type(found.summary, str)


def tally(found: Tally) -> None:
    assert_type(found.roll_call, RollCall)
    assert_type(found.resolution, str)
    assert_type(found.title, str)
    assert_type(found.date, lp.PartialDate)
    assert_type(found.yes, lp.Nations)
    assert_type(found.no, lp.Nations)
    assert_type(found.abstain, lp.Nations)
    assert_type(found.absent, lp.Nations)
    assert_type(found.summary, str)
    assert_type(found.tables(), Mapping[str, tuple[Cast, ...]])


def cast(found: Cast) -> None:
    assert_type(found.nation, lp.Nation)
    assert_type(found.vote, Literal["yes", "no", "abstain", "absent"])
