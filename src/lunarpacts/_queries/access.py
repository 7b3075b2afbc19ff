"""Who may launch from where: what instruments do to the use of a spaceport on a day."""

from collections.abc import Iterator, Sequence
from typing import overload

from attrs import define

from lunarpacts._dates.partial import ALWAYS, DateLike, PartialDate, first_of, last_of
from lunarpacts._dates.period import starts_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.entities import Participant
from lunarpacts._model.sites import SiteArrangement, Spaceport
from lunarpacts._model.vocabulary import ArrangementEffect, Standing
from lunarpacts._store.dataset import Dataset, load
from lunarpacts.errors import LunarpactsError, shown

from .names import participant
from .names import spaceport as find_spaceport
from .results import Reason


@define(frozen=True, repr=False)
class Access(Sequence[SiteArrangement]):
    """The arrangements that certainly held for a spaceport on a day: a sequence, by start.

    Attributes:
        spaceport: the site.
        on: the day.
        effect: what the arrangements do: grant, condition or explore its use.
        hosts: the ids of the nations that certainly hosted it on that day.
        uncertain: each arrangement that may have held, and why that is not certain.
        rivals: the other accounts of the same: rejected ones, and disputed ones that did not hold
            even if true.

    >>> found = access("baikonur", on="2024-08-05")
    >>> found.hosts, {each.grantee for each in found}
    (('KAZ',), {'RUS'})
    """

    _arrangements: tuple[SiteArrangement, ...]
    spaceport: Spaceport
    on: PartialDate
    effect: ArrangementEffect
    hosts: tuple[str, ...]
    uncertain: tuple[tuple[SiteArrangement, Reason], ...]
    rivals: tuple[SiteArrangement, ...]

    @overload
    def __getitem__(self, index: int) -> SiteArrangement: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[SiteArrangement, ...]: ...
    def __getitem__(self, index: int | slice) -> SiteArrangement | tuple[SiteArrangement, ...]:
        return self._arrangements[index]

    def __len__(self) -> int:
        return len(self._arrangements)

    def __repr__(self) -> str:
        held = ", ".join(each.id for each in self)
        unsure = ", ".join(each.id for each, _ in self.uncertain)
        return (
            f"<{self.spaceport.id} on {self.on}: {self.effect.value}: {held or 'none for certain'}"
            f"{f'; uncertain: {unsure}' if unsure else ''}>"
        )


def access(
    spaceport: str | Spaceport,
    *,
    on: DateLike,
    effect: str = ArrangementEffect.GRANTS,
    grantee: str | Participant | None = None,
    grantor: str | Participant | None = None,
    dataset: Dataset | None = None,
) -> Access:
    """Return what instruments did to the use of ``spaceport`` on a day.

    Arrangements for any site of a grantor count at each site that it hosts on that day. ``effect``
    is "grants" (lease, use, operation, joint venture), "conditions" (technology safeguards) or
    "explores" (talks, letters of intent). A nation as ``grantee`` or ``grantor`` stands for its
    organisations too. Disputed arrangements, and those whose dates leave it
    open, are in ``uncertain``; an arrangement is certain at most to the last day of which its
    sources can know.

    Raises:
        UnknownNameError, AmbiguousNameError: a name.
        LunarpactsError: ``effect`` is none of the three.
        DateError: ``on`` is no date.

    >>> {each.grantee for each in access("baikonur", on="2024-08-05")}
    {'RUS'}
    """
    dataset = dataset if dataset is not None else load()
    where, day = find_spaceport(spaceport, dataset=dataset), PartialDate.of(on)
    if not isinstance(effect, str) or effect not in set(ArrangementEffect):
        raise LunarpactsError(
            f"effect {shown(effect)} is unknown; write {', '.join(ArrangementEffect)}"
        )
    sides = {"grantee": grantee, "grantor": grantor}
    wanted = {
        side: dataset.with_bodies(participant(name, dataset=dataset).id)
        for side, name in sides.items()
        if name is not None
    }
    held, uncertain, rivals = [], [], []
    for each in sorted(dataset.arrangements.values(), key=_by_start):
        applies = _applies(dataset, each, where, day)
        if each.effect != effect or applies is Truth.NO:
            continue
        if not all(getattr(each, side) in who for side, who in wanted.items()):
            continue
        truth = applies & each.period.contains(day)
        if each.standing is Standing.REJECTED or (
            each.standing is Standing.DISPUTED and truth is Truth.NO
        ):
            rivals.append(each)
        elif reason := doubt_about(dataset, each, truth, day):
            uncertain.append((each, reason))
        elif truth is Truth.YES:
            held.append(each)
    hosts = tuple(who for who, truth in _hosts(dataset, where, day) if truth is Truth.YES)
    does = ArrangementEffect(effect)
    return Access(tuple(held), where, day, does, hosts, tuple(uncertain), tuple(rivals))


def doubt_about(
    dataset: Dataset, each: SiteArrangement, truth: Truth, day: PartialDate
) -> Reason | None:
    """Return why it is not certain that an arrangement held on a day, if it is not."""
    if each.standing is Standing.DISPUTED:
        return Reason.DISPUTE
    if truth is Truth.YES and last_of(day) > known_to(dataset, each):
        return Reason.BEYOND_SOURCES
    if truth is Truth.UNKNOWN:
        begun = starts_of(each.period)[1] <= first_of(day)
        dated = not begun or isinstance(each.end, PartialDate)
        return Reason.IMPRECISE_DATE if dated else Reason.END_UNREPORTED
    return None


def _by_start(each: SiteArrangement) -> tuple[tuple[int, int], str]:
    return starts_of(each.period), each.id


def _hosts(dataset: Dataset, site: Spaceport, day: PartialDate) -> Iterator[tuple[str, Truth]]:
    for host in dataset.hosts.values():
        if host.spaceport == site.id:
            yield host.nation, host.period.contains(day)


def _applies(dataset: Dataset, each: SiteArrangement, site: Spaceport, day: PartialDate) -> Truth:
    """Return whether an arrangement is for this site: by name, or as one that its grantor hosts."""
    if each.spaceport is not None:
        return Truth.YES if each.spaceport == site.id else Truth.NO
    hosted = Truth.NO
    for who, truth in _hosts(dataset, site, day):
        if who == each.grantor:
            hosted = hosted | truth
    return hosted


def known_to(dataset: Dataset, each: SiteArrangement) -> int:
    """Return the last day of which the sources can know, as an ordinal; none if undated."""
    sources = (dataset.sources[name] for name in each.sources)
    dates = (date for source in sources for date in (source.published, source.accessed) if date)
    return min(max((last_of(date) for date in dates), default=ALWAYS), dataset.horizon)
