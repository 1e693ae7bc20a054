"""Where a place is to be looked for: the lines as drawn, the stretch of them about a place, and how far off one lies.

Pure geometry in decimal degrees, x is longitude; knows no geocoder.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from shapely import LineString, Point
from shapely.affinity import affine_transform
from shapely.ops import nearest_points

from journey.facts.lonlat import FULL_TURN, LonLat, great_circle_km, turns_within, unwrapped
from journey.facts.places import Line, Place

Shape = LineString | Point
"""Where the journey runs; x is longitude, y latitude, decimal degrees."""


def distance_km(point: LonLat, shape: Shape) -> float:
    """Measure the distance from a point to the nearest point of a line.

    The nearest point is sought on a plane scaled at the point's latitude, and the way to it measured on the
    sphere. So the result is never too small; below 65° of latitude it is too large by less than 0.1 % up to
    100 km and 3 % up to 1000 km.

    Parameters
    ----------
    point
        Longitude, latitude in decimal degrees.
    shape
        In the same; its edges are straight in longitude and latitude. It may lie across the date line.

    Examples
    --------
    >>> round(distance_km(LonLat(60, 57), LineString([(50, 56), (70, 56)])), 1)
    111.2
    """
    narrowing = max(math.cos(math.radians(point.lat)), 1e-9)
    centre = Point(0, 0)

    def measured(lon: float) -> float:
        plane = affine_transform(shape, [narrowing, 0, 0, 1, -lon * narrowing, -point.lat])
        foot = nearest_points(plane, centre)[0]
        return great_circle_km(point, LonLat(foot.x / narrowing + lon, foot.y + point.lat))

    west, _, east, _ = shape.bounds
    return min(map(measured, turns_within(point.lon, west - FULL_TURN, east + FULL_TURN)))


def line_shapes(lines: Iterable[Line], positions: Mapping[str, LonLat]) -> tuple[Shape, ...]:
    """Draw each line through those of its waypoints that have a position.

    Parameters
    ----------
    lines
        Their waypoints in order.
    positions
        Place id to longitude, latitude.

    Returns
    -------
    tuple of Shape
        A line with one known waypoint is a point; one with none is left out.
    """
    drawn = (_shape([at for w in line.waypoints if (at := w.at(positions))]) for line in lines)
    return tuple(shape for shape in drawn if shape)


def stretches(place: Place, lines: Iterable[Line], positions: Mapping[str, LonLat]) -> tuple[Shape, ...]:
    """Say where a place is to be looked for: names repeat along a line of nine thousand kilometres.

    Parameters
    ----------
    place
        Whose own position is not used, so that the result can check it.
    lines
        Their waypoints in order.
    positions
        Place id to longitude, latitude.

    Returns
    -------
    tuple of Shape
        Between the known waypoints before and after it, if a line passes through it; else the place that
        contains it, if that has a position; else all lines.
    """
    lines = tuple(lines)
    between = tuple(shape for line in lines if (shape := _around(place.id, line, positions)))
    container = positions.get(place.within) if place.within else None
    if not between and container:
        return (Point(container),)
    return between or line_shapes(lines, positions)


def _around(place: str, line: Line, positions: Mapping[str, LonLat]) -> Shape | None:
    """Return a line between the nearest waypoints with a position on either side of a place, if it passes there."""
    places = [w.place for w in line.waypoints]
    if place not in places:
        return None
    here = places.index(place)
    before = [at for w in line.waypoints[:here] if (at := w.at(positions))]
    after = [at for w in line.waypoints[here + 1 :] if (at := w.at(positions))]
    return _shape([*before[-1:], *after[:1]])


def _shape(points: Sequence[LonLat]) -> Shape | None:
    if len(set(points)) < 2:  # noqa: PLR2004 - a line has two ends
        return Point(points[0]) if points else None
    return LineString(list(zip(unwrapped(p.lon for p in points), (p.lat for p in points), strict=True)))
