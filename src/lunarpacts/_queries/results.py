"""What the queries on membership return: frozen, picklable, holding no dataset."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Any, TypeVar

from attrs import define, field, frozen

from lunarpacts._dates.partial import PartialDate
from lunarpacts._dates.period import Period
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, Gap
from lunarpacts._model.entities import Bloc, Nation, Organisation, Participant
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.record import NATION_ID, Record
from lunarpacts._model.vocabulary import Status
from lunarpacts.errors import UnknownNameError


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


_SAID = {
    Reason.CLAIM: "upheld claims say so",
    Reason.IMPRECISE_DATE: "the dates are too imprecise to tell",
    Reason.DISPUTE: "only disputed claims say so",
    Reason.GAP: "a participant that the record cannot name may be this one",
    Reason.START_UNREPORTED: "no source says since when it stood so",
    Reason.END_UNREPORTED: "no source says whether it still went on",
    Reason.BEYOND_SOURCES: "its sources cannot know of that day",
    Reason.NATION_GONE: "the nation no longer existed",
    Reason.NATION_NOT_YET: "the nation did not exist yet",
    Reason.OTHER_STATUS: "how it stood does not count here",
    Reason.BLOC_NOT_BEGUN: "the bloc did not exist yet",
    Reason.NOT_NAMED: "the sources listened to do not say how it stood, which is no denial",
    Reason.NO_CLAIM: "no claim of the record says so",
}


@frozen(repr=False)
class Answer:
    """Whether a participant was a member of a bloc on a day, and because of what.

    Attributes:
        participant: the nation or organisation.
        bloc: the bloc.
        on: the day.
        truth: yes, no or unknown.
        status: the status that it certainly had; None if none is certain.
        because: the kind of reason.
        claims: the claims behind the answer; for a no, every claim of the pair.
        gaps: the known gaps behind it.

    >>> from lunarpacts import status_of
    >>> answer = status_of("Bolivia", "ilrs", on="2025-06-01")
    >>> answer.truth.value, answer.because.value
    ('unknown', 'dispute')
    """

    participant: Participant
    bloc: Bloc
    on: PartialDate
    truth: Truth
    status: Status | None
    because: Reason
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def __str__(self) -> str:
        said = f"{self.participant.name} in {self.bloc.id} on {self.on}: {self.truth}"
        said += f" ({self.status})" if self.status else ""
        named = [each.identity for each in (*self.claims, *self.gaps)]
        told = f": {', '.join(named)}" if named and self.truth is not Truth.NO else ""
        nation = getattr(self.participant, "nation", None)
        if nation and not self.claims:
            told += f"; what it signs for {nation} counts for {nation}"
        return f"{said}, because {_SAID[self.because]}{told}"

    def __repr__(self) -> str:
        return f"<{self}>"


def _by_id(nations: Iterable[Nation]) -> tuple[Nation, ...]:
    return tuple(sorted(dict.fromkeys(nations), key=lambda each: each.id))


R = TypeVar("R", bound=Record)
V = TypeVar("V")


@define(eq=False, repr=False, frozen=True, init=False)
class ByRecord(FrozenMap[R, V]):
    """A frozen mapping from records, which also finds a record by its id.

    >>> from lunarpacts import shared_periods
    >>> shared_periods("ilrs", "artemis-accords")["THA"]
    (<Period from 2024-12-16, still open>,)
    """

    def __getitem__(self, key: Any) -> V:
        if isinstance(key, str):
            key = next((each for each in self if each.identity == key), key)
        return super().__getitem__(key)

    def __repr__(self) -> str:
        told = (f"{each.identity}: {value!r}" for each, value in self.items())
        return f"{{{', '.join(told)}}}"


@define(frozen=True, eq=False, repr=False)
class Nations(AbstractSet[Nation]):
    """A frozen set of nations that keeps the order of their ids.

    A text is looked for as an id; a text that cannot be an id raises `UnknownNameError`, as a
    silent False would be a no that nobody said.

    >>> from lunarpacts import overlap
    >>> overlap("ilrs", "artemis-accords", on="2024-12-31").shared
    <1 nation: THA>
    """

    _nations: tuple[Nation, ...] = field(converter=_by_id)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, sorted."""
        return tuple(each.id for each in self._nations)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            if not NATION_ID.fullmatch(item):
                raise UnknownNameError(item, "nation's id")
            return item in self.ids
        return item in self._nations

    def __iter__(self) -> Iterator[Nation]:
        return iter(self._nations)

    def __len__(self) -> int:
        return len(self._nations)

    def __hash__(self) -> int:
        return self._hash()

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> Any:
        found = tuple(it)
        every = all(isinstance(each, Nation) for each in found)
        return Nations(found) if every else frozenset(found)

    def __repr__(self) -> str:
        named = f": {' '.join(self.ids)}" if self else ""
        return f"<{len(self)} {'nation' if len(self) == 1 else 'nations'}{named}>"


@define(frozen=True, eq=False, repr=False)
class Members(Nations):
    """The nations that certainly were members of a bloc on a day: a frozen set, sorted by id.

    Attributes:
        bloc: the bloc.
        on: the day.
        members_called: what the bloc calls them ("signatories").
        status: the status asked about; None for whatever counts as membership.
        existed: whether the bloc existed on that day.
        uncertain: by nation or organisation, the answer for each that may have been one.
        organisations: the organisations that certainly stood in it as members do.
        gaps: what the record knows to be missing on that day.

    >>> from lunarpacts import members
    >>> found = members("ilrs", on="2024-07-03")
    >>> len(found), "KAZ" in found, "TUR" in found.uncertain
    (12, True, True)
    """

    bloc: Bloc = field(kw_only=True)
    on: PartialDate = field(kw_only=True)
    members_called: str = field(kw_only=True)
    status: Status | None = field(kw_only=True)
    existed: Truth = field(kw_only=True)
    uncertain: ByRecord[Participant, Answer] = field(kw_only=True)
    organisations: tuple[Organisation, ...] = field(kw_only=True)
    gaps: tuple[Gap, ...] = field(kw_only=True)

    def __repr__(self) -> str:
        if self.existed is Truth.NO:
            return f"<no {self.members_called}: {self.bloc.id} did not exist on {self.on}>"
        unsure = f"; uncertain: {' '.join(each.id for each in self.uncertain)}"
        named = f": {' '.join(self.ids)}" if self else ""
        return (
            f"<{len(self)} {self.members_called} of {self.bloc.id} on {self.on}"
            f"{named}{unsure if self.uncertain else ''}>"
        )


@frozen(repr=False)
class Membership:
    """A participant's spell of one status in one bloc: derived from upheld claims, never stored.

    Attributes:
        participant: the nation or organisation.
        bloc: the bloc.
        status: the status.
        period: the days on which it held.
        claims: the claims on which it rests.

    >>> from lunarpacts import memberships
    >>> memberships(participant="Kazakhstan", bloc="ilrs")
    (<Kazakhstan in ilrs: signed, from 2024-07-03, still open>,)
    """

    participant: Participant
    bloc: Bloc
    status: Status
    period: Period
    claims: tuple[Claim, ...]

    def __str__(self) -> str:
        return f"{self.participant.name} in {self.bloc.id}: {self.status}, {self.period}"

    def __repr__(self) -> str:
        return f"<{self}>"
