"""Changes in a bloc, everything dated about a subject, what binds two nations."""

import pickle
from typing import Any

import pytest
from hypothesis import given

import lunarpacts as lp
from invented import (
    DAY,
    agreement,
    check,
    claim,
    count,
    dataset,
    deal,
    host,
    organisation,
    site,
    source,
    step,
    terms,
)
from lunarpacts import Reason, Standing, Status, Truth
from lunarpacts._dates.partial import first_of, last_of
from lunarpacts.model import Programme
from lunarpacts.strategies import BLOCS, datasets
from lunarpacts.vocabulary import Level

WORLD = dataset(
    claim("AAA", "observing", "2023-05-01"),
    claim("AAA", "joined", "2024-07-03"),
    claim("BBB", "joined", "2024"),
    claim("CCC", "joined", "2020-01-01"),
    claim("CCC", "withdrew", "2024-03-01"),
    claim("DDD", "joined", "2024-06-01", standing=Standing.DISPUTED),
)


def told(during: str) -> list[str]:
    return [str(each) for each in lp.changes("pact", during=during, dataset=WORLD)]


def test_changes_of_a_year() -> None:
    assert told("2024") == [
        "2024 Bbb in pact: became member",
        "2024-03-01 Ccc in pact: no longer member",
        "2024-07-03 Aaa in pact: from observer to member",
    ]


def test_changes_that_may_have_been_at_another_time() -> None:
    assert told("2024-07") == [
        "2024 Bbb in pact: became member, perhaps not then",
        "2024-07-03 Aaa in pact: from observer to member",
    ]
    assert told("2025") == []


def test_a_change_names_its_claims() -> None:
    (_, _, change) = lp.changes("pact", during="2024", dataset=WORLD)
    assert (change.before, change.after) == ((Status.OBSERVER,), (Status.MEMBER,))
    assert change.during is Truth.YES
    assert [each.action.value for each in change.claims] == ["joined"]
    assert pickle.loads(pickle.dumps(change)) == change
    assert hash(change) == hash(pickle.loads(pickle.dumps(change)))


def test_changes_after_the_last_check() -> None:
    with pytest.raises(lp.OutsideCoverageError, match="2031"):
        told("2031")


@given(datasets())
def test_each_membership_begins_and_ends_with_a_change(one: lp.Dataset) -> None:
    for bloc in BLOCS:
        found = lp.changes(bloc, during="2019/2020-01-16", dataset=one)
        last = last_of(DAY("2020-01-16"))
        begun, ended = (
            sorted(
                (str(limit), spell.participant.id, spell.status)
                for spell in lp.memberships(bloc=bloc, dataset=one)
                if isinstance(limit := getattr(spell.period, side), lp.PartialDate)
                and first_of(limit) <= last
                # An end that may never have been is none to tell.
                and (side == "start" or limit.latest)
            )
            for side in ("start", "end")
        )
        for limits, statuses in ((begun, "after"), (ended, "before")):
            assert sorted((who, status) for _, who, status in limits) == sorted(
                (each.participant.id, status)
                for each in found
                for status in getattr(each, statuses)
            )
        assert all(not set(each.before) & set(each.after) for each in found)


HISTORY = dataset(
    source("seen", accessed=DAY("2026-11")),
    organisation("bureau", nation="AAA"),
    organisation("other"),
    claim("AAA", "joined", "2024-07-03", bloc="pact"),
    claim("bureau", "contributed", "2024-08", bloc="pact", level=Level.INSTITUTION),
    claim("BBB", "joined", "2024-07-05", bloc="pact", standing=Standing.REJECTED),
    claim("BBB", "listed", "2024-07-06", bloc="pact", status=Status.MEMBER),
    step("opening"),
    step("plan", date=DAY("2028"), stated_on=DAY("2024-05"), participants=("bureau",)),
    count("two", 2, 2, date=DAY("2024-07-04")),
    site("pad", first_launch=DAY("1957-05-15")),
    host("AAA", "1991-12-16", lp.OPEN),
    deal(
        "lease",
        grantor="AAA",
        grantee="BBB",
        signed=DAY("1994-12-10"),
        start=DAY("1994-12-10"),
        end=DAY("2050"),
        sources=("seen",),
    ),
    blocs=(agreement("pact", opened=DAY("2024-01-01"), in_force=DAY("2024-01-02")), terms("pact")),
)


