"""The files of types name all that is public, and what they say of types is true of values."""

import ast
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from inspect import get_annotations as hints
from itertools import islice, zip_longest
from pathlib import Path
from random import Random
from types import FunctionType, ModuleType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

import pytest
from attrs import fields, has

import lunarpacts as lp
from invented import claim, dataset, nation
from lunarpacts._store.tables import TABLES
from lunarpacts.errors import Fault, TerritoryError
from lunarpacts.model import BlocSchemeLike, Choice, SchemeLike, SiteSchemeLike, StatusLike
from public import classes, functions, members, names

for extra in ("duckdb", "matplotlib", "narwhals", "pandas", "polars"):
    pytest.importorskip(extra)

FILES = sorted((Path(__file__).parent / "typing").glob("typed_*.py"))
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
RUN = [file for file in FILES if LONG or file.stem not in ("typed_frames", "typed_plots")]
MOST = 5  # values of a collection that are looked at
# Of other operators, the type of what they give is Python's to say.
TYPED_OPERATORS = {
    ast.Subscript: "__getitem__",
    ast.BitAnd: "__and__",
    ast.BitOr: "__or__",
    ast.BitXor: "__xor__",
    ast.Sub: "__sub__",
    ast.Invert: "__invert__",
}


@cache
def module_of(file: Path) -> ModuleType:
    spec = spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def origin_of(kind: Any) -> Any:
    """Return the class of which a type is; the type itself, if it has no arguments."""
    return kind if get_origin(kind) is None else get_origin(kind)


def value_of(node: ast.AST, module: ModuleType) -> object:
    """Return what a dotted name stands for in a module; None if it is no such name."""
    if isinstance(node, ast.Name):
        return getattr(module, node.id, None)
    return (
        getattr(value_of(node.value, module), node.attr, None)
        if (isinstance(node, ast.Attribute))
        else None
    )


