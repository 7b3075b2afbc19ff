"""Membership: who was in, with what reason, checked against a naive model day by day."""

import pickle
from datetime import date
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, DAYS, agreement, check, claim, dataset, gap, nation, organisation, terms
from lunarpacts import Reason, Standing, Status, Truth
from lunarpacts._dates.partial import first_of, last_of
from lunarpacts._dates.period import ends_of, starts_of
from lunarpacts.model import Record
from lunarpacts.strategies import BLOCS, datasets
from lunarpacts.vocabulary import InstrumentForm, Level

ON = "2024-07-03"


# They name the status, and so the day on which it is held.
AT_ONCE = (lp.Action.LISTED, lp.Action.REINSTATED)


def naive(one: lp.Dataset, bloc: str, day: str) -> dict[str, set[Status]]:
    """Return the statuses of each nation on a day by telling the story from the first day on."""
    terms, held = one.terms[bloc], {who: set[Status]() for who in one.nations}
    in_force = one.agreements[bloc].in_force
    story = []
    for each in one.claims.values():
        if each.bloc != bloc or each.standing is not Standing.UPHELD:
            continue
        if each.participant not in held or each.level not in terms.levels:
            continue
        when = each.date
        if each.action is lp.Action.NOTIFIED_WITHDRAWAL:
            when = when.plus(terms.withdrawal_delay or "P0D")
        elif each.effect.grants is Status.PARTY and each.action not in AT_ONCE:
            when = when.plus(terms.delay or "P0D")
            when = in_force if in_force and first_of(in_force) > first_of(when) else when
        order = list(Status).index(each.effect.grants) + 1 if each.effect.grants else 0
        story.append((first_of(when), order, each.id, each))
    for first, _, _, each in sorted(story):
        if first <= first_of(DAY(day)):
            held[each.participant] -= each.effect.ends
            if each.effect.grants:
                held[each.participant].add(each.effect.grants)
    return held


def undated(one: lp.Dataset, bloc: str, who: str) -> bool:
    """Whether a listing alone tells of a nation, so that nobody knows since when it stood so."""
    return any(
        each.action is lp.Action.LISTED
        for each in one.claims.values()
        if (each.bloc, each.participant) == (bloc, who)
    )


@settings(max_examples=25)
@given(datasets(precise=True))
def test_members_agree_with_a_naive_model(one: lp.Dataset) -> None:
    for bloc in BLOCS:
        counted, began = set(one.terms[bloc].statuses), one.terms[bloc].began
        for day in DAYS:
            found = lp.members(bloc, on=day, dataset=one)
            begun = first_of(DAY(str(day))) >= first_of(began)
            story = naive(one, bloc, str(day))
            for who, statuses in story.items():
                end = one.nations[who].end
                if isinstance(end, lp.PartialDate) and day >= (end.latest or day):
                    statuses.clear()
                expected = bool(statuses & counted) and begun
                if not undated(one, bloc, who):
                    assert (who in found) is expected
                elif expected:
                    assert who in found


@settings(max_examples=25)
@given(datasets())
def test_answers_agree_with_each_other(one: lp.Dataset) -> None:
    for bloc in BLOCS:
        for day in DAYS:
            found = lp.members(bloc, on=day, dataset=one)
            for who in one.nations.values():
                answer = lp.status_of(who, bloc, on=day, dataset=one)
                assert (who in found) is (answer.truth is Truth.YES)
                assert (who in found.uncertain) is (answer.truth is Truth.UNKNOWN)
                assert answer.truth is Truth.NO or answer.claims or answer.gaps
                for unknown in (True, False):
                    assert lp.is_member(who, bloc, on=day, unknown=unknown, dataset=one) is (
                        answer.truth is Truth.YES or (answer.truth is Truth.UNKNOWN and unknown)
                    )


