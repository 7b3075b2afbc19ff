"""Everything dated about a subject, in the order of the days."""

from collections.abc import Iterator

from attrs import frozen

from lunarpacts._dates.partial import PartialDate, first_of, last_of
from lunarpacts._model.claims import Claim, Gap, PublishedCount
from lunarpacts._model.entities import Bloc, Milestone, Nation
from lunarpacts._model.record import Record
from lunarpacts._model.sites import Host, SiteArrangement, Spaceport
from lunarpacts._model.vocabulary import Standing
from lunarpacts._store.dataset import Dataset, load

from .access import known_to
from .names import subject as find_subject


@frozen(repr=False)
class TimelineEntry:
    """Something dated about a subject.

    Attributes:
        date: the day.
        what: what happened, or is to happen, in a few words.
        record: the line of the record that says so.
        plan: whether it is a plan, or an agreed day that its sources could not yet see.

    >>> from lunarpacts import timeline
    >>> timeline("Moon Agreement").events[0]
    <1979-12-05 Moon Agreement opened for signature (rejected)>
    """

    date: PartialDate
    what: str
    record: Record
    plan: bool

    def __str__(self) -> str:
        standing = getattr(self.record, "standing", Standing.UPHELD)
        return f"{self.date} {self.what}{'' if standing is Standing.UPHELD else f' ({standing})'}"

    def __repr__(self) -> str:
        return f"<{self}>"


@frozen(repr=False)
class Timeline:
    """Everything dated about a subject.

    Attributes:
        subject: the nation, programme, agreement, organisation or spaceport.
        events: what happened and what was said, in the order of the days.
        plans: what was or is still to happen, in the order of the days meant.

    >>> from lunarpacts import timeline
    >>> timeline("Kazakhstan").subject.id
    'KAZ'
    """

    subject: Nation | Bloc | Spaceport
    events: tuple[TimelineEntry, ...]
    plans: tuple[TimelineEntry, ...]

    def __repr__(self) -> str:
        return f"<{self.subject.id}: {len(self.events)} events, {len(self.plans)} plans>"


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
    dataset = dataset if dataset is not None else load()
    about = find_subject(subject, dataset)
    if isinstance(about, Spaceport) and about.rival_of:
        about = dataset.spaceports[about.rival_of]
    hosts = (each.nation for each in dataset.hosts.values() if each.spaceport == about.id)
    told = _Told(dataset, about.id, dataset.with_bodies(about.id), frozenset(hosts))
    found = [*_days(about, _OWN_DATES)]
    for table in ("claims", "milestones", "counts", "gaps", "hosts", "arrangements", "spaceports"):
        for each in getattr(dataset, table).values():
            found += getattr(told, table)(each)
    # A view knows of nothing beyond its day, unless it was planned.
    found = [each for each in found if each.plan or first_of(each.date) <= dataset.horizon]
    found.sort(key=_in_order)
    return Timeline(
        about,
        tuple(each for each in found if not each.plan),
        tuple(each for each in found if each.plan),
    )


def _in_order(entry: TimelineEntry) -> tuple[int, int, str, str]:
    """Return a key for sorting: of a date without an earliest day, the latest one counts."""
    date = entry.date
    first = first_of(date) if date.earliest else last_of(date)
    return first, last_of(date), entry.what, entry.record.identity


_OWN_DATES = {
    "start": "begins",
    "end": "ends",
    "opened": "opened",
    "in_force": "in force",
    "first_launch": "first launch",
    "first_orbital_launch": "first orbital launch",
    "closed": "closed",
}


def _days(record: Record, names: dict[str, str]) -> Iterator[TimelineEntry]:
    for name, what in names.items():
        if isinstance(date := getattr(record, name, None), PartialDate):
            yield TimelineEntry(date, what, record, plan=False)


@frozen
class _Told:
    """What each table tells of a subject, in a method of the table's name.

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

    def claims(self, claim: Claim) -> Iterator[TimelineEntry]:
        if claim.participant in self.who or self.subject in (claim.bloc, claim.instrument):
            others = (each for each in (claim.participant, claim.bloc) if each != self.subject)
            status = f" as {claim.status}" if claim.status else ""
            what = f"{claim.action.replace('_', ' ')}{status}: {' '.join(others)}"
            yield TimelineEntry(claim.date, what, claim, plan=False)
            if claim.effective and claim.effective != claim.date:
                plan = first_of(claim.effective) > self.dataset.horizon
                yield TimelineEntry(claim.effective, f"takes effect: {what}", claim, plan=plan)

    def milestones(self, step: Milestone) -> Iterator[TimelineEntry]:
        if not self.who.isdisjoint({step.subject, *step.participants}):
            elsewhere = "" if step.subject == self.subject else f" ({step.subject})"
            stated = f", as stated on {step.stated_on}" if step.stated_on else ""
            what = f"{step.event}{elsewhere}{stated}"
            yield TimelineEntry(step.date, what, step, plan=step.stated_on is not None)

    def counts(self, count: PublishedCount) -> Iterator[TimelineEntry]:
        if count.bloc == self.subject:
            what = f"counted by {count.said_by}: {count.words}"
            yield TimelineEntry(count.date, what, count, plan=False)

    def gaps(self, gap: Gap) -> Iterator[TimelineEntry]:
        if gap.bloc == self.subject:
            number = "somebody" if gap.number is None else gap.number
            yield TimelineEntry(gap.date, f"{number} missing from the record", gap, plan=False)

    def spaceports(self, site: Spaceport) -> Iterator[TimelineEntry]:
        if site.rival_of == self.subject:
            yield from _days(site, _OWN_DATES)

    def hosts(self, host: Host) -> Iterator[TimelineEntry]:
        if self.subject in (host.spaceport, host.nation):
            other = host.nation if host.spaceport == self.subject else host.spaceport
            yield from _days(host, {"start": f"host begins: {other}", "end": f"host ends: {other}"})

    def arrangements(self, each: SiteArrangement) -> Iterator[TimelineEntry]:
        any_site = each.spaceport is None and each.grantor in self.hosted_by
        about = any_site or each.spaceport == self.subject
        if about or not self.who.isdisjoint({each.grantor, each.grantee}):
            known = known_to(self.dataset, each)
            for what, day in (("signed", each.signed), ("begins", each.start), ("ends", each.end)):
                if isinstance(day, PartialDate) and not (what == "begins" and day == each.signed):
                    told = f"{each.instrument} ({each.effect} {each.right.replace('_', ' ')})"
                    plan = what != "signed" and first_of(day) > known
                    yield TimelineEntry(day, f"{what}: {told}", each, plan=plan)
