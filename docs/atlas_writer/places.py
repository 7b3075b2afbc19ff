"""Where each line of the record is in the atlas, and the links that lead there."""

from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import define

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

FEW = 3
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
        page, anchor = self._page(record), f"{KINDS[table_of(record)]}-{slug(record)}"
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


def slug(record: Record) -> str:
    """Return the id of a line as an anchor can hold it."""
    return record.identity.replace(" ", "-").replace("..", "open")
