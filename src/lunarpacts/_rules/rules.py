"""The rules by which a claim is an act, and what an act is."""

from datetime import date

from attrs import frozen

from lunarpacts._dates.partial import ALWAYS, PartialDate, date_between, first_of, last_of
from lunarpacts._model.claims import Claim, MembershipTerms
from lunarpacts._model.entities import Agreement, Nation
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import Action, Status

Statuses = frozenset[Status]

RANK = {status: place for place, status in enumerate(Status, 1)}
NO_STATUS: Statuses = frozenset()


@frozen
class Rules:
    """What decides which claims commit a participant of a bloc, and when they take effect.

    Attributes:
        terms: the bloc's terms.
        agreement: the bloc, if it is an agreement.
        nation: the participant, if it is a nation.
    """

    terms: MembershipTerms
    agreement: Agreement | None
    nation: Nation | None

    @property
    def earliest(self) -> int:
        """The first day on which this participant can have stood somehow towards the bloc."""
        start = self.nation.start if self.nation else None
        return max(first_of(self.terms.began), first_of(start) if start else ALWAYS)

    def commits(self, claim: Claim) -> bool:
        """Whether the act commits its participant; an organisation stands for itself."""
        return not is_nation(claim.participant) or claim.level in self.terms.levels

    def alike(self, status: Status | None) -> Statuses:
        """Return what a source may mean by ``status``: papers tell no member from a signatory."""
        counted = frozenset(self.terms.statuses)
        return counted if status in counted else frozenset({status} if status else ())

    def listed_in(self, roster: Roster) -> Statuses:
        """Return the statuses that a list lists: the one that it names, else all that count."""
        return frozenset({roster.status} if roster.status else self.terms.statuses)

    def when(self, claim: Claim) -> PartialDate:
        """Return the date on which the claim takes effect.

        A party is bound from the later of its deposit plus the agreement's delay and the
        agreement's entry into force, as in article 19 of the Moon Agreement, which has a delay of
        thirty days; a withdrawal takes effect when the notice has run, a year by its article 20.
        Nothing is granted before the bloc began.

        Raises:
            DateError: a delay leads past the year 9999.
        """
        if claim.effect.grants is None:
            notice = claim.action is Action.NOTIFIED_WITHDRAWAL and not claim.effective
            delay = self.terms.withdrawal_delay if notice else None
            return claim.date.plus(delay) if delay else claim.effective or claim.date
        began = self.terms.began
        if is_listing(claim) and began.earliest:  # what a list saw on a day had begun by then
            began = PartialDate(began.earliest, began.earliest)
        earliest = _later(claim.effective or claim.date, began)
        at_once = claim.effective or claim.action in (Action.LISTED, Action.REINSTATED)
        if at_once or claim.effect.grants is not Status.PARTY:
            return earliest
        delay = self.terms.delay
        bound = _later(claim.date.plus(delay), earliest) if delay else earliest
        if self.agreement is None:
            return bound
        not_known = PartialDate(bound.earliest or date.min, None)
        return _later(bound, self.agreement.in_force or not_known)


def is_nation(participant: str) -> bool:
    """Whether an id is a nation's."""
    return participant.isupper()


def is_listing(claim: Claim) -> bool:
    """Whether a claim only says how a participant stood on a day, and not since when."""
    return claim.action is Action.LISTED and claim.effective is None


def _later(one: PartialDate, other: PartialDate) -> PartialDate:
    if first_of(one) >= last_of(other):
        return one
    later = date_between(max(first_of(one), first_of(other)), max(last_of(one), last_of(other)))
    return later or one


@frozen(eq=False)
class Act:
    """What began or ended a status, on one day from ``first`` to ``last`` (ordinals).

    Attributes:
        first: the first day on which it can have been done.
        last: the last day.
        claims: the claims that report it.
        grants: the status that it begins; several, if the claims do not say which of them.
        ends: the statuses that it ends.
        rank: its place among the acts of one day: ends come first.
        follows: whether something must have begun before it.
        reported: whether a claim dates it; not so of a beginning that a list or an end implies.
        blurred: whether no day of the status is sure, not even the last one of the act.
        proof: whether it is an upheld listing, which proves its day and begins nothing, or a
            complete list that lacks the participant, which ends nothing.
        optional: whether it need not have been done, as what a disputed claim reports.
        disputed: whether a disputed claim reports it.
        roster: the complete list that it is, or that implies it.
    """

    first: int
    last: int
    claims: tuple[Claim, ...] = ()
    grants: Statuses = NO_STATUS
    ends: Statuses = NO_STATUS
    rank: int = 0
    follows: bool = False
    reported: bool = True
    blurred: bool = False
    proof: bool = False
    optional: bool = False
    disputed: bool = False
    roster: Roster | None = None

    def covers(self, day: int) -> bool:
        """Whether it can have been done on a day."""
        return self.first <= day <= self.last

    @property
    def is_absence(self) -> bool:
        """Whether it is a complete list that lacks the participant."""
        return self.proof and self.roster is not None