@settings(max_examples=25)
@given(datasets(), st.data())
def test_widening_a_date_settles_no_answer(one: lp.Dataset, data: st.DataObject) -> None:
    assume(one.claims)
    chosen = data.draw(st.sampled_from(list(one.claims.values())))
    earlier, later = data.draw(st.integers(0, 4)), data.draw(st.integers(0, 4))
    bounds = first_of(chosen.date) - earlier, last_of(chosen.date) + later
    wide = evolve(chosen, date=lp.PartialDate(*map(date.fromordinal, bounds)))
    records = [wide if each == chosen else each for each in one.records()]
    try:
        wider = lp.Dataset.of("wider", records)
    except lp.DataError:
        return  # the wider date may lie before the bloc or after its last check
    for bloc in BLOCS:
        for day in DAYS:
            for who in one.nations:
                before, after = (
                    lp.status_of(who, bloc, on=day, dataset=each).truth for each in (one, wider)
                )
                assert after in (before, Truth.UNKNOWN)


@settings(max_examples=25)
@given(datasets())
def test_a_membership_changes_only_at_the_ends_of_its_spells(one: lp.Dataset) -> None:
    for spell in lp.memberships(dataset=one):
        assert all(each.standing is Standing.UPHELD for each in spell.claims)
        assert spell.claims
        for day in DAYS[1:]:
            before, after = (
                spell.period.contains(each) for each in (DAYS[DAYS.index(day) - 1], day)
            )
            if before is not after:
                assert any(
                    first <= day.toordinal() <= last
                    for first, last in (starts_of(spell.period), ends_of(spell.period))
                )


def answer(one: lp.Dataset, who: str = "AAA", on: str = ON) -> lp.Answer:
    return lp.status_of(who, "pact", on=on, dataset=one)


def test_yes_because_of_a_claim() -> None:
    found = answer(dataset(claim("AAA", "joined", "2024-07-03", id="it")))
    assert (found.truth, found.because, found.status) == (Truth.YES, Reason.CLAIM, Status.MEMBER)
    assert [each.id for each in found.claims] == ["it"]
    assert "Aaa in pact on 2024-07-03: yes (member), because upheld claims say so" in str(found)


def test_unknown_because_of_an_imprecise_date() -> None:
    found = answer(dataset(claim("AAA", "joined", "2024-07")))
    assert (found.truth, found.because) == (Truth.UNKNOWN, Reason.IMPRECISE_DATE)


def test_unknown_because_the_question_is_imprecise() -> None:
    found = answer(dataset(claim("AAA", "joined", "2024-07-03")), on="2024-07")
    assert (found.truth, found.because) == (Truth.UNKNOWN, Reason.SPANS_A_CHANGE)


def test_unknown_because_of_a_dispute() -> None:
    one = dataset(
        claim("AAA", "joined", "2024-07-03", id="it", standing=Standing.DISPUTED),
        claim("AAA", "applied", "2024-04-08"),
    )
    found = answer(one)
    assert (found.truth, found.because) == (Truth.UNKNOWN, Reason.DISPUTE)
    assert found.status is None  # if it joined, it applied no longer
    assert [each.id for each in found.claims] == ["it"]
    assert answer(one, on="2024-07-02").truth is Truth.NO


def test_an_upheld_claim_goes_before_its_rivals() -> None:
    one = dataset(
        claim("AAA", "joined", "2024-07-03"),
        claim("AAA", "joined", "2024-07-05", standing=Standing.DISPUTED),
    )
    assert answer(one).truth is Truth.YES
    assert answer(one, on="2024-07-02").truth is Truth.NO


def test_unknown_because_of_an_earlier_rival() -> None:
    one = dataset(
        claim("AAA", "joined", "2024-07-05"),
        claim("AAA", "joined", "2024-07-03", standing=Standing.DISPUTED),
    )
    assert answer(one).because is Reason.DISPUTE
    assert answer(one, on="2024-07-02").truth is Truth.NO


def test_rejected_claims_change_nothing_but_are_shown() -> None:
    found = answer(dataset(claim("AAA", "joined", "2024-07-03", standing=Standing.REJECTED)))
    assert (found.truth, found.because) == (Truth.NO, Reason.NO_CLAIM)
    assert len(found.claims) == 1


