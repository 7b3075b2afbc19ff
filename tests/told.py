"""What the record tells of a participant and a bloc, for the reference model.

It is as naive as `model`, where what it does is explained. Days are ordinals, and a set of statuses
is a number with a bit for each.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from attrs import define, evolve, field, frozen

from lunarpacts import Action, Claim, Dataset, PartialDate, Standing, Status
from lunarpacts.vocabulary import Level

ALWAYS: Final = 0
NEVER: Final = date.max.toordinal() + 1
STATUSES: Final = tuple(Status)
EVERY: Final = 2 ** len(STATUSES) - 1
SOME: Final = EVERY + 1
"""The bit of a status that counts, and of which no more is known."""

Days = tuple[int, int]


@frozen(eq=False)
class Act:
    """What happened once: its days, those of its date, and what it does."""

    key: tuple[object, ...]
    days: Days
    dates: Days
    grants: int
    ends: int
    upheld: bool
    listing: bool
    needs: bool  # that something had begun
    free: bool  # it has an effective date: its day does not follow from its date
    delay: str | None
    floor: int  # the last day for which it may wait, whatever its date
    levels: frozenset[Level]

    def fits(self, day: int, dated: int) -> bool:
        """Whether it can take effect on a day and be dated so; with a delay, the date is exact."""
        return bool(self.free or self.delay) or dated == day or dated < day <= self.floor

    def may_undo(self, other: "Act") -> bool:
        """Whether this end can undo that beginning."""
        late = other.days[1] if other.free or other.delay else min(other.days[1], other.floor)
        ends = not self.grants and self.ends & other.grants and not other.listing
        return bool(ends) and other.dates[0] < self.dates[1] and self.dates[0] < late

    def must_undo(self, other: "Act") -> bool:
        """Whether this end undoes that beginning in every world."""
        between = other.dates[1] < self.dates[0] and self.dates[1] < other.days[0]
        return between and self.may_undo(other)


@frozen(eq=False)
class Absence:
    """A complete list that lacks it: the days of its date, and the statuses that it lists."""

    days: Days
    statuses: int

    def ends(self, counted: int) -> int:
        """Return what ends if it left before the list: also what may be any that counts, if all."""
        return self.statuses | (0 if counted & ~self.statuses else SOME)


def days_of(when: object) -> Days:
    """Return the first and the last day of a date; open where there is none."""
    first, last = (when.earliest, when.latest) if isinstance(when, PartialDate) else (None, None)
    return first.toordinal() if first else ALWAYS, last.toordinal() if last else NEVER


def _later(one: Days, other: Days) -> Days:
    return max(one[0], other[0]), max(one[1], other[1])


def _both(one: Days, other: Days) -> Days:
    return max(one[0], other[0]), min(one[1], other[1])


def _around(one: Days, other: Days) -> Days:
    return min(one[0], other[0]), max(one[1], other[1])


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def bits_of(statuses: Iterable[Status]) -> int:
    """Return the bits of statuses."""
    return sum(1 << STATUSES.index(status) for status in set(statuses))


def _are_one(one: Act, other: Act, acts: Sequence[Act]) -> bool:
    alike = one.key == other.key and one.upheld and other.upheld and not one.listing
    return (
        alike
        and _meet(one.days, other.days)
        and not any(
            act.grants & one.ends if not one.grants else act.ends & one.grants and not act.grants
            for act in acts
            if _meet(act.days, _around(one.days, other.days))
        )
    )


def merged(acts: Sequence[Act]) -> Iterator[Act]:
    """Yield the acts that claims tell of, each once: a claim joins the first of its kind."""
    found: list[Act] = []
    for act in sorted(acts, key=lambda one: one.dates):
        other = next((one for one in found if one.key == act.key and one.upheld), None)
        if other is None or not _are_one(other, act, acts):
            found.append(act)
            continue
        dates = _both(act.dates, other.dates)
        dates = dates if dates[0] <= dates[1] else _around(act.dates, other.dates)
        found[found.index(other)] = evolve(
            act,
            days=_both(act.days, other.days),
            dates=dates,
            free=act.free or other.free,
            levels=act.levels | other.levels,
        )
    yield from found


@define(eq=False)
class Told:
    """What the record tells of a participant and a bloc."""

    dataset: Dataset
    who: str
    bloc: str
    heeds_absences: bool = True  # else complete lists show nobody absent
    claims: list[Claim] = field(init=False)  # those that count
    counted: int = field(init=False)
    began: Days = field(init=False)
    start: Days = field(init=False)
    gone: Days = field(init=False)

    def __attrs_post_init__(self) -> None:
        terms, nation = self.dataset.terms[self.bloc], self.dataset.nations.get(self.who)
        self.claims = [
            claim
            for claim in self.dataset.claims_on.get(self.bloc, {}).get(self.who, ())
            if (nation is None or claim.level in terms.levels)
            and claim.standing is not Standing.REJECTED
        ]
        self.counted, self.began = bits_of(terms.statuses), days_of(terms.began)
        self.start = days_of(nation and nation.start)
        ends = nation is not None and isinstance(nation.end, PartialDate)
        self.gone = days_of(nation.end) if nation and ends else (NEVER + 99, NEVER + 99)

    @property
    def earliest(self) -> int:
        """The first day on which anything can have begun."""
        return max(self.began[0], self.start[0])

    @cached_property
    def acts(self) -> list[Act]:
        """What the claims tell of, before those that tell of one act are merged."""
        return [act for claim in self.claims if (act := self.act(claim))]

    def absences(self, acts: Sequence[Act]) -> list[Absence]:
        """Return the complete lists that should name it, and do not, by some acts (rule 5)."""
        if not self.heeds_absences:
            return []
        dataset, terms = self.dataset, self.dataset.terms[self.bloc]
        programme = dataset.programmes.get(self.bloc)
        organisation = dataset.organisations.get(self.who)
        between = organisation and str(organisation.kind) in ("intergovernmental", "forum")
        unit = ("organisations" if between else "institutions") if organisation else "states"
        levels = {level for act in acts for level in act.levels}
        return [
            Absence(days_of(one.date), bits_of([one.status] if one.status else terms.statuses))
            for one in dataset.rosters.values()
            if one.bloc == self.bloc and one.complete and one.standing is Standing.UPHELD
            if unit in one.units and self.who not in (*one.participants, *one.doubted)
            if one.leads or programme is None or self.who not in programme.leads
            if organisation or (one.level in terms.levels and levels <= {one.level})
            if days_of(one.date)[1] < self.gone[0]
        ]

    def act(self, claim: Claim) -> Act | None:
        """Return what a claim tells of; None if it neither begins nor ends anything."""
        terms, agreement = self.dataset.terms[self.bloc], self.dataset.agreements.get(self.bloc)
        effect, action, when = claim.effect, claim.action, claim.effective or claim.date
        delay, floor = None, (-1, -1)
        if effect.grants:
            floor = self.began
            if action is Action.LISTED and claim.effective is None and floor[0] > ALWAYS:
                floor = floor[0], floor[0]
            stood = action in (Action.LISTED, Action.REINSTATED)
            if effect.grants is Status.PARTY and not stood and not claim.effective:
                delay = terms.delay
                if agreement:
                    floor = _later(floor, days_of(agreement.in_force))
        elif not effect.ends:
            return None
        elif action is Action.NOTIFIED_WITHDRAWAL and not claim.effective:
            delay = terms.withdrawal_delay
        return Act(
            key=(action, claim.status, claim.form, claim.instrument, claim.depositary),
            days=_later(days_of(when.plus(delay) if delay else when), floor),
            dates=days_of(claim.date),
            grants=bits_of([effect.grants] if effect.grants else []),
            ends=bits_of(effect.ends),
            upheld=claim.standing is Standing.UPHELD,
            listing=action is Action.LISTED and claim.effective is None,
            needs=not effect.grants or action is Action.REINSTATED,
            free=claim.effective is not None,
            delay=delay,
            floor=floor[1],
            levels=frozenset([claim.level]),
        )

    def says(self, listing: Act) -> int:
        """Return the statuses of which a list says that it had one."""
        return self.counted if listing.grants & self.counted else listing.grants

    def since(self, listing: Act, acts: Sequence[Act]) -> int:
        """Return the last day of the end that certainly came before a list, else the earliest.

        A complete list is like an end on its first day, after which alone a beginning counts.
        """
        says = self.says(listing)
        ends = (act for act in acts if act.upheld and not act.grants & says)
        days = [act.days[1] for act in ends if act.ends & says == says]
        absent = [
            one.days[0] + 1
            for one in self.absences(acts)
            if one.days[1] < listing.days[0] and not says & ~one.statuses
        ]
        return max([self.earliest, *(day for day in days if day < listing.days[0]), *absent])

    def explains(self, act: Act, listing: Act, acts: Sequence[Act]) -> bool:
        """Whether an act, or an earlier list, explains a list, so that nothing began unreported."""
        says, since = self.says(listing), self.since(listing, acts)
        return (
            act.upheld
            and act is not listing
            and (not act.listing or (listing.upheld and self.is_before(act, listing)))
            and bool(act.grants & says)
            and (not listing.upheld or (act.days[0] <= listing.days[1] and act.days[1] >= since))
            and not (listing.upheld and act.needs and act.days[1] > listing.days[0])
            and not any(end.upheld and end.must_undo(act) for end in acts)
        )

    def stands_alone(self, listing: Act, acts: Sequence[Act]) -> bool:
        """Whether an upheld list is explained by no reported act (rule 6)."""
        return (
            listing.listing
            and listing.upheld
            and not any(self.explains(act, listing, acts) for act in acts if not act.listing)
        )

    def is_alone(self, listing: Act, acts: Sequence[Act]) -> bool:
        """Whether a list had a beginning that was never reported."""
        return listing.listing and not any(self.explains(act, listing, acts) for act in acts)

    def implies_one(self, end: Act, other: Act, acts: Sequence[Act]) -> bool:
        """Whether an end implies a beginning, which may be that of a later end or reinstatement."""
        is_end = end.needs and not end.grants and end.days[0] < other.days[1]
        return is_end and bool(other.grants or end.days < other.days) and self.is_first(end, acts)

    def is_before(self, one: Act, other: Act) -> bool:
        """Whether a list comes before another: of one last day, the first in the record."""
        place = self.acts.index
        return (one.days[1], place(one)) < (other.days[1], place(other))

    def is_first(self, act: Act, acts: Sequence[Act]) -> bool:
        """Whether an end or a reinstatement had a beginning that was never reported."""
        return act.needs and not any(
            act.may_undo(other)
            or (self.is_alone(other, acts) and self.since(other, acts) < act.days[1])
            or self.implies_one(other, act, acts)
            or (
                other is not act
                and other.grants
                and (not other.listing or (other.upheld and other.days[1] < act.days[0]))
                and other.days[0] < act.days[1]
                and not any(end is not act and end.must_undo(other) for end in acts)
            )
            for other in acts
        )
