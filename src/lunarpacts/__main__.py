"""The command line: ``python -m lunarpacts`` asks what the functions answer.

Bad input is one line on standard error and exit status 2; a record with faults is status 1.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

from attrs import asdict

from . import (
    ArrangementEffect,
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
    claims,
    counts,
    load,
    members,
    overlap,
    shared_periods,
    status_of,
)
from ._answers import Answer
from ._convert import to_row
from ._record import Record
from ._tables import TABLES
from .errors import shown

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


def _members(options: argparse.Namespace) -> Output:
    found = members(options.bloc, on=options.on, status=options.status)

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
    found = overlap(*options.blocs, on=options.on)
    ids = [each.id for each in found.blocs]
    since = shared_periods(*ids)

    def lines() -> Iterator[str]:
        yield _block(f"{' & '.join(each.name for each in found.blocs)} on {found.on}")
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
    answer = status_of(options.participant, options.bloc, on=options.on)

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
    found = claims(participant=options.participant, bloc=options.bloc)
    return (_block(line) for line in _told(found)), [_row(each) for each in found]


def _counts(options: argparse.Namespace) -> Output:
    found = counts(options.bloc)

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
    found = access(options.spaceport, on=options.on, effect=options.effect)

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


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        raise LunarpactsError(f"{message}; see {self.prog} --help")


def _parser() -> _Parser:
    parser = _Parser("lunarpacts", description="Who belongs to what in space, and since when.")
    day = "2024-07-03, 2024-07 or '3 July 2024'"
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Any, about: str, *, dated: bool) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        one.set_defaults(run=run)
        if dated:
            one.add_argument("--on", metavar="DAY", help=f"{day}; default: the last day checked")
        one.add_argument("--json", action="store_true", help="print JSON")
        return one

    bloc: dict[str, Any] = {"metavar": "BLOC", "help": "as ilrs or artemis-accords"}
    who: dict[str, Any] = {
        "metavar": "PARTICIPANT",
        "help": "a nation or organisation, as KAZ or Kazakhstan",
    }
    one = command("members", _members, "the nations that were in a bloc on a day", dated=True)
    one.add_argument("bloc", **bloc)
    one.add_argument("--status", metavar="STATUS", help="as observer; default: what counts")
    one = command("overlap", _overlap, "where two or more blocs overlap on a day", dated=True)
    one.add_argument("blocs", nargs="+", **bloc)
    one = command("status", _status, "how a participant stood towards a bloc on a day", dated=True)
    one.add_argument("participant", **who)
    one.add_argument("bloc", **bloc)
    one = command("claims", _claims, "who says what of a participant and a bloc", dated=False)
    one.add_argument("participant", **who)
    one.add_argument("bloc", nargs="?", **bloc)
    one = command("counts", _counts, "numbers that were published, beside ours", dated=False)
    one.add_argument("bloc", **bloc)
    one = command("access", _access, "who may launch from a spaceport on a day", dated=False)
    one.add_argument("spaceport", metavar="SPACEPORT", help="as baikonur")
    one.add_argument("--on", metavar="DAY", required=True, help=day)
    effects = [each.value for each in ArrangementEffect]
    one.add_argument("--effect", choices=effects, default="grants", help="default: grants")
    one = command("check", _check, "validate a record in a folder, or the bundled one", dated=False)
    one.add_argument("folder", nargs="?", metavar="FOLDER", help="default: the bundled record")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = _parser().parse_args(arguments)
        lines, value = options.run(options)
        if options.json:
            lines = iter([json.dumps(value, ensure_ascii=False, indent=2)])
        for line in lines:
            print(line)
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away, as `| head` does; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (LunarpactsError, OSError) as error:
        text = "".join(each if each.isprintable() else " " for each in str(error))
        print(f"lunarpacts: {' '.join(text.split())}", file=sys.stderr)
        return 2
    faults = len(value.get("faults", ())) if isinstance(value, dict) else 0
    if faults:
        print(f"lunarpacts: {faults:,} fault{'s' if faults > 1 else ''}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
