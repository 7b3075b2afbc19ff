"""Who belongs to what in space, since when, and on whose word.

A cited, dated record of nations, programmes, agreements and spaceports, and queries on it.

>>> import lunarpacts as lp
>>> lp.is_member("Kazakhstan", "ilrs", on="3 July 2024")
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from . import errors as errors
    from . import model as model
    from . import vocabulary as vocabulary
    from ._dates.partial import OPEN, PartialDate
    from ._dates.period import Period
    from ._dates.truth import Truth
    from ._files.export import export
    from ._model.claims import Claim
    from ._model.entities import Bloc, Nation, Participant, Source
    from ._model.vocabulary import Action, Standing, Status
    from ._queries.access import Access, access
    from ._queries.changes import Change, changes
    from ._queries.cite import cite
    from ._queries.contested import Contest, contested
    from ._queries.counts import CountCheck, counts
    from ._queries.diff import Diff, diff
    from ._queries.documents import source, sources, statements
    from ._queries.membership import claims, is_member, members, status_of
    from ._queries.overlap import Overlap, overlap, shared_periods
    from ._queries.spells import Membership, Spell, memberships, spells
    from ._queries.ties import Ties, ties
    from ._queries.timeline import Timeline, timeline
    from ._queries.votes import roll_call, roll_calls
    from ._results.answers import Answer, Members, Nations
    from ._results.names import (
        bloc,
        blocs,
        nation,
        nations,
        participant,
        spaceport,
    )
    from ._results.receipts import verify
    from ._results.results import Result
    from ._rules.verdict import Reason
    from ._store.dataset import Dataset
    from ._store.load import load
    from ._worlds.worlds import worlds
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
    "export",
    "is_member",
    "load",
    "members",
    "memberships",
    "nation",
    "nations",
    "overlap",
    "participant",
    "roll_call",
    "roll_calls",
    "shared_periods",
    "source",
    "sources",
    "spaceport",
    "spells",
    "statements",
    "status_of",
    "ties",
    "timeline",
    "verify",
    "worlds",
]

# A module is imported when a name of it is first asked for, as most programs need few of them.
_HOMES = {
    "_dates.partial": "OPEN PartialDate",
    "_dates.period": "Period",
    "_dates.truth": "Truth",
    "_files.export": "export",
    "_model.claims": "Claim",
    "_model.entities": "Bloc Nation Participant Source",
    "_model.vocabulary": "Action Standing Status",
    "_queries.access": "Access access",
    "_results.answers": "Answer Members Nations",
    "_queries.changes": "Change changes",
    "_queries.cite": "cite",
    "_queries.contested": "Contest contested",
    "_queries.counts": "CountCheck counts",
    "_queries.diff": "Diff diff",
    "_queries.documents": "source sources statements",
    "_queries.membership": "claims is_member members status_of",
    "_results.names": "bloc blocs nation nations participant spaceport",
    "_queries.overlap": "Overlap overlap shared_periods",
    "_results.receipts": "verify",
    "_results.results": "Result",
    "_queries.spells": "Membership Spell memberships spells",
    "_queries.ties": "Ties ties",
    "_queries.timeline": "Timeline timeline",
    "_queries.votes": "roll_call roll_calls",
    "_rules.verdict": "Reason",
    "_store.dataset": "Dataset",
    "_store.load": "load",
    "_worlds.worlds": "worlds",
    "errors": "AmbiguousNameError DataError DateError LunarpactsError OutsideCoverageError "
    "RecordError UncertainError UnknownNameError",
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names.split()}


if not TYPE_CHECKING:  # else a misspelt name would be Any to a type checker

    def __getattr__(name: str) -> Any:
        if name in ("errors", "model", "vocabulary"):
            return import_module(f".{name}", __name__)
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
        return found


def __dir__() -> list[str]:
    return __all__
