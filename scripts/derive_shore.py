"""Lead a line of rail round the water that its straight legs would cross.

A line file holds waypoints, some 40 km apart. Joined by straight legs they run through Lake Baikal, where the railway
keeps to the shore. This script adds shape points (bare coordinates without a kilometre post):

* on every leg that crosses more than ``--allow`` km of a lake or of the sea, from where the leg meets the water to
  where it leaves it;
* on every leg between two waypoints named with ``--follow``, whether it crosses water or not: there the railway is
  known to run along the shore.

The points lie ``--inland`` km from the shore of the water layer, not of the real shore. The layer is a polygon
shapefile whose lakes may carry the year of their damming in a field ``year``; what was dammed in or after ``--before``
was no water then. Legs that keep clear are left alone, and so are short legs along a shore, so a second run adds
nothing. Shore points are written with four decimals and points of other origin with five, so that ``--anew`` can drop
the former and lay them again. README.md beside this file has the call and the packages.
"""

from __future__ import annotations

import argparse
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapefile
import shapely
from pyproj import CRS, Transformer
from shapely.geometry import LineString, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from railway import LonLat, Row, place_positions, read_rows, waypoint_positions, write_rows

COLUMNS = ("place", "lon", "lat", "km", "km_source")
OWN = re.compile(r"-?\d+\.\d{4}")
"""How this script writes a coordinate."""
AROUND_DEGREES = 1.0
"""How far around a line its water is read."""
BESIDE_M = 25_000.0
"""How far beside a leg its water is looked at."""
LAKE_M2 = 100e6
"""Smaller waters are not followed."""
CLEARANCE = 0.6
"""Part of the distance inland that a leg between two shape points keeps."""
DENSE_M = 250.0
"""Step by which a shore is walked along."""
HOOK_M = 2_000.0
"""Within this distance of a waypoint a shape point says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to lay shape points; all in metres."""

    inland: float
    """Between shore and shape point."""
    allow: float
    """Water that a leg may cross: a bridge."""
    stride: float
    """Longest distance between two shape points."""


def read_water(path: Path, window: BaseGeometry, before: int) -> list[BaseGeometry]:
    """Read the polygons of a layer that touch a window, without what was dammed in or after the year `before`."""
    logging.getLogger("shapefile").setLevel(logging.ERROR)  # rings out of order, which make_valid mends
    found = []
    with shapefile.Reader(str(path), encoding="utf-8") as reader:
        for record in reader.iterShapeRecords(bbox=window.bounds):
            if record.shape.shapeType == shapefile.NULL:
                continue
            if (record.record.as_dict().get("year") or 0) >= before:
                continue
            water = shapely.make_valid(shape(record.shape.__geo_interface__)).intersection(window)
            if not water.is_empty:
                found.append(water)
    return found


