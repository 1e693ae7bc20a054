"""The corridor: what bounds on (kilometre, minute) allow together, at the speed that the way lets a train have.

Pure arithmetic on gates; knows no calendar, no rail and no source. A gate is a kilometre with the earliest and the
latest minute at which it may have been passed; gates stand in order of travel and a stay is two gates at one kilometre.
Times are minutes, distances kilometres. How fast a train can be at the most, section by section, and how long it stood
at least is a `Course`. Unknown bounds are minus and plus infinity.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from math import inf

from journey.facts.breakpoints import interpolated

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


@dataclass(frozen=True)
class Course:
    """What a train needs at least: minutes run at top speed, and stood as far as that is known."""

    bends: tuple[tuple[float, float], ...]
    """(km, minutes run at top speed) where the top speed changes, and at both ends; both never fall."""
    km: tuple[float, ...]
    """Of the gates; never falls."""
    stood: tuple[float, ...]
    """Minutes of known standing up to each gate; never falls."""

    @cached_property
    def run(self) -> tuple[float, ...]:
        """Minutes run at top speed up to each gate."""
        return tuple(map(self.run_at, self.km))

    @cached_property
    def least(self) -> tuple[float, ...]:
        """Minutes up to each gate, standing included."""
        return tuple(run + stood for run, stood in zip(self.run, self.stood, strict=True))

    def between(self, gate: int) -> tuple[tuple[float, float], ...]:
        """Return the bends after a gate and before the next, in order."""
        first, last = self.run[gate], self.run[gate + 1]
        return self.bends[bisect_right(self._runs, first) : bisect_left(self._runs, last)]

    def run_at(self, km: float) -> float:
        """Return the minutes run at top speed up to a kilometre."""
        return interpolated(self._kms, self._runs, km)

    @cached_property
    def _kms(self) -> tuple[float, ...]:
        return tuple(km for km, _ in self.bends)

    @cached_property
    def _runs(self) -> tuple[float, ...]:
        return tuple(run for _, run in self.bends)


def tighten(gates: Gates, course: Course) -> tuple[Gates, int | None]:
    """Let every bound act on all others at top speed.

    Parameters
    ----------
    gates
        As attested.
    course
        Along the same gates.

    Returns
    -------
    tuple of Gates and int or None
        The tightened gates, and the index of the first gate that cannot be reached in time (None if all can).

    Examples
    --------
    >>> course = Course(bends=((0, 0), (80, 60)), km=(0, 80), stood=(0, 0))
    >>> tighten(Gates((0, 80), (0, float("-inf")), (0, float("inf"))), course)[0].earliest
    (0, 60.0)
    """
    least = course.least
    earliest = list(gates.earliest)
    for i in range(1, len(gates)):
        earliest[i] = max(earliest[i], earliest[i - 1] + (least[i] - least[i - 1]))
    blocked = next((i for i in range(len(gates)) if earliest[i] > gates.latest[i] + _SLACK), None)
    latest = list(gates.latest)
    for i in range(len(gates) - 2, -1, -1):
        latest[i] = min(latest[i], latest[i + 1] - (least[i + 1] - least[i]))
    return Gates(gates.km, tuple(earliest), tuple(latest)), blocked


class Corridor:
    """Gates that take on one bound after another and stay tightened and passable.

    Parameters
    ----------
    course
        Along the gates.

    Examples
    --------
    >>> corridor = Corridor(Course(bends=((0, 0), (80, 60)), km=(0, 80), stood=(0, 0)))
    >>> corridor.narrow(0, 0, 0)
    True
    >>> corridor.narrow(1, 30, 50), corridor.narrow(1, 30, 90), corridor.gates.earliest
    (False, True, (0, 60.0))
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        count = len(course.km)
        self._earliest = [-inf] * count
        self._latest = [inf] * count
        self._before = _Highest(count)
        self._after = _Highest(count)

    @property
    def gates(self) -> Gates:
        """The gates as narrowed so far, tightened."""
        return tighten(Gates(self._course.km, tuple(self._earliest), tuple(self._latest)), self._course)[0]

    def bounds(self, gate: int) -> tuple[float, float]:
        """Return the earliest and the latest minute of one gate, tightened."""
        least, from_last = self._course.least[gate], len(self._earliest) - 1 - gate
        return self._before.up_to(gate) + least, least - self._after.up_to(from_last)

    def narrow(self, gate: int, earliest: float, latest: float) -> bool:
        """Bound a gate, unless no train could keep that beside the bounds before it; tell whether it was done.

        Minutes less what the course takes at least from its start make every bound comparable with every other: one at
        an earlier gate must not exceed one at a later gate.
        """
        least, from_last = self._course.least[gate], len(self._earliest) - 1 - gate
        from_start, from_end = self._before.up_to(gate), self._after.up_to(from_last)
        if max(earliest - least, from_start) > min(latest - least, -from_end) + _SLACK:
            return False
        self._earliest[gate] = max(earliest, self._earliest[gate])
        self._latest[gate] = min(latest, self._latest[gate])
        self._before.put(gate, earliest - least)
        self._after.put(from_last, least - latest)
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
