"""Daylight: against an independent ephemeris, over stretches, and where the sun does not rise or set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import ephem
import pytest
from astral import Observer
from astral.sun import elevation
from hypothesis import given
from hypothesis import strategies as st

from journey.facts import instants
from journey.facts.lonlat import LonLat
from journey.telling.sun import (
    CIVIL_DEGREES,
    SUNRISE_DEGREES,
    Light,
    SunTimes,
    altitude,
    changes,
    heights_over,
    light,
    sun_times,
    sun_times_at,
    zenith,
)

MOSCOW = LonLat(37.6176, 55.7558)
IRKUTSK = LonLat(104.2964, 52.2978)
SLYUDYANKA = LonLat(103.7061, 51.6594)
KHINGAN = LonLat(121.6, 48.75)
BEIJING = LonLat(116.397, 39.908)
TROMSO = LonLat(18.956, 69.649)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def oracle(day: date, at: LonLat, tz: str, degrees: float) -> tuple[float, float]:
    """Return the minutes UTC at which the sun's centre passes an altitude, up and down, by PyEphem."""
    observer = ephem.Observer()
    observer.lon, observer.lat, observer.pressure = str(at.lon), str(at.lat), 0
    observer.horizon = str(degrees)
    observer.date = ephem.Date((EPOCH + timedelta(minutes=instants.midnight(day, tz))).replace(tzinfo=None))
    passings = (f(ephem.Sun(), use_center=True) for f in (observer.next_rising, observer.next_setting))
    rise, sunset = ((p.datetime().replace(tzinfo=UTC) - EPOCH) / timedelta(minutes=1) for p in passings)
    return rise, sunset


def lights_over(minute: int, stretch: Sequence[LonLat]) -> tuple[Light, Light]:
    """Return the brightest and the faintest light over a stretch."""
    highest, lowest = heights_over(minute, [zenith(point) for point in stretch])
    return light(highest), light(lowest)


def day_of(day: date, tz: str) -> tuple[int, int]:
    return instants.midnight(day, tz), instants.midnight(day + timedelta(days=1), tz)


@given(st.integers(-60_000_000, 60_000_000), st.floats(-180, 180), st.floats(-89, 89))
def test_height_is_that_of_astral(minute: int, lon: float, lat: float) -> None:
    """In the years 1856 to 2084; neither adds what the air bends."""
    at = EPOCH + timedelta(minutes=minute)
    told = elevation(Observer(lat, lon), at, with_refraction=False)
    assert altitude(minute, LonLat(lon, lat)) == pytest.approx(told, abs=1e-3)


PLACES = [
    (MOSCOW, "Europe/Moscow"),
    (IRKUTSK, "Asia/Irkutsk"),
    (SLYUDYANKA, "Asia/Irkutsk"),
    (KHINGAN, "Asia/Shanghai"),
    (BEIJING, "Asia/Shanghai"),
]


@pytest.mark.parametrize(("at", "tz"), PLACES)
@pytest.mark.parametrize(
    "day", [date(1949, 12, 6), date(1949, 12, 21), date(1950, 1, 17), date(1950, 3, 4), date(1949, 6, 21)]
)
def test_sunrise_and_sunset_are_those_of_another_ephemeris(at: LonLat, tz: str, day: date) -> None:
    found = sun_times_at(at, *day_of(day, tz))
    rise, sunset = oracle(day, at, tz, SUNRISE_DEGREES)
    assert found.rise is not None
    assert found.set is not None
    assert found.rise[0] == found.rise[1] == pytest.approx(rise, abs=2)
    assert found.set[0] == found.set[1] == pytest.approx(sunset, abs=2)


@pytest.mark.parametrize(("at", "tz"), PLACES)
def test_civil_twilight_ends_as_another_ephemeris_has_it(at: LonLat, tz: str) -> None:
    start, end = day_of(date(1949, 12, 10), tz)
    rows = changes(start, end, lambda minute: lights_over(minute, [at])[0])
    assert [row.value for row in rows] == ["night", "twilight", "day", "twilight", "night"]
    dawn, dusk = oracle(date(1949, 12, 10), at, tz, CIVIL_DEGREES)
    assert rows[1].minute == pytest.approx(dawn, abs=2)
    assert rows[4].minute == pytest.approx(dusk, abs=2)


