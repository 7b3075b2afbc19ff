"""What the words of the record and of answers are."""

from collections.abc import Mapping
from typing import assert_type

import lunarpacts as lp
from lunarpacts.model import BlocSchemeLike, SchemeLike, SiteSchemeLike, StatusLike
from lunarpacts.vocabulary import (
    ACTION_EFFECTS,
    ArrangementEffect,
    CheckMethod,
    CodeScheme,
    ContestKind,
    CountedUnit,
    CountVerdict,
    EventKind,
    Forum,
    InstrumentForm,
    Level,
    MilestoneKind,
    NameKind,
    OrganisationKind,
    SiteKind,
    SiteRight,
    SiteStatus,
    SourceKind,
    StatementVerdict,
    StatusEffect,
)


def words() -> None:
    assert_type(lp.Action("signed"), lp.Action)
    assert_type(lp.Reason("claim"), lp.Reason)
    assert_type(lp.Standing("upheld"), lp.Standing)
    assert_type(lp.Status("party"), lp.Status)
    assert_type(lp.Truth("yes"), lp.Truth)
    assert_type(ArrangementEffect("grants"), ArrangementEffect)
    assert_type(CheckMethod("searched"), CheckMethod)
    assert_type(CodeScheme("cow"), CodeScheme)
    assert_type(ContestKind("date"), ContestKind)
    assert_type(CountedUnit("states"), CountedUnit)
    assert_type(CountVerdict("cannot fit"), CountVerdict)
    assert_type(EventKind("vote"), EventKind)
    assert_type(Forum("security_council"), Forum)
    assert_type(InstrumentForm("treaty"), InstrumentForm)
    assert_type(Level("state"), Level)
    assert_type(MilestoneKind("step"), MilestoneKind)
    assert_type(NameKind("alias"), NameKind)
    assert_type(OrganisationKind("agency"), OrganisationKind)
    assert_type(SiteKind("orbital"), SiteKind)
    assert_type(SiteRight("lease"), SiteRight)
    assert_type(SiteStatus("active"), SiteStatus)
    assert_type(SourceKind("primary"), SourceKind)
    assert_type(StatementVerdict("agrees"), StatementVerdict)


def effects(found: StatusEffect) -> None:
    assert_type(found.grants, lp.Status | None)
    assert_type(found.ends, frozenset[lp.Status])
    assert_type(ACTION_EFFECTS, Mapping[lp.Action, StatusEffect])


def closed_choices(
    status: StatusLike,
    scheme: SchemeLike,
    bloc_scheme: BlocSchemeLike,
    site_scheme: SiteSchemeLike,
) -> None:
    assert_type(lp.members("nato", status=status), lp.Members)
    assert_type(lp.members("nato", status=lp.Status.MEMBER), lp.Members)
    assert_type(lp.nation("KAZ", scheme=scheme), lp.Nation)
    assert_type(lp.bloc(1790, scheme=bloc_scheme), lp.Bloc)
    assert_type(lp.spaceport("CSG", scheme=site_scheme).id, str)
