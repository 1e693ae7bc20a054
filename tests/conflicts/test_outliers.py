"""What lies far from all the rest: claims, events out of reach, waypoints too far apart."""

from __future__ import annotations

import pytest

from journey.conflicts.find import find_conflicts
from journey.conflicts.finding import Conflict, ConflictKind
from journey.facts.claims import Claim
from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat
from journeys import Seen, Stop, atlas_of, claim, make_journey, runs, shipped, told

TOWNS = {"a": 0.0, "b": 800.0, "c": 1600.0}


def outliers(journey: Journey, at: dict[str, LonLat] | None = None) -> list[Conflict]:
    found = find_conflicts(told(journey), atlas_of(journey, at), runs(journey))
    return [c for c in found if c.kind is ConflictKind.OUTLIER]


@pytest.mark.parametrize(
    ("dates", "odd"),
    [
        (["1950-01-05", "1950-01-06", "1949-01-05"], "1949-01-05"),  # a slip of the year
        (["1950-01-05", "1950-01-06", "1950-01-08"], None),  # not three days off
        (["1950-01-05", "1949-01-05"], None),  # of two nobody can say which
        (["1950-01-05", "1950-01-15", "1950-01-28"], None),  # the others are as far from one another
        (["1950-01-05", "1950-01-06", "1949"], "1949"),
        (["1950-01-05", "1950-01-06", "1950"], None),  # holds both
        (["1950-01-05", "1950-01-06", "../1950-01-05"], None),
    ],
)
def test_date_far_from_all_others(dates: list[str], odd: str | None) -> None:
    times = [claim(d, source=s) for d, s in zip(dates, ("diary", "record", "rumour"), strict=False)]
    found = outliers(make_journey(towns=TOWNS, calls=[], seen=[Seen("a", times)]))
    assert [c.claims[0].value for c in found] == ([odd] if odd else [])


@pytest.mark.parametrize(("places", "odd"), [(["a", "a", "c"], "c"), (["a", "b", "c"], None), (["a", "c"], None)])
def test_place_far_from_all_others(places: list[str], odd: str | None) -> None:
    journey = make_journey(towns=TOWNS, calls=[], seen=[Seen("a", "1950-01-05")])
    said = {"subject": "E0", "field": "place", "basis": "attested", "weight": "good"}
    sources = ("diary", "record", "rumour")
    made = [
        Claim.model_validate({**said, "value": p, "source": s, "row": row})
        for row, (p, s) in enumerate(zip(places, sources, strict=False), start=10)
    ]
    dated = tuple(c for c in journey.claims if c.field != "place")
    found = outliers(journey.model_copy(update={"claims": (*dated, *made)}))
    assert [c.claims[0].value for c in found] == ([odd] if odd else [])


def ride(*seen: Seen) -> Journey:
    """Two days at a, then to c by the 8th: on the 5th the train is within reach of b, on the 3rd it is not."""
    calls = [
        Stop("a", departure="1950-01-04 00:00"),
        Stop("c", arrival="1950-01-08 00:00", departure="1950-01-09 00:00"),
        Stop("a", arrival="1950-01-10 20:00"),
    ]
    return make_journey(towns=TOWNS, calls=calls, seen=seen)


@pytest.mark.parametrize(
    ("seen", "odd"),
    [
        (Seen("b", "1950-01-05"), False),
        (Seen("b", "1950-01-08"), True),  # at c all day
        (Seen("c", "1950-01-08"), False),
        (Seen("b", "1950-01-08", ("p-zhou",)), False),
        (Seen("b", "1950-01-08", basis="planned"), False),
        (Seen("b", "1950-01-20"), False),  # after the journey nobody knows where he went
        (Seen("b", "1950-01"), False),
    ],
)
def test_event_out_of_the_reach_of_the_train(seen: Seen, *, odd: bool) -> None:
    journey = ride(seen)
    found = outliers(journey)
    apart = [
        c for c in find_conflicts(told(journey), atlas_of(journey), runs(journey)) if c.kind is ConflictKind.TWO_PLACES
    ]
    assert (len(found) + len(apart) > 0) is odd


def test_waypoints_farther_apart_than_their_posts() -> None:
    journey = make_journey(towns=TOWNS, calls=[])
    at = {"b": LonLat(33.0, 50.0)}  # 928 km east of a, where the post says 800
    (conflict,) = outliers(journey, at)
    assert conflict.subject == "line:a:b"
    assert conflict.message == "lines/line.csv: a → b: 800 km by the posts, but 928 km as the crow flies"
    assert outliers(journey) == []


def test_no_shipped_outlier() -> None:
    assert [c for c in shipped().conflicts if c.kind is ConflictKind.OUTLIER] == []
