"""Ways without rails: by the great circle or straight, or along a route of the folder, from call to call."""

from __future__ import annotations

from itertools import pairwise

import pytest

from journey.errors import RouteError
from journey.facts.lonlat import LonLat
from journey.facts.routes import Route
from journey.facts.vocabulary import Way
from journey.folder.positions import locate
from journey.telling.open import Open
from journey.telling.rails import Piece
from journeys import Stop, open_journey

AT = {"a": (10.0, 50.0), "b": (11.0, 50.0), "far": (60.0, 50.0), "home": (10.0, 50.0), "polar": (100.0, 88.0)}
JOURNEY = open_journey(AT, [Stop("a"), Stop("b")], within={"b": "far"})
LINE = (LonLat(10.1, 50.05), LonLat(10.5, 50.6), LonLat(10.95, 50.02))


def ways(by: Way, points: tuple[LonLat, ...] = ()) -> Open:
    route = Route(file="routes/x.gpx", points=points) if points else None
    return Open(by, JOURNEY.places, locate(JOURNEY.places, {}), route)


def points(pieces: tuple[Piece, ...]) -> list[LonLat]:
    (piece,) = pieces
    return [vertex.lonlat for vertex in piece.rail.vertices]


@pytest.mark.parametrize("by", Way)
def test_at_sea_and_in_the_air_it_is_a_great_circle_and_straight_on_land(by: Way) -> None:
    inner = points(ways(by).way("a", "far"))[1:-1]
    curved = by in (Way.SEA, Way.AIR)
    assert all((point.lat > 50.01) is curved for point in inner)
    assert len(inner) > 30


def test_beyond_the_end_of_the_map_it_is_a_great_circle_on_land_too() -> None:
    (piece,) = ways(Way.FOOT).way("polar", "a")
    assert points((piece,)) == points(ways(Way.AIR).way("polar", "a"))


def test_the_ends_are_the_places_and_kilometres_begin_with_them() -> None:
    (piece,) = ways(Way.ROAD).way("a", "b")
    assert [v.place for v in piece.rail.vertices] == ["a", "b"]
    assert (piece.start_km, piece.end_km) == (0.0, pytest.approx(71.7, abs=0.05))
    assert ways(Way.ROAD).least_minutes("a", "b", 60) == pytest.approx(71.7, abs=0.05)


@pytest.mark.parametrize(
    ("start", "end", "line"), [("a", "b", LINE), ("a", "b", LINE[::-1]), ("b", "a", LINE), ("b", "a", LINE[::-1])]
)
def test_a_route_is_laid_from_call_to_call_either_way_about(start: str, end: str, line: tuple[LonLat, ...]) -> None:
    found = points(ways(Way.ROAD, line).way(start, end))
    expected = [LonLat(*AT["a"]), *LINE, LonLat(*AT["b"])]
    assert found == (expected if start == "a" else expected[::-1])


def test_a_route_that_begins_and_ends_at_the_very_places_leaves_them_their_names() -> None:
    a, b = (LonLat(*AT[place]) for place in "ab")
    line = (a, LonLat((a.lon + b.lon) / 2, a.lat + 0.1), b)
    (piece,) = ways(Way.ROAD, line).way("a", "b")
    corners = piece.rail.between(0.0, piece.length_km)
    assert [vertex.place for vertex in (corners[0], corners[-1])] == ["a", "b"]


def test_a_route_may_lead_round_and_home_again() -> None:
    loop = (LonLat(10, 50), LonLat(10.2, 50), LonLat(10.2, 50.1), LonLat(10, 50))
    assert ways(Way.FOOT).way("a", "home") == ()
    (piece,) = ways(Way.FOOT, loop).way("a", "home")
    assert piece.length_km == pytest.approx(14.3 + 11.1 + 18.1, abs=0.2)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ((LonLat(10, 50), LonLat(10.5, 50)), "routes/x.gpx: the line ends 36 km from 'b' (expected: within 26 km)"),
        ((LonLat(12, 51), LonLat(11, 50)), "routes/x.gpx: the line ends 180 km from 'a' (expected: within 26 km)"),
    ],
)
def test_a_route_that_ends_far_off_is_refused(line: tuple[LonLat, ...], message: str) -> None:
    with pytest.raises(RouteError) as caught:
        ways(Way.ROAD, line).way("a", "b")
    assert str(caught.value) == message


def test_of_a_long_route_the_ends_may_be_farther_off() -> None:
    line = tuple(LonLat(10.5 + i / 2, 50) for i in range(99))
    (piece,) = ways(Way.SEA, line).way("a", "far")
    steps = [vertex.km for vertex in piece.rail.vertices]
    assert all(0 <= after - before < 101 for before, after in pairwise(steps))


def test_a_place_is_its_own_station_and_lies_in_its_city() -> None:
    assert [ways(Way.ROAD).station(place) for place in ("b", "far")] == ["b", "far"]
    assert ways(Way.ROAD).city("b") == "far"
