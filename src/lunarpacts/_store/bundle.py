"""The bundled record: trusted where it is that of this release, and then read as it is needed."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from threading import RLock
from typing import TYPE_CHECKING, Any

from attrs import define, field

from lunarpacts._model.claims import Claim
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.record import Record

from .files import DESCRIPTOR
from .rows import trusted
from .tables import CLAIMS, TABLES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# What `sha256sum datapackage.json` prints of the bundled record; that file has the other hashes.
FINGERPRINT = "fad054c88ec2c1b0cca53f1810193099e82b63a2d7c05b6fbd5d59aaffd250a6"


@define(eq=False, repr=False)
class Bundle:
    """The bundled record. It was checked before its release, and is not checked again.

    Attributes:
        edition: the name of this state of the record.
        files: by table, the contents of its files.
    """

    edition: str
    files: Mapping[str, Mapping[str, bytes]]
    _read: dict[str, tuple[Any, ...]] = field(factory=dict[str, tuple[Any, ...]], init=False)
    _lock: RLock = field(factory=RLock, init=False)

    def tables(self) -> dict[str, Any]:
        """Return the tables, which are read when they are first asked for."""
        makes: dict[str, Callable[[], Mapping[str, Any]]]
        makes = {name: partial(self._table, name) for name in TABLES}
        return {name: FrozenMap(make) for name, make in makes.items()}

    def _table(self, name: str) -> dict[str, Record]:
        records = (
            record for path in self.files.get(name, ()) for record in self._lines(name, path)
        )
        return {record.identity: record for record in sorted(records, key=lambda one: one.identity)}

    def claims_on(self, bloc: str) -> Iterator[Claim]:
        """Yield the claims on a bloc; their file is its own, or that of the blocs with few."""
        own = f"{CLAIMS}/{bloc}.csv"
        path = own if own in self.files[CLAIMS] else f"{CLAIMS}/others.csv"
        yield from (claim for claim in self._lines(CLAIMS, path) if claim.bloc == bloc)

    def _lines(self, name: str, path: str) -> tuple[Any, ...]:
        with self._lock:
            if path not in self._read:
                text = io.StringIO(self.files[name][path].decode(), newline="")
                self._read[path] = tuple(trusted(TABLES[name], csv.reader(text)))
            return self._read[path]


def bundle_in(folder: "Traversable") -> Bundle | None:
    """Return the record in a folder, if every file of it is the one of this release."""
    try:
        return _bundle_in(folder)
    except OSError:  # reading it with all checks says which file, and why
        return None


def _bundle_in(folder: "Traversable") -> Bundle | None:
    content = (folder / DESCRIPTOR).read_bytes()
    if sha256(content).hexdigest() != FINGERPRINT:
        return None
    described = json.loads(content)
    files: dict[str, dict[str, bytes]] = {}
    for table in described["resources"]:
        parts = files.setdefault(table["name"], {})
        for part in table.get("parts", (table,)):
            content = parts[part["path"]] = (folder / part["path"]).read_bytes()
            if f"sha256:{sha256(content).hexdigest()}" != part["hash"]:
                return None
    return Bundle(described["version"], files)
