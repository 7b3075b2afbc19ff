"""Who is in a bloc on a day, with what status, and because of what."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from lunarpacts._dates.partial import DateLike, PartialDate, first_of, last_of, order_of
from lunarpacts._dates.period import Period, ends_of, starts_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, Gap, MembershipTerms
from lunarpacts._model.entities import Bloc, Nation, Organisation, Participant
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.vocabulary import Action, Standing, Status
from lunarpacts._rules.acts import Act, Rules, acts_of
from lunarpacts._rules.fold import spells, truth_on
from lunarpacts._store.dataset import Dataset, load
from lunarpacts.errors import LunarpactsError, OutsideCoverageError, UncertainError, shown

from .names import bloc as find_bloc
from .names import participant as find_participant
from .results import Answer, ByRecord, Members, Membership, Reason


@frozen(eq=False)
class _Case:
    """What the record says of one participant and one bloc, folded once for every day."""

    dataset: Dataset
    terms: MembershipTerms
    who: str
    statuses: tuple[Status, ...]
    claims: tuple[Claim, ...]
    counted: tuple[Act, ...]
    by_status: Mapping[Status, tuple[Act, ...]]
    disputed: tuple[tuple[Claim, tuple[Act, ...]], ...]

    def answer(self, on: PartialDate) -> Answer:
        truth, status = truth_on(self.counted, on), self._status(on)
        because, behind = Reason.CLAIM, _behind(self.counted, on)
        gaps: tuple[Gap, ...] = ()
        disputed = self._disputed(on, truth)
        if last_of(on) < first_of(self.terms.began):
            truth, status, because, behind = Truth.NO, None, Reason.BLOC_NOT_BEGUN, ()
        elif self.nation and _gone(self.nation, on):
            because, behind = Reason.NATION_GONE, self.claims
        elif truth is Truth.UNKNOWN:
            because = _unknown_because(self.counted, on)
        elif disputed:
            truth, because, behind = Truth.UNKNOWN, Reason.DISPUTE, disputed
        elif truth is Truth.NO and (gaps := self._gaps(on)):
            truth, because, behind = Truth.UNKNOWN, Reason.GAP, ()
        elif truth is Truth.NO and self.dataset.listens_to_some and self.untold:
            truth, because, behind = Truth.UNKNOWN, Reason.NOT_NAMED, self.claims
        elif truth is Truth.NO:
            because = Reason.CLAIM if behind else self._because_not(on, status)
            behind = self.claims
        if truth is not Truth.YES and status in self.statuses:
            status = None
        who, bloc = self.dataset.participant(self.who), self.dataset.entity(self.terms.id)
        return Answer(who, bloc, on, truth, status, because, behind, gaps)

    @property
    def untold(self) -> bool:
        """Whether nothing that is upheld says how it stood, or that it refused."""
        refusals = (Action.DECLINED, Action.DENIED)
        return (
            not self.counted
            and not self.by_status
            and all(each.action not in refusals for each in self.claims)
        )

    def _because_not(self, on: PartialDate, status: Status | None) -> Reason:
        if status is not None:
            return Reason.OTHER_STATUS
        nation = self.nation
        if (
            nation
            and isinstance(nation.start, PartialDate)
            and last_of(on) < first_of(nation.start)
        ):
            return Reason.NATION_NOT_YET
        return Reason.NO_CLAIM

    @property
    def nation(self) -> Nation | None:
        return self.dataset.nations.get(self.who)

    def _status(self, on: PartialDate) -> Status | None:
        held = (each for each, acts in self.by_status.items() if truth_on(acts, on) is Truth.YES)
        return next(held, None)

    def _disputed(self, on: PartialDate, truth: Truth) -> tuple[Claim, ...]:
        """Return the disputed claims under which a certain answer would be another."""
        return tuple(claim for claim, acts in self.disputed if truth_on(acts, on) is not truth)

    def _gaps(self, on: PartialDate) -> tuple[Gap, ...]:
        """Return the gaps that may be about this nation, unless it joined since."""
        if self.nation is None or self.statuses != self.terms.statuses:
            return ()
        return tuple(
            gap
            for gap in gaps_of(self.dataset, self.terms, on)
            if gap.standing is Standing.UPHELD
            and self.who in (gap.candidates or (self.who,))
            and not any(
                act.grants and act.first >= min(last_of(gap.date), last_of(on))
                for act in self.counted
            )
        )


def _gone(nation: Nation, on: PartialDate) -> bool:
    return isinstance(nation.end, PartialDate) and last_of(nation.end) <= first_of(on)


def _case(dataset: Dataset, bloc: str, who: str, statuses: tuple[Status, ...]) -> _Case:
    key = bloc, who, statuses
    if key not in dataset.memo:
        dataset.memo[key] = _folded(dataset, bloc, who, statuses)
    case: _Case = dataset.memo[key]
    return case


def _folded(dataset: Dataset, bloc: str, who: str, statuses: tuple[Status, ...]) -> _Case:
    terms = dataset.terms[bloc]
    claims = dataset.claims_on.get(bloc, FrozenMap({})).get(who, ())
    upheld = tuple(each for each in claims if each.standing is Standing.UPHELD)
    nation = dataset.nations.get(who)
    rules = Rules(terms, dataset.agreements.get(bloc), nation, frozenset(statuses))
    granted = {each.effect.grants for each in upheld if rules.commits(each)}
    by_status = {
        each: acts_of(upheld, evolve(rules, statuses=frozenset({each})))
        for each in dict.fromkeys((*statuses, *Status))
        if each in granted
    }
    begun = [first_of(rules.when(each)) for each in upheld if each.effect.grants]

    def unsettles(claim: Claim) -> bool:
        """Whether a disputed claim grants membership, or ends what something had begun."""
        grants, last = rules.grants(claim), last_of(rules.when(claim))
        return bool(grants) or (grants is False and any(first < last for first in begun))

    disputed = tuple(
        (each, acts_of(upheld, rules, (each,)))
        for each in claims
        if each.standing is Standing.DISPUTED and unsettles(each)
    )
    counted = acts_of(upheld, rules)
    return _Case(dataset, terms, who, statuses, claims, counted, by_status, disputed)


def gaps_of(dataset: Dataset, terms: MembershipTerms, on: PartialDate) -> tuple[Gap, ...]:
    """Return the gaps of a bloc that may be open on a day."""
    return tuple(
        gap
        for gap in dataset.gaps.values()
        if gap.bloc == terms.id and first_of(gap.date) <= last_of(on)
    )


def _behind(acts: Iterable[Act], on: PartialDate) -> tuple[Claim, ...]:
    """Return the claims of the acts that may have been done by a day, in the order of dates."""
    done = [act for act in acts if act.first <= last_of(on)]
    in_order = sorted(done, key=lambda act: act.last)
    return tuple(dict.fromkeys(claim for act in in_order for claim in act.claims))


def _unknown_because(acts: Iterable[Act], on: PartialDate) -> Reason:
    unsure = [
        act
        for act in acts
        if act.claims and act.first <= last_of(on) and act.last + act.untold > first_of(on)
    ]
    unreported = unsure and all(_is_undated(act) for act in unsure)
    return Reason.START_UNREPORTED if unreported else Reason.IMPRECISE_DATE


def _is_undated(act: Act) -> bool:
    """Whether no source dates a beginning: a list has it, or its end alone is told."""
    claim = act.claims[0]
    return act.grants and (claim.action is Action.LISTED or claim.effect.grants is None)


def terms_of(name: str | Bloc, dataset: Dataset) -> MembershipTerms:
    """Return the terms of the bloc that ``name`` means."""
    found = find_bloc(name, dataset=dataset)
    dataset.refuse_unreported(found.id)
    if found.id not in dataset.terms:
        raise LunarpactsError(
            f"{found.id}: the record does not hold who belongs to it; `terms` of a dataset has "
            "those of which it does"
        )
    return dataset.terms[found.id]


def day_of(on: DateLike | None, *terms: MembershipTerms) -> PartialDate:
    """Return the day asked about: by default the last to which every bloc was checked.

    Raises:
        DateError: ``on`` is no date.
        OutsideCoverageError: it is later than the last check of one of the blocs.
    """
    earliest = min(terms, key=lambda each: last_of(each.checked))
    day = earliest.checked if on is None else PartialDate.of(on)
    if last_of(day) > last_of(earliest.checked):
        raise OutsideCoverageError(earliest.id, day, earliest.checked)
    return day


def _whose(dataset: Dataset, terms: MembershipTerms, on: PartialDate) -> Iterator[str]:
    """Yield the ids of all who may be in a bloc: those with claims, and candidates of gaps."""
    named = dict.fromkeys(dataset.claims_on.get(terms.id, {}))
    for gap in gaps_of(dataset, terms, on):
        if gap.standing is Standing.UPHELD:
            named.update(dict.fromkeys(gap.candidates or dataset.nations))
    yield from sorted(named)


def answers(
    dataset: Dataset, terms: MembershipTerms, on: PartialDate, status: Status | None = None
) -> Iterator[Answer]:
    """Yield the answer for each participant that may be in a bloc on a day, by id."""
    for who in _whose(dataset, terms, on):
        yield answer_of(dataset, terms, who, on, status)


def answer_of(
    dataset: Dataset,
    terms: MembershipTerms,
    who: str,
    on: PartialDate,
    status: Status | None = None,
) -> Answer:
    """Return the answer for one participant, by id."""
    return _case(dataset, terms.id, who, (status,) if status else terms.statuses).answer(on)


def members(
    bloc: str | Bloc,
    *,
    on: DateLike | None = None,
    status: Status | str | None = None,
    dataset: Dataset | None = None,
) -> Members:
    """Return the nations that certainly were members of ``bloc`` on a day.

    ``on`` is a date, EDTF or unambiguous English; a month or a year means every day of it. Left
    out, it is the last day to which the bloc was checked. What counts as membership is the bloc's
    to say: see its `MembershipTerms`. With ``status`` it is those that stood so instead: the
    observers, the associates, the ones that signed and are not bound.

    Raises:
        UnknownNameError, AmbiguousNameError: the bloc's name.
        LunarpactsError: the record does not hold who belongs to that bloc, or there is no such
            status.
        DateError: ``on`` is no date.
        OutsideCoverageError: ``on`` is later than the bloc's last check.

    >>> members("ilrs", on="2024-07-03").ids
    ('AZE', 'BLR', 'CHN', 'EGY', 'KAZ', 'NIC', 'PAK', 'RUS', 'SRB', 'THA', 'VEN', 'ZAF')
    """
    dataset = dataset if dataset is not None else load()
    terms = terms_of(bloc, dataset)
    day = day_of(on, terms)
    asked = _status(status)
    found = list(answers(dataset, terms, day, asked))
    certain = [each.participant for each in found if each.truth is Truth.YES]
    uncertain = {each.participant: each for each in found if each.truth is Truth.UNKNOWN}
    return Members(
        [each for each in certain if isinstance(each, Nation)],
        bloc=dataset.entity(terms.id),
        on=day,
        members_called=f"{asked} nations" if asked else terms.members_called,
        status=asked,
        existed=~day.before(terms.began),
        uncertain=ByRecord(uncertain),
        organisations=tuple(each for each in certain if isinstance(each, Organisation)),
        gaps=gaps_of(dataset, terms, day),
    )


def _status(name: Status | str | None) -> Status | None:
    if name is None or (isinstance(name, str) and name in frozenset(Status)):
        return Status(name) if name else None
    raise LunarpactsError(f"no status {shown(name)}; write {', '.join(Status)}")


def status_of(
    participant: str | Participant,
    bloc: str | Bloc,
    *,
    on: DateLike | None = None,
    dataset: Dataset | None = None,
) -> Answer:
    """Return whether ``participant`` was a member of ``bloc`` on a day, and because of what.

    It never raises for doubt: the answer's ``truth`` is unknown then. ``on`` is as for `members`.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: the record does not hold who belongs to that bloc.
        DateError: ``on`` is no date.
        OutsideCoverageError: ``on`` is later than the bloc's last check.

    >>> answer = status_of("Türkiye", "ilrs", on="2024-07-03")
    >>> answer.truth, answer.because
    (<Truth.UNKNOWN: 'unknown'>, <Reason.DISPUTE: 'dispute'>)
    """
    dataset = dataset if dataset is not None else load()
    who, terms = find_participant(participant, dataset=dataset), terms_of(bloc, dataset)
    return answer_of(dataset, terms, who.id, day_of(on, terms))


def is_member(
    participant: str | Participant,
    bloc: str | Bloc,
    *,
    on: DateLike | None = None,
    unknown: bool | None = None,
    dataset: Dataset | None = None,
) -> bool:
    """Return whether ``participant`` was a member of ``bloc`` on a day.

    ``unknown`` is what to return where the record does not know. ``on`` is as for `members`.

    Raises:
        UncertainError: the record does not know, and ``unknown`` is not given; it names why.
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: the record does not hold who belongs to that bloc.
        DateError: ``on`` is no date.
        OutsideCoverageError: ``on`` is later than the bloc's last check.

    >>> is_member("KAZ", "ilrs", on="2024-07-03"), is_member("KAZ", "ilrs", on="2024-07-02")
    (True, False)
    """
    answer = status_of(participant, bloc, on=on, dataset=dataset)
    if answer.truth is not Truth.UNKNOWN:
        return answer.truth is Truth.YES
    if unknown is None:
        raise UncertainError(answer)
    return unknown


def memberships(
    *,
    participant: str | Participant | None = None,
    bloc: str | Bloc | None = None,
    dataset: Dataset | None = None,
) -> tuple[Membership, ...]:
    """Return the spells of every status: of a participant, of a bloc, or of one in the other.

    Only upheld claims make a spell. Its ends are as precise as the claims.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: the record does not hold who belongs to that bloc.

    >>> for spell in memberships(participant="Senegal", bloc="liability-convention"):
    ...     print(spell)
    Senegal in liability-convention: signed, from 1972-04-14 until 1975-03-26
    Senegal in liability-convention: party, from 1975-03-26, still open
    """
    dataset = dataset if dataset is not None else load()
    who = find_participant(participant, dataset=dataset).id if participant is not None else None
    every = [terms_of(bloc, dataset)] if bloc is not None else dataset.terms.values()
    return tuple(
        spell
        for terms in every
        for each in dataset.claims_on.get(terms.id, {})
        if who in (None, each)
        for spell in _spells(_case(dataset, terms.id, each, terms.statuses))
    )


def _spells(case: _Case) -> Iterator[Membership]:
    found = []
    for status, acts in case.by_status.items():
        for period in spells(acts):
            first, last = starts_of(period)[0], ends_of(period)[1]
            if first > case.dataset.horizon:
                continue
            near = (act for act in acts if act.first < last and act.last >= first)
            behind = tuple(dict.fromkeys(claim for act in near for claim in act.claims))
            found.append((period, status, behind))
    for period, status, behind in sorted(
        found, key=lambda each: (starts_of(each[0]), ends_of(each[0]))
    ):
        who, where = case.dataset.participant(case.who), case.dataset.entity(case.terms.id)
        yield Membership(who, where, status, period, behind)


def membership_periods(dataset: Dataset, terms: MembershipTerms, who: str) -> tuple[Period, ...]:
    """Return the periods on which a participant was a member, by the statuses that count."""
    return spells(_case(dataset, terms.id, who, terms.statuses).counted)


def claims(
    *,
    participant: str | Participant | None = None,
    bloc: str | Bloc | None = None,
    dataset: Dataset | None = None,
) -> tuple[Claim, ...]:
    """Return the claims on a participant, on a bloc, or on one towards the other, by date.

    They are all here, whatever their standing: who says what.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: the record does not hold who belongs to that bloc.

    >>> found = claims(participant="Türkiye", bloc="ilrs")
    >>> sorted({claim.standing.value for claim in found})
    ['disputed', 'rejected', 'upheld']
    """
    dataset = dataset if dataset is not None else load()
    who = find_participant(participant, dataset=dataset).id if participant is not None else None
    where = terms_of(bloc, dataset).id if bloc is not None else None
    found = (
        claim
        for claim in dataset.claims.values()
        if who in (None, claim.participant) and where in (None, claim.bloc)
    )
    return tuple(sorted(found, key=lambda each: (*order_of(each.date), each.id)))
