"""From what people write to the record that they mean, never a guess; and what there is to ask."""

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import combining, normalize

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import NEVER, DateLike, PartialDate, last_of
from lunarpacts._dates.period import Period
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Bloc, Nation, Participant, Source
from lunarpacts._model.record import Record
from lunarpacts._model.sites import Spaceport
from lunarpacts._store.dataset import Dataset, remembered
from lunarpacts._store.load import given
from lunarpacts.errors import AmbiguousNameError, UnknownNameError, spelt_like

from .answers import Nations
from .results import Results

LONGEST_NAME = 300

# Quotation marks that stand for an apostrophe; like a full stop, they vanish.
_VANISHING = re.compile(
    "[.'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{MODIFIER LETTER TURNED COMMA}]"
)

# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN = str.maketrans(
    {
        "æ": "ae",
        "ð": "d",
        "ø": "o",
        "đ": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "œ": "oe",
    }
)


def folded(name: str) -> str:
    """Return ``name`` without case, accents, punctuation and a leading article."""
    letters = normalize("NFKD", name.casefold()).translate(_PLAIN)
    bare = "".join(letter for letter in letters if not combining(letter))
    words = re.sub(r"[\W_]+", " ", _VANISHING.sub("", bare).replace("&", " and ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _as_code(code: str) -> str:
    """Return a code or an id in any case, marked apart from names: "and" is not Andorra."""
    return f"={code.strip().casefold()}"


Index = Mapping[str, Mapping[str, str]]
"""By folded name: the ids that it fits, with the name as written."""


def _index(dataset: Dataset, tables: tuple[str, ...]) -> Index:
    known: dict[str, Any] = {
        identity: record
        for table in tables
        for identity, record in getattr(dataset, table).items()
        if getattr(record, "rival_of", None) is None
    }
    written = [(identity, record.name) for identity, record in known.items()]
    written += [(name.of, name.name) for name in dataset.names.values()]
    codes = [(code.nation, code.code) for code in dataset.codes.values()]
    codes += [(identity, identity) for identity in known]
    index: dict[str, dict[str, str]] = {}
    for fold, spelt in ((folded, written), (_as_code, codes)):
        for identity, text in spelt:
            if identity in known:
                index.setdefault(fold(text), {}).setdefault(identity, text)
    return index


def _find(name: object, kind: str, tables: tuple[str, ...], dataset: Dataset | None) -> Any:
    dataset = given(dataset)
    asked = getattr(name, "id", name) if isinstance(name, Record) else name
    if not isinstance(asked, str) or not asked.strip() or len(asked) > LONGEST_NAME:
        raise UnknownNameError(name, kind)
    for table in tables:
        if found := getattr(dataset, table).get(asked):
            return found
    index = remembered(dataset, ("names", *tables), lambda: _index(dataset, tables))
    fits = {**index.get(folded(asked), {}), **index.get(_as_code(asked), {})}
    records = [
        getattr(dataset, table)[identity]
        for identity in sorted(fits)
        for table in tables
        if identity in getattr(dataset, table)
    ]
    if len(records) > 1:
        raise AmbiguousNameError(asked, kind, records)
    if not records:
        raise UnknownNameError(asked, kind, _alike(asked, index))
    return records[0]


def _alike(name: str, index: Index) -> tuple[str, ...]:
    """Return up to three names that are spelt like ``name``, of different records."""
    suggestions: dict[str, str] = {}
    names = [known for known in index if not known.startswith("=")]
    for close in spelt_like(folded(name), names, 12):
        for identity, written in index[close].items():
            suggestions.setdefault(identity, written)
    return tuple(dict.fromkeys(suggestions.values()))[:3]


def with_bodies(dataset: Dataset, participant: str) -> frozenset[str]:
    """Return the ids of a participant and, if it is a nation, of its bodies."""
    bodies = (body.id for body in dataset.organisations.values() if body.nation == participant)
    return frozenset({participant, *bodies})


def horizon_of(dataset: Dataset) -> int:
    """Return the last day that a view can know of, as an ordinal; `NEVER` if it is not a view."""
    return last_of(dataset.view.known) if dataset.view.known else NEVER


def subject(name: str | Record, dataset: Dataset | None = None) -> Any:
    """Return whatever ``name`` means: nation, organisation, programme, agreement or spaceport."""
    tables = ("nations", "organisations", "programmes", "agreements", "spaceports")
    return _find(name, "subject", tables, dataset)


def nation(name: str | Nation, *, dataset: Dataset | None = None) -> Nation:
    """Return the nation that ``name`` means.

    ``name`` is an id, a code (ISO alpha-2, M49, Correlates of War, Gleditsch-Ward, Wikidata), an
    official, common or historical name or an alias, in any case, with or without accents and
    punctuation.

    Raises:
        UnknownNameError: no nation is called so; the error has up to three suggestions.
        AmbiguousNameError: several nations are; the error has the candidates.

    >>> nation("Turkey").name, nation("U.A.E.").id, nation("cote d'ivoire").id
    ('Türkiye', 'ARE', 'CIV')
    """
    found: Nation = _find(name, "nation", ("nations",), dataset)
    return found


def participant(name: str | Participant, *, dataset: Dataset | None = None) -> Participant:
    """Return the nation or organisation that ``name`` means, as `nation` does.

    Raises:
        UnknownNameError: nothing is called so.
        AmbiguousNameError: several are.

    >>> participant("CNSA").name
    'China National Space Administration'
    """
    found: Participant = _find(name, "participant", ("nations", "organisations"), dataset)
    return found


def bloc(name: str | Bloc, *, dataset: Dataset | None = None) -> Bloc:
    """Return the programme, agreement or organisation that ``name`` means.

    Raises:
        UnknownNameError: nothing is called so.
        AmbiguousNameError: several are ("Artemis": the accords or the programme).

    >>> bloc("International Lunar Research Station").id
    'ilrs'
    """
    tables = ("programmes", "agreements", "organisations")
    found: Bloc = _find(name, "bloc", tables, dataset)
    return found


def spaceport(name: str | Spaceport, *, dataset: Dataset | None = None) -> Spaceport:
    """Return the spaceport that ``name`` means.

    Raises:
        UnknownNameError: nothing is called so.
        AmbiguousNameError: several are.

    >>> spaceport("Tyuratam").name
    'Baikonur Cosmodrome'
    """
    found: Spaceport = _find(name, "spaceport", ("spaceports",), dataset)
    return spaceport(found.rival_of, dataset=dataset) if found.rival_of else found


def blocs(*, dataset: Dataset | None = None) -> Results[Bloc]:
    """Return the blocs whose members the record holds, by id.

    >>> [bloc.id for bloc in blocs()][:3]
    ['alce', 'apsco', 'arab-space-cooperation-group']
    """
    dataset = given(dataset)
    found = [dataset.entity(identity) for identity in sorted(dataset.terms)]
    return Results(found, holds="blocs", origin=dataset)


def nations(*, on: DateLike | Default = DEFAULT, dataset: Dataset | None = None) -> Nations:
    """Return the nations of the record, present and former; with ``on``, those of that day.

    A nation whose start or end leaves that day open is among them: it is left out only if it
    certainly did not exist.

    Raises:
        DateError: ``on`` is not a date.

    >>> "SUN" in nations(on="1990"), "SUN" in nations(on="1992")
    (True, False)
    """
    dataset = given(dataset)
    day = None if on is DEFAULT else PartialDate.of(on)
    found = [
        nation
        for nation in dataset.nations.values()
        if day is None or Period(nation.start, nation.end).contains(day) is not Truth.NO
    ]
    return Nations(found, origin=dataset)


def sources(*, dataset: Dataset | None = None) -> Results[Source]:
    """Return the sources of the record, by id.

    >>> sources()[0].id
    'a-news-2025-12-24-lunar-power'
    """
    dataset = given(dataset)
    return Results(dataset.sources.values(), holds="sources", origin=dataset)


def source(text: str | Source, *, dataset: Dataset | None = None) -> Source:
    """Return the source with that id or address, or whose id, title and publisher hold the words.

    Raises:
        UnknownNameError: no source fits.
        AmbiguousNameError: several do; the error has the candidates.

    >>> source("RFE/RL Kazakhstan 2024-08-13").id
    'rferl-2024-08-13-kazakhstan'
    """
    dataset = given(dataset)
    asked = text.id if isinstance(text, Source) else text
    if not isinstance(asked, str) or len(asked) > LONGEST_NAME or not (words := folded(asked)):
        raise UnknownNameError(text, "source")
    if asked in dataset.sources:
        return dataset.sources[asked]
    found = [one for one in dataset.sources.values() if asked in (one.url, one.archived)] or [
        one
        for one in dataset.sources.values()
        if set(words.split()) <= set(folded(f"{one.id} {one.title} {one.publisher}").split())
    ]
    if len(found) != 1:
        raise (
            AmbiguousNameError(asked, "source", found)
            if found
            else UnknownNameError(asked, "source")
        )
    return found[0]
