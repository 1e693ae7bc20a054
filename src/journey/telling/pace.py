"""Pace: the steadiest way through the gates of a corridor, and how far from it a train can have been.

Pure arithmetic: knows no calendar, no rail and no source.

The steady pace is the taut string through the gates (the Euclidean shortest path in a polygonal corridor, Lee and
Preparata 1984): a string pulled tight is straight wherever nothing holds it, so the train changes pace only where a
date makes it. It is pulled in the plane of minutes against minutes at top speed, so that a train is slower where the
line is. The reach is the space-time prism of time geography (Hägerstrand 1970; on networks, Kuijpers and Othman
2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

from journey.facts.breakpoints import interpolated
from journey.telling.corridor import Course, Gates

_STAY_MINUTES = 1e-6
"""Two gates of a stay are set this far apart, so that the string has a direction there."""


def steady(gates: Gates, course: Course) -> tuple[float, ...]:
    """Pull a string through tightened gates.

    Parameters
    ----------
    gates
        Tightened and passable; the first and the last have finite bounds, in whose middle the string is held.
    course
        Along the same gates. Known standing is taken off the clock first and put back last: what is left is the ride.

    Returns
    -------
    tuple of float
        The minute at each gate, inside its bounds and never falling.

    Examples
    --------
    >>> course = Course(bends=((0, 0), (100, 20)), km=(0, 50, 100), stood=(0, 0, 0))
    >>> steady(Gates((0, 50, 100), (0, 0, 100), (0, 20, 100)), course)
    (0, 20, 100)
    """
    count = len(gates)
    xs = tuple(run + i * _STAY_MINUTES for i, run in enumerate(course.run))
    low = [minute - stood for minute, stood in zip(gates.earliest, course.stood, strict=True)]
    latest = (minute - stood for minute, stood in zip(gates.latest, course.stood, strict=True))
    high = [max(pair) for pair in zip(low, latest, strict=True)]
    for end in (0, count - 1):
        low[end] = high[end] = low[end] if low[end] == high[end] else (low[end] + high[end]) / 2
    corridor = Gates(xs, tuple(low), tuple(high))
    times: list[float] = [low[0]]
    here = 0
    while here < count - 1:
        bend, at = _next_bend(corridor, here, times[here])
        for i in range(here + 1, bend):
            share = (xs[i] - xs[here]) / (xs[bend] - xs[here])
            times.append(min(max(times[here] + share * (at - times[here]), low[i]), high[i]))
        times.append(at)
        here = bend
    return tuple(time + stood for time, stood in zip(times, course.stood, strict=True))


def ride(course: Course, times: Sequence[float]) -> Curve:
    """Return where the train is by the minutes at which it passes the gates: slower where the line is.

    Parameters
    ----------
    course
        Along the gates.
    times
        Minute at each gate, never falling.

    Returns
    -------
    Curve
        Never falls.
    """
    corners = [(times[0], course.km[0])]
    for i in range(1, len(times)):
        start, run = course.run[i - 1], course.run[i] - course.run[i - 1]
        span = times[i] - times[i - 1]
        corners += [(times[i - 1] + (at - start) / run * span, km) for km, at in course.between(i - 1)]
        corners.append((times[i], course.km[i]))
    return _curve(corners)


def _next_bend(corridor: Gates, here: int, now: float) -> tuple[int, float]:
    """Return the next gate that bends a string held at gate `here` and minute `now`, and the minute there."""
    xs, low, high = corridor.km, corridor.earliest, corridor.latest
    shallow, steep = -inf, inf
    shallow_at = steep_at = here
    for i in range(here + 1, len(xs)):
        run = xs[i] - xs[here]
        least, most = (low[i] - now) / run, (high[i] - now) / run
        if least > steep:
            return steep_at, high[steep_at]
        if most < shallow:
            return shallow_at, low[shallow_at]
        if least >= shallow:
            shallow, shallow_at = least, i
        if most <= steep:
            steep, steep_at = most, i
    last = len(xs) - 1
    return last, low[last]


@dataclass(frozen=True, slots=True)
class Curve:
    """A distance that is linear in time between corners; columns of the same length, not empty."""

    minute: tuple[float, ...]
    """Never falls; where it stands still the last corner holds."""
    km: tuple[float, ...]

    def at(self, minute: float) -> float:
        """Return the km at a minute; the ends hold beyond them."""
        return interpolated(self.minute, self.km, minute)


def farthest(gates: Gates, course: Course) -> Curve:
    """Return the upper edge of the prism: by minute, the kilometre that nobody can have been beyond.

    Parameters
    ----------
    gates
        Tightened, with finite `earliest`.
    course
        Along the same gates.

    Returns
    -------
    Curve
        Never falls.
    """
    return _edge(gates.earliest, course, 0)


def nearest(gates: Gates, course: Course) -> Curve:
    """Return the lower edge of the prism: by minute, the kilometre that nobody can still have been short of.

    Parameters
    ----------
    gates
        Tightened, with finite `latest`.
    course
        Along the same gates.

    Returns
    -------
    Curve
        Never falls.
    """
    return _edge(gates.latest, course, 1)


def _edge(minutes: Sequence[float], course: Course, timed: int) -> Curve:
    """Return the way of who leaves each gate at its minute (`timed` 0), or comes to each at its minute (1)."""
    corners = []
    posts = list(zip(course.km, course.run, strict=True))
    for i in range(len(posts) - 1):
        minute, (_, run) = minutes[i + timed], posts[i + timed]
        corners.append((minutes[i], course.km[i]))
        corners += [(minute + (at - run), km) for km, at in (posts[i], *course.between(i), posts[i + 1])]
    return _curve([*corners, (minutes[-1], course.km[-1])])


def _curve(corners: Sequence[tuple[float, float]]) -> Curve:
    # what is equal on paper may differ in the last binary digit
    return Curve(tuple(accumulate((m for m, _ in corners), max)), tuple(k for _, k in corners))
