"""Lines on the ellipsoid, held against PROJ: their length, and how far a drawn edge lies off them."""

from __future__ import annotations

from itertools import pairwise
from math import asinh, atan, degrees, radians, sinh, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from journey.facts.lonlat import LonLat, between, great_circle_km, nearest_turn, unwrapped
from journey.telling.geodesics import MAP_END, STEP_KM, geodesic_km, great_circle, straight

PROJ = Geod(ellps="WGS84")
POSITIONS = st.builds(LonLat, st.floats(-180, 180), st.floats(-90, 90))
NEAR_POLES = st.builds(LonLat, st.floats(-180, 180), st.one_of(st.floats(89, 90), st.floats(-90, -89)))
ENDS = st.one_of(st.tuples(POSITIONS, POSITIONS), st.tuples(NEAR_POLES, NEAR_POLES), st.tuples(NEAR_POLES, POSITIONS))

YOKOHAMA, SAN_FRANCISCO = LonLat(139.65, 35.45), LonLat(-122.4, 37.8)
HELSINKI, ANCHORAGE = LonLat(25, 60.2), LonLat(-149.9, 61.2)


def proj_km(a: LonLat, b: LonLat) -> float:
    return PROJ.inv(a.lon, a.lat, b.lon, b.lat)[2] / 1000


@given(ENDS)
def test_length_is_that_of_proj(ends: tuple[LonLat, LonLat]) -> None:
    assert geodesic_km(*ends) == pytest.approx(proj_km(*ends), rel=1e-6, abs=1e-3)


@given(POSITIONS, st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_length_of_a_short_line_is_that_of_proj(a: LonLat, east: float, north: float) -> None:
    """These are reckoned by the curvature in their middle."""
    b = LonLat((a.lon + east + 540) % 360 - 180, min(90, max(-90, a.lat + north)))
    assert geodesic_km(a, b) == pytest.approx(proj_km(a, b), rel=1e-5, abs=1e-4)


def mercator_middle(a: LonLat, b: LonLat) -> LonLat:
    """Return the middle of an edge as Mercator's map draws it."""
    middle = sum(asinh(tan(radians(lat))) for lat in (a.lat, b.lat)) / 2
    return LonLat(between(a, b, 0.5).lon, degrees(atan(sinh(middle))))


@given(ENDS)
def test_a_great_circle_can_be_drawn_from_point_to_point(ends: tuple[LonLat, LonLat]) -> None:
    """Its ends are those given, its kilometres those of PROJ, and no edge lies two kilometres off."""
    line = great_circle(*ends)
    assert (line[0], line[-1][1]) == ((0.0, ends[0]), ends[1])
    assert line[-1][0] == pytest.approx(proj_km(*ends), rel=1e-6, abs=1e-3)
    for (start, a), (end, b) in pairwise(line):
        assert 0 <= end - start <= STEP_KM + 1e-6
        assert end - start == pytest.approx(proj_km(a, b), rel=1e-6, abs=1e-3)
        assert abs(nearest_turn(b.lon, a.lon) - a.lon) <= 180
        azimuth, _, metres = PROJ.inv(a.lon, a.lat, b.lon, b.lat)
        true = LonLat(*PROJ.fwd(a.lon, a.lat, azimuth, metres / 2)[:2])
        assert great_circle_km(true, between(a, b, 0.5)) < 2
        if max(abs(a.lat), abs(b.lat)) < MAP_END:
            assert great_circle_km(true, mercator_middle(a, b)) < 2


@pytest.mark.parametrize(
    ("a", "b", "farthest_north", "km"),
    [
        (YOKOHAMA, SAN_FRANCISCO, 48.6, 8308),
        (SAN_FRANCISCO, YOKOHAMA, 48.6, 8308),
        (HELSINKI, ANCHORAGE, 88.6, 6535),
        (LonLat(0, 89.5), LonLat(180, 89.5), 90, 112),
        (LonLat(10, 0), LonLat(20, 0), 0, 1113),
    ],
)
def test_known_great_circles(a: LonLat, b: LonLat, farthest_north: float, km: int) -> None:
    line = great_circle(a, b)
    assert max(point.lat for _, point in line) == pytest.approx(farthest_north, abs=0.2)
    assert round(line[-1][0]) == pytest.approx(km, abs=10)


def test_across_180_degrees_longitudes_stay_on_the_globe_and_go_on() -> None:
    lons = [point.lon for _, point in great_circle(YOKOHAMA, SAN_FRANCISCO)]
    assert all(-180 <= lon <= 180 for lon in lons)
    on = list(unwrapped(lons))
    assert on == sorted(on)
    assert on[-1] - on[0] == pytest.approx(97.95)


@pytest.mark.long
@given(st.lists(POSITIONS, min_size=2, max_size=5))
def test_a_straight_line_keeps_its_corners_and_is_no_shorter_than_between_them(corners: list[LonLat]) -> None:
    line = straight(corners)
    points = [point for _, point in line]
    rest = iter(points)
    assert all(corner in rest for corner in corners)
    kms = [km for km, _ in line]
    assert kms == sorted(kms)
    assert kms[-1] >= sum(proj_km(a, b) for a, b in pairwise(corners)) - 1e-3


def test_along_a_parallel_a_straight_line_is_as_long_as_the_parallel() -> None:
    assert straight((LonLat(20, 60), LonLat(120, 60)))[-1][0] == pytest.approx(5580, abs=3)
