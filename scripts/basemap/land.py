"""Land with its lakes filled in, and its coast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

from basemap.detail import LINES, OUTER, Generaliser
from basemap.layers import Coordinate, km2, lines, longest_first, polygons, read_layer


def derive_land(magics: Path, generaliser: Generaliser) -> tuple[list[Polygon], BaseGeometry]:
    """Return the land, thinned, the largest first; and the same in full detail for those who cut by it."""
    whole = [Polygon(part.exterior) for _, geometry in read_layer(magics, "land") for part in polygons(geometry)]
    full = unary_union([part.intersection(OUTER) for part in whole if part.intersects(OUTER)])
    kept: list[Polygon] = []
    for part in polygons(full):
        if km2(part) >= generaliser.zone(part).island_km2:
            kept += generaliser.polygon(Polygon(part.exterior), keep_holes=False)
    return sorted(kept, key=lambda p: (-p.area, p.bounds)), full


def derive_coast(land: Iterable[Polygon]) -> MultiLineString:
    """Return the rings of the land without what runs along the frame."""
    rings = [ring for polygon in land for ring in (polygon.exterior, *polygon.interiors)]
    coast = [LineString(run) for ring in rings for run in _runs_off_frame(list(ring.coords))]
    return MultiLineString(longest_first([part for part in lines(linemerge(coast)) if part.intersects(LINES)]))


def _runs_off_frame(ring: list[Coordinate]) -> Iterator[list[Coordinate]]:
    """Yield what is left of a ring when its edges on the frame are taken out."""
    run: list[Coordinate] = []
    for a, b in pairwise(ring):
        if not _on_frame(a, b):
            run = [*(run or [a]), b]
        elif run:
            yield run
            run = []
    if run:
        yield run


def _on_frame(a: Coordinate, b: Coordinate) -> bool:
    west, south, east, north = OUTER.bounds
    return any(a[axis] == b[axis] == value for axis, value in ((0, west), (0, east), (1, south), (1, north)))
