"""Findings on ways without rails: by the top speed of the way, and as the crow flies where nobody knows the line."""

from __future__ import annotations

import pytest

from journey.conflicts.find import find_conflicts, find_faults
from journey.conflicts.finding import Conflict, ConflictKind
from journey.facts.journey import Journey
from journeys import Seen, Stop, atlas_of, claim, make_journey, open_journey, runs, told

AT = {"a": (10.0, 50.0), "b": (20.0, 50.0), "north": (15.0, 54.0), "south": (15.0, -13.0)}
"""`b` is 717 km from `a` along the parallel, 716 by the great circle."""


def find(journey: Journey) -> list[Conflict]:
    found = find_conflicts(told(journey), atlas_of(journey), runs(journey))
    return [c for c in found if c.kind not in (ConflictKind.GAP, ConflictKind.STATEMENT)]


def by(way: str, hours: int, **settings: object) -> Journey:
    """Return a journey of 717 km in so many hours, of which two sources tell."""
    arrival = claim(f"1950-01-0{2 + hours // 24} {8 + hours % 24:02d}:00", source="record")
    calls = [Stop("a", departure="1950-01-02 08:00"), Stop("b", arrival=[arrival], by=way)]
    return open_journey(AT, calls, settings=settings or None)


@pytest.mark.parametrize(
    ("way", "hours", "settings", "expected"),
    [
        ("foot", 50, {}, []),
        ("foot", 40, {}, ["a-0 → b-1: 717 km in at most 40.0 hours (18 km/h at least)"]),
        (
            "foot",
            50,
            {"ways": {"foot": {"top_speed_kmh": 6, "source": "x"}}},
            ["a-0 → b-1: 717 km in at most 50.0 hours (14 km/h at least)"],
        ),
        ("sea", 10, {}, []),
        ("sea", 8, {}, ["a-0 → b-1: 716 km in at most 8.0 hours (90 km/h at least)"]),
        ("air", 1, {}, []),
    ],
)
def test_speed_is_held_against_the_top_speed_of_the_way(
    way: str, hours: int, settings: dict[str, object], expected: list[str]
) -> None:
    found = find(by(way, hours, **settings))
    assert [(c.kind, c.message.partition(": ")[0] + ": " + c.message.split(": ")[1]) for c in found] == [
        (ConflictKind.SPEED, message) for message in expected
    ]


def test_one_source_that_no_walker_could_keep_is_a_fault() -> None:
    calls = [Stop("a", departure="1950-01-02 08:00"), Stop("b", arrival="1950-01-02 18:00", by="foot")]
    journey = open_journey(AT, calls)
    (problem,) = find_faults(told(journey), atlas_of(journey))
    assert str(problem).startswith("claims.csv, row 3, column value: a-0 → b-1: 717 km in at most 10.0 hours")


NEAR = {"a": (10.0, 50.0), "b": (10.012, 50.0), "c": (10.04, 50.0)}
"""860 m and 2 km: by road 22 and 51 seconds at the least."""


@pytest.mark.parametrize(
    ("way", "clocks", "impossible"),
    [
        ("road", ("08:00", "08:00"), 0),  # from its first second to its last
        ("road", ("08:00", "08:01"), 0),
        ("foot", ("08:00", "08:00"), 1),
        ("foot", ("08:00", "08:02"), 1),
        ("foot", ("08:00", "08:03"), 0),
        ("road", ("08:01", "08:00"), 1),  # backwards is backwards
        ("road", ("08:00", "08:00", "08:00"), 1),  # each hop would do, both together take over a minute
        ("road", ("08:00", "08:00", "08:01"), 0),
    ],
)
def test_a_clock_time_is_all_of_its_minute(way: str, clocks: tuple[str, ...], impossible: int) -> None:
    first, *rest = (f"1950-01-02 {clock}" for clock in clocks)
    stops = [Stop("a", departure=first), *(Stop(p, arrival=w, by=way) for p, w in zip("bc", rest, strict=False))]
    journey = open_journey({place: NEAR[place] for place in "abc"[: len(clocks)]}, stops)
    assert len([*find_faults(told(journey), atlas_of(journey)), *find(journey)]) == impossible
    if not impossible:
        (line,) = runs(journey).values()
        assert not any(visit.arrival.set_aside or visit.departure.set_aside for visit in line.visits)


