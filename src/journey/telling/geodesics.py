"""Lines on the ellipsoid of WGS84: how long they are, and points on them close enough to be drawn from one to the next.

A line that is drawn is straight in longitude and latitude, or on Mercator's map, between two points; a great circle is
neither, so it gets points until it is. Pure; knows no place and no traveller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from math import asinh, atan, ceil, cos, degrees, hypot, radians, sin, sinh, sqrt, tan

from journey.facts.lonlat import LonLat, between, great_circle_km, nearest_turn, wrapped

Measured = tuple[float, LonLat]
"""Kilometres from the start, and the point there."""

STEP_KM = 100.0
"""No edge is longer: a position between two points is reckoned straight, and an event beside the way has one near."""

MAP_END = 85.0
"""Degrees north and south at which Mercator's map ends."""

_OFF_KM = 1.0
"""So far at the most a drawn edge may lie off a great circle in its middle."""
_LEAST_STEP_KM = 0.1
"""Over a pole no edge is near enough; shorter than this none need be."""

_EQUATOR_KM, _ECCENTRICITY_2 = 6378.137, 0.00669437999014
"""Of WGS84."""
_CLOSE = 0.6
"""Degrees apart, eastward and northward, within which no two points are a step apart."""
_NEAR = 0.2
"""Degrees within which the ellipsoid's curvature in the middle holds for both ends, to a metre in ten kilometres."""


def geodesic_km(a: LonLat, b: LonLat) -> float:
    """Return the length of the shortest line between two positions on the ellipsoid of WGS84, in km.

    Examples
    --------
    >>> round(geodesic_km(LonLat(116.3976, 39.8990), LonLat(37.6570, 55.7770)))
    5806
    """
    east, north, lat = nearest_turn(b.lon, a.lon) - a.lon, b.lat - a.lat, (a.lat + b.lat) / 2
    if abs(east) < _NEAR and abs(north) < _NEAR and abs(lat) < MAP_END:
        bend = 1 - _ECCENTRICITY_2 * sin(radians(lat)) ** 2
        across = _EQUATOR_KM / sqrt(bend)
        along = across * (1 - _ECCENTRICITY_2) / bend
        return hypot(radians(east) * across * cos(radians(lat)), radians(north) * along)
    from geographiclib.geodesic import Geodesic  # noqa: PLC0415 - rails need none

    metres: float = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.DISTANCE)["s12"]
    return metres / 1000


def great_circle(a: LonLat, b: LonLat) -> tuple[Measured, ...]:
    """Return the shortest line between two positions, in points between which it can be drawn straight.

    Parameters
    ----------
    a, b
        Its ends, lon/lat in degrees.

    Returns
    -------
    tuple of kilometres and LonLat
        From `a` to `b`, both included as they are. On a map an edge lies within two kilometres of the line.
    """
    length, at = _line(a, b)
    count = max(1, ceil(length / STEP_KM))
    kms = [length * i / count for i in range(count + 1)]
    points: list[Measured] = [(0.0, at(0.0))]
    for km in kms[1:]:
        points += _bent(at, points[-1], (km, at(km)))
    inner = [(km, LonLat(wrapped(point.lon), point.lat)) for km, point in points[1:-1]]
    return ((0.0, a), *inner, (length, b))


def straight(points: Sequence[LonLat]) -> tuple[Measured, ...]:
    """Return a line that is straight in longitude and latitude from each point to the next, with points at every step.

    Parameters
    ----------
    points
        Its corners, at least two, lon/lat in degrees.

    Returns
    -------
    tuple of kilometres and LonLat
        The corners as they are; the kilometres are those along the line.
    """
    found = list(_stepped(points))
    kms = accumulate((geodesic_km(a, b) for a, b in pairwise(found)), initial=0.0)
    return tuple(zip(kms, found, strict=True))


def _stepped(points: Sequence[LonLat]) -> Iterable[LonLat]:
    yield points[0]
    for a, b in pairwise(points):
        if abs(b.lon - a.lon) > _CLOSE or abs(b.lat - a.lat) > _CLOSE:
            # along a parallel that circles a pole the line is longer than the great circle between its ends
            middle = between(a, b, 0.5)
            count = max(1, ceil((great_circle_km(a, middle) + great_circle_km(middle, b)) / STEP_KM))
            yield from (between(a, b, i / count) for i in range(1, count))
        yield b


def _line(a: LonLat, b: LonLat) -> tuple[float, Callable[[float], LonLat]]:
    """Return the length of a geodesic, and what gives its point at a kilometre, its longitude going on past 180°."""
    from geographiclib.geodesic import Geodesic  # noqa: PLC0415 - rails need none

    line = Geodesic.WGS84.InverseLine(a.lat, a.lon, b.lat, b.lon)
    wanted = Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.LONG_UNROLL

    def at(km: float) -> LonLat:
        found = line.Position(km * 1000, wanted)
        return LonLat(found["lon2"], found["lat2"])

    return line.s13 / 1000, at


def _bent(at: Callable[[float], LonLat], start: Measured, end: Measured) -> list[Measured]:
    """Return the points after the start of a piece of a geodesic, its end included."""
    km = (start[0] + end[0]) / 2
    middle = at(km)
    if end[0] - start[0] < _LEAST_STEP_KM or _off_km(middle, start[1], end[1]) <= _OFF_KM:
        return [end]
    return [*_bent(at, start, (km, middle)), *_bent(at, (km, middle), end)]


def _off_km(middle: LonLat, a: LonLat, b: LonLat) -> float:
    """Return how far the middle of a geodesic lies off that of the edge that is drawn, on either kind of map."""
    lon, lat = (a.lon + b.lon) / 2, (a.lat + b.lat) / 2
    drawn = [LonLat(lon, lat)]
    if max(abs(a.lat), abs(b.lat)) < MAP_END:
        drawn.append(LonLat(lon, _latitude((_northing(a.lat) + _northing(b.lat)) / 2)))
    return max(great_circle_km(middle, point) for point in drawn)


def _northing(lat: float) -> float:
    return asinh(tan(radians(lat)))


def _latitude(northing: float) -> float:
    return degrees(atan(sinh(northing)))