def test_unknown_because_of_a_gap() -> None:
    one = dataset(gap("2024-05", "AAA", "BBB"), claim("BBB", "joined", "2024-09-01"))
    found = answer(one)
    assert (found.truth, found.because) == (Truth.UNKNOWN, Reason.GAP)
    assert [each.id for each in found.gaps] == ["lost"]
    assert answer(one, on="2024-04-30").truth is Truth.NO
    # Whoever joined on a known day is not the one that is missing, nor is one never thought of.
    assert answer(one, "BBB").truth is Truth.NO
    assert answer(one, "CCC").truth is Truth.NO
    assert [each.id for each in lp.members("pact", on=ON, dataset=one).gaps] == ["lost"]


def test_a_gap_without_candidates_may_be_anyone() -> None:
    assert answer(dataset(gap("2024-05")), "CCC").because is Reason.GAP


def test_a_gap_may_be_about_one_that_had_left() -> None:
    one = dataset(
        gap("2024-05", "AAA"),
        claim("AAA", "joined", "2010-01-01"),
        claim("AAA", "withdrew", "2015-01-01"),
    )
    assert answer(one).because is Reason.GAP


def test_a_gap_is_not_about_one_that_joined_since() -> None:
    one = dataset(
        gap("2024-05", "AAA"),
        claim("AAA", "joined", "2024-09-01"),
        claim("AAA", "withdrew", "2025-01-01"),
    )
    assert answer(one).truth is Truth.NO
    assert answer(one, on="2026-01-01").truth is Truth.NO


def test_no_because_of_a_withdrawal() -> None:
    one = dataset(claim("AAA", "joined", "2010-01-01"), claim("AAA", "withdrew", "2015-01-01"))
    found = answer(one)
    assert (found.truth, found.because) == (Truth.NO, Reason.CLAIM)


def test_unknown_because_of_a_disputed_withdrawal() -> None:
    one = dataset(
        claim("AAA", "joined", "2010-01-01"),
        claim("AAA", "withdrew", "2015-01-01", id="it", standing=Standing.DISPUTED),
    )
    found = answer(one)
    assert (found.truth, found.because) == (Truth.UNKNOWN, Reason.DISPUTE)
    assert [each.id for each in found.claims] == ["it"]
    assert answer(one, on="2014-12-31").truth is Truth.YES


def test_a_disputed_withdrawal_of_nothing_unsettles_the_days_before_it() -> None:
    one = dataset(
        claim("AAA", "joined", "2020-01-01"),
        claim("AAA", "withdrew", "2015-01-01", standing=Standing.DISPUTED),
    )
    assert answer(one, on="2021-01-01").truth is Truth.YES
    assert answer(one, on="2016-01-01").truth is Truth.NO
    assert answer(one, on="2014-01-01").because is Reason.DISPUTE


def test_a_dispute_about_something_else_unsettles_nothing() -> None:
    one = dataset(
        claim("AAA", "joined", "2010-01-01"),
        claim("AAA", "withdrew", "[2014..2016]"),
        claim("AAA", "observing", "2005-01-01", standing=Standing.DISPUTED),
        claim("AAA", "announced", "2018-01-01", standing=Standing.DISPUTED),
    )
    assert [answer(one, on=day).truth for day in ("2009-01-01", "2012-01-01", "2018-01-01")] == [
        Truth.NO,
        Truth.YES,
        Truth.NO,
    ]


def test_a_former_state_is_no_member() -> None:
    one = dataset(
        nation("SUN", end=DAY("1991-12-26")),
        claim("SUN", "joined", "1970-01-01"),
        gap("1980"),
        blocs=(agreement("pact"), terms("pact", began=DAY("1967-10-10"))),
    )
    assert answer(one, "SUN", "1991-12-25").truth is Truth.YES
    gone = answer(one, "SUN", "1991-12-26")
    assert (gone.truth, gone.because) == (Truth.NO, Reason.NATION_GONE)
    assert "SUN" not in lp.members("pact", on="2020-01-01", dataset=one).uncertain
    assert [str(each.period) for each in lp.memberships(participant="SUN", dataset=one)] == [
        "from 1970-01-01 until 1991-12-26"
    ]


