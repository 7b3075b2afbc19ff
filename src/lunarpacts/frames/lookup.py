"""From codes as a frame has them to what a bloc's column says of them, day by day."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from lunarpacts._dates.partial import ALWAYS
from lunarpacts._model.claims import MembershipTerms
from lunarpacts._model.vocabulary import CodeScheme
from lunarpacts._queries.membership import vouched_for
from lunarpacts._results.asked import fold_for
from lunarpacts._results.names import nation
from lunarpacts._rules.verdict import Fold, Verdict, with_doubt
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.finding import turning_days
from lunarpacts.errors import AmbiguousNameError, TerritoryError, UnknownNameError

UNKNOWN_NAME, AMBIGUOUS_NAME, TERRITORY = "unknown name", "ambiguous name", "territory"
MISSING_NAME, NO_DATE, BEYOND = "missing name", "not a date", "beyond coverage"

UNANSWERED = (UNKNOWN_NAME, AMBIGUOUS_NAME, TERRITORY, MISSING_NAME, NO_DATE, BEYOND)
"""Why a row has no answer."""

NO_STATUS = "no status"
"""The word for a status that is not certain."""

NUMBERS = (CodeScheme.M49, CodeScheme.COW, CodeScheme.GW)
"""The schemes whose codes are numbers."""

_MISSING = frozenset({"", "na", "n/a", "#n/a", "<na>", "nan", "nat", "none", "null"})

Turns = tuple[tuple[int, str], ...]
"""What holds since which day (an ordinal): an id, or why there is none."""

Step = tuple[int, str]
"""The word of a column since a day, an ordinal."""


def is_missing(text: str, scheme: CodeScheme | None) -> bool:
    """Whether a cell holds no name, in the words of R, pandas or a database; iso2 has NA itself."""
    word = text.strip().casefold()
    return word in _MISSING and not (scheme is CodeScheme.ISO2 and word == "na")


def turns_of(text: str, scheme: CodeScheme | None, dataset: Dataset) -> Turns:
    """Return whom a name or code means, since when: an id, or why nobody is meant."""
    if is_missing(text, scheme):
        return ((ALWAYS, MISSING_NAME),)
    found: list[tuple[int, str]] = []
    for day in turning_days(text, dataset, scheme):
        who = _meant(text, scheme, date.fromordinal(max(day, 1)), dataset)
        if not found or found[-1][1] != who:
            found.append((day, who))
    return tuple(found)


def _meant(text: str, scheme: CodeScheme | None, day: date, dataset: Dataset) -> str:
    try:
        return nation(text, scheme=scheme, on=day, dataset=dataset).id
    except TerritoryError:
        return TERRITORY
    except UnknownNameError:
        return UNKNOWN_NAME
    except AmbiguousNameError:
        return AMBIGUOUS_NAME


def codes_of(scheme: CodeScheme, dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Return every code of a scheme, and how a frame may write it: in any one case, with zeros."""
    if scheme is CodeScheme.ISO3:
        codes: Iterable[str] = (*dataset.nations, *dataset.territories)
    else:
        codes = (code.code for code in dataset.codes.values() if code.scheme is scheme)
    if scheme in NUMBERS:
        return {code: (code.lstrip("0"), code.lstrip("0").zfill(3), code) for code in codes}
    return {code: (code, code.lower(), code.upper(), code.capitalize()) for code in codes}


@frozen
class Column:
    """What a bloc's column says.

    Attributes:
        name: the column's name.
        words: its words; the place of a word is its number in an expression.
        steps: by name or code as the frame writes it, the words and since when they hold.
        last: the last day checked, an ordinal.
    """

    name: str
    words: tuple[str, ...]
    steps: Mapping[Any, tuple[Step, ...]]
    last: int


def fold_beside(dataset: Dataset, terms: MembershipTerms, beyond: str, who: str) -> Fold:
    """Return the answers for a participant; under "vouched", no no that nobody vouches for."""
    fold = fold_for(dataset, terms, who)
    return with_doubt(fold, vouched_for(dataset, terms)) if beyond == "vouched" else fold


def column_of(
    name: str,
    turns: Mapping[Any, Turns],
    fold_of: Callable[[str], Fold],
    word_of: Callable[[Verdict], str],
    checked: int,
) -> Column:
    """Return the column of a bloc for names or codes, from the answers for a participant.

    Its words are made by ``word_of``, and it ends on the last day ``checked``.
    """
    made: dict[Turns, tuple[Step, ...]] = {}
    for whole in turns.values():
        if whole not in made:
            made[whole] = _steps(whole, fold_of, word_of, checked)
    said = {word for steps in made.values() for _, word in steps}
    words = (*UNANSWERED, *sorted(said - {*UNANSWERED}))
    steps = {text: made[whole] for text, whole in turns.items()}
    return Column(name, words, steps, checked)


def _steps(
    turns: Turns,
    fold_of: Callable[[str], Fold],
    word_of: Callable[[Verdict], str],
    checked: int,
) -> tuple[Step, ...]:
    found: list[tuple[int, str]] = []
    ends = [*(day for day, _ in turns[1:]), None]
    for (start, who), end in zip(turns, ends, strict=True):
        if who in UNANSWERED:
            found.append((start, who))
            continue
        fold = fold_of(who)
        found.append((start, word_of(fold.on(start))))
        found += (
            (day, word_of(verdict))
            for day, verdict in zip(fold.starts, fold.verdicts, strict=True)
            if start < day and (end is None or day < end) and day <= checked
        )
    return tuple(
        (max(day, 1), word)
        for place, (day, word) in enumerate(found)
        if place == 0 or found[place - 1][1] != word
    )
