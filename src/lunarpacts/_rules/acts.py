"""From claims to acts: what granted or ended a standing, and between which days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from lunarpacts._dates.partial import ALWAYS, PartialDate, date_between, first_of, last_of
from lunarpacts._model.claims import Claim, MembershipTerms
from lunarpacts._model.entities import Agreement, Nation
from lunarpacts._model.vocabulary import Action, Status

_ORDER = list(Status)


@frozen
class Rules:
    """What decides which claims bear on a standing, and when they take effect.

    Attributes:
        terms: the bloc's terms.
        agreement: the bloc, if it is an agreement.
        nation: the participant, if it is a nation.
        statuses: the statuses asked about.
    """

    terms: MembershipTerms
    agreement: Agreement | None
    nation: Nation | None
    statuses: frozenset[Status]

    def grants(self, claim: Claim) -> bool | None:
        """Whether the claim grants one of the statuses (True), ends all (False) or neither."""
        if not self.commits(claim):
            return None
        if claim.effect.grants in self.statuses:
            return True
        return False if self.statuses and self.statuses <= claim.effect.ends else None

    def alike(self, status: Status | None) -> frozenset[Status]:
        """Return what a source may mean by ``status``: papers tell no member from a signatory."""
        counted = frozenset(self.terms.statuses)
        return counted if status in counted else frozenset({status} if status else ())

    def commits(self, claim: Claim) -> bool:
        """Whether the act commits its participant; an organisation stands for itself."""
        return not is_nation(claim.participant) or claim.level in self.terms.levels

    def when(self, claim: Claim) -> PartialDate:
        """Return the date on which the claim takes effect.

        A party is bound from the later of its deposit plus the agreement's delay and the
        agreement's entry into force, as in article 19 of the Moon Agreement, which has a delay of
        thirty days; a withdrawal takes effect when the notice has run, a year by its article 20.
        Nothing is granted before the bloc began.
        """
        if claim.effect.grants is None:
            notice = claim.action is Action.NOTIFIED_WITHDRAWAL and not claim.effective
            delay = self.terms.withdrawal_delay if notice else None
            return (claim.effective or claim.date).plus(delay or "P0D")
        earliest = _later(claim.effective or claim.date, self.terms.began)
        at_once = claim.effective or claim.action in (Action.LISTED, Action.REINSTATED)
        if at_once or claim.effect.grants is not Status.PARTY:
            return earliest
        bound = _later(claim.date.plus(self.terms.delay or "P0D"), earliest)
        if self.agreement is None:
            return bound
        not_known = PartialDate(bound.earliest or date.min, None)
        return _later(bound, self.agreement.in_force or not_known)


def is_nation(participant: str) -> bool:
    """Whether an id is a nation's."""
    return participant.isupper()


def _later(one: PartialDate, other: PartialDate) -> PartialDate:
    later = date_between(max(first_of(one), first_of(other)), max(last_of(one), last_of(other)))
    return later or one


@frozen
class Act:
    """What granted or ended a standing, on one day from ``first`` to ``last`` (ordinals).

    Attributes:
        first: the first day on which it can have been done.
        last: the last day.
        rank: its place among acts of one day.
        grants: whether it grants the standing, or ends it.
        claims: the claims that tell it.
        begun: for an act that only ends, the first days of all acts that began anything: one of
            them must have come before it.
        untold: whether it is a beginning that only its end tells of, so that no day of it is sure.
        final: whether the nation itself came to its end, after which it does nothing.
    """

    first: int
    last: int
    rank: int
    grants: bool
    claims: tuple[Claim, ...] = ()
    begun: tuple[int, ...] | None = None
    untold: bool = False
    final: bool = False


def _act(claim: Claim, rules: Rules, begun: tuple[int, ...]) -> Act:
    when, grants = rules.when(claim), bool(rules.grants(claim))
    status = claim.effect.grants
    # On the same day, what ends a standing comes before what grants one (a withdrawal and a new
    # accession), and a signature before the ratification that overtakes it.
    rank = 1 + _ORDER.index(status) if status else 0
    return Act(first_of(when), last_of(when), rank, grants, (claim,), None if status else begun)


