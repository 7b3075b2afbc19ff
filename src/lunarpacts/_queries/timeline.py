"""Everything dated about a subject, in the order of the days."""

from collections.abc import Mapping
from itertools import chain
from typing import ClassVar, Literal

from attrs import frozen

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, PartialDate, first_of, last_of
from lunarpacts._model.entities import Bloc, Nation
from lunarpacts._model.sites import Spaceport
from lunarpacts._model.vocabulary import Standing
from lunarpacts._results.description import Table
from lunarpacts._results.names import horizon_of, with_bodies
from lunarpacts._results.names import subject as find_subject
from lunarpacts._results.results import Result
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError, shown

from .dated import OWN_DATES, TABLES, Dated, EventKind, TimelineEntry

EventKindLike = (
    EventKind | Literal["existence", "membership", "vote", "milestone", "count", "gap", "site"]
)
"""What an entry of a timeline is about, or its word."""


@frozen(order=False, repr=False, str=False)
class Timeline(Result):
    """Everything dated about a subject.

    Attributes:
        subject: the nation, programme, agreement, organisation or spaceport.
        events: what happened and what was said, in the order of the days.
        plans: what was or is still to happen, in the order of the days meant.
        votes: how a nation voted, in the order of the days.

    >>> from lunarpacts import timeline
    >>> timeline("Kazakhstan").subject.id
    'KAZ'
    """

    TABLES: ClassVar[Mapping[str, Table]] = {
        "events": Table.of(TimelineEntry),
        "plans": Table.of(TimelineEntry),
        "votes": Table.of(TimelineEntry),
    }

    subject: Nation | Bloc | Spaceport
    events: tuple[TimelineEntry, ...]
    plans: tuple[TimelineEntry, ...]
    votes: tuple[TimelineEntry, ...]

    @property
    def summary(self) -> str:
        """How many entries there are."""
        tables = (f"{len(items)} {name}" for name, items in self.tables().items())
        return f"{self.subject.id}: {', '.join(tables)}"

    def __bool__(self) -> bool:
        return any(self.tables().values())


def timeline(
    subject: str | Nation | Bloc | Spaceport,
    *,
    since: DateLike | Default = DEFAULT,
    kind: EventKindLike | None = None,
    all: bool = False,  # noqa: A002 (what the reader wants to see)
    dataset: Dataset | None = None,
) -> Timeline:
    """Return what is dated about ``subject``, in order: events, plans, and a nation's votes.

    Who came to a bloc, left it or rose in it is one event, however many claims say so. Of a nation,
    that is what its bodies did too. Left out are rejected lines, what repeats an event (lists, the
    same act with another depositary, the same words of the same day), and an end of which is known
    only that it had not come by some day. With ``all`` each line of the record is an event of its
    own, and nothing is left out.

    Args:
        subject: whom or what it is about.
        since: leaves out what certainly was before that day.
        kind: what the entries are to be about; by default anything.
        all: whether to have every line.
        dataset: the record; by default the bundled one.

    Raises:
        UnknownNameError, AmbiguousNameError: the name.
        DateError: ``since`` is not a date.
        LunarpactsError: ``kind`` is not one.

    >>> for entry in timeline("baikonur").plans[:1]:
    ...     print(entry)
    [2024-08-13..] Russian launches moved to Russian territory, as stated on 2024-08-13
    >>> for entry in timeline("Senegal", since="2025", kind="membership").events[-1:]:
    ...     print(entry)
    2025-07-24 Artemis Accords: signed, among its signatories
    """
    dataset = given(dataset)
    if kind is not None and kind not in frozenset(EventKind):
        raise LunarpactsError(f"{shown(kind)} is not a kind; write {', '.join(EventKind)}")
    first = None if since is DEFAULT else first_of(PartialDate.of(since))
    about = find_subject(subject, dataset)
    if isinstance(about, Spaceport) and about.rival_of:
        about = dataset.spaceports[about.rival_of]
    # A view knows of nothing beyond its day, unless it was planned.
    horizon = horizon_of(dataset)
    found = [
        entry
        for entry in (_every if all else _readable)(about, dataset)
        if entry.plan or first_of(entry.date) <= horizon
        if first is None or last_of(entry.date) >= first
        if kind in (None, entry.kind)
    ]
    found.sort(key=_in_order)
    votes = tuple(entry for entry in found if entry.kind is EventKind.VOTE)
    return Timeline(
        about,
        tuple(entry for entry in found if not entry.plan and entry.kind is not EventKind.VOTE),
        tuple(entry for entry in found if entry.plan),
        votes,
        origin=dataset,
    )


def _dated(about: Nation | Bloc | Spaceport, dataset: Dataset) -> Dated:
    hosts = (host.nation for host in dataset.hosts.values() if host.spaceport == about.id)
    return Dated(dataset, about.id, with_bodies(dataset, about.id), frozenset(hosts))


def _every(about: Nation | Bloc | Spaceport, dataset: Dataset) -> list[TimelineEntry]:
    dated = _dated(about, dataset)
    lines = (
        getattr(dated, table)(record)
        for table in TABLES
        for record in getattr(dataset, table).values()
    )
    return [*dated.days(about, OWN_DATES), *chain.from_iterable(lines)]


def _readable(about: Nation | Bloc | Spaceport, dataset: Dataset) -> list[TimelineEntry]:
    dated = _dated(about, dataset)
    lines = (
        getattr(dated, table)(record)
        for table in TABLES
        if table not in ("claims", "rosters")
        for record in getattr(dataset, table).values()
    )
    found = (*dated.days(about, OWN_DATES), *dated.derived(), *chain.from_iterable(lines))
    once = {
        (entry.date, entry.what): entry
        for entry in reversed(found)
        if entry.standing is not Standing.REJECTED and not _is_last_heard_of(entry)
    }
    return [*once.values()]


def _is_last_heard_of(entry: TimelineEntry) -> bool:
    """Whether an entry is an end of which is known only that it had not come by a day."""
    word = entry.what.split(":")[0]
    return entry.date.latest is None and not entry.plan and word in ("ends", "host ends", "closed")


def _in_order(entry: TimelineEntry) -> tuple[int, int, str, list[str]]:
    """Return a key for sorting: of a date without an earliest day, the latest one counts."""
    date = entry.date
    first = first_of(date) if date.earliest else last_of(date)
    return first, last_of(date), entry.what, [record.identity for record in entry.behind]
