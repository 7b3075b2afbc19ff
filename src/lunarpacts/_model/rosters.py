"""The lists that sources print."""

from collections.abc import Iterator, Sequence

from lunarpacts._dates.partial import PartialDate
from lunarpacts.errors import Fault

from .claims import Claim, without_units
from .entities import Participant, Programme, unit_of
from .record import Record, record, refers
from .vocabulary import Action, CountedUnit, Level, Standing, Status


@record
class Roster(Record):
    """A list that a source prints: it lists each participant, and a complete one nobody else.

    Its lines are claims too: `claims` and answers have them, with the id of the list and that of
    the participant as theirs. A complete list is evidence of absence: on some day of its date,
    nobody that it should name and lacks had the status.

    Attributes:
        id: its id.
        bloc: the bloc's id.
        date: the day that the list is of.
        status: as what it lists them; None for whatever counts as membership.
        label: the bloc's own word ("dialogue partner").
        level: whom the acts behind it commit.
        units: what it lists; of others its silence says nothing.
        leads: whether it lists those that lead the programme; its silence on them says nothing
            if it leaves them out, or if that is not known (None).
        participants: those that it names.
        doubted: those, named or missing, about whom it is not believed: a named one is disputed,
            a missing one is not thereby absent.
        complete: whether it claims to name all; the note has the ground.
        standing: the judgement on the list; only an upheld one is evidence of absence.
        sources: the ids of the sources.
        note: the ground on which it is complete, and anything else that a reader must know.

    >>> from lunarpacts import load
    >>> load().rosters
    <FrozenMap of ...>
    """

    id: str
    bloc: str = refers("terms")
    date: PartialDate
    status: Status | None = None
    label: str | None = None
    level: Level
    units: tuple[CountedUnit, ...]
    leads: bool | None = None
    participants: tuple[str, ...] = refers("nations", "organisations")
    doubted: tuple[str, ...] = refers("nations", "organisations", default=())
    complete: bool
    standing: Standing
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule."""
        yield from Record.faults(self)
        yield from without_units(self.units)
        if not self.participants:
            yield Fault("is empty", "name those that it lists", "participants")
        if self.complete and not self.note:
            yield Fault("is empty", "say on what ground the list is complete", "note")
        elif self.doubted and not self.note:
            yield Fault("is empty", "say why the list is not believed about them", "note")

    def listings(self, counted: Sequence[Status]) -> Iterator[Claim]:
        """Yield a claim for each participant; ``counted`` are the statuses of the bloc's terms."""
        for who in self.participants:
            doubt = who in self.doubted and self.standing is Standing.UPHELD
            yield Claim(
                id=f"{self.id}-{who.lower()}",
                bloc=self.bloc,
                participant=who,
                action=Action.LISTED,
                date=self.date,
                status=self.status or counted[0],
                label=self.label,
                level=self.level,
                standing=Standing.DISPUTED if doubt else self.standing,
                sources=self.sources,
                note=self.note,
            )

    @property
    def is_evidence(self) -> bool:
        """Whether its silence says something: it is complete, and upheld."""
        return self.complete and self.standing is Standing.UPHELD


def lists_without(
    rosters: Sequence[Roster], who: Participant, bloc: Programme | None
) -> tuple[Roster, ...]:
    """Return the complete lists of a bloc that should name a participant, and do not.

    ``bloc`` is the bloc itself, if it is a programme that some lead.
    """
    if not rosters:
        return ()
    unit, is_lead = unit_of(who), bloc is not None and who.id in bloc.leads
    return tuple(
        one
        for one in rosters
        if one.is_evidence and unit in one.units and (one.leads is True or not is_lead)
        if who.id not in one.participants and who.id not in one.doubted
    )
