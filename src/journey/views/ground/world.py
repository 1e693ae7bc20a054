"""The world, cut to a journey: coarse everywhere, finer about the opening view, finest along ways and events.

Reads the contract of ``docs/geojson.md`` for where the journey leads, and nothing behind it. No shape is cut through:
of each ring and line those corners are taken that are wanted where they lie, so that no edge shows and nothing tears.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypedDict

from geojson_pydantic import LineString, MultiLineString, Point
from shapely.geometry import Polygon

from journey.contract.lookup import Telling
from journey.facts.lonlat import LonLat, great_circle_km, nearest_turn, wrapped
from journey.views.ground.names import Row, labels, world_cities, world_names
from journey.views.ground.nearness import Extent, Nearness
from journey.views.ground.packed import LAYERS, UNIT, Corner, Packed, packed_layer

NEAR_KM = (200.0, 400.0, 800.0, 1600.0, 3200.0)
"""Steps of the distance to which the second level is taken: the farthest that there is room for."""
BESIDE_KM = (25.0, 50.0, 100.0, 200.0, 400.0)
"""Steps likewise for the third level."""
NEAR_CORNERS = 32_000
BESIDE_CORNERS = 30_000
"""So many corners may these levels have: some five bytes each in a page."""
CITIES_NEAR = 500
"""So many cities at most are named where the second level is taken: the nearest, of those as near the greater ones."""
GREAT_CITY_ZOOM = 5
"""Cities that are named up to this zoom are named everywhere."""
SAMPLE_KM = 60.0
"""Ways are measured at points so far apart."""
WIDE_VIEW = 0.08
"""Share of the globe's net of degrees above which an opening view wants no finer shores than the others."""
SHORTEST = {"land": 4, "lakes": 4}
"""Corners that a ring has at least; a line has two."""
STATUS = "undefined"
"""Of the borders of today: drawn as faintly as one that nobody has agreed upon."""


class _Outline(TypedDict):
    type: str
    coordinates: list[Corner] | list[list[Corner]]


class _Feature(TypedDict):
    type: str
    properties: dict[str, int | str]
    geometry: _Outline


class _Layer(TypedDict):
    type: str
    features: list[_Feature]


@dataclass(frozen=True, slots=True)
class World:
    """What is left of the world for a journey, as a view takes the ground of a folder."""

    layers: Mapping[str, _Layer]
    labels: Sequence[Mapping[str, str]]


def cut_world(tellings: Iterable[Telling]) -> World:
    """Cut the world to a journey.

    Parameters
    ----------
    tellings
        What each account tells; places of all of them count.

    Returns
    -------
    World
        Land, lakes, rivers, and borders of today, whole round the globe; names in the languages of the journey.
    """
    told = list(tellings)
    about = told[0].journey
    points = list(journey_points(told))
    extent = about.extent
    step = 0 if _share(extent) < WIDE_VIEW else len(NEAR_KM) - 1
    near = Nearness(NEAR_KM, points, (extent, step))
    beside = Nearness(BESIDE_KM, points)
    cut = _Cut(near, beside)
    layers = {name: _collection(name, cut.shapes(name)) for name in LAYERS}
    named = [*world_names(), *cut.cities()]
    return World(layers, labels(named, about.languages))


def coarse_world() -> dict[str, list[list[Corner]]]:
    """Return land as rings, and borders of today as lines, as coarse as they are round the globe."""
    return {name: [shape.at(0) for shape in packed_layer(name) if shape.level == 0] for name in ("land", "borders")}


def journey_points(tellings: Iterable[Telling]) -> Iterator[LonLat]:
    """Yield where the features of a journey are, along ways at most `SAMPLE_KM` apart."""
    for telling in tellings:
        for feature in telling.collection.features:
            geometry = feature.geometry
            if isinstance(geometry, Point):
                yield LonLat(*geometry.coordinates[:2])
            elif isinstance(geometry, LineString):
                yield from _along(geometry.coordinates)
            elif isinstance(geometry, MultiLineString):
                for part in geometry.coordinates:
                    yield from _along(part)


