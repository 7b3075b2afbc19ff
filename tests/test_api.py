"""The public names, and what importing them costs."""

import inspect
import subprocess
import sys

import pytest

import lunarpacts as lp

FUNCTIONS = [
    "access",
    "bloc",
    "changes",
    "cite",
    "claims",
    "contested",
    "counts",
    "diff",
    "is_member",
    "load",
    "members",
    "memberships",
    "nation",
    "overlap",
    "participant",
    "shared_periods",
    "spaceport",
    "status_of",
    "ties",
    "timeline",
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
        "import sys, lunarpacts; from lunarpacts._store import dataset as _dataset;"
        "lunarpacts.PartialDate.parse('[2024-07-XX..20XX]');"
        "print({'cattrs', 'dateutil'} & {*sys.modules}, _dataset._bundled.cache_info().currsize)"
    )
    assert run(code).split() == ["set()", "0"]


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
