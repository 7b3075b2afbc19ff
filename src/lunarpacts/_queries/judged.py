"""A line of the record beside a record that lacks the document it is from."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from lunarpacts._dates.partial import PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, PublishedCount
from lunarpacts._model.entities import Milestone, Programme, unit_of
from lunarpacts._model.record import Record
from lunarpacts._model.rosters import Roster
from lunarpacts._model.sites import SiteArrangement
from lunarpacts._model.vocabulary import CountVerdict, Standing, StatementVerdict, Status
from lunarpacts._model.votes import RollCall
from lunarpacts._results.answers import said_of
from lunarpacts._results.asked import claims_of, fold_for, whose
from lunarpacts._rules.rules import Rules, is_listing
from lunarpacts._rules.verdict import Reason, Verdict, summed
from lunarpacts._store.dataset import Dataset

from .counts import beside

Judged = tuple[StatementVerdict, str, tuple[Record, ...]]
"""A verdict, what the record holds, and the lines that say otherwise."""

T = TypeVar("T", bound=Record)


def judged(record: Record, rest: Dataset) -> Judged:
    """Return how what a document says stands to the rest of the record."""
    judge: Callable[[Any, Dataset], Judged] = _KINDS[type(record)][0]
    return judge(record, rest)


def in_words(record: Record, dataset: Dataset) -> str:
    """Return what a line of the record says."""
    said: Callable[[Any, Dataset], str] = _KINDS[type(record)][1]
    return said(record, dataset).replace("_", " ")


# An act, or a listing that commits nobody: beside others of the same participant.


def _on_claim(claim: Claim, rest: Dataset) -> Judged:
    terms = rest.terms[claim.bloc]
    rules = Rules(terms, None, rest.nations.get(claim.participant))
    every = claims_of(rest, terms, claim.participant)
    bearing = tuple(
        one
        for one in every
        if one.standing is Standing.UPHELD and rules.commits(one) is rules.commits(claim)
    )
    if is_listing(claim) and rules.commits(claim):
        return _listed(claim, bearing, rest)
    alike = (one for one in bearing if _may_be_one(one, claim, terms.statuses))
    return _dated(claim.date, {one: one.date for one in alike})


def _may_be_one(one: Claim, other: Claim, counted: Collection[Status | None]) -> bool:
    """Whether two claims can report one act: papers tell no member from a signatory."""

    def effect(claim: Claim) -> object:
        return claim.effect.grants in counted or (claim.action, claim.status)

    columns = ("instrument", "depositary")
    papers = ({getattr(one, name), getattr(other, name)} - {None} for name in columns)
    same = is_listing(one) is is_listing(other) and effect(one) == effect(other)
    return same and all(len(named) < 2 for named in papers)


def _dated(day: PartialDate | None, others: Mapping[Any, PartialDate | None]) -> Judged:
    """Return how a dated statement stands to the lines of the rest that may say the same."""
    holds = " or ".join(sorted({str(other or "on no day") for other in others.values()}))
    meeting = {one: other for one, other in others.items() if _meet(day, other)}
    nearer = tuple(one for one, other in meeting.items() if _is_nearer(other, day))
    if nearer:
        return StatementVerdict.LESS_PRECISE, holds, nearer
    verdict = StatementVerdict.AGREES if meeting else StatementVerdict.ALONE
    return verdict, holds or "nothing of it", ()


def _meet(one: PartialDate | None, other: PartialDate | None) -> bool:
    return not (one and other) or (
        first_of(one) <= last_of(other) and first_of(other) <= last_of(one)
    )


def _is_nearer(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a date lies inside another, and leaves fewer days."""
    if not one or not other or one == other:
        return False
    return first_of(other) <= first_of(one) and last_of(one) <= last_of(other)


# A listing: beside the answers.


def _stood(who: str, status: Status | None, day: PartialDate, rest: Dataset, bloc: str) -> Verdict:
    """Return how a participant stood: a yes, if it is one on some day of a date."""
    terms = rest.terms[bloc]
    asked = None if status in terms.statuses else status
    last = min(last_of(day), last_of(rest.checked[bloc]))
    verdicts = fold_for(rest, terms, who, asked).during(first_of(day), last)
    return next((one for one in verdicts if one.truth is Truth.YES), summed(verdicts))


def _listed(claim: Claim, bearing: tuple[Claim, ...], rest: Dataset) -> Judged:
    stood = _stood(claim.participant, claim.status, claim.date, rest, claim.bloc)
    if stood.truth is Truth.YES:
        verdict = StatementVerdict.AGREES
    elif stood.because is Reason.DISPUTE:
        verdict = StatementVerdict.DISPUTED
    elif stood.truth is Truth.NO or not bearing:
        verdict = StatementVerdict.ALONE
    else:
        verdict = StatementVerdict.CANNOT_BE_TOLD
    return verdict, said_of(stood.truth, stood.status, stood.because), ()


