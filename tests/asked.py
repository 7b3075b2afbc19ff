"""A small invented record, and a result of every kind asked of it."""

from collections.abc import Callable

import lunarpacts as lp
from invented import (
    DAY,
    agreement,
    claim,
    count,
    dataset,
    deal,
    gap,
    host,
    organisation,
    site,
    source,
    step,
    terms,
    vote,
)
from lunarpacts.frames import audit

WORLD = dataset(
    source("first", published=DAY("2024-12-31")),
    organisation("agency", nation="AAA"),
    organisation("union"),
    claim("AAA", "joined", "2024-07-03", id="a-one", bloc="one"),
    claim("AAA", "joined", "2024-08-01", id="a-two", bloc="two", sources=("first", "gazette")),
    claim("BBB", "joined", "2024-07", id="b-one", bloc="one"),
    claim("CCC", "joined", "2024-01-01", id="c-two", bloc="two", standing=lp.Standing.DISPUTED),
    claim("union", "joined", "2024-01-01", id="union-one", bloc="one"),
    gap("2024-05", "DDD", bloc="one"),
    site("pad"),
    host("AAA", None, lp.OPEN),
    count("two", 2, 2, bloc="one"),
    deal("lease"),
    deal("rumour", standing=lp.Standing.DISPUTED),
    step("launch", subject="one"),
    vote("A/RES/1/2", "2024-12-01", yes=("AAA", "BBB"), no=("CCC",)),
    blocs=(agreement("one"), terms("one"), agreement("two"), terms("two", began=DAY("2001"))),
)
ON = "2024-09-01"
OLD = f"lunarpacts 0.1.0, edition test, sha256 {0:064}"
RESULTS: dict[str, Callable[[lp.Dataset], lp.Result]] = {
    "access": lambda data: lp.access("pad", on=ON, dataset=data),
    "answer": lambda data: lp.status_of("BBB", "one", on="2024-07-03", dataset=data),
    "audit": lambda data: audit(["Nobody", "Nobody", None], dataset=data),
    "blocs": lambda data: lp.blocs(dataset=data),
    "changes": lambda data: lp.changes("one", during="2024", dataset=data),
    "claims": lambda data: lp.claims("AAA", dataset=data),
    "contests": lambda data: lp.contested(dataset=data),
    "counts": lambda data: lp.counts(dataset=data),
    "diff": lambda data: lp.diff(data.known_by("2025-01-01"), data),
    "members": lambda data: lp.members("one", on="2024-07-03", dataset=data),
    "memberships": lambda data: lp.memberships("AAA", dataset=data),
    "spells": lambda data: lp.spells("AAA", dataset=data),
    "nations": lambda data: lp.nations(dataset=data),
    "overlap": lambda data: lp.overlap("one", "two", on=ON, dataset=data),
    "shared_periods": lambda data: lp.shared_periods("one", "two", dataset=data),
    "sources": lambda data: lp.sources(dataset=data),
    "statements": lambda data: lp.statements("gazette", dataset=data),
    "roll_calls": lambda data: lp.roll_calls(dataset=data),
    "tally": lambda data: lp.roll_call("1/2", dataset=data),
    "ties": lambda data: lp.ties("AAA", "BBB", on=ON, dataset=data),
    "timeline": lambda data: lp.timeline("one", dataset=data),
    "verification": lambda data: lp.verify(OLD, dataset=data),
}
