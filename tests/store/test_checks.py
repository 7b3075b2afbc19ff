"""What must hold between the lines of a record."""

from typing import Any

import pytest

import lunarpacts as lp
from invented import DAY, agreement, claim, dataset, deal, nation, organisation, site, source
from lunarpacts._store import checks
from lunarpacts.model import Milestone, Record
from lunarpacts.vocabulary import MilestoneKind

EARLY = source("early", published=DAY("2020"))


def step(date: str, stated_on: str | None = None) -> Milestone:
    return Milestone(
        id="step",
        subject="pact",
        kind=MilestoneKind.STEP,
        event="A step",
        date=DAY(date),
        stated_on=DAY(stated_on) if stated_on else None,
        standing=lp.Standing.UPHELD,
        sources=("early",),
    )


@pytest.mark.parametrize(
    "records",
    [
        [claim("AAA", "joined", "2021-01-01", sources=("early",))],
        [step("2021-01-01")],
        [step("2030", "2021-01-01")],
        [site("pad"), deal("lease", signed=DAY("2021-01-01"), sources=("early",))],
    ],
)
def test_a_source_reports_nothing_as_past_before_it_happened(records: list[Record]) -> None:
    with pytest.raises(lp.DataError, match="was published 2020, before the day") as caught:
        dataset(EARLY, *records)
    assert len(caught.value) == 1


@pytest.mark.parametrize(
    "records",
    [
        [claim("AAA", "joined", "2020-12-31", sources=("early",))],
        [claim("AAA", "announced", "2021-01-01", sources=("early",))],
        [claim("AAA", "invited", "2021-01-01", sources=("early",))],
        [step("2030", "2020-01-01")],
        [site("pad"), deal("lease", start=DAY("2021-01-01"), sources=("early",))],
    ],
)
def test_a_source_may_speak_of_what_is_to_come(records: list[Record]) -> None:
    dataset(EARLY, *records)


def test_ids_are_unique_among_all_that_can_be_named() -> None:
    with pytest.raises(lp.DataError, match=r"'pact' - is already defined in organisations\.csv"):
        lp.Dataset.of("test", [source(), organisation("pact"), agreement("pact")])
    with pytest.raises(lp.DataError, match=r"'AAA' - is already defined in nations\.csv"):
        lp.Dataset.of("test", [source(), nation("AAA"), nation("AAA")])
    dataset(claim("AAA", "joined", "2021-01-01", id="gazette"))


def test_a_dangling_reference_suggests_what_is_spelt_alike() -> None:
    with pytest.raises(lp.DataError, match=r"'gazete' is not in sources - did you mean gazette\?"):
        dataset(nation("EEE", sources=("gazete",)))


@pytest.mark.parametrize("name", ["AAB", "BAA", "Aaa", "gap", "nothing-like-it"])
def test_no_suggestion_rather_than_nonsense(name: str) -> None:
    with pytest.raises(lp.DataError, match=rf"'{name}' is not in nations or .* - add its row"):
        dataset(organisation("gazette-press"), claim(name, "joined", "2021-01-01", id="first"))


def test_a_suggestion_is_looked_for_once_for_an_id(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def close(word: str, *_: Any) -> list[str]:
        asked.append(word)
        return []

    monkeypatch.setattr(checks, "spelt_like", close)
    nations = [nation(f"E{a}{b}", sources=("gazete",)) for a in "ABCD" for b in "ABCD"]
    with pytest.raises(lp.DataError) as caught:
        dataset(*nations)
    assert (len(caught.value), asked) == (16, ["gazete"])
