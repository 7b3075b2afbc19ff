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
    box,
    boxes,
    canvas,
    finished,
    listed,
    panel,
    room_for,
    shortened,
)

LANE = 0.19
_NOTE = (
    "Bars: nations that certainly were members on the day, and had a vote. "
    "+1?: how many more may have been members; they are left out."
)
_WORDS: tuple[VoteWord, ...] = ("yes", "no", "abstain", "absent")
_LOOKS: Mapping[str, Looks] = {
    "yes": {"facecolor": GREEN, "edgecolor": INK, "linewidth": 0.3},
    "no": {"facecolor": VERMILION, "edgecolor": INK, "hatch": "xxxx", "linewidth": 0.3},
    "abstain": {"facecolor": YELLOW, "edgecolor": INK, "hatch": "----", "linewidth": 0.3},
    "absent": {"facecolor": PALE, "edgecolor": GREY, "linewidth": 0.3},
}


@frozen
class Cast:
    """How the members of a bloc voted: numbers in the order of the words, and those left out."""

    numbers: tuple[int, ...]
    uncertain: int
    begun: bool

    @property
    def label(self) -> str:
        """What stands at the end of the bar."""
        if not self.begun:
            return "did not exist"
        return f"+{self.uncertain}?" if self.uncertain else ""


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
    ``during`` choose the roll calls, as for `lunarpacts.roll_calls`; those of days on which none of
    the blocs existed are left out. Up to six blocs fit.

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
    calls = [*roll_calls(about, during=during, dataset=dataset)]
    if not calls:
        raise LunarpactsError("no roll call has these words and that time; ask for others")
    cast = {name: [_cast(call, name, dataset) for call in calls] for name in names}
    rows = [row for row, _ in enumerate(calls) if any(cast[name][row].begun for name in names)]
    if not rows:
        raise LunarpactsError("no roll call has these words, that time, and a bloc that had begun")
    calls = [calls[row] for row in rows]
    cast = {name: [held[row] for row in rows] for name, held in cast.items()}
    labels = [f"{call.date}  {shortened(call.resolution)}" for call in calls]
    left = room_for(labels)
    with canvas(ax, left + 2.6 * len(names), 0.5 + LANE * len(rows)) as axes:
        share = left / (left + 2.6 * len(names))
        for number, name in enumerate(names):
            part = [share + (1 - share) * place / len(names) for place in (number, number + 1)]
            inner = panel(axes, (part[0], part[1]), bottom=0.22, top=0.25, right=0.15)
            _panel(inner, name, cast[name], labels if number == 0 else [])
        key = [Patch(label=word, **_LOOKS[word]) for word in _WORDS]
        title = f"How members of {listed(names)} voted"
        text = _said(names, len(calls), cast)
        return finished(axes, title, text, dataset, own=ax is None, key=key, note=_NOTE)


def _cast(call: Tally, bloc: str, dataset: Dataset) -> Cast:
    held = members(bloc, on=call.date, dataset=dataset)
    unsure = sum(isinstance(who, Nation) for who in held.uncertain)
    sides = (call.yes, call.no, call.abstain, call.absent)
    return Cast(tuple(len(side & held) for side in sides), unsure, held.existed is not Truth.NO)


def _panel(ax: Canvas, name: str, cast: Sequence[Cast], labels: Sequence[str]) -> None:
    for place, word in enumerate(_WORDS):
        found = [
            box(sum(one.numbers[:place]), row, one.numbers[place], 0.78)
            for row, one in enumerate(cast)
            if one.numbers[place]
        ]
        boxes(ax, found, word, _LOOKS[word])
    looks = {"textcoords": "offset points", "va": "center", "fontsize": 6, "color": GREY}
    for row, one in enumerate(cast):
        if said := one.label:
            ax.annotate(said, (sum(one.numbers), row), (3, 0), **looks)
    ax.set_title(name, fontsize=8, pad=3)
    ax.set_xlim(0, max([sum(one.numbers) for one in cast] + [1]) * 1.12)
    ax.set_ylim(len(cast) - 0.4, -0.6)
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    ax.set_yticks(range(len(labels)), labels)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=True, axis="x")


def _said(names: list[str], calls: int, cast: dict[str, list[Cast]]) -> str:
    parts: list[str] = []
    for name in names:
        sums = [sum(one.numbers[place] for one in cast[name]) for place in range(len(_WORDS))]
        told = listed(f"{number} {word}" for number, word in zip(sums, _WORDS, strict=True))
        parts.append(f"{name}: {told}.")
    number = "1 roll call" if calls == 1 else f"{calls} roll calls"
    return f"How members of {listed(names)} voted in {number}, added up. {' '.join(parts)}"
