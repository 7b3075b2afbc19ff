"""A reference model of the rule in docs/reference/answers.md, by brute force: it tries every world.

It was written from that page alone, and shares no code with the fold. AMBIGUITIES lists how it
reads what the page leaves open. `told` reads the claims and lists, and `worlds` makes the worlds;
here is the table of answers.
"""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from math import prod
from typing import Final

from attrs import define, field, frozen

from lunarpacts import Action, Dataset, Reason, Standing, Status, Truth
from told import SOME, STATUSES, Absence, Act, Told, bits_of, days_of, merged
from worlds import TooManyWorlds, World, Worlds

__all__ = ["AMBIGUITIES", "NoWorld", "Said", "TooManyWorlds", "answer", "answers"]

LIMIT: Final = 300_000
LINE_8: Final = "it had left, or stood as something that is not membership, or no claim says so"

AMBIGUITIES: Final = (
    "A party waits for the entry into force of the bloc, if that is an agreement; of no other.",
    "A listing or a reinstatement waits neither for a delay nor for an entry into force.",
    "One act: the named status is the same too. Three that are not one pair by pair stay apart.",
    (
        "One act: only what is true in the world may lie between. A listing is a beginning "
        "there; what begins one status and takes away another is no end there."
    ),
    "One act of several claims: dated within all dates; if these do not meet, from first to last.",
    (
        "Undoing: by an end of the status, if the days of the world are in that order, "
        "strictly; the act is then what the end had for its beginning, and the end asks for no "
        "other."
    ),
    "Undoing: a listing is not undone. An act that is certainly undone explains no list.",
    (
        "What ends had begun: whether an act can be the beginning is asked of the claims that "
        "are true in the world; in a world, any earlier beginning will do, reported or not."
    ),
    "An end on or before the earliest day, which nothing can have begun, is in no world.",
    (
        "Between an unreported beginning and its reinstatement nothing is known of any status, "
        "on no other day. If there is no day between, nothing is unknown."
    ),
    "An unreported beginning takes nothing away.",
    (
        "A list adds nothing, but for a disputed one that says so from its own day on: that one "
        "adds the status that it names, even if it already stood so."
    ),
    "The last end before a list is one of the status that the list names.",
    "A nation's end needs no beginning and is no end before a list; a list after it fits no world.",
    "Where upheld claims fit no world there is no answer: NoWorld is raised.",
    "Start never reported: for each choice of unreported beginnings the answer is settled.",
    (
        "Gap: `certainly was a member` is a yes with the disputed claims too; the beginning is "
        "upheld, dated, of a status that counts, and no upheld end may undo it."
    ),
    "The status does not depend on the status asked about; others are in the order of `Status`.",
    (
        "An earlier end implies a beginning for a later end, or a reinstatement, if it may come "
        "first; of two ends that may be either way round, the one dated first implies it."
    ),
    (
        "Acts that commit a nation are those that are true in the world: a disputed act of another "
        "level takes nothing from a complete list where it is false. For the gap, and for line 7, "
        "they are the upheld ones."
    ),
    (
        "A complete list is like an end before a list only if it lists all that this says: of one "
        "status among several that count, it is none."
    ),
    (
        "A complete list before a disputed list bounds the beginning of that as it bounds that of "
        "an upheld one (rule 3: such a beginning too)."
    ),
    (
        "What stood between an unreported beginning and its reinstatement is not known, but on the "
        "day of a complete list it is nothing that this lists."
    ),
    (
        "Left in between: only if it would stand so otherwise. `Such a status` is one that the "
        "complete list lists; lists that stand alone are of such a status, and upheld. "
        "A reported end is whatever is upheld, ends such a status, and grants none such."
    ),
    (
        "An end can lie between: the last list that certainly came before, and the first that may "
        "have, are those that stand alone; of several the last first day, and the first."
    ),
    (
        "What left takes away is all that the complete list lists. An unreported beginning of "
        "another kind (of an end) is no reported one, and no list shows it: one that has it last, "
        "and is on the list, is in no world."
    ),
    (
        "Begun anew: only where it left unreported in this world, and would not stand so on the "
        "day of the later list otherwise; in the status that the list names. `Nothing after that "
        "day explains it`: no reported act that explains it lies after the complete list in the "
        "world. Of several later lists, any one may have it."
    ),
    (
        "Gap: it opens no earlier than its date. The first day of a complete list, and of a "
        "beginning, is its first in any world by upheld claims alone. The first day of the gap, on "
        "which a member is not the missing one, is that of its date."
    ),
    (
        "Line 7: a complete list certainly lacks them on a day if its date is that day, and if it "
        "lists all the statuses asked about."
    ),
    (
        "A no is one only because of complete lists if this table, made without them, says "
        "otherwise of the day, or has no world."
    ),
    "What left unreported, and a complete list of an imprecise day, make a day's dates imprecise.",
)