def _along(line: Sequence[Sequence[float]]) -> Iterator[LonLat]:
    corners = [LonLat(*corner[:2]) for corner in line]
    yield corners[0]
    for a, b in pairwise(corners):
        steps = int(great_circle_km(a, b) / SAMPLE_KM) + 1
        across = nearest_turn(b.lon, a.lon) - a.lon
        for i in range(1, steps + 1):
            yield LonLat(wrapped(a.lon + across * i / steps), a.lat + (b.lat - a.lat) * i / steps)


def _share(extent: Extent) -> float:
    west, south, east, north = extent
    return (east - west + (360 if east < west else 0)) * (north - south) / (360 * 180)


class _Cut:
    """Takes what is wanted where it lies, as far as there is room."""

    def __init__(self, near: Nearness, beside: Nearness) -> None:
        self._near = near
        self._nets = (near.cells(), beside.cells())
        wanted = [Counter[int](), Counter[int]()]
        for shape in (shape for name in LAYERS for shape in packed_layer(name)):
            for level, (net, count) in enumerate(zip(self._nets, wanted, strict=True), start=1):
                count.update([net[cell] for cell, own in zip(shape.cells, shape.levels, strict=True) if own == level])
        rooms = (NEAR_CORNERS, BESIDE_CORNERS)
        steps = (NEAR_KM, BESIDE_KM)
        self._most = [_steps_within(w, len(km), room) for w, km, room in zip(wanted, steps, rooms, strict=True)]

    def shapes(self, layer: str) -> Iterator[tuple[int, list[Corner]]]:
        """Yield rank and corners of what is left of each ring or line of a layer."""
        for shape in packed_layer(layer):
            corners = self._corners(shape)
            if layer in SHORTEST and corners and not _is_ring(corners, shape):
                corners = shape.at(max(1, shape.level))
            if len(corners) >= SHORTEST.get(layer, 2):
                yield shape.rank, corners

    def cities(self) -> list[Row]:
        """Return the great cities, and those near the journey, the greater ones first."""
        great = [row for row in world_cities() if int(row["min_zoom"]) <= GREAT_CITY_ZOOM]
        lesser = [row for row in world_cities() if int(row["min_zoom"]) > GREAT_CITY_ZOOM]
        steps = [(self._near.at(float(row["lon"]), float(row["lat"])), row) for row in lesser]
        near = sorted((each for each in steps if each[0] < self._most[0]), key=lambda each: each[0])
        return [*great, *(row for _, row in near[:CITIES_NEAR])]

    def _corners(self, shape: Packed) -> list[Corner]:
        (near, beside), (near_most, beside_most) = self._nets, self._most
        return [
            (lon / UNIT, lat / UNIT)
            for lon, lat, level, cell in zip(shape.lons, shape.lats, shape.levels, shape.cells, strict=True)
            if not level or (near[cell] < near_most if level == 1 else beside[cell] < beside_most)
        ]


def _steps_within(wanted: Mapping[int, int], steps: int, room: int) -> int:
    """Return how many steps there is room for; the first is always taken."""
    sums = list(accumulate(wanted.get(step, 0) for step in range(steps)))
    return max(1, sum(corners <= room for corners in sums))


def _is_ring(corners: Sequence[Corner], shape: Packed) -> bool:
    """Tell whether corners make an area: those of one level do, those of several may cross where one goes over."""
    if len(corners) < SHORTEST["land"]:
        return False
    return len(corners) in shape.sizes or bool(Polygon(corners).is_valid)


def _collection(layer: str, shapes: Iterable[tuple[int, list[Corner]]]) -> _Layer:
    return {"type": "FeatureCollection", "features": [_feature(layer, rank, corners) for rank, corners in shapes]}


def _feature(layer: str, rank: int, corners: list[Corner]) -> _Feature:
    told: Mapping[str, dict[str, int | str]] = {"rivers": {"rank": rank}, "borders": {"status": STATUS}}
    outline: _Outline = {"type": "LineString", "coordinates": corners}
    if layer in SHORTEST:
        outline = {"type": "Polygon", "coordinates": [corners]}
    return {"type": "Feature", "properties": told.get(layer, {}), "geometry": outline}
