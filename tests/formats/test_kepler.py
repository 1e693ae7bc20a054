"""A saved map of kepler.gl: its own processors and schema load it, with trips and a filter that play from 1949 on."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from folders import make_folder, set_cell
from journey.facts.lonlat import LonLat, great_circle_km
from journey.files import pieces
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped
from readers import opened
from smallfolders import make_small


def text(built: Built, **asked: Any) -> bytes:
    content = exported(built, "kepler", **asked)
    assert not hasattr(content, "items")
    return b"".join(pieces(content))  # type: ignore[arg-type]


def rows(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    data = next(d["data"] for d in body["datasets"] if d["data"]["id"] == name)
    return [dict(zip((field["name"] for field in data["fields"]), row, strict=True)) for row in data["allData"]]


def seconds(instant: str) -> float:
    return datetime.fromisoformat(instant).timestamp()


@pytest.mark.long
@pytest.mark.parametrize("name", ["shipped", "round the world"])
def test_kepler_plays_the_trips_and_the_events_of_the_contract(name: str, tmp_path: Path) -> None:
    built = shipped() if name == "shipped" else eighty_days()
    telling = next(iter(built.tellings.values()))
    file = tmp_path / "a.json"
    file.write_bytes(text(built, account=telling.account))
    body = json.loads(file.read_bytes())
    told = opened("kepler.cjs", file)
    assert told["isMap"]
    assert told["rows"] == {"trips": len(rows(body, "trips")), "events": len(telling.events)}
    assert [kind for kind, _ in told["layers"]] == ["point", "trip"]
    assert told["trips"] == 1
    minutes = [minute for table in telling.timelines.values() for minute in (table.minute[0], table.minute[-1])]
    assert told["domain"] == [min(minutes) * 60_000, max(minutes) * 60_000]
    begin, end = told["filter"]["value"]
    assert begin <= min(minutes) * 60_000 < max(minutes) * 60_000 <= end < 0
    assert (told["filter"]["type"], told["filter"]["name"]) == ("timeRange", ["time"])
    assert told["filterDomain"][0] <= begin
    starts = [seconds(event.start or event.end or "") * 1000 for event in telling.events.values()]
    assert told["instants"] == starts
    declared = {field["name"]: field for data in body["datasets"] for field in data["data"]["fields"]}
    for field in ("time", "start_utc"):
        assert told["analysed"][field] == [declared[field]["analyzerType"], declared[field]["format"]]
        assert dict(told["fields"])[field] == "timestamp"
    points = {row["id"]: (row["longitude"], row["latitude"]) for row in rows(body, "events")}
    assert points == {id_: tuple(telling.point(id_) or (None, None)) for id_ in telling.events}


@pytest.mark.parametrize("name", ["shipped", "round the world"])
def test_trips_are_where_the_contract_has_the_traveller_and_none_goes_round_the_globe(name: str) -> None:
    built = shipped() if name == "shipped" else eighty_days()
    telling = next(iter(built.tellings.values()))
    lines = rows(json.loads(text(built, account=telling.account)), "trips")
    assert {row["basis"] for row in lines} == {"attested", "reckoned"}
    edges = [(row["traveller"], a, b) for row in lines for a, b in pairwise(row["_geojson"]["geometry"]["coordinates"])]
    assert all(abs(a[0] - b[0]) <= 5.001 and max(abs(a[0]), abs(b[0])) <= 180 for _, a, b in edges)
    assert all(a[3] <= b[3] and a[3].endswith("Z") for _, a, b in edges)
    for traveller in telling.timelines:
        who = telling.travellers[traveller].name["en"]
        for position in telling.positions_of(traveller).values():
            noon = telling.noon_of(position) * 60
            at = next(((a, b) for t, a, b in edges if t == who and seconds(a[3]) <= noon <= seconds(b[3])), None)
            point = telling.point(position.id)
            assert point is not None
            if at is None:  # he has arrived for good
                assert noon > telling.timelines[traveller].minute[-1] * 60
                continue
            (lon, lat, _, begin), (east, north, _, end) = at
            share = (noon - seconds(begin)) / ((seconds(end) - seconds(begin)) or 1)
            there = LonLat(lon + (east - lon) * share, lat + (north - lat) * share)
            assert great_circle_km(there, point) < 1, position.id


@pytest.mark.parametrize(
    ("cells", "time", "local"),
    [
        ({"value": "1949-12-15"}, "1949-12-14T21:00:00Z", ("1949-12-15", "")),
        ({"value": "1949-12-15", "time": "00:00"}, "1949-12-14T21:00:00Z", ("1949-12-15", "00:00")),
        ({"value": "../1949-12-15"}, "1949-12-15T21:00:00Z", ("", "")),
        ({"value": "0949-12~"}, "0949-11-30T21:30:00Z", ("0949-12-01", "")),
        ({"value": "{1949-12-13,1949-12-15}"}, "1949-12-12T21:00:00Z", ("1949-12-13", "")),
    ],
)
def test_dates(cells: dict[str, str], time: str, local: tuple[str, str], tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    for column, value in cells.items():
        set_cell(folder, "claims.csv", 10, column, value)
    threat = next(row for row in rows(json.loads(text(build(folder))), "events") if row["id"] == "T1")
    assert (threat["time"], threat["edtf"]) == (time, cells["value"])
    assert (threat["local_date"], threat["local_time"]) == local


def test_language_account_and_colours(tmp_path: Path) -> None:
    built = build(make_folder(tmp_path))
    body = json.loads(text(built, lang="ru", account="archives"))
    assert body["info"]["title"] == "A small journey (ru)"
    assert "CC BY 4.0" in body["info"]["description"]
    state = body["config"]["config"]["visState"]
    shown = [field["name"] for field in state["interactionConfig"]["tooltip"]["fieldsToShow"]["events"]]
    assert shown[0] == "title_ru"
    assert set(shown) <= set(rows(body, "events")[0])
    assert state["layers"][0]["config"]["visConfig"]["colorRange"]["colorMap"] == [
        ["threat", "#A8201A"],
        ["travel", "#5E574C"],
    ]
    assert rows(body, "trips")[0]["traveller"] == "Мао Цзэдун"
    assert rows(body, "events")[0]["local_time"] == "21:00"


def test_without_a_way_or_a_place_there_are_events_alone(tmp_path: Path) -> None:
    body = json.loads(text(build(make_small(tmp_path, events="when,title\n1949-12-06,Something\n"))))
    (event,) = rows(body, "events")
    assert (event["longitude"], event["time"]) == (None, "1949-12-06T00:00:00Z")
    assert rows(body, "trips") == []
    assert [layer["type"] for layer in body["config"]["config"]["visState"]["layers"]] == ["point"]
