"""Days of an event as the contract has them: a stretch, or a set with days between that are none of its own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import Factory, set_cell
from journey.contract.eventdays import days_of, spells_of
from journey.contract.features import EventProperties
from journey.pipeline import build

SETS = [
    # value of the claim, section, days
    ("{1949-12-08,1949-12-15}", "journey", [3, 10]),
    ("{1949-12-08,1949-12-09,1949-12-15}", "journey", [3, 4, 10]),
    ("{1949-11-30,1949-12-10}", "journey", [5]),  # what lies before the journey is none of its days
    ("{1949-12-19,1950-01-10}", "journey", [14]),
    ("{1949-11,1949-12-10}", "journey", [5]),
    ("{1949-11-30,1950-01-10}", "prelude", []),  # before and after it, and on none of its days
    ("{1949-10-01,1949-11-30}", "prelude", []),
    ("{1950-01-01,1950-01-10}", "aftermath", []),
]


@pytest.mark.parametrize(("value", "section", "days"), SETS, ids=[value for value, *_ in SETS])
def test_an_event_of_a_set_of_dates_falls_on_these_days_and_no_other(
    journey_folder: Factory, value: str, section: str, days: list[int]
) -> None:
    folder = journey_folder()
    set_cell(folder, "claims.csv", 10, "value", value)
    props = build(folder).tellings["ding"].events["T1"]
    assert (props.section, list(days_of(props))) == (section, days)
    assert (props.day is None) is (not days)


@given(st.sets(st.integers(1, 40), min_size=1))
def test_spells_are_the_days_and_lie_apart(days: set[int]) -> None:
    event = EventProperties.model_construct(day=min(days), day_end=max(days), days=tuple(sorted(days)))
    spells = spells_of(event)
    assert [day for first, last in spells for day in range(first, last + 1)] == sorted(days)
    assert all(after[0] - before[1] > 1 for before, after in pairwise(spells))
