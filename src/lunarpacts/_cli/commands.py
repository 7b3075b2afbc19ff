"""What each command prints: lines of text, and the same as a value for JSON."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

from attrs import asdict

from lunarpacts import (
    Claim,
    DataError,
    Dataset,
    LunarpactsError,
    PartialDate,
    SiteArrangement,
    SourceKind,
    Standing,
    Truth,
    access,
    changes,
    cite,
    claims,
    counts,
    load,
    members,
    overlap,
    shared_periods,
    status_of,
    ties,
    timeline,
)
from lunarpacts._model.record import Record
from lunarpacts._queries.results import Answer
from lunarpacts._store.rows import to_row
from lunarpacts._store.tables import TABLES
from lunarpacts.errors import shown

WIDTH = 80


def _block(text: str, indent: int = 0) -> str:
    pad = " " * indent
    return fill(
        text,
        WIDTH,
        initial_indent=pad,
        subsequent_indent=f"{pad}  ",
        break_long_words=False,
        break_on_hyphens=False,  # ids are copied and pasted
    )


def _doubt(answer: Answer) -> str:
    named = [each.identity for each in (*answer.claims, *answer.gaps)]
    return f"{answer.because}: {', '.join(named)}"


def _answer_json(answer: Answer) -> dict[str, Any]:
    return {
        "participant": answer.participant.id,
        "bloc": answer.bloc.id,
        "on": str(answer.on),
        "truth": answer.truth.value,
        "status": answer.status,
        "because": answer.because.value,
        "claims": [_row(each) for each in answer.claims],
        "gaps": [_row(each) for each in answer.gaps],
    }


def _row(record: Record) -> dict[str, str]:
    return {column: cell for column, cell in to_row(record).items() if cell}


Output = tuple[Iterator[str], Any]
"""The lines of text, and the same as a value for JSON."""


def _dataset(options: argparse.Namespace) -> Dataset:
    """Return the bundled record, or the view of it that was asked for."""
    dataset = load()
    if options.known_by is not None:
        dataset = dataset.known_by(options.known_by)
    if options.according_to is not None:
        dataset = dataset.according_to(*options.according_to)
    return dataset


def _members(options: argparse.Namespace) -> Output:
    found = members(options.bloc, on=options.on, status=options.status, dataset=_dataset(options))

    def lines() -> Iterator[str]:
        yield _block(f"{found.bloc.name}, {found.members_called} on {found.on}: {len(found)}")
        if found.existed is Truth.NO:
            yield f"  {found.bloc.id} did not exist on that day."
            return
        yield from (_block(f"{each.id}  {each.name}", 2) for each in found)
        if found.uncertain:
            yield f"Uncertain ({len(found.uncertain)}):"
        for nation, answer in found.uncertain.items():
            yield _block(f"{nation.id}  {nation.name}, {_doubt(answer)}", 2)
        if found.organisations:
            yield _block(f"Organisations ({len(found.organisations)}):")
            yield from (_block(each.name, 2) for each in found.organisations)
        if found.gaps:
            yield "Known gaps:"
            yield from (
                _block(f"{each.id} ({each.standing}): {each.note}", 2) for each in found.gaps
            )

    return lines(), {
        "bloc": found.bloc.id,
        "on": str(found.on),
        "existed": found.existed.value,
        "members": list(found.ids),
        "uncertain": [_answer_json(each) for each in found.uncertain.values()],
        "organisations": [each.id for each in found.organisations],
        "gaps": [_row(each) for each in found.gaps],
    }


def _overlap(options: argparse.Namespace) -> Output:
    dataset = _dataset(options)
    found = overlap(*options.blocs, on=options.on, dataset=dataset)
    ids = [each.id for each in found.blocs]
    since = shared_periods(*ids, dataset=dataset)
    totals = {each: len(members(each, on=found.on, dataset=dataset)) for each in ids}

    def lines() -> Iterator[str]:
        yield _block(f"{' & '.join(each.name for each in found.blocs)} on {found.on}")
        yield _block(f"Certain in each: {', '.join(f'{each} {totals[each]}' for each in ids)}")
        for each in found.not_begun:
            yield f"  {each.id} did not exist on that day."
        for region, nations in found.regions.items():
            if len(region) == len(ids):
                yield f"In all of them: {len(nations)}"
                for nation in nations:
                    periods = "; ".join(map(str, since.get(nation, ())))
                    yield _block(f"{nation.id}  {nation.name}, {periods}", 2)
            else:
                yield f"Only in {' & '.join(region)}: {len(nations)}"
                if nations:
                    yield _block(f"{' '.join(nations.ids)}", 2)
        if found.uncertain:
            yield f"Uncertain: {len(found.uncertain)}"
        for nation, answers in found.uncertain.items():
            told = "; ".join(
                f"{each.bloc.id} {each.truth}"
                + (f" ({_doubt(each)})" if each.truth is Truth.UNKNOWN else "")
                for each in answers
            )
            yield _block(f"{nation.id}  {nation.name}: {told}", 2)

    return lines(), {
        "blocs": ids,
        "on": str(found.on),
        "regions": [
            {"blocs": list(region), "nations": list(nations.ids)}
            for region, nations in found.regions.items()
        ],
        "shared_periods": {
            nation.id: [
                {"start": str(each.start or ""), "end": str(each.end or "")} for each in them
            ]
            for nation, them in since.items()
        },
        "uncertain": {
            nation.id: [_answer_json(each) for each in answers]
            for nation, answers in found.uncertain.items()
        },
    }


def _status(options: argparse.Namespace) -> Output:
    answer = status_of(options.participant, options.bloc, on=options.on, dataset=_dataset(options))

    def lines() -> Iterator[str]:
        status = f" ({answer.status})" if answer.status else ""
        yield _block(
            f"{answer.participant.name} in {answer.bloc.name} on {answer.on}: "
            f"{answer.truth}{status}, because of: {answer.because}"
        )
        yield from (_block(line, 2) for line in _told(answer.claims))
        yield from (_block(f"{each.id}: {each.note}", 2) for each in answer.gaps)

    return lines(), _answer_json(answer)


def _grounds(record: Any) -> str:
    """Return the note and the sources of a record."""
    sources = [load().sources[name] for name in record.sources]
    cited = "; ".join(f"{each.publisher}, {each.title}" for each in sources)
    return f"{f' - {record.note}' if record.note else ''} [{cited}]"


def _told(found: Iterable[Claim]) -> Iterator[str]:
    for each in found:
        action = f"{each.action} as {each.status}" if each.status else str(each.action)
        yield (
            f"{each.date}  {each.participant} {each.bloc}: {action.replace('_', ' ')} "
            f"({each.level}, {each.standing}){_grounds(each)}"
        )


def _claims(options: argparse.Namespace) -> Output:
    found = claims(participant=options.participant, bloc=options.bloc, dataset=_dataset(options))
    told = (_block(line) for line in _told(found)) if found else iter(["no claims"])
    return told, [_row(each) for each in found]


def _counts(options: argparse.Namespace) -> Output:
    found = counts(options.bloc, dataset=_dataset(options))

    def lines() -> Iterator[str]:
        for each in found:
            yield _block(f"{each}; agrees: {each.agrees}{_grounds(each.count)}")
            if each.possible and each.agrees is not Truth.YES:
                yield _block(f"possible: {' '.join(one.id for one in each.possible)}", 2)

    return lines(), [
        {
            **_row(each.count),
            "certain": [one.id for one in each.certain],
            "possible": [one.id for one in each.possible],
            "agrees": each.agrees.value,
        }
        for each in found
    ]


def _access(options: argparse.Namespace) -> Output:
    found = access(
        options.spaceport, on=options.on, effect=options.effect, dataset=_dataset(options)
    )

    def told(each: SiteArrangement, doubt: str = "") -> str:
        parties = f"{each.grantor or 'nobody'} to {each.grantee}"
        what = f"{each.right.replace('_', ' ')} {each.period}, {each.instrument}"
        return _block(f"{parties}: {what}{f' ({doubt})' if doubt else ''}{_grounds(each)}", 2)

    def lines() -> Iterator[str]:
        hosts = f", host {' '.join(found.hosts)}" if found.hosts else ""
        yield _block(f"{found.spaceport.name} on {found.on}{hosts}: {found.effect} {len(found)}")
        yield from (told(each) for each in found)
        if found.uncertain:
            yield f"Uncertain: {len(found.uncertain)}"
        yield from (told(each, reason) for each, reason in found.uncertain)
        if found.rivals:
            yield f"Other accounts: {len(found.rivals)}"
        yield from (told(each, each.standing) for each in found.rivals)

    return lines(), {
        "spaceport": found.spaceport.id,
        "on": str(found.on),
        "effect": found.effect.value,
        "hosts": list(found.hosts),
        "held": [_row(each) for each in found],
        "uncertain": [{**_row(each), "because": reason.value} for each, reason in found.uncertain],
        "rivals": [_row(each) for each in found.rivals],
    }


def _blocs(options: argparse.Namespace) -> Output:
    dataset = _dataset(options)
    found = [(terms, dataset.entity(terms.id)) for terms in dataset.terms.values()]

    def lines() -> Iterator[str]:
        for terms, entity in found:
            yield _block(f"{terms.id}, to {terms.checked}: {entity.name}")

    return lines(), [{**_row(terms), "name": entity.name} for terms, entity in found]


def _changes(options: argparse.Namespace) -> Output:
    found = changes(options.bloc, during=options.during, dataset=_dataset(options))
    told = (_block(str(each)) for each in found) if found else iter(["no changes"])
    return told, [
        {
            "date": str(each.date),
            "participant": each.participant.id,
            "before": list(each.before),
            "after": list(each.after),
            "kept": list(each.kept),
            "during": each.during.value,
        }
        for each in found
    ]


def _timeline(options: argparse.Namespace) -> Output:
    found = timeline(options.subject, dataset=_dataset(options))

    def lines() -> Iterator[str]:
        yield from (_block(str(each)) for each in found.events)
        if found.plans:
            yield "Plans:"
        yield from (_block(str(each), 2) for each in found.plans)

    return lines(), [
        {
            "date": str(each.date),
            "what": each.what,
            "plan": each.plan,
            "record": each.record.identity,
        }
        for each in (*found.events, *found.plans)
    ]


def _ties(options: argparse.Namespace) -> Output:
    found = ties(*options.nations, on=options.on, dataset=_dataset(options))
    groups = {
        "blocs": [one.bloc.id for one, _ in found.blocs],
        "agreements": [one.bloc.id for one, _ in found.agreements],
        "arrangements": [each.id for each in found.arrangements],
        "uncertain": [one.bloc.id for one, _ in found.uncertain],
        "uncertain_arrangements": [each.id for each, _ in found.uncertain_arrangements],
        "unchecked": [each.id for each in found.unchecked],
    }

    def lines() -> Iterator[str]:
        if not any(groups.values()):
            yield "no ties"
        for name, ids in groups.items():
            if ids:
                yield f"{name.replace('_', ' ').capitalize()} ({len(ids)}):"
                yield from (_block(each, 2) for each in ids)

    return lines(), {"on": str(found.on), **groups}


def _cite(options: argparse.Namespace) -> Output:
    text = cite(*options.what, dataset=_dataset(options))
    return iter([text]), {"bibtex": text}


def _tallies(dataset: Dataset) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield what a record holds: how many of what, and how good the claims are."""
    found = dataset.claims.values()
    # The kinds of source stand in the order of their nearness to the fact.
    nearest = [
        min((dataset.sources[name].kind for name in each.sources), key=list(SourceKind).index)
        for each in found
    ]
    yield "tables", {name: len(getattr(dataset, name)) for name in TABLES}
    yield "claims by bloc", dict(sorted(Counter(each.bloc for each in found).items()))
    yield "claims by standing", _tally(Standing, (each.standing for each in found))
    yield "claims by precision", _tally(_PRECISIONS, (_precision(each.date) for each in found))
    yield "claims by nearest source", _tally(SourceKind, nearest)
    yield "sources by kind", _tally(SourceKind, (each.kind for each in dataset.sources.values()))


