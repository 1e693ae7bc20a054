"""Times and places become the daylight of the contract: what can be said of an event, a call, a day and an instant.

Where a time or the reach leaves open whether it was day or night, that is said, not guessed. Knows no account, no file
and no screen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property, lru_cache

from journey.contract import features as c
from journey.contract.timeline import LightInfo
from journey.contract.times import clock_text, clock_texts, utc_text
from journey.facts import instants
from journey.facts.instants import Span
from journey.facts.lonlat import LonLat
from journey.telling.clocks import local_instants
from journey.telling.rails import Vertex, point_at
from journey.telling.sun import (
    Change,
    Light,
    SunTimes,
    Zenith,
    altitude,
    changes,
    heights_over,
    light,
    steady,
    sun_times,
    sun_times_at,
    zenith,
)
from journey.telling.timeline import Timeline, Track

LONGEST = 2 * instants.DAY
"""Minutes: of a longer time every light is true, and so none is told."""

WIDEST_KM = 100.0
"""Radius of a place, in km, beyond which its sunrise says nothing."""

_SPACING_KM = 200.0
"""Between two points within the reach at which the light is asked; its ends, where it is extreme, are always asked."""


_KM_A_DEGREE = 111.0
"""Of a great circle, rounded down; kilometre posts are never less apart than the places are."""

_Changes = tuple[Change[tuple[Light, Light]], ...]
"""The brightest and the faintest light over a reach, from minute to minute at which they change."""


class Sky:
    """The light over the reach of one traveller.

    Parameters
    ----------
    timeline
        His journey.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    @cached_property
    def _all(self) -> _Changes:
        """The changes within the days of the journey, from the first row of the table to the end of the last day."""
        timeline = self._timeline
        start, end = max(timeline.table.minute[0], timeline.day_start[0]), timeline.day_start[-1]
        return _lights_along(timeline.path, timeline.table, min(start, end), end)

    def rows(self) -> tuple[LightInfo, ...]:
        """Return the light at every minute from the first row of the table to the end of the last day.

        Nothing where the steps are longer than a day: of decades it would be most of the file, and nobody reads it.
        """
        if not self._timeline.steps.unit.is_fine:
            return ()
        found: list[LightInfo] = []
        for row in self._all:
            brightest, faintest = row.value
            holds = brightest if brightest is faintest else None
            if not found or found[-1].light is not holds:
                found.append(LightInfo(minute=row.minute, light=holds))
        return tuple(found)

    def of_day(self, index: int) -> c.DaylightInfo | None:
        """Return the light at the minute of a step (0: the first); None before he set out.

        Sunrise and sunset are those of the civil day of that minute, by the clocks of where he is then: of the part of
        it that is the traveller's day, which a change of zones may shorten.
        """
        noon = self._timeline.noon[index]
        if noon is None:
            return None
        midnight = datetime.combine(self._timeline.steps.begin(index + 1), datetime.min.time())
        start, end = local_instants(self._timeline.zones, (midnight, midnight + timedelta(days=1)))
        tz = self._timeline.tz_at(noon)
        day = instants.local_date(noon, tz)
        start = max(start, instants.midnight(day, tz))
        end = max(start, min(end, instants.midnight_after(day, tz)))  # of a day that the date line leaves out, nothing
        rows = self._of_stretch(start, end)
        first, last = (_row(rows, minute) for minute in (start, end))
        lights = dict.fromkeys(rows[_row(rows, noon)].value)
        times = sun_times(rows[first : last + 1])
        dark = float(set(lights) == {Light.NIGHT})
        return _daylight(_Seen(lights=tuple(lights), dark_share=dark, within=(noon, noon)), times, tz)

    def _of_stretch(self, start: int, end: int) -> _Changes:
        """Return the changes over all of his way, or, where the steps are longer than a day, within a day alone."""
        if self._timeline.steps.unit.is_fine:
            return self._all
        reach = _reach_along(self._timeline.path, self._timeline.table)
        return changes(start, end, reach.lights, holds=reach.holds)


def _row(rows: _Changes, minute: int) -> int:
    return max(0, bisect_right(rows, minute, key=lambda row: row.minute) - 1)


@lru_cache(maxsize=32)
def _lights_along(path: tuple[Vertex, ...], table: Track, start: int, end: int) -> _Changes:
    """Find when the brightest and the faintest light over a reach change; often the same one for several accounts."""
    reach = _reach_along(path, table)
    return changes(start, end, reach.lights, holds=reach.holds)


@lru_cache(maxsize=32)
def _reach_along(path: tuple[Vertex, ...], table: Track) -> _Reach:
    return _Reach(path, table)


