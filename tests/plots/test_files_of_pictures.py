"""Alternative text, files, and that nothing of matplotlib's state is touched."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

import lunarpacts as lp
from invented import claim, dataset, site, vote
from lunarpacts import plots

DATA = dataset(
    claim("AAA", "joined", "2002"),
    claim("BBB", "joined", "2003-04-05", standing=lp.Standing.DISPUTED),
    site("pad", latitude=10.0, longitude=20.0),
    vote("A/1", "2005-02-03", yes=("AAA",), no=("BBB",)),
)
SVG = "{http://www.w3.org/2000/svg}"
PICTURES: dict[str, Callable[[], Figure]] = {
    "timeline": lambda: plots.timeline("pact", dataset=DATA),
    "growth": lambda: plots.growth("pact", dataset=DATA),
    "tiles": lambda: plots.tiles("pact", on="2010-01-01", dataset=DATA),
    "spaceports": lambda: plots.spaceports(on="2010-01-01", dataset=DATA),
    "votes": lambda: plots.votes("pact", dataset=DATA),
}


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_two_files_of_a_picture_are_the_same_to_a_byte(
    kind: str, ending: str, tmp_path: Path
) -> None:
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
    plots.save(PICTURES[kind](), one)
    plots.save(PICTURES[kind](), other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("kind", PICTURES)
def test_an_svg_has_a_title_a_description_and_its_text_as_text(kind: str, tmp_path: Path) -> None:
    figure = PICTURES[kind]()
    plots.save(figure, tmp_path / "picture.svg")
    root = ET.parse(tmp_path / "picture.svg").getroot()  # noqa: S314 (we wrote it)
    heading = figure.axes[0].get_title(loc="left")
    assert root.get("role") == "img"
    assert [child.text for child in root.findall(f"{SVG}title")] == [heading]
    assert [child.text for child in root.findall(f"{SVG}desc")] == [plots.alt(figure)]
    assert heading in [text.text for text in root.iter(f"{SVG}text")]


def test_a_name_with_signs_of_xml_stays_what_it_is(tmp_path: Path) -> None:
    ax: Any = Figure().add_subplot()
    plots.growth("pact", dataset=dataset(), ax=ax)
    ax.set_label("<script> & 1.23456 more.")
    plots.save(ax.figure, tmp_path / "picture.svg")
    root = ET.parse(tmp_path / "picture.svg").getroot()  # noqa: S314 (we wrote it)
    assert root.findall(f"{SVG}desc")[0].text == "<script> & 1.23456 more."


def test_a_figure_of_several_pictures_has_the_text_of_all() -> None:
    figure = Figure(figsize=(8, 8))
    axes: Any = figure.subplots(2)
    plots.growth("pact", dataset=DATA, ax=axes[0])
    plots.timeline("pact", dataset=DATA, ax=axes[1])
    assert plots.alt(figure).startswith("How many nations")
    assert "Timeline of Pact" in plots.alt(figure)


def test_what_is_no_picture_of_ours_has_no_text() -> None:
    with pytest.raises(lp.LunarpactsError, match="has no picture"):
        plots.alt(Figure())
    with pytest.raises(lp.LunarpactsError, match="not a figure"):
        plots.alt("here")  # type: ignore[arg-type]  # the point


def test_a_file_of_another_kind_or_in_no_folder_is_an_error_of_ours(tmp_path: Path) -> None:
    figure = PICTURES["growth"]()
    with pytest.raises(lp.LunarpactsError, match=r"end it in \.svg, \.png, \.pdf"):
        plots.save(figure, tmp_path / "picture.bmp")
    with pytest.raises(lp.LunarpactsError, match="cannot be written"):
        plots.save(figure, tmp_path / "nowhere" / "picture.svg")


def test_a_notebook_shows_a_picture_as_svg() -> None:
    shown: Any = PICTURES["growth"]()
    assert shown._repr_svg_().startswith("<?xml")


def test_settings_of_matplotlib_are_as_before() -> None:
    before = dict(mpl.rcParams)
    for draw in PICTURES.values():
        draw()
    assert dict(mpl.rcParams) == before


def test_pyplot_is_never_imported() -> None:
    code = (
        "import sys; from lunarpacts import plots; plots.growth('ilrs')._repr_svg_();"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "False\n"
