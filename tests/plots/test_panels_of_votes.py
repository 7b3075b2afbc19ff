"""Votes: a panel for a bloc, a bar for a roll call."""

import pytest

import lunarpacts as lp
from drawn import bars, given_axes, key, panels, patches, small_print, ticks
from invented import DAY, agreement, claim, dataset, terms, vote
from lunarpacts import plots

PACTS = (
    agreement("one"),
    terms("one"),
    agreement("two"),
    terms("two", began=DAY("2008-01-01")),
)


def world() -> lp.Dataset:
    return dataset(
        *(claim(who, "joined", "2002-01-01", bloc="one") for who in ("AAA", "BBB", "CCC")),
        claim("DDD", "joined", "2002-01-01", bloc="one", standing=lp.Standing.DISPUTED),
        claim("DDD", "joined", "2009-01-01", bloc="two"),
        vote("A/2", "2010-02-03", yes=("AAA",), no=("BBB", "DDD"), abstain=("CCC",)),
        vote("A/1", "2005-02-03", title="Another", yes=("AAA", "BBB"), absent=("CCC", "DDD")),
        vote("A/0", "1990-02-03", yes=("AAA",)),
        blocs=PACTS,
    )


def test_a_bar_has_the_members_of_the_day_by_how_they_voted() -> None:
    figure = plots.votes("one", "two", dataset=world())
    one, two = panels(figure)
    assert ticks(one) == ["2005-02-03  A/1", "2010-02-03  A/2"]
    assert ticks(two) == []
    assert bars(one, "yes") == [(0, 0, 2), (1, 0, 1)]
    assert bars(one, "no") == [(1, 1, 2)]
    assert bars(one, "abstain") == [(1, 2, 3)]
    assert bars(one, "absent") == [(0, 2, 3)]
    assert bars(two, "no") == [(1, 0, 1)]
    assert [panel.get_title(loc="left") for panel in (one, two)] == ["one", "two"]
    assert key(figure) == ["yes", "no", "abstain", "absent"]


def test_the_uncertain_are_left_out_and_counted() -> None:
    one, two = panels(plots.votes("one", "two", dataset=world()))
    assert [text.get_text() for text in one.texts] == ["+1?", "+1?"]
    assert [text.get_text() for text in two.texts] == ["did not exist"]
    assert "may have been members" in small_print(plots.votes("one", dataset=world()))


def test_sides_differ_by_hatch_and_not_by_colour_alone() -> None:
    one, _ = panels(plots.votes("one", "two", dataset=world()))
    looks = {
        (patch.get_hatch(), patch.get_facecolor())
        for word in ("yes", "no", "abstain", "absent")
        for patch in patches(one, word)
    }
    assert len(looks) == 4
    assert len({hatch for hatch, _ in looks}) == 3  # absent is pale and has a thin outline


def test_about_and_during_choose_and_days_before_all_blocs_are_left_out() -> None:
    data = world()
    assert ticks(panels(plots.votes("one", about="another", dataset=data))[0]) == [
        "2005-02-03  A/1"
    ]
    assert ticks(panels(plots.votes("one", during="2010", dataset=data))[0]) == ["2010-02-03  A/2"]
    with pytest.raises(lp.LunarpactsError, match="had begun"):
        plots.votes("one", during="1990", dataset=data)
    with pytest.raises(lp.LunarpactsError, match="no roll call"):
        plots.votes("one", about="nothing", dataset=data)


def test_alternative_text_adds_up() -> None:
    said = plots.alt(plots.votes("one", "two", dataset=world()))
    assert "in 2 roll calls" in said
    assert "one: 3 yes, 1 no, 1 abstain and 1 absent." in said
    assert "two: 0 yes, 1 no, 0 abstain and 0 absent." in said


def test_what_cannot_be_drawn_is_an_error_of_ours() -> None:
    data = world()
    with pytest.raises(lp.LunarpactsError, match="too few"):
        plots.votes(dataset=data)
    with pytest.raises(lp.LunarpactsError, match="too many"):
        plots.votes(*["one"] * 7, dataset=data)
    with pytest.raises(lp.UnknownNameError):
        plots.votes("nothing", dataset=data)


def test_a_vote_after_the_last_check_is_refused_as_members_refuses_it() -> None:
    data = dataset(vote("A/9", "2031-05-06", yes=("AAA",)), blocs=PACTS)
    with pytest.raises(lp.OutsideCoverageError):
        plots.votes("one", dataset=data)


def test_it_is_drawn_in_axes_that_are_given() -> None:
    ax = given_axes()
    assert plots.votes("one", dataset=world(), ax=ax) is ax.figure
