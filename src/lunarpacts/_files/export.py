"""Files for everyone else: the record with its spells and memberships, as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import fields

from lunarpacts._store.dataset import Dataset
from lunarpacts._store.files import DESCRIPTOR
from lunarpacts._store.load import given
from lunarpacts._store.package import described, path_of, resource
from lunarpacts._store.rows import to_row
from lunarpacts._store.tables import TABLES
from lunarpacts.errors import LunarpactsError, printable

from .relations import RELATIONS, Relation

ESCAPED = "A cell that a spreadsheet would run begins with an apostrophe, which is not part of it."

# What a spreadsheet takes for a formula, in East Asia also at full width; a number with a sign is
# none.
_RUN = re.compile("[=+@\t\r\uff1d\uff0b\uff20\uff0d]|-(?!\\d+(\\.\\d+)?$)")
_KINDS = {"text": "string", "day": "date", "flag": "boolean"}


def export(folder: str | PathLike[str], *, dataset: Dataset | None = None) -> None:
    """Write the record's tables, its spells and its memberships as CSV into an empty folder.

    It is a Data Package: ``datapackage.json`` has the type of every column, and the size and the
    hash of every file. Two exports of a record are the same to a byte. ``spells.csv`` has a row for
    every run of days of every nation and bloc, so that any tool can look an answer up:
    ``bloc = 'ilrs' and start <= day and (day < end or end is null)``. Days after the last check of
    a bloc are unknown there, "beyond coverage". ``listings.csv`` has the claims that lists spell
    out. A cell that a spreadsheet would run as a formula
    begins with an apostrophe; `Dataset.write` writes a record that can be loaded again.

    Raises:
        LunarpactsError: ``folder`` is not a path or not empty, or cannot be written.

    >>> from tempfile import mkdtemp
    >>> from pathlib import Path
    >>> folder = Path(mkdtemp())
    >>> export(folder)
    >>> (folder / "spells.csv").read_text().splitlines()[0]
    'bloc,participant,start,end,truth,upheld,status,because,claims,gaps,rosters'
    """
    dataset = given(dataset)
    texts = {f"{name}.csv": text for name, text in _texts(dataset)}
    resources = [
        *(
            resource(name, f"{name}.csv", texts, TABLES)
            for name in TABLES
            if f"{name}.csv" in texts
        ),
        *(_resource(name, relation, texts) for name, relation in RELATIONS.items()),
    ]
    description = f"{dataset.receipt()}. {ESCAPED}"
    descriptor = described(dataset.edition, resources, description=description)
    written_into(
        folder, {DESCRIPTOR: descriptor.encode()} | {n: t.encode() for n, t in texts.items()}
    )


def _texts(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for name, kind in TABLES.items():
        if lines := sorted(getattr(dataset, name).values(), key=lambda line: line.identity):
            own: Any = kind
            columns = [column.name for column in fields(own)]
            yield name, _csv(columns, (to_row(line).values() for line in lines))
    for name, relation in RELATIONS.items():
        yield name, _csv([*relation.columns], map(_cells, relation.rows(dataset)))


def _cells(row: tuple[Any, ...]) -> Iterator[str]:
    for value in row:
        if isinstance(value, bool):
            yield "true" if value else "false"
        else:
            yield "" if value is None else str(value)


def _csv(columns: list[str], rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if _RUN.match(cell) else cell for cell in row] for row in rows)
    return out.getvalue()


def _resource(name: str, relation: Relation, texts: Mapping[str, str]) -> dict[str, Any]:
    columns = [{"name": column, "type": _KINDS[kind]} for column, kind in relation.columns.items()]
    schema = {"fields": columns, "primaryKey": [*relation.key]}
    made = resource(name, f"{name}.csv", texts, {}, schema)
    return {**made, "description": relation.about}


def written_into(folder: object, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is not there or is empty.

    Raises:
        LunarpactsError: the folder is not empty, or cannot be written.
    """
    path = emptied(folder)
    try:
        for name, content in files.items():
            (path / name).write_bytes(content)
    except OSError as error:
        raise LunarpactsError(f"{printable(path)} cannot be written: {error.strerror}") from None


def emptied(folder: object) -> Path:
    """Return a folder that is empty, made if it was not there; what is in one is never removed.

    Raises:
        LunarpactsError: it is not empty, is a link, or cannot be made.
    """
    path = path_of(folder)
    try:
        if path.is_symlink() or (path.exists() and not path.is_dir()) or any(path.glob("*")):
            raise LunarpactsError(f"{printable(path)} is not an empty folder; name another")
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LunarpactsError(f"{printable(path)} cannot be written: {error.strerror}") from None
    return path
