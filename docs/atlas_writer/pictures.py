"""The pictures of the atlas, drawn by `lunarpacts.plots`."""

from collections.abc import Callable
from typing import Any

from lunarpacts import plots

from .page import Page
from .places import Places

KINDS: dict[str, Callable[..., Any]] = {"timeline": plots.timeline, "growth": plots.growth}


def draw(places: Places, page: Page, kind: str, subject: str) -> None:
    """Draw what a page is about, if pictures are wanted, and put it on the page."""
    if places.folder is None:
        return
    figure = KINDS[kind](subject, dataset=places.dataset)
    file = f"pictures/{kind}-{subject}.svg"
    (places.folder / "pictures").mkdir(parents=True, exist_ok=True)
    plots.save(figure, places.folder / file)
    page.picture(file, plots.alt(figure))
