"""Where a place is to be looked for, and how far from there a point lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from shapely import LineString, Point

from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.places import Line, Place
from journey.research.geocode.stretches import distance_km, line_shapes, stretches
from spots import lonlats


def place(id_: str, within: str | None = None) -> Place:
    return Place.model_construct(id=id_, within=within)


def line(*waypoints: str | LonLat) -> Line:
    rows = []
    for km, w in enumerate(waypoints):
        where = {"place": w} if isinstance(w, str) else {"lon": w.lon, "lat": w.lat}
        rows.append(where | {"km": km, "km_source": "test"})
    return Line.model_validate({"id": "main", "waypoints": rows})


SIBERIA = LineString([(37.6, 55.8), (60.6, 56.8), (73.4, 55.0), (104.3, 52.3), (117.4, 49.6), (116.4, 39.9)])


def sampled_distance_km(point: LonLat, shape: LineString, parts: int = 20_000) -> float:
    """Walk along the line in steps of about 600 m: an oracle that shares no code with `distance_km` but the sphere."""
    feet = (shape.interpolate(i / parts, normalized=True) for i in range(parts + 1))
    return min(great_circle_km(point, LonLat(foot.x, foot.y)) for foot in feet)


@pytest.mark.parametrize(
    ("point", "tolerance"),
    [
        pytest.param(LonLat(60.0, 56.1), 0.001, id="70 km off"),
        pytest.param(LonLat(113.0, 52.0), 0.001, id="100 km off"),
        pytest.param(LonLat(90.0, 62.0), 0.03, id="900 km off, north"),
        pytest.param(LonLat(80.0, 46.0), 0.03, id="900 km off, south"),
        pytest.param(LonLat(25.6, 45.6), 0.03, id="the Kronstadt that is Brasov"),
    ],
)
def test_distance_to_a_line_is_within_its_stated_error(point, tolerance):
    true = sampled_distance_km(point, SIBERIA)
    assert true * (1 - 1e-4) <= distance_km(point, SIBERIA) <= true * (1 + tolerance) + 0.01


@given(lonlats, lonlats, lonlats)
def test_distance_to_a_line_lies_between_zero_and_that_to_its_ends(point, a, b):
    away = distance_km(point, LineString([a, b]))
    assert 0 <= away <= 20016
    assert distance_km(a, LineString([a, b])) == pytest.approx(0, abs=1e-3)


def test_distance_over_the_date_line():
    assert distance_km(LonLat(-179.9, 60), Point(179.9, 60)) == pytest.approx(11.1, abs=0.1)
    (bering,) = line_shapes([line(LonLat(178, 65), LonLat(-170, 65))], {})
    assert distance_km(LonLat(-175, 65), bering) < 1
    assert distance_km(LonLat(0, 65), bering) > 4000


A, B, C = LonLat(10, 50), LonLat(20, 50), LonLat(30, 50)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(place("b"), [LineString([A, C])], id="between its neighbours, itself left out"),
        pytest.param(place("a"), [Point(B)], id="the first: by the second"),
        pytest.param(place("site", within="c"), [Point(C)], id="off the line: by the place that contains it"),
        pytest.param(place("site", within="z"), [LineString([A, B, C])], id="contained by nobody knows where"),
        pytest.param(place("far"), [LineString([A, B, C])], id="off the line: by the line"),
    ],
)
def test_stretches(wanted, expected):
    assert list(stretches(wanted, [line("a", "b", "c")], {"a": A, "b": B, "c": C})) == expected


def test_stretches_use_shape_points_and_skip_places_without_position():
    found = stretches(place("b"), [line("a", LonLat(12, 51), "b", "lost", "c")], {"a": A, "c": C})
    assert list(found) == [LineString([(12, 51), C])]


@pytest.mark.parametrize(
    ("positions", "expected"),
    [({"a": A, "c": C}, [LineString([A, C])]), ({"a": A}, [Point(A)]), ({"a": A, "b": A}, [Point(A)]), ({}, [])],
)
def test_line_shapes(positions, expected):
    assert list(line_shapes([line("a", "b", "c")], positions)) == expected
