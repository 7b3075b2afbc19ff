"""The atlas: pages for readers who do not write Python, made from the record at each build."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any

import lunarpacts as lp

from . import articles, blocs, lists, nations, sites, sources, votes
from .articles import Line
from .page import Page
from .places import Places

HOME = Path(__file__).parents[1]
FOLDER = HOME / "atlas"
ARTICLES = HOME.parent / "tests" / "record" / "articles.csv"


def pages(dataset: lp.Dataset, checked: Sequence[Line] = ()) -> Iterator[Page]:
    """Yield every page of the atlas of a record; ``checked`` are the statements of articles."""
    places = Places(dataset)
    for module in (blocs, nations, sites, votes, sources):
        yield from module.pages(places)
    yield from articles.pages(places, checked)
    yield from lists.pages(places, checked)


def write(folder: Path, made: Iterator[Page]) -> None:
    """Write pages into a folder that holds nothing else."""
    rmtree(folder, ignore_errors=True)
    for page in made:
        file = folder / f"{page.path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(page), encoding="utf-8")


def statements() -> list[Line]:
    """Return the statements of the five articles, in our words."""
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def setup(app: Any) -> dict[str, bool]:
    """Write the pages before Sphinx looks for sources."""
    app.add_css_file("atlas.css")
    app.connect("builder-inited", lambda _: write(FOLDER, pages(lp.load(), statements())))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
