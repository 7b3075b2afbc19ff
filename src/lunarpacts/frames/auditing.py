"""How well a column of names or codes matches the nations of the record."""

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen
from narwhals.typing import IntoSeries

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike
from lunarpacts._model.vocabulary import CodeScheme
from lunarpacts._results.description import Table
from lunarpacts._results.names import SchemeLike
from lunarpacts._results.results import Result
from lunarpacts._store.dataset import Dataset

from .lookup import AMBIGUOUS_NAME, MISSING_NAME
from .matching import Matches, Values, column_of, text_of


@frozen(order=False, repr=False, str=False)
class Offender(Result):
    """A value of a column that is not matched.

    Attributes:
        value: the value, as text.
        rows: in how many rows it is.
        because: the reason.
        suggestions: up to three names that may have been meant.
    """

    value: str
    rows: int
    because: str
    suggestions: tuple[str, ...]


@frozen(order=False, repr=False, str=False)
class Audit(Result):
    """How well a column matches the nations of the record.

    Attributes:
        scheme: what the values are.
        rows: the number of values.
        matched: of how many of them the nation is known.
        missing: how many are missing.
        ambiguous: how many fit several nations.
        unmatched: how many are unknown, a territory, or not of that time.
        offenders: the values that are not matched, those in most rows first.

    >>> found = audit(["Turkey", "Türkiye", "Senegall", "Korea", None, "Senegall"])
    >>> print(found)
    2 of 6 rows matched by name; missing: 1; ambiguous: 1; unmatched: 2
    Offenders (3):
      Senegall  2  unknown name  Senegal
      Korea  1  ambiguous name  South Korea North Korea
      None  1  missing name
    """

    TABLES: ClassVar[Mapping[str, Table]] = {"offenders": Table.of(Offender)}

    scheme: CodeScheme
    rows: int
    matched: int
    missing: int
    ambiguous: int
    unmatched: int
    offenders: tuple[Offender, ...]

    @property
    def summary(self) -> str:
        """The numbers in a line."""
        return (
            f"{self.matched} of {self.rows} rows matched by {self.scheme}; missing: {self.missing};"
            f" ambiguous: {self.ambiguous}; unmatched: {self.unmatched}"
        )


def audit(
    series: IntoSeries | Values,
    scheme: SchemeLike = "name",
    *,
    on: DateLike | Default = DEFAULT,
    dataset: Dataset | None = None,
) -> Audit:
    """Return how well a column matches, and the values that do not, those in most rows first.

    The parameters are those of `match`.

    Raises:
        LunarpactsError: ``series`` is not a column, or ``scheme`` is not a scheme.
        DateError: ``on`` is not a date.

    >>> found = audit(["Turkey", "Hong Kong", "Hong Kong"])
    >>> found.matched, found.offenders[0].because, found.offenders[0].suggestions
    (1, 'territory', ('China',))
    """
    matches = Matches(scheme, on, dataset)
    column = column_of(series)
    values = series if column is None else column.to_list()
    rows = Counter(map(text_of, values))
    reasons = Counter[str]()
    for text, number in rows.items():
        reasons[matches[text].because or "matched"] += number
    offenders = [
        Offender(text, number, because, matches[text].suggestions, origin=matches.dataset)
        for text, number in rows.items()
        if (because := matches[text].because)
    ]
    matched, missing, ambiguous = (
        reasons[name] for name in ("matched", MISSING_NAME, AMBIGUOUS_NAME)
    )
    return Audit(
        matches.scheme,
        rows.total(),
        matched,
        missing,
        ambiguous,
        rows.total() - matched - missing - ambiguous,
        tuple(sorted(offenders, key=lambda one: (-one.rows, one.value))),
        origin=matches.dataset,
    )
