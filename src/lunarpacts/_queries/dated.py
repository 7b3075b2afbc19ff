"""What the tables say of a subject, dated."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from attrs import frozen

from lunarpacts._dates.partial import PartialDate, first_of, last_of
from lunarpacts._model.claims import Claim, Gap, MembershipTerms, PublishedCount
from lunarpacts._model.entities import Milestone
from lunarpacts._model.record import Record
from lunarpacts._model.rosters import Roster
from lunarpacts._model.sites import Host, SiteArrangement, Spaceport
from lunarpacts._model.vocabulary import Action, Standing
from lunarpacts._model.votes import RollCall
from lunarpacts._results.asked import stays_of
from lunarpacts._results.names import horizon_of
from lunarpacts._results.results import Result
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.lists import listings_in

from .access import known_to
from .changes import how, turns


class EventKind(StrEnum):
    """What an entry of a timeline is about."""

    EXISTENCE = "existence"
    MEMBERSHIP = "membership"
    VOTE = "vote"
    MILESTONE = "milestone"
    COUNT = "count"
    GAP = "gap"
    SITE = "site"


@frozen(order=False, repr=False, str=False)
class TimelineEntry(Result):
    """Something dated about a subject.

    Attributes:
        date: the day.
        kind: what it is about.
        what: what happened, or is to happen, in a few words.
        behind: the lines of the record that say so.
        standing: the judgement on those lines; upheld where they have none.
        plan: whether it is a plan, or an agreed day that its sources could not yet see.

    >>> from lunarpacts import timeline
    >>> timeline("Moon Agreement", all=True).events[0]
    <1979-12-05 Moon Agreement opened for signature (rejected)>
    """

    date: PartialDate
    kind: EventKind
    what: str
    behind: tuple[Record, ...]
    standing: Standing
    plan: bool

    @property
    def summary(self) -> str:
        """The day and what happened."""
        doubt = "" if self.standing is Standing.UPHELD else f" ({self.standing})"
        return f"{self.date} {self.what}{doubt}"


TABLES = (
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

OWN_DATES = {
    "start": "begins",
    "end": "ends",
    "opened": "opened",
    "in_force": "in force",
    "first_launch": "first launch",
    "first_orbital_launch": "first orbital launch",
    "closed": "closed",
}


Turned = tuple[PartialDate, str, tuple[Claim, ...], bool]
"""The day on which a participant came to stand otherwise, how, the claims, and if it is a plan."""


@frozen
class Dated:
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

    def entry(
        self, kind: EventKind, date: PartialDate, what: str, *behind: Record, plan: bool = False
    ) -> TimelineEntry:
        standing = getattr(next(iter(behind), None), "standing", Standing.UPHELD)
        return TimelineEntry(date, kind, what, behind, standing, plan, origin=self.dataset)

    def days(self, record: Record, names: Mapping[str, str]) -> Iterator[TimelineEntry]:
        kind = EventKind.SITE if isinstance(record, Host | Spaceport) else EventKind.EXISTENCE
        for name, what in names.items():
            if isinstance(date := getattr(record, name, None), PartialDate):
                yield self.entry(kind, date, what, record)

    def derived(self) -> Iterator[TimelineEntry]:
        """Yield how the subject, or whoever was in it, came to stand otherwise.

        Claims that say only that are left out; those that are disputed, or that settle nothing of
        it, are there.
        """
        for terms in self.dataset.terms.values():
            towards = self.dataset.claims_towards(terms.id)
            whose = towards if terms.id == self.subject else self.who & towards.keys()
            of_subject: set[tuple[PartialDate, str]] = set()
            for who in sorted(whose, key=lambda one: (one != self.subject, one)):
                found = [*self.turned(terms, who)]
                if who == self.subject:
                    of_subject = {(day, said) for day, said, *_ in found}
                for day, said, behind, plan in found:
                    if who not in self.who or who == self.subject or (day, said) not in of_subject:
                        what = f"{self.named(who, terms.id)}: {said}"
                        yield self.entry(EventKind.MEMBERSHIP, day, what, *behind, plan=plan)
                yield from self.unsettled(terms, who, towards[who])
        for claim in self.dataset.claims.values():
            elsewhere = claim.instrument == self.subject != claim.bloc
            if elsewhere or claim.bloc not in self.dataset.terms:
                yield from self.claims(claim)

    def turned(self, terms: MembershipTerms, who: str) -> Iterator[Turned]:
        """Yield how a participant came to stand otherwise."""
        held = stays_of(self.dataset, terms, who)
        counted, checked = frozenset(terms.statuses), last_of(self.dataset.checked[terms.id])
        for turn in turns(held):
            kept = turn.kept_of(held)
            was, now = (not counted.isdisjoint((*some, *kept)) for some in (turn.ended, turn.begun))
            among = f", {'' if now else 'no longer '}among its {terms.members_called}"
            said = how(turn.ended, turn.begun) + ("" if was == now else among)
            said += next(
                (
                    f" ({claim.action.replace('_', ' ')} {claim.date})"
                    for claim in turn.claims
                    if last_of(claim.date) < first_of(turn.day)
                ),
                "",
            )
            known = max([checked, *(last_of(claim.date) for claim in turn.claims)])
            yield turn.day, said, turn.claims, first_of(turn.day) > known

    def unsettled(
        self, terms: MembershipTerms, who: str, claims: tuple[Claim, ...]
    ) -> Iterator[TimelineEntry]:
        """Yield the claims that say more, or otherwise, than how a participant came to stand."""
        held = stays_of(self.dataset, terms, who)
        acts = {claim for _, stay in held for claim in (*stay.begun, *stay.ended)}
        notices = {claim for _, stay in held for claim in stay.ended if claim.effective}
        said = {claim.action for claim in acts} | ({Action.LISTED} if held else set[Action]())
        for claim in claims:
            repeated = claim.standing is Standing.UPHELD and claim.action in said
            if claim in notices or not repeated:
                yield from (entry for entry in self.claims(claim) if entry.date == claim.date)

    def named(self, who: str, bloc: str) -> str:
        """Return the names of a participant and a bloc, without the subject's."""
        names = (
            self.dataset.participant(who).name if who != self.subject else "",
            self.dataset.entity(bloc).name if bloc != self.subject else "",
        )
        return " in ".join(filter(None, names))

    def claims(self, claim: Claim) -> Iterator[TimelineEntry]:
        if claim.participant in self.who or self.subject in (claim.bloc, claim.instrument):
            others = (who for who in (claim.participant, claim.bloc) if who != self.subject)
            status = f" as {claim.status}" if claim.status else ""
            what = f"{claim.action.replace('_', ' ')}{status}: {' '.join(others)}"
            yield self.entry(EventKind.MEMBERSHIP, claim.date, what, claim)
            if claim.effective and claim.effective != claim.date:
                plan = first_of(claim.effective) > horizon_of(self.dataset)
                what = f"takes effect: {what}"
                yield self.entry(EventKind.MEMBERSHIP, claim.effective, what, claim, plan=plan)

    def rosters(self, roster: Roster) -> Iterator[TimelineEntry]:
        if roster.bloc == self.subject:
            number = len(roster.participants)
            status = f" as {roster.status}" if roster.status else ""
            what = f"{number} listed{status}"
            yield self.entry(EventKind.MEMBERSHIP, roster.date, what, roster)
        elif not self.who.isdisjoint(roster.participants):
            for claim in listings_in(self.dataset, roster):
                yield from self.claims(claim)

    def votes(self, call: RollCall) -> Iterator[TimelineEntry]:
        for word in ("yes", "no", "abstain", "absent"):
            if self.subject in getattr(call, word) and not self.is_repeated(call, word):
                what = f"votes {word} on {call.resolution}: {call.title}"
                yield self.entry(EventKind.VOTE, call.date, what, call)

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
            plan = step.stated_on is not None
            yield self.entry(EventKind.MILESTONE, step.date, what, step, plan=plan)

    def counts(self, count: PublishedCount) -> Iterator[TimelineEntry]:
        if count.bloc == self.subject:
            what = f"counted by {count.said_by}: {count.words}"
            yield self.entry(EventKind.COUNT, count.date, what, count)

    def gaps(self, gap: Gap) -> Iterator[TimelineEntry]:
        if gap.bloc == self.subject:
            number = "somebody" if gap.number is None else gap.number
            yield self.entry(EventKind.GAP, gap.date, f"{number} missing from the record", gap)

    def spaceports(self, site: Spaceport) -> Iterator[TimelineEntry]:
        if site.rival_of == self.subject:
            yield from self.days(site, OWN_DATES)

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
                    effect = f"({deal.effect} {deal.right.replace('_', ' ')})"
                    plan = what != "signed" and first_of(day) > known
                    said = f"{what}: {deal.instrument} {effect}"
                    yield self.entry(EventKind.SITE, day, said, deal, plan=plan)
