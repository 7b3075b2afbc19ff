"""Citations in BibTeX: of the sources behind anything that was answered, and of the record."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias, cast

from lunarpacts._model.claims import Claim
from lunarpacts._model.entities import Source
from lunarpacts._model.record import Record
from lunarpacts._results.answers import Members, Nations
from lunarpacts._results.description import ENTITIES
from lunarpacts._results.names import subject as find_subject
from lunarpacts._results.results import Result, origin_of
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.lists import claim_named
from lunarpacts._store.load import given
from lunarpacts._store.tables import table_of
from lunarpacts._version import __version__
from lunarpacts.errors import LunarpactsError, shown

from .timeline import timeline

Citable: TypeAlias = "str | Record | Dataset | Result | Iterable[Citable]"
"""What has sources: a result, a line of the record, a dataset, a name, or several of these."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_MEANT = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}

# What would end a cell of BibTeX, or keep it from ending.
_IN_ADDRESS = {sign: f"%{ord(sign):X}" for sign in "\\{}"}


def cite(*what: Citable, dataset: Dataset | None = None) -> str:
    """Return BibTeX of the sources behind ``what``; of the package and its edition if nothing.

    ``what`` is a result of a query, a line of the record, a dataset or view, the id of a source or
    of a claim, or the name of a nation, bloc or spaceport, which stands for everything dated about
    it. Keys are the ids of the sources, so they stay the same; an entry is there once, in the order
    of the keys. A result is cited from the dataset that it comes from; ``dataset`` is for names,
    for lines of the record, and for results that were unpickled.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: something has no sources to cite, or comes from another dataset.

    >>> from lunarpacts import source
    >>> print(cite(source("spacemagz-2024-07-05-kazakhstan")))
    @misc{spacemagz-2024-07-05-kazakhstan,
      title = {{Kazakhstan Joins China-led Lunar Research Station, ...}},
      author = {{SpaceMagz}},
      year = {2024},
      month = jul,
      url = {https://spacemagz.com/...},
      note = {published 2024-07-05; press source},
      urldate = {2026-11}
    }
    """
    dataset = given(dataset) if dataset is not None else None
    if not what:
        return _package(given(dataset))
    editions = dict.fromkeys(_package(cited) for cited in what if isinstance(cited, Dataset))
    found: dict[str, Source] = {}
    for cited in what:
        sources = {source.id: source for source in _cited(cited, dataset)}
        if not sources and not isinstance(cited, Dataset):
            raise LunarpactsError(f"{shown(cited)} has no sources; pass a result or a record")
        found |= sources
    return "\n\n".join([*editions, *(_entry(found[name]) for name in sorted(found))])


def _own(result: Result, dataset: Dataset | None) -> Dataset | None:
    """Return the dataset that a result comes from; the one given, if it was made by hand.

    Raises:
        LunarpactsError: it was unpickled and no dataset is given, or another than its own.
    """
    origin = origin_of(result)
    if origin is None:
        return dataset
    if isinstance(origin, Dataset) and (dataset is None or dataset.whole is origin.whole):
        return origin
    if dataset is None:
        raise LunarpactsError(
            f"{shown(result)} was unpickled without its dataset; pass dataset=, the one of {origin}"
        )
    if result.receipt not in (dataset.receipt(), dataset.whole.receipt()):
        raise LunarpactsError(
            f"{shown(result)} comes from another dataset; pass the one of {result.receipt}"
        )
    return dataset


def _sources(record: Record, dataset: Dataset) -> Iterator[Source]:
    """Yield the sources of a line, also where a view does not have them."""
    known, whole = dataset.whole.sources, dataset.whole
    if isinstance(record, Claim):
        held = record in whole.claims_towards(record.bloc).get(record.participant, ())
    else:
        held = record.identity in getattr(whole, table_of(record))
    names = (record.id,) if isinstance(record, Source) else getattr(record, "sources", ())
    if not held or not all(name in known for name in names):
        raise LunarpactsError(f"{record.identity} is not in this dataset; pass dataset=")
    yield from (known[name] for name in names)


def _cited(what: object, dataset: Dataset | None) -> Iterator[Source]:
    """Yield the sources behind something."""
    if isinstance(what, str):
        known = given(dataset)
        found = known.whole.sources.get(what) or claim_named(known.whole, what)
        what = found or find_subject(what, known)
    if isinstance(what, Result):
        dataset = _own(what, dataset)
    if isinstance(what, Result) and (isinstance(what, Members) or not isinstance(what, Nations)):
        for record in what.records():
            yield from _sources(record, given(dataset))
    elif isinstance(what, Record):
        yield from _sources(what, given(dataset))
        if isinstance(what, ENTITIES):
            yield from _cited(timeline(what, all=True, dataset=dataset), None)
    elif isinstance(what, Iterable) and not isinstance(what, bytes):
        for part in cast("Iterable[object]", what):
            yield from _cited(part, dataset)


def _package(dataset: Dataset) -> str:
    receipt = dataset.receipt()
    return _bibtex(
        "software",
        f"lunarpacts-{sha256(receipt.encode()).hexdigest()[:12]}",
        {
            "title": "{lunarpacts}: who belongs to what in space, since when, and on whose word",
            "author": "{The lunarpacts developers}",
            "version": __version__,
            "year": dataset.edition[:4] if dataset.edition[:4].isdecimal() else None,
            "note": _plain(receipt),
        },
    )


def _entry(source: Source) -> str:
    published = source.published
    first, last = (published.earliest, published.latest) if published else (None, None)
    year = first.year if first and last and first.year == last.year else None
    month = first.month if first and last and year and first.month == last.month else None
    cells = {
        "title": f"{{{_plain(source.title)}}}",
        "author": f"{{{_plain(source.publisher)}}}",
        "year": str(year) if year else None,
        "month": _MONTHS[month - 1] if month else None,
        "url": _url(source.archived or source.url),
        "note": _plain(f"published {published or 'on no day that is known'}; {source.kind} source"),
        "urldate": str(source.accessed) if source.accessed else None,
    }
    return _bibtex("misc", source.id, cells)


def _plain(text: str) -> str:
    return "".join(_MEANT.get(sign, sign) for sign in text)


def _url(text: str | None) -> str | None:
    return "".join(_IN_ADDRESS.get(sign, sign) for sign in text) if text else None


def _bibtex(kind: str, key: str, cells: Mapping[str, str | None]) -> str:
    listed = ",\n".join(f"  {name} = {_braced(name, cell)}" for name, cell in cells.items() if cell)
    return f"@{kind}{{{key},\n{listed}\n}}"


def _braced(name: str, cell: str) -> str:
    """Return a cell in braces; a month is a macro of every style, and stands without."""
    return cell if name == "month" else f"{{{cell}}}"
