"""A position on the globe, in the one order of its two numbers that the program uses, and how far it is to another."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

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
    return 2 * EARTH_RADIUS_KM * asin(sqrt(h))
