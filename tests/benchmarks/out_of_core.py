"""`annotate` over a Parquet file of several times the memory that DuckDB is given.

Run as ``python tests/benchmarks/out_of_core.py FOLDER``; the file is made in the folder.
"""

import sys
from pathlib import Path

import duckdb

import lunarpacts as lp
from lunarpacts.frames import annotate

ROWS = 40_000_000
MEMORY = "100MB"


def main(folder: Path) -> None:
    file, out = folder / "rows.parquet", folder / "answers.parquet"
    nations = ", ".join(f"'{nation}'" for nation in sorted(lp.load().nations))
    connection = duckdb.connect()
    connection.execute(f"set memory_limit = '{MEMORY}'")
    connection.execute("set preserve_insertion_order = false")
    connection.execute(f"set temp_directory = '{folder}'")
    connection.execute(
        f"copy (select [{nations}][1 + (hash(i) % {len(lp.load().nations)})::int] as who, "
        "date '1960-01-01' + (hash(i + 1) % 24000)::int as day, hash(i + 2) as noise "
        f"from range({ROWS}) r(i)) to '{file}' (format parquet)"
    )
    table = connection.read_parquet(str(file))
    found = annotate(table, nation="who", on="day", blocs=["ilrs", "nato"], scheme="iso3")
    found.write_parquet(str(out))
    (counted,) = connection.sql(
        f"select count(*), count(*) filter (ilrs), count(*) filter (nato) from '{out}'"
    ).fetchall()
    size = file.stat().st_size
    print(f"{size / 1e6:.0f} MB of Parquet, {MEMORY} of memory: rows, ilrs, nato: {counted}")
    assert counted[0] == ROWS
    assert size > 3 * 100_000_000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
