"""Who may launch from where: what instruments do to the use of a spaceport on a day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Literal, overload

from attrs import define

from lunarpacts._dates.partial import ALWAYS, DateLike, PartialDate, first_of, last_of
from lunarpacts._dates.period import starts_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Participant
from lunarpacts._model.sites import SiteArrangement, Spaceport
from lunarpacts._model.vocabulary import ArrangementEffect, Standing
from lunarpacts._results.description import Table
from lunarpacts._results.names import horizon_of, participant, with_bodies
from lunarpacts._results.names import spaceport as find_spaceport
from lunarpacts._results.results import ByRecord, Doubt, Result
from lunarpacts._rules.verdict import Reason
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError, UncertainError, shown


@define(order=False, frozen=True, repr=False)
class Access(Result, Sequence[SiteArrangement]):
    """The arrangements that certainly held for a spaceport on a day: a sequence, by start.

    As a condition it is true if one certainly held, and raises `UncertainError` if one may have.

    Attributes:
        spaceport: the site.
        on: the day.
        effect: what the arrangements do: grant, condition or explore its use.
        hosts: the ids of the nations that certainly hosted it on that day.
        uncertain: by arrangement that may have held, why that is not certain.
        rivals: the other accounts of the same: rejected ones, and disputed ones that did not hold
            even if true.

    >>> found = access("baikonur", on="2024-08-05")
    >>> found.hosts, {deal.grantee for deal in found}
    (('KAZ',), {'RUS'})
    """

    TABLES: ClassVar[Mapping[str, Table]] = {
        "arrangements": Table.of(SiteArrangement),
        "uncertain": Table.of(Doubt, "record because"),
        "rivals": Table.of(SiteArrangement),
    }

    arrangements: tuple[SiteArrangement, ...]
    spaceport: Spaceport
    on: PartialDate
    effect: ArrangementEffect
    hosts: tuple[str, ...]
    uncertain: ByRecord[SiteArrangement, Reason]
    rivals: tuple[SiteArrangement, ...]

    @overload
    def __getitem__(self, index: int) -> SiteArrangement: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SiteArrangement, ...]: ...
    def __getitem__(self, index: int | slice) -> SiteArrangement | tuple[SiteArrangement, ...]:
        return self.arrangements[index]

    def __len__(self) -> int:
        return len(self.arrangements)

    def __bool__(self) -> bool:
        if self.uncertain and not self.arrangements:
            raise UncertainError(self)
        return bool(self.arrangements)

    @property
    def summary(self) -> str:
        """The ids of the arrangements."""
        held = ", ".join(deal.id for deal in self) or "none for certain"
        unsure = ", ".join(deal.id for deal in self.uncertain)
        hosts = f", host {' '.join(self.hosts)}" if self.hosts else ""
        found = f"{self.spaceport.id} on {self.on}{hosts}: {self.effect}: {held}"
        return f"{found}; uncertain: {unsure}" if unsure else found


def access(
    spaceport: str | Spaceport,
    *,
    on: DateLike,
    effect: ArrangementEffect | Literal["grants", "conditions", "explores"] = "grants",
    grantee: str | Participant | None = None,
    grantor: str | Participant | None = None,
    dataset: Dataset | None = None,
) -> Access:
    """Return what instruments did to the use of ``spaceport`` on a day.

    Arrangements for any site of a grantor count at all sites that it hosts on that day. ``effect``
    is "grants" (lease, use, operation, joint venture), "conditions" (technology safeguards) or
    "explores" (talks, letters of intent). A nation as ``grantee`` or ``grantor`` stands for its
    organisations too. Disputed arrangements, and those whose dates leave it open, are in
    ``uncertain``; an arrangement is certain at most to the last day of which its sources can know.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: ``effect`` is not one of the three.
        DateError: ``on`` is not a date.

    >>> {deal.grantee for deal in access("baikonur", on="2024-08-05")}
    {'RUS'}
    """
    dataset = given(dataset)
    site, day = find_spaceport(spaceport, dataset=dataset), PartialDate.of(on)
    if not isinstance(effect, str) or effect not in frozenset(ArrangementEffect):
        raise LunarpactsError(
            f"effect {shown(effect)} is unknown; write {', '.join(ArrangementEffect)}"
        )
    sides = {"grantee": grantee, "grantor": grantor}
    wanted = {
        side: with_bodies(dataset, participant(name, dataset=dataset).id)
        for side, name in sides.items()
        if name is not None
    }
    held: list[SiteArrangement] = []
    rivals: list[SiteArrangement] = []
    uncertain: dict[SiteArrangement, Reason] = {}
    hosts = [*_hosts(dataset, site, day)]
    deals = [deal for deal in dataset.arrangements.values() if deal.effect == effect]
    for deal in sorted(deals, key=_by_start):
        applies = _applies(deal, site, hosts)
        if applies is Truth.NO:
            continue
        if not all(getattr(deal, side) in who for side, who in wanted.items()):
            continue
        truth = applies & deal.period.contains(day)
        if deal.standing is Standing.REJECTED or (
            deal.standing is Standing.DISPUTED and truth is Truth.NO
        ):
            rivals.append(deal)
        elif reason := doubt_about(dataset, deal, truth, day):
            uncertain[deal] = reason
        elif truth is Truth.YES:
            held.append(deal)
    return Access(
        tuple(held),
        site,
        day,
        ArrangementEffect(effect),
        tuple(who for who, truth in hosts if truth is Truth.YES),
        ByRecord(uncertain, origin=dataset),
        tuple(rivals),
        origin=dataset,
    )


def doubt_about(
    dataset: Dataset, deal: SiteArrangement, truth: Truth, day: PartialDate
) -> Reason | None:
    """Return why it is not certain that an arrangement held on a day, if it is not."""
    if deal.standing is Standing.DISPUTED:
        return Reason.DISPUTE
    if truth is Truth.YES and last_of(day) > known_to(dataset, deal):
        return Reason.BEYOND_SOURCES
    if truth is Truth.UNKNOWN:
        begun = starts_of(deal.period)[1] <= first_of(day)
        dated = not begun or isinstance(deal.end, PartialDate)
        return Reason.IMPRECISE_DATE if dated else Reason.END_UNREPORTED
    return None


def _by_start(deal: SiteArrangement) -> tuple[tuple[int, int], str]:
    return starts_of(deal.period), deal.id


def _hosts(dataset: Dataset, site: Spaceport, day: PartialDate) -> Iterator[tuple[str, Truth]]:
    for host in dataset.hosts.values():
        if host.spaceport == site.id:
            yield host.nation, host.period.contains(day)


def _applies(deal: SiteArrangement, site: Spaceport, hosts: Sequence[tuple[str, Truth]]) -> Truth:
    """Return whether an arrangement is for this site: by name, or as one that its grantor hosts."""
    if deal.spaceport is not None:
        return Truth.YES if deal.spaceport == site.id else Truth.NO
    hosted = Truth.NO
    for who, truth in hosts:
        if who == deal.grantor:
            hosted = hosted | truth
    return hosted


def known_to(dataset: Dataset, deal: SiteArrangement) -> int:
    """Return the last day of which the sources can know, as an ordinal; `ALWAYS` if undated."""
    sources = (dataset.sources[name] for name in deal.sources)
    dates = (date for source in sources for date in (source.published, source.accessed) if date)
    return min(max(map(last_of, dates), default=ALWAYS), horizon_of(dataset))
