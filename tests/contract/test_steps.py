"""Journeys of a day, a month, twelve and sixty years and nine centuries: the contract numbers their steps."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from journey.contract.collection import as_dict, check_geojson
from journey.contract.eventdays import days_of
from journey.facts import instants
from journey.facts.steps import StepUnit
from stepped import LONG, built_stepped

UNITS = list(StepUnit)
COARSE = [unit for unit in UNITS if not unit.is_fine]


@pytest.mark.parametrize("unit", UNITS)
def test_steps_are_as_the_length_asks(unit: StepUnit) -> None:
    telling, length = built_stepped(unit).tellings["ding"], LONG[unit]
    assert telling.journey.step is unit
    assert len(telling.journey.steps) == len(telling.steps) == length.steps <= 1000
    assert telling.journey.steps == tuple(map(telling.steps.text, range(1, length.steps + 1)))
    assert tuple(telling.events[event].day for event in ("O1", "T1", "O2")) == length.numbers
    assert telling.journey.days == (date.fromisoformat(length.last) - date.fromisoformat(length.first)).days + 1


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_written_keeps_to_the_schema(unit: StepUnit) -> None:
    check_geojson(as_dict(built_stepped(unit).collections["archives"]))


@pytest.mark.parametrize("unit", UNITS)
def test_a_feature_falls_in_the_steps_of_its_civil_time(unit: StepUnit) -> None:
    telling = built_stepped(unit).tellings["archives"]
    for props in (*telling.events.values(), *telling.stops.values(), *telling.positions.values()):
        first, last = props.start_local, props.end_local
        assert first is not None
        assert last is not None
        begin, end = (datetime.fromisoformat(text).replace(tzinfo=None) for text in (first, last))
        days = days_of(props)
        assert days[0] == telling.day_of(begin), props.id
        assert telling.steps.begin(days[-1]) <= end <= telling.steps.end(days[-1]), props.id


@pytest.mark.parametrize("unit", UNITS)
def test_a_timeline_has_a_begin_and_a_minute_for_each_step(unit: StepUnit) -> None:
    telling = built_stepped(unit).tellings["ding"]
    (table,) = telling.timelines.values()
    steps = telling.steps
    assert len(table.day_start) == len(steps) + 1
    assert len(table.noon) == len(steps)
    assert list(table.day_start) == sorted(table.day_start)
    for number, (start, end) in enumerate(pairwise(table.day_start), start=1):
        tz = telling.zone_at(table.traveller, start).tz
        shown = instants.local_time(start, tz).replace(tzinfo=None)
        assert shown == steps.begin(number) or start == end or table.day_start.count(start) > 1
        noon = table.noon[number - 1]
        assert noon is None or start <= noon <= end
        assert noon is None or noon == start or unit is not StepUnit.HOUR
    assert [number for number, noon in enumerate(table.noon, start=1) if noon is not None] == list(
        telling.positions_of("mao")
    )


@pytest.mark.parametrize("unit", UNITS)
def test_a_position_is_where_he_was_at_its_minute(unit: StepUnit) -> None:
    telling = built_stepped(unit).tellings["ding"]
    for number, position in telling.positions_of("mao").items():
        assert position.id == f"mao:{unit}-{number}"
        assert (position.day, position.day_end) == (number, number)
        assert position.km == round(telling.at("mao", telling.noon_of(position)).km, 2)
        assert position.edtf == telling.steps.edtf(number).text


@pytest.mark.parametrize("unit", UNITS)
def test_light_is_told_along_the_way_only_where_steps_are_no_longer_than_a_day(unit: StepUnit) -> None:
    telling = built_stepped(unit).tellings["ding"]
    (table,) = telling.timelines.values()
    assert bool(table.light) is unit.is_fine
    if not unit.is_fine:
        assert telling.light_at("mao", table.minute[0]).light is None


@pytest.mark.parametrize("unit", COARSE)
def test_sunrise_and_sunset_are_those_of_the_civil_day_of_the_minute(unit: StepUnit) -> None:
    """At the end of the journey he stands in Moscow, where the sun is known for each day."""
    telling = built_stepped(unit).tellings["ding"]
    last = [p for p in telling.positions_of("mao").values() if p.place == "moscow"]
    for position in last[:: max(1, len(last) // 12)]:
        rise, fall = position.daylight.sunrise, position.daylight.sunset
        assert rise is not None
        assert fall is not None
        assert rise.start == rise.end
        month = telling.date_of(position.day or 0).month
        assert str(rise.start) < "12:00" < str(fall.start)
        assert (str(rise.start) < "07:30") or month in {1, 2, 3, 9, 10, 11, 12}


def test_the_hours_of_a_day_on_the_way_west_are_longer() -> None:
    telling = built_stepped(StepUnit.HOUR).tellings["ding"]
    (table,) = telling.timelines.values()
    lengths = [end - start for start, end in pairwise(table.day_start)]
    assert sorted(set(lengths)) == [60, 360]
    assert sum(lengths) == 29 * 60
    assert table.noon[:8] == (None,) * 8


def test_the_light_of_hours_is_that_of_the_hour() -> None:
    telling = built_stepped(StepUnit.HOUR).tellings["ding"]
    lights = {number: position.daylight.lights for number, position in telling.positions_of("mao").items()}
    assert lights[9] == ("day",)
    assert lights[24] == ("night",)
