"""Day, twilight or night: how high the sun stood at a place and an instant, and when the light there changed.

The sun's declination and the equation of time are those of `astral` (after Meeus, as NOAA reckons them); all else is
one formula. It is **day** while the sun's centre is above -0.833°, as almanacs have sunrise (half its disc, and the
refraction at the horizon), **civil twilight** down to -6°, and **night** below. Knows no claim, no train and no screen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from math import asin, copysign, cos, degrees, radians, sin
from typing import Generic, TypeVar

from astral.sun import eq_of_time, sun_declination

from journey.facts.lonlat import LonLat

SUNRISE_DEGREES = -0.833
"""Altitude of the sun's centre at sunrise and sunset."""

CIVIL_DEGREES = -6.0
"""Altitude of the sun's centre at the ends of civil twilight."""

STEP = 10
"""Minutes between two looks: a light that lasts less may be passed over."""

_FASTEST = 361 / 1440
"""Degrees a minute: no altitude changes faster, as the earth turns once in a sidereal day."""

_CENTURY = 36_525 * 24 * 60
_NOON_2000 = 10_957 * 24 * 60 + 720
"""Minute UTC since 1970 of the epoch J2000."""

_POLE = 89.8
"""Nearer to a pole a longitude has no meaning; degrees."""

Zenith = tuple[float, float, float]
"""Straight up from a place, as a vector of length 1: towards 0° on the equator, 90° east on it, and the north pole."""

T = TypeVar("T")


class Light(StrEnum):
    """What the sky gives, brightest first."""

    DAY = "day"
    TWILIGHT = "twilight"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """From this minute on something holds."""

    minute: int
    """UTC since 1970."""
    value: T


@dataclass(frozen=True, slots=True)
class SunTimes:
    """When the sun rose and set, on one day and over a stretch: each the first and the last minute that it can be."""

    rise: tuple[int, int] | None
    """None: it did not rise that day, or nobody can say."""
    set: tuple[int, int] | None
    """Likewise."""


def altitude(minute: int, at: LonLat) -> float:
    """Return how high the sun's centre stands, without refraction.

    Parameters
    ----------
    minute
        UTC since 1970.
    at
        Longitude and latitude in degrees.

    Returns
    -------
    float
        Degrees above the horizon, negative below it.

    Examples
    --------
    Noon in Moscow on 16 December 1949:

    >>> round(altitude(-10541700 + 30, LonLat(37.62, 55.75)), 1)
    10.9
    """
    return heights_over(minute, (zenith(at),))[0]


def zenith(at: LonLat) -> Zenith:
    """Return which way is up at a place; worth keeping where the sun is asked for at many minutes.

    Examples
    --------
    >>> [round(part, 3) for part in zenith(LonLat(90, 60))]
    [0.0, 0.5, 0.866]
    """
    return _towards(radians(at.lon), radians(max(-_POLE, min(_POLE, at.lat))))


def _towards(lon: float, lat: float) -> Zenith:
    across = cos(lat)
    return across * cos(lon), across * sin(lon), sin(lat)


@lru_cache(maxsize=1 << 17)
def _sun(minute: int) -> Zenith:
    """Return which way is up where the sun stands overhead."""
    day, clock = divmod(minute, 1440)
    ahead, declination = _curves(day)
    return _towards(radians((720 - clock - _on(ahead, clock / 360)) / 4), radians(_on(declination, clock / 360)))


_Curve = tuple[float, float, float, float, float]


@lru_cache(maxsize=1 << 12)
def _curves(day: int) -> tuple[_Curve, _Curve]:
    """Return equation of time and declination in the course of a day, as Newton's polynomials through its quarters.

    They are off the formulas by less than a hundred millionth of a second, and asked far more often than five times.
    """
    centuries = [(day * 1440 + quarter * 360 - _NOON_2000) / _CENTURY for quarter in range(5)]
    return _curve(map(eq_of_time, centuries)), _curve(map(sun_declination, centuries))


def _curve(values: Iterable[float]) -> _Curve:
    """Return the divided differences of five values, one apart from the next."""
    rest, found = [*values], list[float]()
    while rest:
        found.append(rest[0])
        rest = [(after - before) / len(found) for before, after in pairwise(rest)]
    a, b, c, d, e = found
    return a, b, c, d, e


def _on(curve: _Curve, x: float) -> float:
    """Return a polynomial's value at `x`, from 0 at the first of its five values to 4 at the last."""
    a, b, c, d, e = curve
    return a + x * (b + (x - 1) * (c + (x - 2) * (d + (x - 3) * e)))


