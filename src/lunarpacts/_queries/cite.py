"""Citations in BibTeX: of the sources behind anything that was answered, and of the record."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from attrs import fields, has

from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim
from lunarpacts._model.entities import (
    Agreement,
    Bloc,
    Nation,
    Organisation,
    Participant,
    Programme,
    Source,
)
from lunarpacts._model.record import Record
from lunarpacts._model.sites import Spaceport
from lunarpacts._store.dataset import Dataset, load
from lunarpacts._version import __version__
from lunarpacts.errors import LunarpactsError, shown

from .membership import answer_of, terms_of
from .names import subject as find_subject
from .overlap import Overlap
from .results import Members, Nations
from .timeline import timeline

SUBJECTS = (Nation, Organisation, Programme, Agreement, Spaceport)

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_MEANT = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{each: f"\\{each}" for each in "&%$#_"},
}


def cite(*what: object, dataset: Dataset | None = None) -> str:
    """Return BibTeX of the sources behind ``what``; of the package and its edition if nothing.

    ``what`` is anything that was answered, a line of the record, a dataset or view, the id of a
    source, or the name of a nation, bloc or spaceport, which stands for everything dated about it.
    Keys are the ids of the sources, so they stay the same; every entry is there once, in the order
    of the keys. Members and overlaps hold no claims: pass the dataset that they came from. Periods
    alone, and what is only counted, have no sources beyond those of the number.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: something has no sources to cite.

    >>> print(cite(load().sources["spacemagz-2024-07-05-kazakhstan"]))  # doctest: +ELLIPSIS
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
    dataset = dataset if dataset is not None else load()
    if not what:
        return _package(dataset)
    editions = dict.fromkeys(_package(each) for each in what if isinstance(each, Dataset))
    found: dict[str, Source] = {}
    for each in what:
        behind = [*_records(each, dataset)]
        sources = [one for record in behind for one in _sources(record, dataset)]
        if not sources and not isinstance(each, Dataset):
            raise LunarpactsError(f"{shown(each)} has no sources; pass an answer or a record")
        found |= {one.id: one for one in sources}
    return "\n\n".join([*editions, *(_entry(found[name]) for name in sorted(found))])


def _sources(record: Record, dataset: Dataset) -> Iterator[Source]:
    """Yield the sources of a line, also where a view does not have them."""
    if isinstance(record, Source):
        yield record
    for name in getattr(record, "sources", ()):
        source = dataset.whole.sources.get(name)
        if source is None:
            raise LunarpactsError(f"source {name} is not in this dataset; pass dataset=")
        yield source


def _records(what: object, dataset: Dataset) -> Iterator[Record]:
    """Yield the lines of the record behind something."""
    if isinstance(what, str):
        what = dataset.whole.sources.get(what) or find_subject(what, dataset)
    if isinstance(what, SUBJECTS):
        yield what
        yield from _within(timeline(what, dataset=dataset))
    elif isinstance(what, Members | Overlap):
        yield from _standing(what, dataset)
        yield from _within((what.uncertain, getattr(what, "gaps", ())))
    elif isinstance(what, Iterable) and not isinstance(what, Mapping) and not _is_result(what):
        for each in what:
            yield from _records(each, dataset)
    else:
        yield from _within(what)


def _is_result(what: object) -> bool:
    return has(type(what)) and not isinstance(what, Nations)


def _standing(found: Members | Overlap, dataset: Dataset) -> Iterator[Claim]:
    """Yield the claims of those that certainly were members, which the result does not hold."""
    blocs: tuple[Bloc, ...]
    who: set[Participant]
    status = None
    if isinstance(found, Members):
        blocs, who, status = (found.bloc,), {*found, *found.organisations}, found.status
    else:
        blocs, who = found.blocs, {each for region in found.regions.values() for each in region}
    for bloc in blocs:
        terms = terms_of(bloc, dataset)
        for each in who:
            answer = answer_of(dataset, terms, each.id, found.on, status)
            yield from answer.claims if answer.truth is Truth.YES else ()


# Whom a result is about, rather than what it rests on.
_ABOUT = frozenset(
    {
        "bloc",
        "blocs",
        "certain",
        "nations",
        "organisations",
        "participant",
        "possible",
        "spaceport",
        "unchecked",
    }
)


def _within(what: object) -> Iterator[Record]:
    """Yield the lines held in a result, apart from whom it is about."""
    if isinstance(what, Record):
        yield what
    elif isinstance(what, Mapping):
        yield from _within(tuple(what.values()))
    elif isinstance(what, tuple | list):
        for each in what:
            yield from _within(each)
    elif has(kind := type(what)) and not isinstance(what, Dataset | Nations):
        for column in fields(kind):
            if column.name not in _ABOUT:
                yield from _within(getattr(what, column.name))


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
    told = {
        "title": f"{{{_plain(source.title)}}}",
        "author": f"{{{_plain(source.publisher)}}}",
        "year": str(year) if year else None,
        "month": _MONTHS[month - 1] if month else None,
        "url": _url(source.archived or source.url),
        "note": _plain(f"published {published or 'on no day that is known'}; {source.kind} source"),
        "urldate": str(source.accessed) if source.accessed else None,
    }
    return _bibtex("misc", source.id, told)


def _plain(text: str) -> str:
    return "".join(_MEANT.get(each, each) for each in text)


def _url(text: str | None) -> str | None:
    return text.replace("{", "%7B").replace("}", "%7D") if text else None


def _bibtex(kind: str, key: str, cells: Mapping[str, str | None]) -> str:
    told = ",\n".join(f"  {name} = {_braced(name, cell)}" for name, cell in cells.items() if cell)
    return f"@{kind}{{{key},\n{told}\n}}"


def _braced(name: str, cell: str) -> str:
    """Return a cell in braces; a month is a macro of every style, and stands without."""
    return cell if name == "month" else f"{{{cell}}}"
