"""Worked examples of docs/reference/answers.md, for the model that is to judge the fold.

`joined 1..6; listed member 4?` is a claim of joining on one of the days 1 to 6, and a disputed
listing as member on day 4. Answers are given as runs: `no 0, yes 4` is no from day 0 to 3, and yes
from then to day 19. The bloc begins on day 0.
"""

import re
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pytest

import lunarpacts as lp
from invented import (
    DAY,
    NATIONS,
    agreement,
    claim,
    dataset,
    gap,
    nation,
    organisation,
    source,
    terms,
)
from lunarpacts._store.tables import by_table
from lunarpacts.vocabulary import Level, Status
from model import LINE_8, NoWorld, TooManyWorlds, answer, answers

CLAIM = re.compile(r"([a-z_]+) (?:([a-z]+) )?(\d+)(?:\.\.(\d+))?(\?)?")
BOTH = (Status.MEMBER, Status.SIGNED)
PARTY = (Status.PARTY,)


def day(number: int) -> date:
    return date(2000, 1, 1) + timedelta(days=number)


def between(first: int, last: int) -> str:
    return f"[{day(first)}..{day(last)}]"


def read(text: str, number: int, **values: Any) -> lp.Claim:
    found = CLAIM.fullmatch(text)
    assert found, text
    action, status, first, last, doubt = found.groups()
    if status:
        values["status"] = Status(status)
    if doubt:
        values["standing"] = lp.Standing.DISPUTED
    when = between(int(first), int(last or first))
    return claim("AAA", action, when, id=f"pact-{number}", **values)


def story(text: str) -> list[lp.Claim]:
    return [read(part, number) for number, part in enumerate(text.split("; "))]


def unchecked(*records: Any) -> lp.Dataset:
    """Return a dataset of what a checked one would refuse, as a view can leave it."""
    return lp.Dataset(edition="test", **by_table([source(), *map(nation, NATIONS), *records]))


def told(
    claims: list[lp.Claim],
    *records: Any,
    status: str | None = None,
    part: str = "truth",
    who: str = "AAA",
    counting: tuple[Status, ...] = (Status.MEMBER,),
    in_force: int | None = None,
    **values: Any,
) -> str:
    force = None if in_force is None else DAY(str(day(in_force)))
    pact = (agreement("pact", in_force=force), terms("pact", *counting, **values))
    known = unchecked(*pact, *claims, *records)
    asked = Status(status) if status else None
    found = answers(known, who, "pact", map(day, range(20)), asked)
    by_day = [str(getattr(said, part)).lower() for said in found.values()]
    runs = groupby(range(20), lambda number: by_day[number])
    return ", ".join(f"{value} {next(numbers)}" for value, numbers in runs)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("joined 3", "no 0, yes 3"),
        ("joined 3; withdrew 7", "no 0, yes 3, no 7"),
        ("joined 1..6; withdrew 4..12", "no 0, unknown 1, no 12"),
        ("joined 3; withdrew 9?", "no 0, yes 3, unknown 9"),
        ("joined 9; joined 3?", "no 0, unknown 3, yes 9"),
        ("joined 3; withdrew 13; withdrew 9..15", "no 0, yes 3, no 13"),
        ("joined 1..6; withdrew 7..8; joined 3..9", "no 0, unknown 1, yes 6, unknown 7"),
        ("joined 1..6; joined 3..9", "no 0, unknown 3, yes 6"),
        ("joined 1..6; joined 3..9?", "no 0, unknown 1, yes 6"),
        ("joined 2; withdrew 5; suspended 9; joined 12", "no 0, yes 2, no 5, yes 12"),
        # What ends had begun.
        ("withdrew 5", "unknown 0, no 5"),
        ("withdrew 5; joined 3?", "unknown 0, no 5"),
        ("joined 6; withdrew 3?", "unknown 0, no 3, yes 6"),
        ("joined 4; withdrew 2..6", "no 0, yes 4, unknown 5, no 6"),
        ("reinstated member 5", "unknown 0, yes 5"),
        ("reinstated member 1", "yes 0"),
        ("listed member 2; suspended 3; reinstated member 6", "unknown 0, yes 2, no 3, yes 6"),
        ("observing 2; withdrew 5", "no 0"),
        # A list proves its day.
        ("listed member 1; withdrew 3; joined 12", "unknown 0, yes 1, no 3, yes 12"),
        ("listed member 4", "unknown 0, yes 4"),
        ("listed observer 4", "no 0"),
        ("listed member 4; joined 2", "no 0, yes 2"),
        ("listed member 4; joined 2..6", "no 0, unknown 2, yes 4"),
        ("listed member 4; joined 6", "unknown 0, yes 4"),
        ("listed member 4; joined 2?", "unknown 0, yes 4"),
        ("listed member 4; withdrew 3..9", "unknown 0, yes 4, unknown 5, no 9"),
        ("observing 3; withdrew 8..16; listed member 15", "unknown 0, yes 15, unknown 16"),
        ("observing 3; withdrew 8; listed member 15", "no 0, unknown 8, yes 15"),
        # A disputed list.
        ("listed member 4?", "unknown 0"),
        ("listed member 4?; joined 9", "no 0, unknown 4, yes 9"),
        ("joined 2; withdrew 6; listed member 9?", "no 0, yes 2, no 6, unknown 9"),
        ("listed member 4?; withdrew 9", "unknown 0, no 9"),
    ],
)
def test_membership(text: str, runs: str) -> None:
    assert told(story(text)) == runs


