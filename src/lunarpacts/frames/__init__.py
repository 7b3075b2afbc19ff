"""Answers in data frames: pandas, Polars, PyArrow, DuckDB and PySpark, by way of narwhals.

Install the extra ``frames`` to have narwhals.
"""

from .annotated import annotate
from .auditing import Audit, Offender, audit
from .files import export
from .matching import match
from .pairs import dyads
from .panels import panel
from .tables import to_frame

__all__ = [
    "Audit",
    "Offender",
    "annotate",
    "audit",
    "dyads",
    "export",
    "match",
    "panel",
    "to_frame",
]
