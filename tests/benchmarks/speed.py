"""Speed as ratios within one run, against what one would write by hand or use instead.

``python tests/benchmarks/speed.py`` prints the table of `docs/explanation/performance.md`; with
``--short``, without the rows that take long. Each row is the median of paired runs: ours and theirs
in turn. Warm rows ask 1,000 different questions in random order.
"""

import csv
import random
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import portion

import lunarpacts as lp
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts._results.asked import case_for
from lunarpacts.model import Agreement, Check, MembershipTerms, Nation, Source
from lunarpacts.vocabulary import CheckMethod, Level, SourceKind

Ask = Callable[[], object]
Question = tuple[str, str, date]
DATA = Path(lp.__file__).parent / "data"
ACCORDS, STATION = "artemis-accords", "ilrs"


def pair(ours: Ask, theirs: Ask, rounds: int) -> tuple[float, float]:
    """Return the median times of two in turn, in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for side, ask in enumerate((ours, theirs)):
            start = time.perf_counter()
            ask()
            times[side].append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def process(code: str) -> Ask:
    """Return what runs code in a process of its own."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)


def questions(record: lp.Dataset) -> list[Question]:
    """Return 1,000 questions: a nation, a bloc in which it is named, and a day."""
    rand = random.Random(1)
    pairs = [(who, bloc) for bloc, by in record.claims_on.items() for who in by if who.isupper()]
    found: dict[Question, None] = {}
    while len(found) < 1_000:
        who, bloc = rand.choice(pairs)
        terms = record.terms[bloc]
        span = (terms.began.earliest or FIRST, record.checked[bloc].latest or LAST)
        day = span[0] + timedelta(days=rand.randrange((span[1] - span[0]).days + 1))
        found[who, bloc, day] = None
    return list(found)


FIRST, LAST = date(2000, 1, 1), date(2026, 1, 1)


def by_hand(record: lp.Dataset, asked: list[Question]) -> Ask:
    """Return a dictionary and a bisection, made beforehand."""
    known: dict[tuple[str, str], tuple[list[date], list[bool]]] = {}
    for who, bloc, _ in asked:
        spells = lp.spells(who, bloc, dataset=record)
        days = [spell.start for spell in spells]
        known[who, bloc] = days, [spell.truth is lp.Truth.YES for spell in spells]

    def ask() -> None:
        for who, bloc, day in asked:
            days, truths = known[who, bloc]
            truths[bisect_right(days, day) - 1]

    return ask


def ours(record: lp.Dataset, asked: list[Any]) -> Ask:
    """Return the questions as calls."""

    def ask() -> None:
        for who, bloc, day in asked:
            lp.is_member(who, bloc, on=day, unknown=False, dataset=record)

    return ask


def claims_table() -> pd.DataFrame:
    files = sorted((DATA / "claims").glob("*.csv"))
    table = pd.concat(pd.read_csv(file, keep_default_na=False) for file in files)
    return table[table["standing"] == "upheld"][["participant", "bloc", "date", "action"]]


def filters(asked: list[Question]) -> Ask:
    """Return a filter of the claims for each question."""
    table = claims_table()

    def ask() -> None:
        for who, bloc, day in asked:
            named = (table["participant"] == who) & (table["bloc"] == bloc)
            table[named & (table["date"] <= str(day))].empty  # noqa: B018 (timed)

    return ask


def queries(asked: list[Question], *, joined: bool) -> Ask:
    """Return an SQL query for each question, or one for all."""
    base = duckdb.connect()
    base.register("frame", claims_table())
    base.execute("create table claims as select * from frame")
    frame = pd.DataFrame(
        [(who, bloc, str(day)) for who, bloc, day in asked], columns=["who", "bloc", "day"]
    )
    base.register("asked", frame)
    one = "select count(*) from claims where participant = ? and bloc = ? and date <= ?"
    every = (
        "select who, asked.bloc, day, count(claims.date) from asked left join claims on "
        "participant = who and claims.bloc = asked.bloc and date <= day group by all"
    )

    def ask() -> None:
        if joined:
            base.execute(every).fetchall()
        else:
            for who, bloc, day in asked:
                base.execute(one, [who, bloc, str(day)]).fetchall()

    return ask


def intersections(record: lp.Dataset) -> Ask:
    """Return the shared periods of two blocs by portion, from the same memberships."""
    sides = [
        {
            who: [
                portion.closedopen(starts_of(stay.period)[0], ends_of(stay.period)[1])
                for stay in case_for(record, record.terms[bloc], who).stays(None)
            ]
            for who in record.claims_on[bloc]
        }
        for bloc in (STATION, ACCORDS)
    ]

    def ask() -> None:
        for who in sides[0].keys() & sides[1].keys():
            both = (portion.empty(), portion.empty())
            union = [sum_of(side[who], start) for side, start in zip(sides, both, strict=True)]
            union[0] & union[1]

    return ask


def sum_of(periods: list[Any], start: Any) -> Any:
    for period in periods:
        start |= period
    return start


