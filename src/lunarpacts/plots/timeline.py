"""Who was in what, since when: a lane of bars for a bloc or a participant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, PartialDate, first_of
from lunarpacts._model.entities import Bloc, Nation, Participant
from lunarpacts._model.sites import Spaceport
from lunarpacts._queries.spells import Spell, spells
from lunarpacts._results.asked import terms_of, who_is
from lunarpacts._results.names import subject as find_subject
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError, OutsideCoverageError

from .plans import Plan, plans_about, plans_drawn
from .runs import Mark, Run, checked_end, runs_of, time_axis, x_of
from .style import (
    BLUE,
    GREY,
    INK,
    LONGEST,
    ORANGE,
    VERMILION,
    Canvas,
    Corners,
    Looks,
    boxes,
    canvas,
    finished,
    panel,
    room_for,
    shortened,
)

LANE = 0.17
"""The height of a lane in inches."""

MANY = 40
"""More lanes than that have the days above them too."""

_LOOKS: Mapping[Mark, Looks] = {
    Mark.CERTAIN: {"facecolor": BLUE, "edgecolor": BLUE, "linewidth": 0.3},
    Mark.IMPRECISE: {"facecolor": "#9CC4DE", "edgecolor": BLUE, "linewidth": 0.4},
    Mark.DISPUTED: {
        "facecolor": "#FFFFFF",
        "edgecolor": VERMILION,
        "hatch": "//////",
        "linestyle": (0, (3, 1.5)),
        "linewidth": 0.8,
    },
    Mark.UNREPORTED: {
        "facecolor": "#FFFFFF",
        "edgecolor": ORANGE,
        "hatch": "||||",
        "linestyle": (0, (1, 1)),
        "linewidth": 0.8,
    },
    Mark.OTHER: {"facecolor": GREY, "edgecolor": GREY, "linewidth": 0.3},
    Mark.UNCHECKED: {"facecolor": "none", "edgecolor": GREY, "linestyle": (0, (1, 2))},
}
_THIN = {Mark.OTHER: 0.08, Mark.UNCHECKED: 0}


@frozen
class Lane:
    """What is drawn beside a name, up to the first day after the last check, as an ordinal."""

    name: str
    runs: tuple[Run, ...]
    checked: int

    @property
    def first(self) -> tuple[int, int]:
        """The first day on which it was in, or may have been, and the last."""
        inside = [run for run in self.runs if run.mark is not Mark.OTHER]
        return inside[0].start, inside[-1].end


def timeline(
    subject: str | Nation | Bloc,
    *,
    since: DateLike | Default = DEFAULT,
    dataset: Dataset | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Draw since when ``subject`` was in what, or who was in it: a lane for a bloc or participant.

    Of a bloc the lanes are those that were in it or may have been; of a nation, or an organisation
    whose own members the record does not hold, the blocs. A bar is solid where the answer is a yes,
    tapers off where a date is known in part, is hatched in a dashed outline where it is disputed,
    and dotted where it is unknown for another reason. A thin line is another status, which does not
    count. Below, apart, is what was planned: a hollow diamond for a stated plan, a full one for
    what came of it. ``since`` leaves out what ended before.

    Raises:
        UnknownNameError, AmbiguousNameError: the name.
        LunarpactsError: ``subject`` is a spaceport, or neither in a bloc nor one with members.
        DateError: ``since`` is not a date.
        OutsideCoverageError: ``since`` is after the last check.

    >>> from lunarpacts import plots
    >>> figure = plots.timeline("Kazakhstan")
    >>> figure.axes[0].get_title(loc="left")
    'Kazakhstan'
    """
    dataset = given(dataset)
    about = find_subject(subject, dataset)
    if isinstance(about, Spaceport):
        raise LunarpactsError(
            f"{about.id} is a spaceport; a timeline is of a nation, an organisation or a bloc"
        )
    lanes, end = _lanes(about, dataset)
    start = _start(lanes, end)
    if since is not DEFAULT:
        start = max(first_of(PartialDate.of(since)), 1)
        if start >= end:
            raise OutsideCoverageError(about.id, since, PartialDate.of(date.fromordinal(end - 1)))
    lanes = [lane for lane in lanes if lane.first[1] > start]
    plans = plans_about(dataset, about.id, start)
    left = room_for([*(lane.name for lane in lanes), *(plan.label for plan in plans)])
    above, below = LANE * max(len(lanes), 2), LANE * len(plans) + 0.75 if plans else 0.22
    with canvas(ax, 8, above + below) as axes:
        foot = (below - 0.22) / (above + below)
        head = 0.2 if len(lanes) > MANY else 0
        inner = panel(axes, y=(foot, 1), left=left, bottom=0.22, top=head)
        key = [*_bars(inner, lanes, start, end)]
        if plans:
            inner = panel(axes, y=(0, foot), left=left, bottom=0.22, top=0.31)
            key += plans_drawn(inner, plans)
        said = _said(about, lanes, plans)
        return finished(axes, about.name, said, dataset, own=ax is None, key=key)