def lines(subject: str, **asked: Any) -> tuple[list[str], list[str]]:
    found = lp.timeline(subject, dataset=HISTORY, **asked)
    return [str(each) for each in found.events], [str(each) for each in found.plans]


def test_timeline_of_an_agreement() -> None:
    plans = ["2028 A plan, as stated on 2024-05"]
    assert lines("pact") == (
        [
            "[2000..2024-07-06] Bbb: became member, among its members",
            "2024-01-01 opened",
            "2024-01-02 in force",
            "2024-02-01 A opening",
            "2024-07-03 Aaa: became member, among its members",
            "2024-07-04 counted by an official: two",
            "2024-08 Bureau: became contributor",
        ],
        plans,
    )
    assert lines("pact", all=True) == (
        [
            "2024-01-01 opened",
            "2024-01-02 in force",
            "2024-02-01 A opening",
            "2024-07-03 joined: AAA",
            "2024-07-04 counted by an official: two",
            "2024-07-05 joined: BBB (rejected)",
            "2024-07-06 listed as member: BBB",
            "2024-08 contributed: bureau",
        ],
        plans,
    )


def test_timeline_of_a_nation_and_its_bodies() -> None:
    plans = [
        "2028 A plan (pact), as stated on 2024-05",
        "2050 ends: A lease (grants lease)",
    ]
    assert lines("AAA") == (
        [
            "1991-12-16 host begins: pad",
            "1994-12-10 signed: A lease (grants lease)",
            "2024-07-03 Pact: became member, among its members",
            "2024-08 Bureau in Pact: became contributor",
        ],
        plans,
    )
    assert lines("AAA", all=True)[0][2:] == [
        "2024-07-03 joined: pact",
        "2024-08 contributed: bureau pact",
    ]


def test_timeline_of_a_site_and_of_an_organisation() -> None:
    events, plans = lines("pad")
    assert events[0] == "1957-05-15 first launch"
    assert plans == ["2050 ends: A lease (grants lease)"]
    assert lines("other") == ([], [])
    nothing = "<other: 0 events, 0 plans, 0 votes>"
    assert repr(lp.timeline("other", dataset=HISTORY)) == nothing
    with pytest.raises(lp.UnknownNameError, match="unknown subject"):
        lines("nobody at all")


def test_a_timeline_since_a_day_and_of_a_kind() -> None:
    assert lines("AAA", since="2024-07-04")[0] == ["2024-08 Bureau in Pact: became contributor"]
    assert "[2000..2024-07-06] Bbb" in lines("pact", since="2024-07-06")[0][0]  # it may have been
    assert lines("AAA", kind="site")[0] == [
        "1991-12-16 host begins: pad",
        "1994-12-10 signed: A lease (grants lease)",
    ]
    kinds = {entry.kind for entry in lp.timeline("pact", all=True, dataset=HISTORY).events}
    assert {str(kind) for kind in kinds} == {"existence", "milestone", "membership", "count"}
    with pytest.raises(lp.LunarpactsError, match="'votes' is not a kind; write existence"):
        lines("AAA", kind="votes")
    with pytest.raises(lp.DateError):
        lines("AAA", since=None)


def events_of(subject: str, *claims: lp.Claim, status: Status = Status.MEMBER) -> list[str]:
    blocs = (agreement("pact", in_force=DAY("2019")), terms("pact", status))
    world = dataset(*claims, blocs=blocs)
    return [str(entry) for entry in lp.timeline(subject, dataset=world).events]


def test_what_says_the_same_is_one_event() -> None:
    acts = (
        claim("AAA", "ratified", "2020-01-01", id="with-one", depositary="CCC"),
        claim("AAA", "ratified", "2020-02-01", id="with-another", depositary="DDD"),
        claim("AAA", "listed", "2021-01-01", status=Status.PARTY),
    )
    party = "2020-01-01 Pact: became party, among its members"
    assert events_of("AAA", *acts, status=Status.PARTY) == [party]


