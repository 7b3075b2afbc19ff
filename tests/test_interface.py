"""The public interface, held to a snapshot; what has changed it cannot be a patch release."""

import re
from difflib import unified_diff
from pathlib import Path

import pytest

import lunarpacts as lp

for extra in ("matplotlib", "narwhals", "polars"):
    pytest.importorskip(extra)

from interface import interface  # noqa: E402 (it needs the extras)

SNAPSHOT = Path(__file__).with_name("interface.txt")
CHANGELOG = Path(__file__).parents[1] / "docs" / "changelog.md"
HEAD = "# The public interface since {0}.{1}, changed after the release of {2}.{3}.{4}"
CHANGED = """the public interface differs from tests/interface.txt:
{}
If you mean this change, say so in the changelog and run python -m pytest --rewrite-snapshots
tests/test_interface.py: no patch release can then have it. What is gone or changed needs a new
major version, once there is a 1.0; what is new, a minor one."""

Version = tuple[int, ...]


def version_in(text: str) -> Version:
    return tuple(map(int, re.findall(r"\d+", text)[:3]))


def released() -> Version:
    """Return the last version that the changelog says was released."""
    found = re.search(r"^## (\d+\.\d+\.\d+)", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return version_in(found[1])


def head_after(head: str, last: Version) -> str:
    """Return the first line of a changed snapshot: the same, if nothing was released since."""
    since, after = versions_of(head)
    if after == last:
        return head
    return HEAD.format(*max(since, (last[0], last[1] + 1)), *last)


def versions_of(head: str) -> tuple[Version, Version]:
    """Return since which minor version the interface is so, and after which release it changed."""
    numbers = tuple(map(int, re.findall(r"\d+", head)))
    assert head == HEAD.format(*numbers)
    return numbers[:2], numbers[2:]


def can_have(version: Version, head: str) -> bool:
    """Whether a version can have the interface: it is new enough, or the one before the change."""
    since, after = versions_of(head)
    return version[:2] >= since or version == after


def test_the_interface_is_that_of_the_snapshot(request: pytest.FixtureRequest) -> None:
    now = interface()
    head, *known = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    if now != known and request.config.getoption("--rewrite-snapshots"):
        head, known = head_after(head, released()), now
        SNAPSHOT.write_bytes("".join(f"{line}\n" for line in (head, *now)).encode())
    if now != known:
        found = [*unified_diff(known, now, n=0, lineterm="")][2:]
        pytest.fail(CHANGED.format("\n".join(each for each in found if each[0] != "@")))


def test_no_patch_release_has_another_interface() -> None:
    head = SNAPSHOT.read_text(encoding="utf-8").splitlines()[0]
    for version in (version_in(lp.__version__), released()):
        assert can_have(version, head), f"{version} is a patch release, and {head[2:]}"


BEFORE = HEAD.format(0, 8, 0, 7, 1)


@pytest.mark.parametrize(
    ("version", "can"),
    [("0.7.1", True), ("0.7.2", False), ("0.8.0", True), ("0.8.1", True), ("1.0.0", True)],
)
def test_a_version_that_can_have_a_changed_interface(version: str, *, can: bool) -> None:
    assert can_have(version_in(version), BEFORE) is can


@pytest.mark.parametrize(
    ("last", "head"),
    [
        ("0.7.1", BEFORE),
        ("0.8.0", HEAD.format(0, 9, 0, 8, 0)),
        ("0.8.3", HEAD.format(0, 9, 0, 8, 3)),
        ("1.0.0", HEAD.format(1, 1, 1, 0, 0)),
    ],
)
def test_a_change_after_a_release_is_for_the_next_minor_one(last: str, head: str) -> None:
    assert head_after(BEFORE, version_in(last)) == head


def test_no_line_names_an_object_of_this_run_or_a_private_module() -> None:
    of_a_run = re.compile(r" at 0x|lunarpacts\._[a-z]")
    assert not [line for line in interface() if of_a_run.search(line)]
