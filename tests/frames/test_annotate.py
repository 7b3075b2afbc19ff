"""Answers beside rows: the same on all engines, and those of `status_of` row by row."""

import os
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings

import lunarpacts as lp
from engines import ENGINES, lists
from invented import agreement, check, claim, dataset, gap, terms
from lunarpacts.frames import annotate, engines
from lunarpacts.model import Code
from lunarpacts.strategies import BLOCS, FIRST, LAST, datasets
from lunarpacts.vocabulary import CodeScheme

BLOCS_ASKED = ("ilrs", "artemis-accords", "sco")
SCHEMES = ("iso3", "iso2", "m49", "cow", "gw", "wikidata")
NUMBERS = ("m49", "cow", "gw")
DATA = lp.load()
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
ROWS_DRAWN = 10_000 if LONG else 300


WHY = {
    "TerritoryError": "territory",
    "UnknownNameError": "unknown name",
    "AmbiguousNameError": "ambiguous name",
}


def expected(
    name: Any, scheme: str | None, on: date | None, bloc: str, data: lp.Dataset = DATA
) -> tuple[bool | None, str | None, str]:
    """Return what a row says, asked of the library by itself."""
    if on is None:
        return None, None, "not a date"
    if (
        name is None
        or str(name) == "nan"
        or (scheme in (None, "name") and str(name).casefold() in ("na", "", "nan"))
    ):
        return None, None, "missing name"
    kind: Any = scheme
    if isinstance(name, float):
        name = int(name) if name.is_integer() else "none"
    try:
        who = lp.nation(name, scheme=kind, on=on, dataset=data)
    except (lp.UnknownNameError, lp.AmbiguousNameError) as error:
        return None, None, WHY[type(error).__name__]
    try:
        answer = lp.status_of(who, bloc, on=on, dataset=data)
    except lp.OutsideCoverageError:
        return None, None, "beyond coverage"
    truth = None if answer.truth is lp.Truth.UNKNOWN else answer.truth is lp.Truth.YES
    return truth, answer.status and str(answer.status), str(answer.because)


def drawn(scheme: str | None, number: int) -> pl.DataFrame:
    """Return a frame with every code of a scheme, and what is none, on days of all kinds."""
    rng = random.Random(f"{scheme} {number}")
    if scheme == "iso3":
        codes = [*DATA.nations, *DATA.territories]
    elif scheme in (None, "name"):
        names = [name.name for name in DATA.names.values() if name.of in DATA.nations]
        codes = [*names, *DATA.nations, *(nation.name for nation in DATA.nations.values())]
    else:
        codes = [code.code for code in DATA.codes.values() if code.scheme == scheme]
    odd = [None, "NA", "", "XXX", "999999", "Nowhere", codes[0].lower(), codes[0], codes[0]]
    held = [*codes, *odd]
    rows = [held[place] if place < len(held) else rng.choice(held) for place in range(number)]
    days = [date(1900, 1, 1) + timedelta(days=rng.randrange(48_000)) for _ in rows]
    some = [None if rng.random() < 0.02 else day for day in days]
    return pl.DataFrame(
        {"who": rows, "day": some}, schema={"who": pl.String, "day": pl.Date}
    ).with_columns(text=pl.col("day").cast(pl.String), time=pl.col("day").cast(pl.Datetime("us")))


def answers(rows: pl.DataFrame, scheme: str | None) -> Iterator[list[tuple[Any, Any, Any]]]:
    pairs = [*rows.select("who", "day").iter_rows()]
    for bloc in BLOCS_ASKED:
        yield [expected(who, scheme, day, bloc) for who, day in pairs]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_engine_says_what_the_library_says(scheme: Any) -> None:
    rows = drawn(scheme, ROWS_DRAWN)
    told = dict(zip(BLOCS_ASKED, answers(rows, scheme), strict=True))
    for engine, made in ENGINES.items():
        for place, what in enumerate(("member", "status", "because")):
            if not LONG and scheme != "iso3" and what != "because":
                continue
            frame = annotate(
                made(rows),
                nation="who",
                on=("day", "text", "time")[place],
                blocs=BLOCS_ASKED,
                scheme=scheme,
                what=what,  # type: ignore[arg-type]
            )
            found = lists(frame)
            assert found["who"] == rows["who"].to_list(), engine
            for bloc in BLOCS_ASKED:
                assert found[bloc] == [answer[place] for answer in told[bloc]], (engine, what)


