"""Answers in data frames: pandas, Polars, PyArrow, DuckDB and PySpark, by way of narwhals.

Install the extra ``frames`` to have narwhals.
"""

from .annotated import annotate
from .files import export
from .pairs import dyads
from .panels import panel
from .tables import to_frame

__all__ = ["annotate", "dyads", "export", "panel", "to_frame"]
