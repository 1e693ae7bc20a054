"""Zones on the way, changes of clocks in one zone, and civil days between them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts import instants
from journey.facts.lonlat import LonLat
from journey.facts.settings import SecondZone
from journey.telling.clocks import ZoneRow, local_instants, offset_rows, second_offset, zone_rows
from journey.telling.rails import Vertex
from journey.telling.timeline import Track
from journeys import make_journey

ZONES = {"a": "UTC", "b": "Asia/Shanghai", "c": "UTC", "d": "UTC"}
PLACES = make_journey(towns={p: i * 100.0 for i, p in enumerate("abcd")}, zones=ZONES, calls=[]).places


def by_clock(tz: str, *, everywhere: bool = False) -> SecondZone:
    return SecondZone(tz, everywhere)


def path(*stations: tuple[str, float]) -> list[Vertex]:
    return [Vertex(km, LonLat(0, 0), place) for place, km in stations]


@pytest.mark.parametrize(
    ("way", "minutes", "kms", "rows"),
    [
        # at the first minute of a stay there
        ([("a", 0), ("b", 100)], [0, 100, 500], [0, 100, 100], [(0, "UTC"), (100, "Asia/Shanghai")]),
        # passed on the way, and back again
        (
            [("a", 0), ("b", 50), ("c", 100)],
            [0, 100],
            [0, 100],
            [(0, "UTC"), (50, "Asia/Shanghai"), (100, "UTC")],
        ),
        # corners without a place keep no time
        ([("a", 0), (None, 50), ("c", 100)], [0, 100], [0, 100], [(0, "UTC")]),
        # two changes in one minute are one or none
        ([("a", 0), ("b", 50), ("c", 50.1)], [0, 100], [0, 100], [(0, "UTC")]),
        # a change before the start is no change
        ([("b", 0), ("b", 100)], [0, 100], [0, 100], [(0, "Asia/Shanghai")]),
    ],
)
def test_zones_change_at_the_first_place_of_another_time(
    way: list[tuple[str, float]], minutes: list[int], kms: list[float], rows: list[tuple[int, str]]
) -> None:
    start = PLACES[way[0][0]].tz
    columns = {name: tuple(map(float, kms)) for name in ("km", "km_min", "km_max")}
    table = Track(minute=tuple(minutes), basis=(), state=(), **columns)
    assert [(r.minute, r.tz) for r in zone_rows(PLACES, path(*way), table, start)] == rows


@pytest.mark.parametrize(
    ("zones", "days", "rows"),
    [
        # clocks that are never changed
        ([(0, "UTC")], (date(1950, 1, 1), date(1950, 3, 1)), [("1950-01-01T00:00", "UTC", 0)]),
        # summer time begins in Berlin on 1 April 1940 at 02:00 (01:00 UTC), and lasts
        (
            [(0, "Europe/Berlin")],
            (date(1940, 3, 30), date(1940, 4, 3)),
            [("1940-03-30T00:00", "Europe/Berlin", 60), ("1940-04-01T01:00", "Europe/Berlin", 120)],
        ),
    ],
)
def test_offsets_follow_summer_time(
    zones: list[tuple[int, str]], days: tuple[date, date], rows: list[tuple[str, str, int]]
) -> None:
    start, end = (instants.midnight(day, "UTC") for day in days)
    found = offset_rows([ZoneRow(start + m, tz) for m, tz in zones], start, end, by_clock("UTC"))
    assert [(instants.to_utc_text(r.minute)[:16], r.tz, r.offset) for r in found] == rows


def test_the_end_of_local_mean_time_is_a_change_of_clocks() -> None:
    """New York on 18 November 1883; Copenhagen in 1890, where the clocks went on as they were."""
    for tz, days, rows in (
        ("America/New_York", (date(1883, 11, 17), date(1883, 11, 20)), [(-296, True), (-300, False)]),
        ("Europe/Copenhagen", (date(1889, 12, 30), date(1890, 1, 3)), [(50, True), (50, False)]),
    ):
        start, end = (instants.midnight(day, "UTC") for day in days)
        found = offset_rows([ZoneRow(start, tz)], start, end, by_clock("UTC"))
        assert [(r.offset, r.local_mean) for r in found] == rows


def test_first_offset_holds_from_the_begin_of_the_journey() -> None:
    (row,) = offset_rows([ZoneRow(5000, "Asia/Shanghai")], 1000, 9000, by_clock("Europe/Moscow"))
    assert (row.minute, row.offset, row.railway) == (1000, 480, None)


def test_no_zone_changes_its_clocks_before_1800() -> None:
    """Of centuries only those are looked through, a day at a time, in which there was something to change."""
    first, last = (instants.midnight(date(year, 1, 1), "UTC") for year in (2, 1800))
    names = files("tzdata").joinpath("zones").read_text("ascii").split()
    looks = (*range(first, last, 50 * 365 * instants.DAY), last)
    changed = [tz for tz in names if tz != "Factory" and len({instants.offset(minute, tz) for minute in looks}) > 1]
    assert len(names) > 400
    assert changed == []


@pytest.mark.long
def test_the_clocks_of_nine_centuries_are_those_of_their_last_two() -> None:
    long, short = (instants.midnight(date(year, 3, 4), "UTC") for year in (1100, 1800))
    end = instants.midnight(date(1999, 10, 6), "UTC")
    rows, late = (offset_rows([ZoneRow(s, "Europe/Berlin")], s, end, by_clock("Europe/Moscow")) for s in (long, short))
    assert rows[0].minute == long
    assert rows[1:] == late[1:]
    assert len(rows) > 60


def test_a_row_begins_where_only_the_railway_changes_its_clock() -> None:
    """Berlin has summer time from 1 April 1940, Busingen (with Zurich's clocks) none; both lie in Germany."""
    start, end = (instants.midnight(day, "UTC") for day in (date(1940, 3, 30), date(1940, 4, 3)))
    rows = offset_rows([ZoneRow(start, "Europe/Busingen")], start, end, by_clock("Europe/Berlin"))
    assert [(r.offset, r.railway) for r in rows] == [(60, 60), (60, 120)]


@pytest.mark.parametrize("tz", ["Europe/Kirov", "Asia/Novokuznetsk", "Asia/Chita", "Europe/Moscow"])
def test_the_railway_keeps_one_clock_in_the_whole_of_its_country(tz: str) -> None:
    assert second_offset(instants.midnight(date(1949, 12, 12), "UTC"), tz, by_clock("Europe/Moscow")) == 180


@pytest.mark.parametrize(("tz", "railway"), [("Asia/Shanghai", "Europe/Moscow"), ("UTC", "Etc/GMT-3")])
def test_elsewhere_trains_keep_the_clocks_of_the_place(tz: str, railway: str) -> None:
    assert second_offset(0, tz, by_clock(railway)) is None


@pytest.mark.parametrize(
    ("tz", "second", "east"),
    [
        ("Asia/Tokyo", "Europe/London", 0),
        ("UTC", "Europe/London", 0),
        ("Asia/Shanghai", "America/New_York", -296),
        ("America/Los_Angeles", "UTC+15:50", 950),
        ("Europe/London", "UTC-04:56", -296),
    ],
)
def test_a_second_clock_goes_along_everywhere(tz: str, second: str, east: int) -> None:
    assert second_offset(instants.midnight(date(1872, 11, 23), "UTC"), tz, by_clock(second, everywhere=True)) == east


@given(
    st.lists(st.tuples(st.integers(1, 40_000), st.sampled_from(["Europe/Berlin", "Asia/Shanghai", "UTC"])), max_size=4),
    st.integers(0, 40_000),
)
def test_offset_rows_say_at_any_minute_what_the_zone_says(changes: list[tuple[int, str]], at: int) -> None:
    """Between 20 March and 17 April 1940 summer time begins in Berlin."""
    start = instants.midnight(date(1940, 3, 20), "UTC")
    zones = [ZoneRow(start, "Europe/Berlin")]
    zones += [ZoneRow(start + minute, tz) for minute, tz in sorted(dict(changes).items())]
    rows = offset_rows(zones, start, start + 40_320, by_clock("UTC"))
    zone = [z for z in zones if z.minute <= start + at][-1]
    row = [r for r in rows if r.minute <= start + at][-1]
    assert (row.tz, row.offset) == (zone.tz, instants.offset(start + at, zone.tz))
    assert [r.minute for r in rows] == sorted({r.minute for r in rows})


def test_noon_is_noon_on_the_day_of_a_change() -> None:
    (noon,) = local_instants([ZoneRow(0, "Europe/Berlin")], [datetime.fromisoformat("1940-04-01T12:00")])
    assert instants.to_local_text(noon, "Europe/Berlin") == "1940-04-01T12:00:00+02:00"


@pytest.mark.parametrize(
    ("to", "starts"),
    [
        # eastward: at 20:00 it is 04:00 of the next day, which so begins then
        ("Asia/Shanghai", [0, 1200, 2400]),
        # westward: midnight comes later
        ("America/Lima", [0, 1740, 3180]),
    ],
)
def test_days_are_short_eastward_and_long_westward(to: str, starts: list[int]) -> None:
    zones = [ZoneRow(0, "UTC"), ZoneRow(1200, to)]
    assert local_instants(zones, [datetime.fromisoformat(f"1970-01-0{day}") for day in (1, 2, 3)]) == tuple(starts)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 20_000), st.sampled_from(["UTC", "Asia/Chita", "Europe/Moscow", "America/Lima", "Asia/Omsk"])
        ),
        max_size=5,
    ),
    st.integers(0, 1439),
)
def test_first_minute_that_shows_a_time(changes: list[tuple[int, str]], minute_of_day: int) -> None:
    start = instants.midnight(date(1950, 1, 1), "UTC")
    zones = [ZoneRow(start, "Asia/Irkutsk")]
    zones += [ZoneRow(start + minute, tz) for minute, tz in sorted(dict(changes).items()) if minute]
    begin = datetime.fromisoformat("1950-01-01") + timedelta(minutes=minute_of_day)
    for d, instant in enumerate(local_instants(zones, [begin + timedelta(days=d) for d in range(14)])):
        wanted = date(1950, 1, 1) + timedelta(days=d), minute_of_day
        assert shown(zones, instant) >= wanted
        if instant > zones[0].minute:
            assert shown(zones, instant - 1) < wanted


def shown(zones: list[ZoneRow], minute: int) -> tuple[date, int]:
    tz = [zones[0], *(z for z in zones if z.minute <= minute)][-1].tz
    local = instants.local_time(minute, tz)
    return local.date(), local.hour * 60 + local.minute