def _on_roster(roster: Roster, rest: Dataset) -> Judged:
    """Return how a whole list stands to the rest: as its worst name, or by whom it lacks."""
    terms, bloc = rest.terms[roster.bloc], rest.entity(roster.bloc)
    names = [_on_claim(claim, rest)[0] for claim in roster.listings(terms.statuses)]
    holds = f"{names.count(StatementVerdict.AGREES)} of {len(names)} certainly so"
    verdict = max(names, key=[*StatementVerdict].index)
    leads = bloc.leads if isinstance(bloc, Programme) and roster.leads is not True else ()
    status = roster.status or terms.statuses[0]
    lacking = [
        who
        for who in whose(rest, terms)
        if who not in (*roster.participants, *leads)
        and (roster.complete or who in roster.doubted)
        and unit_of(rest.participant(who)) in roster.units
        and _stood(who, status, roster.date, rest, terms.id).truth is Truth.YES
    ]
    if not lacking:
        return verdict, holds, ()
    believed = not {*lacking} <= {*roster.doubted}
    verdict = StatementVerdict.CONTRADICTED if believed else StatementVerdict.DISPUTED
    return verdict, f"{holds}, and {' '.join(lacking)} too", ()


# A number, a step, a site, a vote: beside the numbers, steps, sites and votes of the rest.

_OF_COUNTS = {
    CountVerdict.FITS: StatementVerdict.AGREES,
    CountVerdict.CANNOT_FIT: StatementVerdict.CONTRADICTED,
}


def _on_count(count: PublishedCount, rest: Dataset) -> Judged:
    check = beside(rest, rest.terms[count.bloc], count)
    verdict = _OF_COUNTS.get(check.verdict, StatementVerdict.CANNOT_BE_TOLD)
    return verdict, f"{check.ours}, {check.verdict}", ()


def _upheld(records: Iterable[T], like: T, *columns: str) -> Iterator[T]:
    """Yield the upheld lines that have the same in some columns."""
    same = attrgetter(*columns)
    for record in records:
        if getattr(record, "standing", None) is Standing.UPHELD and same(record) == same(like):
            yield record


def _on_milestone(step: Milestone, rest: Dataset) -> Judged:
    alike = _upheld(rest.milestones.values(), step, "subject", "kind", "event")
    verdict, holds, nearer = _dated(step.date, {one: one.date for one in alike})
    if step.stated_on and nearer:  # another plan is not a nearer report of this one
        return StatementVerdict.AGREES, holds, ()
    return verdict, holds, nearer


def _on_arrangement(deal: SiteArrangement, rest: Dataset) -> Judged:
    same = ("spaceport", "grantor", "grantee", "effect", "right", "instrument")
    alike = _upheld(rest.arrangements.values(), deal, *same)
    return _dated(_turn_of(deal), {one: _turn_of(one) for one in alike})


def _turn_of(deal: SiteArrangement) -> PartialDate | None:
    """Return the day of an arrangement that most is said of: its end, else its start."""
    days = (deal.end, deal.start, deal.signed)
    return next((day for day in days if isinstance(day, PartialDate)), None)


def _on_vote(vote: RollCall, rest: Dataset) -> Judged:
    alike = _upheld(rest.votes.values(), vote, "resolution", "yes", "no", "abstain")
    return _dated(vote.date, {one: one.date for one in alike})


def _say_claim(claim: Claim, dataset: Dataset) -> str:
    status = f" as {claim.status}" if claim.status else ""
    who = dataset.participant(claim.participant).name
    return f"{who}: {claim.action}{status} ({claim.bloc}), {claim.date}"


def _say_roster(roster: Roster, _: Dataset) -> str:
    whole = "complete list" if roster.complete else "list"
    status = f" as {roster.status}" if roster.status else ""
    named = f"{len(roster.participants)}{status} ({roster.bloc}), {roster.date}"
    return f"{whole} of {named}: {' '.join(roster.participants)}"


def _say_count(count: PublishedCount, _: Dataset) -> str:
    return f'"{count.words}" ({count.bloc}, {" and ".join(count.units)}), {count.date}'


def _say_milestone(step: Milestone, _: Dataset) -> str:
    plan = f", as stated on {step.stated_on}" if step.stated_on else ""
    return f"{step.event} ({step.subject}), {step.date}{plan}"


def _say_arrangement(deal: SiteArrangement, dataset: Dataset) -> str:
    grantor = dataset.participant(deal.grantor).name if deal.grantor else "nobody"
    grantee = dataset.participant(deal.grantee).name
    what = f"{grantor} {deal.effect} {deal.right} of {deal.spaceport or 'its sites'} by {grantee}"
    since, until = deal.start or deal.signed, deal.end
    days = f", since {since}" if since else ""
    return f"{what}{days}{f', until {until}' if isinstance(until, PartialDate) else ''}"


def _say_vote(vote: RollCall, _: Dataset) -> str:
    cast = f"{len(vote.yes)} for, {len(vote.no)} against, {len(vote.abstain)} abstaining"
    return f"{vote.resolution} ({vote.title}), {vote.date}: {cast}"


_KINDS: Mapping[type, tuple[Callable[..., Judged], Callable[..., str]]] = {
    Claim: (_on_claim, _say_claim),
    Roster: (_on_roster, _say_roster),
    PublishedCount: (_on_count, _say_count),
    Milestone: (_on_milestone, _say_milestone),
    SiteArrangement: (_on_arrangement, _say_arrangement),
    RollCall: (_on_vote, _say_vote),
}
