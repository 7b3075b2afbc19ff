"""The overlap of blocs: a column for a region, dots for the blocs, bars for the numbers."""

from typing import Any

import pytest

import lunarpacts as lp
from drawn import given_axes, panels, ticks, title
from invented import agreement, claim, dataset, terms
from lunarpacts import plots

DAY = "2010-01-01"
PACTS = tuple(make(name) for name in ("one", "two", "three") for make in (agreement, terms))


def world() -> lp.Dataset:
    return dataset(
        claim("AAA", "joined", "2002-01-01", bloc="one"),
        claim("AAA", "joined", "2002-01-01", bloc="two"),
        claim("BBB", "joined", "2002-01-01", bloc="one"),
        claim("CCC", "joined", "2002-01-01", bloc="two"),
        claim("CCC", "joined", "2002-01-01", bloc="one", standing=lp.Standing.DISPUTED),
        blocs=PACTS,
    )


def heights(ax: Any) -> list[tuple[int, bool]]:
    """Return the height of every bar, and whether it is hatched."""
    return [(round(bar.get_height()), bool(bar.get_hatch())) for bar in ax.patches]


def dots(ax: Any) -> dict[tuple[int, int], str]:
    """Return by column and row whether a dot is full, hollow or pale."""
    found: dict[tuple[int, int], str] = {}
    for line in ax.lines:
        if line.get_marker() == "o":
            place = (round(line.get_xdata()[0]), round(line.get_ydata()[0]))
            hollow = "hollow" if line.get_markerfacecolor() == "#FFFFFF" else "full"
            found[place] = "pale" if line.get_markersize() < 6 else hollow
    return found


def test_a_column_is_a_region_and_those_with_a_doubt_come_last_and_hatched() -> None:
    figure = plots.overlap("one", "two", on=DAY, dataset=world())
    bars, matrix, totals = panels(figure)
    assert heights(bars) == [(1, False), (1, False), (1, True)]
    assert dots(matrix) == {
        (0, 0): "full",
        (0, 1): "full",
        (1, 0): "full",
        (1, 1): "pale",
        (2, 0): "hollow",
        (2, 1): "full",
    }
    assert [text.get_text() for text in matrix.texts] == ["?"]
    assert {text.get_text() for text in bars.texts} == {"1", "AAA", "BBB", "CCC"}
    assert ticks(totals) == ["one", "two"]
    assert [text.get_text() for text in totals.texts] == ["2 + 1?", "2"]
    assert title(figure) == f"Overlap of one and two on {DAY}"


def test_a_bar_of_a_doubt_is_not_told_by_its_colour_alone() -> None:
    bars = panels(plots.overlap("one", "two", on=DAY, dataset=world()))[0]
    sure, *_, unsure = bars.patches
    assert sure.get_facecolor() != unsure.get_facecolor()
    assert not sure.get_hatch()
    assert unsure.get_hatch()


def test_regions_and_totals_are_those_of_the_query() -> None:
    found = lp.overlap("one", "two", "three", on=DAY, dataset=world())
    figure = plots.overlap("one", "two", "three", on=DAY, dataset=world())
    bars, _, totals = panels(figure)
    assert [number for number, hatched in heights(bars) if not hatched] == [*found.sizes.values()]
    assert sum(number for number, hatched in heights(bars) if hatched) == len(found.uncertain)
    assert ticks(totals) == ["one", "two", "three"]
    assert [text.get_text() for text in totals.texts][-1] == "0"


def test_alternative_text_has_the_numbers() -> None:
    said = plots.alt(plots.overlap("one", "two", on=DAY, dataset=world()))
    assert said == (
        f"How one and two overlap on {DAY}. Members: 2 of one (and perhaps 1 more) and 2 of two. "
        "Certain regions: 1 in one and two; 1 in one alone. Nations with an unknown answer: 1."
    )


def test_nobody_at_all_is_a_picture_too() -> None:
    figure = plots.overlap("one", "two", on=DAY, dataset=dataset(blocs=PACTS))
    assert heights(panels(figure)[0]) == []
    assert "Certain regions: none." in plots.alt(figure)


def test_too_few_and_too_many_blocs_are_errors_of_ours() -> None:
    with pytest.raises(lp.LunarpactsError, match="two or more"):
        plots.overlap("one", on=DAY, dataset=world())
    many = [f"bloc-{number}" for number in range(9)]
    blocs = tuple(make(name) for name in many for make in (agreement, terms))
    with pytest.raises(lp.LunarpactsError, match="too many"):
        plots.overlap(*many, on=DAY, dataset=dataset(blocs=blocs))
    with pytest.raises(lp.OutsideCoverageError):
        plots.overlap("one", "two", on="2031-01-01", dataset=world())


def test_it_is_drawn_in_axes_that_are_given() -> None:
    ax = given_axes()
    assert plots.overlap("one", "two", on=DAY, dataset=world(), ax=ax) is ax.figure
