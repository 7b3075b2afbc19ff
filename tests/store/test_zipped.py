"""A record in a zip is the record of its folder, or one clear error."""

import re
import shutil
import zipfile
from pathlib import Path
from stat import S_IFLNK

import pytest

import lunarpacts as lp
from invented import claim, dataset
from lunarpacts._store import files

WORLD = dataset(claim("AAA", "joined", "2024-07-03", id="first"))


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    WORLD.write(tmp_path / "record")
    return Path(shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "record"))


def test_a_zip_is_its_folder(packed: Path, tmp_path: Path) -> None:
    assert lp.load(packed) == WORLD
    within = shutil.make_archive(str(tmp_path / "within"), "zip", tmp_path, "record")
    assert lp.load(within) == WORLD
    with pytest.raises(lp.DataError, match="already defined"):
        lp.load(packed, base=WORLD)
    assert lp.load(packed, base=WORLD, replace=True).claims == WORLD.claims


def test_faults_in_a_zip_are_located(tmp_path: Path) -> None:
    WORLD.write(tmp_path / "record")
    (tmp_path / "record" / "nations.csv").write_text("id,name,sources\nAAA,,gazette\n", "utf-8")
    broken = shutil.make_archive(str(tmp_path / "broken"), "zip", tmp_path / "record")
    with pytest.raises(lp.DataError, match=r"nations\.csv:2 name: '' - is empty"):
        lp.load(broken)


def test_what_is_not_a_zip_that_can_be_read(packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    cut, changed, text = (tmp_path / name for name in ("cut.zip", "changed.zip", "text.zip"))
    cut.write_bytes(whole[: len(whole) // 2])
    place = whole.index(b"claims/others.csv") + 60
    changed.write_bytes(whole[:place] + b"\0\0\0\0" + whole[place + 4 :])
    text.write_text("not a zip", encoding="utf-8")
    for file in (cut, changed, text):
        with pytest.raises(lp.LunarpactsError, match="pack it again"):
            lp.load(file)
    for name in ("nothing.zip", "/dev/null"):
        with pytest.raises(lp.LunarpactsError, match="is not a folder or a zip of one"):
            lp.load(tmp_path / name)


def test_an_encrypted_zip_is_refused(packed: Path) -> None:
    content = bytearray(packed.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    packed.write_bytes(bytes(content))
    with pytest.raises(lp.LunarpactsError, match="is not a zip that can be read"):
        lp.load(packed)


def test_a_zip_that_unpacks_to_too_much(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    with pytest.raises(lp.LunarpactsError, match=r"holds [\d,]+ bytes; keep to 100"):
        lp.load(packed)


def test_a_zip_has_no_more_names_than_fit(tmp_path: Path) -> None:
    deep = tmp_path / "deep.zip"
    with zipfile.ZipFile(deep, "w") as archive:
        archive.writestr(f"{'a/' * 30_000}nations.csv", "")
    with pytest.raises(lp.LunarpactsError, match=r"holds [\d,]+ bytes; keep to 50,000,000"):
        lp.load(deep)


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ("../out.csv", "'../out.csv', which is not a path within it"),
        ("/out.csv", "'/out.csv', which is not a path within it"),
        ("claims//out.csv", "which is not a path within it"),
        ("claims/./out.csv", "which is not a path within it"),
        ("..\\out.csv", "which is not a path within it"),
        ("nations.csv", "'nations.csv' twice"),
        ("nations.csv\0.txt", "'nations.csv' twice"),
        (link("names.csv"), "'names.csv', which is a link"),
        (link("a\x1b[31m"), r"'a\x1b[31m', which is a link"),
    ],
)
def test_what_no_folder_can_hold(packed: Path, entry: str | zipfile.ZipInfo, wrong: str) -> None:
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(lp.LunarpactsError, match=re.escape(wrong)):
        lp.load(packed)
