"""Pace: what bounds on (kilometre, minute) allow, and the steadiest way through them.

Pure arithmetic on gates; knows no calendar, no rail and no source. A gate is a kilometre with the earliest and the
latest minute at which it may have been passed; gates stand in order of travel and a stay is two gates at one kilometre.
Times are minutes, distances kilometres, and `pace` is minutes per kilometre at top speed. Unknown bounds are minus and
plus infinity.

The steady pace is the taut string through the gates (the Euclidean shortest path in a polygonal corridor, Lee and
Preparata 1984): a string pulled tight is straight wherever nothing holds it, so the train changes pace only where a
date makes it. The reach is the space-time prism of time geography (Hägerstrand 1970; on networks, Kuijpers and Othman
2009).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

_STAY_KM = 1e-6
"""Two gates of a stay are set this far apart, so that the string has a direction there."""

_SLACK = 1e-6
"""Minutes by which a run at exactly top speed may be late for want of binary digits."""


@dataclass(frozen=True, slots=True)
class Gates:
    """Bounds in order of travel; three columns of the same length."""

    km: tuple[float, ...]
    """Never falls."""
    earliest: tuple[float, ...]
    """Minutes; minus infinity where unknown."""
    latest: tuple[float, ...]
    """Minutes; plus infinity where unknown."""

    def __len__(self) -> int:
        return len(self.km)


def tighten(gates: Gates, pace: float) -> tuple[Gates, int | None]:
    """Let every bound act on all others at top speed.

    Parameters
    ----------
    gates
        As attested.
    pace
        Minutes per km at top speed.

    Returns
    -------
    tuple of Gates and int or None
        The tightened gates, and the index of the first gate that cannot be reached in time (None if all can).

    Examples
    --------
    >>> tighten(Gates((0, 80), (0, float("-inf")), (0, float("inf"))), 0.75)[0].earliest
    (0, 60.0)
    """
    earliest = list(gates.earliest)
    for i in range(1, len(gates)):
        earliest[i] = max(earliest[i], earliest[i - 1] + (gates.km[i] - gates.km[i - 1]) * pace)
    blocked = next((i for i in range(len(gates)) if earliest[i] > gates.latest[i] + _SLACK), None)
    latest = list(gates.latest)
    for i in range(len(gates) - 2, -1, -1):
        latest[i] = min(latest[i], latest[i + 1] - (gates.km[i + 1] - gates.km[i]) * pace)
    return Gates(gates.km, tuple(earliest), tuple(latest)), blocked


class Corridor:
    """Gates that take on one bound after another and stay tightened and passable.

    Parameters
    ----------
    km
        Of the gates; never falls.
    pace
        Minutes per km at top speed.

    Examples
    --------
    >>> corridor = Corridor((0, 80), 0.75)
    >>> corridor.narrow(0, 0, 0)
    True
    >>> corridor.narrow(1, 30, 50), corridor.narrow(1, 30, 90), corridor.gates.earliest
    (False, True, (0, 60.0))
    """

    def __init__(self, km: Sequence[float], pace: float) -> None:
        self._km = tuple(km)
        self._pace = pace
        self._earliest = [-inf] * len(self._km)
        self._latest = [inf] * len(self._km)
        self._before = _Highest(len(self._km))
        self._after = _Highest(len(self._km))

    @property
    def gates(self) -> Gates:
        """The gates as narrowed so far, tightened."""
        return tighten(Gates(self._km, tuple(self._earliest), tuple(self._latest)), self._pace)[0]

    def narrow(self, gate: int, earliest: float, latest: float) -> bool:
        """Bound a gate, unless no train could keep that beside the bounds before it; tell whether it was done.

        Minutes less the run at top speed from kilometre 0 make every bound comparable with every other: one at an
        earlier gate must not exceed one at a later gate.
        """
        run = self._km[gate] * self._pace
        from_start, from_end = self._before.up_to(gate), self._after.up_to(len(self._km) - 1 - gate)
        if max(earliest - run, from_start) > min(latest - run, -from_end) + _SLACK:
            return False
        self._earliest[gate] = max(earliest, self._earliest[gate])
        self._latest[gate] = min(latest, self._latest[gate])
        self._before.put(gate, earliest - run)
        self._after.put(len(self._km) - 1 - gate, run - latest)
        return True


class _Highest:
    """The highest value up to an index, of values that only rise (a binary indexed tree, Fenwick 1994)."""

    def __init__(self, count: int) -> None:
        self._tree = [-inf] * (count + 1)

    def put(self, index: int, value: float) -> None:
        at = index + 1
        while at < len(self._tree):
            self._tree[at] = max(self._tree[at], value)
            at += at & -at

    def up_to(self, index: int) -> float:
        at, highest = index + 1, -inf
        while at > 0:
            highest = max(highest, self._tree[at])
            at -= at & -at
        return highest


def steady(gates: Gates) -> tuple[float, ...]:
    """Pull a string through tightened gates.

    Parameters
    ----------
    gates
        Tightened and passable; the first and the last have finite bounds, in whose middle the string is held.

    Returns
    -------
    tuple of float
        The minute at each gate, inside its bounds and never falling.

    Examples
    --------
    >>> steady(Gates((0, 50, 100), (0, 0, 100), (0, 20, 100)))
    (0, 20, 100)
    """
    count = len(gates)
    xs = [km + i * _STAY_KM for i, km in enumerate(gates.km)]
    low = list(gates.earliest)
    high = [max(pair) for pair in zip(low, gates.latest, strict=True)]
    for end in (0, count - 1):
        low[end] = high[end] = low[end] if low[end] == high[end] else (low[end] + high[end]) / 2
    times: list[float] = [low[0]]
    here = 0
    while here < count - 1:
        bend, at = _next_bend(xs, low, high, here, times[here])
        for i in range(here + 1, bend):
            share = (xs[i] - xs[here]) / (xs[bend] - xs[here])
            times.append(min(max(times[here] + share * (at - times[here]), low[i]), high[i]))
        times.append(at)
        here = bend
    return tuple(times)


def _next_bend(
    xs: Sequence[float], low: Sequence[float], high: Sequence[float], here: int, now: float
) -> tuple[int, float]:
    """Return the next gate that bends a string held at gate `here` and minute `now`, and the minute there."""
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
        after = bisect_right(self.minute, minute)
        if after == 0:
            return self.km[0]
        if after == len(self.minute):
            return self.km[-1]
        start = self.minute[after - 1]
        share = (minute - start) / (self.minute[after] - start)
        return self.km[after - 1] + (self.km[after] - self.km[after - 1]) * share


def farthest(gates: Gates, pace: float) -> Curve:
    """Return the upper edge of the prism: by minute, the kilometre that nobody can have been beyond.

    Parameters
    ----------
    gates
        Tightened, with finite `earliest`.
    pace
        Minutes per km at top speed.

    Returns
    -------
    Curve
        Never falls.
    """
    corners = [(gates.earliest[0], gates.km[0])]
    for i in range(1, len(gates)):
        run = (gates.km[i] - gates.km[i - 1]) * pace
        corners.append((gates.earliest[i - 1] + run, gates.km[i]))
        corners.append((gates.earliest[i], gates.km[i]))
    return _curve(corners)


def nearest(gates: Gates, pace: float) -> Curve:
    """Return the lower edge of the prism: by minute, the kilometre that nobody can still have been short of.

    Parameters
    ----------
    gates
        Tightened, with finite `latest`.
    pace
        Minutes per km at top speed.

    Returns
    -------
    Curve
        Never falls.
    """
    corners = [(gates.latest[0], gates.km[0])]
    for i in range(1, len(gates)):
        run = (gates.km[i] - gates.km[i - 1]) * pace
        corners.append((gates.latest[i] - run, gates.km[i - 1]))
        corners.append((gates.latest[i], gates.km[i]))
    return _curve(corners)


def _curve(corners: Sequence[tuple[float, float]]) -> Curve:
    return Curve(tuple(m for m, _ in corners), tuple(k for _, k in corners))
