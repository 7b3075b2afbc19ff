"""Whatever is passed, what comes back is an answer or an error of ours."""

import math
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

import lunarpacts as lp
from lunarpacts.model import DEFAULT


class Broken:
    def __repr__(self) -> str:
        raise RuntimeError

    def __hash__(self) -> int:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError


STRANGE: dict[str, Any] = {
    "none": None,
    "a number": 344,
    "a huge number": 10**5000,
    "many digits": "1" * 5000,
    "nothing": "",
    "a space": " ",
    "a null byte": "a\0b",
    "a surrogate": "\ud800",
    "bytes": b"KAZ",
    "a list": ["KAZ"],
    "a dict": {"KAZ": 1},
    "a set": {"KAZ"},
    "not a number": math.nan,
    "not a time": pd.NaT,
    "not available": pd.NA,
    "a moment": datetime(2024, 7, 3, 12, 30),  # noqa: DTZ001 (on purpose)
    "a timestamp": pd.Timestamp("2024-07-03"),
    "a numpy date": np.datetime64("2024-07-03"),
    "a numpy text": np.str_("KAZ"),
    "an array": np.array(["KAZ", "CHN"]),
    "a class": lp.Nation,
    "a claim": lp.claims("KAZ", "ilrs")[0],
    "a truth": lp.Truth.UNKNOWN,
    "what was left out": DEFAULT,
    "broken": Broken(),
}
DATA = lp.load()
DAY = "2024-07-03"
ASKED: dict[str, Callable[[Any], Any]] = {
    "nation": lp.nation,
    "participant": lp.participant,
    "bloc": lp.bloc,
    "spaceport": lp.spaceport,
    "source": lp.source,
    "sources": lp.sources,
    "sources about": lambda it: lp.sources(about=it),
    "statements": lp.statements,
    "nations on": lambda it: lp.nations(on=it),
    "members": lp.members,
    "members on": lambda it: lp.members("ilrs", on=it),
    "members status": lambda it: lp.members("ilrs", status=it),
    "members dataset": lambda it: lp.members("ilrs", dataset=it),
    "is_member": lambda it: lp.is_member(it, "ilrs", unknown=False),
    "is_member unknown": lambda it: lp.is_member("TUR", "ilrs", unknown=it),
    "status_of": lambda it: lp.status_of("KAZ", it),
    "status_of on": lambda it: lp.status_of("KAZ", "ilrs", on=it),
    "memberships": lp.memberships,
    "claims": lambda it: lp.claims("KAZ", it),
    "overlap": lambda it: lp.overlap("ilrs", it),
    "overlap only": lambda it: lp.overlap("ilrs", "artemis-accords").only(it),
    "shared_periods": lambda it: lp.shared_periods(it, "ilrs"),
    "changes": lambda it: lp.changes(it, during="2024"),
    "changes during": lambda it: lp.changes("ilrs", during=it),
    "timeline": lp.timeline,
    "ties": lambda it: lp.ties(it, "CHN", on=DAY),
    "ties on": lambda it: lp.ties("KAZ", "CHN", on=it),
    "access": lambda it: lp.access(it, on=DAY),
    "access on": lambda it: lp.access("baikonur", on=it),
    "access effect": lambda it: lp.access("baikonur", on=DAY, effect=it),
    "access grantee": lambda it: lp.access("baikonur", on=DAY, grantee=it),
    "counts": lp.counts,
    "contested": lp.contested,
    "cite": lp.cite,
    "cite dataset": lambda it: lp.cite("Kazakhstan", dataset=it),
    "diff": lambda it: lp.diff(DATA, it),
    "load": lp.load,
    "load base": lambda it: lp.load(base=it),
    "worlds": lambda it: lp.worlds(it, 7),
    "worlds seed": lambda it: lp.worlds(1, it),
    "worlds draw": lambda it: lp.worlds(1, 7, draw=it, rule="mine"),
    "worlds rule": lambda it: lp.worlds(1, 7, draw=lambda *_: 1, rule=it),
    "worlds dataset": lambda it: lp.worlds(1, 7, dataset=it),
    "write": DATA.write,
    "of": lambda it: lp.Dataset.of(it, []),
    "of records": lambda it: lp.Dataset.of("mine", it),
    "known_by": DATA.known_by,
    "according_to": DATA.according_to,
    "without": DATA.without,
    "where": lambda it: DATA.where(cast("Any", None if isinstance(it, type) else it), "a rule"),
    "where description": lambda it: DATA.where(lambda _: True, it),
    "entity": DATA.entity,
    "dataset participant": DATA.participant,
    "parse": lp.PartialDate.parse,
    "partial date": lambda it: lp.PartialDate(it, it),
    "period": lambda it: lp.Period(it, None),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_every_error_is_ours(ask: Callable[[Any], Any], strange: Any, tmp_path: Any) -> None:
    if ask == DATA.write and isinstance(strange, str):
        strange = tmp_path / "x" if strange not in ("", "a\0b") else strange
    found: Any = None
    with suppress(lp.LunarpactsError):
        found = ask(strange)
    assert isinstance(found, str) or len(repr(found)) < 2_000


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_every_error_can_be_told(strange: Any) -> None:
    with pytest.raises(lp.UnknownNameError) as caught:
        lp.spaceport(strange)
    assert str(caught.value)
    assert len(repr(caught.value)) < 2_000


@pytest.mark.parametrize("missing", [None, pd.NaT, math.nan, pd.NA])
def test_a_missing_day_is_never_the_latest(missing: Any) -> None:
    for ask in (
        lambda: lp.members("ilrs", on=missing),
        lambda: lp.is_member("KAZ", "ilrs", on=missing),
        lambda: lp.overlap("ilrs", "artemis-accords", on=missing),
        lambda: lp.nations(on=missing),
        lambda: lp.access("baikonur", on=missing),
        lambda: lp.ties("KAZ", "CHN", on=missing),
        lambda: lp.changes("ilrs", during=missing),
    ):
        with pytest.raises(lp.DateError, match="missing"):
            ask()


@pytest.mark.parametrize("moment", [pd.Timestamp(DAY), np.datetime64(DAY)])
def test_a_moment_gets_its_remedy(moment: Any) -> None:
    with pytest.raises(lp.DateError, match=r"\.date\(\)"):
        lp.members("ilrs", on=moment)
    assert lp.members("ilrs", on=pd.Timestamp(moment).date()).on == lp.PartialDate.parse(DAY)


def test_the_first_load_from_many_threads_makes_one_dataset() -> None:
    code = (
        "import threading, lunarpacts as lp\n"
        "found, ready = [], threading.Barrier(16)\n"
        "def ask():\n"
        "    ready.wait()\n"
        "    data = lp.load()\n"
        "    found.append((id(data), id(data.claims_on), id(lp.members('ilrs').bloc)))\n"
        "threads = [threading.Thread(target=ask) for _ in range(16)]\n"
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]\n"
        "print(len({*found}))"
    )
    from test_api import run  # noqa: PLC0415 (a helper of another test)

    assert run(code) == "1\n"


def test_threads_that_race_get_the_same_object() -> None:
    one, found, ready = DATA.known_by("2024-12-31"), [], threading.Barrier(16)

    def ask() -> None:
        ready.wait()
        found.append(one.claims_on)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(index) for index in found}) == 1


def test_a_date_is_a_date_of_any_subclass() -> None:
    class Day(date):
        pass

    assert lp.is_member("KAZ", "ilrs", on=Day(2024, 7, 3))
