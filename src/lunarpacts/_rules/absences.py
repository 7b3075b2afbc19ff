"""What the complete lists that lack a participant tell: by what days it had begun, and left."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from lunarpacts._dates.partial import NEVER, PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim
from lunarpacts._model.rosters import Roster

from .fold import breaks, truths
from .rules import NO_STATUS, RANK, Act, Rules, Statuses


def absences_of(silent: Iterable[Roster], claims: Iterable[Claim], rules: Rules) -> tuple[Act, ...]:
    """Return the complete lists that lack a participant, by their last days.

    Of a nation a list says something only if its level counts, and all was done at that level; and
    if the nation certainly existed until the last day of the list.
    """
    levels = {claim.level for claim in claims}
    end = rules.nation.end if rules.nation else None
    gone = first_of(end) if isinstance(end, PartialDate) else NEVER + 1
    found = (
        Act(
            first_of(roster.date),
            last_of(roster.date),
            ends=rules.listed_in(roster),
            rank=len(RANK) + 1,  # at the end of its day
            reported=False,
            proof=True,
            roster=roster,
        )
        for roster in silent
        if rules.nation is None or (roster.level in rules.terms.levels and levels <= {roster.level})
        if last_of(roster.date) < gone
    )
    return tuple(sorted(found, key=lambda act: (act.last, act.first)))


def departures(alone: Sequence[Act], acts: Sequence[Act], absent: Iterable[Act]) -> Iterator[Act]:
    """Yield the ends that nobody reported, between lists that name it and one that lacks it.

    ``alone`` are the lists of which no reported act explains what they saw. Where the order of the
    lists is not certain, the end need not have been.
    """
    ends = [act for act in acts if not act.optional]
    for absence in absent:
        before = [act for act in alone if act.first < absence.last and act.grants <= absence.ends]
        sure = [act.first for act in before if act.last < absence.first]
        begun = [act for act in acts if begins(act, absence.ends) and not act.optional]
        # After the last list that certainly came before; or else after one that may have.
        seen = [max(sure)] if sure else []
        seen += sorted(act.first for act in before if act.last >= absence.first)
        for since in seen:
            later = any(since < act.last <= absence.first for act in begun)
            if not later and not any(_may_come(end, since, absence) for end in ends):
                left = evolve(
                    absence,
                    first=since + 1,
                    rank=0,
                    proof=False,
                    optional=len(sure) < len(before),
                )
                ends.append(left)
                yield left
                break


def narrowed(acts: Iterable[Act], absent: Iterable[Act]) -> tuple[Act, ...]:
    """Return all acts, without the days on which they cannot have been beside the absences.

    A beginning is later than an absence if no end can come between; an end is no later than it if
    no other can have come before it. Where no day is left, the act stays as it is.
    """
    left, settled = [*acts], list[Act]()
    for absence in [_trimmed(one, left) for one in absent]:
        sure = [act for act in left if not act.optional]
        ends = [act for act in sure if _ends(act, absence.ends)]
        had = [
            act.first
            for act in sure
            if act.grants and act.grants <= absence.ends and not act.blurred
            if act.last <= absence.first - act.proof
        ]
        between = [end for end in ends if had and _may_come(end, max(had), absence)]
        follows = False
        for place, act in enumerate(left):
            if begins(act, absence.ends) and not act.optional:
                free = not any(_may_come(end, act.first, absence) for end in ends)
                first = max(act.first, absence.first + 1) if free else act.first
                left[place] = evolve(act, first=first) if first <= act.last else act
                follows = follows or (free and first <= absence.last)
            elif [act] == between and act.claims:
                last = min(act.last, absence.last)
                left[place] = evolve(act, last=last) if last >= act.first else act
        # What must come after an absence says all that it says, and the order of the two is sure.
        settled.append(evolve(absence, ends=NO_STATUS) if follows else absence)
    return (*left, *settled)


def _trimmed(absence: Act, acts: Sequence[Act]) -> Act:
    """Return an absence without the days at its ends on which the acts leave no doubt."""
    days = sorted({absence.first, *filter(absence.covers, breaks(acts))})
    held = truths(absence.ends, acts, days)
    absent = [place for place, truth in enumerate(held) if truth is not Truth.YES]
    if not absent:
        return absence
    last = days[absent[-1] + 1] - 1 if absent[-1] + 1 < len(days) else absence.last
    return evolve(absence, first=days[absent[0]], last=last)


def begins(act: Act, statuses: Statuses) -> bool:
    """Whether a reported act begins nothing but some of these statuses."""
    return act.reported and act.grants != NO_STATUS and act.grants <= statuses


def _ends(act: Act, statuses: Statuses) -> bool:
    kept = act.grants and act.grants <= statuses
    return not act.proof and not kept and not act.ends.isdisjoint(statuses)


def _may_come(end: Act, since: int, absence: Act) -> bool:
    """Whether an end can come after a day, and by the day of an absence."""
    return _ends(end, absence.ends) and end.last > since and end.first <= absence.last
