"""Which record a script ran on, and what changed from one to the next."""

import csv
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

import lunarpacts as lp
from invented import claim, dataset
from lunarpacts.strategies import datasets

OLD = dataset(
    claim("AAA", "joined", "2024-07-03", id="kept"),
    claim("BBB", "joined", "2024-07-04", id="gone"),
    claim("CCC", "joined", "2024-07-05", id="moved"),
)
NEW = dataset(
    claim("AAA", "joined", "2024-07-03", id="kept"),
    claim("CCC", "joined", "2024-07-06", id="moved", note="Corrected."),
    claim("DDD", "joined", "2024-07-07", id="come"),
)


def test_what_changed() -> None:
    found = lp.diff(OLD, NEW)
    assert [each.identity for each in found.added] == ["come"]
    assert [each.identity for each in found.removed] == ["gone"]
    (change,) = found.changed
    assert dict(change.cells) == {
        "date": ("2024-07-05", "2024-07-06"),
        "note": ("", "Corrected."),
    }
    assert str(change) == "moved: date 2024-07-05 -> 2024-07-06; note nothing -> Corrected."
    assert repr(found) == "<1 added, 1 removed, 1 changed>"
    assert len(found) == 3


@given(datasets(), datasets())
def test_a_difference_mirrors(one: lp.Dataset, other: lp.Dataset) -> None:
    assert not lp.diff(one, one)
    there, back = lp.diff(one, other), lp.diff(other, one)
    assert set(there.added) == set(back.removed)
    assert set(there.removed) == set(back.added)
    turned = [(each.new, each.old, dict(each.cells)) for each in back.changed]
    assert [
        (each.old, each.new, {name: (now, was) for name, (was, now) in each.cells.items()})
        for each in there.changed
    ] == turned
    assert (not there) == (one == other)


@given(datasets())
def test_a_view_takes_away(one: lp.Dataset) -> None:
    assert not lp.diff(one, one.known_by("2020-01-20")).added


def test_a_receipt_is_one_line() -> None:
    view = OLD.where(lambda _: True, "all of it")
    assert OLD.receipt() == f"lunarpacts {lp.__version__}, edition test, sha256 {OLD.fingerprint}"
    assert view.receipt().startswith(f"lunarpacts {lp.__version__}, edition test, all of it,")


def test_the_fingerprint_is_that_of_the_text() -> None:
    assert OLD.fingerprint == dataset(*OLD.claims.values()).fingerprint
    other = evolve(OLD.claims["kept"], note="Another note.")
    changed = dataset(other, OLD.claims["gone"], OLD.claims["moved"])
    assert changed.fingerprint != OLD.fingerprint


with (Path(lp.__file__).parent / "editions.csv").open(encoding="utf-8", newline="") as file:
    RELEASED = list(csv.DictReader(file))


def breach(released: list[dict[str, str]], package: str, fingerprint: str) -> str | None:
    """Return the released version whose record this one breaks with, if it does.

    A version never has another record than the one it was released with, nor has a patch of it.
    """
    minor = package.split(".")[:2]
    alike = (each for each in released if each["version"].split(".")[:2] == minor)
    return next((each["version"] for each in alike if each["fingerprint"] != fingerprint), None)


@pytest.mark.parametrize(
    ("package", "fingerprint", "expected"),
    [
        ("0.1.0", "one", None),
        ("0.1.1", "one", None),
        ("0.1.0", "other", "0.1.0"),
        ("0.1.1", "other", "0.1.0"),
        ("0.2.0", "other", None),
        ("0.10.0", "other", None),
    ],
)
def test_patches_keep_the_record(package: str, fingerprint: str, expected: str | None) -> None:
    released = [{"version": "0.1.0", "edition": "2026.11", "fingerprint": "one"}]
    assert breach(released, package, fingerprint) == expected


def test_this_version_has_the_record_that_it_was_released_with() -> None:
    assert breach(RELEASED, lp.__version__, lp.load().fingerprint) is None
    mine = [each for each in RELEASED if each["version"] == lp.__version__]
    assert [each["edition"] for each in mine] == [lp.load().edition]
