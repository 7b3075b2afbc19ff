"""Panels: a row for a nation and a cell of the calendar."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, overload

from lunarpacts._dates.partial import DateLike
from lunarpacts._model.claims import MembershipTerms
from lunarpacts._model.vocabulary import Standing
from lunarpacts._results.asked import case_for, claims_of
from lunarpacts._store.dataset import Dataset
from lunarpacts.errors import LunarpactsError

from .asked import Asked, Beyond, Blocs, Holder, Universe, Unknown, asked
from .cells import (
    FLAGS,
    Every,
    Flag,
    Runs,
    When,
    certainly_in,
    flag_of,
    on_days,
    segments,
    share_of,
)
from .columns import Column, frame_of
from .lookup import fold_beside
from .tables import Backend

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    import polars as pl

T = TypeVar("T")
Codes: TypeAlias = str | Iterable[str]


@overload
def panel(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every = "year",
    when: When = "end",
    nations: Universe | None = None,
    schemes: Codes = ("cow", "gw"),
    unknown: Unknown = "null",
    beyond: Beyond = "null",
    backend: Literal["pandas"] = "pandas",
    dataset: Dataset | None = None,
) -> "pd.DataFrame": ...
@overload
def panel(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every = "year",
    when: When = "end",
    nations: Universe | None = None,
    schemes: Codes = ("cow", "gw"),
    unknown: Unknown = "null",
    beyond: Beyond = "null",
    backend: Literal["polars"],
    dataset: Dataset | None = None,
) -> "pl.DataFrame": ...
@overload
def panel(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every = "year",
    when: When = "end",
    nations: Universe | None = None,
    schemes: Codes = ("cow", "gw"),
    unknown: Unknown = "null",
    beyond: Beyond = "null",
    backend: Literal["pyarrow"],
    dataset: Dataset | None = None,
) -> Any: ...
def panel(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every = "year",
    when: When = "end",
    nations: Universe | None = None,
    schemes: Codes = ("cow", "gw"),
    unknown: Unknown = "null",
    beyond: Beyond = "null",
    backend: Backend = "pandas",
    dataset: Dataset | None = None,
) -> Any:
    """Return a frame with a row for each nation and year, month or day, and a column for each bloc.

    A nation has a row if it existed, or may have existed, on a day of the cell. Rows are in the
    order of the nations' ids, then of time. Columns: ``nation`` (its id), ``name``, the codes that
    it held on the sampled day, ``year`` and ``month`` as far as ``every`` has them, ``date`` (the
    sampled day), ``exists`` (on that day), a column for each bloc with its id as name, and
    ``rule``, which says in every row how the frame was made. COW and Gleditsch-Ward codes are
    numbers, other codes are text; null where a nation held none, or it is not known which.

    A bloc's column is true, false or null: unknown, or past the bloc's last check. Before a bloc
    began, the answer is no. By ``when`` it is the answer for the last day of the cell ("end", as
    `status_of` gives it) or for the first ("start"), for at least one day ("any") or for every day
    ("all") of those days of the cell on which the nation existed. "any" reads memberships too: one
    that certainly lies within the cell makes a yes, even where no day is certain. "share" gives
    two columns, ``<bloc>_least`` and ``<bloc>_most``: the bounds of the share of those days.

    Args:
        blocs: the blocs, by id or name.
        during: the days, as an EDTF date or range; a year or month at an end may be cut by it.
        every: what a cell is: "year", "month" or "day".
        when: which days of the cell count.
        nations: ids or names; or a scheme of codes ("cow"): then those that held a code on the
            sampled day have the rows, whether they existed or not. By default, all nations.
        schemes: the schemes of the columns of codes.
        unknown: what stands where the record does not know: "null", True or False. A cell that
            runs past a bloc's last check, and turns on the days after it, is null all the same.
        beyond: whether days past a bloc's last check are null or an error: "null" or "raise";
            under "vouched", a no of a day to which no source vouches for the bloc is unknown too.
        backend: what makes the frame: "pandas", "polars" or "pyarrow".
        dataset: the record; by default the bundled one.

    Raises:
        LunarpactsError: a parameter is not one of its words; a bloc, scheme or nation is named
            twice; no bloc is named; the record does not hold who belongs to a bloc.
        UnknownNameError, AmbiguousNameError: a name.
        DateError: ``during`` is not a range.
        OutsideCoverageError: with ``beyond="raise"``, the range ends past a bloc's last check.

    >>> found = panel("ilrs", during="2023/2024", nations=["KAZ", "THA"])
    >>> print(found[["nation", "cow", "year", "exists", "ilrs"]].to_string(index=False))
    nation  cow  year  exists  ilrs
       KAZ  705  2023    True False
       KAZ  705  2024    True  True
       THA  800  2023    True False
       THA  800  2024    True  True
    """
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
    rows = [(holder, places) for holder in ask.holders if (places := ask.present(holder))]
    places = [place for _, mine in rows for place in mine]
    named = [holder.nation for holder, mine in rows for _ in mine]
    columns = [
        Column("nation", "text", [nation.id for nation in named]),
        Column("name", "text", [nation.name for nation in named]),
    ]
    for scheme in ask.schemes:
        codes = _on_rows([on_days(holder.codes[scheme], ask.days) for holder, _ in rows], rows)
        columns.append(ask.coded(scheme, scheme, codes))
    exists = _on_rows([on_days(holder.exists, ask.days) for holder, _ in rows], rows)
    columns += [*ask.calendar(places), Column("exists", "flag", exists)]
    for terms in ask.terms:
        columns += _bloc(ask, terms, rows)
    return made([*columns, ask.rule(len(places))], ask)


Rows: TypeAlias = Sequence[tuple[Holder, Sequence[int]]]
"""The nations with rows, and the places of their cells."""


def _on_rows(values: Iterable[Sequence[T]], rows: Rows) -> list[T]:
    """Return what nations have in all cells, for the cells in which they have rows."""
    both_known = zip(values, rows, strict=True)
    return [mine[place] for mine, (_, places) in both_known for place in places]


def _bloc(ask: Asked, terms: MembershipTerms, rows: Rows) -> list[Column]:
    """Return the column of a bloc; the two columns of its share."""
    cells = [ask.cells[place] for _, places in rows for place in places]
    if ask.is_sampled:
        flags = _on_rows([sampled(ask, terms, holder) for holder, _ in rows], rows)
    else:
        shares = [share for who, places in rows for share in _shares(ask, terms, who, places)]
        if ask.when == "share":
            return [
                Column(f"{terms.id}_{side}", "number", [share[place] for share in shares])
                for place, side in enumerate(("least", "most"))
            ]
        flags = [flag_of(share, ask.when) for share in shares]
    beyond = [ask.is_beyond(cell, terms) for cell in cells]
    pairs = zip(flags, beyond, strict=True)
    return [Column(terms.id, "flag", [ask.decided(flag, beyond=past) for flag, past in pairs])]


def runs_towards(ask: Asked, terms: MembershipTerms, who: Holder) -> Runs[Flag]:
    """Return whether a nation was in a bloc, by runs of days."""
    fold = fold_beside(ask.dataset, terms, ask.beyond, who.nation.id)
    return fold.starts, [FLAGS[verdict.truth] for verdict in fold.verdicts]


def sampled(ask: Asked, terms: MembershipTerms, who: Holder) -> list[Flag]:
    """Return the answers for the sampled days; unknown past the last check."""
    flags, checked = on_days(runs_towards(ask, terms, who), ask.days), ask.checked(terms)
    return [flag if day <= checked else None for flag, day in zip(flags, ask.days, strict=True)]


def _shares(
    ask: Asked, terms: MembershipTerms, who: Holder, places: Iterable[int]
) -> Iterator[tuple[float | None, float | None]]:
    """Yield the least and the greatest share of cells; None where no day of a cell was checked."""
    runs, checked = runs_towards(ask, terms, who), ask.checked(terms)
    disputed = _may_be_undone(ask, terms, who)
    stays = () if disputed else case_for(ask.dataset, terms, who.nation.id).stays(None)
    for cell in (ask.cells[place] for place in places):
        if cell.first > checked:
            yield None, None
            continue
        last = min(cell.last, checked)
        at_once = any(certainly_in(stay, cell.first, last) for stay in stays)
        held = segments(runs, cell, checked)
        yield share_of(held, who.existence.within(cell), at_once=at_once)


def _may_be_undone(ask: Asked, terms: MembershipTerms, who: Holder) -> bool:
    """Whether a disputed claim may end a membership, or undo it: then none settles a dispute."""
    counted = frozenset(terms.statuses)
    return any(
        claim.standing is Standing.DISPUTED
        and claim.effect.grants not in counted
        and not counted.isdisjoint(claim.effect.ends)
        for claim in claims_of(ask.dataset, terms, who.nation.id)
    )


def made(columns: Sequence[Column], ask: Asked) -> Any:
    """Return the frame of some columns.

    Raises:
        LunarpactsError: two have one name, as a bloc has that of another column.
    """
    names = Counter(column.name for column in columns)
    if taken := [name for name, number in names.items() if number > 1]:
        raise LunarpactsError(f"two columns would be called {taken[0]}; leave out the bloc")
    return frame_of(columns, ask.backend)
