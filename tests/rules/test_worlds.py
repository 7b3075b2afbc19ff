"""The fold against the model: never another yes or no, and seldom an unknown where it is certain.

The model tries every world that a record leaves open. `tests/model.py` was first written from
`docs/reference/answers.md` by somebody who had not read the fold, and shares no code with it.
"""

import os
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lunarpacts as lp
import model
from invented import DAYS
from lunarpacts import Status, Truth
from lunarpacts.model import Roster
from lunarpacts.strategies import BLOCS
from lunarpacts.strategies.lists import listed_stories
from lunarpacts.strategies.stories import claim, frame, stories

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
STORIES = st.one_of(
    *(stories(bloc, who, precise=False) for bloc in BLOCS for who in ("AAA", "DDD", "agency"))
)
LISTED = st.one_of(
    *(listed_stories(bloc, who) for bloc in BLOCS for who in ("AAA", "DDD", "agency"))
)
ASKED = (None, Status.SIGNED, Status.PARTY, Status.MEMBER)


def by_day(
    one: lp.Dataset, who: str, bloc: str, days: list[date], status: Status | None
) -> dict[date, lp.Spell]:
    """Return the spell of each day."""
    spells = list(lp.spells(who, bloc, status, dataset=one))
    return {
        day: spell
        for spell in spells
        for day in days
        if spell.start <= day and (spell.end is None or day < spell.end)
    }


def compared(one: lp.Dataset, who: str, bloc: str, days: list[date]) -> Counter[str]:
    """Return how often the fold is as certain as the model; fail where the two contradict."""
    found = Counter[str]()
    for status in ASKED:
        try:
            said = model.answers(one, who, bloc, days, status)
        except (model.TooManyWorlds, model.NoWorld) as error:
            return Counter([type(error).__name__])
        for day, spell in by_day(one, who, bloc, days, status).items():
            for mine, theirs in (
                (spell.truth, said[day].truth),
                (spell.upheld, said[day].upheld),
            ):
                place = (who, bloc, day, status, mine, theirs)
                assert mine in (theirs, Truth.UNKNOWN), place
                found["as certain" if mine is theirs else "wider"] += 1
            if spell.status is not None:
                assert spell.status is said[day].status or said[day].status is not None
    return found


def test_the_fold_agrees_with_every_world_of_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "LIMIT", 20_000 if LONG else 2_000)
    found = Counter[str]()

    @settings(max_examples=20_000 if LONG else 500, suppress_health_check=list(HealthCheck))
    @given(STORIES)
    def look(told: list[lp.Claim]) -> None:
        if told:
            one = lp.Dataset.of("story", [*frame(), *told])
            found.update(compared(one, told[0].participant, told[0].bloc, DAYS))

    look()
    assert found["wider"] < (found["wider"] + found["as certain"]) / 100
    assert found["TooManyWorlds"] + found["NoWorld"] < found["as certain"] / 1_000


def test_what_may_be_undone_may_explain_a_list_all_the_same() -> None:
    doubt = lp.Standing.DISPUTED
    told = [
        story("ratified", "2020-01-01"),
        story("listed", "2020-01-05", status=Status.PARTY),
        story("notified_withdrawal", "2020-01-01", standing=doubt),
        story("suspended", "2020-01-02", standing=doubt),
    ]
    found = compared(lp.Dataset.of("story", [*frame(), *told]), "agency", "treaty", DAYS)
    assert found["as certain"] > 100


def story(action: str, day: str, **values: Any) -> lp.Claim:
    when = lp.PartialDate.parse(day)
    return claim(
        action.replace("_", "-"),
        "treaty",
        "agency",
        lp.Action(action),
        when,
        sources=("gazette",),
        **values,
    )


def test_the_fold_agrees_with_every_world_beside_complete_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model, "LIMIT", 20_000 if LONG else 3_000)
    found = Counter[str]()

    @settings(max_examples=20_000 if LONG else 300, suppress_health_check=list(HealthCheck))
    @given(LISTED)
    def look(told: list[lp.Claim | Roster]) -> None:
        claims = [line for line in told if isinstance(line, lp.Claim)]
        if not claims or len(claims) == len(told):
            return
        try:
            one = lp.Dataset.of("story", [*frame(), *told])
        except lp.DataError:  # reports that are not precise can contradict a list
            found["contradicted"] += 1
            return
        found.update(compared(one, claims[0].participant, claims[0].bloc, DAYS))

    look()
    certain = found["as certain"]
    assert found["wider"] < (found["wider"] + certain) / 50
    assert found["TooManyWorlds"] + found["NoWorld"] + found["contradicted"] < certain / 100


def test_the_fold_agrees_with_every_world_of_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask about the days on which something can change, and the days beside them."""
    monkeypatch.setattr(model, "LIMIT", 20_000 if LONG else 2_000)
    one, found = lp.load(), Counter[str]()
    pairs = [(bloc, who) for bloc, by in one.claims_on.items() for who in by]
    pairs = pairs if LONG else pairs[::4]
    for bloc, who in pairs:
        claims = one.claims_on[bloc][who]
        lists = [claim for claim in claims if claim.action is lp.Action.LISTED]
        # The worlds grow with each list whose days are asked about, and a list between lists
        # changes nothing by itself: the long run alone asks about its days.
        between = () if LONG else lists[2:-1]
        days = sorted(
            {
                day
                for claim in claims
                if claim not in between
                for day in (claim.date.earliest, claim.date.latest)
                if day
            }
        )[:12]
        for few in (days[:6], days[6:]) if LONG else (days,):
            found.update(compared(one, who, bloc, few))
    assert found["wider"] < (found["wider"] + found["as certain"]) / 100
    assert found["TooManyWorlds"] + found["NoWorld"] < len(pairs) / 50, found
