"""Where nations lie on a map: two tables of numbers.

``places.csv`` has for every nation of the bundled record a longitude and a latitude, the centroid
of its largest part in the countries of Natural Earth (1:10m, by way of world-atlas 2; former states
by hand), and the column and row of its square in a map of squares. The squares were found by an
optimal assignment: of the nations that exist today to the cells of a grid of 27 columns and 18 rows
with the least sum of squared distances (`scipy.optimize.linear_sum_assignment`) from where they
would be if half of the longitude and a third of the latitude counted by rank, as crowded parts need
more room. Former states have free squares near their neighbours.

``coastline.csv`` has the lines of the land of Natural Earth (1:110m, by way of world-atlas 2),
simplified to a quarter of a degree. Natural Earth is in the public domain (naturalearthdata.com).
"""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Place(NamedTuple):
    """Where a nation lies: in degrees, and the column and row of its square from the top left."""

    longitude: float
    latitude: float
    column: int
    row: int


def _rows(name: str) -> list[dict[str, str]]:
    text = (files(__package__ or "") / name).read_text(encoding="ascii")
    return list(csv.DictReader(text.splitlines()))


@cache
def places() -> dict[str, Place]:
    """Return the places by the id of the nation."""
    return {
        row["nation"]: Place(
            float(row["longitude"]), float(row["latitude"]), int(row["column"]), int(row["row"])
        )
        for row in _rows("places.csv")
    }


@cache
def coastline() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the lines of the coast: longitudes and latitudes."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for row in _rows("coastline.csv"):
        point = float(row["longitude"]), float(row["latitude"])
        lines.setdefault(row["line"], []).append(point)
    return tuple(map(tuple, lines.values()))
