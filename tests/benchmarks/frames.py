"""`annotate` beside what one would write by hand: ``python tests/benchmarks/frames.py [ROWS]``.

Prints medians of alternating runs and their ratios, and the memory that a run adds to the frame's.
"""

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import numpy as np
import polars as pl

import lunarpacts as lp
from lunarpacts.frames import annotate

BLOCS = ("ilrs", "artemis-accords")
EPOCH = date(1970, 1, 1).toordinal()
TRUTHS: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}
Steps = dict[str, list[tuple[int, bool | None]]]


def steps_of(bloc: str) -> Steps:
    """Return, by nation, since which day (of the epoch) it was what."""
    found: Steps = {nation: [] for nation in lp.load().nations}
    for spell in lp.spells(bloc=bloc):
        if spell.participant.id in found:
            steps, truth = found[spell.participant.id], TRUTHS[spell.truth]
            if not steps or steps[-1][1] is not truth:
                steps.append((spell.start.toordinal() - EPOCH, truth))
    return {nation: steps or [(-EPOCH, False)] for nation, steps in found.items()}


STEPS = {bloc: steps_of(bloc) for bloc in BLOCS}
DEPTH = {bloc: max(map(len, steps.values())) for bloc, steps in STEPS.items()}


def rows(number: int) -> pl.DataFrame:
    draw = np.random.default_rng(1)
    ids = np.array(sorted(lp.load().nations))
    last = date(2026, 9, 13).toordinal() - EPOCH
    return pl.DataFrame(
        {
            "who": ids[draw.integers(0, len(ids), number)],
            "day": pl.Series(draw.integers(0, last, number).astype("int32")).cast(pl.Date),
        }
    )


def by_expression(frame: pl.DataFrame) -> pl.DataFrame:
    def column(bloc: str) -> pl.Expr:
        who, day = pl.col("who"), pl.col("day").cast(pl.Int32)
        found = pl.lit(value=False)
        for depth in range(1, DEPTH[bloc]):
            at = {who: steps[depth] for who, steps in STEPS[bloc].items() if len(steps) > depth}
            since = who.replace_strict(
                [*at], [day for day, _ in at.values()], default=None, return_dtype=pl.Int32
            )
            truth = pl.lit(value=True)
            for other in (None, False):
                if them := [who for who, (_, held) in at.items() if held is other]:
                    truth = pl.when(who.is_in(them)).then(pl.lit(other)).otherwise(truth)
            found = pl.when(day >= since).then(truth).otherwise(found)
        return found.alias(bloc)

    return frame.with_columns(column(bloc) for bloc in BLOCS)


def by_join(frame: pl.DataFrame) -> pl.DataFrame:
    for bloc in BLOCS:
        depths = range(1, DEPTH[bloc])
        held = {who: steps for who, steps in STEPS[bloc].items() if len(steps) > 1}
        at = {
            depth: [steps[depth] if len(steps) > depth else (None, None) for steps in held.values()]
            for depth in depths
        }
        days = {f"since{depth}": [day for day, _ in at[depth]] for depth in depths}
        truths = {f"truth{depth}": [truth for _, truth in at[depth]] for depth in depths}
        wide = pl.DataFrame(
            {"who": [*held], **days, **truths},
            schema_overrides={
                **dict.fromkeys(days, pl.Int32),
                **dict.fromkeys(truths, pl.Boolean),
            },
        )
        found = pl.lit(value=False)
        for depth in depths:
            reached = pl.col("day").cast(pl.Int32) >= pl.col(f"since{depth}")
            found = pl.when(reached).then(pl.col(f"truth{depth}")).otherwise(found)
        joined = frame.join(wide, on="who", how="left", maintain_order="left")
        frame = joined.with_columns(found.alias(bloc)).drop(*days, *truths)
    return frame


def by_sql(connection: Any) -> Any:
    joins = " ".join(
        f"left join spells s{place} on s{place}.bloc = '{bloc}' and s{place}.who = t.who "
        f"and s{place}.since <= t.day and (t.day < s{place}.until or s{place}.until is null)"
        for place, bloc in enumerate(BLOCS)
    )
    columns = ", ".join(f's{place}.truth as "{bloc}"' for place, bloc in enumerate(BLOCS))
    return connection.sql(f"select t.*, {columns} from t {joins}")


def connected(frame: pl.DataFrame) -> Any:
    connection = duckdb.connect()
    table = frame.to_arrow()
    connection.register("given", table)
    connection.execute("create table t as select * from given")
    spells = [
        (
            bloc,
            who,
            date.fromordinal(max(day + EPOCH, 1)),
            date.fromordinal(steps[place + 1][0] + EPOCH) if place + 1 < len(steps) else None,
            truth,
        )
        for bloc, of in STEPS.items()
        for who, steps in of.items()
        for place, (day, truth) in enumerate(steps)
    ]
    connection.execute(
        "create table spells(bloc text, who text, since date, until date, truth bool)"
    )
    connection.executemany("insert into spells values (?, ?, ?, ?, ?)", spells)
    return connection


def counted(relation: Any) -> Any:
    sums = ", ".join(f'count(*) filter ("{bloc}")' for bloc in BLOCS)
    return relation.aggregate(sums).fetchall()


def pair(ours: Callable[[], Any], theirs: Callable[[], Any], times: int) -> tuple[float, float]:
    """Return the medians of alternating runs, after one of each that does not count."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + 1):
        for place, run in enumerate((ours, theirs)):
            gc.collect()
            start = time.perf_counter()
            run()
            took[place].append(time.perf_counter() - start)
    return statistics.median(took[0][1:]), statistics.median(took[1][1:])


def main(number: int, times: int = 5) -> None:
    frame = rows(number)
    asked: Any = {"nation": "who", "on": "day", "blocs": BLOCS, "scheme": "iso3"}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    ours = annotate(frame, **asked)
    added = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    assert ours.equals(by_expression(frame))
    assert ours.equals(by_join(frame))
    connection = connected(frame)
    in_duckdb = annotate(connection.table("t"), **asked)
    assert counted(in_duckdb) == counted(by_sql(connection))
    print(f"{number:,} rows, {len(BLOCS)} blocs")
    by_hand: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        "Polars, a join": (lambda: annotate(frame, **asked), lambda: by_join(frame)),
        "Polars, an expression": (lambda: annotate(frame, **asked), lambda: by_expression(frame)),
        "DuckDB, a join": (lambda: counted(in_duckdb), lambda: counted(by_sql(connection))),
    }
    for name, (run, other) in by_hand.items():
        mine, theirs = pair(run, other, times)
        print(f"| {name} by hand | {mine:.3f} s | {theirs:.3f} s | {mine / theirs:.2f}x |")
    size = frame.estimated_size()
    print(f"| peak memory added, of the frame's own | {added / size:.2f}x |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
