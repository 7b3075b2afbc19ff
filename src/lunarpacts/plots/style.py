"""What all pictures have in common: colours, small print, alternative text, and their files."""

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from os import PathLike
from textwrap import fill
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.style import context

from lunarpacts._store.dataset import Dataset
from lunarpacts._store.package import path_of
from lunarpacts.errors import LunarpactsError, printable, shown

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
LONGEST = 52
"""The most characters of a label."""

_FONT = "font-family: 'DejaVu Sans', 'Verdana', sans-serif; "

EDGE = 0.12
"""The margin of a picture in inches."""

Corners: TypeAlias = "list[tuple[float, float]]"
"""The corners of a shape."""


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
    """Give empty axes to draw in, in our style: ``ax``, or those of a new figure, sizes in inches.

    Raises:
        LunarpactsError: ``ax`` is not axes of matplotlib.
    """
    if ax is not None and not isinstance(ax, Axes):
        raise LunarpactsError(f"ax {shown(ax)} is not of matplotlib; pass axes, or leave it out")
    with context(["default", dict(STYLE)]):
        picture: Any = Picture(figsize=(width, height))
        axes: Canvas = ax or picture.add_axes((0, 0, 1, 1))
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        yield axes


def panel(
    axes: Canvas,
    x: tuple[float, float] = (0, 1),
    y: tuple[float, float] = (0, 1),
    *,
    left: float = 0,
    right: float = 0,
    top: float = 0,
    bottom: float = 0,
) -> Canvas:
    """Return axes in a part of others, ``x`` and ``y`` in shares, less margins in inches."""
    wide, high = (side / axes.figure.dpi for side in axes.bbox.size)
    start, foot = x[0] + left / wide, y[0] + bottom / high
    width = max(x[1] - right / wide - start, 0.05)
    height = max(y[1] - top / high - foot, 0.05)
    made = axes.inset_axes((start, foot, width, height))
    made.tick_params(labelsize=7.5)
    return made


def room_for(labels: Iterable[str], size: float = 7.5) -> float:
    """Return the inches that the longest of some labels takes."""
    return max(map(len, labels), default=0) * size * 0.0076 + 0.1


