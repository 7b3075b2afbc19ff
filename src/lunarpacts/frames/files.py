"""The tables of an export in files that keep their types: Parquet, and a DuckDB database."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any, Literal, cast, get_args

from lunarpacts._files.export import emptied
from lunarpacts._files.relations import BEYOND, RELATIONS
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.files import DESCRIPTOR
from lunarpacts._store.load import given
from lunarpacts._store.package import described
from lunarpacts._store.tables import TABLES
from lunarpacts.errors import LunarpactsError, printable, shown

from .tables import framed, to_frame

Format = Literal["parquet", "duckdb"]
DATABASE = "lunarpacts.duckdb"

_ON_THAT_DAY = 'start <= asked_day and (asked_day < "end" or "end" is null)'
_MACROS = f"""
create macro members(asked_bloc, asked_day) as table
  select participant, status, claims from spells
  where bloc = asked_bloc and {_ON_THAT_DAY} and participant in (select id from nations)
    and case when because = '{BEYOND}'
      then error(asked_bloc || ' was not checked to ' || asked_day) else truth = 'yes' end
  order by participant;
create macro status_of(asked_participant, asked_bloc, asked_day) as table
  select truth, upheld, status, because, claims, gaps from spells
  where bloc = asked_bloc and participant = asked_participant and {_ON_THAT_DAY};
"""  # noqa: S608 (words of ours)


def export(
    folder: str | PathLike[str],
    format: Format = "parquet",  # noqa: A002 (what it is)
    *,
    dataset: Dataset | None = None,
) -> None:
    """Write the record's tables, its spells and its memberships into an empty folder, with types.

    "parquet" writes a file for a table, and ``datapackage.json``; two exports of a record are the
    same to a byte. "duckdb" writes one database, ``lunarpacts.duckdb``, with two macros:
    ``members(bloc, day)``, the nations that certainly were members, and
    ``status_of(participant, bloc, day)``. A day after the last check of a bloc is an error in the
    one, and unknown, "beyond coverage", in the other. `lunarpacts.export` writes CSV.

    Raises:
        LunarpactsError: the folder is not empty or cannot be written, there is no such format, or
            pyarrow (and for "duckdb" duckdb too) is not installed.

    >>> from tempfile import mkdtemp
    >>> folder = mkdtemp()
    >>> export(folder, "duckdb")
    >>> import duckdb
    >>> database = duckdb.connect(f"{folder}/lunarpacts.duckdb", read_only=True)
    >>> database.sql("from status_of('KAZ', 'ilrs', date '2024-07-03')").fetchall()[0][0]
    'yes'
    """
    if format not in get_args(Format):
        raise LunarpactsError(
            f"format {shown(format)} is unknown; write {' or '.join(get_args(Format))}"
        )
    dataset = given(dataset)
    packages = ["pyarrow", "pyarrow.parquet" if format == "parquet" else "duckdb"]
    try:
        *_, writer = map(import_module, packages)
    except ImportError as error:
        raise LunarpactsError(
            f"{error.name} is not installed; run pip install pyarrow duckdb"
        ) from None
    path, tables = emptied(folder), dict(_tables(dataset))
    failures = cast("tuple[type[Exception], ...]", (OSError, getattr(writer, "Error", OSError)))
    try:
        if format == "duckdb":
            _database(writer, str(path / DATABASE), tables)
        else:
            _parquet(writer, path, tables, dataset)
    except failures as error:
        raise LunarpactsError(f"{printable(path)} cannot be written: {error}") from None


def _parquet(parquet: Any, path: Path, tables: Mapping[str, Any], dataset: Dataset) -> None:
    for name, table in tables.items():
        parquet.write_table(table, path / f"{name}.parquet", compression="zstd")
    resources = [_resource(name, path / f"{name}.parquet", table) for name, table in tables.items()]
    package = described(dataset.edition, resources, description=dataset.receipt())
    (path / DESCRIPTOR).write_bytes(package.encode())


def _tables(dataset: Dataset) -> Iterator[tuple[str, Any]]:
    for name in TABLES:
        if lines := getattr(dataset, name):
            yield name, to_frame(lines, "pyarrow")
    for name, relation in RELATIONS.items():
        rows = [*relation.rows(dataset)]
        data = {
            column: [row[place] for row in rows] for place, column in enumerate(relation.columns)
        }
        yield name, framed(data, relation.columns, "pyarrow")


def _database(duckdb: Any, path: str, tables: Mapping[str, Any]) -> None:
    with duckdb.connect(path) as database:
        for name, table in tables.items():
            database.register("_table", table)
            database.execute(f"create table {name} as select * from _table")  # noqa: S608 (ours)
            database.unregister("_table")
        database.execute(_MACROS)


_KINDS = {"date32[day]": "date", "bool": "boolean", "int64": "integer", "double": "number"}


def _resource(name: str, path: Any, table: Any) -> dict[str, Any]:
    content = path.read_bytes()
    columns = [
        {"name": column.name, "type": _KINDS.get(str(column.type), "string")}
        for column in table.schema
    ]
    return {
        "name": name,
        "path": path.name,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": columns},
    }
