"""What the queries on membership return."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, cast

from attrs import define, field, frozen

from lunarpacts._dates.partial import PartialDate, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, Gap
from lunarpacts._model.entities import Bloc, Nation, Organisation, Participant
from lunarpacts._model.record import NATION_ID
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import Status
from lunarpacts._rules.verdict import Reason, unvouched
from lunarpacts._store.dataset import Dataset
from lunarpacts.errors import UncertainError, UnknownNameError

from .description import Table, lines_of
from .reasons import said_of
from .results import ByRecord, Result, origin_of


@frozen(order=False, repr=False, str=False)
class Answer(Result):
    """Whether a participant was a member of a bloc on a day, and because of what.

    As a condition it is its truth, and raises `UncertainError` where that is unknown.

    Attributes:
        participant: the nation or organisation.
        bloc: the bloc.
        on: the day.
        truth: yes, no or unknown.
        upheld: the truth by upheld claims alone.
        status: the status that it certainly had; None if none is certain.
        because: the kind of reason.
        claims: the claims behind the answer; for a no, all claims of the two.
        gaps: the known gaps behind it.
        rosters: the complete lists behind a no that is one because they lack it.
        vouched: the last day to which a source says who belongs to the bloc; None if none does.

    >>> from lunarpacts import status_of
    >>> answer = status_of("Türkiye", "ilrs", on="2024-07-03")
    >>> answer.truth.value, answer.because.value
    ('unknown', 'dispute')
    """

    participant: Participant
    bloc: Bloc
    on: PartialDate
    truth: Truth
    upheld: Truth
    status: Status | None
    because: Reason
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    rosters: tuple[Roster, ...] = ()
    vouched: PartialDate | None = None

    @property
    def is_vouched(self) -> bool:
        """Whether it is other than a no that only the silence of later sources bears out."""
        return not unvouched(self.truth, self.because, last_of(self.on), self.vouched)

    @property
    def summary(self) -> str:
        """The answer in a sentence."""
        ids = [record.identity for record in (*self.claims, *self.gaps)]
        named = f": {', '.join(ids)}" if ids and self.truth is not Truth.NO else ""
        member = self.status is Status.MEMBER or self.truth is not Truth.YES
        status = self.status if member or self.status is None else f"member: {self.status}"
        said = said_of(self.truth, status, self.because)
        since = f" after {self.vouched}" if self.vouched else ""
        said += "" if self.is_vouched else f", which nobody vouches for{since}"
        return f"{self.participant.name} in {self.bloc.id} on {self.on}: {said}{named}"

    def __str__(self) -> str:
        records = {"claims": self.claims, "gaps": self.gaps, "rosters": self.rosters}
        return "\n".join([self.summary, *lines_of(records)])

    def __bool__(self) -> bool:
        if self.truth is Truth.UNKNOWN:
            raise UncertainError(self)
        return self.truth is Truth.YES


WhoSet = AbstractSet[Participant | str]
"""What a set of nations is compared with: nations and ids; an organisation is never among them."""

_ANSWER = "participant participant_name status"


def _by_id(nations: Iterable[Nation]) -> tuple[Nation, ...]:
    return tuple(sorted(dict.fromkeys(nations), key=lambda nation: nation.id))


@define(frozen=True, eq=False, repr=False)
class Nations(Result, AbstractSet[Nation]):
    """A frozen set of nations that keeps the order of their ids.

    Its operators take nations and ids alike, and give `Nations`. A text that is not the id of a
    nation raises `UnknownNameError`: a silent False would be a no that no source says.

    >>> from lunarpacts import members
    >>> members("ilrs", on="2024-07-03") & {"CHN", "KAZ", "USA"}
    <2 nations: CHN KAZ>
    """

    TABLES: ClassVar[Mapping[str, Table]] = {"nations": Table.of(Nation, "id name")}

    _nations: tuple[Nation, ...] = field(converter=_by_id)

    @property
    def nations(self) -> tuple[Nation, ...]:
        """The nations, by id."""
        return self._nations

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, sorted."""
        return tuple(nation.id for nation in self._nations)

    @property
    def summary(self) -> str:
        """How many they are, and their ids."""
        named = f": {' '.join(self.ids)}" if self else ""
        return f"{len(self)} {'nation' if len(self) == 1 else 'nations'}{named}"

    def _nation(self, item: object) -> object:
        """Return the nation with an id; anything else as it is."""
        if not isinstance(item, str):
            return item
        origin = origin_of(self)
        known: Mapping[str, Nation] = origin.whole.nations if isinstance(origin, Dataset) else {}
        for nation in (*self._nations, *known.values()):
            if nation.id == item:
                return nation
        if known or not NATION_ID.fullmatch(item):
            raise UnknownNameError(item, "nation's id")
        return item

    def __contains__(self, item: object) -> bool:
        return self._nation(item) in self._nations

    def __iter__(self) -> Iterator[Nation]:
        return iter(self._nations)

    def __len__(self) -> int:
        return len(self._nations)

    def __hash__(self) -> int:
        return hash(frozenset(self._nations))

    def _with(self, operator: str, other: object) -> Any:
        """Return what frozensets of nations give, with nations in the place of ids in ``other``."""
        if not isinstance(other, AbstractSet):
            return NotImplemented
        named = frozenset(map(self._nation, cast("AbstractSet[object]", other)))
        found = getattr(frozenset(self), operator)(named)
        if isinstance(found, bool):
            return found
        if strange := [item for item in found if not isinstance(item, Nation)]:
            raise UnknownNameError(strange[0], "nation of this dataset")
        return Nations(found, origin=origin_of(self))

    def __eq__(self, other: object) -> bool:
        return self._with("__eq__", other) is True

    def __le__(self, other: WhoSet) -> bool:
        return cast("bool", self._with("__le__", other))

    def __lt__(self, other: WhoSet) -> bool:
        return cast("bool", self._with("__lt__", other))

    def __ge__(self, other: WhoSet) -> bool:
        return cast("bool", self._with("__ge__", other))

    def __gt__(self, other: WhoSet) -> bool:
        return cast("bool", self._with("__gt__", other))

    def __and__(self, other: WhoSet) -> "Nations":
        return cast("Nations", self._with("__and__", other))

    def __or__(self, other: AbstractSet[Any]) -> "Nations":
        return cast("Nations", self._with("__or__", other))

    def __xor__(self, other: AbstractSet[Any]) -> "Nations":
        return cast("Nations", self._with("__xor__", other))

    def __sub__(self, other: WhoSet) -> "Nations":
        return cast("Nations", self._with("__sub__", other))

    def __rsub__(self, other: WhoSet) -> "Nations":
        return cast("Nations", self._with("__rsub__", other))

    def __rand__(self, other: WhoSet) -> "Nations":
        return self & other

    def __ror__(self, other: AbstractSet[Any]) -> "Nations":
        return self | other

    def __rxor__(self, other: AbstractSet[Any]) -> "Nations":
        return self ^ other


