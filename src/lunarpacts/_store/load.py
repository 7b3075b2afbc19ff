"""From a folder to a dataset."""

import re
from os import PathLike
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from lunarpacts.errors import DataError, Fault, LunarpactsError, shown

from .bundle import bundle_in
from .dataset import Dataset
from .lists import claims_by_bloc
from .package import path_of
from .tables import DESCRIPTOR, by_table, read, table_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MOST_BYTES = 1_000_000_000
"""The most that a zip may unpack to."""

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_LOCK = Lock()
_BUNDLED: list[Dataset] = []


def load(
    folder: str | PathLike[str] | None = None,
    *,
    base: Dataset | None = None,
    replace: bool = False,
    expect: str | None = None,
) -> Dataset:
    """Return the bundled record, or the record in ``folder``, alone or on top of ``base``.

    The bundled record is read once, at the first call. ``folder`` is a Data Package of the same
    tables, or a zip of one; tables that it lacks are empty. Its lines may refer to those of
    ``base``. With ``replace``, a line takes the place of the line of ``base`` that has the same id;
    the edition says how many lines did. With ``expect``, the fingerprint of a receipt, another
    record is refused.

    Raises:
        DataError: the record has faults: all of them, with file, line and remedy.
        LunarpactsError: ``folder`` is neither a folder nor a zip of one, ``base`` is a view, or
            there is no base whose lines could be replaced; or the record is not the one expected.

    >>> load().edition
    '2026.11'
    """
    if base is not None and (not isinstance(base, Dataset) or base.whole is not base):
        raise LunarpactsError(f"base {shown(base)} is not a whole record; take the view afterwards")
    if not isinstance(replace, bool) or (replace and (base is None or folder is None)):
        raise LunarpactsError(
            f"replace {shown(replace)} has nothing to act on; pass True with a folder and a base"
        )
    if expect is not None and not (isinstance(expect, str) and _FINGERPRINT.fullmatch(expect)):
        raise LunarpactsError(
            f"expect {shown(expect)} is not a fingerprint; pass the 64 digits of a receipt"
        )
    if folder is None:
        dataset = base if base is not None else _bundled()
    else:
        path = path_of(folder)
        source = path if _is_folder(path) else _in_zip(path)
        dataset = _loaded(source, base, replace=replace)
    if expect not in (None, dataset.fingerprint):
        raise LunarpactsError(
            f"edition {shown(dataset.edition, 300)[1:-1]} is not the record expected: its "
            f"fingerprint is {dataset.fingerprint}, not {expect}; load the record of the receipt"
        )
    return dataset


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no system can have a folder of that name
        return False


def _in_zip(path: Path) -> "Traversable":
    """Return the folder of a record in a zip, all of which can be read.

    Raises:
        LunarpactsError: it is not a zip, is encrypted or broken, or would unpack to more than a
            gigabyte.
    """
    named = shown(str(path), 300)
    try:
        is_file = path.is_file()  # reading a pipe or a device need never end
    except (OSError, ValueError):  # no system can have a file of that name
        is_file = False
    if not is_file:
        raise LunarpactsError(f"{named} is not a folder or a zip of one; name the record's folder")
    from zipfile import Path as ZipPath  # noqa: PLC0415 (few programs need it)
    from zipfile import ZipFile  # noqa: PLC0415 (the same)

    try:
        archive = ZipFile(path)
        size = sum(entry.file_size for entry in archive.infolist())
        broken = archive.testzip() if size <= MOST_BYTES else None
    except Exception:  # noqa: BLE001 (a zip can be broken in more ways than its library says)
        raise LunarpactsError(f"{named} is not a zip that can be read; pack it again") from None
    if size > MOST_BYTES:
        raise LunarpactsError(f"{named} holds {size:,} bytes; keep to {MOST_BYTES:,}")
    if broken is not None:
        raise LunarpactsError(f"{named} is broken at {shown(broken)}; pack it again")
    root = ZipPath(archive)
    folders = [entry for entry in root.iterdir() if entry.is_dir()]
    return folders[0] if len(folders) == 1 and not (root / DESCRIPTOR).exists() else root


def given(dataset: object) -> Dataset:
    """Return the dataset that a query was given; the bundled record where it was given none."""
    if dataset is None:
        return _BUNDLED[0] if _BUNDLED else _bundled()
    if not isinstance(dataset, Dataset):
        raise LunarpactsError(
            f"dataset {shown(dataset)} is not a Dataset; pass lunarpacts.load(...)"
        )
    return dataset


def _bundled() -> Dataset:
    with _LOCK:  # else threads that ask first would all read it
        if not _BUNDLED:
            folder = _installed()
            if bundle := bundle_in(folder):
                tables = bundle.tables()
                _BUNDLED.append(Dataset(edition=bundle.edition, bundle=bundle, **tables))
            else:
                _BUNDLED.append(_loaded(folder, None))
    return _BUNDLED[0]


def _installed() -> "Traversable":
    """Return the folder of the bundled record, which is a part of an archive if the package is."""
    folder = Path(__file__).parents[1] / "data"
    if folder.is_dir():
        return folder
    from importlib.resources import files  # noqa: PLC0415 (few programs need it)

    return files("lunarpacts") / "data"


def _loaded(folder: "Traversable", base: Dataset | None, *, replace: bool = False) -> Dataset:
    from .checks import BASE, faults_of  # noqa: PLC0415 (the bundled record does not need it)

    reading = read(folder)
    own = {(type(record), record.identity) for record, _ in reading.records if replace}
    whole = [*base.records()] if base else []
    beneath = [record for record in whole if (type(record), record.identity) not in own]
    placed = [
        *((record, (f"{BASE}{table_of(record)}:{record.identity}", 0)) for record in beneath),
        *reading.records,
    ]
    faults = [*reading.faults, *faults_of(placed, reading.partial, reading.unread)]
    if faults:
        raise DataError(sorted(faults, key=_place))
    edition = f"{base.edition}+{reading.edition}" if base else reading.edition
    if replaced := len(whole) - len(beneath):
        edition += f" ({replaced} line{'s' if replaced > 1 else ''} replaced)"
    dataset = Dataset(edition=edition, **by_table(record for record, _ in placed))
    claims_by_bloc(dataset)  # so that a first question costs no more in a large record
    return dataset


def _place(fault: Fault) -> tuple[str, int]:
    return fault.file, fault.line