def acts_of(
    upheld: Sequence[Claim], rules: Rules, disputed: Sequence[Claim] = ()
) -> tuple[Act, ...]:
    """Return the acts that bear on a standing, upheld claims of one act taken together.

    Upheld claims of the same action, form, instrument and depositary are one act, reported more or
    less precisely, so that their dates narrow each other, unless something that ends the standing
    may lie between them. A listing proves its day; it bounds the start where nothing else dates it.
    It says "member" for whatever counts as membership. A nation's own end ends all that it was.
    """
    every = (*upheld, *disputed)
    granting = [claim for claim in every if claim.effect.grants and rules.commits(claim)]
    begun = tuple(
        first_of(rules.terms.began) if is_listing(claim) else first_of(rules.when(claim))
        for claim in granting
    )
    implied = tuple(_begun_untold(upheld, begun, rules))
    begun += tuple(act.first for act in implied)
    # What ends a standing ends whichever of the statuses this participant can have had.
    had = rules.statuses & {claim.effect.grants for claim in granting if claim.effect.grants}
    asked = evolve(rules, statuses=rules.statuses if implied else had)

    def bearing(claims: Iterable[Claim], *, listed: bool) -> list[Act]:
        return [
            _act(claim, asked, begun)
            for claim in claims
            if is_listing(claim) is listed and asked.grants(claim) is not None
        ]

    acts = _merged(bearing(upheld, listed=False)) + bearing(disputed, listed=False) + [*implied]
    if rules.nation and isinstance(rules.nation.end, PartialDate):
        end = rules.nation.end
        acts.append(Act(first_of(end), last_of(end), 0, grants=False, final=True))
    for act in sorted(bearing(every, listed=True), key=lambda act: act.last):
        alike = rules.alike(act.claims[0].status)
        dated = any(claim.effect.grants in alike for claim in granting if not is_listing(claim))
        if dated and not alike <= rules.statuses:
            continue
        acts = [_kept_after(other, act, acts) for other in acts]
        if not dated:  # it began unreported, at the earliest after the last end before the list
            ends = (other.first for other in acts if not other.grants and other.last < act.first)
            earliest = max(first_of(rules.terms.began), _born(rules.nation), *ends)
            acts.append(evolve(act, first=min(earliest, act.first)))
        acts.append(act)
    return tuple(acts)


def _begun_untold(claims: Iterable[Claim], begun: Sequence[int], rules: Rules) -> Iterator[Act]:
    """Yield the beginnings of what claims end and none begins, as in a view: before the end."""
    earliest = max(first_of(rules.terms.began), _born(rules.nation))
    for claim in claims:
        end = last_of(rules.when(claim))
        ends = claim.effect.grants is None and rules.grants(claim) is False
        if ends and earliest < end and all(first >= end for first in begun):
            yield Act(earliest, end - 1, len(_ORDER), grants=True, claims=(claim,), untold=True)


def _born(nation: Nation | None) -> int:
    start = nation.start if nation else None
    return first_of(start) if isinstance(start, PartialDate) else ALWAYS


def _kept_after(end: Act, listing: Act, acts: Iterable[Act]) -> Act:
    """Return ``end``, after ``listing`` where no other act can have granted what is listed."""
    straddles = not end.grants and end.first <= listing.last < end.last
    apart = all(act.last < end.first or act.first > listing.last for act in acts if act.grants)
    return evolve(end, first=max(end.first, listing.first + 1)) if straddles and apart else end


def is_listing(claim: Claim) -> bool:
    return claim.action is Action.LISTED


def _same_act(claim: Claim) -> tuple[object, ...]:
    return claim.action, claim.form, claim.instrument, claim.depositary


def _merged(acts: Sequence[Act]) -> list[Act]:
    ends = [act for act in acts if not act.grants]
    merged: dict[tuple[object, ...], Act] = {}
    apart: list[Act] = []
    for act in acts:
        other = merged.setdefault(_same_act(act.claims[0]), act) if act.grants else act
        if other is act:
            continue
        first, last = max(act.first, other.first), min(act.last, other.last)
        whole = min(act.first, other.first), max(act.last, other.last)
        if first > last or any(end.last >= whole[0] and end.first <= whole[1] for end in ends):
            apart.append(act)
        else:
            claims = other.claims + act.claims
            merged[_same_act(act.claims[0])] = evolve(act, first=first, last=last, claims=claims)
    return [*merged.values(), *apart, *ends]
