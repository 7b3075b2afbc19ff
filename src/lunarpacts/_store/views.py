"""What is left of a record when it is seen from a day, or on the word of some sources alone.

A view is made from the whole record and everything that was asked of it at once, so that the order
in which one asked is of no account.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from attrs import evolve, frozen

from lunarpacts._dates.partial import DateLike, PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Check, Claim, MembershipTerms
from lunarpacts._model.entities import Source
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.rosters import Roster, lists_without
from lunarpacts._model.vocabulary import CheckMethod, Standing
from lunarpacts._rules.contradictions import contradictions
from lunarpacts._rules.rules import Rules
from lunarpacts.errors import DateError, LunarpactsError, shown

from .documents import derived_from, document
from .tables import is_edition

Predicate: TypeAlias = Callable[[Claim], bool]
"""A rule of one's own: whether to keep a claim."""

# What sources say. The rest is who there is and what counts, without which nothing can be asked.
FACTS = ("claims", "rosters", "gaps", "counts", "arrangements", "milestones", "votes")

CONTRADICTED = "In this view, other claims contradict it."

Tables: TypeAlias = Mapping[str, Mapping[str, Any]]


@frozen
class View:
    """Everything that was asked of a view.

    Attributes:
        known: the day by which a source must have been published.
        sources: the ids of the sources to listen to.
        without: the ids of the sources to leave out, with what derives from them.
        rules: rules on claims, with their descriptions.
        world: whether it is a world, whose edition says what it is of.
    """

    known: PartialDate | None = None
    sources: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    rules: tuple[tuple[Predicate, str], ...] = ()
    world: bool = False

    def and_known_by(self, day: DateLike) -> "View":
        """Return this view, narrowed to a day.

        Raises:
            DateError: it is not a date, or not a single day.
        """
        known = PartialDate.of(day)
        if known.earliest != known.latest:
            raise DateError(f"day {known} is not a single day; name the last day that counts")
        earlier = self.known is None or first_of(known) < first_of(self.known)
        return self._and(known=known if earlier else self.known)

    def and_according_to(self, sources: Sequence[str], known: Mapping[str, Source]) -> "View":
        """Return this view, narrowed to some sources of those that are known.

        Raises:
            UnknownNameError, AmbiguousNameError: a source.
            LunarpactsError: no source is given.
        """
        if not sources:
            raise LunarpactsError("according to nobody; name sources")
        asked = frozenset(document(source, known).id for source in sources)
        return self._and(sources=asked if self.sources is None else self.sources & asked)

    def and_without(self, sources: Sequence[str], known: Mapping[str, Source]) -> "View":
        """Return this view without some sources.

        Raises:
            UnknownNameError, AmbiguousNameError: a source.
            LunarpactsError: no source is given.
        """
        if not sources:
            raise LunarpactsError("without nothing; name sources")
        return self._and(without=self.without.union(document(one, known).id for one in sources))

    def and_where(self, rule: Predicate, description: str) -> "View":
        """Return this view, narrowed by a rule.

        Raises:
            LunarpactsError: it is not a function, or the description says nothing.
        """
        if not callable(rule):
            raise LunarpactsError(f"rule {shown(rule)} is not a function; pass one of a claim")
        if not is_edition(description):
            raise LunarpactsError(f"description {shown(description)} says nothing; name the rule")
        return self._and(rules=(*self.rules, (rule, description)))

    def _and(self, **asked: Any) -> "View":
        if self.world:
            raise LunarpactsError("a world has no views; take the view first, then its worlds")
        return evolve(self, **asked)

    def listens_to(self, source: Source) -> bool:
        """Whether the view lets a source through; one of unknown day is not known by any."""
        if self.sources is not None and source.id not in self.sources:
            return False
        if self.known is None:
            return True
        published = source.published
        return bool(published and published.latest and last_of(published) <= last_of(self.known))

    def keeps(self, claim: Claim) -> bool:
        """Whether its rules keep a claim of the whole record."""
        return all(rule(claim) for rule, _ in self.rules)

    def listings(self, roster: Roster, whole: Roster, terms: MembershipTerms) -> Iterator[Claim]:
        """Yield what a list says of those that it names, as far as the rules keep it.

        The rules are asked about the list as it is in the whole record.
        """
        kept = {one.id for one in whole.listings(terms.statuses) if self.rules and self.keeps(one)}
        for claim in roster.listings(terms.statuses):
            if not self.rules or claim.id in kept:
                yield claim

    def refuses(self, terms: MembershipTerms) -> bool:
        """Whether a bloc was not yet reported as it happened on the day."""
        since = terms.contemporaneous_from
        return self.known is not None and (since is None or since.after(self.known) is Truth.YES)

    def described(self, sources: Iterable[Source]) -> Iterator[str]:
        """Yield what was asked, for a reader; of a world, the edition says it."""
        if self.world:
            return
        if self.known is not None:
            undated = sum(_is_undated(record, self.known) for record in sources)
            yield f"known by {self.known} (undated sources left out: {undated})"
        if self.without:
            yield f"without {' '.join(sorted(self.without))}"
        if self.sources is not None:
            yield f"according to {' '.join(sorted(self.sources)) or 'nobody'}"
        yield from sorted(description for _, description in self.rules)


def _is_undated(source: Source, day: PartialDate) -> bool:
    published = source.published
    return published is None or first_of(published) <= last_of(day) < last_of(published)