@pytest.mark.parametrize("at", [MOSCOW, IRKUTSK, TROMSO, LonLat(-150, -33), LonLat(180, 0)])
@pytest.mark.parametrize(
    "instant", ["1949/12/16 09:00", "1950/2/14 18:00", "1950/6/21 00:00", "1900/1/1 12:00", "2100/3/1 6:00"]
)
def test_altitude_is_that_of_another_ephemeris(at: LonLat, instant: str) -> None:
    observer = ephem.Observer()
    observer.lon, observer.lat, observer.pressure, observer.date = str(at.lon), str(at.lat), 0, instant
    minute = round((ephem.Date(instant).datetime().replace(tzinfo=UTC) - EPOCH) / timedelta(minutes=1))
    assert altitude(minute, at) == pytest.approx(float(ephem.Sun(observer).alt) * 57.29578, abs=0.1)


@given(st.integers(-40_000_000, 40_000_000), st.floats(-180, 180), st.floats(-90, 90))
def test_altitude_is_an_angle_anywhere(minute: int, lon: float, lat: float) -> None:
    assert -90 <= altitude(minute, LonLat(lon, lat)) <= 90


@pytest.mark.parametrize("day", [date(1949, 12, 21), date(1949, 6, 21)])
def test_where_the_sun_stays_down_or_up_it_neither_rises_nor_sets(day: date) -> None:
    found = sun_times_at(TROMSO, *day_of(day, "Europe/Oslo"))
    assert (found.rise, found.set) == (None, None)


def test_polar_night_has_twilight_but_no_day() -> None:
    start, end = day_of(date(1949, 12, 21), "Europe/Oslo")
    assert {row.value for row in changes(start, end, lambda m: lights_over(m, [TROMSO])[0])} == {"twilight", "night"}
    start, end = day_of(date(1949, 6, 21), "Europe/Oslo")
    assert {row.value for row in changes(start, end, lambda m: lights_over(m, [TROMSO])[0])} == {"day"}


def test_over_a_stretch_only_what_holds_for_all_of_it() -> None:
    start, end = day_of(date(1949, 12, 12), "Asia/Krasnoyarsk")
    stretch = [LonLat(85, 56), LonLat(100, 55)]
    rows = changes(start, end, lambda minute: lights_over(minute, stretch))
    night, twilight, day = Light.NIGHT, Light.TWILIGHT, Light.DAY
    rising = [(night, night), (twilight, night), (day, night), (day, twilight), (day, day)]
    assert [row.value for row in rows] == [*rising, *rising[-2::-1]]
    west, east = (sun_times_at(at, start, end) for at in stretch)
    both = sun_times(rows)
    assert east.rise is not None
    assert west.rise is not None
    assert both.rise == (east.rise[0], west.rise[1])
    assert both.set is not None
    assert both.set[1] - both.set[0] > 50


def test_a_day_begun_in_doubt_has_no_sunrise() -> None:
    stretch = [LonLat(0, 50), LonLat(180, 50)]
    rows = changes(*day_of(date(1949, 12, 12), "UTC"), lambda minute: lights_over(minute, stretch))
    assert sun_times(rows) == SunTimes(None, None)


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(90, Light.DAY), (-0.833, Light.DAY), (-0.834, Light.TWILIGHT), (-6, Light.TWILIGHT), (-6.01, Light.NIGHT)],
)
def test_light_of_an_altitude(degrees: float, expected: Light) -> None:
    assert light(degrees) is expected


@given(st.lists(st.integers(1, 500), min_size=1, max_size=8, unique=True), st.integers(-10_000, 10_000))
def test_every_change_that_lasts_is_found(gaps: list[int], start: int) -> None:
    edges = [start]
    for gap in gaps:
        edges.append(edges[-1] + gap + 10)
    found = changes(start, edges[-1], lambda minute: sum(minute >= edge for edge in edges[1:]))
    assert [row.minute for row in found] == edges
    assert all(a.minute < b.minute for a, b in pairwise(found))
