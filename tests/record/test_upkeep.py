"""The scripts that keep the record up: what has grown old, and the stamp of a release."""

from datetime import date
from pathlib import Path

import pytest
import stamp
import upkeep

import lunarpacts as lp
from invented import DAY, check, claim, dataset, source

WORLD = dataset(
    source("gone", url="https://example.org/gone", published=DAY("2024-01-01")),
    source("busy", url="https://example.org/busy", published=DAY("2024-01-01")),
    claim("AAA", "joined", "2023-01-01", sources=("gone", "busy")),
    check("pact", "2024-06-30"),
)


@pytest.mark.parametrize(
    ("day", "days", "found"),
    [
        (date(2024, 7, 10), 10, []),
        (date(2024, 7, 11), 10, ["pact"]),
    ],
)
def test_a_bloc_not_checked_for_long_is_named(day: date, days: int, found: list[str]) -> None:
    assert [bloc for bloc, _ in upkeep.stale(WORLD, day, days)] == found


def test_an_address_that_is_gone_is_named_and_one_that_is_busy_is_not() -> None:
    answers = {"https://example.org/gone": "404", "https://example.org/busy": "503"}
    assert [name for name, *_ in upkeep.dead(WORLD, answers)] == ["gone"]
    assert upkeep.addresses(WORLD) == sorted(answers)


def test_what_was_answered_is_read_from_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = next(source for source in lp.sources() if source.url)
    answers = tmp_path / "answers.csv"
    answers.write_text(f"url,status\n{one.url},404\n", encoding="utf-8")
    assert upkeep.main(["1957-10-04", "--answers", str(answers)]) == 1
    assert f"{one.id}: {one.url} answers 404" in capsys.readouterr().out.splitlines()
    assert upkeep.main(["1957-10-04"]) == 0


def test_a_stamp_has_the_fingerprint_in_both_places() -> None:
    before = "version,edition,fingerprint\n0.1.0,2026.11,old\n0.2.0,2026.11,older\n"
    after = stamp.with_edition(before, "0.2.0", "2026.12", "new")
    assert after == "version,edition,fingerprint\n0.1.0,2026.11,old\n0.2.0,2026.12,new\n"
    module = stamp.BUNDLE.read_text(encoding="utf-8")
    assert stamp.with_fingerprint(module, lp.load().fingerprint) == module
    assert f'"{"0" * 64}"' in stamp.with_fingerprint(module, "0" * 64)


def test_the_bundled_record_is_stamped(tmp_path: Path) -> None:
    text = stamp.EDITIONS.read_text(encoding="utf-8")
    now = lp.load()
    assert stamp.with_edition(text, lp.__version__, now.edition, now.fingerprint) == text
    lp.load().write(tmp_path)
    data = Path(lp.__file__).parent / "data"
    for file in tmp_path.rglob("*.*"):
        assert file.read_bytes() == (data / file.relative_to(tmp_path)).read_bytes()
