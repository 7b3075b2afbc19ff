"""What holds on the days, and what happened: spells and memberships."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from attrs import frozen

from lunarpacts._dates.partial import NEVER, PartialDate, last_of
from lunarpacts._dates.period import Period, ends_of, starts_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, Gap, MembershipTerms
from lunarpacts._model.entities import Bloc, Participant
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import Status
from lunarpacts._results.asked import (
    StatusLike,
    fold_for,
    status_named,
    stays_of,
    terms_of,
    who_is,
    whose,
)
from lunarpacts._results.reasons import said_of
from lunarpacts._results.results import Result, Results
from lunarpacts._rules.fold import Stay
from lunarpacts._rules.verdict import Reason
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given


@frozen(order=False, repr=False, str=False)
class Membership(Result):
    """A time for which a participant had a status in a bloc: derived from upheld claims.

    Attributes:
        participant: the nation or organisation.
        bloc: the bloc.
        status: the status.
        period: the days on which it held.
        foreseen: whether its end is later than the day to which the bloc was checked.
        claims: the claims on which it rests.

    >>> from lunarpacts import memberships
    >>> memberships("Kazakhstan", "ilrs")
    [<Kazakhstan in ilrs: signed, from 2024-07-03, still open>]
    """

    participant: Participant
    bloc: Bloc
    status: Status
    period: Period
    foreseen: bool
    claims: tuple[Claim, ...]

    @property
    def summary(self) -> str:
        """The membership in a line."""
        beyond = " (later than the last check)" if self.foreseen else ""
        return f"{self.participant.name} in {self.bloc.id}: {self.status}, {self.period}{beyond}"


@frozen(order=False, repr=False, str=False)
class Spell(Result):
    """The longest run of days on which everything about an answer is the same.

    Attributes:
        participant: the nation or organisation.
        bloc: the bloc.
        start: the first day.
        end: the first day outside; None for the last spell of the calendar.
        truth: yes, no or unknown.
        upheld: the truth by upheld claims alone.
        status: the status that it certainly had; None if none is certain.
        because: the kind of reason.
        claims: the claims behind the answer; for a no, all claims of the two.
        gaps: the known gaps behind it.
        rosters: the complete lists behind a no that is one because they lack it.

    >>> from lunarpacts import spells
    >>> for spell in spells("Argentina", "brics"):
    ...     print(spell.start, spell.end, spell.truth, spell.because)
    0001-01-01 2006-09-20 no bloc not begun
    2006-09-20 2023-08-24 no no claim
    2023-08-24 2023-12-22 no another status
    2023-12-22 None no no claim
    """

    participant: Participant
    bloc: Bloc
    start: date
    end: date | None
    truth: Truth
    upheld: Truth
    status: Status | None
    because: Reason
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    rosters: tuple[Roster, ...] = ()

    @property
    def summary(self) -> str:
        """The spell in a line."""
        until = f" until {self.end}" if self.end else " on"
        said = said_of(self.truth, self.status, self.because)
        return f"{self.participant.name} in {self.bloc.id} from {self.start}{until}: {said}"


def spells(
    participant: str | Participant | None = None,
    bloc: str | Bloc | None = None,
    status: StatusLike | None = None,
    *,
    dataset: Dataset | None = None,
) -> Results[Spell]:
    """Return the answers for all days: of a participant, of a bloc, or of the one in the other.

    The spells of a participant and a bloc cover the calendar. A bloc has those of all participants
    with claims, and of all nations whose answer is not settled by silence: the candidates of its
    gaps and, in a view on the word of some sources, every nation. With ``status`` the question is
    about that status, as for `members`. Coverage is not looked at: after the last check, a spell
    says what the claims would settle.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: as for `status_of`, or ``status`` is not a status.

    >>> [(str(spell.start), spell.truth.value) for spell in spells("Kazakhstan", "ilrs")[:3]]
    [('0001-01-01', 'no'), ('2021-03-09', 'no'), ('2024-07-03', 'yes')]
    """
    dataset = given(dataset)
    asked = status_named(status)
    found = [
        spell
        for terms, who in _pairs(participant, bloc, dataset, silent=True)
        for spell in _spells(dataset, terms, who, asked)
    ]
    return Results(found, holds="spells", of=(Spell,), origin=dataset)


def _spells(
    dataset: Dataset, terms: MembershipTerms, who: str, status: Status | None
) -> Iterator[Spell]:
    fold = fold_for(dataset, terms, who, status)
    participant, entity = dataset.participant(who), dataset.entity(terms.id)
    days = [date.fromordinal(max(day, 1)) for day in fold.starts]
    for start, end, verdict in zip_longest(days, days[1:], fold.verdicts):
        yield Spell(
            participant,
            entity,
            start,
            end,
            verdict.truth,
            verdict.upheld,
            verdict.status,
            verdict.because,
            fold.claims_of([verdict]),
            verdict.gaps,
            verdict.rosters,
            origin=dataset,
        )


def _pairs(
    participant: str | Participant | None,
    bloc: str | Bloc | None,
    dataset: Dataset,
    *,
    silent: bool = False,
) -> Iterator[tuple[MembershipTerms, str]]:
    """Yield the blocs and participants of a question; without a name, all that have claims.

    ``silent`` adds those for whom silence settles nothing.
    """
    where = terms_of(bloc, dataset) if bloc is not None else None
    who = who_is(participant, where, dataset) if participant is not None else None
    if silent and where and who:
        yield where, who
        return
    for terms in [where] if where else dataset.terms.values():
        named = whose(dataset, terms, silent=True) if silent else dataset.claims_towards(terms.id)
        yield from ((terms, one) for one in named if who in (None, one))


def memberships(
    participant: str | Participant | None = None,
    bloc: str | Bloc | None = None,
    *,
    dataset: Dataset | None = None,
) -> Results[Membership]:
    """Return what happened: the times for which a participant had a status in a bloc.

    They are those of a participant, of a bloc, or of the one in the other. Only upheld claims make
    a membership. Its ends are as precise as the claims. An end that was agreed for a day after the
    bloc's last check is kept, and says so.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: as for `status_of`.

    >>> for membership in memberships("Senegal", "liability-convention"):
    ...     print(membership)
    Senegal in liability-convention: signed, from 1972-04-14 until 1975-03-26
    Senegal in liability-convention: party, from 1975-03-26, still open
    """
    dataset = given(dataset)
    found = [
        Membership(
            dataset.participant(who),
            dataset.entity(terms.id),
            status,
            stay.period,
            is_foreseen(stay, dataset.checked[terms.id]),
            tuple(dict.fromkeys((*stay.begun, *stay.ended))),
            origin=dataset,
        )
        for terms, who in _pairs(participant, bloc, dataset)
        for status, stay in stays_of(dataset, terms, who)
    ]
    return Results(found, holds="memberships", of=(Membership,), origin=dataset)


def is_foreseen(stay: Stay, checked: PartialDate) -> bool:
    """Whether the end of a stay was agreed for a day after the bloc's last check."""
    return starts_of(stay.period)[0] <= last_of(checked) < ends_of(stay.period)[0] < NEVER
