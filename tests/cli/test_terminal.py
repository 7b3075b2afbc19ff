"""What a terminal gets: no control character but the newline, whoever wrote the text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from invented import claim, dataset
from lunarpacts import __main__ as cli
from lunarpacts._store import load

WORLD = dataset(claim("AAA", "joined", "2024-07-03", id="first"))
TRAP = "\x1b[31m\x9b\x07\u202e\x7f"
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="it stands for a full disk")


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(load, "_BUNDLED", [WORLD])
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Return the exit status and all that is printed, of which a terminal obeys nothing."""
    status = cli.main(arguments)
    printed = "".join(capsys.readouterr())
    assert printed
    assert all(line.isprintable() for line in printed.split("\n"))
    return status, printed


@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("new", f"a{TRAP}"), 0),
        (("export", f"a{TRAP}"), 0),
        (("plot", "growth", "pact", "-o", f"a{TRAP}.svg"), 0),
        (("plot", "growth", "pact", "-o", f"nowhere/{TRAP}.svg"), 2),
        (("verify", f"lunarpacts 1.0.0, edition {TRAP}, sha256 {'0' * 64}"), 1),
        (("cite", TRAP), 2),
        (("status", TRAP, "pact"), 2),
        (("members", "pact", "--on", TRAP), 2),
        (("members", "pact", "--according-to", TRAP), 2),
        (("blocs", "--data", TRAP), 2),
        ((TRAP,), 2),
        (("blocs", TRAP), 2),
        (("access", "pad", "--on", "2024", "--effect", TRAP), 2),
    ],
)
def test_what_was_typed_is_not_obeyed(
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    status: int,
    more: tuple[str, ...],
) -> None:
    assert run(capsys, *command, *more)[0] == status


def test_what_a_record_holds_is_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    WORLD.write("mine")
    Path("mine", f"a{TRAP}.csv").touch()
    Path("mine", "names.csv").write_text(f"of,name,kind,a{TRAP}\n", encoding="utf-8")
    rows = f"of,scheme,code\n{TRAP},{TRAP},{TRAP}\n"
    Path("mine", "codes.csv").write_text(rows, encoding="utf-8")
    for command in (("check", "mine"), ("blocs", "--data", "mine"), ("check", "mine", "--base")):
        status, printed = run(capsys, *command)
        assert status == 1
        assert "x1b[31m" in printed
        assert run(capsys, *command, "--json")[0] == 1


def test_json_says_what_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run(capsys, "new", f"a{TRAP}", "--json")[1])
    assert said["folder"] == f"a{TRAP}"


def test_a_folder_that_is_a_link_is_not_written_into() -> None:
    Path("there").mkdir()
    Path("link").symlink_to("there")
    assert cli.main(["new", "link"]) == 2
    assert not list(Path("there").iterdir())


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    here = f"{sys.executable} -m lunarpacts"
    asked = ["bash", "-c", f'set -o pipefail; lunarpacts() {{ {here} "$@"; }}; {command}']
    return subprocess.run(asked, capture_output=True, check=False)


@needs_full
@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("lunarpacts --help >/dev/full", b"lunarpacts: cannot write the answer: No space left"),
        ("lunarpacts blocs --help --json >/dev/full", b"lunarpacts: cannot write the answer: No "),
        ("lunarpacts members nothing 2>/dev/full", b""),
        ("lunarpacts sources >/dev/full 2>/dev/full", b""),
        ("lunarpacts members nothing 2>&-", b""),
        ("lunarpacts members nothing >&- 2>&-", b""),
    ],
)
def test_a_stream_that_cannot_be_written(command: str, said: bytes) -> None:
    found = shell(command)
    assert (found.returncode, found.stdout) == (2, b"")
    assert found.stderr.startswith(said)
    assert found.stderr.count(b"\n") == bool(said)


def test_a_reader_that_goes_away_takes_no_fault_with_it() -> None:
    Path("mine").mkdir()
    assert shell("lunarpacts check mine | :").returncode == 1
    found = shell("lunarpacts --help | :")
    assert (found.returncode, found.stderr) == (0, b"")
