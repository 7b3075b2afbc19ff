"""What was planned, apart from what happened."""

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from lunarpacts._model.entities import Milestone
from lunarpacts._model.vocabulary import Standing
from lunarpacts._results.names import with_bodies
from lunarpacts._store.dataset import Dataset

from .runs import time_axis, x_of
from .style import BLACK, VERMILION, Canvas

LONGEST = 46


@frozen
class Plan:
    """A step that was planned at least once: the plans, and what happened."""

    event: str
    planned: tuple[Milestone, ...]
    happened: tuple[Milestone, ...]


def plans_about(dataset: Dataset, subject: str, start: int) -> list[Plan]:
    """Return the planned steps of a subject by their first planned day, as far as not rejected."""
    who = with_bodies(dataset, subject)
    steps: dict[str, list[Milestone]] = {}
    for step in dataset.milestones.values():
        if step.standing is not Standing.REJECTED and not who.isdisjoint(
            {step.subject, *step.participants}
        ):
            steps.setdefault(step.event, []).append(step)
    plans = [
        Plan(
            event,
            tuple(step for step in held if step.stated_on),
            tuple(step for step in held if not step.stated_on),
        )
        for event, held in steps.items()
        if any(step.stated_on for step in held)
    ]
    plans = [
        plan
        for plan in plans
        if max(_days(step)[1] for step in (*plan.planned, *plan.happened)) >= start
    ]
    return sorted(plans, key=lambda plan: (min(map(_days, plan.planned)), plan.event))


def _days(step: Milestone) -> tuple[int, int]:
    """Return the first and the last day of a step; an open end counts as the other."""
    first, last = step.date.earliest, step.date.latest
    return ((first or last or date.min).toordinal(), (last or first or date.max).toordinal())


def plans_drawn(ax: Canvas, plans: Sequence[Plan]) -> None:
    """Draw a row for every planned step: hollow diamonds for plans, full for what happened."""
    days = [
        day for plan in plans for step in (*plan.planned, *plan.happened) for day in _days(step)
    ]
    space = max((max(days) - min(days)) // 30, 30)
    for row, plan in enumerate(plans):
        for step in (*plan.planned, *plan.happened):
            doubted = step.standing is not Standing.UPHELD
            colour = VERMILION if doubted else BLACK
            first, last = (x_of(day) for day in _days(step))
            dash = (0, (2, 1.5)) if doubted else "-"
            ax.plot([first, last], [row, row], color=colour, linewidth=0.8, linestyle=dash)
            filled = colour if step.stated_on is None else "#FFFFFF"
            ax.plot(
                [(first + last) / 2],
                [row],
                "D",
                markersize=4,
                markeredgewidth=0.8,
                markeredgecolor=colour,
                markerfacecolor=filled,
            )
    ax.set_title(
        "Planned (hollow), and what came of it (full); disputed in red",
        fontsize=8,
        fontweight="normal",
    )
    ax.set_xlim(x_of(min(days) - space), x_of(max(days) + space))
    ax.set_ylim(len(plans) - 0.4, -0.6)
    ax.set_yticks(range(len(plans)), [_label(plan.event) for plan in plans])
    ax.tick_params(axis="y", length=0, labelsize=7.5)
    ax.tick_params(axis="x", labelsize=7.5)
    ax.grid(visible=True, axis="both")
    time_axis(ax)


def _label(event: str) -> str:
    return event if len(event) <= LONGEST else f"{event[: LONGEST - 1].rstrip()}…"
