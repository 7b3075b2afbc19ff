"""What is public: the names of the public modules, and what their classes have."""

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from textwrap import dedent
from typing import Any

from attrs import fields, has

HOMES = tuple(
    f"lunarpacts{module}"
    for module in ("", ".model", ".vocabulary", ".errors", ".frames", ".plots", ".strategies")
)
_OPERATORS = "and or xor sub invert lt le gt ge bool contains getitem iter len"
OPERATORS = frozenset(f"__{name}__" for name in _OPERATORS.split())
"""The special methods that say what one can do with a value; all values compare, hash and print."""


@cache
def names() -> Mapping[str, Any]:
    """Return every public name with its module, and what it names."""
    homes = {home: import_module(home) for home in HOMES}
    return {
        f"{home}.{name}": getattr(module, name)
        for home, module in homes.items()
        for name in sorted(module.__all__)
    }


@cache
def first_names() -> Mapping[int, str]:
    """Return, by the identity of what is named, the first of its public names."""
    found: dict[int, str] = {}
    for full, value in names().items():
        found.setdefault(id(value), full)
    return found


def classes() -> Mapping[type, str]:
    """Return the public classes by their first public name."""
    first = first_names()
    return {
        value: full
        for full, value in names().items()
        if inspect.isclass(value) and first[id(value)] == full
    }


def functions() -> Mapping[Callable[..., Any], str]:
    """Return the public functions by their first public name."""
    first = first_names()
    return {
        value: full
        for full, value in names().items()
        if inspect.isfunction(value) and first[id(value)] == full
    }


def homes_of(kind: type) -> Iterator[type]:
    """Yield a class and those of its bases that are ours and not public, from which it has more."""
    yield kind
    known = classes()
    for base in kind.__mro__[1:]:
        if base.__module__.startswith("lunarpacts") and base not in known:
            yield base


def members(kind: type) -> dict[str, Any]:
    """Return what a class adds to its public bases: fields, properties, methods, operators.

    The value of a field or of an attribute that `__init__` sets is a word for it.
    """
    found: dict[str, Any] = {}
    for home in homes_of(kind):
        if issubclass(kind, Enum):
            found |= {name: member.value for name, member in kind.__members__.items()}
        elif issubclass(kind, Exception):
            found |= dict.fromkeys(set_by(vars(home).get("__init__")), "attribute")
        if has(home):
            found |= {
                one.name: "field"
                for one in fields(home)
                if not one.inherited and not one.name.startswith("_")
            }
        for name, value in vars(home).items():
            if name in found or (name.startswith("_") and name not in OPERATORS):
                continue
            if callable(value) or isinstance(value, property | classmethod | staticmethod):
                found[name] = value
            elif name.isupper() or name == "key":
                found[name] = "constant"
    return found


def set_by(init: Any) -> list[str]:
    """Return the attributes that an `__init__` sets on what it makes."""
    if init is None:
        return []
    return [
        target.attr
        for node in ast.walk(ast.parse(dedent(inspect.getsource(init))))
        for target in (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        if isinstance(target, ast.Attribute)
    ]
