"""Where blocs overlap on a day: an UpSet drawing (Lex and others, 2014)."""

from collections import Counter

from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Bloc
from lunarpacts._queries.overlap import Overlap
from lunarpacts._queries.overlap import overlap as found_overlap
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given

from .runs import some
from .style import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    PALE,
    Canvas,
    Looks,
    canvas,
    finished,
    listed,
    panel,
    room_for,
)

_UNSURE: Looks = {"facecolor": "#FFFFFF", "edgecolor": ORANGE, "hatch": "//////", "linewidth": 0.8}
_SURE: Looks = {"facecolor": BLUE, "edgecolor": BLUE, "linewidth": 0.8}


@frozen
class Column:
    """A region: the answers for the blocs in order, and the ids of its nations."""

    truths: tuple[Truth, ...]
    nations: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether all answers are."""
        return Truth.UNKNOWN not in self.truths


def overlap(
    *blocs: str | Bloc,
    on: DateLike | Default = DEFAULT,
    dataset: Dataset | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw how two or more blocs overlapped on a day, as `lunarpacts.overlap` finds it.

    A column is a region: its dots say in which blocs its nations were, its bar how many they are. A
    full dot is a yes, a hollow one with a question mark an unknown, a small pale one a no. Bars of
    nations with an unknown answer are hatched. The bars on the left are the blocs' members. Up to
    eight blocs fit.

    Raises:
        UnknownNameError, AmbiguousNameError: a bloc's name.
        LunarpactsError: fewer than two blocs, or more than eight, or a bloc whose members the
            record does not hold.
        DateError: ``on`` is not a date.
        OutsideCoverageError: ``on`` is later than the last check of one of the blocs.

    >>> from lunarpacts import plots
    >>> figure = plots.overlap("ilrs", "artemis-accords", on="2025-12-31")
    >>> figure.axes[0].get_title(loc="left")
    'Overlap of ilrs and artemis-accords on 2025-12-31'
    """
    dataset = given(dataset)
    found = found_overlap(*blocs, on=on, dataset=dataset)
    some(found.blocs, 2, 8)
    columns = _columns(found)
    names = [bloc.id for bloc in found.blocs]
    width = max(room_for(names) + 1.6 + 0.36 * len(columns), 5.2)
    height = 1.9 + 0.24 * len(names)
    left, low = (room_for(names) + 1.3) / width, 0.24 * len(names) / height
    with canvas(ax, width, height) as axes:
        _bars(panel(axes, (left, 1), (low, 1), bottom=0.08), columns)
        _matrix(panel(axes, (left, 1), (0, low)), columns, len(names))
        _totals(panel(axes, (0, left), (0, low), left=room_for(names), right=0.3), columns, names)
        key = [Patch(label="certain", **_SURE), Patch(label="unknown for a bloc", **_UNSURE)]
        title = f"Overlap of {listed(names)} on {found.on}"
        return finished(axes, title, _said(found, columns), dataset, own=ax is None, key=key)


def _columns(found: Overlap) -> list[Column]:
    """Return the regions, the certain ones first, in the order of `Overlap.regions`."""
    order = [bloc.id for bloc in found.blocs]
    columns = [
        Column(tuple(Truth.YES if bloc in region else Truth.NO for bloc in order), nations.ids)
        for region, nations in found.regions.items()
        if region
    ]
    unsure: dict[tuple[Truth, ...], list[str]] = {}
    for nation, answers in found.uncertain.items():
        unsure.setdefault(tuple(answer.truth for answer in answers), []).append(nation.id)
    ranks = (Truth.YES, Truth.UNKNOWN, Truth.NO)
    in_order = sorted(unsure, key=lambda truths: [ranks.index(truth) for truth in truths])
    return columns + [Column(truths, tuple(unsure[truths])) for truths in in_order]


