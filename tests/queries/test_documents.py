"""What a document says, beside what the record holds without it."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

import lunarpacts as lp
from invented import (
    DAY,
    agreement,
    claim,
    count,
    dataset,
    deal,
    host,
    roster,
    site,
    source,
    step,
    terms,
    vote,
)
from lunarpacts import Standing, Status
from lunarpacts.model import Record, Statement
from lunarpacts.strategies import datasets
from lunarpacts.vocabulary import Level, StatementVerdict

AGREES, AGREED_THEN = StatementVerdict.AGREES, StatementVerdict.AGREED_THEN
LESS_PRECISE, ALONE = StatementVerdict.LESS_PRECISE, StatementVerdict.ALONE
CANNOT_BE_TOLD = StatementVerdict.CANNOT_BE_TOLD
DISPUTED, CONTRADICTED = StatementVerdict.DISPUTED, StatementVerdict.CONTRADICTED
MEMBER = Status.MEMBER
PAPER = source("paper", title="The news of it", publisher="A paper", published=DAY("2020-06-01"))
PACT = agreement("pact"), terms("pact", contemporaneous_from=DAY("2000-01-01"))


def said(*lines: Record, blocs: tuple[Record, ...] = PACT) -> list[Statement]:
    """Return the statements of the paper, in a record of these lines."""
    return [*lp.statements("paper", dataset=dataset(PAPER, *lines, blocs=blocs)).statements]


def by_paper(who: str, action: str, when: str, **values: Any) -> lp.Claim:
    return claim(who, action, when, id="told", sources=("paper",), **values)


@pytest.mark.parametrize(
    ("told", "others", "verdict", "today"),
    [
        ("2020-05-05", ["2020-05-05"], AGREES, "2020-05-05"),
        ("2020-05-05", ["2020-05"], AGREES, "2020-05"),
        ("2020-05", ["2020-05-05"], LESS_PRECISE, "2020-05-05"),
        ("2020-05-05", [], ALONE, "nothing of it"),
    ],
)
def test_an_act(told: str, others: list[str], verdict: StatementVerdict, today: str) -> None:
    acts = [claim("AAA", "joined", when) for when in others]
    (found,) = said(by_paper("AAA", "joined", told), *acts)
    assert (found.verdict, found.today) == (verdict, today)
    assert [line.identity for line in found.against] == [
        act.id for act in acts if verdict is LESS_PRECISE
    ]


def test_one_line_of_several_sources_is_borne_out_by_the_others() -> None:
    (found,) = said(claim("AAA", "joined", "2020-05-05", sources=("paper", "gazette")))
    assert found.verdict is AGREES
    copy = source("copy", derives_from=("paper",))
    (found,) = said(copy, claim("AAA", "joined", "2020-05-05", sources=("copy", "paper")))
    assert found.verdict is ALONE


def test_a_copy_bears_nothing_out_for_its_original() -> None:
    copy = source("copy", title="Its copy", derives_from=("paper",), published=DAY("2020-06-02"))
    line = claim("AAA", "joined", "2020-05-05", sources=("copy", "paper"))
    found = lp.statements("copy", dataset=dataset(PAPER, copy, line, blocs=PACT))
    assert [one.verdict for one in found.statements] == [ALONE]
    assert found.left_out == ("paper",)
    assert str(found).startswith("A press, Its copy, 2020-06-02; 1 statement, its word alone: 1")


def test_the_same_line_on_another_word_that_is_disputed() -> None:
    other = claim("AAA", "joined", "2020-05-05", standing=Standing.DISPUTED, id="other")
    (found,) = said(by_paper("AAA", "joined", "2020-05-05"), other)
    assert (found.verdict, found.today) == (DISPUTED, "2020-05-05 (disputed)")


def test_a_view_that_leaves_the_document_out() -> None:
    world = dataset(PAPER, by_paper("AAA", "joined", "2020-05-05"), blocs=PACT)
    for view in (
        world.known_by("2020-05-31"),
        world.without("paper"),
        world.according_to("gazette"),
    ):
        with pytest.raises(lp.LunarpactsError, match="paper: this view leaves it out"):
            lp.statements("paper", dataset=view)


def test_another_paper_or_participant_or_act_bears_nothing_out() -> None:
    told = by_paper("AAA", "signed", "2020-05-05", instrument="pact", depositary="BBB")
    others = (
        claim("AAA", "signed", "2020-05-05", instrument="pact", depositary="CCC"),
        claim("BBB", "signed", "2020-05-05"),
        claim("AAA", "announced", "2020-05-05"),
    )
    counting = agreement("pact"), terms("pact", Status.SIGNED)
    (found,) = said(told, *others, blocs=counting)
    assert found.verdict is ALONE


@pytest.mark.parametrize(
    ("others", "verdict"),
    [
        ([claim("AAA", "joined", "2020-01-01")], AGREES),
        ([claim("AAA", "joined", "[2020-05-06..2020-05-07]")], AGREES),
        ([claim("AAA", "observing", "2020-01-01")], ALONE),
        ([claim("AAA", "listed", "2020-08-01", status=MEMBER)], CANNOT_BE_TOLD),
        ([claim("AAA", "joined", "2020-01-01", standing=Standing.DISPUTED)], DISPUTED),
        ([roster("2020-05-08", "BBB")], ALONE),
        ([], ALONE),
    ],
)
def test_a_listing(others: list[Record], verdict: StatementVerdict) -> None:
    told = roster("[2020-05-05..2020-05-09]", "AAA", id="told", sources=("paper",), complete=False)
    whole, listed = said(told, *others)
    assert (listed.record.identity, listed.verdict) == ("told-aaa", verdict)
    assert whole.verdict is verdict
    assert listed.against == ()


def test_a_whole_list_by_whom_it_lacks() -> None:
    acts = [claim(who, "joined", "2020-01-01", level=Level.AGENCY) for who in ("AAA", "BBB")]
    told = roster("2020-05-05", "AAA", id="told", sources=("paper",))
    whole, listed = said(told, *acts)
    assert (whole.verdict, whole.today) == (CONTRADICTED, "1 of 1 certainly so, and BBB too")
    assert listed.verdict is AGREES
    doubted = roster("2020-05-05", "AAA", id="told", sources=("paper",), doubted=("BBB",))
    assert said(doubted, *acts)[0].verdict is DISPUTED
    late = claim("CCC", "joined", "2020-05-07", level=Level.AGENCY)
    wide = roster("[2020-05-05..2020-05-09]", "AAA", "BBB", id="told", sources=("paper",))
    assert said(wide, *acts, late)[0].verdict is AGREES
    short = roster("2020-05-05", "AAA", id="told", sources=("paper",), complete=False)
    assert said(short, *acts)[0].verdict is AGREES


def test_what_the_record_disputes_or_rejects() -> None:
    upheld = claim("AAA", "joined", "2020-05-05")
    for standing, verdict in ((Standing.DISPUTED, DISPUTED), (Standing.REJECTED, CONTRADICTED)):
        (found,) = said(upheld, by_paper("AAA", "joined", "2020-03-03", standing=standing))
        assert found.verdict is verdict
        assert [line.identity for line in found.against] == [upheld.id]


def test_what_was_public_on_the_day_of_the_document() -> None:
    late = source("late", published=DAY("2021-01-01"))
    early = source("early", published=DAY("2020-05-01"))
    numbers = count("one", 1, 1, date=DAY("2020-05-05"), sources=("paper",))
    acts = (
        claim("AAA", "joined", "2020-01-01", sources=("early",)),
        claim("BBB", "joined", "2020-02-02", sources=("late",)),
    )
    (found,) = said(early, late, numbers, *acts)
    assert (found.verdict, found.today, found.then) == (
        AGREED_THEN,
        "2, cannot fit",
        "1, fits the certain members",
    )
    assert "by then: 1, fits" in found.summary


@pytest.mark.parametrize(("low", "verdict"), [(1, AGREES), (2, CANNOT_BE_TOLD), (4, CONTRADICTED)])
def test_a_number(low: int, verdict: StatementVerdict) -> None:
    (found,) = said(
        count("some", low, low, date=DAY("2020-05-05"), sources=("paper",)),
        claim("AAA", "joined", "2020-01-01"),
        claim("BBB", "joined", "2020-01-01", standing=Standing.DISPUTED),
    )
    assert found.verdict is verdict


def test_a_number_is_not_contradicted_for_the_want_of_its_own_document() -> None:
    number, act = count("one", 1, 1, date=DAY("2020-05-05"), sources=("paper",)), "2020-05-05"
    told = said(number, by_paper("AAA", "joined", act))
    assert [one.verdict for one in told] == [ALONE, CANNOT_BE_TOLD]


def test_a_rejected_line_stays_contradicted_where_the_rest_has_not_changed() -> None:
    early = source("early", published=DAY("2020-05-10"))
    act = claim("AAA", "joined", "2020-05", sources=("early",))
    (found,) = said(early, act, by_paper("AAA", "joined", "2020-05-05", standing=Standing.REJECTED))
    assert (found.verdict, found.today, found.then) == (CONTRADICTED, "2020-05", "2020-05")


def test_a_step_and_a_plan() -> None:
    def steps(mine: str, other: str, **values: Any) -> list[Record]:
        meeting = {"event": "The first meeting", **values}
        told = step("told", date=DAY(mine), sources=("paper",), **meeting)
        return [told, step("other", date=DAY(other), **meeting)]

    (found,) = said(*steps("2020", "2020-03-03"))
    assert (found.verdict, found.says) == (LESS_PRECISE, "The first meeting (pact), 2020")
    (found,) = said(*steps("2030", "2030-03-03", stated_on=DAY("2020-06-01")))
    assert (found.verdict, found.against) == (AGREES, ())
    (found,) = said(*steps("2030", "2031", stated_on=DAY("2020-06-01")))
    assert (found.verdict, found.today) == (ALONE, "2031 (plan)")
    flown, _ = steps("2020-03-03", "2020")
    _, plan = steps("2020-03-03", "2020", stated_on=DAY("2019"))
    (found,) = said(flown, plan)
    assert (found.verdict, found.today) == (ALONE, "2020 (plan)")


def test_an_arrangement_and_a_vote() -> None:
    pad = site("pad"), host("AAA", None, lp.OPEN)
    lease = deal("lease", end=DAY("2050"), sources=("paper", "gazette"))
    (found,) = said(*pad, lease)
    assert (found.verdict, found.today) == (AGREES, "1994-12-10/2050")
    assert found.says.endswith("until 2050")
    (found,) = said(*pad, evolve(lease, sources=("paper",)), deal("other", start=DAY("2010")))
    assert (found.verdict, found.today) == (ALONE, "2010/2050")
    told = vote("A/RES/1/2", "2020-05-05", yes=("AAA",), sources=("paper",))
    (found,) = said(told)
    assert found.verdict is ALONE
    (found,) = said(told, vote("A/RES/1/2", "2020-05-05", id="other", yes=("AAA",)))
    assert found.verdict is AGREES
    other: dict[str, Any] = {"standing": Standing.DISPUTED, "note": "Another record."}
    (found,) = said(told, vote("A/RES/1/2", "2020-05-05", id="other", no=("AAA",), **other))
    assert (found.verdict, found.today) == (ALONE, "2020-05-05 (disputed)")
    assert [line.identity for line in found.against] == ["other"]


def test_documents_by_words() -> None:
    world = dataset(PAPER, claim("AAA", "joined", "2020", sources=("paper",)))
    assert lp.source("news of", dataset=world) == lp.source(PAPER, dataset=world) == PAPER
    assert lp.sources("a", dataset=world) == lp.sources(dataset=world)
    assert lp.sources("gazette", about="pact", dataset=world) == ()
    assert [one.id for one in lp.sources(about="AAA", dataset=world)] == ["paper"]
    assert world.according_to("the news").description == "edition test, according to paper"
    with pytest.raises(lp.AmbiguousNameError, match=r"paper \(The news of it\)"):
        world.without("a")
    with pytest.raises(lp.LunarpactsError, match="without nothing"):
        world.without()


@settings(max_examples=20)
@given(datasets())
def test_every_line_of_a_document_is_a_statement(one: lp.Dataset) -> None:
    for name in one.sources:
        found = lp.statements(name, dataset=one)
        told = {line.record.identity for line in found.statements}
        assert told >= {each.id for each in lp.claims(dataset=one) if name in each.sources}
        left = lp.claims(dataset=one.without(name))
        assert not any(name in each.sources for each in left)