@pytest.mark.parametrize("scheme", NUMBERS)
@pytest.mark.parametrize("kind", [pl.Int64, pl.Float64])
def test_codes_may_be_numbers(scheme: Any, kind: Any) -> None:
    rows = drawn(scheme, ROWS_DRAWN // 2).with_columns(
        pl.col("who").cast(pl.Int64, strict=False).cast(kind)
    )
    if kind is pl.Float64:
        rows[1, "who"], rows[2, "who"] = 365.5, float("nan")
    told = list(answers(rows, scheme))
    for engine, made in ENGINES.items():
        found = lists(
            annotate(
                made(rows),
                nation="who",
                on="day",
                blocs=BLOCS_ASKED,
                scheme=scheme,
                what="because",
            )
        )
        for bloc, expected_of_bloc in zip(BLOCS_ASKED, told, strict=True):
            assert found[bloc] == [because for *_, because in expected_of_bloc], engine


@pytest.mark.parametrize("scheme", [None, "name"])
def test_names_are_read_as_the_library_reads_them(scheme: Any) -> None:
    rows = drawn(scheme, 2 * ROWS_DRAWN)
    told = dict(zip(BLOCS_ASKED, answers(rows, scheme), strict=True))
    for engine in ("polars", "pandas", "pyarrow"):
        frame = annotate(
            ENGINES[engine](rows),
            nation="who",
            on="day",
            blocs=BLOCS_ASKED,
            scheme=scheme,
            what="because",
        )
        for bloc in BLOCS_ASKED:
            assert lists(frame)[bloc] == [because for *_, because in told[bloc]], engine


DAYS = [FIRST + timedelta(days=number) for number in range(-1, (LAST - FIRST).days + 2)]


@given(datasets())
@settings(max_examples=8)
def test_stories(one: lp.Dataset) -> None:
    nations = [*one.nations, "ZZZ"]
    rows = pl.DataFrame({"who": nations * len(DAYS), "day": [d for d in DAYS for _ in nations]})
    for what, place in (("member", 0), ("because", 2)):
        for engine in ("polars", "pandas", "duckdb"):
            frame = annotate(
                ENGINES[engine](rows),
                nation="who",
                on="day",
                blocs=BLOCS,
                scheme="iso3",
                what=what,  # type: ignore[arg-type]
                dataset=one,
            )
            found = lists(frame)
            for bloc in BLOCS:
                pairs = zip(rows["who"], rows["day"], strict=True)
                assert found[bloc] == [
                    expected(who, "iso3", day, bloc, one)[place] for who, day in pairs
                ]


def code(who: str, **period: Any) -> Code:
    return Code(of=who, scheme=CodeScheme.COW, code="7", sources=("gazette",), **period)


CHANGING = lp.Dataset.of(
    "test",
    [
        *dataset(
            claim("AAA", "joined", "2010-01-01"),
            claim("BBB", "joined", "2024-07"),
            gap("2015-01-01", "CCC"),
        ).records(),
        code("AAA", end=lp.PartialDate.parse("2020-01-01")),
        code("DDD", start=lp.PartialDate.parse("2020-01-01")),
    ],
)


def test_a_code_is_that_of_the_day() -> None:
    rows = pl.DataFrame({"who": [7, 7], "day": ["2019-12-31", "2020-01-01"]})
    for made in ENGINES.values():
        frame = annotate(
            made(rows), nation="who", on="day", blocs="pact", scheme="cow", dataset=CHANGING
        )
        assert lists(frame)["pact"] == [True, False]


@pytest.mark.parametrize("filler", [True, False])
def test_only_what_is_unknown_is_filled(filler: Any) -> None:
    rows = pl.DataFrame(
        {"who": ["BBB", "CCC", "ZZZ", "BBB", None], "day": ["2024-07-05"] * 3 + ["2031-01-01"] * 2}
    )
    for made in ENGINES.values():
        frame = annotate(
            made(rows),
            nation="who",
            on="day",
            blocs="pact",
            scheme="iso3",
            unknown=filler,
            dataset=CHANGING,
        )
        assert lists(frame)["pact"] == [filler, filler, None, None, None]


def test_a_row_counts_on_its_own_calendar_day() -> None:
    late = datetime(2009, 12, 31, 20, tzinfo=UTC)
    for place, member in (("Asia/Tokyo", True), ("UTC", False)):
        times = pl.Series([late.astimezone(ZoneInfo(place))]).dt.convert_time_zone(place)
        rows = pl.DataFrame({"who": ["AAA"], "day": times})
        for engine in ("polars", "polars, lazy", "pandas", "pyarrow"):
            frame = annotate(
                ENGINES[engine](rows),
                nation="who",
                on="day",
                blocs="pact",
                scheme="iso3",
                dataset=CHANGING,
            )
            assert lists(frame)["pact"] == [member], (engine, place)


@pytest.mark.parametrize(
    "text", ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-7-3", "2024", "", "x"]
)
def test_text_that_is_not_a_day_is_no_day(text: str) -> None:
    rows = pl.DataFrame({"who": ["AAA", "AAA"], "day": [text, "2024-02-29"]})
    for made in ENGINES.values():
        frame = annotate(
            made(rows),
            nation="who",
            on="day",
            blocs="pact",
            scheme="iso3",
            what="because",
            dataset=CHANGING,
        )
        assert lists(frame)["pact"] == ["not a date", "claim"]


