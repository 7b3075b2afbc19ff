"""What an export holds beside the record's tables: what follows of them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from lunarpacts._dates.partial import PartialDate, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import MembershipTerms
from lunarpacts._queries.spells import is_foreseen
from lunarpacts._results.asked import fold_for, stays_of, whose
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.lists import listings_in

BEYOND = "beyond coverage"
Rows = Iterator[tuple[Any, ...]]


@frozen
class Relation:
    """A table that is made of the record: its columns with their types, and its rows.

    Attributes:
        about: what a row is.
        columns: the type of each column: text, day or flag.
        key: the columns that no two rows share.
        rows: what makes the rows of a dataset.
    """

    about: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    rows: Callable[[Dataset], Rows] = field(repr=False)


def _spells(dataset: Dataset) -> Rows:
    for terms in dataset.terms.values():
        for who in sorted({*dataset.nations, *whose(dataset, terms)}):
            yield from _of_pair(dataset, terms, who)


def _of_pair(dataset: Dataset, terms: MembershipTerms, who: str) -> Rows:
    """Yield the spells of a pair up to the last day checked; nobody looked at what comes after."""
    fold, last = fold_for(dataset, terms, who), last_of(dataset.checked[terms.id])
    known = [
        (max(start, 1), verdict)
        for start, verdict in zip(fold.starts, fold.verdicts, strict=True)
        if start <= last
    ]
    ends = [*(start for start, _ in known[1:]), last + 1]
    for (start, verdict), end in zip(known, ends, strict=True):
        claims = " ".join(claim.id for claim in fold.claims_of([verdict]))
        yield (
            terms.id,
            who,
            date.fromordinal(start),
            date.fromordinal(end),
            str(verdict.truth),
            str(verdict.upheld),
            str(verdict.status) if verdict.status else None,
            str(verdict.because),
            claims or None,
            " ".join(gap.id for gap in verdict.gaps) or None,
            " ".join(roster.id for roster in verdict.rosters) or None,
        )
    unknown = str(Truth.UNKNOWN)
    after = date.fromordinal(last + 1)
    yield terms.id, who, after, None, unknown, unknown, None, BEYOND, None, None, None


def _memberships(dataset: Dataset) -> Rows:
    for terms in dataset.terms.values():
        for who in sorted(dataset.claims_towards(terms.id)):
            for status, stay in stays_of(dataset, terms, who):
                period, claims = stay.period, dict.fromkeys((*stay.begun, *stay.ended))
                yield (
                    terms.id,
                    who,
                    str(status),
                    *_bounds(period.start),
                    *_bounds(period.end),
                    is_foreseen(stay, dataset.checked[terms.id]),
                    " ".join(claim.id for claim in claims) or None,
                )


def _listings(dataset: Dataset) -> Rows:
    for roster in dataset.rosters.values():
        for claim in listings_in(dataset, roster):
            date_of = _bounds(claim.date)
            words = map(str, (claim.status, claim.level, claim.standing))
            yield claim.id, roster.id, claim.bloc, claim.participant, *date_of, *words


def _bounds(limit: Any) -> tuple[str | None, date | None, date | None]:
    """Return a limit as text, and its first and last possible day."""
    if not isinstance(limit, PartialDate):
        return None if limit is None else str(limit), None, None
    return str(limit), limit.earliest, limit.latest


_PAIR = {"bloc": "text", "participant": "text"}

RELATIONS: Mapping[str, Relation] = {
    "spells": Relation(
        "The answer for a participant and a bloc from a day on, until the day that ends it. The "
        "rows of every nation and bloc cover the calendar; after the last day checked the truth is "
        "unknown.",
        {
            **_PAIR,
            "start": "day",
            "end": "day",
            **dict.fromkeys(
                ("truth", "upheld", "status", "because", "claims", "gaps", "rosters"), "text"
            ),
        },
        ("bloc", "participant", "start"),
        _spells,
    ),
    "memberships": Relation(
        "A stay in a status by upheld claims alone. Its ends are as precise as the claims.",
        {
            **_PAIR,
            "status": "text",
            **{
                f"{end}{side}": "day" if side else "text"
                for end in ("start", "end")
                for side in ("", "_earliest", "_latest")
            },
            "foreseen": "flag",
            "claims": "text",
        },
        ("bloc", "participant", "status", "start", "end"),
        _memberships,
    ),
    "listings": Relation(
        "What a list says of a participant: a claim, of which the list is the line of the record.",
        {
            "id": "text",
            "roster": "text",
            **_PAIR,
            "date": "text",
            **{f"date{side}": "day" for side in ("_earliest", "_latest")},
            **dict.fromkeys(("status", "level", "standing"), "text"),
        },
        ("id",),
        _listings,
    ),
}
"""The tables beside those of the record."""
