"""The five articles that the record started from: each statement is asked back, or named.

`articles.csv` holds every statement in our words. One that bears on the record names the line that
holds it and the cell that says so; one that does not gives its reason.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import lunarpacts as lp
from lunarpacts._model.record import Record
from lunarpacts._store.rows import to_row
from lunarpacts.model import (
    Host,
    Milestone,
    PublishedCount,
    SiteArrangement,
    Spaceport,
    Statement,
)

DATA = lp.load()
with (Path(__file__).parent / "articles.csv").open(encoding="utf-8", newline="") as file:
    STATEMENTS = {row["id"]: row for row in csv.DictReader(file)}
HELD = {name: row for name, row in STATEMENTS.items() if row["table"]}

BLACK = "behind-the-black-2024-07-kazakhstan"
RFERL = "rferl-2024-08-13-kazakhstan"
LAUNCH_PAD = "launch-pad-2024-07-06-kazakhstan"
SPACEMAGZ = "spacemagz-2024-07-05-kazakhstan"
PAYLOAD = "payload-2023-10-belarus"
MADE = {BLACK: 44, RFERL: 60, LAUNCH_PAD: 33, SPACEMAGZ: 19, PAYLOAD: 18}

START_OF_SPACEFLIGHT = lp.PartialDate.parse("1957-10-04")
REASONS = {"opinion", "reader", "article", "person", "subject", "unnamed", "geography"}


def told(record: Record) -> list[object]:
    """Return what a public query about that which the record is about returns."""
    found: list[object]
    match record:
        case lp.Claim():
            found = [*lp.claims(participant=record.participant, bloc=record.bloc)]
        case PublishedCount():
            found = [each.count for each in lp.counts(record.bloc)]
        case SiteArrangement():
            grantor = [host for host in DATA.hosts.values() if host.nation == record.grantor]
            site = record.spaceport or grantor[0].spaceport
            answer = lp.access(site, on=day_of(record), effect=record.effect)
            found = [*answer, *answer.rivals, *answer.uncertain]
        case Host():
            hosts = lp.access(record.spaceport, on=day_of(record)).hosts
            found = [record] if record.nation in hosts else []
        case Spaceport():
            found = [lp.spaceport(record.id)]
        case Milestone():
            found = [*DATA.milestones.values()]
        case _:
            found = [lp.bloc(record.identity)]
    return found


def day_of(record: SiteArrangement | Host) -> lp.PartialDate:
    """Return a day on which the record holds."""
    signed = getattr(record, "signed", None)
    days = [each for each in (signed, record.start) if isinstance(each, lp.PartialDate)]
    return lp.PartialDate.of(days[0].latest) if days and days[0].latest else START_OF_SPACEFLIGHT


def test_every_statement_is_there_once() -> None:
    articles = list(MADE)
    assert set(STATEMENTS) == {
        f"s00{articles.index(each)}-{number:02}"
        for each, count in MADE.items()
        for number in range(1, count + 1)
    }
    assert Counter(row["article"] for row in STATEMENTS.values()) == MADE


@pytest.mark.parametrize("name", [each for each in STATEMENTS if each not in HELD])
def test_what_is_left_out_has_its_reason(name: str) -> None:
    reason, _, why = STATEMENTS[name]["reason"].partition(": ")
    assert reason in REASONS
    assert why or reason in {"opinion", "reader", "article", "person"}


@pytest.mark.parametrize("statement", HELD)
def test_what_the_articles_state(statement: str) -> None:
    row = HELD[statement]
    table, name = row["table"], row["record"]
    record: Record = DATA.claim(name) if table == "claims" else getattr(DATA, table)[name]
    assert row["article"] in getattr(record, "sources", ())
    assert to_row(record)[row["column"]] == row["value"]
    assert record in told(record)


@cache
def statements(article: str) -> tuple[Statement, ...]:
    return lp.statements(article).statements


@pytest.mark.parametrize("article", MADE)
def test_each_statement_on_the_record_has_a_verdict(article: str) -> None:
    found = {one.record.identity: one for one in statements(article)}
    kinds = ("claims", "counts", "milestones", "arrangements")
    told = {row["record"] for row in HELD.values() if row["article"] == article}
    asked = {row["record"] for row in HELD.values() if row["table"] in kinds} & told
    assert asked <= {*found}
    assert all(one.today and one.says for one in found.values())


@pytest.mark.parametrize(
    ("article", "says", "verdict"),
    [
        (RFERL, '"12th member" (ilrs', "agrees"),
        (RFERL, "complete list of 12 (ilrs)", "agrees"),
        (BLACK, "list of 12 (ilrs)", "disputed"),
        (BLACK, "Türkiye: listed as member", "disputed"),
        (BLACK, "Kazakhstan grants lease of baikonur by Russia", "agrees"),
        (RFERL, "China establishes ILRSCO", "disputed"),
        (PAYLOAD, '"nearly 30"', "agrees with what was public then"),
        (SPACEMAGZ, "Bulgaria: signed (artemis-accords), [..2023-11-11]", "less precise"),
    ],
)
def test_what_a_journalist_learns(article: str, says: str, verdict: str) -> None:
    (found,) = [one for one in statements(article) if one.says.startswith(says)]
    assert found.verdict == verdict


def listed(article: str) -> set[str]:
    return {
        each.participant
        for each in lp.claims(bloc="ilrs")
        if each.action is lp.Action.LISTED
        and article in each.sources
        and each.status is lp.Status.MEMBER
    }


def test_two_lists_of_twelve_differ_by_two_nations() -> None:
    assert len(listed(BLACK)) == len(listed(RFERL)) == 12
    assert listed(BLACK) - listed(RFERL) == {"TUR"}
    assert listed(RFERL) - listed(BLACK) == {"CHN"}


@pytest.mark.parametrize(
    ("bloc", "article", "words"),
    [
        ("artemis-accords", PAYLOAD, "nearly 30"),
        ("artemis-accords", RFERL, "more than 40"),
        ("ilrs", BLACK, "about eleven"),
        ("ilrs", RFERL, "12th member"),
    ],
)
def test_the_numbers_that_they_gave(bloc: str, article: str, words: str) -> None:
    found = [each for each in lp.counts(bloc) if article in each.count.sources]
    assert words in [each.count.words for each in found]


def test_bahrain_and_peru_are_involved_and_no_members() -> None:
    for who in ("Bahrain", "Peru"):
        answer = lp.status_of(who, "ilrs", on="2024-07-31")
        assert answer.truth is lp.Truth.NO
        assert any(BLACK in each.sources for each in answer.claims)
        assert not lp.is_member(who, "ilrs", on="2024-07-31")


def test_the_founding_of_the_organisation_is_disputed() -> None:
    foundings = [each for each in DATA.milestones.values() if each.subject == "ilrsco"]
    april = [each for each in foundings if RFERL in each.sources]
    assert [(str(each.date), each.standing) for each in april] == [
        ("2024-04", lp.Standing.DISPUTED)
    ]
    assert lp.members("ilrsco", on="2024-08-13").ids == ()


@pytest.mark.parametrize(
    ("article", "event", "date"),
    [
        (PAYLOAD, "Ground broken for the station", "2028"),
        (PAYLOAD, "Chinese crew lands on the Moon", "[..2030]"),
        (RFERL, "Chinese crew lands on the Moon", "[..2029]"),
        (RFERL, "First crewed landing of Artemis", "2025"),
    ],
)
def test_the_plans_that_they_told(article: str, event: str, date: str) -> None:
    plans = [
        each
        for each in DATA.milestones.values()
        if each.event == event and article in each.sources and each.stated_on
    ]
    assert [str(each.date) for each in plans] == [date]
