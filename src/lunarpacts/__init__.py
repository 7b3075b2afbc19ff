"""Who belongs to what in space, since when, and on whose word.

A cited, dated record of nations, programmes, agreements and spaceports, and queries on it.

>>> import lunarpacts as lp
>>> lp.load().nations["KAZ"].name
'Kazakhstan'
"""

from ._dataset import Dataset, load
from ._dates import OPEN, DateLike, Open, PartialDate, Period, Truth
from ._frozen import FrozenMap
from ._model import (
    Agreement,
    Bloc,
    Claim,
    Code,
    Gap,
    Milestone,
    Name,
    Nation,
    Organisation,
    Participant,
    Programme,
    Source,
    Terms,
)
from ._record import Record
from ._sites import Host, SiteArrangement, Spaceport
from ._vocabulary import (
    EFFECTS,
    Action,
    ArrangementEffect,
    CodeScheme,
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
    "Action",
    "Agreement",
    "AmbiguousNameError",
    "ArrangementEffect",
    "Bloc",
    "Claim",
    "Code",
    "CodeScheme",
    "DataError",
    "Dataset",
    "DateError",
    "DateLike",
    "Effect",
    "Fault",
    "Form",
    "FrozenMap",
    "Gap",
    "Host",
    "Level",
    "LunarpactsError",
    "Milestone",
    "MilestoneKind",
    "Name",
    "NameKind",
    "Nation",
    "Open",
    "Organisation",
    "OrganisationKind",
    "OutsideCoverageError",
    "PartialDate",
    "Participant",
    "Period",
    "Programme",
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
    "Truth",
    "UncertainError",
    "UnknownNameError",
    "load",
]


def __dir__() -> list[str]:
    return __all__
