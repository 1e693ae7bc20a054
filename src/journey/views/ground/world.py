"""The world, cut to a journey: coarse everywhere, finer about the opening view, finest along ways and events.

Reads the contract of ``docs/geojson.md`` for where the journey leads, and nothing behind it. No shape is cut through:
of each ring and line those corners are taken that are wanted where they lie, so that no edge shows and nothing tears.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypedDict

import numpy as np
import shapely
from geojson_pydantic import LineString, MultiLineString, Point

from journey.contract.lookup import Telling
from journey.facts.lonlat import LonLat, great_circle_km, nearest_turn, wrapped
from journey.views.ground.names import Row, labels, world_cities, world_names
from journey.views.ground.nearness import Cells, Extent, Mask, Nearness
from journey.views.ground.packed import LAYERS, Corner, Layer, Packed, packed_layer

NEAR_KM = (200.0, 400.0, 800.0, 1600.0, 3200.0)
"""Steps of the distance to which the second level is taken: the farthest that there is room for."""
BESIDE_KM = (25.0, 50.0, 100.0, 200.0, 400.0)
"""Steps likewise for the third level. Where a first step has no room along the ways, calls and events have it alone."""
NEAR_CORNERS = 32_000
BESIDE_CORNERS = 29_500
"""So many corners may these levels have: some five bytes each in a page."""
OWN_VERTICES = 3_000
"""So many vertices may the ways of a journey have beside them; each further one takes the room of a corner in both."""
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
    over = max(0, _vertices(told[0]) - OWN_VERTICES)
    near = _net(1, NEAR_CORNERS - over, (points, list(_places(told))), (extent, step))
    beside = _net(2, BESIDE_CORNERS - over, (points, list(_places(told))))
    cut = _Cut(near, beside)
    layers = {name: _collection(name, cut.shapes(name)) for name in LAYERS}
    named = [*world_names(), *cut.cities()]
    return World(layers, labels(named, about.languages))


def coarse_world() -> dict[str, list[list[Corner]]]:
    """Return land as rings, and borders of today as lines, as coarse as they are round the globe."""
    return {
        name: [shape.at(0) for shape in packed_layer(name).shapes if shape.level == 0] for name in ("land", "borders")
    }


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


def _places(tellings: Iterable[Telling]) -> Iterator[LonLat]:
    """Yield where something happens on the way, and no more of it."""
    for telling in tellings:
        for feature in telling.collection.features:
            if isinstance(feature.geometry, Point) and feature.properties.feature != "position":
                yield LonLat(*feature.geometry.coordinates[:2])


def _vertices(telling: Telling) -> int:
    """Return how many vertices the ways of a journey have."""
    return sum(len(leg.kms) for leg in telling.legs.values())


def _share(extent: Extent) -> float:
    west, south, east, north = extent
    return (east - west + (360 if east < west else 0)) * (north - south) / (360 * 180)


@dataclass(frozen=True, slots=True)
class _Net:
    """How near all is to a journey, and how many of its steps have what a level has more than the one before."""

    near: Nearness
    cells: Cells
    most: int


def _net(level: int, room: int, points: Sequence[Sequence[LonLat]], boxed: tuple[Extent, int] | None = None) -> _Net:
    """Return as many steps as there is room for; of the last of several sets of points the first step at least."""
    steps_km = (NEAR_KM, BESIDE_KM)[level - 1]
    layers = [packed_layer(name) for name in LAYERS]
    for each in points:
        near = Nearness(steps_km, each, boxed)
        cells = near.cells()
        wanted = np.concatenate([cells[layer.cells[layer.levels == level]] for layer in layers])
        sums = np.cumsum(np.bincount(wanted, minlength=len(steps_km))[: len(steps_km)])
        most = int(np.sum(sums <= room))
        if most:
            break
    return _Net(near, cells, max(1, most))


class _Cut:
    """Takes what is wanted where it lies, as far as there is room."""

    def __init__(self, near: _Net, beside: _Net) -> None:
        self._near = near
        self._beside = beside

    def shapes(self, name: str) -> Iterator[tuple[int, list[Corner]]]:
        """Yield rank and corners of what is left of each ring or line of a layer."""
        layer = packed_layer(name)
        kept = self._kept(layer)
        sums = np.concatenate([[0], np.cumsum(kept)])
        starts = [0, *layer.ends[:-1]]
        left = (sums[layer.ends] - sums[starts]).tolist()
        for shape, start, end, count in zip(layer.shapes, starts, layer.ends, left, strict=True):
            corners = shape.corners(kept[start:end]) if count else []
            if name in SHORTEST and corners and not _is_ring(corners, shape):
                corners = shape.at(max(1, shape.level))
            if len(corners) >= SHORTEST.get(name, 2):
                yield shape.rank, corners

    def cities(self) -> list[Row]:
        """Return the great cities, and those near the journey, the greater ones first."""
        great = [row for row in world_cities() if int(row["min_zoom"]) <= GREAT_CITY_ZOOM]
        lesser = [row for row in world_cities() if int(row["min_zoom"]) > GREAT_CITY_ZOOM]
        steps = [(self._near.near.at(float(row["lon"]), float(row["lat"])), row) for row in lesser]
        near = sorted((each for each in steps if each[0] < self._near.most), key=lambda each: each[0])
        return [*great, *(row for _, row in near[:CITIES_NEAR])]

    def _kept(self, layer: Layer) -> Mask:
        """Tell of each corner of a layer whether it is wanted."""
        wanted_near, wanted_beside = (net.cells[layer.cells] < net.most for net in (self._near, self._beside))
        return np.choose(layer.levels, [True, wanted_near, wanted_beside])


def _is_ring(corners: Sequence[Corner], shape: Packed) -> bool:
    """Tell whether corners make an area: those of one level do, those of several may cross where one goes over."""
    if len(corners) < SHORTEST["land"]:
        return False
    return len(corners) in shape.sizes or bool(shapely.is_valid(shapely.polygons(np.array(corners))))


def _collection(layer: str, shapes: Iterable[tuple[int, list[Corner]]]) -> _Layer:
    return {"type": "FeatureCollection", "features": [_feature(layer, rank, corners) for rank, corners in shapes]}


def _feature(layer: str, rank: int, corners: list[Corner]) -> _Feature:
    told: Mapping[str, dict[str, int | str]] = {"rivers": {"rank": rank}, "borders": {"status": STATUS}}
    outline: _Outline = {"type": "LineString", "coordinates": corners}
    if layer in SHORTEST:
        outline = {"type": "Polygon", "coordinates": [corners]}
    return {"type": "Feature", "properties": told.get(layer, {}), "geometry": outline}
