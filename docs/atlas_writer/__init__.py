"""The atlas: pages for readers who do not write Python, made from the record at each build."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any

from sphinx.util.parallel import ParallelTasks, SerialTasks, parallel_available

import lunarpacts as lp

from . import articles, blocs, lists, nations, sites, sources, votes
from .articles import Line
from .page import Page
from .places import Places

HOME = Path(__file__).parents[1]
FOLDER = HOME / "atlas"
ARTICLES = HOME.parent / "tests" / "record" / "articles.csv"

Maker = Callable[[Places, Sequence[Line]], Iterator[Page]]


def _others(places: Places, checked: Sequence[Line]) -> Iterator[Page]:
    for module in (blocs, sites, votes, sources):
        yield from module.pages(places)
    yield from articles.pages(places, checked)
    yield from lists.pages(places, checked)


def _nations(places: Places, _: Sequence[Line]) -> Iterator[Page]:
    yield from nations.pages(places)


MAKERS: tuple[Maker, ...] = (_nations, _others)
"""What makes the pages: two halves of about the same work."""


def pages(dataset: lp.Dataset, checked: Sequence[Line] = ()) -> Iterator[Page]:
    """Yield every page of the atlas of a record; ``checked`` are the statements of articles."""
    places = Places(dataset)
    for make in MAKERS:
        yield from make(places, checked)


def write(folder: Path, dataset: lp.Dataset, checked: Sequence[Line], *, workers: int) -> None:
    """Write the pages and their pictures into a folder that holds nothing else."""
    rmtree(folder, ignore_errors=True)
    places = Places(dataset, folder)
    places.ask()

    def put(make: Maker) -> None:
        for page in make(places, checked):
            file = folder / f"{page.path}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(str(page), encoding="utf-8")

    tasks = ParallelTasks(workers) if workers > 1 and parallel_available else SerialTasks()
    for make in MAKERS:
        tasks.add_task(put, make)
    tasks.join()


def statements() -> list[Line]:
    """Return the statements of the five articles, in our words."""
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def _build(app: Any) -> None:
    write(FOLDER, lp.load(), statements(), workers=app.parallel)


def setup(app: Any) -> dict[str, bool]:
    """Write the pages before Sphinx looks for sources."""
    app.add_css_file("atlas.css")
    app.connect("builder-inited", _build)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