def test_a_treaty_not_known_to_be_in_force() -> None:
    blocs = agreement("pact"), terms("pact", Status.PARTY)
    one = dataset(claim("AAA", "ratified", "2020-01-01"), blocs=blocs)
    assert answer(one).because is Reason.IMPRECISE_DATE


def test_a_disputed_gap_makes_nothing_unknown() -> None:
    one = dataset(gap("2024-05", "AAA", standing=Standing.DISPUTED, note="weak"))
    assert answer(one).truth is Truth.NO
    assert lp.members("pact", on=ON, dataset=one).gaps


def test_unknown_because_the_start_was_never_reported() -> None:
    one = dataset(claim("AAA", "listed", "2024-09-01", status=Status.MEMBER))
    found = answer(one)
    assert (found.truth, found.because) == (Truth.UNKNOWN, Reason.START_UNREPORTED)
    assert answer(one, on="2024-09-01").truth is Truth.YES
    assert answer(one, on="1999-12-31").truth is Truth.NO


def test_no_before_the_bloc_began() -> None:
    one = dataset(claim("AAA", "listed", "2024-09-01", status=Status.MEMBER))
    found = lp.members("pact", on="1999-12-31", dataset=one)
    assert (len(found), len(found.uncertain), found.existed) == (0, 0, Truth.NO)
    assert "did not exist" in repr(found)
    assert answer(one, on="1999-12-31").because is Reason.BLOC_NOT_BEGUN


def test_a_day_past_the_last_check() -> None:
    one = dataset(claim("AAA", "joined", "2024-07-03"))
    for on in ("2031-01-01", "2030", "[2024..]"):
        if on == "2030":
            assert lp.members("pact", on=on, dataset=one).ids == ("AAA",)
            continue
        with pytest.raises(lp.OutsideCoverageError, match="last checked to 2030-12-31"):
            lp.members("pact", on=on, dataset=one)


def test_the_day_left_out_is_the_last_check() -> None:
    assert lp.members("pact", dataset=dataset()).on == DAY("2030-12-31")


def test_a_yes_or_no_of_the_unknown() -> None:
    one = dataset(claim("AAA", "joined", "2024-07", id="it"))
    with pytest.raises(lp.UncertainError, match=r"imprecise.*it.*unknown=True") as caught:
        lp.is_member("AAA", "pact", on=ON, dataset=one)
    assert isinstance(caught.value.answer, lp.Answer)
    assert lp.is_member("AAA", "pact", on=ON, unknown=False, dataset=one) is False
    assert lp.is_member("AAA", "pact", on=ON, unknown=True, dataset=one) is True


def test_organisations_are_no_nations() -> None:
    one = dataset(
        organisation("agency", nation="AAA"),
        claim("agency", "joined", "2024-07-03", level=Level.INSTITUTION),
    )
    found = lp.members("pact", on=ON, dataset=one)
    assert (found.ids, [each.id for each in found.organisations]) == ((), ["agency"])
    assert "agency" in lp.members("pact", on="2024-07", dataset=one).uncertain
    assert lp.status_of("agency", "pact", on=ON, dataset=one).truth is Truth.YES


def test_uncertain_ones_are_found_by_id() -> None:
    found = lp.members("pact", on=ON, dataset=dataset(claim("AAA", "joined", "2024-07")))
    assert "AAA" in found.uncertain
    assert found.uncertain["AAA"][0].participant.id == "AAA"
    assert "BBB" not in found.uncertain


def test_nothing_is_granted_before_the_bloc_began() -> None:
    blocs = agreement("pact"), terms("pact", began=DAY("2000-06"))
    one = dataset(claim("AAA", "joined", "2000"), blocs=blocs)
    spell = lp.memberships(participant="AAA", dataset=one)[0]
    assert str(spell.period) == "from [2000-06..2000], still open"
    assert lp.status_of("AAA", "pact", on="2000-05-31", dataset=one).truth is Truth.NO


