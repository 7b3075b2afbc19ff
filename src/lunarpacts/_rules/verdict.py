"""What the claims on one participant and one bloc come to on a day, and because of what."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from lunarpacts._dates.partial import PartialDate, first_of, last_of
from lunarpacts._dates.period import Period
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, Gap, MembershipTerms
from lunarpacts._model.entities import Nation
from lunarpacts._model.vocabulary import Action, Standing, Status

from .acts import Act, Rules, acts_of
from .fold import spells, truth_on


class Reason(StrEnum):
    """Because of what an answer is yes, no or unknown."""

    CLAIM = "claim"
    IMPRECISE_DATE = "imprecise date"
    DISPUTE = "dispute"
    GAP = "known gap"
    START_UNREPORTED = "start never reported"
    END_UNREPORTED = "end never reported"
    BEYOND_SOURCES = "later than the sources"
    BLOC_NOT_BEGUN = "bloc not begun"
    NATION_GONE = "nation no longer existed"
    NATION_NOT_YET = "nation not yet existed"
    OTHER_STATUS = "another status"
    NOT_NAMED = "not named"
    NO_CLAIM = "no claim"


@frozen
class Verdict:
    """What the claims come to on a day: see `Answer` for the fields."""

    truth: Truth
    status: Status | None
    because: Reason
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()


@frozen(eq=False)
class Case:
    """The claims on one participant and one bloc, folded once for all days.

    Attributes:
        terms: the bloc's terms.
        nation: the participant, if it is a nation.
        statuses: the statuses asked about.
        claims: all claims of the two, by date.
        gaps: the upheld gaps that can be about this participant.
        silence_denies: whether silence is a no, as it is where all sources are listened to.
        counted: the acts that bear on the statuses asked about.
        by_status: the acts that bear on a status, for those that were ever granted.
        disputed: the disputed claims that unsettle an answer, with the acts if they were true.
    """

    terms: MembershipTerms
    nation: Nation | None
    statuses: frozenset[Status]
    claims: tuple[Claim, ...]
    gaps: tuple[Gap, ...]
    silence_denies: bool
    counted: tuple[Act, ...]
    by_status: Mapping[Status, tuple[Act, ...]]
    disputed: tuple[tuple[Claim, tuple[Act, ...]], ...]

    def verdict(self, on: PartialDate) -> Verdict:
        """Return what holds on every day of ``on``."""
        truth, status, behind = (
            truth_on(self.counted, on),
            self._status(on),
            _done(self.counted, on),
        )
        because, gaps = Reason.CLAIM, tuple[Gap, ...]()
        end = self.nation.end if self.nation else None
        if last_of(on) < first_of(self.terms.began):
            return Verdict(Truth.NO, None, Reason.BLOC_NOT_BEGUN)
        if isinstance(end, PartialDate) and last_of(end) <= first_of(on):
            because, behind = Reason.NATION_GONE, self.claims
        elif truth is Truth.UNKNOWN:
            because = _unknown_because(self.counted, on)
        elif disputed := self._disputed(on, truth):
            truth, because, behind = Truth.UNKNOWN, Reason.DISPUTE, disputed
        elif truth is Truth.NO and (gaps := self._gaps(on)):
            truth, because, behind = Truth.UNKNOWN, Reason.GAP, ()
        elif truth is Truth.NO and not self.silence_denies and self._is_silence():
            truth, because, behind = Truth.UNKNOWN, Reason.NOT_NAMED, self.claims
        elif truth is Truth.NO:
            because = Reason.CLAIM if behind else self._because_not(on, status)
            behind = self.claims
        if truth is not Truth.YES and status in self.statuses:
            status = None  # a counted status is no more certain than the answer
        return Verdict(truth, status, because, behind, gaps)

    def periods(self) -> tuple[Period, ...]:
        """Return the periods on which one of the statuses held, or may have held, in order."""
        return spells(self.counted)

    def _status(self, on: PartialDate) -> Status | None:
        held = (
            status for status, acts in self.by_status.items() if truth_on(acts, on) is Truth.YES
        )
        return next(held, None)

    def _disputed(self, on: PartialDate, truth: Truth) -> tuple[Claim, ...]:
        """Return the disputed claims under which a certain answer would be another."""
        return tuple(claim for claim, acts in self.disputed if truth_on(acts, on) is not truth)

    def _gaps(self, on: PartialDate) -> tuple[Gap, ...]:
        """Return the gaps that may be about this participant, unless it joined since."""
        return tuple(
            gap
            for gap in gaps_open(self.gaps, on)
            if not any(
                act.grants and act.first >= min(last_of(gap.date), last_of(on))
                for act in self.counted
            )
        )

    def _is_silence(self) -> bool:
        """Whether nothing that is upheld says how it stood, or that it refused."""
        refusals = (Action.DECLINED, Action.DENIED)
        return (
            not self.counted
            and not self.by_status
            and all(claim.action not in refusals for claim in self.claims)
        )

    def _because_not(self, on: PartialDate, status: Status | None) -> Reason:
        if status is not None:
            return Reason.OTHER_STATUS
        start = self.nation.start if self.nation else None
        not_yet = isinstance(start, PartialDate) and last_of(on) < first_of(start)
        return Reason.NATION_NOT_YET if not_yet else Reason.NO_CLAIM


def case_of(
    rules: Rules, claims: tuple[Claim, ...], gaps: Iterable[Gap], *, silence_denies: bool
) -> Case:
    """Fold the claims on one participant and one bloc, for the statuses of the rules.

    ``gaps`` are all those of the bloc; of a status that is not membership, no gap is known.
    """
    terms, nation, statuses = rules.terms, rules.nation, rules.statuses
    all_that_count = statuses == frozenset(terms.statuses)
    asked = terms.statuses if all_that_count else tuple(statuses)
    about = nation.id if nation and all_that_count else None
    upheld = tuple(claim for claim in claims if claim.standing is Standing.UPHELD)
    granted = {claim.effect.grants for claim in upheld if rules.commits(claim)}
    by_status = {
        status: acts_of(upheld, evolve(rules, statuses=frozenset({status})))
        for status in dict.fromkeys((*asked, *Status))
        if status in granted
    }
    begun = [first_of(rules.when(claim)) for claim in upheld if claim.effect.grants]

    def unsettles(claim: Claim) -> bool:
        """Whether a disputed claim grants membership, or ends what something had begun."""
        grants, last = rules.grants(claim), last_of(rules.when(claim))
        return bool(grants) or (grants is False and any(first < last for first in begun))

    disputed = tuple(
        (claim, acts_of(upheld, rules, (claim,)))
        for claim in claims
        if claim.standing is Standing.DISPUTED and unsettles(claim)
    )
    return Case(
        terms,
        nation,
        statuses,
        claims,
        tuple(gap for gap in gaps if about and can_be_about(gap, about)),
        silence_denies,
        acts_of(upheld, rules),
        by_status,
        disputed,
    )


def can_be_about(gap: Gap, nation: str) -> bool:
    """Whether a gap makes it unknown how a nation stood: only an upheld one does."""
    return gap.standing is Standing.UPHELD and nation in (gap.candidates or (nation,))


def gaps_open(gaps: Iterable[Gap], on: PartialDate) -> tuple[Gap, ...]:
    """Return the gaps that may be open on a day."""
    return tuple(gap for gap in gaps if first_of(gap.date) <= last_of(on))


def _done(acts: Sequence[Act], on: PartialDate) -> tuple[Claim, ...]:
    """Return the claims of the acts that may have been done by a day, in the order of dates."""
    done = [act for act in acts if act.first <= last_of(on)]
    in_order = sorted(done, key=lambda act: act.last)
    return tuple(dict.fromkeys(claim for act in in_order for claim in act.claims))


def _unknown_because(acts: Sequence[Act], on: PartialDate) -> Reason:
    unsure = [
        act
        for act in acts
        if act.claims and act.first <= last_of(on) and act.last + act.untold > first_of(on)
    ]
    unreported = unsure and all(_is_undated(act) for act in unsure)
    return Reason.START_UNREPORTED if unreported else Reason.IMPRECISE_DATE


def _is_undated(act: Act) -> bool:
    """Whether no source dates a beginning: a list has it, or only its end is reported."""
    claim = act.claims[0]
    return act.grants and (claim.action is Action.LISTED or claim.effect.grants is None)