def test_what_is_disputed_stays_in_a_timeline() -> None:
    acts = (
        claim("AAA", "joined", "2020-01-01"),
        claim("AAA", "joined", "2019", id="rival", standing=Standing.DISPUTED),
        claim("AAA", "joined", "2018", id="wrong", standing=Standing.REJECTED),
        claim("BBB", "listed", "2021-01-01", status=Status.MEMBER, standing=Standing.DISPUTED),
    )
    assert events_of("AAA", *acts) == [
        "2019 joined: pact (disputed)",
        "2020-01-01 Pact: became member, among its members",
    ]
    assert events_of("BBB", *acts) == ["2021-01-01 listed as member: pact (disputed)"]


def test_a_notice_of_withdrawal_and_what_it_does_are_two_events() -> None:
    acts = (
        claim("AAA", "joined", "2020-01-01"),
        claim("AAA", "withdrew", "2023-01-05", effective=DAY("2024-01-05")),
    )
    assert events_of("AAA", *acts) == [
        "2020-01-01 Pact: became member, among its members",
        "2023-01-05 withdrew: pact",
        "2024-01-05 Pact: no longer member, no longer among its members (withdrew 2023-01-05)",
    ]


def test_an_end_that_had_only_not_come_is_no_event() -> None:
    world = dataset(
        site("pad", closed=DAY("[2024-01-01..]")),
        host("AAA", "1991-12-16", lp.OPEN),
    )
    said = [str(entry) for entry in lp.timeline("pad", dataset=world).events]
    assert said == ["1991-12-16 host begins: AAA"]
    every = [str(entry) for entry in lp.timeline("pad", all=True, dataset=world).events]
    assert every == [*said, "[2024..] closed"]


def test_bodies_tie_their_nations_and_rejected_claims_do_not_widen_a_paper() -> None:
    world = dataset(
        organisation("one", nation="AAA"),
        organisation("two", nation="BBB"),
        *(claim(who, "joined", "2024-01-01", level=Level.AGENCY) for who in ("one", "two")),
        claim("CCC", "joined", "2024-01-01", standing=Standing.REJECTED),
    )
    found = lp.ties("AAA", "BBB", on="2024-08-05", dataset=world)
    assert [[each.participant.id for each in pair] for pair in found.agreements.values()] == [
        ["one", "two"]
    ]
    assert not found.blocs
    silent = lp.ties("AAA", "CCC", on="2024-08-05", dataset=world.where(lambda _: False, "none"))
    assert (len(silent.blocs), len(silent.uncertain)) == (0, 0)


def test_ties_that_are_not_sure() -> None:
    programme = Programme(id="plan", name="Plan", leads=("AAA",), sources=("gazette",))
    world = dataset(
        source("other"),
        *(claim(who, "joined", "2024-01-01", bloc="plan") for who in ("AAA", "BBB")),
        claim("CCC", "joined", "2024-01-01", sources=("other",)),
        site("pad"),
        deal("vague", start=DAY("2024")),
        blocs=(programme, terms("plan"), agreement("pact"), terms("pact")),
    )
    found = lp.ties("AAA", "BBB", on="2024-08-05", dataset=world)
    assert [bloc.id for bloc in found.blocs] == ["plan"]
    assert (len(found.agreements), found.arrangements) == (0, ())
    assert found.uncertain_arrangements == {world.arrangements["vague"]: Reason.IMPRECISE_DATE}
    view = world.according_to("other")
    assert lp.ties("AAA", "BBB", on="2024-08-05", dataset=view).uncertain == {}
    half = lp.ties("AAA", "CCC", on="2024-08-05", dataset=view).uncertain
    assert [[each.truth for each in pair] for pair in half.values()] == [[Truth.UNKNOWN, Truth.YES]]


def test_a_change_on_one_of_two_days_may_be_on_either() -> None:
    world = dataset(
        claim("AAA", "observing", "2023"),
        claim("AAA", "withdrew", "2024"),
        claim("AAA", "joined", "2024-07-03"),
    )
    left = "[2024..2024-07-03] Aaa in pact: no longer observer"
    (change,) = lp.changes("pact", during="2024-02", dataset=world)
    assert str(change) == f"{left}, perhaps not then"
    july = [str(each) for each in lp.changes("pact", during="2024-07", dataset=world)]
    assert july == [f"{left}, perhaps not then", "2024-07-03 Aaa in pact: became member"]
    assert lp.changes("pact", during="2025", dataset=world) == ()


