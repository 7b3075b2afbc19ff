"""The record on disk: a Data Package of CSV tables, one fact a line.

Any `importlib.resources` folder will do: installed, zipped, or a user's own. Nothing is skipped:
what cannot be read is a `Fault`, and so is a file that is not a table.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import NOTHING, define, evolve, field, fields

from lunarpacts._dates.partial import order_of
from lunarpacts._model.claims import Check, Claim, Gap, MembershipTerms, PublishedCount, Retired
from lunarpacts._model.entities import (
    Agreement,
    Milestone,
    Nation,
    Organisation,
    Programme,
    Source,
)
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.names import Code, Name, Territory
from lunarpacts._model.record import Record
from lunarpacts._model.rosters import Roster
from lunarpacts._model.sites import Host, SiteArrangement, Spaceport
from lunarpacts._model.votes import RollCall
from lunarpacts.errors import DataError, Fault, LunarpactsError, shown

from . import files
from .files import DESCRIPTOR, Folder
from .rows import from_row

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CLAIMS = "claims"
LARGE = 15  # from so many claims on, a bloc has a file of its own
MOST_FAULTS = 1_000_000
"""The most faults of a record that are looked for; where there are more, the last one says so."""

# What programs write between columns instead of commas.
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}

TABLES: Mapping[str, type[Record]] = {
    "nations": Nation,
    "territories": Territory,
    "names": Name,
    "codes": Code,
    "organisations": Organisation,
    "programmes": Programme,
    "agreements": Agreement,
    "terms": MembershipTerms,
    "rosters": Roster,
    "checks": Check,
    "gaps": Gap,
    "counts": PublishedCount,
    "spaceports": Spaceport,
    "hosts": Host,
    "arrangements": SiteArrangement,
    "milestones": Milestone,
    "votes": RollCall,
    "sources": Source,
    "retired": Retired,
    "claims": Claim,
}
"""Every table of a record, by the name of the dataset's attribute that holds it."""

FILES = {name: f"{name}.csv" for name in TABLES if name != CLAIMS}

_TABLE_OF = {file: name for name, file in FILES.items()}

_RENAME = f"rename or remove it; {', '.join([*_TABLE_OF, f'{CLAIMS}/*.csv'])}"

# Files that a record's folder may hold beside its tables.
_BESIDE = frozenset({DESCRIPTOR, "LICENSE", "README.md", "__init__.py", "__pycache__"})

Place = tuple[str, int]
"""A file and a line in it."""


@define
class Reading:
    """What was read from a folder: records with their places, and all faults."""

    edition: str = ""
    records: list[tuple[Record, Place]] = field(factory=list[tuple[Record, Place]])
    faults: list[Fault] = field(factory=list[Fault])
    # Lines that cannot be read whole: their references are checked, those to them are not faults.
    partial: list[tuple[Record, Place]] = field(factory=list[tuple[Record, Place]])
    # Tables that cannot be read to their end: what refers to them may be there after all.
    unread: set[str] = field(factory=set[str])


def table_of(record: Record) -> str:
    """Return the name of the table in which ``record`` is a line."""
    return next(name for name, kind in TABLES.items() if kind is type(record))


def read(root: "Traversable") -> Reading:
    """Read every table in a folder; a table that is not there is empty."""
    reading, folder = Reading(), Folder(root, files.MOST_BYTES)
    _read_descriptor(folder, reading)
    for entry in _entries(folder, root, ".", reading, TABLES):
        if entry.name == CLAIMS:
            for part in _entries(folder, entry, CLAIMS, reading, [CLAIMS]):
                if part.name.endswith(".csv"):
                    _read_table(folder, part, f"{CLAIMS}/{part.name}", Claim, reading)
                else:
                    reading.faults.append(_stray(f"{CLAIMS}/{part.name}"))
        elif entry.name in _TABLE_OF:
            _read_table(folder, entry, entry.name, TABLES[_TABLE_OF[entry.name]], reading)
        elif entry.name not in _BESIDE:
            reading.faults.append(_stray(entry.name))
    return reading


def _entries(
    folder: Folder, within: "Traversable", name: str, reading: Reading, tables: Iterable[str]
) -> list["Traversable"]:
    """Return what is in a folder; if it cannot be listed, its tables are unread, never empty."""
    try:
        return folder.entries(within, name)
    except DataError as error:
        reading.faults += error
        reading.unread.update(tables)
        return []


def _stray(name: str) -> Fault:
    return Fault("is not a table of a record", _RENAME, "", name, name)


def _read_descriptor(folder: Folder, reading: Reading) -> None:
    remedy = 'write one with at least {"name": ..., "version": "the edition"}'
    text = _decoded(folder, folder.root / DESCRIPTOR, DESCRIPTOR, reading, remedy)
    if text is None:
        return
    edition: Any = None
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        edition = json.load(text)["version"]
    if is_edition(edition):
        reading.edition = edition
    else:
        wrong = "is not an edition, or the file is not JSON"
        reading.faults.append(Fault(wrong, remedy, "version", "", DESCRIPTOR))


