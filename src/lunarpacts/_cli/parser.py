"""The commands: what each asks, and with which options."""

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import lunarpacts as lp
from lunarpacts.vocabulary import ArrangementEffect, EventKind

from .files import exported, new
from .pictures import KINDS, plotted
from .printed import bibtex, checked

DAY = "2024-07-03, 2024-07 or '3 July 2024'"
LAST = f"{DAY}; default: the last day checked"

# What stands on the command line by place: the name of a parameter, and how it is shown.
PLACES: Mapping[str, Mapping[str, Any]] = {
    "participant": {"metavar": "PARTICIPANT", "help": "as KAZ, Kazakhstan or APSCO"},
    "bloc": {"metavar": "BLOC", "help": "as ilrs or artemis-accords"},
    "bloc?": {"metavar": "BLOC", "nargs": "?", "help": "as ilrs; default: all of them"},
    "blocs+": {"metavar": "BLOC", "nargs": "+", "help": "as ilrs artemis-accords"},
    "nation": {"metavar": "NATION", "help": "as KAZ or Kazakhstan"},
    "other": {"metavar": "NATION", "help": "as CHN or China"},
    "spaceport": {"metavar": "SPACEPORT", "help": "as baikonur"},
    "subject": {"metavar": "SUBJECT", "help": "as Kazakhstan, gateway or baikonur"},
    "subject?": {"metavar": "SUBJECT", "nargs": "?", "help": "as ilrs; default: all of them"},
    "resolution": {"metavar": "RESOLUTION", "help": "as 77/41"},
    "source": {"metavar": "SOURCE", "help": "its id, address, or words of its title"},
    "words?": {"metavar": "WORDS", "nargs": "?", "help": "of id, title, publisher; default: all"},
    "about?": {"metavar": "WORDS", "nargs": "?", "help": "words of the title; default: all"},
    "receipt": {"metavar": "RECEIPT", "help": "a whole line, in quotes"},
    "what*": {"metavar": "NAME", "nargs": "*", "help": "a nation, bloc, spaceport or source"},
    "data?": {"metavar": "FOLDER", "nargs": "?", "help": "default: the bundled record"},
    "kind": {"metavar": "KIND", "choices": [*KINDS], "help": ", ".join(KINDS)},
    "names*": {"metavar": "NAME", "nargs": "*", "help": "timeline: a subject; else blocs"},
    "folder": {"metavar": "FOLDER", "help": "a folder that is not there, or is empty"},
}
OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "on": {"metavar": "DAY", "default": argparse.SUPPRESS, "help": LAST},
    "on!": {"metavar": "DAY", "required": True, "help": DAY},
    "during!": {"metavar": "TIME", "required": True, "help": "2024, 2024-07 or 2018/2020"},
    "status": {"metavar": "STATUS", "help": "as observer; default: what counts as membership"},
    "format": {"choices": ["csv", "parquet", "duckdb"], "default": "csv", "help": "default: csv"},
    "since": {
        "metavar": "DAY",
        "default": argparse.SUPPRESS,
        "help": f"leave out what was before; {DAY}",
    },
    "kind": {"choices": [*EventKind], "help": "what the entries are about; default: anything"},
    "all": {"action": "store_true", "help": "every line, also what is rejected or repeated"},
    "about": {"metavar": "SUBJECT", "help": "behind what is held about it, as baikonur"},
    "during?": {"metavar": "TIME", "default": argparse.SUPPRESS, "help": "of growth and votes"},
    "about?": {"metavar": "WORDS", "default": argparse.SUPPRESS, "help": "of titles, for votes"},
    "output": {"metavar": "FILE", "help": ".svg, .png or .pdf; default: KIND.svg"},
    "effect": {"choices": [*ArrangementEffect], "default": "grants", "help": "default: grants"},
}
OLD = (
    "lunarpacts 0.1.0, edition 2026.11, "
    "sha256 29e998d8561f88e01da72d72c66196e85f9d0456691b9214f23de750ac3e3843"
)
FLAGS = {"output": ("-o",)}
PICTURED = "on since during? about? output"
COMMANDS: Mapping[str, tuple[Callable[..., lp.Result], str, str, str]] = {
    "members": (lp.members, "the nations that were in a bloc on a day", "bloc", "on status"),
    "overlap": (lp.overlap, "where two or more blocs overlap on a day", "blocs+", "on"),
    "shared-periods": (lp.shared_periods, "since when nations were in all blocs", "blocs+", ""),
    "status": (lp.status_of, "how a participant stood towards a bloc", "participant bloc", "on"),
    "spells": (lp.spells, "how a participant stood, day by day", "participant bloc?", "status"),
    "memberships": (lp.memberships, "who had what status since when", "participant bloc?", ""),
    "claims": (lp.claims, "who says what of a participant and a bloc", "participant bloc?", ""),
    "counts": (lp.counts, "numbers that were published, beside ours", "bloc?", ""),
    "changes": (lp.changes, "who came to a bloc, left it or rose in it", "bloc", "during!"),
    "timeline": (
        lp.timeline,
        "what is dated about a nation, bloc or site",
        "subject",
        "since kind all",
    ),
    "contested": (lp.contested, "what the sources disagree about", "subject?", ""),
    "ties": (lp.ties, "what bound two nations on a day", "nation other", "on!"),
    "access": (lp.access, "who may launch from a spaceport", "spaceport", "on! effect"),
    "roll-call": (lp.roll_call, "how states voted on a resolution", "resolution", ""),
    "roll-calls": (lp.roll_calls, "the roll calls on space", "about?", ""),
    "blocs": (lp.blocs, "the blocs whose members the record holds", "", ""),
    "sources": (lp.sources, "the sources of the record", "words?", "about"),
    "statements": (lp.statements, "what a document says, and a verdict on each", "source", ""),
    "cite": (bibtex, "BibTeX of the sources behind names or source ids", "what*", ""),
    "check": (checked, "validate a record in a folder, or the bundled one", "data?", ""),
    "verify": (lp.verify, "whether a record gives the answers of a receipt", "receipt", ""),
    "export": (exported, "write tables that other programs can ask", "folder", "format"),
    "plot": (plotted, "draw a picture into a file", "kind names*", PICTURED),
    "new": (new, "write a small record into a folder, to start your own from", "folder", ""),
}
EXAMPLES: Mapping[str, tuple[str, str]] = {
    "members": ("ilrs --on 2024-07-03", "nato --status invited --on 2023-12-31"),
    "overlap": ("ilrs artemis-accords", "moon-agreement artemis-accords --on 2022-08-20"),
    "shared-periods": ("ilrs artemis-accords", "brics sco"),
    "status": ("Türkiye ilrs --on 2024-07-03", "Kazakhstan ilrs --known-by 2024-07-31"),
    "spells": ("Kazakhstan ilrs", "KAZ copuos --json"),
    "memberships": ("Senegal liability-convention", "Thailand"),
    "claims": ("Türkiye ilrs", "Kazakhstan ilrs --according-to rferl-2024-08-13-kazakhstan"),
    "counts": ("ilrs", "moon-agreement --json"),
    "changes": ("artemis-accords --during 2024", "sco --during 2001/2026"),
    "timeline": ("Kazakhstan --since 2024", "India --kind vote"),
    "contested": ("ilrs", "Türkiye"),
    "ties": ("Kazakhstan China --on 2024-08-05", "CHN RUS --on 2025-01-01"),
    "access": ("baikonur --on 2024-08-05", "baikonur --on 2024-08-05 --effect explores"),
    "roll-call": ("77/41", "77/41 --json"),
    "roll-calls": ("'arms race'", "--known-by 1990-12-31"),
    "blocs": ("", "--json"),
    "sources": ("'moon base'", "--about baikonur"),
    "statements": ("rferl-2024-08-13-kazakhstan", "'Kazakh plan to join'"),
    "cite": ("ilrs", "rferl-2024-08-13-kazakhstan"),
    "check": ("", "my-record --base"),
    "verify": (f"'{OLD}'", f"'{OLD}' --data my-record"),
    "export": ("tables", "tables --format parquet"),
    "new": ("my-record", "my-record --json"),
    "plot": ("overlap ilrs artemis-accords", "growth ilrs -o growth.png"),
}
# Whose text ends with the sources behind it.
CITING = (lp.status_of, lp.claims, lp.ties)
# Whose record a command asks: all but `new` have these; `check` takes no view.
RECORDS: dict[str, Mapping[str, Any]] = {
    "data": {"metavar": "FOLDER", "help": "ask the record in this folder"},
    "base": {"action": "store_true", "help": "take it on top of the bundled record"},
    "replace": {"action": "store_true", "help": "its lines replace ours of the same id"},
}
VIEWS: dict[str, Mapping[str, Any]] = {
    "known-by": {"metavar": "DAY", "help": "as sources of that day knew it"},
    "according-to": {
        "metavar": "SOURCE",
        "action": "append",
        "help": "on the word of these sources",
    },
    "without": {
        "metavar": "SOURCE",
        "action": "append",
        "help": "without these",
    },
}


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are errors of ours."""

    def error(self, message: str) -> Any:
        raise lp.LunarpactsError(f"{message}; see {self.prog} --help")


def parser() -> Parser:
    """Return the parser; what it parses has a ``run`` that returns the result."""
    whole = Parser("lunarpacts", description="Who belongs to what in space, and since when.")
    whole.add_argument("--version", action="version", version=f"%(prog)s {lp.__version__}")
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, (query, about, places, options) in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=about,
            description=f"{about[0].upper()}{about[1:]}.",
            epilog="\n".join(
                ["examples:", *(f"  lunarpacts {name} {one}".rstrip() for one in EXAMPLES[name])]
            ),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        for place in places.split():
            command.add_argument(place.rstrip("?+*"), **PLACES[place])
        for option in options.split():
            flags = [*FLAGS.get(option, ()), f"--{option.rstrip('!?')}"]
            command.add_argument(*flags, **OPTIONS[option])
        command.add_argument("--json", action="store_true", help="print JSON")
        of_whom = () if query is new else RECORDS if query is checked else RECORDS | VIEWS
        for option in of_whom:
            if f"{option}?" not in places:
                command.add_argument(f"--{option}", **(RECORDS | VIEWS)[option])
        command.set_defaults(run=partial(_run, query, places.split()), cites=query in CITING)
    return whole


def _run(query: Callable[..., lp.Result], places: list[str], options: argparse.Namespace) -> Any:
    given = {**vars(options)}
    for name in ("run", "json", "cites"):
        del given[name]
    if query is not new:
        given["dataset"] = _dataset(**{name: given.pop(name) for name in RECORDS})
    if (day := given.pop("known_by", None)) is not None:
        given["dataset"] = given["dataset"].known_by(day)
    if (sources := given.pop("according_to", None)) is not None:
        given["dataset"] = given["dataset"].according_to(*sources)
    if (sources := given.pop("without", None)) is not None:
        given["dataset"] = given["dataset"].without(*sources)
    by_place: list[Any] = []
    for place in places:
        if place != "data?":
            value = given.pop(place.rstrip("?+*"))
            by_place += value if isinstance(value, list) else [value]
    return query(*by_place, **given)


def _dataset(data: str | None, *, base: bool, replace: bool) -> lp.Dataset:
    if data is None and (base or replace):
        raise lp.LunarpactsError("--base and --replace need a folder; name it with --data")
    if replace and not base:
        raise lp.LunarpactsError("--replace needs a base; add --base")
    return lp.load(data, base=lp.load() if base else None, replace=replace)