def test_the_same_kind_of_frame_comes_back() -> None:
    rows = pl.DataFrame({"who": ["AAA"], "day": ["2024-01-01"], "mine": [1]})
    for engine, made in ENGINES.items():
        given_frame = made(rows)
        frame = annotate(
            given_frame,
            nation="who",
            on="day",
            blocs=["pact"],
            scheme="iso3",
            prefix="in ",
            dataset=CHANGING,
        )
        assert type(frame) is type(given_frame), engine
        assert lists(frame) == {**lists(given_frame), "in pact": [True]}


def test_an_empty_frame_has_the_same_types() -> None:
    rows = pl.DataFrame({"who": [], "day": []}, schema={"who": pl.String, "day": pl.Date})
    for scheme in ("iso3", None):
        for what, kinds in (("member", {"boolean", "bool"}), ("because", {"string"})):
            frames = {
                engine: annotate(
                    ENGINES[engine](rows),
                    nation="who",
                    on="day",
                    blocs="ilrs",
                    scheme=scheme,
                    what=what,  # type: ignore[arg-type]
                )
                for engine in ("polars", "pandas", "pyarrow")
            }
            assert frames["polars"].schema["ilrs"] == (
                pl.Boolean if what == "member" else pl.String
            )
            assert str(frames["pandas"]["ilrs"].dtype) in kinds
            assert str(frames["pyarrow"].schema.field("ilrs").type).removeprefix("large_") in kinds


ROWS = pl.DataFrame({"who": ["AAA"], "day": [date(2031, 1, 1)], "number": [1], "pact": ["mine"]})
ASKED: dict[str, Any] = {
    "nation": "who",
    "on": "day",
    "blocs": "pact",
    "scheme": "iso3",
    "prefix": "in-",
    "dataset": CHANGING,
}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"nation": "whom"}, "unknown column: 'whom'; did you mean who"),
        ({"on": "date"}, "unknown column: 'date'"),
        ({"on": None}, "unknown column: None"),
        ({"scheme": "alpha-2"}, "'alpha-2' is not a scheme; write iso3"),
        ({"on": "number"}, "column 'number' holds Int64, which is not a date"),
        ({"nation": "number"}, "column 'number' holds Int64, and iso3 is text"),
        ({"nation": "day", "scheme": None}, "column 'day' holds Date, and a name is text"),
        ({"blocs": ["pact", "Pact"]}, "column 'in-pact' would be there twice; name a bloc once"),
        ({"prefix": ""}, "column 'pact' would be there twice; name a bloc once, or pass a prefix"),
        ({"prefix": 3}, "prefix 3 is not text"),
        ({"blocs": []}, "no bloc is named"),
        ({"blocs": "nothing"}, "unknown bloc: 'nothing'"),
        ({"what": "members"}, "what 'members' is unknown; pass member, status, because"),
        ({"unknown": None}, "unknown None is unknown; pass null, True, False"),
        ({"unknown": 1}, "unknown 1 is unknown"),
        ({"unknown": True, "what": "status"}, "pass what='member' with it"),
        ({"beyond": "error"}, "beyond 'error' is unknown; pass null, raise"),
        ({"beyond": "raise"}, "pact: 2031-01-01 is outside the record"),
        ({"frame": [1]}, r"\[1\] is not a frame; pass one of pandas"),
        ({"frame": ROWS["who"]}, "is not a frame"),
        ({"frame": ROWS.lazy(), "scheme": None}, "the names of a lazy frame are not known yet"),
        ({"frame": ROWS.lazy(), "beyond": "raise"}, "needs a frame that is not lazy"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_error(wrong: dict[str, Any], said: str) -> None:
    asked = {"frame": ROWS, **ASKED, **wrong}
    with pytest.raises(lp.LunarpactsError, match=said):
        annotate(asked.pop("frame"), **asked)


def test_mixed_timezones_are_refused() -> None:
    times = [datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))]
    rows = pd.DataFrame({"who": ["AAA", "AAA"], "day": pd.Series(times, dtype=object)})
    with pytest.raises(lp.LunarpactsError, match="column 'day' holds Object, which is not a date"):
        annotate(rows, **ASKED)


def test_dates_of_python_in_pandas_are_read() -> None:
    days = pd.Series([date(2010, 1, 1), date(2009, 1, 1), None], dtype=object)
    rows = pd.DataFrame({"who": ["AAA", "AAA", "AAA"], "day": days})
    assert lists(annotate(rows, **ASKED))["in-pact"] == [True, False, None]


