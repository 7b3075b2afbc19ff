"""The map of squares: one for every nation, and what its looks say."""

from typing import Any

import pytest

import lunarpacts as lp
from drawn import given_axes, key, title
from invented import DAY, agreement, claim, dataset, nation, terms
from lunarpacts import plots

ON = "2010-01-01"
PACTS = tuple(make(name) for name in ("one", "two", "three") for make in (agreement, terms))
PLACED = ("DEU", "FRA", "DNK")


def world() -> lp.Dataset:
    return dataset(
        *map(nation, PLACED),
        nation("SUN", end=DAY("1991-12-26")),
        claim("AAA", "joined", "2002-01-01", bloc="one"),
        claim("AAA", "joined", "2002-01-01", bloc="two"),
        claim("BBB", "joined", "2002-01-01", bloc="one"),
        claim("CCC", "joined", "2002-01-01", bloc="two"),
        claim("CCC", "joined", "2002-01-01", bloc="one", standing=lp.Standing.DISPUTED),
        claim("DNK", "joined", "2002-01-01", bloc="two", standing=lp.Standing.DISPUTED),
        blocs=PACTS,
    )


def drawn(figure: Any) -> dict[str, Any]:
    """Return by the nations that look alike how they look."""
    return {patch.get_label(): patch for patch in figure.axes[0].patches}


def squares(figure: Any) -> dict[str, tuple[int, int]]:
    """Return the column and the row of every id."""
    texts = figure.axes[0].texts
    return {
        text.get_text(): (int(text.get_position()[0]), int(text.get_position()[1]))
        for text in texts
    }


def test_every_nation_of_the_day_has_a_square_of_its_own() -> None:
    places = squares(plots.tiles("one", on=ON, dataset=world()))
    assert {*places} == {*PLACED, "AAA", "BBB", "CCC", "DDD"}
    assert len({*places.values()}) == len(places)
    assert "SUN" in squares(plots.tiles("one", on="1980-01-01", dataset=world()))


def test_nations_without_a_place_are_in_a_row_below() -> None:
    places = squares(plots.tiles("one", on=ON, dataset=world()))
    below = {places[who][1] for who in ("AAA", "BBB", "CCC", "DDD")}
    assert len(below) == 1
    assert min(below) > max(places[who][1] for who in PLACED) + 1


def test_the_looks_tell_in_which_blocs_a_nation_is() -> None:
    figure = plots.tiles("one", "two", on=ON, dataset=world())
    looks = drawn(figure)
    assert {*looks} == {"AAA", "BBB", "CCC", "DNK", "DDD DEU FRA"}
    faces = {who: looks[who].get_facecolor() for who in looks}
    assert len({faces[who] for who in ("AAA", "BBB", "CCC", "DNK", "DDD DEU FRA")}) == 5
    assert {who for who in looks if looks[who].get_hatch()} == {"CCC", "DNK"}


def test_marks_tell_the_blocs_without_colour_and_are_hollow_for_an_unknown() -> None:
    figure = plots.tiles("one", "two", on=ON, dataset=world())
    at: dict[tuple[int, int], set[tuple[str, bool]]] = {}
    axes: Any = figure.axes[0]
    for line in axes.lines:
        hollow = line.get_markerfacecolor() == "#FFFFFF" != line.get_markeredgecolor()
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True):
            at.setdefault((int(x), int(y)), set()).add((line.get_marker(), hollow))
    places = squares(figure)
    assert at == {
        places["AAA"]: {("o", False), ("^", False)},
        places["BBB"]: {("o", False)},
        places["CCC"]: {("o", True), ("^", False)},
        places["DNK"]: {("^", True)},
    }


def test_the_key_counts() -> None:
    figure = plots.tiles("one", "two", on=ON, dataset=world())
    assert key(figure) == [
        "● one alone: 1",
        "▲ two alone: 0",
        "●▲ both: 1",
        "uncertain: 2 (hollow mark)",
        "neither: 3",
    ]
    assert title(figure) == f"Members of one and two on {ON}"
    assert plots.alt(figure).endswith(
        "one alone: 1; two alone: 0; both: 1; uncertain: 2; neither: 3."
    )
    assert key(plots.tiles("one", on=ON, dataset=world()))[0] == "● one: 2"


def test_silence_of_the_sources_listened_to_is_not_a_no() -> None:
    figure = plots.tiles("one", on=ON, dataset=world().according_to("gazette"))
    assert {who for who in drawn(figure) if drawn(figure)[who].get_hatch()} == {"DDD DEU DNK FRA"}
    assert key(figure)[1] == "uncertain: 4 (hollow mark)"


def test_what_cannot_be_drawn_is_an_error_of_ours() -> None:
    data = world()
    for blocs, says in (((), "too few"), (("one", "two", "three"), "too many")):
        with pytest.raises(lp.LunarpactsError, match=says):
            plots.tiles(*blocs, on=ON, dataset=data)
    with pytest.raises(lp.LunarpactsError, match="twice"):
        plots.tiles("one", "One", on=ON, dataset=data)
    with pytest.raises(lp.OutsideCoverageError):
        plots.tiles("one", on="2031-01-01", dataset=data)
    with pytest.raises(lp.DateError):
        plots.tiles("one", on="once", dataset=data)


def test_it_is_drawn_in_axes_that_are_given() -> None:
    ax = given_axes()
    assert plots.tiles("one", on=ON, dataset=world(), ax=ax) is ax.figure
