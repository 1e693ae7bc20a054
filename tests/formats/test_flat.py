"""Flat tables: plain values, local days that stay, and moments that every frame of a day finds."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from shapely.geometry import mapping

from folders import make_folder, set_cell
from journey.files import pieces
from journey.formats.flat import FlatLayer, FlatTables, Sort
from journey.formats.writing import export, exported
from journey.pipeline import Built, build
from journeys import shipped
from smallfolders import make_small
from tabled import HARD, LAYERS, TIMES, accounts, hard, parts_of, told


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_folder(tmp_path_factory.mktemp("small")))


def flat(built: Built, **asked: Any) -> dict[str, list[dict[str, Any]]]:
    files = exported(built, "flat", **asked)
    assert not isinstance(files, bytes)
    return {
        name.removesuffix(".geojson"): json.loads(b"".join(pieces(content)))["features"]
        for name, content in files.items()  # type: ignore[union-attr]
    }


@pytest.mark.parametrize(
    ("cells", "utc", "here", "dates", "hours"),
    [
        (
            {"value": "1949-12-15"},
            ["1949-12-14T21:00:00Z", "1949-12-15T21:00:00Z"],
            ["1949-12-15T00:00:00", "1949-12-15T23:59:59"],
            ["1949-12-15", "1949-12-15"],
            ["", ""],
        ),
        (
            {"value": "1949-12-15", "time": "00:00"},
            ["1949-12-14T21:00:00Z", "1949-12-14T21:01:00Z"],
            ["1949-12-15T00:00:00", "1949-12-15T00:00:59"],
            ["1949-12-15", "1949-12-15"],
            ["00:00", "00:00"],
        ),
        (
            {"value": "1949-12-15", "time": "20:00/24:00"},
            ["1949-12-15T17:00:00Z", "1949-12-15T21:00:00Z"],
            ["1949-12-15T20:00:00", "1949-12-15T23:59:59"],
            ["1949-12-15", "1949-12-15"],
            ["20:00", "24:00"],
        ),
        (
            {"value": "1949-12-15", "time": "24:00"},
            ["1949-12-15T21:00:00Z", "1949-12-15T21:01:00Z"],
            ["1949-12-15T23:59:00", "1949-12-15T23:59:59"],
            ["1949-12-15", "1949-12-15"],
            ["24:00", "24:00"],
        ),
        (
            {"value": "1949-12"},
            ["1949-11-30T21:00:00Z", "1949-12-31T21:00:00Z"],
            ["1949-12-01T00:00:00", "1949-12-31T23:59:59"],
            ["1949-12-01", "1949-12-31"],
            ["", ""],
        ),
        (
            {"value": "0949-12-15"},
            ["0949-12-14T21:30:00Z", "0949-12-15T21:30:00Z"],
            ["0949-12-15T00:00:00", "0949-12-15T23:59:59"],
            ["0949-12-15", "0949-12-15"],
            ["", ""],
        ),
        (
            {"value": "../1949-12-05"},
            [None, "1949-12-05T21:00:00Z"],
            [None, "1949-12-05T23:59:59"],
            ["", "1949-12-05"],
            ["", ""],
        ),
    ],
)
def test_times(
    cells: dict[str, str],
    utc: list[str | None],
    here: list[str | None],
    dates: list[str],
    hours: list[str],
    tmp_path: Path,
) -> None:
    folder = make_folder(tmp_path)
    for column, value in cells.items():
        set_cell(folder, "claims.csv", 10, column, value)
    threat = next(f for f in flat(build(folder))["events"] if f["id"] == "T1")["properties"]
    assert [threat["start_utc"], threat["end_utc"]] == utc
    assert [threat["start_here"], threat["end_here"]] == here
    assert [threat["local_date"], threat["local_date_end"]] == dates
    assert [threat["local_time"], threat["local_time_end"]] == hours


def test_half_past_midnight_in_beijing_is_on_the_day_of_beijing(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "claims.csv", 2, "time", "00:30")
    departure = flat(build(folder))["events"][0]["properties"]
    assert (departure["local_date"], departure["local_time"]) == ("1949-12-06", "00:30")
    assert departure["start_utc"] == "1949-12-05T16:30:00Z"


def test_every_language_has_columns_and_one_is_chosen_for_the_rest(small: Built) -> None:
    first = flat(small, lang="ru")["events"][0]["properties"]
    assert [first[f"title_{tag}"] for tag in ("en", "zh_hant", "zh_hans", "ru")] == [
        f"The train leaves ({lang})" for lang in ("en", "zh-Hant", "zh-Hans", "ru")
    ]
    assert (first["kind_ru"], first["participants"]) == ("Travel (ru)", "Мао Цзэдун")
    assert first["sources"] == "Ding Ming, ¶13"
    assert "The train leaves Beijing in the evening (ru). (A Soviet record, f. 1)" in first["others"]


def test_each_layer_has_one_sort_of_geometry_and_plain_values_of_one_sort_a_column() -> None:
    built = shipped()
    told = flat(built, account="ding")
    tables = FlatTables(built.tellings["ding"], "en")
    sorts = {Sort.TEXT: str, Sort.WHOLE: int, Sort.REAL: float, Sort.TRUTH: bool, Sort.INSTANT: str, Sort.CIVIL: str}
    for layer, features in told.items():
        columns = tables.columns(FlatLayer(layer))
        assert len({column.name for column in columns}) == len(columns)
        assert {f["geometry"]["type"] for f in features if f["geometry"]} == {
            "LineString" if layer == "legs" else "Point"
        }
        for feature in features:
            assert list(feature["properties"]) == [column.name for column in columns]
            for name, sort in columns:
                value = feature["properties"][name]
                assert value is None or isinstance(value, sorts[sort] | (int if sort is Sort.REAL else str)), name
                assert value is not None or sort is not Sort.TEXT, name
    body = built.bodies["ding"]["features"]
    written = {f["id"]: f["geometry"] for features in told.values() for f in features}
    assert written == {f["id"]: f["geometry"] for f in body}
    assert [f["id"] for f in told["events"]] == [f["id"] for f in body if f["properties"]["feature"] == "event"]


LATE = """\
when,time,title,lat,lon
1949-12-06,08:00,Ab,53.5,10
1949-12-06,24:00,Mitternacht,53.5,10
1949-12-07,22:00/24:00,Abend,53.6,10
1949-12-07,24:00,Ende,53.6,10
"""
"""Ends with the last moment of its last day."""


@pytest.mark.parametrize("name", ["shipped", "late"])
def test_each_frame_of_a_day_by_the_clocks_there_has_the_events_of_that_day_alone(name: str, tmp_path: Path) -> None:
    built = shipped() if name == "shipped" else build(make_small(tmp_path, events=LATE))
    telling = next(iter(built.tellings.values()))
    events = [row for row, _ in FlatTables(telling, "en").dicts(FlatLayer.EVENTS)]
    for day in range(1, len(telling.steps) + 1):
        begin = datetime.fromisoformat(telling.journey.steps[day - 1])
        end = begin + timedelta(days=1)
        # As the Temporal Controller of QGIS filters: begin < end of the frame and end > begin of the frame.
        shown = {
            row["id"]
            for row in events
            if (row["start_here"] is None or row["start_here"] < end)
            and (row["end_here"] is None or row["end_here"] > begin)
        }
        wanted = {event.id for event in telling.on(day)}
        # A set of dates is shown in all of its stretch: a row has one begin and one end.
        sets = {event.id for event in telling.events.values() if event.days is not None}
        assert shown - sets == wanted - sets, day
        assert wanted <= shown


@pytest.mark.parametrize(
    ("when", "dates"),
    [
        ("{1949-12-08,1949-12-10,1949-12-15}", "1949-12-08; 1949-12-10; 1949-12-15"),
        ("{1949-12-08,1949-12}", "1949-12-08; 1949-12-01/1949-12-31"),
        ("1949-12-08~", ""),
    ],
)
def test_a_set_of_dates_has_each_of_them(when: str, dates: str, tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "claims.csv", 10, "value", when)
    rows = {f["id"]: f["properties"]["dates"] for f in flat(build(folder))["events"]}
    assert rows == {"O1": "", "O2": "", "T1": dates}


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("name", HARD)
def test_gdal_reads_each_row_as_the_contract_has_it(name: str, layer: str, tmp_path: Path) -> None:
    for account in accounts(hard(name)):
        folder = export(hard(name), "flat", tmp_path / account, account=account)
        file = folder / f"{layer}.geojson"
        assert pyogrio.read_info(file)["driver"] == "GeoJSON"
        meta, _, shapes, columns = pyogrio.raw.read(file)
        cells = dict(zip(meta["fields"], columns, strict=True))
        wanted = told(hard(name), account, layer)
        assert list(cells["id"]) == list(wanted)
        for number, row in enumerate(wanted.values()):
            for column in TIMES:
                assert cells[column][number].item() == row[column], (row, column)
            for column in ("local_date", "local_date_end", "basis", "edtf"):
                cell = cells[column][number]
                # A column of days alone is one of dates to GDAL; with anything else in it, it is text.
                assert (str(cell)[:10] if hasattr(cell, "astype") else cell) == row[column]
            shape = shapes[number] and mapping(shapely.from_wkb(shapes[number]))
            assert parts_of(shape) == row["parts"]
