"""A position on the globe, in the one order of its two numbers that the program uses, and how far it is to another.

A longitude that is written lies within -180° and 180°. On the way from one position to the next it is let run on past
180°, so that the way is the shorter one round the globe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import asin, ceil, cos, floor, radians, sin, sqrt
from typing import NamedTuple

HALF_TURN = 180
FULL_TURN = 360

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, km (IUGG 1980, R1)."""


class LonLat(NamedTuple):
    """A position on WGS84."""

    lon: float
    """Longitude, decimal degrees east."""
    lat: float
    """Latitude, decimal degrees north."""


def great_circle_km(a: LonLat, b: LonLat) -> float:
    """Return the great-circle distance of two positions in km (haversine, mean radius).

    Examples
    --------
    >>> round(great_circle_km(LonLat(116.3976, 39.8990), LonLat(37.6570, 55.7770)))
    5791
    """
    half_lat, half_lon = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    h = sin(half_lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(h)))


def wrapped(lon: float) -> float:
    """Return a longitude within -180° and 180°; one that lies there stays as it is.

    Examples
    --------
    >>> wrapped(190), wrapped(-541), wrapped(180), wrapped(-180)
    (-170, 179, 180, -180)
    """
    return lon if abs(lon) <= HALF_TURN else lon - FULL_TURN * round(lon / FULL_TURN)


def nearest_turn(lon: float, to: float) -> float:
    """Return a longitude, whole turns added, as near as can be to another.

    Examples
    --------
    >>> nearest_turn(-170, 179), nearest_turn(20, 140), nearest_turn(0, 700)
    (190, 20, 720)
    """
    return lon + FULL_TURN * round((to - lon) / FULL_TURN)


def unwrapped(lons: Iterable[float]) -> Iterator[float]:
    """Yield the longitudes of a line that goes on past 180° rather than round the globe the other way.

    Examples
    --------
    >>> list(unwrapped([170, -170, -160, 175]))
    [170, 190, 200, 175]
    """
    last: float | None = None
    for lon in lons:
        last = lon if last is None else nearest_turn(lon, last)
        yield last


def turns_within(lon: float, west: float, east: float) -> list[float]:
    """Return a longitude with every number of whole turns that puts it between two others.

    Examples
    --------
    >>> turns_within(-170, 100, 200), turns_within(0, 100, 200), turns_within(0, -360, 360)
    ([190], [], [-360, 0, 360])
    """
    return [
        lon + FULL_TURN * turn for turn in range(ceil((west - lon) / FULL_TURN), floor((east - lon) / FULL_TURN) + 1)
    ]


def between(a: LonLat, b: LonLat, share: float) -> LonLat:
    """Return the position at a share of the way from one to another, straight in longitude and latitude.

    Examples
    --------
    >>> between(LonLat(170, 0), LonLat(-170, 10), 0.75)
    LonLat(lon=-175.0, lat=7.5)
    """
    lon = a.lon + share * (nearest_turn(b.lon, a.lon) - a.lon)
    return LonLat(wrapped(lon), a.lat + share * (b.lat - a.lat))
