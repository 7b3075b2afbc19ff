"""Upheld claims that cannot hold beside each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from attrs import evolve

from lunarpacts._dates.partial import PartialDate, first_of, last_of, order_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim
from lunarpacts._model.entities import Nation
from lunarpacts.errors import Fault, shown

from .acts import Rules, acts_of, is_listing
from .fold import truth_on

Contradiction = tuple[Claim, tuple[Claim, ...], Fault]
"""A claim, the claims that it contradicts, and what is wrong with its date."""


def contradictions(upheld: Sequence[Claim], rules: Rules) -> Iterator[Contradiction]:
    """Yield the upheld claims of one participant that cannot hold beside the others.

    They are: one act reported with dates apart; an end with nothing before it to end; a listing on
    a day when the acts of the record say otherwise; and what is granted before the bloc began. All
    come with what is wrong and the remedy. The rules are to ask about what counts as membership.
    """
    dated = [claim for claim in upheld if not is_listing(claim)]
    ends = [claim for claim in dated if claim.effect.ends and not claim.effect.grants]
    yield from _told_apart(dated, ends)
    begun = [claim for claim in upheld if claim.effect.grants and rules.commits(claim)]
    for claim in ends:
        when = rules.when(claim)
        if all(rules.when(start).before(when) is Truth.NO for start in begun):
            remedy = "add the claim that began it, or a listing"
            yield claim, (), Fault("ends what nothing began", remedy, "date")
    for claim in upheld:
        if rules.grants(claim) and claim.date.before(rules.terms.began) is Truth.YES:
            wrong = f"is before {claim.bloc} began, {rules.terms.began}"
            yield claim, (), Fault(wrong, "move began in terms.csv, or correct the date", "date")
        elif rules.nation and _is_after_the_end_of(rules.nation, rules.when(claim)):
            wrong = f"is after the end of {claim.participant}, {rules.nation.end}"
            yield claim, (), Fault(wrong, "name its successor, or correct the date", "date")
        elif is_listing(claim):
            alike = evolve(rules, statuses=rules.alike(claim.status))
            acts = acts_of(dated, alike)
            dated_start = any(act.grants and not act.untold for act in acts)
            if dated_start and truth_on(acts, claim.date) is Truth.NO:
                wrong = f"lists it as {claim.status} when the upheld acts say otherwise"
                blamed = (_behind_the_no(dated, claim, alike),)
                yield claim, blamed, Fault(wrong, "dispute one of them", "date")


def _behind_the_no(dated: Iterable[Claim], listing: Claim, rules: Rules) -> Claim:
    """Return the act by which a listing cannot be: the last before it, else the first after."""
    bearing = (claim for claim in dated if rules.grants(claim) is not None)
    in_order = sorted(bearing, key=lambda claim: first_of(rules.when(claim)))
    before = [claim for claim in in_order if first_of(rules.when(claim)) <= last_of(listing.date)]
    return before[-1] if before else in_order[0]


def _is_after_the_end_of(nation: Nation, date: PartialDate) -> bool:
    return isinstance(nation.end, PartialDate) and date.before(nation.end) is Truth.NO


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
            yield (
                other,
                (one,),
                Fault(wrong, "dispute one of them, or tell their instruments apart", "date"),
            )
