"""What was planned, apart from what happened."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from lunarpacts._model.entities import Milestone
from lunarpacts._model.vocabulary import Standing
from lunarpacts._results.names import with_bodies
from lunarpacts._store.dataset import Dataset

from .runs import time_axis, x_of
from .style import BLACK, VERMILION, Canvas, Looks, shortened

_LABELS = {
    (False, False): "planned",
    (False, True): "planned, disputed",
    (True, False): "happened",
    (True, True): "happened, disputed",
}
"""By whether it happened, and whether it is disputed."""


@frozen
class Plan:
    """A step that was planned at least once: all plans of it, and what happened."""

    event: str
    steps: tuple[Milestone, ...]

    @property
    def label(self) -> str:
        """The event, shortened."""
        return shortened(self.event)


def plans_about(dataset: Dataset, subject: str, start: int) -> list[Plan]:
    """Return the planned steps of a subject by their first planned day, but those rejected."""
    who = with_bodies(dataset, subject)
    steps: dict[str, list[Milestone]] = {}
    for step in dataset.milestones.values():
        if step.standing is not Standing.REJECTED and not who.isdisjoint(
            {step.subject, *step.participants}
        ):
            steps.setdefault(step.event, []).append(step)
    plans = [
        Plan(event, tuple(held))
        for event, held in steps.items()
        if any(step.stated_on for step in held) and max(_days(step)[1] for step in held) >= start
    ]
    return sorted(plans, key=lambda plan: (min(map(_days, plan.steps)), plan.event))


def _days(step: Milestone) -> tuple[int, int]:
    """Return the first and the last day of a step; an open end counts as the other."""
    first, last = step.date.earliest, step.date.latest
    return ((first or last or date.min).toordinal(), (last or first or date.max).toordinal())


def plans_drawn(ax: Canvas, plans: Sequence[Plan]) -> Iterator[Artist]:
    """Draw a row for every planned step, and yield what stands for each mark in the key."""
    steps = [(row, step) for row, plan in enumerate(plans) for step in plan.steps]
    days = [day for _, step in steps for day in _days(step)]
    for (happened, doubted), label in _LABELS.items():
        found = [
            (row, step)
            for row, step in steps
            if (step.stated_on is None) is happened
            if (step.standing is not Standing.UPHELD) is doubted
        ]
        if not found:
            continue
        colour = VERMILION if doubted else BLACK
        spans = [[(x_of(day), row) for day in _days(step)] for row, step in found]
        dash = (0, (2, 1.5)) if doubted else "-"
        ax.add_collection(LineCollection(spans, colors=colour, linewidths=0.8, linestyles=[dash]))
        looks: Looks = {
            "linestyle": "none",
            "marker": "s" if doubted else "D",
            "markersize": 4,
            "markeredgewidth": 0.8,
            "markeredgecolor": colour,
            "markerfacecolor": colour if happened else "#FFFFFF",
            "label": label,
        }
        middles = [(first[0] + last[0]) / 2 for first, last in spans]
        ax.plot(middles, [row for row, _ in found], **looks)
        yield Line2D([], [], **looks)
    space = max((max(days) - min(days)) // 30, 30)
    ax.set_title("What was planned, and what came of it", fontsize=8)
    ax.set_xlim(x_of(max(min(days) - space, 1)), x_of(max(days) + space))
    ax.set_ylim(len(plans) - 0.4, -0.6)
    ax.set_yticks(range(len(plans)), [plan.label for plan in plans])
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=True)
    time_axis(ax)