def _lanes(about: Participant | Bloc, dataset: Dataset) -> tuple[list[Lane], int]:
    """Return the lanes of a subject, the first to begin on top, and the last day of the picture."""
    of_bloc = about.id in dataset.whole.terms
    if of_bloc:
        found = spells(bloc=terms_of(about.id, dataset).id, dataset=dataset)
    elif about.id in dataset.nations or about.id in dataset.organisations:
        found = spells(participant=who_is(about.id, None, dataset), dataset=dataset)
    else:
        terms_of(about.id, dataset)
        raise AssertionError
    by_pair: dict[tuple[str, str], list[Spell]] = {}
    for spell in found:
        by_pair.setdefault((spell.bloc.id, spell.participant.id), []).append(spell)
    ends = {bloc: checked_end(dataset, bloc) for bloc, _ in by_pair}
    lanes = [
        Lane(_label(held[0], of_bloc=of_bloc), (*runs_of(held, ends[bloc]),), ends[bloc])
        for (bloc, _), held in by_pair.items()
        if any(spell.claims or spell.gaps for spell in held)
    ]
    lanes = [lane for lane in lanes if any(run.mark is not Mark.OTHER for run in lane.runs)]
    end = max((lane.checked for lane in lanes), default=max(ends.values(), default=2))
    return sorted(lanes, key=lambda lane: (lane.first[0], lane.name)), end


def _label(spell: Spell, *, of_bloc: bool) -> str:
    if of_bloc:
        return shortened(spell.participant.name)
    return spell.bloc.name if len(spell.bloc.name) <= LONGEST else spell.bloc.id


def _start(lanes: Sequence[Lane], end: int) -> int:
    """Return the first day to draw: shortly before the first that is not merely open."""
    days = [run.start for lane in lanes for run in lane.runs if run.start > 1]
    first = min(days, default=end - 366)
    return max(first - max((end - first) // 40, 1), 1)


def _bars(ax: Canvas, lanes: Sequence[Lane], start: int, end: int) -> Iterator[Artist]:
    """Draw the bars of lanes, and yield what stands for each kind of bar in the key."""
    corners: dict[Mark, list[Corners]] = {}
    for row, lane in enumerate(lanes):
        unchecked = [Run(lane.checked, end, Mark.UNCHECKED)] if lane.checked < end else []
        for mark, shape in _shapes([*lane.runs, *unchecked], row, start):
            corners.setdefault(mark, []).append(shape)
    for mark in Mark:
        if shapes := corners.get(mark):
            boxes(ax, shapes, mark.value, _LOOKS[mark])
            yield _in_key(mark)
    ax.set_ylim(max(len(lanes), 1) - 0.4, -0.6)
    ax.set_xlim(x_of(start), x_of(end))
    ax.set_yticks(range(len(lanes)), [lane.name for lane in lanes])
    ax.tick_params(axis="y", length=0)
    many = len(lanes) > MANY
    ax.tick_params(axis="x", top=many, labeltop=many)
    ax.grid(visible=True, axis="x")
    time_axis(ax)
    if not lanes:
        ax.text(0.5, 0.5, "nobody", transform=ax.transAxes, ha="center", color=INK)


def _in_key(mark: Mark) -> Artist:
    if mark not in _THIN:
        return Patch(label=mark.value, **_LOOKS[mark])
    unchecked: Looks = {"linestyle": (0, (1, 2)), "linewidth": 0.8}
    status: Looks = {"linewidth": 2.5}
    return Line2D(
        [], [], color=GREY, label=mark.value, **(unchecked if mark is Mark.UNCHECKED else status)
    )


def _shapes(runs: Sequence[Run], row: int, start: int) -> Iterator[tuple[Mark, Corners]]:
    """Yield the corners of the runs of a lane; a date known in part narrows towards a no."""
    around: Iterable[tuple[Run | None, Run, Run | None]] = zip(
        [None, *runs], runs, [*runs[1:], None], strict=False
    )
    for before, run, after in around:
        if run.end <= start:
            continue
        left, right = x_of(max(run.start, start)), x_of(run.end)
        half = _THIN.get(run.mark, 0.36)
        first = last = half
        if run.mark is Mark.IMPRECISE:
            first, last = half * _touches(before, run), half * _touches(run, after)
        if first or last or run.mark is not Mark.IMPRECISE:
            ends = [(left, row - first), (right, row - last)]
            yield run.mark, [*ends, (right, row + last), (left, row + first)]
        else:
            middle = (left + right) / 2
            yield run.mark, [(left, row), (middle, row - half), (right, row), (middle, row + half)]


def _touches(before: Run | None, after: Run | None) -> bool:
    """Whether two runs meet, so that a bar goes on."""
    if before is None or after is None or before.end != after.start:
        return False
    return before.mark not in _THIN and after.mark not in _THIN


def _said(about: Participant | Bloc, lanes: Sequence[Lane], plans: Sequence[Plan]) -> str:
    """Return what the picture shows in sentences: who stands how at its end."""
    at_end = [lane.runs[-1].mark for lane in lanes if lane.runs[-1].end == lane.checked]
    certain = at_end.count(Mark.CERTAIN)
    unsure = len(at_end) - certain - at_end.count(Mark.OTHER)
    planned = f" Planned steps, shown apart: {len(plans)}." if plans else ""
    return (
        f"Timeline of {about.name}, with a lane for a participant or bloc: {len(lanes)}. On the "
        f"last day checked, memberships that are certain: {certain}; uncertain: {unsure}.{planned}"
    )
