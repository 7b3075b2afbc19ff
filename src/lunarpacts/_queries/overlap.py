"""Where blocs overlap: on a day, and over time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from attrs import define, field, frozen

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, PartialDate, first_of, last_of
from lunarpacts._dates.period import Period, ends_of, starts_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, MembershipTerms
from lunarpacts._model.entities import Bloc, Nation
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.vocabulary import Standing
from lunarpacts._results.answers import Answer, Nations
from lunarpacts._results.asked import case_for, day_of, fold_for, folds_of, terms_of
from lunarpacts._results.description import Table
from lunarpacts._results.results import ByRecord, Result
from lunarpacts._rules.rules import is_nation
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError, UncertainError, UnknownNameError

from .membership import answer_of

Region = tuple[str, ...]


@frozen(order=False, repr=False, str=False)
class RegionMember(Result):
    """A nation, and the ids of the blocs of an overlap in which it certainly was."""

    participant: Nation
    blocs: Region


@define(order=False, frozen=True, repr=False)
class Overlap(Result):
    """How two or more blocs overlap on a day.

    A nation that certainly was in exactly some of the blocs lies in one of ``regions``; a nation
    about which any bloc's answer is unknown is in ``uncertain`` instead. Together they are the
    union of all members and possible members, without repetition. As a condition it is true if a
    nation certainly was in all of the blocs, and raises `UncertainError` if it may be so.

    Attributes:
        blocs: the blocs, in the order asked.
        on: the day.
        regions: by the ids of the blocs, in the order asked, the nations in exactly those, if any.
        answers: by nation, the answers for all blocs, for those whose answers are all certain.
        uncertain: the same for those with an unknown answer.
        not_begun: the blocs that did not exist yet on that day.

    >>> overlap("ilrs", "artemis-accords", on="2024-12-31").sizes["ilrs", "artemis-accords"]
    1
    """

    TABLES: ClassVar[Mapping[str, Table]] = {
        "nations": Table.of(RegionMember),
        "uncertain": Table.of(Answer, "participant participant_name bloc truth because claims"),
    }

    blocs: tuple[Bloc, ...]
    on: PartialDate
    regions: FrozenMap[Region, Nations]
    answers: ByRecord[Nation, tuple[Answer, ...]]
    uncertain: ByRecord[Nation, tuple[Answer, ...]]
    not_begun: tuple[Bloc, ...]

    def _region(self, *blocs: str) -> Nations:
        return self.regions.get(blocs, Nations((), origin=self._origin))

    @property
    def shared(self) -> Nations:
        """The nations that certainly were in all of the blocs."""
        return self._region(*(bloc.id for bloc in self.blocs))

    def only(self, bloc: str | Bloc) -> Nations:
        """Return the nations that certainly were in ``bloc`` and in none of the others.

        Raises:
            UnknownNameError: ``bloc`` is not the id of one of the blocs.

        >>> len(overlap("ilrs", "artemis-accords", on="2024-12-31").only("ilrs"))
        12
        """
        asked: Any = getattr(bloc, "id", bloc)
        ids = [known.id for known in self.blocs]
        if not isinstance(asked, str) or asked not in ids:
            raise UnknownNameError(asked, "bloc of this overlap", ids[:3])
        return self._region(asked)

    @property
    def sizes(self) -> FrozenMap[Region, int]:
        """The number of nations in a region."""
        return FrozenMap({region: len(nations) for region, nations in self.regions.items()})

    @property
    def summary(self) -> str:
        """The sizes of the regions."""
        regions = "; ".join(f"{' & '.join(region)}: {size}" for region, size in self.sizes.items())
        begun = "".join(f"; {bloc.id} did not exist yet" for bloc in self.not_begun)
        return f"overlap on {self.on}: {regions}; uncertain: {len(self.uncertain)}{begun}"

    def tables(self) -> Mapping[str, tuple[RegionMember, ...] | tuple[Answer, ...]]:
        """Return the nations with the blocs they were in, those in more blocs first; the doubts."""
        return {
            "nations": tuple(
                RegionMember(nation, region, origin=self._origin)
                for region, nations in self.regions.items()
                for nation in nations
            ),
            "uncertain": tuple(answer for them in self.uncertain.values() for answer in them),
        }

    def __bool__(self) -> bool:
        if self.shared:
            return True
        for them in self.uncertain.values():
            if all(answer.truth is not Truth.NO for answer in them):
                raise UncertainError(self)
        return False


def _terms(blocs: tuple[str | Bloc, ...], dataset: Dataset) -> list[MembershipTerms]:
    terms = [terms_of(bloc, dataset) for bloc in blocs]
    if len({bloc.id for bloc in terms}) < max(len(terms), 2):
        raise LunarpactsError("an overlap is of two or more different blocs; name each bloc once")
    return terms


def _perhaps(
    dataset: Dataset, terms: MembershipTerms, first: int, last: int
) -> Iterator[tuple[str, Truth]]:
    """Yield the ids of the nations that were or may have been members on some days."""
    for who, fold in folds_of(dataset, terms):
        truth = fold.truth(first, last)
        if truth is not Truth.NO and isinstance(who, Nation):
            yield who.id, truth


def overlap(
    *blocs: str | Bloc, on: DateLike | Default = DEFAULT, dataset: Dataset | None = None
) -> Overlap:
    """Return how two or more blocs overlapped on a day.

    ``on`` is as for `members`; left out, it is the last day to which all of them were checked.

    Raises:
        UnknownNameError, AmbiguousNameError: a bloc's name.
        LunarpactsError: fewer than two blocs, or a bloc whose members the record does not hold.
        DateError: ``on`` is not a date.
        OutsideCoverageError: ``on`` is later than the last check of one of the blocs.

    >>> overlap("ilrs", "artemis-accords", on="2025-12-31").shared.ids
    ('SEN', 'THA')
    """
    dataset = given(dataset)
    terms = _terms(blocs, dataset)
    day = day_of(on, dataset, *terms)
    first, last = first_of(day), last_of(day)
    sides = [dict(_perhaps(dataset, bloc, first, last)) for bloc in terms]
    if dataset.view.sources is not None:  # silence about a nation leaves it unknown
        named = {who for side in sides for who in side}
        sides = [
            {who: fold_for(dataset, bloc, who).truth(first, last) for who in named}
            for bloc in terms
        ]
    known = dataset.nations
    groups: dict[tuple[Truth, ...], list[Nation]] = defaultdict(list)
    for who in sorted(set[str]().union(*sides)):
        groups[tuple([side.get(who, Truth.NO) for side in sides])].append(known[who])
    order = [bloc.id for bloc in terms]
    regions = {
        tuple(bloc for bloc, truth in zip(order, truths, strict=True) if truth is Truth.YES): group
        for truths, group in groups.items()
        if Truth.UNKNOWN not in truths
    }
    in_order = sorted(
        regions, key=lambda region: (-len(region), [order.index(bloc) for bloc in region])
    )

    def answers(*, unknown: bool) -> dict[Nation, tuple[Answer, ...]]:
        wanted = [
            who
            for truths, group in groups.items()
            if (Truth.UNKNOWN in truths) is unknown
            for who in group
        ]
        return {
            nation: tuple(answer_of(dataset, bloc, nation.id, day) for bloc in terms)
            for nation in sorted(wanted, key=lambda who: who.id)
        }

    return Overlap(
        tuple(dataset.entity(bloc.id) for bloc in terms),
        day,
        FrozenMap({region: Nations(regions[region], origin=dataset) for region in in_order}),
        ByRecord(lambda: answers(unknown=False), origin=dataset),
        ByRecord(lambda: answers(unknown=True), origin=dataset),
        tuple(dataset.entity(bloc.id) for bloc in terms if day.before(bloc.began) is Truth.YES),
        origin=dataset,
    )


@frozen(order=False, repr=False, str=False)
class SharedPeriod(Result):
    """A time for which a nation was in all of some blocs at once.

    Attributes:
        participant: the nation.
        period: the days.
    """

    participant: Nation
    period: Period


@define(frozen=True, eq=False, repr=False)
class SharedPeriods(ByRecord[Nation, tuple[Period, ...]]):
    """By nation, the periods on which it was in all of some blocs at once.

    Attributes:
        blocs: the blocs, in the order asked.
        claims: the upheld claims of these nations.
    """

    TABLES: ClassVar[Mapping[str, Table]] = {"periods": Table.of(SharedPeriod)}

    blocs: tuple[Bloc, ...] = field(kw_only=True)
    claims: tuple[Claim, ...] = field(kw_only=True)

    @property
    def summary(self) -> str:
        """The ids of the nations."""
        named = " ".join(nation.id for nation in self)
        nations = "1 nation" if len(self) == 1 else f"{len(self)} nations"
        return f"{nations} in {' and '.join(bloc.id for bloc in self.blocs)}: {named}"

    def tables(self) -> Mapping[str, tuple[SharedPeriod, ...]]:
        """Return the periods with their nations."""
        periods = (
            SharedPeriod(nation, period, origin=self._origin)
            for nation, shared in self.items()
            for period in shared
        )
        return {"periods": tuple(periods)}


def _periods(dataset: Dataset, terms: MembershipTerms, who: str) -> tuple[Period, ...]:
    return tuple(stay.period for stay in case_for(dataset, terms, who).stays(None))


def shared_periods(*blocs: str | Bloc, dataset: Dataset | None = None) -> SharedPeriods:
    """Return, by nation, the periods on which it was in all of the blocs at once.

    Only upheld claims count. The ends of a period are as precise as theirs.

    Raises:
        UnknownNameError, AmbiguousNameError: a bloc's name.
        LunarpactsError: fewer than two blocs, or a bloc whose members the record does not hold.

    >>> for nation, periods in shared_periods("ilrs", "artemis-accords").items():
    ...     print(nation.name, *periods)
    Senegal from 2025-07-24, still open
    Serbia from ...
    Thailand from 2024-12-16, still open
    """
    dataset = given(dataset)
    terms = _terms(blocs, dataset)
    named: list[frozenset[str]] = [
        frozenset(filter(is_nation, dataset.claims_towards(bloc.id))) for bloc in terms
    ]
    shared: dict[Nation, tuple[Period, ...]] = {}
    for who in sorted(named[0].intersection(*named)):
        periods = _periods(dataset, terms[0], who)
        for bloc in terms[1:]:
            others = _periods(dataset, bloc, who)
            both = (period.intersection(other) for period in periods for other in others)
            periods = tuple(filter(None, both))
        if periods:
            in_order = sorted(periods, key=lambda one: (starts_of(one), ends_of(one)))
            shared[dataset.nations[who]] = tuple(in_order)
    upheld = (
        claim
        for bloc in terms
        for nation in shared
        for claim in dataset.claims_towards(bloc.id)[nation.id]
        if claim.standing is Standing.UPHELD
    )
    return SharedPeriods(
        shared,
        blocs=tuple(dataset.entity(bloc.id) for bloc in terms),
        claims=tuple(upheld),
        origin=dataset,
    )
