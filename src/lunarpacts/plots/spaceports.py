"""Where one launches from, and who may: a map of the sites and of what instruments do to them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from lunarpacts._dates.default import DEFAULT, Default
from lunarpacts._dates.partial import DateLike, PartialDate
from lunarpacts._model.sites import SiteArrangement, Spaceport
from lunarpacts._model.vocabulary import ArrangementEffect, SiteStatus
from lunarpacts._queries.access import access
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError

from .places import coastline, places
from .style import BLUE, GREEN, GREY, INK, VERMILION, Canvas, Looks, canvas, finished, panel

_SITES = {
    SiteStatus.ACTIVE: ("o", INK, INK),
    SiteStatus.INACTIVE: ("x", GREY, GREY),
    SiteStatus.PLANNED: ("^", "#FFFFFF", INK),
    SiteStatus.UNDER_CONSTRUCTION: ("s", "#FFFFFF", INK),
}
_EFFECTS = {
    ArrangementEffect.GRANTS: (BLUE, 1.2, "D"),
    ArrangementEffect.CONDITIONS: (VERMILION, 0.5, "s"),
    ArrangementEffect.EXPLORES: (GREEN, 0.8, "o"),
}


Point = tuple[float, float]


@frozen
class Arc:
    """From a nation to a site, or to a grantor for all of its sites: what holds between them."""

    nation: str
    to: str
    start: Point
    end: Point
    effect: ArrangementEffect
    certain: bool


def spaceports(
    *, on: DateLike | Default = DEFAULT, dataset: Dataset | None = None, ax: Axes | None = None
) -> Figure:
    """Draw the sites of the record on a map, and what instruments did to their use on a day.

    The mark of a site is its status. An arc leads from the nation that receives to the site; its
    mark and colour say whether the arrangement grants the use, conditions it or only explores it.
    An arc is dashed, and its mark hollow, where it is not certain that the arrangement held. An
    arrangement for any site of a grantor is one arc, to the grantor. A body stands for its nation;
    the small print counts those of no one nation. Without ``on`` there are no arcs.

    Raises:
        DateError: ``on`` is not a date.
        LunarpactsError: the record has no site with a position.

    >>> from lunarpacts import plots
    >>> figure = plots.spaceports(on="2024-08-05")
    >>> figure.axes[0].get_title(loc="left")
    'Spaceports, and arrangements on 2024-08-05'
    """
    dataset = given(dataset)
    sites = [site for site in dataset.spaceports.values() if site.rival_of is None]
    placed = [site for site in sites if site.latitude is not None and site.longitude is not None]
    if not placed:
        raise LunarpactsError("the record has no spaceport with a position; give one a latitude")
    day = None if on is DEFAULT else PartialDate.of(on)
    deals = [*_deals(dataset, sites, day)] if day else []
    arcs, left_out = _arcs(dataset, deals)
    with canvas(ax, 9, 0.2 + 8.6 * 160 / 360) as axes:
        inner = panel(axes, left=0.35, bottom=0.2, right=0.2)
        _world(inner)
        key = [*_points(inner, placed), *_drawn(inner, arcs)]
        title = "Spaceports" if day is None else f"Spaceports, and arrangements on {day}"
        notes = [
            f"Sites without a position: {len(sites) - len(placed)}.",
            f"Left out, as they have no place on the map: {left_out} arrangements."
            if left_out
            else "",
            "Coastline: Natural Earth.",
        ]
        words = "; ".join(str(entry.get_label()) for entry in key)
        text = f"A map of {len(placed)} spaceports: {words}."
        note = " ".join(filter(None, notes))
        return finished(axes, title, text, dataset, own=ax is None, key=key, note=note)


def _deals(
    dataset: Dataset, sites: Sequence[Spaceport], day: PartialDate
) -> Iterator[tuple[SiteArrangement, Spaceport, bool]]:
    """Yield the arrangements that held or may have on a day, with their site, and if certainly."""
    named = {deal.spaceport for deal in dataset.arrangements.values()}
    grantors = {deal.grantor for deal in dataset.arrangements.values() if deal.spaceport is None}
    named |= {host.spaceport for host in dataset.hosts.values() if host.nation in grantors}
    for site in sites:
        for effect in ArrangementEffect if site.id in named else ():
            found = access(site, on=day, effect=effect, dataset=dataset)
            yield from ((deal, site, True) for deal in found)
            yield from ((deal, site, False) for deal in found.uncertain)


def _arcs(
    dataset: Dataset, deals: Iterable[tuple[SiteArrangement, Spaceport, bool]]
) -> tuple[list[Arc], int]:
    """Return the arcs, one for a nation, an end and an effect, and how many lack an end."""
    arcs: dict[tuple[str, str, ArrangementEffect], Arc] = {}
    lacking = set[tuple[str, str, ArrangementEffect]]()
    for deal, site, certain in deals:
        grantee, grantor = _nation(dataset, deal.grantee), _nation(dataset, deal.grantor)
        to = site.id if deal.spaceport else grantor
        end = _position(site) if deal.spaceport else _place(grantor)
        kind, start = (grantee, to, deal.effect), _place(grantee)
        if start is None or end is None:
            lacking.add(kind)
        elif certain or kind not in arcs:
            arcs[kind] = Arc(grantee, to, start, end, deal.effect, certain)
    return list(arcs.values()), len(lacking)


def _nation(dataset: Dataset, party: str | None) -> str:
    """Return the nation of a party: itself, or whose body it is; the party if of no one nation."""
    body = dataset.organisations.get(party or "")
    return (body.nation if body else None) or party or "nobody"


def _place(nation: str) -> Point | None:
    found = places().get(nation)
    return (found.longitude, found.latitude) if found else None


def _position(site: Spaceport) -> Point | None:
    if site.longitude is None or site.latitude is None:
        return None
    return site.longitude, site.latitude


def _world(ax: Canvas) -> None:
    looks: Looks = {"colors": "#B5B5B5", "linewidths": 0.5, "label": "coastline"}
    ax.add_collection(LineCollection(coastline(), **looks))
    ax.set_xlim(-180, 180)
    ax.set_ylim(-75, 85)
    ax.set_aspect("equal")
    ax.set_xticks(range(-180, 181, 30), [_degrees(x, "W", "E") for x in range(-180, 181, 30)])
    ax.set_yticks(range(-60, 61, 30), [_degrees(y, "S", "N") for y in range(-60, 61, 30)])
    ax.tick_params(length=0, labelsize=6.5)
    ax.grid(visible=True, linewidth=0.5)
    ax.spines[:].set_visible(True)


def _degrees(number: int, below: str, above: str) -> str:
    side = below if number < 0 else above if number else ""
    return f"{abs(number)}°{side}"


def _points(ax: Canvas, sites: Sequence[Spaceport]) -> Iterator[Artist]:
    """Draw the sites and yield what stands for each status in the key."""
    for status, (mark, face, edge) in _SITES.items():
        found = [site for site in sites if site.status is status]
        if not found:
            continue
        x, y = [site.longitude for site in found], [site.latitude for site in found]
        label = f"{status.replace('_', ' ')}: {len(found)}"
        (line,) = ax.plot(
            x,
            y,
            mark,
            markersize=3.6,
            markerfacecolor=face,
            markeredgecolor=edge,
            markeredgewidth=0.8,
            label=label,
            zorder=4,
        )
        yield line


def _drawn(ax: Canvas, arcs: Sequence[Arc]) -> Iterator[Artist]:
    """Draw the arcs and yield what stands for each kind in the key."""
    for effect, (colour, width, mark) in _EFFECTS.items():
        for certain in (True, False):
            found = [arc for arc in arcs if arc.effect is effect and arc.certain is certain]
            if not found:
                continue
            label = f"{effect}{'' if certain else ', uncertain'}: {len(found)}"
            dash: Any = "-" if certain else (0, (4, 2))
            curves = [curve for arc in found for curve in _curve(arc)]
            ax.add_collection(
                LineCollection(
                    curves, colors=colour, linewidths=width, linestyles=[dash], label=label
                )
            )
            middles = [curve[len(curve) // 2] for curve in curves]
            looks: dict[str, Any] = {
                "linestyle": "none",
                "marker": mark,
                "markersize": 3.4,
                "markeredgewidth": 0.7,
                "markeredgecolor": colour,
                "markerfacecolor": colour if certain else "#FFFFFF",
                "zorder": 3,
            }
            ax.plot([x for x, _ in middles], [y for _, y in middles], **looks)
            yield Line2D([], [], color=colour, label=label, **{**looks, "linestyle": dash})


def _curve(arc: Arc) -> Iterator[list[Point]]:
    """Yield the points of a bow the short way round; where it leaves the map, on both its sides."""
    (x0, y0), (x1, y1) = arc.start, arc.end
    x1 = x0 + (x1 - x0 + 180) % 360 - 180
    # The middle is raised to the left of the way by a sixth of its length.
    xm, ym = (x0 + x1) / 2 - (y1 - y0) / 6, (y0 + y1) / 2 + (x1 - x0) / 6
    bow = [
        (
            (1 - t) ** 2 * x0 + 2 * t * (1 - t) * xm + t**2 * x1,
            (1 - t) ** 2 * y0 + 2 * t * (1 - t) * ym + t**2 * y1,
        )
        for t in (step / 16 for step in range(17))
    ]
    for turn in (-360, 0, 360):
        if any(-180 <= x + turn <= 180 for x, _ in bow):
            yield [(x + turn, y) for x, y in bow]
