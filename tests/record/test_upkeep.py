"""The scripts that keep the record up: what has grown old, and the stamp of a release."""

from contextlib import AbstractContextManager, nullcontext
from datetime import date
from email.message import Message
from http.client import BadStatusLine
from pathlib import Path
from socket import EAI_AGAIN, EAI_NONAME, gaierror
from types import SimpleNamespace
from urllib.error import HTTPError, URLError
from urllib.request import Request

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
    assert [*upkeep.dead(WORLD, {})] == []


@pytest.mark.parametrize(("status", "found"), [("200", []), ("404", ["kept"])])
def test_a_source_with_a_copy_is_not_gone_until_the_copy_is(status: str, found: list[str]) -> None:
    page, copy = "https://example.org/page", "https://example.org/copy"
    kept = source("kept", url=page, archived=copy, published=DAY("2024-01-01"))
    world = dataset(kept, claim("AAA", "joined", "2023-01-01", sources=("kept",)))
    assert [name for name, *_ in upkeep.dead(world, {page: "410", copy: status})] == found


def refused(code: int) -> HTTPError:
    return HTTPError("https://example.org", code, "refused", Message(), None)


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([200], "200"),
        ([refused(405), 200], "200"),
        ([refused(404), refused(404)], "404"),
        ([URLError(gaierror(EAI_NONAME, "unknown"))], "no host"),
        ([URLError(gaierror(EAI_AGAIN, "try later"))], "gaierror"),
        ([TimeoutError()], "TimeoutError"),
        ([BadStatusLine("?")], "BadStatusLine"),
    ],
    ids=str,
)
def test_what_an_address_answers(
    monkeypatch: pytest.MonkeyPatch, answers: list[int | Exception], status: str
) -> None:
    seen: list[str] = []

    def answer(request: Request, timeout: int) -> AbstractContextManager[SimpleNamespace]:
        assert timeout
        seen.append(f"{request.get_method()} {request.full_url}")
        given = answers[len(seen) - 1]
        if isinstance(given, Exception):
            raise given
        return nullcontext(SimpleNamespace(status=given))

    monkeypatch.setattr(upkeep, "urlopen", answer)
    url, plain = "https://example.org/señal?a=%C3%B1", "https://example.org/se%C3%B1al?a=%C3%B1"
    assert upkeep.answers_of([url]) == {url: status}
    assert seen == [f"{method} {plain}" for method in ("HEAD", "GET")[: len(answers)]]


def test_what_was_answered_is_read_from_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = next(source for source in lp.sources() if source.url)
    answers = tmp_path / "answers.csv"
    answers.write_text(f"url,status\n{one.url},404\n", encoding="utf-8")
    assert upkeep.main(["1957-10-04", "--answers", str(answers)]) == 1
    assert f"{one.id}: {one.url} is gone (404)" in capsys.readouterr().out.splitlines()
    assert upkeep.main(["1957-10-04"]) == 0


def test_what_is_no_address_does_not_stop_the_others() -> None:
    assert upkeep.answers_of(["https://[bad"]) == {"https://[bad": "ValueError"}


def test_a_stamp_has_the_fingerprint_in_both_places() -> None:
    before = "version,edition,fingerprint\n0.1.0,2026.11,old\n0.2.0,2026.11,older\n"
    after = stamp.with_edition(before, "0.2.0", "2026.12", "new")
    assert after == "version,edition,fingerprint\n0.1.0,2026.11,old\n0.2.0,2026.12,new\n"
    module = stamp.BUNDLE.read_text(encoding="utf-8")
    assert stamp.with_fingerprint(module, lp.load().fingerprint) == module
    assert f'"{"0" * 64}"' in stamp.with_fingerprint(module, "0" * 64)


@pytest.mark.parametrize(
    ("version", "fingerprint", "taken"),
    [
        ("0.1.0", "one", False),
        ("0.1.0", "other", True),
        ("0.2.0", "other", False),  # it has a line, and is not released
        ("0.3.0", "other", False),
    ],
)
def test_what_was_released_is_not_stamped_anew(
    version: str, fingerprint: str, *, taken: bool
) -> None:
    editions = "version,edition,fingerprint\n0.1.0,2026.11,one\n0.2.0,2026.11,two\n"
    changelog = "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-11-20\n"
    assert stamp.is_taken(editions, changelog, version, fingerprint) is taken


def test_the_bundled_record_is_stamped(tmp_path: Path) -> None:
    text = stamp.EDITIONS.read_text(encoding="utf-8")
    now = lp.load()
    assert stamp.with_edition(text, lp.__version__, now.edition, now.fingerprint) == text
    lp.load().write(tmp_path)
    data = Path(lp.__file__).parent / "data"
    for file in tmp_path.rglob("*.*"):
        assert file.read_bytes() == (data / file.relative_to(tmp_path)).read_bytes()