def test_no_record_of_a_scheme_is_no_error() -> None:
    rows = pl.DataFrame({"who": ["Q1"], "day": ["2024-01-01"]})
    for made in ENGINES.values():
        frame = annotate(made(rows), **{**ASKED, "scheme": "wikidata", "what": "because"})
        assert lists(frame)["in-pact"] == ["unknown name"]


def test_columns_may_have_any_name() -> None:
    name = 'who "is", `it`?'
    rows = pl.DataFrame({name: ["AAA"], "a day's": ["2024-01-01"]})
    quoted = agreement("it-s"), terms("it-s"), check("it-s", "2030-12-31")
    world = lp.Dataset.of("test", [*CHANGING.records(), *quoted])
    for engine, made in ENGINES.items():
        if engine != "pyspark":
            frame = annotate(
                made(rows), nation=name, on="a day's", blocs="pact", scheme="iso3", dataset=world
            )
            assert lists(frame)["pact"] == [True]


def test_duckdb_stays_a_relation_that_was_not_run() -> None:
    connection = duckdb.connect()
    table = connection.sql("select 'AAA' as who, date '2024-01-01' as day")
    assert annotate(table, **ASKED).fetchall() == [("AAA", date(2024, 1, 1), True)]


def test_pyarrow_may_be_chunked() -> None:
    part = pa.table({"who": ["AAA", "BBB"], "day": [date(2024, 8, 1)] * 2})
    both = pa.concat_tables([part, part])
    assert lists(annotate(both, **ASKED))["in-pact"] == [True] * 4


def test_slices_are_put_together_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = drawn("iso3", 100)
    asked: dict[str, Any] = {"nation": "who", "on": "day", "blocs": BLOCS_ASKED, "scheme": "iso3"}
    whole = annotate(rows, **asked)
    for size in (1, 7, 100, 1_000):
        monkeypatch.setattr(engines, "ROWS_AT_ONCE", size)
        assert annotate(rows, **asked).equals(whole)
        assert annotate(rows.head(0), **asked).schema == whole.schema


def one_row(kind: Any, value: Any, day: Any = "2024-01-01") -> pl.DataFrame:
    return pl.DataFrame({"who": pl.Series([value], dtype=kind), "day": [day]})


@pytest.mark.parametrize(
    ("frame", "scheme", "said"),
    [
        (one_row(pl.Int8, 7), "cow", "no claim"),
        (one_row(pl.UInt16, 7), "cow", "no claim"),
        (one_row(pl.Float32, 7.0), "cow", "no claim"),
        (one_row(pl.Decimal(5, 1), 7), "cow", "no claim"),
        (one_row(pl.Categorical, "AAA"), "iso3", "claim"),
        (one_row(pl.Enum(["AAA"]), "AAA"), "iso3", "claim"),
        (one_row(pl.Null, None), "iso3", "missing name"),
        (one_row(pl.String, "AAA", None), "iso3", "not a date"),
        (one_row(pl.String, "AAA").to_pandas().convert_dtypes(), "iso3", "claim"),
        (
            one_row(pl.String, "AAA").to_pandas().convert_dtypes(dtype_backend="pyarrow"),
            "iso3",
            "claim",
        ),
        (one_row(pl.String, "AAA").to_pandas().astype("category"), "iso3", "claim"),
        (
            pa.table({"who": ["AAA"], "day": pa.array([date(2024, 1, 1)], pa.date64())}),
            "iso3",
            "claim",
        ),
        (
            pa.table({"who": pa.array(["AAA"]).dictionary_encode(), "day": ["2024-01-01"]}),
            "iso3",
            "claim",
        ),
        (duckdb.sql("select 7::decimal(5, 1) as who, date '2024-01-01' as day"), "cow", "no claim"),
        (duckdb.sql("select 7::tinyint as who, '2024-01-01' as day"), "cow", "no claim"),
        (duckdb.sql("select null as who, null as day"), "iso3", "not a date"),
        (
            duckdb.sql("select 'AAA'::enum('AAA') as who, date '2024-01-01' as day"),
            "iso3",
            "claim",
        ),
    ],
)
def test_columns_of_all_types(frame: Any, scheme: str, said: str) -> None:
    asked = {**ASKED, "scheme": scheme, "what": "because"}
    assert lists(annotate(frame, **asked))["in-pact"] == [said]


def test_two_columns_of_one_name_are_refused() -> None:
    rows = pd.DataFrame({"who": ["AAA"], "day": ["2024-01-01"]})
    with pytest.raises(lp.LunarpactsError, match="two columns of one name"):
        annotate(pd.concat([rows, rows], axis=1), **ASKED)


def test_rows_of_pandas_keep_their_index() -> None:
    rows = pd.DataFrame({"who": ["AAA", "BBB"], "day": ["2024-01-01"] * 2}, index=[5, 5])
    found = annotate(rows, **ASKED)
    assert found.index.tolist() == [5, 5]
    assert found["in-pact"].tolist() == [True, False]
