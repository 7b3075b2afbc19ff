"""The public names, and what importing them costs."""

import inspect
import subprocess
import sys
from importlib import metadata
from typing import get_args

import pytest

import lunarpacts as lp
from lunarpacts import model, vocabulary

FUNCTIONS = [
    "access",
    "bloc",
    "blocs",
    "changes",
    "cite",
    "claims",
    "contested",
    "counts",
    "diff",
    "export",
    "is_member",
    "load",
    "members",
    "memberships",
    "nation",
    "nations",
    "overlap",
    "participant",
    "roll_call",
    "roll_calls",
    "shared_periods",
    "source",
    "sources",
    "spaceport",
    "spells",
    "statements",
    "status_of",
    "ties",
    "timeline",
    "verify",
    "worlds",
]


def test_public_names_are_listed_and_sorted() -> None:
    assert dir(lp) == sorted(lp.__all__)
    assert [name for name in lp.__all__ if name.islower() and not name.startswith("_")] == FUNCTIONS
    assert all(hasattr(lp, name) for name in lp.__all__)


def run(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_importing_loads_neither_data_nor_cattrs_nor_dateutil() -> None:
    code = (
        "import sys, lunarpacts; from lunarpacts._store import load as _load;"
        "lunarpacts.PartialDate.parse('[2024-07-XX..20XX]');"
        "print({'cattrs', 'dateutil'} & {*sys.modules}, len(_load._BUNDLED))"
    )
    assert run(code).split() == ["set()", "0"]


def test_the_rest_lives_in_public_modules() -> None:
    assert len(lp.__all__) <= 68
    for module in (model, vocabulary):
        assert len({*module.__all__}) == len(module.__all__)
        assert all(hasattr(module, name) for name in module.__all__)
    assert {"Claim", "Nation", "Source"} <= {*model.__all__} & {*lp.__all__}


def test_the_words_of_a_closed_choice_are_those_of_its_enum() -> None:
    named = {word for option in get_args(model.StatusLike) for word in get_args(option)}
    assert named == {*map(str, lp.Status)}


def test_the_version_is_that_of_the_metadata() -> None:
    again = "install anew: python -m pip install -e ."
    assert lp.__version__ == metadata.version("lunarpacts"), again
    code = (
        "import importlib.metadata as m; m.version = m.distribution = None;"
        "import lunarpacts; print(lunarpacts.__version__, lunarpacts.load().receipt())"
    )
    assert run(code).startswith(f"{lp.__version__} lunarpacts {lp.__version__}, edition")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_query_takes_a_dataset(name: str) -> None:
    if name in ("diff", "load"):
        return
    parameter = inspect.signature(getattr(lp, name)).parameters["dataset"]
    assert parameter.kind is inspect.Parameter.KEYWORD_ONLY
    assert parameter.default is None


@pytest.mark.parametrize("name", [each for each in lp.__all__ if callable(getattr(lp, each))])
def test_every_public_name_has_a_docstring(name: str) -> None:
    assert inspect.getdoc(getattr(lp, name))


@pytest.mark.parametrize(
    "error", [each for each in lp.__all__ if each.endswith("Error") and each != "LunarpactsError"]
)
def test_every_error_is_ours(error: str) -> None:
    assert issubclass(getattr(lp, error), lp.LunarpactsError)
