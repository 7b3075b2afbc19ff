"""What all pictures have in common: colours, small print, alternative text, and their files."""

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from os import PathLike
from pathlib import Path
from textwrap import fill
from typing import Any, TypeAlias

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.style import context

from lunarpacts._store.dataset import Dataset
from lunarpacts._store.package import path_of
from lunarpacts.errors import LunarpactsError, shown

# Okabe and Ito, "Color Universal Design" (2008): told apart by the colour-blind.
ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILION, PURPLE, BLACK = "#0072B2", "#D55E00", "#CC79A7", "#000000"
INK, GREY, PALE = "#222222", "#767676", "#E6E6E6"
SERIES = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK, YELLOW)

STYLE: Mapping[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": GREY,
    "axes.labelcolor": GREY,
    "axes.labelsize": 6.5,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "figure.dpi": 144,
    "font.sans-serif": ["DejaVu Sans", "Verdana"],
    "font.size": 8,
    "grid.color": PALE,
    "hatch.linewidth": 0.8,
    "legend.borderpad": 0,
    "legend.fontsize": 7,
    "legend.frameon": False,
    "legend.handleheight": 1.1,
    "svg.fonttype": "none",  # text stays text: it is small, can be found, and can be read out
    "svg.hashsalt": "lunarpacts",
    "text.color": INK,
    "xtick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.color": GREY,
    "ytick.labelcolor": INK,
}
ENDINGS = ("svg", "png", "pdf")
SMALL_PRINT = 120
"""The most characters of a line of small print."""


Canvas: TypeAlias = Any
"""Axes to draw in: matplotlib leaves the types of keywords unknown, which strict checks refuse."""

Looks: TypeAlias = Mapping[str, Any]
"""How something is drawn, as keywords of matplotlib."""


class Picture(Figure):
    """A figure that a notebook shows, although pyplot does not know it."""

    def _repr_svg_(self) -> str:
        return _svg(self)


@contextmanager
def canvas(ax: Axes | None, width: float, height: float) -> Generator[Canvas, None, None]:
    """Give the axes to draw in, in our style: ``ax``, or those of a new figure, sizes in inches.

    Raises:
        LunarpactsError: ``ax`` is not axes of matplotlib.
    """
    if ax is not None and not isinstance(ax, Axes):
        raise LunarpactsError(f"ax {shown(ax)} is not of matplotlib; pass axes, or leave it out")
    with context(["default", dict(STYLE)]):
        yield ax or Picture(figsize=(width, height), layout="constrained").add_subplot()


def finished(
    ax: Canvas,
    title: str,
    text: str,
    dataset: Dataset,
    *,
    key: Sequence[Artist] = (),
    note: str = "",
) -> Figure:
    """Give axes a title, a key, small print and alternative text; return the figure."""
    columns = 5 if sum(len(str(entry.get_label())) for entry in key) < 110 else 4
    if key:
        ax.legend(
            handles=[*key],
            loc="lower left",
            bbox_to_anchor=(0, 1),
            ncols=columns,
            borderaxespad=0.4,
        )
    rows = -(-len(key) // columns)
    ax.set_title(title, loc="left", pad=6 + 11 * rows)
    is_view = dataset.whole is not dataset
    named = dataset.receipt() if is_view else dataset.receipt().rpartition(", sha256")[0]
    small = [fill(line, SMALL_PRINT) for line in (note, named) if line]
    ax.set_xlabel("\n".join(small), loc="left", labelpad=6)
    ax.set_label(text)
    figure: Any = ax.figure
    while not isinstance(figure, Figure):
        figure = figure.figure
    return figure


def blank(ax: Canvas) -> None:
    """Leave nothing of axes but what is drawn in them."""
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)


def alt(figure: Figure) -> str:
    """Return the alternative text of a figure: what its pictures show, in sentences.

    It is the label of the axes that a picture was drawn in, so that a figure of several pictures
    has the texts of all of them. `save` writes it into the file.

    Raises:
        LunarpactsError: ``figure`` is not a figure, or has no picture of ours.

    >>> from lunarpacts import plots
    >>> print(plots.alt(plots.overlap("ilrs", "artemis-accords", on="2025-12-31")))
    ... # doctest: +ELLIPSIS
    How ilrs and artemis-accords overlap on 2025-12-31. ...
    """
    if not isinstance(figure, Figure):
        raise LunarpactsError(f"figure {shown(figure)} is not a figure of matplotlib; pass one")
    texts = [str(ax.get_label()) for ax in figure.axes]
    if not (said := " ".join(text for text in texts if text.endswith("."))):
        raise LunarpactsError("the figure has no picture of lunarpacts; pass one that has")
    return said


def save(figure: Figure, file: str | PathLike[str]) -> None:
    """Write a picture into ``file``: SVG, PNG or PDF, as its ending says.

    Two files of the same picture are the same to a byte. They have its title and its alternative
    text: an SVG as ``title`` and ``desc``, the others in their metadata. Text in an SVG is text.

    Raises:
        LunarpactsError: the ending is another, the file cannot be written, or as for `alt`.

    >>> from tempfile import mkdtemp
    >>> from pathlib import Path
    >>> from lunarpacts import plots
    >>> file = Path(mkdtemp()) / "growth.svg"
    >>> plots.save(plots.growth("ilrs"), file)
    >>> "<desc>" in file.read_text()
    True
    """
    path = path_of(file)
    ending = ending_of(path)
    drawn = _svg(figure).encode() if ending == "svg" else _bytes(figure, ending)
    try:
        path.write_bytes(drawn)
    except OSError as error:
        raise LunarpactsError(f"{path} cannot be written: {error.strerror}") from None


def ending_of(path: Path) -> str:
    """Return what kind of file a path is of, by its ending.

    Raises:
        LunarpactsError: it is none of those that `save` writes.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        known = ", ".join(f".{ending}" for ending in ENDINGS)
        raise LunarpactsError(f"file {shown(str(path))} has another ending than {known}; use one")
    return ending


def _title(figure: Figure) -> str:
    return " / ".join(filter(None, (ax.get_title(loc="left") for ax in figure.axes)))


def _bytes(figure: Figure, ending: str) -> bytes:
    title, text = _title(figure), alt(figure)
    metadata: dict[str, dict[str, str | None]] = {
        "svg": {"Date": None, "Title": title},
        "png": {"Title": title, "Description": text, "Software": None},
        "pdf": {"Title": title, "Subject": text, "CreationDate": None},
    }
    out = BytesIO()
    with context(["default", dict(STYLE)]):
        drawn: Canvas = figure
        drawn.savefig(out, format=ending, metadata=metadata[ending])
    return out.getvalue()


def _svg(figure: Figure) -> str:
    from xml.sax.saxutils import escape  # noqa: PLC0415 (few programs need it)

    drawn = _bytes(figure, "svg").decode()
    drawn = re.sub(r"</title>", f"</title>\n <desc>{escape(alt(figure))}</desc>", drawn, count=1)
    return drawn.replace("<svg ", '<svg role="img" ', 1)


def listed(words: Iterable[object]) -> str:
    """Return words as a sentence has them: "a, b and c"."""
    *most, last = [str(word) for word in words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
