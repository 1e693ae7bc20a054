"""Detail: how finely to draw where, by the distance from the railway; lines and rings thinned accordingly.

Beside the railway some 0.15 km, within 150 km of it 0.5 km, elsewhere 4 km, and coarse land all round, so that no
screen shows an edge of the world. All from one scale of Natural Earth: two would leave seams.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyproj
import shapely
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from basemap.layers import Coordinate, km2, polygons

OUTER = box(-30, 0, 180, 83)
"""Frame of land and coast; its edges are never on the screen."""
INNER = box(15, 30, 150, 72)
"""Frame of medium detail."""
LINES = box(3, 20, 160, 76)
"""Frame of lakes, rivers and borders."""
NEAR_KM = 150.0
TRACK_KM = 15.0
"""Shores this near to the railway, and round Kronstadt, are kept almost as Natural Earth has them."""
KRONSTADT = (29.776, 59.992)
KRONSTADT_KM = 45.0
LEG_DEGREES = 0.25
"""Legs are straight in degrees, as the page draws them: cut this small before they are laid on the plane."""

GRID = 0.001
SLIVER = 1e-5
"""In square degrees: what mending leaves over."""
SHORTEST_RING = 4

_TO_PLANE = pyproj.Transformer.from_crs(
    "EPSG:4326", "+proj=aea +lat_1=43 +lat_2=60 +lat_0=52 +lon_0=78 +ellps=WGS84", always_xy=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """How finely to draw."""

    tolerance: float
    """Of Douglas-Peucker, in degrees."""
    decimals: int
    island_km2: float
    """Smallest island kept."""
    lake_km2: float
    """Smallest lake kept."""


TRACK = Zone(tolerance=0.0015, decimals=3, island_km2=2, lake_km2=30)
NEAR = Zone(tolerance=0.005, decimals=3, island_km2=4, lake_km2=60)
MIDDLE = Zone(tolerance=0.035, decimals=2, island_km2=150, lake_km2=600)
FAR = Zone(tolerance=0.15, decimals=2, island_km2=2500, lake_km2=3000)


def track_and_near(railway: Iterable[Sequence[Coordinate]]) -> tuple[BaseGeometry, BaseGeometry]:
    """Return the areas of the two finest zones round the lines and Kronstadt, in degrees."""
    legs = shapely.union_all([shapely.segmentize(LineString(line), LEG_DEGREES) for line in railway])
    rails, kronstadt = _to_plane(legs), _to_plane(Point(KRONSTADT))
    track = rails.buffer(TRACK_KM * 1000).union(kronstadt.buffer(KRONSTADT_KM * 1000)).simplify(500)
    near = rails.union(kronstadt).buffer(NEAR_KM * 1000).simplify(5000)
    return _to_degrees(track), _to_degrees(near)


def _to_plane(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, _TO_PLANE.transform, interleaved=False)


def _to_degrees(plane: BaseGeometry) -> BaseGeometry:
    return shapely.transform(plane, lambda x, y: _TO_PLANE.transform(x, y, direction="INVERSE"), interleaved=False)


class Generaliser:
    """Thins lines and rings zone by zone; where zones meet, the vertex stays, so nothing tears."""

    def __init__(self, track: BaseGeometry, near: BaseGeometry) -> None:
        """Take the areas of the two finest zones; the frames have the others."""
        self._areas = ((track, TRACK), (near, NEAR), (INNER, MIDDLE))
        for area, _ in self._areas:
            shapely.prepare(area)

    def zone(self, geometry: BaseGeometry) -> Zone:
        """Return the finest zone that a geometry touches."""
        return next((zone for area, zone in self._areas if area.intersects(geometry)), FAR)

    def _zones(self, coordinates: Sequence[Coordinate]) -> list[Zone]:
        """Return the zone of each vertex."""
        xs, ys = zip(*coordinates, strict=True)
        zones = [FAR] * len(coordinates)
        for area, zone in reversed(self._areas):
            within = shapely.contains_xy(area, xs, ys)
            zones = [zone if inside else old for inside, old in zip(within, zones, strict=True)]
        return zones

    def thin(self, coordinates: Sequence[Coordinate], factor: float = 1.0) -> list[Coordinate]:
        """Thin run by run (Douglas-Peucker), round each vertex by its own zone, drop doubles."""
        zones = self._zones(coordinates)
        finer = [a if a.tolerance < b.tolerance else b for a, b in pairwise(zones)]
        cuts = [0, *(i for i in range(1, len(finer)) if finer[i] is not finer[i - 1]), len(finer)]
        kept: list[Coordinate] = []
        for start, end in pairwise(cuts):
            zone = finer[start]
            run = LineString(coordinates[start : end + 1]).simplify(zone.tolerance * factor, preserve_topology=False)
            for x, y in run.coords:
                vertex = (round(x, zone.decimals), round(y, zone.decimals))
                if not kept or kept[-1] != vertex:
                    kept.append(vertex)
        return kept

    def line(self, line: LineString, factor: float = 1.0) -> LineString | None:
        """Thin a line; None if nothing is left of it."""
        thinned = self.thin([(x, y) for x, y, *_ in line.coords], factor)
        return LineString(thinned) if len(thinned) > 1 else None

    def ring(self, ring: Sequence[Coordinate]) -> list[Coordinate] | None:
        """Thin a closed ring in two halves, so that Douglas-Peucker has two ends to hold on to."""
        far = max(range(len(ring)), key=lambda i: (ring[i][0] - ring[0][0]) ** 2 + (ring[i][1] - ring[0][1]) ** 2)
        thinned = [*self.thin(ring[: far + 1]), *self.thin(ring[far:])[1:]]
        return thinned if len(thinned) >= SHORTEST_RING else None

    def polygon(self, polygon: Polygon, *, keep_holes: bool) -> list[Polygon]:
        """Thin a polygon; keep it valid, its rings turned as RFC 7946 has them, its larger islands."""
        exterior = self.ring([(x, y) for x, y, *_ in polygon.exterior.coords])
        if exterior is None:
            return []
        holes: list[list[Coordinate]] = []
        for interior in polygon.interiors if keep_holes else ():
            island = Polygon(interior)
            if km2(island) >= 2 * self.zone(island).island_km2:
                thinned = self.ring([(x, y) for x, y, *_ in interior.coords])
                if thinned is not None:
                    holes.append(thinned)
        shaped = shapely.set_precision(shapely.make_valid(Polygon(exterior, holes)), GRID)
        return [orient(part) for part in polygons(shaped) if part.area > SLIVER]
