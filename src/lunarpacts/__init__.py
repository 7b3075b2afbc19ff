"""Who belongs to what in space, since when, and on whose word.

A cited, dated record of nations, programmes, agreements and spaceports, and queries on it.

>>> import lunarpacts as lp
>>> lp.is_member("Kazakhstan", "ilrs", on="3 July 2024")
True
"""

from ._access import Access, access
from ._answers import Answer, ByRecord, Members, Membership, Nations, Reason
from ._cite import cite
from ._claims import Claim, Count, Gap, Terms
from ._contested import Contest, ContestKind, contested
from ._counts import Counted, counts
from ._dataset import Dataset, load
from ._dates import OPEN, DateLike, Open, PartialDate, Period, Truth
from ._editions import Changed, Difference, diff
from ._frozen import FrozenMap
from ._history import Change, Ties, changes, ties
from ._membership import claims, is_member, members, memberships, status_of
from ._model import (
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
from ._names import bloc, nation, participant, spaceport
from ._overlap import Overlap, overlap, shared_periods
from ._record import Record
from ._sites import Host, SiteArrangement, Spaceport
from ._timeline import Entry, Timeline, timeline
from ._vocabulary import (
    EFFECTS,
    Action,
    ArrangementEffect,
    CodeScheme,
    CountedUnit,
    Effect,
    Form,
    Level,
    MilestoneKind,
    NameKind,
    OrganisationKind,
    Right,
    SiteKind,
    SiteStatus,
    SourceKind,
    Standing,
    Status,
)
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
    "EFFECTS",
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
    "Changed",
    "Claim",
    "Code",
    "CodeScheme",
    "Contest",
    "ContestKind",
    "Count",
    "Counted",
    "CountedUnit",
    "DataError",
    "Dataset",
    "DateError",
    "DateLike",
    "Difference",
    "Effect",
    "Entry",
    "Fault",
    "Form",
    "FrozenMap",
    "Gap",
    "Host",
    "Level",
    "LunarpactsError",
    "Members",
    "Membership",
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
    "Reason",
    "Record",
    "RecordError",
    "Right",
    "SiteArrangement",
    "SiteKind",
    "SiteStatus",
    "Source",
    "SourceKind",
    "Spaceport",
    "Standing",
    "Status",
    "Terms",
    "Ties",
    "Timeline",
    "Truth",
    "UncertainError",
    "UnknownNameError",
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
