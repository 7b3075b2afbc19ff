"""Lists of the stories: who truly was in a bloc on a day."""

from collections.abc import Collection, Iterable, Mapping

from hypothesis import strategies as st

from lunarpacts import Claim, Standing, Status
from lunarpacts.model import Roster
from lunarpacts.vocabulary import CountedUnit, Level

from .stories import (
    COUNTED,
    FIRST,
    LAST,
    SOURCES,
    Step,
    day_of,
    life_of,
    partial_dates,
    told_histories,
)

_STANDINGS = (*[Standing.UPHELD] * 3, Standing.DISPUTED)
_LENGTH = (LAST - FIRST).days + 1


def _held(steps: Iterable[Step], statuses: Collection[Status]) -> set[int]:
    """Return the days on which a history has one of some statuses."""
    held = (step for step in steps if step.status and step.status in statuses)
    return {day for step in held for day in range(step.effect, min(step.until, _LENGTH))}


@st.composite
def _rosters(
    draw: st.DrawFn, number: int, bloc: str, day: int, *named: str, status: Status | None
) -> Roster:
    return Roster(
        id=f"{bloc}-roster-{number}",
        bloc=bloc,
        date=draw(partial_dates(about=day_of(day))),
        status=status,
        level=Level.STATE,
        units=tuple(CountedUnit),
        participants=named,
        complete=True,
        standing=draw(st.sampled_from(_STANDINGS)),
        sources=tuple(draw(SOURCES)),
        note="It says that it has all.",
    )


@st.composite
def rosters(draw: st.DrawFn, bloc: str, histories: Mapping[str, list[Step]]) -> list[Roster]:
    """Return true lists of a bloc, each of a day on which there is somebody to name."""
    found: list[Roster] = []
    for number in range(draw(st.integers(0, 2))):
        day = draw(st.integers(0, _LENGTH - 1))
        status = draw(st.sampled_from([None, None, *COUNTED[bloc]]))
        asked = COUNTED[bloc] if status is None else (status,)
        named = tuple(who for who, steps in histories.items() if day in _held(steps, asked))
        if named:
            found.append(draw(_rosters(number, bloc, day, *named, status=status)))
    return found


@st.composite
def listed_stories(draw: st.DrawFn, bloc: str, who: str) -> list[Claim | Roster]:
    """Return the claims of a story, imprecise, with complete lists that truly lack it."""
    told, steps = draw(told_histories(bloc, who, precise=False))
    absent = sorted({*range(*life_of(who))} - _held(steps, COUNTED[bloc]))
    if not absent:
        return [*told]
    days = draw(st.lists(st.sampled_from(absent), max_size=2))
    statuses = st.sampled_from([None, None, *COUNTED[bloc]])
    lists = [
        draw(_rosters(number, bloc, day, "BBB", status=draw(statuses)))
        for number, day in enumerate(days)
    ]
    return [*told, *lists]
