"""What a picture has in it: the marks that were drawn, not the pixels."""

from datetime import date
from typing import Any

import matplotlib.dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

Box = tuple[float, float, float, float]


def panels(figure: Figure) -> list[Any]:
    """Return the axes in which a picture was drawn: those inside the first axes, or these."""
    axes: Any = figure.axes[0]
    return axes.child_axes or [axes]


def patches(ax: Any, label: str) -> list[Any]:
    return [
        patch for patch in ax.patches if isinstance(patch, PathPatch) if patch.get_label() == label
    ]


def shapes(ax: Any, label: str) -> list[list[tuple[float, float]]]:
    """Return the corners of what was drawn under a label."""
    return [
        [(float(x), float(y)) for x, y in polygon]
        for patch in patches(ax, label)
        for polygon in patch.get_path().to_polygons()
    ]


def bars(ax: Any, label: str) -> list[tuple[int, float, float]]:
    """Return the row, the left and the right of what was drawn under a label."""
    found: list[tuple[int, float, float]] = []
    for corners in shapes(ax, label):
        x, y = [corner[0] for corner in corners], [corner[1] for corner in corners]
        found.append((round((min(y) + max(y)) / 2), min(x), max(x)))
    return found


def days(ax: Any, label: str) -> list[tuple[str, str, str]]:
    """Return bars as the name of the lane, the first day, and the first day outside."""
    names, dates = ticks(ax), vars(matplotlib.dates)

    def day(edge: float) -> str:
        return str(dates["num2date"](edge).date())

    return [(names[row], day(left), day(right)) for row, left, right in bars(ax, label)]


def ticks(ax: Any) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def key(figure: Figure) -> list[str]:
    """Return the words of the key."""
    legend = figure.axes[0].get_legend()
    return [text.get_text() for text in legend.get_texts()] if legend else []


def title(figure: Figure) -> str:
    return figure.axes[0].get_title(loc="left")


def small_print(figure: Figure) -> str:
    return figure.axes[0].get_xlabel()


def lines(ax: Any, label: str) -> list[Any]:
    return [line for line in ax.lines if line.get_label() == label]


def number(day: str) -> float:
    """Return where a day is on an axis of time."""
    return float(vars(matplotlib.dates)["date2num"](date.fromisoformat(day)))


def given_axes() -> Axes:
    return Figure(figsize=(8, 6)).add_subplot()
