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
from lunarpacts._results.asked import claims_of, fold_for, whose
from lunarpacts._results.reasons import said_of
from lunarpacts._rules.rules import Rules, is_listing
from lunarpacts._rules.verdict import Reason, Verdict, summed
from lunarpacts._store.dataset import Dataset

from .counts import beside

Judged = tuple[StatementVerdict, str, tuple[Record, ...]]
"""A verdict, what the record holds, and the lines that say otherwise."""

T = TypeVar("T", bound=Record)

_NOTHING = "nothing of it"


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
    alike = (one for one in every if _may_be_one(one, claim, terms.statuses))
    return _dated(claim.date, {one: one.date for one in alike})


def _may_be_one(one: Claim, other: Claim, counted: Collection[Status | None]) -> bool:
    """Whether two claims can report one act: papers tell no member from a signatory."""

    def effect(claim: Claim) -> object:
        return claim.effect.grants in counted or (claim.action, claim.status)

    columns = ("instrument", "depositary")
    papers = ({getattr(one, name), getattr(other, name)} - {None} for name in columns)
    same = is_listing(one) is is_listing(other) and effect(one) == effect(other)
    return same and all(len(named) < 2 for named in papers)


def _dated(day: PartialDate | None, alike: Mapping[Any, PartialDate | None]) -> Judged:
    """Return how a dated statement stands to the lines of the rest that may say the same."""
    meeting = [one for one, other in alike.items() if _meet(day, other)]
    nearer = tuple(one for one in meeting if _is_upheld(one) and _is_nearer(alike[one], day))
    if nearer:
        return StatementVerdict.LESS_PRECISE, _days(alike), nearer
    return _verdict(meeting), _days(alike), ()


def _verdict(meeting: Iterable[Record]) -> StatementVerdict:
    """Return how a statement stands, by the lines that can say the same."""
    standings = {getattr(line, "standing", Standing.UPHELD) for line in meeting}
    if Standing.UPHELD in standings:
        return StatementVerdict.AGREES
    return StatementVerdict.DISPUTED if Standing.DISPUTED in standings else StatementVerdict.ALONE


def _days(alike: Mapping[Any, object]) -> str:
    """Return the days of some lines in words, with what is said against them."""
    said = {f"{day or 'on no day'}{_doubt(line)}" for line, day in alike.items()}
    return " or ".join(sorted(said)) or _NOTHING


def _doubt(line: Record) -> str:
    plan = ["plan"] if getattr(line, "stated_on", None) else []
    words = [*plan, *([] if _is_upheld(line) else [str(getattr(line, "standing", ""))])]
    return f" ({', '.join(words)})" if words else ""


def _is_upheld(line: Record) -> bool:
    return getattr(line, "standing", Standing.UPHELD) is Standing.UPHELD


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


def _always(who: str, status: Status | None, day: PartialDate, rest: Dataset, bloc: str) -> bool:
    """Whether a participant certainly stood so on every day of a date."""
    terms = rest.terms[bloc]
    asked = None if status in terms.statuses else status
    last = min(last_of(day), last_of(rest.checked[bloc]))
    return fold_for(rest, terms, who, asked).truth(first_of(day), last) is Truth.YES


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
    silent = stood.because is Reason.NO_CLAIM
    return verdict, _NOTHING if silent else said_of(stood.truth, stood.status, stood.because), ()


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
        and _always(who, status, roster.date, rest, terms.id)
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


def _alike(records: Iterable[T], like: T, *columns: str) -> Iterator[T]:
    """Yield the lines that have the same in some columns."""
    same = attrgetter(*columns)
    return (record for record in records if same(record) == same(like))


def _on_milestone(step: Milestone, rest: Dataset) -> Judged:
    alike = {one: one.date for one in _alike(rest.milestones.values(), step, *_STEP)}
    if step.stated_on:  # another plan is not a nearer report of this one
        return (
            _verdict(one for one, day in alike.items() if _meet(step.date, day)),
            _days(alike),
            (),
        )
    happened = {one: day for one, day in alike.items() if one.stated_on is None}
    verdict, _, nearer = _dated(step.date, happened)
    return verdict, _days(alike), nearer


_STEP = ("subject", "kind", "event")
_DEAL = ("spaceport", "grantor", "grantee", "effect", "right", "instrument")


def _on_arrangement(deal: SiteArrangement, rest: Dataset) -> Judged:
    alike = [*_alike(rest.arrangements.values(), deal, *_DEAL)]
    meeting = [one for one in alike if all(map(_meet, _limits(deal), _limits(one)))]
    periods = {one: f"{one.start or ''}/{one.end or ''}" for one in alike}
    return _verdict(meeting), _days(periods), ()


def _limits(deal: SiteArrangement) -> tuple[PartialDate | None, PartialDate | None]:
    start, end = (day if isinstance(day, PartialDate) else None for day in (deal.start, deal.end))
    return start, end


def _on_vote(vote: RollCall, rest: Dataset) -> Judged:
    alike = [*_alike(rest.votes.values(), vote, "resolution")]
    same = [*_alike(alike, vote, "yes", "no", "abstain")]
    others = tuple(one for one in alike if one not in same)
    return _verdict(same), _days({one: one.date for one in alike}), () if same else others


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
