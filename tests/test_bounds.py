"""Work grows with what is asked about: twice as much takes about twice the calls, at any speed."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType
from typing import Any

import pytest

import lunarpacts as lp
from invented import agreement, claim, dataset, nation, terms
from lunarpacts.model import Record

FIRST = date(2001, 1, 1)


def calls(ask: Callable[[], object]) -> int:
    """Return how many functions are called until an answer, or an error, is there."""
    found = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        ask()
    except lp.LunarpactsError as error:
        str(error)
    finally:
        sys.setprofile(None)
    return found


def acts(number: int, **values: Any) -> list[Record]:
    """Return joinings and withdrawals of one nation in turn, a few days apart."""
    days = (FIRST + timedelta(days=4 * place) for place in range(number))
    return [
        claim("AAA", ("joined", "withdrew")[place % 2], str(day), id=f"act-{place}", **values)
        for place, day in enumerate(days)
    ]


def lists(number: int) -> list[Record]:
    days = (FIRST + timedelta(days=4 * place) for place in range(number))
    member = lp.Status.MEMBER
    return [
        claim("AAA", "listed", str(day), id=f"list-{place}", status=member)
        for place, day in enumerate(days)
    ]


def strangers(number: int) -> list[Record]:
    letters = "EFGHIJKLMNOPQRSTUVWXYZ"
    ids = [f"{one}{two}{three}" for one in letters for two in letters for three in letters]
    return [nation(who, sources=(f"unknown-{who.lower()}",)) for who in ids[:number]]


def one_cell(number: int) -> list[Record]:
    return [nation("EEE", sources=tuple(f"unknown-{place}" for place in range(number)))]


@pytest.mark.parametrize("lines", [acts, lists, one_cell])
def test_loading_grows_with_the_lines(lines: Callable[[int], list[Record]]) -> None:
    few, many = lines(200), lines(400)
    assert calls(lambda: dataset(*many)) < 2.2 * calls(lambda: dataset(*few))


def test_a_suggestion_for_each_unknown_id_looks_at_a_bounded_number_of_names() -> None:
    few, many = strangers(200), strangers(400)
    assert calls(lambda: dataset(*many)) < 2.2 * calls(lambda: dataset(*few))


@pytest.mark.parametrize("lines", [acts, lists])
def test_folding_grows_with_the_claims(lines: Callable[[int], list[Record]]) -> None:
    def ask(size: int) -> int:
        one = dataset(*lines(size))
        return calls(lambda: lp.is_member("AAA", "pact", on=FIRST, unknown=True, dataset=one))

    assert ask(400) < 2.2 * ask(200)


def test_a_warm_question_costs_the_same_in_any_record() -> None:
    def ask(size: int) -> int:
        one = dataset(*acts(size))

        def question() -> bool:
            return lp.is_member("AAA", "pact", on=FIRST, unknown=True, dataset=one)

        question()
        return calls(question)

    assert ask(400) == ask(4)


def test_an_overlap_has_the_regions_that_hold_somebody() -> None:
    def ask(size: int) -> int:
        names = [f"pact-{place}" for place in range(size)]
        blocs = tuple(line for name in names for line in (agreement(name), terms(name)))
        joined = (claim("AAA", "joined", "2001-01-01", bloc=name) for name in names)
        one = dataset(*joined, blocs=blocs)
        return calls(lambda: lp.overlap(*names, on="2005-01-01", dataset=one).sizes)

    assert ask(20) < 2.5 * ask(10)
