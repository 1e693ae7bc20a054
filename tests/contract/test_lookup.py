"""What an account tells, looked up: the same as the collection has it, by whatever key it is asked for."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import Factory, make_folder, set_cell
from journey.contract.eventdays import days_in
from journey.contract.features import EventProperties, LegProperties, PositionProperties, StopProperties
from journey.contract.lookup import Telling, minutes_of
from journey.facts import instants
from journey.facts.lonlat import LonLat
from journey.pipeline import build
from journeys import shipped
from sourced import anchor_some, anchored
from travels import PACIFIC, POLE, WALK, Travel, make_travel

ACCOUNTS = ("ding", "archives")
TRAVELLERS = tuple(shipped().tellings["ding"].timelines)
DAYS = shipped().tellings["ding"].journey.days


@pytest.fixture(params=ACCOUNTS)
def telling(request: pytest.FixtureRequest) -> Telling:
    return shipped().tellings[request.param]


def test_there_is_one_for_each_account() -> None:
    assert {name: telling.account for name, telling in shipped().tellings.items()} == {a: a for a in ACCOUNTS}


def test_every_feature_is_found_once_by_its_id_and_its_kind(telling: Telling) -> None:
    told = telling.collection.features
    assert list(telling.features) == [feature.id for feature in told]
    assert len(set(telling.features)) == len(told)
    kinds = (
        (telling.events, EventProperties),
        (telling.stops, StopProperties),
        (telling.legs, LegProperties),
        (telling.positions, PositionProperties),
    )
    for index, kind in kinds:
        assert list(index.values()) == [f.properties for f in told if type(f.properties) is kind]
        assert all(index[props.id] is props for props in index.values())
    assert sum(len(index) for index, _ in kinds) == len(told)


@pytest.mark.parametrize("name", ["accounts", "travellers", "kinds", "sources", "persons", "places"])
def test_what_is_said_once_is_found_by_its_id(telling: Telling, name: str) -> None:
    items = getattr(telling.journey, name)
    index = getattr(telling, name)
    assert len(items) > 0
    assert tuple(index.values()) == items
    assert all(index[item.id] is item for item in items)


def test_every_id_that_a_feature_names_is_there(telling: Telling) -> None:
    for event in telling.events.values():
        assert event.kind in telling.kinds
        assert telling.places.keys() >= set(event.places)
        assert telling.persons.keys() >= set(event.participants)
        assert telling.sources.keys() >= {ref.source for ref in (*event.sources, *event.others)}
    for leg in telling.legs.values():
        assert {leg.from_stop, leg.to_stop} <= telling.stops.keys()


def test_an_index_cannot_be_written_to(telling: Telling) -> None:
    with pytest.raises(TypeError):
        telling.places["x"] = next(iter(telling.places.values()))  # type: ignore[index]
    with pytest.raises(AttributeError):
        telling.collection = telling.collection  # type: ignore[misc]


@given(st.sampled_from(ACCOUNTS), st.sampled_from(TRAVELLERS), st.floats(-2, DAYS + 2))
def test_a_minute_is_where_the_timeline_has_it(account: str, traveller: str, day: float) -> None:
    timeline = shipped().timelines[account][traveller]
    minute = timeline.day_start[0] + day * instants.DAY
    found = shipped().tellings[account].at(traveller, minute)
    assert found == timeline.table.at(minute)
    assert found.low <= found.km <= found.high


@pytest.mark.parametrize("traveller", TRAVELLERS)
def test_at_every_row_and_midway_to_the_next_it_is_where_the_timeline_has_it(telling: Telling, traveller: str) -> None:
    table = shipped().timelines[telling.account][traveller].table
    columns = (table.km, table.km_min, table.km_max)
    for row, minute in enumerate(table.minute):
        assert telling.at(traveller, minute) == tuple(column[row] for column in columns)
    for row, (before, after) in enumerate(pairwise(table.minute)):
        found = telling.at(traveller, (before + after) / 2)
        assert found == pytest.approx(tuple((c[row] + c[row + 1]) / 2 for c in columns))


@pytest.mark.parametrize("traveller", TRAVELLERS)
def test_at_noon_he_is_where_the_position_says(telling: Telling, traveller: str) -> None:
    positions = telling.positions_of(traveller)
    assert positions
    for day, position in positions.items():
        noon = telling.timelines[traveller].noon[day - 1]
        assert noon is not None
        reach = telling.at(traveller, noon)
        assert (position.km, position.km_min, position.km_max) == tuple(round(km, 2) for km in reach)
        assert (position.traveller, position.day) == (traveller, day)
        assert telling.noon_of(position) == noon
        assert telling.timeline_of(position).traveller == traveller
        assert telling.day_at(traveller, noon) == day
        assert telling.zone_at(traveller, noon).tz == position.tz


@pytest.mark.parametrize("traveller", TRAVELLERS)
def test_days_change_at_their_begin_and_hold_beyond_the_journey(telling: Telling, traveller: str) -> None:
    starts = telling.timelines[traveller].day_start
    assert [telling.day_at(traveller, start) for start in starts[:-1]] == list(range(1, DAYS + 1))
    assert [telling.day_at(traveller, start - 1) for start in starts[1:]] == list(range(1, DAYS + 1))
    assert (telling.day_at(traveller, starts[0] - 1), telling.day_at(traveller, starts[-1])) == (1, DAYS)


@pytest.mark.parametrize("traveller", TRAVELLERS)
def test_clocks_and_light_hold_from_their_minute_to_the_next(telling: Telling, traveller: str) -> None:
    table = telling.timelines[traveller]
    for rows, look_up in ((table.zones, telling.zone_at), (table.light, telling.light_at)):
        assert [look_up(traveller, row.minute) for row in rows] == list(rows)
        assert [look_up(traveller, after.minute - 1) for _, after in pairwise(rows)] == list(rows[:-1])
        assert look_up(traveller, rows[0].minute - 1) == rows[0]


@pytest.mark.parametrize("traveller", TRAVELLERS)
def test_calls_of_a_traveller_are_his_in_the_order_of_travel(telling: Telling, traveller: str) -> None:
    stops = telling.stops_of(traveller)
    assert [stop.seq for stop in stops] == list(range(1, len(stops) + 1))
    assert {stop.traveller for stop in stops} == {traveller}
    assert sum(len(telling.stops_of(t)) for t in TRAVELLERS) == len(telling.stops)


def test_nobody_has_no_calls_and_no_positions(telling: Telling) -> None:
    assert (len(telling.stops_of("nobody")), len(telling.positions_of("nobody"))) == (0, 0)


def test_events_of_a_day_are_those_whose_days_it_is_among(telling: Telling) -> None:
    found = {(day, event.id) for day in range(-1, DAYS + 3) for event in telling.on(day)}
    assert found == {
        (day, event.id) for event in telling.events.values() for day in days_in(event.day, event.day_end, event.days)
    }
    for day in range(1, DAYS + 1):
        order = list(telling.events)
        on = [order.index(event.id) for event in telling.on(day)]
        assert on == sorted(set(on))
        assert all(event.section == "journey" for event in telling.on(day))


def test_an_event_of_a_set_of_dates_is_on_no_day_between(journey_folder: Factory) -> None:
    folder = journey_folder()
    set_cell(folder, "claims.csv", 10, "value", "{1949-12-08,1949-12-15}")
    telling = build(folder).tellings["ding"]
    days = range(1, telling.journey.days + 1)
    assert [day for day in days if any(event.id == "T1" for event in telling.on(day))] == [3, 10]


def test_a_day_and_its_date_lead_to_each_other(telling: Telling) -> None:
    assert telling.date_of(1).isoformat() == telling.journey.first_day
    assert telling.date_of(DAYS).isoformat() == telling.journey.last_day
    for day in range(-1, DAYS + 3):
        assert telling.day_of(telling.date_of(day)) == day
        assert telling.date_of(day + 1) - telling.date_of(day) == timedelta(days=1)
        assert telling.has_day(day) is (day in range(1, DAYS + 1))


def test_a_point_is_that_of_the_feature_and_a_line_has_none(telling: Telling) -> None:
    plain = {feature["id"]: feature["geometry"] for feature in shipped().bodies[telling.account]["features"]}
    for key, geometry in plain.items():
        is_point = geometry is not None and geometry["type"] == "Point"
        assert telling.point(key) == (LonLat(*geometry["coordinates"]) if is_point else None)


def test_a_track_has_the_kilometres_of_its_leg(telling: Telling) -> None:
    for leg in telling.legs.values():
        track = telling.track(leg)
        assert [km for *_, km in track] == list(leg.kms)
        assert (track[0][2], track[-1][2]) == (leg.km_start, leg.km_end)


def test_minutes_are_those_of_the_text_and_none_where_open(telling: Telling) -> None:
    for feature in telling.collection.features:
        texts = tuple(
            None if minute is None else instants.to_utc_text(minute) for minute in minutes_of(feature.properties)
        )
        assert texts == (feature.properties.start, feature.properties.end)


def test_features_are_found_by_what_they_rest_on(journey_folder: Factory) -> None:
    found = build(anchor_some(journey_folder())).tellings["ding"].anchored
    assert [(a.paragraph, ids) for a, ids in found["ding"].items()] == [(1, ("O1", "mao:out-beijing")), (2, ("T1",))]
    assert set(found) == {"ding"}


def test_what_lost_in_an_account_is_found_too(journey_folder: Factory) -> None:
    folder = anchor_some(journey_folder())
    anchored(folder, 3, "Nobody slept", 2)
    found = build(folder).tellings["ding"].anchored
    assert list(found["soviet"].values()) == [("O1", "mao:out-beijing")]


def test_the_first_with_a_way_leads(telling: Telling) -> None:
    assert telling.lead == TRAVELLERS[0]
    assert Telling(telling.collection.model_copy(update={"timeline": ()})).lead is None


@pytest.mark.parametrize(
    ("travel", "fastest", "measured"),
    [(PACIFIC, 80, True), (POLE, 1350, True), (WALK, 70, True), (None, 80, False)],
)
def test_by_what_a_journey_goes(tmp_path: Path, travel: Travel | None, fastest: float, *, measured: bool) -> None:
    """The small journey, by rail on posts, and three without rails."""
    folder = make_travel(tmp_path, travel) if travel else make_folder(tmp_path)
    told = Telling(build(folder).collections["ding"])
    assert told.top_speed_kmh == fastest
    assert told.is_by_rail_only is not measured
    end = told.timelines["mao"].km[-1]
    assert told.is_measured("mao", 0, end) is measured
    assert not told.is_measured("mao", end, end + 1)
    assert not told.is_measured("zhou", 0, end)
