"""The command line: text at 80 columns, JSON, and bad input in one line."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import lunarpacts as lp
from invented import (
    DAY,
    agreement,
    claim,
    count,
    dataset,
    deal,
    gap,
    host,
    organisation,
    site,
    source,
    terms,
)
from lunarpacts import __main__ as cli
from lunarpacts._cli.parser import COMMANDS as ASKED
from lunarpacts._cli.parser import EXAMPLES
from lunarpacts._store import load as _load
from lunarpacts.model import Name
from lunarpacts.vocabulary import NameKind

WORLD = dataset(
    source("long", title="A title that is long enough to be wrapped by anything that prints it"),
    organisation("agency"),
    claim("AAA", "joined", "2024-07-03", id="a-one", bloc="one"),
    claim("AAA", "joined", "2024-08-01", id="a-two", bloc="two", sources=("long", "gazette")),
    claim("BBB", "joined", "2024-07", id="b-one", bloc="one", note="Told without a day."),
    claim("CCC", "joined", "2024-01-01", id="c-two", bloc="two"),
    claim("agency", "joined", "2024-01-01", id="agency-one", bloc="one"),
    gap("2024-05", "DDD", bloc="one", note="Someone of whom nothing is known but that it signed."),
    site("pad"),
    host("AAA", None, lp.OPEN),
    *(Name(of=who, name="Twin", kind=NameKind.ALIAS) for who in ("BBB", "CCC")),
    count("two", 2, 2, bloc="one"),
    deal("lease"),
    deal("rumour", standing=lp.Standing.DISPUTED),
    deal("wrong", standing=lp.Standing.REJECTED),
    blocs=(agreement("one"), terms("one"), agreement("two"), terms("two", began=DAY("2001"))),
)


CITED = lp.cite("Türkiye")  # before the bundled record gives way to the invented one


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_load, "_BUNDLED", [WORLD])


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


COMMANDS = {
    "members one --on 2024-07-03": [
        "1 members of one on 2024-07-03: AAA; uncertain: BBB DDD",
        "Members (1):\n  AAA  Aaa  member",
        "Uncertain (2):\n  BBB  Bbb  imprecise date  b-one\n  DDD  Ddd  known gap  lost",
        "Gaps (1):\n  2024-05  lost  upheld  Someone",
        "Organisations (1):\n  agency  Agency",
    ],
    "members one --on 1999-01-01": ["no members: one did not exist on 1999-01-01"],
    "overlap one two --on 2024-09-01": [
        "one & two: 1; one: 1; two: 1; uncertain: 1",
        "  AAA  Aaa  one two\n  BBB  Bbb  one\n  CCC  Ccc  two\n",
        "  DDD  Ddd  one  unknown  known gap\n  DDD  Ddd  two  no  no claim\n",
    ],
    "overlap one two --on 1999-09-01": ["two did not exist yet"],
    "shared-periods one two": [
        "1 nation in one and two: AAA",
        "  AAA  Aaa  2024-08-01  ..",
    ],
    "status bbb one --on 2024-07-03": [
        "Bbb in one on 2024-07-03: unknown, because the dates are too imprecise",
        "2024-07  b-one  BBB  one  joined  state  upheld  Told without a day.  gazette",
        "Sources (1):\n  gazette  A press  A gazette",
    ],
    "memberships AAA": ["Aaa in one: member, from 2024-07-03, still open"],
    "spells AAA one": ["Aaa in one from 2024-07-03 on: yes (member), because upheld claims say so"],
    "claims AAA": [
        "2024-07-03  a-one  AAA  one  joined  state  upheld  gazette",
        "Sources (2):\n  gazette  A press  A gazette\n  long  A press  A title",
    ],
    "claims AAA two": ["2024-08-01  a-two  AAA  two  joined  state  upheld  long gazette"],
    "claims DDD": ["no claims"],
    "changes one --during 2024": [
        "2024-07 Bbb in one: became member",
        "2024-07-03 Aaa in one: became member",
    ],
    "contested": ["arrangement of pad AAA BBB grants lease: lease against rumour wrong"],
    "timeline pad": [
        "  1994-12-10 begins: A lease (grants lease)",
        "  2050 ends: A lease (grants lease)",
    ],
    "ties AAA BBB --on 2024-09-01": [
        "Arrangements (1):\n  AAA  BBB  grants  lease  1994-12-10  2050  A lease  upheld  for",
        "Uncertain arrangements (1):\n  rumour  dispute",
    ],
    "ties AAA CCC --on 2024-09-01": [
        "Agreements (2):\n  two  Two  Aaa  member  a-two\n  two  Two  Ccc  member  c-two",
        "Sources (2):\n  long  A press  A title",
    ],
    "blocs": ["Agreements (1):\n  one  One\nPapers of two (1):\n  two  Two\n"],
    "sources": ["long  A press  A title that is long enough"],
    "sources title": ["long  A press  A title that is long enough"],
    "sources --about two": ["long  A press"],
    "statements gazette": ["A press, A gazette, undated; "],
    "claims AAA two --without long": [
        "2024-08-01  a-two  AAA  two  joined  state  upheld  gazette"
    ],
    "cite long": ["@misc{long,"],
    "cite": ["@software{lunarpacts-"],
    "members two --on 2024-09-01 --according-to long": ["1 members of two on 2024-09-01: AAA"],
    "status CCC two --on 2024-09-01 --according-to long": ["unknown, because the sources listened"],
    "changes one --during 1999": ["no changes"],
    "ties BBB CCC --on 2024-09-01": ["no bloc; no site"],
    "access pad --on 2024-08-05": [
        "pad on 2024-08-05, host AAA: grants: lease; uncertain: rumour",
        "Arrangements (1):\n  AAA  BBB  grants  lease  1994-12-10  2050  A lease  upheld  for",
        "Uncertain (1):\n  rumour  dispute",
        "Rivals (1):\n",
    ],
    "members one --on 2024-07-03 --status observer": ["0 observer nations of one on 2024-07-03"],
    "counts one": ["two [states] (an official); the record: 1 to 3, fits only with doubtful"],
    "counts": ["fits only with doubtful"],
    "check": [
        "edition test: no fault found; sha256",
        "  claims by standing  upheld  5",
        "  claims by bloc  one  3\n  claims by bloc  two  2",
        "  claims by precision  day  4\n  claims by precision  month  1",
        "  claims by nearest source  primary  5",
    ],
}


@pytest.mark.parametrize(("command", "expected"), COMMANDS.items())
def test_text(capsys: pytest.CaptureFixture[str], command: str, expected: list[str]) -> None:
    status, out, err = run(capsys, *command.split())
    assert (status, err) == (0, "")
    for lines in expected:
        words = " ".join(out.split())
        assert lines in out if "\n" in lines else " ".join(lines.split()) in words
    if not command.startswith("cite"):  # BibTeX is for machines
        assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_json(capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, out, err = run(capsys, *command.split(), "--json")
    assert (status, err, out.isascii()) == (0, "", True)
    assert json.loads(out)["receipt"].startswith(f"lunarpacts {lp.__version__}, edition test")


def test_text_and_json_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "members", "one", "--on", "2024-07-03", "--json")[1]
    found = lp.members("one", on="2024-07-03")
    assert json.loads(out) == found.to_dict()
    assert run(capsys, "members", "one", "--on", "2024-07-03")[1].split() == str(found).split()


@pytest.mark.parametrize(
    ("command", "message"),
    {
        "": "the following arguments are required: COMMAND",
        "conquer": "invalid choice: 'conquer'",
        "members": "required: BLOC",
        "members oen": "unknown bloc: 'oen'\n",
        "members one --on 3/7/2024": "can be read as 2024-07-03 or as 2024-03-07",
        "members one --known-by=": "date '' is not a day",
        "members one --known-by 2024-12-31": "what was known by 2024-12-31 is outside the record",
        "members one --on 2031-01-01": "last checked to 2030-12-31",
        "members one --colour": "unrecognized arguments: --colour",
        "overlap one": "two or more different blocs",
        "status Atlantis one": "unknown participant: 'Atlantis'",
        "claims AAA nothing": "unknown bloc",
        "access pad": "required: --on",
        "access pad --on 2024 --effect buys": "invalid choice: 'buys'",
    }.items(),
)
def test_bad_input_is_one_line(
    capsys: pytest.CaptureFixture[str], command: str, message: str
) -> None:
    status, out, err = run(capsys, *command.split())
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("lunarpacts: ")
    assert message in err


@pytest.mark.parametrize(
    ("command", "error", "candidates"),
    [
        ("members nothing", "UnknownNameError", []),
        ("members one --on 2031-01-01", "OutsideCoverageError", []),
        ("members one --colour", "LunarpactsError", []),
        ("status aaaa one", "UnknownNameError", ["Aaa"]),
        ("status twin one", "AmbiguousNameError", ["BBB", "CCC"]),
    ],
)
def test_errors_are_json_too(
    capsys: pytest.CaptureFixture[str], command: str, error: str, candidates: list[str]
) -> None:
    status, out, err = run(capsys, *command.split(), "--json")
    said = json.loads(out)
    assert (status, err) == (2, "")
    assert (said["error"], said["candidates"]) == (error, candidates)
    assert said["message"]


def test_check_of_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    WORLD.write(tmp_path)
    assert run(capsys, "check", str(tmp_path))[0] == 0
    (tmp_path / "names.csv").write_text("of,name,kind\nZZZ,Zed,alias\nAAA,A,nick\n", "utf-8")
    status, out, err = run(capsys, "check", str(tmp_path))
    assert (status, err) == (1, "lunarpacts: 2 faults\n")
    assert [line.split(": ")[0] for line in out.splitlines()] == [
        "names.csv:2 of",
        "names.csv:3 kind",
    ]
    status, out, _ = run(capsys, "check", str(tmp_path), "--json")
    assert (status, len(json.loads(out)["faults"])) == (1, 2)
    assert json.loads(out)["error"] == "DataError"
    for nothing in (str(tmp_path / "nowhere"), "", str(tmp_path / "names.csv"), "a\0b"):
        assert run(capsys, "check", nothing)[0] == 2


def test_help_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--help"])
    assert caught.value.code == 0
    assert "members" in capsys.readouterr().out


def started(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lunarpacts", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **options)


def test_a_reader_that_goes_away() -> None:
    with started("sources", stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it stands for a full disk")
@pytest.mark.parametrize("command", ["sources", "sources --json", "cite"])
def test_a_disk_that_is_full(command: str) -> None:
    with Path("/dev/full").open("wb") as full, started(*command.split(), stdout=full) as process:
        assert process.stderr
        said = process.stderr.read().decode()
        assert said == "lunarpacts: cannot write the answer: No space left on device\n"
        assert process.wait() == 2


def test_an_interruption_is_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> lp.Dataset:
        raise KeyboardInterrupt

    monkeypatch.setattr(_load, "_bundled", interrupted)
    assert run(capsys, "members", "one") == (130, "", "")


@pytest.mark.parametrize("encoding", ["cp1251", "cp932", "ascii", "utf-8"])
def test_any_stream_takes_the_answer(encoding: str) -> None:
    for arguments in (["status", "TUR", "ilrs", "--json"], ["status", "TUR", "ilrs"], ["cite"]):
        command = [sys.executable, "-m", "lunarpacts", *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        found = subprocess.run(command, capture_output=True, check=True, env=environment)
        assert found.stderr == b""
        if "--json" in arguments:
            assert json.loads(found.stdout.decode(encoding))["participant_name"] == "Türkiye"


def test_bibtex_leaves_as_utf_8() -> None:
    command = [sys.executable, "-m", "lunarpacts", "cite", "Türkiye"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1251"}
    found = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert found.stdout.decode() == CITED + "\n"


def test_a_new_record_to_start_from(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = str(tmp_path / "mine")
    status, out, _ = run(capsys, "new", folder, "--json")
    assert status == 0
    assert json.loads(out)["folder"] == folder
    assert run(capsys, "check", folder)[0] == 0
    assert "edition test+mine" in run(capsys, "check", folder, "--base")[1]
    for more in ([], ["--base"]):
        status, out, _ = run(capsys, "members", "my-pact", "--data", folder, *more)
        assert (status, "my-organisation" in out) == (0, True)
    assert run(capsys, "members", "one", "--on", "2024-08", "--data", folder, "--base")[0] == 0
    assert run(capsys, "members", "one", "--data", folder)[0] == 2
    assert "is not an empty folder" in run(capsys, "new", folder)[2]
    assert "cannot be written" in run(capsys, "new", "/proc/mine")[2]


def test_a_record_that_replaces_lines_of_another(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    WORLD.write(tmp_path)
    twice = run(capsys, "members", "one", "--data", str(tmp_path), "--base")
    assert (twice[0], "replace=True, or --replace" in twice[1]) == (1, True)
    status, out, _ = run(capsys, "check", str(tmp_path), "--base", "--replace")
    assert (status, "lines replaced)" in out) == (0, True)
    for wrong in (["members", "one", "--base"], ["check", "--base"], ["check", "--replace"]):
        assert "need a folder" in run(capsys, *wrong)[2]
    assert "add --base" in run(capsys, "check", str(tmp_path), "--replace")[2]


@pytest.mark.parametrize("kind", ["csv", "parquet", "duckdb"])
def test_an_export(capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str) -> None:
    folder = str(tmp_path / "out")
    command = ["export", folder, "--format", kind, "--known-by", "2024-07-31"]
    status, out, _ = run(capsys, *command, "--json")
    assert (status, json.loads(out)["format"]) == (0, kind)
    assert {"csv": "spells.csv", "parquet": "spells.parquet", "duckdb": "lunarpacts.duckdb"}[
        kind
    ] in {file.name for file in (tmp_path / "out").iterdir()}
    assert "known by 2024-07-31" in json.loads(out)["receipt"]
    assert "is not an empty folder" in run(capsys, *command)[2]


def test_an_export_without_narwhals(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lunarpacts.frames", None)
    status, _, err = run(capsys, "export", str(tmp_path / "out"), "--format", "parquet")
    assert (status, "pip install 'lunarpacts[frames]'" in err) == (2, True)
    assert run(capsys, "export", str(tmp_path / "out"))[0] == 0


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_help_run(
    name: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    # To write out the whole record takes long, and is tested with the files.
    monkeypatch.setattr(_load, "_BUNDLED", [WORLD] if name == "export" else [])
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "new", "my-record")[0] == 0
    for place, example in enumerate(EXAMPLES[name]):
        if name in ("new", "export"):  # each wants a folder that is empty
            (tmp_path / str(place)).mkdir()
            monkeypatch.chdir(tmp_path / str(place))
        status, out, err = run(capsys, name, *shlex.split(example))
        assert (status, err) == (int(name == "verify"), ""), example  # 1 is not proved
        assert out
    with pytest.raises(SystemExit):
        run(capsys, name, "--help")
    assert f"lunarpacts {name} {EXAMPLES[name][1]}" in capsys.readouterr().out


def test_every_command_has_examples() -> None:
    assert {*EXAMPLES} == {*ASKED}
