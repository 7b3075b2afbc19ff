"""Answers in data frames: pandas, Polars, PyArrow, DuckDB and PySpark, by way of narwhals.

Install the extra ``frames`` to have narwhals.
"""

__all__: list[str] = []
