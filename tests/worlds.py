"""Every world that the record leaves open, for the reference model.

It is as naive as `model`, where what it does is explained.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import pairwise, product
from operator import or_
from typing import Final

from attrs import define, field

from told import ALWAYS, EVERY, NEVER, SOME, STATUSES, Absence, Act, Days, Told

LAST: Final = 2 * SOME
"""In the place of what begins: what ends at the end of its day."""

Event = tuple[int, int, int]
"""A day, what begins, and what ends; on one day what begins nothing comes first."""


class TooManyWorlds(Exception):  # noqa: N818 (what it is, not that it is an error)
    """There are more worlds than can be tried."""


@define(eq=False)
class Worlds:
    """The worlds in which some acts are true."""

    told: Told
    acts: list[Act]
    asked: tuple[int, ...]
    # The days of the lists, by number, of which any one will do; so many need not be combined.
    choices: dict[int, list[int]] = field(factory=dict[int, list[int]], init=False)
    free: dict[int, list[int]] = field(factory=dict[int, list[int]], init=False)  # the same, absent

    @property
    def is_plain(self) -> bool:
        """Whether nothing is disputed or follows another, so that no act turns on a list's day."""
        return all(act.upheld and not act.needs for act in self.acts)

    @cached_property
    def lost(self) -> list[tuple[int, int]]:
        """The acts with an unreported beginning, and the statuses that this can have begun."""
        found = [(n, act) for n, act in enumerate(self.acts) if self.told.is_alone(act, self.acts)]
        found += [(n, act) for n, act in enumerate(self.acts) if self.told.is_first(act, self.acts)]
        return [(n, act.grants or act.ends) for n, act in found]

    @cached_property
    def absences(self) -> list[Absence]:
        """The complete lists that lack it."""
        return self.told.absences(self.acts)

    @cached_property
    def since(self) -> dict[int, int]:
        """The first day on which an unreported beginning of each list can lie."""
        acts = enumerate(self.acts)
        return {n: self.told.since(act, self.acts) for n, act in acts if act.listing}

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
            hidden.append((self.since.get(n, self.told.earliest), until))
        absences, earliest = self.absences, self.told.earliest
        left = [(earliest, one.days[1]) if self.may_leave(one) else None for one in absences]
        again = [(earliest, self.acts[n].days[1]) for n in self.returning]
        spans = [self.told.gone, *(act.days for act in self.acts), *hidden]
        spans += [self.acts[n].dates for n in dated]
        spans += [*(one.days for one in absences), *filter(None, left), *again]
        cuts = {first for first, _ in spans} | {last + 1 for _, last in spans}
        cuts |= {self.acts[n].floor + 1 for n in dated}
        cuts |= {*self.since.values()}
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
            if self.is_plain and act.listing and n not in (*self.alone, *self.returning):
                self.choices[n] = within(act.days)
                options[-1] = options[-1][:1]
        for (n, statuses), span in zip(self.lost, hidden, strict=True):
            bits = [1 << m for m in range(len(STATUSES)) if statuses >> m & 1]
            between = (0, EVERY) if self.acts[n].grants and self.acts[n].needs else (0,)
            options.append(list(product(within(span), bits, between)))
        for n, one in enumerate(absences):
            options.append([(day,) for day in within(one.days)])
            if self.is_plain and not self.returning and left[n] is None:
                self.free[n] = within(one.days)
                options[-1] = options[-1][:1]
        options += [[(0,), *((day,) for day in within(span or (1, 0)))] for span in left]
        options += [[(0,), *((day,) for day in within(span))] for span in again]
        return options

    def naming(self, absence: Absence) -> list[int]:
        """Return the lists that stand alone, of those that say what a complete list lists."""
        return [n for n in self.alone if self.told.says(self.acts[n]) & absence.statuses]

    def may_leave(self, absence: Absence) -> bool:
        """Whether it may have left before a complete list, as no reported end can lie between."""
        lists = [self.acts[n].days for n in self.naming(absence)]
        days = [one for one in lists if one[0] < absence.days[1]]
        sure = [first for first, last in days if last < absence.days[0]]
        since = max(sure) if sure else min([first for first, _ in days], default=NEVER)
        return bool(days) and not any(
            act.upheld
            and act.ends & absence.statuses
            and not act.grants & absence.statuses
            and act.days[1] > since
            and act.days[0] <= absence.days[1]
            for act in self.acts
        )

    @cached_property
    def alone(self) -> list[int]:
        """The lists that stand alone."""
        return [n for n, act in enumerate(self.acts) if self.told.stands_alone(act, self.acts)]

    @cached_property
    def returning(self) -> list[int]:
        """The upheld lists that something explains, and that may follow a complete list."""
        return [
            n
            for n, act in enumerate(self.acts)
            if act.listing and act.upheld and not self.told.is_alone(act, self.acts)
            if any(one.days[0] < act.days[1] and self.may_leave(one) for one in self.absences)
        ]

    @cached_property
    def reported(self) -> dict[int, list[int]]:
        """The reported acts that explain each list."""
        return {
            n: [
                m
                for m, other in enumerate(self.acts)
                if not other.listing and self.told.explains(other, act, self.acts)
            ]
            for n, act in enumerate(self.acts)
            if act.listing
        }

    def tried(self) -> Iterator["World"]:
        """Yield the worlds that count."""
        acts, lost, absent = len(self.acts), len(self.lost), len(self.absences)
        cuts = (0, acts, acts + lost, acts + lost + absent, acts + lost + 2 * absent, None)
        for (gone,), *rest in product(*self.options):
            when, hidden, days, left, again = (rest[first:last] for first, last in pairwise(cuts))
            told = [[one[0] for one in each] for each in (days, left, again)]
            world = World(self, gone, when, hidden, *told)
            if world.counts():
                yield world

    def states(self) -> Iterator[tuple[object, list[int]]]:
        """Yield, for each world that counts, its unreported beginnings and the statuses by day."""
        for world in self.tried():
            yield (*world.hidden, *world.again), [world.stands(on) for on in self.asked]

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
    absent: list[int]  # the days of the complete lists that lack it
    left: Sequence[int]  # the days of the ends before them that nobody reported; 0 for none
    again: Sequence[int]  # the days of what then began anew; 0 for none
    day: list[int] = field(init=False)
    undoing: set[tuple[int, int]] = field(init=False)  # ends, and beginnings that they undo
    events: list[Event] = field(init=False)
    by_upheld: list[Event] = field(init=False)  # by upheld claims alone

    def __attrs_post_init__(self) -> None:
        acts, when = self.among.acts, self.when
        self.day = [one[0] for one in when]
        self.undoing = {
            (end, n) for end, n in self.among.undoing if when[n][1] < when[end][1] < self.day[n]
        }
        self.events = self.told(lambda _: True)
        self.by_upheld = self.told(lambda act: act.upheld)
        # Where a disputed claim is true, a list that would not be so had a beginning of its own,
        # and what a complete list lacks had ended by then.
        if any(not act.upheld for act in acts):
            lists = [(self.day[n], 0, n) for n, act in enumerate(acts) if act.listing]
            lists += [(day, 1, n) for n, day in enumerate(self.absent)]
            for day, is_absence, n in sorted(lists):
                if is_absence:
                    ends = self.among.absences[n].ends(self.among.told.counted)
                    if ends & SOME and self.stands(day) & ends:
                        self.events = sorted([*self.events, (day, LAST, ends)])
                    continue
                act, says = acts[n], self.among.told.says(acts[n])
                if act.upheld and not self.stands(day) & says:
                    sure = says == act.grants or self.among.told.is_alone(act, acts)
                    anew = day, act.grants if sure else SOME, 0
                    self.events = sorted([*self.events, anew])

    def told(self, is_true: Callable[[Act], bool]) -> list[Event]:
        """Return what happens, by some acts, in order."""
        counted, absences = self.among.told.counted, self.among.absences
        events = [
            (one[0], one[1], 0)
            for (n, _), one in zip(self.among.lost, self.hidden, strict=True)
            if is_true(self.among.acts[n])
        ]
        for n in self.among.active:
            act = self.among.acts[n]
            if is_true(act) and not self.is_undone(n, is_true):
                whole = (act.ends | act.grants) & counted == counted
                events.append((self.day[n], act.grants, act.ends | (SOME if whole else 0)))
        left = zip(self.left, absences, strict=True)
        events += [(day, 0, one.ends(counted)) for day, one in left if day]
        return sorted([*events, *self.anew])

    @cached_property
    def anew(self) -> list[Event]:
        """What began anew after a complete list, before a later list that names it."""
        again = zip(self.again, self.among.returning, strict=True)
        return [(day, self.among.acts[n].grants, 0) for day, n in again if day]

    def is_undone(self, number: int, is_true: Callable[[Act], bool] = lambda _: True) -> bool:
        """Whether an act never takes effect, by some acts."""
        return any(number == n and is_true(self.among.acts[end]) for end, n in self.undoing)

    def counts(self) -> bool:
        """Whether the world counts."""
        acts = self.among.acts
        return (
            all(map(self.is_in_time, self.among.lost, self.hidden))
            and all(map(self.finds_absent, range(len(self.absent)), self.among.absences))
            and all(map(self.had_left, self.left, self.absent, self.among.absences))
            and all(map(self.had_returned, self.again, self.among.returning))
            and all(self.had_begun(n) for n, act in enumerate(acts) if act.needs)
            and all(
                any(self.proves(day, act) for day in self.among.choices.get(n, [self.day[n]]))
                for n, act in enumerate(acts)
                if act.listing
            )
        )

    def proves(self, day: int, listing: Act) -> bool:
        """Whether it stood as a list says, on a day of that (rule 2)."""
        says = self.among.told.says(listing)
        upheld = not listing.upheld or self.stands(day, self.by_upheld) & says
        return bool(upheld and self.stands(day) & (says | SOME))

    def finds_absent(self, number: int, one: Absence) -> bool:
        """Whether a complete list lacks it; of one whose day is free, the first that fits is."""
        days = self.among.free.get(number, [self.absent[number]])
        fitting = [day for day in days if self.is_absent(day, one)]
        self.absent[number] = fitting[0] if fitting else self.absent[number]
        return bool(fitting)

    def is_absent(self, day: int, one: Absence) -> bool:
        """Whether it has nothing that a complete list lists, on the day of that (rule 5)."""
        return not (self.stands(day, self.by_upheld) | self.stands(day)) & one.statuses

    def had_left(self, left: int, day: int, one: Absence) -> bool:
        """Whether it left if a list that stands alone, and this one, ask for it (rule 6)."""
        if not left:
            return True
        rest = [*self.by_upheld]
        rest.remove((left, 0, one.ends(self.among.told.counted)))
        begun = [on for on, grants, _ in rest if on <= day and grants & one.statuses]
        began = max(begun, default=0)
        seen = [self.day[n] for n in self.among.naming(one) if began <= self.day[n] < day]
        return (
            bool(self.stands(day, rest) & one.statuses)
            and began in self.unreported(one.statuses)
            and began not in self.reported(one.statuses)
            and bool(seen)
            and max(seen) < left <= day
        )

    def unreported(self, statuses: int) -> list[int]:
        """Return the days of the unreported beginnings of lists that stand alone."""
        acts, alone = self.among.acts, self.among.alone
        hidden = zip(self.among.lost, self.hidden, strict=True)
        again = zip(self.again, self.among.returning, strict=True)
        return [
            *(one[0] for (n, _), one in hidden if n in alone and one[1] & statuses),
            *(day for day, n in again if n in alone and acts[n].grants & statuses),
        ]

    def reported(self, statuses: int) -> list[int]:
        """Return the days of the reported beginnings."""
        return [
            self.day[n]
            for n, act in enumerate(self.among.acts)
            if act.upheld and not act.listing and act.grants & statuses
            if not self.is_undone(n, lambda one: one.upheld)
        ]

    def had_returned(self, again: int, number: int) -> bool:
        """Whether it began anew if a complete list, and a later one, ask for it (rule 6)."""
        if not again:
            return True
        act, day = self.among.acts[number], self.day[number]
        rest = [*self.by_upheld]
        rest.remove((again, act.grants, 0))
        lists = zip(self.left, self.absent, strict=True)
        last = max((absent for left, absent in lists if left and absent < day), default=NEVER)
        return (
            last < again <= day
            and not self.stands(day, rest) & self.among.told.says(act)
            and all(self.day[n] <= last for n in self.among.reported[number])
        )

    def had_begun(self, number: int) -> bool:
        """Whether an end or a reinstatement comes after some beginning (rule 1)."""
        earlier = (n for n, day in enumerate(self.day) if day < self.day[number])
        return (
            any(number in pair for pair in self.undoing)
            or any(one[0] < self.day[number] for one in (*self.hidden, *self.anew))
            or any(self.among.acts[n].grants and not self.is_undone(n) for n in earlier)
        )

    def is_in_time(self, lost: tuple[int, int], hidden: tuple[int, ...]) -> bool:
        """Whether an unreported beginning lies within its bounds (rules 1 and 2)."""
        act, last = self.among.acts[lost[0]], self.day[lost[0]]
        first = self.among.since.get(lost[0], self.among.told.earliest)
        return first <= hidden[0] <= (last if act.listing else last - 1)

    def stands(self, on: int, events: Iterable[Event] | None = None) -> int:
        """Return the statuses at the end of a day, by these events or by all of the world."""
        if on >= self.gone:
            return 0
        for (n, _), (day, _, between) in zip(self.among.lost, self.hidden, strict=True):
            act = self.among.acts[n]
            if act.needs and act.grants and day < on < self.day[n]:
                lists = zip(self.absent, self.among.absences, strict=True)
                return between & ~reduce(or_, (x.statuses for at, x in lists if at == on), 0)
        state = 0
        for day, grants, ends in self.events if events is None else events:
            if day <= on:
                state = state & ~ends | (grants if grants < LAST else 0)
        return state
