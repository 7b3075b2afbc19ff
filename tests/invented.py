"""Small invented records, so that tests of mechanism do not turn on the bundled one."""

from datetime import timedelta
from typing import Any

import lunarpacts as lp
from lunarpacts.model import (
    Agreement,
    Check,
    Gap,
    Host,
    MembershipTerms,
    Milestone,
    Organisation,
    PublishedCount,
    Record,
    RollCall,
    Roster,
    SiteArrangement,
    Spaceport,
)
from lunarpacts.strategies import FIRST, LAST
from lunarpacts.vocabulary import (
    ArrangementEffect,
    CheckMethod,
    CountedUnit,
    Forum,
    InstrumentForm,
    Level,
    MilestoneKind,
    OrganisationKind,
    SiteKind,
    SiteRight,
    SiteStatus,
    SourceKind,
)

DAY = lp.PartialDate.parse

# The days of the stories that `lunarpacts.strategies` tells.
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def source(name: str = "gazette", /, **values: Any) -> lp.Source:
    known = {
        "title": "A gazette",
        "publisher": "A press",
        "kind": SourceKind.PRIMARY,
        "accessed": DAY("2030"),
    }
    return lp.Source(**{"id": name, **known, **values})


def nation(name: str, /, **values: Any) -> lp.Nation:
    return lp.Nation(**{"id": name, "name": name.title(), "sources": ("gazette",), **values})


def organisation(name: str, /, **values: Any) -> Organisation:
    known = {"name": name.title(), "kind": OrganisationKind.AGENCY, "sources": ("gazette",)}
    return Organisation(**{"id": name, **known, **values})


def agreement(name: str, /, **values: Any) -> Agreement:
    return Agreement(**{"id": name, "name": name.title(), "sources": ("gazette",), **values})


def terms(name: str, /, *statuses: lp.Status, **values: Any) -> MembershipTerms:
    known = {
        "members_called": "members",
        "statuses": statuses or (lp.Status.MEMBER,),
        "levels": (Level.STATE, Level.AGENCY),
        "began": DAY("2000-01-01"),
        "sources": ("gazette",),
    }
    return MembershipTerms(**{"id": name, **known, **values})


def vote(resolution: str, when: str, /, **values: Any) -> RollCall:
    known = {
        "id": resolution.lower().replace("/", "-"),
        "resolution": resolution,
        "title": "A ban on something",
        "date": DAY(when),
        "forum": Forum.GENERAL_ASSEMBLY,
        "standing": lp.Standing.UPHELD,
        "sources": ("gazette",),
    }
    return RollCall(**{**known, **values})


def check(bloc: str, day: str, /, **values: Any) -> Check:
    known = {
        "id": f"{bloc}-{day}-searched",
        "bloc": bloc,
        "date": DAY(day),
        "how": CheckMethod.SEARCHED,
        "sources": ("gazette",),
    }
    return Check(**{**known, **values})


def claim(who: str, action: str, when: str, /, **values: Any) -> lp.Claim:
    bloc = values.get("bloc", "pact")
    date = when.strip("[.]").replace("..", "-").lower()
    known = {
        "id": f"{bloc}-{who.lower()}-{action.replace('_', '-')}-{date}",
        "bloc": bloc,
        "participant": who,
        "action": lp.Action(action),
        "date": DAY(when),
        "level": Level.STATE,
        "standing": lp.Standing.UPHELD,
        "sources": ("gazette",),
    }
    if values.get("standing", lp.Standing.UPHELD) is not lp.Standing.UPHELD:
        known["note"] = "for the test"
    return lp.Claim(**{**known, **values})


def gap(when: str, /, *candidates: str, **values: Any) -> Gap:
    known = {"id": "lost", "bloc": "pact", "standing": lp.Standing.UPHELD, "sources": ("gazette",)}
    return Gap(**{**known, "date": DAY(when), "candidates": candidates, **values})


def roster(when: str, /, *participants: str, **values: Any) -> Roster:
    day = when.strip("[.]").replace("..", "-").lower()
    known = {
        "id": f"pact-roster-{day}",
        "bloc": "pact",
        "date": DAY(when),
        "level": Level.STATE,
        "units": (CountedUnit.STATES,),
        "participants": participants,
        "complete": True,
        "standing": lp.Standing.UPHELD,
        "sources": ("gazette",),
        "note": "The list says that it is complete.",
    }
    return Roster(**{**known, **values})


NATIONS = ("AAA", "BBB", "CCC", "DDD")


def dataset(*records: Record, blocs: tuple[Record, ...] = ()) -> lp.Dataset:
    """Return a dataset of four nations, a source, and the pact (or ``blocs``).

    Blocs without a check were checked to the end of 2030.
    """
    given = [*(blocs or (agreement("pact"), terms("pact"))), *records]
    looked_at = {line.bloc for line in given if isinstance(line, Check)}
    names = [line.id for line in given if isinstance(line, MembershipTerms)]
    checks = [check(name, "2030-12-31") for name in names if name not in looked_at]
    return lp.Dataset.of("test", [source(), *map(nation, NATIONS), *checks, *given])


def site(name: str, /, **values: Any) -> Spaceport:
    known = {
        "name": name.title(),
        "kind": SiteKind.ORBITAL,
        "status": SiteStatus.ACTIVE,
        "standing": lp.Standing.UPHELD,
        "sources": ("gazette",),
    }
    return Spaceport(**{"id": name, **known, **values})


def host(who: str, start: str | None, end: Any) -> Host:
    since = DAY(start) if start else lp.OPEN
    return Host(spaceport="pad", nation=who, start=since, end=end, sources=("gazette",))


def deal(name: str, /, **values: Any) -> SiteArrangement:
    known = {
        "spaceport": "pad",
        "grantor": "AAA",
        "grantee": "BBB",
        "effect": ArrangementEffect.GRANTS,
        "right": SiteRight.LEASE,
        "form": InstrumentForm.TREATY,
        "instrument": "A lease",
        "start": DAY("1994-12-10"),
        "end": DAY("2050"),
        "standing": lp.Standing.UPHELD,
        "sources": ("gazette",),
        "note": "for the test",
    }
    return SiteArrangement(**{"id": name, **known, **values})


def step(name: str, /, **values: Any) -> Milestone:
    known = {
        "subject": "pact",
        "kind": MilestoneKind.STEP,
        "event": f"A {name}",
        "date": DAY("2024-02-01"),
        "standing": lp.Standing.UPHELD,
        "sources": ("gazette",),
    }
    return Milestone(**{"id": name, **known, **values})


def count(words: str, low: int | None, high: int | None, /, **values: Any) -> PublishedCount:
    known = {
        "id": f"pact-count-{words.replace(' ', '-')}",
        "bloc": "pact",
        "date": DAY("2024-07-03"),
        "units": (CountedUnit.STATES,),
        "low": low,
        "high": high,
        "words": words,
        "said_by": "an official",
        "sources": ("gazette",),
    }
    return PublishedCount(**{**known, **values})
