"""Gates for tests of arithmetic, and courses along them: any bounds, or such as a train can keep."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isinf

from hypothesis import strategies as st

from journey.telling.corridor import Course, Gates, tighten

PACE = 0.75
"""Minutes per km: 80 km/h."""


def one_speed(km: Sequence[float], pace: float = PACE) -> Course:
    """Return the course of a train that has one top speed and need not stand."""
    return Course(((km[0], 0.0), (km[-1], (km[-1] - km[0]) * pace)), tuple(km), (0.0,) * len(km))


def flat(gates: Gates, pace: float = PACE) -> Course:
    """Return the course of one top speed."""
    return one_speed(gates.km, pace)


@st.composite
def bounded(draw: st.DrawFn) -> Gates:
    """Gates with whole kilometres and minutes, possible or not; some bounds are open, those of the ends are not."""
    count = draw(st.integers(2, 8))
    runs = draw(st.lists(st.integers(0, 60), min_size=count - 1, max_size=count - 1))
    km = [float(sum(runs[:i])) for i in range(count)]
    earliest, latest = [], []
    for i in range(count):
        start, width = draw(st.integers(0, 200)), draw(st.integers(0, 80))
        ends = i in (0, count - 1)
        earliest.append(float(start) if ends or draw(st.booleans()) else -inf)
        latest.append(float(start + width) if ends or draw(st.booleans()) else inf)
    return Gates(tuple(km), tuple(earliest), tuple(latest))


@st.composite
def passable(draw: st.DrawFn, *, most: int = 8, open_ended: bool = True) -> Gates:
    """Tightened gates that a train can keep: bounds around a run that was made."""
    count = draw(st.integers(2, most))
    runs = draw(st.lists(st.integers(0, 40), min_size=count - 1, max_size=count - 1))
    waits = draw(st.lists(st.integers(0, 30), min_size=count - 1, max_size=count - 1))
    km = [float(sum(runs[:i])) for i in range(count)]
    times = [km[i] * PACE + sum(waits[:i]) for i in range(count)]
    slack = st.sampled_from([0, 0, 1, 2, 5, 15, inf] if open_ended else [0, 0, 1, 2, 5, 15])
    before, after = (draw(st.lists(slack, min_size=count, max_size=count)) for _ in range(2))
    for column in (before, after):
        column[0], column[-1] = (0 if isinf(column[i]) else column[i] for i in (0, -1))
    gates = Gates(
        tuple(km),
        tuple(t - b for t, b in zip(times, before, strict=True)),
        tuple(t + a for t, a in zip(times, after, strict=True)),
    )
    tight, blocked = tighten(gates, flat(gates))
    assert blocked is None
    return tight
