"""The records of who stands how: claims, what they mean in a bloc, and what is missing."""

from collections.abc import Iterator

from lunarpacts._dates.partial import PartialDate
from lunarpacts.errors import DateError, Fault

from .record import Record, record, refers
from .vocabulary import (
    ACTION_EFFECTS,
    Action,
    CheckMethod,
    CountedUnit,
    InstrumentForm,
    Level,
    Standing,
    Status,
    StatusEffect,
    instead,
)


@record
class MembershipTerms(Record):
    """What membership of a bloc means.

    Attributes:
        id: the bloc's id.
        members_called: what the bloc calls its members ("signatories").
        statuses: which statuses count as membership.
        levels: at which levels an act commits a nation; an organisation stands for itself.
        began: the first day on which it could have members.
        delay: ISO 8601 duration from deposit to effect.
        withdrawal_delay: ISO 8601 duration from notice of withdrawal to its effect.
        contemporaneous_from: since when sources report it as it happened.
        sources: the ids of the sources.
        note: why this counts as membership.

    >>> from lunarpacts import load
    >>> load().terms["artemis-accords"].members_called
    'signatories'
    """

    id: str = refers("programmes", "agreements", "organisations")
    members_called: str
    statuses: tuple[Status, ...]
    levels: tuple[Level, ...]
    began: PartialDate
    delay: str | None = None
    withdrawal_delay: str | None = None
    contemporaneous_from: PartialDate | None = None
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule."""
        yield from Record.faults(self)
        for name in ("delay", "withdrawal_delay"):
            try:
                PartialDate.parse("2000").plus(getattr(self, name) or "P0D")
            except DateError:
                yield Fault("is not a duration", "write P30D, P6M or P1Y", name)
        for name in ("statuses", "levels"):
            if not getattr(self, name):
                yield Fault("is empty", "name at least one", name)


@record
class Check(Record):
    """A look at who belongs to a bloc: to its date, the record of the bloc was searched.

    Attributes:
        id: its id.
        bloc: the bloc's id.
        date: the day, a single one.
        how: `searched` if we looked for what is newer than the record and found nothing;
            `unchanged` if a source says of that day how the membership stands.
        sources: the ids of the sources.
        note: what was looked through, or what the source says.

    >>> from lunarpacts import load
    >>> load().checks["ilrs-2026-09-13-searched"].how.value
    'searched'
    """

    id: str
    bloc: str = refers("terms")
    date: PartialDate
    how: CheckMethod
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule."""
        yield from Record.faults(self)
        date: PartialDate | None = self.date
        if date is not None and date.earliest != date.latest:
            yield Fault("is not a single day", "write the day, as 2026-09-13", "date")


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

    >>> from lunarpacts import load
    >>> load().gaps["ilrs-cnsa-fifteen-2024"].candidates
    ('BOL', 'DJI', 'ETH')
    """

    id: str
    bloc: str = refers("terms")
    date: PartialDate
    number: int | None = None
    candidates: tuple[str, ...] = refers("nations", default=())
    standing: Standing
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None


@record
class PublishedCount(Record):
    """A number of participants that somebody named, as they named it.

    Attributes:
        id: its id.
        bloc: the bloc's id.
        date: the day for which it was named.
        units: what was counted, added up if of several kinds.
        status: the status counted; None for whatever counts as membership.
        leads: whether those that lead the programme are in the number; None if it is not said.
        low: the least that the words allow; None if they set no lower bound.
        high: the most that they allow; None if they set no upper bound.
        words: the number as it was put ("more than 40").
        said_by: who named it.
        sources: the ids of the sources.
        note: why it differs from what the record holds.

    >>> from lunarpacts import load
    >>> count = load().counts["artemis-accords-count-rferl-2024-08"]
    >>> count.words, count.low, count.high
    ('more than 40', 41, None)
    """

    id: str
    bloc: str = refers("terms")
    date: PartialDate
    units: tuple[CountedUnit, ...]
    status: Status | None = None
    leads: bool | None = None
    low: int | None = None
    high: int | None = None
    words: str
    said_by: str
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule."""
        yield from Record.faults(self)
        yield from without_units(self.units)
        if self.low is self.high is None:
            yield Fault("is empty, and so is high", "give one bound at least", "low")
        if self.low is not None and self.high is not None and self.low > self.high:
            yield Fault("is below low", "exchange the two", "high")


@record
class Claim(Record):
    """On the word of these sources, this participant did this towards this bloc on this date.

    Attributes:
        id: its id.
        bloc: the bloc's id.
        participant: the nation or organisation.
        action: what it did; `listed` if a source only says how it stood on that day.
        date: when.
        effective: when it took effect, where that differs; of a listing, since when it was so.
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

    >>> from lunarpacts import load
    >>> claim = load().claims["ilrs-kaz-signed-2024-07-03"]
    >>> claim.action.value, str(claim.date), claim.standing.value
    ('signed', '2024-07-03', 'upheld')
    """

    id: str
    bloc: str = refers("terms")
    participant: str = refers("nations", "organisations")
    action: Action
    date: PartialDate
    effective: PartialDate | None = None
    status: Status | None = None
    label: str | None = None
    level: Level
    standing: Standing
    form: InstrumentForm | None = None
    instrument: str | None = refers("agreements", default=None)
    signed_by: str | None = None
    counterparty: str | None = None
    depositary: str | None = refers("nations", "organisations", default=None)
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule; only a listing and a reinstatement name the status."""
        yield from Record.faults(self)
        names = self.action in (Action.LISTED, Action.REINSTATED)
        if names and self.status is None:
            yield Fault("is empty", f"say as what it was {self.action}", "status")
        if self.action and not names and self.status is not None:
            yield Fault("is not empty", f"{self.action} says it already; leave it empty", "status")

    @property
    def effect(self) -> StatusEffect:
        """What the act does to the participant's statuses."""
        if self.action is Action.REINSTATED and self.status:
            return instead(self.status)
        return ACTION_EFFECTS.get(self.action) or StatusEffect(self.status)


@record
class Retired(Record):
    """An id that a claim had, and the id that says the same now: ids are never used again.

    Attributes:
        id: the id that the claim had.
        now: the id of the claim that took its place; it may be one that a list spells out.
    """

    id: str
    now: str


def without_units(units: tuple[CountedUnit, ...]) -> Iterator[Fault]:
    """Yield what is wrong with the kinds of participants that something has, if there are none."""
    if not units:
        yield Fault("is empty", f"name what it has: {', '.join(CountedUnit)}", "units")
