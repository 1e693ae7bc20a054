"""Flat GeoJSON: a file a layer, one sort of geometry in each, one plain value a column.

For QGIS, GDAL and every other program that takes a GeoJSON file for a table; `flat` tells what the columns are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from journey.formats.flat import FlatLayer, FlatTables, Value, plain_geometry
from journey.formats.jsontext import json_text
from journey.formats.kept import Fact, keeping
from journey.formats.port import Files, Format, Request
from journey.pipeline import Built


def to_flat(built: Built, call: Request) -> Files:
    """Return the files by name."""
    tables = FlatTables(built.tellings[call.account], call.lang)
    return {f"{layer}.geojson": _written(tables, layer) for layer in FlatLayer}


def _written(tables: FlatTables, layer: FlatLayer) -> Iterator[bytes]:
    """Yield a file, some features at a time."""
    yield f'{{"type": "FeatureCollection", "name": "{layer}", "features": ['.encode()
    before = "\n"
    times = [column.name for column in tables.columns(layer) if column.is_time]
    for cells, geometry in tables.dicts(layer):
        plain = {**cells, **{name: value_text(cells[name]) for name in times}}
        feature = {"type": "Feature", "id": cells["id"], "properties": plain, "geometry": plain_geometry(geometry)}
        yield f"{before}{json_text(feature)}".encode()
        before = ",\n"
    yield b"\n]}\n"


def value_text(value: Value) -> str | float | bool | None:
    """Return a value as JSON has it: instants in UTC, the clocks of a place without a zone."""
    if not isinstance(value, datetime):
        return value
    return f"{value.replace(tzinfo=None).isoformat(timespec='seconds')}{'Z' if value.tzinfo else ''}"


FORMAT = Format(
    media_type="application/zip",
    write=to_flat,
    mark=b'"local_time_end"',
    keeps=keeping(
        *(set(Fact) - {Fact.ANCHOR, Fact.CREDITS, Fact.OTHERS, Fact.SOURCE, Fact.PERSONS}),
        part=dict.fromkeys((Fact.OTHERS, Fact.SOURCE, Fact.PERSONS), "as text, in one language"),
    ),
)
