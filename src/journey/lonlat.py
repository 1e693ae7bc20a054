"""A position on the globe, in the one order of its two numbers that the program uses."""

from __future__ import annotations

from typing import NamedTuple


class LonLat(NamedTuple):
    """A position on WGS84."""

    lon: float
    """Longitude, decimal degrees east."""
    lat: float
    """Latitude, decimal degrees north."""
