"""The ground near by in the page: packed with its precision, and on the right side of what the events set beside it."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import shapely
from shapely.geometry import LineString, Point, Polygon

from journey.folder.basemap import load_basemap
from journey.views.page.near import curved, near_lines, near_names, near_shapes
from journey.views.page.packing import WordTable
from journeys import SHIPPED, shipped

METRES = 111_320
BERTHED = {"leningrad-aurora"}
"""Places that lie on the water."""
SHARPEST = 50
"""Degrees by which a shore turns at a point of its curve at the most."""


@cache
def layers() -> Mapping[str, Any]:
    return load_basemap(SHIPPED).layers


@cache
def places() -> Mapping[str, tuple[float, float]]:
    with (SHIPPED / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file) if row["lon"]}


def metric(geometry: Any, about: float) -> Any:
    """Return a geometry in metres, true about a latitude."""
    return shapely.transform(geometry, lambda at: at * METRES * (math.cos(math.radians(about)), 1))


def metres_between(one: Any, other: Any) -> float:
    about = other.centroid.y
    return float(metric(one, about).distance(metric(other, about)))


def shape(name: str) -> Any:
    found = (f for f in layers()["near"]["features"] if f["properties"].get("id") == name)
    return next(f for f in found if f["geometry"]["type"] != "Point")


def course(name: str) -> LineString:
    return LineString(near_lines(shape(name))[0])


def side(name: str, place: str) -> str:
    """Return on which bank of a river a place lies, as the river flows."""
    about = places()[place][1]
    line, point = metric(course(name), about), metric(Point(places()[place]), about)
    at = min(max(line.project(point), 10), line.length - 10)
    (x0, y0), (x1, y1) = (line.interpolate(at + step).coords[0] for step in (-10, 10))
    return "left" if (x1 - x0) * (point.y - y0) - (y1 - y0) * (point.x - x0) > 0 else "right"


@pytest.mark.parametrize(
    ("river", "place", "bank"),
    [
        ("moskva", "moscow-kremlin", "left"),
        ("moskva", "moscow-bolshoi", "left"),
        ("moskva", "moscow-metropol", "left"),
        ("moskva", "moscow-embassy", "left"),
        ("moskva", "moscow-yaroslavsky", "left"),
        ("moskva", "moscow-near-dacha", "right"),
        ("moskva-fili", "moscow-factory-23", "right"),
        ("yauza", "moscow-kremlin", "right"),
        ("great-neva", "leningrad-hermitage", "left"),
        ("great-neva", "leningrad-kirov-theatre", "left"),
        ("great-neva", "leningrad-kirov-works", "left"),
        ("neva", "leningrad-moskovsky", "left"),
        ("fontanka", "leningrad-moskovsky", "left"),
        ("fontanka", "leningrad-hermitage", "right"),
        ("great-nevka", "leningrad-aurora", "left"),
        ("sungari", "harbin", "right"),
        ("sungari", "harbin-yiyuan-1", "right"),
    ],
)
def test_places_are_on_the_bank_on_which_they_stand(river: str, place: str, bank: str) -> None:
    assert side(river, place) == bank


@pytest.mark.parametrize(
    ("wall", "within", "without"),
    [
        ("beijing-inner-wall", ["tiananmen", "zhongnanhai"], ["beijing-qianmen", "beijing-xizhimen", "fengtai"]),
        ("kremlin", ["moscow-kremlin"], ["moscow-bolshoi", "moscow-metropol", "moscow-embassy"]),
        ("garden-ring", ["moscow-kremlin", "moscow-bolshoi", "moscow-embassy"], ["moscow-yaroslavsky"]),
    ],
)
def test_walls_and_rings_enclose_what_they_enclosed(wall: str, within: list[str], without: list[str]) -> None:
    area = Polygon(course(wall))
    assert [place for place in (*within, *without) if area.contains(Point(places()[place]))] == within


def ashore(at: tuple[float, float]) -> bool:
    """Tell whether a point is on an island."""
    islands = [f for f in layers()["near"]["features"] if f["properties"]["kind"] == "island"]
    shapes = [f for f in islands if f["geometry"]["type"] == "Polygon"]
    return any(Polygon(line).contains(Point(at)) for f in shapes for line in near_lines(f))


@pytest.mark.long
def test_no_place_lies_on_water_or_on_a_road() -> None:
    for feature in layers()["near"]["features"]:
        told = feature["properties"]
        if "precision_m" not in told:
            continue
        for line in near_lines(feature):
            for place, at in places().items():
                if told["kind"] in {"river", "road"}:
                    room = told.get("width_m", 20) / 2
                    assert place in BERTHED or metres_between(LineString(line), Point(at)) > room, (place, told["id"])
                elif told["kind"] in {"sea", "water"}:
                    assert ashore(at) or not Polygon(line).contains(Point(at)), (place, told["id"])


BESIDE_KM = 10


def test_no_rail_is_sketched_beside_the_lines_of_the_journey() -> None:
    ways = [
        shapely.geometry.shape(feature["geometry"])
        for feature in shipped().bodies["ding"]["features"]
        if feature["properties"]["feature"] == "leg"
    ]
    beside = [
        feature["properties"]["id"]
        for feature in layers()["near"]["features"]
        if feature["properties"]["kind"] == "rail"
        for line in near_lines(feature)
        if min(metres_between(LineString(line), way) for way in ways) < BESIDE_KM * 1000
    ]
    assert len(ways) > 50
    assert beside == []


@pytest.mark.parametrize("name", ["leningrad-shore", "kotlin"])
def test_the_shore_by_the_city_is_nowhere_angular(name: str) -> None:
    (line,) = near_lines(shape(name))
    points = [metric(Point(at), 60).coords[0] for at in line]
    ways = [math.atan2(y1 - y0, x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    turns = [math.degrees(abs(math.remainder(after - before, math.tau))) for before, after in pairwise(ways)]
    assert max(turns) < SHARPEST


def test_the_gulf_is_drawn_anew_as_far_as_beyond_the_island() -> None:
    west = Polygon(course("kotlin")).bounds[0]
    first, *_, last = course("leningrad-shore").coords
    assert max(first[0], last[0]) < west
    assert Polygon(course("neva-bay")).contains(Polygon(course("kotlin")))
    assert ashore(places()["kronstadt"])


def test_every_shape_says_how_precise_it_is_and_whence() -> None:
    shapes = [f["properties"] for f in layers()["near"]["features"] if f["geometry"]["type"] != "Point"]
    assert len(shapes) >= 35
    assert all(told["sketched"] and told["precision_m"] >= 50 and len(told["source"]) > 30 for told in shapes)


def test_a_curve_goes_through_its_points_and_closes_where_they_do() -> None:
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]
    bow = curved(ring)
    assert bow[::8] == ring
    assert bow[1][1] < 0, "round its corner"


def test_it_is_packed_beside_the_base_map() -> None:
    words = WordTable(["en", "ru"])
    kind, metres, width, least, sketched, *lines = near_shapes(layers())[3]
    assert (kind, metres, width, least, sketched, len(lines)) == ("river", 120, 250, 9, 1, 1)
    assert any(words.columns()["ru"][name[5]] == "Садовое кольцо" for name in near_names(layers(), words))
    assert near_shapes({}) == near_names({}, words) == []