@define(frozen=True, eq=False, repr=False)
class Members(Nations):
    """The nations that certainly were members of a bloc on a day: a frozen set, sorted by id.

    Attributes:
        bloc: the bloc.
        on: the day.
        members_called: what the bloc calls them ("signatories").
        status: the status asked about; None for whatever counts as membership.
        existed: whether the bloc existed on that day.
        answers: by nation or organisation, the answer for those that certainly were members.
        uncertain: by nation or organisation, the answer for those that may have been, in a tuple.
            In a view on the word of some sources, those that no claim names are not listed, though
            their answer is unknown too.
        gaps: what the record knows to be missing on that day.
        vouched: the last day to which a source says who belongs to the bloc; None if none does.
        checked: the last day to which the bloc was checked.

    >>> from lunarpacts import members
    >>> found = members("ilrs", on="2024-07-03")
    >>> len(found), "KAZ" in found, "TUR" in found.uncertain
    (12, True, True)
    """

    TABLES: ClassVar[Mapping[str, Table]] = {
        "members": Table.of(Answer, _ANSWER),
        "uncertain": Table.of(Answer, "participant participant_name because claims gaps"),
        "organisations": Table.of(Answer, _ANSWER),
        "gaps": Table.of(Gap),
    }

    bloc: Bloc = field(kw_only=True)
    on: PartialDate = field(kw_only=True)
    members_called: str = field(kw_only=True)
    status: Status | None = field(kw_only=True)
    existed: Truth = field(kw_only=True)
    answers: ByRecord[Participant, Answer] = field(kw_only=True)
    uncertain: ByRecord[Participant, tuple[Answer, ...]] = field(kw_only=True)
    gaps: tuple[Gap, ...] = field(kw_only=True)
    vouched: PartialDate | None = field(kw_only=True)
    checked: PartialDate = field(kw_only=True)

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations that certainly stood in it as members do."""
        return tuple(who for who in self.answers if isinstance(who, Organisation))

    @property
    def summary(self) -> str:
        """How many they are, their ids, and the ids of those that may be members."""
        if self.existed is Truth.NO:
            return f"no {self.members_called}: {self.bloc.id} did not exist on {self.on}"
        unsure = " ".join(who.id for who in self.uncertain)
        named = f": {' '.join(self.ids)}" if self else ""
        found = f"{len(self)} {self.members_called} of {self.bloc.id} on {self.on}{named}"
        found = f"{found}; uncertain: {unsure}" if unsure else found
        if self.vouched and last_of(self.on) <= last_of(self.vouched):
            return found
        to = f"vouched for to {self.vouched}" if self.vouched else "vouched for by nobody"
        return f"{found}; {to}, checked to {self.checked}"

    def tables(self) -> Mapping[str, tuple[Answer, ...] | tuple[Gap, ...]]:
        """Return the answers for members, for those that may be, and for organisations."""
        certain = tuple(self.answers.values())
        return {
            "members": tuple(answer for answer in certain if answer.participant in self.nations),
            "uncertain": tuple(answer for (answer,) in self.uncertain.values()),
            "organisations": tuple(
                answer for answer in certain if isinstance(answer.participant, Organisation)
            ),
            "gaps": self.gaps,
        }
