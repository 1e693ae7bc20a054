"""The answers of geocoders in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from journey.facts.lonlat import LonLat
from journey.research.geocode.ranking import Match, rank
from spots import lonlats


def candidate(lonlat: LonLat, **fields: object) -> Match:
    return Match(**{"query": "x", "provider": "p", "matched": "X", "lonlat": lonlat} | fields)


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
