"""The command line: ``python -m lunarpacts`` asks what the functions answer.

Exit status 0 is an answer; 1 a record with faults, or a receipt that is not proved; 2 bad input,
in one line on standard error; 130 an interruption. With ``--json``, what goes wrong is JSON on
standard output.
"""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from textwrap import fill
from typing import Any, TextIO

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
from lunarpacts.errors import printable
from lunarpacts.model import Verification


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    as_json = "--json" in (sys.argv[1:] if arguments is None else arguments)
    status = 0
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            status, answer, complaint = _answered(arguments, as_json=as_json)
        except SystemExit:  # argparse has written the help
            _write("", sys.stdout)
            raise
        _write(answer, sys.stdout)
        _say(complaint)
    except BrokenPipeError:  # the reader went away, as `| head` does
        _drop_output()
    except KeyboardInterrupt:
        status = 130
        _drop_output()
    except OSError as error:
        status = 2
        with suppress(OSError):
            _say(f"cannot write the answer: {error.strerror or error}")
        _drop_output()
    return status


def _answered(arguments: Sequence[str] | None, *, as_json: bool) -> tuple[int, str | bytes, object]:
    """Return the exit status, the answer, and what there is to complain of."""
    try:
        options = parser().parse_args(arguments)
        result = options.run(options)
    except DataError as error:
        if as_json:
            return 1, _json(_failure(error, faults=[plain(fault) for fault in error])), ""
        return 1, f"{error}\n", f"{len(error):,} fault{'s' if len(error) > 1 else ''}"
    except LunarpactsError as error:
        return (2, _json(_failure(error)), "") if as_json else (2, "", error)
    status = int(isinstance(result, Verification) and result.truth is not Truth.YES)
    if as_json:
        return status, _json(result.to_dict()), ""
    lines = map(printable, text_of(result, cites=options.cites).splitlines())
    if isinstance(result, Bibtex):
        return status, "".join(f"{line}\n" for line in lines).encode(), ""
    return status, "".join(f"{_wrapped(line)}\n" for line in lines), ""


def _failure(error: LunarpactsError, **more: Any) -> dict[str, Any]:
    """Return what JSON says of an error: its kind, its message, and what may have been meant."""
    candidates: Sequence[str] = ()
    if isinstance(error, AmbiguousNameError):
        candidates = [record.id for record in error.candidates]
    elif isinstance(error, UnknownNameError):
        candidates = error.suggestions
    said = {"error": type(error).__name__, "message": str(error), "candidates": [*candidates]}
    return {**said, **more}


def _json(value: object) -> str:
    text = json.dumps(value, indent=2)
    return text.replace("\x7f", "\\u007f") + "\n"  # the one control character that JSON may have


def _write(text: str | bytes, stream: TextIO | None) -> None:
    if stream is None:  # it was closed before we began
        return
    if isinstance(text, bytes) and hasattr(stream, "buffer"):
        stream.buffer.write(text)  # UTF-8, whatever the terminal has
    else:
        stream.write(text.decode() if isinstance(text, bytes) else text)
    stream.flush()


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


def _say(complaint: object) -> None:
    if words := str(complaint).split():
        _write(f"lunarpacts: {printable(' '.join(words))}\n", sys.stderr)


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
