"""The claims, the lists and the checks of a dataset by bloc, and what the lists say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, cast

from lunarpacts._dates.partial import PartialDate, last_of
from lunarpacts._model.claims import Claim
from lunarpacts._model.entities import Participant
from lunarpacts._model.frozen import ByBloc
from lunarpacts._model.rosters import Roster, lists_without
from lunarpacts.errors import UnknownNameError

from .memo import Remembering, remembered
from .tables import by_bloc
from .views import View


class Holding(Remembering, Protocol):
    """A dataset, as far as this module needs to know one: its tables, and what it is a view of."""

    @property
    def claims(self) -> Any: ...
    @property
    def rosters(self) -> Any: ...
    @property
    def checks(self) -> Any: ...
    @property
    def retired(self) -> Any: ...
    @property
    def terms(self) -> Any: ...
    @property
    def programmes(self) -> Any: ...
    @property
    def view(self) -> View: ...
    @property
    def whole(self) -> "Holding": ...
    def participant(self, identity: str) -> Participant: ...


def claims_by_bloc(dataset: Holding) -> Mapping[str, list[Claim]]:
    """Return the claims by bloc, without those of lists, sorted out once."""
    return remembered(dataset, "blocs", lambda: by_bloc(dataset.claims.values()))


def claims_in(dataset: Holding, bloc: str) -> Sequence[Claim]:
    """Return the claims on a bloc, without those of lists; of a view, of that bloc alone."""
    claims: object = dataset.claims
    if isinstance(claims, ByBloc):
        return cast("ByBloc[Claim]", claims).on(bloc)
    return claims_by_bloc(dataset).get(bloc, ())


def rosters_in(dataset: Holding, bloc: str) -> Sequence[Roster]:
    """Return the lists of a bloc; of a view, of that bloc alone."""
    lists: object = dataset.rosters
    if isinstance(lists, ByBloc):
        return cast("ByBloc[Roster]", lists).on(bloc)
    return rosters_by_bloc(dataset).get(bloc, ())


def rosters_by_bloc(dataset: Holding) -> Mapping[str, tuple[Roster, ...]]:
    """Return the lists by bloc, sorted out once."""

    def sorted_out() -> dict[str, tuple[Roster, ...]]:
        found: dict[str, list[Roster]] = {}
        for roster in dataset.rosters.values():
            found.setdefault(roster.bloc, []).append(roster)
        return {bloc: tuple(rosters) for bloc, rosters in found.items()}

    return remembered(dataset, "rosters", sorted_out)


def listings_on(dataset: Holding, bloc: str) -> Iterator[Claim]:
    """Yield what the lists of a bloc say of those that they name, as far as a view keeps it."""
    for roster in rosters_in(dataset, bloc):
        yield from listings_in(dataset, roster)


def listings_in(dataset: Holding, roster: Roster) -> Sequence[Claim]:
    """Return what a list says of those that it names, as far as a view keeps it, spelt out once."""

    def found() -> tuple[Claim, ...]:
        whole = dataset.whole.rosters[roster.id]
        return tuple(dataset.view.listings(roster, whole, dataset.terms[roster.bloc]))

    return remembered(dataset, ("listings", roster.id), found)


def checked_in(dataset: Holding) -> dict[str, PartialDate]:
    """Return the last day to which each bloc was checked."""
    checks = sorted(dataset.checks.values(), key=lambda check: last_of(check.date))
    return {check.bloc: check.date for check in checks}


def named_in(dataset: object, identity: object, kind: str, tables: tuple[str, ...]) -> Any:
    """Return the line of some tables with an id."""
    for table in tables if isinstance(identity, str) else ():
        if identity in getattr(dataset, table):
            return getattr(dataset, table)[identity]
    raise UnknownNameError(identity, f"{kind}'s id")


def claim_named(dataset: Holding, identity: str) -> Claim | None:
    """Return the claim with an id, which a list may spell out, or which may be retired."""
    retired = dataset.whole.retired.get(identity)
    named = retired.now if retired else identity
    claims: Mapping[str, Claim] = dataset.claims
    if named in claims:
        return claims[named]
    lists = (one for one in dataset.rosters.values() if named.startswith(f"{one.id}-"))
    spelt_out = (claim for one in lists for claim in listings_in(dataset, one))
    return next((claim for claim in spelt_out if claim.id == named), None)


def silent_on(dataset: Holding, bloc: str, who: str) -> tuple[Roster, ...]:
    """Return the complete lists of a bloc that should name a participant, and do not."""
    rosters = rosters_in(dataset, bloc)
    if not rosters:
        return ()
    return lists_without(rosters, dataset.participant(who), dataset.programmes.get(bloc))
