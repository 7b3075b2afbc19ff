"""Timelines: lanes and bars, ends that taper, doubt that is hatched, plans apart."""

from typing import Any

import pytest

import lunarpacts as lp
from drawn import days, given_axes, key, panels, patches, shapes, small_print, ticks, title
from invented import DAY, agreement, check, claim, dataset, gap, site, step, terms
from lunarpacts import plots

PACTS = (agreement("pact"), terms("pact"), agreement("club"), terms("club"))
CERTAIN, IMPRECISE, DISPUTED = "certain", "date known in part", "disputed"
OTHER_REASON, STATUS, LATER = (
    "unknown for another reason",
    "another status",
    "after the last check",
)


def test_a_bloc_has_a_lane_for_whoever_was_in_it_the_first_on_top() -> None:
    data = dataset(
        claim("CCC", "joined", "2004-05-06"),
        claim("AAA", "joined", "2002-02-03"),
        claim("AAA", "withdrew", "2008-09-10"),
        claim("BBB", "observing", "2003-01-01"),
    )
    figure = plots.timeline("pact", dataset=data)
    (ax,) = panels(figure)
    assert ticks(ax) == ["Aaa", "Ccc"]
    assert days(ax, CERTAIN) == [
        ("Aaa", "2002-02-03", "2008-09-10"),
        ("Ccc", "2004-05-06", "2031-01-01"),
    ]
    assert title(figure) == "Pact"
    assert key(figure) == [CERTAIN]
    assert small_print(figure).endswith("edition test")


def test_a_nation_has_a_lane_for_every_bloc() -> None:
    data = dataset(
        claim("AAA", "joined", "2002"),
        claim("AAA", "joined", "2001-01-01", bloc="club"),
        blocs=PACTS,
    )
    (ax,) = panels(plots.timeline("AAA", dataset=data))
    assert ticks(ax) == ["Club", "Pact"]


def test_a_date_known_in_part_tapers_towards_what_is_a_no() -> None:
    data = dataset(claim("AAA", "joined", "2002"), claim("AAA", "withdrew", "2008"))
    (ax,) = panels(plots.timeline("pact", dataset=data))
    assert days(ax, CERTAIN) == [("Aaa", "2002-12-31", "2008-01-01")]
    begins, ends = shapes(ax, IMPRECISE)
    assert begins[0][1] == begins[3][1] == 0 == ends[1][1] == ends[2][1]
    assert begins[1][1] < 0 < begins[2][1]
    assert ends[0][1] < 0 < ends[3][1]
    (faded,), (full,) = patches(ax, IMPRECISE), patches(ax, CERTAIN)
    assert sum(faded.get_facecolor()[:3]) > sum(full.get_facecolor()[:3])


def test_what_may_never_have_been_tapers_at_both_ends() -> None:
    data = dataset(claim("AAA", "joined", "[2002..2008]"), claim("AAA", "withdrew", "[2005..2009]"))
    (ax,) = panels(plots.timeline("pact", dataset=data))
    assert all(corners[0][1] == corners[2][1] == 0 for corners in shapes(ax, IMPRECISE))
    assert not patches(ax, CERTAIN)


def test_a_dispute_is_hatched_in_a_dashed_outline_and_never_full() -> None:
    data = dataset(claim("AAA", "joined", "2002-02-03", standing=lp.Standing.DISPUTED))
    (ax,) = panels(plots.timeline("pact", dataset=data))
    (patch,) = patches(ax, DISPUTED)
    assert patch.get_hatch()
    assert patch.get_linestyle() not in ("-", "solid")
    assert patch.get_facecolor()[:3] == (1, 1, 1)
    assert not patches(ax, CERTAIN)


def test_a_gap_and_a_status_that_does_not_count_look_otherwise() -> None:
    data = dataset(
        gap("2005-06-07", "BBB"),
        claim("AAA", "observing", "2003-01-01"),
        claim("AAA", "joined", "2004-01-01"),
    )
    (ax,) = panels(plots.timeline("pact", dataset=data))
    assert ticks(ax) == ["Aaa", "Bbb"]
    assert [bar[0] for bar in days(ax, OTHER_REASON)] == ["Bbb"]
    assert days(ax, STATUS) == [("Aaa", "2003-01-01", "2004-01-01")]
    (thin,), (full,) = shapes(ax, STATUS), shapes(ax, CERTAIN)
    assert thin[2][1] < full[2][1]


def test_days_after_the_last_check_are_neither_in_nor_out() -> None:
    data = dataset(
        claim("AAA", "joined", "2002-01-01"),
        claim("AAA", "joined", "2001-01-01", bloc="club"),
        check("club", "2020-12-31"),
        blocs=PACTS,
    )
    (ax,) = panels(plots.timeline("AAA", dataset=data))
    assert days(ax, CERTAIN)[0] == ("Club", "2001-01-01", "2021-01-01")
    assert days(ax, LATER) == [("Club", "2021-01-01", "2031-01-01")]


