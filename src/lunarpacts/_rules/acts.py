"""From claims to acts: what began or ended a status, and between which days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from lunarpacts._dates.partial import ALWAYS, PartialDate, date_between, first_of, last_of
from lunarpacts._model.claims import Claim, MembershipTerms
from lunarpacts._model.entities import Agreement, Nation
from lunarpacts._model.vocabulary import Action, Standing, Status

Statuses = frozenset[Status]

_RANK = {status: place for place, status in enumerate(Status, 1)}
_NONE: Statuses = frozenset()


@frozen
class Rules:
    """What decides which claims commit a participant of a bloc, and when they take effect.

    Attributes:
        terms: the bloc's terms.
        agreement: the bloc, if it is an agreement.
        nation: the participant, if it is a nation.
    """

    terms: MembershipTerms
    agreement: Agreement | None
    nation: Nation | None

    @property
    def earliest(self) -> int:
        """The first day on which this participant can have stood somehow towards the bloc."""
        start = self.nation.start if self.nation else None
        return max(first_of(self.terms.began), first_of(start) if start else ALWAYS)

    def commits(self, claim: Claim) -> bool:
        """Whether the act commits its participant; an organisation stands for itself."""
        return not is_nation(claim.participant) or claim.level in self.terms.levels

    def alike(self, status: Status | None) -> Statuses:
        """Return what a source may mean by ``status``: papers tell no member from a signatory."""
        counted = frozenset(self.terms.statuses)
        return counted if status in counted else frozenset({status} if status else ())

    def when(self, claim: Claim) -> PartialDate:
        """Return the date on which the claim takes effect.

        A party is bound from the later of its deposit plus the agreement's delay and the
        agreement's entry into force, as in article 19 of the Moon Agreement, which has a delay of
        thirty days; a withdrawal takes effect when the notice has run, a year by its article 20.
        Nothing is granted before the bloc began.

        Raises:
            DateError: a delay leads past the year 9999.
        """
        if claim.effect.grants is None:
            notice = claim.action is Action.NOTIFIED_WITHDRAWAL and not claim.effective
            delay = self.terms.withdrawal_delay if notice else None
            return claim.date.plus(delay) if delay else claim.effective or claim.date
        earliest = _later(claim.effective or claim.date, self.terms.began)
        at_once = claim.effective or claim.action in (Action.LISTED, Action.REINSTATED)
        if at_once or claim.effect.grants is not Status.PARTY:
            return earliest
        delay = self.terms.delay
        bound = _later(claim.date.plus(delay), earliest) if delay else earliest
        if self.agreement is None:
            return bound
        not_known = PartialDate(bound.earliest or date.min, None)
        return _later(bound, self.agreement.in_force or not_known)


def is_nation(participant: str) -> bool:
    """Whether an id is a nation's."""
    return participant.isupper()


def is_listing(claim: Claim) -> bool:
    """Whether a claim only says how a participant stood on a day."""
    return claim.action is Action.LISTED


def _later(one: PartialDate, other: PartialDate) -> PartialDate:
    if first_of(one) >= last_of(other):
        return one
    later = date_between(max(first_of(one), first_of(other)), max(last_of(one), last_of(other)))
    return later or one


@frozen(eq=False)
class Act:
    """What began or ended a status, on one day from ``first`` to ``last`` (ordinals).

    Attributes:
        first: the first day on which it can have been done.
        last: the last day.
        claims: the claims that tell it.
        grants: the status that it begins; several, if it is one of them that is not told.
        ends: the statuses that it ends.
        rank: its place among the acts of one day: ends come first.
        follows: whether something must have begun before it.
        reported: whether a claim dates it; not so of a beginning that a list or an end implies.
        blurred: whether no day of the status is sure, not even the last one of the act.
        optional: whether it need not have been done, as what a disputed claim tells.
        disputed: whether it is told by a disputed claim.
    """

    first: int
    last: int
    claims: tuple[Claim, ...] = ()
    grants: Statuses = _NONE
    ends: Statuses = _NONE
    rank: int = 0
    follows: bool = False
    reported: bool = True
    blurred: bool = False
    optional: bool = False
    disputed: bool = False


