"""Strings and prisms, held against what can be reckoned by brute force."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gated import PACE, flat, one_speed, passable
from journey.facts.breakpoints import interpolated
from journey.telling.corridor import Corridor, Course, Gates, tighten
from journey.telling.pace import Curve, farthest, nearest, ride, steady

EPS = 1e-6


# -- steady -----------------------------------------------------------------------------------------


@given(passable())
def test_string_stays_inside_every_gate_and_never_falls(gates: Gates) -> None:
    times = steady(gates, flat(gates))
    assert len(times) == len(gates)
    assert all(gates.earliest[i] - EPS <= t <= gates.latest[i] + EPS for i, t in enumerate(times))
    assert all(a <= b for a, b in pairwise(times))


@given(passable())
def test_string_is_never_faster_than_a_train(gates: Gates) -> None:
    for (a, b), (s, t) in zip(pairwise(gates.km), pairwise(steady(gates, flat(gates))), strict=True):
        assert t - s >= (b - a) * PACE - 1e-4


@given(passable())
def test_string_bends_only_where_a_gate_holds_it(gates: Gates) -> None:
    """The condition of Karush, Kuhn and Tucker, which no other string than the shortest meets."""
    times = steady(gates, flat(gates))
    for i in range(1, len(gates) - 1):
        before = gates.km[i] - gates.km[i - 1], times[i] - times[i - 1]
        after = gates.km[i + 1] - gates.km[i], times[i + 1] - times[i]
        turn = before[0] * after[1] - before[1] * after[0]  # above 0: it grows slower here, below 0: faster
        if turn > 0.01:
            assert times[i] == pytest.approx(gates.latest[i], abs=1e-4)
        elif turn < -0.01:
            assert times[i] == pytest.approx(gates.earliest[i], abs=1e-4)


@given(passable(most=5, open_ended=False))
def test_no_string_on_a_fine_grid_is_shorter(gates: Gates) -> None:
    times = steady(gates, flat(gates))
    columns = [_grid(low, high) for low, high in zip(gates.earliest, gates.latest, strict=True)]
    columns[0], columns[-1] = [times[0]], [times[-1]]
    shortest = _shortest(gates.km, columns)
    length = sum(hypot(b - a, t - s) for (a, b), (s, t) in zip(pairwise(gates.km), pairwise(times), strict=True))
    assert length <= shortest + 1e-4
    assert shortest <= length + 0.5 * len(gates)


def _grid(low: float, high: float) -> list[float]:
    return [*(low + 0.5 * i for i in range(int((high - low) * 2) + 1)), high]


def _shortest(km: tuple[float, ...], columns: list[list[float]]) -> float:
    """Return the length of the shortest never falling string through points of the columns."""
    reached = dict.fromkeys(columns[0], 0.0)
    for (a, b), column in zip(pairwise(km), columns[1:], strict=True):
        reached = {
            t: min(length + hypot(b - a, t - s) for s, length in reached.items() if s <= t)
            for t in column
            if any(s <= t for s in reached)
        }
    return min(reached.values())


@pytest.mark.parametrize(
    ("gates", "times"),
    [
        # nothing holds it: straight
        (Gates((0, 25, 100), (0, 0, 100), (0, 100, 100)), (0, 25, 100)),
        # held up: it has to be at km 50 by minute 20
        (Gates((0, 50, 100), (0, 0, 100), (0, 20, 100)), (0, 20, 100)),
        # held back: it may not be at km 50 before minute 90
        (Gates((0, 50, 100), (0, 90, 100), (0, 100, 100)), (0, 90, 100)),
        # a stay from 20 to 80
        (Gates((0, 50, 50, 100), (0, 20, 80, 100), (0, 20, 80, 100)), (0, 20, 80, 100)),
        # the ends are held in the middle of their bounds
        (Gates((0, 100), (0, 90), (10, 110)), (5, 100)),
        # nowhere to go
        (Gates((0, 0), (0, 50), (0, 50)), (0, 50)),
    ],
    ids=["free", "early", "late", "stay", "ends", "no way"],
)
def test_string_by_hand(gates: Gates, times: tuple[float, ...]) -> None:
    assert steady(gates, flat(gates)) == pytest.approx(times, abs=1e-4)


# -- the prism --------------------------------------------------------------------------------------


@given(passable(), st.integers(-50, 400))
def test_edges_of_the_prism_are_those_that_single_gates_leave(gates: Gates, minute: int) -> None:
    last = len(gates) - 1
    passed = [i for i in range(last + 1) if gates.earliest[i] <= minute]
    ahead = [i for i in range(last + 1) if gates.latest[i] >= minute]
    far = [min(gates.km[min(i + 1, last)], gates.km[i] + (minute - gates.earliest[i]) / PACE) for i in passed]
    near = [max(gates.km[max(i - 1, 0)], gates.km[i] - (gates.latest[i] - minute) / PACE) for i in ahead]
    assert farthest(gates, flat(gates)).at(minute) == pytest.approx(max(far, default=gates.km[0]))
    assert nearest(gates, flat(gates)).at(minute) == pytest.approx(min(near, default=gates.km[-1]))


@given(passable())
def test_steady_lies_in_the_prism_at_any_minute(gates: Gates) -> None:
    track, far, near = (
        Curve(steady(gates, flat(gates)), gates.km),
        farthest(gates, flat(gates)),
        nearest(gates, flat(gates)),
    )
    corners = sorted({*track.minute, *far.minute, *near.minute})
    for minute in (*corners, *((a + b) / 2 for a, b in pairwise(corners))):
        at_once = [i for i, t in enumerate(track.minute) if t == minute]
        shown = [gates.km[i] for i in at_once] or [track.at(minute)]
        assert all(near.at(minute) - 1e-3 <= km <= far.at(minute) + 1e-3 for km in shown)


@given(passable())
def test_edges_never_fall(gates: Gates) -> None:
    for curve in (farthest(gates, flat(gates)), nearest(gates, flat(gates))):
        assert all(a <= b for a, b in pairwise(curve.minute))
        assert all(a <= b for a, b in pairwise(curve.km))


@pytest.mark.parametrize(("minute", "km"), [(-5, 0), (0, 0), (5, 50), (10, 100), (15, 100), (20, 300), (25, 300)])
def test_curve_interpolates_and_its_ends_hold(minute: float, km: float) -> None:
    """Where it jumps (minute 20) the last corner holds."""
    assert Curve((0, 10, 20, 20), (0, 100, 100, 300)).at(minute) == km


@pytest.mark.parametrize("slack", [60.0, 600.0, 1e6])
def test_thousands_of_gates_take_no_time(slack: float) -> None:
    """Two thousand calls, dated to the hour or hardly at all: steps in the square of them would show."""
    count = 4000
    corridor = Corridor(one_speed([i * 10.0 for i in range(count)]))
    for i in range(count):
        assert corridor.narrow(i, i * 15.0, i * 15.0 + slack)
    times = steady(corridor.gates, flat(corridor.gates))
    assert all(a <= b for a, b in pairwise(times))


# -- sections and known standing ------------------------------------------------------------------------

PACES = st.sampled_from([0.5, 0.75, 1.5, 3.0])


@st.composite
def rides(draw: st.DrawFn) -> tuple[Gates, Course]:
    """Tightened gates in pairs (arrival and departure), on sections of several speeds, with some standing known."""
    calls = draw(st.integers(2, 5))
    lengths = draw(
        st.lists(
            st.lists(st.tuples(st.integers(1, 30), PACES), min_size=1, max_size=3),
            min_size=calls - 1,
            max_size=calls - 1,
        )
    )
    standing = draw(st.lists(st.sampled_from([0, 0, 5, 20]), min_size=calls, max_size=calls))
    bends, km, stood = [(0.0, 0.0)], [0.0, 0.0], [0.0, float(standing[0])]
    for leg, stay in zip(lengths, standing[1:], strict=True):
        for length, pace in leg:
            bends.append((bends[-1][0] + length, bends[-1][1] + length * pace))
        km += [bends[-1][0]] * 2
        stood += [stood[-1], stood[-1] + stay]
    course = Course(tuple(bends), tuple(km), tuple(stood))
    count = len(km)
    waits = draw(st.lists(st.integers(0, 30), min_size=count, max_size=count))
    times = [least + sum(waits[: i + 1]) for i, least in enumerate(course.least)]
    before, after = (draw(st.lists(st.sampled_from([0, 3, 40]), min_size=count, max_size=count)) for _ in range(2))
    gates = Gates(
        course.km,
        tuple(t - b for t, b in zip(times, before, strict=True)),
        tuple(t + a for t, a in zip(times, after, strict=True)),
    )
    tight, blocked = tighten(gates, course)
    assert blocked is None
    return tight, course


@given(rides())
def test_reach_always_holds_the_position(made: tuple[Gates, Course]) -> None:
    gates, course = made
    track, far, near = ride(course, steady(gates, course)), farthest(gates, course), nearest(gates, course)
    for minute in _moments(track, far, near):
        at_once = [km for t, km in zip(track.minute, track.km, strict=True) if t == minute]
        for km in at_once or [track.at(minute)]:
            assert near.at(minute) - 1e-3 <= km <= far.at(minute) + 1e-3


def run_to(course: Course, km: float) -> float:
    """Return the minutes run at top speed up to a kilometre."""
    kms, runs = zip(*course.bends, strict=True)
    return interpolated(kms, runs, km)


@given(rides())
def test_no_train_is_faster_than_its_section(made: tuple[Gates, Course]) -> None:
    """Neither the position nor the edges of the reach."""
    gates, course = made
    track = ride(course, steady(gates, course))
    for (s, t), (a, b) in zip(pairwise(track.minute), pairwise(track.km), strict=True):
        assert t - s >= run_to(course, b) - run_to(course, a) - 1e-4
    for edge in (farthest(gates, course), nearest(gates, course)):
        for (s, t), (a, b) in zip(pairwise(edge.minute), pairwise(edge.km), strict=True):
            assert t - s >= run_to(course, b) - run_to(course, a) - 1e-4


@given(rides())
def test_train_stands_as_long_as_is_known(made: tuple[Gates, Course]) -> None:
    gates, course = made
    times = steady(gates, course)
    for i in range(1, len(times)):
        assert times[i] - times[i - 1] >= course.least[i] - course.least[i - 1] - 1e-4


@given(rides(), st.integers(0, 9), st.integers(0, 40), st.integers(0, 40))
def test_more_knowledge_never_widens_the_reach(made: tuple[Gates, Course], gate: int, cut: int, wait: int) -> None:
    """A narrower date, a longer known stay: the far edge never lies farther, the near edge never nearer."""
    gates, course = made
    gate %= len(gates)
    late = min(gates.earliest[gate] + cut, gates.latest[gate])
    narrower = Gates(gates.km, tuple(late if i == gate else e for i, e in enumerate(gates.earliest)), gates.latest)
    stood = tuple(s + (wait if i >= gate and gate % 2 else 0) for i, s in enumerate(course.stood))
    longer = Course(course.bends, course.km, stood)
    tight, blocked = tighten(narrower, longer)
    assume(blocked is None)
    far, near = farthest(gates, course), nearest(gates, course)
    less, more = farthest(tight, longer), nearest(tight, longer)
    for minute in _moments(far, near, less, more):
        assert less.at(minute) <= far.at(minute) + 1e-3
        assert more.at(minute) >= near.at(minute) - 1e-3


def _moments(*curves: Curve) -> list[float]:
    corners = sorted({minute for curve in curves for minute in curve.minute})
    return [*corners, *((a + b) / 2 for a, b in pairwise(corners))]


def test_a_slow_section_is_ridden_slowly() -> None:
    """100 km in 150 minutes, 50 of them at twice the pace: a third of the time goes to the fast half."""
    course = Course(((0, 0), (50, 25), (100, 75)), (0, 100), (0, 0))
    track = ride(course, steady(Gates((0, 100), (0, 150), (0, 150)), course))
    assert track.at(50) == pytest.approx(50)
    assert track.at(100) == pytest.approx(75)
