"""Who came to a bloc, left it or rose in it during a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from lunarpacts._dates.partial import (
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
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import OutsideCoverageError

from .answers import Membership
from .asked import terms_of
from .membership import memberships
from .results import Result, Results


@frozen(repr=False, str=False)
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
        before, after = " and ".join(self.before), " and ".join(self.after)
        how = f"from {before} to {after}" if before and after else f"became {after}"
        how = how if after else f"no longer {before}"
        how += f", still {' and '.join(self.kept)}" if self.kept else ""
        doubt = "" if self.during is Truth.YES else ", perhaps not then"
        return f"{self.date} {self.participant.name} in {self.bloc.id}: {how}{doubt}"


def changes(
    bloc: str | Bloc, *, during: DateLike, dataset: Dataset | None = None
) -> Results[Change]:
    """Return who joined, left or changed status in ``bloc`` during a time.

    ``during`` is a day, a month, a year, or a range such as ``2018/2020``. Changes that may
    have been during that time are there too, and say so. Only upheld claims count. A status that
    ends on what may be the day on which another begins is one change. Of a time that runs past the
    last check of the bloc, it is the changes up to that.

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
    if first_of(time) > last_of(terms.checked):
        raise OutsideCoverageError(terms.id, during, terms.checked)
    entity = dataset.entity(terms.id)
    found: list[Change] = []
    by: dict[Participant, list[Membership]] = defaultdict(list)
    for membership in memberships(bloc=terms.id, dataset=dataset):
        by[membership.participant].append(membership)
    for who, held in by.items():
        for turn in _turns(held):
            day = turn.day
            certain = turn.within(time)
            if certain is Truth.NO or first_of(day) > last_of(terms.checked):
                continue
            if last_of(day) > last_of(terms.checked):
                certain = Truth.UNKNOWN
            changed = (*turn.ended, *turn.begun)
            kept = tuple(
                membership.status
                for membership in held
                if membership not in changed and membership.period.contains(day) is Truth.YES
            )
            before, after = (
                tuple(membership.status for membership in side) for side in (turn.ended, turn.begun)
            )
            claims = dict.fromkeys(claim for turned in reversed(changed) for claim in turned.claims)
            found.append(
                Change(
                    who, entity, day, before, after, kept, certain, tuple(claims), origin=dataset
                )
            )
    found.sort(key=lambda change: (*order_of(change.date), change.participant.id))
    return Results(found, holds="changes", origin=dataset)


@frozen
class _Turn:
    """Memberships that ended and began on what may be one day, and the days that either gives."""

    days: tuple[PartialDate, ...]
    ended: tuple[Membership, ...] = ()
    begun: tuple[Membership, ...] = ()

    @property
    def day(self) -> PartialDate:
        first, last = max(map(first_of, self.days)), min(map(last_of, self.days))
        return date_between(first, last) or self.days[0]

    def within(self, time: PartialDate) -> Truth:
        """Return whether it lies in a time: yes, only if it must, and happened at all."""
        found = {_within(day, time) for day in self.days}
        if found == {Truth.NO}:
            return Truth.NO
        periods = (membership.period for membership in (*self.ended, *self.begun))
        sure = all(starts_of(period)[1] < ends_of(period)[0] for period in periods)
        return Truth.YES if sure and found == {Truth.YES} else Truth.UNKNOWN


def _turns(held: Iterable[Membership]) -> Iterator[_Turn]:
    """Yield the days on which memberships ended and began; what may be one day is one turn.

    A status never turns into itself: it ended and began anew.
    """
    begun: dict[PartialDate, list[Membership]] = defaultdict(list)
    ended: dict[PartialDate, list[Membership]] = defaultdict(list)
    for membership in held:
        period = membership.period
        for limit, found in ((period.start, begun), (period.end, ended)):
            if isinstance(limit, PartialDate):
                found[limit].append(membership)
    for day, came in begun.items():
        statuses = {membership.status for membership in came}
        for end in list(ended):
            meets = first_of(end) <= last_of(day) and first_of(day) <= last_of(end)
            if meets and statuses.isdisjoint(went.status for went in ended[end]):
                yield _Turn((day, end), tuple(ended.pop(end)), tuple(came))
                break
        else:
            yield _Turn((day,), begun=tuple(came))
    for day, went in ended.items():
        yield _Turn((day,), ended=tuple(went))


def _within(day: PartialDate, time: PartialDate) -> Truth:
    """Return whether ``day`` lies between the first and the last day of ``time``."""
    if last_of(day) < first_of(time) or first_of(day) > last_of(time):
        return Truth.NO
    return (
        Truth.YES
        if first_of(time) <= first_of(day) and last_of(day) <= last_of(time)
        else Truth.UNKNOWN
    )
