"""The world as it is cut to a journey: whole everywhere, fine where the journey is, as large as a page can bear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import sin
from pathlib import Path
from typing import Any

import pytest
from shapely import STRtree
from shapely.geometry import LineString, Point, shape

from folders import make_folder, replace, set_cell
from journey.facts.lonlat import LonLat
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journey.views.ground.packed import LAYERS, packed_layer
from journey.views.ground.world import World, cut_world, journey_points

Cut = Callable[[str], World]

MOST_BYTES = 1_200_000

TRIPS = {
    "Europe": ((-9.14, 38.72), (21.01, 52.23), (-12, 35, 30, 60)),
    "Pacific": ((139.65, 35.44), (-122.42, 37.77), (130, 10, -110, 55)),
    "Antarctica": ((166.6, -77.85), (0, -89.9), (140, -90, -120, -60)),
    "North Pole": ((15.6, 78.22), (30, 89.99), (-180, 70, 180, 90)),
    "town": ((12.321, 45.441), (12.37, 45.41), (12.2, 45.35, 12.5, 45.52)),
    "Fiji": ((178.44, -18.14), (-171.77, -13.83), (170, -25, -165, -8)),
    "world": ((0, 51.5), (-74, 40.7), (-180, -85, 180, 85)),
}
"""From where, to where, and the opening view."""


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """Return a function that builds a small folder without a base map for one of the trips, once."""

    @cache
    def made(name: str) -> Built:
        folder = make_folder(tmp_path_factory.mktemp("trip") / name)
        start, end, extent = TRIPS[name]
        for row, (lon, lat) in ((2, start), (3, end)):
            set_cell(folder, "places.csv", row, "lon", str(lon))
            set_cell(folder, "places.csv", row, "lat", str(lat))
        replace(folder, "journey.toml", "[30.0, 38.0, 128.0, 61.0]", str(list(extent)))
        return build(folder)

    return made


@pytest.fixture(scope="module")
def cut(trip: Callable[[str], Built]) -> Callable[[str], World]:
    """Return a function that cuts the world to one of the trips, once."""
    return cache(lambda name: cut_world(trip(name).tellings.values()))


def features(world: World, layer: str) -> Iterator[Any]:
    return (shape(feature["geometry"]) for feature in world.layers[layer]["features"])


@pytest.mark.long
@pytest.mark.parametrize("name", TRIPS)
def test_every_layer_is_valid_whole_and_small(name: str, trip: Callable[[str], Built], cut: Cut) -> None:
    world = cut(name)
    assert tuple(world.layers) == LAYERS
    for layer in LAYERS:
        made = list(features(world, layer))
        assert made
        assert [each for each in made if not each.is_valid or each.is_empty] == []
        for each in made:
            west, south, east, north = each.bounds
            assert west >= -180
            assert east <= 180
            assert south >= -90
            assert north <= 90
            corners = each.exterior.coords if layer in {"land", "lakes"} else each.coords
            assert max(abs(b[0] - a[0]) for a, b in pairwise(corners)) < 120
    land = list(features(world, "land"))
    assert len(land) >= sum(each.level == 0 for each in packed_layer("land").shapes)
    assert len(exported(trip(name), "html")) <= MOST_BYTES


@pytest.mark.parametrize("name", TRIPS)
def test_where_levels_meet_no_area_lies_over_another(name: str, cut: Cut) -> None:
    land = list(features(cut(name), "land"))
    ones, others = STRtree(land).query(land, predicate="overlaps")
    shared = [land[a].intersection(land[b]).area for a, b in zip(ones, others, strict=True) if a < b]
    assert sum(shared) < 0.01  # square degrees


def test_the_coast_is_fine_near_the_journey_and_coarse_far_off(cut: Cut) -> None:
    edges = {"near": [], "far": []}
    for coast in features(cut("town"), "land"):
        for a, b in pairwise(coast.exterior.coords):
            edge = LineString([a, b])
            if edge.distance(Point(12.34, 45.43)) < 0.3:
                edges["near"].append(edge.length)
            elif edge.distance(Point(-70, 42)) < 3:
                edges["far"].append(edge.length)
    near, far = (sorted(lengths)[len(lengths) // 2] for lengths in edges.values())
    assert near < 0.06
    assert far > 3 * near


def test_small_islands_are_there_where_the_journey_passes_them(cut: Cut) -> None:
    tonga = Point(-175.2, -21.17)
    assert any(land.distance(tonga) < 0.1 for land in features(cut("Fiji"), "land"))
    assert not any(land.distance(tonga) < 0.1 for land in features(cut("Europe"), "land"))


def test_ways_are_measured_all_along_and_across_180(trip: Callable[[str], Built]) -> None:
    points = list(journey_points(trip("Pacific").tellings.values()))
    assert all(-180 <= point.lon <= 180 for point in points)
    assert any(abs(point.lon) > 175 for point in points)
    assert not any(-60 < point.lon < 60 for point in points)
    assert all(isinstance(point, LonLat) for point in points)


def test_names_are_told_in_every_language_of_the_journey(trip: Callable[[str], Built], cut: Cut) -> None:
    for label in cut("Europe").labels:
        assert all(label[f"name_{tag}"] for tag in trip("Europe").journey.languages)
    named = {label["name_en"] for label in cut("Europe").labels}
    assert {"France", "North Sea", "Alps", "Paris", "Rouen"} <= named
    assert "Rouen" not in {label["name_en"] for label in cut("Pacific").labels}


@pytest.mark.long
def test_the_page_of_two_hundred_stops_round_the_world_is_small(tmp_path: Path) -> None:
    """The farthest from one another that there are: every part of every shore is near some way."""
    days = [date(1960, 1, 1) + timedelta(days=i) for i in range(200)]
    rows = [f"{day},Stop {i},{60 * sin(1.7 * i):.2f},{37 * i % 360 - 180},{i},air" for i, day in enumerate(days)]
    (tmp_path / "journey.toml").write_text('title = "Round the world"\n', "utf-8")
    (tmp_path / "events.csv").write_text("\n".join(["when,place,lat,lon,title,by", *rows, ""]), "utf-8")
    html = exported(build(tmp_path), "html")
    assert b"Stop 199" in html
    assert len(html) <= MOST_BYTES


def test_the_same_journey_has_the_same_world(trip: Callable[[str], Built], cut: Cut) -> None:
    assert cut_world(trip("Fiji").tellings.values()) == cut("Fiji")
