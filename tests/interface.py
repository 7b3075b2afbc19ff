"""The public interface as lines of text: a name and what it is, the same on every Python."""

import argparse
import hashlib
import inspect
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_overloads

import schema
from attrs import NOTHING, Factory, fields, has

from invented import claim, dataset
from lunarpacts._cli.parser import parser
from lunarpacts._files.relations import RELATIONS
from lunarpacts._store.tables import TABLES
from lunarpacts.frames import dyads, match, panel, to_frame
from lunarpacts.model import Results
from public import HOMES, first_names, homes_of, members, names

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def interface() -> list[str]:
    """Return the lines, those of a module together."""
    found = [
        line
        for home in HOMES
        for full, value in names().items()
        if full.rpartition(".")[0] == home
        for line in lines_of(full, value)
    ]
    return [*found, *tables(), *columns(), *keys(), *commands(), *installed()]


def lines_of(full: str, value: Any) -> Iterator[str]:
    """Yield the lines of a public name."""
    first = first_names()[id(value)]
    if first != full and not isinstance(value, str):
        yield f"{full} is {first}"
    elif isinstance(value, type):
        yield from lines_of_class(full, value)
    elif inspect.isfunction(value):
        yield from lines_of_function(full, value)
    elif get_args(value):
        yield f"{full} = {said(value)}"
    else:
        yield f"{full}: {type(value).__name__}"


def lines_of_class(full: str, kind: type) -> Iterator[str]:
    """Yield the lines of a class: its bases, how an error is made, and what it has."""
    yield f"{full}({', '.join(base.__name__ for base in kind.__bases__ if base is not object)})"
    if issubclass(kind, Exception) and "__init__" in vars(kind):
        yield from lines_of_function(full, kind.__init__)
    for name, what in members(kind).items():
        if isinstance(what, property):
            yield f"{full}.{name}: {said(hints(what.fget).return_annotation)}, read only"
        elif what == "field":
            yield f"{full}.{field_of(kind, name)}"
        elif issubclass(kind, Enum) and name in kind.__members__:
            yield f"{full}.{name} = {what!r}"
        elif isinstance(what, str):
            yield f"{full}.{name}"
        else:
            yield from lines_of_function(f"{full}.{name}", getattr(what, "__func__", what))


def field_of(kind: type, name: str) -> str:
    """Return the name, the type and the default of a field."""
    own = [each for home in homes_of(kind) if has(home) for each in fields(home)]
    one = next(each for each in own if each.name == name)
    default = "anew" if isinstance(one.default, cast("type", Factory)) else default_of(one.default)
    return f"{name}: {said(one.type)}" + ("" if one.default is NOTHING else f" = {default}")


def lines_of_function(full: str, function: Callable[..., Any]) -> Iterator[str]:
    """Yield the lines of a function: what it returns, and its parameters in order."""
    signature = hints(function)
    kinds = [hints(one).return_annotation for one in get_overloads(function)]
    returned = " or ".join(dict.fromkeys(map(said, kinds or [signature.return_annotation])))
    yield f"{full}() -> {returned}"
    for name, one in signature.parameters.items():
        if name not in ("self", "cls"):
            sign = {"VAR_POSITIONAL": "*", "KEYWORD_ONLY": "*, "}.get(one.kind.name, "")
            default = "" if one.default is one.empty else f" = {default_of(one.default)}"
            yield f"{full}({sign}{name}: {said(one.annotation)}{default})"


def hints(function: Any) -> inspect.Signature:
    """Return a signature, with annotations that are not text, unless they name an extra."""
    try:
        return inspect.signature(function, eval_str=True)
    except NameError:
        return inspect.signature(function)


def default_of(value: Any) -> str:
    return value.__name__ if inspect.isfunction(value) else repr(value)


