"""What a listing proves: its day, and a beginning where no other act can have begun what it saw."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from attrs import evolve, frozen

from lunarpacts._dates.partial import ALWAYS, NEVER

from .absences import departures
from .rules import Act, Rules, Statuses


@frozen
class _Known:
    """When the statuses that a list may mean began and ended, by upheld acts.

    Attributes:
        ended: the last days of the acts that ended all of them, in order.
        firsts: the first days of the acts that began one, in order.
        lasts: the latest last day of those up to each.
        listed: the last days of the upheld lists so far.
        doubted: the first day on which an act that need not have been done can have begun one.
    """

    ended: list[int]
    firsts: list[int]
    lasts: list[int]
    listed: list[int]
    doubted: int

    @classmethod
    def of(cls, statuses: Statuses, acts: Sequence[Act]) -> "_Known":
        sure = [act for act in acts if not act.optional]
        begun = sorted((act.first, act.last) for act in sure if act.grants & statuses)
        return cls(
            sorted(act.last for act in sure if _ends(act, statuses)),
            [first for first, _ in begun],
            [*accumulate((last for _, last in begun), max)],
            [],
            min(
                (act.first for act in acts if act.optional and act.grants & statuses), default=NEVER
            ),
        )

    def ended_before(self, day: int) -> int:
        """Return the last day of the latest act that certainly ended them before a day."""
        place = bisect_left(self.ended, day)
        return self.ended[place - 1] if place else ALWAYS

    def begun_between(self, first: int, last: int) -> bool:
        """Whether an act can have begun one between two days."""
        place = bisect_right(self.firsts, last)
        return bool(place) and self.lasts[place - 1] >= first

    def shown_between(self, first: int, last: int) -> bool:
        """Whether one can have begun, or been listed before, between two days."""
        return self.begun_between(first, last) or bool(self.listed and self.listed[-1] >= first)


def with_lists(
    lists: Sequence[Act], acts: Sequence[Act], rules: Rules, absent: Sequence[Act]
) -> list[Act]:
    """Return the acts with the listings: their days, and the beginnings that they imply.

    With them come the ends between a listing and one of the ``absent``, the complete lists that
    lack the participant.
    """
    left, alone = [*acts], list[Act]()
    vague = any(act.first < act.last and act.ends for act in acts)
    known_of: dict[Statuses, _Known] = {}
    # What takes up again what had begun explains a list only if it certainly came before it.
    explaining: dict[Statuses, tuple[_Known, _Known]] = {}
    reported = [act for act in acts if not act.follows]
    resumed = [evolve(act, first=act.last) for act in acts if act.follows]
    # What need not have been done may be what an end ended, or what a list saw.
    doubts = [evolve(act, first=rules.earliest) for act in lists if act.disputed]
    begun = min((act.first for act in (*acts, *doubts) if act.grants), default=NEVER)
    shown_by = dict[str, int]()  # by status, the first day of the last list that shows it
    for act in sorted(lists, key=lambda act: (act.disputed, act.last)):
        alike = rules.alike(act.claims[0].status)
        if alike not in known_of:
            known_of[alike] = _Known.of(alike, [*acts, *doubts])
            anew = evolve(_Known.of(alike, reported), listed=known_of[alike].listed)
            explaining[alike] = anew, _Known.of(alike, resumed)
        known = known_of[alike]
        ended = max(known.ended_before(act.first), _absent_before(act, alike, absent))
        since = max(rules.earliest, ended)
        anew, again = explaining[alike]
        dated = anew.begun_between(since, act.last) or again.begun_between(since, act.first)
        listed = anew.shown_between(since, act.last)
        explained = bool(known.firsts) if act.disputed else dated or listed
        # Whether something else may be what the list saw.
        other = explained or known.doubted <= act.last or known.begun_between(since, act.last)
        named = alike if other and not act.disputed else act.grants
        shown = evolve(act, grants=named, reported=False, proof=not act.disputed)
        left.append(shown)
        first = act.first if explained else min(since, act.first)
        if not explained:
            left.append(evolve(act, first=first, reported=False))
        if shown.proof and not dated:
            seen = max(shown_by.get(status, ALWAYS) for status in act.grants)
            left += _begun_anew(act, seen, absent) if explained else ()
            alone.append(shown)
            shown_by |= {one: max(act.first, shown_by.get(one, ALWAYS)) for one in shown.grants}
        if not act.disputed:
            if vague and (explained or begun >= act.last):
                left = [_kept_after(act, other, known, alike) for other in left]
            known.listed.append(act.last)
            begun = min(begun, first)
    return [*left, *departures(alone, left, absent)]


def _begun_anew(listing: Act, since: int, absent: Iterable[Act]) -> Iterator[Act]:
    """Yield the beginning of what a list saw, if a complete list may lie before it and lacks it.

    ``since`` is the first day of the last list before, which explains it else.
    """
    between = (one for one in absent if listing.grants <= one.ends and one.last > since)
    firsts = [max(one.first, since) for one in between if one.first < listing.last]
    if firsts:
        yield evolve(listing, first=min(firsts) + 1, reported=False, optional=True)


def _absent_before(listing: Act, statuses: Statuses, absent: Iterable[Act]) -> int:
    """Return the first day on which it can have begun after the lists before that lack it."""
    before = (one for one in absent if one.last < listing.first and statuses <= one.ends)
    return max((one.first + 1 for one in before), default=ALWAYS)


def _ends(act: Act, statuses: Statuses) -> bool:
    return statuses <= act.ends and statuses.isdisjoint(act.grants)


def _kept_after(listing: Act, end: Act, known: _Known, statuses: Statuses) -> Act:
    """Return an end, after a listing where nothing can have begun anew between the two."""
    if (
        end.first <= listing.last < end.last
        and not end.optional
        and (end.grants or end.follows)  # else it may undo a deposit, and end nothing
        and _ends(end, statuses)
        and not known.shown_between(end.first, listing.last)
        and known.doubted > listing.last
    ):
        return evolve(end, first=max(end.first, listing.first + 1))
    return end
