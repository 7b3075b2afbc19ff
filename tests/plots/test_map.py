"""The map of spaceports: marks for sites, arcs for arrangements."""

from typing import Any

import pytest

import lunarpacts as lp
from drawn import given_axes, key, lines, panels, small_print, title
from invented import DAY, dataset, deal, host, nation, organisation, site
from lunarpacts import plots
from lunarpacts.plots.places import places
from lunarpacts.vocabulary import ArrangementEffect, SiteRight, SiteStatus

ON = "2010-01-01"
EXPLORES: dict[str, Any] = {"effect": ArrangementEffect.EXPLORES, "right": SiteRight.USE}


def world(*records: Any) -> lp.Dataset:
    return dataset(
        *map(nation, ("FRA", "DEU", "NZL")),
        site("pad", latitude=10.0, longitude=20.0),
        site("old", latitude=-10.0, longitude=-20.0, status=SiteStatus.INACTIVE),
        site("lost"),
        host("FRA", None, lp.OPEN),
        *records,
    )


def arcs(figure: Any, label: str) -> list[Any]:
    (ax,) = panels(figure)
    return [
        [tuple(map(float, point)) for point in line]
        for held in ax.collections
        if str(held.get_label()).startswith(f"{label}: ")
        for line in held.get_segments()
    ]


def test_a_site_is_marked_by_its_status_where_it_lies() -> None:
    figure = plots.spaceports(dataset=world())
    (ax,) = panels(figure)
    (active,), (inactive,) = lines(ax, "active: 1"), lines(ax, "inactive: 1")
    assert (*active.get_xdata(), *active.get_ydata()) == (20.0, 10.0)
    assert (*inactive.get_xdata(), *inactive.get_ydata()) == (-20.0, -10.0)
    assert active.get_marker() != inactive.get_marker()
    assert "Sites without a position: 1." in small_print(figure)
    assert "coastline" in [held.get_label() for held in ax.collections]


def test_an_arc_leads_from_who_receives_to_the_site() -> None:
    data = world(deal("lease", grantor="FRA", grantee="DEU"))
    figure = plots.spaceports(on=ON, dataset=data)
    ((*_, end),) = arcs(figure, "grants")
    ((start, *_),) = arcs(figure, "grants")
    assert start == (places()["DEU"].longitude, places()["DEU"].latitude)
    assert end == pytest.approx((20.0, 10.0))
    assert key(figure) == ["active: 1", "inactive: 1", "grants: 1"]
    assert title(figure) == f"Spaceports, and arrangements on {ON}"


def test_what_is_not_certain_is_dashed_and_hollow() -> None:
    data = world(
        deal("lease", grantor="FRA", grantee="DEU"),
        deal("rumour", grantor="FRA", grantee="NZL", standing=lp.Standing.DISPUTED),
    )
    figure = plots.spaceports(on=ON, dataset=data)
    (ax,) = panels(figure)
    assert len(arcs(figure, "grants, uncertain")) == 1
    dashes = {
        str(held.get_label()): held.get_linestyle()[0][1]
        for held in ax.collections
        if str(held.get_label()).startswith("grants")
    }
    assert dashes["grants: 1"] is None
    assert dashes["grants, uncertain: 1"]
    sure, unsure = (line for line in ax.lines if line.get_marker() == "D")
    assert sure.get_markerfacecolor() == sure.get_markeredgecolor()
    assert unsure.get_markerfacecolor() == "#FFFFFF"


def test_effects_differ_by_mark_and_not_by_colour_alone() -> None:
    data = world(
        deal("lease", grantor="FRA", grantee="DEU"),
        deal("talks", grantor="FRA", grantee="NZL", **EXPLORES),
    )
    (ax,) = panels(plots.spaceports(on=ON, dataset=data))
    granted, explored = [line for line in ax.lines if line.get_marker() in ("D", "o")][-2:]
    assert granted.get_marker() != explored.get_marker()
    assert granted.get_markeredgecolor() != explored.get_markeredgecolor()


def test_only_what_is_in_force_on_the_day_is_drawn() -> None:
    data = world(deal("lease", grantor="FRA", grantee="DEU", end=DAY("2005-01-01")))
    assert arcs(plots.spaceports(on=ON, dataset=data), "grants") == []
    assert len(arcs(plots.spaceports(on="2004-01-01", dataset=data), "grants")) == 1
    assert title(plots.spaceports(dataset=data)) == "Spaceports"


def test_an_arrangement_for_any_site_leads_to_the_grantor() -> None:
    data = world(deal("frame", grantor="FRA", grantee="DEU", spaceport=None))
    (arc,) = arcs(plots.spaceports(on=ON, dataset=data), "grants")
    assert arc[-1] == pytest.approx((places()["FRA"].longitude, places()["FRA"].latitude))


def test_a_body_stands_for_its_nation_and_one_of_none_is_counted() -> None:
    data = world(
        organisation("agency", nation="DEU"),
        organisation("all"),
        deal("lease", grantor="FRA", grantee="agency"),
        deal("other", grantor="FRA", grantee="all"),
        deal("third", grantor="FRA", grantee="AAA"),
    )
    figure = plots.spaceports(on=ON, dataset=data)
    assert len(arcs(figure, "grants")) == 1
    assert "have no place on the map: 2 arrangements." in small_print(figure)


def test_a_bow_goes_the_short_way_round_and_shows_on_both_sides() -> None:
    east = site("east", latitude=0.0, longitude=-170.0)
    data = world(east, deal("lease", spaceport="east", grantor="FRA", grantee="NZL"))
    found = arcs(plots.spaceports(on=ON, dataset=data), "grants")
    assert len(found) == 2
    assert all(abs(arc[-1][0] - arc[0][0]) < 180 for arc in found)
    assert {round(arc[-1][0]) for arc in found} == {-170, 190}


def test_what_cannot_be_drawn_is_an_error_of_ours() -> None:
    with pytest.raises(lp.LunarpactsError, match="no spaceport with a position"):
        plots.spaceports(dataset=dataset())
    with pytest.raises(lp.DateError):
        plots.spaceports(on="once", dataset=world())


def test_it_is_drawn_in_axes_that_are_given() -> None:
    ax = given_axes()
    assert plots.spaceports(dataset=world(), ax=ax) is ax.figure
