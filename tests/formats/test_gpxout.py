"""GPX as it is written: read by gpxpy, and read in again."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import gpxpy
import pytest

from folders import drop_row, make_folder, set_cell
from imported import adds_up, draft
from journey.files import pieces
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped
from smallfolders import make_small

ORDER = ["ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type"]
"""Of the parts of a point, as the schema of GPX 1.1 has them: no other order is valid."""


def written(built: Built, **asked: Any) -> bytes:
    return b"".join(pieces(exported(built, "gpx", **asked)))  # type: ignore[arg-type]


@pytest.mark.parametrize("which", ["small", "shipped", "eighty days"])
def test_gpxpy_finds_every_event_and_call_at_its_place(which: str, tmp_path: Path) -> None:
    built = {"small": lambda: build(make_folder(tmp_path)), "shipped": shipped, "eighty days": eighty_days}[which]()
    telling = built.tellings[built.journey.settings.default_account]
    found = gpxpy.parse(written(built).decode())
    assert (found.version, found.creator, found.tracks) == ("1.1", "journey", [])
    events = [event for event in telling.events.values() if telling.point(event.id)]
    assert [(point.name, point.longitude, point.latitude) for point in found.waypoints] == [
        (event.title["en"], *(telling.point(event.id) or ())) for event in events
    ]
    for event, point in zip(events, found.waypoints, strict=True):
        told = event.clock is not None and event.start == event.end and event.basis == "attested"
        moment = datetime.fromisoformat(event.start) if told and not event.qualifier and event.start else None
        assert point.time == moment
    for traveller in telling.timelines:
        name = telling.travellers[traveller].name["en"]
        routes = [route for route in found.routes if re.fullmatch(re.escape(name) + r"( \(\d+\))?", route.name)]
        named = [point for route in routes for point in route.points if point.name]
        calls = telling.stops_of(traveller)
        assert [point.name for point in named] == [call.place_name["en"] for call in calls if call.place_name]
        assert [(point.longitude, point.latitude) for point in named] == [telling.point(call.id) for call in calls]


def test_the_order_of_parts_is_that_of_the_schema_and_longitudes_are_below_180() -> None:
    for built in (shipped(), eighty_days()):
        root = ET.fromstring(written(built))  # noqa: S314 - our own
        assert [part.tag.rpartition("}")[2] for part in root] == sorted(
            (part.tag.rpartition("}")[2] for part in root), key=["metadata", "wpt", "rte"].index
        )
        points = [point for point in root.iter() if "lon" in point.attrib]
        for point in points:
            parts = [ORDER.index(part.tag.rpartition("}")[2]) for part in point]
            assert parts == sorted(set(parts))
            assert -180 <= float(point.attrib["lon"]) < 180


def test_a_route_over_180_degrees_begins_anew_there() -> None:
    routes = gpxpy.parse(written(eighty_days()).decode()).routes
    assert len(routes) > 2
    for route in routes:
        assert all(abs(a.longitude - b.longitude) < 60 for a, b in pairwise(route.points))


def test_a_call_on_180_degrees_itself_begins_one_too(tmp_path: Path) -> None:
    events = (
        "when,place,lat,lon\n1900-01-01,Suva,-18.14,178.44\n1900-01-02,Line,-17,180\n1900-01-03,Apia,-13.83,-171.77\n"
    )
    routes = gpxpy.parse(written(build(make_small(tmp_path, events=events))).decode()).routes
    assert [[point.name for point in route.points if point.name] for route in routes] == [
        ["Suva", "Line"],
        ["Line", "Apia"],
    ]
    for route in routes:
        assert all(abs(a.longitude - b.longitude) < 60 for a, b in pairwise(route.points))


@pytest.mark.parametrize(
    ("cells", "time"),
    [
        ({"time": "00:00"}, "1949-12-14T21:00:00Z"),
        ({"time": "24:00"}, "1949-12-15T21:00:00Z"),
        ({"time": "00:00", "basis": "planned"}, ""),
        ({"time": "00:00", "value": "1949-12-15~"}, ""),
        ({"time": "14"}, ""),
        ({"time": "20:00/21:00"}, ""),
        ({}, ""),
        ({"value": "1949-12"}, ""),
        ({"value": "0814-05-01", "time": "12:00"}, "0814-05-01T09:30:00Z"),
    ],
)
def test_a_time_stands_only_where_a_source_gives_the_minute(cells: dict[str, str], time: str, tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    for column, value in cells.items():
        set_cell(folder, "claims.csv", 10, column, value)
    point = next(part for part in written(build(folder)).decode().split("\n") if "A threat (en)" in part)
    assert re.findall("<time>(.*?)</time>", point) == ([time] if time else [])


def test_words_are_in_the_language_asked_for_and_can_make_no_markup(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    texts = folder / "texts" / "ru.csv"
    texts.write_text(texts.read_text("utf-8").replace("A threat (ru)", "<b>A & B</b> ]]>"), "utf-8")
    found = gpxpy.parse(written(build(folder), lang="ru", account="archives").decode())
    departure, _, threat = found.waypoints
    assert (threat.name, threat.type) == ("<b>A & B</b> ]]>", "Threat (ru)")
    assert departure.description.replace("\u202f", " ").startswith("6 декабря 1949 г. 21:00 (")
    assert (found.name, found.routes[0].name) == ("A small journey (ru)", "Мао Цзэдун")
    assert found.description.endswith("Records first (ru)\nMade up for tests (ru)\nCC BY 4.0")


def test_an_event_without_a_place_is_no_waypoint(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    drop_row(folder, "claims.csv", 11)
    assert [point.name for point in gpxpy.parse(written(build(folder)).decode()).waypoints] == [
        "The train leaves (en)",
        "The train arrives (en)",
    ]


def test_what_has_a_time_comes_in_again_and_the_ways_do() -> None:
    telling = shipped().tellings["ding"]
    data = written(shipped(), account="ding")
    found = draft("a.gpx", data)
    assert adds_up(found)
    wanted = [
        (point.name, str(point.latitude), str(point.longitude), point.time.isoformat())
        for point in gpxpy.parse(data.decode()).waypoints
        if point.time
    ]
    read = [
        (row.place, row.lat, row.lon, f"{row.when}T{row.time}:00+00:00")
        for row in found.events
        if row.locator.startswith("waypoint")
    ]
    assert sorted(read) == sorted(wanted)
    assert len(read) > 5
    assert [route.title for route in found.routes] == [telling.travellers[who].name["en"] for who in telling.timelines]
