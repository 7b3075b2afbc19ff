"""The dataset: a record that has been checked and frozen."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import partial
from os import PathLike
from typing import Any, Self

from attrs import define, field, fields

from lunarpacts._dates.partial import DateLike, PartialDate
from lunarpacts._model import entities, html, sites
from lunarpacts._model import names as called
from lunarpacts._model.claims import Check, Claim, Gap, MembershipTerms, PublishedCount, Retired
from lunarpacts._model.frozen import FrozenMap, frozen_map
from lunarpacts._model.record import Record
from lunarpacts._model.rosters import Roster
from lunarpacts._model.votes import RollCall
from lunarpacts._version import __version__
from lunarpacts.errors import DataError, UnknownNameError, shown

from . import lists
from .bundle import FINGERPRINT, Bundle
from .memo import remembered
from .package import fingerprint, path_of, write
from .tables import TABLES, by_participant, by_table, lines_of, table_of
from .trimmed import tables_in
from .views import Predicate, View

_PARTICIPANTS, _BLOCS = ("nations", "organisations"), ("programmes", "agreements", "organisations")


@define(frozen=True, eq=False, repr=False, kw_only=True)
class Dataset:
    """A record: frozen mappings by id, a mapping for a table.

    Datasets are equal when their text and their views are. Make one with `load`, or with `of`.

    Attributes:
        edition: the name of this state of the record.
        nations: `Nation` by id; likewise for the other tables, `terms` by the bloc's id.
        view: what was asked of a view: a day, sources, rules.

    >>> from lunarpacts import load
    >>> load().nations["KAZ"].name
    'Kazakhstan'
    """

    edition: str
    nations: Mapping[str, entities.Nation] = field(converter=frozen_map)
    territories: Mapping[str, called.Territory] = field(converter=frozen_map)
    names: Mapping[str, called.Name] = field(converter=frozen_map)
    codes: Mapping[str, called.Code] = field(converter=frozen_map)
    organisations: Mapping[str, entities.Organisation] = field(converter=frozen_map)
    programmes: Mapping[str, entities.Programme] = field(converter=frozen_map)
    agreements: Mapping[str, entities.Agreement] = field(converter=frozen_map)
    terms: Mapping[str, MembershipTerms] = field(converter=frozen_map)
    rosters: Mapping[str, Roster] = field(converter=frozen_map)
    checks: Mapping[str, Check] = field(converter=frozen_map)
    gaps: Mapping[str, Gap] = field(converter=frozen_map)
    counts: Mapping[str, PublishedCount] = field(converter=frozen_map)
    spaceports: Mapping[str, sites.Spaceport] = field(converter=frozen_map)
    hosts: Mapping[str, sites.Host] = field(converter=frozen_map)
    arrangements: Mapping[str, sites.SiteArrangement] = field(converter=frozen_map)
    milestones: Mapping[str, entities.Milestone] = field(converter=frozen_map)
    votes: Mapping[str, RollCall] = field(converter=frozen_map)
    sources: Mapping[str, entities.Source] = field(converter=frozen_map)
    retired: Mapping[str, Retired] = field(converter=frozen_map)
    claims: Mapping[str, Claim] = field(converter=frozen_map)
    _whole: "Dataset | None" = field(default=None, alias="whole")
    _bundle: Bundle | None = field(default=None, alias="bundle")
    view: View = field(factory=View)
    _memo: dict[Hashable, Any] = field(factory=dict[Hashable, Any], init=False)

    @classmethod
    def of(cls, edition: str, records: Iterable[Record]) -> Self:
        """Return the dataset of ``records``, checked as `load` checks a folder.

        Raises:
            DataError: the records do not fit together; all faults at once.
            LunarpactsError: something is not a record, or the edition not a name.

        >>> Dataset.of("mine", [])
        <Dataset mine: 0 claims, 0 sources>
        """
        given = lines_of(edition, records)
        from .checks import faults_of  # noqa: PLC0415 (the bundled record does not need it)

        if faults := list(faults_of([(record, (table_of(record), 0)) for record in given])):
            raise DataError(faults)
        return cls(edition=edition, **by_table(given))

    def receipt(self) -> str:
        """Return a line, to be pasted in a paper, that proves which record a script ran on.

        >>> from lunarpacts import load
        >>> load().receipt()
        'lunarpacts 0.8.0, edition 2026.11, sha256 ...'
        """
        return f"lunarpacts {__version__}, {self.description}, sha256 {self.fingerprint}"

    @property
    def description(self) -> str:
        """What this is: the edition, and what was asked of a view."""
        asked = self.view.described(self.whole.sources.values())
        return ", ".join([f"edition {self.edition}", *asked])

    def known_by(self, day: DateLike) -> "Dataset":
        """Return the record as its sources published by ``day`` have it.

        Claims lose their later sources, and those whose day is not known; claims without a source
        are left out. Judgements stay today's. No bloc is known beyond that day; a bloc that no
        source reported as it happened by then is refused. Who there is, what counts as membership,
        and where sites lie, stays.

        Raises:
            DateError: ``day`` is not a date, or not a single day.

        >>> from lunarpacts import load, members
        >>> members("ilrs", dataset=load().known_by("2023-10-31")).ids
        ('AZE', 'BLR', 'CHN', 'PAK', 'RUS', 'VEN', 'ZAF')
        """
        return self._viewed(self.view.and_known_by(day))

    def according_to(self, *sources: str) -> "Dataset":
        """Return what these sources say, whatever the record holds of it.

        Each is named as for `source`. All that they say is upheld, also where the record disputes
        or rejects it; claims that contradict each other are disputed. Their silence is not a
        denial, and leaves it unknown.

        Raises:
            UnknownNameError, AmbiguousNameError: a source.
            LunarpactsError: no source is given.

        >>> from lunarpacts import load, members
        >>> view = load().according_to("behind-the-black-2024-07-kazakhstan")
        >>> "TUR" in members("ilrs", on="2024-07-31", dataset=view)
        True
        """
        return self._viewed(self.view.and_according_to(sources, self.whole.sources))

    def without(self, *sources: str) -> "Dataset":
        """Return the record as it is without these sources and all that derives from them.

        Raises:
            UnknownNameError, AmbiguousNameError: a source.
            LunarpactsError: no source is given.

        >>> from lunarpacts import load
        >>> load().without("rferl-2024-08-13-kazakhstan").description
        'edition 2026.11, without rferl-2024-08-13-kazakhstan'
        """
        return self._viewed(self.view.and_without(sources, self.whole.sources))

    def where(self, keep: Predicate, description: str) -> "Dataset":
        """Return the record with those claims alone that ``keep`` returns true for.

        ``keep`` is given a claim of the whole record; readers see ``description``.

        Raises:
            LunarpactsError: ``keep`` is not a function, or ``description`` says nothing.

        >>> from lunarpacts import load
        >>> from lunarpacts.vocabulary import Level
        >>> load().where(lambda claim: claim.level is Level.STATE, "states alone").description
        'edition 2026.11, states alone'
        """
        return self._viewed(self.view.and_where(keep, description))

    def _viewed(self, view: View) -> "Dataset":
        whole = self.whole
        tables: dict[str, Any] = tables_in({name: getattr(whole, name) for name in TABLES}, view)
        return Dataset(edition=self.edition, whole=whole, view=view, **tables)

    @property
    def whole(self) -> "Dataset":
        """The record that this is a view of; itself, if it is not a view."""
        return self._whole or self

    def records(self) -> Iterator[Record]:
        """Yield every line of the record, table by table."""
        for name in TABLES:
            yield from getattr(self, name).values()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of ``datapackage.json``, in hexadecimal; of a view, with its description."""
        if self._bundle:
            return FINGERPRINT
        asked = f"{self.description}\n" if self._whole else ""
        made = partial(fingerprint, self.edition, self.records(), asked)
        return remembered(self, "fingerprint", made)

    def write(self, folder: str | PathLike[str]) -> None:
        """Write the record into ``folder`` as canonical text; reading it gives an equal dataset.

        Of a view, what was asked of it is not written; a view that lacks what began something may
        not be read again.

        Raises:
            LunarpactsError: ``folder`` is not a path, or holds other tables, or links to elsewhere.
            OSError: the folder cannot be written.

        >>> from tempfile import TemporaryDirectory
        >>> from lunarpacts import load
        >>> with TemporaryDirectory() as folder:
        ...     load().write(folder)
        ...     load(folder) == load()
        True
        """
        write(self.edition, self.records(), path_of(folder))

    def participant(self, identity: str) -> entities.Participant:
        """Return the nation or organisation with that id.

        Raises:
            UnknownNameError: no participant has it.
        """
        who: entities.Participant = lists.named_in(self, identity, "participant", _PARTICIPANTS)
        return who

    def entity(self, bloc: str) -> entities.Bloc:
        """Return the programme, agreement or organisation with that id.

        Raises:
            UnknownNameError: no bloc has it.
        """
        found: entities.Bloc = lists.named_in(self, bloc, "bloc", _BLOCS)
        return found

    def claim(self, identity: str) -> Claim:
        """Return the claim with that id, also one that a list spells out.

        An id that a claim had in an earlier edition finds what says the same now.

        Raises:
            UnknownNameError: no claim has it.

        >>> from lunarpacts import load
        >>> load().claim("ilrs-kaz-signed-2024-07-03").participant
        'KAZ'
        """
        if not isinstance(identity, str) or not (found := lists.claim_named(self, identity)):
            raise UnknownNameError(identity, "claim's id")
        return found

    @property
    def checked(self) -> Mapping[str, PartialDate]:
        """By bloc, the last day to which it was checked; of a view, no day beyond its own.

        >>> from lunarpacts import load
        >>> load().checked["ilrs"]
        PartialDate.parse('2026-09-13')
        """
        return remembered(self, "checked", lambda: FrozenMap(lists.checked_in(self)))

    @property
    def claims_on(self) -> Mapping[str, Mapping[str, tuple[Claim, ...]]]:
        """The claims by bloc and participant, in the order of their dates, those of lists too.

        >>> from lunarpacts import load
        >>> load().claims_on["artemis-accords"]["THA"][0].date
        PartialDate.parse('2024-12-16')
        """
        blocs = sorted({*lists.claims_by_bloc(self), *lists.rosters_by_bloc(self)})
        every = FrozenMap(lambda: {bloc: self.claims_towards(bloc) for bloc in blocs})
        return remembered(self, "claims_on", lambda: every)

    def claims_towards(self, bloc: str) -> Mapping[str, tuple[Claim, ...]]:
        """Return the claims on a bloc by participant, as `claims_on` has them."""

        def found() -> Mapping[str, tuple[Claim, ...]]:
            held = self._bundle.claims_on if self._bundle else partial(lists.claims_in, self)
            return by_participant((*held(bloc), *lists.listings_on(self, bloc)))

        return remembered(self, ("claims", bloc), found)

    def __reduce__(self) -> tuple[Any, ...]:
        kept: dict[str, Any] = {
            str(column.alias): getattr(self, column.name)
            for column in fields(Dataset)
            if column.init and column.alias != "bundle"
        }
        return partial(Dataset, **kept), ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return self is other or self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash((self.edition, len(self.claims)))  # cheap; equal datasets agree in these

    def __repr__(self) -> str:
        held = f"{len(self.claims):,} claims, {len(self.sources):,} sources"
        return f"<Dataset {shown(self.description, 1000)[1:-1].removeprefix('edition ')}: {held}>"

    def _repr_html_(self) -> str:
        rows = [{"table": name, "lines": len(getattr(self, name))} for name in TABLES]
        return html.document(repr(self), html.table(repr(self), rows, len(rows)))
