"""The page of the command line, made from the parser whenever the docs are built."""

import argparse
from collections.abc import Iterator

from lunarpacts._cli.parser import parser


def _commands(whole: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in whole._actions:  # noqa: SLF001 (argparse has no public way to its commands)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 (the same)
            yield from action.choices.items()


def commands() -> str:
    """Return the help of the program and of each command, in Markdown."""
    whole = parser()
    parts = [f"```text\n{whole.format_help()}```\n"]
    parts += [
        f"## `{name}`\n\n```text\n{command.format_help()}```\n"
        for name, command in _commands(whole)
    ]
    return "\n".join(parts)
