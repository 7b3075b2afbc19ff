"""Who came and went during a time, and what bound two nations on a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from ._access import doubt_about
from ._answers import Answer, Membership, Reason
from ._claims import Claim, Terms
from ._dataset import Dataset, load
from ._dates import DateLike, PartialDate, Truth
from ._membership import answer_of, memberships, terms_of
from ._model import Bloc, Nation, Participant
from ._names import nation as find_nation
from ._sites import SiteArrangement
from ._spells import is_nation
from ._vocabulary import Standing, Status
from .errors import LunarpactsError, OutsideCoverageError

__all__ = ["Change", "Ties", "changes", "ties"]


@frozen(repr=False)
class Change:
    """A participant that came to stand otherwise towards a bloc.

    Attributes:
        participant: the nation or organisation.
        bloc: the bloc.
        date: the day of the change, as precise as the claims.
        before: the statuses that ended; none for one that came.
        after: the statuses that began; none for one that left.
        kept: the statuses that it had before and after.
        certain: whether the day certainly lies in the time asked about: yes, or unknown.
        claims: the claims behind what began or ended.

    >>> from lunarpacts import changes
    >>> changes("nato", during="2024")
    (<2024-03-07 Sweden in nato: from applicant and invited to member>,)
    """

    participant: Participant
    bloc: Bloc
    date: PartialDate
    before: tuple[Status, ...]
    after: tuple[Status, ...]
    kept: tuple[Status, ...]
    certain: Truth
    claims: tuple[Claim, ...]

    def __str__(self) -> str:
        before, after = " and ".join(self.before), " and ".join(self.after)
        how = f"from {before} to {after}" if before and after else f"became {after}"
        how = how if after else f"no longer {before}"
        how += f", still {' and '.join(self.kept)}" if self.kept else ""
        doubt = "" if self.certain is Truth.YES else ", perhaps not then"
        return f"{self.date} {self.participant.name} in {self.bloc.id}: {how}{doubt}"

    def __repr__(self) -> str:
        return f"<{self}>"


def changes(
    bloc: str | Bloc, *, during: DateLike, dataset: Dataset | None = None
) -> tuple[Change, ...]:
    """Return who joined, left or changed status in ``bloc`` during a day, a month or a year.

    Changes that may have been during that time are there too, and say so. Only upheld claims
    count. A status that ends on what may be the day on which another begins is one change. Of a
    time that runs past the last check of the bloc, it is the changes up to that.

    Raises:
        UnknownNameError, AmbiguousNameError: the bloc's name.
        LunarpactsError: the record does not hold who belongs to that bloc.
        DateError: ``during`` is no date.
        OutsideCoverageError: all of ``during`` is after the last check of the bloc.

    >>> for change in changes("sco", during="2024-07"):
    ...     print(change)
    2024 Azerbaijan in sco: became applicant, still partner, perhaps not then
    2024-07-04 Belarus in sco: from observer and signed to member
    """
    dataset = dataset if dataset is not None else load()
    terms, time = terms_of(bloc, dataset), PartialDate.of(during)
    if time.first > terms.checked.last:
        raise OutsideCoverageError(terms.id, time, terms.checked)
    entity, found = dataset.entity(terms.id), []
    by: dict[Participant, list[Membership]] = defaultdict(list)
    for spell in memberships(bloc=terms.id, dataset=dataset):
        by[spell.participant].append(spell)
    for who, spells in by.items():
        for turn in _turns(spells):
            day = turn.day
            certain = turn.within(time)
            if certain is Truth.NO or day.first > terms.checked.last:
                continue
            if day.last > terms.checked.last:
                certain = Truth.UNKNOWN
            changed = (*turn.ended, *turn.begun)
            kept = tuple(
                each.status
                for each in spells
                if each not in changed and each.period.contains(day) is Truth.YES
            )
            before, after = (
                tuple(each.status for each in side) for side in (turn.ended, turn.begun)
            )
            claims = dict.fromkeys(claim for each in reversed(changed) for claim in each.claims)
            found.append(Change(who, entity, day, before, after, kept, certain, tuple(claims)))
    return tuple(sorted(found, key=lambda each: (*each.date.sort_key, each.participant.id)))


@frozen
class _Turn:
    """Spells that ended and began on what may be one day, and the days that either gives."""

    days: tuple[PartialDate, ...]
    ended: tuple[Membership, ...] = ()
    begun: tuple[Membership, ...] = ()

    @property
    def day(self) -> PartialDate:
        first, last = max(each.first for each in self.days), min(each.last for each in self.days)
        return PartialDate.between(first, last) or self.days[0]

    def within(self, time: PartialDate) -> Truth:
        """Return whether it lies in a time: yes, only if it must, and happened at all."""
        found = [_within(each, time) for each in self.days]
        spells = (each.period for each in (*self.ended, *self.begun))
        if all(each is Truth.NO for each in found):
            return Truth.NO
        sure = all(each.starts[1] < each.ends[0] for each in spells)
        return Truth.YES if sure and all(each is Truth.YES for each in found) else Truth.UNKNOWN


def _turns(spells: Iterable[Membership]) -> Iterator[_Turn]:
    """Yield the days on which spells ended and began: what may be one day is taken for one.

    A status never turns into itself: it ended and began anew.
    """
    begun: dict[PartialDate, list[Membership]] = defaultdict(list)
    ended: dict[PartialDate, list[Membership]] = defaultdict(list)
    for spell in spells:
        for limit, found in ((spell.period.start, begun), (spell.period.end, ended)):
            if isinstance(limit, PartialDate):
                found[limit].append(spell)
    for day, came in begun.items():
        statuses = {each.status for each in came}
        for end in list(ended):
            meets = end.first <= day.last and day.first <= end.last
            if meets and statuses.isdisjoint(each.status for each in ended[end]):
                yield _Turn((day, end), tuple(ended.pop(end)), tuple(came))
                break
        else:
            yield _Turn((day,), begun=tuple(came))
    for day, went in ended.items():
        yield _Turn((day,), ended=tuple(went))


def _within(day: PartialDate, time: PartialDate) -> Truth:
    """Return whether ``day`` lies between the first and the last day of ``time``."""
    if day.last < time.first or day.first > time.last:
        return Truth.NO
    return Truth.YES if time.first <= day.first and day.last <= time.last else Truth.UNKNOWN


Pair = tuple[Answer, Answer]
Side = frozenset[str]


@frozen(repr=False)
class Ties:
    """What bound two nations on a day.

    Attributes:
        nations: the two.
        on: the day.
        blocs: for each bloc in which both certainly were, the two answers.
        agreements: the same for papers between the two alone.
        arrangements: what one granted, conditioned or explored at the sites of the other.
        uncertain: the pairs of answers of which neither is a no, and not both a yes, unless the
            sources listened to name neither of the two.
        uncertain_arrangements: arrangements that may have held, each with the reason of the doubt.
        unchecked: blocs in which both are named and whose list was not checked to that day.

    >>> from lunarpacts import ties
    >>> found = ties("Kazakhstan", "China", on="2024-08-05")
    >>> [one.bloc.id for one, _ in found.agreements]
    ['china-kazakhstan-ilrs-memorandum-2024', 'china-kazakhstan-joint-statement-2024']
    """

    nations: tuple[Nation, Nation]
    on: PartialDate
    blocs: tuple[Pair, ...]
    agreements: tuple[Pair, ...]
    arrangements: tuple[SiteArrangement, ...]
    uncertain: tuple[Pair, ...]
    uncertain_arrangements: tuple[tuple[SiteArrangement, Reason], ...]
    unchecked: tuple[Bloc, ...]

    def __repr__(self) -> str:
        one, other = self.nations
        shared = " ".join(each.bloc.id for each, _ in (*self.blocs, *self.agreements))
        sites = " ".join(each.id for each in self.arrangements)
        return (
            f"<{one.id} and {other.id} on {self.on}: {shared or 'no bloc'}; {sites or 'no site'}>"
        )


def ties(
    one: str | Nation, other: str | Nation, *, on: DateLike, dataset: Dataset | None = None
) -> Ties:
    """Return what bound two nations on a day: blocs, papers between them, sites.

    A nation stands for its bodies too. Arrangements are those in both directions, of every effect.
    A view that refuses a bloc has it in ``unchecked``.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: the two are the same.
        DateError: ``on`` is no date.

    >>> found = ties("Kazakhstan", "Russia", on="2024-08-05")
    >>> sorted({each.right.value for each in found.arrangements})
    ['joint_venture', 'lease', 'use']
    """
    dataset = dataset if dataset is not None else load()
    pair = find_nation(one, dataset=dataset), find_nation(other, dataset=dataset)
    if pair[0] == pair[1]:
        raise LunarpactsError(f"{pair[0].id} twice; name two nations")
    day = PartialDate.of(on)
    sides = dataset.with_bodies(pair[0].id), dataset.with_bodies(pair[1].id)
    shared: dict[str, list[Pair]] = {"blocs": [], "agreements": [], "uncertain": []}
    unchecked = []
    for terms in dataset.whole.blocs.values():
        known = dataset.blocs.get(terms.id)
        if known is None or day.last > known.checked.last:
            named = dataset.whole.claims_on.get(terms.id, {})
            if not any(side.isdisjoint(named) for side in sides):
                unchecked.append(dataset.entity(terms.id))
            continue
        answers = _surest(dataset, known, sides[0], day), _surest(dataset, known, sides[1], day)
        if (group := _group_of(dataset, terms, answers, sides)) is not None:
            shared[group].append(answers)
    held, doubted = [], []
    for each in dataset.arrangements.values():
        parties = {each.grantor, each.grantee}
        if not any(parties.isdisjoint(side) for side in sides):
            truth = each.period.contains(day)
            if each.standing is Standing.REJECTED or truth is Truth.NO:
                continue
            if reason := doubt_about(dataset, each, truth, day):
                doubted.append((each, reason))
            else:
                held.append(each)
    listed = {name: tuple(found) for name, found in shared.items()}
    return Ties(
        pair,
        day,
        arrangements=tuple(held),
        uncertain_arrangements=tuple(doubted),
        unchecked=tuple(unchecked),
        **listed,
    )


def _surest(dataset: Dataset, terms: Terms, side: Side, day: PartialDate) -> Answer:
    """Return the surest answer for a nation or one of its bodies: a yes, then an unknown."""
    named = side & set(dataset.claims_on.get(terms.id, {}))
    who = sorted(named | {each for each in side if is_nation(each)})
    found = [answer_of(dataset, terms, each, day) for each in who]
    return min(found, key=lambda each: _SUREST.index(each.truth))


_SUREST = (Truth.YES, Truth.UNKNOWN, Truth.NO)


def _group_of(
    dataset: Dataset, terms: Terms, answers: Pair, sides: tuple[Side, Side]
) -> str | None:
    """Return where a pair of answers belongs; None if the bloc ties nobody, as far as is told."""
    both = answers[0].truth & answers[1].truth
    if both is Truth.YES:
        return "agreements" if _is_between(dataset, terms, sides) else "blocs"
    silent = all(each.because is Reason.NOT_NAMED for each in answers)
    return "uncertain" if both is Truth.UNKNOWN and not silent else None


def _is_between(dataset: Dataset, terms: Terms, sides: Iterable[Side]) -> bool:
    """Whether a bloc is a paper between two alone, by what the whole record upholds."""
    by = dataset.whole.claims_on.get(terms.id, {})
    acted = {
        who
        for who, claims in by.items()
        if any(each.standing is Standing.UPHELD for each in claims)
    }
    return terms.id in dataset.agreements and acted <= frozenset().union(*sides)