def light(degrees_up: float) -> Light:
    """Return the light of an altitude in degrees.

    Examples
    --------
    >>> [str(light(a)) for a in (0, -0.833, -0.9, -6, -7)]
    ['day', 'day', 'twilight', 'twilight', 'night']
    """
    if degrees_up >= SUNRISE_DEGREES:
        return Light.DAY
    return Light.TWILIGHT if degrees_up >= CIVIL_DEGREES else Light.NIGHT


def heights_over(minute: int, stretch: Sequence[Zenith]) -> tuple[float, float]:
    """Return how high the sun stands over a stretch, in degrees: the most and the least.

    Parameters
    ----------
    minute
        UTC since 1970.
    stretch
        `zenith` of at least one point.
    """
    x, y, z = _sun(minute)
    if len(stretch) == 1:
        east, along, north = stretch[0]
        height = _degrees_up(x * east + y * along + z * north)
        return height, height
    sines = [x * up[0] + y * up[1] + z * up[2] for up in stretch]
    return _degrees_up(max(sines)), _degrees_up(min(sines))


def _degrees_up(sine: float) -> float:
    return degrees(asin(sine)) if -1 < sine < 1 else copysign(90, sine)


def steady(heights: Iterable[float], drift: float = 0.0) -> int:
    """Return for how many minutes no light can change.

    Parameters
    ----------
    heights
        Of the sun, in degrees.
    drift
        How fast the places move at most, in degrees a minute.

    Examples
    --------
    At noon in Moscow on 16 December 1949, almost four hours before sunset:

    >>> steady([10.9])
    46
    """
    margin = min([min(abs(height - SUNRISE_DEGREES), abs(height - CIVIL_DEGREES)) for height in heights])
    return int(margin / (_FASTEST + drift))


def changes(
    start: int,
    end: int,
    ask: Callable[[int], T],
    *,
    step: int = STEP,
    holds: Callable[[int], int] = lambda _: 0,
) -> tuple[Change[T], ...]:
    """Find the minutes at which an answer changes.

    Parameters
    ----------
    start, end
        Minutes UTC, both included.
    ask
        What holds at a minute.
    step
        Minutes between two looks.
    holds
        For how many minutes after this one the answer is sure to hold: so far nobody needs to look again.

    Returns
    -------
    tuple of Change
        Minutes rise; the first is `start`. What lasts less than `step` minutes may be passed over.

    Examples
    --------
    >>> changes(0, 60, lambda minute: minute > 42)
    (Change(minute=0, value=False), Change(minute=43, value=True))
    """
    found = [Change(start, ask(start))]
    minute = start
    while minute < end:
        ahead = min(minute + max(step, holds(minute)), end)
        if ask(ahead) == found[-1].value:
            minute = ahead
            continue
        between = range(minute + 1, ahead)
        minute += 1 + bisect_left(between, x=True, key=lambda moment: ask(moment) != found[-1].value)
        found.append(Change(minute, ask(minute)))
    return tuple(found)


def sun_times(rows: Sequence[Change[tuple[Light, Light]]]) -> SunTimes:
    """Find sunrise and sunset of a day.

    Parameters
    ----------
    rows
        The brightest and the faintest light of a stretch in the course of the day, as `changes` finds them.

    Returns
    -------
    SunTimes
        The bounds within which all points of the stretch have them.
    """
    day = [{light is Light.DAY for light in row.value} for row in rows]
    if {True} not in day:
        return SunTimes(None, None)
    first, last = day.index({True}), len(day) - 1 - day[::-1].index({True})
    dark_before = [i for i in range(first) if day[i] == {False}]
    dark_after = [i for i in range(last + 1, len(day)) if day[i] == {False}]
    return SunTimes(
        (rows[dark_before[-1] + 1].minute, rows[first].minute) if dark_before else None,
        (rows[last + 1].minute, rows[dark_after[0]].minute) if dark_after else None,
    )


@lru_cache(maxsize=1 << 14)
def sun_times_at(at: LonLat, start: int, end: int) -> SunTimes:
    """Find sunrise and sunset at a place between two minutes UTC: the begin and the end of a civil day there.

    A day, or a night, of less than an hour may be passed over: there are such near the polar circles only.
    """
    east, along, north = zenith(at)

    def lights(minute: int) -> tuple[Light, Light]:
        x, y, z = _sun(minute)
        sine = x * east + y * along + z * north
        return _BRIGHT if sine >= _SUNRISE_SINE else _DIM if sine >= _CIVIL_SINE else _DARK

    return sun_times(changes(start, end, lights, step=6 * STEP))


_BRIGHT, _DIM, _DARK = ((each, each) for each in Light)
"""The brightest and the faintest light of a single point."""
_SUNRISE_SINE, _CIVIL_SINE = (sin(radians(height)) for height in (SUNRISE_DEGREES, CIVIL_DEGREES))
