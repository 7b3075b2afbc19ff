"""The layers: each module imports only from those to its left, function-level imports included."""

import ast
from pathlib import Path

import pytest

import lunarpacts

# Modules of one layer do not import each other, save where the order here allows it.
LAYERS = [
    "errors",
    "_frozen",
    "_datetext",
    "_dates",
    "_vocabulary",
    "_record",
    "_model",
    "_claims",
    "_sites",
    "_spells",
    "_convert",
    "_tables",
    "_checks",
    "_views",
    "_dataset",
    "_names",
    "_answers",
    "_membership",
    "_counts",
    "_overlap",
    "_access",
    "_timeline",
    "_history",
    "_contested",
    "_editions",
    "_cite",
    "__init__",
    "_commands",
    "__main__",
]
HOME = Path(lunarpacts.__file__).parent
ALONE = {"cattrs": "_convert", "dateutil": "_datetext"}


def imported(module: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse((HOME / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            dots = "." * node.level
            names.add(f"{dots}{node.module or ''}")
            names |= {f".{each.name}" for each in node.names if node.level and not node.module}
        elif isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
    return names


def test_every_module_has_its_layer() -> None:
    assert {each.stem for each in HOME.glob("*.py")} == set(LAYERS)


@pytest.mark.parametrize("module", LAYERS)
def test_imports_only_from_the_left(module: str) -> None:
    left = {f".{each}" for each in LAYERS[: LAYERS.index(module)]}
    ours = {name for name in imported(module) if name.startswith(".")}
    if module in ("_commands", "__main__"):
        ours = {name for name in ours if name != "." and name[1:] not in lunarpacts.__all__}
    assert ours <= left


@pytest.mark.parametrize(("library", "module"), ALONE.items())
def test_a_library_has_one_module(library: str, module: str) -> None:
    using = {
        each for each in LAYERS if any(name.split(".")[0] == library for name in imported(each))
    }
    assert using == {module}


def test_modules_keep_to_their_size() -> None:
    for each in HOME.glob("*.py"):
        assert len(each.read_text(encoding="utf-8").splitlines()) <= 420, each.name