class NoWorld(Exception):  # noqa: N818 (what it is, not that it is an error)
    """Upheld claims contradict each other: no world is left."""


@frozen
class Said:
    """What the rule says: the answer, that by upheld claims alone, the line, and the status."""

    truth: Truth
    upheld: Truth
    because: Reason | str
    status: Status | None


@define(eq=False)
class Table:
    """The answers for some days: how it can stand on each, and the lines of the table."""

    told: Told
    asked: tuple[int, ...]
    wanted: int  # the statuses asked about
    bare: "Table | None" = None  # the same without complete lists, if there are any
    upheld: dict[int, set[int]] = field(init=False)
    every: dict[int, set[int]] = field(init=False)  # with the disputed claims
    imprecise: set[int] = field(init=False)  # days vague not for unreported beginnings alone
    first: dict[Act | Absence, int] = field(init=False)  # in any world by upheld claims alone

    def __attrs_post_init__(self) -> None:
        settled: dict[object, set[bool]] = {}
        self.upheld, self.every, self.imprecise, self.first = {}, {}, set(), {}
        doubted = [act for act in self.told.acts if not act.upheld]
        left = LIMIT
        for number in range(len(doubted) + 1):
            for true in combinations(doubted, number):
                acts = [act for act in self.told.acts if act.upheld or act in true]
                worlds = Worlds(self.told, list(merged(acts)), self.asked)
                left -= max(1, prod(map(len, worlds.options)))
                if left < 0:
                    raise TooManyWorlds(f"over {LIMIT:,}: {self.told.who}, {self.told.bloc}")
                for world in worlds.tried():
                    self.record(world, settled, only_upheld=not true)
            if not self.upheld and self.asked and self.told.heeds_absences:
                raise NoWorld(f"upheld claims fit no world: {self.told.who}, {self.told.bloc}")

    def record(self, world: World, settled: dict[object, set[bool]], *, only_upheld: bool) -> None:
        """Record how it stands in a world; ``settled`` has it for each choice of what began."""
        for on in self.asked:
            state = world.stands(on)
            self.every.setdefault(on, set()).add(state)
            if only_upheld:
                self.upheld.setdefault(on, set()).add(state)
                truths = settled.setdefault((on, *world.hidden, *world.again), set())
                truths.add(bool(state & self.wanted))
                if len(truths) > 1:
                    self.imprecise.add(on)
        if only_upheld:
            found: list[tuple[Act | Absence, int]] = [
                *zip(world.among.acts, world.day, strict=True),
                *zip(world.among.absences, world.absent, strict=True),
            ]
            for one, day in found:
                self.first[one] = min(day, self.first.get(one, day))

    def truth(self, states: dict[int, set[int]], on: int, wanted: int) -> Truth:
        """Return whether it stands so in all worlds, in none, or in some."""
        found = {bool(state & wanted) for state in states[on]}
        return Truth.UNKNOWN if len(found) > 1 else Truth.YES if True in found else Truth.NO

    def outside(self, on: int) -> Reason | None:
        """Return why the day is outside the times of the bloc (line 1) or the nation (line 2)."""
        if on < self.told.began[0]:
            return Reason.BLOC_NOT_BEGUN
        if on < self.told.start[0]:
            return Reason.NATION_NOT_YET
        return Reason.NATION_GONE if on >= self.told.gone[1] else None

    def is_missing(self, on: int) -> bool:
        """Whether it may be the one of a known gap (line 6).

        For one that complete lists lack, the gap opens after the first day of the last of them.
        """
        dataset, told = self.told.dataset, self.told
        acts = [one for one in self.first if isinstance(one, Act)]
        late = [
            self.first[act]
            for act in acts
            if act.grants & told.counted and not act.listing
            if not any(end.may_undo(act) for end in acts)
        ]
        lacked = [
            day
            for one, day in self.first.items()
            if isinstance(one, Absence) and not told.counted & ~one.statuses
        ]
        for gap in dataset.gaps.values():
            first, last = days_of(gap.date)
            opens = max([first, *(day + 1 for day in lacked)])
            if gap.bloc != told.bloc or gap.standing is not Standing.UPHELD:
                continue
            if not opens <= on or (lacked and opens > last):
                continue
            if told.who not in (gap.candidates or dataset.nations):
                continue
            member = self.truth(self.every, first, told.counted | SOME) is Truth.YES
            if not (member and not self.outside(first)) and all(x < min(on, last) for x in late):
                return True
        return False

    def is_unnamed(self, on: int) -> bool:
        """Whether the sources of a view do not name it, and do not deny it by silence (line 7)."""
        if self.told.dataset.view.sources is None or any(act.upheld for act in self.told.acts):
            return False
        asked, absences = self.wanted & ~SOME, self.told.absences([])
        if any(one.days == (on, on) and not asked & ~one.statuses for one in absences):
            return False
        return not any(
            (claim.participant, claim.bloc) == (self.told.who, self.told.bloc)
            and claim.action in (Action.DECLINED, Action.DENIED)
            for claim in self.told.dataset.claims.values()
        )

    def said(self, on: int) -> Said:
        """Return what the first line that fits says."""
        if outside := self.outside(on):
            return Said(Truth.NO, Truth.NO, outside, None)
        upheld = self.truth(self.upheld, on, self.wanted)
        truth, because = Truth.UNKNOWN, LINE_8
        if upheld is Truth.UNKNOWN:
            vague = on in self.imprecise
            because = Reason.IMPRECISE_DATE if vague else Reason.START_UNREPORTED
        elif self.truth(self.every, on, self.wanted) is not upheld:
            because = Reason.DISPUTE
        elif upheld is Truth.YES:
            truth, because = upheld, Reason.CLAIM
        elif self.wanted & self.told.counted and self.is_missing(on):
            because = Reason.GAP
        elif self.is_unnamed(on):
            because = Reason.NOT_NAMED
        else:
            truth = upheld
            if self.bare and (not self.bare.upheld or self.bare.said(on).truth is not truth):
                because = Reason.NOT_LISTED
        for status in (*self.told.dataset.terms[self.told.bloc].statuses, *STATUSES):
            if self.truth(self.every, on, bits_of([status])) is Truth.YES:
                return Said(truth, upheld, because, status)
        return Said(truth, upheld, because, None)


def answers(
    dataset: Dataset,
    participant: str,
    bloc: str,
    days: Iterable[date],
    status: Status | None = None,
) -> dict[date, Said]:
    """Return what the rule says of each day; the worlds are tried once.

    Raises:
        TooManyWorlds: there are more than `LIMIT`.
        NoWorld: upheld claims contradict each other.
    """
    asked = {day: day.toordinal() for day in days}
    of_gaps = [days_of(gap.date) for gap in dataset.gaps.values() if gap.bloc == bloc]
    wanted = bits_of([status] if status else dataset.terms[bloc].statuses)
    wanted |= 0 if status else SOME
    tried = tuple(sorted({*asked.values(), *(day for days in of_gaps for day in days)}))
    told = Told(dataset, participant, bloc)
    bare = Told(dataset, participant, bloc, heeds_absences=False)
    table = Table(told, tried, wanted, Table(bare, tried, wanted) if told.absences([]) else None)
    return {day: table.said(on) for day, on in asked.items()}


def answer(
    dataset: Dataset, participant: str, bloc: str, day: date, status: Status | None = None
) -> Said:
    """Return what the rule says of a day."""
    return answers(dataset, participant, bloc, [day], status)[day]
