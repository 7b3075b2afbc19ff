"""Pictures of the bundled record."""

from collections.abc import Callable
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

import lunarpacts as lp
from drawn import bars, key, lines, panels, small_print, ticks
from lunarpacts import plots
from lunarpacts.plots.places import coastline, places

DATA = lp.load()
MOST_BYTES = 60_000


def test_every_nation_has_a_square_and_no_two_share_one() -> None:
    assert {*places()} == {*DATA.nations}
    squares = [(place.column, place.row) for place in places().values()]
    assert len({*squares}) == len(squares)


def nearest(who: str) -> str:
    """Return the nation whose place is nearest to that of another."""
    here = places()[who]

    def distance(other: str) -> float:
        east = (places()[other].longitude - here.longitude + 180) % 360 - 180
        return hypot(east * cos(radians(here.latitude)), places()[other].latitude - here.latitude)

    return min((other for other in places() if other != who), key=distance)


def test_neighbours_are_near_each_other_and_the_map_is_one_of_the_world() -> None:
    apart: list[int] = []
    for who, place in places().items():
        other = places()[nearest(who)]
        apart.append(max(abs(place.column - other.column), abs(place.row - other.row)))
    assert max(apart) <= 4
    assert sum(squares == 1 for squares in apart) > 0.8 * len(apart)
    assert places()["USA"].column < places()["FRA"].column < places()["JPN"].column
    assert places()["NOR"].row < places()["EGY"].row < places()["ZAF"].row


def test_the_coast_lies_on_the_map_and_jumps_nowhere() -> None:
    for line in coastline():
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in line)
        assert all(abs(one[0] - other[0]) < 90 for one, other in pairwise(line))
    folder = Path(plots.__file__).parent
    assert (folder / "coastline.csv").stat().st_size < 40_000


@pytest.mark.parametrize("bloc", ["ilrs", "artemis-accords", "outer-space-treaty", "copuos"])
def test_growth_ends_at_the_number_of_members(bloc: str) -> None:
    figure = plots.growth(bloc)
    found = lp.members(bloc)
    unsure = sum(isinstance(who, lp.Nation) for who in found.uncertain)
    more = f" + {unsure} uncertain" if unsure else ""
    assert key(figure)[0] == f"{bloc}: {len(found)}{more}"
    (line,) = lines(panels(figure)[0], bloc)
    assert float(line.get_ydata()[-1]) == len(found)


@pytest.mark.parametrize("bloc", ["ilrs", "copuos"])
def test_lanes_that_go_on_are_the_members(bloc: str) -> None:
    lanes = panels(plots.timeline(bloc))[0]
    names, end = ticks(lanes), lanes.get_xlim()[1]
    going_on = {names[row] for row, _, right in bars(lanes, "certain") if right == end}
    members = lp.members(bloc)
    everyone = {answer.participant.name for answer in members.answers.values()}
    shortened = {name if len(name) <= 52 else f"{name[:51].rstrip()}…" for name in everyone}
    assert going_on == shortened


def test_every_site_with_a_position_is_on_the_map() -> None:
    figure = plots.spaceports(on="2024-08-05")
    (ax,) = panels(figure)
    drawn = {
        (float(x), float(y))
        for line in ax.lines
        if line.get_zorder() == 4
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    }
    sites = [site for site in DATA.spaceports.values() if site.rival_of is None]
    placed = [site for site in sites if site.latitude is not None]
    assert drawn == {(site.longitude, site.latitude) for site in placed}
    assert f"Sites without a position: {len(sites) - len(placed)}." in small_print(figure)


def test_squares_count_as_the_overlap_does() -> None:
    found = lp.overlap("ilrs", "artemis-accords", on="2024-07-03")
    counted = key(plots.tiles("ilrs", "artemis-accords", on="2024-07-03"))
    assert counted[0] == f"● ilrs alone: {len(found.only('ilrs'))}"
    assert counted[1] == f"▲ artemis-accords alone: {len(found.only('artemis-accords'))}"
    assert counted[2] == f"●▲ both: {len(found.shared)}"
    assert counted[3] == f"uncertain: {len(found.uncertain)} (hollow mark)"


def test_a_bar_of_votes_is_the_set_of_votes() -> None:
    panel = panels(plots.votes("ilrs", about="first placement", during="2024"))[0]
    (call,) = lp.roll_calls("first placement", during="2024")
    members = lp.members("ilrs", on=call.date)
    assert bars(panel, "yes") == [(0, 0, len(call.yes & members))]


PICTURES: dict[str, Callable[[], Figure]] = {
    "outer-space-treaty": lambda: plots.timeline("outer-space-treaty"),
    "ilrs": lambda: plots.timeline("ilrs"),
    "china": lambda: plots.timeline("China"),
    "growth": lambda: plots.growth("ilrs", "artemis-accords", "copuos"),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_files_are_small(kind: str, tmp_path: Path) -> None:
    plots.save(PICTURES[kind](), tmp_path / "picture.svg")
    assert (tmp_path / "picture.svg").stat().st_size < MOST_BYTES


@pytest.mark.parametrize("kind", PICTURES)
def test_no_label_is_cut_and_no_two_overlap(kind: str) -> None:
    figure: Any = PICTURES[kind]()
    figure.draw_without_rendering()
    width, height = figure.bbox.size
    for ax in panels(figure):
        boxes = [label.get_window_extent() for label in ax.get_yticklabels() if label.get_text()]
        assert all(box.x0 >= 0 and box.x1 <= width for box in boxes)
        assert all(box.y0 >= 0 and box.y1 <= height for box in boxes)
        tops = sorted((box.y0, box.y1) for box in boxes)
        assert all(one[1] <= other[0] + 1 for one, other in pairwise(tops))


def test_the_picture_of_the_readme_is_of_this_record() -> None:
    home = Path(__file__).parents[2]
    drawn = (home / "docs" / "_static" / "overlap.svg").read_text(encoding="utf-8")
    words = plots.alt(plots.overlap("ilrs", "artemis-accords"))
    anew = "lunarpacts plot overlap ilrs artemis-accords -o docs/_static/overlap.svg"
    assert f"<desc>{words}</desc>" in drawn, anew
    assert f"lunarpacts {lp.__version__}" in drawn, anew


def test_how_to_cite_names_this_version() -> None:
    home = Path(__file__).parents[2]
    lines = (home / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    assert f"version: {lp.__version__}" in lines