def _bars(ax: Canvas, columns: list[Column]) -> None:
    highest = max((len(column.nations) for column in columns), default=1)
    looks = {"textcoords": "offset points", "ha": "center", "va": "bottom"}
    for place, column in enumerate(columns):
        number = len(column.nations)
        ax.bar(place, number, 0.66, **(_SURE if column.certain else _UNSURE))
        ax.annotate(f"{number}", (place, number), (0, 2), fontsize=8, **looks)
        if number <= 3:
            named = "\n".join(column.nations)
            ax.annotate(named, (place, number), (0, 12), fontsize=5.5, color=GREY, **looks)
    ax.set_xlim(-0.6, max(len(columns), 1) - 0.4)
    ax.set_ylim(0, highest * 1.3)
    ax.set_xticks([])
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    ax.tick_params(labelsize=7)
    ax.set_ylabel("nations", fontsize=7)
    ax.grid(visible=True, axis="y")


def _matrix(ax: Canvas, columns: list[Column], blocs: int) -> None:
    for place, column in enumerate(columns):
        rows = [row for row, truth in enumerate(column.truths) if truth is not Truth.NO]
        dash = "-" if column.certain else ":"
        ax.plot([place, place], [min(rows), max(rows)], dash, color=INK, linewidth=1.4, zorder=1)
        for row, truth in enumerate(column.truths):
            faces = {Truth.YES: INK, Truth.UNKNOWN: "#FFFFFF", Truth.NO: PALE}
            edge = PALE if truth is Truth.NO else INK
            size = 4 if truth is Truth.NO else 9
            ax.plot(place, row, "o", ms=size, mfc=faces[truth], mec=edge, mew=0.9, zorder=2)
            if truth is Truth.UNKNOWN:
                ax.text(place, row, "?", ha="center", va="center_baseline", fontsize=6, zorder=3)
    for row in range(0, blocs, 2):
        ax.axhspan(row - 0.5, row + 0.5, color="#F6F6F6", zorder=0, linewidth=0)
    ax.set_xlim(-0.6, max(len(columns), 1) - 0.4)
    ax.set_ylim(blocs - 0.5, -0.5)
    _without_frame(ax)


def _totals(ax: Canvas, columns: list[Column], names: list[str]) -> None:
    certain, unsure = _numbers(columns)
    most = max([certain[row] + unsure[row] for row, _ in enumerate(names)]) or 1
    for row, _ in enumerate(names):
        number, more = certain[row], unsure[row]
        ax.barh(row, number, 0.6, **_SURE)
        if more:
            ax.barh(row, more, 0.6, left=number, **_UNSURE)
        said = f"{number} + {more}?" if more else f"{number}"
        looks = {"textcoords": "offset points", "ha": "right", "va": "center", "fontsize": 7}
        ax.annotate(said, (number + more, row), (-2, 0), **looks)
    ax.set_xlim(most * 1.9, 0)
    ax.set_ylim(len(names) - 0.5, -0.5)
    _without_frame(ax)
    ax.set_yticks(range(len(names)), names)
    ax.tick_params(length=0)


def _without_frame(ax: Canvas) -> None:
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)


def _numbers(columns: list[Column]) -> tuple[Counter[int], Counter[int]]:
    """Return by the place of a bloc how many certainly were in it, and how many may have been."""
    certain, unsure = Counter[int](), Counter[int]()
    for column in columns:
        for row, truth in enumerate(column.truths):
            certain[row] += len(column.nations) if truth is Truth.YES else 0
            unsure[row] += len(column.nations) if truth is Truth.UNKNOWN else 0
    return certain, unsure


def _said(found: Overlap, columns: list[Column]) -> str:
    names = [bloc.id for bloc in found.blocs]
    certain, unsure = _numbers(columns)
    regions = "; ".join(
        f"{len(column.nations)} in {listed(_named(column, names))}"
        + ("" if len(_named(column, names)) > 1 else " alone")
        for column in columns
        if column.certain
    )
    doubts = sum(len(column.nations) for column in columns if not column.certain)
    members = listed(
        f"{certain[row]} of {name}" + (f" (and perhaps {unsure[row]} more)" if unsure[row] else "")
        for row, name in enumerate(names)
    )
    return (
        f"How {listed(names)} overlap on {found.on}. Members: {members}. Certain regions: "
        f"{regions or 'none'}. Nations with an unknown answer: {doubts}."
    )


def _named(column: Column, names: list[str]) -> list[str]:
    return [name for name, truth in zip(names, column.truths, strict=True) if truth is Truth.YES]
