"""The daylight of the contract: what can be said of an event, a call, a day and an instant, and what cannot."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from journey.contract.daylight import Sky, daylight_at
from journey.facts import instants
from journey.facts.edtf import Precision, Qualifier
from journey.facts.instants import Span
from journey.facts.lonlat import LonLat
from journey.pipeline import build
from journey.telling.sun import altitude, light
from journeys import Stop, claim, make_journey, run, shipped
from smallfolders import make_small

MOSCOW = LonLat(37.62, 55.75)
DAY = date(1949, 12, 16)
START = instants.midnight(DAY, "Europe/Moscow")


def span(start: int | None, end: int | None, *, timed: bool = True) -> Span:
    """Return a span of minutes after the midnight of 16 December 1949 in Moscow."""
    bounds = (None if m is None else START + m for m in (start, end))
    return Span(*bounds, Precision.MINUTE, Qualifier.NONE, timed=timed)


@pytest.mark.parametrize(
    ("time", "lights", "dark"),
    [
        (span(720, 720), ["day"], 0),  # a moment
        (span(1380, 1380), ["night"], 1),
        (span(1260, 1440), ["night"], 1),  # 21:00 to midnight
        (span(720, 840), ["day"], 0),
        (span(840, 1200), ["day", "twilight", "night"], 0.54),
        (span(0, 1440), ["night", "twilight", "day"], 0.64),  # each said once, in the order in which they first come
        (span(534, 534), ["day"], 0),  # the very minute of sunrise, and the one before
        (span(533, 533), ["twilight"], 0),
    ],
)
def test_lights_of_a_time(time: Span, lights: list[str], dark: float) -> None:
    found = daylight_at(MOSCOW, time, "Europe/Moscow")
    assert found is not None
    assert list(found.lights) == lights
    assert found.dark_share == pytest.approx(dark, abs=0.02)
    assert (found.sunrise and found.sunrise.start, found.sunset and found.sunset.end) == ("08:54", "15:57")
    assert found.pace_light is None


@pytest.mark.parametrize(
    ("time", "passage"),
    [
        (span(None, 720), None),  # open
        (span(720, None), (START, START, START)),
        (span(0, 1440, timed=False), None),  # a date without an hour, and no train
        (span(0, 2 * 1440 + 1), None),  # longer than two days
        (span(0, 9 * 1440, timed=False), (START, START - 9000, START + 90_000)),
    ],
)
def test_nothing_is_said_where_nobody_can_say(time: Span, passage: tuple[int, int, int] | None) -> None:
    assert daylight_at(MOSCOW, time, "Europe/Moscow", passage) is None


def test_of_a_passage_the_reach_and_the_steady_pace_are_told() -> None:
    passage = (START + 1200, START + 1000, START + 1300)
    found = daylight_at(MOSCOW, span(0, 1440, timed=False), "Europe/Moscow", passage)
    assert found is not None
    assert found.within == ("1949-12-16T13:40:00Z", "1949-12-16T18:40:00Z")
    assert found.lights == ("twilight", "night")
    assert (found.pace, found.pace_clock, found.pace_light) == ("1949-12-16T17:00:00Z", "20:00", "night")


def test_a_clock_time_outdoes_the_steady_pace() -> None:
    found = daylight_at(MOSCOW, span(720, 720), "Europe/Moscow", (START, START, START))
    assert found is not None
    assert (found.lights, found.pace) == (("day",), None)


def test_a_passage_that_the_reach_denies_keeps_its_date() -> None:
    found = daylight_at(MOSCOW, span(0, 1440, timed=False), "Europe/Moscow", (START, START + 2000, START + 3000))
    assert found is not None
    assert found.within == ("1949-12-15T21:00:00Z", "1949-12-16T21:00:00Z")


def far() -> Any:
    """Two towns 4,000 km (40 degrees) apart, seven days, nothing known between."""
    towns = {"west": 0, "east": 4000}
    calls = [Stop("west", departure=[claim("1950-01-01 12:00")]), Stop("east", arrival=[claim("1950-01-08 12:00")])]
    return run(make_journey(towns=towns, calls=calls))


def test_light_over_the_reach_holds_wherever_he_can_be() -> None:
    timeline = far()
    sky = Sky(timeline)
    rows = sky.rows()
    assert {row.light for row in rows} == {"day", "twilight", "night", None}
    for minute in range(rows[0].minute, rows[-1].minute, 97):
        holds = rows[bisect_right(rows, minute, key=lambda row: row.minute) - 1].light
        _, low, high = timeline.table.at(minute)
        seen = {light(altitude(minute, timeline.point(low + (high - low) * n / 20))) for n in range(21)}
        assert holds is None or seen == {holds}, instants.to_utc_text(minute)
    assert all(a.light != b.light for a, b in pairwise(rows))


def test_light_is_told_of_the_days_of_the_journey_alone(tmp_path: Path) -> None:
    """Who set out a century before is not followed from there, minute by minute."""
    events = "when,place,lat,lon\n1849,A,0,180\n1949-12-06,B,48.2,16.3\n"
    folder = make_small(tmp_path, settings='title = "T"\nfirst_day = 1949-12-05\n', events=events)
    (timeline,) = build(folder).collections["told"].timeline
    assert timeline.light[0].minute >= instants.midnight(date(1949, 12, 4), "UTC")


def test_sunrise_of_a_day_on_the_way_is_a_range_as_wide_as_the_reach() -> None:
    first, middle = (Sky(far()).of_day(index) for index in (0, 3))
    assert first is not None
    assert middle is not None
    assert first.sunrise is not None
    assert middle.sunrise is not None
    assert first.sunrise.start == first.sunrise.end
    assert middle.sunrise.start is not None
    assert middle.sunrise.end is not None
    assert middle.sunrise.start < middle.sunrise.end
    assert middle.lights == ("day",)


OVERSEAS = """\
when,time,place,lat,lon,by
2024-05-01,12:00,New York,40.7,-74,
2024-05-02,08:00,London,51.5,-0.1,air
2024-05-03,12:00,London,51.5,-0.1,air
2024-05-04,09:00,New York,40.7,-74,air
2024-05-05,12:00,New York,40.7,-74,air
"""


def test_the_sun_of_a_day_is_told_by_the_clocks_of_where_he_is_at_noon(tmp_path: Path) -> None:
    (timeline,) = build(make_small(tmp_path, events=OVERSEAS)).timelines["told"].values()
    days = [Sky(timeline).of_day(index) for index in range(5)]
    rises = [day and day.sunrise and day.sunrise.start for day in days]
    assert rises == ["05:54", "05:30", "05:28", "05:27", "05:50"]
    arrived = days[1]
    assert arrived is not None
    assert arrived.sunset is not None
    assert (arrived.sunset.start, arrived.sunset.end) == ("20:27", "20:27")


ACROSS = """\
when,time,place,lat,lon,by
2024-05-01,12:00,Honolulu,21.3,-157.86,
2024-05-03,08:00,Auckland,-36.85,174.76,air
2024-05-04,12:00,Auckland,-36.85,174.76,air
2024-05-05,07:00,Honolulu,21.3,-157.86,air
2024-05-07,07:00,Honolulu,21.3,-157.86,air
"""


def test_over_the_date_line_no_sunrise_is_before_the_day_or_behind_it(tmp_path: Path) -> None:
    (timeline,) = build(make_small(tmp_path, events=ACROSS)).timelines["told"].values()
    days = [Sky(timeline).of_day(index) for index in range(len(timeline.noon))]
    rises = [day.sunrise.start for day in days if day and day.sunrise and day.sunrise.start]
    assert all("05:00" < rise < "08:00" for rise in rises), rises


@pytest.mark.parametrize(
    ("feature", "lights", "pace"),
    [
        ("O1", ["day"], None),  # Ding Ming: 08:00
        ("O2", ["night"], None),  # boarding at 20:30
        ("O12", ["night", "twilight", "day"], "night"),  # the Khingan tunnel: not known; by the steady pace in the dark
        ("O24", ["day"], None),
        ("mao:out-khingan", ["night", "twilight", "day"], "night"),
        ("mao:day-20", ["day"], None),
    ],
)
def test_shipped_journey(feature: str, lights: list[str], pace: str | None) -> None:
    body = shipped().bodies["ding"]
    told = next(f for f in body["features"] if f["id"] == feature)["properties"]["daylight"]
    assert (told["lights"], told["pace_light"]) == (lights, pace)


@pytest.mark.parametrize("event", ["P1", "M5", "M9", "M15", "T4", "Z5"])
def test_a_date_alone_says_nothing_of_the_light(event: str) -> None:
    body = shipped().bodies["ding"]
    assert next(f for f in body["features"] if f["id"] == event)["properties"]["daylight"] is None
