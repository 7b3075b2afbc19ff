"""Speed of `match` and `panel` as ratios within one run.

``python tests/benchmarks/panels.py`` prints a table: medians of runs in turn, ours and theirs.
"""

import random
import statistics
import time
from collections.abc import Callable

import polars as pl

import lunarpacts as lp
from lunarpacts.frames import dyads, match, panel

Ask = Callable[[], object]
ROWS, SPELLINGS = 1_000_000, 300
FOUR = ("outer-space-treaty", "moon-agreement", "artemis-accords", "ilrs")


def pair(ours: Ask, theirs: Ask, rounds: int) -> tuple[float, float]:
    """Return the median times of two in turn, in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for side, ask in enumerate((ours, theirs)):
            start = time.perf_counter()
            ask()
            times[side].append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def spelt() -> list[str]:
    """Return names of nations, as the record has them."""
    record = lp.load()
    named = {name.name for name in record.names.values() if name.of in record.nations}
    return random.Random(1).sample(sorted(named), SPELLINGS)


def matching() -> tuple[float, float]:
    """Return the times for a column, by `match` and by a join on a dictionary that is there."""
    spellings = spelt()
    column = pl.Series("name", random.Random(2).choices(spellings, k=ROWS))
    known = match(pl.Series("name", spellings)).select(name="value", nation="nation")
    frame = column.to_frame()
    lp.load(), match(column.head(10))  # the record is read before
    return pair(
        lambda: match(column),
        lambda: frame.join(known, on="name", how="left", maintain_order="left"),
        21,
    )


def once(ask: Ask) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def main() -> None:
    first = once(lambda: panel(FOUR, during="1967/2025"))
    again, status = pair(
        lambda: panel(FOUR, during="1967/2025"),
        lambda: [
            lp.status_of(row["nation"], bloc, on=row["date"])
            for row in panel(FOUR, during="1967/2025", backend="polars").iter_rows(named=True)
            for bloc in FOUR
        ],
        5,
    )
    pairs = once(lambda: dyads(FOUR, during="1967/2025", backend="polars"))
    ours, join = matching()
    print("| what | against | ours | theirs | ratio |\n|---|---|---|---|---|")
    rows = (
        ("match, 1,000,000 names of 300 spellings", "a Polars join", ours, join),
        ("panel, four blocs, 1967 to 2025", "status_of for each", again, status),
    )
    for what, against, mine, theirs in rows:
        times = f"{mine * 1e3:.1f} ms | {theirs * 1e3:.1f} ms"
        print(f"| {what} | {against} | {times} | {mine / theirs:.2g}x |")
    print(f"\nthe first panel: {first:.2f} s; dyads of the same: {pairs:.2f} s")


if __name__ == "__main__":
    main()
