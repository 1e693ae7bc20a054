"""Tracks become lines: how far off they are is what is said, measured here by another library and another way."""

from __future__ import annotations

import itertools
from math import cos, hypot, radians, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from journey.formats import tracks
from journey.formats.tracks import RecordedTrack, drawn, meets, overlaps, simplified

SCREEN = 4000
METRES = 111_320.0
MOST_M = 10.0


def wave(count: int) -> tuple[list[float], list[float]]:
    return [10 + i / count for i in range(count)], [50 + 0.2 * sin(i / count * 20) for i in range(count)]


def test_a_line_keeps_its_ends_and_says_how_far_off_it_is() -> None:
    lons, lats = wave(5000)
    keep, error = simplified(lons, lats)
    assert (keep[0], keep[-1]) == (0, 4999)
    assert len(keep) < 400
    flat = [(lon * cos(radians(50)), lat) for lon, lat in zip(lons, lats, strict=True)]
    line = LineString([flat[i] for i in keep])
    measured = max(line.distance(Point(point)) for point in flat) * METRES
    assert measured == pytest.approx(error, rel=0.05)
    assert error <= MOST_M < hypot(cos(radians(50)), 0.4) * METRES / SCREEN


@given(
    st.lists(st.tuples(st.floats(9, 11), st.floats(49, 51)), min_size=2, max_size=60),
    st.data(),
)
def test_at_every_moment_the_line_is_no_farther_off_than_it_says(
    points: list[tuple[float, float]], data: st.DataObject
) -> None:
    gaps = data.draw(st.lists(st.integers(1, 1000), min_size=len(points), max_size=len(points)))
    times = [float(sum(gaps[: i + 1])) for i in range(len(points))]
    lons, lats = [x for x, _ in points], [y for _, y in points]
    keep, error = simplified(lons, lats, times)
    for one, other in itertools.pairwise(keep):
        for i in range(one, other + 1):
            share = (times[i] - times[one]) / (times[other] - times[one])
            east = (lons[i] - lons[one] - share * (lons[other] - lons[one])) * cos(radians(lats[i]))
            north = lats[i] - lats[one] - share * (lats[other] - lats[one])
            assert hypot(east, north) * METRES <= error + 1e-6


def test_a_halt_on_a_straight_way_stays_a_halt() -> None:
    lons = [10 + min(i, 50) / 100 if i < 150 else 10.5 + (i - 149) / 100 for i in range(200)]
    keep, error = simplified(lons, [50.0] * 200, [60.0 * i for i in range(200)])
    assert {50, 149} <= {i + d for i in keep for d in (-1, 0, 1)}
    assert error < 100
    assert len(simplified(lons, [50.0] * 200)[0]) == 2


def test_a_line_over_180_degrees_is_no_line_round_the_world() -> None:
    lons = [179 + i / 100 - 360 * (179 + i / 100 > 180) for i in range(200)]
    keep, error = simplified(lons, [0.0] * 200)
    assert keep == [0, 199]
    assert error == pytest.approx(0, abs=1e-3)


def test_of_a_short_way_less_is_left_out_than_a_screen_shows() -> None:
    lons, lats = wave(5000)
    lons, lats = [lon / 10 for lon in lons], [50 + (lat - 50) / 10 for lat in lats]
    keep, error = simplified(lons, lats)
    assert len(keep) < 400
    assert error <= hypot(cos(radians(50)), 0.4) / 10 * METRES / SCREEN < MOST_M / 4


def test_a_wild_line_has_so_many_vertices_at_most_and_says_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "_MOST_VERTICES", 5000)
    lons = [10 + ((i * 7919) % 1000) / 1000 for i in range(20_000)]
    keep, error = simplified(lons, [50 + ((i * 104_729) % 1000) / 1000 for i in range(20_000)])
    assert len(keep) == 5000
    assert error > 1000


def test_a_halt_alone_is_two_points() -> None:
    assert simplified([10.0] * 50, [50.0] * 50, [float(i) for i in range(50)]) == ([0, 49], 0.0)


def track(points: list[tuple[float | str, float | str, float | None]]) -> RecordedTrack:
    made = RecordedTrack("Way", "track 1")
    for lon, lat, seconds in points:
        made.add(lon, lat, seconds)
    return made


def test_a_track_with_times_has_an_event_at_each_end() -> None:
    line = drawn(track([(10, 50, 0.0), ("11", "51", 3600.0)]), "a.gpx")
    assert line.route is not None
    assert line.route.times == ["1970-01-01T00:00:00Z", "1970-01-01T01:00:00Z"]
    assert [(e.when, e.time, e.zone, e.route, e.locator) for e in line.events] == [
        ("1970-01-01", "00:00", "UTC", "", "track 1, first point"),
        ("1970-01-01", "01:00", "UTC", "way", "track 1, last point"),
    ]
    assert line.told == ()


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (
            [(10, 50, 0.0), (11, 51, None)],
            "1 of 2 points have no time that can be read: the line is drawn without times",
        ),
        ([(10, 50, 9.0), (11, 51, 8.0)], "the times run backwards at point 2: the line is drawn without times"),
        (
            [(10, 50, None), (11, 99, None), (12, "x", None), (13, 50, None)],
            "points without a position on Earth, left out: 2",
        ),
        ([(10, 50, None), ("nan", 50, None), (13, 50, None)], "points without a position on Earth, left out: 1"),
    ],
)
def test_what_is_wrong_with_a_track_is_told(points: list[tuple[float, float, float | None]], told: str) -> None:
    line = drawn(track(points), "a.gpx")
    assert [str(problem) for problem in line.told] == [f"a.gpx, track 1: {told}"]
    assert line.route is not None
    assert line.route.times == ()
    assert line.events == ()


def test_one_point_is_no_line() -> None:
    assert drawn(track([(10, 50, 0.0)]), "a.gpx").route is None


def test_a_moment_lies_within_a_span_or_not() -> None:
    spans = [(1.0, 2.0), (5.0, 6.0)]
    assert [meets((moment, moment), spans) for moment in (0, 1, 3, 6)] == [False, True, False, True]
    assert [overlaps(span, spans) for span in ((2, 5), (2, 5.5), (0, 9))] == [False, True, True]


def test_a_line_to_and_fro_is_looked_at_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each turn is found in its stretch: the work grows with the points, not with the points times the turns."""
    looked: list[int] = []
    off = tracks._off

    def counting(x: Any, y: Any, t: Any, part: slice) -> Any:
        looked.append(part.stop - part.start)
        return off(x, y, t, part)

    monkeypatch.setattr(tracks, "_off", counting)
    count, turn = 200_000, 200
    lats = [50 + abs(i % (2 * turn) - turn) / turn for i in range(count)]
    keep, error = simplified([10 + i / count for i in range(count)], lats)
    assert len(keep) >= count / turn
    assert error < METRES / SCREEN
    assert sum(looked) < 60 * count
