"""The law of worlds: they answer as the record does where it is certain, and leave nothing open."""

from datetime import date

import lunarpacts as lp
from lunarpacts import Status, Truth
from lunarpacts._results.asked import fold_for, whose

EVERY = (None, *Status)


def settle(record: lp.Dataset, world: lp.Dataset, asked: tuple[Status | None, ...] = EVERY) -> int:
    """Hold a world to the law, for everybody and every day; return how often it was held."""
    compared = 0
    for terms in record.terms.values():
        named, last = whose(record, terms), record.checked[terms.id].latest
        assert last is not None
        assert {*whose(world, world.terms[terms.id])} <= {*named}
        for who in named:
            for status in asked:
                before = fold_for(record, terms, who, status)
                after = fold_for(world, world.terms[terms.id], who, status)
                for day in sorted({*before.starts, *after.starts}):
                    said, is_so = before.on(day).truth, after.on(day).truth
                    place = terms.id, who, status, date.fromordinal(max(day, 1)), said, is_so
                    assert said in (is_so, Truth.UNKNOWN), place
                    assert is_so is not Truth.UNKNOWN or day > last.toordinal(), place
                    compared += 1
    return compared
