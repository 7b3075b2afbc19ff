"""Where each line of the record is in the atlas, and the links that lead there."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import define
from markupsafe import Markup

import lunarpacts as lp
from lunarpacts._dates.period import starts_of
from lunarpacts._store.tables import table_of
from lunarpacts.model import (
    Check,
    Claim,
    Gap,
    Host,
    Milestone,
    PublishedCount,
    Record,
    RollCall,
    Roster,
    SiteArrangement,
    Source,
    Spaceport,
)

from .page import Page, joined, shortened, tag
from .words import day, spaced, standing

FEW = 3
MOST_NAMED = 6
KINDS = {
    "claims": "claim",
    "rosters": "roster",
    "gaps": "gap",
    "counts": "count",
    "checks": "check",
    "milestones": "milestone",
    "arrangements": "arrangement",
    "hosts": "host",
    "votes": "vote",
    "spaceports": "site",
    "organisations": "body",
    "programmes": "body",
    "agreements": "body",
}
"""What the anchor of a line of a table begins with."""


@define(slots=False)
class Places:
    """The places of a record, and what several pages ask of it, asked once.

    Attributes:
        dataset: the record.
        folder: the folder of the atlas, for pictures; None where none are drawn.
    """

    dataset: lp.Dataset
    folder: Path | None = None

    def ask(self) -> None:
        """Ask what takes long, before the work is shared out."""
        _ = self.members, self.memberships, self.spells

    @cached_property
    def blocs(self) -> list[str]:
        """The blocs with pages of their own, by name: more than three ever stood in them."""
        known = self.dataset
        found = [name for name in known.terms if len(known.claims_towards(name)) > FEW]
        return sorted(found, key=lambda name: known.entity(name).name)

    @cached_property
    def members(self) -> dict[str, lp.Members]:
        """The members of each bloc on the last day checked."""
        return {name: lp.members(name, dataset=self.dataset) for name in self.dataset.terms}

    @cached_property
    def memberships(self) -> dict[tuple[str, str], list[lp.Membership]]:
        """The memberships by bloc and participant."""
        found = defaultdict(list)
        for stay in lp.memberships(dataset=self.dataset):
            found[stay.bloc.id, stay.participant.id].append(stay)
        return found

    @cached_property
    def spells(self) -> dict[tuple[str, str], list[lp.Spell]]:
        """The spells by bloc and participant."""
        found = defaultdict(list)
        for spell in lp.spells(dataset=self.dataset):
            found[spell.bloc.id, spell.participant.id].append(spell)
        return found

    def held(self, bloc: str, who: str) -> list[lp.Membership]:
        """Return the memberships that hold on the last day checked, after those that led to them.

        One that signed and then ratified has been a member since it signed, where both count.
        """
        statuses, on = self.dataset.terms[bloc].statuses, self.members[bloc].on
        stays = [one for one in self.memberships.get((bloc, who), ()) if one.status in statuses]
        held = [stay for stay in stays if stay.period.contains(on) is not lp.Truth.NO]
        while earlier := [one for one in stays if one not in held and _leads_to(one, held)]:
            held = [*earlier, *held]
        return sorted(held, key=lambda stay: starts_of(stay.period))

    @cached_property
    def roll_calls(self) -> list[lp.model.Tally]:
        """The roll calls in order of their days."""
        return [*lp.roll_calls(dataset=self.dataset)]

    @cached_property
    def cast(self) -> dict[str, list[tuple[RollCall, str]]]:
        """By nation, the roll calls and how it voted."""
        found: dict[str, list[tuple[RollCall, str]]] = defaultdict(list)
        for tally in self.roll_calls:
            for cast in tally.tables()["votes"]:
                found[cast.nation.id].append((tally.roll_call, cast.vote))
        return found

    @cached_property
    def contests(self) -> dict[str, list[lp.Contest]]:
        """The disagreements by whom or what they are about."""
        found = defaultdict(list)
        for contest in lp.contested(dataset=self.dataset):
            for name in contest.about:
                found[name].append(contest)
        return found

    @cached_property
    def listed_in(self) -> dict[str, str]:
        """By the id of a claim that a list spells out, the id of the list."""
        return {
            f"{roster.id}-{who.lower()}": roster.id
            for roster in self.dataset.rosters.values()
            for who in roster.participants
        }

    def of(self, record: Record) -> tuple[str, str]:
        """Return the page of a line, and the anchor on it."""
        if isinstance(record, Source):
            return f"source/{letter(record.id)}", record.id
        if isinstance(record, lp.Nation):
            return f"nation/{record.id}", ""
        if isinstance(record, Claim) and (roster := self.listed_in.get(record.id)):
            record = self.dataset.rosters[roster]
        page, anchor = self._page(record), f"{KINDS[table_of(record)]}-{_slug(record)}"
        return page, "" if page == self._own(record) else anchor

    def _own(self, record: Record) -> str | None:
        """Return the page that a line has to itself, if any."""
        identity = record.identity
        if isinstance(record, Spaceport):
            return None if record.rival_of else f"site/{identity}"
        if isinstance(record, RollCall):
            return f"vote/{identity}"
        return f"bloc/{identity}" if identity in self.blocs else None

    def _page(self, record: Any) -> str:
        match record:
            case Claim() | Roster() if record.bloc in self.blocs:
                page = f"claims/{record.bloc}"
            case Claim() | Roster() | Gap() | PublishedCount() | Check():
                page = self.bloc(record.bloc)
            case Milestone():
                page = self.subject(record.subject)
            case SiteArrangement():
                giver = self.state(record.grantor or record.grantee)
                page = self.subject(record.spaceport or giver)
            case Host():
                page = f"site/{record.spaceport}"
            case RollCall():
                page = f"vote/{self.upheld(record).id}"
            case _:
                page = self.subject(record.identity)
        return page

    @cached_property
    def _calls(self) -> dict[str, RollCall]:
        upheld = (one for one in self.dataset.votes.values() if one.standing is lp.Standing.UPHELD)
        return {call.resolution: call for call in upheld}

    def upheld(self, call: RollCall) -> RollCall:
        """Return the roll call whose page a rival record of it is on."""
        return self._calls.get(call.resolution, call)

    def bloc(self, name: str) -> str:
        """Return the page of a bloc, by id."""
        return f"bloc/{name}" if name in self.blocs else self._small(name)

    def _small(self, name: str) -> str:
        return "papers" if name in self.dataset.terms else "bodies"

    def subject(self, name: str) -> str:
        """Return the page of a nation, bloc, body or spaceport, by id."""
        if name in self.dataset.nations:
            return f"nation/{name}"
        if site := self.dataset.spaceports.get(name):
            return f"site/{site.rival_of or name}"
        return self.bloc(name)

    def state(self, name: str) -> str:
        """Return a nation for itself and for its bodies; anything else as it is."""
        body = self.dataset.organisations.get(name)
        return body.nation or name if body else name


def _leads_to(stay: lp.Membership, held: list[lp.Membership]) -> bool:
    """Whether one of some memberships began when another ended, or before."""
    return any(
        stay.period.end == later.period.start
        or stay.period.intersects(later.period) is not lp.Truth.NO
        for later in held
    )


def letter(source: str) -> str:
    """Return the name of the page of a source."""
    return source[0] if source[0].isalpha() else "0-9"


def _slug(record: Record) -> str:
    return record.identity.replace(" ", "-").replace("..", "open")


@define
class Writer:
    """A page in the making, with what it may say of the record and link to."""

    places: Places
    page: Page

    @property
    def dataset(self) -> lp.Dataset:
        """The record."""
        return self.places.dataset

    def anchor(self, record: Record) -> str:
        """Return the anchor of a line on this page."""
        return f"{KINDS[table_of(record)]}-{_slug(record)}"

    def to(self, page: str, text: object, anchor: str = "") -> Markup:
        """Return a link to a page of the atlas."""
        return tag("a", text, href=self.page.address(page, anchor))

    def link(self, record: Record, text: object = None) -> Markup:
        """Return a link to a line of the record, called as people would, unless text is given."""
        page, anchor = self.places.of(record)
        return self.to(page, text or self.called(record), anchor)

    def named(self, name: str | None) -> Markup:
        """Return a link to a nation, bloc, body or spaceport, by id."""
        if name is None:
            return Markup("")
        known = self.dataset
        for rows in (
            known.nations,
            known.organisations,
            known.programmes,
            known.agreements,
            known.spaceports,
        ):
            if name in rows:
                record: Any = rows[name]
                return self.link(record, record.name)
        return Markup("")

    def called(self, record: Any) -> str:
        """Return what a line says, in a few words."""
        text = str(getattr(record, "name", None) or record.identity)
        match record:
            case Claim():
                text = f"{self.dataset.participant(record.participant).name} {_deed(record)}"
            case Roster():
                text = f"list of {day(record.date)}"
            case PublishedCount():
                text = f"“{record.words}”, {record.said_by}, {day(record.date)}"
            case Gap():
                text = f"gap of {day(record.date)}"
            case Milestone():
                text = f"{record.event}, {day(record.date)}"
            case SiteArrangement():
                text = record.instrument
            case RollCall():
                text = record.resolution
            case Source():
                text = record.publisher
            case _:
                pass
        return text

    def sources(self, *records: Any) -> Markup:
        """Return links to the sources of some lines, by who published them."""
        names = dict.fromkeys(name for record in records for name in record.sources)
        known = self.dataset.whole.sources
        return joined((self.link(known[name]) for name in names if name in known), "; ")

    def word_of(self, records: Iterable[Any], most: int = MOST_NAMED) -> Markup:
        """Return the lines behind an answer, each with its judgement and its sources."""
        once: dict[tuple[str, str], Any] = {self.places.of(one): one for one in records}
        return joined(shortened(map(self._word, once.values()), most), "; ")

    def _word(self, record: Any) -> Markup:
        # Whose claim it is stands before it already.
        text = _deed(record) if isinstance(record, Claim) else None
        cited = joined(("(", self.sources(record), ")"))
        return joined((self.link(record, text), standing(record), cited), " ")

    def names(self, ids: Iterable[str]) -> Markup:
        """Return links to several, by id."""
        return joined(map(self.named, ids), ", ")


def _deed(claim: Claim) -> str:
    status = f" as {spaced(claim.status)}" if claim.status else ""
    return f"{spaced(claim.action)}{status}, {day(claim.date)}"


def in_order(records: Iterable[Any]) -> list[Any]:
    """Return dated lines by their days."""

    def key(record: Any) -> tuple[str, str]:
        return str(record.date.earliest or record.date.latest or ""), record.identity

    return sorted(records, key=key)
