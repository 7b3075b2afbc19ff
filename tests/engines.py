"""The engines that a frame can be of, and how a test reads a column back."""

from collections.abc import Callable, Mapping
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl


def lists(frame: Any) -> dict[str, list[Any]]:
    """Return the columns of any frame as lists, with None for every kind of null."""
    table: Any = nw.from_native(frame)
    if isinstance(table, nw.LazyFrame):
        table = table.collect()
    return {
        name: [None if pd.isna(value) else value for value in table[name].to_list()]
        for name in table.columns
    }


ENGINES: Mapping[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda rows: rows,
    "polars, lazy": lambda rows: rows.lazy(),
    "pandas": lambda rows: rows.to_pandas(),
    "pyarrow": lambda rows: rows.to_arrow(),
    "duckdb": lambda rows: duckdb.from_arrow(rows.to_arrow()),
}
try:
    from pyspark.sql import SparkSession
except ImportError:
    pass
else:
    _SPARK = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    _KINDS = {
        pl.String: "string",
        pl.Int64: "bigint",
        pl.Float64: "double",
        pl.Date: "date",
        pl.Datetime: "timestamp_ntz",
    }

    def _of_spark(rows: pl.DataFrame) -> Any:
        schema = ", ".join(f"`{name}` {_KINDS[type(kind)]}" for name, kind in rows.schema.items())
        return _SPARK.createDataFrame(rows.rows(), schema)

    ENGINES = {**ENGINES, "pyspark": _of_spark}
