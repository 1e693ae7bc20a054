"""The files of ``basemap/`` become the layers and names under the map, or a list of what is wrong with them.

Knows nothing of the journey; the files are plain GeoJSON and a table, derived by a script of the project or by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from journey.errors import DataError
from journey.facts.languages import FOLDER_LANGUAGES
from journey.facts.row import Row, Text
from journey.folder.desk import Desk
from journey.folder.names import is_there
from journey.folder.near import near_faults

NEAR = "near"
"""The layer for the scale of a city, of which more is asked, and which has names too."""
LAYERS = ("land", "coast", "lakes", "rivers", "borders", NEAR)
_LABELS_FILE = "basemap/labels.csv"
_Position = Annotated[list[float], Field(min_length=2)]
_Line = list[_Position]
_SHAPES: Mapping[str, TypeAdapter[Any]] = {
    "LineString": TypeAdapter(_Line),
    "MultiLineString": TypeAdapter(list[_Line]),
    "Polygon": TypeAdapter(list[_Line]),
    "MultiPolygon": TypeAdapter(list[list[_Line]]),
}
"""Geometries that can be drawn, and their coordinates: longitude and latitude, and what else follows."""
_NEAR_SHAPES: Mapping[str, TypeAdapter[Any]] = {**_SHAPES, "Point": TypeAdapter(_Position)}


@dataclass(frozen=True)
class Basemap:
    """The layers under the map, as plain GeoJSON, and the names on it."""

    layers: Mapping[str, Any]
    """Layer name to FeatureCollection; a layer that the folder lacks is absent."""
    labels: tuple[Mapping[str, str], ...]
    """Rows of ``labels.csv``: `id`, `kind`, `lon` and `lat` in degrees, `rank`, `min_zoom`, a name per language."""


class _Label(Row):
    """A row of ``labels.csv``, its names apart."""

    id: Text
    kind: Text
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    rank: int
    min_zoom: int


def load_basemap(folder: Path, languages: Sequence[str] = FOLDER_LANGUAGES) -> Basemap:
    """Read ``basemap/``; what is not there is left out, so that a folder without one still has a map.

    Parameters
    ----------
    folder
        A journey folder.
    languages
        What it tells in.

    Returns
    -------
    Basemap
        Every layer a FeatureCollection of lines and areas, every label with its numbers and names.

    Raises
    ------
    DataError
        With every file that is something else.
    """
    desk = Desk(folder)
    layers = {
        name: layer
        for name in LAYERS
        if is_there(folder, _file(name)) and (layer := _layer(desk, name, languages)) is not None
    }
    labels = _labels(desk, languages) if is_there(folder, _LABELS_FILE) else ()
    if desk.problems:
        raise DataError(desk.problems)
    return Basemap(layers, labels)


def _file(layer: str) -> str:
    return f"basemap/{layer}.geojson"


def _layer(desk: Desk, name: str, languages: Sequence[str]) -> dict[str, Any] | None:
    file = _file(name)
    shapes = _NEAR_SHAPES if name == NEAR else _SHAPES
    text = desk.text(file)
    if text is None:
        return None
    try:
        layer: object = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        desk.report(file, None, None, f"not a GeoJSON file: {error}")
        return None
    features = layer.get("features") if isinstance(layer, dict) else None
    if not isinstance(layer, dict) or not isinstance(features, list) or layer.get("type") != "FeatureCollection":
        desk.report(file, None, None, "not a GeoJSON file: a FeatureCollection is expected")
        return None
    for number, feature in enumerate(features):
        at = f"features[{number}]"
        if not _is_shape(feature, shapes):
            desk.report(file, None, at, f"the geometry is none of {', '.join(shapes)}")
        elif name == NEAR and feature.get("geometry"):
            for part, message in near_faults(feature, languages):
                desk.report(file, None, f"{at}.{part}", message)
    return layer


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not a number")


def _is_shape(feature: object, shapes: Mapping[str, TypeAdapter[Any]]) -> bool:
    """Tell whether a feature has no geometry, or lines or areas with positions."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties", {}), dict | None):
        return False
    geometry = feature.get("geometry")
    if geometry is None:
        return True
    if not isinstance(geometry, dict) or str(geometry.get("type")) not in shapes:
        return False
    try:
        shapes[geometry["type"]].validate_python(geometry.get("coordinates"), strict=True)
    except ValidationError:
        return False
    return True


def _labels(desk: Desk, languages: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    names = [f"name_{lang}" for lang in languages]
    table = desk.table(_LABELS_FILE, [*_Label.model_fields, *names])
    for record in table.records:
        desk.build(table.file, record.row, _Label, {c: record.cells[c] for c in _Label.model_fields})
        for name in names:
            if not record.cells[name]:
                desk.report(table.file, record.row, name, "a name is missing")
    return tuple(record.cells for record in table.records)