def test_the_moon_agreement_rule() -> None:
    """Five ratify before entry into force, one later with thirty days, one leaves after a year."""
    moon = (
        agreement("moon", in_force=DAY("1984-07-11")),
        terms(
            "moon",
            Status.PARTY,
            began=DAY("1979-12-18"),
            delay="P30D",
            withdrawal_delay="P1Y",
        ),
    )
    one = dataset(
        claim("AAA", "ratified", "1984-06-11", bloc="moon"),
        claim("BBB", "acceded", "2018-01-19", bloc="moon"),
        claim("CCC", "acceded", "2012-12-02", bloc="moon"),
        claim("CCC", "notified_withdrawal", "2023-01-05", bloc="moon"),
        blocs=moon,
    )

    def on(day: str) -> str:
        return " ".join(lp.members("moon", on=day, dataset=one).ids)

    assert [on("1984-07-10"), on("1984-07-11")] == ["", "AAA"]
    assert [on("2018-02-17"), on("2018-02-18")] == ["AAA CCC", "AAA BBB CCC"]
    assert [on("2024-01-04"), on("2024-01-05")] == ["AAA BBB CCC", "AAA BBB"]


def test_members_are_a_frozen_set() -> None:
    one = dataset(claim("BBB", "joined", "2024-07-03"), claim("AAA", "joined", "2024-07-01"))
    found = lp.members("pact", on=ON, dataset=one)
    aaa, bbb, ccc = (one.nations[each] for each in ("AAA", "BBB", "CCC"))
    assert list(found) == [aaa, bbb]
    assert set(found) == {bbb, aaa}
    assert not found ^ {bbb, aaa}
    assert found & {aaa, ccc} == {aaa}
    assert found >= {aaa}
    assert "AAA" in found
    assert "CCC" not in found
    with pytest.raises(lp.UnknownNameError):
        assert "Aaa" in found
    again = pickle.loads(pickle.dumps(found))
    assert (again, hash(again), repr(again)) == (found, hash(found), repr(found))


def test_memberships_and_claims_by_either_side() -> None:
    one = dataset(
        claim("AAA", "observing", "2020-01-01", id="first"),
        claim("AAA", "joined", "2024-07-03", id="second"),
        claim("AAA", "announced", "2024-06-01", id="third"),
        claim("BBB", "joined", "2024-07-03", id="other"),
    )
    spells = lp.memberships(participant="aaa", dataset=one)
    assert [str(each) for each in spells] == [
        "Aaa in pact: observer, from 2020-01-01 until 2024-07-03",
        "Aaa in pact: member, from 2024-07-03, still open",
    ]
    assert len(lp.memberships(bloc="pact", dataset=one)) == 3
    assert lp.memberships(participant="BBB", bloc="pact", dataset=one)[0].claims[0].id == "other"
    found = lp.claims(participant="AAA", dataset=one)
    assert [each.id for each in found] == ["first", "third", "second"]
    assert len(lp.claims(bloc="pact", dataset=one)) == len(lp.claims(dataset=one)) == 4


def test_a_delay_that_leads_out_of_the_calendar_is_a_fault() -> None:
    pact = terms("pact", withdrawal_delay="P999Y")
    blocs = agreement("pact"), pact, check("pact", "9800-01-01")
    with pytest.raises(lp.DataError, match="past the year 9999"):
        dataset(
            claim("AAA", "joined", "2010-01-01"),
            claim("AAA", "notified_withdrawal", "9500-01-01"),
            blocs=blocs,
        )


def test_an_entity_whose_members_are_not_recorded() -> None:
    one = dataset(agreement("other"))
    with pytest.raises(lp.LunarpactsError, match="does not hold who belongs"):
        lp.members("other", dataset=one)


