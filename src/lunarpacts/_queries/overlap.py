"""Where blocs overlap: on a day, and over time."""

from itertools import product

from attrs import define

from lunarpacts._dates.partial import DateLike, PartialDate
from lunarpacts._dates.period import Period
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import MembershipTerms
from lunarpacts._model.entities import Bloc, Nation
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._rules.acts import is_nation
from lunarpacts._store.dataset import Dataset, load
from lunarpacts.errors import LunarpactsError, UnknownNameError

from .membership import answer_of, answers, day_of, membership_periods, terms_of
from .results import Answer, ByRecord, Nations

Region = tuple[str, ...]


@define(frozen=True, repr=False)
class Overlap:
    """How two or more blocs overlap on a day.

    Each nation that certainly was in exactly some of the blocs lies in one of ``regions``; each
    about which any bloc's answer is unknown is in ``uncertain`` instead. Together they are the
    union of all members and possible members, each nation once.

    Attributes:
        blocs: the blocs, in the order asked.
        on: the day.
        regions: by the ids of the blocs, in the order asked, the nations in exactly those.
        uncertain: by nation, the answer of each bloc, for each nation with an unknown one.
        not_begun: the blocs that did not exist yet on that day.

    >>> overlap("ilrs", "artemis-accords", on="2024-12-31").sizes["ilrs", "artemis-accords"]
    1
    """

    blocs: tuple[Bloc, ...]
    on: PartialDate
    regions: FrozenMap[Region, Nations]
    uncertain: ByRecord[Nation, tuple[Answer, ...]]
    not_begun: tuple[Bloc, ...]

    @property
    def shared(self) -> Nations:
        """The nations that certainly were in all of the blocs."""
        return self._exactly(tuple(each.id for each in self.blocs))

    def only(self, bloc: str | Bloc) -> Nations:
        """Return the nations that certainly were in ``bloc`` and in none of the others.

        Raises:
            UnknownNameError: ``bloc`` is not the id of one of the blocs.

        >>> len(overlap("ilrs", "artemis-accords", on="2024-12-31").only("ilrs"))
        12
        """
        identity = str(getattr(bloc, "id", bloc))
        ids = [each.id for each in self.blocs]
        if identity not in ids:
            raise UnknownNameError(identity, "bloc of this overlap", ids[:3])
        return self._exactly((identity,))

    @property
    def sizes(self) -> FrozenMap[Region, int]:
        """The number of nations in each region."""
        return FrozenMap({region: len(nations) for region, nations in self.regions.items()})

    def _exactly(self, region: Region) -> Nations:
        return self.regions.get(region, Nations(()))

    def __repr__(self) -> str:
        regions = "; ".join(
            f"{' & '.join(region)}: {len(nations)}" for region, nations in self.regions.items()
        )
        return f"<overlap on {self.on}: {regions}; uncertain: {len(self.uncertain)}>"


def _terms(blocs: tuple[str | Bloc, ...], dataset: Dataset) -> list[MembershipTerms]:
    terms = [terms_of(each, dataset) for each in blocs]
    if len({each.id for each in terms}) < max(len(terms), 2):
        raise LunarpactsError("an overlap is of two or more different blocs; name each once")
    return terms


def overlap(
    *blocs: str | Bloc, on: DateLike | None = None, dataset: Dataset | None = None
) -> Overlap:
    """Return how two or more blocs overlapped on a day.

    ``on`` is as for `members`; left out, it is the last day to which every one was checked.

    Raises:
        UnknownNameError, AmbiguousNameError: a bloc's name.
        LunarpactsError: fewer than two blocs, or one whose members the record does not hold.
        DateError: ``on`` is no date.
        OutsideCoverageError: ``on`` is later than the last check of one of the blocs.

    >>> overlap("ilrs", "artemis-accords", on="2025-12-31").shared.ids
    ('SEN', 'THA')
    """
    dataset = dataset if dataset is not None else load()
    terms = _terms(blocs, dataset)
    day = day_of(on, *terms)
    found = {
        answer.participant
        for each in terms
        for answer in answers(dataset, each, day)
        if isinstance(answer.participant, Nation)
    }
    ids = [each.id for each in terms]
    regions: dict[Region, list[Nation]] = {
        tuple(each for each, inside in zip(ids, pick, strict=True) if inside): []
        for pick in product((True, False), repeat=len(ids))
        if any(pick)
    }
    uncertain: dict[Nation, tuple[Answer, ...]] = {}
    for who in sorted(found, key=lambda each: each.id):
        by_bloc = {each.id: answer_of(dataset, each, who.id, day) for each in terms}
        region = tuple(each for each in ids if by_bloc[each].truth is Truth.YES)
        if any(answer.truth is Truth.UNKNOWN for answer in by_bloc.values()):
            uncertain[who] = tuple(by_bloc.values())
        elif region:
            regions[region].append(who)
    return Overlap(
        tuple(dataset.entity(each) for each in ids),
        day,
        FrozenMap({region: Nations(nations) for region, nations in regions.items()}),
        ByRecord(uncertain),
        tuple(dataset.entity(each.id) for each in terms if day.before(each.began) is Truth.YES),
    )


def shared_periods(
    *blocs: str | Bloc, dataset: Dataset | None = None
) -> ByRecord[Nation, tuple[Period, ...]]:
    """Return, by nation, the periods on which it was in all of the blocs at once.

    Only upheld claims count. A period's ends are as precise as theirs.

    Raises:
        UnknownNameError, AmbiguousNameError: a bloc's name.
        LunarpactsError: fewer than two blocs, or one whose members the record does not hold.

    >>> for nation, periods in shared_periods("ilrs", "artemis-accords").items():
    ...     print(nation.name, *periods)  # doctest: +ELLIPSIS
    Senegal from 2025-07-24, still open
    Serbia from ...
    Thailand from 2024-12-16, still open
    """
    dataset = dataset if dataset is not None else load()
    terms = _terms(blocs, dataset)
    nations = set.intersection(
        *({who for who in dataset.claims_on.get(each.id, {}) if is_nation(who)} for each in terms)
    )
    shared: dict[Nation, tuple[Period, ...]] = {}
    for who in sorted(nations):
        periods = membership_periods(dataset, terms[0], who)
        for each in terms[1:]:
            periods = tuple(
                common
                for one in periods
                for other in membership_periods(dataset, each, who)
                if (common := one.intersection(other))
            )
        if periods:
            shared[dataset.nations[who]] = periods
    return ByRecord(shared)
