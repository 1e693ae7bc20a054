"""One person at two places at once: by two events, or by an event and the calls of his train."""

from __future__ import annotations

import pytest

from journey.conflicts.doubt import doubt
from journey.conflicts.find import find_conflicts
from journey.conflicts.finding import Conflict, ConflictKind
from journey.facts.journey import Journey
from journeys import Seen, Stop, atlas_of, claim, make_journey, told

TOWNS = {"a": 0.0, "mill": 1.0, "b": 800.0, "c": 1600.0}
"""Ten hours apart at top speed, but for the mill."""


def apart(journey: Journey, kind: ConflictKind = ConflictKind.TWO_PLACES) -> list[Conflict]:
    found = find_conflicts(told(journey), atlas_of(journey), {})
    return [c for c in found if c.kind is kind]


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (Seen("a", "1950-01-05 08:00"), Seen("b", "1950-01-05 18:00"), False),  # ten hours, at top speed
        (Seen("a", "1950-01-05 08:00"), Seen("b", "1950-01-05 17:00"), True),
        (Seen("a", "1950-01-05 17:00"), Seen("b", "1950-01-05 08:00"), True),  # the order of the file does not count
        (Seen("a", "1950-01-05"), Seen("b", "1950-01-05"), False),  # one in the morning, one at night
        (Seen("a", "1950-01-05"), Seen("c", "1950-01-05 12:00"), True),  # twenty hours away from noon
        (Seen("a", "1950-01-05 08:00"), Seen("a", "1950-01-05 08:00"), False),
        (Seen("a", "1950-01-05 08:00"), Seen("mill", "1950-01-05 08:00"), False),  # 45 seconds away, in one minute
        (Seen("a", "1950-01-05 08:00"), Seen("inn", "1950-01-05 08:00"), False),  # within one town
        (Seen("a", "1950-01-05 08:00"), Seen("b", "1950-01-05 17:00", ("p-zhou",)), False),  # another person
        (Seen("a", "1950-01-05 08:00"), Seen("b", "1950-01-05 17:00", basis="planned"), False),
        (Seen("a", "1950-01-05 08:00"), Seen("b", "../1950-01-05"), False),  # open: long before
        (
            Seen("a", "1950-01-05 08:00"),
            Seen("b", [claim("1950-01-04/1950-01-06", extent="throughout")]),
            False,  # what lasted throughout days places nobody on each of them
        ),
        (Seen("a", "1950-01-05 08:00"), Seen("b", "{1950-01-02,1950-01-05} 09:00"), True),
    ],
)
def test_two_events(first: Seen, second: Seen, *, clash: bool) -> None:
    journey = make_journey(towns=TOWNS, calls=[], within={"inn": "a"}, seen=[first, second])
    assert len(apart(journey)) == clash


def test_it_names_the_claims_and_how_long_the_way_takes() -> None:
    seen = [Seen("a", "1950-01-05 08:00"), Seen("b", [claim("1950-01-05 09:00", source="record")])]
    (conflict,) = apart(make_journey(towns=TOWNS, calls=[], seen=seen))
    assert conflict.message.startswith(
        "p-mao at E0 and E1: the way takes 10.0 hours at least, and there are at most 1.0: diary: 1950-01-05 08:00"
    )
    assert [c.row for c in conflict.claims] == [2, 3, 5, 6]
    found = doubt(conflict)
    assert found is not None
    assert len(found.choices) == 4  # a date or a place, of the one or the other


def test_a_rival_date_is_to_doubt_alone() -> None:
    """The record's evening can be kept beside the other event, the diary's morning cannot."""
    times = [claim("1950-01-05 08:00"), claim("1950-01-05 23:00", source="record")]
    (conflict,) = apart(make_journey(towns=TOWNS, calls=[], seen=[Seen("a", "1950-01-05 09:00"), Seen("b", times)]))
    assert all("23:00" not in c.time for clash in conflict.clashes for c in clash)


def test_an_event_against_the_calls_of_the_train() -> None:
    calls = [Stop("a", departure="1950-01-05 08:00"), Stop("c", arrival="1950-01-08 08:00")]
    there = make_journey(towns=TOWNS, calls=calls, seen=[Seen("b", "1950-01-05 09:00")])
    (conflict,) = apart(there)
    assert {conflict.subject, *(c.subject for c in conflict.claims)} == {"a-0", "E0"}
    assert apart(make_journey(towns=TOWNS, calls=calls, seen=[Seen("b", "1950-01-06 09:00")])) == []


def test_two_calls_are_told_as_a_run_only() -> None:
    calls = [Stop("a", departure="1950-01-05 08:00"), Stop("b", arrival=[claim("1950-01-05 09:00", source="record")])]
    journey = make_journey(towns=TOWNS, calls=calls)
    assert apart(journey) == []
    assert len(apart(journey, ConflictKind.SPEED)) == 1


def test_places_that_no_line_joins_are_apart_as_the_crow_flies() -> None:
    """From 20 to 28 degrees east along 50 degrees north: some 570 km, seven hours."""
    lines = {"west": ["a", "near"], "east": ["b", "c"]}
    towns = {**TOWNS, "near": 50.0}
    hours = ["1950-01-05 08:00", "1950-01-05 14:00", "1950-01-05 16:00"]
    for later, clash in ((hours[1], 1), (hours[2], 0)):
        seen = [Seen("a", hours[0]), Seen("b", later)]
        assert len(apart(make_journey(towns=towns, calls=[], lines=lines, seen=seen))) == clash
