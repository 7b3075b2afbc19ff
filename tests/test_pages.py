"""The pages of the reference: every public name is on one of them, once, with an explanation."""

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

pytest.importorskip("narwhals")
pytest.importorskip("matplotlib")

PAGES = Path(__file__).parents[1] / "docs" / "reference"
MODULES = [
    f"lunarpacts{module}"
    for module in ("", ".model", ".vocabulary", ".errors", ".frames", ".plots", ".strategies")
]
PUBLIC = {f"{home}.{name}" for home in MODULES for name in import_module(home).__all__}
ENTRY = re.compile(
    r"^\.\. (?:auto)?(currentmodule|function|class|exception|data):: ([\w.]+)\n((?:(?:   .*)?\n)*)",
    re.MULTILINE,
)


def entries() -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the full name and the text of each entry of the reference."""
    for page in sorted(PAGES.glob("*.md")):
        module = ""
        for kind, name, text in ENTRY.findall(page.read_text(encoding="utf-8")):
            if kind == "currentmodule":
                module = name
            else:
                yield kind, name if name.startswith("lunarpacts.") else f"{module}.{name}", text


def value(full: str) -> object:
    module, _, name = full.rpartition(".")
    return getattr(import_module(module), name)


def test_every_public_name_has_one_entry() -> None:
    described = Counter(full for _, full, _ in entries())
    assert set(described) <= PUBLIC

    for full in PUBLIC:
        name = full.rpartition(".")[2]
        same = [f"{home}.{name}" for home in MODULES if f"{home}.{name}" in PUBLIC]
        times = sum(described[one] for one in same if value(one) is value(full))
        assert times == 1, f"{full} has {times} entries"


def test_every_entry_says_something() -> None:
    for kind, full, text in entries():
        if kind == "data":
            assert re.search(r"^   [^:\s]", text, re.MULTILINE), f"{full} is not explained"
        else:
            assert getattr(value(full), "__doc__", None), f"{full} has no docstring"


def test_what_classes_have_is_explained() -> None:
    classes = [value(full) for full in sorted(PUBLIC) if inspect.isclass(value(full))]
    bare = [
        f"{kind.__name__}.{name}"
        for kind in classes
        if isinstance(kind, type)
        for name, member in vars(kind).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
        if not member.__doc__
    ]
    assert bare == []
