"""The command line: text at 80 columns, JSON, and bad input in one line."""

import json
import subprocess
import sys
from pathlib import Path

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
from lunarpacts._store import dataset as _dataset

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
    count("two", 2, 2, bloc="one"),
    deal("lease"),
    deal("rumour", standing=lp.Standing.DISPUTED),
    deal("wrong", standing=lp.Standing.REJECTED),
    blocs=(agreement("one"), terms("one"), agreement("two"), terms("two", began=DAY("2001"))),
)


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_dataset, "_bundled", lambda: WORLD)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


COMMANDS = {
    "members one --on 2024-07-03": [
        "One, members on 2024-07-03: 1",
        "  AAA  Aaa",
        "  BBB  Bbb, imprecise date: b-one",
        "  DDD  Ddd, known gap: lost",
        "  lost (upheld): Someone",
        "Organisations (1):",
    ],
    "members one --on 1999-01-01": ["one did not exist on that day."],
    "overlap one two --on 2024-09-01": [
        "Certain in each: one 2, two 2",
        "In all of them: 1",
        "  AAA  Aaa, from 2024-08-01, still open",
        "Only in one: 1",
        "Only in two: 1",
        "  DDD  Ddd: one unknown (known gap: lost)",
    ],
    "overlap one two --on 1999-09-01": ["two did not exist on that day."],
    "status bbb one --on 2024-07-03": [
        "Bbb in One on 2024-07-03: unknown, because of: imprecise date",
        "Told without a day. [A press, A gazette]",
    ],
    "claims AAA": ["2024-07-03  AAA one: joined (state, upheld) [A press, A gazette]"],
    "claims AAA two": ["A title that is long enough"],
    "claims DDD": ["no claims"],
    "changes one --during 2024": [
        "2024-07 Bbb in one: became member",
        "2024-07-03 Aaa in one: became member",
    ],
    "timeline pad": ["1994-12-10 begins: A lease (grants lease)", "Plans: 2050 ends: A lease"],
    "ties AAA BBB --on 2024-09-01": [
        "Arrangements (1): lease",
        "Uncertain arrangements (1): rumour",
    ],
    "ties AAA CCC --on 2024-09-01": ["Agreements (1): two"],
    "blocs": ["one, to 2030-12-31: One", "two, to 2030-12-31: Two"],
    "cite long": ["@misc{long,"],
    "cite": ["@software{lunarpacts-"],
    "members two --on 2024-09-01 --according-to long": ["Two, members on 2024-09-01: 1"],
    "status CCC two --on 2024-09-01 --according-to long": ["unknown, because of: not named"],
    "changes one --during 1999": ["no changes"],
    "ties BBB CCC --on 2024-09-01": ["no ties"],
    "access pad --on 2024-08-05": [
        "Pad on 2024-08-05, host AAA: grants 1",
        "  AAA to BBB: lease from 1994-12-10 until 2050, A lease",
        "Uncertain: 1",
        "Other accounts: 1",
    ],
    "members one --on 2024-07-03 --status observer": ["One, observer nations on 2024-07-03: 0"],
    "counts one": ["two [states] (an official); the record: 1 to 3; agrees: unknown"],
    "check": [
        "edition test: no fault found",
        "upheld 5",
        "one 3 two 2",
        "day 4 month 1",
        "nearest source: primary 5",
        "fingerprint ",
    ],
}


@pytest.mark.parametrize(("command", "expected"), COMMANDS.items())
def test_text(capsys: pytest.CaptureFixture[str], command: str, expected: list[str]) -> None:
    status, out, err = run(capsys, *command.split())
    assert (status, err) == (0, "")
    for line in expected:
        assert " ".join(line.split()) in " ".join(out.split())
    if not command.startswith("cite"):  # BibTeX is for machines
        assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_json(capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, out, err = run(capsys, *command.split(), "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) or command in ("claims DDD", "changes one --during 1999")


@pytest.mark.parametrize(
    ("command", "message"),
    {
        "": "the following arguments are required: COMMAND",
        "conquer": "invalid choice: 'conquer'",
        "members": "required: BLOC",
        "members oen": "unknown bloc: 'oen'; did you mean One?",
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
    for nothing in (str(tmp_path / "nowhere"), "", str(tmp_path / "names.csv"), "a\0b"):
        assert run(capsys, "check", nothing)[0] == 2


def test_help_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--help"])
    assert caught.value.code == 0
    assert "members" in capsys.readouterr().out


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    WORLD.write(folder)
    command = [sys.executable, "-m", "lunarpacts", "check", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
