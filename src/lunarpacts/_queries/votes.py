"""How states voted: roll calls as sets of nations."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal, get_args

from attrs import frozen

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, PartialDate, first_of, last_of, order_of
from lunarpacts._dates.span import time_of
from lunarpacts._model.entities import Nation
from lunarpacts._model.spelling import folded
from lunarpacts._model.vocabulary import Standing
from lunarpacts._model.votes import RollCall
from lunarpacts._results.answers import Nations
from lunarpacts._results.description import Table
from lunarpacts._results.names import nation as find_nation
from lunarpacts._results.results import Result, Results
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import AmbiguousNameError, LunarpactsError, UnknownNameError, shown

VoteWord = Literal["yes", "no", "abstain", "absent"]


@frozen(order=False, repr=False, str=False)
class Cast(Result):
    """How a nation voted.

    Attributes:
        nation: the nation.
        vote: yes, no, abstain or absent.
    """

    nation: Nation
    vote: VoteWord


@frozen(order=False, repr=False, str=False)
class Tally(Result):
    """A roll call, with the nations as sets, so that set algebra answers who voted how.

    Attributes:
        roll_call: the line of the record.
        resolution: the symbol of the resolution or draft.
        title: what it is about.
        date: the day of the vote.
        yes: the nations in favour.
        no: those against.
        abstain: those that abstained.
        absent: the members that did not vote.

    >>> from lunarpacts import members, roll_call
    >>> roll_call("77/41").no & members("ilrs", on="2022-12-07")
    <2 nations: CHN RUS>
    """

    TABLES: ClassVar[Mapping[str, Table]] = {"votes": Table.of(Cast)}

    roll_call: RollCall
    resolution: str
    title: str
    date: PartialDate
    yes: Nations
    no: Nations
    abstain: Nations
    absent: Nations

    @property
    def summary(self) -> str:
        """The resolution, its title, its day and the numbers."""
        numbers = f"{len(self.yes)} for, {len(self.no)} against, {len(self.abstain)} abstaining"
        return f"{self.resolution}, {self.title}, {self.date}: {numbers}"

    def tables(self) -> Mapping[str, tuple[Cast, ...]]:
        """Return how each nation voted."""
        return {"votes": tuple(self._cast())}

    def _cast(self) -> Iterator[Cast]:
        sides: dict[VoteWord, Nations] = {
            "yes": self.yes,
            "no": self.no,
            "abstain": self.abstain,
            "absent": self.absent,
        }
        for word, nations in sides.items():
            yield from (Cast(who, word, origin=self._origin) for who in nations)


def _tally(call: RollCall, dataset: Dataset) -> Tally:
    def nations(ids: tuple[str, ...]) -> Nations:
        return Nations((dataset.nations[who] for who in ids), origin=dataset)

    return Tally(
        call,
        call.resolution,
        call.title,
        call.date,
        nations(call.yes),
        nations(call.no),
        nations(call.abstain),
        nations(call.absent),
        origin=dataset,
    )


def roll_call(resolution: str | RollCall, *, dataset: Dataset | None = None) -> Tally:
    """Return how states voted on a resolution or draft, by its symbol, or a part of that, or id.

    Raises:
        UnknownNameError: no roll call has it.
        AmbiguousNameError: several have; the error has the candidates.

    >>> roll_call("77/41")
    <A/RES/77/41, Destructive ..., 2022-12-07: 155 for, 9 against, 9 abstaining>
    """
    dataset = given(dataset)
    asked = resolution.id if isinstance(resolution, RollCall) else resolution
    if not isinstance(asked, str) or not asked.strip():
        raise UnknownNameError(resolution, "roll call")
    if asked in dataset.votes:
        return _tally(dataset.votes[asked], dataset)
    upheld = [one for one in dataset.votes.values() if one.standing is Standing.UPHELD]
    words = asked.strip().casefold()
    found = [one for one in upheld if one.resolution.casefold() == words] or [
        one for one in upheld if one.resolution.casefold().endswith(f"/{words}")
    ]
    if len(found) != 1:
        raise (
            AmbiguousNameError(asked, "roll call", found)
            if found
            else UnknownNameError(asked, "roll call")
        )
    return _tally(found[0], dataset)


def roll_calls(
    about: str | None = None,
    *,
    during: DateLike | Default = DEFAULT,
    nation: str | Nation | None = None,
    dataset: Dataset | None = None,
) -> Results[Tally]:
    """Return the roll calls whose title holds the words, in order of their days.

    ``during`` keeps those that were, or may have been, in a time; ``nation`` those in which a
    nation could vote. Rival records of a vote are not among them: `contested` has these.

    Raises:
        DateError: ``during`` is neither a date nor a range.
        UnknownNameError, AmbiguousNameError: the nation's name.

    >>> len(roll_calls("first placement", during="2020/2023"))
    4
    """
    dataset = given(dataset)
    if about is not None and not isinstance(about, str):
        raise LunarpactsError(f"about {shown(about)} is not text; pass words of a title")
    words = set(folded(about).split()) if about else set[str]()
    time = None if during is DEFAULT else time_of(during)
    who = find_nation(nation, dataset=dataset).id if nation is not None else None
    found = [
        call
        for call in dataset.votes.values()
        if call.standing is Standing.UPHELD
        if words <= set(folded(call.title).split())
        if time is None
        or (first_of(call.date) <= last_of(time) and first_of(time) <= last_of(call.date))
        if who is None or any(who in getattr(call, word) for word in get_args(VoteWord))
    ]
    found.sort(key=lambda call: (*order_of(call.date), call.id))
    return Results(
        [_tally(call, dataset) for call in found],
        holds="roll_calls",
        of=(Tally,),
        origin=dataset,
    )
