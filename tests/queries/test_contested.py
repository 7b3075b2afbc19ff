"""Every disagreement, with both sides."""

from hypothesis import given

import lunarpacts as lp
from invented import DAY, agreement, claim, dataset, deal, gap, site, source, step
from lunarpacts import Standing, Status
from lunarpacts.model import Roster
from lunarpacts.strategies import datasets
from lunarpacts.vocabulary import ContestKind, MilestoneKind

LOST = {"standing": Standing.DISPUTED, "note": "for the test"}
WORLD = dataset(
    source("other"),
    claim("AAA", "joined", "2024-07-03"),
    claim("AAA", "joined", "2024-07-05", sources=("other",), **LOST),
    claim("AAA", "listed", "2020-01-01", status=Status.MEMBER, **LOST),
    claim("BBB", "applied", "2024-04-01"),
    claim("BBB", "joined", "2024-05-01", **LOST),
    gap("2024", **LOST),
    site("pad"),
    site("pad-elsewhere", rival_of="pad", name=None, latitude=1.0, longitude=2.0, **LOST),
    deal("lease"),
    deal("rumour", **LOST),
    step("birth", kind=MilestoneKind.FOUNDING, event="Begun"),
    step("rebirth", kind=MilestoneKind.FOUNDING, event="Begun anew", date=DAY("2025"), **LOST),
    step("launch", event="The launch"),
    step("relaunch", event="The launch", date=DAY("2026"), **LOST),
)


def test_every_kind_of_disagreement() -> None:
    found = {each.kind: each for each in lp.contested(dataset=WORLD)}
    told = {
        kind: (
            each.about,
            [one.identity for one in each.upheld],
            [one.identity for one in each.rivals],
        )
        for kind, each in found.items()
    }
    assert told == {
        ContestKind.DATE: (
            ("AAA", "pact"),
            ["pact-aaa-joined-2024-07-03"],
            ["pact-aaa-joined-2024-07-05"],
        ),
        ContestKind.LIST: (
            ("AAA", "pact"),
            ["pact-aaa-joined-2024-07-03"],
            ["pact-aaa-listed-2020-01-01"],
        ),
        ContestKind.STATUS: (
            ("BBB", "pact"),
            ["pact-bbb-applied-2024-04-01"],
            ["pact-bbb-joined-2024-05-01"],
        ),
        ContestKind.GAP: (("pact", "lost"), [], ["lost"]),
        ContestKind.ARRANGEMENT: (("pad", "AAA", "BBB", "grants", "lease"), ["lease"], ["rumour"]),
        ContestKind.SITE: (("pad",), ["pad"], ["pad-elsewhere"]),
        ContestKind.FOUNDING: (("pact",), ["birth"], ["rebirth"]),
        ContestKind.MILESTONE: (("pact", "The launch"), ["launch"], ["relaunch"]),
    }
    assert [*map(set, found[ContestKind.DATE].sources)] == [{"gazette"}, {"other"}]
    assert str(found[ContestKind.GAP]) == "gap of pact lost: open against lost"


def test_a_rival_stands_against_the_same_paper() -> None:
    world = dataset(
        agreement("letter"),
        agreement("treaty"),
        claim("AAA", "signed", "2020-01-01", id="plain", instrument="treaty"),
        claim("AAA", "signed", "2021-01-01", id="paper", instrument="letter"),
        claim("AAA", "signed", "2021-02-01", id="rival", instrument="letter", **LOST),
    )
    (contest,) = lp.contested(dataset=world)
    assert [each.identity for each in contest.upheld] == ["paper"]
    assert lp.contested("AAA", dataset=world) == (contest,)
    assert lp.contested("BBB", dataset=world) == ()


@given(datasets())
def test_each_line_that_is_not_upheld_is_contested_once(one: lp.Dataset) -> None:
    rivals = [rival for each in lp.contested(dataset=one) for rival in each.rivals]
    others = (each for each in one.records() if not isinstance(each, lp.Claim | Roster))
    lost = [
        each
        for each in (*others, *lp.claims(dataset=one))
        if getattr(each, "standing", Standing.UPHELD) is not Standing.UPHELD
    ]
    assert len(rivals) == len(lost)
    assert set(rivals) == set(lost)
    assert all(each.rivals for each in lp.contested(dataset=one))
