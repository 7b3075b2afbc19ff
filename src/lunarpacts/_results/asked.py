"""What a question is about, and the answer for one participant on a day."""

from typing import Literal

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, PartialDate, last_of
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._model.claims import Claim, Gap, MembershipTerms
from lunarpacts._model.entities import Bloc, Organisation, Participant
from lunarpacts._model.vocabulary import OrganisationKind, Status
from lunarpacts._rules.case import Case, case_of
from lunarpacts._rules.fold import Stay
from lunarpacts._rules.rules import Rules
from lunarpacts._rules.verdict import Fold, can_be_about
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.lists import silent_on
from lunarpacts._store.memo import memo_of, remembered
from lunarpacts.errors import LunarpactsError, OutsideCoverageError, shown

from .names import bloc as find_bloc
from .names import horizon_of
from .names import participant as find_participant

MOST_REMEMBERED = 100_000  # spellings that a caller makes up must not fill the memory

StatusLike = (
    Status
    | Literal[
        "invited",
        "applicant",
        "contributor",
        "observer",
        "partner",
        "cooperating",
        "associate",
        "signed",
        "provisional",
        "party",
        "member",
    ]
)
"""A status, or its word."""


def fold_for(
    dataset: Dataset, terms: MembershipTerms, who: str, status: Status | None = None
) -> Fold:
    """Return the answers for a participant on all days, folded once."""

    def folded() -> Fold:
        return case_for(dataset, terms, who).fold(status)

    return remembered(dataset, ("fold", terms.id, who, status), folded)


def case_for(dataset: Dataset, terms: MembershipTerms, who: str) -> Case:
    """Return what is known of a participant and a bloc."""

    def case() -> Case:
        agreement, nation = dataset.agreements.get(terms.id), dataset.nations.get(who)
        return case_of(
            Rules(terms, agreement, nation),
            claims_of(dataset, terms, who),
            gaps_of(dataset, terms),
            silent_on(dataset, terms.id, who),
            silence_denies=dataset.view.sources is None,
        )

    return remembered(dataset, ("case", terms.id, who), case)


def claims_of(dataset: Dataset, terms: MembershipTerms, who: str) -> tuple[Claim, ...]:
    return dataset.claims_towards(terms.id).get(who, ())


def terms_of(name: str | Bloc, dataset: Dataset) -> MembershipTerms:
    """Return the terms of the bloc that ``name`` means."""
    found = find_bloc(name, dataset=dataset)
    terms = dataset.whole.terms.get(found.id)
    if terms and dataset.view.refuses(terms):
        since = terms.contemporaneous_from or "no day"
        raise OutsideCoverageError(
            found.id, dataset.view.known, dataset.whole.checked[found.id], since
        )
    if found.id not in dataset.terms:
        raise LunarpactsError(
            f"{found.id}: the record does not hold who belongs to it; `blocs()` lists the blocs "
            "whose members it holds"
        )
    return dataset.terms[found.id]


def day_of(on: DateLike | Default, dataset: Dataset, *terms: MembershipTerms) -> PartialDate:
    """Return the day asked about: by default the last to which every bloc was checked.

    Raises:
        DateError: ``on`` is not a date.
        OutsideCoverageError: it is later than the last check of one of the blocs.
    """
    checked, bloc = min(
        ((dataset.checked[bloc.id], bloc.id) for bloc in terms), key=lambda pair: last_of(pair[0])
    )
    day = checked if on is DEFAULT else PartialDate.of(on)
    if last_of(day) > last_of(checked):
        raise OutsideCoverageError(bloc, day, checked)
    return day


# Bodies whose acts can commit their state, as a space agency's do.
_FOR_THEIR_STATE = (OrganisationKind.AGENCY, OrganisationKind.INSTITUTE)


def who_is(name: str | Participant, terms: MembershipTerms | None, dataset: Dataset) -> str:
    """Return the id of the participant that ``name`` means.

    Raises:
        LunarpactsError: it is a body whose acts count for its state, and which has no claims of
            its own in the bloc: a no about it would be taken for a no about the state.
    """
    who = find_participant(name, dataset=dataset)
    for_state = isinstance(who, Organisation) and who.kind in _FOR_THEIR_STATE and who.nation
    if terms and for_state and not claims_of(dataset.whole, terms, who.id):
        raise LunarpactsError(
            f"{who.id} has no claims of its own in {terms.id}; what it signs for {for_state} "
            f"counts for {for_state}: ask about {for_state}"
        )
    return who.id


def stays_of(dataset: Dataset, terms: MembershipTerms, who: str) -> list[tuple[Status, Stay]]:
    """Return the stays of a participant in each status, in order, as far as a view knows."""
    found = [
        (status, stay)
        for status in dict.fromkeys((*terms.statuses, *Status))
        for stay in case_for(dataset, terms, who).stays(status)
        if starts_of(stay.period)[0] <= horizon_of(dataset)
    ]
    return sorted(found, key=lambda held: (starts_of(held[1].period), ends_of(held[1].period)))


def asked_about(
    participant: str | Participant, bloc: str | Bloc, dataset: Dataset
) -> tuple[Fold, MembershipTerms, int]:
    """Return the answers for a participant and a bloc, its terms, and the last day checked.

    What names mean is remembered, so that the next question about the two costs no look-up.
    """
    known: dict[object, tuple[Fold, MembershipTerms, int]] = memo_of(dataset)
    named = isinstance(participant, str) and isinstance(bloc, str)
    if named and (found := known.get(("asked", participant, bloc))):
        return found
    terms = terms_of(bloc, dataset)
    who = who_is(participant, terms, dataset)
    found = fold_for(dataset, terms, who), terms, last_of(dataset.checked[terms.id])
    if named and len(known) < MOST_REMEMBERED:
        known["asked", participant, bloc] = found
    return found


def whose(dataset: Dataset, terms: MembershipTerms, *, silent: bool = False) -> list[str]:
    """Return the ids of all who may be in a bloc: those with claims, and candidates of its gaps.

    ``silent`` adds every nation in a view on the word of some sources, where silence is no denial.
    """
    named = {*dataset.claims_towards(terms.id)}
    if silent and dataset.view.sources is not None:
        named.update(dataset.nations)
    for gap in gaps_of(dataset, terms):
        named.update(nation for nation in dataset.nations if can_be_about(gap, nation))
    return sorted(named)


def gaps_of(dataset: Dataset, terms: MembershipTerms) -> tuple[Gap, ...]:
    """Return the gaps of a bloc, of every standing."""
    return remembered(
        dataset,
        ("gaps", terms.id),
        lambda: tuple(gap for gap in dataset.gaps.values() if gap.bloc == terms.id),
    )


Folds = tuple[tuple[Participant, Fold], ...]


def folds_of(dataset: Dataset, terms: MembershipTerms, status: Status | None = None) -> Folds:
    """Return all who may be in a bloc, by id, with their answers for all days."""
    return remembered(
        dataset,
        ("folds", terms.id, status),
        lambda: tuple(
            (dataset.participant(who), fold_for(dataset, terms, who, status))
            for who in whose(dataset, terms)
        ),
    )


def status_named(word: object) -> Status | None:
    if word is None:
        return None
    if isinstance(word, str) and word in frozenset(Status):
        return Status(word)
    raise LunarpactsError(f"{shown(word)} is not a status; write {', '.join(Status)}")
