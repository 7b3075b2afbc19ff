"""What is in the wheel and in the sdist: all that is meant, and nothing else."""

import json
import tarfile
from collections.abc import Iterator
from contextlib import chdir
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

import lunarpacts as lp

backend = pytest.importorskip("hatchling.build")

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
INFO = f"lunarpacts-{lp.__version__}.dist-info"
LICENCES = {f"{INFO}/licenses/LICENSE", f"{INFO}/licenses/src/lunarpacts/data/LICENSE"}
# What the wheel has beside modules and the tables that datapackage.json describes.
BESIDE = {
    "lunarpacts/data/LICENSE",
    "lunarpacts/data/datapackage.json",
    "lunarpacts/editions.csv",
    "lunarpacts/plots/coastline.csv",
    "lunarpacts/plots/places.csv",
    "lunarpacts/py.typed",
}
HEADS = {f"{INFO}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
FOLDERS = {
    ".ci": {""},
    ".github": {".md", ".yml"},
    "docs": {".css", ".ipynb", ".js", ".json", ".md", ".py", ".svg"},
    "src": {"", ".csv", ".json", ".py", ".typed"},
    "tests": {".csv", ".js", ".json", ".py", ".txt"},
}
FILES = {
    ".gitignore",
    ".pre-commit-config.yaml",
    "CITATION.cff",
    "LICENSE",
    "PKG-INFO",
    "README.md",
    "pyproject.toml",
}
# What building, testing and editing leave in a work tree.
MADE = {".hypothesis", ".ipynb_checkpoints", "__pycache__", "_build", "_tables", "atlas"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    with chdir(ROOT):
        name = backend.build_wheel(str(folder))
    with ZipFile(folder / name) as packed:
        yield packed


def described() -> set[str]:
    """Return the tables that the record says it has."""
    text = (SOURCE / "lunarpacts" / "data" / "datapackage.json").read_text(encoding="utf-8")
    paths = [resource["path"] for resource in json.loads(text)["resources"]]
    return {one for path in paths for one in (path if isinstance(path, list) else [path])}


def test_the_wheel_has_the_modules_the_record_and_the_licences(wheel: ZipFile) -> None:
    modules = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py")}
    tables = {f"lunarpacts/data/{path}" for path in described()}
    assert {*wheel.namelist()} == modules | tables | BESIDE | HEADS | LICENCES


def test_the_wheel_says_its_licences(wheel: ZipFile) -> None:
    metadata = message_from_bytes(wheel.read(f"{INFO}/METADATA"))
    assert metadata["License-Expression"] == "MIT AND CC0-1.0"
    said = metadata.get_all("License-File", [])
    assert {f"{INFO}/licenses/{name}" for name in said} == LICENCES
    for name in said:
        assert wheel.read(f"{INFO}/licenses/{name}") == (ROOT / name).read_bytes()


def test_the_sdist_has_what_its_tests_and_its_next_release_need(tmp_path: Path) -> None:
    with chdir(ROOT):
        name = backend.build_sdist(str(tmp_path))
    with tarfile.open(tmp_path / name) as packed:
        found = {member.name.partition("/")[2] for member in packed}
    there = {
        path.relative_to(ROOT)
        for top in FOLDERS
        for path in (ROOT / top).rglob("*")
        if path.is_file() and not MADE & {*path.relative_to(ROOT).parts}
    }
    assert found == FILES | {path.as_posix() for path in there}
    for top, kinds in FOLDERS.items():
        assert {path.suffix for path in there if path.parts[0] == top} == kinds
