"""Distances on the globe."""

from __future__ import annotations

import math

import pytest
from hypothesis import given

from journey.facts.lonlat import EARTH_RADIUS_KM, LonLat, great_circle_km, nearest_turn, turns_within, wrapped
from spots import degrees, lonlats


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (LonLat(0, 0), LonLat(0, 0), 0),
        (LonLat(0, 0), LonLat(90, 0), EARTH_RADIUS_KM * math.pi / 2),
        (LonLat(0, -90), LonLat(123, 90), EARTH_RADIUS_KM * math.pi),
        (LonLat(179, 0), LonLat(-179, 0), 222.39),  # over the date line
        (LonLat(116.3976, 39.8990), LonLat(37.6570, 55.7770), 5791),  # Beijing - Moscow
    ],
)
def test_great_circle(a: LonLat, b: LonLat, km: float) -> None:
    assert great_circle_km(a, b) == pytest.approx(km, rel=1e-4)


@given(lonlats, lonlats)
def test_great_circle_is_the_same_both_ways_and_at_most_half_round(a, b):
    assert great_circle_km(a, b) == pytest.approx(great_circle_km(b, a), abs=1e-6)
    assert 0 <= great_circle_km(a, b) <= 20016


@given(lonlats)
def test_great_circle_to_the_other_side_of_the_globe(a):
    other = LonLat(a.lon - 180 if a.lon > 0 else a.lon + 180, -a.lat)
    assert great_circle_km(a, other) == pytest.approx(EARTH_RADIUS_KM * math.pi)


@given(degrees(3600), degrees(3600))
def test_turns_of_a_longitude(lon, other):
    assert abs(wrapped(lon)) <= 180
    for turned in (wrapped(lon), nearest_turn(lon, other), *turns_within(lon, other - 400, other + 400)):
        assert (turned - lon) / 360 == pytest.approx(round((turned - lon) / 360), abs=1e-9)
    assert abs(nearest_turn(lon, other) - other) <= 180 + 1e-9
    assert 2 <= len(turns_within(lon, other - 400, other + 400)) <= 3
