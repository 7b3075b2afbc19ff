"""Records of one participant whose days are numbers: the bloc begins on day 0."""

from datetime import date, timedelta
from typing import Any

import lunarpacts as lp
from invented import DAY, agreement, check, claim, dataset, terms
from lunarpacts import Status, Truth

ZERO = date(2000, 1, 1)
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
MEMBER, SIGNED, PARTY = Status.MEMBER, Status.SIGNED, Status.PARTY


def when(day: int) -> date:
    return ZERO + timedelta(days=day)


def act(action: str, first: int, last: int | None = None, /, **values: Any) -> lp.Claim:
    """Return a claim on a day, or between two days, with an id of its own."""
    dated = lp.PartialDate(when(first), when(first if last is None else last))
    values.setdefault("id", f"{action}-{first}-{last or first}".replace("_", "-"))
    return claim("AAA", action, str(dated), **values)


def record(*lines: Any, counting: tuple[Status, ...] = (MEMBER,), **values: Any) -> lp.Dataset:
    values = {"began": DAY(str(ZERO)), **values}
    in_force, checked = values.pop("in_force", None), values.pop("checked", "2000-03-31")
    pact = agreement("pact", in_force=in_force), terms("pact", *counting, **values)
    return dataset(*lines, check("pact", str(checked)), blocs=pact)


def answer(world: lp.Dataset, day: int, status: Status | None = None) -> lp.Spell:
    spells = lp.spells("AAA", "pact", status, dataset=world)
    (found,) = (
        one for one in spells if one.start <= when(day) and (one.end is None or when(day) < one.end)
    )
    if status is None:
        said = lp.status_of("AAA", "pact", on=when(day), dataset=world)
        assert (said.truth, said.because, said.status) == (found.truth, found.because, found.status)
        assert (said.claims, said.gaps) == (found.claims, found.gaps)
    return found


def days(world: lp.Dataset, status: Status | None = None) -> str:
    """Return the answers on the days 0 to 19: y, n, or ? for unknown."""
    return "".join(
        {YES: "y", NO: "n", UNKNOWN: "?"}[answer(world, day, status).truth] for day in range(20)
    )


def stays(world: lp.Dataset) -> list[tuple[str, str]]:
    """Return the memberships, with the days as numbers."""

    def number(limit: Any) -> str:
        if not isinstance(limit, lp.PartialDate):
            return str(limit or "?")
        first, last = ((day - ZERO).days if day else "" for day in (limit.earliest, limit.latest))
        return str(first) if first == last else f"{first}..{last}"

    return [
        (one.status.value, f"{number(one.period.start)} to {number(one.period.end)}")
        for one in lp.memberships("AAA", "pact", dataset=world)
    ]
