"""Routes with times: where they have the traveller he is, and what the calls say of it goes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts import instants
from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.vocabulary import Basis
from journey.telling.passings import Passing
from journey.telling.recorded import minutes_along
from journey.telling.timeline import State, Timeline
from journeys import Stop, open_journey, run

AT = {"a": (10.0, 50.0), "b": (11.0, 50.0), "c": (12.0, 50.0)}
LINE = ((10.0, 50.0), (10.3, 50.0), (10.3, 50.0), (10.6, 50.1), (11.0, 50.0))
DAY0 = instants.midnight(date(1950, 1, 1), "UTC")
INNER = ((10.3, 50.0), (10.3, 50.0), (10.7, 50.1))
"""Its ends lie off the calls."""
HOURS = (8, 10, 13, 14, 15.5)
"""At each point of `LINE`; from ten to one he halts."""
TABLE_KM = 0.02
"""The table has kilometres to two places."""


def at(hour: float) -> int:
    """Return a minute of the first day of January 1950."""
    return DAY0 + round(hour * 60)


def recorded(
    calls: Sequence[Stop],
    line: Sequence[tuple[float, float]] = LINE,
    hours: Sequence[float] = HOURS,
    **options: Any,
) -> Timeline:
    """Return a journey along the route ``way`` with times in hours of its first day."""
    times = {"way": [DAY0 + hour * 60 for hour in hours]}
    return run(open_journey(AT, calls, routes={"way": line}, times=times, days=("1950-01-01", "1950-01-03"), **options))


def along(**times: str) -> list[Stop]:
    """Return calls at the ends of the route, with dates or without."""
    return [
        Stop("a", departure=times.get("departure", ())),
        Stop("b", arrival=times.get("arrival", ()), by="road", route="way"),
    ]


def notes(timeline: Timeline) -> list[str]:
    return [str(note) for note in timeline.notes]


@pytest.mark.parametrize(
    "times",
    [
        {},
        {"departure": "1950-01-01", "arrival": "1950-01-01"},
        {"departure": "1950-01-01 08:00", "arrival": "1950-01-01 15:30"},
    ],
)
def test_the_traveller_is_where_the_route_has_him(times: dict[str, str]) -> None:
    timeline = recorded(along(**times))
    for hour, point in zip(HOURS, LINE, strict=True):
        km, low, high = timeline.table.at(at(hour))
        assert great_circle_km(timeline.point(km), LonLat(*point)) < TABLE_KM
        assert (low, high) == (km, km)
    assert [(v.arrive, v.depart) for v in timeline.visits] == [(at(8), at(8)), (at(15.5), at(15.5))]
    assert notes(timeline) == []


def test_a_halt_is_a_halt_and_all_between_the_times_is_attested() -> None:
    timeline = recorded(along())
    assert {timeline.table.at(at(hour)) for hour in (10, 11, 12.5, 13)} == {timeline.table.at(at(10))}
    rows = [timeline.table.row(at(hour)) for hour in (7.9, 8, 9, 10, 12, 13, 15, 15.5)]
    assert [timeline.table.basis[row] for row in rows] == [
        Basis.INFERRED,
        *[Basis.ATTESTED] * 6,
        Basis.INFERRED,
    ]
    assert [timeline.table.state[row].value for row in rows] == [
        *("before", "way", "way", "halt", "halt", "way", "way", "after"),
    ]


@pytest.mark.parametrize(("east", "state"), [(0.0001, State.HALT), (0.001, State.WAY)])
def test_who_stands_is_recorded_here_and_there_by_some_metres(east: float, state: State) -> None:
    """A receiver never shows one spot twice: seven metres are a halt, seventy are not."""
    line = (*LINE[:2], (10.3 + east, 50.0), *LINE[3:])
    timeline = recorded(along(), line)
    assert timeline.table.state[timeline.table.row(at(12))] is state


def test_where_the_calls_leave_no_time_of_a_halt_there_is_none() -> None:
    timeline = recorded(along(departure="1950-01-02 12:00", arrival="1950-01-02 14:00"))
    assert State.HALT not in timeline.table.state


def test_between_two_times_he_can_have_been_as_far_as_the_top_speed_lets_him() -> None:
    """Six minutes after eight he was fourteen kilometres on at the most, and never beyond where he was at ten."""
    timeline = recorded(along())
    there = timeline.table.at(at(10)).km
    half, late = timeline.table.at(at(8.1)), timeline.table.at(at(9.9))
    assert half.high == pytest.approx(0.1 * 140, abs=TABLE_KM)
    assert half.low == 0
    assert late.high == there
    assert late.low == pytest.approx(there - 0.1 * 140, abs=TABLE_KM)


def test_before_the_first_time_and_after_the_last_the_pace_is_steady() -> None:
    timeline = recorded(along(departure="1950-01-01 08:00", arrival="1950-01-01 18:00"), INNER, HOURS[1:4])
    for begin, middle, end in ((8, 9, 10), (14, 16, 18)):
        low, km, high = (timeline.table.at(at(hour)).km for hour in (begin, middle, end))
        assert km == pytest.approx((low + high) / 2, abs=TABLE_KM)
    assert timeline.table.basis[timeline.table.row(at(9))] is Basis.ATTESTED  # so are both calls
    assert timeline.table.at(at(9)).high > timeline.table.at(at(9)).low


@pytest.mark.parametrize(
    ("times", "kept", "span"),
    [
        ({"arrival": "1950-01-01 14:00"}, (8, 13), "its time 1950-01-01T14:00:00+00:00"),
        ({"departure": "1950-01-01 12:00"}, (13, 15.5), "its time 1950-01-01T10:00:00+00:00"),
        (
            {"departure": "1950-01-02 12:00", "arrival": "1950-01-02 14:00"},
            (),
            "5 of its times, from 1950-01-01T08:00:00+00:00 to 1950-01-01T15:30:00+00:00,",
        ),
    ],
)
def test_what_the_calls_say_goes_first(times: dict[str, str], kept: tuple[float, ...], span: str) -> None:
    timeline = recorded(along(**times))
    minutes = [passing.minute for leg in timeline.legs for passing in leg.passings]
    assert minutes[:1] + minutes[-1:] == [at(hour) for hour in kept]
    told = "cannot be kept beside the dates of the calls, and the pace is steady there"
    assert notes(timeline) == [f"routes/way.geojson: a-0 → b-1: {span} {told}"]
    assert not any(window.set_aside for v in timeline.visits for window in (v.arrival, v.departure))


def test_who_still_stands_at_his_call_contradicts_nobody() -> None:
    """The recorder ran from seven on, and until six."""
    line, hours = (LINE[0], *LINE, LINE[-1]), (7, *HOURS, 18)
    for times in ({}, {"departure": "1950-01-01 08:00", "arrival": "1950-01-01 15:30"}):
        timeline = recorded(along(**times), line, hours)
        assert [(v.depart, v.arrive) for v in timeline.visits] == [(at(8), at(8)), (at(15.5), at(15.5))]
        assert notes(timeline) == []


def test_times_that_are_faster_than_the_top_speed_are_followed_and_told() -> None:
    timeline = recorded(along(), hours=(8, 8.1, 13, 14, 15.5))
    assert great_circle_km(timeline.point(timeline.table.at(at(8.1)).km), LonLat(*LINE[1])) < TABLE_KM
    assert "\n".join(notes(timeline)) == (
        "routes/way.geojson: a-0 → b-1: from 1950-01-01T08:00:00+00:00 to 1950-01-01T08:06:00+00:00 "
        "its times give 215 km/h; the top speed is 140 km/h"
    )


def test_a_route_that_was_recorded_from_the_other_end_gives_no_times() -> None:
    timeline = recorded(along(), LINE[::-1])
    assert [leg.passings for leg in timeline.legs] == [()]
    assert notes(timeline) == [
        "routes/way.geojson: a-0 → b-1: it was recorded from the other end, so that its times are not used"
    ]


def test_the_calls_beside_a_recorded_way_keep_their_hours() -> None:
    calls = [*along(), Stop("c", arrival="1950-01-02 09:00", by="road")]
    timeline = recorded(calls)
    assert timeline.visits[1].arrive == at(15.5)
    assert timeline.visits[2].arrive == at(24 + 9)
    assert timeline.legs[1].passings == ()


def test_the_minutes_at_kilometres_of_a_leg() -> None:
    timeline = recorded(along(departure="1950-01-01 08:00", arrival="1950-01-01 18:00"), INNER, HOURS[1:4])
    (leg,) = timeline.legs
    a, b = timeline.visits
    ends = Passing(a.depart, a.km), Passing(b.arrive, b.km)
    halt = leg.passings[0].km
    kms = (a.km, halt / 2, halt, halt, leg.passings[-1].km, b.km)
    assert [*minutes_along(leg, kms, ends)] == pytest.approx([at(hour) for hour in (8, 9, 10, 13, 14, 18)])


@given(
    waits=st.lists(st.integers(min_value=1, max_value=600), min_size=1, max_size=30),
    steps=st.lists(
        st.tuples(st.floats(min_value=0, max_value=0.2), st.floats(min_value=-0.1, max_value=0.1)),
        min_size=30,
        max_size=30,
    ),
)
def test_at_every_time_the_position_is_the_vertex(waits: list[int], steps: list[tuple[float, float]]) -> None:
    points, hours = [AT["a"]], [1.0]
    for wait, (east, north) in zip(waits, steps, strict=False):
        points.append((points[-1][0] + east, 50 + north))
        hours.append(hours[-1] + wait / 60)
    end = points[-1] if great_circle_km(LonLat(*points[-1]), LonLat(*points[0])) > 1 else (points[0][0] + 0.1, 50.0)
    calls = [Stop("a"), Stop("b", by="road", route="way")]
    places = {"a": AT["a"], "b": end}
    times = {"way": [DAY0 + round(hour * 60) for hour in hours]}
    timeline = run(open_journey(places, calls, routes={"way": points}, times=times, days=("1950-01-01", "1950-01-31")))
    for minute, point in zip(times["way"], points, strict=True):
        assert great_circle_km(timeline.point(timeline.table.at(minute).km), LonLat(*point)) < TABLE_KM
