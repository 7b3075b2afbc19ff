"""The record as a Data Package: canonical text, and its descriptor."""

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from attrs import NOTHING, Attribute, fields

from lunarpacts._dates.partial import PartialDate
from lunarpacts._model.claims import Claim
from lunarpacts._model.record import Record, column
from lunarpacts.errors import LunarpactsError, printable, shown

from .files import DESCRIPTOR
from .rows import to_row
from .tables import CLAIMS, FILES, LARGE, TABLES, table_of


def _by_file(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Return the records by file: the claims of a large bloc have a file of their own."""
    lines: dict[str, list[Record]] = {}
    blocs: dict[str, list[Record]] = {}
    for record in records:
        if isinstance(record, Claim):
            blocs.setdefault(record.bloc, []).append(record)
        else:
            lines.setdefault(FILES[table_of(record)], []).append(record)
    for bloc, claims in blocs.items():
        name = bloc if len(claims) >= LARGE else "others"
        lines.setdefault(f"{CLAIMS}/{name}.csv", []).extend(claims)
    return lines


def render(edition: str, records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    r"""Yield the names and canonical texts of the files of a record.

    Canonical is: every table that has a line, sorted by id, ``\n``, quotes only where needed.
    """
    lines = _by_file(records)
    texts = {name: _table(lines[name]) for name in sorted(lines)}
    yield DESCRIPTOR, _descriptor(edition, texts)
    yield from texts.items()


def fingerprint(edition: str, records: Iterable[Record], viewed: str) -> str:
    """Return the SHA-256 of the descriptor of a record, after what a view says of itself."""
    _, text = next(render(edition, records))
    return sha256(f"{viewed}{text}".encode()).hexdigest()


def _table(records: Iterable[Record]) -> str:
    out = io.StringIO()
    rows = [to_row(record) for record in sorted(records, key=lambda record: record.identity)]
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(edition: str, records: Iterable[Record], folder: Path) -> None:
    """Write a record into ``folder``, which is made if it is not there."""
    files = dict(render(edition, records))
    # Looked at first: what a link leads to is not to be taken for a part of the folder.
    for path in (folder / CLAIMS, *(folder / name for name in files)):
        if path.is_symlink():
            raise LunarpactsError(
                f"{printable(path)} is a link to elsewhere; remove it, or write elsewhere"
            )
    there = (*folder.glob("*.csv"), *folder.glob(f"{CLAIMS}/*"))
    if stale := {entry.relative_to(folder).as_posix() for entry in there} - set(files):
        held = printable(", ".join(sorted(stale)))
        raise LunarpactsError(
            f"{printable(folder)} holds {held}, which is not part of this record; "
            "remove it, or write elsewhere"
        )
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def _descriptor(edition: str, texts: Mapping[str, str]) -> str:
    """Return the Data Package descriptor (https://datapackage.org) of some tables."""
    claims = sorted(name for name in texts if name.startswith(f"{CLAIMS}/"))
    paths: dict[str, Any] = {name: file for name, file in FILES.items() if file in texts}
    if claims:
        paths[CLAIMS] = claims
    return described(edition, [resource(*item, texts, paths) for item in sorted(paths.items())])


def described(edition: str, resources: list[dict[str, Any]], **more: str) -> str:
    """Return the text of a descriptor of some resources."""
    package = {
        "name": "lunarpacts",
        "title": "Who belongs to what in space, since when, and on whose word",
        **more,
        "version": edition,
        "licenses": [
            {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
        ],
        "resources": resources,
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def resource(
    name: str,
    path: str | list[str],
    texts: Mapping[str, str],
    tables: Iterable[str],
    schema: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what a descriptor says of a table beside some others: size, hash, columns."""
    return {
        "name": name,
        "path": path,
        **_measured(path, texts),
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": schema or _schema(TABLES[name], frozenset(tables)),
    }


def _measured(path: str | list[str], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the size and the hash of a file; of several, those of each by its path."""
    if isinstance(path, list):
        return {"parts": [{"path": part, **_measured(part, texts)} for part in path]}
    content = texts[path].encode()
    return {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}


def _schema(kind: type[Record], tables: frozenset[str]) -> dict[str, Any]:
    columns = fields(kind)
    foreign = [
        {"fields": entry.name, "reference": {"resource": to[0], "fields": "id"}}
        for entry in columns
        if len(to := entry.metadata.get("refers", ())) == 1
        and to[0] in tables
        and not column(entry.type).several
    ]
    return {
        "fields": [_column(entry) for entry in columns],
        "primaryKey": list(kind.key),
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _column(attribute: "Attribute[Any]") -> dict[str, Any]:
    kind: Any = attribute.type
    holds = column(kind)
    described: dict[str, Any] = {"name": attribute.name, "type": "string"}
    if holds.kind in (int, float):
        described["type"] = "integer" if holds.kind is int else "number"
    elif holds.kind is bool:
        described |= {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    elif holds.kind is PartialDate:
        described["description"] = "EDTF date" + ("; .. is open" if holds.limit else "")
    elif holds.several:
        described["description"] = "separated by a space"
    constraints: dict[str, Any] = {}
    if attribute.default is NOTHING:
        constraints["required"] = True
    if issubclass(holds.kind, StrEnum) and not holds.several:
        constraints["enum"] = [str(word) for word in holds.kind]
    return {**described, **({"constraints": constraints} if constraints else {})}


def path_of(folder: object) -> Path:
    """Return a folder as a path; empty text would mean the current folder, which nobody named."""
    with suppress(TypeError, ValueError):  # not of such a type; no system has such a name
        text = os.fspath(cast("str", folder))
        if text and isinstance(text, str) and b"\0" not in os.fsencode(text):
            return Path(text)
    raise LunarpactsError(f"folder {shown(folder)} is not a path; pass text or a Path")
