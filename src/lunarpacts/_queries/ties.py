"""What bound two nations on a day."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import frozen

from lunarpacts._dates.partial import DateLike, PartialDate, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import MembershipTerms
from lunarpacts._model.entities import Bloc, Nation
from lunarpacts._model.sites import SiteArrangement
from lunarpacts._model.vocabulary import Standing
from lunarpacts._results.answers import Answer
from lunarpacts._results.description import Table
from lunarpacts._results.names import nation as find_nation
from lunarpacts._results.names import with_bodies
from lunarpacts._results.results import ByRecord, Doubt, Result
from lunarpacts._rules.rules import is_nation
from lunarpacts._rules.verdict import Reason
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError, UncertainError

from .access import doubt_about
from .membership import answer_of

Pair = tuple[Answer, Answer]
Side = frozenset[str]


@frozen(order=False, repr=False, str=False)
class Ties(Result):
    """What bound two nations on a day.

    As a condition it is true if anything certainly bound them, and raises `UncertainError` if
    something only may have.

    Attributes:
        nations: the two.
        on: the day.
        blocs: by bloc in which both certainly were, the two answers.
        agreements: the same for papers between the two alone.
        arrangements: what one granted, conditioned or explored at the sites of the other.
        uncertain: by bloc, the two answers of which neither is a no, and not both a yes, unless the
            sources listened to name neither of the two.
        uncertain_arrangements: by arrangement that may have held, why that is not certain.
        unchecked: blocs in which both are named and whose list was not checked to that day.

    >>> from lunarpacts import ties
    >>> [bloc.id for bloc in ties("Kazakhstan", "China", on="2024-08-05").agreements]
    ['china-kazakhstan-ilrs-memorandum-2024', 'china-kazakhstan-joint-statement-2024']
    """

    TABLES: ClassVar[Mapping[str, Table]] = {
        "blocs": Table.of(Answer, "bloc bloc_name participant_name status claims"),
        "agreements": Table.of(Answer, "bloc bloc_name participant_name status claims"),
        "arrangements": Table.of(SiteArrangement),
        "uncertain": Table.of(Answer, "bloc participant_name truth because claims gaps"),
        "uncertain_arrangements": Table.of(Doubt, "record because"),
    }

    nations: tuple[Nation, Nation]
    on: PartialDate
    blocs: ByRecord[Bloc, Pair]
    agreements: ByRecord[Bloc, Pair]
    arrangements: tuple[SiteArrangement, ...]
    uncertain: ByRecord[Bloc, Pair]
    uncertain_arrangements: ByRecord[SiteArrangement, Reason]
    unchecked: tuple[Bloc, ...]

    @property
    def summary(self) -> str:
        """The ids of the blocs and arrangements."""
        one, other = self.nations
        shared = " ".join(bloc.id for bloc in (*self.blocs, *self.agreements))
        sites = " ".join(deal.id for deal in self.arrangements)
        return f"{one.id} and {other.id} on {self.on}: {shared or 'no bloc'}; {sites or 'no site'}"

    def __bool__(self) -> bool:
        if self.blocs or self.agreements or self.arrangements:
            return True
        if self.uncertain or self.uncertain_arrangements or self.unchecked:
            raise UncertainError(self)
        return False


def ties(
    nation: str | Nation, other: str | Nation, *, on: DateLike, dataset: Dataset | None = None
) -> Ties:
    """Return what bound two nations on a day: blocs, papers between them, sites.

    A nation stands for its bodies too. Arrangements are those in both directions, of every effect.
    A view that refuses a bloc has it in ``unchecked``.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: the two are the same.
        DateError: ``on`` is not a date.

    >>> found = ties("Kazakhstan", "Russia", on="2024-08-05")
    >>> sorted({deal.right.value for deal in found.arrangements})
    ['joint_venture', 'lease', 'use']
    """
    dataset = given(dataset)
    pair = find_nation(nation, dataset=dataset), find_nation(other, dataset=dataset)
    if pair[0] == pair[1]:
        raise LunarpactsError(f"{pair[0].id} twice; name two nations")
    day = PartialDate.of(on)
    sides = with_bodies(dataset, pair[0].id), with_bodies(dataset, pair[1].id)
    shared: dict[str, dict[Bloc, Pair]] = {"blocs": {}, "agreements": {}, "uncertain": {}}
    unchecked: list[Bloc] = []
    for terms in dataset.whole.terms.values():
        known = dataset.terms.get(terms.id)
        if known is None or last_of(day) > last_of(dataset.checked[terms.id]):
            named = dataset.whole.claims_towards(terms.id)
            if not any(side.isdisjoint(named) for side in sides):
                unchecked.append(dataset.entity(terms.id))
            continue
        answers = _surest(dataset, known, sides[0], day), _surest(dataset, known, sides[1], day)
        if (group := _group_of(dataset, terms, answers, sides)) is not None:
            shared[group][dataset.entity(terms.id)] = answers
    held: list[SiteArrangement] = []
    doubts: dict[SiteArrangement, Reason] = {}
    for deal in dataset.arrangements.values():
        parties = {deal.grantor, deal.grantee}
        if not any(parties.isdisjoint(side) for side in sides):
            truth = deal.period.contains(day)
            if deal.standing is Standing.REJECTED or truth is Truth.NO:
                continue
            if reason := doubt_about(dataset, deal, truth, day):
                doubts[deal] = reason
            else:
                held.append(deal)
    return Ties(
        pair,
        day,
        ByRecord(shared["blocs"], origin=dataset),
        ByRecord(shared["agreements"], origin=dataset),
        tuple(held),
        ByRecord(shared["uncertain"], origin=dataset),
        ByRecord(doubts, origin=dataset),
        tuple(unchecked),
        origin=dataset,
    )


def _surest(dataset: Dataset, terms: MembershipTerms, side: Side, day: PartialDate) -> Answer:
    """Return the surest answer for a nation or one of its bodies: a yes, then an unknown."""
    named = side & set(dataset.claims_towards(terms.id))
    who = sorted(named | {identity for identity in side if is_nation(identity)})
    found = [answer_of(dataset, terms, identity, day) for identity in who]
    return min(found, key=lambda answer: _SUREST.index(answer.truth))


_SUREST = (Truth.YES, Truth.UNKNOWN, Truth.NO)


def _group_of(
    dataset: Dataset, terms: MembershipTerms, answers: Pair, sides: tuple[Side, Side]
) -> str | None:
    """Return where a pair of answers belongs; None if it is not known to tie them."""
    both = answers[0].truth & answers[1].truth
    if both is Truth.YES:
        return "agreements" if _is_between(dataset, terms, sides) else "blocs"
    silent = all(answer.because is Reason.NOT_NAMED for answer in answers)
    return "uncertain" if both is Truth.UNKNOWN and not silent else None


def _is_between(dataset: Dataset, terms: MembershipTerms, sides: Iterable[Side]) -> bool:
    """Whether a bloc is a paper between two alone, by what the whole record upholds."""
    by = dataset.whole.claims_towards(terms.id)
    acted = {
        who
        for who, claims in by.items()
        if any(claim.standing is Standing.UPHELD for claim in claims)
    }
    return terms.id in dataset.agreements and acted <= frozenset().union(*sides)
