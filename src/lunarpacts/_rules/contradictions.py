"""Upheld claims that cannot hold beside each other."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from attrs import evolve

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of, last_of, order_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim
from lunarpacts._model.entities import Nation
from lunarpacts._model.rosters import Roster
from lunarpacts.errors import Fault, shown

from .acts import acts_of
from .fold import breaks, truths
from .rules import RANK, Rules, Statuses, is_listing

Contradiction = tuple[Claim, tuple[Claim | Roster, ...], Fault]
"""A claim, the claims or the list that it contradicts, and what is wrong with its date."""


def contradictions(
    upheld: Sequence[Claim], rules: Rules, silent: Sequence[Roster] = ()
) -> Iterator[Contradiction]:
    """Yield the upheld claims of one participant that cannot hold beside the others.

    They are: one act reported with dates apart; an end with nothing before it to end; a listing on
    a day when the acts of the record say otherwise; what is granted before the bloc began; what is
    done before the nation began or after it ended; and a membership on every day of one of the
    ``silent``, the complete lists that lack it. All come with what is wrong and the remedy.
    """
    upheld = [claim for claim in upheld if rules.commits(claim)]
    dated = [claim for claim in upheld if not is_listing(claim)]
    ends = [claim for claim in dated if claim.effect.ends and not claim.effect.grants]
    if len({claim.action for claim in dated}) < len(dated):
        yield from _far_apart(dated, ends, rules)
    begun = [claim for claim in upheld if claim.effect.grants]
    took_effect = min((first_of(rules.when(claim)) for claim in begun), default=NEVER)
    done = min((first_of(claim.date) for claim in begun), default=NEVER)
    for claim in ends:
        if took_effect >= last_of(rules.when(claim)) and done >= last_of(claim.date):
            remedy = "add the claim that began it, or a listing"
            yield claim, (), Fault("ends what nothing began", remedy, "date")
    counted = frozenset(rules.terms.statuses)
    denied = _denied([claim for claim in upheld if is_listing(claim)], dated, rules)
    for claim in upheld:
        grants = claim.effect.grants in counted
        if grants and last_of(claim.date) < first_of(rules.terms.began):
            wrong = f"is before {claim.bloc} began, {rules.terms.began}"
            yield claim, (), Fault(wrong, "move began in terms.csv, or correct the date", "date")
        elif rules.nation and (fault := _outside(rules.nation, claim)):
            yield claim, (), fault
        elif claim in denied:
            wrong = f"lists it as {claim.status} when the upheld acts say otherwise"
            blamed = _behind_the_no(claim, dated, rules)
            yield claim, (blamed,), Fault(wrong, "dispute one of them", "date")
    if silent:
        yield from _absent(upheld, rules, silent)


def _absent(
    upheld: Sequence[Claim], rules: Rules, silent: Sequence[Roster]
) -> Iterator[Contradiction]:
    """Yield the claims by which one was a member on every day of a complete list that lacks it."""
    acts = acts_of(upheld, rules, silent)
    told = [act for act in acts if not act.is_absence]
    for absence in acts:
        if not absence.is_absence or absence.roster is None:
            continue
        days = sorted({absence.first, *filter(absence.covers, breaks(told))})
        listed = rules.listed_in(absence.roster)
        if all(truth is Truth.YES for truth in truths(listed, told, days)):
            claims = [claim for act in told if act.last <= absence.last for claim in act.claims]
            begun = [claim for claim in claims if claim.effect.grants in listed]
            claim = max(begun, key=lambda claim: (is_listing(claim), *order_of(claim.date)))
            wrong = f"is of one that {absence.roster.id} of {absence.roster.date}, complete, lacks"
            remedy = "add the end between, dispute one of them, or name it there among the doubted"
            yield claim, (absence.roster,), Fault(wrong, remedy, "date")


def _denied(lists: Sequence[Claim], dated: Sequence[Claim], rules: Rules) -> set[Claim]:
    """Return the lists of which dated acts say that on no day of theirs it was so.

    A list may show what a later end ended, or what came before a higher status, unless something
    began between the two.
    """
    if not lists or not dated:
        return set()
    # Another list may show what an end ended.
    seen, denied = min(first_of(claim.date) for claim in lists), set[Claim]()
    acts = [evolve(act, follows=act.follows and act.last <= seen) for act in acts_of(dated, rules)]
    changes = sorted(breaks(acts))
    for alike in {rules.alike(claim.status) for claim in lists}:
        if not any(not act.grants.isdisjoint(alike) and not act.blurred for act in acts):
            continue
        asked = {claim: order_of(claim.date) for claim in lists if claim.status in alike}
        days = sorted({*changes, *(first for first, _ in asked.values())})
        held = truths(alike, acts, days)
        for claim, (first, last) in asked.items():
            start, end = bisect_left(days, first), bisect_right(days, last)
            if all(truth is Truth.NO for truth in held[start:end]):
                higher = RANK[claim.status] if claim.status else 0
                later = [act for act in acts if act.grants & alike and act.first > last]
                began = min((act.last for act in later if act.rank <= higher), default=NEVER)
                ended = (act for act in acts if act.ends >= alike and act.last > first)
                ended = (act for act in ended if not act.grants & alike)
                rose = later and began == NEVER
                if not rose and not any(act.first <= began for act in ended):
                    denied.add(claim)
    return denied


def _behind_the_no(listing: Claim, dated: Sequence[Claim], rules: Rules) -> Claim:
    """Return the act by which a listing cannot be: the last before it, else the first after."""
    alike = rules.alike(listing.status)
    bearing = (claim for claim in dated if _bears_on(alike, claim))
    in_order = sorted(bearing, key=lambda claim: first_of(rules.when(claim)))
    before = [claim for claim in in_order if first_of(rules.when(claim)) <= last_of(listing.date)]
    return before[-1] if before else in_order[0]


def _bears_on(statuses: Statuses, claim: Claim) -> bool:
    return claim.effect.grants in statuses or statuses <= claim.effect.ends


def _outside(nation: Nation, claim: Claim) -> Fault | None:
    """Return what is wrong with an act of a nation that did not exist yet, or no longer."""
    if isinstance(nation.end, PartialDate) and claim.date.before(nation.end) is Truth.NO:
        wrong = f"is after the end of {nation.id}, {nation.end}"
        return Fault(wrong, "name its successor, or correct the date", "date")
    # What continues another's legal person acts as that one before its own start.
    before = nation.start and claim.date.before(nation.start) is Truth.YES
    if before and not nation.continues:
        wrong = f"is before the start of {nation.id}, {nation.start}"
        return Fault(wrong, "name its predecessor, or correct a date", "date")
    return None


def _far_apart(
    dated: Iterable[Claim], ends: Sequence[Claim], rules: Rules
) -> Iterator[Contradiction]:
    """Yield the claims of an act that an earlier claim dates to a day that cannot be the same.

    Looking back stops at an end: what was done before it is another act.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(dated, key=lambda claim: (*order_of(claim.date), claim.id)):
        if claim.effect.grants and claim.effect.ends:
            groups[claim.action, claim.depositary, claim.effect.grants].append(claim)
    for (*_, status), group in groups.items():
        ended = sorted(
            (first_of(end.date), last_of(rules.when(end)))
            for end in ends
            if status in end.effect.ends
        )
        latest = [ALWAYS, *accumulate((last for _, last in ended), max)]
        for place, other in enumerate(group):
            last_end = latest[bisect_right(ended, (last_of(other.date), NEVER))]
            for back in range(place - 1, -1, -1):
                one = group[back]
                if last_end >= first_of(one.date):
                    break
                if of_one_paper(one, other) and one.date.before(other.date) is Truth.YES:
                    wrong = f"contradicts {shown(one.id)} of {one.date}"
                    remedy = "dispute one of them, or tell their instruments apart"
                    yield other, (one,), Fault(wrong, remedy, "date")
                    break


def of_one_paper(one: Claim, other: Claim) -> bool:
    """Whether two claims may be of one paper; one that names none may be of any."""
    pairs = ((one.form, other.form), (one.instrument, other.instrument))
    return all(mine == yours or None in (mine, yours) for mine, yours in pairs)
