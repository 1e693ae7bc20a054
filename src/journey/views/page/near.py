"""The ground near by, as a folder draws it for the scale of a city, in the compact form of the page.

Reads the layer ``near`` of a ground: shapes, drawn as they stand or as a smooth curve, and points that are names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from journey.facts.antimeridian import uncut
from journey.views.page.packing import Json, WordTable, encode_track

NEAR_LAYER = "near"
NEAR_PRECISION = 5
"""Decimal places of degrees: about a metre."""
LEAST_ZOOM = 9
"""From which a shape is drawn that says nothing of it."""
_STEPS = 8
"""Parts of a curve between two of its points."""

Position = Sequence[float]


def near_shapes(layers: Mapping[str, Any]) -> list[Json]:
    """Return lines and areas: kind, precision and width in metres, least zoom, whether it is a sketch, its lines."""
    return [_shape(feature) for feature in _features(layers) if feature["geometry"]["type"] != "Point"]


def near_names(layers: Mapping[str, Any], words: WordTable) -> list[Json]:
    """Return each name as the names of the base map are."""
    return [_name(feature, words) for feature in _features(layers) if feature["geometry"]["type"] == "Point"]


def near_lines(feature: Mapping[str, Any]) -> list[list[Position]]:
    """Return the lines and rings of a shape as they are drawn."""
    curve = feature["properties"].get("curve")
    geometry = feature["geometry"]
    return [curved(line) if curve else list(line) for line in lines_of(geometry["type"], geometry["coordinates"])]


def curved(line: Sequence[Position]) -> list[Position]:
    """Lay a smooth curve through points: Catmull and Rom's, which comes to every one of them.

    Examples
    --------
    >>> bow = curved([(0, 0), (1, 1), (2, 0)])
    >>> len(bow), bow[0], bow[8], bow[-1]
    (17, (0.0, 0.0), (1.0, 1.0), (2.0, 0.0))
    """
    points = [(float(point[0]), float(point[1])) for point in line]
    closed = points[0] == points[-1]
    before = points[-2] if closed else points[0]
    after = points[1] if closed else points[-1]
    around = [before, *points, after]
    bow: list[Position] = [points[0]]
    for i, (start, end) in enumerate(pairwise(points)):
        for step in range(1, _STEPS + 1):
            share = step / _STEPS
            lon, lat = (_between(around[i][k], start[k], end[k], around[i + 3][k], share) for k in (0, 1))
            bow.append((lon, lat) if step < _STEPS else end)
    return bow


def _between(before: float, start: float, end: float, after: float, share: float) -> float:
    bend = 2 * before - 5 * start + 4 * end - after
    twist = 3 * (start - end) + after - before
    return start + share * (end - before + share * (bend + share * twist)) / 2


def _features(layers: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for feature in layers.get(NEAR_LAYER, {}).get("features", ()):
        if feature.get("geometry"):
            yield feature


def _shape(feature: Mapping[str, Any]) -> Json:
    told = feature["properties"]
    tracks = [encode_track(uncut(line), precision=NEAR_PRECISION) for line in near_lines(feature)]
    least = told.get("min_zoom") or LEAST_ZOOM
    return [
        told["kind"],
        told["precision_m"],
        told.get("width_m") or 0,
        least,
        int(bool(told.get("sketched"))),
        *tracks,
    ]


def _name(feature: Mapping[str, Any], words: WordTable) -> Json:
    told = feature["properties"]
    lon, lat = (round(float(part), NEAR_PRECISION) for part in feature["geometry"]["coordinates"][:2])
    name = {language: str(told[f"name_{language}"]) for language in words.languages}
    return [told["kind"], int(told["rank"]), int(told["min_zoom"]), lon, lat, words.place(name)]


def lines_of(kind: str, coordinates: Any) -> list[Sequence[Position]]:  # noqa: ANN401 - GeoJSON
    """Return the lines or rings of a GeoJSON geometry."""
    if kind == "LineString":
        return [coordinates]
    if kind == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    return list(coordinates)