def shortened(name: str) -> str:
    """Return a name with no more characters than a label may have."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _rows(labels: Sequence[str], width: float) -> int:
    """Return how many rows a key takes, which is filled column by column, in some inches."""
    for rows in range(1, len(labels) + 1):
        columns = [labels[start : start + rows] for start in range(0, len(labels), rows)]
        if sum(room_for(column, 7) + 0.4 for column in columns) <= width:
            return rows
    return len(labels)


def boxes(ax: Canvas, found: Sequence[Corners], label: str, looks: Looks) -> None:
    """Draw shapes that look alike, as one path, which is small in a file and fast."""
    corners = [corner for shape in found for corner in (*shape, shape[0])]
    codes = [code for shape in found for code in _codes(len(shape))]
    if found:
        ax.add_patch(PathPatch(Path(corners, codes), label=label, **looks))


def _codes(corners: int) -> list[Any]:
    return [Path.MOVETO, *[Path.LINETO] * (corners - 1), Path.CLOSEPOLY]


def box(left: float, row: float, width: float, height: float) -> Corners:
    """Return the corners of a bar that lies in the middle of a row."""
    low, high = row - height / 2, row + height / 2
    return [(left, low), (left + width, low), (left + width, high), (left, high)]


def finished(
    ax: Canvas,
    title: str,
    text: str,
    dataset: Dataset,
    *,
    own: bool,
    key: Sequence[Artist] = (),
    note: str = "",
) -> Figure:
    """Give axes a title, a key, small print and alternative text; return the figure.

    The figure grows by what these need, if it is our ``own``.
    """
    figure: Any = ax.figure
    while not isinstance(figure, Figure):
        figure = figure.figure
    width, body = (side / figure.dpi for side in ax.bbox.size)
    rows = _rows([str(entry.get_label()) for entry in key], width)
    if key:
        corner = {"loc": "lower left", "bbox_to_anchor": (0, 1), "borderaxespad": 0.4}
        columns = -(-len(key) // rows)
        ax.legend(handles=[*key], ncols=columns, handlelength=1.8, columnspacing=1.2, **corner)
    most = max(int(width / 0.056), 20)
    heading = fill(title, max(int(width / 0.092), 20))
    ax.set_title(heading, loc="left", pad=6 + 12.5 * rows)
    is_view = dataset.whole is not dataset
    named = dataset.receipt() if is_view else dataset.receipt().rpartition(", sha256")[0]
    small = "\n".join(fill(line, most) for line in (note, named) if line)
    ax.set_xlabel(small, loc="left", labelpad=5, fontsize=6.5, color=GREY)
    ax.set_label(text)
    if own:
        top = 0.16 + 0.17 * (heading.count("\n") + 1) + 0.175 * rows
        bottom = 0.18 + 0.115 * (small.count("\n") + 1)
        height = body + top + bottom
        figure.set_size_inches(width + 2 * EDGE, height)
        edge = EDGE / (width + 2 * EDGE)
        ax.set_position((edge, bottom / height, 1 - 2 * edge, body / height))
    return figure


def alt(figure: Figure) -> str:
    """Return the alternative text of a figure: what its pictures show, in sentences.

    It is the label of the axes that a picture was drawn in, so that a figure of several pictures
    has the texts of all of them. `save` writes it into the file.

    Raises:
        LunarpactsError: ``figure`` is not a figure, or has no picture of ours.

    >>> from lunarpacts import plots
    >>> plots.alt(plots.overlap("ilrs", "artemis-accords", on="2025-12-31"))[:47]
    'How ilrs and artemis-accords overlap on 2025-12'
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

    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from lunarpacts import plots
    >>> file = Path(mkdtemp()) / "growth.svg"
    >>> plots.save(plots.growth("ilrs"), file)
    >>> "<desc>" in file.read_text(encoding="utf-8")
    True
    """
    path = path_of(file)
    ending = path.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        known = ", ".join(f".{ending}" for ending in ENDINGS)
        raise LunarpactsError(f"file {shown(str(path))} is of no kind to write; end it in {known}")
    drawn = _svg(figure).encode() if ending == "svg" else _bytes(figure, ending)
    try:
        path.write_bytes(drawn)
    except OSError as error:
        raise LunarpactsError(f"{printable(path)} cannot be written: {error.strerror}") from None


def _title(figure: Figure) -> str:
    return " / ".join(filter(None, (ax.get_title(loc="left") for ax in figure.axes)))


def _bytes(figure: Figure, ending: str) -> bytes:
    title, text = _title(figure), alt(figure)
    metadata: dict[str, dict[str, str | None]] = {
        "svg": {"Date": None, "Creator": None, "Title": title},
        "png": {"Title": title, "Description": text, "Software": None},
        "pdf": {"Title": title, "Subject": text, "CreationDate": None},
    }
    out = BytesIO()
    with context(["default", dict(STYLE)]):
        drawn: Canvas = figure
        drawn.savefig(out, format=ending, metadata=metadata[ending])
    return out.getvalue()


def _svg(figure: Figure) -> str:
    """Return a picture as SVG, without what its size comes from and nobody can see."""
    drawn = _bytes(figure, "svg").decode()
    drawn = drawn.replace(_FONT, "").replace("</style>", f"text{{{_FONT}}}</style>", 1)
    drawn = re.sub(r"<[^>]*>", _rounded, drawn)
    drawn = re.sub(r"\n\s*(?:<g id=\"\w+\"/>)?(?=\n)|(?<=\n) +", "", drawn)
    said = f"</title>\n <desc>{escape(alt(figure))}</desc>"
    return drawn.replace("</title>", said, 1).replace("<svg ", '<svg role="img" ', 1)


def _rounded(tag: re.Match[str]) -> str:
    """Return a tag with numbers of two decimals, and text that is turned by nothing as it is."""
    plain = re.sub(r' transform="rotate\(-?0 [^"]*"', "", tag[0])
    return re.sub(r"(\.\d\d)\d+", r"\1", plain)


def listed(words: Iterable[object]) -> str:
    """Return words as a sentence has them: "a, b and c"."""
    *most, last = [str(word) for word in words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
