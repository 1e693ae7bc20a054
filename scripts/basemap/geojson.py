"""Writing: one feature a line, numbers as short as JSON allows, the same bytes for the same geometry."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

DECIMALS = 3
"""About 100 m."""


def write_geojson(path: Path, features: Sequence[tuple[dict[str, Any], BaseGeometry]]) -> None:
    """Write features as an RFC 7946 collection.

    Raises
    ------
    ValueError
        If a geometry is empty or not valid.
    """
    rows: list[str] = []
    for properties, geometry in features:
        if geometry.is_empty or not geometry.is_valid:
            raise ValueError(f"{path.name}: {properties} is not valid: {shapely.is_valid_reason(geometry)}")
        mapping = shapely.geometry.mapping(geometry)
        outline = {"type": mapping["type"], "coordinates": _shortened(mapping["coordinates"])}
        feature = {"type": "Feature", "properties": properties, "geometry": outline}
        rows.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _shortened(node: Any) -> Any:  # noqa: ANN401 - coordinates nested to any depth
    if isinstance(node, float | int):
        value = round(node, DECIMALS)
        return int(value) if value == int(value) else value
    return [_shortened(member) for member in node]


def one_or_many(parts: Sequence[LineString] | Sequence[Polygon]) -> BaseGeometry:
    """Return one part as it is, several as one geometry."""
    if len(parts) == 1:
        return parts[0]
    return MultiPolygon(parts) if isinstance(parts[0], Polygon) else MultiLineString(parts)