@pytest.mark.parametrize(
    ("text", "status", "runs"),
    [
        ("signed 3; joined 9", "signed", "no 0, yes 3, no 9"),
        ("signed 3; joined 5..9", "member", "no 0, unknown 5, yes 9"),
        ("observing 3; joined 5", "observer", "no 0, yes 3, no 5"),
        ("listed observer 4", "observer", "unknown 0, yes 4"),
        ("signed 3; listed member 5", "member", "no 0"),
        ("signed 3; listed member 5?", "member", "no 0, unknown 5"),
        ("invited 3; declined 5", "invited", "no 0, yes 3, no 5"),
        ("declined 5", "invited", "unknown 0, no 5"),
        ("contributed 2; joined 5; withdrew 9", "contributor", "no 0, yes 2, no 9"),
        ("reinstated member 5", "observer", "no 0, unknown 1, no 5"),
    ],
)
def test_one_status(text: str, status: str, runs: str) -> None:
    assert told(story(text), status=status, counting=BOTH) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("signed 3; joined 9", "none 0, signed 3, member 9"),
        ("signed 3; joined 5..9", "none 0, signed 3, none 5, member 9"),
        ("observing 3; withdrew 6", "none 0, observer 3, none 6"),
        ("signed 3; listed member 5?", "none 0, signed 3"),
        ("joined 9; joined 3?", "none 0, member 9"),
    ],
)
def test_the_status_of_an_answer(text: str, runs: str) -> None:
    assert told(story(text), part="status", counting=BOTH) == runs
    assert told(story(text), part="status", counting=BOTH, status="observer") == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("joined 3..5", f"{LINE_8} 0, imprecise date 3, claim 5"),
        ("listed member 5", "start never reported 0, claim 5"),
        ("withdrew 5..9", f"start never reported 0, imprecise date 5, {LINE_8} 9"),
        (
            "listed member 5; withdrew 8..9",
            f"start never reported 0, claim 5, imprecise date 8, {LINE_8} 9",
        ),
        ("joined 9; joined 3?", f"{LINE_8} 0, dispute 3, claim 9"),
        ("joined 3..5; withdrew 4?", f"{LINE_8} 0, imprecise date 3, dispute 5"),
    ],
)
def test_because(text: str, runs: str) -> None:
    assert told(story(text), part="because") == runs


def test_a_rival_of_the_day_of_joining() -> None:
    rival = claim("AAA", "joined", "2006-09-20", standing=lp.Standing.DISPUTED)
    known = dataset(claim("AAA", "joined", "2009-06-16"), rival)
    said = answer(known, "AAA", "pact", date(2007, 1, 1))
    assert (said.truth, said.upheld, said.because) == ("unknown", "no", lp.Reason.DISPUTE)
    assert answer(known, "AAA", "pact", date(2006, 9, 19)).truth is lp.Truth.NO
    assert answer(known, "AAA", "pact", date(2009, 6, 16)).truth is lp.Truth.YES


def test_what_a_claim_by_an_institution_commits() -> None:
    paper = read("signed 2", 9, level=Level.INSTITUTION)
    known = story("joined 6; withdrew 3?")
    assert told([*known, paper], counting=BOTH) == told(known, counting=BOTH)
    body = claim("lab", "joined", str(day(2)), level=Level.INSTITUTION)
    assert told([body], organisation("lab"), who="lab") == "no 0, yes 2"


def test_signed_and_then_joined_is_a_member_throughout() -> None:
    assert told(story("signed 3; joined 9"), counting=BOTH) == "no 0, yes 3"
    assert told(story("signed 3; joined 5..9"), counting=BOTH) == "no 0, yes 3"


def test_a_rejected_claim_changes_nothing() -> None:
    assert told([read("joined 2", 0, standing=lp.Standing.REJECTED)]) == "no 0"


def test_a_party_waits_for_the_delay_and_the_entry_into_force() -> None:
    deposit = story("ratified 2")
    assert told(deposit, counting=PARTY) == "no 0, unknown 2"
    assert told(deposit, in_force=1, counting=PARTY) == "no 0, yes 2"
    assert told(deposit, in_force=9, counting=PARTY) == "no 0, yes 9"
    assert told(deposit, in_force=1, delay="P5D", counting=PARTY) == "no 0, yes 7"
    assert (
        told(story("listed party 2"), in_force=9, delay="P5D", counting=PARTY) == "unknown 0, yes 2"
    )
    stated = [read("ratified 2", 0, effective=DAY(str(day(4))))]
    assert told(stated, in_force=9, delay="P5D", counting=PARTY) == "no 0, yes 4"


