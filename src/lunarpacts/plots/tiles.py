"""A map of the world with a square for every nation, so that a small one is seen as a large one."""

from collections import Counter
from collections.abc import Mapping, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Bloc
from lunarpacts._queries.membership import answer_of
from lunarpacts._results.answers import Nations
from lunarpacts._results.asked import day_of, terms_of
from lunarpacts._results.names import nations
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError

from .places import places
from .runs import some
from .style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    Canvas,
    Looks,
    blank,
    canvas,
    finished,
    listed,
)

Truths = tuple[Truth, ...]

_FACES: Mapping[tuple[int, ...], str] = {
    (): "#F4F4F4",
    (0,): BLUE,
    (1,): ORANGE,
    (0, 1): GREEN,
}
_WRITTEN: Mapping[tuple[int, ...], str] = {(): GREY, (0,): "#FFFFFF", (1,): INK, (0, 1): "#FFFFFF"}
_MARKS = ("o", "^")
_OWN_ROW = 25
"""How many squares a row of nations without a place holds."""


def tiles(
    *blocs: str | Bloc,
    on: DateLike | Default = DEFAULT,
    dataset: Dataset | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw who was in a bloc, or in one or both of two, on a map with a square for every nation.

    The nations are those that existed on the day, or may have. The colour of a square is of the
    blocs in which its nation certainly was, a dot that it was in the first and a triangle in the
    second. Where an answer is unknown, the square is hatched and the mark of that bloc is hollow.
    Nations that only a record of your own has are in rows of their own below.

    Raises:
        UnknownNameError, AmbiguousNameError: a bloc's name.
        LunarpactsError: no bloc or more than two, the same one twice, or one whose members the
            record does not hold.
        DateError: ``on`` is not a date.
        OutsideCoverageError: ``on`` is later than the last check of a bloc.

    >>> from lunarpacts import plots
    >>> print(plots.alt(plots.tiles("ilrs", "artemis-accords", on="2025-12-31")))
    ... # doctest: +ELLIPSIS
    The nations of the world on 2025-12-31, a square each: ...
    """
    dataset = given(dataset)
    some(blocs, 1, 2)
    terms = [terms_of(bloc, dataset) for bloc in blocs]
    names = [one.id for one in terms]
    if len(set(names)) < len(names):
        raise LunarpactsError("a bloc is named twice; name each bloc once")
    day = day_of(on, dataset, *terms)
    found = nations(on=day, dataset=dataset)
    truths = {
        nation.id: tuple(answer_of(dataset, one, nation.id, day).truth for one in terms)
        for nation in found
    }
    squares = _squares(found)
    width, height = (max(square[axis] for square in squares.values()) + 1 for axis in (0, 1))
    with canvas(ax, 9, 0.9 + 9 * height / width) as axes:
        blank(axes)
        for who, square in squares.items():
            _square(axes, who, square, truths[who])
        axes.set_xlim(-0.1, width + 0.1)
        axes.set_ylim(height + 0.1, -0.1)
        axes.set_aspect("equal")
        counted = Counter(map(_kind, truths.values()))
        key = _key(names, counted)
        title = f"Members of {listed(names)} on {day}"
        words = "; ".join(f"{entry.get_label()}" for entry in key)
        text = f"The nations of the world on {day}, a square each: {words}."
        return finished(axes, title, text, dataset, key=key)


def _squares(found: Nations) -> dict[str, tuple[int, int]]:
    """Return the column and row of every nation; those without a place are below the others."""
    known = places()
    squares = {who: (known[who].column, known[who].row) for who in found.ids if who in known}
    own = [who for who in found.ids if who not in known]
    below = max((row for _, row in squares.values()), default=-2) + 2
    for number, who in enumerate(own):
        squares[who] = (number % _OWN_ROW, below + number // _OWN_ROW)
    return squares


def _kind(truths: Truths) -> tuple[int, ...] | None:
    """Return the places of the blocs that a nation is in; None where an answer is unknown."""
    return None if Truth.UNKNOWN in truths else _certain(truths)


def _certain(truths: Truths) -> tuple[int, ...]:
    return tuple(place for place, truth in enumerate(truths) if truth is Truth.YES)


def _square(ax: Canvas, who: str, square: tuple[int, int], truths: Truths) -> None:
    column, row = square
    inside, unsure = _certain(truths), Truth.UNKNOWN in truths
    unsure_looks: Looks = {"edgecolor": INK, "hatch": "/////", "linewidth": 0.8} if unsure else {}
    face = _FACES[inside] if inside or not unsure else "#FFFFFF"
    looks: Looks = {"edgecolor": PALE, "linewidth": 0.5, **unsure_looks, "facecolor": face}
    ax.add_patch(Rectangle((column + 0.04, row + 0.04), 0.92, 0.92, label=who, **looks))
    colour = INK if unsure else _WRITTEN[inside]
    behind = {"facecolor": face, "edgecolor": "none", "pad": 0.6} if unsure else None
    ax.text(
        column + 0.5,
        row + 0.4,
        who,
        ha="center",
        va="center",
        fontsize=6.5,
        color=colour,
        bbox=behind,
    )
    marks = [place for place, truth in enumerate(truths) if truth is not Truth.NO]
    for place in marks:
        shift = (place - 0.5) * 0.3 if len(marks) > 1 else 0
        full = truths[place] is Truth.YES
        ax.plot(
            column + 0.5 + shift,
            row + 0.76,
            _MARKS[place],
            markersize=3,
            markerfacecolor=colour if full else "#FFFFFF",
            markeredgecolor=colour,
            markeredgewidth=0.6,
        )


def _key(names: Sequence[str], counted: Counter[tuple[int, ...] | None]) -> list[Artist]:
    alone = " alone" if len(names) > 1 else ""
    key: list[Artist] = [
        _entry(f"{name}{alone}: {counted[place,]}", (place,)) for place, name in enumerate(names)
    ]
    if len(names) > 1:
        key.append(_entry(f"both: {counted[0, 1]}", (0, 1)))
    unsure = Patch(
        facecolor="#FFFFFF", edgecolor=INK, hatch="/////", label=f"uncertain: {counted[None]}"
    )
    return [*key, unsure, _entry(f"no: {counted[()]}", ())]


def _entry(label: str, inside: tuple[int, ...]) -> Line2D | Patch:
    if inside == (0, 1) or not inside:
        return Patch(facecolor=_FACES[inside], edgecolor=GREY, linewidth=0.5, label=label)
    (place,) = inside
    return Line2D(
        [],
        [],
        linestyle="none",
        marker=_MARKS[place],
        color=_FACES[inside],
        markersize=7,
        label=label,
    )
