"""The command line: ``python -m lunarpacts`` asks what the functions answer.

Exit status 0 is an answer; 1 a record with faults, or a receipt that is not proved; 2 bad input,
in one line on standard error; 130 an interruption. With ``--json``, what goes wrong is JSON on
standard output.
"""

import json
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from textwrap import fill
from typing import Any

from lunarpacts import (
    AmbiguousNameError,
    DataError,
    LunarpactsError,
    Truth,
    UnknownNameError,
)
from lunarpacts._cli.parser import parser
from lunarpacts._cli.printed import Bibtex, text_of
from lunarpacts._store.rows import plain
from lunarpacts.model import Verification


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    as_json = "--json" in (sys.argv[1:] if arguments is None else arguments)
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return _run(arguments, as_json=as_json)
    except BrokenPipeError:
        status = 0  # the reader went away, as `| head` does
    except KeyboardInterrupt:
        status = 130
    except OSError as error:
        _say(f"cannot write the answer: {error.strerror or error}")
        status = 2
    _drop_output()
    return status


def _run(arguments: Sequence[str] | None, *, as_json: bool) -> int:
    try:
        options = parser().parse_args(arguments)
        result = options.run(options)
        if as_json:
            _print(json.dumps(result.to_dict(), indent=2))
        elif isinstance(result, Bibtex) and hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(f"{result}\n".encode())  # UTF-8, whatever the terminal has
            sys.stdout.flush()
        else:
            text = text_of(result, cites=options.cites)
            _print("\n".join(map(_wrapped, text.splitlines())))
    except DataError as error:
        _print(_failure(error, faults=[plain(fault) for fault in error]) if as_json else str(error))
        if not as_json:
            _say(f"{len(error):,} fault{'s' if len(error) > 1 else ''}")
        return 1
    except LunarpactsError as error:
        if as_json:
            _print(_failure(error))
        else:
            _say(error)
        return 2
    return int(isinstance(result, Verification) and result.truth is not Truth.YES)


def _failure(error: LunarpactsError, **more: Any) -> str:
    """Return an error as JSON: its kind, its message, and what may have been meant."""
    candidates: Sequence[str] = ()
    if isinstance(error, AmbiguousNameError):
        candidates = [record.id for record in error.candidates]
    elif isinstance(error, UnknownNameError):
        candidates = error.suggestions
    said = {"error": type(error).__name__, "message": str(error), "candidates": [*candidates]}
    return json.dumps({**said, **more}, indent=2)


def _print(text: str) -> None:
    print(text)
    if sys.stdout:
        sys.stdout.flush()


def _wrapped(line: str) -> str:
    """Return a line at 80 columns, with a hanging indent; ids stay whole, to be copied."""
    pad = " " * (len(line) - len(line.lstrip()))
    return fill(
        line.strip(),
        80,
        initial_indent=pad,
        subsequent_indent=f"{pad}    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _say(message: object) -> None:
    text = "".join(sign if sign.isprintable() else " " for sign in str(message))
    print(f"lunarpacts: {' '.join(text.split())}", file=sys.stderr)


def _drop_output() -> None:
    """Let nothing more be written, so that Python has nothing to complain of at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, AttributeError, ValueError):
            continue


if __name__ == "__main__":
    sys.exit(main())
