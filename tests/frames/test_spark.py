"""The page on clusters, run as it stands on PySpark in local mode."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import lunarpacts as lp

pytest.importorskip("pyspark")

PAGE = (Path(__file__).parents[2] / "docs" / "howto" / "spark.md").read_text(encoding="utf-8")
BLOCS = ("ilrs", "artemis-accords")


def test_the_page_runs(tmp_path: Path) -> None:
    from engines import ENGINES  # noqa: PLC0415 (it starts Spark)

    assert "pyspark" in ENGINES
    nations = [*lp.load().nations, "XXX"]
    days = [date(2019, 1, 1) + timedelta(days=97 * number) for number in range(28)]
    (tmp_path / "voyages.parquet").mkdir()
    voyages = pl.DataFrame(
        {"flag": nations * len(days), "day": [day for day in days for _ in nations]}
    ).with_columns(owner=pl.lit("Kazakhstan"))
    voyages[0, "owner"] = "Nowhere"
    for part in range(3):
        voyages[part::3].write_parquet(tmp_path / "voyages.parquet" / f"part-{part}.parquet")
    budgets = pl.DataFrame({"cow": [2, 705, 999], "year": [2024] * 3, "budget": [25.0, 0.1, 0.0]})
    budgets.write_parquet(tmp_path / "budgets.parquet")
    names: dict[str, Any] = {"folder": str(tmp_path)}
    for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(code, names)  # noqa: S102 (the page is ours)
    found = pl.read_parquet(tmp_path / "answered.parquet" / "*.parquet")
    assert len(found) == len(voyages)
    by_pair = {(who, day): row for who, day, _, *row in found.iter_rows()}
    for who, day, _ in voyages.iter_rows():
        for place, bloc in enumerate(BLOCS):
            said = by_pair[who, day][place]
            if who == "XXX":
                assert said is None
            else:
                truth = lp.status_of(who, bloc, on=day).truth
                assert said is {"yes": True, "no": False, "unknown": None}[truth]
    in_duckdb = pl.read_parquet(tmp_path / "by-duckdb.parquet")
    assert in_duckdb.sort("flag", "day").equals(found.drop(BLOCS[1]).sort("flag", "day"))
    joined = {row.cow: row["artemis-accords"] for row in names["joined"].collect()}
    assert joined == {2: True, 705: False, 999: None}
    known = zip(names["known"]["value"], names["known"]["because"], strict=True)
    assert {name: because for name, because in known if isinstance(because, str)} == {
        "Nowhere": "unknown name"
    }
