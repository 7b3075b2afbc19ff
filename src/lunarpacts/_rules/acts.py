"""From claims to acts: what began or ended a status, and between which days."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from lunarpacts._dates.partial import PartialDate, first_of, last_of
from lunarpacts._model.claims import Claim
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import Action, Standing, Status

from .absences import absences_of, narrowed
from .listings import with_lists
from .rules import NO_STATUS, RANK, Act, Rules, is_listing


def acts_of(
    claims: Iterable[Claim], rules: Rules, silent: Iterable[Roster] = ()
) -> tuple[Act, ...]:
    """Return the acts that bear on the statuses of one participant; rejected claims report none.

    Upheld claims of one act are taken together. A listing proves its day, and implies a beginning
    where no other act can have begun what it saw. What ends something implies that it had begun.
    A nation's own end ends all that it was. ``silent`` are the complete lists that lack the
    participant: on some day of its date, each of them was true.
    """
    bearing = [_act(claim, rules) for claim in claims if _bears(claim, rules)]
    lists = [act for act in bearing if is_listing(act.claims[0])]
    dated = [act for act in bearing if not is_listing(act.claims[0])]
    merged = _merged([act for act in dated if not act.disputed], bearing)
    acts = _without_undone([*merged, *(act for act in dated if act.disputed)])
    absent = absences_of(silent, (act.claims[0] for act in bearing), rules)
    acts = with_lists(lists, acts, rules, absent)
    # What may be undone may explain a list all the same, which then implies no beginning.
    undone = any(act.optional and act.reported and act.grants and not act.disputed for act in acts)
    for act in sorted(acts, key=lambda act: (act.disputed, act.last)):
        counted = not (undone and act.disputed)
        acts += _unreported_start(act, acts, rules.earliest, implied=counted)
    if rules.nation and isinstance(rules.nation.end, PartialDate):
        end = rules.nation.end
        acts.append(Act(first_of(end), last_of(end), ends=frozenset(Status)))
    return narrowed(acts, absent)


def _bears(claim: Claim, rules: Rules) -> bool:
    effect = claim.effect
    acts = effect.grants is not None or bool(effect.ends)
    return acts and claim.standing is not Standing.REJECTED and rules.commits(claim)


def _act(claim: Claim, rules: Rules) -> Act:
    when, effect = rules.when(claim), claim.effect
    disputed = claim.standing is Standing.DISPUTED
    return Act(
        first_of(when),
        last_of(when),
        (claim,),
        frozenset({effect.grants}) if effect.grants else NO_STATUS,
        effect.ends,
        RANK[effect.grants] if effect.grants else 0,
        follows=effect.grants is None or claim.action is Action.REINSTATED,
        optional=disputed,
        disputed=disputed,
    )


def _merged(upheld: Iterable[Act], every: Sequence[Act]) -> Iterator[Act]:
    """Yield the upheld acts, in the order of their dates, with two reports of one act as one."""
    merged: dict[tuple[object, ...], Act] = {}
    for act in upheld:
        claim = act.claims[0]
        kind = claim.action, claim.form, claim.instrument, claim.depositary, claim.status
        other = merged.setdefault(kind, act)
        if other is act:
            continue
        whole = min(act.first, other.first), max(act.last, other.last)
        first, last = max(act.first, other.first), min(act.last, other.last)
        if first > last or any(
            between.last >= whole[0] and between.first <= whole[1] and _keeps_apart(between, act)
            for between in every
        ):
            yield act
        else:
            both = other.claims + act.claims
            merged[kind] = evolve(act, first=first, last=last, claims=both)
    yield from merged.values()


def _keeps_apart(between: Act, act: Act) -> bool:
    """Whether an act between two of a kind keeps them apart: an end of a beginning, or a return."""
    if act.grants:
        return not between.grants and not act.grants.isdisjoint(between.ends)
    return not act.ends.isdisjoint(between.grants)


def _without_undone(acts: Sequence[Act]) -> list[Act]:
    """Return the acts without the beginnings that were undone between the deed and its effect.

    One that may have been undone is optional.
    """
    left, undoing = list[Act](), set[int]()
    for act in acts:
        first, last = _dated(act)
        waits = act.grants and act.last > last
        ends = [
            (end, *_dated(end))
            for end in (acts if waits else ())
            if not end.grants and end.ends & act.grants
        ]
        ends = [(end, one, other) for end, one, other in ends if other > first and one < act.last]
        undoing.update(() if act.disputed else (id(end) for end, _, _ in ends))
        if not any(
            one > last and other < act.first for end, one, other in ends if not end.disputed
        ):
            left.append(evolve(act, optional=True) if ends else act)
    return [evolve(act, follows=False) if id(act) in undoing else act for act in left]


def _dated(act: Act) -> tuple[int, int]:
    """Return the days on which an act can have been done, before it took effect.

    Two reports of one act leave the days that both allow.
    """
    firsts = [first_of(claim.date) for claim in act.claims]
    lasts = [last_of(claim.date) for claim in act.claims]
    between = max(firsts), min(lasts)
    return between if between[0] <= between[1] else (min(firsts), max(lasts))


def _unreported_start(
    act: Act, acts: Iterable[Act], earliest: int, *, implied: bool
) -> Iterator[Act]:
    """Yield the beginning of what an act ends or takes up again, if no act can have begun it.

    ``implied`` is whether a beginning that nobody reported is one.
    """
    begun = any(
        other.grants and other.first < act.last and not (other.optional or other.proof)
        for other in acts
        if other is not act and (other.reported or implied)
    )
    if act.follows and not begun and earliest < act.last:
        yield evolve(
            act,
            first=earliest,
            last=act.last - 1,
            grants=frozenset(Status) if act.grants else act.ends,
            ends=NO_STATUS,
            rank=len(RANK),
            follows=False,
            reported=False,
            blurred=True,
        )
