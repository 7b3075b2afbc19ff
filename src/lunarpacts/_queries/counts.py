"""The numbers that officials and papers named, beside what the record holds on the same day."""

from attrs import frozen

from lunarpacts._dates.partial import PartialDate, last_of, order_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import MembershipTerms, PublishedCount
from lunarpacts._model.entities import Bloc, Organisation, Participant, Programme
from lunarpacts._model.vocabulary import CountedUnit, OrganisationKind
from lunarpacts._store.dataset import Dataset, load

from .membership import answers, terms_of

_BETWEEN_STATES = frozenset({OrganisationKind.INTERGOVERNMENTAL, OrganisationKind.FORUM})


@frozen(repr=False)
class CountCheck:
    """A published number, and those that the record holds to have stood so on the same day.

    Attributes:
        count: the number as it was published.
        certain: those that certainly stood so.
        possible: those that may have stood so besides.
        complete: whether the record would know of others; not so in a view on the word of some.

    >>> from lunarpacts import counts
    >>> for counted in counts("artemis-accords"):
    ...     if counted.count.said_by == "RFE/RL":
    ...         print(counted)
    artemis-accords on 2024-08: more than 40 [states] (RFE/RL); the record: 43
    """

    count: PublishedCount
    certain: tuple[Participant, ...]
    possible: tuple[Participant, ...]
    complete: bool

    @property
    def agrees(self) -> Truth:
        """Whether the record agrees: no, if whatever is unknown could not make it so."""
        low, high = self.count.low, self.count.high
        least, most = len(self.certain), len(self.certain) + len(self.possible)
        too_few = self.complete and low is not None and most < low
        if too_few or (high is not None and least > high):
            return Truth.NO
        enough = low is None or least >= low
        not_too_many = high is None or (self.complete and most <= high)
        return Truth.YES if enough and not_too_many else Truth.UNKNOWN

    def __str__(self) -> str:
        least, more = len(self.certain), len(self.possible)
        ours = f"{least} to {least + more}" if more else str(least)
        count = self.count
        units = " and ".join(count.units) + (f", {count.status}" if count.status else "")
        said = f"{count.words} [{units}] ({count.said_by})"
        return f"{count.bloc} on {count.date}: {said}; the record: {ours}"

    def __repr__(self) -> str:
        return f"<{self}>"


def counts(bloc: str | Bloc, *, dataset: Dataset | None = None) -> tuple[CountCheck, ...]:
    """Return the numbers of participants of ``bloc`` that were named, each beside the record.

    Of a number for a month, the record's own is certain only for those in the bloc on every day of
    it. A number that leaves out the leads of a programme is set beside the others alone; where it
    is not known whether it does, the leads are only possible.

    Raises:
        UnknownNameError, AmbiguousNameError: the bloc's name.
        LunarpactsError: the record does not hold who belongs to that bloc.

    >>> for counted in counts("moon-agreement"):
    ...     if counted.count.said_by.startswith("Statista"):
    ...         print(counted)
    moon-agreement on 2023-08-23: 17 [states, party] (Statista, after UNOOSA); the record: 18
    """
    dataset = dataset if dataset is not None else load()
    terms = terms_of(bloc, dataset)
    found = (each for each in dataset.counts.values() if each.bloc == terms.id)
    in_order = sorted(found, key=lambda each: (*order_of(each.date), each.id))
    return tuple(_counted(dataset, terms, each) for each in in_order)


def _counted(dataset: Dataset, terms: MembershipTerms, count: PublishedCount) -> CountCheck:
    day = count.date
    if last_of(day) > last_of(terms.checked):
        day = PartialDate(day.earliest, terms.checked.latest)
    entity = dataset.entity(terms.id)
    leads = frozenset(entity.leads) if isinstance(entity, Programme) else frozenset()
    certain: list[Participant] = []
    possible: list[Participant] = []
    for answer in answers(dataset, terms, day, count.status):
        who = answer.participant
        is_lead = who.id in leads
        if answer.truth is Truth.NO or _unit(who) not in count.units:
            continue
        if is_lead and count.leads is False:
            continue
        sure = answer.truth is Truth.YES and not (is_lead and count.leads is None)
        (certain if sure else possible).append(who)
    return CountCheck(count, tuple(certain), tuple(possible), not dataset.listens_to_some)


def _unit(who: Participant) -> CountedUnit:
    if not isinstance(who, Organisation):
        return CountedUnit.STATES
    between = who.kind in _BETWEEN_STATES
    return CountedUnit.ORGANISATIONS if between else CountedUnit.INSTITUTIONS
