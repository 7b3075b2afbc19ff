"""What a view shows of the tables of a record.

Claims and lists are looked at a bloc at a time, when it is asked about.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from attrs import evolve

from lunarpacts._dates.partial import last_of
from lunarpacts._model.claims import Check, Claim, MembershipTerms
from lunarpacts._model.entities import Source
from lunarpacts._model.frozen import ByBloc, FrozenMap
from lunarpacts._model.rosters import Roster, lists_without
from lunarpacts._model.vocabulary import CheckMethod, Standing
from lunarpacts._rules.contradictions import contradictions
from lunarpacts._rules.rules import Rules

from .documents import derived_from
from .views import Tables, View

# What sources say. The rest is who there is and what counts, without which nothing can be asked.
FACTS = ("claims", "rosters", "gaps", "counts", "arrangements", "milestones", "votes")

CONTRADICTED = "In this view, other claims contradict it."


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
    made = left | _reconciled(tables, left, view)
    made["sources"] = FrozenMap(lambda: _cited(made, tables["sources"]))
    return made


def _cited(left: Tables, known: Mapping[str, Source]) -> dict[str, Source]:
    """Return the sources that the lines of some tables cite, and what these derive from."""
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
            sources[name] = known[name]
            cited += sources[name].derives_from
    return {name: sources[name] for name in sorted(sources)}


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
    """Return the claims, the lists and the retired ids left, of a bloc when it is asked about."""
    parts = {
        name: [_by_bloc(tables[name]) for tables in (before, left)]
        for name in ("claims", "rosters")
    }

    @cache
    def on(bloc: str) -> tuple[dict[str, Claim], dict[str, Roster]]:
        was, now = (
            {**tables, **{name: part[place].get(bloc, {}) for name, part in parts.items()}}
            for place, tables in enumerate((before, left))
        )
        return _settled(was, now, view)

    def retired() -> dict[str, Any]:
        lists = (roster for bloc in parts["rosters"][1] for roster in on(bloc)[1].values())
        named = {f"{roster.id}-{who.lower()}" for roster in lists for who in roster.participants}
        now = (line for line in before["retired"].values())
        return {line.id: line for line in now if line.now in named or line.now in left["claims"]}

    claims = ByBloc(parts["claims"][1], lambda bloc: on(bloc)[0])
    rosters = ByBloc(parts["rosters"][1], lambda bloc: on(bloc)[1])
    return {"claims": claims, "rosters": rosters, "retired": FrozenMap(retired)}


def _by_bloc(lines: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for identity, line in lines.items():
        found.setdefault(line.bloc, {})[identity] = line
    return found


def _settled(
    before: Tables, left: Tables, view: View
) -> tuple[dict[str, Claim], dict[str, Roster]]:
    """Return the claims and the lists left of a bloc, disputed if they now contradict each other.

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
    return claims, rosters


L = TypeVar("L", Claim, Roster)


def _contradicted(line: L, **change: Any) -> L:
    note = line.note or ""
    note = note if note.endswith(CONTRADICTED) else f"{note} {CONTRADICTED}".strip()
    return evolve(line, note=note, **change)
