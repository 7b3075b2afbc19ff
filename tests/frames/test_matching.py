"""A column of names or codes: each value means a nation, or has a reason why not."""

from datetime import date
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lunarpacts as lp
from lunarpacts.errors import TerritoryError
from lunarpacts.frames import Audit, audit, match
from lunarpacts.frames.matching import MOST_LOOKED_AT_FIRST
from tabular import rows

NAMES = ["Türkiye", "NA", None, "Senegall", "Korea", "Hong Kong", "Türkiye", "", "Atlantis"]
MEANT = ["TUR", None, None, None, None, None, "TUR", None, None]
WHY = [
    None,
    "missing name",
    "missing name",
    "unknown name",
    "ambiguous name",
    "territory",
    None,
    "missing name",
    "unknown name",
]
ALIKE = [None, None, None, "Senegal", "South Korea; North Korea", "China", None, None, None]


@pytest.mark.parametrize(
    "series",
    [
        NAMES,
        tuple(NAMES),
        pd.Series(NAMES),
        pd.Series(NAMES, dtype="string"),
        pd.Series(NAMES, dtype="category"),
        pd.Series(NAMES, index=[5] * len(NAMES), name="country"),
        pl.Series(NAMES),
        pl.Series("country", NAMES, dtype=pl.Categorical),
        pl.Series(NAMES, dtype=pl.Object),
        nw.from_native(pl.Series(NAMES), series_only=True),
        pa.chunked_array([NAMES[:4], NAMES[4:]]),
    ],
    ids=lambda series: type(series).__name__,
)
def test_a_column_gives_a_frame_of_its_kind_in_its_order(series: Any) -> None:
    found = match(series)
    assert [row["value"] for row in rows(found)] == NAMES
    assert [row["nation"] for row in rows(found)] == MEANT
    assert [row["because"] for row in rows(found)] == WHY
    assert [row["suggestions"] for row in rows(found)] == ALIKE
    if isinstance(series, pd.Series):
        assert found.index.equals(series.index)
        assert found["value"].dtype == series.dtype
    kinds = {pl.Series: pl.DataFrame, nw.Series: pl.DataFrame, pa.ChunkedArray: pa.Table}
    assert isinstance(found, kinds.get(type(series), pd.DataFrame))


def test_na_is_namibia_where_it_is_a_code() -> None:
    (found,) = rows(match(["NA"], "iso2"))
    assert (found["nation"], found["because"]) == ("NAM", None)
    assert [row["because"] for row in rows(match([None, "", "na"], "iso2"))][:2] == [
        "missing name"
    ] * 2
    assert rows(match(pl.Series(["NA", None]), "iso2"))[0]["nation"] == "NAM"


@pytest.mark.parametrize(
    ("series", "scheme", "meant"),
    [
        ([2, "200", 200.0, "002", np.nan], "cow", ["USA", "GBR", "GBR", "USA", None]),
        (pd.Series([2, 200]), "cow", ["USA", "GBR"]),
        (pd.Series([2, None]), "gw", ["USA", None]),
        (pd.Series([2, None], dtype="Int64"), "gw", ["USA", None]),
        (pl.Series([4.0, None, 12.0]), "m49", ["AFG", None, "DZA"]),
        (pl.Series([4, 12]), "m49", ["AFG", "DZA"]),
        (pa.chunked_array([["tr", "TR", "ZZ"]]), "iso2", ["TUR", "TUR", None]),
        (["KAZ", "kaz", "Kazakhstan"], "iso3", ["KAZ", "KAZ", None]),
        (["KAZ", "Kazakhstan"], "name", [None, "KAZ"]),
        ([2.5, True, ["x"], b"USA", date(2020, 1, 1)], "cow", [None] * 5),
        (pl.Series([2.5, None]), "cow", [None] * 2),
        (pl.Series([True, None]), "cow", [None] * 2),
        (pl.Series([["USA"], None]), "cow", [None] * 2),
        (pl.Series([{"a": "USA"}, None]), "cow", [None] * 2),
        (pl.Series([date(2020, 1, 1), None]), "cow", [None] * 2),
        (pl.Series([None, None]), "cow", [None] * 2),
        (pd.Series([date(2020, 1, 1), ["USA"]]), "cow", [None] * 2),
    ],
)
def test_codes_may_be_text_integers_or_whole_floats(
    series: Any, scheme: Any, meant: list[str | None]
) -> None:
    assert [row["nation"] for row in rows(match(series, scheme))] == meant