def said(kind: Any) -> str:
    """Return a type as one would write it, which Python does in a way of each version."""
    if isinstance(kind, list):
        return f"[{', '.join(map(said, kind))}]"
    known = {None: "None", NoneType: "None", ...: "...", inspect.Signature.empty: "None"}
    if isinstance(kind, str) or kind in known:
        return kind if isinstance(kind, str) else known[kind]
    args = get_args(kind)
    if get_origin(kind) is Literal:
        return f"Literal[{', '.join(str(a) if isinstance(a, Enum) else repr(a) for a in args)}]"
    if get_origin(kind) in (Union, UnionType):
        return " | ".join(dict.fromkeys(map(said, args)))
    if args:
        return f"{said(get_origin(kind))}[{', '.join(map(said, args))}]"
    # A name of another package is its own to change.
    return "narwhals" if kind.__module__.startswith("narwhals") else str(kind.__name__)


def tables() -> Iterator[str]:
    """Yield the tables of a record, whose columns are the fields, and those of an export."""
    for name, kind in TABLES.items():
        yield f"table {name}: {kind.__name__}, by {' '.join(kind.key)}"
    for name, relation in RELATIONS.items():
        yield f"export {name}, by {' '.join(relation.key)}"
        yield from (f"export {name}.{column}: {kind}" for column, kind in relation.columns.items())


def columns() -> Iterator[str]:
    """Yield the columns of frames: of results, and those that functions of frames make."""
    kinds = dict(schema.LISTS)
    for single in schema.SINGLE:
        kinds[single.__name__] = next((own.kinds for own in single.TABLES.values()), (single,))
    frames = {
        f"to_frame {name}": to_frame(Results((), holds=name, of=of), "polars")
        for name, of in kinds.items()
    }
    small = dataset(claim("AAA", "joined", "2021"))
    frames["panel"] = panel(
        "pact", during="2021-01", every="month", backend="polars", dataset=small
    )
    frames["dyads"] = dyads(
        "pact", during="2021-01", every="month", backend="polars", dataset=small
    )
    frames["match"] = match(["AAA"], backend="polars", dataset=small)
    for name, frame in frames.items():
        yield from (f"{name}.{column}: {kind}" for column, kind in frame.schema.items())


def keys() -> Iterator[str]:
    """Yield the keys of results as JSON, and what the whole schema is."""
    for option in schema.schema()["oneOf"]:
        of = option["properties"]
        name = of.get("type", {}).get("const", "error")
        for key, value in of.items():
            yield f"json {name}.{key}"
            rows = value.get("items", {})
            kinds = (row.get("properties", {}) for row in rows.get("anyOf", [rows]))
            own = dict.fromkeys(column for kind in kinds for column in kind)
            yield from (f"json {name}.{key}[].{column}" for column in own)
    yield f"json, with the types: SHA-256 {hashlib.sha256(schema.text().encode()).hexdigest()}"


def commands() -> Iterator[str]:
    """Yield the commands and what they take."""
    for name, command in choices_of(parser()).items():
        yield f"command {name}"
        for one in command._actions:  # noqa: SLF001 (argparse has no public way to them)
            word = " ".join(one.option_strings) or one.dest
            number = " (a flag)" if one.nargs == 0 else f" {one.nargs}" if one.nargs else ""
            needed = " (needed)" if one.option_strings and one.required else ""
            choices = f": {' '.join(map(str, one.choices))}" if one.choices else ""
            yield f"command {name} {word}{number}{needed}{choices}"


def choices_of(whole: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the commands by name."""
    for action in whole._actions:  # noqa: SLF001 (argparse has no public way to its commands)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 (the same)
            return cast("Mapping[str, argparse.ArgumentParser]", action.choices)
    raise AssertionError("the program has no commands")


def installed() -> Iterator[str]:
    """Yield what an installer and a shell know of."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    yield from (f"extra {name}" for name in project["optional-dependencies"] if name != "dev")
    yield from (f"script {name}" for name in project["scripts"])
    for group, points in project["entry-points"].items():
        yield from (f"entry point {group} {name}" for name in points)