def is_edition(name: Any) -> bool:
    """Whether ``name`` can name an edition: printable text without space around it."""
    return isinstance(name, str) and name.strip() == name != "" and name.isprintable()


def _decoded(
    folder: Folder, entry: "Traversable", name: str, reading: Reading, remedy: str
) -> io.TextIOWrapper | None:
    """Return the text of a file, to be read line by line: all at once it would take much memory."""
    try:
        content = folder.content(entry, name, remedy)
        content.decode("utf-8-sig")
    except DataError as error:
        reading.faults += error
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        fault = Fault("is not UTF-8", "save the file as UTF-8", value=place, file=name)
        reading.faults.append(fault)
    else:
        return io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", newline="")
    return None


def _read_table(
    folder: Folder, entry: "Traversable", name: str, kind: type[Record], reading: Reading
) -> None:
    table = CLAIMS if kind is Claim else name.removesuffix(".csv")
    text = _decoded(folder, entry, name, reading, "make it a readable file")
    if text is None:
        reading.unread.add(table)
        return
    lines = csv.reader(text, strict=True)
    start = 1
    try:
        header = next(lines, list[str]())
        if not _header_fits(header, name, kind, reading):
            reading.unread.add(table)
            return
        start = lines.line_num + 1
        for cells in lines:
            if len(reading.faults) >= MOST_FAULTS:
                reading.unread.add(table)
                break
            if cells:
                _read_row(header, cells, (name, start), kind, reading)
            start = lines.line_num + 1
    except csv.Error as error:
        reading.unread.add(table)
        remedy = "mend the quotes or shorten the cells of this line; those after it are not read"
        fault = Fault(f"is not CSV: {error}", remedy, file=name, line=start)
        reading.faults.append(fault)


def _header_fits(header: list[str], name: str, kind: type[Record], reading: Reading) -> bool:
    faults = [evolve(fault, file=name, line=1) for fault in _faults_of_header(header, kind)]
    reading.faults += faults
    return not faults


def _faults_of_header(header: list[str], kind: type[Record]) -> Iterator[Fault]:
    known = {attribute.name: attribute.default is NOTHING for attribute in fields(kind)}
    named, given = ", ".join(known), ",".join(header)
    for sign, signs in _SEPARATORS.items():
        if len(header) == 1 and sign in given and given.split(sign, 1)[0] in known:
            yield Fault(f"has {signs} between its columns", "save the file with commas", "", given)
            return
    if header and known.keys().isdisjoint(header):
        yield Fault("is not the header of this table", f"begin with {named}", "", given)
        return
    unknown = (column for column in dict.fromkeys(header) if column not in known)
    for column in islice(unknown, MOST_FAULTS):
        yield Fault("is not a column of this table", f"one of {named}", column, column)
    for column, needed in known.items():
        if needed and column not in header:
            yield Fault("is not in the header", "add the column", column)
    if len(set(header)) < len(header):
        yield Fault("has a column twice", "keep one", value=given)


def _read_row(
    header: list[str], cells: list[str], place: Place, kind: type[Record], reading: Reading
) -> None:
    file, line = place
    if not any(cells) and len(cells) > 1:
        fault = Fault("has commas alone", "remove the line", "", ",".join(cells), file, line)
        reading.faults.append(fault)
        return
    if len(cells) == len(header):
        record, faults = from_row(kind, dict(zip(header, cells, strict=True)))
    else:
        wrong = f"has {len(cells)} cells under {len(header)} columns"
        remedy = "quote commas; fill or cut cells"
        record, _ = from_row(kind, {header[0]: cells[0]})
        faults = (Fault(wrong, remedy, value=",".join(cells)),)
    reading.faults += [evolve(fault, file=file, line=line) for fault in faults]
    (reading.partial if faults else reading.records).append((record, place))


def lines_of(edition: Any, records: Any) -> list[Record]:
    """Return the lines that somebody made of a record.

    Raises:
        LunarpactsError: something is not a line of a record, or the edition is not a name.
    """
    if not is_edition(edition):
        raise LunarpactsError(f"edition {shown(edition)} is not a name; write it as 2026.11")
    if not isinstance(records, Iterable):
        raise LunarpactsError(f"{shown(records)} does not hold records; pass a list of them")
    given: list[Any] = [*records]
    if strange := [line for line in given if type(line) not in TABLES.values()]:
        raise LunarpactsError(f"{shown(strange[0])} is not a record; pass records of the model")
    return given


def by_table(records: Iterable[Record]) -> dict[str, Any]:
    """Return records by table and id, in the order of the ids."""
    tables: dict[str, Any] = {name: {} for name in TABLES}
    for record in sorted(records, key=lambda record: record.identity):
        tables[table_of(record)][record.identity] = record
    return tables


def by_bloc(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return claims by bloc."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.bloc, []).append(claim)
    return found


def by_participant(claims: Iterable[Claim]) -> FrozenMap[str, tuple[Claim, ...]]:
    """Return claims by participant, in the order of their dates."""
    found: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (*order_of(claim.date), claim.id)):
        found.setdefault(claim.participant, []).append(claim)
    return FrozenMap({who: tuple(held) for who, held in sorted(found.items())})