def _tally(words: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counted = Counter(found)
    return {str(word): counted[word] for word in words}


_PRECISIONS = ("day", "month", "year", "decade", "range")


def _precision(date: PartialDate) -> str:
    text = str(date)
    if text.startswith("["):
        return "range"
    return "decade" if text.endswith("X") else {10: "day", 7: "month", 4: "year"}[len(text)]


def _check(options: argparse.Namespace) -> Output:
    if options.folder is not None and not (options.folder and Path(options.folder).is_dir()):
        raise LunarpactsError(f"no folder {shown(options.folder)}; name the record's folder")
    try:
        dataset = load(options.folder)
    except DataError as error:
        return map(str, error), {"faults": [asdict(each) for each in error]}
    tallies = dict(_tallies(dataset))

    def lines() -> Iterator[str]:
        yield f"edition {dataset.edition}: no fault found"
        for title, tally in tallies.items():
            yield f"{title}:"
            wide = max((len(name) for name in tally), default=0) + 2
            yield from (f"  {name:<{wide}}{count:>7,}" for name, count in tally.items())
        yield f"fingerprint {dataset.fingerprint}"

    return lines(), {
        "edition": dataset.edition,
        **{title.replace(" ", "_"): tally for title, tally in tallies.items()},
        "fingerprint": dataset.fingerprint,
        "faults": [],
    }


COMMANDS = {
    "members": _members,
    "overlap": _overlap,
    "status": _status,
    "claims": _claims,
    "counts": _counts,
    "changes": _changes,
    "timeline": _timeline,
    "ties": _ties,
    "access": _access,
    "blocs": _blocs,
    "cite": _cite,
    "check": _check,
}
"""What each command does with its options."""
