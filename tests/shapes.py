"""What tests of lines share: their drawn shape."""

from __future__ import annotations

from shapely import LineString

from journey.facts.lonlat import unwrapped
from journey.telling.rails import Rail


def drawn(rail: Rail) -> LineString:
    """Return the drawn shape of a line, lon/lat in degrees; it goes on past 180°."""
    lons = unwrapped(v.lonlat.lon for v in rail.vertices)
    return LineString([(lon, v.lonlat.lat) for lon, v in zip(lons, rail.vertices, strict=True)])
