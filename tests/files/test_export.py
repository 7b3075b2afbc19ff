"""Exports: what any tool reads of them is what the library says."""

import csv
import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings

import lunarpacts as lp
from invented import claim, dataset, gap, roster, source, terms
from lunarpacts import frames
from lunarpacts._results.asked import fold_for
from lunarpacts.frames import files as frames_files
from lunarpacts.strategies import datasets

WORLD = dataset(
    source("run", title="=1+1", publisher="@sum", note="+ a note", url="https://example.org/-"),
    claim("AAA", "joined", "2024-07-03", note="-1.5"),
    claim("BBB", "joined", "2024-07", note="-x"),
    gap("2024-05", "DDD"),
)
FORMATS = ("csv", "parquet", "duckdb")


def exported(folder: Path, kind: str, data: lp.Dataset | None = None) -> Path:
    if kind == "csv":
        lp.export(folder, dataset=data)
    else:
        frames.export(folder, kind, dataset=data)  # type: ignore[arg-type]
    return folder


def asked(folder: Path, kind: str) -> Any:
    """Return a connection of DuckDB to the tables of an export."""
    if kind == "duckdb":
        return duckdb.connect(str(folder / "lunarpacts.duckdb"), read_only=True)
    connection = duckdb.connect()
    for table in ("spells", "memberships", "nations"):
        connection.execute(f"create view {table} as from '{folder / table}.{kind}'")
    return connection


def firsts() -> Iterator[date]:
    for year in range(1957, 2027):
        yield from (date(year, month, 1) for month in range(1, 13))


def test_sql_says_what_the_library_says_on_the_first_of_every_month(tmp_path: Path) -> None:
    data, expected = lp.load(), dict[tuple[str, date], dict[str, str]]()
    for bloc in data.terms.values():
        last = data.checked[bloc.id].latest
        assert last is not None
        folds = {who: fold_for(data, bloc, who) for who in (*data.nations, *_bodies(data, bloc.id))}
        ever = {
            who: fold
            for who, fold in folds.items()
            if any(verdict.truth != "no" for verdict in fold.verdicts)
        }
        for day in firsts():
            beyond = dict.fromkeys(folds, "unknown") if day > last else {}
            truths = beyond or {who: fold.on(day.toordinal()).truth for who, fold in ever.items()}
            said = {who: str(truth) for who, truth in truths.items() if truth != "no"}
            expected |= {(bloc.id, day): said} if said else {}
    for kind in FORMATS:
        connection = asked(exported(tmp_path / kind, kind), kind)
        connection.execute("create temp table days(day date)")
        connection.executemany("insert into days values (?)", [(day,) for day in firsts()])
        rows = connection.execute(
            "select bloc, day, participant, truth from spells join days "
            'on start <= day and (day < "end" or "end" is null) where truth <> \'no\''
        ).fetchall()
        found: dict[tuple[str, date], dict[str, str]] = {}
        for name, day, who, truth in rows:
            found.setdefault((name, day), {})[who] = truth
        assert found == expected


def _bodies(data: lp.Dataset, bloc: str) -> list[str]:
    return [who for who in data.claims_towards(bloc) if who not in data.nations]


