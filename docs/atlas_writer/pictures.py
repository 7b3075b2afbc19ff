"""The pictures of the atlas, drawn by `lunarpacts.plots`."""

from .page import Page


def draw(page: Page, kind: str, *subjects: str) -> None:
    """Put a picture on a page."""
