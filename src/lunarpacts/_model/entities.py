"""The records of what there is: sources, nations, organisations, programmes, agreements."""

from collections.abc import Iterator

from lunarpacts._dates.partial import PartialDate
from lunarpacts._dates.period import Limit
from lunarpacts.errors import Fault

from .record import NATION_ID, Record, record, refers
from .vocabulary import (
    CountedUnit,
    InstrumentForm,
    MilestoneKind,
    OrganisationKind,
    SourceKind,
    Standing,
)


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

    >>> from lunarpacts import load
    >>> load().sources["rferl-2024-08-13-kazakhstan"].publisher
    'RFE/RL'
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

    >>> from lunarpacts import load
    >>> load().nations["RUS"].continues
    ('SUN',)
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

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule; a nation's id is three capitals."""
        yield from faults_of_place(self, self.id)


def faults_of_place(place: Record, identity: str) -> Iterator[Fault]:
    """Yield what breaks a rule of a nation or territory; its id is three capitals."""
    yield from (fault for fault in Record.faults(place) if fault.column != "id")
    if not NATION_ID.fullmatch(identity or ""):
        yield Fault("is not a nation's id", "write three capitals, ISO 3166-1 alpha-3", "id")


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

    >>> from lunarpacts import load
    >>> load().organisations["narit"].nation
    'THA'
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

    >>> from lunarpacts import load
    >>> load().programmes["ilrs"].leads
    ('CHN', 'RUS')
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

    >>> from lunarpacts import load
    >>> load().agreements["artemis-accords"].opened
    PartialDate.parse('2020-10-13')
    """

    id: str
    name: str
    form: InstrumentForm | None = None
    opened: PartialDate | None = None
    in_force: PartialDate | None = None
    depositaries: tuple[str, ...] = refers("nations", "organisations", default=())
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None


Bloc = Programme | Agreement | Organisation
"""Whatever can have members."""

Participant = Nation | Organisation
"""Whatever can act towards a bloc."""

_BETWEEN_STATES = frozenset({OrganisationKind.INTERGOVERNMENTAL, OrganisationKind.FORUM})


def unit_of(who: Participant) -> CountedUnit:
    """Return as what a participant is counted."""
    if isinstance(who, Nation):
        return CountedUnit.STATES
    between = who.kind in _BETWEEN_STATES
    return CountedUnit.ORGANISATIONS if between else CountedUnit.INSTITUTIONS


@record
class Milestone(Record):
    """A dated step of a programme, agreement, organisation or spaceport.

    Attributes:
        id: its id.
        subject: the id of what took the step.
        kind: what kind of step; rival foundings stand beside each other.
        event: what happened, or is planned; plans of one step, and rival days of it, share it.
        date: when.
        stated_on: for a plan, the day that it was said.
        participants: the nations and organisations that take part, where the sources name them.
        standing: the judgement on this row.
        sources: the ids of the sources.
        note: anything a reader must know.

    >>> from lunarpacts import load
    >>> load().milestones["ilrsco-founding-2024-04"].standing.value
    'disputed'
    """

    id: str
    subject: str = refers("programmes", "agreements", "organisations", "spaceports")
    kind: MilestoneKind
    event: str
    date: PartialDate
    stated_on: PartialDate | None = None
    participants: tuple[str, ...] = refers("nations", "organisations", default=())
    standing: Standing
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None