def test_no_change_is_told_beyond_the_last_check() -> None:
    checked = terms("pact", withdrawal_delay="P1Y"), check("pact", "2024-06-30")
    world = dataset(
        claim("AAA", "joined", "2020-01-01"),
        claim("AAA", "notified_withdrawal", "2023-10-01"),
        claim("BBB", "joined", "2024-02-01"),
        blocs=(agreement("pact"), *checked),
    )
    found = lp.changes("pact", during="2024", dataset=world)
    assert [each.participant.id for each in found] == ["BBB"]


def test_a_change_tells_what_went_on() -> None:
    world = dataset(
        claim("AAA", "joined", "2020-01-01"),
        claim("AAA", "signed", "2024-06-14"),
        claim("BBB", "observing", "2023-01-01"),
        claim("BBB", "joined", "2024"),
        claim("BBB", "listed", "2024-06-01", status=Status.MEMBER),
        claim("CCC", "joined", "2024", id="in"),
        claim("CCC", "withdrew", "2024", id="out"),
    )
    assert [str(each) for each in lp.changes("pact", during="2024", dataset=world)] == [
        "[2024..2024-06-01] Bbb in pact: from observer to member",
        "2024 Ccc in pact: became member",
        "2024 Ccc in pact: no longer member",
        "2024-06-14 Aaa in pact: signed, still member",
    ]


def test_what_binds_two_nations() -> None:
    pacts = [(agreement(name), terms(name)) for name in ("wide", "paper", "doubt", "old")]
    flat = [each for pair in pacts for each in pair if getattr(each, "id", "") != "old"]
    world = dataset(
        *(claim(who, "joined", "2024-01-01", bloc="wide") for who in ("AAA", "BBB", "CCC")),
        *(claim(who, "joined", "2024-01-01", bloc="paper") for who in ("AAA", "BBB")),
        claim("AAA", "joined", "2024-01-01", bloc="doubt"),
        claim("BBB", "joined", "2024", bloc="doubt"),
        *(claim(who, "joined", "2001-01-01", bloc="old") for who in ("AAA", "BBB")),
        site("pad"),
        host("AAA", None, lp.OPEN),
        deal("lease"),
        deal("back", grantor="BBB", grantee="AAA", spaceport=None),
        deal("rumour", standing=Standing.DISPUTED),
        deal("wrong", standing=Standing.REJECTED),
        deal("other", grantee="CCC"),
        blocs=(*flat, agreement("old"), terms("old"), check("old", "2002-12-31")),
    )
    found = lp.ties("AAA", "BBB", on="2024-08-05", dataset=world)
    assert [bloc.id for bloc in found.blocs] == ["wide"]
    assert [bloc.id for bloc in found.agreements] == ["paper"]
    assert [other.because for _, other in found.uncertain.values()] == [Reason.IMPRECISE_DATE]
    assert [each.id for each in found.arrangements] == ["back", "lease"]
    assert [(each.id, why) for each, why in found.uncertain_arrangements.items()] == [
        ("rumour", Reason.DISPUTE)
    ]
    assert [each.id for each in found.unchecked] == ["old"]
    assert repr(found) == "<AAA and BBB on 2024-08-05: wide paper; back lease>"
    assert pickle.loads(pickle.dumps(found)) == found
    turned = lp.ties("BBB", "AAA", on="2024-08-05", dataset=world)
    assert (turned.arrangements, turned.unchecked) == (found.arrangements, found.unchecked)
    refused = lp.ties("AAA", "BBB", on="1999-08-05", dataset=world.known_by("1999-12-31"))
    assert [each.id for each in refused.unchecked] == ["doubt", "old", "paper", "wide"]
    with pytest.raises(lp.LunarpactsError, match="name two nations"):
        lp.ties("AAA", "AAA", on="2024-08-05", dataset=world)