def test_a_fault_by_a_way_that_nobody_says_tells_which_was_taken() -> None:
    calls = [Stop("a", departure="1950-01-02 08:00"), Stop("b", arrival="1950-01-02 10:00")]
    journey = open_journey(AT, calls)
    (problem,) = find_faults(told(journey), atlas_of(journey))
    assert str(problem).endswith("; nothing says by what, so by road, at most 140 km/h: the column by says another")
    assert "nothing says" not in str(*find_faults(told(walked := by_foot()), atlas_of(walked)))


def by_foot() -> Journey:
    """Return a walk that no walker could keep."""
    return open_journey(AT, [Stop("a", departure="1950-01-02 08:00"), Stop("b", arrival="1950-01-02 10:00", by="foot")])


def test_over_several_calls_the_fastest_of_the_ways_between_counts() -> None:
    """He walks, and flies on: that he was at the end within the hour is by the calls between impossible alone."""
    calls = [
        Stop("a", departure="1950-01-02 08:00"),
        Stop("north", by="foot"),
        Stop("b", arrival=[claim("1950-01-02 09:00", source="record")], by="air"),
    ]
    (found,) = find(open_journey(AT, calls))
    assert "by way of the calls between" in found.message
    assert (found.kind, found.subject) == (ConflictKind.SPEED, "b-2")


@pytest.mark.parametrize(("way", "clashes"), [("foot", True), ("air", False)])
def test_two_places_by_the_fastest_way_of_the_journey(way: str, *, clashes: bool) -> None:
    """Participants of events go as fast as the journey knows of."""
    seen = [Seen("a", "1950-01-03 08:00", ("p-zhou",)), Seen("b", "1950-01-03 12:00", ("p-zhou",))]
    journey = open_journey(AT, [Stop("a"), Stop("b", by=way)], seen=seen, settings={"by": way})
    assert [c.kind for c in find(journey)] == [ConflictKind.TWO_PLACES] * clashes


def test_beside_lines_something_faster_may_have_been_taken() -> None:
    towns = {"a": 0, "b": 1000, "x": 2000}
    seen = [Seen("a", "1950-01-03 08:00", ("p-zhou",)), Seen("b", "1950-01-03 12:00", ("p-zhou",))]
    lines = {"main": ("a", "b")}
    by_rail = make_journey(towns=towns, calls=[Stop("a"), Stop("b")], seen=seen, lines=lines)
    flown = make_journey(towns=towns, calls=[Stop("a"), Stop("b"), Stop("x", by="air")], seen=seen, lines=lines)
    assert [c.kind for c in find(by_rail)] == [ConflictKind.TWO_PLACES]
    assert find(flown) == []


@pytest.mark.parametrize(
    ("route", "expected"), [(None, []), ("straight", ["E0: mao took part, but he was out of reach"])]
)
def test_who_goes_nobody_knows_how_can_have_come_by_what_lies_aside(route: str | None, expected: list[str]) -> None:
    """With a route the line is known, and 450 km off it nobody was."""
    calls = [
        Stop("a", departure="1950-01-02 08:00"),
        Stop("b", arrival="1950-01-06 08:00", by="road", route=route),
    ]
    journey = open_journey(
        AT, calls, seen=[Seen("north", "1950-01-04", ("p-mao",))], routes={"straight": [AT["a"], AT["b"]]}
    )
    assert [
        c.message.rpartition(": ")[0].partition(": ")[0] + ": " + c.message.split(": ")[1] for c in find(journey)
    ] == expected


def test_but_not_by_what_lies_too_far_aside_for_there_and_back() -> None:
    """Each half could be made by itself, in 50 hours of 64 and of 56; both take 100 of the 96 that there are."""
    calls = [
        Stop("a", departure="1950-01-02 08:00"),
        Stop("b", arrival="1950-01-06 08:00", by="road"),
    ]
    journey = open_journey(AT, calls, seen=[Seen("south", "1950-01-04", ("p-mao",))])
    assert [(c.kind, c.subject) for c in find(journey)] == [(ConflictKind.OUTLIER, "E0")]
