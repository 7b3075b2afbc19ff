"""Growth: steps of the certain members, and a band for the uncertain."""

from itertools import pairwise
from typing import Any

import pytest

import lunarpacts as lp
from drawn import given_axes, key, lines, number, panels, small_print, title
from invented import agreement, claim, dataset, gap, organisation, terms
from lunarpacts import plots

PACTS = (agreement("pact"), terms("pact"), agreement("club"), terms("club"))


def world() -> lp.Dataset:
    return dataset(
        claim("AAA", "joined", "2002-01-01"),
        claim("BBB", "joined", "2004"),
        claim("CCC", "joined", "2006-01-01", standing=lp.Standing.DISPUTED),
        claim("BBB", "withdrew", "2010-01-01"),
        organisation("agency"),
        claim("agency", "joined", "2003-01-01"),
    )


def steps(ax: Any, bloc: str) -> dict[float, float]:
    (line,) = lines(ax, bloc)
    return dict(zip(map(float, line.get_xdata()), map(float, line.get_ydata()), strict=True))


def band(ax: Any, label: str) -> float:
    """Return the highest point of a band."""
    (found,) = [held for held in ax.collections if held.get_label() == label]
    return max(float(y) for path in found.get_paths() for _, y in path.vertices)


def test_the_line_is_of_certain_members_and_the_band_of_the_uncertain() -> None:
    figure = plots.growth("pact", dataset=world())
    (ax,) = panels(figure)
    found = steps(ax, "pact")
    assert found[number("2002-01-01")] == 1
    assert found[number("2004-12-31")] == 2
    assert found[number("2010-01-01")] == 1
    assert found[number("2031-01-01")] == 1
    assert band(ax, "pact, uncertain") == 3
    assert title(figure) == "Members of pact"
    assert key(figure) == ["pact: 1 + 1 uncertain", "band: may have been members"]


@pytest.mark.parametrize("day", ["2001-12-31", "2002-01-01", "2004-06-01", "2009-12-31", "2030"])
def test_it_is_what_members_says_on_any_day(day: str) -> None:
    data = world()
    found = steps(panels(plots.growth("pact", dataset=data))[0], "pact")
    last = f"{day}-12-31" if len(day) == 4 else day
    at = max(x for x in found if x <= number(last))
    assert found[at] == len(lp.members("pact", on=last, dataset=data))


def test_blocs_differ_by_line_and_mark_and_not_by_colour_alone() -> None:
    data = dataset(
        claim("AAA", "joined", "2002-01-01"),
        claim("AAA", "joined", "2003-01-01", bloc="club"),
        blocs=PACTS,
    )
    figure = plots.growth("pact", "club", dataset=data)
    (ax,) = panels(figure)
    (one,), (other,) = lines(ax, "pact"), lines(ax, "club")
    assert one.get_color() != other.get_color()
    assert one.get_linestyle() != other.get_linestyle()
    ends = [line for line in ax.lines if line.get_marker() != "None"]
    assert len({line.get_marker() for line in ends}) == 2
    assert key(figure) == ["pact: 1", "club: 1"]


def test_during_cuts_the_days() -> None:
    (ax,) = panels(plots.growth("pact", during="2005/2007", dataset=world()))
    assert ax.get_xlim() == (number("2005-01-01"), number("2007-12-31"))
    assert [*steps(ax, "pact").values()] == [2, 2, 2]
    with pytest.raises(lp.OutsideCoverageError):
        plots.growth("pact", during="2031", dataset=world())
    with pytest.raises(lp.DateError):
        plots.growth("pact", during="once", dataset=world())


def test_a_bloc_that_had_not_begun_and_one_with_nobody_are_drawn() -> None:
    blocs = (agreement("pact"), terms("pact"), agreement("late"), terms("late", began=_LATE))
    data = dataset(claim("AAA", "joined", "2002-01-01"), blocs=blocs)
    figure = plots.growth("pact", "late", during="2001/2005", dataset=data)
    assert key(figure) == ["pact: 1", "late: not yet begun"]
    assert "late had not begun." in plots.alt(figure)
    assert key(plots.growth("late", dataset=data)) == ["late: 0"]


_LATE = lp.PartialDate.parse("2020-01-01")


def test_a_bloc_of_the_uncertain_alone() -> None:
    figure = plots.growth("pact", dataset=dataset(gap("2005-06-07", "BBB", "CCC")))
    assert key(figure)[0] == "pact: 0 + 2 uncertain"
    assert "and 2 more may have been" in plots.alt(figure)


def test_steps_are_in_order_and_start_when_the_bloc_began() -> None:
    figure = plots.growth("pact", dataset=world())
    days = [*steps(panels(figure)[0], "pact")]
    assert days[0] == number("2000-01-01")
    assert all(one < other for one, other in pairwise(days))
    assert small_print(figure).startswith("Checked to 2030-12-31 (pact).")


def test_no_bloc_an_unknown_one_and_one_twice_are_errors_of_ours() -> None:
    data = world()
    with pytest.raises(lp.LunarpactsError, match="too few"):
        plots.growth(dataset=data)
    with pytest.raises(lp.LunarpactsError, match="twice"):
        plots.growth("pact", "Pact", dataset=data)
    with pytest.raises(lp.UnknownNameError):
        plots.growth("nothing", dataset=data)


def test_it_is_drawn_in_axes_that_are_given_and_in_no_others() -> None:
    ax, wrong = given_axes(), "here"
    assert plots.growth("pact", dataset=world(), ax=ax) is ax.figure
    with pytest.raises(lp.LunarpactsError, match="not of matplotlib"):
        plots.growth("pact", dataset=world(), ax=wrong)  # type: ignore[arg-type]  # the point
