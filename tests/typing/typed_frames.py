"""What the functions on frames return: the caller's kind of frame, or that of ``backend``."""

from pathlib import Path
from typing import Any, assert_type

import duckdb
import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
import polars as pl

import lunarpacts as lp
from lunarpacts import frames
from lunarpacts.frames import Audit, Offender
from lunarpacts.vocabulary import CodeScheme

ROWS = {"who": ["KAZ"], "day": ["2024-08-05"]}


def annotated_polars() -> None:
    rows = pl.DataFrame(ROWS)
    asked = frames.annotate(rows, nation="who", on="day", blocs="ilrs", scheme="iso3")
    assert_type(asked, pl.DataFrame)
    lazy = frames.annotate(rows.lazy(), nation="who", on="day", blocs="ilrs", scheme="iso3")
    assert_type(lazy, pl.LazyFrame)


def annotated_pandas() -> None:
    rows = pd.DataFrame(ROWS)
    asked = frames.annotate(rows, nation="who", on="day", blocs=["ilrs", lp.bloc("nato")])
    assert_type(asked, pd.DataFrame)


def annotated_duckdb(table: duckdb.DuckDBPyRelation) -> None:
    found = frames.annotate(table, nation="who", on="day", blocs="ilrs", scheme="iso3")
    assert_type(found, duckdb.DuckDBPyRelation)


def framed() -> None:
    found = lp.memberships("KAZ", "ilrs")
    assert_type(frames.to_frame(found), pd.DataFrame)
    assert_type(frames.to_frame(found, "polars"), pl.DataFrame)
    assert_type(frames.to_frame(found, "pyarrow"), Any)
    assert_type(frames.to_frame(lp.load().terms, "polars"), pl.DataFrame)
    assert_type(frames.to_frame((lp.nation("KAZ"),), "polars"), pl.DataFrame)


def panels() -> None:
    panel = frames.panel("ilrs", during="2024", nations=["KAZ"])
    assert_type(panel, pd.DataFrame)
    share = frames.panel("ilrs", during="2024", when="share", nations=["KAZ"], backend="polars")
    assert_type(share, pl.DataFrame)
    pairs = frames.dyads(["ilrs"], during="2024", nations=["KAZ", "CHN"])
    assert_type(pairs, pd.DataFrame)
    directed = frames.dyads(
        "ilrs", during="2024", nations=["KAZ", "CHN"], directed=True, backend="polars"
    )
    assert_type(directed, pl.DataFrame)


def matched() -> None:
    assert_type(frames.match(["Kazakhstan"]), pd.DataFrame)
    assert_type(frames.match(("Kazakhstan",), backend="polars"), pl.DataFrame)
    assert_type(frames.match(pl.Series(["Kazakhstan"])), pl.DataFrame)
    assert_type(frames.match(pd.Series(["Kazakhstan"])), pd.DataFrame)
    assert_type(frames.audit(pl.Series(["Senegall"]), "name", on="2024"), Audit)


def audit(found: Audit) -> None:
    assert_type(found.scheme, CodeScheme)
    assert_type(found.rows, int)
    assert_type(found.matched, int)
    assert_type(found.missing, int)
    assert_type(found.ambiguous, int)
    assert_type(found.unmatched, int)
    assert_type(found.offenders, tuple[Offender, ...])
    assert_type(found.summary, str)


def offender(found: Offender) -> None:
    assert_type(found.value, str)
    assert_type(found.rows, int)
    assert_type(found.because, str)
    assert_type(found.suggestions, tuple[str, ...])


def exported(folder: Path) -> None:
    assert_type(frames.export(folder, "parquet", dataset=lp.Dataset.of("mine", [])), None)
