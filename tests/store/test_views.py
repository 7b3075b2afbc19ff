"""Views: the record as of a day, on the word of some, and by a rule of one's own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import (
    DAY,
    DAYS,
    NATIONS,
    agreement,
    claim,
    count,
    dataset,
    deal,
    gap,
    site,
    source,
    terms,
)
from lunarpacts import Standing, Status, Truth
from lunarpacts._dates.partial import last_of
from lunarpacts.model import DEFAULT, Default
from lunarpacts.strategies import BLOCS, datasets
from lunarpacts.vocabulary import Level

VIEWED = st.sampled_from([f"2020-01-{day}" for day in (16, 17, 19, 20, 24, 25, 31)])
WORDS = st.lists(st.sampled_from(["gazette", "later", "vague", "undated"]), min_size=1, unique=True)

PRESS = source("press", published=DAY("2024-07-06"))
LATE = source("late", published=DAY("2024-08-13"))
VAGUE = source("vague", published=DAY("2024-07"))
PACT = (
    agreement("pact"),
    terms("pact", contemporaneous_from=DAY("2024-01-01"), sources=("gazette",)),
    agreement("older"),
    terms("older"),
)
WORLD = dataset(
    PRESS,
    LATE,
    VAGUE,
    claim("AAA", "joined", "2024-07-03", sources=("press", "late")),
    claim("BBB", "joined", "2024-07-04", sources=("late",)),
    claim("CCC", "joined", "2024-07-01", sources=("vague", "gazette")),
    claim("DDD", "joined", "2024-07-02", sources=("press",), standing=Standing.REJECTED),
    claim("DDD", "joined", "2024-07-09", sources=("late",), standing=Standing.DISPUTED),
    gap("2024-07-05", "BBB", sources=("late",)),
    blocs=PACT,
)


def ids(on: str | Default, view: lp.Dataset) -> str:
    return " ".join(lp.members("pact", on=on, dataset=view).ids)


def test_known_by_a_day() -> None:
    view = WORLD.known_by("2024-07-31")
    assert ids(DEFAULT, view) == "AAA CCC"
    assert view.claims["pact-aaa-joined-2024-07-03"].sources == ("press",)
    assert view.claims["pact-ccc-joined-2024-07-01"].sources == ("vague",)
    assert view.checked["pact"] == DAY("2024-07-31")
    assert not view.gaps
    assert set(view.sources) == {"press", "vague", "gazette"}
    with pytest.raises(lp.OutsideCoverageError, match="last checked to 2024-07-31"):
        lp.members("pact", on="2024-08-01", dataset=view)
    assert view.description == "edition test, known by 2024-07-31 (undated sources left out: 1)"
    assert "known by 2024-07-31" in repr(view)


def test_a_source_of_a_month_is_known_at_its_end() -> None:
    view = WORLD.known_by("2024-07-30")
    assert ids(DEFAULT, view) == "AAA"
    assert "(undated sources left out: 2)" in view.description


def test_blocs_that_nobody_had_reported_are_refused() -> None:
    for name, day in {"pact": "2023-12-31", "older": "2024-12-31"}.items():
        view = WORLD.known_by(day)
        assert name not in view.terms
        with pytest.raises(lp.OutsideCoverageError, match=f"known by {day} is outside"):
            lp.members(name, dataset=view)
    assert lp.memberships(participant="AAA", dataset=WORLD.known_by("2023-12-31")) == ()


@pytest.mark.parametrize("day", ["2024-07", "203X", "[2024-07-01..2024-07-03]"])
def test_a_view_is_known_by_one_day(day: str) -> None:
    with pytest.raises(lp.DateError, match="is not a single day"):
        WORLD.known_by(day)


def test_the_word_of_a_source_counts_whatever_the_record_holds_of_it() -> None:
    press = WORLD.according_to("press")
    assert ids("2024-07-06", press) == "AAA DDD"
    assert {each.standing for each in press.claims.values()} == {Standing.UPHELD}
    assert ids("2024-07-31", WORLD.according_to("late")) == "AAA BBB DDD"
    assert press.description == "edition test, according to press"


def test_an_end_that_is_told_without_its_beginning() -> None:
    world = dataset(
        source("old", published=DAY("2019-01-01")),
        source("new", published=DAY("2024-12-31")),
        claim("AAA", "joined", "2018", sources=("old",)),
        claim("AAA", "withdrew", "2021-01-01", sources=("new",)),
        claim("AAA", "joined", "2024-01-01", id="again", sources=("new",)),
        claim("BBB", "joined", "2018", sources=("old",)),
        claim("BBB", "withdrew", "2021-01-01", sources=("new",)),
    )
    view = world.according_to("new")
    assert {each.standing for each in view.claims.values()} == {Standing.UPHELD}
    assert lp.is_member("AAA", "pact", on="2025-01-01", dataset=view)
    answers = [lp.status_of("BBB", "pact", on=on, dataset=view) for on in ("2020-01-01", "2022")]
    assert [each.truth for each in answers] == [Truth.UNKNOWN, Truth.NO]
    assert [each.because for each in answers] == [lp.Reason.START_UNREPORTED, lp.Reason.CLAIM]


def test_an_untold_beginning_is_never_certain() -> None:
    world = dataset(
        source("new", published=DAY("2024-12-31")),
        claim("AAA", "observing", "2018"),
        claim("AAA", "withdrew", "2021-01-01", sources=("new",)),
        claim(
            "AAA", "listed", "2019-01-01", status=Status.MEMBER, id="first", sources=("gazette",)
        ),
        claim("AAA", "listed", "2022-01-01", status=Status.MEMBER, id="second"),
    )
    view = world.according_to("new")
    for status in (None, *Status):
        found = lp.members("pact", on="2020-12-31", status=status, dataset=view)
        assert found.ids == ()
    assert lp.status_of("AAA", "pact", on="2023", dataset=world).truth is Truth.YES


def test_acts_that_commit_nobody_are_no_word_on_how_it_stood() -> None:
    world = dataset(claim("AAA", "joined", "2020-01-01", level=Level.INSTITUTION))
    view = world.according_to("gazette")
    assert lp.status_of("AAA", "pact", dataset=view).because is lp.Reason.NOT_NAMED
    refused = dataset(
        source("other"),
        claim("AAA", "invited", "2019", sources=("other",)),
        claim("AAA", "declined", "2020-01-01"),
    )
    answer = lp.status_of("AAA", "pact", dataset=refused.according_to("gazette"))
    assert answer.truth is Truth.NO


def test_a_list_in_a_gap_of_the_sources_disputes_only_the_act_behind_the_no() -> None:
    world = dataset(
        source("other"),
        claim("AAA", "joined", "2010-01-01"),
        claim("AAA", "withdrew", "2015-01-01"),
        claim("AAA", "announced", "2016-01-01"),
        claim("AAA", "joined", "2020-01-01", id="again", sources=("other",)),
        claim("AAA", "listed", "2021-01-01", status=Status.MEMBER),
    )
    view = world.according_to("gazette")
    lost = {each.id for each in view.claims.values() if each.standing is Standing.DISPUTED}
    assert lost == {"pact-aaa-withdrew-2015-01-01", "pact-aaa-listed-2021-01-01"}
    assert lp.is_member("AAA", "pact", on="2012", dataset=view)


def test_a_timeline_ends_with_the_view() -> None:
    pact = agreement("pact", opened=DAY("2020"), in_force=DAY("2025"))
    known = terms("pact", contemporaneous_from=DAY("2020"))
    press = source("press", published=DAY("2021-12-31"))
    world = dataset(
        press, claim("AAA", "ratified", "2021", sources=("press",)), blocs=(pact, known)
    )
    events = lp.timeline("pact", dataset=world.known_by("2022-12-31")).events
    assert [each.what for each in events] == ["opened", "ratified: AAA"]


@pytest.mark.parametrize("turned", [True, False])
def test_asking_the_whole_and_the_view_in_either_order(*, turned: bool) -> None:
    world = dataset(claim("AAA", "joined", "2020-01-01"))
    asked = {"whole": world, "view": world.according_to("gazette")}
    order = sorted(asked, reverse=turned)
    truths = {each: lp.status_of("BBB", "pact", dataset=asked[each]).truth for each in order}
    assert truths == {"whole": Truth.NO, "view": Truth.UNKNOWN}


def test_numbers_beside_the_word_of_some() -> None:
    told = dataset(
        PRESS,
        claim("AAA", "joined", "2024-07-03", sources=("press",)),
        count("two", 2, 2, sources=("press",)),
        count("none", None, 0, sources=("press",)),
    )
    found = lp.counts("pact", dataset=told.according_to("press"))
    assert {each.count.words: each.agrees for each in found} == {
        "none": Truth.NO,
        "two": Truth.UNKNOWN,
    }


def test_a_view_knows_no_site_beyond_its_day() -> None:
    world = dataset(
        source("seen", published=DAY("2000"), accessed=DAY("2026")),
        site("pad"),
        deal("lease", start=DAY("1994"), end=DAY("2050"), sources=("seen",)),
    )
    view = world.known_by("2012-01-01")
    assert [each.id for each in lp.access("pad", on="2011-01-01", dataset=view)] == ["lease"]
    later = lp.access("pad", on="2013-01-01", dataset=view)
    assert [*later.uncertain.values()] == [lp.Reason.BEYOND_SOURCES]


def test_silence_is_no_denial() -> None:
    press = WORLD.according_to("press")
    answer = lp.status_of("BBB", "pact", on="2024-07-31", dataset=press)
    assert (answer.truth, answer.because) == (Truth.UNKNOWN, lp.Reason.NOT_NAMED)
    with pytest.raises(lp.UncertainError, match="which is not a denial"):
        lp.is_member("BBB", "pact", dataset=press)
    assert not lp.is_member("AAA", "pact", on="2024-07-02", dataset=press)
    assert [each.id for each in lp.members("pact", dataset=press).uncertain] == []
    both = lp.overlap("pact", "older", on="2024-07-31", dataset=press)
    assert [each.id for each in both.uncertain] == ["AAA", "DDD"]


def test_sources_that_contradict_each_other_settle_nothing() -> None:
    view = WORLD.according_to("press", "late")
    answer = lp.status_of("DDD", "pact", on="2024-07-31", dataset=view)
    assert (answer.truth, answer.because) == (Truth.UNKNOWN, lp.Reason.DISPUTE)
    assert ids("2024-07-31", view) == "AAA BBB"


def test_words_of_nobody() -> None:
    with pytest.raises(lp.LunarpactsError, match="according to nobody"):
        WORLD.according_to()
    with pytest.raises(lp.UnknownNameError, match="did you mean press"):
        WORLD.according_to("pres")
    both = WORLD.according_to("press").according_to("late")
    assert not both.claims
    assert both.description == "edition test, according to nobody"


def test_a_rule_of_ones_own() -> None:
    view = WORLD.where(lambda each: each.participant != "AAA", "all but Aaa")
    assert ids("2024-07-31", view) == "BBB CCC"
    assert view.description == "edition test, all but Aaa"
    assert WORLD.where(lambda _: True, "all").fingerprint != WORLD.fingerprint
    assert {each.standing for each in WORLD.where(lambda _: True, "all").claims.values()} == {
        *Standing
    }
    with pytest.raises(lp.LunarpactsError, match="says nothing"):
        WORLD.where(lambda _: True, "")
    with pytest.raises(lp.LunarpactsError, match="view of another kind"):
        WORLD.where(lambda _: True, "without Aaa")


def test_rules_are_described_in_one_order() -> None:
    def every(_: lp.Claim) -> bool:
        return True

    there, back = (
        WORLD.where(every, one).where(every, other) for one, other in (("a", "b"), ("b", "a"))
    )
    assert there.description == back.description == "edition test, a, b"
    assert there == back


def test_a_view_has_the_sources_that_its_own_derive_from() -> None:
    world = dataset(
        source("first", published=DAY("2020")),
        source("copy", published=DAY("2021"), derives_from=("first",)),
        source("stray", published=DAY("2021"), derives_from=("elsewhere",)),
        source("elsewhere", published=DAY("2020")),
        claim("AAA", "joined", "2019", sources=("copy",)),
        claim("BBB", "joined", "2019", sources=("stray",)),
    )
    assert set(world.according_to("copy").sources) == {"copy", "first", "gazette"}


def test_a_refused_bloc_leaves_no_facts_behind() -> None:
    late = terms("pact", contemporaneous_from=DAY("2024"))
    world = dataset(
        PRESS,
        source("early", published=DAY("2019")),
        claim("AAA", "joined", "2018", sources=("early",)),
        count("one", 1, 1, date=DAY("2018"), sources=("early",)),
        gap("2018", sources=("early",)),
        blocs=(agreement("pact"), late),
    )
    view = world.known_by("2020-01-01")
    assert [*view.terms, *view.claims, *view.counts, *view.gaps] == []


def test_what_does_not_change_is_not_copied() -> None:
    view = WORLD.known_by("2024-12-31")
    assert view.nations is WORLD.nations
    same = "pact-bbb-joined-2024-07-04"
    assert view.claims[same] is WORLD.claims[same]


def test_a_view_is_a_record_again(tmp_path: Path) -> None:
    view = WORLD.according_to("press")
    view.write(tmp_path)
    assert not lp.diff(view, lp.load(tmp_path))
    assert lp.load(tmp_path).fingerprint != view.fingerprint
    own = lp.load(tmp_path, base=lp.Dataset.of("base", []))
    assert own.according_to("press").description == "edition base+test, according to press"
    with pytest.raises(lp.LunarpactsError, match="is not a whole record; take the view afterwards"):
        lp.load(tmp_path, base=WORLD.known_by("2024-07-31"))


@given(datasets(), VIEWED, WORDS)
def test_views_commute(one: lp.Dataset, day: str, words: list[str]) -> None:
    there = one.known_by(day).according_to(*words)
    back = one.according_to(*words).known_by(day)
    assert there == back
    assert there.description == back.description


@given(datasets(), VIEWED, VIEWED, WORDS, WORDS)
def test_views_of_one_kind_narrow_each_other(
    one: lp.Dataset, day: str, other: str, words: list[str], others: list[str]
) -> None:
    assert one.known_by(day).known_by(other) == one.known_by(min(day, other))
    both = sorted({*words} & {*others})
    if both:
        assert one.according_to(*words).according_to(*others) == one.according_to(*both)

    def first(each: lp.Claim) -> bool:
        return each.participant != "AAA"

    def second(each: lp.Claim) -> bool:
        return each.bloc == BLOCS[0]

    view = one.where(first, "first").known_by(day).where(second, "second")
    assert set(view.claims) == {
        each.id for each in one.known_by(day).claims.values() if first(each) and second(each)
    }
    for bloc, checked in one.known_by(day).checked.items():
        assert last_of(checked) <= last_of(one.checked[bloc])


@given(datasets(), VIEWED, VIEWED)
def test_what_was_known_stays_known(one: lp.Dataset, first: str, second: str) -> None:
    earlier, later = (one.known_by(day) for day in sorted([first, second]))
    assert set(earlier.claims) <= set(later.claims)
    for name, each in earlier.claims.items():
        assert set(each.sources) <= set(later.claims[name].sources)


@given(datasets(), VIEWED, WORDS)
def test_no_view_invents_a_membership(one: lp.Dataset, day: str, words: list[str]) -> None:
    for view in (one.known_by(day), one.according_to(*words), one.where(lambda _: False, "none")):
        for bloc in BLOCS:
            named = {each.participant for each in lp.claims(bloc=bloc, dataset=view)}
            for on in DAYS:
                assert set(lp.members(bloc, on=on, dataset=view).ids) <= named
        assert set(view.claims) <= set(one.claims)
    assert not lp.memberships(dataset=one.where(lambda _: False, "none"))
    assert len(NATIONS) == len(one.nations)
