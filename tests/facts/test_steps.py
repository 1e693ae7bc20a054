"""The steps of a journey: numbers rise, begins are unique, every day is in one step, and there are never too many."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts.edtf import parse
from journey.facts.steps import MOST_STEPS, Steps, StepUnit, finest_steps

DAY = timedelta(days=1)
LONGEST = {StepUnit.HOUR: 41, StepUnit.DAY: 1_000, StepUnit.WEEK: 7_000, StepUnit.MONTH: 30_000, StepUnit.YEAR: 364_000}
"""So many days have at most a thousand steps."""


@st.composite
def steps(draw: st.DrawFn) -> Steps:
    unit = draw(st.sampled_from(StepUnit))
    first = draw(st.dates(date(1, 1, 2), date(9999, 12, 30)))
    days = draw(st.integers(0, min(LONGEST[unit] - 1, (date(9999, 12, 30) - first).days)))
    return Steps(unit, first, first + days * DAY)


@given(steps())
def test_steps_follow_each_other_and_fill_the_journey(made: Steps) -> None:
    assert 1 <= len(made) <= MOST_STEPS
    begins = made.begins
    assert len(begins) == len(made)
    assert begins[0] == datetime.combine(made.first, time())
    assert all(a < b for a, b in pairwise(begins))
    assert all(made.end(number) == begins[number] for number in range(1, len(made)))
    assert made.end(len(made)) == datetime.combine(made.last + DAY, time())
    assert all(begin <= made.middle(number) < made.end(number) for number, begin in enumerate(begins, start=1))


@given(steps(), st.data())
def test_every_time_of_the_journey_is_in_exactly_one_step(made: Steps, data: st.DataObject) -> None:
    end = datetime.combine(made.last, time(23, 59))
    at = data.draw(st.datetimes(datetime.combine(made.first, time()), end))
    number = made.number(at)
    assert made.has(number)
    assert [number] == [n for n in range(1, len(made) + 1) if made.begin(n) <= at < made.end(n)]
    assert made.number(at) == made.last_number(at)
    first, last = made.number(at.date()), made.last_number(at.date())
    assert first <= number <= last
    assert last - first == (23 if made.unit is StepUnit.HOUR else 0)


@given(steps(), st.integers(1, 40_000))
def test_what_lies_outside_has_no_number_of_a_step(made: Steps, days: int) -> None:
    far = timedelta(days=min(days, (made.first - date(1, 1, 1)).days))
    assert made.number(made.first - far) <= 0
    assert made.last_number(made.first - far) <= 0
    far = timedelta(days=min(days, (date(9999, 12, 31) - made.last).days))
    assert made.number(made.last + far) > len(made)
    assert not made.has(made.number(made.last + far))
    assert not made.has(0)
    assert not made.has(len(made) + 1)


@given(steps(), st.data())
def test_numbers_rise_with_time(made: Steps, data: st.DataObject) -> None:
    times = st.datetimes(datetime.combine(date(1, 1, 1), time()), datetime.combine(date(9999, 12, 31), time(23)))
    a, b = sorted(data.draw(st.tuples(times, times)))
    assert made.number(a) <= made.number(b)


@given(steps())
def test_the_date_of_a_step_has_its_days(made: Steps) -> None:
    number = len(made)
    edtf = made.edtf(number)
    assert edtf == parse(edtf.text)
    assert edtf.lower == made.begin(number).date()
    assert edtf.upper == made.last
    assert made.text(number)[:10] == f"{edtf.lower}"


@pytest.mark.parametrize(
    ("unit", "first", "last", "texts", "edtfs"),
    [
        (StepUnit.DAY, "2000-02-28", "2000-03-01", ["2000-02-28", "2000-02-29", "2000-03-01"], "2000-02-29"),
        # the week of a journey begins with the journey, and the last one is short
        (
            StepUnit.WEEK,
            "1949-12-06",
            "1949-12-21",
            ["1949-12-06", "1949-12-13", "1949-12-20"],
            "1949-12-13/1949-12-19",
        ),
        (StepUnit.MONTH, "1949-12-06", "1950-02-01", ["1949-12-06", "1950-01-01", "1950-02-01"], "1950-01"),
        (StepUnit.YEAR, "1949-12-06", "1951-01-01", ["1949-12-06", "1950-01-01", "1951-01-01"], "1950"),
    ],
)
def test_steps_begin_where_the_calendar_has_them(
    unit: StepUnit, first: str, last: str, texts: list[str], edtfs: str
) -> None:
    made = Steps(unit, date.fromisoformat(first), date.fromisoformat(last))
    assert [made.text(number) for number in range(1, len(made) + 1)] == texts
    assert made.edtf(2).text == edtfs


def test_hours_have_a_time_in_their_names() -> None:
    made = Steps(StepUnit.HOUR, date(1949, 12, 6), date(1949, 12, 7))
    assert len(made) == 48
    assert (made.text(1), made.text(30)) == ("1949-12-06T00:00", "1949-12-07T05:00")
    assert made.number(datetime.fromisoformat("1949-12-07T05:59")) == 30
    assert (made.number(date(1949, 12, 7)), made.last_number(date(1949, 12, 7))) == (25, 48)


@given(st.dates(date(1, 1, 2), date(8999, 12, 31)), st.integers(0, 365_000))
def test_the_finest_steps_of_which_there_are_not_too_many(first: date, days: int) -> None:
    last = first + days * DAY
    made = finest_steps(first, last)
    assert (len(made) <= MOST_STEPS) is (last.year - first.year < MOST_STEPS)
    finer = [unit for unit in StepUnit if unit is not StepUnit.HOUR]
    assert all(len(Steps(unit, first, last)) > MOST_STEPS for unit in finer[: finer.index(made.unit)])
    assert (made.unit is StepUnit.DAY) is (days < MOST_STEPS)
