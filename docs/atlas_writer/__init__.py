"""The atlas: pages for readers who do not write Python, made from the record at each build."""

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import partial
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
    for module in (sites, votes, sources):
        yield from module.pages(places)
    yield from articles.pages(places, checked)
    yield from lists.pages(places, checked)


def _blocs(places: Places, _: Sequence[Line]) -> Iterator[Page]:
    yield from blocs.pages(places)


def _nations(share: int, places: Places, _: Sequence[Line]) -> Iterator[Page]:
    yield from nations.pages(places, [*places.dataset.nations.values()][share::SHARES])


SHARES = 6
MAKERS: tuple[Maker, ...] = (
    _blocs,
    _others,
    *(partial(_nations, share) for share in range(SHARES)),
)
"""What makes the pages: tasks of some seconds each, so that no worker waits long for another."""


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


_SIDEBARS: dict[object, str] = {}


def _share_sidebar(_: Any, page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    """Lay the sidebar out once for all pages of a depth: it lists none of them, and takes long."""
    if page.startswith("atlas/") and page != "atlas/index":
        lay_out = context["toctree"]

        def toctree(**options: Any) -> str:
            key = (page.count("/"), *sorted(options.items()))
            if key not in _SIDEBARS:
                _SIDEBARS[key] = lay_out(**options)
            return _SIDEBARS[key]

        context["toctree"] = toctree


def setup(app: Any) -> dict[str, bool]:
    """Write the pages before Sphinx looks for sources."""
    app.add_css_file("atlas.css")
    app.connect("builder-inited", _build)
    app.connect("html-page-context", _share_sidebar, priority=400)  # the theme's is 500
    return {"parallel_read_safe": True, "parallel_write_safe": True}