class Plane:
    """Metres around one leg (azimuthal equidistant), and back to degrees."""

    def __init__(self, start: LonLat, end: LonLat) -> None:
        lon, lat = (start.lon + end.lon) / 2, (start.lat + end.lat) / 2
        flat = CRS.from_proj4(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m")
        self._there = Transformer.from_crs(4326, flat, always_xy=True).transform
        self._back = Transformer.from_crs(flat, 4326, always_xy=True).transform

    def flatten(self, geometry: BaseGeometry) -> BaseGeometry:
        """Turn degrees into metres."""
        return shapely.transform(geometry, lambda lonlat: np.column_stack(self._there(*lonlat.T)))

    def degrees(self, point: Point) -> LonLat:
        """Turn metres into degrees."""
        return LonLat(*self._back(point.x, point.y))


def polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    """Yield the polygons of a geometry."""
    for part in getattr(geometry, "geoms", [geometry]):
        if isinstance(part, Polygon):
            yield part


def wet_m(leg: LineString, water: BaseGeometry) -> float:
    """Return how much of a leg lies in water."""
    return float(leg.intersection(water).length)


def stretch(ring: LineString, start: float, end: float) -> LineString:
    """Return the shorter way along a closed ring from one distance to another."""
    if abs(end - start) <= ring.length / 2:
        return substring(ring, start, end)
    if start < end:
        first, second = substring(ring, start, 0.0), substring(ring, ring.length, end)
    else:
        first, second = substring(ring, start, ring.length), substring(ring, 0.0, end)
    return LineString([*first.coords, *second.coords])


def tightened(path: LineString, forbidden: BaseGeometry, options: Options) -> list[Point]:
    """Return as few of the path's points as keep clear of the water and near the shore."""
    dense = [Point(c) for c in shapely.segmentize(path, DENSE_M).coords]
    kept, at = [dense[0]], 0
    while at < len(dense) - 1:
        reach = at + 1
        for ahead in range(at + 2, len(dense)):
            leg = LineString([dense[at], dense[ahead]])
            if leg.length > options.stride or leg.intersects(forbidden):
                break
            reach = ahead
        kept.append(dense[reach])
        at = reach
    return kept


def without_hooks(start: Point, points: list[Point], end: Point, forbidden: BaseGeometry) -> list[Point]:
    """Drop the points beside a waypoint that only lead straight down to the shore, where the way is clear without."""

    def trim(waypoint: Point, way: list[Point]) -> list[Point]:
        while len(way) > 1:
            first, second = way[0], way[1]
            hook = waypoint.distance(second) < waypoint.distance(first) + first.distance(second) * CLEARANCE
            near = waypoint.distance(first) < HOOK_M
            clear = not LineString([waypoint, second]).intersects(forbidden) or forbidden.distance(waypoint) == 0.0
            if not ((hook or near) and clear):
                break
            way = way[1:]
        return way

    return list(reversed(trim(end, list(reversed(trim(start, points))))))


def along_shore(leg: LineString, water: Polygon, *, follow: bool, options: Options) -> list[Point]:
    """Return points that lead from the leg's start to its end round one body of water."""
    start, end = Point(leg.coords[0]), Point(leg.coords[-1])
    ring = LineString(water.buffer(options.inland).exterior.coords)
    forbidden = water.buffer(options.inland * CLEARANCE)
    met = leg.intersection(water.buffer(options.inland))
    if follow or met.is_empty:
        ends = ring.project(start), ring.project(end)
    else:
        touched = sorted(leg.project(Point(c)) for part in getattr(met, "geoms", [met]) for c in part.coords)
        ends = ring.project(leg.interpolate(touched[0])), ring.project(leg.interpolate(touched[-1]))
    path = stretch(ring, *ends)
    if path.length < options.inland:
        return []
    return without_hooks(start, tightened(path, forbidden, options), end, forbidden)


def led_round(
    start: LonLat, end: LonLat, layer: Sequence[BaseGeometry], *, follow: bool, options: Options
) -> list[LonLat]:
    """Return the shape points between two points of a line: none if the straight leg will do."""
    plane = Plane(start, end)
    leg = plane.flatten(LineString([start, end]))
    follow = follow and leg.length > 1.5 * options.stride
    window = leg.buffer(BESIDE_M)
    bodies = [
        body
        for water in layer
        for body in polygons(shapely.make_valid(plane.flatten(water)).intersection(window))
        if wet_m(leg, body) > options.allow or (follow and body.area > LAKE_M2)
    ]
    if not bodies:
        return []
    body = min(bodies, key=lambda b: (-wet_m(leg, b), b.distance(leg)))
    return [plane.degrees(p) for p in along_shore(leg, body, follow=follow, options=options)]


def legs_between(waypoints: Sequence[Row], follow: Sequence[str]) -> set[int]:
    """Return the numbers of the legs (n = from row n to row n + 1) between the waypoints named ``from:to``."""
    at = {row["place"]: n for n, row in enumerate(waypoints) if row["place"]}
    legs: set[int] = set()
    for pair in follow:
        start, end = pair.split(":")
        legs.update(range(at[start], at[end]))
    return legs


def is_own(row: Row) -> bool:
    """Tell whether a row is a shape point that this script laid."""
    return not row["place"] and not row["km"] and bool(OWN.fullmatch(row["lon"]) and OWN.fullmatch(row["lat"]))


def completed(
    waypoints: Sequence[Row],
    at: Sequence[LonLat],
    layer: Sequence[BaseGeometry],
    follow: Sequence[str],
    options: Options,
) -> list[Row]:
    """Return the rows of a line with the shape points that it lacks."""
    shore_legs = legs_between(waypoints, follow)
    done: list[Row] = []
    for n, (row, (start, end)) in enumerate(zip(waypoints, pairwise(at), strict=False)):
        done.append(row)
        for lon, lat in led_round(start, end, layer, follow=n in shore_legs, options=options):
            done.append(dict(zip(COLUMNS, ("", f"{lon:.4f}", f"{lat:.4f}", "", ""), strict=True)))
    return [*done, waypoints[-1]]


def parse_arguments() -> argparse.Namespace:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="journey folder")
    parser.add_argument("--line", required=True, help="id of the line to complete: lines/ID.csv")
    parser.add_argument("--water", type=Path, required=True, help="polygon shapefile of sea and lakes, WGS84")
    parser.add_argument("-o", "--out", type=Path, help="file to write; default: the file of the line itself")
    parser.add_argument("--anew", action="store_true", help="drop the shore points that are there first")
    parser.add_argument(
        "--follow",
        action="append",
        default=[],
        metavar="FROM:TO",
        help="waypoints between which the railway keeps to the shore",
    )
    parser.add_argument("--before", type=int, default=1950, help="leave out lakes dammed in or after this year")
    parser.add_argument("--inland", type=float, default=0.65, help="km from the shore to the shape points")
    parser.add_argument("--allow", type=float, default=0.5, help="km of water that a leg may cross")
    parser.add_argument("--stride", type=float, default=4.0, help="km at most between two shape points")
    return parser.parse_args()


def main() -> None:
    """Read the arguments, complete the line, say how many points were added."""
    args = parse_arguments()
    path: Path = args.folder / "lines" / f"{args.line}.csv"
    waypoints = [row for row in read_rows(path) if not (args.anew and is_own(row))]
    at = waypoint_positions(waypoints, place_positions(args.folder))
    window = box(*LineString(at).bounds).buffer(AROUND_DEGREES, join_style="mitre")
    layer = read_water(args.water, window, args.before)
    options = Options(inland=args.inland * 1000, allow=args.allow * 1000, stride=args.stride * 1000)
    done = completed(waypoints, at, layer, args.follow, options)
    write_rows(args.out or path, COLUMNS, done)
    print(f"{args.line}: {len(done) - len(waypoints)} points added to {len(waypoints)}")


if __name__ == "__main__":
    main()