def invented(number: int, folder: str) -> None:
    """Write a record of so many claims: blocs of 500, three acts a pair, half dated by month."""
    rand = random.Random(7)
    source = Source(id="gazette", title="A gazette", publisher="A press", kind=SourceKind.PRIMARY)
    letters = "ABCDEFGHIJKLM"
    ids = [f"{one}{two}{three}" for one in letters for two in letters for three in "A"][:167]
    known: dict[str, Any] = {"sources": ("gazette",)}
    lines: list[Any] = [source, *(Nation(id=one, name=one.title(), **known) for one in ids)]
    statuses = (lp.Status.SIGNED, lp.Status.MEMBER, lp.Status.PARTY)
    for place in range(number // 500):
        bloc = f"pact-{place}"
        began, checked = lp.PartialDate.parse("2000"), lp.PartialDate.parse("2030-12-31")
        lines += [
            Agreement(id=bloc, name=bloc, **known),
            MembershipTerms(
                id=bloc,
                members_called="members",
                statuses=statuses,
                levels=(Level.STATE,),
                began=began,
                **known,
            ),
            Check(
                id=f"{bloc}-searched", bloc=bloc, date=checked, how=CheckMethod.SEARCHED, **known
            ),
        ]
        for who in ids:
            day = date(2001, 1, 1) + timedelta(days=rand.randrange(3_000))
            for action in (lp.Action.SIGNED, lp.Action.RATIFIED, lp.Action.WITHDREW):
                text = str(day) if rand.random() < 0.5 else str(day)[:7]
                lines.append(
                    lp.Claim(
                        id=f"{bloc}-{who.lower()}-{action}",
                        bloc=bloc,
                        participant=who,
                        action=action,
                        date=lp.PartialDate.parse(text),
                        level=Level.STATE,
                        standing=lp.Standing.UPHELD,
                        **known,
                    )
                )
                day += timedelta(days=200 + rand.randrange(900))
    lp.Dataset.of("invented", lines).write(folder)


def read_csv(folder: str) -> Ask:
    def ask() -> None:
        for file in Path(folder).rglob("*.csv"):
            with file.open(encoding="utf-8", newline="") as lines:
                list(csv.DictReader(lines))

    return ask


def rows(*, short: bool) -> Iterator[tuple[str, str, float, float]]:
    """Yield what is timed, against what, and the two times."""
    record, first = (
        lp.load(),
        "import lunarpacts as lp; lp.is_member('KAZ', 'ilrs', on='2024-07-03')",
    )
    rounds = 7 if short else 21
    yield (
        "import lunarpacts",
        "import attrs",
        *pair(process("import lunarpacts"), process("import attrs"), rounds),
    )
    libraries = process("import attrs, cattrs, csv")
    yield "first is_member", "import attrs, cattrs, csv", *pair(process(first), libraries, rounds)
    asked = questions(record)
    ids = ours(record, asked)
    yield "1,000 is_member, warm", "dict and bisect", *pair(ids, by_hand(record, asked), rounds)
    named = [(record.nations[who].name, bloc, str(day)) for who, bloc, day in asked]
    yield "the same, names and text dates", "ids and dates", *pair(ours(record, named), ids, rounds)
    days = [date(2022, 1, 1) + timedelta(days=8 * place) for place in range(200)]
    folds = sorted(
        (who, spells[0].start, [spell.start for spell in spells if spell.truth is lp.Truth.YES][:1])
        for who in record.claims_on[ACCORDS]
        for spells in [lp.spells(who, ACCORDS, dataset=record)]
    )

    def members(*blocs: str) -> Ask:
        return lambda: [lp.members(bloc, on=day, dataset=record) for day in days for bloc in blocs]

    yield (
        "members, 70 of them",
        "frozenset of ids",
        *pair(
            members(ACCORDS),
            lambda: [
                frozenset(who for who, _, since in folds if since and since[0] <= day)
                for day in days
            ],
            rounds,
        ),
    )
    yield (
        "overlap of two",
        "members of both",
        *pair(
            lambda: [lp.overlap(STATION, ACCORDS, on=day, dataset=record) for day in days],
            members(STATION, ACCORDS),
            rounds,
        ),
    )
    yield (
        "shared_periods",
        "portion",
        *pair(
            lambda: lp.shared_periods(STATION, ACCORDS, dataset=record),
            intersections(record),
            rounds,
        ),
    )
    if short:
        return
    code = (
        "import pandas as pd, pathlib;"
        f"files = sorted(pathlib.Path({str(DATA)!r}).glob('claims/*.csv'));"
        "table = pd.concat(map(pd.read_csv, files));"
        "table[(table.participant == 'KAZ') & (table.bloc == 'ilrs')]"
    )
    yield "first is_member", "pandas, a filter", *pair(process(first), process(code), 7)
    yield "1,000 one by one", "pandas filters", *pair(ids, filters(asked), 3)
    yield "1,000 one by one", "DuckDB queries", *pair(ids, queries(asked, joined=False), 3)
    yield "1,000 one by one", "a DuckDB join over all", *pair(ids, queries(asked, joined=True), 7)
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        invented(2_000, small)
        invented(100_000, large)
        yield (
            "load and check 100,000 claims",
            "csv to dicts",
            *pair(lambda: lp.load(large), read_csv(large), 3),
        )
        yield from scaled(lp.load(small), lp.load(large))


def scaled(few: lp.Dataset, many: lp.Dataset) -> Iterator[tuple[str, str, float, float]]:
    """Yield the first question, and warm ones, of a large record against a small one."""

    def ask(record: lp.Dataset) -> Ask:
        return ours(record, [("AAA", "pact-1", date(2005, 1, 1))] * 1_000)

    first = pair(ask(many), ask(few), 1)
    yield "first questions, 100,000 claims", "2,000 claims", *first
    yield "warm, 100,000 claims", "2,000 claims", *pair(ask(many), ask(few), 21)


def main() -> None:
    print("| what | against | ours | theirs | ratio |\n|---|---|---|---|---|")
    for what, against, mine, theirs in rows(short="--short" in sys.argv):
        times = f"{mine * 1e3:.2f} ms | {theirs * 1e3:.2f} ms"
        print(f"| {what} | {against} | {times} | {mine / theirs:.2g}x |")


if __name__ == "__main__":
    main()
