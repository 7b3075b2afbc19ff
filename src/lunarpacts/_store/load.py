"""From a folder to a dataset."""

import re
from itertools import chain, islice
from os import PathLike
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from lunarpacts.errors import DataError, Fault, LunarpactsError, shown

from .bundle import bundle_in
from .dataset import Dataset
from .files import opened
from .lists import claims_by_bloc
from .package import path_of
from .tables import MOST_FAULTS, by_table, read, table_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

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
        dataset = _loaded(opened(path_of(folder)), base, replace=replace)
    if expect not in (None, dataset.fingerprint):
        raise LunarpactsError(
            f"edition {shown(dataset.edition, 300)[1:-1]} is not the record expected: its "
            f"fingerprint is {dataset.fingerprint}, not {expect}; load the record of the receipt"
        )
    return dataset


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
    found = chain(reading.faults, faults_of(placed, reading.partial, reading.unread))
    faults = sorted(islice(found, MOST_FAULTS), key=_place)
    if len(faults) == MOST_FAULTS:
        faults.append(Fault("may have more faults than these", "mend them first", "", ".", "."))
    if faults:
        raise DataError(faults)
    edition = f"{base.edition}+{reading.edition}" if base else reading.edition
    if replaced := len(whole) - len(beneath):
        edition += f" ({replaced} line{'s' if replaced > 1 else ''} replaced)"
    dataset = Dataset(edition=edition, **by_table(record for record, _ in placed))
    claims_by_bloc(dataset)  # so that a first question costs no more in a large record
    return dataset


def _place(fault: Fault) -> tuple[str, int]:
    return fault.file, fault.line
