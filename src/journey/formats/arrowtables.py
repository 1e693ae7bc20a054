"""The flat tables as those of Arrow: what GeoPackage and GeoParquet are written from, column by column.

The only importer of pyarrow among the formats; it is slow to load, and so loaded only when such a format is asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import pyarrow as pa
from geojson_pydantic import LineString, Point

from journey.formats.flat import FlatLayer, FlatTables, Geometry, Sort
from journey.views.words.phrases import words

GEOMETRY = "geometry"
"""The column with the geometry; no other is called so."""
MADE_BY = "made by journey"
SHAPES: Mapping[FlatLayer, str] = {
    FlatLayer.EVENTS: "Point",
    FlatLayer.STOPS: "Point",
    FlatLayer.LEGS: "MultiLineString",
    FlatLayer.POSITIONS: "Point",
}
"""The one sort of geometry of a layer: a leg that crosses 180° is cut there, and then all have parts."""

_TYPES: Mapping[Sort, pa.DataType] = {
    Sort.TEXT: pa.string(),
    Sort.WHOLE: pa.int32(),
    Sort.REAL: pa.float64(),
    Sort.TRUTH: pa.bool_(),
    Sort.INSTANT: pa.timestamp("ms", "UTC"),
    Sort.CIVIL: pa.timestamp("ms"),
}
_POINT, _LINE, _LINES = 1, 2, 5
"""Numbers of sorts of geometry in well-known binary."""


def arrow_table(tables: FlatTables, layer: FlatLayer) -> pa.Table:
    """Return a layer, its geometry last, as well-known binary."""
    columns = tables.columns(layer)
    cells: list[list[object]] = [[] for _ in columns]
    shapes: list[bytes | None] = []
    for values, geometry in tables.rows(layer):
        for cell, value in zip(cells, values, strict=True):
            cell.append(value)
        shapes.append(well_known(geometry))
    fields = [pa.field(column.name, _TYPES[column.sort]) for column in columns]
    arrays = [pa.array(cell, field.type) for cell, field in zip(cells, fields, strict=True)]
    schema = pa.schema([*fields, pa.field(GEOMETRY, pa.binary())])
    return pa.Table.from_arrays([*arrays, pa.array(shapes, pa.binary())], schema=schema)


def well_known(geometry: Geometry) -> bytes | None:
    """Return a geometry as well-known binary of two dimensions; a line as one that may have several parts.

    Examples
    --------
    >>> well_known(Point(type="Point", coordinates=(37.65, 55.77))).hex()
    '01010000003333333333d34240c3f5285c8fe24b40'
    """
    if geometry is None:
        return None
    if isinstance(geometry, Point):
        return struct.pack("<BIdd", 1, _POINT, *geometry.coordinates[:2])
    parts = [geometry.coordinates] if isinstance(geometry, LineString) else geometry.coordinates
    packed = [struct.pack("<BII", 1, _LINES, len(parts))]
    for part in parts:
        numbers = [number for corner in part for number in corner[:2]]
        packed.append(struct.pack(f"<BII{len(numbers)}d", 1, _LINE, len(part), *numbers))
    return b"".join(packed)


def about_layer(tables: FlatTables) -> str:
    """Return what is to be said beside a layer: of what it tells, by which account, the credits, and who made it."""
    journey = tables.telling.journey
    account = tables.telling.accounts[tables.telling.account]
    said = (journey.title, account.title, *journey.credits)
    return "\n".join((*(text for one in said if (text := words(one, tables.lang))), MADE_BY))
