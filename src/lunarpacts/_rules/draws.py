"""What a world chooses: one of the days, or of the words, that the record leaves open."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, TypeAlias, overload

from attrs import define, field, frozen

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, order_of
from lunarpacts._model.claims import Claim
from lunarpacts._model.record import Record
from lunarpacts._model.vocabulary import Action, Standing, Status
from lunarpacts.errors import LunarpactsError, shown

Claims = tuple[Claim, ...]


@frozen
class Days(Sequence[date]):
    """Days in order, from a first to a last, which take no room however many they are.

    >>> Days.between(date(2024, 7, 3), date(2024, 7, 5))[-1]
    datetime.date(2024, 7, 5)
    """

    ordinals: range

    @classmethod
    def between(cls, first: date, last: date) -> "Days":
        """Return the days from the first to the last."""
        return cls(range(first.toordinal(), last.toordinal() + 1))

    @overload
    def __getitem__(self, index: int) -> date: ...
    @overload
    def __getitem__(self, index: slice) -> "Days": ...
    def __getitem__(self, index: int | slice) -> "date | Days":
        if isinstance(index, slice):
            return Days(self.ordinals[index])
        return date.fromordinal(self.ordinals[index])

    def __len__(self) -> int:
        return len(self.ordinals)

    def __contains__(self, item: object) -> bool:
        return type(item) is date and item.toordinal() in self.ordinals


@frozen(order=False)
class Choice:
    """What a world must choose.

    Attributes:
        record: the line of the record that leaves it open.
        about: its column: "date", "effective", "standing" of a claim, "candidates" of a gap, and
            so on; "start", "status" and "end" of what nobody reported.
        options: what it can be, in order: days, standings, statuses, ids of nations, or whether
            something was so.
    """

    record: Record
    about: str
    options: Sequence[date | Standing | Status | str | bool]


Draw: TypeAlias = Callable[[Choice, Random], object]
"""A rule of one's own: it is given a choice and a source of randomness, and returns an option."""


def uniform(choice: Choice, random: Random) -> object:
    """Return one of the options, each as likely as the others."""
    # Of all methods of Random, only this one is promised to be the same in later Pythons.
    return choice.options[int(random.random() * len(choice.options))]


@frozen(eq=False)
class Chooser:
    """Makes the choices of a part of a world, by a rule.

    Attributes:
        draw: the rule.
        named: its name.
        random: the source of its randomness.
    """

    draw: Draw
    named: str
    random: Random

    def one(self, record: Record, about: str, options: Sequence[Any]) -> Any:
        """Return one of the options.

        Raises:
            LunarpactsError: the rule returns something else.
        """
        if len(options) == 1:
            return options[0]
        chosen = self.draw(Choice(record, about, options), self.random)
        if chosen not in options:
            raise LunarpactsError(
                f"rule {shown(self.named)} chose {shown(chosen)} as {about} of "
                f"{record.identity}; return one of the options, from {options[0]} to {options[-1]}"
            )
        return chosen

    def day(self, record: Record, about: str, first: int, last: int) -> int:
        """Return a day from the first to the last, as ordinals."""
        chosen: date = self.one(record, about, Days(range(first, last + 1)))
        return chosen.toordinal()


@define(eq=False)
class Search:
    """A rule that takes one combination of options after another, in order.

    Attributes:
        landmarks: the days that matter; of many days, it takes these alone.
    """

    landmarks: Sequence[date]
    _script: list[int] = field(factory=list[int], init=False)
    _sizes: list[int] = field(factory=list[int], init=False)

    def draw(self, choice: Choice, random: Random) -> object:  # noqa: ARG002 (a rule has both)
        """Return the option whose turn it is."""
        options = choice.options
        if isinstance(options, Days):
            options = [day for day in self.landmarks if day in options] or [options[0]]
        turn = len(self._sizes)
        self._sizes.append(len(options))
        if turn == len(self._script):
            self._script.append(0)
        return options[self._script[turn]]

    def onward(self) -> bool:
        """Turn to the next combination; whether there is one."""
        del self._script[len(self._sizes) :]
        while self._script and self._script[-1] + 1 >= self._sizes[len(self._script) - 1]:
            self._script.pop()
        self._sizes.clear()
        if self._script:
            self._script[-1] += 1
        return bool(self._script)


def began(like: Claim, identity: str, day: int, status: Status, words: str) -> Claim:
    """Return a claim of a world by which a status began on a day, with all else like another."""
    return Claim(
        id=identity,
        bloc=like.bloc,
        participant=like.participant,
        action=Action.LISTED,
        date=exact(day),
        effective=exact(day),
        status=status,
        level=like.level,
        standing=Standing.UPHELD,
        sources=like.sources,
        note=noted(None, words),
    )


def upheld_of(claims: Iterable[Claim]) -> Claims:
    """Return the claims that are upheld."""
    return tuple(claim for claim in claims if claim.standing is Standing.UPHELD)


def exact(day: int) -> PartialDate:
    """Return the date of a day, an ordinal."""
    known = date.fromordinal(day)
    return PartialDate(known, known)


def reporting(sources: tuple[str, ...], day: int, published: Mapping[str, int]) -> tuple[str, ...]:
    """Return the sources that can report what was done on a day: an earlier one only bounds it."""
    return tuple(name for name in sources if published[name] >= day) or sources


def noted(note: str | None, words: str) -> str:
    """Return a note that says what a world made of a line."""
    return f"{note} In this world: {words}." if note else f"In this world: {words}."


def within(when: PartialDate, floor: int, cap: int) -> tuple[int, int]:
    """Return the first and the last day of a date, not before a floor nor after a cap, if it can.

    What nothing bounds on one side is the day that bounds it on the other.
    """
    first, last = order_of(when)
    first = max(first, floor) if floor <= last else first
    last = min(last, cap) if first <= cap else last
    last = last if last < NEVER else first
    return (first if first > ALWAYS else last), last