@pytest.mark.parametrize(
    ("claims", "wrong"),
    [
        (
            [claim("AAA", "joined", "2024-07-03"), claim("AAA", "joined", "2024-07-05")],
            "contradicts",
        ),
        ([claim("AAA", "withdrew", "2024-07-03")], "ends what nothing began"),
        (
            [claim("AAA", "withdrew", "2024-07-03"), claim("AAA", "joined", "2024-08")],
            "ends what nothing began",
        ),
        (
            [
                claim("AAA", "joined", "2024-07-03"),
                claim("AAA", "listed", "2023-01-01", status=Status.MEMBER),
            ],
            "lists it as member",
        ),
        (
            [
                claim("AAA", "joined", "2024"),
                claim("AAA", "joined", "2024-02"),
                claim("AAA", "joined", "2024-10"),
            ],
            "contradicts 'pact-aaa-joined-2024-02'",
        ),
        (
            [
                claim("AAA", "joined", "2010-01-01"),
                claim("AAA", "joined", "2012-01-01"),
                claim("AAA", "withdrew", "2020-01-01"),
            ],
            "contradicts",
        ),
        (
            [
                claim("AAA", "joined", "2010-01-01"),
                claim("AAA", "joined", "2012-01-01", form=InstrumentForm.TREATY),
            ],
            "contradicts",
        ),
        ([claim("AAA", "joined", "1999-12-31")], "is before pact began"),
        (
            [nation("SUN", end=DAY("2001-12-26")), claim("SUN", "joined", "2001-12-26")],
            "is after the end of SUN",
        ),
        (
            [
                claim("AAA", "joined", "2010-01-01", level=Level.INSTITUTION),
                claim("AAA", "withdrew", "2015-01-01"),
            ],
            "ends what nothing began",
        ),
        (
            [claim("AAA", "joined", "9000", effective=DAY("9990"))],
            "after pact was last checked",
        ),
        ([claim("AAA", "joined", "2031-01-01")], "after pact was last checked"),
        ([claim("AAA", "joined", "2024-07-03", instrument="nothing")], "is not in agreements"),
        ([claim("AAA", "joined", "2024-07-03", bloc="nothing")], "is not in terms"),
    ],
)
def test_claims_that_do_not_fit_together(claims: list[Record], wrong: str) -> None:
    with pytest.raises(lp.DataError, match=wrong) as caught:
        dataset(*claims)
    assert len(caught.value) == 1


def test_members_of_another_status() -> None:
    world = dataset(
        claim("AAA", "observing", "2020-01-01"),
        claim("AAA", "joined", "2024-01-01"),
        claim("BBB", "observing", "2020-01-01"),
        claim("CCC", "observing", "2020-01-01", standing=lp.Standing.DISPUTED),
        gap("2020", "DDD"),
    )
    found = lp.members("pact", on="2023-12-31", status="observer", dataset=world)
    assert found.ids == ("AAA", "BBB")
    assert [each.id for each in found.uncertain] == ["CCC"]
    assert repr(found).startswith("<2 observer nations of pact on 2023-12-31: AAA BBB")
    later = lp.members("pact", on="2024-01-01", status=lp.Status.OBSERVER, dataset=world)
    assert later.ids == ("BBB",)
    with pytest.raises(lp.LunarpactsError, match="'watching' is not a status; write invited"):
        lp.members("pact", status=cast("Any", "watching"), dataset=world)


def test_what_only_seems_not_to_fit() -> None:
    dataset(
        claim("AAA", "joined", "2024-07-03", id="first", depositary="BBB"),
        claim("AAA", "joined", "2024-07-05", id="second", depositary="CCC"),
        claim("BBB", "joined", "2010-01-01"),
        claim("BBB", "withdrew", "2015-01-01"),
        claim("BBB", "joined", "2020-01-01"),
        claim("CCC", "announced", "2010-01-01"),
        claim("CCC", "announced", "2011-01-01"),
        claim("DDD", "joined", "2010"),
        claim("DDD", "joined", "2010-05"),
        claim("DDD", "joined", "2010-05-31"),
        claim("DDD", "negotiating", "1999-01-01"),
    )


@pytest.mark.parametrize("word", ["case", "fold", "gaps", "claims", "folds", "names", "asked"])
def test_a_bloc_may_have_any_id(word: str) -> None:
    club = (organisation("club"), terms("club"), organisation(word), terms(word))
    world = dataset(claim("club", "joined", "2010-01-01", bloc=word), blocs=club)
    for _ in range(2):
        assert not lp.members("club", on="2011-01-01", dataset=world)
        assert lp.is_member("club", word, on="2011-01-01", dataset=world)
        assert lp.members(word, on="2011-01-01", dataset=world).organisations
