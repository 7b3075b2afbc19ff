"""What a question is about, and the answer for one participant on a day."""

from collections.abc import Iterable, Iterator
from typing import Literal

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, PartialDate, first_of, last_of
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._model.claims import Claim, MembershipTerms
from lunarpacts._model.entities import Bloc, Organisation, Participant
from lunarpacts._model.vocabulary import OrganisationKind, Status
from lunarpacts._rules.acts import Rules
from lunarpacts._rules.fold import Stay
from lunarpacts._rules.verdict import Case, Fold, can_be_about, case_of, gaps_open, summed
from lunarpacts._store.dataset import Dataset, remembered
from lunarpacts.errors import LunarpactsError, OutsideCoverageError, shown

from .answers import Answer
from .names import bloc as find_bloc
from .names import horizon_of
from .names import participant as find_participant

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

    def case() -> Case:
        agreement, nation = dataset.agreements.get(terms.id), dataset.nations.get(who)
        return case_of(
            Rules(terms, agreement, nation),
            claims_of(dataset, terms, who),
            (gap for gap in dataset.gaps.values() if gap.bloc == terms.id),
            silence_denies=dataset.view.sources is None,
        )

    def folded() -> Fold:
        return remembered(dataset, (terms.id, who), case).fold(status)

    return remembered(dataset, (terms.id, who, status), folded)


def claims_of(dataset: Dataset, terms: MembershipTerms, who: str) -> tuple[Claim, ...]:
    return dataset.claims_towards(terms.id).get(who, ())


def terms_of(name: str | Bloc, dataset: Dataset) -> MembershipTerms:
    """Return the terms of the bloc that ``name`` means."""
    found = find_bloc(name, dataset=dataset)
    terms = dataset.whole.terms.get(found.id)
    if terms and dataset.view.refuses(terms):
        since = terms.contemporaneous_from or "no day"
        raise OutsideCoverageError(found.id, dataset.view.known, terms.checked, since)
    if found.id not in dataset.terms:
        raise LunarpactsError(
            f"{found.id}: the record does not hold who belongs to it; `blocs()` lists the blocs "
            "whose members it holds"
        )
    return dataset.terms[found.id]


def day_of(on: DateLike | Default, *terms: MembershipTerms) -> PartialDate:
    """Return the day asked about: by default the last to which every bloc was checked.

    Raises:
        DateError: ``on`` is not a date.
        OutsideCoverageError: it is later than the last check of one of the blocs.
    """
    earliest = min(terms, key=lambda bloc: last_of(bloc.checked))
    day = earliest.checked if on is DEFAULT else PartialDate.of(on)
    if last_of(day) > last_of(earliest.checked):
        raise OutsideCoverageError(earliest.id, day, earliest.checked)
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
        for stay in fold_for(dataset, terms, who, status).stays
        if starts_of(stay.period)[0] <= horizon_of(dataset)
    ]
    return sorted(found, key=lambda held: (starts_of(held[1].period), ends_of(held[1].period)))


def whose(dataset: Dataset, terms: MembershipTerms, on: PartialDate | None = None) -> Iterable[str]:
    """Return the ids of all about whom silence does not settle the answer, for a bloc.

    They are those with claims, and the candidates of its gaps; without a day, also every nation in
    a view on the word of some sources.
    """
    named = {*dataset.claims_towards(terms.id)}
    if on is None and dataset.view.sources is not None:
        named.update(dataset.nations)
    gaps = [gap for gap in dataset.gaps.values() if gap.bloc == terms.id]
    for gap in gaps_open(gaps, on) if on else gaps:
        named.update(nation for nation in dataset.nations if can_be_about(gap, nation))
    return sorted(named)


def answers(
    dataset: Dataset, terms: MembershipTerms, on: PartialDate, status: Status | None = None
) -> Iterator[Answer]:
    """Yield the answers for all participants that may be in a bloc on a day, by id."""
    for who in whose(dataset, terms, on):
        yield answer_of(dataset, terms, who, on, status)


def answer_of(
    dataset: Dataset,
    terms: MembershipTerms,
    who: str,
    on: PartialDate,
    status: Status | None = None,
) -> Answer:
    """Return the answer for one participant, by id."""
    fold = fold_for(dataset, terms, who, status)
    days = fold.during(first_of(on), last_of(on))
    verdict = summed(days)
    return Answer(
        dataset.participant(who),
        dataset.entity(terms.id),
        on,
        verdict.truth,
        verdict.upheld,
        verdict.status,
        verdict.because,
        fold.claims_of(days),
        verdict.gaps,
        origin=dataset,
    )


def status_named(word: object) -> Status | None:
    if word is None:
        return None
    if isinstance(word, str) and word in frozenset(Status):
        return Status(word)
    raise LunarpactsError(f"{shown(word)} is not a status; write {', '.join(Status)}")