def test_a_code_is_that_of_the_day() -> None:
    def said(day: str | None, scheme: Any, *values: Any) -> list[Any]:
        on: dict[str, Any] = {} if day is None else {"on": day}
        return [row["nation"] or row["because"] for row in rows(match([*values], scheme, **on))]

    assert said(None, "cow", 365, 260) == ["ambiguous name", "DEU"]
    assert said("1980", "cow", 365, 260, 255, 999) == [
        "SUN",
        "DEU",
        "not at that time",
        "unknown name",
    ]
    assert said("2000", "cow", 365, 260, 255) == ["RUS", "not at that time", "DEU"]
    assert said("2000", "name", "USSR", "Russia", "Hong Kong") == [
        "not at that time",
        "RUS",
        "territory",
    ]
    assert said("1990", "name", "USSR", "Russia") == ["SUN", "not at that time"]
    assert said("1970", "cow", 552) == ["ZWE"]  # Rhodesia's, as COW has it


def test_what_comes_late_in_a_long_column_is_found_too() -> None:
    long = pl.Series(["Turkey"] * MOST_LOOKED_AT_FIRST + ["Senegal", None, "Atlantis"])
    found = match(long)
    assert found["value"].equals(long)
    assert found["nation"].to_list()[-4:] == ["TUR", "SEN", None, None]
    assert found["because"].to_list()[-2:] == ["missing name", "unknown name"]


def test_suggestions_are_looked_for_so_often_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lunarpacts.frames.matching.MOST_SUGGESTED", 2)
    found = rows(match(["Senegall", "Argentinia", "Argentinia", "Rusia", "Turkey"]))
    assert [row["suggestions"] for row in found] == ["Senegal", *["Argentina"] * 2, None, None]
    assert [row["because"] for row in found] == [*["unknown name"] * 4, None]


@settings(max_examples=20)
@given(st.lists(st.sampled_from([*NAMES, "RUS", "Congo, Dem. Rep.", "Россия"]) | st.text("AN ai")))
def test_each_row_is_what_nation_says(values: list[str | None]) -> None:
    found = rows(match(values))
    assert rows(match(pl.Series(values, dtype=pl.String))) == found
    assert [row["value"] for row in found] == values
    for row in found:
        if row["because"] == "missing name":
            assert (row["value"] or "").strip().casefold() in ("", "na", "nan")
            continue
        try:
            assert lp.nation(row["value"], scheme="name").id == row["nation"]
        except lp.AmbiguousNameError:
            assert row["because"] == "ambiguous name"
        except TerritoryError:
            assert row["because"] == "territory"
        except lp.UnknownNameError:
            assert row["because"] == "unknown name"


@settings(max_examples=20)
@given(st.lists(st.sampled_from(NAMES)))
def test_an_audit_counts_what_match_finds(values: list[str | None]) -> None:
    why = [row["because"] for row in rows(match(values))]
    found = audit(values)
    assert (found.rows, found.matched) == (len(values), why.count(None))
    assert (found.missing, found.ambiguous) == (
        why.count("missing name"),
        why.count("ambiguous name"),
    )
    assert found.unmatched == why.count("unknown name") + why.count("territory")
    assert sum(one.rows for one in found.offenders) == found.rows - found.matched
    counted = [one.rows for one in found.offenders]
    assert counted == sorted(counted, reverse=True)


def test_an_audit_is_a_result_like_any_other() -> None:
    found = audit(pd.Series(["Senegall", "Turkey", "Senegall", None, 2.5]))
    assert isinstance(found, Audit)
    assert found.summary == ("1 of 5 rows matched by name; missing: 1; ambiguous: 0; unmatched: 3")
    assert found.to_dicts()[0] == {
        "value": "Senegall",
        "rows": 2,
        "because": "unknown name",
        "suggestions": ["Senegal"],
    }
    assert found.receipt == lp.load().receipt()
    assert audit([]).rows == 0


@pytest.mark.parametrize("ask", [match, audit])
@pytest.mark.parametrize(
    ("series", "values", "said"),
    [
        ("Turkey", {}, "'Turkey' is not a column; pass a series of pandas or Polars"),
        (None, {}, "None is not a column"),
        (pd.DataFrame({"a": [1]}), {}, "is not a column"),
        (pl.LazyFrame({"a": [1]}), {}, "is not a column"),
        (["Turkey"], {"scheme": "fips"}, "'fips' is not a scheme"),
        (["Turkey"], {"scheme": None}, "None is not a scheme"),
        (["Turkey"], {"on": "3/7/2024"}, "date '3/7/2024'"),
        (["Turkey"], {"on": None}, "date None is missing"),
    ],
)
def test_bad_input_is_one_clear_error(
    ask: Any, series: Any, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(lp.LunarpactsError, match=said):
        ask(series, **values)


def test_a_frame_of_a_list_is_made_by_a_library_of_a_known_name() -> None:
    wrong: Any = "dask"
    assert isinstance(match(["Turkey"], backend="polars"), pl.DataFrame)
    with pytest.raises(lp.LunarpactsError, match="backend 'dask' is not known"):
        match(["Turkey"], backend=wrong)
