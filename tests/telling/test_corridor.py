"""Gates that act on one another, and a corridor that is narrowed, held against what can be reckoned by brute force."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gated import PACE, bounded, flat
from journey.telling.corridor import Corridor, Gates, tighten
from journey.telling.pace import steady

EPS = 1e-6


# -- tighten ----------------------------------------------------------------------------------------


@given(bounded())
def test_tightened_bounds_are_those_that_any_other_gate_leaves(gates: Gates) -> None:
    count = range(len(gates))
    tight, _ = tighten(gates, flat(gates))
    for j in count:
        earliest = max(gates.earliest[i] + (gates.km[j] - gates.km[i]) * PACE for i in count if i <= j)
        latest = min(gates.latest[i] - (gates.km[i] - gates.km[j]) * PACE for i in count if i >= j)
        assert tight.earliest[j] == pytest.approx(earliest)
        assert tight.latest[j] == pytest.approx(latest)


@given(bounded())
def test_impossible_is_exactly_what_two_gates_exclude(gates: Gates) -> None:
    blocked = [
        j
        for j in range(len(gates))
        for i in range(j + 1)
        if gates.earliest[i] + (gates.km[j] - gates.km[i]) * PACE > gates.latest[j] + EPS
    ]
    assert tighten(gates, flat(gates))[1] == (blocked[0] if blocked else None)


@pytest.mark.long
@given(bounded())
def test_tightening_twice_is_tightening_once(gates: Gates) -> None:
    once, blocked = tighten(gates, flat(gates))
    assume(blocked is None)
    again, _ = tighten(once, flat(once))
    assert again.earliest == pytest.approx(once.earliest)
    assert again.latest == pytest.approx(once.latest)


@given(bounded(), st.integers(0, 7), st.integers(0, 40))
def test_a_wider_gate_never_narrows_another(gates: Gates, index: int, by: int) -> None:
    index %= len(gates)
    wider = Gates(
        gates.km,
        tuple(e - by * (i == index) for i, e in enumerate(gates.earliest)),
        tuple(e + by * (i == index) for i, e in enumerate(gates.latest)),
    )
    tight, loose = tighten(gates, flat(gates))[0], tighten(wider, flat(wider))[0]
    assert all(a >= b for a, b in zip(tight.earliest, loose.earliest, strict=True))
    assert all(a <= b for a, b in zip(tight.latest, loose.latest, strict=True))


def test_a_run_at_exactly_top_speed_is_possible() -> None:
    pace = 60 / 70  # 210 km take 180 minutes, but for want of binary digits a little more
    gates = Gates((0, 70, 140, 210), (0, -inf, -inf, 180), (0, inf, inf, 180))
    tight, blocked = tighten(gates, flat(gates, pace))
    assert blocked is None
    assert steady(tight, flat(tight, pace)) == pytest.approx((0, 60, 120, 180))


# -- the corridor that is narrowed step by step ---------------------------------------------------------


@given(bounded(), st.randoms(use_true_random=False))
def test_corridor_takes_what_a_train_can_keep_and_refuses_the_rest(gates: Gates, random: object) -> None:
    order = list(range(len(gates)))
    random.shuffle(order)
    corridor = Corridor(flat(gates))
    taken: dict[int, tuple[float, float]] = {}
    for i in order:
        bounds = gates.earliest[i], gates.latest[i]
        trial = _gates_of(gates.km, {**taken, i: bounds})
        possible = tighten(trial, flat(trial))[1] is None
        assert corridor.narrow(i, *bounds) is possible
        if possible:
            taken[i] = bounds
    assert corridor.gates == tighten(_gates_of(gates.km, taken), flat(gates))[0]


def _gates_of(km: tuple[float, ...], bounds: dict[int, tuple[float, float]]) -> Gates:
    known = [bounds.get(i, (-inf, inf)) for i in range(len(km))]
    return Gates(km, tuple(e for e, _ in known), tuple(latest for _, latest in known))
