"""Files that are not tables: each is one fault, is read within bounds, and shows no other file."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import lunarpacts as lp
from invented import claim, dataset
from lunarpacts._store import files, load, tables

WORLD = dataset(claim("AAA", "joined", "2024-07-03", id="first"))
NAMES = "of,name,kind\n"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The folder of a record, in a folder that holds a file which is nobody's business."""
    (tmp_path / "secret").write_text("root:x:0:0\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    WORLD.write(tmp_path / "record")
    return tmp_path / "record"


def faults(folder: Path) -> list[str]:
    with pytest.raises(lp.DataError) as caught:
        lp.load(folder)
    return str(caught.value).splitlines()


@pytest.mark.parametrize("name", ["nations.csv", "claims/others.csv", "claims", "datapackage.json"])
@pytest.mark.parametrize("target", ["secret", "elsewhere", os.devnull, "/dev/zero", "/proc/kmsg"])
def test_a_link_that_leads_out_is_not_followed(record: Path, name: str, target: str) -> None:
    (record / name).rename(record.parent / "kept")
    (record / name).symlink_to(record.parent / target)
    (found,) = (fault for fault in faults(record) if fault.startswith(f"{name}:"))
    assert found.startswith(f"{name}: '{name}' - is a link that leads out of the record")
    assert "root" not in found


def test_a_link_within_the_record_is_read(record: Path, tmp_path: Path) -> None:
    (record / ".kept").mkdir()
    (record / "nations.csv").rename(record / ".kept" / "nations.csv")
    (record / "nations.csv").symlink_to(Path(".kept") / "nations.csv")
    (record / "claims").rename(record / ".kept" / "claims")
    (record / "claims").symlink_to(record / ".kept" / "claims")
    assert lp.load(record) == WORLD
    (tmp_path / "link").symlink_to(record)  # which the user named
    assert lp.load(tmp_path / "link") == WORLD


def test_a_link_to_itself_is_not_followed_for_ever(record: Path) -> None:
    (record / "names.csv").symlink_to("names.csv")
    assert faults(record)[0].startswith("names.csv: 'names.csv' - cannot be read")


@pytest.mark.parametrize("name", ["names.csv", "datapackage.json", "claims/more.csv"])
def test_a_pipe_is_not_waited_for(record: Path, name: str) -> None:
    (record / name).unlink(missing_ok=True)
    os.mkfifo(record / name)
    assert faults(record)[0].startswith(f"{name}: '{name}' - cannot be read")


def test_the_files_of_a_record_are_read_up_to_a_bound(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(file.stat().st_size for file in record.rglob("*.*"))
    monkeypatch.setattr(files, "MOST_BYTES", size)
    assert lp.load(record) == WORLD
    monkeypatch.setattr(files, "MOST_BYTES", size - 1)
    (found,) = faults(record)
    assert found == (
        "terms.csv: 'terms.csv' - is too large: the files of a record hold at most "
        f"{size - 1:,} bytes - divide the record"
    )


def test_a_million_faults_are_looked_for_and_no_more(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (load, tables):
        monkeypatch.setattr(module, "MOST_FAULTS", 10)
    (record / "names.csv").write_text(NAMES + "ZZZ,Zed,nick\n" * 100, encoding="utf-8")
    (record / "codes.csv").write_text("of,scheme,code\n" + "ZZZ,m49,1\n" * 100, encoding="utf-8")
    found = faults(record)
    assert len(found) == 11
    assert found[-1] == ".: '.' - may have more faults than these - mend them first"


CIRCLE = """\
id,title,publisher,kind,derives_from
gazette,A,B,press,other
last,A,B,press,gazette
other,A,B,press,last
"""

ALONE: dict[str, tuple[str, bytes, str]] = {
    "semicolons": ("names", b"of;name;kind\nAAA;Ay;alias\n", ":1: 'of;name;kind' - has semicolons"),
    "tabs": ("names", b"of\tname\tkind\nAAA\tAy\talias\n", ":1: 'of\\tname\\tkind' - has tabs"),
    "bars": ("names", b"of|name|kind\n", ":1: 'of|name|kind' - has bars between its columns"),
    "commas alone": ("names", f"{NAMES},,\n".encode(), ":2: ',,' - has commas alone - remove"),
    "another header": ("names", b"root:x:0:0\nbin\n", ":1: 'root:x:0:0' - is not the header of"),
    "nulls": ("names", b"\0" * 9_999, ":1: '\\x00\\x00"),
    "utf-16": ("names", NAMES.encode("utf-16"), ": 'byte 0' - is not UTF-8"),
    "utf-16 without a mark": ("names", NAMES.encode("utf-16-le"), ":1: 'o\\x00f\\x00"),
    "latin-1": ("names", f"{NAMES}AAA,Zo\xeb,alias\n".encode("latin-1"), ": 'byte 19' - is not U"),
    "a null": ("names", f"{NAMES}AAA,A\0y,alias\n".encode(), ":2 name: 'A\\x00y' - has stray"),
    "a long cell": ("names", f"{NAMES}AAA,{'x' * 200_000},alias\n".encode(), ":2: '' - is not CSV"),
    "a long header": ("names", f"{NAMES[:-1]},{'x' * 9_999}\n".encode(), ":1 xxxxxxxx"),
    "itself": (
        "sources",
        b"id,title,publisher,kind,derives_from\ngazette,A,B,press,gazette\n",
        ":2 derives_from: 'gazette' - is the line itself - leave it out",
    ),
    "a circle": (
        "sources",
        CIRCLE.encode(),
        ":3 derives_from: 'gazette' - leads back to this line - leave it out",
    ),
    "a rival of itself": (
        "spaceports",
        b"id,rival_of,standing,sources,note\npad,pad,disputed,gazette,No.\n",
        ":2 rival_of: 'pad' - is the line itself",
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_is_wrong_with_a_table_is_one_short_fault(record: Path, name: str) -> None:
    table, content, said = ALONE[name]
    (record / f"{table}.csv").write_bytes(content)
    (found,) = faults(record)
    assert found.startswith(f"{table}.csv{said}")
    assert len(found) < 300


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: (folder / "a\x1b[31m\x9b\n.csv").write_bytes(b""),
        lambda folder: (folder / "names.csv").write_bytes("of,name,kind,\x1b[31m\x9b".encode()),
        lambda folder: (folder / "names.csv").write_bytes("of,name,\u202e\n".encode()),
        lambda folder: (folder / "names.csv").write_bytes(b"of,name,kind\nA\x1bA,\x07,\x08\n"),
    ],
)
def test_a_fault_spells_control_characters_out(
    record: Path, write: Callable[[Path], object]
) -> None:
    write(record)
    with pytest.raises(lp.DataError) as caught:
        lp.load(record)
    assert all(str(fault).isprintable() for fault in caught.value)


def test_a_deep_descriptor_is_not_followed(record: Path) -> None:
    for text in ("[" * 1_000_000, '{"version":' * 100_000, '{"version":"x","n":1' + "0" * 10_000):
        (record / "datapackage.json").write_text(text, encoding="utf-8")
        assert faults(record)[0].startswith("datapackage.json version: '' - is not an edition")
