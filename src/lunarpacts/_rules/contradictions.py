"""Upheld claims that cannot hold beside each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from lunarpacts._dates.partial import NEVER, PartialDate, first_of, last_of, order_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim
from lunarpacts._model.entities import Nation
from lunarpacts.errors import Fault, shown

from .acts import Rules, Statuses, acts_of, is_listing
from .fold import breaks, truths

Contradiction = tuple[Claim, tuple[Claim, ...], Fault]
"""A claim, the claims that it contradicts, and what is wrong with its date."""


def contradictions(upheld: Sequence[Claim], rules: Rules) -> Iterator[Contradiction]:
    """Yield the upheld claims of one participant that cannot hold beside the others.

    They are: one act reported with dates apart; an end with nothing before it to end; a listing on
    a day when the acts of the record say otherwise; what is granted before the bloc began; and what
    is done before the nation began or after it ended. All come with what is wrong and the remedy.
    """
    dated = [claim for claim in upheld if not is_listing(claim)]
    ends = [claim for claim in dated if claim.effect.ends and not claim.effect.grants]
    yield from _told_apart(dated, ends)
    begun = [claim for claim in upheld if claim.effect.grants and rules.commits(claim)]
    took_effect = min((first_of(rules.when(claim)) for claim in begun), default=NEVER)
    done = min((first_of(claim.date) for claim in begun), default=NEVER)
    for claim in ends:
        if took_effect >= last_of(rules.when(claim)) and done >= last_of(claim.date):
            remedy = "add the claim that began it, or a listing"
            yield claim, (), Fault("ends what nothing began", remedy, "date")
    counted = frozenset(rules.terms.statuses)
    for claim in upheld:
        grants = claim.effect.grants in counted and rules.commits(claim)
        if grants and claim.date.before(rules.terms.began) is Truth.YES:
            wrong = f"is before {claim.bloc} began, {rules.terms.began}"
            yield claim, (), Fault(wrong, "move began in terms.csv, or correct the date", "date")
        elif rules.nation and (fault := _outside(rules.nation, claim, rules.when(claim))):
            yield claim, (), fault
        elif is_listing(claim) and (blamed := _against(claim, dated, rules)):
            wrong = f"lists it as {claim.status} when the upheld acts say otherwise"
            yield claim, (blamed,), Fault(wrong, "dispute one of them", "date")


def _against(listing: Claim, dated: Sequence[Claim], rules: Rules) -> Claim | None:
    """Return the act by which a listing cannot be: the last before it, else the first after."""
    alike, acts = rules.alike(listing.status), acts_of(dated, rules)
    first, last = order_of(listing.date)
    days = sorted({first, *(day for day in breaks(acts) if first < day <= last)})
    begun = any(not act.grants.isdisjoint(alike) and not act.blurred for act in acts)
    if not begun or set(truths(alike, acts, days)) != {Truth.NO}:
        return None
    bearing = (claim for claim in dated if rules.commits(claim) and _bears_on(alike, claim))
    in_order = sorted(bearing, key=lambda claim: first_of(rules.when(claim)))
    before = [claim for claim in in_order if first_of(rules.when(claim)) <= last]
    return before[-1] if before else in_order[0]


def _bears_on(statuses: Statuses, claim: Claim) -> bool:
    return claim.effect.grants in statuses or statuses <= claim.effect.ends


def _outside(nation: Nation, claim: Claim, when: PartialDate) -> Fault | None:
    """Return what is wrong with an act of a nation that did not exist yet, or no longer."""
    if isinstance(nation.end, PartialDate) and when.before(nation.end) is Truth.NO:
        wrong = f"is after the end of {nation.id}, {nation.end}"
        return Fault(wrong, "name its successor, or correct the date", "date")
    # What continues another's legal person acts as that one before its own start.
    before = nation.start and claim.date.before(nation.start) is Truth.YES
    if before and not nation.continues:
        wrong = f"is before the start of {nation.id}, {nation.start}"
        return Fault(wrong, "name its predecessor, or correct a date", "date")
    return None


def _told_apart(dated: Iterable[Claim], ends: Iterable[Claim]) -> Iterator[Contradiction]:
    """Yield the later of any two claims of one act whose dates cannot be the same day."""
    lasting = [claim for claim in dated if claim.effect.grants and claim.effect.ends]
    in_order = sorted(lasting, key=lambda claim: (*order_of(claim.date), claim.id))
    for one, other in combinations(in_order, 2):
        alike = all(
            mine == yours or (None in (mine, yours) and column in ("form", "instrument"))
            for column in ("action", "form", "instrument", "depositary")
            for mine, yours in ((getattr(one, column), getattr(other, column)),)
        )
        between = (
            last_of(end.date) >= first_of(one.date) and first_of(end.date) <= last_of(other.date)
            for end in ends
            if one.effect.grants in end.effect.ends
        )
        if alike and one.date.before(other.date) is Truth.YES and not any(between):
            wrong = f"contradicts {shown(one.id)} of {one.date}"
            remedy = "dispute one of them, or tell their instruments apart"
            yield other, (one,), Fault(wrong, remedy, "date")
