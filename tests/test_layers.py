"""The storeys: folders import only from those below them, function-level imports included."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import lunarpacts

# From the ground up. A name without an underscore is a file of its own.
STOREYS = [
    "_version",
    "errors",
    "_dates",
    "_model",
    "_rules",
    "_store",
    "_worlds",
    "_results",
    "_queries",
    "_files",
    "model",
    "vocabulary",
    "__init__",
    "frames",
    "strategies",
    "plots",
    "_hypothesis",
    "_cli",
    "__main__",
]
HOME = Path(lunarpacts.__file__).parent
MODULES = sorted(HOME.rglob("*.py"))
ALONE = {"cattrs": {"_store/rows.py"}, "dateutil": {"_dates/text.py"}}
EXTRAS = {
    "narwhals": {"frames"},
    "hypothesis": {"strategies", "_hypothesis"},
    "matplotlib": {"plots"},
}
FRAMES = ("pandas", "polars", "pyarrow", "duckdb", "pyspark", "numpy")
MOST_LINES = 300
MOST_MODULES = 15


def path_of(module: Path) -> str:
    return module.relative_to(HOME).as_posix()


def storey_of(module: Path) -> str:
    return path_of(module).split("/")[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """Yield the full name of whatever a module imports, wherever in it."""
    package = ["lunarpacts", *module.relative_to(HOME).parts[:-1]]
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            name = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def storeys_under(module: Path) -> set[str]:
    """Return the storeys from which a module imports, its own apart."""
    ours = [name.split(".") for name in imported(module) if name.split(".")[0] == "lunarpacts"]
    found = {name[1] if name[1:2] and name[1] in STOREYS else "__init__" for name in ours}
    return found - {storey_of(module)}


def test_every_module_has_its_storey() -> None:
    assert {storey_of(module) for module in MODULES} == set(STOREYS)


@pytest.mark.parametrize("module", MODULES, ids=path_of)
def test_imports_run_down_the_storeys(module: Path) -> None:
    below = STOREYS[: STOREYS.index(storey_of(module))]
    assert storeys_under(module) <= set(below)


@pytest.mark.parametrize("library", ALONE)
def test_a_library_has_one_module(library: str) -> None:
    using = {
        path_of(module)
        for module in MODULES
        if any(name.split(".")[0] == library for name in imported(module))
    }
    assert using == ALONE[library]


@pytest.mark.parametrize("library", [*EXTRAS, *FRAMES])
def test_an_extra_is_imported_in_its_storey_alone(library: str) -> None:
    using = {
        storey_of(module)
        for module in MODULES
        if any(name.split(".")[0] == library for name in imported(module))
    }
    assert using <= EXTRAS.get(library, {"frames"})


def test_modules_and_storeys_keep_to_their_size() -> None:
    folders: dict[str, int] = {}
    for module in MODULES:
        assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path_of(module)
        if module.name != "__init__.py":
            folders[storey_of(module)] = folders.get(storey_of(module), 0) + 1
    assert max(folders.values()) <= MOST_MODULES
