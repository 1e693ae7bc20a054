"""The files under the map: what is read, what may be absent, and what is said of a wrong one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from folders import make_folder
from journey.errors import DataError
from journey.folder.basemap import LAYERS, load_basemap
from journeys import SHIPPED

LINE = {"type": "LineString", "coordinates": [[30, 50], [31, 51]]}
HEADER = "id,kind,lon,lat,rank,min_zoom,name_en,name_zh-Hant,name_zh-Hans,name_ru\n"


def layer(*geometries: object) -> str:
    features = [{"type": "Feature", "properties": {}, "geometry": g} for g in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write files into ``basemap/`` of a small folder."""

    def write(**files: str | bytes) -> Path:
        folder = make_folder(tmp_path)
        (folder / "basemap").mkdir(exist_ok=True)
        for name, content in files.items():
            path = folder / "basemap" / (f"{name}.csv" if name == "labels" else f"{name}.geojson")
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


def complaints(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_basemap(folder)
    return str(caught.value).splitlines()


def test_a_folder_without_one_still_has_a_map(tmp_path: Path) -> None:
    basemap = load_basemap(make_folder(tmp_path))
    assert (basemap.layers, basemap.labels) == ({}, ())


def test_what_is_there_is_read(put: Callable[..., Path]) -> None:
    area = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    areas = {"type": "MultiPolygon", "coordinates": [area["coordinates"]]}
    lines = {"type": "MultiLineString", "coordinates": [LINE["coordinates"]]}
    folder = put(
        land=layer(area, areas, None),
        rivers=layer(LINE, lines),
        labels=HEADER + "ob,river,73,60,1,4,Ob,鄂畢河,鄂毕河,Обь\n",
    )
    basemap = load_basemap(folder)
    assert list(basemap.layers) == ["land", "rivers"]
    assert len(basemap.layers["land"]["features"]) == 3
    assert [label["name_ru"] for label in basemap.labels] == ["Обь"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not a GeoJSON file: Expecting value"),
        ("{", "not a GeoJSON file: Expecting property name"),
        (b"\xff\xfe", "not UTF-8"),
        ("[" * 100_000, "not a GeoJSON file"),
        ("[]", "not a GeoJSON file: a FeatureCollection is expected"),
        ('{"type": "Topology"}', "not a GeoJSON file: a FeatureCollection is expected"),
        ('{"type": "FeatureCollection", "features": {}}', "not a GeoJSON file: a FeatureCollection is expected"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "not a GeoJSON file: NaN is not a number"),
    ],
)
def test_file_that_is_no_layer(content: str | bytes, said: str, put: Callable[..., Path]) -> None:
    (line,) = complaints(put(coast=content))
    assert line.startswith(f"basemap/coast.geojson: {said}")


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "LineString"},
        {"type": "LineString", "coordinates": [0, 0]},
        {"type": "LineString", "coordinates": [[0], [1, 1]]},
        {"type": "LineString", "coordinates": [["0", "0"], [1, 1]]},
        {"type": "Polygon", "coordinates": [[0, 0], [1, 1]]},
        {"type": "GeometryCollection", "geometries": []},
        "LineString",
    ],
)
def test_geometry_that_is_no_line_or_area(geometry: object, put: Callable[..., Path]) -> None:
    (line,) = complaints(put(borders=layer(LINE, geometry)))
    assert line == (
        "basemap/borders.geojson, column features[1]: "
        "the geometry is none of LineString, MultiLineString, Polygon, MultiPolygon"
    )


def test_feature_that_is_none(put: Callable[..., Path]) -> None:
    body = json.dumps({"type": "FeatureCollection", "features": [7, {"type": "Feature", "properties": []}]})
    assert len(complaints(put(land=body))) == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("ob,river,east,60,1,4,Ob,鄂,鄂,Обь\n", "basemap/labels.csv, row 2, column lon: "),
        ("ob,river,73,91,1,4,Ob,鄂,鄂,Обь\n", "basemap/labels.csv, row 2, column lat: "),
        ("ob,river,73,60,first,4,Ob,鄂,鄂,Обь\n", "basemap/labels.csv, row 2, column rank: "),
        ("ob,river,73,60,1,4,Ob,鄂,鄂,\n", "basemap/labels.csv, row 2, column name_ru: a name is missing"),
        ("ob,river,73,60,1,4,Ob\n", "basemap/labels.csv, row 2: cells: 7, where the header has 10"),
    ],
)
def test_wrong_label(rows: str, said: str, put: Callable[..., Path]) -> None:
    (line,) = complaints(put(labels=HEADER + rows))
    assert line.startswith(said)


def test_all_problems_at_once(put: Callable[..., Path]) -> None:
    found = complaints(put(land="", coast="[]", labels="id\n"))
    assert {line.split(",")[0].split(":")[0] for line in found} == {
        "basemap/land.geojson",
        "basemap/coast.geojson",
        "basemap/labels.csv",
    }


def test_shipped_base_map_is_whole() -> None:
    basemap = load_basemap(SHIPPED)
    assert set(basemap.layers) == set(LAYERS)
    assert basemap.labels
