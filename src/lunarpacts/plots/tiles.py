"""A map of the world with a square for every nation, so that a small one is seen as a large one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

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
    INK,
    ORANGE,
    PALE,
    Canvas,
    Looks,
    box,
    boxes,
    canvas,
    finished,
    listed,
)

Truths = tuple[Truth, ...]
Point = tuple[float, float]
Inside = tuple[int, ...]
"""The places of the blocs that a nation certainly is in."""

_FACES: Mapping[Inside, str] = {
    (): "#F4F4F4",
    (0,): BLUE,
    (1,): ORANGE,
    (0, 1): GREEN,
}
_WRITTEN: Mapping[Inside, str] = {(): "#5C5C5C", (0,): "#FFFFFF", (1,): INK, (0, 1): INK}
_MARKS, _SIGNS = ("o", "^"), ("●", "▲")
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
    >>> figure = plots.tiles("ilrs", "artemis-accords", on="2025-12-31")
    >>> figure.axes[0].get_title(loc="left")
    'Members of ilrs and artemis-accords on 2025-12-31'
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
    with canvas(ax, 9, 9 * height / width) as axes:
        _drawn(axes, squares, truths)
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        axes.set_aspect("equal")
        words, key = zip(*_entries(names, Counter(map(_kind, truths.values()))), strict=True)
        title = f"Members of {listed(names)} on {day}"
        text = f"The nations of the world on {day}, a square each: {'; '.join(words)}."
        return finished(axes, title, text, dataset, own=ax is None, key=key)


def _squares(found: Nations) -> dict[str, Point]:
    """Return the column and row of every nation; those without a place are below the others."""
    known = places()
    squares: dict[str, Point] = {
        who: (known[who].column, known[who].row) for who in found.ids if who in known
    }
    own = [who for who in found.ids if who not in known]
    below = max((row for _, row in squares.values()), default=-2) + 2
    for number, who in enumerate(own):
        squares[who] = (number % _OWN_ROW, below + number // _OWN_ROW)
    return squares


def _kind(truths: Truths) -> Inside | None:
    """Return the places of the blocs that a nation is in; None where an answer is unknown."""
    return None if Truth.UNKNOWN in truths else _certain(truths)


def _certain(truths: Truths) -> tuple[int, ...]:
    return tuple(place for place, truth in enumerate(truths) if truth is Truth.YES)


def _drawn(ax: Canvas, squares: Mapping[str, Point], truths: Mapping[str, Truths]) -> None:
    """Draw the squares, those that look alike together, the ids, and the marks of the blocs."""
    alike: dict[tuple[Inside, bool], list[str]] = {}
    for who, answers in truths.items():
        alike.setdefault((_certain(answers), Truth.UNKNOWN in answers), []).append(who)
    for (inside, unsure), group in alike.items():
        found = [box(squares[who][0] + 0.04, squares[who][1] + 0.5, 0.92, 0.92) for who in group]
        boxes(ax, found, " ".join(group), _looks(inside, unsure=unsure))
        colour = INK if unsure else _WRITTEN[inside]
        face = _looks(inside, unsure=unsure)["facecolor"]
        behind = {"facecolor": face, "edgecolor": "none", "pad": 0.6} if unsure else None
        looks = {"ha": "center", "va": "center", "fontsize": 6.5, "color": colour, "bbox": behind}
        for who in group:
            ax.text(squares[who][0] + 0.5, squares[who][1] + 0.4, who, **looks)
        _marks(ax, [(squares[who], truths[who]) for who in group], colour)


def _marks(ax: Canvas, found: Sequence[tuple[Point, Truths]], colour: str) -> None:
    """Draw the marks of the blocs below the ids: full for a yes, hollow for an unknown."""
    at: dict[tuple[int, Truth], list[Point]] = {}
    for (column, row), truths in found:
        shown = [place for place, truth in enumerate(truths) if truth is not Truth.NO]
        for place in shown:
            shift = (place - 0.5) * 0.3 if len(shown) > 1 else 0
            at.setdefault((place, truths[place]), []).append((column + 0.5 + shift, row + 0.76))
    for (place, truth), points in at.items():
        face = colour if truth is Truth.YES else "#FFFFFF"
        looks = {"markersize": 3, "markeredgewidth": 0.6, "markeredgecolor": colour}
        x, y = zip(*points, strict=True)
        ax.plot(x, y, _MARKS[place], markerfacecolor=face, **looks)


def _looks(inside: Inside, *, unsure: bool) -> Looks:
    """Return how a square is drawn, by the blocs that its nation certainly is in."""
    if not unsure:
        return {"facecolor": _FACES[inside], "edgecolor": PALE, "linewidth": 0.5}
    face = _FACES[inside] if inside else "#FFFFFF"
    return {"facecolor": face, "edgecolor": INK, "hatch": "/////", "linewidth": 0.8}


def _entries(names: Sequence[str], counted: Counter[Inside | None]) -> Iterator[tuple[str, Patch]]:
    """Yield what the squares mean, with numbers, in words and as the key has it."""
    inside: dict[Inside, str] = {(place,): name for place, name in enumerate(names)}
    if len(names) > 1:
        inside = {kind: f"{name} alone" for kind, name in inside.items()} | {(0, 1): "both"}
    for kind, words in inside.items():
        said, marks = f"{words}: {counted[kind]}", "".join(_SIGNS[place] for place in kind)
        yield said, Patch(label=f"{marks} {said}", **_looks(kind, unsure=False))
    said = f"uncertain: {counted[None]}"
    yield said, Patch(label=f"{said} (hollow mark)", **_looks((), unsure=True))
    said = f"{'neither' if len(names) > 1 else 'no'}: {counted[()]}"
    yield said, Patch(label=said, **_looks((), unsure=False))
