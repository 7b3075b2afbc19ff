"""What the claims on one participant and one bloc come to, for all days at once."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum

from attrs import frozen

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth, agreed
from lunarpacts._model.claims import Claim, Gap
from lunarpacts._model.vocabulary import Action, Standing, Status

from .acts import acts_of
from .fold import Bearing, Stay, bearing_on, breaks, disputing, stays, truths
from .rules import Act, Rules


class Reason(StrEnum):
    """Because of what an answer is yes, no or unknown."""

    CLAIM = "claim"
    IMPRECISE_DATE = "imprecise date"
    SPANS_A_CHANGE = "spans a change"
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
    """What the claims come to on a day: see `Spell` for the fields.

    Of the claims, the first ``done`` of all that bear on the question are behind it, in the order
    in which they can have been done.
    """

    truth: Truth
    upheld: Truth
    status: Status | None
    because: Reason
    claims: tuple[Claim, ...] = ()
    done: int = 0
    gaps: tuple[Gap, ...] = ()


@frozen(eq=False)
class Fold:
    """The answers for all days: runs of days on which everything about the answer is the same.

    Attributes:
        starts: the first day of each run, as an ordinal.
        verdicts: what holds on its days.
        stays: the times for which the status certainly or perhaps held, by upheld claims alone.
        bearing: the claims that bear on the question, by the day on which they can have been done.
    """

    starts: tuple[int, ...]
    verdicts: tuple[Verdict, ...]
    stays: tuple[Stay, ...]
    bearing: tuple[Claim, ...]

    def on(self, day: int) -> Verdict:
        """Return what holds on a day, an ordinal."""
        return self.verdicts[bisect_right(self.starts, day) - 1]

    def during(self, first: int, last: int) -> tuple[Verdict, ...]:
        """Return what holds on the days from the first to the last, in order."""
        start = bisect_right(self.starts, first) - 1
        return self.verdicts[start : bisect_right(self.starts, last, start)]

    def truth(self, first: int, last: int) -> Truth:
        """Return whether a status held on the days from the first to the last."""
        if first == last:
            return self.on(first).truth
        return agreed(verdict.truth for verdict in self.during(first, last))

    def claims_of(self, verdicts: Iterable[Verdict]) -> tuple[Claim, ...]:
        """Return the claims behind verdicts, in order."""
        behind = (claim for one in verdicts for claim in (*one.claims, *self.bearing[: one.done]))
        return tuple(dict.fromkeys(behind))


@frozen(eq=False)
class Case:
    """The claims on one participant and one bloc, and what they are judged by.

    Attributes:
        rules: what decides what a claim does, and when.
        claims: all claims of the two, by date.
        gaps: the upheld gaps of the bloc that can be about this participant.
        silence_denies: whether silence is a no, as it is where all sources are listened to.
        acts: what the claims tell, with the disputed acts.
        upheld: the acts that upheld claims tell.
        days: the days on which an answer can change.
    """

    rules: Rules
    claims: tuple[Claim, ...]
    gaps: tuple[Gap, ...]
    silence_denies: bool
    acts: tuple[Act, ...]
    upheld: tuple[Act, ...]
    days: tuple[int, ...]

    def fold(self, status: Status | None) -> Fold:
        """Return the answers for a status; for those that count as membership, if it is None."""
        counted = frozenset(self.rules.terms.statuses)
        asked = frozenset({status}) if status else counted
        upheld = truths(asked, self.upheld, self.days)
        disputed = self.acts is not self.upheld
        whole = truths(asked, self.acts, self.days) if disputed else upheld
        against = disputing(asked, self.acts, self.days, upheld) if disputed else None
        bearing = sorted(bearing_on(asked, self.upheld), key=lambda one: one.act.first)
        claims = tuple(dict.fromkeys(claim for one in bearing for claim in one.act.claims))
        firsts = {claim: one.act.first for one in reversed(bearing) for claim in one.act.claims}
        done_by = sorted(firsts.values())
        gaps = self._gaps() if asked <= counted else None
        statuses, otherwise = self._statuses()
        found: list[tuple[int, Verdict]] = []
        for place, day in enumerate(self.days):
            held, standing = upheld[place], statuses[place]
            done = bisect_right(done_by, day)
            because = self.outside(day)
            if because is Reason.BLOC_NOT_BEGUN:
                verdict = Verdict(Truth.NO, Truth.NO, None, because)
            elif because:
                verdict = Verdict(Truth.NO, Truth.NO, None, because, self.claims)
            elif held is Truth.UNKNOWN:
                because = _unknown_because(bearing, day)
                verdict = Verdict(held, held, standing, because, done=done)
            elif whole[place] is not held and against:
                verdict = Verdict(Truth.UNKNOWN, held, standing, Reason.DISPUTE, against[place])
            elif held is Truth.YES:
                verdict = Verdict(held, held, standing, Reason.CLAIM, done=done)
            elif gaps and gaps[place]:
                verdict = Verdict(Truth.UNKNOWN, held, standing, Reason.GAP, gaps=gaps[place])
            elif not self.silence_denies and self._is_silence():
                verdict = Verdict(Truth.UNKNOWN, held, standing, Reason.NOT_NAMED, self.claims)
            else:
                because = Reason.OTHER_STATUS if otherwise[place] else Reason.NO_CLAIM
                because = Reason.CLAIM if done else because
                verdict = Verdict(held, held, standing, because, self.claims)
            if not found or found[-1][1] != verdict:
                found.append((day, verdict))
        starts, verdicts = zip(*found, strict=True)
        return Fold(starts, verdicts, tuple(stays(bearing, self.days, upheld)), claims)

    def outside(self, day: int) -> Reason | None:
        """Return why nothing can hold on a day, if so."""
        nation = self.rules.nation
        if day < first_of(self.rules.terms.began):
            return Reason.BLOC_NOT_BEGUN
        if nation and isinstance(nation.end, PartialDate) and last_of(nation.end) <= day:
            return Reason.NATION_GONE
        return Reason.NATION_NOT_YET if day < self.rules.earliest else None

    def _statuses(self) -> tuple[list[Status | None], list[bool]]:
        """Return the status that is certain on its own on each day, those that count first.

        With it comes whether upheld claims alone give any.
        """
        certain: list[Status | None] = [None] * len(self.days)
        upheld = [False] * len(self.days)
        granted = frozenset[Status]().union(*(act.grants for act in self.upheld if not act.blurred))
        for status in dict.fromkeys((*self.rules.terms.statuses, *Status)):
            if status in granted:
                alone = frozenset({status})
                whole = truths(alone, self.acts, self.days)
                for place, held in enumerate(truths(alone, self.upheld, self.days)):
                    upheld[place] = upheld[place] or held is Truth.YES
                    if certain[place] is None and held is whole[place] is Truth.YES:
                        certain[place] = status
        return certain, upheld

    def _gaps(self) -> list[tuple[Gap, ...]] | None:
        """Return the gaps that may be about this participant on each of the days.

        One that certainly was a member when a gap opened, or that joined since, is not missing.
        """
        if not self.gaps:
            return None
        counted = frozenset(self.rules.terms.statuses)
        both = (truths(counted, acts, self.days) for acts in (self.upheld, self.acts))
        held = dict(zip(self.days, map(agreed, zip(*both, strict=True)), strict=True))
        joined = max(
            (
                one.act.first
                for one in bearing_on(counted, self.upheld)
                if one.outcome is Truth.YES and one.act.reported and not one.act.optional
            ),
            default=ALWAYS,
        )
        return [
            tuple(
                gap
                for gap in self.gaps
                if first_of(gap.date) <= day
                and held[first_of(gap.date)] is not Truth.YES
                and joined < min(last_of(gap.date), day)
            )
            for day in self.days
        ]

    def _is_silence(self) -> bool:
        """Whether nothing that is upheld says how it stood, or that it refused."""
        refusals = (Action.DECLINED, Action.DENIED)
        reported = any(act.claims for act in self.upheld)
        return not reported and all(claim.action not in refusals for claim in self.claims)


def case_of(
    rules: Rules, claims: tuple[Claim, ...], gaps: Iterable[Gap], *, silence_denies: bool
) -> Case:
    """Return the case of one participant and one bloc; ``gaps`` are all those of the bloc."""
    upheld = acts_of((one for one in claims if one.standing is Standing.UPHELD), rules)
    disputed = any(claim.standing is Standing.DISPUTED for claim in claims)
    acts = acts_of(claims, rules) if disputed else upheld
    nation = rules.nation
    about = tuple(gap for gap in gaps if nation and can_be_about(gap, nation.id))
    days = breaks((*acts, *upheld)) | {ALWAYS, first_of(rules.terms.began), rules.earliest}
    days |= {bound for gap in about for bound in (first_of(gap.date), last_of(gap.date))}
    return Case(
        rules,
        claims,
        about,
        silence_denies,
        acts,
        upheld,
        tuple(sorted(day for day in days if day < NEVER)),
    )


def can_be_about(gap: Gap, nation: str) -> bool:
    """Whether a gap makes it unknown how a nation stood: only an upheld one does."""
    return gap.standing is Standing.UPHELD and nation in (gap.candidates or (nation,))


def gaps_open(gaps: Iterable[Gap], on: PartialDate) -> tuple[Gap, ...]:
    """Return the gaps that may be open on a day."""
    return tuple(gap for gap in gaps if first_of(gap.date) <= last_of(on))


def summed(verdicts: Sequence[Verdict]) -> Verdict:
    """Return what verdicts of the days of a question come to: a yes or a no, if all are.

    The claims are those of the parts, which the fold knows in full.
    """
    if len(verdicts) == 1:
        return verdicts[0]
    truth = agreed(one.truth for one in verdicts)
    statuses = {one.status for one in verdicts}
    if truth is not Truth.UNKNOWN:
        because = verdicts[-1].because
    elif {Truth.YES, Truth.NO} <= {one.truth for one in verdicts}:
        because = Reason.SPANS_A_CHANGE
    else:
        because = next(one.because for one in verdicts if one.truth is Truth.UNKNOWN)
    return Verdict(
        truth,
        agreed(one.upheld for one in verdicts),
        statuses.pop() if len(statuses) == 1 else None,
        because,
        gaps=tuple(dict.fromkeys(gap for one in verdicts for gap in one.gaps)),
    )


def _unknown_because(bearing: Iterable[Bearing], day: int) -> Reason:
    """Return whether all that is vague about a day is a beginning that was never reported."""
    vague = [
        one.act
        for one in bearing
        if one.act.first <= day < one.act.last + one.act.blurred and not one.act.proof
    ]
    unreported = vague and not any(act.reported for act in vague)
    return Reason.START_UNREPORTED if unreported else Reason.IMPRECISE_DATE
