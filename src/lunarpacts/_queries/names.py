"""From what people write to the record that they mean: never a guess."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any
from unicodedata import combining, normalize

from lunarpacts._model.entities import Bloc, Nation, Participant
from lunarpacts._model.record import Record
from lunarpacts._model.sites import Spaceport
from lunarpacts._store.dataset import Dataset, load
from lunarpacts.errors import AmbiguousNameError, UnknownNameError

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


def _folded(name: str) -> str:
    """Return ``name`` without case, accents, punctuation and a leading article."""
    letters = normalize("NFKD", name.casefold()).translate(_PLAIN)
    bare = "".join(each for each in letters if not combining(each))
    words = re.sub(r"[\W_]+", " ", _VANISHING.sub("", bare).replace("&", " and ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _plain(code: str) -> str:
    """Return a code or an id in any case, marked apart from names: "and" is no Andorra."""
    return f"={code.strip().casefold()}"


Index = Mapping[str, Mapping[str, str]]
"""By folded name: the ids that it fits, each with the name as written."""


def _index(dataset: Dataset, tables: tuple[str, ...]) -> Index:
    if tables not in dataset.memo:
        dataset.memo[tables] = _indexed(dataset, tables)
    index: Index = dataset.memo[tables]
    return index


def _indexed(dataset: Dataset, tables: tuple[str, ...]) -> Index:
    known: dict[str, Any] = {
        identity: each
        for table in tables
        for identity, each in getattr(dataset, table).items()
        if getattr(each, "rival_of", None) is None
    }
    written = [(identity, each.name) for identity, each in known.items()]
    written += [(each.of, each.name) for each in dataset.names.values()]
    codes = [(each.nation, each.code) for each in dataset.codes.values()]
    codes += [(identity, identity) for identity in known]
    index: dict[str, dict[str, str]] = {}
    for fold, spelt in ((_folded, written), (_plain, codes)):
        for identity, text in spelt:
            if identity in known:
                index.setdefault(fold(text), {}).setdefault(identity, text)
    return index


def _find(name: object, kind: str, tables: tuple[str, ...], dataset: Dataset | None) -> Any:
    dataset = dataset if dataset is not None else load()
    asked = getattr(name, "id", name) if isinstance(name, Record) else name
    if not isinstance(asked, str) or not asked.strip() or len(asked) > LONGEST_NAME:
        raise UnknownNameError(name, kind)
    for table in tables:
        if found := getattr(dataset, table).get(asked):
            return found
    index = _index(dataset, tables)
    fits = {**index.get(_folded(asked), {}), **index.get(_plain(asked), {})}
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
    """Return up to three names spelt like ``name``, each of another record."""
    suggestions: dict[str, str] = {}
    names = [each for each in index if not each.startswith("=")]
    for close in get_close_matches(_folded(name), names, n=12):
        for identity, written in index[close].items():
            suggestions.setdefault(identity, written)
    return tuple(dict.fromkeys(suggestions.values()))[:3]


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
        UnknownNameError: nothing is called so; the error has up to three suggestions.
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
