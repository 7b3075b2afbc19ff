"""Who is in a bloc on a day, with what status, and because of what."""

from collections.abc import Iterator
from datetime import date

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import (
    ALWAYS,
    DateLike,
    PartialDate,
    first_of,
    last_of,
    order_of,
)
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, MembershipTerms, PublishedCount
from lunarpacts._model.entities import Bloc, Nation, Participant, Programme, unit_of
from lunarpacts._model.vocabulary import CheckMethod, CountedUnit
from lunarpacts._results.answers import Answer, Members
from lunarpacts._results.asked import (
    StatusLike,
    asked_about,
    day_of,
    fold_for,
    folds_of,
    gaps_of,
    status_named,
    terms_of,
    who_is,
    whose,
)
from lunarpacts._results.results import ByRecord, Results
from lunarpacts._rules.verdict import Fold, Verdict, gaps_open, summed
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.lists import rosters_in
from lunarpacts._store.load import given
from lunarpacts._store.memo import remembered
from lunarpacts.errors import LunarpactsError, UncertainError, shown


def members(
    bloc: str | Bloc,
    *,
    on: DateLike | Default = DEFAULT,
    status: StatusLike | None = None,
    dataset: Dataset | None = None,
) -> Members:
    """Return the nations that certainly were members of ``bloc`` on a day.

    ``on`` is a date, EDTF or unambiguous English; a month or a year means every day of it. Left
    out, it is the last day to which the bloc was checked. What counts as membership is the bloc's
    to say: see its `MembershipTerms`. With ``status`` it is those that had this status instead:
    the observers, the associates, those that signed and are not bound.

    Raises:
        UnknownNameError, AmbiguousNameError: the bloc's name.
        LunarpactsError: the record does not hold who belongs to that bloc, or ``status`` is not a
            status.
        DateError: ``on`` is not a date.
        OutsideCoverageError: ``on`` is later than the bloc's last check.

    >>> members("ilrs", on="2024-07-03").ids
    ('AZE', 'BLR', 'CHN', 'EGY', 'KAZ', 'NIC', 'PAK', 'RUS', 'SRB', 'THA', 'VEN', 'ZAF')
    """
    dataset = given(dataset)
    terms = terms_of(bloc, dataset)
    day = day_of(on, dataset, terms)
    asked = status_named(status)
    first, last = first_of(day), last_of(day)
    found = [(who, fold, fold.truth(first, last)) for who, fold in folds_of(dataset, terms, asked)]

    def answers(wanted: Truth) -> dict[Participant, Answer]:
        return {
            who: answer_in(fold, who, terms, day, dataset)
            for who, fold, truth in found
            if truth is wanted
        }

    return Members(
        tuple(who for who, _, truth in found if truth is Truth.YES and isinstance(who, Nation)),
        bloc=dataset.entity(terms.id),
        on=day,
        members_called=f"{asked} nations" if asked else terms.members_called,
        status=asked,
        existed=~day.before(terms.began),
        answers=ByRecord(lambda: answers(Truth.YES), origin=dataset),
        uncertain=ByRecord(
            lambda: {who: (answer,) for who, answer in answers(Truth.UNKNOWN).items()},
            origin=dataset,
        ),
        gaps=gaps_open(gaps_of(dataset, terms), day),
        vouched=vouched_for(dataset, terms),
        checked=dataset.checked[terms.id],
        origin=dataset,
    )


def status_of(
    participant: str | Participant,
    bloc: str | Bloc,
    *,
    on: DateLike | Default = DEFAULT,
    dataset: Dataset | None = None,
) -> Answer:
    """Return whether ``participant`` was a member of ``bloc`` on a day, and because of what.

    It never raises for doubt: the answer's ``truth`` is unknown then. ``on`` is as for `members`.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: the record does not hold who belongs to that bloc; or the participant is
            an agency or institute that has no claims there, as its acts count for its state.
        DateError: ``on`` is not a date.
        OutsideCoverageError: ``on`` is later than the bloc's last check.

    >>> answer = status_of("Türkiye", "ilrs", on="2024-07-03")
    >>> answer.truth, answer.because
    (<Truth.UNKNOWN: 'unknown'>, <Reason.DISPUTE: 'dispute'>)
    """
    dataset = given(dataset)
    terms = terms_of(bloc, dataset)
    return answer_of(
        dataset, terms, who_is(participant, terms, dataset), day_of(on, dataset, terms)
    )


def is_member(
    participant: str | Participant,
    bloc: str | Bloc,
    *,
    on: DateLike | Default = DEFAULT,
    unknown: bool | None = None,
    dataset: Dataset | None = None,
) -> bool:
    """Return whether ``participant`` was a member of ``bloc`` on a day.

    ``unknown`` is what to return where the record does not know. ``on`` is as for `members`.

    Raises:
        UncertainError: the record does not know, and ``unknown`` is not given; it names why.
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: as for `status_of`, or ``unknown`` is neither True nor False.
        DateError: ``on`` is not a date.
        OutsideCoverageError: ``on`` is later than the bloc's last check.

    >>> is_member("KAZ", "ilrs", on="2024-07-03"), is_member("KAZ", "ilrs", on="2024-07-02")
    (True, False)
    """
    if unknown is not None and not isinstance(unknown, bool):
        raise LunarpactsError(f"unknown {shown(unknown)} is not a truth value; pass True or False")
    dataset = given(dataset)
    fold, terms, last = asked_about(participant, bloc, dataset)
    if type(on) is date and on.toordinal() <= last:
        truth = fold.on(on.toordinal()).truth
    else:
        day = day_of(on, dataset, terms)
        truth = fold.truth(first_of(day), last_of(day))
    if truth is not Truth.UNKNOWN:
        return truth is Truth.YES
    if unknown is None:
        raise UncertainError(status_of(participant, bloc, on=on, dataset=dataset))
    return unknown


