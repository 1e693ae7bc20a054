"""The map of many journeys: their ways and stops as SVG on the land of the world, in the projection of Miller.

Whole numbers stand for hundredths of a degree, and grow to the south.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import asinh, radians, tan
from math import degrees as in_degrees

from journey.views.catalogue.entry import CatalogueEntry, Spot
from journey.views.ground.world import coarse_world

_UNIT = 100
_COARSE = 10
"""So many of the units are one of the land's."""
_MARGIN = 0.08
_LEAST = 12 * _UNIT
"""Width of the least view, with which one town is seen among others."""
_WORLD = (-180 * _UNIT, -130 * _UNIT, 360 * _UNIT, 230 * _UNIT)
_BROADEST = 2.2
"""Width to height of a view."""


def chart(entries: Sequence[CatalogueEntry], label: str) -> str:
    """Return the map; each journey in it has the number of its entry."""
    ways = "\n".join(_journey(number, entry) for number, entry in enumerate(entries))
    box = " ".join(map(str, _view(entries)))
    return (
        f'<svg id="map" xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" tabindex="0"'
        f' data-label="map-label" aria-label="{escape(label)}">\n'
        f'<g transform="scale({_COARSE})"><path class="land" d="{_land()}"/></g>\n{ways}\n</svg>'
    )


def _journey(number: int, entry: CatalogueEntry) -> str:
    """Draw a journey: dots are lines without a length, which are as broad at any scale."""
    way = "".join(_path(_points(line, _UNIT), closed=False) for line in entry.ways)
    stops = "".join(f"M{x} {y}h0" for x, y in _points(entry.stops, _UNIT))
    return f'<g class="journey" data-n="{number}"><path class="way" d="{way}"/><path class="stops" d="{stops}"/></g>'


def _land() -> str:
    return "".join(_path(_points(ring, _UNIT // _COARSE), closed=True) for ring in coarse_world()["land"])


def _points(line: Iterable[Spot], unit: int) -> list[tuple[int, int]]:
    return [(round(lon * unit), round(-_height(lat) * unit)) for lon, lat in line]


def _height(lat: float) -> float:
    """Return the height over the equator in the projection of Miller, in degrees of the equator."""
    return in_degrees(asinh(tan(radians(lat) * 0.8))) * 1.25


def _path(points: Sequence[tuple[int, int]], *, closed: bool) -> str:
    """Return corners as steps from each to the next, which takes the fewest signs."""
    return f"M{points[0][0]} {points[0][1]}" + "".join(_steps(points)) + ("z" if closed else "") if points else ""


def _steps(points: Sequence[tuple[int, int]]) -> Iterator[str]:
    before = points[0]
    sign = "l"
    for point in points[1:]:
        across, down = point[0] - before[0], point[1] - before[1]
        before = point
        if across or down:
            yield f"{sign}{across}{'' if down < 0 else ' '}{down}"
            sign = " "


def _view(entries: Iterable[CatalogueEntry]) -> tuple[int, int, int, int]:
    """Return left, top, width and height of what is seen at first: all journeys, with some room about them."""
    spots = [spot for entry in entries for line in (*entry.ways, entry.stops) for spot in line]
    if not spots:
        return _WORLD
    points = _points(spots, _UNIT)
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    height = max(bottom - top, _LEAST / _BROADEST, (right - left) / _BROADEST) * (1 + 2 * _MARGIN)
    width = max(right - left, _LEAST, bottom - top) * (1 + 2 * _MARGIN)
    return round((left + right - width) / 2), round((top + bottom - height) / 2), round(width), round(height)
