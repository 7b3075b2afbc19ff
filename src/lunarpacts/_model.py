"""The records: what a nation, a bloc, a claim are, each a line of a table."""

import re

from ._dates import Limit, PartialDate
from ._record import NATION_ID, Problems, Record, record, refers
from ._vocabulary import (
    EFFECTS,
    Action,
    CodeScheme,
    Effect,
    Form,
    Level,
    MilestoneKind,
    NameKind,
    OrganisationKind,
    SourceKind,
    Standing,
    Status,
    instead,
)
from .errors import DateError

__all__ = [
    "Agreement",
    "Bloc",
    "Claim",
    "Code",
    "Gap",
    "Milestone",
    "Name",
    "Nation",
    "Organisation",
    "Participant",
    "Programme",
    "Source",
    "Terms",
]

_CODES = {
    CodeScheme.ALPHA_2: re.compile(r"[A-Z]{2}", re.ASCII),
    CodeScheme.M49: re.compile(r"\d{3}", re.ASCII),
    CodeScheme.COW: re.compile(r"\d{1,3}", re.ASCII),
    CodeScheme.GW: re.compile(r"\d{1,3}", re.ASCII),
    CodeScheme.WIKIDATA: re.compile(r"Q[1-9]\d*", re.ASCII),
}


@record
class Source(Record):
    """A document: what the record's word rests on.

    Attributes:
        id: its id.
        title: as printed; in square brackets where supplied.
        publisher: who published the copy that was read.
        kind: how near it stands to the fact.
        url: its address, if any.
        archived: the address of an archived copy.
        published: when; None if it bears no date.
        accessed: when it was read.
        derives_from: the sources that it copies or rewrites.
        note: anything a reader must know.
    """

    id: str
    title: str
    publisher: str
    kind: SourceKind
    url: str | None = None
    archived: str | None = None
    published: PartialDate | None = None
    accessed: PartialDate | None = None
    derives_from: tuple[str, ...] = refers("sources", default=())
    note: str | None = None


@record
class Nation(Record):
    """A state, present or former.

    Attributes:
        id: ISO 3166-1 alpha-3; withdrawn codes for former states; an X-code where ISO has none.
        name: as most people write it; other names are `Name` records.
        start: since when it is a state.
        end: the first day on which it was none.
        continues: the states whose legal person it is (Russia continues the USSR).
        succeeds: the states to whose rights and duties it succeeded in part.
        unites: the states that joined it.
        sources: the ids of the sources.
        note: anything a reader must know, such as a contested standing.
    """

    id: str
    name: str
    start: PartialDate | None = None
    end: Limit = None
    continues: tuple[str, ...] = refers("nations", default=())
    succeeds: tuple[str, ...] = refers("nations", default=())
    unites: tuple[str, ...] = refers("nations", default=())
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def problems(self) -> Problems:
        """Yield what breaks a rule; a nation's id is three capitals."""
        yield from (problem for problem in Record.problems(self) if problem[0] != "id")
        if not NATION_ID.fullmatch(self.id or ""):
            yield "id", "is no nation's id", "write three capitals, ISO 3166-1 alpha-3"


@record
class Name(Record):
    """A name of a nation, bloc, organisation or spaceport, beside the one in its own table.

    Attributes:
        of: the id of what it names.
        name: the name.
        kind: what it is; an alias is how people write it, and needs no source.
        start: since when it is the name.
        end: the first day on which it no longer was.
        sources: the ids of the sources.
    """

    key = ("of", "name")

    of: str = refers("nations", "organisations", "programmes", "agreements", "spaceports")
    name: str
    kind: NameKind
    start: PartialDate | None = None
    end: Limit = None
    sources: tuple[str, ...] = refers("sources", default=())

    def problems(self) -> Problems:
        """Yield what breaks a rule; an alias needs no source."""
        needed = self.kind in (NameKind.COMMON, NameKind.OFFICIAL, NameKind.HISTORICAL)
        yield from (each for each in Record.problems(self) if needed or each[0] != "sources")


@record
class Code(Record):
    """A nation's code in someone's scheme, for a period (COW 365 is the USSR, then Russia).

    Attributes:
        nation: the nation's id.
        scheme: whose code.
        code: the code, as text.
        start: since when it stands for this nation.
        end: the first day on which it no longer did.
        sources: the ids of the sources.
    """

    key = ("nation", "scheme", "code", "start")

    nation: str = refers("nations")
    scheme: CodeScheme
    code: str
    start: PartialDate | None = None
    end: Limit = None
    sources: tuple[str, ...] = refers("sources")

    def problems(self) -> Problems:
        """Yield what breaks a rule; each scheme has its own shape."""
        yield from Record.problems(self)
        shape = _CODES.get(self.scheme)
        if shape and not shape.fullmatch(self.code or ""):
            yield "code", f"is no {self.scheme} code", f"write it as {shape.pattern}"


@record
class Organisation(Record):
    """An agency, university, company, NGO, intergovernmental body or forum.

    Attributes:
        id: its id.
        name: its name in English.
        kind: what kind of body.
        nation: the nation whose it is; None if of several or unknown.
        sources: the ids of the sources.
        note: anything a reader must know.
    """

    id: str
    name: str
    kind: OrganisationKind
    nation: str | None = refers("nations", default=None)
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None


@record
class Programme(Record):
    """An undertaking with leads and milestones.

    Attributes:
        id: its id.
        name: its name.
        leads: the participants that lead it.
        sources: the ids of the sources.
        note: anything a reader must know.
    """

    id: str
    name: str
    leads: tuple[str, ...] = refers("nations", "organisations", default=())
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None


