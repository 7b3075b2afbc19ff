"""The words of the record and of answers, and what an action does to a status."""

from ._dates.truth import Truth
from ._model.vocabulary import (
    ACTION_EFFECTS,
    Action,
    ArrangementEffect,
    CheckMethod,
    CodeScheme,
    CountedUnit,
    CountVerdict,
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
    Standing,
    StatementVerdict,
    Status,
    StatusEffect,
)
from ._queries.contested import ContestKind
from ._queries.dated import EventKind
from ._rules.verdict import Reason

__all__ = [
    "ACTION_EFFECTS",
    "Action",
    "ArrangementEffect",
    "CheckMethod",
    "CodeScheme",
    "ContestKind",
    "CountVerdict",
    "CountedUnit",
    "EventKind",
    "Forum",
    "InstrumentForm",
    "Level",
    "MilestoneKind",
    "NameKind",
    "OrganisationKind",
    "Reason",
    "SiteKind",
    "SiteRight",
    "SiteStatus",
    "SourceKind",
    "Standing",
    "StatementVerdict",
    "Status",
    "StatusEffect",
    "Truth",
]
