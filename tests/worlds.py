"""What the record tells, and every world that it leaves open, for the reference model.

It is as naive as `model`, where what it does is explained. Days are ordinals, and a set of statuses
is a number with a bit for each.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise, product
from typing import Final

from attrs import define, evolve, field, frozen

from lunarpacts import Action, Claim, Dataset, PartialDate, Standing, Status

ALWAYS: Final = 0
NEVER: Final = date.max.toordinal() + 1
STATUSES: Final = tuple(Status)
EVERY: Final = 2 ** len(STATUSES) - 1
SOME: Final = EVERY + 1
"""The bit of a status that counts, and of which no more is known."""

LAST: Final = 2 * SOME
"""In the place of what begins: what ends at the end of its day."""

Days = tuple[int, int]
Event = tuple[int, int, int]
"""A day, what begins, and what ends."""


class TooManyWorlds(Exception):  # noqa: N818 (what it is, not that it is an error)
    """There are more worlds than can be tried."""


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
        both = evolve(
            act, days=_both(act.days, other.days), dates=dates, free=act.free or other.free
        )
        found[found.index(other)] = both
    yield from found


@define(eq=False)
class Told:
    """What the record tells of a participant and a bloc."""

    dataset: Dataset
    who: str
    bloc: str
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

    @cached_property
    def absences(self) -> list[Absence]:
        """The complete lists that should name it, and do not (rule 5)."""
        dataset, terms = self.dataset, self.dataset.terms[self.bloc]
        programme = dataset.programmes.get(self.bloc)
        organisation = dataset.organisations.get(self.who)
        between = organisation and str(organisation.kind) in ("intergovernmental", "forum")
        unit = ("organisations" if between else "institutions") if organisation else "states"
        levels = {claim.level for claim in self.claims if self.act(claim)}
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
        )

    def says(self, listing: Act) -> int:
        """Return the statuses of which a list says that it had one."""
        return self.counted if listing.grants & self.counted else listing.grants

    def since(self, listing: Act, acts: Sequence[Act]) -> int:
        """Return the last day of the end that certainly came before a list, else the earliest."""
        says = self.says(listing)
        ends = (act for act in acts if act.upheld and not act.grants & says)
        days = [act.days[1] for act in ends if act.ends & says == says]
        absent = [
            one.days[0] + 1
            for one in self.absences
            if one.days[1] < listing.days[0] and not says & ~one.statuses
        ]
        return max([self.earliest, *(day for day in days if day < listing.days[0]), *absent])

    def stands_alone(self, listing: Act, acts: Sequence[Act]) -> bool:
        """Whether no reported act explains a list (rule 6)."""
        return self.is_alone(listing, [listing, *(act for act in acts if not act.listing)])

    def is_alone(self, listing: Act, acts: Sequence[Act]) -> bool:
        """Whether a list had a beginning that was never reported."""
        says, since = self.says(listing), self.since(listing, acts)
        return listing.listing and not any(
            act.upheld
            and act is not listing
            and (not act.listing or (listing.upheld and self.is_before(act, listing)))
            and act.grants & says
            and (not listing.upheld or (act.days[0] <= listing.days[1] and act.days[1] >= since))
            and not (listing.upheld and act.needs and act.days[1] > listing.days[0])
            and not any(end.upheld and end.must_undo(act) for end in acts)
            for act in acts
        )

    def implies_one(self, act: Act, acts: Sequence[Act]) -> bool:
        """Whether an end implies a beginning, which a reinstatement after it takes up again."""
        return act.needs and not act.grants and self.is_first(act, acts)

    def is_before(self, one: Act, other: Act) -> bool:
        """Whether a list comes before another: of one last day, the first in the record."""
        place = self.acts.index
        return (one.days[1], place(one)) < (other.days[1], place(other))

    def is_first(self, act: Act, acts: Sequence[Act]) -> bool:
        """Whether an end or a reinstatement had a beginning that was never reported."""
        return act.needs and not any(
            act.may_undo(other)
            or (self.is_alone(other, acts) and self.since(other, acts) < act.days[1])
            or (act.grants and other.days[0] < act.days[1] and self.implies_one(other, acts))
            or (
                other is not act
                and other.grants
                and (not other.listing or (other.upheld and other.days[1] < act.days[0]))
                and other.days[0] < act.days[1]
                and not any(end is not act and end.must_undo(other) for end in acts)
            )
            for other in acts
        )


@define(eq=False)
class Worlds:
    """The worlds in which some acts are true."""

    told: Told
    acts: list[Act]
    asked: tuple[int, ...]

    @cached_property
    def lost(self) -> list[tuple[int, int]]:
        """The acts with an unreported beginning, and the statuses that this can have begun."""
        found = [(n, act) for n, act in enumerate(self.acts) if self.told.is_alone(act, self.acts)]
        found += [(n, act) for n, act in enumerate(self.acts) if self.told.is_first(act, self.acts)]
        return [(n, act.grants or act.ends) for n, act in found]

    @cached_property
    def undoing(self) -> list[tuple[int, int]]:
        """The ends and the beginnings that they may undo."""
        acts = list(enumerate(self.acts))
        return [(n, m) for n, end in acts for m, act in acts if end.may_undo(act)]

    @cached_property
    def options(self) -> list[list[tuple[int, ...]]]:
        """What has to be tried: of the nation's end, of each act, of each unreported beginning.

        A world turns on nothing but the order of its days, among themselves, with the bounds of
        dates and with the days asked about. The bounds and the days asked about cut the calendar
        into cells: within one, days differ by their order alone. To put the n days that may lie in
        a cell in any order, ties included, n days of the cell are enough (or all that it has).
        """
        dated = sorted({n for pair in self.undoing for n in pair})
        if any(
            act.delay and not act.free and act.dates[0] < act.dates[1]
            for act in (self.acts[n] for n in dated)
        ):
            raise TooManyWorlds("a date that is not exact, its delay, and an end that may undo it")
        hidden = []
        for n, _ in self.lost:
            first, last = self.acts[n].days
            until = last if self.acts[n].listing else last - 1
            hidden.append((self.told.earliest, until))
        absences = self.told.absences
        left = [(self.told.earliest, one.days[1]) for one in absences]
        again = [(self.told.earliest, self.acts[n].days[1]) for n in self.returning]
        spans = [self.told.gone, *(act.days for act in self.acts), *hidden]
        spans += [self.acts[n].dates for n in dated]
        may_leave = [self.may_leave(one) for one in absences]
        spans += [span for span, may in zip(left, may_leave, strict=True) if may]
        spans += [*(one.days for one in absences), *again]
        cuts = {first for first, _ in spans} | {last + 1 for _, last in spans}
        cuts |= {self.acts[n].floor + 1 for n in dated}
        cuts |= {day + after for day in self.asked for after in (0, 1)}
        tried: list[int] = []
        for first, after in pairwise(sorted(cuts)):
            enough = sum(start <= first <= last for start, last in spans)
            tried += range(first, min(after, first + enough))

        def within(span: Days) -> list[int]:
            return [day for day in tried if span[0] <= day <= span[1]]

        options: list[list[tuple[int, ...]]] = [[(day,) for day in within(self.told.gone)]]
        for n, act in enumerate(self.acts):
            pairs = product(within(act.days), within(act.dates) if n in dated else [ALWAYS])
            options.append([pair for pair in pairs if n not in dated or act.fits(*pair)])
        for (n, statuses), span in zip(self.lost, hidden, strict=True):
            bits = [1 << m for m in range(len(STATUSES)) if statuses >> m & 1]
            between = (0, EVERY) if self.acts[n].grants and self.acts[n].needs else (0,)
            options.append(list(product(within(span), bits, between)))
        options += [[(day,) for day in within(one.days)] for one in absences]
        for span, may in zip(left, may_leave, strict=True):
            days = ((day,) for day in within(span)) if may else ()
            options.append([(0,), *days])
        options += [[(0,), *((day,) for day in within(span))] for span in again]
        return options

    def may_leave(self, absence: Absence) -> bool:
        """Whether it may have left before a complete list, as no reported end can lie between."""
        days = [self.acts[n].days for n in self.alone if self.acts[n].days[0] < absence.days[1]]
        sure = [first for first, last in days if last < absence.days[0]]
        since = max(sure) if sure else min([first for first, _ in days], default=NEVER)
        return bool(days) and not any(
            act.upheld
            and act.ends & absence.statuses
            and not (act.grants and not act.grants & ~absence.statuses)
            and act.days[1] > since
            and act.days[0] <= absence.days[1]
            for act in self.acts
        )

    @cached_property
    def alone(self) -> list[int]:
        """The upheld lists that stand alone."""
        return [
            n
            for n, act in enumerate(self.acts)
            if act.listing and act.upheld and self.told.stands_alone(act, self.acts)
        ]

    @cached_property
    def returning(self) -> list[int]:
        """The lists that nothing but earlier lists explain, and that may follow a complete list."""
        return [
            n
            for n in self.alone
            if not self.told.is_alone(self.acts[n], self.acts)
            if any(one.days[0] < self.acts[n].days[1] for one in self.told.absences)
        ]

    def states(self) -> Iterator[tuple[object, list[int]]]:
        """Yield, for each world that counts, its unreported beginnings and the statuses by day."""
        acts, lost, absent = len(self.acts), len(self.lost), len(self.told.absences)
        cuts = (0, acts, acts + lost, acts + lost + absent, acts + lost + 2 * absent, None)
        for (gone,), *rest in product(*self.options):
            when, hidden, days, left, again = (rest[first:last] for first, last in pairwise(cuts))
            told = [[one[0] for one in each] for each in (days, left, again)]
            world = World(self, gone, when, hidden, *told)
            if world.counts():
                lost_days = (*world.hidden, *told[1], *told[2])
                yield lost_days, [world.stands(on) for on in self.asked]

    @cached_property
    def active(self) -> list[int]:
        """The acts that do something on their day: of the lists, those of rule 3 alone."""
        return [
            n
            for n, act in enumerate(self.acts)
            if not act.listing or not (act.upheld or self.told.is_alone(act, self.acts))
        ]


@define(eq=False)
class World:
    """One world: a day and a date for each act, what began unreported, and the nation's end."""

    among: Worlds
    gone: int
    when: Sequence[tuple[int, ...]]
    hidden: Sequence[tuple[int, ...]]  # day, status, and what stood between it and a reinstatement
    absent: Sequence[int]  # the days of the complete lists that lack it
    left: Sequence[int]  # the days of the ends before them that nobody reported; 0 for none
    again: Sequence[int]  # the days of what then began anew; 0 for none
    day: list[int] = field(init=False)
    undoing: set[tuple[int, int]] = field(init=False)  # ends, and beginnings that they undo
    events: list[tuple[int, int, int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        acts, when = self.among.acts, self.when
        self.day = [one[0] for one in when]
        self.undoing = {
            (end, n) for end, n in self.among.undoing if when[n][1] < when[end][1] < self.day[n]
        }
        self.events = self.told(lambda _: True)
        # Where a disputed claim is true, a list that would not be so had a beginning of its own,
        # and what a complete list lacks had ended by then.
        if any(not act.upheld for act in acts):
            lists = [(self.day[n], 0, n) for n, act in enumerate(acts) if act.listing]
            lists += [(day, 1, n) for n, day in enumerate(self.absent)]
            for day, is_absence, n in sorted(lists):
                if is_absence:
                    statuses = self.among.told.absences[n].statuses
                    partly = self.among.told.counted & ~statuses
                    if not partly and self.stands(day) & (statuses | SOME):
                        self.events = sorted([*self.events, (day, LAST, statuses | SOME)])
                    continue
                act, says = acts[n], self.among.told.says(acts[n])
                if act.upheld and not self.stands(day) & says:
                    sure = says == act.grants or self.among.told.is_alone(act, acts)
                    anew = day, act.grants if sure else SOME, 0
                    self.events = sorted([*self.events, anew])

    def told(self, is_true: Callable[[Act], bool]) -> list[tuple[int, int, int]]:
        """Return what happens, by some acts: on a day ends, as they grant 0, then beginnings."""
        events = [
            (one[0], one[1], 0)
            for (n, _), one in zip(self.among.lost, self.hidden, strict=True)
            if is_true(self.among.acts[n])
        ]
        for n in self.among.active:
            act = self.among.acts[n]
            if is_true(act) and not self.is_undone(n, is_true):
                counted = self.among.told.counted
                whole = (act.ends | act.grants) & counted == counted
                events.append((self.day[n], act.grants, act.ends | (SOME if whole else 0)))
        for day, absence in zip(self.left, self.among.told.absences, strict=True):
            if day:
                events.append((day, 0, absence.statuses | SOME))
        for day, n in zip(self.again, self.among.returning, strict=True):
            if day:
                events.append((day, self.among.acts[n].grants, 0))
        return sorted(events)

    def is_undone(self, number: int, is_true: Callable[[Act], bool] = lambda _: True) -> bool:
        """Whether an act never takes effect, by some acts."""
        return any(number == n and is_true(self.among.acts[end]) for end, n in self.undoing)

    def counts(self) -> bool:
        """Whether the world counts."""
        acts, says = self.among.acts, self.among.told.says
        return (
            all(map(self.is_in_time, self.among.lost, self.hidden))
            and self.absences_count()
            and not any(
                self.stands(day) & one.statuses
                for day, one in zip(self.absent, self.among.told.absences, strict=True)
            )
            and all(self.had_begun(n) for n, act in enumerate(acts) if act.needs)
            and all(
                self.stands(self.day[n], self.told(lambda one: one.upheld)) & says(act)
                for n, act in enumerate(acts)
                if act.listing and act.upheld
            )
            and all(
                self.stands(self.day[n]) & (says(act) | SOME)
                for n, act in enumerate(acts)
                if act.listing
            )
        )

    def absences_count(self) -> bool:
        """Whether it was absent from complete lists, and left and came back only for them."""
        if not self.absent:
            return True
        upheld = self.told(lambda one: one.upheld)
        absences, returning = self.among.told.absences, self.among.returning
        return (
            not any(
                self.stands(day, upheld) & one.statuses
                for day, one in zip(self.absent, absences, strict=True)
            )
            and all(
                self.had_to_leave(left, day, one, upheld)
                for left, day, one in zip(self.left, self.absent, absences, strict=True)
                if left
            )
            and all(
                self.had_to_return(day, n, upheld)
                for day, n in zip(self.again, returning, strict=True)
                if day
            )
        )

    def had_to_leave(self, left: int, day: int, one: Absence, upheld: Sequence[Event]) -> bool:
        """Whether it left between a list that stands alone, as nothing else began, and another."""
        rest = [*upheld]
        rest.remove((left, 0, one.statuses | SOME))
        seen = [self.day[n] for n in self.among.alone if self.day[n] < day]
        begun = [event for event in rest if event[0] <= day and event[1] & one.statuses]
        return (
            bool(seen and begun and self.stands(day, rest) & one.statuses)
            and max(seen) < left <= day
            and begun[-1][:2] in self.unreported()
        )

    def had_to_return(self, day: int, n: int, upheld: Sequence[Event]) -> bool:
        """Whether it came back between a complete list that lacks it and one that names it."""
        act, on = self.among.acts[n], self.day[n]
        rest = [*upheld]
        rest.remove((day, act.grants, 0))
        before = [other for other in self.absent if other < on]
        needed = not self.stands(on, rest) & self.among.told.says(act)
        return needed and bool(before) and max(before) < day <= on

    def unreported(self) -> set[tuple[int, int]]:
        """Return the beginnings that lists which stand alone imply."""
        found = {
            (one[0], one[1])
            for (n, _), one in zip(self.among.lost, self.hidden, strict=True)
            if n in self.among.alone
        }
        again = zip(self.again, self.among.returning, strict=True)
        return found | {(day, self.among.acts[n].grants) for day, n in again if day}

    def had_begun(self, number: int) -> bool:
        """Whether an end or a reinstatement comes after some beginning (rule 1)."""
        earlier = (n for n, day in enumerate(self.day) if day < self.day[number])
        return (
            any(number in pair for pair in self.undoing)
            or any(one[0] < self.day[number] for one in self.hidden)
            or any(self.among.acts[n].grants and not self.is_undone(n) for n in earlier)
        )

    def is_in_time(self, lost: tuple[int, int], hidden: tuple[int, ...]) -> bool:
        """Whether an unreported beginning lies within its bounds (rules 1 and 2)."""
        act, first, last = self.among.acts[lost[0]], self.among.told.earliest, self.day[lost[0]]
        last = last if act.listing else last - 1
        if not first <= hidden[0] <= last:
            return False
        return not act.listing or hidden[0] >= self.among.told.since(act, self.among.acts)

    def stands(self, on: int, events: Iterable[tuple[int, int, int]] = ()) -> int:
        """Return the statuses at the end of a day, by these events or by all of the world."""
        if on >= self.gone:
            return 0
        for (n, _), (day, _, between) in zip(self.among.lost, self.hidden, strict=True):
            act = self.among.acts[n]
            if act.needs and act.grants and day < on < self.day[n]:
                return between
        state = 0
        for day, grants, ends in events or self.events:
            if day <= on:
                state = state & ~ends | (grants if grants < LAST else 0)
        return state
