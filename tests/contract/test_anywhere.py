"""Journeys anywhere, by every way: what their GeoJSON says of kilometres, lines and days holds on all of the globe."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from geojson_pydantic import MultiLineString
from hypothesis import given
from hypothesis import strategies as st

from journey.conflicts.find import find_conflicts
from journey.contract.collection import as_dict, check_geojson, to_geojson
from journey.contract.features import (
    JourneyCollection,
    LegProperties,
    PositionProperties,
    StopProperties,
)
from journey.facts.journey import Journey
from journey.facts.vocabulary import Way
from journeys import Seen, Stop, atlas_of, open_journey, runs, told

PLACES: dict[str, tuple[float, float]] = {
    "yokohama": (139.65, 35.45),
    "honolulu": (-157.87, 21.3),
    "san-francisco": (-122.4, 37.8),
    "suva": (178.44, -18.14),
    "apia": (-171.76, -13.83),
    "edge": (180.0, 0.0),
    "other-edge": (-180.0, 10.0),
    "helsinki": (25.0, 60.2),
    "anchorage": (-149.9, 61.2),
    "camp": (20.0, 89.3),
    "beyond": (-160.0, 89.3),
    "south": (0.0, -90.0),
    "coast": (166.7, -77.8),
    "home": (13.4, 52.5),
    "next-door": (13.41, 52.5),
}
FAST = {"ways": {way.value: {"top_speed_kmh": 2000, "source": "made up"} for way in Way}}
"""So that every way gets everywhere within the days."""


def told_of(journey: Journey) -> JourneyCollection:
    atlas, timelines = atlas_of(journey), runs(journey)
    collection = to_geojson(told(journey), timelines, atlas, find_conflicts(told(journey), atlas, timelines))
    check_geojson(as_dict(collection))
    return collection


def features(collection: JourneyCollection, kind: type) -> list[Any]:
    return [feature for feature in collection.features if isinstance(feature.properties, kind)]


def parts(leg: Any) -> list[Any]:
    lines = leg.geometry.coordinates
    return lines if isinstance(leg.geometry, MultiLineString) else [lines]


def hold(collection: JourneyCollection) -> None:
    """Hold what is true of every journey."""
    legs, stops = features(collection, LegProperties), features(collection, StopProperties)
    kms = [km for leg in legs for km in leg.properties.kms]
    assert kms == sorted(kms)
    times = [time for leg in legs for time in leg.properties.times]
    assert times == sorted(times)
    at = {stop.id: stop.geometry.coordinates for stop in stops}
    for leg in legs:
        lines = parts(leg)
        assert sum(map(len, lines)) == len(leg.properties.kms) == len(leg.properties.times)
        for here, end in ((lines[0][0], leg.properties.from_stop), (lines[-1][-1], leg.properties.to_stop)):
            assert here[1] == at[end][1]
            assert abs(here[0] - at[end][0]) in (0, 360)  # 180° has two names
        for line in lines:
            assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(line))
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line)
        for before, after in pairwise(lines):
            assert (before[-1][0], after[0][0]) in ((180, -180), (-180, 180))
            assert before[-1][1] == after[0][1]
    for table in collection.timeline:
        assert list(table.minute) == sorted(set(table.minute))
        assert list(table.day_start) == sorted(table.day_start)
        assert all(low <= km <= high for low, km, high in zip(table.km_min, table.km, table.km_max, strict=True))
        assert len(features(collection, PositionProperties)) == sum(noon is not None for noon in table.noon)


@pytest.mark.parametrize("by", Way)
@pytest.mark.parametrize(
    "places",
    [
        ("yokohama", "san-francisco"),
        ("san-francisco", "honolulu", "yokohama"),
        ("suva", "apia", "suva"),
        ("edge", "other-edge", "yokohama"),
        ("other-edge", "edge"),
        ("helsinki", "anchorage"),
        ("camp", "beyond", "camp"),
        ("coast", "south", "coast"),
        ("home", "next-door", "home"),
        ("home", "home"),
    ],
)
def test_any_way_goes_anywhere(by: Way, places: tuple[str, ...]) -> None:
    calls = [Stop(place, by=by.value) for place in places]
    collection = told_of(open_journey(PLACES, calls, settings=FAST))
    hold(collection)
    legs = [leg.properties for leg in features(collection, LegProperties)]
    assert {(leg.by, leg.km_basis.value, leg.line) for leg in legs} <= {(by, "geodesic", None)}
    assert [way.id for way in collection.journey.ways] == [by] * bool(legs)
    states = {state.value for table in collection.timeline for state in table.state}
    assert states & {"rail", "way"} == ({"rail" if by is Way.RAIL else "way"} if legs else set())


POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@pytest.mark.long
@given(st.lists(st.tuples(POSITIONS, st.sampled_from(Way)), min_size=2, max_size=5))
def test_what_holds_of_a_journey_holds_on_all_of_the_globe(calls: list[tuple[tuple[float, float], Way]]) -> None:
    at = {f"p{n}": position for n, (position, _) in enumerate(calls)}
    hold(told_of(open_journey(at, [Stop(f"p{n}", by=by.value) for n, (_, by) in enumerate(calls)], settings=FAST)))


def test_eastward_over_the_date_line_a_day_is_gained() -> None:
    """He leaves Yokohama on Monday afternoon and is in Honolulu on Monday morning: one long day, no day twice."""
    zones = {"yokohama": "Asia/Tokyo", "honolulu": "Pacific/Honolulu"}
    calls = [
        Stop("yokohama", departure="1950-01-02 18:00"),
        Stop("honolulu", arrival="1950-01-02 07:00", by="air"),
    ]
    collection = told_of(open_journey(PLACES, calls, zones=zones, days=("1950-01-01", "1950-01-04")))
    hold(collection)
    (table,) = collection.timeline
    hours = [(end - start) / 60 for start, end in pairwise(table.day_start)]
    assert hours == [24, 24 + 19, 24, 24]


def test_westward_over_the_date_line_a_day_is_lost() -> None:
    zones = {"yokohama": "Asia/Tokyo", "honolulu": "Pacific/Honolulu"}
    calls = [
        Stop("honolulu", departure="1950-01-02 18:00"),
        Stop("yokohama", arrival="1950-01-04 07:00", by="air"),
    ]
    collection = told_of(open_journey(PLACES, calls, zones=zones, days=("1950-01-01", "1950-01-05")))
    hold(collection)
    (table,) = collection.timeline
    hours = [(end - start) / 60 for start, end in pairwise(table.day_start)]
    assert sum(hours) == 5 * 24 - 19
    assert min(hours) < 24


@pytest.mark.parametrize("by", Way)
def test_one_day_one_spot_and_one_event(by: Way) -> None:
    """Nobody goes anywhere: there is no leg, and the way is one point."""
    calls = [Stop("home", departure="1950-01-01"), Stop("home", by=by.value)]
    collection = told_of(
        open_journey(PLACES, calls, seen=[Seen("home", "1950-01-01 12:00")], days=("1950-01-01", "1950-01-01"))
    )
    hold(collection)
    assert features(collection, LegProperties) == []
    assert collection.journey.ways == ()
    assert (collection.journey.top_speed_kmh, collection.journey.railway_zone) == (None, None)


def test_an_event_alone_has_no_way() -> None:
    collection = told_of(open_journey(PLACES, [], seen=[Seen("south", "1950-01-01")]))
    assert (collection.timeline, len(collection.features)) == ((), 1)


@pytest.mark.parametrize(("said", "told"), [(12.3, 12.3), (0.0, None), (None, None)])
def test_a_leg_says_how_far_its_route_is_off_its_track(said: float | None, told: float | None) -> None:
    calls = [Stop(place, by="sea", route=route) for place, route in (("suva", None), ("apia", "reefs"), ("suva", None))]
    journey = open_journey(PLACES, calls, routes={"reefs": [(178.6, -17.9), (-172.0, -13.6)]}, settings=FAST)
    routes = {name: replace(route, error_m=said) for name, route in journey.routes.items()}
    collection = told_of(journey.model_copy(update={"routes": routes}))
    assert [leg.properties.error_m for leg in features(collection, LegProperties)] == [told, None]


@pytest.mark.parametrize("places", [("suva", "apia"), ("apia", "suva"), ("suva", "apia", "suva")])
def test_a_route_leads_over_the_date_line_either_way_about(places: tuple[str, ...]) -> None:
    """Each of its corners is on the leg, which is cut at 180° once."""
    corners = [(178.6, -17.9), (179.9, -16.2), (-178.0, -14.3), (-172.0, -13.6)]
    calls = [Stop(place, by="sea", route="reefs") for place in places]
    collection = told_of(open_journey(PLACES, calls, routes={"reefs": corners}, settings=FAST))
    hold(collection)
    for leg in features(collection, LegProperties):
        lines = parts(leg)
        assert len(lines) == 2
        assert set(corners) <= {tuple(point) for line in lines for point in line}