def test_a_notice_takes_its_time() -> None:
    notice = story("joined 2; notified_withdrawal 5")
    assert told(notice, withdrawal_delay="P10D") == "no 0, yes 2, no 15"
    assert told(notice) == "no 0, yes 2, no 5"


def test_a_deposit_withdrawn_before_it_takes_effect() -> None:
    assert told(story("ratified 2; withdrew 5"), in_force=9, counting=PARTY) == "no 0"
    assert told(story("ratified 2; withdrew 5?"), in_force=9, counting=PARTY) == "no 0, unknown 9"
    assert told(story("ratified 2; withdrew 9"), in_force=5, counting=PARTY) == "no 0, yes 5, no 9"
    known = [read("ratified 2", 0, effective=DAY(between(4, 8))), read("withdrew 6", 1)]
    assert told(known, counting=PARTY) == "no 0, unknown 4, no 6"


def test_deposits_with_several_are_several_acts() -> None:
    known = [read("ratified 2..6", n, depositary=who) for n, who in enumerate(("BBB", "CCC"))]
    assert (
        told([*known, *story("ratified 4")][:2], in_force=0, counting=PARTY)
        == "no 0, unknown 2, yes 6"
    )


def test_before_the_bloc_began() -> None:
    early = [claim("AAA", "joined", "1999-12-01", id="pact-0")]
    later = DAY(between(3, 5))
    assert told(early) == "yes 0"
    assert told(early, began=later) == "no 0, unknown 3, yes 5"
    assert told(early, began=later, part="because").startswith("bloc not begun 0, imprecise date 3")


def test_a_nation_has_its_time() -> None:
    values = {"start": DAY(str(day(2))), "end": DAY(between(7, 9))}
    pact = (agreement("pact"), terms("pact"), nation("EEE", **values))
    known = dataset(claim("EEE", "listed", str(day(4)), status=Status.MEMBER), blocs=pact)
    found = answers(known, "EEE", "pact", map(day, range(12)))
    assert [said.truth[:1] for said in found.values()] == list("nnuuyyyuunnn")
    assert found[day(1)].because is lp.Reason.NATION_NOT_YET
    assert found[day(2)].because is lp.Reason.START_UNREPORTED
    assert found[day(7)].because is lp.Reason.IMPRECISE_DATE
    assert found[day(9)].because is lp.Reason.NATION_GONE


def test_gaps() -> None:
    lost = gap(between(5, 9))
    assert told([], lost) == "no 0, unknown 5"
    assert told([], lost, part="because") == f"{LINE_8} 0, known gap 5"
    assert told([], lost, part="upheld") == "no 0"
    assert told([], lost, status="member") == "no 0, unknown 5"
    assert told([], lost, status="observer") == "no 0"
    assert told([], gap(between(5, 9), "BBB")) == "no 0"
    assert (
        told([], gap(between(5, 9), standing=lp.Standing.DISPUTED, note="for the test")) == "no 0"
    )
    assert told(story("joined 2; withdrew 7"), lost) == "no 0, yes 2, no 7"
    assert told(story("joined 5; withdrew 7"), lost) == "no 0, yes 5, no 7"
    assert told(story("joined 12"), lost) == "no 0, yes 12"
    assert told(story("joined 8; withdrew 11"), lost) == "no 0, yes 8, unknown 11"
    assert told(story("joined 2; withdrew 4"), lost) == "no 0, yes 2, no 4, unknown 5"


def test_a_view_on_some_sources() -> None:
    told_by = {
        "AAA": ("joined", "other"),
        "BBB": ("joined", "gazette"),
        "CCC": ("denied", "gazette"),
    }
    when = str(day(3))
    known = [claim(who, act, when, sources=(name,)) for who, (act, name) in told_by.items()]
    paper = claim("DDD", "declined", when, level=Level.INSTITUTION)
    view = unchecked(agreement("pact"), terms("pact"), *known, paper, source("other")).according_to(
        "gazette"
    )
    found = {who: answer(view, who, "pact", day(5)) for who in NATIONS}
    assert [said.truth for said in found.values()] == ["unknown", "yes", "no", "no"]
    assert found["AAA"].because is lp.Reason.NOT_NAMED
    assert found["AAA"].upheld is lp.Truth.NO


def test_too_many_worlds_and_none() -> None:
    many = story("; ".join(f"listed member {3 * n}..{3 * n + 9}" for n in range(1, 6)))
    with pytest.raises(TooManyWorlds):
        told(many)
    with pytest.raises(NoWorld):
        told(story("joined 3; withdrew 5; listed member 5"))
