"""The command line: ``python -m lunarpacts`` asks what the functions answer.

Bad input is one line on standard error and exit status 2; a record with faults is status 1.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from . import ArrangementEffect, LunarpactsError, __version__
from ._cli.commands import COMMANDS


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        raise LunarpactsError(f"{message}; see {self.prog} --help")


def _parser() -> _Parser:
    parser = _Parser("lunarpacts", description="Who belongs to what in space, and since when.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    day = "2024-07-03, 2024-07 or '3 July 2024'"
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, about: str, *, on: str | None = None) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        one.set_defaults(run=COMMANDS[name])
        if on:
            required = on == "required"
            told = day if required else f"{day}; default: {on}"
            one.add_argument("--on", metavar="DAY", required=required, help=told)
        one.add_argument("--json", action="store_true", help="print JSON")
        if name != "check":
            one.add_argument("--known-by", metavar="DAY", help="as sources of that day knew it")
            said = "on the word of these sources"
            one.add_argument("--according-to", metavar="SOURCE", action="append", help=said)
        return one

    bloc: dict[str, Any] = {"metavar": "BLOC", "help": "as ilrs or artemis-accords"}
    who: dict[str, Any] = {
        "metavar": "PARTICIPANT",
        "help": "a nation or organisation, as KAZ or Kazakhstan",
    }
    last = "the last day checked"
    one = command("members", "the nations that were in a bloc on a day", on=last)
    one.add_argument("bloc", **bloc)
    one.add_argument("--status", metavar="STATUS", help="as observer; default: what counts")
    one = command("overlap", "where two or more blocs overlap on a day", on=last)
    one.add_argument("blocs", nargs="+", **bloc)
    one = command("status", "how a participant stood towards a bloc on a day", on=last)
    one.add_argument("participant", **who)
    one.add_argument("bloc", **bloc)
    one = command("claims", "who says what of a participant and a bloc")
    one.add_argument("participant", **who)
    one.add_argument("bloc", nargs="?", **bloc)
    one = command("counts", "numbers that were published, beside ours")
    one.add_argument("bloc", **bloc)
    one = command("changes", "who came to a bloc, left it or rose in it")
    one.add_argument("bloc", **bloc)
    during = "2024, 2024-07 or [2018..2020]"
    one.add_argument("--during", metavar="TIME", required=True, help=during)
    one = command("timeline", "everything dated about a nation, bloc or spaceport")
    one.add_argument("subject", metavar="SUBJECT", help="as Kazakhstan, gateway or baikonur")
    one = command("ties", "what bound two nations on a day", on="required")
    one.add_argument("nations", nargs=2, metavar="NATION", help="as KAZ or Kazakhstan")
    one = command("access", "who may launch from a spaceport on a day", on="required")
    one.add_argument("spaceport", metavar="SPACEPORT", help="as baikonur")
    effects = [each.value for each in ArrangementEffect]
    one.add_argument("--effect", choices=effects, default="grants", help="default: grants")
    command("blocs", "the blocs of the record, and to which day each was checked")
    one = command("cite", "BibTeX of the sources behind names or source ids, or of the record")
    one.add_argument("what", nargs="*", metavar="NAME", help="a nation, bloc, spaceport or source")
    one = command("check", "validate a record in a folder, or the bundled one")
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
