"""What a picture shows of the days: runs of them on which an answer is the same to a reader."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

import matplotlib.dates
from attrs import frozen

from lunarpacts._dates.partial import last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._queries.spells import Spell
from lunarpacts._rules.verdict import Reason
from lunarpacts._store.dataset import Dataset
from lunarpacts.errors import LunarpactsError

from .style import Canvas

FIRST_DAY = date.min.toordinal()

_DATES: Any = matplotlib.dates  # whose functions have no types


class Mark(StrEnum):
    """How a run of days is drawn."""

    CERTAIN = "certain"
    IMPRECISE = "date known in part"
    DISPUTED = "disputed"
    UNREPORTED = "unknown for another reason"
    OTHER = "another status"
    UNCHECKED = "after the last check"


@frozen
class Run:
    """Days that are drawn alike, from the first to the first outside, as ordinals."""

    start: int
    end: int
    mark: Mark


def marked(spell: Spell) -> Mark | None:
    """Return how a spell is drawn; None if nothing is, since it is a no and nothing else."""
    if spell.truth is Truth.YES:
        return Mark.CERTAIN
    if spell.truth is Truth.NO:
        return Mark.OTHER if spell.status and spell.because is Reason.OTHER_STATUS else None
    by_reason = {Reason.IMPRECISE_DATE: Mark.IMPRECISE, Reason.DISPUTE: Mark.DISPUTED}
    return by_reason.get(spell.because, Mark.UNREPORTED)


def runs_of(spells: list[Spell], end: int) -> Iterator[Run]:
    """Yield the runs of one participant and bloc up to a day, the first outside."""
    found: list[Run] = []
    for spell in spells:
        start, mark = spell.start.toordinal(), marked(spell)
        until = min(spell.end.toordinal() if spell.end else end, end)
        if mark is None or start >= until:
            continue
        if found and found[-1].mark is mark and found[-1].end == start:
            found[-1] = Run(found[-1].start, until, mark)
        else:
            found.append(Run(start, until, mark))
    yield from found


def checked_end(dataset: Dataset, bloc: str) -> int:
    """Return the first day after a bloc's last check, as an ordinal."""
    return last_of(dataset.checked[bloc]) + 1


def x_of(day: int) -> float:
    """Return where a day, an ordinal, lies on an axis of time."""
    return float(_DATES.date2num(date.fromordinal(day)))


def time_axis(ax: Canvas) -> None:
    """Let the axis of axes that goes to the right be one of time, with a few round dates."""
    locator = _DATES.AutoDateLocator(minticks=4, maxticks=9)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(_DATES.ConciseDateFormatter(locator, show_offset=False))


def some(blocs: tuple[object, ...], least: int = 1, most: int | None = None) -> None:
    """Check how many blocs a picture is asked for.

    Raises:
        LunarpactsError: they are too few or too many.
    """
    if len(blocs) < least:
        raise LunarpactsError(f"{len(blocs)} blocs are too few for a picture; name {least} or more")
    if most is not None and len(blocs) > most:
        raise LunarpactsError(f"{len(blocs)} blocs are too many for one picture; name up to {most}")
