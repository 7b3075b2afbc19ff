"""A reference model of the rule in docs/answers.md, by brute force: it tries every world.

It was first written from that page alone, and extended by one who knew the fold. It shares no code
with the fold. AMBIGUITIES lists how it reads what the page leaves open. `worlds` makes the worlds;
here is the table of answers.
"""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from math import prod
from typing import Final

from attrs import define, field, frozen

from lunarpacts import Action, Dataset, Reason, Standing, Status, Truth
from worlds import SOME, STATUSES, Told, TooManyWorlds, Worlds, bits_of, days_of, merged

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
    upheld: dict[int, set[int]] = field(init=False)
    every: dict[int, set[int]] = field(init=False)  # with the disputed claims
    imprecise: set[int] = field(init=False)  # days vague not for unreported beginnings alone

    def __attrs_post_init__(self) -> None:
        settled: dict[object, set[bool]] = {}
        self.upheld, self.every, self.imprecise = {}, {}, set()
        doubted = [act for act in self.told.acts if not act.upheld]
        left = LIMIT
        for number in range(len(doubted) + 1):
            for true in combinations(doubted, number):
                acts = [act for act in self.told.acts if act.upheld or act in true]
                worlds = Worlds(self.told, list(merged(acts)), self.asked)
                left -= max(1, prod(map(len, worlds.options)))
                if left < 0:
                    raise TooManyWorlds(f"over {LIMIT:,}: {self.told.who}, {self.told.bloc}")
                for lost, states in worlds.states():
                    for on, state in zip(self.asked, states, strict=True):
                        self.every.setdefault(on, set()).add(state)
                        if not true:
                            self.upheld.setdefault(on, set()).add(state)
                            truths = settled.setdefault((on, lost), set())
                            truths.add(bool(state & self.wanted))
                            if len(truths) > 1:
                                self.imprecise.add(on)
            if not self.upheld and self.asked:
                raise NoWorld(f"upheld claims fit no world: {self.told.who}, {self.told.bloc}")

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
        """Whether it may be the one of a known gap (line 6)."""
        dataset, told = self.told.dataset, self.told
        acts = list(merged([act for act in told.acts if act.upheld]))
        late = [
            act.days[0]
            for act in acts
            if act.grants & told.counted and not act.listing
            if not any(end.may_undo(act) for end in acts)
        ]
        for gap in dataset.gaps.values():
            first, last = days_of(gap.date)
            if gap.bloc != told.bloc or gap.standing is not Standing.UPHELD or on < first:
                continue
            if told.who not in (gap.candidates or dataset.nations):
                continue
            member = self.truth(self.every, first, told.counted | SOME) is Truth.YES
            if not (member and not self.outside(first)) and all(x < min(on, last) for x in late):
                return True
        return False

    def is_unnamed(self) -> bool:
        """Whether the sources of a view do not name it (line 7)."""
        if self.told.dataset.view.sources is None or any(act.upheld for act in self.told.acts):
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
        elif self.is_unnamed():
            because = Reason.NOT_NAMED
        else:
            truth = upheld
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
    gaps = {days_of(gap.date)[0] for gap in dataset.gaps.values() if gap.bloc == bloc}
    wanted = bits_of([status] if status else dataset.terms[bloc].statuses)
    wanted |= 0 if status else SOME
    told = Told(dataset, participant, bloc)
    table = Table(told, tuple(sorted({*asked.values(), *gaps})), wanted)
    return {day: table.said(on) for day, on in asked.items()}


def answer(
    dataset: Dataset, participant: str, bloc: str, day: date, status: Status | None = None
) -> Said:
    """Return what the rule says of a day."""
    return answers(dataset, participant, bloc, [day], status)[day]
