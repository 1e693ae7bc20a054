"""How a traveller comes from call to call: by rail where a line leads there, else as the call or the journey says."""

from __future__ import annotations

from typing import Any

import pytest

from journey.errors import DataError
from journey.facts.journey import Journey
from journey.facts.vocabulary import KmBasis, Way
from journey.telling.itinerary import Hop, itinerary
from journeys import Stop, make_journey, open_journey, run, tour_of

TOWNS = {"a": 0, "b": 100, "c": 200, "x": 300, "y": 400}
LINES = {"main": ("a", "b", "c"), "other": ("x", "y")}


def hops(journey: Journey) -> tuple[Hop, ...]:
    return itinerary(tour_of(journey))


def mixed(*calls: Stop, **settings: Any) -> Journey:
    journey = make_journey(towns=TOWNS, calls=calls, lines=LINES)
    return journey.model_copy(update={"settings": journey.settings.model_copy(update=settings)})


@pytest.mark.parametrize(
    ("calls", "settings", "expected"),
    [
        ([Stop("a"), Stop("c")], {}, [("rail", "posts")]),
        ([Stop("a"), Stop("c", by="rail")], {}, [("rail", "posts")]),
        ([Stop("a"), Stop("c", by="foot")], {}, [("foot", "geodesic")]),
        ([Stop("a"), Stop("c", by="foot"), Stop("x")], {}, [("foot", "geodesic"), ("road", "geodesic")]),
        ([Stop("a"), Stop("c", by="foot"), Stop("x"), Stop("y")], {}, [("foot",), ("road",), ("rail", "posts")]),
        ([Stop("a"), Stop("c"), Stop("x")], {"by": Way.HORSE}, [("rail", "posts"), ("horse", "geodesic")]),
        ([Stop("a"), Stop("c"), Stop("x", by="sea"), Stop("y")], {}, [("rail",), ("sea",), ("rail", "posts")]),
    ],
)
def test_by_rail_where_a_line_leads_and_no_call_says_otherwise(
    calls: list[Stop], settings: dict[str, Any], expected: list[tuple[str, ...]]
) -> None:
    found = hops(mixed(*calls, **settings))[1:]
    assert [(hop.by.value, hop.km_basis.value)[: len(e)] for hop, e in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("calls", "settings", "expected"),
    [
        ([Stop("a"), Stop("x")], {}, "no line leads from 'a' to 'x'"),
        ([Stop("a"), Stop("x")], {"by": Way.RAIL}, "no line leads from 'a' to 'x'"),
        ([Stop("a"), Stop("b", by="foot"), Stop("x", by="rail")], {}, "no line leads from 'b' to 'x'"),
    ],
)
def test_where_only_a_line_would_do_there_has_to_be_one(
    calls: list[Stop], settings: dict[str, Any], expected: str
) -> None:
    """That is what a call by rail says in a folder of lines, and a folder in which no call says how."""
    with pytest.raises(DataError) as caught:
        hops(mixed(*calls, **settings))
    assert str(caught.value) == f"stops.csv, row {len(calls) + 1}, column place: {expected}"


def test_by_rail_in_a_folder_without_lines_is_straight() -> None:
    (_, hop) = hops(open_journey({"a": (10, 50), "b": (20, 50)}, [Stop("a"), Stop("b", by="rail")]))
    assert (hop.by, hop.km_basis, hop.top_speed_kmh) == (Way.RAIL, KmBasis.GEODESIC, 350)


@pytest.mark.parametrize("by", Way)
def test_each_way_has_the_top_speed_that_the_folder_gives_it_or_its_own(by: Way) -> None:
    calls = [Stop("a"), Stop("b", by=by.value)]
    usual = hops(open_journey({"a": (10, 50), "b": (20, 50)}, calls))[1]
    ways = {by.value: {"top_speed_kmh": 12, "source": "made up"}}
    slow = hops(open_journey({"a": (10, 50), "b": (20, 50)}, calls, settings={"ways": ways}))[1]
    assert usual.top_speed_kmh > slow.top_speed_kmh == 12
    assert slow.least_minutes == pytest.approx(slow.length_km * 5)


def test_who_comes_to_a_harbour_stands_where_he_leaves_by_rail() -> None:
    """A ship comes to the harbour of a town, which lies on no line; the train leaves from its station."""
    journey = make_journey(
        towns={**TOWNS, "harbour": 105},
        calls=[Stop("x"), Stop("harbour", by="sea"), Stop("c")],
        lines=LINES,
        within={"harbour": "b"},
    )
    stations = [(hop.place, hop.station) for hop in hops(journey)]
    assert stations == [("x", "x"), ("harbour", "b"), ("c", "c")]
    calls = run(journey).visits
    assert [(v.line, v.post_km) for v in calls] == [(None, None), ("main", 100), ("main", 200)]
    assert [v.by for v in calls] == [None, Way.SEA, Way.RAIL]


def test_a_lone_call_leads_nowhere_and_is_no_fault() -> None:
    journey = make_journey(towns=TOWNS, calls=[Stop("a"), Stop("b"), Stop("x", travellers=("zhou",))], lines=LINES)
    assert [hop.station for hop in itinerary(tour_of(journey, "zhou"))] == ["x"]


def test_a_place_without_a_position_is_told_with_its_call() -> None:
    journey = open_journey({"a": (10, 50), "b": (20, 50)}, [Stop("a"), Stop("b")])
    lost = journey.places["b"].model_copy(update={"kind": "region", "lon": None, "lat": None, "radius_km": None})
    journey = journey.model_copy(update={"places": {**journey.places, "b": lost}})
    with pytest.raises(DataError, match=r"stops.csv, row 3, column place: 'b' has no position \(call 'b-1'\)"):
        hops(journey)
