"""GeoParquet 1.1: a file a layer, for geopandas, DuckDB, GDAL and whatever reads Parquet; `flat` tells the columns."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from shapely import from_wkb, total_bounds

from journey.formats.arrowtables import GEOMETRY, MADE_BY, SHAPES, about_layer, arrow_table
from journey.formats.flat import FlatLayer, FlatTables
from journey.formats.kept import Fact, keeping
from journey.formats.port import Files, Format, Request
from journey.pipeline import Built


def to_geoparquet(built: Built, call: Request) -> Files:
    """Return the files by name."""
    tables = FlatTables(built.tellings[call.account], call.lang)
    return {f"{layer}.parquet": _written(tables, layer) for layer in FlatLayer}


def _written(tables: FlatTables, layer: FlatLayer) -> bytes:
    table = arrow_table(tables, layer)
    told = {"geo": json.dumps(_geo(table, layer)), "description": about_layer(tables)}
    file = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(told), file)
    return file.getvalue()


def _geo(table: pa.Table, layer: FlatLayer) -> dict[str, Any]:
    """Return what makes a Parquet file a GeoParquet one: where it names no CRS, that is longitude, latitude (CRS84)."""
    shapes = [shape for shape in table.column(GEOMETRY).to_pylist() if shape is not None]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": [SHAPES[layer]]}
    if shapes:
        column["bbox"] = total_bounds(from_wkb(shapes)).tolist()
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


FORMAT = Format(
    media_type="application/zip",
    write=to_geoparquet,
    mark=MADE_BY.encode(),
    keeps=keeping(
        *(set(Fact) - {Fact.ANCHOR, Fact.OTHERS, Fact.SOURCE, Fact.PERSONS}),
        part=dict.fromkeys((Fact.OTHERS, Fact.SOURCE, Fact.PERSONS), "as text, in one language"),
    ),
)
