"""From what people write to the record that they mean, never a guess; and what there is to ask."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from attrs import define

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import NEVER, DateLike, PartialDate, last_of
from lunarpacts._dates.period import Period
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Agreement, Bloc, Nation, Organisation, Participant
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.record import Record
from lunarpacts._model.sites import Spaceport
from lunarpacts._model.vocabulary import CodeScheme, InstrumentForm
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.finding import find
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError, shown

from .answers import Nations
from .html import Rows
from .results import Results, origin_of

SchemeLike = CodeScheme | Literal["iso3", "iso2", "m49", "cow", "gw", "wikidata", "name"]
"""How a nation is named, or the word for it."""

BlocSchemeLike = CodeScheme | Literal["igo", "unts", "wikidata", "name"]
"""How a bloc is named, or the word for it."""

SiteSchemeLike = CodeScheme | Literal["gcat", "wikidata", "name"]
"""How a spaceport is named, or the word for it."""

NATION_SCHEMES = tuple(map(CodeScheme, get_args(get_args(SchemeLike)[1])))
_BLOC_SCHEMES = tuple(map(CodeScheme, get_args(get_args(BlocSchemeLike)[1])))
_SITE_SCHEMES = tuple(map(CodeScheme, get_args(get_args(SiteSchemeLike)[1])))


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
    return find(name, "subject", tables, given(dataset))


def nation(
    name: str | int | Nation,
    *,
    scheme: SchemeLike | None = None,
    on: DateLike | Default = DEFAULT,
    dataset: Dataset | None = None,
) -> Nation:
    """Return the nation that ``name`` means.

    ``name`` is an id, a code (ISO alpha-2, M49, Correlates of War, Gleditsch-Ward, Wikidata), or
    an official, common or historical name or an alias: in any case, with or without accents,
    punctuation and the usual abbreviations, turned round or not ("Korea, Rep. of"). With
    ``scheme`` it is that alone; a number may then be an integer, and lack its leading zeros. With
    ``on`` a code is that of the day.

    Raises:
        UnknownNameError: no nation is called so; the error has up to three suggestions. A
            territory of ISO 3166-1 is a `TerritoryError`, which names its state.
        AmbiguousNameError: several nations are, in several schemes or at several times; the error
            has the candidates. So is a number without its leading zeros, where no scheme is named.
        DateError: ``on`` is not a date.
        LunarpactsError: ``scheme`` is not one.

    >>> nation("Turkey").name, nation("U.A.E.").id, nation("Congo, Dem. Rep.").id
    ('Türkiye', 'ARE', 'COD')
    >>> nation(365, scheme="cow", on="1980").id
    'SUN'
    """
    day = None if on is DEFAULT else PartialDate.of(on)
    found: Nation = find(
        name, "nation", ("nations",), given(dataset), scheme=scheme_named(scheme), day=day
    )
    return found


def scheme_named(word: object, known: tuple[CodeScheme, ...] = NATION_SCHEMES) -> CodeScheme | None:
    """Return the scheme of a word; by default a scheme of nations."""
    if word is None:
        return None
    if isinstance(word, str) and word in known:
        return CodeScheme(word)
    raise LunarpactsError(f"{shown(word)} is not a scheme; write {', '.join(known)}")


def participant(name: str | Participant, *, dataset: Dataset | None = None) -> Participant:
    """Return the nation or organisation that ``name`` means, as `nation` does.

    Raises:
        UnknownNameError: nothing is called so.
        AmbiguousNameError: several are.

    >>> participant("CNSA").name
    'China National Space Administration'
    """
    found: Participant = find(name, "participant", ("nations", "organisations"), given(dataset))
    return found


def bloc(
    name: str | int | Bloc, *, scheme: BlocSchemeLike | None = None, dataset: Dataset | None = None
) -> Bloc:
    """Return the programme, agreement or organisation that ``name`` means.

    With ``scheme`` it is a code alone: "igo" of an organisation in the Correlates of War, "unts" of
    a treaty in the United Nations Treaty Series.

    Raises:
        UnknownNameError: nothing is called so.
        AmbiguousNameError: several are ("Artemis": the accords or the programme).
        LunarpactsError: ``scheme`` is not one.

    >>> bloc("International Lunar Research Station").id
    'ilrs'
    """
    tables = ("programmes", "agreements", "organisations")
    asked = scheme_named(scheme, _BLOC_SCHEMES)
    found: Bloc = find(name, "bloc", tables, given(dataset), scheme=asked)
    return found


def spaceport(
    name: str | Spaceport, *, scheme: SiteSchemeLike | None = None, dataset: Dataset | None = None
) -> Spaceport:
    """Return the spaceport that ``name`` means; with ``scheme="gcat"``, by its code there alone.

    Raises:
        UnknownNameError: nothing is called so.
        AmbiguousNameError: several are.
        LunarpactsError: ``scheme`` is not one.

    >>> spaceport("Tyuratam").name
    'Baikonur Cosmodrome'
    """
    asked = scheme_named(scheme, _SITE_SCHEMES)
    found: Spaceport = find(name, "spaceport", ("spaceports",), given(dataset), scheme=asked)
    return spaceport(found.rival_of, dataset=dataset) if found.rival_of else found


@define(eq=False, repr=False, frozen=True)
class Blocs(Results[Bloc]):
    """Blocs by id, and in groups."""

    @property
    def groups(self) -> Mapping[str, tuple[Bloc, ...]]:
        """The blocs by what they are; a paper of two nations or bodies is apart from the others.

        >>> blocs().groups["pledges"][0].id
        'asat-test-pledge'
        """
        found: dict[str, list[Bloc]] = {group: [] for group in _GROUPS}
        for one in self:
            found[_group_of(one, origin_of(self))].append(one)
        return FrozenMap({group: Rows(held) for group, held in found.items() if held})


_GROUPS = ("organisations", "treaties", "agreements", "pledges", "programmes", "papers of two")
_BY_FORM = {InstrumentForm.TREATY: "treaties", InstrumentForm.PLEDGE: "pledges"}


def _group_of(one: Bloc, origin: object) -> str:
    if not isinstance(one, Agreement):
        return "organisations" if isinstance(one, Organisation) else "programmes"
    if isinstance(origin, Dataset):
        who = map(origin.whole.participant, origin.whole.claims_towards(one.id))
        if len({getattr(each, "nation", None) or each.id for each in who}) < 3:
            return "papers of two"
    return _BY_FORM.get(one.form, "agreements") if one.form else "agreements"


def blocs(*, dataset: Dataset | None = None) -> Blocs:
    """Return the blocs whose members the record holds, by id.

    >>> [bloc.id for bloc in blocs()][:3]
    ['african-space-agency', 'alce', 'aprsaf']
    """
    dataset = given(dataset)
    found: list[Any] = [dataset.entity(identity) for identity in sorted(dataset.terms)]
    return Blocs(found, holds="blocs", of=get_args(Bloc), origin=dataset)


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