def acts_of(claims: Iterable[Claim], rules: Rules) -> tuple[Act, ...]:
    """Return the acts that bear on the statuses of one participant; rejected claims tell none.

    Upheld claims of one act are taken together. A listing proves its day, and implies a beginning
    where no other act can have begun what it saw. What ends something implies that it had begun.
    A nation's own end ends all that it was.
    """
    bearing = [claim for claim in claims if _bears(claim, rules)]
    dated = [_act(claim, rules) for claim in bearing if not is_listing(claim)]
    lists = [_act(claim, rules) for claim in bearing if is_listing(claim)]
    acts = _without_undone([*_merged(dated), *(act for act in dated if act.disputed)])
    for act in sorted(lists, key=lambda act: (act.disputed, act.last)):
        acts = _with_list(act, acts, rules)
    for act in sorted(acts, key=lambda act: (act.disputed, act.last)):
        acts += _begun_untold(act, acts, rules.earliest)
    if rules.nation and isinstance(rules.nation.end, PartialDate):
        end = rules.nation.end
        acts.append(Act(first_of(end), last_of(end), ends=frozenset(Status)))
    return tuple(acts)


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
        frozenset({effect.grants}) if effect.grants else _NONE,
        effect.ends,
        _RANK[effect.grants] if effect.grants else 0,
        follows=effect.grants is None or claim.action is Action.REINSTATED,
        optional=disputed,
        disputed=disputed,
    )


def _merged(acts: Iterable[Act]) -> Iterator[Act]:
    """Yield the upheld acts, those that may be one act told twice as one."""
    upheld = [act for act in acts if not act.disputed]
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
            _undoes(between, act) and between.last >= whole[0] and between.first <= whole[1]
            for between in upheld
        ):
            yield act
        else:
            both = other.claims + act.claims
            merged[kind] = evolve(act, first=first, last=last, claims=both)
    yield from merged.values()


def _undoes(between: Act, act: Act) -> bool:
    """Whether an act between two of a kind keeps them apart: an end of a beginning, or a return."""
    if act.grants:
        return not between.grants and not act.grants.isdisjoint(between.ends)
    return not act.ends.isdisjoint(between.grants)


def _without_undone(acts: Sequence[Act]) -> list[Act]:
    """Return the acts without the beginnings that were undone between the deed and its effect."""
    left, undoing = list[Act](), set[int]()
    for act in acts:
        deed = act.claims[0].date
        ends = [
            end
            for end in acts
            if act.grants and not end.grants and act.last > last_of(deed)
            if last_of(end.claims[0].date) > first_of(deed) and end.first < act.last
        ]
        undoing.update(map(id, ends))
        if not any(
            first_of(end.claims[0].date) > last_of(deed) and end.last < act.first
            for end in ends
            if not end.disputed
        ):
            left.append(act)
            left += (
                evolve(
                    end,
                    first=act.first,
                    last=act.last,
                    rank=len(_RANK) + 1,
                    follows=False,
                    optional=True,
                )
                for end in ends
            )
    return [evolve(act, follows=False) if id(act) in undoing else act for act in left]


def _with_list(act: Act, acts: Sequence[Act], rules: Rules) -> list[Act]:
    """Return the acts with a listing: its day, and the beginning that it implies, if any."""
    alike = rules.alike(act.claims[0].status)
    sure = [other for other in acts if not other.optional]
    begun = [other for other in sure if not other.grants.isdisjoint(alike)]
    ended = (other.last for other in sure if other.last < act.first and _ends(other, alike))
    since = max([rules.earliest, *ended])
    if act.disputed:
        explained = any(other.reported for other in begun)
    else:
        explained = any(other.first <= act.last and other.last >= since for other in begun)
    named = alike if explained and not act.disputed else act.grants
    left = [*acts, evolve(act, grants=named, reported=False)]
    if not explained:
        left.append(evolve(act, first=min(since, act.first), reported=False))
    other_begun = any(other.grants and other.first < act.last for other in sure)
    if act.disputed or (other_begun and not explained):
        return left
    return [_kept_after(act, other, begun, alike) for other in left]


def _ends(act: Act, statuses: Statuses) -> bool:
    return statuses <= act.ends and statuses.isdisjoint(act.grants)


def _kept_after(listing: Act, end: Act, begun: Iterable[Act], alike: Statuses) -> Act:
    """Return an end, after a listing where nothing can have begun anew between the two."""
    straddles = end.first <= listing.last < end.last and not end.optional
    apart = all(act.last < end.first or act.first > listing.last for act in begun)
    if straddles and apart and _ends(end, alike):
        return evolve(end, first=max(end.first, listing.first + 1))
    return end


def _begun_untold(act: Act, acts: Iterable[Act], earliest: int) -> Iterator[Act]:
    """Yield the beginning of what an act ends or takes up again, if no act can have begun it."""
    begun = any(
        other.grants and other.first < act.last and (act.optional or not other.optional)
        for other in acts
        if other is not act
    )
    if act.follows and not begun and earliest < act.last:
        yield evolve(
            act,
            first=earliest,
            last=act.last - 1,
            grants=act.grants or act.ends,
            ends=_NONE,
            rank=len(_RANK),
            follows=False,
            reported=False,
            blurred=True,
        )
