"""Who came to a bloc, left it or rose in it during a time."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from lunarpacts._dates.partial import (
    NEVER,
    DateLike,
    PartialDate,
    date_between,
    first_of,
    last_of,
    order_of,
)
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._dates.span import time_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim
from lunarpacts._model.entities import Bloc, Participant
from lunarpacts._model.vocabulary import Status
from lunarpacts._results.asked import stays_of, terms_of
from lunarpacts._results.results import Result, Results
from lunarpacts._rules.fold import Stay
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import OutsideCoverageError

Held = tuple[Status, Stay]


@frozen(order=False, repr=False, str=False)
class Change(Result):
    """A participant that came to stand otherwise towards a bloc.

    Attributes:
        participant: the nation or organisation.
        bloc: the bloc.
        date: the day of the change, as precise as the claims.
        before: the statuses that ended; none for one that came.
        after: the statuses that began; none for one that left.
        kept: the statuses that it had before and after.
        during: whether the day certainly lies in the time asked about: yes, or unknown.
        claims: the claims behind what began or ended.

    >>> from lunarpacts import changes
    >>> changes("nato", during="2024")
    [<2024-03-07 Sweden in nato: from applicant and invited to member>]
    """

    participant: Participant
    bloc: Bloc
    date: PartialDate
    before: tuple[Status, ...]
    after: tuple[Status, ...]
    kept: tuple[Status, ...]
    during: Truth
    claims: tuple[Claim, ...]

    @property
    def summary(self) -> str:
        """The change in a line."""
        said = how(self.before, self.after)
        said += f", still {' and '.join(self.kept)}" if self.kept else ""
        doubt = "" if self.during is Truth.YES else ", perhaps not then"
        return f"{self.date} {self.participant.name} in {self.bloc.id}: {said}{doubt}"


def changes(
    bloc: str | Bloc, *, during: DateLike, dataset: Dataset | None = None
) -> Results[Change]:
    """Return who joined, left or changed status in ``bloc`` during a time.

    ``during`` is a day, a month, a year, or a range such as ``2018/2020``. Changes that may
    have been during that time are there too, and say so. Only upheld claims count. What one
    act ends and begins is one change, and so is what ends and begins on one known day. Changes
    after the last check of the bloc are left out.

    Raises:
        UnknownNameError, AmbiguousNameError: the bloc's name.
        LunarpactsError: the record does not hold who belongs to that bloc.
        DateError: ``during`` is neither a date nor a range.
        OutsideCoverageError: all of ``during`` is after the last check of the bloc.

    >>> for change in changes("sco", during="2024-07"):
    ...     print(change)
    2024 Azerbaijan in sco: became applicant, still partner, perhaps not then
    2024-07-04 Belarus in sco: from observer and signed to member
    """
    dataset = given(dataset)
    terms, time = terms_of(bloc, dataset), time_of(during)
    checked = dataset.checked[terms.id]
    if first_of(time) > last_of(checked):
        raise OutsideCoverageError(terms.id, during, checked)
    entity = dataset.entity(terms.id)
    found: list[Change] = []
    for who in dataset.claims_towards(terms.id):
        held = stays_of(dataset, terms, who)
        for turn in turns(held):
            certain = _within(turn.day, time)
            if certain is Truth.NO or first_of(turn.day) > last_of(checked):
                continue
            if last_of(turn.day) > last_of(checked):
                certain = Truth.UNKNOWN
            found.append(
                Change(
                    dataset.participant(who),
                    entity,
                    turn.day,
                    turn.ended,
                    turn.begun,
                    turn.kept_of(held),
                    certain,
                    turn.claims,
                    origin=dataset,
                )
            )
    found.sort(key=lambda change: (*order_of(change.date), change.participant.id))
    return Results(found, holds="changes", of=(Change,), origin=dataset)


@frozen
class Turn:
    """What ended and began by one act.

    Attributes:
        day: when.
        ended: the statuses that ended.
        begun: the statuses that began.
        claims: the claims that report it.
    """

    day: PartialDate
    ended: tuple[Status, ...]
    begun: tuple[Status, ...]
    claims: tuple[Claim, ...]

    def kept_of(self, held: Sequence[Held]) -> tuple[Status, ...]:
        """Return the statuses that were held before and after."""
        return tuple(
            status
            for status, stay in held
            if stay.period.contains(self.day) is Truth.YES
            if status not in (*self.ended, *self.begun)
        )


def how(before: Sequence[Status], after: Sequence[Status]) -> str:
    """Return in words how a participant came to stand."""
    was, now = " and ".join(before), " and ".join(after)
    if not after:
        return f"no longer {was}"
    if before:
        return f"from {was} to {now}"
    return now if after[0] in (Status.SIGNED, Status.INVITED) else f"became {now}"


def turns(held: Sequence[Held]) -> Iterator[Turn]:
    """Yield what began, with all that the same act ended; then what else ended.

    Two acts in one vague time may each end what the other began. Neither end is certain then, and
    neither is a change.
    """
    ends = [(status, stay) for status, stay in held if ends_of(stay.period)[1] < NEVER]
    starts = [(status, stay) for status, stay in held if isinstance(stay.period.start, PartialDate)]
    for day in dict.fromkeys(stay.period.start for _, stay in starts):
        begun = [start for start in starts if start[1].period.start == day]
        ended = [end for end in ends if _meet(end, begun)]
        ends = [end for end in ends if end not in ended]
        yield _turn(ended, begun)
    while ends:
        together = [end for end in ends if end[1].period.end == ends[0][1].period.end]
        ends = [end for end in ends if end not in together]
        yield _turn(together, [])


def _meet(end: Held, begun: Sequence[Held]) -> bool:
    """Whether the acts that ended a status began others, or two acts of one day did."""
    status, stay = end
    (first, last), (earliest, latest) = ends_of(stay.period), starts_of(begun[0][1].period)
    claims = {claim for _, start in begun for claim in start.begun}
    one_act = bool(stay.ended) and set(stay.ended) <= claims
    meets = first <= latest and earliest <= last and all(status is not other for other, _ in begun)
    return meets and (one_act or first == latest == earliest == last)


def _turn(ended: Sequence[Held], begun: Sequence[Held]) -> Turn:
    days = [starts_of(stay.period) for _, stay in begun] + [
        ends_of(stay.period) for _, stay in ended
    ]
    day = date_between(max(first for first, _ in days), min(last for _, last in days))
    claims = [claim for _, stay in begun for claim in stay.begun]
    claims += [claim for _, stay in ended for claim in stay.ended]
    return Turn(
        day or PartialDate(date.min, None),
        tuple(status for status, _ in ended),
        tuple(status for status, _ in begun),
        tuple(dict.fromkeys(claims)),
    )


def _within(day: PartialDate, time: PartialDate) -> Truth:
    """Return whether ``day`` lies between the first and the last day of ``time``."""
    if last_of(day) < first_of(time) or first_of(day) > last_of(time):
        return Truth.NO
    inside = first_of(time) <= first_of(day) and last_of(day) <= last_of(time)
    return Truth.YES if inside else Truth.UNKNOWN
