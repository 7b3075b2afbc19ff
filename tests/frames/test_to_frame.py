"""Results as frames: their rows, and types that do not turn on the values."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pytest

import lunarpacts as lp
from engines import lists
from invented import claim, dataset, deal, host, organisation, site
from lunarpacts.frames import to_frame
from lunarpacts.model import Doubt

WORLD = dataset(
    organisation("union"),
    claim("AAA", "joined", "2024-07-03"),
    claim("BBB", "joined", "2024-07"),
    claim("BBB", "withdrew", "2025-01-01"),
    claim("union", "joined", "2024-01-01"),
    site("pad", latitude=45.5, first_orbital_launch=None),
    host("AAA", None, lp.OPEN),
    deal("lease"),
    deal("rumour", standing=lp.Standing.DISPUTED),
)
ON = "2024-07-05"
RESULTS: dict[str, Callable[[], Any]] = {
    "members": lambda: lp.members("pact", on=ON, dataset=WORLD),
    "uncertain": lambda: lp.members("pact", on=ON, dataset=WORLD).uncertain,
    "answer": lambda: lp.status_of("BBB", "pact", on=ON, dataset=WORLD),
    "spells": lambda: lp.spells("BBB", "pact", dataset=WORLD),
    "memberships": lambda: lp.memberships("BBB", dataset=WORLD),
    "claims": lambda: lp.claims("BBB", dataset=WORLD),
    "changes": lambda: lp.changes("pact", during="2024", dataset=WORLD),
    "timeline": lambda: lp.timeline("BBB", dataset=WORLD),
    "access": lambda: lp.access("pad", on="2024", dataset=WORLD),
    "doubts": lambda: lp.access("pad", on="2024", dataset=WORLD).uncertain,
    "nations": lambda: lp.nations(dataset=WORLD),
    "blocs": lambda: lp.blocs(dataset=WORLD),
    "sources": lambda: lp.sources(dataset=WORLD),
    "a table": lambda: WORLD.arrangements,
    "spaceports": lambda: WORLD.spaceports,
    "lines": lambda: tuple(WORLD.nations.values()),
    "nothing counted": lambda: lp.counts("pact", dataset=WORLD),
    "nothing contested": lambda: lp.contested("CCC", dataset=WORLD),
    "no difference": lambda: lp.diff(WORLD, WORLD),
}
TEXT = {"polars": {"String"}, "pandas": {"string"}, "pyarrow": {"string", "large_string"}}


def kinds(frame: Any, backend: str) -> dict[str, str]:
    if backend == "pyarrow":
        return {field.name: str(field.type) for field in frame.schema}
    return {name: str(frame[name].dtype) for name in frame.columns}


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_rows_and_types(name: str, backend: Any) -> None:
    result = RESULTS[name]()
    frame = to_frame(result, backend)
    of = kinds(frame, backend)
    assert of
    assert not {"object", "null", "Null"} & set(of.values())
    if isinstance(result, lp.Result) and not isinstance(result, dict) and name != "uncertain":
        rows = [] if name == "doubts" else result.to_dicts()
        for place, row in enumerate(rows):
            for column, value in row.items():
                found = lists(frame)[column][place]
                held = str(found)[:10] if isinstance(found, date) else found
                assert held == (" ".join(value) if isinstance(value, list) else value), column


def test_dates_are_dates_with_both_bounds() -> None:
    frame = to_frame(lp.memberships("BBB", "pact", dataset=WORLD), "polars")
    assert frame.select("start", "start_earliest", "start_latest", "end_earliest").rows() == [
        ("2024-07", date(2024, 7, 1), date(2024, 7, 31), date(2025, 1, 1))
    ]
    assert frame.schema["start_earliest"] == pl.Date
    open_end = to_frame(lp.memberships("AAA", "pact", dataset=WORLD), "polars")
    assert open_end.select("end", "end_earliest", "end_latest").rows() == [("..", None, None)]


def test_days_of_any_year_are_in_pandas() -> None:
    frame = to_frame(lp.spells("AAA", "pact", dataset=WORLD))
    assert frame["start"].dtype == "datetime64[s]"
    assert str(frame["start"][0].date()) == "0001-01-01"
    assert pd.isna(frame["end"].iloc[-1])


def test_numbers_and_flags_have_their_types() -> None:
    frame = to_frame(WORLD.spaceports, "polars")
    assert frame.schema["latitude"] == pl.Float64
    assert to_frame(WORLD.counts or lp.load().counts, "polars").schema["low"] == pl.Int64
    assert to_frame(lp.timeline("AAA", dataset=WORLD), "polars").schema["plan"] == pl.Boolean
    assert to_frame(lp.memberships(dataset=WORLD)).dtypes["foreseen"] == "boolean"


def test_an_empty_result_has_the_columns_of_a_full_one() -> None:
    for backend in ("pandas", "polars", "pyarrow"):
        full = to_frame(lp.memberships("BBB", "pact", dataset=WORLD), backend)
        none = to_frame(lp.memberships("CCC", "pact", dataset=WORLD), backend)
        assert (len(full), len(none)) == (1, 0)
        assert kinds(full, backend) == kinds(none, backend)


@pytest.mark.parametrize("value", [None, 3, "ilrs", [], {}, (), (1, 2), object()])
def test_what_is_not_a_result_is_refused(value: Any) -> None:
    with pytest.raises(lp.LunarpactsError, match="does not say what its columns are"):
        to_frame(value)


def test_another_backend_is_refused() -> None:
    wrong: Any = "numpy"
    with pytest.raises(
        lp.LunarpactsError, match="backend 'numpy' is unknown; write pandas, polars"
    ):
        to_frame(lp.blocs(), wrong)


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys  # noqa: PLC0415 (of this test alone)

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(lp.LunarpactsError, match="pandas is not installed; run pip install pandas"):
        to_frame(lp.blocs())


def test_a_doubt_has_its_reason() -> None:
    frame = to_frame(RESULTS["doubts"](), "polars")
    assert frame.rows() == [("rumour", "dispute")]
    assert Doubt.__name__ == "Doubt"
