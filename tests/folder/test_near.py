"""What is said of the ground near by: kinds, geometries, precision, source and names, with feature and property."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from folders import make_folder
from journey.errors import DataError
from journey.folder.basemap import load_basemap

LINE = {"type": "LineString", "coordinates": [[30, 50], [31, 51]]}
AREA = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
POINT = {"type": "Point", "coordinates": [30, 50]}
TOLD = {"kind": "river", "precision_m": 100, "source": "a survey"}
NAMES = {"name_en": "Ob", "name_zh-Hant": "鄂畢河", "name_zh-Hans": "鄂毕河", "name_ru": "Обь"}
NAME = {"kind": "river", "rank": 3, "min_zoom": 11, **NAMES}


def put(folder: Path, *features: tuple[dict[str, Any], dict[str, Any]]) -> Path:
    made = make_folder(folder)
    (made / "basemap").mkdir(exist_ok=True)
    shapes = [{"type": "Feature", "properties": told, "geometry": geometry} for told, geometry in features]
    text = json.dumps({"type": "FeatureCollection", "features": shapes})
    (made / "basemap" / "near.geojson").write_text(text, "utf-8")
    return made


def test_shapes_and_names_are_read(tmp_path: Path) -> None:
    own = {"id": "ob", "points": "an editor's own", "width_m": 700, "sketched": True, "curve": True, "min_zoom": 10}
    folder = put(tmp_path, (TOLD | own, LINE), (TOLD | {"kind": "water"}, AREA), (NAME, POINT))
    assert len(load_basemap(folder).layers["near"]["features"]) == 3


@pytest.mark.parametrize(
    ("told", "geometry", "said"),
    [
        (TOLD | {"kind": "street"}, LINE, "features[0].properties.kind: Input should be 'land', 'sea'"),
        ({"kind": "river", "source": "a"}, LINE, "features[0].properties.precision_m: Field required"),
        (
            TOLD | {"precision_m": 0},
            LINE,
            "features[0].properties.precision_m: Input should be greater than 0 (given: 0)",
        ),
        (TOLD | {"precision_m": "100"}, LINE, "features[0].properties.precision_m: Input should be a valid number"),
        ({"kind": "river", "precision_m": 9}, LINE, "features[0].properties.source: Field required"),
        (TOLD | {"sketched": "yes"}, LINE, "features[0].properties.sketched: Input should be a valid boolean"),
        (TOLD | {"width_m": -1}, LINE, "features[0].properties.width_m: Input should be greater than 0"),
        (TOLD | {"min_zoom": 30}, LINE, "features[0].properties.min_zoom: Input should be less than or equal to 22"),
        (TOLD, AREA, "features[0].geometry: of the kind river a LineString or MultiLineString is expected"),
        (
            TOLD | {"kind": "water"},
            LINE,
            "features[0].geometry: of the kind water a Polygon or MultiPolygon is expected",
        ),
        (TOLD, {"type": "LineString", "coordinates": [[30, 50], [31, 95]]}, "features[0].geometry: a position beyond"),
        (NAME | {"name_ru": " "}, POINT, "features[0].properties.name_ru: a name is missing"),
        ({"kind": "river", "min_zoom": 3, **NAMES}, POINT, "features[0].properties.rank: Field required"),
        (TOLD, {"type": "MultiPoint", "coordinates": [[1, 2]]}, "features[0]: the geometry is none of LineString"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    told: dict[str, Any], geometry: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        load_basemap(put(tmp_path, (told, geometry)))
    (line,) = str(caught.value).splitlines()
    assert line.startswith("basemap/near.geojson, column ")
    assert said in line
