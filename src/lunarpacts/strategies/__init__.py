"""Hypothesis strategies: dates, periods, lines of a record, and whole records made of stories.

Install the extra ``testing`` to have hypothesis. Where both are installed, ``st.from_type`` knows
these types too.
"""

from datetime import timedelta

from hypothesis import strategies as st

from lunarpacts import OPEN, Action, Claim, Dataset, Nation, Period, Standing, Status
from lunarpacts.model import Gap
from lunarpacts.vocabulary import InstrumentForm, Level

from .lists import rosters
from .stories import BLOCS, FIRST, LAST, NATIONS, Step, claim, frame, partial_dates, told_histories

__all__ = [
    "BLOCS",
    "FIRST",
    "LAST",
    "NATIONS",
    "claims",
    "datasets",
    "nations",
    "partial_dates",
    "periods",
]


def periods() -> st.SearchStrategy[Period]:
    """Return periods with ends of every kind: exact, vague, open, unknown.

    >>> from hypothesis import find
    >>> find(periods(), lambda period: period.end is OPEN).end is OPEN
    True
    """
    limits = st.one_of(partial_dates(), st.just(OPEN), st.none())
    later = partial_dates(LAST + timedelta(days=1), LAST + timedelta(days=9))
    return st.builds(Period, limits, st.one_of(later, st.just(OPEN), st.none()))


def nations() -> st.SearchStrategy[Nation]:
    """Return nations of invented names, present and former.

    >>> from hypothesis import find
    >>> print(find(nations(), lambda nation: nation.end is OPEN))
    Aland
    """
    return st.builds(
        Nation,
        id=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3),
        name=st.sampled_from(["Aland", "Beland", "Côte de C", "République D"]),
        start=st.none() | partial_dates(),
        end=st.just(OPEN) | partial_dates(LAST + timedelta(days=1), LAST + timedelta(days=9)),
        sources=st.just(("gazette",)),
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Return claims of every action, level and standing; no record need hold them.

    >>> from hypothesis import find
    >>> find(claims(), lambda claim: claim.action is Action.JOINED).participant
    'AAA'
    """
    action = draw(st.sampled_from(Action))
    named = action in (Action.LISTED, Action.REINSTATED)
    return claim(
        f"claim-{draw(st.integers(0, 999))}",
        draw(st.sampled_from(BLOCS)),
        draw(st.sampled_from(NATIONS)),
        action,
        draw(partial_dates()),
        status=draw(st.sampled_from(Status)) if named else None,
        level=draw(st.sampled_from(Level)),
        standing=draw(st.sampled_from(Standing)),
        form=draw(st.sampled_from([None, *InstrumentForm])),
        sources=("gazette",),
    )


@st.composite
def datasets(draw: st.DrawFn, *, precise: bool = False) -> Dataset:
    """Return records of three blocs, made of stories: true histories, and claims that report them.

    A nation joins, leaves and comes back, signs and ratifies, is suspended and reinstated. Claims
    report this exactly or vaguely, once or twice, or not at all, so that only a list shows it.
    Other claims say otherwise and are disputed or rejected, or commit nobody. Complete lists name
    all that were in a bloc on a day. A dataset therefore passes all checks. Some sources bear no
    date, so that views have something to leave out.

    With ``precise``, all dates are exact, and nothing is missing.

    >>> from hypothesis import find
    >>> found = find(datasets(), lambda one: len(one.claims) > 0)
    >>> len(found.claims)
    1
    """
    lines = [*frame()]
    for bloc in BLOCS:
        histories: dict[str, list[Step]] = {}
        for who in (*NATIONS, "agency"):
            told, histories[who] = draw(told_histories(bloc, who, precise=precise))
            lines += told
        if not precise:
            lines += draw(rosters(bloc, histories))
    if not precise and draw(st.booleans()):
        named = draw(st.lists(st.sampled_from(NATIONS), unique=True, max_size=2))
        lines.append(
            Gap(
                id="lost",
                bloc="pact",
                date=draw(partial_dates()),
                candidates=tuple(named),
                standing=Standing.UPHELD,
                sources=("gazette",),
            )
        )
    return Dataset.of("stories", lines)
