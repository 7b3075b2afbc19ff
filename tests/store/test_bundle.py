"""The bundled record is trusted, and is the same as if it were not."""

import shutil
from pathlib import Path

import pytest
from attrs import fields

import lunarpacts as lp
from lunarpacts._store import load as loading
from lunarpacts._store.bundle import FINGERPRINT, bundle_in

FOLDER = Path(lp.__file__).parent / "data"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "data")


def test_the_bundled_record_is_that_of_this_release() -> None:
    assert bundle_in(FOLDER) is not None
    assert lp.load().fingerprint == FINGERPRINT


def test_a_record_is_the_same_whether_it_is_trusted_or_checked() -> None:
    trusted, checked = lp.load(), lp.load(FOLDER)
    assert trusted == checked
    assert list(trusted.claims_on) == list(checked.claims_on)
    for mine, yours in zip(trusted.records(), checked.records(), strict=True):
        assert type(mine) is type(yours)
        for column in fields(type(mine)):
            assert getattr(mine, column.name) == getattr(yours, column.name)
    for bloc, by in trusted.claims_on.items():
        assert {who: [*held] for who, held in by.items()} == {
            who: [*held] for who, held in checked.claims_on[bloc].items()
        }


@pytest.mark.parametrize("file", ["datapackage.json", "nations.csv", "claims/ilrs.csv"])
def test_what_differs_in_a_byte_is_checked(
    copy: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = copy / file
    changed.write_bytes(changed.read_bytes().replace(b"ilrs", b"irls", 1) + b"\n")
    assert bundle_in(copy) is None
    monkeypatch.setattr(loading, "_BUNDLED", [])
    monkeypatch.setattr(loading, "_installed", lambda: copy)
    if file != "datapackage.json":
        (copy / "nations.csv").write_text("id,name\nXX,Nowhere\n", encoding="utf-8")
        with pytest.raises(lp.DataError, match=r"nations\.csv:1 sources"):
            lp.load()


@pytest.mark.parametrize("file", ["datapackage.json", "nations.csv"])
def test_a_file_that_is_missing_is_a_fault(
    copy: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy / file).unlink()
    monkeypatch.setattr(loading, "_BUNDLED", [])
    monkeypatch.setattr(loading, "_installed", lambda: copy)
    with pytest.raises(lp.DataError):
        lp.load()


def test_a_bundled_dataset_is_pickled_whole() -> None:
    import pickle  # noqa: PLC0415 (of this test alone)

    again = pickle.loads(pickle.dumps(lp.load()))
    assert again == lp.load()
    assert lp.is_member("KAZ", "ilrs", on="2024-07-03", dataset=again)
