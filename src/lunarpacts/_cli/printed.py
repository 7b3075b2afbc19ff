"""Results that only the command line has: citations, and what a record holds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from attrs import frozen

from lunarpacts import Dataset, PartialDate, Standing, cite
from lunarpacts._results.description import Table, lines_of
from lunarpacts._results.names import Blocs
from lunarpacts._results.results import cited_by, origin_of
from lunarpacts._store.tables import TABLES
from lunarpacts.model import Result
from lunarpacts.vocabulary import SourceKind

_PRECISIONS = ("day", "month", "year", "decade", "range")


@frozen(repr=False, str=False)
class Bibtex(Result):
    """Citations in BibTeX."""

    bibtex: str

    @property
    def summary(self) -> str:
        """How many entries there are."""
        entries = self.bibtex.count("\n\n@") + 1
        return f"{entries} {'entry' if entries == 1 else 'entries'}"

    def __str__(self) -> str:
        return self.bibtex


def text_of(result: Result, *, cites: bool) -> str:
    """Return a result as text: blocs in groups, and with ``cites`` the sources behind it."""
    if isinstance(result, Blocs):
        return "\n".join(lines_of(result.groups)) or str(result)
    sources = cited_by(result.records(), origin_of(result)) if cites else ()
    return "\n".join([str(result), *lines_of({"sources": sources})])


def bibtex(*what: str, dataset: Dataset) -> Bibtex:
    """Return the citations of names and ids; of the record, if nothing is named."""
    return Bibtex(cite(*what, dataset=dataset), origin=dataset)


@frozen(repr=False, str=False)
class Tally(Result):
    """How many lines of a record are of a kind."""

    tally: str
    of: str
    count: int


@frozen(repr=False, str=False)
class Check(Result):
    """A record without faults, and what it holds."""

    TABLES: ClassVar[Mapping[str, Table]] = {"tallies": Table.of(Tally)}

    edition: str
    fingerprint: str
    tallies: tuple[Tally, ...]

    @property
    def summary(self) -> str:
        """That no fault was found, and where."""
        return f"edition {self.edition}: no fault found; sha256 {self.fingerprint}"


def checked(*, dataset: Dataset) -> Check:
    """Return what a record holds: how many of what, and how good the claims are."""
    tallies = (
        Tally(title, word, number)
        for title, words, found in _tallies(dataset)
        for word, number in _counted(words, found)
    )
    return Check(dataset.edition, dataset.fingerprint, tuple(tallies), origin=dataset)


def _counted(words: Iterable[str], found: Iterable[str]) -> Iterator[tuple[str, int]]:
    numbers = Counter(found)
    return ((str(word), numbers[word]) for word in words)


def _tallies(dataset: Dataset) -> Iterator[tuple[str, Iterable[str], Iterable[str]]]:
    """Yield the title of a tally, its words, and the word of each line."""
    claims, sources = dataset.claims.values(), dataset.sources
    kinds = list(SourceKind)  # in the order of their nearness to the fact
    nearest = (
        min((sources[name].kind for name in claim.sources), key=kinds.index) for claim in claims
    )
    yield "tables", TABLES, (name for name in TABLES for _ in getattr(dataset, name))
    yield "claims by bloc", sorted(dataset.claims_on), (claim.bloc for claim in claims)
    yield "claims by standing", Standing, (claim.standing for claim in claims)
    yield "claims by precision", _PRECISIONS, (_precision(claim.date) for claim in claims)
    yield "claims by nearest source", kinds, nearest
    yield "sources by kind", kinds, (source.kind for source in sources.values())


def _precision(date: PartialDate) -> str:
    text = str(date)
    if text.startswith("["):
        return "range"
    return "decade" if text.endswith("X") else {10: "day", 7: "month", 4: "year"}[len(text)]
