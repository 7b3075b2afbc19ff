"""What a change of the record does, year by year: the snapshots are there to be read in review."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from codebook import single_lineage

import lunarpacts as lp
from conftest import SNAPSHOTS
from lunarpacts.model import MembershipTerms

DATA = lp.load()


def days(terms: MembershipTerms) -> Iterator[date]:
    """Yield the last day of each year in which the bloc existed, and the last day checked."""
    checked = DATA.checked[terms.id].latest
    began = terms.began.earliest
    assert checked
    assert began
    yield from (date(year, 12, 31) for year in range(began.year, checked.year))
    yield checked


def told(names: set[str], sign: str) -> str:
    return "".join(f" {sign}{each}" for each in sorted(names))


@pytest.mark.parametrize("bloc", DATA.terms)
def test_members_of_each_year(bloc: str, snapshot: Callable[[str, str], None]) -> None:
    lines, before = [], set[str]()
    for day in days(DATA.terms[bloc]):
        found = lp.members(bloc, on=day)
        held = {*found.ids, *(each.id for each in found.organisations)}
        changed = f"{told(held - before, '+')}{told(before - held, '-')}"
        unsure = told({each.id for each in found.uncertain}, "?")
        lines.append(f"{day}: {len(found)}{changed}{unsure}\n")
        before = held
    snapshot(f"members/{bloc}.txt", "".join(lines))


def test_every_snapshot_is_of_a_bloc() -> None:
    assert {each.stem for each in (SNAPSHOTS / "members").iterdir()} == set(DATA.terms)


def test_claims_upheld_on_a_single_lineage(snapshot: Callable[[str, str], None]) -> None:
    snapshot("single_lineage.txt", "".join(f"{each.id}\n" for each in single_lineage(DATA)))
