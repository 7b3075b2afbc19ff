"""The dataset: a record that has been read, checked and frozen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from typing import Any, Self

from attrs import define, field

from ._checks import faults_of
from ._claims import Claim, Count, Gap, Terms
from ._frozen import FrozenMap
from ._model import (
    Agreement,
    Bloc,
    Code,
    Milestone,
    Name,
    Nation,
    Organisation,
    Participant,
    Programme,
    Source,
)
from ._record import Record
from ._sites import Host, SiteArrangement, Spaceport
from ._tables import TABLES, Place, is_edition, read, render, table_of, write
from .errors import DataError, Fault, LunarpactsError, UnknownNameError, shown

__all__ = ["Dataset", "load"]


@define(frozen=True, eq=False, repr=False, kw_only=True)
class Dataset:
    """A record: frozen mappings by id, one for each table.

    Two datasets are equal when their canonical text is. Make one with `load`, or with `of`.

    Attributes:
        edition: the name of this state of the record.
        nations: `Nation` by id; likewise for the other tables.
        blocs: the `Terms` of each bloc by the bloc's id.

    >>> load().nations["KAZ"].name
    'Kazakhstan'
    """

    edition: str
    nations: Mapping[str, Nation] = field(converter=FrozenMap)
    names: Mapping[str, Name] = field(converter=FrozenMap)
    codes: Mapping[str, Code] = field(converter=FrozenMap)
    organisations: Mapping[str, Organisation] = field(converter=FrozenMap)
    programmes: Mapping[str, Programme] = field(converter=FrozenMap)
    agreements: Mapping[str, Agreement] = field(converter=FrozenMap)
    blocs: Mapping[str, Terms] = field(converter=FrozenMap)
    gaps: Mapping[str, Gap] = field(converter=FrozenMap)
    counts: Mapping[str, Count] = field(converter=FrozenMap)
    spaceports: Mapping[str, Spaceport] = field(converter=FrozenMap)
    hosts: Mapping[str, Host] = field(converter=FrozenMap)
    arrangements: Mapping[str, SiteArrangement] = field(converter=FrozenMap)
    milestones: Mapping[str, Milestone] = field(converter=FrozenMap)
    sources: Mapping[str, Source] = field(converter=FrozenMap)
    claims: Mapping[str, Claim] = field(converter=FrozenMap)

    @classmethod
    def of(cls, edition: str, records: Iterable[Record]) -> Self:
        """Return the dataset of ``records``, checked as `load` checks a folder.

        Raises:
            DataError: the records do not fit together; all faults at once.
            LunarpactsError: something is no record, or the edition no name.

        >>> Dataset.of("mine", [])
        <Dataset mine: 0 claims, 0 sources>
        """
        if not is_edition(edition):
            raise LunarpactsError(f"edition {shown(edition)} is no name; write it as 2026.11")
        given = list(records)
        if strange := [each for each in given if type(each) not in TABLES.values()]:
            raise LunarpactsError(f"{shown(strange[0])} is no record; pass records of the model")
        placed = [(each, (table_of(each), 0)) for each in given]
        if faults := list(faults_of(placed)):
            raise DataError(faults)
        return cls(edition=edition, **_by_table(each for each, _ in placed))

    def records(self) -> Iterator[Record]:
        """Yield every line of the record, table by table.

        >>> sum(1 for _ in load().records()) > 1000
        True
        """
        for name in TABLES:
            yield from getattr(self, name).values()

    @cached_property
    def fingerprint(self) -> str:
        """The SHA-256 of the canonical text, in hexadecimal: the same on every machine.

        >>> len(load().fingerprint)
        64
        """
        text = sha256()
        for name, content in render(self.edition, self.records()):
            text.update(f"{name}\n{content}".encode())
        return text.hexdigest()

    def write(self, folder: str | PathLike[str]) -> None:
        """Write the record into ``folder`` as canonical text; reading it gives an equal dataset.

        Raises:
            LunarpactsError: the folder holds tables that are no part of this record.
            OSError: the folder cannot be written.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     load().write(folder)
        ...     load(folder) == load()
        True
        """
        write(self.edition, self.records(), Path(folder))

    def participant(self, identity: str) -> Participant:
        """Return the nation or organisation with that id.

        Raises:
            UnknownNameError: there is none.

        >>> load().participant("cnsa").name
        'China National Space Administration'
        """
        found = self.nations.get(identity) or self.organisations.get(identity)
        if found is None:
            raise UnknownNameError(identity, "participant's id")
        return found

    def entity(self, bloc: str) -> Bloc:
        """Return the programme, agreement or organisation with that id.

        Raises:
            UnknownNameError: there is none.

        >>> load().entity("ilrs").name
        'International Lunar Research Station'
        """
        for table in (self.programmes, self.agreements, self.organisations):
            if bloc in table:
                return table[bloc]
        raise UnknownNameError(bloc, "bloc's id")

    @cached_property
    def claims_on(self) -> Mapping[str, Mapping[str, tuple[Claim, ...]]]:
        """The claims by bloc and participant, each in the order of their dates.

        >>> load().claims_on["artemis-accords"]["THA"][0].date
        PartialDate.parse('2024-12-16')
        """
        found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in sorted(self.claims.values(), key=lambda each: (*each.date.sort_key, each.id)):
            found[claim.bloc][claim.participant].append(claim)
        return FrozenMap(
            {
                bloc: FrozenMap({who: tuple(claims) for who, claims in sorted(by.items())})
                for bloc, by in found.items()
            }
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return self is other or self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash((self.edition, len(self.claims)))  # cheap; equal datasets agree in these

    def __repr__(self) -> str:
        return (
            f"<Dataset {self.edition}: {len(self.claims):,} claims, {len(self.sources):,} sources>"
        )


def _by_table(records: Iterable[Record]) -> dict[str, Any]:
    names = {kind: name for name, kind in TABLES.items()}
    tables: dict[str, Any] = {name: {} for name in TABLES}
    for each in sorted(records, key=lambda each: each.identity):
        tables[names[type(each)]][each.identity] = each
    return tables


def load(folder: str | PathLike[str] | None = None, *, base: Dataset | None = None) -> Dataset:
    """Return the bundled record, or the one in ``folder``, alone or on top of ``base``.

    The bundled record is read once, at the first call. ``folder`` is a Data Package of the same
    tables; those that it lacks are empty. Its lines may refer to those of ``base``.

    Raises:
        DataError: the record has faults: all of them, each with file, line and remedy.
        LunarpactsError: ``folder`` is no path.

    >>> load().edition
    '2026.11'
    """
    if folder is None:
        return base if base is not None else _bundled()
    if not isinstance(folder, str | PathLike):
        raise LunarpactsError(f"folder {shown(folder)} is no path; pass text or a Path")
    return _loaded(Path(folder), base)


@cache
def _bundled() -> Dataset:
    return _loaded(files("lunarpacts") / "data", None)


def _loaded(folder: Traversable, base: Dataset | None) -> Dataset:
    reading = read(folder)
    beneath: list[tuple[Record, Place]] = (
        [(each, (f"base:{table_of(each)}", 0)) for each in base.records()] if base else []
    )
    placed = [*beneath, *reading.records]
    faults = [*reading.faults, *faults_of(placed, reading.partial, reading.unread)]
    if faults:
        raise DataError(sorted(faults, key=_place))
    edition = f"{base.edition}+{reading.edition}" if base else reading.edition
    return Dataset(edition=edition, **_by_table(each for each, _ in placed))


def _place(fault: Fault) -> tuple[str, int]:
    return fault.file, fault.line
