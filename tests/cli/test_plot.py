"""Pictures from the command line."""

import json
import sys
from pathlib import Path

import pytest

import lunarpacts as lp
from invented import agreement, claim, dataset, site, terms, vote
from lunarpacts import __main__ as cli
from lunarpacts._store import load as _load

WORLD = dataset(
    claim("AAA", "joined", "2024-07-03", bloc="one"),
    claim("AAA", "joined", "2024-08-01", bloc="two"),
    claim("BBB", "joined", "2024-07", bloc="one"),
    site("pad", latitude=10.0, longitude=20.0),
    vote("A/1", "2024-09-02", yes=("AAA",)),
    blocs=(agreement("one"), terms("one"), agreement("two"), terms("two")),
)


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(_load, "_BUNDLED", [WORLD])
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], command: str) -> tuple[int, str, str]:
    status = cli.main(["plot", *command.split()])
    printed = capsys.readouterr()
    return status, " ".join(printed.out.split()), printed.err


@pytest.mark.parametrize(
    ("command", "shows"),
    {
        "timeline AAA": "Timeline of Aaa",
        "timeline one --since 2024-07-10": "Timeline of One",
        "growth one two --during 2024": "were members of one and two",
        "overlap one two --on 2024-09-01": "How one and two overlap on 2024-09-01.",
        "tiles one --on 2024-09-01": "on 2024-09-01, a square each",
        "votes one --about ban --during 2024": "voted in 1 roll call",
        "spaceports --on 2024-08-05": "A map of 1 spaceports",
    }.items(),
)
def test_every_kind(capsys: pytest.CaptureFixture[str], command: str, shows: str) -> None:
    status, out, err = run(capsys, command)
    assert (status, err) == (0, "")
    file = f"{command.split(maxsplit=1)[0]}.svg"
    assert out.startswith(f"drew {file}: ")
    assert shows in out
    assert "<desc>" in Path(file).read_text(encoding="utf-8")


@pytest.mark.parametrize(("ending", "start"), {"png": b"\x89PNG", "pdf": b"%PDF"}.items())
def test_the_ending_says_of_what_kind_the_file_is(
    capsys: pytest.CaptureFixture[str], ending: str, start: bytes
) -> None:
    status, out, _ = run(capsys, f"growth one -o picture.{ending} --json")
    assert status == 0
    assert json.loads(out)["file"] == f"picture.{ending}"
    assert Path(f"picture.{ending}").read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("command", "message"),
    {
        "": "required: KIND",
        "pie": "invalid choice: 'pie'",
        "timeline": "timeline is of 1 name, not of 0",
        "timeline AAA BBB": "timeline is of 1 name, not of 2",
        "spaceports pad": "spaceports is of no name, not of 1",
        "growth": "0 blocs are too few",
        "growth one --on 2024": "growth does not take --on; it takes --during",
        "overlap one": "two or more different blocs",
        "growth nothing": "unknown bloc",
        "growth one -o picture.bmp": "end it in .svg, .png, .pdf",
        "growth one -o nowhere/picture.svg": "cannot be written",
        "tiles one --on 2031-01-01": "last checked to 2030-12-31",
    }.items(),
)
def test_bad_input_is_one_line_and_no_file(
    capsys: pytest.CaptureFixture[str], command: str, message: str
) -> None:
    status, out, err = run(capsys, command)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert message in err
    assert not [*Path().iterdir()]


def test_without_matplotlib_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lunarpacts.plots", None)
    status, _, err = run(capsys, "growth one")
    assert (status, 'pip install "lunarpacts[plots]"' in err) == (2, True)


def test_a_view_is_drawn_with_its_receipt(capsys: pytest.CaptureFixture[str]) -> None:
    command = "growth one --according-to gazette"
    assert run(capsys, command)[0] == 0
    view = lp.load().according_to("gazette")
    assert view.fingerprint in Path("growth.svg").read_text(encoding="utf-8")
