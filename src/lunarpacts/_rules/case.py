"""What is known of one participant and one bloc, and the answers that it comes to."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth, agreed
from lunarpacts._model.claims import Claim, Gap
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import Action, Standing, Status

from .acts import acts_of
from .fold import Bearing, Stay, bearing_on, breaks, disputing, stays, truths
from .rules import Act, Rules, Statuses
from .verdict import Fold, Reason, Verdict, can_be_about


@frozen(eq=False)
class Case:
    """The claims on one participant and one bloc, and what they are judged by.

    Attributes:
        rules: what decides what a claim does, and when.
        claims: all claims of the two, by date.
        gaps: the upheld gaps of the bloc that can be about this participant.
        silent: the complete lists that lack the participant.
        silence_denies: whether silence is a no, as it is where all sources are listened to.
        acts: what the claims tell, with the disputed acts.
        upheld: the acts that upheld claims tell.
        days: the days on which an answer can change.
    """

    rules: Rules
    claims: tuple[Claim, ...]
    gaps: tuple[Gap, ...]
    silent: tuple[Roster, ...]
    silence_denies: bool
    acts: tuple[Act, ...]
    upheld: tuple[Act, ...]
    days: tuple[int, ...]
    _known: dict[tuple[Statuses, bool], list[Truth]] = field(
        factory=dict[tuple[Statuses, bool], list[Truth]], init=False
    )
    _stays: dict[Statuses, tuple[Stay, ...]] = field(
        factory=dict[Statuses, tuple[Stay, ...]], init=False
    )

    def _held(self, asked: Statuses, acts: tuple[Act, ...]) -> list[Truth]:
        """Return whether one of the statuses held on each of the days; asked for many times."""
        key = asked, acts is self.upheld
        if key not in self._known:
            self._known[key] = truths(asked, acts, self.days)
        return self._known[key]

    def fold(self, status: Status | None) -> Fold:
        """Return the answers for a status; for those that count as membership, if it is None."""
        counted = frozenset(self.rules.terms.statuses)
        asked = self._asked(status)
        upheld = self._held(asked, self.upheld)
        disputed = self.acts is not self.upheld
        whole = self._held(asked, self.acts)
        against = disputing(asked, self.acts, self.days, upheld) if disputed else None
        bearing = self._bearing(asked)
        claims = tuple(dict.fromkeys(claim for one in bearing for claim in one.act.claims))
        firsts = {claim: one.act.first for one in reversed(bearing) for claim in one.act.claims}
        done_by = sorted(firsts.values())
        gaps = self._gaps() if asked <= counted else None
        statuses, otherwise = self._statuses()
        unnamed = not self.silence_denies and self._is_silence()
        denied = [one is other is Truth.NO for one, other in zip(upheld, whole, strict=True)]
        lists = self._denying(status, asked, denied, unnamed=unnamed)
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
            elif unnamed and not lists[place]:
                verdict = Verdict(Truth.UNKNOWN, held, standing, Reason.NOT_NAMED, self.claims)
            else:
                because = Reason.OTHER_STATUS if otherwise[place] else Reason.NO_CLAIM
                because = Reason.CLAIM if done else because
                because = Reason.NOT_LISTED if lists[place] else because
                verdict = Verdict(held, held, standing, because, self.claims, rosters=lists[place])
            if not found or found[-1][1] != verdict:
                found.append((day, verdict))
        starts, verdicts = zip(*found, strict=True)
        return Fold(starts, verdicts, claims)

    def stays(self, status: Status | None) -> tuple[Stay, ...]:
        """Return the times for which a status held, or may have held, by upheld claims alone."""
        asked = self._asked(status)
        if asked not in self._stays:
            granted = any(act.grants & asked for act in self.upheld)
            held = self._held(asked, self.upheld) if granted else []
            found = stays(self._bearing(asked), self.days, held) if granted else ()
            self._stays[asked] = tuple(found)
        return self._stays[asked]

    def _asked(self, status: Status | None) -> Statuses:
        return frozenset({status} if status else self.rules.terms.statuses)

    def _bearing(self, asked: Statuses) -> list[Bearing]:
        return sorted(bearing_on(asked, self.upheld), key=lambda one: one.act.first)

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
                whole = self._held(alone, self.acts)
                for place, held in enumerate(self._held(alone, self.upheld)):
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
        both = (self._held(counted, acts) for acts in (self.upheld, self.acts))
        held = dict(zip(self.days, map(agreed, zip(*both, strict=True)), strict=True))
        joined = max(
            (
                one.act.first
                for one in bearing_on(counted, self.upheld)
                if one.outcome is Truth.YES and one.act.reported and not one.act.optional
            ),
            default=ALWAYS,
        )
        lacked = (act.first + 1 for act in self._absent(counted))
        since = max(lacked, default=ALWAYS)
        return [
            tuple(
                gap
                for gap in self.gaps
                if since <= last_of(gap.date)
                and max(first_of(gap.date), since) <= day
                and held[first_of(gap.date)] is not Truth.YES
                and joined < min(last_of(gap.date), day)
            )
            for day in self.days
        ]

    def _absent(self, statuses: Statuses) -> list[Act]:
        """Return the complete lists of all of these statuses that lack the participant."""
        listed = self.rules.listed_in
        return [
            act
            for act in self.upheld
            if act.is_absence and act.roster and statuses <= listed(act.roster)
        ]

    def _denying(
        self, status: Status | None, asked: Statuses, denied: Sequence[bool], *, unnamed: bool
    ) -> list[tuple[Roster, ...]]:
        """Return the complete lists behind each day that is a no only because they lack it.

        They are those with a day in the same run of days that are a no.
        """
        absent = [
            act
            for act in self.upheld
            if act.is_absence and act.roster
            if not asked.isdisjoint(self.rules.listed_in(act.roster))
        ]
        if not absent:
            return [()] * len(self.days)
        if unnamed:
            whole = self._absent(asked)
            only = [any(act.first == day == act.last for act in whole) for day in self.days]
        else:
            without = case_of(
                self.rules, self.claims, self.gaps, silence_denies=self.silence_denies
            ).fold(status)
            only = [without.on(day).truth is not Truth.NO for day in self.days]
        changes = [day for day, no in zip(self.days, denied, strict=True) if not no]
        found: list[tuple[Roster, ...]] = []
        for day, no, alone in zip(self.days, denied, only, strict=True):
            place = bisect_right(changes, day)
            first = changes[place - 1] if place else ALWAYS
            last = changes[place] if place < len(changes) else NEVER
            found.append(
                tuple(
                    act.roster
                    for act in (absent if no and alone else ())
                    if act.roster and act.last > first and act.first < last
                )
            )
        return found

    def _is_silence(self) -> bool:
        """Whether nothing that is upheld says how it stood, or that it refused."""
        refusals = (Action.DECLINED, Action.DENIED)
        reported = any(act.claims for act in self.upheld)
        return not reported and all(claim.action not in refusals for claim in self.claims)


def case_of(
    rules: Rules,
    claims: tuple[Claim, ...],
    gaps: Iterable[Gap],
    silent: tuple[Roster, ...] = (),
    *,
    silence_denies: bool,
) -> Case:
    """Return the case of one participant and one bloc; ``gaps`` are all those of the bloc."""
    upheld = acts_of((one for one in claims if one.standing is Standing.UPHELD), rules, silent)
    disputed = any(claim.standing is Standing.DISPUTED for claim in claims)
    acts = acts_of(claims, rules, silent) if disputed else upheld
    nation = rules.nation
    about = tuple(gap for gap in gaps if nation and can_be_about(gap, nation.id))
    days = breaks((*acts, *upheld)) | {ALWAYS, first_of(rules.terms.began), rules.earliest}
    days |= {bound for gap in about for bound in (first_of(gap.date), last_of(gap.date))}
    if silent:  # the days on which an answer without the complete lists can change
        days |= breaks(acts_of(claims, rules))
    return Case(
        rules,
        claims,
        about,
        silent,
        silence_denies,
        acts,
        upheld,
        tuple(sorted(day for day in days if day < NEVER)),
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
