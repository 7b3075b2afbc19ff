"""To which day a source vouches for a bloc, and what a later no says."""

import pickle
from typing import Any

import pandas as pd
import pytest

import lunarpacts as lp
from invented import DAY, agreement, check, claim, count, dataset, roster, source, terms
from lunarpacts import Reason, Standing, Status, Truth
from lunarpacts.frames import annotate, panel
from lunarpacts.model import Record
from lunarpacts.vocabulary import CheckMethod

PACT = agreement("pact"), terms("pact", Status.MEMBER), check("pact", "2024-12-31")
JOINED = claim("AAA", "joined", "2020-01-01"), claim("BBB", "joined", "2024-08")
UNCHANGED = check("pact", "2024-03-01", id="again", how=CheckMethod.UNCHANGED)
PRINTED = roster("2024-04-01", "AAA", id="printed")


def world(*lines: Record) -> lp.Dataset:
    return dataset(*JOINED, *lines, blocs=PACT)


@pytest.mark.parametrize(
    ("lines", "vouched"),
    [
        ((), None),
        ((UNCHANGED,), "2024-03-01"),
        ((UNCHANGED, PRINTED), "2024-04-01"),
        ((roster("[2024-02-01..2024-05-01]", "AAA", id="vague"),), "2024-02-01"),
        ((roster("2024-04-01", "AAA", complete=False),), None),
        ((roster("2024-04-01", "AAA", standing=Standing.DISPUTED),), None),
        ((roster("2024-04-01", "AAA", status=Status.MEMBER),), "2024-04-01"),
        ((roster("2024-04-01", "CCC", status=Status.OBSERVER),), None),
        ((count("one", 1, 1, date=DAY("2024-06-01")),), "2024-06-01"),
        ((count("one", 1, 1, date=DAY("2024-06")),), "2024-06-01"),
        ((count("two", 2, 2, date=DAY("2024-06-01")),), None),
        ((count("one", 1, 1, date=DAY("2024-08-15")),), None),  # BBB may have joined by then
        ((count("one or more", 1, None, date=DAY("2024-06-01")),), None),
    ],
)
def test_what_vouches_for_a_bloc(lines: tuple[Record, ...], vouched: str | None) -> None:
    found = lp.members("pact", dataset=world(*lines))
    assert found.vouched == (DAY(vouched) if vouched else None)
    assert found.checked == DAY("2024-12-31")
    assert lp.status_of("CCC", "pact", dataset=world(*lines)).vouched == found.vouched


def test_a_later_no_says_that_nobody_vouches_for_it() -> None:
    one = world(UNCHANGED)
    solid = lp.status_of("CCC", "pact", on="2024-03-01", dataset=one)
    later = lp.status_of("CCC", "pact", on="2024-03-02", dataset=one)
    assert (solid.truth, later.truth, later.because) == (Truth.NO, Truth.NO, Reason.NO_CLAIM)
    assert solid.is_vouched
    assert not later.is_vouched
    assert str(later).endswith("says so, which nobody vouches for after 2024-03-01")
    assert "vouches" not in str(solid)
    assert pickle.loads(pickle.dumps(later)).vouched == DAY("2024-03-01")
    assert "nobody vouches for" in str(lp.status_of("CCC", "pact", dataset=world()))
    assert lp.status_of("AAA", "pact", dataset=one).is_vouched
    left = world(claim("AAA", "withdrew", "2024-05-01"))
    assert lp.status_of("AAA", "pact", dataset=left).is_vouched


def test_members_say_to_which_days_they_are_vouched_for_and_checked() -> None:
    assert str(lp.members("pact", on="2024-03-01", dataset=world(UNCHANGED))).startswith(
        "1 members of pact on 2024-03-01: AAA\n"
    )
    said = "vouched for to 2024-03-01, checked to 2024-12-31"
    assert said in str(lp.members("pact", dataset=world(UNCHANGED)))
    assert "vouched for by nobody" in str(lp.members("pact", dataset=world()))


def test_in_a_view_only_its_sources_vouch() -> None:
    press = source("press", published=DAY("2024-04-02"))
    late = source("late", published=DAY("2024-06-01"))
    lines = (
        press,
        late,
        check("pact", "2024-03-01", id="again", how=CheckMethod.UNCHANGED, sources=("press",)),
        roster("2024-04-01", "AAA", sources=("late",)),
    )
    blocs = agreement("pact"), terms("pact", contemporaneous_from=DAY("2020")), PACT[2]
    one = dataset(claim("AAA", "joined", "2020-01-01", sources=("press",)), *lines, blocs=blocs)
    assert lp.members("pact", dataset=one).vouched == DAY("2024-04-01")
    early = one.known_by("2024-05-01")
    assert lp.members("pact", dataset=early).vouched == DAY("2024-03-01")
    assert early.checked["pact"] == DAY("2024-05-01")
    assert lp.members("pact", dataset=one.according_to("late")).vouched == DAY("2024-04-01")
    assert one.according_to("late").checked["pact"] == DAY("2024-12-31")


def test_frames_may_leave_out_a_no_that_nobody_vouches_for() -> None:
    one = world(UNCHANGED)
    days = ["2024-03-01", "2024-03-02", "2024-03-02", "2025-01-01"]
    rows = pd.DataFrame({"who": ["CCC", "CCC", "AAA", "CCC"], "day": days})
    asked: dict[str, Any] = {
        "nation": "who",
        "on": "day",
        "blocs": "pact",
        "scheme": "iso3",
        "dataset": one,
    }
    held = annotate(rows, beyond="vouched", **asked)["pact"]
    assert [None if flag is pd.NA else bool(flag) for flag in held] == [False, None, True, None]
    why = annotate(rows, beyond="vouched", what="because", **asked)["pact"]
    assert list(why) == ["no claim", "nobody vouches for it", "claim", "beyond coverage"]
    about: dict[str, Any] = {"during": "2024", "nations": ["CCC"], "schemes": (), "dataset": one}
    assert list(panel("pact", **about)["pact"]) == [False]
    assert list(panel("pact", beyond="vouched", **about)["pact"].isna()) == [True]


def test_a_bloc_without_a_check_is_a_fault() -> None:
    blocs = agreement("other"), terms("other"), *PACT
    with pytest.raises(lp.DataError, match=r"'other' - was not checked .* checks\.csv"):
        lp.Dataset.of("test", [source(), *blocs])
    with pytest.raises(lp.RecordError, match="is not a single day"):
        check("pact", "2024-03")
