"""The dataset: a record that has been read, checked and frozen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from typing import Any, Self

from attrs import define, field

from lunarpacts._dates.partial import NEVER, DateLike, PartialDate, last_of, order_of
from lunarpacts._model.claims import Claim, Gap, MembershipTerms, PublishedCount
from lunarpacts._model.entities import (
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
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.record import Record
from lunarpacts._model.sites import Host, SiteArrangement, Spaceport
from lunarpacts._version import __version__
from lunarpacts.errors import (
    DataError,
    DateError,
    Fault,
    LunarpactsError,
    OutsideCoverageError,
    UnknownNameError,
    shown,
)

from .checks import faults_of
from .package import render, write
from .tables import TABLES, Place, is_edition, read, table_of
from .views import Predicate, View, tables_in


def _frozen(table: Mapping[str, Any]) -> FrozenMap[str, Any]:
    return table if isinstance(table, FrozenMap) else FrozenMap(table)


@define(frozen=True, eq=False, repr=False, kw_only=True)
class Dataset:
    """A record: frozen mappings by id, one for each table.

    Two datasets are equal when their canonical text is, and what was asked of them if they are
    views. Make one with `load`, or with `of`.

    Attributes:
        edition: the name of this state of the record.
        nations: `Nation` by id; likewise for the other tables.
        terms: the `MembershipTerms` of each bloc by the bloc's id.

    >>> load().nations["KAZ"].name
    'Kazakhstan'
    """

    edition: str
    nations: Mapping[str, Nation] = field(converter=_frozen)
    names: Mapping[str, Name] = field(converter=_frozen)
    codes: Mapping[str, Code] = field(converter=_frozen)
    organisations: Mapping[str, Organisation] = field(converter=_frozen)
    programmes: Mapping[str, Programme] = field(converter=_frozen)
    agreements: Mapping[str, Agreement] = field(converter=_frozen)
    terms: Mapping[str, MembershipTerms] = field(converter=_frozen)
    gaps: Mapping[str, Gap] = field(converter=_frozen)
    counts: Mapping[str, PublishedCount] = field(converter=_frozen)
    spaceports: Mapping[str, Spaceport] = field(converter=_frozen)
    hosts: Mapping[str, Host] = field(converter=_frozen)
    arrangements: Mapping[str, SiteArrangement] = field(converter=_frozen)
    milestones: Mapping[str, Milestone] = field(converter=_frozen)
    sources: Mapping[str, Source] = field(converter=_frozen)
    claims: Mapping[str, Claim] = field(converter=_frozen)
    # What a view is of, and what was asked of it.
    _whole: "Dataset | None" = None
    _view: View = field(factory=View)
    # What queries worked out of this dataset; it goes when the dataset goes.
    memo: dict[Any, Any] = field(factory=dict, init=False, repr=False)

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

    def receipt(self) -> str:
        """Return one line that proves which record a script ran on: to be pasted in a paper.

        >>> load().receipt()  # doctest: +ELLIPSIS
        'lunarpacts 0.2.0, edition 2026.11, sha256 ...'
        """
        return f"lunarpacts {__version__}, {self.description}, sha256 {self.fingerprint}"

    @property
    def description(self) -> str:
        """What this is: the edition, and what was asked of a view.

        >>> load().according_to("rferl-2024-08-13-kazakhstan").description
        'edition 2026.11, according to rferl-2024-08-13-kazakhstan'
        """
        asked = self._view.described(self.whole.sources.values())
        return ", ".join([f"edition {self.edition}", *asked])

    def known_by(self, day: DateLike) -> "Dataset":
        """Return the record as its sources published by ``day`` tell it.

        Claims lose their later sources, and those that lose all of them are left out, as are
        sources whose day is not known. Judgements stay today's. No bloc is known beyond that day;
        one that no source reported as it happened by then is refused. Who there is, what counts as
        membership, and where sites lie and who hosts them, stays.

        Raises:
            DateError: ``day`` is no date, or no single day.

        >>> from lunarpacts import members
        >>> members("ilrs", dataset=load().known_by("2023-10-22")).ids
        ('AZE', 'CHN', 'PAK', 'RUS', 'VEN', 'ZAF')
        >>> members("ilrs", dataset=load().known_by("2023-10-31")).ids
        ('AZE', 'BLR', 'CHN', 'PAK', 'RUS', 'VEN', 'ZAF')
        """
        known = PartialDate.of(day)
        if known.earliest != known.latest:
            raise DateError(f"day {known} is no single day; name the last one that counts")
        return self._viewed(self._view.and_known_by(known))

    def according_to(self, *sources: str) -> "Dataset":
        """Return what these sources say, by id, whatever the record holds of it.

        Every claim, gap, arrangement and milestone that one of them tells is upheld, also where the
        record disputes or rejects it; claims that contradict each other are disputed. Their silence
        is no denial: how somebody stood of whom they tell nothing is unknown.

        Raises:
            UnknownNameError: a source.
            LunarpactsError: none is given.

        >>> from lunarpacts import members
        >>> view = load().according_to("behind-the-black-2024-07-kazakhstan")
        >>> "TUR" in members("ilrs", on="2024-07-31", dataset=view)
        True
        """
        if not sources:
            raise LunarpactsError("according to nobody; give the ids of sources")
        known = self.whole.sources
        for each in sources:
            if not isinstance(each, str) or each not in known:
                raise UnknownNameError(each, "source's id", _sources_like(each, known))
        return self._viewed(self._view.and_word_of(sources))

    def where(self, keep: Predicate, description: str) -> "Dataset":
        """Return the record with those claims alone that ``keep`` returns true for.

        ``keep`` is given each claim as it stands in the whole record, and ``description`` is what
        readers are told of it. To an answer, a claim left out was never made.

        Raises:
            LunarpactsError: ``keep`` is no function, or ``description`` says nothing.

        >>> from lunarpacts import Level
        >>> load().where(lambda claim: claim.level is Level.STATE, "states alone").description
        'edition 2026.11, states alone'
        """
        if not callable(keep):
            raise LunarpactsError(f"rule {shown(keep)} is no function; pass one of a claim")
        if not is_edition(description):
            raise LunarpactsError(f"description {shown(description)} says nothing; name the rule")
        return self._viewed(self._view.and_where(keep, description))

    def _viewed(self, view: View) -> "Dataset":
        tables: dict[str, Any] = tables_in(
            {name: getattr(self.whole, name) for name in TABLES}, view
        )
        return Dataset(edition=self.edition, whole=self.whole, view=view, **tables)

    @property
    def whole(self) -> "Dataset":
        """The record that this is a view of; itself, if it is none.

        >>> load().known_by("2023-10-31").whole is load()
        True
        """
        return self._whole or self

    @property
    def horizon(self) -> int:
        """The last day that this view can know of, as an ordinal; beyond all days if it is none.

        >>> load().horizon > 3_000_000
        True
        """
        return NEVER if self._view.known is None else last_of(self._view.known)

    @property
    def listens_to_some(self) -> bool:
        """Whether this is the word of some sources, whose silence denies nothing.

        >>> load().listens_to_some
        False
        """
        return self._view.word_of is not None

    def refuse_unreported(self, bloc: str) -> None:
        """Raise `OutsideCoverageError` if no source reported a bloc by the day of this view.

        >>> load().known_by("2023-10-31").refuse_unreported("ilrs")
        """
        terms = self.whole.terms.get(bloc)
        if terms and self._view.refuses(terms):
            since = terms.contemporaneous_from
            raise OutsideCoverageError(bloc, self._view.known, terms.checked, since or "no day")

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

        Of a view, the description is part of it, so that no view passes for another.

        >>> len(load().fingerprint)
        64
        """
        text = sha256(self.description.encode() if self._whole else b"")
        for name, content in render(self.edition, self.records()):
            text.update(f"{name}\n{content}".encode())
        return text.hexdigest()

    def write(self, folder: str | PathLike[str]) -> None:
        """Write the record into ``folder`` as canonical text; reading it gives an equal dataset.

        Of a view, the text is written and what was asked of it is not; a view that lacks what
        began something may not be read again.

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

    def with_bodies(self, identity: str) -> frozenset[str]:
        """Return the ids of a participant and, if it is a nation, of its bodies.

        >>> sorted(load().with_bodies("KOR"))
        ['KOR']
        >>> "cnsa" in load().with_bodies("CHN")
        True
        """
        bodies = (each.id for each in self.organisations.values() if each.nation == identity)
        return frozenset({identity, *bodies})

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
        for claim in sorted(self.claims.values(), key=lambda each: (*order_of(each.date), each.id)):
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
        held = f"{len(self.claims):,} claims, {len(self.sources):,} sources"
        return f"<Dataset {self.description.removeprefix('edition ')}: {held}>"


def _sources_like(asked: object, known: Mapping[str, Source]) -> list[str]:
    """Return up to three ids that are spelt like what was asked for, or hold it."""
    slug = asked.casefold().replace(" ", "-") if isinstance(asked, str) else ""
    holding = (each for each in known if slug and slug in each)
    return [*dict.fromkeys((*get_close_matches(slug, known), *holding))][:3]


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
        LunarpactsError: ``folder`` is no path, or ``base`` a view.

    >>> load().edition
    '2026.11'
    """
    if base is not None and (not isinstance(base, Dataset) or base.whole is not base):
        raise LunarpactsError(f"base {shown(base)} is no whole record; take the view afterwards")
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
        [(each, (f"base:{table_of(each)}:{each.identity}", 0)) for each in base.records()]
        if base
        else []
    )
    placed = [*beneath, *reading.records]
    faults = [*reading.faults, *faults_of(placed, reading.partial, reading.unread)]
    if faults:
        raise DataError(sorted(faults, key=_place))
    edition = f"{base.edition}+{reading.edition}" if base else reading.edition
    return Dataset(edition=edition, **_by_table(each for each, _ in placed))


def _place(fault: Fault) -> tuple[str, int]:
    return fault.file, fault.line
