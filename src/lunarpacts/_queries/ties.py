"""What bound two nations on a day."""

from collections.abc import Iterable

from attrs import frozen

from lunarpacts._dates.partial import DateLike, PartialDate, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import MembershipTerms
from lunarpacts._model.entities import Bloc, Nation
from lunarpacts._model.sites import SiteArrangement
from lunarpacts._model.vocabulary import Standing
from lunarpacts._rules.acts import is_nation
from lunarpacts._store.dataset import Dataset, load
from lunarpacts.errors import LunarpactsError

from .access import doubt_about
from .membership import answer_of
from .names import nation as find_nation
from .results import Answer, Reason

Pair = tuple[Answer, Answer]


Side = frozenset[str]


@frozen(repr=False)
class Ties:
    """What bound two nations on a day.

    Attributes:
        nations: the two.
        on: the day.
        blocs: for each bloc in which both certainly were, the two answers.
        agreements: the same for papers between the two alone.
        arrangements: what one granted, conditioned or explored at the sites of the other.
        uncertain: the pairs of answers of which neither is a no, and not both a yes, unless the
            sources listened to name neither of the two.
        uncertain_arrangements: arrangements that may have held, each with the reason of the doubt.
        unchecked: blocs in which both are named and whose list was not checked to that day.

    >>> from lunarpacts import ties
    >>> found = ties("Kazakhstan", "China", on="2024-08-05")
    >>> [one.bloc.id for one, _ in found.agreements]
    ['china-kazakhstan-ilrs-memorandum-2024', 'china-kazakhstan-joint-statement-2024']
    """

    nations: tuple[Nation, Nation]
    on: PartialDate
    blocs: tuple[Pair, ...]
    agreements: tuple[Pair, ...]
    arrangements: tuple[SiteArrangement, ...]
    uncertain: tuple[Pair, ...]
    uncertain_arrangements: tuple[tuple[SiteArrangement, Reason], ...]
    unchecked: tuple[Bloc, ...]

    def __repr__(self) -> str:
        one, other = self.nations
        shared = " ".join(each.bloc.id for each, _ in (*self.blocs, *self.agreements))
        sites = " ".join(each.id for each in self.arrangements)
        return (
            f"<{one.id} and {other.id} on {self.on}: {shared or 'no bloc'}; {sites or 'no site'}>"
        )


def ties(
    one: str | Nation, other: str | Nation, *, on: DateLike, dataset: Dataset | None = None
) -> Ties:
    """Return what bound two nations on a day: blocs, papers between them, sites.

    A nation stands for its bodies too. Arrangements are those in both directions, of every effect.
    A view that refuses a bloc has it in ``unchecked``.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: the two are the same.
        DateError: ``on`` is no date.

    >>> found = ties("Kazakhstan", "Russia", on="2024-08-05")
    >>> sorted({each.right.value for each in found.arrangements})
    ['joint_venture', 'lease', 'use']
    """
    dataset = dataset if dataset is not None else load()
    pair = find_nation(one, dataset=dataset), find_nation(other, dataset=dataset)
    if pair[0] == pair[1]:
        raise LunarpactsError(f"{pair[0].id} twice; name two nations")
    day = PartialDate.of(on)
    sides = dataset.with_bodies(pair[0].id), dataset.with_bodies(pair[1].id)
    shared: dict[str, list[Pair]] = {"blocs": [], "agreements": [], "uncertain": []}
    unchecked = []
    for terms in dataset.whole.terms.values():
        known = dataset.terms.get(terms.id)
        if known is None or last_of(day) > last_of(known.checked):
            named = dataset.whole.claims_on.get(terms.id, {})
            if not any(side.isdisjoint(named) for side in sides):
                unchecked.append(dataset.entity(terms.id))
            continue
        answers = _surest(dataset, known, sides[0], day), _surest(dataset, known, sides[1], day)
        if (group := _group_of(dataset, terms, answers, sides)) is not None:
            shared[group].append(answers)
    held, doubted = [], []
    for each in dataset.arrangements.values():
        parties = {each.grantor, each.grantee}
        if not any(parties.isdisjoint(side) for side in sides):
            truth = each.period.contains(day)
            if each.standing is Standing.REJECTED or truth is Truth.NO:
                continue
            if reason := doubt_about(dataset, each, truth, day):
                doubted.append((each, reason))
            else:
                held.append(each)
    listed = {name: tuple(found) for name, found in shared.items()}
    return Ties(
        pair,
        day,
        arrangements=tuple(held),
        uncertain_arrangements=tuple(doubted),
        unchecked=tuple(unchecked),
        **listed,
    )


def _surest(dataset: Dataset, terms: MembershipTerms, side: Side, day: PartialDate) -> Answer:
    """Return the surest answer for a nation or one of its bodies: a yes, then an unknown."""
    named = side & set(dataset.claims_on.get(terms.id, {}))
    who = sorted(named | {each for each in side if is_nation(each)})
    found = [answer_of(dataset, terms, each, day) for each in who]
    return min(found, key=lambda each: _SUREST.index(each.truth))


_SUREST = (Truth.YES, Truth.UNKNOWN, Truth.NO)


def _group_of(
    dataset: Dataset, terms: MembershipTerms, answers: Pair, sides: tuple[Side, Side]
) -> str | None:
    """Return where a pair of answers belongs; None if the bloc ties nobody, as far as is told."""
    both = answers[0].truth & answers[1].truth
    if both is Truth.YES:
        return "agreements" if _is_between(dataset, terms, sides) else "blocs"
    silent = all(each.because is Reason.NOT_NAMED for each in answers)
    return "uncertain" if both is Truth.UNKNOWN and not silent else None


def _is_between(dataset: Dataset, terms: MembershipTerms, sides: Iterable[Side]) -> bool:
    """Whether a bloc is a paper between two alone, by what the whole record upholds."""
    by = dataset.whole.claims_on.get(terms.id, {})
    acted = {
        who
        for who, claims in by.items()
        if any(each.standing is Standing.UPHELD for each in claims)
    }
    return terms.id in dataset.agreements and acted <= frozenset().union(*sides)
