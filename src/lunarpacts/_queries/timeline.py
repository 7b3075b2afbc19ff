"""Everything dated about a subject, in the order of the days."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import frozen

from lunarpacts._dates.partial import PartialDate, first_of, last_of
from lunarpacts._model.claims import Claim, Gap, PublishedCount
from lunarpacts._model.entities import Bloc, Milestone, Nation
from lunarpacts._model.record import Record
from lunarpacts._model.rosters import Roster
from lunarpacts._model.sites import Host, SiteArrangement, Spaceport
from lunarpacts._model.vocabulary import Standing
from lunarpacts._model.votes import RollCall
from lunarpacts._results.description import Table
from lunarpacts._results.names import horizon_of, with_bodies
from lunarpacts._results.names import subject as find_subject
from lunarpacts._results.results import Result
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.lists import listings_in
from lunarpacts._store.load import given

from .access import known_to


@frozen(repr=False, str=False)
class TimelineEntry(Result):
    """Something dated about a subject.

    Attributes:
        date: the day.
        what: what happened, or is to happen, in a few words.
        record: the line of the record that says so.
        standing: the judgement on that line; upheld where it has none.
        plan: whether it is a plan, or an agreed day that its sources could not yet see.

    >>> from lunarpacts import timeline
    >>> timeline("Moon Agreement").events[0]
    <1979-12-05 Moon Agreement opened for signature (rejected)>
    """

    date: PartialDate
    what: str
    record: Record
    standing: Standing
    plan: bool

    @property
    def summary(self) -> str:
        """The day and what happened."""
        doubt = "" if self.standing is Standing.UPHELD else f" ({self.standing})"
        return f"{self.date} {self.what}{doubt}"


@frozen(repr=False, str=False)
class Timeline(Result):
    """Everything dated about a subject.

    Attributes:
        subject: the nation, programme, agreement, organisation or spaceport.
        events: what happened and what was said, in the order of the days.
        plans: what was or is still to happen, in the order of the days meant.

    >>> from lunarpacts import timeline
    >>> timeline("Kazakhstan").subject.id
    'KAZ'
    """

    TABLES: ClassVar[Mapping[str, Table]] = {
        "events": Table.of(TimelineEntry),
        "plans": Table.of(TimelineEntry),
    }

    subject: Nation | Bloc | Spaceport
    events: tuple[TimelineEntry, ...]
    plans: tuple[TimelineEntry, ...]

    @property
    def summary(self) -> str:
        """How many events and plans there are."""
        return f"{self.subject.id}: {len(self.events)} events, {len(self.plans)} plans"

    def __bool__(self) -> bool:
        return bool(self.events or self.plans)


def timeline(
    subject: str | Nation | Bloc | Spaceport, *, dataset: Dataset | None = None
) -> Timeline:
    """Return everything dated about ``subject``, in order, plans apart from events.

    Of a nation, that is what its bodies did too. Claims of every standing are there.

    Raises:
        UnknownNameError, AmbiguousNameError: the name.

    >>> for entry in timeline("baikonur").plans[:1]:
    ...     print(entry)
    [2024-08-13..] Russian launches moved to Russian territory, as stated on 2024-08-13
    """
    dataset = given(dataset)
    about = find_subject(subject, dataset)
    if isinstance(about, Spaceport) and about.rival_of:
        about = dataset.spaceports[about.rival_of]
    hosts = (host.nation for host in dataset.hosts.values() if host.spaceport == about.id)
    dated = _Dated(dataset, about.id, with_bodies(dataset, about.id), frozenset(hosts))
    found = [*dated.days(about, _OWN_DATES)]
    for table in _TABLES:
        for record in getattr(dataset, table).values():
            found += getattr(dated, table)(record)
    # A view knows of nothing beyond its day, unless it was planned.
    horizon = horizon_of(dataset)
    found = [entry for entry in found if entry.plan or first_of(entry.date) <= horizon]
    found.sort(key=_in_order)
    return Timeline(
        about,
        tuple(entry for entry in found if not entry.plan),
        tuple(entry for entry in found if entry.plan),
        origin=dataset,
    )


def _in_order(entry: TimelineEntry) -> tuple[int, int, str, str]:
    """Return a key for sorting: of a date without an earliest day, the latest one counts."""
    date = entry.date
    first = first_of(date) if date.earliest else last_of(date)
    return first, last_of(date), entry.what, entry.record.identity


_TABLES = (
    "claims",
    "rosters",
    "milestones",
    "votes",
    "counts",
    "gaps",
    "hosts",
    "arrangements",
    "spaceports",
)

_OWN_DATES = {
    "start": "begins",
    "end": "ends",
    "opened": "opened",
    "in_force": "in force",
    "first_launch": "first launch",
    "first_orbital_launch": "first orbital launch",
    "closed": "closed",
}


@frozen
class _Dated:
    """What the tables say of a subject, in a method of the table's name.

    Attributes:
        dataset: the record.
        subject: the id of the subject.
        who: the subject, and the bodies of a nation with it.
        hosted_by: for a spaceport, the nations that ever hosted it.
    """

    dataset: Dataset
    subject: str
    who: frozenset[str]
    hosted_by: frozenset[str]

    def entry(self, date: PartialDate, what: str, record: Record, *, plan: bool) -> TimelineEntry:
        standing = getattr(record, "standing", Standing.UPHELD)
        return TimelineEntry(date, what, record, standing, plan, origin=self.dataset)

    def days(self, record: Record, names: Mapping[str, str]) -> Iterator[TimelineEntry]:
        for name, what in names.items():
            if isinstance(date := getattr(record, name, None), PartialDate):
                yield self.entry(date, what, record, plan=False)

    def claims(self, claim: Claim) -> Iterator[TimelineEntry]:
        if claim.participant in self.who or self.subject in (claim.bloc, claim.instrument):
            others = (who for who in (claim.participant, claim.bloc) if who != self.subject)
            status = f" as {claim.status}" if claim.status else ""
            what = f"{claim.action.replace('_', ' ')}{status}: {' '.join(others)}"
            yield self.entry(claim.date, what, claim, plan=False)
            if claim.effective and claim.effective != claim.date:
                plan = first_of(claim.effective) > horizon_of(self.dataset)
                yield self.entry(claim.effective, f"takes effect: {what}", claim, plan=plan)

    def rosters(self, roster: Roster) -> Iterator[TimelineEntry]:
        if roster.bloc == self.subject:
            number = len(roster.participants)
            status = f" as {roster.status}" if roster.status else ""
            yield self.entry(roster.date, f"{number} listed{status}", roster, plan=False)
        elif not self.who.isdisjoint(roster.participants):
            for claim in listings_in(self.dataset, roster):
                yield from self.claims(claim)

    def votes(self, call: RollCall) -> Iterator[TimelineEntry]:
        for word in ("yes", "no", "abstain", "absent"):
            if self.subject in getattr(call, word) and not self.is_repeated(call, word):
                what = f"votes {word} on {call.resolution}: {call.title}"
                yield self.entry(call.date, what, call, plan=False)

    def is_repeated(self, call: RollCall, word: str) -> bool:
        """Whether a rival record has the subject vote as the upheld one has it."""
        return call.standing is not Standing.UPHELD and any(
            self.subject in getattr(other, word)
            for other in self.dataset.votes.values()
            if other.resolution == call.resolution and other.standing is Standing.UPHELD
        )

    def milestones(self, step: Milestone) -> Iterator[TimelineEntry]:
        if not self.who.isdisjoint({step.subject, *step.participants}):
            elsewhere = "" if step.subject == self.subject else f" ({step.subject})"
            stated = f", as stated on {step.stated_on}" if step.stated_on else ""
            what = f"{step.event}{elsewhere}{stated}"
            yield self.entry(step.date, what, step, plan=step.stated_on is not None)

    def counts(self, count: PublishedCount) -> Iterator[TimelineEntry]:
        if count.bloc == self.subject:
            what = f"counted by {count.said_by}: {count.words}"
            yield self.entry(count.date, what, count, plan=False)

    def gaps(self, gap: Gap) -> Iterator[TimelineEntry]:
        if gap.bloc == self.subject:
            number = "somebody" if gap.number is None else gap.number
            yield self.entry(gap.date, f"{number} missing from the record", gap, plan=False)

    def spaceports(self, site: Spaceport) -> Iterator[TimelineEntry]:
        if site.rival_of == self.subject:
            yield from self.days(site, _OWN_DATES)

    def hosts(self, host: Host) -> Iterator[TimelineEntry]:
        if self.subject in (host.spaceport, host.nation):
            other = host.nation if host.spaceport == self.subject else host.spaceport
            yield from self.days(
                host, {"start": f"host begins: {other}", "end": f"host ends: {other}"}
            )

    def arrangements(self, deal: SiteArrangement) -> Iterator[TimelineEntry]:
        any_site = deal.spaceport is None and deal.grantor in self.hosted_by
        about = any_site or deal.spaceport == self.subject
        if about or not self.who.isdisjoint({deal.grantor, deal.grantee}):
            known = known_to(self.dataset, deal)
            for what, day in (("signed", deal.signed), ("begins", deal.start), ("ends", deal.end)):
                if isinstance(day, PartialDate) and not (what == "begins" and day == deal.signed):
                    what_of = f"{deal.instrument} ({deal.effect} {deal.right.replace('_', ' ')})"
                    plan = what != "signed" and first_of(day) > known
                    yield self.entry(day, f"{what}: {what_of}", deal, plan=plan)
