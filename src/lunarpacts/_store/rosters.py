"""What the lists that sources print say in a dataset."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lunarpacts._model.claims import Claim
from lunarpacts._model.rosters import Roster, lists_without

from .memo import remembered

if TYPE_CHECKING:
    from .dataset import Dataset


def rosters_by_bloc(dataset: "Dataset") -> Mapping[str, tuple[Roster, ...]]:
    """Return the lists by bloc, sorted out once."""

    def sorted_out() -> dict[str, tuple[Roster, ...]]:
        found: dict[str, list[Roster]] = {}
        for roster in dataset.rosters.values():
            found.setdefault(roster.bloc, []).append(roster)
        return {bloc: tuple(rosters) for bloc, rosters in found.items()}

    return remembered(dataset, "rosters", sorted_out)


def listings_on(dataset: "Dataset", bloc: str) -> Iterator[Claim]:
    """Yield what the lists of a bloc say of those that they name, as far as a view keeps it."""
    for roster in rosters_by_bloc(dataset).get(bloc, ()):
        whole = dataset.whole.rosters[roster.id]
        yield from dataset.view.listings(roster, whole, dataset.terms[bloc])


def silent_on(dataset: "Dataset", bloc: str, who: str) -> tuple[Roster, ...]:
    """Return the complete lists of a bloc that should name a participant, and do not."""
    rosters = rosters_by_bloc(dataset).get(bloc, ())
    if not rosters:
        return ()
    return lists_without(rosters, dataset.participant(who), dataset.programmes.get(bloc))