def claims(
    participant: str | Participant | None = None,
    bloc: str | Bloc | None = None,
    *,
    dataset: Dataset | None = None,
) -> Results[Claim]:
    """Return the claims on a participant, on a bloc, or on the one towards the other, by date.

    Claims of all standings are there: who says what.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: as for `status_of`.

    >>> found = claims("Türkiye", "ilrs")
    >>> sorted({claim.standing.value for claim in found})
    ['disputed', 'rejected', 'upheld']
    """
    dataset = given(dataset)
    terms = terms_of(bloc, dataset) if bloc is not None else None
    who = who_is(participant, terms, dataset) if participant is not None else None
    found = (
        claim
        for one in ([terms.id] if terms else dataset.claims_on)
        for named, held in dataset.claims_towards(one).items()
        if who in (None, named)
        for claim in held
    )
    in_order = sorted(found, key=lambda claim: (*order_of(claim.date), claim.id))
    return Results(in_order, holds="claims", of=(Claim,), origin=dataset)


def answer_of(dataset: Dataset, terms: MembershipTerms, who: str, on: PartialDate) -> Answer:
    """Return the answer for one participant, by id."""
    return answer_in(fold_for(dataset, terms, who), dataset.participant(who), terms, on, dataset)


def answer_in(
    fold: Fold, who: Participant, terms: MembershipTerms, on: PartialDate, dataset: Dataset
) -> Answer:
    """Return the answer that the fold of a participant has for a day."""
    days = fold.during(first_of(on), last_of(on))
    verdict = summed(days)
    return Answer(
        who,
        dataset.entity(terms.id),
        on,
        verdict.truth,
        verdict.upheld,
        verdict.status,
        verdict.because,
        fold.claims_of(days),
        verdict.gaps,
        verdict.rosters,
        vouched_for(dataset, terms),
        origin=dataset,
    )


def counted_by(
    dataset: Dataset, terms: MembershipTerms, count: PublishedCount
) -> Iterator[tuple[Participant, Verdict, bool]]:
    """Yield those that stood as a published number counts or may have, and whether certainly so."""
    checked, entity = dataset.checked[terms.id], dataset.entity(terms.id)
    first, last = first_of(count.date), min(last_of(count.date), last_of(checked))
    leads = entity.leads if isinstance(entity, Programme) else ()
    for identity in whose(dataset, terms):
        who, is_lead = dataset.participant(identity), identity in leads
        if unit_of(who) not in count.units or (is_lead and count.leads is False):
            continue
        fold = fold_for(dataset, terms, identity, count.status)
        verdict = summed(fold.during(first, last))
        if verdict.truth is not Truth.NO:
            open_lead = is_lead and count.leads is None
            yield who, verdict, verdict.truth is Truth.YES and not open_lead


def vouched_for(dataset: Dataset, terms: MembershipTerms) -> PartialDate | None:
    """Return the last day to which a source says who belongs to a bloc; None if none does.

    That is the latest of the checks that found it unchanged, the complete lists, and the exact
    numbers that the certain members alone fit. Of an imprecise day, the first one counts.
    """
    return remembered(dataset, ("vouched", terms.id), lambda: _vouched(dataset, terms))


def _vouched(dataset: Dataset, terms: MembershipTerms) -> PartialDate | None:
    everyone = (None, *terms.statuses) if len(terms.statuses) == 1 else (None,)
    checked = last_of(dataset.checked[terms.id])
    said = [
        check.date
        for check in dataset.checks.values()
        if check.bloc == terms.id and check.how is CheckMethod.UNCHANGED
    ]
    said += [
        roster.date
        for roster in rosters_in(dataset, terms.id)
        if roster.is_evidence and roster.status in everyone
        if CountedUnit.STATES in roster.units and roster.level in terms.levels
    ]
    days = {first_of(date) for date in said if ALWAYS < first_of(date) <= checked}
    vouched = max(days, default=ALWAYS)
    exact = [
        count
        for count in dataset.counts.values()
        if count.bloc == terms.id and count.low == count.high and count.status in everyone
        if CountedUnit.STATES in count.units and vouched < first_of(count.date) <= checked
    ]
    for count in sorted(exact, key=lambda count: first_of(count.date), reverse=True):
        if _is_exactly_right(dataset, terms, count):
            vouched = first_of(count.date)
            break
    return PartialDate.of(date.fromordinal(vouched)) if vouched > ALWAYS else None


def _is_exactly_right(dataset: Dataset, terms: MembershipTerms, count: PublishedCount) -> bool:
    """Whether the certain members are as many as a number says, while nobody else is possible."""
    number = 0
    for _, _, is_certain in counted_by(dataset, terms, count):
        if not is_certain or number == count.low:  # no need to fold the claims of the others
            return False
        number += 1
    return number == count.low
