"""What a receipt proves, and what it says must be done first."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, agreement, claim, dataset, source, terms
from lunarpacts import Truth
from lunarpacts.strategies import datasets


def record(day: str) -> lp.Dataset:
    """Return a record that differs from others in a day alone."""
    since = {"contemporaneous_from": DAY("2024-01-01"), "sources": ("gazette",)}
    return dataset(
        source("press", published=DAY("2024-07-04")),
        source("late", published=DAY("2025-01-01")),
        claim("AAA", "joined", day, id="first", sources=("press",)),
        claim("BBB", "joined", "2024", id="second", sources=("late",)),
        blocs=(agreement("pact"), terms("pact", **since)),
    )


WORLD, OTHER = record("2024-07-03"), record("2024-07-02")
MINE = WORLD.receipt().split(",")[0].removeprefix("lunarpacts ")


def every(_: lp.Claim) -> bool:
    return True


VIEWS = {
    "whole": WORLD,
    "known by": WORLD.known_by("2024-12-31"),
    "without": WORLD.without("late"),
    "according to": WORLD.according_to("press", "late"),
    "all three": WORLD.known_by("2025-12-31").without("late").according_to("press", "late"),
}


@pytest.mark.parametrize("name", VIEWS)
def test_views_by_day_and_source_are_made_again(name: str) -> None:
    receipt = VIEWS[name].receipt()
    assert lp.verify(receipt, dataset=WORLD)
    assert lp.verify(receipt, dataset=VIEWS[name]).truth is Truth.YES
    assert lp.verify(receipt.replace(", ", ",\n  "), dataset=WORLD).asked == receipt
    refused = lp.verify(receipt, dataset=OTHER)
    assert refused.truth is Truth.NO
    assert refused.remedy is not None
    assert refused.remedy.startswith("load the record that it was written for, edition test")
    assert not refused


def test_a_view_is_not_the_record_that_it_is_of() -> None:
    receipt = WORLD.receipt()
    for view in (WORLD.known_by("2024-12-31"), WORLD.where(every, "all of it")):
        assert lp.verify(receipt, dataset=view).truth is Truth.NO


def test_a_rule_is_named_and_must_be_applied_first() -> None:
    view = WORLD.known_by("2025-12-31").where(every, "all of it")
    unsure = lp.verify(view.receipt(), dataset=WORLD)
    assert unsure.truth is Truth.UNKNOWN
    assert unsure.remedy == (
        "apply where(..., 'all of it') after its other views, and pass that as dataset"
    )
    with pytest.raises(lp.UncertainError, match="a rule that it only names: all of it"):
        bool(unsure)
    assert lp.verify(view.receipt(), dataset=view)
    assert lp.verify(view.receipt(), dataset=WORLD.where(every, "all of it"))
    other = OTHER.known_by("2025-12-31").where(every, "all of it")
    assert lp.verify(view.receipt(), dataset=other).truth is Truth.NO


def test_a_world_must_be_made_first() -> None:
    view = WORLD.where(every, "all of it")
    for record, before in ((WORLD, ""), (view, "where(..., 'all of it') and ")):
        world = lp.worlds(3, 7, dataset=record)[2]
        unsure = lp.verify(world.receipt(), dataset=WORLD)
        assert unsure.truth is Truth.UNKNOWN
        assert unsure.remedy == (
            f"apply {before}worlds(3, 7)[2] after its other views, and pass that as dataset"
        )
        assert lp.verify(world.receipt(), dataset=world)
        third = lp.worlds(3, 7, dataset=record)[1]
        assert lp.verify(world.receipt(), dataset=third).truth is Truth.NO
    own = lp.worlds(1, 7, draw=lambda choice, _: choice.options[0], rule="first", dataset=WORLD)
    remedy = lp.verify(own[0].receipt(), dataset=WORLD).remedy
    assert remedy is not None
    assert "worlds(1, 7, draw=..., rule='first')[0]" in remedy


def test_a_source_that_is_not_there_is_said() -> None:
    fewer = dataset(claim("AAA", "joined", "2024-07-03", id="first"))
    found = lp.verify(WORLD.without("late").receipt(), dataset=fewer)
    assert found.truth is Truth.NO
    assert found.finding == "this record cannot be seen so: unknown source: 'late'"


def test_another_edition_is_said() -> None:
    found = lp.verify(WORLD.receipt().replace("edition test", "edition tests"), dataset=WORLD)
    assert found.truth is Truth.YES  # the digits prove it; the name of the whole is but a name
    gone = found.asked[:-64] + "0" * 64
    assert lp.verify(gone, dataset=WORLD).finding == (
        "the receipt is of edition tests, and this is test"
    )


def test_what_another_minor_version_answers_is_unknown() -> None:
    older = lp.verify(WORLD.receipt().replace(MINE, "0.1.9"), dataset=WORLD)
    assert older.truth is Truth.UNKNOWN
    assert older.remedy is not None
    assert older.remedy.startswith("install lunarpacts==0.1.*")
    patch = ".".join([*MINE.split(".")[:2], "99"])
    assert lp.verify(WORLD.receipt().replace(MINE, patch), dataset=WORLD).truth is Truth.YES


def test_a_release_that_has_the_record_is_named() -> None:
    digits = "29e998d8561f88e01da72d72c66196e85f9d0456691b9214f23de750ac3e3843"
    first = lp.verify(f"lunarpacts 0.1.0, edition 2026.11, sha256 {digits}")
    assert (first.truth, first.releases) == (Truth.NO, ("0.1.0",))
    assert first.remedy == "install lunarpacts==0.1.0, whose record it is"
    view = lp.verify(f"lunarpacts 0.1.0, edition 2026.11, mine, sha256 {'0' * 64}")
    assert view.remedy == (
        "install lunarpacts==0.1.0, whose record it is, then apply where(..., 'mine') after its "
        "other views, and pass that as dataset"
    )
    later = lp.verify(f"lunarpacts 99.0.0, edition 2126.11, sha256 {'0' * 64}")
    assert later.remedy == "install lunarpacts==99.0.0, by which it was written"
    assert lp.verify(lp.load().receipt()).releases[-1] == MINE


@pytest.mark.parametrize("strange", ["", "sha256", 7, None, WORLD.receipt()[:-1], "x" * 100_000])
def test_what_is_not_a_receipt_is_refused(strange: object) -> None:
    with pytest.raises(lp.LunarpactsError, match="is not one; pass a whole line"):
        lp.verify(strange)  # type: ignore[arg-type]


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.integers(0, 2**256 - 1))
def test_whatever_a_receipt_says_it_proves_nothing_of_itself(text: str, number: int) -> None:
    receipt = f"lunarpacts 1.0.0, edition {text}, sha256 {number:064x}"
    if text.split():
        assert lp.verify(receipt, dataset=WORLD).truth is not Truth.YES
        return
    with pytest.raises(lp.LunarpactsError, match="is not one"):
        lp.verify(receipt, dataset=WORLD)


@given(datasets(), st.dates())
def test_a_receipt_proves_a_record_and_no_other(record: lp.Dataset, day: date) -> None:
    view = record.known_by(str(day))
    assert lp.verify(record.receipt(), dataset=record)
    assert lp.verify(view.receipt(), dataset=record)
    assert lp.verify(record.receipt(), dataset=view).truth is Truth.NO
    assert lp.verify(view.receipt(), dataset=WORLD).truth is Truth.NO


def test_a_record_that_is_not_the_one_expected_is_refused(tmp_path: Path) -> None:
    WORLD.write(tmp_path / "world")
    assert lp.load(tmp_path / "world", expect=WORLD.fingerprint) == WORLD
    assert lp.load(expect=lp.load().fingerprint) is lp.load()
    with pytest.raises(lp.LunarpactsError, match="edition test is not the record expected"):
        lp.load(tmp_path / "world", expect=OTHER.fingerprint)
    for strange in ("", WORLD.fingerprint[:-1], WORLD.fingerprint.upper(), 7):
        with pytest.raises(lp.LunarpactsError, match="is not a fingerprint; pass the 64 digits"):
            lp.load(expect=strange)  # type: ignore[arg-type]


def test_the_condition_of_a_verification_is_its_truth() -> None:
    found = lp.verify(WORLD.receipt(), dataset=WORLD)
    assert found == lp.verify(WORLD.receipt(), dataset=WORLD)
    assert not evolve(found, truth=Truth.NO)
    assert found.summary == "yes: edition test is what this record gives"
    assert found.receipt == WORLD.receipt()
