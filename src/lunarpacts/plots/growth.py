"""How many members blocs had, over time."""

from datetime import date
from itertools import accumulate
from typing import Any

from attrs import frozen
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, first_of, last_of
from lunarpacts._dates.span import time_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Bloc, Nation
from lunarpacts._queries.spells import Spell, spells
from lunarpacts._results.asked import terms_of
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError, OutsideCoverageError

from .runs import FIRST_DAY, checked_end, some, time_axis, x_of
from .style import INK, SERIES, Canvas, Looks, canvas, finished, listed, panel

_DASHES: tuple[Any, ...] = ("-", (0, (8, 2)), (0, (2, 1)), (0, (8, 2, 2, 2)))
_HATCHES = ("////", "\\\\\\\\", "----", "||||")
_MARKS = ("o", "s", "^", "D", "v", "P")


@frozen
class Steps:
    """The numbers of members of a bloc: from a day on, as an ordinal, the certain and the most."""

    bloc: Bloc
    days: list[int]
    certain: list[int]
    most: list[int]
    end: int

    def within(self, first: int, last: int) -> "Steps":
        """Return the steps between two days."""
        start = max(sum(day <= first for day in self.days) - 1, 0)
        days = [max(day, first) for day in self.days[start:] if day <= last]
        stop = start + len(days)
        end = min(self.end, last + 1)
        return Steps(self.bloc, days, self.certain[start:stop], self.most[start:stop], end)


def growth(
    *blocs: str | Bloc,
    during: DateLike | Default = DEFAULT,
    dataset: Dataset | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw how many nations were members of blocs over time, the uncertain as a band above.

    The line is the number of those that certainly were members, the top of the band the number with
    those that may have been. A line ends on the last day to which its bloc was checked. ``during``
    is a day, a year or a range such as ``2018/2020``; left out, it is all days since a bloc began.

    Raises:
        UnknownNameError, AmbiguousNameError: a bloc's name.
        LunarpactsError: no bloc; or a bloc whose members the record does not hold, or twice.
        DateError: ``during`` is neither a date nor a range.
        OutsideCoverageError: all of ``during`` is after the last check of a bloc.

    >>> from lunarpacts import plots
    >>> figure = plots.growth("ilrs", during="2021/2024")
    >>> figure.axes[0].get_title(loc="left")
    'Members of ilrs'
    """
    dataset = given(dataset)
    some(blocs)
    found = [_steps(bloc, dataset) for bloc in blocs]
    if len({steps.bloc.id for steps in found}) < len(found):
        raise LunarpactsError("a bloc is named twice; name each bloc once")
    first, last = min(steps.days[0] for steps in found), max(steps.end for steps in found) - 1
    if during is not DEFAULT:
        time = time_of(during)
        for steps in found:
            if first_of(time) >= steps.end:
                raise OutsideCoverageError(steps.bloc.id, time, dataset.checked[steps.bloc.id])
        first, last = max(first_of(time), first), min(last_of(time), last)
    found = [steps.within(first, last) for steps in found]
    named = listed(steps.bloc.id for steps in found)
    text = " ".join([f"How many nations were members of {named} over time.", *map(_said, found)])
    note = listed(f"{dataset.checked[steps.bloc.id]} ({steps.bloc.id})" for steps in found)
    with canvas(ax, 7.2, 2.9) as axes:
        inner = panel(axes, left=0.3, bottom=0.22, right=0.08)
        key = [_drawn(inner, number, steps) for number, steps in enumerate(found)]
        if any(steps.certain != steps.most for steps in found):
            looks: Looks = {"facecolor": "#FFFFFF", "edgecolor": INK, "hatch": "////"}
            key.append(Patch(label="band: may have been members", **looks))
        inner.set_xlim(x_of(first), x_of(max(last, first + 1)))
        inner.set_ylim(bottom=0)
        time_axis(inner)
        inner.yaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1, steps=[1, 2, 5, 10]))
        inner.grid(visible=True, axis="y")
        title = f"Members of {named}"
        own = ax is None
        return finished(axes, title, text, dataset, own=own, key=key, note=f"Checked to {note}.")


def _drawn(ax: Canvas, number: int, steps: Steps) -> Artist:
    """Draw the steps of a bloc and return what stands for them in the key."""
    colour = SERIES[number % len(SERIES)]
    dash, hatch = _DASHES[number % len(_DASHES)], _HATCHES[number % len(_HATCHES)]
    line: Looks = {"color": colour, "linestyle": dash, "linewidth": 1.6}
    mark: Looks = {"marker": _MARKS[number % len(_MARKS)], "markersize": 5}
    if not steps.days:
        return Line2D([], [], label=f"{steps.bloc.id}: not yet begun", **line, **mark)
    x = [x_of(day) for day in (*steps.days, steps.end)]
    certain, most = [*steps.certain, steps.certain[-1]], [*steps.most, steps.most[-1]]
    ax.step(x, certain, where="post", label=steps.bloc.id, **line)
    ax.plot(x[-1:], certain[-1:], color=colour, clip_on=False, **mark)
    if certain != most:
        looks: Looks = {"facecolor": f"{colour}33", "edgecolor": colour, "hatch": hatch}
        label = f"{steps.bloc.id}, uncertain"
        ax.fill_between(x, certain, most, step="post", label=label, linewidth=0, **looks)
    more = most[-1] - certain[-1]
    unsure = f" + {more} uncertain" if more else ""
    return Line2D([], [], label=f"{steps.bloc.id}: {certain[-1]}{unsure}", **line, **mark)


def _said(steps: Steps) -> str:
    if not steps.days:
        return f"{steps.bloc.id} had not begun."
    day = date.fromordinal(steps.end - 1)
    more = steps.most[-1] - steps.certain[-1]
    unsure = f", and {more} more may have been" if more else ""
    return (
        f"{steps.bloc.id}: {steps.certain[0]} on {date.fromordinal(steps.days[0])}, "
        f"{steps.certain[-1]} on {day}{unsure}."
    )


def _steps(bloc: str | Bloc, dataset: Dataset) -> Steps:
    terms = terms_of(bloc, dataset)
    end = checked_end(dataset, terms.id)
    turns: dict[int, list[int]] = {min(max(first_of(terms.began), FIRST_DAY), end - 1): [0, 0]}
    runs: dict[str, list[Spell]] = {}
    for spell in spells(bloc=terms.id, dataset=dataset):
        if isinstance(spell.participant, Nation):
            runs.setdefault(spell.participant.id, []).append(spell)
    for held in runs.values():
        # Of whom nothing is said, the record of some sources alone knows nothing.
        if not any(spell.claims or spell.gaps for spell in held):
            continue
        for spell in held:
            until = spell.end.toordinal() if spell.end else end
            step = (int(spell.truth is Truth.YES), int(spell.truth is not Truth.NO))
            for day, sign in ((spell.start.toordinal(), 1), (until, -1)):
                if day < end and any(step):
                    turn = turns.setdefault(day, [0, 0])
                    turn[0] += sign * step[0]
                    turn[1] += sign * step[1]
    days = sorted(turns)
    certain = [*accumulate(turns[day][0] for day in days)]
    most = [*accumulate(turns[day][1] for day in days)]
    return Steps(dataset.entity(terms.id), days, certain, most, end)