def asserted(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield all that is part of what a function asserts the type of, or that was assigned to it."""
    assigned = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "assert_type":
            said = node.args[0]
            yield from ast.walk(said)
            if isinstance(said, ast.Name) and said.id in assigned:
                yield from ast.walk(assigned[said.id])


def members_in(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield what has a member that an expression asks for, and the name of the member."""
    if isinstance(node, ast.Attribute):
        yield node.value, node.attr
    elif isinstance(node, ast.Subscript):
        yield node.value, TYPED_OPERATORS[ast.Subscript]
    elif isinstance(node, ast.BinOp) and type(node.op) in TYPED_OPERATORS:
        yield node.left, TYPED_OPERATORS[type(node.op)]
    elif isinstance(node, ast.UnaryOp) and type(node.op) in TYPED_OPERATORS:
        yield node.operand, TYPED_OPERATORS[type(node.op)]
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "iter":
        yield node.args[0], "__iter__"


def typed() -> tuple[set[int], set[int], set[tuple[object, str]]]:
    """Return what the files name, which functions they assert, and which members of classes."""
    named, called, had = set[int](), set[int](), set[tuple[object, str]]()
    for file in FILES:
        module = module_of(file)
        for function in ast.parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(function, ast.FunctionDef):
                continue
            own = hints(getattr(module, function.name))
            kinds = {name: origin_of(kind) for name, kind in own.items()}
            named |= {id(value_of(node, module)) for node in ast.walk(function)}
            for node in asserted(function):
                if isinstance(node, ast.Call):
                    called.add(id(value_of(node.func, module)))
                for holder, member in members_in(node):
                    kind = kinds.get(getattr(holder, "id", "")) or value_of(holder, module)
                    if isinstance(kind, type):
                        had.add((kind, member))
    return named, called, had


NAMED, CALLED, HAD = typed()


def test_every_public_name_is_in_a_file_of_types() -> None:
    assert [full for full, value in names().items() if id(value) not in NAMED] == []


def test_what_every_public_function_returns_is_asserted() -> None:
    assert [full for function, full in functions().items() if id(function) not in CALLED] == []


def needed(kind: type) -> Iterator[str]:
    """Yield the members of a class whose types must be asserted."""
    inherited = {name for base in kind.__mro__[1:] if base in classes() for name in members(base)}
    for name, what in members(kind).items():
        if name.startswith("__"):
            if name in {*TYPED_OPERATORS.values(), "__iter__"}:
                yield name
        elif not (issubclass(kind, Enum) and isinstance(what, str)) and not (
            what == "constant" and name in inherited
        ):
            yield name


def test_the_type_of_every_public_member_is_asserted() -> None:
    missing = [
        f"{full}.{name}"
        for kind, full in classes().items()
        for name in needed(kind)
        if (kind, name) not in HAD
    ]
    assert missing == []


def holds(value: Any, kind: Any) -> bool:
    """Whether a value is of a type; of a collection, whether its first values are."""
    origin, args = origin_of(kind), get_args(kind)
    if kind in (Any, object, None):
        return kind is not None or value is None
    if origin in (Union, UnionType):
        return any(holds(value, option) for option in args)
    if origin is Literal:
        return value in args
    right = isinstance(value, origin) and (kind is not int or type(value) is not bool)
    return right and (not args or all(holds(part, of) for part, of in parts(value, kind)))


def parts(value: Any, kind: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the first values of a collection, each beside the type that it must be of."""
    args = get_args(kind)
    if isinstance(value, Mapping):
        for item in islice(value.items(), MOST):
            yield from zip(item, args, strict=True)
    elif get_origin(kind) is tuple and args[-1] is not ...:
        yield from zip_longest(cast("tuple[Any, ...]", value), args)
    elif isinstance(value, Iterable):
        yield from ((part, args[0]) for part in islice(value, MOST))


def inside(value: Any, depth: int = 4) -> Iterator[Any]:
    """Yield a value and what is in it."""
    yield value
    if depth:
        held: list[Any] = []
        if has(type(value)) and not isinstance(value, lp.Dataset):
            public = (each.name for each in fields(type(value)) if each.name[0] != "_")
            held += [getattr(value, name) for name in public]
        if isinstance(value, lp.Result):
            held += value.tables().values()
        if isinstance(value, Mapping):
            held += islice(value.values(), MOST)
        elif isinstance(value, tuple | list):
            held += cast("tuple[Any, ...]", value)[:MOST]
        for part in held:
            yield from inside(part, depth - 1)


def caught(ask: Callable[[], object]) -> lp.LunarpactsError:
    with pytest.raises(lp.LunarpactsError) as found:
        ask()
    return found.value


def unseen() -> list[tuple[Any, Any]]:
    """Return values that no query of the files returns, beside their types."""
    import duckdb  # noqa: PLC0415 (an extra)

    one = claim("AAA", "joined", "2021", id="one")
    changed = lp.diff(dataset(one), dataset(claim("AAA", "joined", "2022", id="one")))
    fault = Fault("is empty", "give it")
    made = [
        changed,
        changed.changed[0],
        Choice(one, "date", [date(2021, 1, 1)]),
        lp.Truth.YES,
        fault,
        lp.DataError([fault]),
        lp.RecordError("Nation", [fault]),
        TerritoryError("BBB", "nation", nation("BBB"), nation("AAA")),
        caught(lambda: lp.nation("Senegall")),
        caught(lambda: lp.nation("Korea")),
        caught(lambda: lp.members("ilrs", on="2100")),
        caught(lambda: lp.is_member("TUR", "ilrs", on="2024-07-03")),
        duckdb.sql("select 'KAZ' as who, date '2024-08-05' as day"),
    ]
    return [
        *((lp.Dataset, lp.load()), (StatusLike, "observer"), (SchemeLike, "iso3")),
        *((BlocSchemeLike, "igo"), (SiteSchemeLike, "gcat"), (Random, Random(1))),
        *((type(value), value) for value in made),
        *((kind, next(iter(getattr(lp.load(), name).values()))) for name, kind in TABLES.items()),
    ]


def test_what_is_said_of_types_is_true(tmp_path: Path) -> None:
    seen: list[Any] = []

    def check(value: Any, kind: Any) -> Any:
        assert holds(value, kind), f"{value!r} is not of {kind}"
        seen.extend(inside(value))
        return value

    known = unseen()
    ready: list[Callable[..., object]] = []
    for file in RUN:
        module = module_of(file)
        module.__dict__["assert_type"] = check
        own = [each for each in vars(module).values() if isinstance(each, FunctionType)]
        ready += [each for each in own if each.__module__ == file.stem]
    sure = {kind for kind, _ in known} | {Path, None}
    for function in sorted(ready, key=lambda each: not {*hints(each).values()} <= sure):
        asked = hints(function)
        if asked.pop("return") is None:
            folder = tmp_path / function.__module__ / function.__name__
            folder.mkdir(parents=True)
            here = [*known, (Path, folder)]
            function(**{name: some(kind, here, seen) for name, kind in asked.items()})


def some(kind: Any, known: list[tuple[Any, Any]], seen: list[Any]) -> Any:
    """Return a value of a type: one that is given, or a full one that was seen before."""
    if given := [value for of, value in known if of == kind]:
        return given[0]
    for value in seen:
        if holds(value, kind) and (not hasattr(value, "__len__") or len(value)):
            return value
    raise AssertionError(f"nothing of type {kind} was seen")
