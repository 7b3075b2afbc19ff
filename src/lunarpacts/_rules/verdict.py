"""What the claims on one participant and one bloc come to, for all days at once."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth, agreed
from lunarpacts._model.claims import Claim, Gap
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import Standing, Status


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
    NOT_LISTED = "a complete list lacks it"
    NOT_VOUCHED = "nobody vouches for it"
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
    rosters: tuple[Roster, ...] = ()


@frozen(eq=False)
class Fold:
    """The answers for all days: runs of days on which everything about the answer is the same.

    Attributes:
        starts: the first day of each run, as an ordinal.
        verdicts: what holds on its days.
        bearing: the claims that bear on the question, by the day on which they can have been done.
    """

    starts: tuple[int, ...]
    verdicts: tuple[Verdict, ...]
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
        rosters=tuple(dict.fromkeys(roster for one in verdicts for roster in one.rosters)),
    )


_BY_SILENCE = (Reason.NO_CLAIM, Reason.OTHER_STATUS, Reason.NOT_LISTED)


def with_doubt(fold: Fold, vouched: PartialDate | None) -> Fold:
    """Return the answers with an unknown in the place of every no that nobody vouches for."""
    after = last_of(vouched) + 1 if vouched else ALWAYS
    found: list[tuple[int, Verdict]] = []
    ends = (*fold.starts[1:], NEVER)
    for start, end, verdict in zip(fold.starts, ends, fold.verdicts, strict=True):
        since = max(start, after)
        doubted = since < end and unvouched(verdict.truth, verdict.because, since, vouched)
        if start < since or not doubted:
            found.append((start, verdict))
        if doubted:
            unsure = evolve(verdict, truth=Truth.UNKNOWN, because=Reason.NOT_VOUCHED)
            found.append((since, unsure))
    starts, verdicts = zip(*found, strict=True)
    return evolve(fold, starts=starts, verdicts=verdicts)


def unvouched(truth: Truth, because: Reason, day: int, vouched: PartialDate | None) -> bool:
    """Whether an answer for a day, an ordinal, is a no that only later silence bears out."""
    by_silence = truth is Truth.NO and because in _BY_SILENCE
    return by_silence and (vouched is None or day > last_of(vouched))