@record
class Agreement(Record):
    """A treaty, accord, memorandum, joint statement, pledge or lease; its parties are claims.

    Attributes:
        id: its id.
        name: its name.
        form: what kind of paper; None where its text is not known.
        opened: when it was signed or opened for signature.
        in_force: when it entered into force.
        depositaries: with whom instruments are deposited.
        sources: the ids of the sources.
        note: anything a reader must know.
    """

    id: str
    name: str
    form: Form | None = None
    opened: PartialDate | None = None
    in_force: PartialDate | None = None
    depositaries: tuple[str, ...] = refers("nations", "organisations", default=())
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None


Bloc = Programme | Agreement | Organisation
"""Whatever can have members."""

Participant = Nation | Organisation
"""Whatever can act towards a bloc."""


@record
class Terms(Record):
    """What membership of a bloc means, and how far the record of it reaches.

    Attributes:
        id: the bloc's id.
        members_called: what the bloc calls its members ("signatories").
        statuses: which statuses count as membership.
        levels: at which levels an act commits a nation; an organisation stands for itself.
        began: the first day on which it could have members.
        delay: ISO 8601 duration from deposit to effect.
        withdrawal_delay: ISO 8601 duration from notice of withdrawal to its effect.
        checked: the last day to which its list was checked.
        contemporaneous_from: since when sources report it as it happened.
        sources: the ids of the sources.
        note: why this counts as membership.
    """

    id: str = refers("programmes", "agreements", "organisations")
    members_called: str
    statuses: tuple[Status, ...]
    levels: tuple[Level, ...]
    began: PartialDate
    delay: str | None = None
    withdrawal_delay: str | None = None
    checked: PartialDate
    contemporaneous_from: PartialDate | None = None
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def problems(self) -> Problems:
        """Yield what breaks a rule."""
        yield from Record.problems(self)
        for name in ("delay", "withdrawal_delay"):
            try:
                PartialDate.parse("2000").plus(getattr(self, name) or "P0D")
            except DateError:
                yield name, "is no duration", "write P30D, P6M or P1Y"
        for name in ("statuses", "levels"):
            if not getattr(self, name):
                yield name, "is empty", "name at least one"
        checked: PartialDate | None = self.checked
        if checked is not None and checked.earliest != checked.latest:
            yield "checked", "is no single day", "write the last day checked, as 2026-09-13"


@record
class Gap(Record):
    """Something that the record knows that it does not know: participants missing from a list.

    Attributes:
        id: its id.
        bloc: the bloc's id.
        date: when the missing ones joined.
        number: how many are missing; None if unknown.
        candidates: the nations that could be meant; none named means any nation.
        standing: only an upheld gap makes an answer unknown.
        sources: the ids of the sources.
        note: what is known.
    """

    id: str
    bloc: str = refers("blocs")
    date: PartialDate
    number: int | None = None
    candidates: tuple[str, ...] = refers("nations", default=())
    standing: Standing
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None


@record
class Milestone(Record):
    """A dated step of a programme, agreement, organisation or spaceport.

    Attributes:
        id: its id.
        subject: the id of what took the step.
        kind: what kind of step; rival foundings stand beside each other.
        event: what happened, or is planned.
        date: when.
        stated_on: for a plan, the day that it was said.
        standing: the judgement on this row.
        sources: the ids of the sources.
        note: anything a reader must know.
    """

    id: str
    subject: str = refers("programmes", "agreements", "organisations", "spaceports")
    kind: MilestoneKind
    event: str
    date: PartialDate
    stated_on: PartialDate | None = None
    standing: Standing
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None


@record
class Claim(Record):
    """On the word of these sources, this participant did this towards this bloc on this date.

    Attributes:
        id: its id.
        bloc: the bloc's id.
        participant: the nation or organisation.
        action: what it did; `listed` if a source only says how it stood on that day.
        date: when.
        effective: when it took effect, where that differs.
        status: for `listed` and `reinstated`, the status that the source names.
        label: the bloc's own word ("dialogue partner").
        level: whom the act commits.
        standing: the judgement on this claim.
        form: what kind of paper.
        instrument: the agreement signed, where the record has it.
        signed_by: who signed.
        counterparty: with whom.
        depositary: where the instrument was deposited.
        sources: the ids of the sources.
        note: anything a reader must know.
    """

    id: str
    bloc: str = refers("blocs")
    participant: str = refers("nations", "organisations")
    action: Action
    date: PartialDate
    effective: PartialDate | None = None
    status: Status | None = None
    label: str | None = None
    level: Level
    standing: Standing
    form: Form | None = None
    instrument: str | None = refers("agreements", default=None)
    signed_by: str | None = None
    counterparty: str | None = None
    depositary: str | None = refers("nations", "organisations", default=None)
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def problems(self) -> Problems:
        """Yield what breaks a rule; only a listing and a reinstatement name the status."""
        yield from Record.problems(self)
        names = self.action in (Action.LISTED, Action.REINSTATED)
        if names and self.status is None:
            yield "status", "is empty", f"say as what it was {self.action}"
        if self.action and not names and self.status is not None:
            yield "status", "is not empty", f"{self.action} says it already; leave it empty"

    @property
    def effect(self) -> Effect:
        """What the act does to the participant's statuses."""
        if self.action is Action.REINSTATED and self.status:
            return instead(self.status)
        return EFFECTS.get(self.action) or Effect(self.status)
