"""References that lead back to where they began."""

from graphlib import CycleError, TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import dataset, nation, site, source
from lunarpacts._rules.circles import circles
from lunarpacts.model import Record

NAMES = st.sampled_from("abcdef")


def is_circular(references: dict[str, list[str]]) -> bool:
    try:
        TopologicalSorter(references).prepare()
    except CycleError:
        return True
    return False


@given(st.dictionaries(NAMES, st.lists(NAMES, unique=True)))
def test_without_what_closes_circles_there_is_none(references: dict[str, list[str]]) -> None:
    found = [*circles(references)]
    assert bool(found) == is_circular(references)
    for name, other in found:
        references[name].remove(other)
    assert not is_circular(references)


def test_a_long_chain_takes_no_stack() -> None:
    chain = {str(place): [str(place + 1)] for place in range(50_000)}
    assert not [*circles(chain)]
    assert [*circles(chain | {"50000": ["0"]})] == [("50000", "0")]


def rival(name: str, other: str) -> Record:
    return site(name, rival_of=other, standing=lp.Standing.DISPUTED, note="Others say so.")


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        ([source("one", derives_from=("one",))], "derives_from"),
        ([source("one", derives_from=("two",)), source("two", derives_from=("one",))], "derives_"),
        ([rival("pad", "pad")], "rival_of"),
        ([rival("pad", "port"), rival("port", "pad")], "rival_of"),
        ([nation("EEE", continues=("EEE",))], "continues"),
        ([nation("EEE", unites=("FFF",)), nation("FFF", unites=("EEE",))], "unites"),
    ],
)
def test_no_line_of_a_record_leads_back_to_itself(lines: list[Record], column: str) -> None:
    with pytest.raises(lp.DataError, match=rf" {column}.* - (is the line itself|leads back to)"):
        dataset(*lines)
