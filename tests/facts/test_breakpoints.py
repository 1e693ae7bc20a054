"""A table of breakpoints at any minute: what its rows say, between them a straight line, beyond them the ends."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts.breakpoints import reach_at, row_at


@dataclass(frozen=True)
class Columns:
    minute: tuple[int, ...]
    km: tuple[float, ...]
    km_min: tuple[float, ...]
    km_max: tuple[float, ...]


TABLE = Columns((0, 60, 90), (0.0, 30.0, 30.0), (0.0, 20.0, 30.0), (0.0, 40.0, 36.0))


@pytest.mark.parametrize(
    ("minute", "reach"),
    [
        (-5, (0, 0, 0)),  # before the first row
        (0, (0, 0, 0)),
        (15, (7.5, 5, 10)),
        (60, (30, 20, 40)),  # on a row
        (75, (30, 25, 38)),  # he stands, and the reach closes
        (90, (30, 30, 36)),  # on the last
        (1e9, (30, 30, 36)),  # after it
    ],
)
def test_reach_at_a_minute(minute: float, reach: tuple[float, float, float]) -> None:
    assert reach_at(TABLE, minute) == reach


def test_a_table_of_one_row_holds_always() -> None:
    table = Columns((7,), (1.0,), (0.5,), (2.0,))
    assert {reach_at(table, minute) for minute in (-1, 7, 100)} == {(1.0, 0.5, 2.0)}


@given(st.lists(st.integers(-1000, 1000), min_size=1, unique=True).map(sorted), st.floats(-1100, 1100))
def test_a_row_holds_from_its_minute_to_the_next(minutes: list[int], minute: float) -> None:
    row = row_at(minutes, minute)
    assert row == 0 or minutes[row] <= minute
    assert row == len(minutes) - 1 or minute < minutes[row + 1]
