"""Positions of places: given, pinned, ranked and held against each other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from journey.errors import DataError
from journey.lonlat import LonLat, great_circle_km
from journey.model import Line, Place
from journey.pinned import Pinned
from journey.places import (
    GIVEN,
    Candidate,
    disagreements,
    distance_km,
    is_point,
    line_shapes,
    locate,
    queries,
    rank,
    stretches,
)

LANGS = ("en", "zh-Hant", "zh-Hans", "ru")
TIANJIN = LonLat(117.17667, 39.14222)
CHITA = LonLat(113.49171, 52.04311)


def place(id_: str, lonlat: LonLat | None = None, **fields: object) -> Place:
    values: dict[str, object] = {"kind": "town", "tz": "UTC", "certainty": "exact", "radius_km": 3}
    values["name"] = dict.fromkeys(LANGS, id_)
    if lonlat:
        values |= {"lon": lonlat.lon, "lat": lonlat.lat, "origin": "map"}
    return Place.model_validate({"id": id_} | values | fields)


def pin(lonlat: LonLat, **fields: object) -> Pinned:
    values = {"query": "x", "provider": "gazetteer", "matched": "X, RU", "score": 1, "retrieved": "2026-01-31"}
    return Pinned.model_validate({"lon": lonlat.lon, "lat": lonlat.lat} | values | fields)


def candidate(lonlat: LonLat, **fields: object) -> Candidate:
    return Candidate(**{"query": "x", "provider": "p", "matched": "X", "lonlat": lonlat} | fields)


def line(*waypoints: str | LonLat) -> Line:
    rows = []
    for km, w in enumerate(waypoints):
        where = {"place": w} if isinstance(w, str) else {"lon": w.lon, "lat": w.lat}
        rows.append(where | {"km": km, "km_source": "test"})
    return Line.model_validate({"id": "main", "waypoints": rows})


def by_id(*places: Place) -> dict[str, Place]:
    return {p.id: p for p in places}


# Distances


def degrees(limit: int) -> st.SearchStrategy[float]:
    """As files have them: six decimals, 0.1 m."""
    return st.integers(-limit * 10**6, limit * 10**6).map(lambda n: n / 10**6)


lonlats = st.builds(LonLat, degrees(180), degrees(89))


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        pytest.param(LonLat(0, 0), LonLat(90, 0), math.pi / 2 * 6371.0088, id="a quarter of the equator"),
        pytest.param(LonLat(12, 90), LonLat(99, -90), math.pi * 6371.0088, id="pole to pole"),
        pytest.param(LonLat(179.5, 0), LonLat(-179.5, 0), math.radians(1) * 6371.0088, id="over the date line"),
        pytest.param(CHITA, CHITA, 0, id="nowhere"),
    ],
)
def test_great_circle(a, b, km):
    assert great_circle_km(a, b) == pytest.approx(km)


@given(lonlats, lonlats)
def test_great_circle_is_the_same_both_ways_and_at_most_half_round(a, b):
    assert great_circle_km(a, b) == pytest.approx(great_circle_km(b, a), abs=1e-6)
    assert 0 <= great_circle_km(a, b) <= 20016


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


# Ranking

TRACK = [LineString([(115, 50), (119, 50)])]
SMALL_NEAR = candidate(LonLat(117.3, 49.65), matched="Zabaykalsk by the line", population=13_000)
LARGE_FAR = candidate(LonLat(135.0, 45.0), matched="Zabaykalsk 1000 km off", population=500_000)
LARGE_NEAR = candidate(LonLat(117.4, 50.1), matched="city by the line", population=500_000)
PART_NEAR = candidate(LonLat(117.3, 49.9), matched="Zabaykalskoye by the line", population=900_000, match=0.4)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        pytest.param([LARGE_FAR, SMALL_NEAR], [SMALL_NEAR, LARGE_FAR], id="distance before population"),
        pytest.param([SMALL_NEAR, LARGE_NEAR], [LARGE_NEAR, SMALL_NEAR], id="both near: population"),
        pytest.param([PART_NEAR, SMALL_NEAR], [SMALL_NEAR, PART_NEAR], id="the very name before a part of it"),
        pytest.param([LARGE_FAR, PART_NEAR], [PART_NEAR, LARGE_FAR], id="a part nearby before the name far away"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_rank(given_, expected):
    assert [c.matched for c in rank(given_, TRACK)] == [c.matched for c in expected]


def test_rank_without_population_keeps_the_geocoders_order():
    first, second = candidate(LonLat(117, 50.1), raw_rank=0), candidate(LonLat(117, 50.0), raw_rank=1)
    assert [c.raw_rank for c in rank([second, first], TRACK)] == [0, 1]


def test_score_is_as_documented():
    (near,) = rank([SMALL_NEAR], [LineString([(117, 48.75), (118, 48.75)])])
    assert near.distance_km == pytest.approx(100, rel=0.01)
    assert near.score == pytest.approx(25 / near.distance_km, abs=1e-3)
    assert rank([PART_NEAR], [])[0].score == 0.4
    assert rank([PART_NEAR], [])[0].distance_km is None


candidates_ = st.builds(candidate, lonlats, population=st.none() | st.integers(0, 10**7))


@given(st.lists(candidates_, max_size=5, unique_by=lambda c: c.lonlat))
def test_rank_keeps_everyone_and_does_not_depend_on_order(candidates):
    ranked = rank(candidates, TRACK)
    assert sorted(c.lonlat for c in ranked) == sorted(c.lonlat for c in candidates)
    assert ranked == rank(candidates[::-1], TRACK)
    assert all(0 <= c.score <= 1 for c in ranked)
    assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)


# Where a place is to be looked for

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


def test_queries_are_asked_in_order_and_once():
    names = {"en": "Mukden", "zh-Hant": "瀋陽", "zh-Hans": "沈阳", "ru": "Мукден"}
    mukden = place("shenyang", name=names, today={"en": "Shenyang", "zh-Hans": "沈阳", "ru": "Шэньян"})
    assert queries(mukden) == ("Mukden", "Shenyang", "沈阳", "瀋陽", "Мукден", "Шэньян")
    assert queries(place("shenyang", name=names, query="Shenyang city"))[:2] == ("Shenyang city", "沈阳")


# Positions


def test_the_given_coordinate_comes_first():
    found = locate(by_id(place("chita", CHITA), place("tianjin")), {"chita": pin(TIANJIN), "tianjin": pin(TIANJIN)})
    assert (found["chita"].lonlat, found["chita"].provider, found["chita"].origin) == (CHITA, GIVEN, "map")
    assert (found["tianjin"].lonlat, found["tianjin"].provider) == (TIANJIN, "gazetteer")
    assert found["tianjin"].origin == "gazetteer: X, RU, 2026-01-31"
    assert list(found) == ["chita", "tianjin"]


def test_every_place_without_a_position_is_a_problem():
    places = by_id(place("a"), place("b", kind="site"), place("chita", CHITA), place("way", kind="line"))
    with pytest.raises(DataError) as caught:
        locate(places, {"gone": pin(CHITA)})
    told = [(p.file, p.column, p.message.split()[0]) for p in caught.value.problems]
    assert told == [("geocoded.json", "gone", "no"), ("places.csv", "lon", "'a'"), ("places.csv", "lon", "'b'")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "line", "radius_km": None}, False),
        ({"kind": "region", "radius_km": None}, False),
        ({"kind": "region", "radius_km": 30}, True),
        ({"kind": "town", "radius_km": None}, True),
    ],
)
def test_what_is_vast_is_no_point_and_needs_no_position(fields, expected):
    vast = place("x", **fields)
    assert is_point(vast) is expected
    if not expected:
        assert locate({"x": vast}, {"x": pin(CHITA)}) == {}


# Disagreements: one degree of latitude is 111.195 km


@pytest.mark.parametrize(
    ("radius_km", "north_deg", "limit_km", "found"),
    [
        pytest.param(0, 0.224, 25, False, id="24.9 km: passes"),
        pytest.param(0, 0.226, 25, True, id="25.1 km: does not"),
        pytest.param(10, 0.226, 25, False, id="the place's own radius is added"),
        pytest.param(10, 0.320, 25, True, id="beyond both"),
        pytest.param(0, 0.226, 30, False, id="another limit"),
    ],
)
def test_disagreements(radius_km, north_deg, limit_km, found):
    places = by_id(place("chita", CHITA, radius_km=radius_km))
    pinned = {"chita": pin(LonLat(CHITA.lon, CHITA.lat + north_deg))}
    told = disagreements(places, pinned, limit_km=limit_km)
    assert bool(told) is found
    for d in told:
        assert d.distance_km == pytest.approx(north_deg * 111.195, rel=1e-4)
        assert d.allowed_km == limit_km + radius_km
        assert "chita" in str(d)
        assert "gazetteer" in str(d)


def test_disagreements_farthest_first_and_only_where_there_are_two():
    places = by_id(place("a", CHITA), place("b", CHITA), place("open"))
    pinned = {"a": pin(LonLat(113.5, 53)), "b": pin(TIANJIN), "open": pin(TIANJIN), "gone": pin(TIANJIN)}
    assert [d.place for d in disagreements(places, pinned)] == ["b", "a"]
