"""The numbers that officials and papers named, beside what the record holds on the same day."""

from collections.abc import Sequence
from math import inf

from attrs import frozen

from lunarpacts._dates.partial import order_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import MembershipTerms, PublishedCount
from lunarpacts._model.entities import Bloc, Participant
from lunarpacts._model.vocabulary import CountVerdict, Status
from lunarpacts._results.asked import terms_of
from lunarpacts._results.results import Result, Results, origin_of
from lunarpacts._rules.verdict import Reason, Verdict
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts._store.memo import remembered
from lunarpacts.errors import UncertainError

from .membership import counted_by

_PLAIN = (Status.MEMBER, Status.PARTY)
"""The statuses that a reader takes for membership."""


@frozen(order=False, repr=False, str=False)
class CountCheck(Result):
    """A published number, and those that the record holds to have stood so on the same day.

    As a condition it is ``agrees``, which raises `UncertainError` where it is unknown.

    Attributes:
        count: the number as it was published.
        bloc: what it counts the participants of.
        is_membership: whether what it counts is membership: those that signed may be members.
        certain: those that certainly stood so.
        possible: those that may have stood so besides.
        most: how many there can be at most: of the candidates of a gap, as many as it misses.
        complete: whether the record would know of others; not so in a view on the word of some.
        verdict: whether the number fits the certain ones, fits only with others, or cannot fit.
        agrees: whether the record agrees: no, if whatever is unknown could not make it so.

    >>> from lunarpacts import counts
    >>> for check in counts("artemis-accords"):
    ...     if check.count.said_by == "RFE/RL":
    ...         print(check.verdict, len(check.certain), sep=": ")
    fits the certain members: 43
    """

    count: PublishedCount
    bloc: Bloc
    is_membership: bool
    certain: tuple[Participant, ...]
    possible: tuple[Participant, ...]
    most: int
    complete: bool
    verdict: CountVerdict
    agrees: Truth

    @property
    def ours(self) -> str:
        """The number of the record, from those certain to those possible."""
        least = len(self.certain)
        return f"{least} to {self.most}" if self.most > least else str(least)

    @property
    def public(self) -> "CountCheck | None":
        """The number beside what sources had published by its day.

        It is None where no source reported the bloc as it happened by then, where the day has no
        latest one, and where the result was unpickled.
        """
        whole, day = origin_of(self), self.count.date.latest
        if not isinstance(whole, Dataset) or whole.view.world or day is None:
            return None
        then = remembered(whole, ("known by", day), lambda: whole.known_by(day))
        if self.bloc.id not in then.terms:
            return None
        return beside(then, then.terms[self.bloc.id], self.count)

    @property
    def summary(self) -> str:
        """Both numbers in a line; with what was public then, if ours does not fit."""
        count, text = self.count, f"the record: {self.ours}, {self.verdict}"
        units = " and ".join(count.units) + (f", {count.status}" if count.status else "")
        by_another_name = self.is_membership and count.status not in (None, *_PLAIN)
        units += ", which is membership" if by_another_name else ""
        public = self.public if self.verdict is not CountVerdict.FITS else None
        if public is not None and public.ours != self.ours:
            text += f"; public by then: {public.ours}, {public.verdict}"
        return f"{count.bloc} on {count.date}: {count.words} [{units}] ({count.said_by}); {text}"

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
    ...         print(check.count.words, len(check.certain), check.verdict)
    17 18 cannot fit
    """
    dataset = given(dataset)
    asked = [terms_of(bloc, dataset)] if bloc is not None else [*dataset.terms.values()]
    in_order = sorted(dataset.counts.values(), key=lambda count: (*order_of(count.date), count.id))
    found = [
        beside(dataset, terms, count)
        for terms in asked
        for count in in_order
        if count.bloc == terms.id
    ]
    return Results(found, holds="counts", of=(CountCheck,), origin=dataset)


def beside(dataset: Dataset, terms: MembershipTerms, count: PublishedCount) -> CountCheck:
    """Return a published number beside what a record holds on its day."""
    certain: list[Participant] = []
    possible: list[Participant] = []
    missed: list[Verdict] = []
    for who, stood, is_certain in counted_by(dataset, terms, count):
        (certain if is_certain else possible).append(who)
        if stood.because is Reason.GAP:
            missed.append(stood)
    complete = dataset.view.sources is None
    most = len(certain) + len(possible) - len(missed) + _missing(missed)
    verdict, agrees = _judged(count, len(certain), most, complete=complete)
    return CountCheck(
        count,
        dataset.entity(terms.id),
        count.status is None or count.status in terms.statuses,
        tuple(certain),
        tuple(possible),
        most,
        complete,
        verdict,
        agrees,
        origin=dataset,
    )


def _missing(candidates: Sequence[Verdict]) -> int:
    """Return how many of the candidates of some gaps can have been missed at most."""
    gaps = {gap for verdict in candidates for gap in verdict.gaps}
    numbers = [len(candidates) if gap.number is None else gap.number for gap in gaps]
    return min(len(candidates), sum(numbers))


def _judged(
    count: PublishedCount, least: int, most: int, *, complete: bool
) -> tuple[CountVerdict, Truth]:
    """Return how a number stands to the record, and whether the record agrees."""
    low = 0 if count.low is None else count.low
    high = inf if count.high is None else count.high
    if least > high or (complete and most < low):
        return CountVerdict.CANNOT_FIT, Truth.NO
    agrees = least >= low and (most <= high if complete else high == inf)
    if not complete and not agrees:
        verdict = CountVerdict.CANNOT_BE_TOLD
    else:
        verdict = CountVerdict.FITS if least >= low else CountVerdict.FITS_WITH_DOUBTED
    return verdict, Truth.YES if agrees else Truth.UNKNOWN
