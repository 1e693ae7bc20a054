"""The properties in ``basemap/near.geojson``: what each shape is, how precise, and who says so; what each name is.

Knows nothing of the file around them. Properties that are not named here are the editor's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from journey.facts.row import Text


class NearKind(StrEnum):
    """What a shape of the ground near by is."""

    LAND = "land"
    """An area that covers what the base map has there; it has no edge."""
    SEA = "sea"
    """Likewise of water."""
    WATER = "water"
    """A lake or a pond, with its shore."""
    ISLAND = "island"
    """Land in water, with its shore."""
    SHORE = "shore"
    RIVER = "river"
    """A line in the middle of it, and how wide it is."""
    ROAD = "road"
    RAIL = "rail"
    WALL = "wall"


AREAS = frozenset({NearKind.LAND, NearKind.SEA, NearKind.WATER, NearKind.ISLAND})
_ZOOM = Field(ge=0, le=22)
_GEOMETRIES = {True: ("Polygon", "MultiPolygon"), False: ("LineString", "MultiLineString")}


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class _Shape(_Told):
    kind: Annotated[NearKind, Field(strict=False)]
    precision_m: Annotated[float, Field(gt=0, le=100_000)]
    """Within which the true course lies."""
    source: Text
    sketched: bool = False
    curve: bool = False
    width_m: Annotated[float | None, Field(gt=0, le=100_000)] = None
    min_zoom: Annotated[float | None, _ZOOM] = None


class _Name(_Told):
    kind: Text
    rank: int
    min_zoom: Annotated[int, _ZOOM]


def near_faults(feature: Mapping[str, Any], languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a shape or a name, each with the property that it is of.

    Parameters
    ----------
    feature
        A GeoJSON feature that is well formed.
    languages
        What the folder tells in: a name has one in each.
    """
    geometry, told = feature["geometry"], feature.get("properties") or {}
    named = geometry["type"] == "Point"
    if not all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in _positions(geometry["coordinates"])):  # noqa: PLR2004
        yield "geometry", "a position beyond 180° east or west, or beyond a pole"
    try:
        shape = (_Name if named else _Shape).model_validate(told)
    except ValidationError as error:
        for fault in error.errors():
            given = f" (given: {fault['input']!r})" if fault["type"] != "missing" else ""
            yield f"properties.{fault['loc'][0]}", f"{fault['msg']}{given}"
        return
    if isinstance(shape, _Shape) and geometry["type"] not in (meant := _GEOMETRIES[shape.kind in AREAS]):
        yield "geometry", f"of the kind {shape.kind.value} a {' or '.join(meant)} is expected"
    if named:
        for column in (f"name_{language}" for language in languages):
            if not isinstance(told.get(column), str) or not told[column].strip():
                yield f"properties.{column}", "a name is missing"


def _positions(coordinates: Sequence[Any]) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            if part:
                yield from _positions(part)