def test_since_cuts_bars_and_leaves_out_what_ended_before() -> None:
    data = dataset(
        claim("AAA", "joined", "2002-01-01"),
        claim("AAA", "withdrew", "2004-01-01"),
        claim("BBB", "joined", "2003-01-01"),
    )
    (ax,) = panels(plots.timeline("pact", since="2010-06-01", dataset=data))
    assert days(ax, CERTAIN) == [("Bbb", "2010-06-01", "2031-01-01")]
    with pytest.raises(lp.OutsideCoverageError):
        plots.timeline("pact", since="2031-01-01", dataset=data)
    with pytest.raises(lp.DateError):
        plots.timeline("pact", since="once", dataset=data)


def planned() -> lp.Dataset:
    doubted: dict[str, Any] = {"standing": lp.Standing.DISPUTED, "note": "for the test"}
    wrong = {"standing": lp.Standing.REJECTED}
    return dataset(
        claim("AAA", "joined", "2002-01-01"),
        step("launch-1", event="A launch", date=DAY("2025"), stated_on=DAY("2020-01-01")),
        step("launch-2", event="A launch", date=DAY("2026-03-04")),
        step("landing", date=DAY("2020"), stated_on=DAY("2019"), **doubted),
        step("past", date=DAY("2019-01-01")),
        step("wrong", date=DAY("2019"), stated_on=DAY("2018"), **doubted | wrong),
    )


def test_plans_stand_apart_and_hollow_beside_what_came_of_them() -> None:
    figure = plots.timeline("pact", dataset=planned())
    lanes, plans = panels(figure)
    assert ticks(lanes) == ["Aaa"]
    assert ticks(plans) == ["A landing", "A launch"]
    marks = {line.get_label(): line for line in plans.lines}
    assert {*marks} == {"planned", "planned, disputed", "happened"}
    assert marks["planned"].get_markerfacecolor() == "#FFFFFF"
    assert marks["happened"].get_markerfacecolor() != "#FFFFFF"
    assert marks["planned, disputed"].get_marker() != marks["planned"].get_marker()
    assert key(figure) == [CERTAIN, "planned", "planned, disputed", "happened"]
    assert "Planned steps, shown apart: 2." in plots.alt(figure)


def test_the_picture_grows_with_its_lanes() -> None:
    few = plots.timeline("pact", dataset=dataset(claim("AAA", "joined", "2002-01-01")))
    members = [claim(who, "joined", "2002-01-01") for who in ("AAA", "BBB", "CCC", "DDD")]
    many = plots.timeline("pact", dataset=dataset(*members))
    assert many.get_figheight() > few.get_figheight()


def test_a_bloc_with_nobody_in_it_says_so() -> None:
    figure = plots.timeline("pact", dataset=dataset())
    assert "nobody" in [text.get_text() for text in panels(figure)[0].texts]
    assert "bloc: 0" in plots.alt(figure)


def test_it_is_drawn_in_axes_that_are_given() -> None:
    ax = given_axes()
    assert plots.timeline("pact", dataset=planned(), ax=ax) is ax.figure
    assert len(panels(plots.timeline("pact", dataset=planned(), ax=ax))) >= 2


def test_alternative_text_counts_who_goes_on() -> None:
    data = dataset(
        claim("AAA", "joined", "2002-01-01"),
        claim("BBB", "joined", "2002-01-01", standing=lp.Standing.DISPUTED),
        claim("CCC", "joined", "2002-01-01"),
        claim("CCC", "withdrew", "2004-01-01"),
    )
    said = plots.alt(plots.timeline("pact", dataset=data))
    assert "bloc: 3" in said
    assert "certain: 1; uncertain: 1." in said


def test_what_cannot_be_drawn_is_an_error_of_ours() -> None:
    data = dataset(site("pad"), agreement("paper"))
    with pytest.raises(lp.LunarpactsError, match="is a spaceport"):
        plots.timeline("pad", dataset=data)
    with pytest.raises(lp.LunarpactsError, match="does not hold who belongs"):
        plots.timeline("paper", dataset=data)
    with pytest.raises(lp.UnknownNameError):
        plots.timeline("nowhere", dataset=data)


def test_a_view_on_the_word_of_some_has_lanes_for_those_alone_whom_they_name() -> None:
    data = dataset(claim("AAA", "joined", "2002-01-01")).according_to("gazette")
    figure = plots.timeline("pact", dataset=data)
    assert ticks(panels(figure)[0]) == ["Aaa"]
    assert "sha256" in small_print(figure)
