"""Panels of pairs: a row for two nations and a cell of the calendar."""

from collections.abc import Iterable
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, overload

from lunarpacts._dates.partial import DateLike
from lunarpacts._store.dataset import Dataset

from .asked import Asked, Beyond, Blocs, Holder, Universe, Unknown, asked, one_of
from .cells import (
    Cell,
    Every,
    Existence,
    Flag,
    both,
    flag_of,
    joint,
    on_days,
    segments,
    share_of,
)
from .columns import Column
from .panels import Codes, made, runs_towards, sampled
from .tables import Backend

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    import polars as pl


@overload
def dyads(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every = "year",
    when: Literal["end", "start", "any", "all"] = "end",
    directed: bool = False,
    nations: Universe | None = None,
    schemes: Codes = ("cow", "gw"),
    unknown: Unknown = "null",
    beyond: Beyond = "null",
    backend: Literal["pandas"] = "pandas",
    dataset: Dataset | None = None,
) -> "pd.DataFrame": ...
@overload
def dyads(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every = "year",
    when: Literal["end", "start", "any", "all"] = "end",
    directed: bool = False,
    nations: Universe | None = None,
    schemes: Codes = ("cow", "gw"),
    unknown: Unknown = "null",
    beyond: Beyond = "null",
    backend: Literal["polars"],
    dataset: Dataset | None = None,
) -> "pl.DataFrame": ...
@overload
def dyads(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every = "year",
    when: Literal["end", "start", "any", "all"] = "end",
    directed: bool = False,
    nations: Universe | None = None,
    schemes: Codes = ("cow", "gw"),
    unknown: Unknown = "null",
    beyond: Beyond = "null",
    backend: Literal["pyarrow"],
    dataset: Dataset | None = None,
) -> Any: ...
def dyads(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every = "year",
    when: Literal["end", "start", "any", "all"] = "end",
    directed: bool = False,
    nations: Universe | None = None,
    schemes: Codes = ("cow", "gw"),
    unknown: Unknown = "null",
    beyond: Beyond = "null",
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Any:
    """Return a frame with a row for every two nations and cell: were they in a bloc together?

    Two nations have a row if they may both have existed on one day of the cell. Rows are in the
    order of time, then of the ids. Columns: ``nation_1`` and ``nation_2``, the codes of the two
    (``cow_1``, ``cow_2``), ``year`` and ``month`` as far as ``every`` has them, ``date``,
    ``exists`` (both, on the sampled day), a column for each bloc with its id as name,
    ``shared_least`` and ``shared_most`` (in how many of the blocs they were together: certainly,
    and perhaps), and ``rule``.

    A bloc's column is true if the two were in it on the same day: on the sampled day, on at least
    one day or on every day of the cell on which both existed, by ``when``. Two memberships in one
    year that share no day are not joint. ``nations`` and the other parameters are those of `panel`.

    Args:
        blocs: the blocs, by id or name.
        during: the days, as an EDTF date or range.
        every: what a cell is: "year", "month" or "day".
        when: which days of the cell count: "end", "start", "any" or "all".
        directed: whether the two nations have a row in each order, or one in the order of the ids.
        nations: ids or names, or a scheme of codes.
        schemes: the schemes of the columns of codes.
        unknown: what stands where the record does not know: "null", True or False.
        beyond: whether days past a bloc's last check are null or an error; see `panel`.
        backend: what makes the frame.
        dataset: the record; by default the bundled one.

    Raises:
        LunarpactsError: as for `panel`.

    >>> found = dyads(["ilrs", "sco"], during="2024", nations=["CHN", "KAZ", "THA"])
    >>> columns = ["nation_1", "nation_2", "ilrs", "sco", "shared_least"]
    >>> print(found[columns].to_string(index=False))
    nation_1 nation_2  ilrs   sco  shared_least
         CHN      KAZ  True  True             2
         CHN      THA  True False             1
         KAZ      THA  True False             1
    """
    one_of("when", when, ("end", "start", "any", "all"))
    one_of("directed", directed, (True, False))
    ask = asked(
        blocs,
        during=during,
        every=every,
        when=when,
        nations=nations,
        schemes=schemes,
        unknown=unknown,
        beyond=beyond,
        backend=backend,
        dataset=dataset,
    )
    paired = permutations if directed else combinations
    sides = [_Side(ask, who) for who in ask.holders]
    pairs: list[tuple[_Side, _Side]] = []
    places: list[int] = []
    answers: list[_Answer] = []
    known = _Answers(ask)
    for place, cell in enumerate(ask.cells):
        here = [side for side in sides if place in side.present]
        kinds = [known.kind(side, place) for side in here]
        said = known.of(paired(kinds, 2), cell)
        both_here = zip(paired(here, 2), said, strict=True)
        pairs += [pair for pair, answer in both_here if answer]
        answers += [answer for answer in said if answer]
        places += [place] * (len(pairs) - len(places))
    columns = [
        Column(f"nation_{number}", "text", [pair[number - 1].holder.nation.id for pair in pairs])
        for number in (1, 2)
    ]
    for scheme in ask.schemes:
        for number in (1, 2):
            both_codes = zip(pairs, places, strict=True)
            codes = [pair[number - 1].codes[scheme][place] for pair, place in both_codes]
            columns.append(ask.coded(scheme, f"{scheme}_{number}", codes))
    columns += ask.calendar(places)
    flags = ["exists", *(terms.id for terms in ask.terms)]
    found = [*zip(*answers, strict=True)] if answers else [()] * (len(flags) + 2)
    columns += [Column(name, "flag", found[place]) for place, name in enumerate(flags)]
    columns += [Column(f"shared_{side}", "integer", found[place]) for side, place in _SHARED]
    return made([*columns, ask.rule(len(places))], ask)


_SHARED = (("least", -2), ("most", -1))

_Answer: TypeAlias = tuple[Any, ...]
"""Whether both exist, whether they are in the blocs together, and in how many at least and most."""


class _Side:
    """One nation of a pair, cell by cell."""

    def __init__(self, ask: Asked, holder: Holder) -> None:
        self.holder = holder
        self.present = frozenset(ask.present(holder))
        self.exists = on_days(holder.exists, ask.days)
        self.codes = {code: on_days(holder.codes[code], ask.days) for code in ask.schemes}
        self.runs = [runs_towards(ask, terms, holder) for terms in ask.terms]
        self.flags = [sampled(ask, terms, holder) for terms in ask.terms]


class _Answers:
    """The answers for pairs of nations: made once for those that stand alike in a cell."""

    def __init__(self, ask: Asked) -> None:
        self.ask = ask
        self.kinds: dict[_Answer, int] = {}
        self.known: dict[tuple[bool, ...], dict[tuple[int, ...], _Answer]] = {}

    def kind(self, side: _Side, place: int) -> int:
        """Return a number for how a nation stands in a cell."""
        cell = self.ask.cells[place]
        held: Iterable[Any] = (flags[place] for flags in side.flags)
        if not self.ask.is_sampled:
            checks = (self.ask.checked(terms) for terms in self.ask.terms)
            both_runs = zip(side.runs, checks, strict=True)
            held = (segments(runs, cell, checked) for runs, checked in both_runs)
        kind = (side.holder.existence.within(cell), side.exists[place], tuple(held))
        return self.kinds.setdefault(kind, len(self.kinds))

    def of(self, pairs: Iterable[tuple[int, ...]], cell: Cell) -> list[_Answer]:
        """Return the answers for pairs of kinds; an empty one where the two never met."""
        beyond = tuple(self.ask.is_beyond(cell, terms) for terms in self.ask.terms)
        known = self.known.setdefault(beyond, {})
        kinds = [*self.kinds]
        found: list[_Answer] = []
        for pair in pairs:
            if pair not in known:
                one, other = (kinds[number] for number in pair)
                known[pair] = self._answer(one, other, beyond)
            found.append(known[pair])
        return found

    def _answer(self, one: _Answer, other: _Answer, beyond: tuple[bool, ...]) -> _Answer:
        existence: Existence = one[0] & other[0]
        if not existence.is_possible and self.ask.universe is None:
            return ()
        flags: list[Flag] = []
        for mine, yours, past in zip(one[2], other[2], beyond, strict=True):
            if self.ask.is_sampled:
                flag = both(mine, yours)
            else:
                flag = flag_of(share_of([*joint(mine, yours)], existence), self.ask.when)
            flags.append(self.ask.decided(flag, beyond=past))
        least = sum(flag is True for flag in flags)
        most = sum(flag is not False for flag in flags)
        return (both(one[1], other[1]), *flags, least, most)