@given(datasets())
@settings(max_examples=8)
def test_spells_cover_the_calendar_once(one: lp.Dataset) -> None:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 (of this test alone)

    with TemporaryDirectory() as name:
        lp.export(name, dataset=one)
        with (Path(name) / "spells.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    pairs: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        pairs.setdefault((row["bloc"], row["participant"]), []).append(row)
    assert {(bloc, who) for bloc in one.terms for who in one.nations} <= set(pairs)
    for (bloc, who), held in pairs.items():
        assert held[0]["start"] == "0001-01-01"
        assert [row["end"] for row in held] == [*(row["start"] for row in held[1:]), ""]
        last = one.checked[bloc].latest
        assert last is not None
        assert held[-1]["start"] == str(last + timedelta(days=1))
        assert (held[-1]["truth"], held[-1]["because"]) == ("unknown", "beyond coverage")
        for row in held[:-1]:
            answer = lp.status_of(who, bloc, on=row["start"], dataset=one)
            assert row["truth"] == answer.truth
            assert row["because"] == answer.because
            assert row["claims"].split() == [line.id for line in answer.claims]
            assert row["gaps"].split() == [line.id for line in answer.gaps]
            assert row["rosters"].split() == [line.id for line in answer.rosters]


def test_what_lists_say_is_beside_the_claims(tmp_path: Path) -> None:
    seen = roster("2024-07-05", "AAA", "BBB", doubted=("BBB", "CCC"))
    one = dataset(claim("CCC", "joined", "2024-07-01"), seen)
    lp.export(tmp_path, dataset=one)
    with (tmp_path / "listings.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["id"], row["roster"], row["standing"]) for row in rows] == [
        ("pact-roster-2024-07-05-aaa", "pact-roster-2024-07-05", "upheld"),
        ("pact-roster-2024-07-05-bbb", "pact-roster-2024-07-05", "disputed"),
    ]
    known = {row["id"] for row in rows} | {*one.claims}
    with (tmp_path / "spells.csv").open(encoding="utf-8", newline="") as lines:
        assert {name for row in csv.DictReader(lines) for name in row["claims"].split()} <= known


def test_memberships_are_those_of_the_library(tmp_path: Path) -> None:
    lp.export(tmp_path, dataset=WORLD)
    with (tmp_path / "memberships.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    held = lp.memberships(dataset=WORLD)
    assert [row["participant"] for row in rows] == [one.participant.id for one in held]
    assert [row["start"] for row in rows] == [str(one.period.start) for one in held]
    assert rows[1]["start_latest"] == "2024-07-31"
    assert rows[1]["foreseen"] == "false"


def test_two_exports_are_the_same_to_a_byte(tmp_path: Path) -> None:
    code = (
        "import sys, lunarpacts as lp; from lunarpacts import frames;"
        "whole = lp.load();"
        "terms = [line for line in whole.terms.values() if line.id in ('ilrs', 'gateway')];"
        "others = [line for line in whole.records()"
        " if line not in whole.terms.values() and line not in whole.retired.values()"
        " and getattr(line, 'bloc', 'ilrs') in ('ilrs', 'gateway')];"
        "some = lp.Dataset.of('some', [*terms, *others]);"
        "view = some.where(lambda claim: claim.bloc == 'ilrs', 'the station');"
        "lp.export(sys.argv[1] + '/csv', dataset=view);"
        "frames.export(sys.argv[1] + '/parquet', dataset=view)"
    )
    texts: list[dict[str, bytes]] = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [sys.executable, "-c", code, str(folder)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        files = [file for file in folder.rglob("*") if file.is_file()]
        texts.append({str(file.relative_to(folder)): file.read_bytes() for file in files})
    assert texts[0] == texts[1]
    assert len(texts[0]) > 2 * 10


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_descriptor_has_the_size_and_hash_of_every_file(tmp_path: Path, kind: str) -> None:
    exported(tmp_path, kind, WORLD)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert WORLD.receipt() in package["description"]
    files = {file.name for file in tmp_path.iterdir()} - {"datapackage.json"}
    assert {entry["path"] for entry in package["resources"]} == files
    for entry in package["resources"]:
        content = (tmp_path / entry["path"]).read_bytes()
        assert entry["bytes"] == len(content)
        assert entry["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        columns = [column["name"] for column in entry["schema"]["fields"]]
        if kind == "csv":
            assert content.decode().splitlines()[0] == ",".join(columns)
        else:
            described = duckdb.execute(f"describe from '{tmp_path / entry['path']}'").fetchall()
            assert [column[0] for column in described] == columns


def test_cells_that_a_spreadsheet_would_run_are_escaped(tmp_path: Path) -> None:
    lp.export(tmp_path, dataset=WORLD)
    with (tmp_path / "sources.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = (row for row in csv.DictReader(lines) if row["id"] == "run")
    assert (row["title"], row["publisher"], row["note"]) == ("'=1+1", "'@sum", "'+ a note")
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as lines:
        notes = [row["note"] for row in csv.DictReader(lines)]
    assert notes == ["-1.5", "'-x"]
    assert WORLD.sources["run"].title == "=1+1"
    assert "apostrophe" in (tmp_path / "datapackage.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", FORMATS)
def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "paper.tex").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    for name in ("mine", "link", "mine/paper.tex"):
        with pytest.raises(lp.LunarpactsError, match="is not an empty folder; name another"):
            exported(tmp_path / name, kind, WORLD)
    for wrong in ("", None, "\0"):
        with pytest.raises(lp.LunarpactsError, match="is not a path"):
            exported(wrong, kind, WORLD)  # type: ignore[arg-type]
    with pytest.raises(lp.LunarpactsError, match="cannot be written"):
        exported(Path("/proc/mine"), kind, WORLD)
    assert [entry.name for entry in (tmp_path / "mine").iterdir()] == ["paper.tex"]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_disk_that_is_full_is_one_error(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(frames_files, "_database", full)
    with pytest.raises(lp.LunarpactsError, match=r"out cannot be written: .*No space left"):
        exported(tmp_path / "out", kind, WORLD)


def test_macros_of_the_database(tmp_path: Path) -> None:
    connection = asked(exported(tmp_path, "duckdb", WORLD), "duckdb")
    ask = "select participant from members('pact', date '{}')"
    assert connection.execute(ask.format("2024-07-05")).fetchall() == [("AAA",)]
    assert connection.execute(ask.format("1999-01-01")).fetchall() == []
    with pytest.raises(duckdb.Error, match="pact was not checked to 2031-01-01"):
        connection.execute(ask.format("2031-01-01")).fetchall()
    told = "select truth, because from status_of('{}', 'pact', date '{}')"
    for who, day, said in (
        ("BBB", "2024-07-05", ("unknown", "imprecise date")),
        ("DDD", "2024-07-05", ("unknown", "known gap")),
        ("CCC", "2024-07-05", ("no", "no claim")),
        ("AAA", "2031-01-01", ("unknown", "beyond coverage")),
    ):
        assert connection.execute(told.format(who, day)).fetchall() == [said]


def test_another_format_and_a_missing_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(lp.LunarpactsError, match="format 'xlsx' is unknown; write parquet or"):
        exported(tmp_path / "a", "xlsx", WORLD)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(lp.LunarpactsError, match="is not installed; run pip install pyarrow"):
        exported(tmp_path / "b", "parquet", WORLD)
    assert not (tmp_path / "b").exists()


def test_a_view_is_exported_as_it_is_asked(tmp_path: Path) -> None:
    view = WORLD.known_by("2024-07-02")
    lp.export(tmp_path, dataset=view)
    assert "known by 2024-07-02" in (tmp_path / "datapackage.json").read_text(encoding="utf-8")
    with pytest.raises(lp.LunarpactsError, match="is not a Dataset"):
        lp.export(tmp_path / "x", dataset="mine")  # type: ignore[arg-type]


def test_terms_are_there_without_claims(tmp_path: Path) -> None:
    lp.export(tmp_path, dataset=dataset(blocs=(*dataset().agreements.values(), terms("pact"))))
    assert not (tmp_path / "claims.csv").exists()
    assert len((tmp_path / "spells.csv").read_text(encoding="utf-8").splitlines()) == 1 + 4 * 3
