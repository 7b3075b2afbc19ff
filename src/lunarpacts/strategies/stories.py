"""Stories: the true history of a participant in a bloc, and who says so."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from lunarpacts import Action, Claim, Nation, PartialDate, Source, Standing, Status
from lunarpacts.model import Agreement, Check, MembershipTerms, Organisation, Record
from lunarpacts.vocabulary import (
    ACTION_EFFECTS,
    CheckMethod,
    InstrumentForm,
    Level,
    OrganisationKind,
    SourceKind,
)

FIRST, LAST = date(2020, 1, 1), date(2020, 1, 16)
"""The first and the last day of the stories: the blocs begin, and are checked to."""

BLOCS = ("pact", "accord", "treaty")
"""The blocs of the stories: members alone; signatories and members; parties, after a delay."""

NATIONS = ("AAA", "BBB", "CCC", "DDD")
"""The nations of the stories; the last is younger than the blocs, and ends before the last day."""

COUNTED: dict[str, tuple[Status, ...]] = {
    "pact": (Status.MEMBER,),
    "accord": (Status.SIGNED, Status.MEMBER, Status.PARTY, Status.PARTNER),
    "treaty": (Status.PARTY,),
}

_DAYS = (LAST - FIRST).days
_IN_FORCE, _DELAY, _NOTICE = 4, 2, 3
_BORN, _GONE = 1, 14


@st.composite
def partial_dates(
    draw: st.DrawFn, first: date = FIRST, last: date = LAST, *, about: date | None = None
) -> PartialDate:
    """Return dates from ``first`` to ``last``, exact or not.

    Args:
        draw: given by hypothesis.
        first: the first day that a date can lie on.
        last: the last such day.
        about: a day that every date can be.

    >>> from hypothesis import find
    >>> find(partial_dates(), lambda day: day.earliest != day.latest)
    PartialDate.parse('[2020..2020-01-02]')
    """
    inside = st.integers(0, (last - first).days).map(lambda days: first + timedelta(days=days))
    day = about or draw(inside)
    if draw(st.integers(0, 2)) < 2:
        return PartialDate(day, day)
    earliest, latest = (draw(inside) for _ in "ab")
    return PartialDate(min(day, earliest, latest), max(day, earliest, latest))


_PUBLISHED = {
    "gazette": PartialDate(LAST, LAST),
    "later": PartialDate.parse("2020-01-20"),
    "vague": PartialDate.parse("[2020-01-18..2020-01-25]"),
    "undated": None,
}


def frame() -> Iterator[Record]:
    """Yield what the stories are about: sources, participants, blocs and their terms."""
    for name, published in _PUBLISHED.items():
        kind = SourceKind.PRIMARY
        yield Source(id=name, title="A paper", publisher="A press", kind=kind, published=published)
    day = PartialDate.of
    bounds = {"DDD": {"start": day(day_of(_BORN)), "end": day(day_of(_GONE))}}
    for name in NATIONS:
        known: dict[str, Any] = bounds.get(name, {})
        yield Nation(id=name, name=name.title(), sources=("gazette",), **known)
    yield Organisation(
        id="agency", name="Agency", kind=OrganisationKind.AGENCY, sources=("gazette",)
    )
    in_force = {"pact": 0, "accord": 0, "treaty": _IN_FORCE}
    for name in BLOCS:
        force = day(day_of(in_force[name]))
        yield Agreement(id=name, name=name.title(), in_force=force, sources=("gazette",))
        yield MembershipTerms(
            id=name,
            members_called="members",
            statuses=COUNTED[name],
            levels=(Level.STATE, Level.AGENCY),
            began=day(FIRST),
            delay=f"P{_DELAY}D" if name == "treaty" else None,
            withdrawal_delay=f"P{_NOTICE}D" if name == "treaty" else None,
            contemporaneous_from=day(LAST),
            sources=("gazette",),
        )
        yield Check(
            id=f"{name}-searched",
            bloc=name,
            date=day(LAST),
            how=CheckMethod.SEARCHED,
            sources=("gazette",),
        )


SOURCES = st.lists(st.sampled_from([*_PUBLISHED]), min_size=1, max_size=2, unique=True)
_AGAINST = (Standing.DISPUTED, Standing.REJECTED)


def day_of(number: int) -> date:
    """Return a day of the stories by its number."""
    return FIRST + timedelta(days=number)


def life_of(who: str) -> tuple[int, int]:
    """Return the first day of a participant, and the first after its last, as numbers."""
    return (_BORN, _GONE) if who == "DDD" else (0, _DAYS + 1)


def claim(
    name: str, bloc: str, who: str, action: Action, when: PartialDate, **values: Any
) -> Claim:
    """Return a claim of a story, with what most of them have."""
    known: dict[str, Any] = {
        "level": Level.STATE,
        "standing": Standing.UPHELD,
        "note": "as it was reported",
    }
    return Claim(
        id=name, bloc=bloc, participant=who, action=action, date=when, **{**known, **values}
    )


# What comes first, the likely ones more than once, so that many answers are a yes.
_COMING = {
    "pact": (*[Action.JOINED] * 4, Action.OBSERVING, Action.INVITED, Action.APPLIED),
    "accord": (Action.SIGNED, Action.JOINED, Action.PARTNERED),
    "treaty": (*[Action.RATIFIED, Action.ACCEDED] * 2, Action.SIGNED),
}
_LEAVING = (Action.WITHDREW, Action.NOTIFIED_WITHDRAWAL, Action.SUSPENDED)
_RISING = (Action.JOINED, Action.ASSOCIATED, Action.PARTNERED)
# By what one is, what one does next: the first is the simplest.
_NEXT: dict[Status, tuple[Action, ...]] = {
    Status.INVITED: (Action.JOINED, Action.DECLINED),
    Status.APPLICANT: (Action.JOINED, Action.DENIED),
    Status.OBSERVER: (*_RISING, *_LEAVING),
    Status.ASSOCIATE: (Action.JOINED, *_LEAVING),
    Status.PARTNER: (Action.JOINED, *_LEAVING),
    Status.SIGNED: (Action.RATIFIED, Action.ACCEDED, *_LEAVING),
    Status.PARTY: _LEAVING,
    Status.MEMBER: _LEAVING,
}


@frozen
class Step:
    """What was done on a day, and what the participant was from when it took effect.

    Attributes:
        action: what was done.
        day: when, as a number.
        effect: when it took effect.
        status: what it was then; None if nothing.
        until: when the next step took effect.
    """

    action: Action
    day: int
    effect: int
    status: Status | None
    until: int = _DAYS + 1


@st.composite
def _histories(draw: st.DrawFn, bloc: str, born: int, gone: int) -> list[Step]:
    """Return true histories: steps in order, each of what can follow the one before."""
    steps: list[Step] = []
    status: Status | None = None
    suspended: Status | None = None
    for _ in range(draw(st.sampled_from([0, *[1, 1, 1, 2, 3, 4] * 3]))):
        action = (
            Action.REINSTATED
            if suspended
            else draw(st.sampled_from(_NEXT[status] if status else _COMING[bloc]))
        )
        day = (
            steps[-1].effect + draw(st.integers(1, 9))
            if steps
            else draw(st.integers(born, born + 1))
        )
        effect = day
        grants = suspended or ACTION_EFFECTS[action].grants
        if bloc == "treaty" and grants is Status.PARTY and not suspended:
            effect = max(day + _DELAY, _IN_FORCE)
        elif bloc == "treaty" and action is Action.NOTIFIED_WITHDRAWAL:
            effect = day + _NOTICE
        if max(day, effect) >= gone:
            break
        suspended = status if action is Action.SUSPENDED else None
        status = grants
        if steps:
            steps[-1] = evolve(steps[-1], until=effect)
        steps.append(Step(action, day, effect, status))
    if steps:
        steps[-1] = evolve(steps[-1], until=gone)
    return steps


Story = tuple[list[Claim], list[Step]]
"""The claims on a participant of a bloc, and its true history."""


def stories(bloc: str, who: str, *, precise: bool) -> st.SearchStrategy[list[Claim]]:
    """Return claims that report a true history, and others that are not upheld or commit nobody."""
    return told_histories(bloc, who, precise=precise).map(lambda told: told[0])


@st.composite
def told_histories(draw: st.DrawFn, bloc: str, who: str, *, precise: bool) -> Story:
    """Return the same with the history."""
    born, gone = life_of(who)
    reports: list[Claim] = []

    def report(action: Action, day: int, *, exact: bool = True, **values: Any) -> None:
        when = draw(partial_dates(about=day_of(day))) if not exact else PartialDate.of(day_of(day))
        reports.append(
            claim(
                f"{bloc}-{who.lower()}-{len(reports)}",
                bloc,
                who,
                action,
                when,
                sources=tuple(draw(SOURCES)),
                **values,
            )
        )

    ways = (
        ["exactly", "by two"] if precise else ["exactly", "vaguely", "twice", "by two", "by a list"]
    )
    steps = draw(_histories(bloc, born, gone))
    for place, step in enumerate(steps):
        way = draw(st.sampled_from(ways))
        named = step.status if step.action is Action.REINSTATED else None
        held = step.status is not None and step.effect < step.until
        unreported = way == "by a list" and held and place == 0
        if not unreported:
            level = draw(st.sampled_from([Level.STATE, Level.AGENCY]))
            exact = way not in ("vaguely", "twice")
            report(step.action, step.day, exact=exact, status=named, level=level)
            if way == "twice":
                report(step.action, step.day, exact=draw(st.booleans()), status=named)
            if way == "by two" and held:
                waits = step.effect - step.day if bloc == "treaty" else 0
                latest = min(step.until, _DAYS + 1) - 1 - waits
                later = draw(st.integers(step.day, max(step.day, latest)))
                report(step.action, later, status=named, depositary="CCC")
        if held and (unreported or (not precise and draw(st.integers(0, 3)) == 3)):
            day = draw(st.integers(step.effect, step.until - 1))
            report(Action.LISTED, day, exact=draw(st.booleans()), status=step.status)
    if not precise:
        for standing in draw(st.lists(st.sampled_from(Standing), max_size=2)):
            action = draw(st.sampled_from([Action.JOINED, *Action]))
            free = action in (Action.LISTED, Action.REINSTATED)
            upheld = standing is Standing.UPHELD and who != "agency"  # it commits nobody here
            report(
                action,
                draw(st.integers(born, gone - 1)),
                exact=draw(st.booleans()),
                status=draw(st.sampled_from([Status.MEMBER, *Status])) if free else None,
                level=Level.INSTITUTION if upheld else Level.STATE,
                standing=standing if upheld else draw(st.sampled_from(_AGAINST)),
                form=draw(st.sampled_from([None, *InstrumentForm])),
            )
    return reports, steps
