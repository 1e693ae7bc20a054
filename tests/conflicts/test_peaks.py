"""The highest of a stretch, and what lies above a bound, against a look at each number."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.conflicts.peaks import Peaks

NUMBERS = st.lists(st.integers(0, 9), max_size=120).map(lambda few: [*few, *few[:40], *few])


@given(NUMBERS, st.integers(-1, 10), st.integers(0, 280), st.integers(0, 280))
def test_they_are_those_that_a_look_at_each_finds(numbers: list[float], bound: float, start: int, end: int) -> None:
    start, end = min(start, len(numbers)), min(end, len(numbers))
    peaks = Peaks(numbers)
    assert list(peaks.above(bound, end)) == [i for i in reversed(range(end)) if numbers[i] > bound]
    assert peaks.highest(start, end) == max(numbers[start:end], default=-inf)


@pytest.mark.parametrize("size", [1, 31, 32, 33, 1024, 1025, 33_000])
def test_a_single_peak_is_found_wherever_it_stands(size: int) -> None:
    for at in {0, size // 2, size - 1}:
        peaks = Peaks([float(i == at) for i in range(size)])
        assert list(peaks.above(0, size)) == [at]
        assert list(peaks.above(0, at)) == []
        assert peaks.highest(0, size) == 1
        assert peaks.highest(at, at + 1) == 1
