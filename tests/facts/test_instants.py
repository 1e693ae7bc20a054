"""Clocks and zones: which minute is meant, and on which civil day it falls."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journey.facts.edtf import Edtf, Precision, Qualifier, parse
from journey.facts.instants import (
    DAY,
    Clock,
    ClockError,
    Span,
    instant,
    is_mean_time,
    local_date,
    local_time,
    midnight,
    midnight_after,
    offset,
    parse_clock,
    span,
    to_local_text,
    to_utc_text,
)
from journey.facts.zones import ZoneError, zone, zone_names

ROAD = [
    # zone, hours ahead of Greenwich on the way out
    ("Europe/Moscow", 3),
    ("Asia/Yekaterinburg", 5),
    ("Asia/Novosibirsk", 7),
    ("Asia/Irkutsk", 8),
    ("Asia/Chita", 9),
    ("Asia/Shanghai", 8),
]
"""Sverdlovsk lies in Asia/Yekaterinburg; Beijing and Harbin kept the time of Asia/Shanghai."""


@pytest.mark.parametrize(("tz", "hours"), ROAD)
@pytest.mark.parametrize("day", [date(1949, 12, 6), date(1950, 1, 22), date(1950, 3, 4)])
def test_the_clocks_of_1949_are_known(tz: str, hours: int, day: date) -> None:
    assert offset(midnight(day, tz), tz) == hours * 60
    assert to_local_text(midnight(day, tz), tz) == f"{day}T00:00:00+{hours:02}:00"


CLOCKS = [
    # text, start, end (minutes of the day), precision, in plain English
    ("08:00", 480, 480, "minute", "a moment"),
    ("00:00", 0, 0, "minute", "the midnight at the beginning of the day"),
    ("24:00", 1440, 1440, "minute", "the midnight at its end"),
    ("23:59", 1439, 1439, "minute", "the last minute"),
    ("14", 840, 900, "hour", "some time between 14 and 15"),
    ("00", 0, 60, "hour", "the first hour"),
    ("23", 1380, 1440, "hour", "the last hour"),
    ("20:30/21:00", 1230, 1260, "minute", "from half past eight to nine"),
    ("21:00/24:00", 1260, 1440, "minute", "until midnight"),
    ("20/22", 1200, 1320, "hour", "between 20 and 22"),
    ("20/24", 1200, 1440, "hour", "between 20 and midnight"),
    ("20/20:30", 1200, 1230, "hour", "the coarser end sets the precision"),
    ("23:00/..", 1380, None, "minute", "from eleven on"),
    ("../05:00", None, 300, "minute", "until five"),
    ("/05:00", None, 300, "minute", "the same, written short"),
    ("21:00/08:00", 1260, 480, "minute", "from the evening of one day to the morning of another"),
    (" 08:00 ", 480, 480, "minute", "white space around it"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision", "meaning"), CLOCKS)
def test_a_clock_text_is_minutes_of_the_day(
    text: str, start: int | None, end: int | None, precision: str, meaning: str
) -> None:
    assert parse_clock(text) == Clock(start, end, Precision(precision)), meaning


@pytest.mark.parametrize("text", ["", " "])
def test_no_text_is_no_clock(text: str) -> None:
    assert parse_clock(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("8:00", "8", "0800", "08.00", "08:0", "08:000", "25:00", "24:01", "12:60", "24", "24/..:", "-1:00"),
        *("noon", "8 a.m.", "08:00:00", "08:00Z", "08:00+03:00", "٠٨:٠٠", "０８:００"),
        *("/", "../..", "../", "08:00/09:00/10:00", "08:00/25", "08:00-09:00", "08:00\n09:00"),
    ],
)
def test_other_text_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(ClockError) as caught:
        parse_clock(text)
    assert "not a clock time: " in str(caught.value)


@given(st.text(alphabet="0123456789:/. ", max_size=14))
def test_whatever_the_text_it_is_a_clock_or_a_clock_error(text: str) -> None:
    try:
        clock = parse_clock(text)
    except ClockError:
        return
    ends = [clock.start, clock.end] if clock else []
    assert all(end is None or 0 <= end <= DAY for end in ends)


@pytest.mark.parametrize(
    "name",
    [
        *("Asia/Peking", "europe/moskau", "MSK", "+03:00", "", " ", ".", "..", "Europe", "Europe/", "/etc/localtime"),
        *("../zoneinfo/UTC", "a\0b", "Ж", "x" * 999, "localtime", "posixrules", "posix/Europe/Moscow", "right/UTC"),
    ],
)
def test_a_zone_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(ZoneError, match="no such IANA time zone"):
        zone(name)


SPANS = [
    # date, clock, zone, start, end, precision, in plain English
    ("1949-12-16", "12:00", "Europe/Moscow", "1949-12-16T09:00", "1949-12-16T09:00", "minute", "a moment"),
    ("1949-12-06", "08:00", "Asia/Shanghai", "1949-12-06T00:00", "1949-12-06T00:00", "minute", "a moment in Beijing"),
    ("1949-12-06", "14", "Asia/Shanghai", "1949-12-06T06:00", "1949-12-06T07:00", "hour", "an hour"),
    ("1949-12-06", "", "Asia/Shanghai", "1949-12-05T16:00", "1949-12-06T16:00", "day", "a day, to its end"),
    ("1949-12", "", "Europe/Moscow", "1949-11-30T21:00", "1949-12-31T21:00", "month", "a month"),
    ("1949", "", "UTC", "1949-01-01T00:00", "1950-01-01T00:00", "year", "a year"),
    ("1949-12-24", "20:30/21:00", "UTC", "1949-12-24T20:30", "1949-12-24T21:00", "minute", "half an hour"),
    ("1949-12-24", "21:00/24:00", "UTC", "1949-12-24T21:00", "1949-12-25T00:00", "minute", "until midnight"),
    ("1949-12-24", "24:00", "UTC", "1949-12-25T00:00", "1949-12-25T00:00", "minute", "midnight itself"),
    ("1949-12-24", "23:00/..", "UTC", "1949-12-24T23:00", "1949-12-25T00:00", "minute", "open to the end of the day"),
    ("1949-12-24", "../05:00", "UTC", "1949-12-24T00:00", "1949-12-24T05:00", "minute", "open to its beginning"),
    ("1949-12-08/1949-12-09", "", "UTC", "1949-12-08T00:00", "1949-12-10T00:00", "day", "two whole days"),
    ("1949-12-08/1949-12-09", "22:00/06:00", "UTC", "1949-12-08T22:00", "1949-12-09T06:00", "minute", "a night"),
    ("1949-12-08/1949-12-09", "22:00/..", "UTC", "1949-12-08T22:00", "1949-12-10T00:00", "day", "one end by the clock"),
    ("1949-12-08/1949-12-09", "../06:00", "UTC", "1949-12-08T00:00", "1949-12-09T06:00", "day", "only the other"),
    ("../1949-12-05", "", "Asia/Shanghai", None, "1949-12-05T16:00", "day", "open: until the end of the 5th"),
    ("../1949-12-05", "../12:00", "Asia/Shanghai", None, "1949-12-05T04:00", "day", "until its noon"),
    ("1949-12-06/..", "", "Asia/Shanghai", "1949-12-05T16:00", None, "day", "open: from the 6th on"),
    ("1949-12-06/..", "12:00/..", "Asia/Shanghai", "1949-12-06T04:00", None, "day", "from its noon"),
    ("{1950-01-05,1950-01-07}", "", "UTC", "1950-01-05T00:00", "1950-01-08T00:00", "day", "around both days"),
]


def _minute(text: str | None) -> int | None:
    if text is None:
        return None
    return round(datetime.fromisoformat(f"{text}+00:00").timestamp() / 60)


@pytest.mark.parametrize("row", SPANS, ids=lambda row: row[-1])
def test_a_date_and_a_clock_are_minutes_utc(row: tuple[str, str, str, str | None, str | None, str, str]) -> None:
    when, clock, tz, start, end, precision, _ = row
    made = span(parse(when), parse_clock(clock), tz)
    assert (made.start, made.end) == (_minute(start), _minute(end))
    assert made.precision == Precision(precision)
    assert made.timed == bool(clock)


def test_the_qualifier_goes_with_the_span_and_does_not_widen_it() -> None:
    sure, about = (span(parse(text), None, "UTC") for text in ("1949-12-06", "1949-12-06~"))
    assert about.qualifier is Qualifier.APPROXIMATE
    assert (about.start, about.end) == (sure.start, sure.end)


CHANGES = [
    # zone, day, time as read, the instant on that clock, in plain English
    (
        "Asia/Shanghai",
        date(1949, 5, 28),
        "12:00",
        "1949-05-28T12:00:00+08:00",
        "noon of the day when clocks went back",
    ),
    ("Europe/Moscow", date(1981, 4, 1), "12:00", "1981-04-01T12:00:00+04:00", "noon of the day when they went on"),
    ("Europe/Moscow", date(1981, 4, 1), "00:30", "1981-04-01T01:30:00+04:00", "a half hour that they left out"),
    ("Europe/Moscow", date(1984, 9, 30), "02:30", "1984-09-30T02:30:00+04:00", "a half hour shown twice: the first"),
    ("Europe/Moscow", date(1984, 9, 29), "24:00", "1984-09-30T00:00:00+04:00", "the end of a day is the next midnight"),
    (
        "Europe/Moscow",
        date(1903, 7, 1),
        "12:00",
        "1903-07-01T12:00:00+02:30",
        "Moscow kept 2:30:17, told without seconds",
    ),
    ("America/New_York", date(1867, 6, 8), "08:00", "1867-06-08T08:00:00-04:56", "New York kept −4:56:02"),
    ("Europe/London", date(1840, 5, 4), "08:00", "1840-05-04T08:00:00-00:01", "London kept −0:01:15"),
    ("Europe/Lisbon", date(1900, 5, 4), "08:00", "1900-05-04T08:00:00-00:36", "Lisbon kept −0:36:45"),
    ("America/Havana", date(1898, 5, 4), "08:00", "1898-05-04T08:00:00-05:29", "Havana kept −5:29:36"),
    ("Africa/Abidjan", date(1898, 5, 4), "00:00", "1898-05-04T00:00:00-00:16", "Abidjan kept −0:16:08"),
    ("Asia/Kolkata", date(1857, 5, 10), "08:00", "1857-05-10T08:00:00+05:53", "Calcutta kept 5:53:28"),
]


@pytest.mark.parametrize(("tz", "day", "clock", "shown", "meaning"), CHANGES)
def test_the_clock_shows_what_was_read_from_it(tz: str, day: date, clock: str, shown: str, meaning: str) -> None:
    read = parse_clock(clock)
    assert read is not None
    assert read.start is not None
    assert to_local_text(instant(day, read.start, tz), tz) == shown, meaning


MEAN_TIME = [
    # zone, day, whether local mean time, in plain English
    ("Europe/Paris", date(1872, 10, 2), True, "each town by its own sun, the zone by that of Paris"),
    ("Europe/Paris", date(1900, 1, 1), False, "the mean time of Paris, by law for all of France since 1891"),
    ("Europe/London", date(1847, 11, 30), True, "the last day before railway time"),
    ("Europe/London", date(1847, 12, 2), False, "Greenwich"),
    ("Europe/Moscow", date(1903, 7, 1), False, "the mean time of Moscow, a standard since 1880"),
    ("Asia/Manila", date(1844, 12, 30), True, "on the American side of the date line"),
    ("Pacific/Apia", date(1892, 7, 8), True, "on the other side of it"),
    ("Asia/Chita", date(1949, 12, 6), False, "1949"),
    ("UTC", date(1, 1, 1), False, "no place"),
    ("Asia/Shanghai", date(1, 1, 1), True, "the first day of the calendar"),
]


@pytest.mark.parametrize(("tz", "day", "mean", "meaning"), MEAN_TIME)
def test_clocks_before_the_first_standard_show_local_mean_time(tz: str, day: date, mean: bool, meaning: str) -> None:  # noqa: FBT001
    assert is_mean_time(instant(day, 720, tz), tz) is mean, meaning


ZONES = st.sampled_from(
    [tz for tz, _ in ROAD] + ["UTC", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Apia", "Africa/Monrovia"]
)
DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


@given(DAYS, ZONES)
def test_midnight_falls_on_its_day_and_the_minute_before_does_not(day: date, tz: str) -> None:
    assume(not (tz == "Pacific/Apia" and day == date(2011, 12, 30)))  # Samoa left this day out
    start = midnight(day, tz)
    assert local_date(start, tz) == day
    assert local_date(start - 1, tz) < day


def without_seconds(aware: datetime) -> int:
    """Return an offset in minutes by its written form: the sign, hours and minutes of ``-04:56:02``."""
    sign, hours, minutes = aware.isoformat()[19:22][0], aware.isoformat()[20:22], aware.isoformat()[23:25]
    return int(f"{sign}{int(hours) * 60 + int(minutes)}")


@pytest.mark.parametrize("year", [1800, 1867, 1883, 1899])
def test_every_zone_keeps_its_local_mean_time_without_seconds(year: int) -> None:
    """Instants, the offset beside them and the time shown agree, in every zone of the database."""
    found, expected = [], []
    for tz in zone_names():
        for month, minute_of_day in ((1, 0), (6, 480), (9, 1439)):
            wall = datetime(year, month, 9) + timedelta(minutes=minute_of_day)  # noqa: DTZ001 - a wall clock
            minutes = without_seconds(wall.replace(tzinfo=zone(tz)))
            minute = instant(wall.date(), minute_of_day, tz)
            found.append((tz, to_utc_text(minute), offset(minute, tz), local_time(minute, tz).replace(tzinfo=None)))
            expected.append((tz, f"{(wall - timedelta(minutes=minutes)).isoformat()}Z", minutes, wall))
    assert len(found) > 1000
    assert found == expected


@pytest.mark.parametrize("tz", ["Asia/Shanghai", "America/Los_Angeles", "UTC", "Pacific/Apia"])
@pytest.mark.parametrize("day", [date.min, date(1, 1, 2), date(79, 8, 24), date(9999, 12, 30), date.max])
def test_the_first_and_the_last_days_of_the_calendar_have_their_clocks(day: date, tz: str) -> None:
    noon = instant(day, 12 * 60, tz)
    assert local_time(noon, tz).replace(tzinfo=None) == datetime.combine(day, time(12))
    assert midnight_after(day, tz) - midnight(day, tz) == DAY
    assert local_date(midnight(day, tz), tz) == local_date(midnight_after(day, tz) - 1, tz) == day
    assert to_utc_text(midnight(day, tz)) <= to_utc_text(noon) <= to_utc_text(midnight_after(day, tz))


def test_what_lies_beyond_the_calendar_in_utc_is_written_as_its_edge() -> None:
    assert to_utc_text(midnight(date.min, "Asia/Shanghai")) == "0001-01-01T00:00:00Z"
    assert to_utc_text(midnight_after(date.max, "America/Los_Angeles")) == "9999-12-31T23:59:00Z"
    assert to_local_text(midnight(date.min, "UTC"), "America/Los_Angeles").startswith("0001-01-01T00:00")


@given(st.integers(_minute("1850-01-01") or 0, _minute("2050-01-01") or 0), ZONES)
def test_an_instant_has_the_same_clock_as_the_standard_library_but_for_seconds(minute: int, tz: str) -> None:
    theirs = (datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(minutes=minute)).astimezone(ZoneInfo(tz))
    ours = local_time(minute, tz)
    assert offset(minute, tz) == without_seconds(theirs)
    assert abs(theirs.replace(tzinfo=None) - ours.replace(tzinfo=None)) < timedelta(minutes=1)
    assert datetime.fromisoformat(to_local_text(minute, tz)) == datetime.fromisoformat(to_utc_text(minute))


@given(DAYS, st.integers(0, DAY), ZONES)
def test_texts_are_sortable_and_of_one_form(day: date, minute_of_day: int, tz: str) -> None:
    minute = instant(day, minute_of_day, tz)
    text = to_utc_text(minute)
    assert len(text) == len("1949-12-16T09:00:00Z")
    assert text < to_utc_text(minute + 1)


# Spans as sets of minutes: what they contain and where they meet.

MINUTES = st.none() | st.integers(-6, 6)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = draw(MINUTES), draw(MINUTES)
    if start is not None and end is not None:
        start, end = sorted((start, end))
    return Span(start, end, Precision.MINUTE, Qualifier.NONE)


def _minutes(of: Span) -> set[int]:
    """Return the minutes of a span between -9 and 9; a moment is its one minute, other ends are not included."""
    start = -9 if of.start is None else of.start
    end = 9 if of.end is None else of.end
    return {start} if start == end else set(range(start, end))


@given(spans())
def test_the_last_minute_is_the_last_that_may_be_meant(a: Span) -> None:
    assert a.last_minute is None if a.end is None else a.last_minute in _minutes(a) or not _minutes(a)
    assert a.end is None or not any(minute > a.last_minute for minute in _minutes(a))


@given(spans(), spans())
def test_overlaps_is_what_the_minutes_say(a: Span, b: Span) -> None:
    assert a.overlaps(b) == bool(_minutes(a) & _minutes(b))
    assert a.overlaps(b) == b.overlaps(a)


@given(spans(), spans())
def test_contains_agrees_with_the_minutes_and_with_overlaps(a: Span, b: Span) -> None:
    assert a.contains(a)
    if a.contains(b):
        inside = _minutes(a) | ({a.end} if a.end is not None else set())
        assert _minutes(b) <= inside
        assert a.overlaps(b) or b.start == b.end == a.end
    if a.contains(b) and b.contains(a):
        assert a == b


@given(spans(), spans(), spans())
def test_contains_goes_on(a: Span, b: Span, c: Span) -> None:
    if a.contains(b) and b.contains(c):
        assert a.contains(c)


@st.composite
def december(draw: st.DrawFn) -> Edtf:
    first, last = sorted(draw(st.tuples(st.integers(1, 31), st.integers(1, 31))))
    forms = [f"1949-12-{first:02}", f"1949-12-{first:02}/1949-12-{last:02}", "1949-12", f"../1949-12-{last:02}"]
    return parse(draw(st.sampled_from(forms)))


@given(december(), december(), ZONES)
def test_dates_without_clocks_contain_each_other_as_their_spans_do(a: Edtf, b: Edtf, tz: str) -> None:
    assert a.contains(b) == span(a, None, tz).contains(span(b, None, tz))


ASKED = """
from datetime import date
from journey.facts.edtf import parse
from journey.facts.instants import local_date, midnight, parse_clock, span, to_local_text, to_utc_text
for tz in ("Europe/Moscow", "Asia/Shanghai", "Asia/Chita"):
    moment = span(parse("1949-12-06"), parse_clock("00:30/23:30"), tz)
    print(moment, to_utc_text(moment.start), to_local_text(moment.end, tz), local_date(moment.start, tz))
    print(midnight(date(1950, 3, 4), tz))
"""


def test_the_machine_is_not_asked_for_its_zone() -> None:
    """The reader in Los Angeles and the reader in Shanghai see the same day."""
    told = [
        subprocess.run(
            [sys.executable, "-c", ASKED], env={**os.environ, "TZ": tz}, capture_output=True, check=True, text=True
        ).stdout
        for tz in ("America/Los_Angeles", "Asia/Shanghai")
    ]
    assert told[0] == told[1]
    assert "1949-12-06" in told[0]