def tables_in(tables: Tables, view: View) -> dict[str, Mapping[str, Any]]:
    """Return the tables of a record as the view shows them; what does not change is not copied."""
    kept = {record.id for record in tables["sources"].values() if view.listens_to(record)}
    kept -= derived_from(view.without, tables["sources"])
    refused = {record.id for record in tables["terms"].values() if view.refuses(record)}
    left: dict[str, Mapping[str, Any]] = dict(tables)
    if view.known is not None:
        left["terms"] = FrozenMap(
            {record.id: record for record in tables["terms"].values() if record.id not in refused}
        )
    left["checks"] = FrozenMap(
        {
            identity: _looked_at(record, kept, view)
            for identity, record in tables["checks"].items()
            if record.bloc not in refused
        }
    )
    for name in FACTS:
        lines = (
            (identity, _told(record, kept, view, tables["terms"]))
            for identity, record in tables[name].items()
            if getattr(record, "bloc", None) not in refused
        )
        left[name] = FrozenMap({identity: record for identity, record in lines if record})
    left |= _reconciled(tables, left, view)
    cited = [
        name
        for table, records in left.items()
        if table != "sources"
        for record in records.values()
        for name in getattr(record, "sources", ())
    ]
    sources: dict[str, Source] = {}
    while cited:
        if (name := cited.pop()) not in sources:
            sources[name] = tables["sources"][name]
            cited += sources[name].derives_from
    left["sources"] = FrozenMap({name: sources[name] for name in sorted(sources)})
    return left


def _looked_at(check: Check, kept: set[str], view: View) -> Check:
    """Return a check, of no day beyond the view's; without its source it is but a search."""
    change: dict[str, Any] = {}
    if kept.isdisjoint(check.sources) and check.how is CheckMethod.UNCHANGED:
        change["how"] = CheckMethod.SEARCHED
    if view.known is not None and last_of(check.date) > last_of(view.known):
        change["date"] = view.known
    return evolve(check, **change) if change else check


def _told(
    record: Any, kept: set[str], view: View, terms: Mapping[str, MembershipTerms]
) -> Any | None:
    """Return a record with the sources that are kept; None if none is, or a rule drops it.

    A list of which a rule drops a name is no longer complete.
    """
    if isinstance(record, Claim) and not view.keeps(record):
        return None
    sources = tuple(name for name in record.sources if name in kept)
    if not sources:
        return None
    change: dict[str, Any] = {} if sources == record.sources else {"sources": sources}
    if view.sources is not None and getattr(record, "standing", None) not in (
        None,
        Standing.UPHELD,
    ):
        change["standing"] = Standing.UPHELD
    if isinstance(record, Roster):
        if view.sources is not None and record.doubted:
            change["doubted"] = ()
        named = record.listings(terms[record.bloc].statuses) if view.rules else ()
        if not all(map(view.keeps, named)):
            change["complete"] = False
    return evolve(record, **change) if change else record


def _reconciled(before: Tables, left: Tables, view: View) -> dict[str, Mapping[str, Any]]:
    """Return the claims, the lists and the retired ids left.

    Claims and lists that now contradict each other are disputed.

    An end whose beginning is not reported here contradicts nothing. Of a list, only what it says,
    or does not say, of the participant concerned is disputed.
    """
    claims: dict[str, Claim] = dict(left["claims"])
    rosters: dict[str, Roster] = dict(left["rosters"])
    held: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    lists: dict[str, list[Roster]] = defaultdict(list)
    listed: dict[str, Roster] = {}
    for claim in claims.values():
        held[claim.bloc, claim.participant].append(claim)
    for roster in rosters.values():
        lists[roster.bloc].append(roster)
        whole = before["rosters"][roster.id]
        for claim in view.listings(roster, whole, left["terms"][roster.bloc]):
            held[claim.bloc, claim.participant].append(claim)
            listed[claim.id] = roster
    changed = {
        (claim.bloc, claim.participant)
        for identity, claim in before["claims"].items()
        if left["claims"].get(identity) is not claim
    }
    blocs = {
        roster.bloc
        for identity, roster in before["rosters"].items()
        if left["rosters"].get(identity) is not roster
    }
    for (bloc, who), every in held.items():
        upheld = [claim for claim in every if claim.standing is Standing.UPHELD]
        if (bloc not in blocs and (bloc, who) not in changed) or not upheld:
            continue
        terms, agreement = left["terms"][bloc], left["agreements"].get(bloc)
        rules = Rules(terms, agreement, left["nations"].get(who))
        one = left["nations"].get(who) or left["organisations"][who]
        silent = lists_without(lists[bloc], one, left["programmes"].get(bloc))
        for claim, against, _ in contradictions(upheld, rules, silent):
            for line in (claim, *against) if against else ():
                if isinstance(line, Claim) and line.id in claims:
                    claims[line.id] = _contradicted(line, standing=Standing.DISPUTED)
                    continue
                named = rosters[listed[line.id].id if isinstance(line, Claim) else line.id]
                doubted = dict.fromkeys((*named.doubted, who))
                rosters[named.id] = _contradicted(named, doubted=(*doubted,))
    retired = {
        identity: line
        for identity, line in before["retired"].items()
        if line.now in claims or line.now in listed
    }
    made: Tables = {"claims": claims, "rosters": rosters, "retired": retired}
    return {name: FrozenMap(lines) for name, lines in made.items()}


L = TypeVar("L", Claim, Roster)


def _contradicted(line: L, **change: Any) -> L:
    note = line.note or ""
    note = note if note.endswith(CONTRADICTED) else f"{note} {CONTRADICTED}".strip()
    return evolve(line, note=note, **change)
