"""Generated datasets for the laws: four nations, two blocs, claims of every action."""

from datetime import date

from attrs import evolve
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, NATIONS, agreement, claim, gap, nation, organisation, source, terms
from lunarpacts.model import MembershipTerms, Record
from lunarpacts.vocabulary import InstrumentForm, Level

FIRST, LAST = date(2020, 1, 1), date(2020, 1, 12)
DAYS = [date.fromordinal(day) for day in range(FIRST.toordinal(), LAST.toordinal() + 1)]
BLOCS = ("pact", "treaty")

ACTIONS = [each for each in lp.Action if each is not lp.Action.LISTED]


@st.composite
def dates(draw: st.DrawFn, *, precise: bool) -> str:
    first = draw(st.sampled_from(DAYS))
    last = first if precise else draw(st.sampled_from([each for each in DAYS if each >= first]))
    return str(lp.PartialDate(first, last))


@st.composite
def claim_lists(draw: st.DrawFn, *, precise: bool) -> list[lp.Claim]:
    claims = []
    for place in range(draw(st.integers(0, 7))):
        listed = draw(st.integers(0, 4)) == 0
        who = draw(st.sampled_from([*NATIONS, "agency"]))
        action = lp.Action.LISTED if listed else draw(st.sampled_from(ACTIONS))
        named = action in (lp.Action.LISTED, lp.Action.REINSTATED)
        status = draw(st.sampled_from(lp.Status)) if named else None
        claims.append(
            claim(
                who,
                action,
                draw(dates(precise=precise)),
                id=f"claim-{place}",
                bloc=draw(st.sampled_from(BLOCS)),
                status=status,
                standing=draw(st.sampled_from([*[lp.Standing.UPHELD] * 4, *lp.Standing])),
                level=draw(st.sampled_from([Level.STATE, Level.STATE, *Level])),
                form=draw(st.sampled_from([None, *InstrumentForm])),
                note=draw(st.sampled_from(["a note", 'with "quotes", commas', "Ünïcode — ⟨x⟩"])),
            )
        )
    return claims


@st.composite
def datasets(draw: st.DrawFn, *, precise: bool = False) -> lp.Dataset:
    """A dataset that passes the checks: claims that do not fit are left out, the last first."""
    claims = draw(claim_lists(precise=precise))
    checked = {"began": DAY("2020-01-03"), "checked": DAY("2020-01-12")}
    fixed = [
        source(),
        *map(nation, NATIONS[:3]),
        nation("DDD", end=DAY("2020-01-10")),
        organisation("agency"),
        agreement("pact", in_force=DAY("2020-01-01")),
        terms("pact", lp.Status.MEMBER, lp.Status.PARTY, lp.Status.SIGNED, **checked),
        agreement("treaty", in_force=DAY("2020-01-05")),
        terms("treaty", lp.Status.PARTY, delay="P2D", withdrawal_delay="P3D", **checked),
    ]
    if not precise and draw(st.booleans()):
        fixed.append(gap("2020-01-06", "AAA", "BBB"))
    while True:
        try:
            return lp.Dataset.of("generated", [*fixed, *claims])
        except lp.DataError:
            claims.pop()


SOURCES = (
    source("first", published=DAY("2020-01-12")),
    source("second", published=DAY("2020-01-20")),
    source("vague", published=DAY("[2020-01-15..2020-01-25]")),
    source("undated"),
)


@st.composite
def sourced_datasets(draw: st.DrawFn) -> lp.Dataset:
    """A dataset whose claims have one or more of four sources, some of unknown day."""
    one = draw(datasets())
    names = st.lists(st.sampled_from([each.id for each in SOURCES]), min_size=1, unique=True)
    reported = DAY("2020-01-12")
    records: list[Record] = []
    for each in one.records():
        if isinstance(each, lp.Claim):
            records.append(evolve(each, sources=tuple(draw(names))))
        elif isinstance(each, MembershipTerms):
            records.append(evolve(each, contemporaneous_from=reported))
        else:
            records.append(each)
    return lp.Dataset.of("generated", [*records, *SOURCES])