class _Reach:
    """Where one traveller can have been, and how high the sun stood over it."""

    def __init__(self, path: tuple[Vertex, ...], table: Track) -> None:
        self._path, self._table = path, table
        self._zenith = cache(self._zenith_at)
        self._kms = [n * _SPACING_KM for n in range(int(path[-1].km // _SPACING_KM) + 1)]
        self._zeniths = [self._zenith(km) for km in self._kms]
        self._known: dict[int, tuple[float, float]] = {}

    def lights(self, minute: int) -> tuple[Light, Light]:
        """Return the brightest and the faintest light."""
        highest, lowest = self._heights(minute)
        return light(highest), light(lowest)

    def holds(self, minute: int) -> int:
        """Return for how many minutes the light is sure to hold; the reach moves as between two rows of the table."""
        table = self._table
        row = table.row(minute)
        if row + 1 == len(table.minute):
            return steady(self._heights(minute))
        width = table.minute[row + 1] - table.minute[row]
        way = max(kms[row + 1] - kms[row] for kms in (table.km_min, table.km_max))
        return min(table.minute[row + 1] - minute, steady(self._heights(minute), way / width / _KM_A_DEGREE))

    def _heights(self, minute: int) -> tuple[float, float]:
        if minute not in self._known:
            self._known[minute] = heights_over(minute, self._over(minute))
        return self._known[minute]

    def _over(self, minute: int) -> Sequence[Zenith]:
        """Return the zenith at points all along where he can have been at a minute; at least one."""
        _, low, high = self._table.at(minute)
        if high <= low:
            return (self._zenith(low),)
        inner = self._zeniths[bisect_right(self._kms, low) : bisect_left(self._kms, high)]
        return (self._zenith(low), *inner, self._zenith(high))

    def _zenith_at(self, km: float) -> Zenith:
        return zenith(point_at(self._path, km))


def daylight_at(at: LonLat, span: Span, tz: str, passage: tuple[int, int, int] | None = None) -> c.DaylightInfo | None:
    """Say what light there was at a place at a time.

    Parameters
    ----------
    at
        The place.
    span
        The time.
    tz
        Zone of the place.
    passage
        The minute UTC at which the steady pace has a train there, and the first and the last at which it can have been;
        None if no train came. It counts only where no clock time is given.

    Returns
    -------
    DaylightInfo or None
        None for an open or long time, and for a date without an hour on which no train came.
    """
    if span.start is None or span.end is None or not (span.timed or passage):
        return None
    pace, start, end = None, span.start, span.end
    if passage and not span.timed:
        pace = passage[0], light(altitude(passage[0], at))
        bounds = max(start, passage[1]), min(end, passage[2])
        start, end = bounds if bounds[0] <= bounds[1] else (start, end)
    if end - start > LONGEST:
        return None
    lights, dark = _lights(start, end, at)
    day = instants.local_date(start, tz)
    times = sun_times_at(at, instants.midnight(day, tz), instants.midnight_after(day, tz))
    return _daylight(_Seen(lights=lights, dark_share=dark, within=(start, end), pace=pace), times, tz)


def _lights(start: int, end: int, at: LonLat) -> tuple[tuple[Light, ...], float]:
    """Return the lights of a time in their order, and the share of it that was night; the end is not included."""
    last = max(start, end - 1)
    over = (zenith(at),)
    up = cache(lambda minute: heights_over(minute, over)[0])
    rows = changes(start, last, lambda minute: light(up(minute)), holds=lambda minute: steady([up(minute)]))
    ends = [*(row.minute for row in rows[1:]), last + 1]
    dark = sum(until - row.minute for row, until in zip(rows, ends, strict=True) if row.value is Light.NIGHT)
    return tuple(dict.fromkeys(row.value for row in rows)), round(dark / (last + 1 - start), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The light of a time."""

    lights: tuple[Light, ...]
    """In their order."""
    dark_share: float
    within: tuple[int, int]
    """First and last minute UTC."""
    pace: tuple[int, Light] | None = None
    """When a train is there, and the light then."""


def _daylight(seen: _Seen, times: SunTimes, tz: str) -> c.DaylightInfo:
    """Write what there is to say by the clocks of a zone."""
    minute, pace_light = seen.pace or (None, None)
    start, end = map(instants.to_utc_text, seen.within)
    return c.DaylightInfo(
        lights=seen.lights,
        dark_share=seen.dark_share,
        within=(start, end),
        sunrise=times.rise and clock_texts(times.rise, tz),
        sunset=times.set and clock_texts(times.set, tz),
        pace=utc_text(minute),
        pace_clock=clock_text(minute, tz),
        pace_light=pace_light,
    )
