"""The types of the record, and those that results are made of."""

from ._dates.default import DEFAULT, Default
from ._dates.partial import DateLike, Open, PartialDate
from ._dates.period import Period
from ._model.claims import Check, Claim, Gap, MembershipTerms, PublishedCount, Retired
from ._model.entities import (
    Agreement,
    Bloc,
    Milestone,
    Nation,
    Organisation,
    Participant,
    Programme,
    Source,
)
from ._model.frozen import FrozenMap
from ._model.names import Code, Name, Territory
from ._model.record import Record
from ._model.rosters import Roster
from ._model.sites import Host, SiteArrangement, Spaceport
from ._model.votes import RollCall
from ._queries.cite import Citable
from ._queries.dated import TimelineEntry
from ._queries.diff import CellChange, RecordChange
from ._queries.documents import Statement, Statements
from ._queries.overlap import RegionMember, SharedPeriod, SharedPeriods
from ._queries.votes import Cast, Tally
from ._results.asked import StatusLike
from ._results.names import Blocs, BlocSchemeLike, SchemeLike, SiteSchemeLike
from ._results.receipts import Verification
from ._results.results import ByRecord, Doubt, Result, Results
from ._rules.draws import Choice
from ._worlds.worlds import Worlds

__all__ = [
    "DEFAULT",
    "Agreement",
    "Bloc",
    "BlocSchemeLike",
    "Blocs",
    "ByRecord",
    "Cast",
    "CellChange",
    "Check",
    "Choice",
    "Citable",
    "Claim",
    "Code",
    "DateLike",
    "Default",
    "Doubt",
    "FrozenMap",
    "Gap",
    "Host",
    "MembershipTerms",
    "Milestone",
    "Name",
    "Nation",
    "Open",
    "Organisation",
    "PartialDate",
    "Participant",
    "Period",
    "Programme",
    "PublishedCount",
    "Record",
    "RecordChange",
    "RegionMember",
    "Result",
    "Results",
    "Retired",
    "RollCall",
    "Roster",
    "SchemeLike",
    "SharedPeriod",
    "SharedPeriods",
    "SiteArrangement",
    "SiteSchemeLike",
    "Source",
    "Spaceport",
    "Statement",
    "Statements",
    "StatusLike",
    "Tally",
    "Territory",
    "TimelineEntry",
    "Verification",
    "Worlds",
]
