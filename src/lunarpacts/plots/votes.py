"""How the members of blocs voted, roll call by roll call."""

from collections.abc import Mapping, Sequence

from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Bloc, Nation
from lunarpacts._queries.membership import members
from lunarpacts._queries.votes import Tally, VoteWord, roll_calls
from lunarpacts._results.asked import terms_of
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError

from .runs import some
from .style import (
    GREEN,
    GREY,
    INK,
    PALE,
    VERMILION,
    YELLOW,
    Canvas,
    Looks,
    blank,
    canvas,
    finished,
    listed,
)

LANE = 0.19
_WORDS: tuple[VoteWord, ...] = ("yes", "no", "abstain", "absent")
_LOOKS: Mapping[str, Looks] = {
    "yes": {"facecolor": GREEN, "edgecolor": INK, "linewidth": 0.3},
    "no": {"facecolor": VERMILION, "edgecolor": INK, "hatch": "xxxx", "linewidth": 0.3},
    "abstain": {"facecolor": YELLOW, "edgecolor": INK, "hatch": "....", "linewidth": 0.3},
    "absent": {"facecolor": PALE, "edgecolor": GREY, "linewidth": 0.3},
}


@frozen
class Cast:
    """How the members of a bloc voted: numbers in the order of the words, and those left out."""

    numbers: tuple[int, ...]
    uncertain: int
    begun: bool


def votes(
    *blocs: str | Bloc,
    about: str | None = None,
    during: DateLike | Default = DEFAULT,
    dataset: Dataset | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw how the members of blocs voted in roll calls: a panel for a bloc, a bar for a roll call.

    Members are the nations that certainly were so on the day of the vote and had a vote. The label
    at the end of a bar counts those that may have been members: they are left out. ``about`` and
    ``during`` choose the roll calls, as for `lunarpacts.roll_calls`. Up to six blocs fit.

    Raises:
        UnknownNameError, AmbiguousNameError: a bloc's name.
        LunarpactsError: no bloc or more than six, one whose members the record does not hold, or no
            roll call is found.
        DateError: ``during`` is neither a date nor a range.
        OutsideCoverageError: a vote was later than the last check of a bloc.

    >>> from lunarpacts import plots
    >>> figure = plots.votes("ilrs", "artemis-accords", about="first placement")
    >>> [panel.get_title(loc="left") for panel in figure.axes[0].child_axes]
    ['ilrs', 'artemis-accords']
    """
    dataset = given(dataset)
    some(blocs, 1, 6)
    names = [terms_of(bloc, dataset).id for bloc in blocs]
    calls = roll_calls(about, during=during, dataset=dataset)
    if not calls:
        raise LunarpactsError("no roll call has these words and that time; ask for others")
    cast = {name: [_cast(call, name, dataset) for call in calls] for name in names}
    rows = len(calls) + 4
    with canvas(ax, 2.4 + 2.4 * len(names), 0.9 + LANE * rows) as axes:
        blank(axes)
        width = 1 / len(names)
        for number, name in enumerate(names):
            place = (number * width, 2 / rows, width * 0.9, 1 - 4 / rows)
            _panel(axes.inset_axes(place), name, calls, cast[name], labelled=number == 0)
        key = [Patch(label=word, **_LOOKS[word]) for word in _WORDS]
        title = f"How members of {listed(names)} voted"
        note = (
            "Bars: nations that certainly were members on the day and had a vote. "
            "+n?: members that are uncertain, left out."
        )
        text = _said(names, calls, cast)
        return finished(axes, title, text, dataset, key=key, note=note)


def _cast(call: Tally, bloc: str, dataset: Dataset) -> Cast:
    held = members(bloc, on=call.date, dataset=dataset)
    unsure = sum(isinstance(who, Nation) for who in held.uncertain)
    sides = (call.yes, call.no, call.abstain, call.absent)
    return Cast(tuple(len(side & held) for side in sides), unsure, held.existed is not Truth.NO)


def _panel(
    ax: Canvas, name: str, calls: Sequence[Tally], cast: Sequence[Cast], *, labelled: bool
) -> None:
    left = [0] * len(calls)
    for place, word in enumerate(_WORDS):
        numbers = [one.numbers[place] for one in cast]
        ax.barh(range(len(calls)), numbers, 0.78, left=left, label=word, **_LOOKS[word])
        left = [before + number for before, number in zip(left, numbers, strict=True)]
    for row, one in enumerate(cast):
        said = f"+{one.uncertain}?" if one.uncertain else ""
        said = said if one.begun else "did not exist"
        if said:
            ax.annotate(
                said,
                (left[row], row),
                (3, 0),
                textcoords="offset points",
                va="center",
                fontsize=6,
                color=GREY,
            )
    ax.set_title(name, fontsize=8)
    ax.set_xlim(0, max(*left, 1) * 1.12)
    ax.set_ylim(len(calls) - 0.4, -0.6)
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    labels = [f"{call.date}  {call.resolution}" for call in calls] if labelled else []
    ax.set_yticks(range(len(calls)) if labelled else [], labels)
    ax.tick_params(axis="y", length=0, labelsize=7)
    ax.tick_params(axis="x", labelsize=7)
    ax.grid(visible=True, axis="x")


def _said(names: list[str], calls: Sequence[Tally], cast: dict[str, list[Cast]]) -> str:
    parts: list[str] = []
    for name in names:
        sums = [sum(one.numbers[place] for one in cast[name]) for place in range(len(_WORDS))]
        told = listed(f"{number} {word}" for number, word in zip(sums, _WORDS, strict=True))
        parts.append(f"{name}: {told}.")
    number = "1 roll call" if len(calls) == 1 else f"{len(calls)} roll calls"
    return f"How members of {listed(names)} voted in {number}, added up. {' '.join(parts)}"
