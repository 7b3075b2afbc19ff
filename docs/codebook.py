"""The tables of the codebook, made from the record and the model whenever the docs are built."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from inspect import cleandoc
from itertools import combinations

from attrs import NOTHING, fields

import lunarpacts as lp
from lunarpacts._model.record import Record, column
from lunarpacts._store.tables import TABLES
from lunarpacts.model import Check, Gap, MembershipTerms, PublishedCount, Roster
from lunarpacts.vocabulary import ACTION_EFFECTS, SourceKind

FEW = 3

_DISTANT = frozenset({SourceKind.PRESS, SourceKind.SCHOLARLY, SourceKind.COMPILED})


def lineage(source: str, dataset: lp.Dataset) -> frozenset[str]:
    """Return a source, all that it derives from, and who published each of them."""
    found, left = set(), [source]
    while left:
        each = dataset.sources[left.pop()]
        left += [name for name in each.derives_from if name not in found]
        found |= {each.id, each.publisher}
    return frozenset(found)


def single_lineage(dataset: lp.Dataset) -> tuple[lp.Claim, ...]:
    """Return the upheld claims with neither a near source nor two of different lineage.

    A list that names a participant is borne out by whatever else is upheld of the two.
    """

    def behind(claim: lp.Claim) -> set[str]:
        alike = dataset.claims_on[claim.bloc][claim.participant]
        borne_out = claim.action is lp.Action.LISTED
        upheld = (each for each in alike if each.standing is lp.Standing.UPHELD)
        return {name for each in (upheld if borne_out else (claim,)) for name in each.sources}

    def is_thin(names: set[str]) -> bool:
        return all(dataset.sources[name].kind in _DISTANT for name in names) and not any(
            lineage(one, dataset).isdisjoint(lineage(other, dataset))
            for one, other in combinations(names, 2)
        )

    upheld = (each for each in dataset.claims.values() if each.standing is lp.Standing.UPHELD)
    return tuple(each for each in upheld if is_thin(behind(each)))


def _table(*rows: Iterable[object]) -> str:
    head, *body = [[_cell(each) for each in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *body)) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, tuple | list | frozenset | set):
        return ", ".join(map(_cell, value))
    text = "" if value is None else str(value)
    if isinstance(value, lp.PartialDate):
        return f"`{text}`"  # the style sheet keeps a date on one line
    return re.sub(r"([|*<>`\[\]_])", r"\\\1", text)


def _cited(record: lp.Claim | PublishedCount | Gap | Check | Roster, dataset: lp.Dataset) -> str:
    return "; ".join(dict.fromkeys(dataset.sources[each].publisher for each in record.sources))


def _named(terms: MembershipTerms, dataset: lp.Dataset) -> int:
    return len(dataset.claims_towards(terms.id))


def _blocs(dataset: lp.Dataset) -> list[MembershipTerms]:
    """Return the terms of the blocs that are not papers between two or three, largest first."""
    found = [
        each
        for each in dataset.terms.values()
        if each.id not in dataset.agreements or _named(each, dataset) > FEW
    ]
    return sorted(found, key=lambda each: (-_named(each, dataset), each.id))


def coverage(dataset: lp.Dataset) -> str:
    """Return what is covered, since when, to which day, and how many stood in it then."""
    rows = []
    for terms in _blocs(dataset):
        found = lp.members(terms.id, dataset=dataset)
        unsure = sum(isinstance(each, lp.Nation) for each in found.uncertain)
        rows.append(
            (
                terms.id,
                found.bloc.name,
                terms.began,
                terms.contemporaneous_from,
                found.vouched,
                found.checked,
                _named(terms, dataset),
                f"{len(found)}{f' to {len(found) + unsure}' if unsure else ''}",
            )
        )
    head = ("id", "bloc", "began", "reported since", "vouched", "checked", "named", "nations then")
    return _table(head, *rows)


def papers(dataset: lp.Dataset) -> str:
    """Return the papers between two or three, with their parties."""
    shown = {each.id for each in _blocs(dataset)}
    rows = (
        (each.id, each.began, sorted(dataset.claims_on.get(each.id, {})))
        for each in dataset.terms.values()
        if each.id not in shown
    )
    return _table(("id", "signed", "by"), *rows)


def membership(dataset: lp.Dataset) -> str:
    """Return what counts as membership in each bloc, and why."""
    rows = (
        (
            each.id,
            each.members_called,
            each.statuses,
            each.levels,
            f"deposit {each.delay}" if each.delay else None,
            f"withdrawal {each.withdrawal_delay}" if each.withdrawal_delay else None,
            each.note,
        )
        for each in _blocs(dataset)
    )
    head = ("bloc", "members are called", "statuses", "levels", "takes effect", "ends", "why")
    return _table(head, *rows)


def _meanings(kind: type[Record]) -> dict[str, str]:
    _, _, listed = cleandoc(kind.__doc__ or "").partition("Attributes:\n")
    listed = listed.split("\n\n")[0]
    joined = re.sub(r"\n {8}", " ", listed)
    return dict(re.findall(r"^ {4}(\w+): (.*)$", joined, flags=re.MULTILINE))


def columns(_: lp.Dataset) -> str:
    """Return every column of every table, with its type and meaning."""
    parts = []
    for name, kind in TABLES.items():
        meanings = _meanings(kind)
        rows = []
        for each in fields(kind):
            holds = column(each.type)
            needed = "yes" if each.default is NOTHING else ""
            kinds = {"str": "text", "int": "count", "float": "number", "bool": "yes or no"}
            word = kinds.get(holds.kind.__name__, holds.kind.__name__)
            refers = each.metadata.get("refers", ())
            told = f"id in {' or '.join(refers)}" if refers else word
            rows.append(
                (
                    each.name,
                    f"{told}, several" if holds.several else told,
                    needed,
                    meanings[each.name],
                )
            )
        file = "claims/*.csv" if kind is lp.Claim else f"{name}.csv"
        parts.append(f"### `{file}`\n\n{_table(('column', 'holds', 'required', 'meaning'), *rows)}")
    return "\n".join(parts)


def words(_: lp.Dataset) -> str:
    """Return the words that a column of a closed list can hold, and what each action does."""
    kinds = sorted(
        {
            holds.kind
            for kind in TABLES.values()
            for each in fields(kind)
            if issubclass((holds := column(each.type)).kind, StrEnum)
        },
        key=lambda each: each.__name__,
    )
    rows = ((each.__name__, (each.__doc__ or "").splitlines()[0], list(each)) for each in kinds)
    effects = (
        (action, effect.grants, sorted(effect.ends, key=list(lp.Status).index))
        for action, effect in ACTION_EFFECTS.items()
    )
    return "\n".join(
        (
            _table(("list", "says", "words"), *rows),
            _table(("action", "grants", "ends"), *effects),
        )
    )


def gaps(dataset: lp.Dataset) -> str:
    """Return what the record knows that it does not know."""
    rows = (
        (each.bloc, each.date, each.number, each.candidates, each.standing, each.note)
        for each in dataset.gaps.values()
    )
    return _table(("bloc", "day", "missing", "candidates", "standing", "what is known"), *rows)


def totals(dataset: lp.Dataset) -> str:
    """Return every published number beside what the record holds on the same day."""
    head = ("day", "number", "counted", "named by", "the record", "verdict", "why not")
    parts = []
    for bloc in dict.fromkeys(count.bloc for count in dataset.counts.values()):
        rows = []
        for check in lp.counts(bloc, dataset=dataset):
            count = check.count
            units = (*count.units, *((count.status,) if count.status else ()))
            cited = _cited(count, dataset)
            said = cited if cited == count.said_by else f"{count.said_by} ({cited})"
            row = (count.date, count.words, units, said, check.ours, check.verdict, count.note)
            rows.append(row)
        parts.append(f"### {dataset.entity(bloc).name}: totals\n\n{_table(head, *rows)}")
    return "\n".join(parts)


def lists(dataset: lp.Dataset) -> str:
    """Return where the record does not follow a list or roster that names somebody."""
    rows = (
        (each.bloc, each.participant, each.date, each.status, each.standing, *told)
        for each in lp.claims(dataset=dataset)
        if each.action is lp.Action.LISTED and each.standing is not lp.Standing.UPHELD
        for told in [(_cited(each, dataset), each.note)]
    )
    return _table(("bloc", "who", "day", "as", "standing", "list of", "why"), *rows)


def checks(dataset: lp.Dataset) -> str:
    """Return every look at the members of a bloc, with its sources."""
    rows = (
        (each.bloc, each.date, each.how, _cited(each, dataset), each.note)
        for each in sorted(dataset.checks.values(), key=lambda each: (each.bloc, str(each.date)))
    )
    return _table(("bloc", "day", "how", "by", "what was seen"), *rows)


def rosters(dataset: lp.Dataset) -> str:
    """Return the lists that sources print: how many they name, and whether they are complete."""
    rows = (
        (
            each.bloc,
            each.date,
            each.status or "members",
            len(each.participants),
            "yes" if each.complete else "no",
            each.standing,
            each.doubted,
            _cited(each, dataset),
            each.note,
        )
        for each in sorted(dataset.rosters.values(), key=lambda each: (each.bloc, str(each.date)))
    )
    head = ("bloc", "day", "as", "names", "complete", "standing", "doubted", "list of", "why")
    return _table(head, *rows)


def thin(dataset: lp.Dataset) -> str:
    """Return the upheld claims that rest on a single lineage of distant sources."""
    rows = ((each.id, _cited(each, dataset)) for each in single_lineage(dataset))
    return _table(("claim", "rests on"), *rows)


def tables(dataset: lp.Dataset) -> Iterator[tuple[str, str]]:
    """Yield the name and the Markdown of each table."""
    makers = (
        coverage,
        papers,
        membership,
        columns,
        words,
        gaps,
        totals,
        lists,
        thin,
        checks,
        rosters,
    )
    for make in makers:
        yield make.__name__, make(dataset)
