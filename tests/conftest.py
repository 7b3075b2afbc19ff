"""Hypothesis profiles, and snapshots: the default run is derandomised, so that it repeats."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ci", max_examples=25, derandomize=True, deadline=None, database=None)
settings.register_profile("long", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

collect_ignore = ["browser"]  # a script for a real browser, which only `.ci/full` installs

SNAPSHOTS = Path(__file__).parent / "record" / "snapshots"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-snapshots", action="store_true", help="write the snapshots anew")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that holds a text to the snapshot of that name, or writes it."""

    def check(name: str, text: str) -> None:
        file = SNAPSHOTS / name
        if request.config.getoption("--rewrite-snapshots"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert file.read_bytes().decode() == text

    return check
