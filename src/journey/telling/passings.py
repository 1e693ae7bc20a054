"""Passings: where a route has the traveller at which minute, and what that says of a leg.

Whoever recorded a way knows how fast it went: where its own times are faster than what is taken for the top speed, they
are followed and it is told. Pure; knows no calendar and no source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, inf
from operator import attrgetter
from typing import NamedTuple

from journey.facts.breakpoints import interpolated

AT_PLACE_KM = 1.0
"""A route that begins or ends so near its call is taken to begin or end with the call."""

_SAME_KM = 0.01
"""So near the call, or where he was last recorded, he stands there."""


class Passing(NamedTuple):
    """A minute, and the kilometre at which a route has the traveller then."""

    minute: int
    """UTC."""
    km: float


def on_the_minute(times: Sequence[float], kms: Sequence[float]) -> tuple[Passing, ...]:
    """Return where a route has the traveller at the whole minutes about the time of each of its points.

    Parameters
    ----------
    times
        Minutes UTC, never falling; the seconds of the first and of the last are dropped, as clock times of calls are
        whole minutes too.
    kms
        Kilometres at the same points, never falling.

    Returns
    -------
    tuple of Passing
        Minutes rise; empty for times within one minute.

    Examples
    --------
    >>> [*map(tuple, on_the_minute((0.5, 2, 9.9), (0, 6, 20)))]
    [(0, 0), (1, 2.0), (2, 6.0), (9, 20)]
    """
    first, last = (floor(times[0]), floor(times[-1])) if times else (0, 0)
    if first == last:
        return ()
    minutes = {minute for time in times for minute in (floor(time), ceil(time)) if first < minute < last}
    inner = (Passing(minute, interpolated(times, kms, minute)) for minute in sorted(minutes))
    return (Passing(first, kms[0]), *inner, Passing(last, kms[-1]))


def timed_sections(
    passings: Sequence[Passing], length_km: float, top_speed_kmh: float
) -> tuple[tuple[float, float], ...]:
    """Return length in km and top speed of each section of a way: what the times say, where that is faster.

    Examples
    --------
    >>> timed_sections((Passing(0, 10), Passing(60, 20), Passing(120, 120)), 130, 80)
    ((20.0, 80), (100, 100.0), (10, 80))
    """
    found: list[tuple[float, float]] = []
    for before, after in pairwise(((-inf, 0.0), *passings, (inf, length_km))):
        km = after[1] - before[1]
        top = max(top_speed_kmh, km * 60 / (after[0] - before[0]))
        if found and found[-1][1] == top:
            found[-1] = (found[-1][0] + km, top)
        elif km > 0:
            found.append((km, top))
    return tuple(found)


def without_waits(passings: Sequence[Passing], start_km: float, end_km: float) -> tuple[Passing, ...]:
    """Leave out what a traveller who still, or again, stands at a call was recorded there; that is no way.

    Examples
    --------
    >>> without_waits((Passing(0, 5), Passing(9, 5), Passing(20, 8), Passing(30, 8)), 5, 8)
    (Passing(minute=9, km=5), Passing(minute=20, km=8))
    """
    away = [i for i, passing in enumerate(passings) if start_km + _SAME_KM < passing.km < end_km - _SAME_KM]
    if away:
        return tuple(passings[max(0, away[0] - 1) : away[-1] + 2])
    left = [passing for passing in passings if passing.km <= start_km + _SAME_KM]
    came = [passing for passing in passings if passing.km >= end_km - _SAME_KM]
    return (*left[-1:], *came[:1])


def is_halt(passings: Sequence[Passing], minute: int) -> bool:
    """Tell whether a route has the traveller stand at a minute, the first included and the last not.

    Examples
    --------
    >>> way = Passing(0, 5), Passing(9, 8), Passing(189, 8), Passing(200, 12)
    >>> [is_halt(way, minute) for minute in (0, 8, 9, 188, 189)]
    [False, False, True, True, False]
    """
    after = bisect_right(passings, minute, key=attrgetter("minute"))
    return passings[after].km - passings[after - 1].km <= _SAME_KM


def fastest(passings: Sequence[Passing]) -> tuple[Passing, Passing]:
    """Return the two neighbours, of at least two, between which it went fastest.

    The last minute is given a minute more: it has lost its seconds.
    """
    last = len(passings) - 2
    speeds = [
        (after.km - before.km) / (after.minute - before.minute + (i == last))
        for i, (before, after) in enumerate(pairwise(passings))
    ]
    at = speeds.index(max(speeds))
    return passings[at], passings[at + 1]


def speed_kmh(passings: Sequence[Passing]) -> float:
    """Return how fast it went at the fastest, as `fastest` has it; 0 for fewer than two.

    Examples
    --------
    >>> speed_kmh((Passing(0, 0), Passing(30, 10), Passing(59, 60)))
    100.0
    """
    if len(passings) < 2:  # noqa: PLR2004 - a speed has two ends
        return 0.0
    before, after = fastest(passings)
    return (after.km - before.km) * 60 / (after.minute - before.minute + (after == passings[-1]))
