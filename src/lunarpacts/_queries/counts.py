"""The numbers that officials and papers named, beside what the record holds on the same day."""

from collections.abc import Sequence

from attrs import frozen

from lunarpacts._dates.partial import PartialDate, last_of, order_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import MembershipTerms, PublishedCount
from lunarpacts._model.entities import Bloc, Participant, Programme, unit_of
from lunarpacts._rules.verdict import Reason
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import UncertainError

from .answers import Answer
from .asked import answers, terms_of
from .results import Result, Results


@frozen(repr=False, str=False)
class CountCheck(Result):
    """A published number, and those that the record holds to have stood so on the same day.

    As a condition it is ``agrees``, which raises `UncertainError` where it is unknown.

    Attributes:
        count: the number as it was published.
        bloc: what it counts the participants of.
        certain: those that certainly stood so.
        possible: those that may have stood so besides.
        most: how many there can be at most: of the candidates of a gap, as many as it misses.
        complete: whether the record would know of others; not so in a view on the word of some.
        agrees: whether the record agrees: no, if whatever is unknown could not make it so.

    >>> from lunarpacts import counts
    >>> for check in counts("artemis-accords"):
    ...     if check.count.said_by == "RFE/RL":
    ...         print(check)
    artemis-accords on 2024-08: more than 40 [states] (RFE/RL); the record: 43; agrees: yes
    """

    count: PublishedCount
    bloc: Bloc
    certain: tuple[Participant, ...]
    possible: tuple[Participant, ...]
    most: int
    complete: bool
    agrees: Truth

    @property
    def ours(self) -> str:
        """The number of the record, from those certain to those possible."""
        least = len(self.certain)
        return f"{least} to {self.most}" if self.most > least else str(least)

    @property
    def summary(self) -> str:
        """Both numbers in a line."""
        count = self.count
        units = " and ".join(count.units) + (f", {count.status}" if count.status else "")
        said = f"{count.words} [{units}] ({count.said_by})"
        return (
            f"{count.bloc} on {count.date}: {said}; the record: {self.ours}; agrees: {self.agrees}"
        )

    def __bool__(self) -> bool:
        if self.agrees is Truth.UNKNOWN:
            raise UncertainError(self)
        return self.agrees is Truth.YES


def counts(
    bloc: str | Bloc | None = None, *, dataset: Dataset | None = None
) -> Results[CountCheck]:
    """Return the numbers of participants that were named, of a bloc or of all, beside the record.

    Of a number for a month, the record's own is certain only for those in the bloc on every day of
    it. A number that leaves out the leads of a programme is set beside the others alone; where it
    is not known whether it does, the leads are only possible.

    Raises:
        UnknownNameError, AmbiguousNameError: the bloc's name.
        LunarpactsError: the record does not hold who belongs to that bloc.

    >>> for check in counts("moon-agreement"):
    ...     if check.count.said_by.startswith("Statista"):
    ...         print(check.count.words, len(check.certain), check.agrees)
    17 18 no
    """
    dataset = given(dataset)
    asked = [terms_of(bloc, dataset)] if bloc is not None else [*dataset.terms.values()]
    in_order = sorted(dataset.counts.values(), key=lambda count: (*order_of(count.date), count.id))
    found = [
        _checked(dataset, terms, count)
        for terms in asked
        for count in in_order
        if count.bloc == terms.id
    ]
    return Results(found, holds="counts", of=(CountCheck,), origin=dataset)


def _checked(dataset: Dataset, terms: MembershipTerms, count: PublishedCount) -> CountCheck:
    day = count.date
    if last_of(day) > last_of(terms.checked):
        day = PartialDate(day.earliest, terms.checked.latest)
    entity = dataset.entity(terms.id)
    leads = frozenset(entity.leads) if isinstance(entity, Programme) else frozenset[str]()
    certain: list[Participant] = []
    possible: list[Participant] = []
    missed: list[Answer] = []
    for answer in answers(dataset, terms, day, count.status):
        who = answer.participant
        is_lead = who.id in leads
        if answer.truth is Truth.NO or unit_of(who) not in count.units:
            continue
        if is_lead and count.leads is False:
            continue
        sure = answer.truth is Truth.YES and not (is_lead and count.leads is None)
        (certain if sure else possible).append(who)
        if answer.because is Reason.GAP:
            missed.append(answer)
    complete = dataset.view.sources is None
    most = len(certain) + len(possible) - len(missed) + _missing(missed)
    agrees = _agrees(count, len(certain), most, complete=complete)
    return CountCheck(
        count, entity, tuple(certain), tuple(possible), most, complete, agrees, origin=dataset
    )


def _missing(candidates: Sequence[Answer]) -> int:
    """Return how many of the candidates of some gaps can have been missed at most."""
    gaps = {gap for answer in candidates for gap in answer.gaps}
    numbers = [len(candidates) if gap.number is None else gap.number for gap in gaps]
    return min(len(candidates), sum(numbers))


def _agrees(count: PublishedCount, least: int, most: int, *, complete: bool) -> Truth:
    low, high = count.low, count.high
    too_few = complete and low is not None and most < low
    if too_few or (high is not None and least > high):
        return Truth.NO
    enough = low is None or least >= low
    not_too_many = high is None or (complete and most <= high)
    return Truth.YES if enough and not_too_many else Truth.UNKNOWN
