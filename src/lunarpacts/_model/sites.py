"""Spaceports, whose they are, and what instruments do to their use."""

from collections.abc import Iterator
from typing import ClassVar

from lunarpacts._dates.partial import PartialDate
from lunarpacts._dates.period import Limit, Period
from lunarpacts.errors import Fault

from .record import Record, record, refers
from .vocabulary import ArrangementEffect, InstrumentForm, SiteKind, SiteRight, SiteStatus, Standing


@record
class Spaceport(Record):
    """A launch site or test range, or a rival account of one.

    Attributes:
        id: its id.
        rival_of: the site of which this row is a rival account; it fills only what it disputes.
        name: its name.
        kind: what flies from it.
        operator: who runs it.
        operator_nation: the operator's nation.
        latitude: degrees north, WGS 84.
        longitude: degrees east, WGS 84.
        first_launch: the first launch of any kind.
        first_orbital_launch: the first launch into orbit.
        closed: when it closed or last flew.
        status: whether it is in use.
        standing: the judgement on this row.
        sources: the ids of the sources.
        note: anything a reader must know.

    >>> from lunarpacts import load
    >>> load().spaceports["baikonur"].first_orbital_launch
    PartialDate.parse('1957-10-04')
    """

    id: str
    rival_of: str | None = refers("spaceports", default=None)
    name: str | None = None
    kind: SiteKind | None = None
    operator: str | None = None
    operator_nation: str | None = refers("nations", default=None)
    latitude: float | None = None
    longitude: float | None = None
    first_launch: PartialDate | None = None
    first_orbital_launch: PartialDate | None = None
    closed: PartialDate | None = None
    status: SiteStatus | None = None
    standing: Standing
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule; WGS 84 bounds the position."""
        yield from Record.faults(self)
        for name, most in (("latitude", 90), ("longitude", 180)):
            degrees = getattr(self, name)
            if degrees is not None and not -most <= degrees <= most:
                yield Fault(f"is outside -{most}..{most}", "write decimal degrees", name)
        if self.rival_of is None:
            for name in ("name", "kind", "status"):
                if getattr(self, name) is None:
                    yield Fault("is empty", "a row that rivals no other needs it", name)
            if self.standing is not Standing.UPHELD:
                yield Fault(
                    "is not upheld", "name the site that the row rivals in rival_of", "standing"
                )
        elif self.standing is Standing.UPHELD:
            yield Fault("is upheld", "a rival account is disputed or rejected", "standing")


@record
class Host(Record):
    """The nation on whose territory a spaceport lies, for a period.

    Attributes:
        spaceport: the site's id.
        nation: the host's id.
        start: since when; `OPEN` if the site never had another host.
        end: the first day on which it no longer was.
        sources: the ids of the sources.
        note: anything a reader must know.

    >>> from lunarpacts import load
    >>> [host.nation for host in load().hosts.values() if host.spaceport == "baikonur"]
    ['KAZ', 'SUN']
    """

    key: ClassVar[tuple[str, ...]] = ("spaceport", "nation", "start")

    spaceport: str = refers("spaceports")
    nation: str = refers("nations")
    start: Limit = None
    end: Limit = None
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    @property
    def period(self) -> Period:
        """The days on which it hosted the site."""
        return Period(self.start, self.end)


@record
class SiteArrangement(Record):
    """What an instrument between named parties does to the use of a spaceport.

    Attributes:
        id: its id.
        spaceport: the site's id; None for any site that the grantor hosts.
        grantor: who gives; None on the high seas. A leaseholder can grant.
        grantee: who receives.
        effect: whether it grants, conditions or only explores the use.
        right: what use.
        form: what kind of paper.
        instrument: its title.
        signed: when it was signed.
        start: since when it holds.
        end: the first day on which it no longer does.
        standing: the judgement on this row.
        sources: the ids of the sources.
        note: anything a reader must know.

    >>> from lunarpacts import load
    >>> lease = load().arrangements["baikonur-rus-lease-2004"]
    >>> lease.grantee, str(lease.end)
    ('RUS', '2050')
    """

    id: str
    spaceport: str | None = refers("spaceports", default=None)
    grantor: str | None = refers("nations", "organisations", default=None)
    grantee: str = refers("nations", "organisations")
    effect: ArrangementEffect
    right: SiteRight
    form: InstrumentForm
    instrument: str
    signed: PartialDate | None = None
    start: PartialDate | None = None
    end: Limit = None
    standing: Standing
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    @property
    def period(self) -> Period:
        """The days on which it holds."""
        return Period(self.start, self.end)

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule."""
        yield from Record.faults(self)
        if self.spaceport is None and self.grantor is None:
            yield Fault(
                "is empty", "name the site, or the grantor whose sites are meant", "spaceport"
            )
