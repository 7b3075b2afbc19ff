"""Who belongs to what in space, since when, and on whose word.

A cited, dated record of nations, programmes, agreements and spaceports, and queries on it.

>>> import lunarpacts as lp
>>> lp.is_member("Kazakhstan", "ilrs", on="3 July 2024")
True
"""

from ._dates.partial import OPEN, DateLike, PartialDate
from ._dates.period import Period
from ._dates.truth import Truth
from ._model.claims import Claim
from ._model.entities import Bloc, Nation, Participant, Source
from ._model.vocabulary import Action, Standing, Status
from ._queries.access import Access, access
from ._queries.answers import Answer, Members, Nations
from ._queries.changes import Change, changes
from ._queries.cite import cite
from ._queries.contested import Contest, contested
from ._queries.counts import CountCheck, counts
from ._queries.diff import Diff, diff
from ._queries.membership import claims, is_member, members, status_of
from ._queries.names import bloc, blocs, nation, nations, participant, source, sources, spaceport
from ._queries.overlap import Overlap, overlap, shared_periods
from ._queries.results import Result
from ._queries.spells import Membership, Spell, memberships, spells
from ._queries.ties import Ties, ties
from ._queries.timeline import Timeline, timeline
from ._rules.verdict import Reason
from ._store.dataset import Dataset
from ._store.load import load
from ._version import __version__
from .errors import (
    AmbiguousNameError,
    DataError,
    DateError,
    LunarpactsError,
    OutsideCoverageError,
    RecordError,
    UncertainError,
    UnknownNameError,
)

__all__ = [
    "OPEN",
    "Access",
    "Action",
    "AmbiguousNameError",
    "Answer",
    "Bloc",
    "Change",
    "Claim",
    "Contest",
    "CountCheck",
    "DataError",
    "Dataset",
    "DateError",
    "DateLike",
    "Diff",
    "LunarpactsError",
    "Members",
    "Membership",
    "Nation",
    "Nations",
    "OutsideCoverageError",
    "Overlap",
    "PartialDate",
    "Participant",
    "Period",
    "Reason",
    "RecordError",
    "Result",
    "Source",
    "Spell",
    "Standing",
    "Status",
    "Ties",
    "Timeline",
    "Truth",
    "UncertainError",
    "UnknownNameError",
    "__version__",
    "access",
    "bloc",
    "blocs",
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
    "nations",
    "overlap",
    "participant",
    "shared_periods",
    "source",
    "sources",
    "spaceport",
    "spells",
    "status_of",
    "ties",
    "timeline",
]


def __dir__() -> list[str]:
    return __all__
