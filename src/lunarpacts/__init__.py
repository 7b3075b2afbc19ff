"""Who belongs to what in space, since when, and on whose word.

A cited, dated record of nations, programmes, agreements and spaceports, and queries on it.

>>> import lunarpacts as lp
>>> lp.is_member("Kazakhstan", "ilrs", on="3 July 2024")
True
"""

from ._dates.partial import OPEN, DateLike, Open, PartialDate
from ._dates.period import Period
from ._dates.truth import Truth
from ._model.claims import Claim, Gap, MembershipTerms, PublishedCount
from ._model.entities import (
    Agreement,
    Bloc,
    Code,
    Milestone,
    Name,
    Nation,
    Organisation,
    Participant,
    Programme,
    Source,
)
from ._model.frozen import FrozenMap
from ._model.record import Record
from ._model.sites import Host, SiteArrangement, Spaceport
from ._model.vocabulary import (
    ACTION_EFFECTS,
    Action,
    ArrangementEffect,
    CodeScheme,
    CountedUnit,
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
    Status,
    StatusEffect,
)
from ._queries.access import Access, access
from ._queries.changes import Change, changes
from ._queries.cite import cite
from ._queries.contested import Contest, ContestKind, contested
from ._queries.counts import CountCheck, counts
from ._queries.membership import claims, is_member, members, memberships, status_of
from ._queries.names import bloc, nation, participant, spaceport
from ._queries.overlap import Overlap, overlap, shared_periods
from ._queries.results import Answer, ByRecord, Members, Membership, Nations, Reason
from ._queries.ties import Ties, ties
from ._queries.timeline import Timeline, TimelineEntry, timeline
from ._store.dataset import Dataset, load
from ._store.diff import Diff, RecordChange, diff
from ._version import __version__
from .errors import (
    AmbiguousNameError,
    DataError,
    DateError,
    Fault,
    LunarpactsError,
    OutsideCoverageError,
    RecordError,
    UncertainError,
    UnknownNameError,
)

__all__ = [
    "ACTION_EFFECTS",
    "OPEN",
    "Access",
    "Action",
    "Agreement",
    "AmbiguousNameError",
    "Answer",
    "ArrangementEffect",
    "Bloc",
    "ByRecord",
    "Change",
    "Claim",
    "Code",
    "CodeScheme",
    "Contest",
    "ContestKind",
    "CountCheck",
    "CountedUnit",
    "DataError",
    "Dataset",
    "DateError",
    "DateLike",
    "Diff",
    "Fault",
    "FrozenMap",
    "Gap",
    "Host",
    "InstrumentForm",
    "Level",
    "LunarpactsError",
    "Members",
    "Membership",
    "MembershipTerms",
    "Milestone",
    "MilestoneKind",
    "Name",
    "NameKind",
    "Nation",
    "Nations",
    "Open",
    "Organisation",
    "OrganisationKind",
    "OutsideCoverageError",
    "Overlap",
    "PartialDate",
    "Participant",
    "Period",
    "Programme",
    "PublishedCount",
    "Reason",
    "Record",
    "RecordChange",
    "RecordError",
    "SiteArrangement",
    "SiteKind",
    "SiteRight",
    "SiteStatus",
    "Source",
    "SourceKind",
    "Spaceport",
    "Standing",
    "Status",
    "StatusEffect",
    "Ties",
    "Timeline",
    "TimelineEntry",
    "Truth",
    "UncertainError",
    "UnknownNameError",
    "__version__",
    "access",
    "bloc",
    "changes",
    "cite",
    "claims",
    "contested",
    "counts",
    "diff",
    "is_member",
    "load",
    "members",
    "memberships",
    "nation",
    "overlap",
    "participant",
    "shared_periods",
    "spaceport",
    "status_of",
    "ties",
    "timeline",
]


def __dir__() -> list[str]:
    return __all__
