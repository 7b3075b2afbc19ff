"""What must hold between the lines of a record: references, chronology, no contradiction."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from attrs import evolve, field, frozen

from lunarpacts._dates.partial import PartialDate, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Check, Claim, MembershipTerms, PublishedCount, Retired
from lunarpacts._model.entities import Milestone, Source
from lunarpacts._model.record import Record, references
from lunarpacts._model.rosters import Roster, lists_without
from lunarpacts._model.sites import SiteArrangement
from lunarpacts._model.vocabulary import Action, CheckMethod, Standing
from lunarpacts._model.votes import RollCall
from lunarpacts._rules.circles import circles
from lunarpacts._rules.contradictions import contradictions
from lunarpacts._rules.rules import Rules
from lunarpacts.errors import DateError, Fault, shown, spelt_like

from .rows import to_row
from .tables import TABLES, Place

# Ids are unique among all of these, so that an id alone says what is meant.
_ENTITIES = frozenset(
    {"nations", "territories", "organisations", "programmes", "agreements", "spaceports"}
)

# Said before the event as well as after it.
_AHEAD = frozenset({Action.ANNOUNCED, Action.NEGOTIATING, Action.INVITED})

BASE = "base:"
"""How the place of a line begins that is not of the folder, but of the record beneath it."""

_REPLACE = "let it take the place of the line of the base: replace=True, or --replace"

_TABLE_OF: Mapping[type[Record], str] = {kind: name for name, kind in TABLES.items()}

Finding = tuple[Record, Fault]


@frozen
class _Index:
    """The records by table and id, what of them is broken, and which tables could not be read.

    With them comes the last day to which each bloc was checked, and the blocs with a line on that,
    broken or not.
    """

    tables: Mapping[str, Mapping[str, Record]]
    broken: frozenset[str]
    unread: frozenset[str]
    checked: Mapping[str, PartialDate]
    looked_at: frozenset[str]
    _alike: dict[tuple[tuple[str, ...], str], str | None] = field(
        factory=dict[tuple[tuple[str, ...], str], str | None], init=False
    )

    def named(self, tables: tuple[str, ...], identity: str) -> bool:
        known = any(identity in self.tables[name] for name in tables) or identity in self.broken
        return known or not self.unread.isdisjoint(tables)

    def alike(self, tables: tuple[str, ...], identity: str) -> str | None:
        """Return the id of those tables that is spelt like an unknown id, asked once for an id."""
        if (tables, identity) not in self._alike:
            known = [name for table in tables for name in self.tables[table]]
            close = spelt_like(identity, known, 1)
            self._alike[tables, identity] = close[0] if close else None
        return self._alike[tables, identity]

    def find(self, table: str, identity: str | None) -> Any:
        return self.tables[table].get(identity or "")


Placed = Sequence[tuple[Record, Place]]


def faults_of(placed: Placed, partial: Placed = (), unread: Iterable[str] = ()) -> Iterator[Fault]:
    """Yield what is wrong between records, at the place of the record to blame.

    ``partial`` holds what could be read of broken lines, ``unread`` the tables that could not be
    read to their end: references to them are not faults, theirs may be.
    """
    tables: dict[str, dict[str, Record]] = {name: {} for name in TABLES}
    entities: dict[str, str] = {}
    places = {id(record): place for record, place in (*placed, *partial)}
    for record, (file, line) in (*placed, *partial):
        table, identity = _TABLE_OF[type(record)], record.identity
        taken = table if identity in tables[table] else entities.get(identity)
        if taken and (table in _ENTITIES or taken == table):
            wrong = f"is already defined in {'claims' if taken == 'claims' else f'{taken}.csv'}"
            place, _ = places[id(tables[table][identity])] if taken == table else ("", 0)
            of_base = place.startswith(BASE)
            remedy = f"rename it, or {_REPLACE}" if of_base else "keep one, or rename one"
            yield Fault(wrong, remedy, record.key[0], identity, file, line)
        if identity:
            tables[table].setdefault(identity, record)
            if table in _ENTITIES:
                entities.setdefault(identity, table)
    whole = {id(record) for record, _ in placed}
    broken = frozenset(record.identity for record, _ in partial)
    kept = {
        name: {identity: record for identity, record in rows.items() if id(record) in whole}
        for name, rows in tables.items()
    }
    checks = [one for one in kept["checks"].values() if isinstance(one, Check)]
    checked = {one.bloc: one.date for one in sorted(checks, key=lambda one: last_of(one.date))}
    looked_at = {one.bloc for one, _ in (*placed, *partial) if isinstance(one, Check)}
    index = _Index(kept, broken, frozenset(unread), checked, frozenset(looked_at))
    # What is broken here may be what a claim seems to lack.
    half = {(record.bloc, record.participant) for record, _ in partial if isinstance(record, Claim)}
    findings = chain(
        _findings([record for record, _ in placed], index, half),
        (finding for record, _ in partial for finding in _dangling(record, index)),
    )
    for record, fault in findings:
        file, line = places[id(record)]
        value = fault.value or to_row(record)[fault.column]
        yield evolve(fault, value=value, file=file, line=line)


def _findings(
    records: Iterable[Record], index: _Index, half: Container[tuple[str, str]]
) -> Iterator[Finding]:
    told = _Told(index)
    for record in records:
        yield from _dangling(record, index)
        if isinstance(record, Claim | PublishedCount | Roster):
            yield from _checked(record, index)
        if isinstance(record, MembershipTerms) and _is_unchecked(record, index):
            wrong = "was not checked to any day: checks.csv has no line on it"
            yield record, Fault(wrong, "add one, with the last day that was searched", "id")
        if isinstance(record, Claim):
            yield from told.claim(record)
        elif isinstance(record, Roster):
            yield from told.roster(record)
        yield from _foretold(record, index)
    yield from _circular(index)
    yield from told.retirements()
    if "claims" not in index.unread:
        yield from told.contradictions(half)


@frozen
class _Told:
    """What is said of participants and blocs, to be held beside each other.

    Attributes:
        index: the records.
        upheld: the upheld claims by bloc and participant, those of lists too.
        rosters: the lists by bloc.
        listed: the lists by the ids of their claims.
        beyond: the blocs and participants with a claim that leads out of the calendar.
    """

    index: _Index
    upheld: dict[tuple[str, str], list[Claim]] = field(factory=lambda: defaultdict(list))
    rosters: dict[str, list[Roster]] = field(factory=lambda: defaultdict(list))
    listed: dict[str, Roster] = field(factory=dict[str, Roster])
    beyond: set[tuple[str, str]] = field(factory=set[tuple[str, str]])

    def claim(self, claim: Claim) -> Iterator[Finding]:
        """Take a claim; yield what is wrong with its delay."""
        terms = self.index.find("terms", claim.bloc)
        if terms is None:
            return
        delayed = terms.delay or terms.withdrawal_delay
        if delayed and (fault := _beyond(claim, terms)):
            self.beyond.add((claim.bloc, claim.participant))
            yield claim, fault
        elif claim.standing is Standing.UPHELD:
            self.upheld[claim.bloc, claim.participant].append(claim)

    def roster(self, roster: Roster) -> Iterator[Finding]:
        """Take a list; yield which of its claims have ids that are taken."""
        terms = self.index.find("terms", roster.bloc)
        if terms is None or not terms.statuses:
            return
        self.rosters[roster.bloc].append(roster)
        for claim in roster.listings(terms.statuses):
            self.listed[claim.id] = roster
            if claim.id in self.index.tables["claims"]:
                wrong = f"would have {claim.id} for {claim.participant}, which is a claim"
                yield roster, Fault(wrong, "rename the list, or remove the claim", "id")
            if claim.standing is Standing.UPHELD:
                self.upheld[claim.bloc, claim.participant].append(claim)

    def retirements(self) -> Iterator[Finding]:
        """Yield the retired ids that are in use, or that lead nowhere."""
        if not self.index.unread.isdisjoint(("claims", "rosters")):
            return
        known = {*self.index.tables["claims"], *self.listed, *self.index.broken}
        for line in self.index.tables["retired"].values():
            if isinstance(line, Retired) and line.id in known:
                yield line, Fault("is the id of a claim", "ids are not used again; rename it", "id")
            if isinstance(line, Retired) and line.now not in known:
                yield (
                    line,
                    Fault("is not the id of a claim", "name the one that says it now", "now"),
                )

    def contradictions(self, half: Container[tuple[str, str]]) -> Iterator[Finding]:
        """Yield what cannot hold beside each other; nothing of those in ``half`` and beyond."""
        find = self.index.find
        for (bloc, who), claims in self.upheld.items():
            if (bloc, who) in half or (bloc, who) in self.beyond:
                continue
            nation = find("nations", who)
            participant = nation or find("organisations", who)
            rosters = self.rosters.get(bloc, ()) if participant else ()
            silent = lists_without(rosters, participant, find("programmes", bloc))
            rules = Rules(find("terms", bloc), find("agreements", bloc), nation)
            for claim, _, fault in contradictions(claims, rules, silent):
                if roster := self.listed.get(claim.id):
                    yield roster, evolve(fault, wrong=f"{fault.wrong} ({who})")
                else:
                    yield claim, fault


def _dangling(record: Record, index: _Index) -> Iterator[Finding]:
    own: Any = type(record)
    for name, tables, several in references(own):
        value = getattr(record, name)
        for identity in value or () if several else (value,):
            if identity and not index.named(tables, identity):
                alike = index.alike(tables, identity)
                remedy = f"did you mean {alike}?" if alike else "add its row, or correct it"
                wrong = f"{shown(identity)} is not in {' or '.join(tables)}"
                yield record, Fault(wrong, remedy, name, identity)


def _circular(index: _Index) -> Iterator[Finding]:
    for table, kind in TABLES.items():
        own: Any = kind
        for column, tables, several in references(own):
            if table in tables:
                lines = index.tables[table]
                held = ((name, getattr(line, column)) for name, line in lines.items())
                ids = {name: value if several else (value,) for name, value in held if value}
                for name, other in circles(ids):
                    same = "is the line itself" if name == other else "leads back to this line"
                    yield lines[name], Fault(same, "leave it out", column, other)


def _is_unchecked(terms: MembershipTerms, index: _Index) -> bool:
    return "checks" not in index.unread and terms.id not in index.looked_at


def _checked(record: Claim | PublishedCount | Roster, index: _Index) -> Iterator[Finding]:
    checked = index.checked.get(record.bloc)
    if checked and record.date.after(checked) is Truth.YES:
        wrong = f"is after {record.bloc} was last checked, {checked}"
        remedy = "add a later check to checks.csv, or correct the date"
        yield record, Fault(wrong, remedy, "date")


def _beyond(claim: Claim, terms: MembershipTerms) -> Fault | None:
    """Return what is wrong with a claim whose delay leads out of the calendar."""
    try:
        Rules(terms, None, None).when(claim)
    except DateError as error:
        return Fault(str(error), "correct the date, or the delay in terms.csv", "date")
    return None


def _past(record: Record) -> PartialDate | None:
    """Return the day of the event that the record reports as past, if it does."""
    if isinstance(record, Claim):
        return None if record.action in _AHEAD else record.date
    if isinstance(record, PublishedCount | Roster | RollCall):
        return record.date
    if isinstance(record, Check):
        return record.date if record.how is CheckMethod.UNCHANGED else None
    if isinstance(record, SiteArrangement):
        return record.signed
    if isinstance(record, Milestone):
        return record.stated_on or record.date
    return None


def _foretold(record: Record, index: _Index) -> Iterator[Finding]:
    happened = _past(record)
    for identity in getattr(record, "sources", ()) if happened else ():
        source = index.find("sources", identity)
        if not isinstance(source, Source) or not source.published or not happened:
            continue
        if source.published.before(happened) is Truth.YES:
            wrong = f"was published {source.published}, before the day that it reports, {happened}"
            remedy = "cite a later source, or correct a date"
            yield record, Fault(f"{identity} {wrong}", remedy, "sources")
