"""Days on which no dated source has a traveller anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from journey.conflicts.doubt import doubt
from journey.conflicts.find import find_conflicts
from journey.conflicts.finding import Conflict, ConflictKind
from journey.facts import instants
from journey.facts.journey import Journey
from journeys import Seen, Stop, atlas_of, claim, make_journey, open_journey, runs, shipped, told

TOWNS = {"a": 0.0, "b": 800.0}
CALLS = [Stop("a", departure="1950-01-01 08:00"), Stop("b", arrival="1950-01-10 08:00")]


def gaps(journey: Journey, gap_days: int = 0) -> list[Conflict]:
    found = find_conflicts(told(journey), atlas_of(journey), runs(journey), gap_days=gap_days)
    return [c for c in found if c.kind is ConflictKind.GAP]


def ride(*seen: Seen) -> Journey:
    return make_journey(towns=TOWNS, calls=CALLS, seen=seen)


@pytest.mark.parametrize(
    ("seen", "open_days"),
    [
        (None, ["1950-01-02/1950-01-09"]),
        (Seen("a", "1950-01-05"), ["1950-01-02/1950-01-04", "1950-01-06/1950-01-09"]),
        (Seen("a", "1950-01-02/1950-01-08"), ["1950-01-09/1950-01-09"]),  # seven days
        (Seen("a", "1950-01-02/1950-01-09"), ["1950-01-02/1950-01-09"]),  # eight: that is nowhere on any day
        (Seen("a", "{1950-01-03,1950-01-08}"), ["1950-01-02", "1950-01-04/1950-01-07", "1950-01-09"]),
        (Seen("a", "../1950-01-09"), ["1950-01-02/1950-01-09"]),
        (Seen("a", "1950-01-05", basis="planned"), ["1950-01-02/1950-01-09"]),
        (Seen("a", "1950-01-05", basis="inferred"), ["1950-01-02/1950-01-09"]),
        (Seen("a", "1950-01-05", ("p-zhou",)), ["1950-01-02/1950-01-09"]),
    ],
)
def test_days_without_a_source(seen: Seen | None, open_days: list[str]) -> None:
    wanted = [text if "/" in text else f"{text}/{text}" for text in open_days]
    assert [c.edtf for c in gaps(ride(*([seen] if seen else [])))] == wanted


def test_days_on_which_a_route_has_times_are_no_gap() -> None:
    """It halts from the third to the fifth, and says nothing of the sixth to the eighth."""
    day = instants.midnight(date(1950, 1, 1), "UTC")
    points, days = ((10, 50), (10.2, 50), (10.2, 50), (10.3, 50), (11, 50)), (0.5, 2.5, 4.5, 8.5, 9.2)
    calls = [CALLS[0], replace(CALLS[1], by="road", route="way")]
    times = [day + n * instants.DAY for n in days]
    journey = open_journey({"a": (10.0, 50.0), "b": (11.0, 50.0)}, calls, routes={"way": points}, times={"way": times})
    assert [c.edtf for c in gaps(journey)] == ["1950-01-02/1950-01-02", "1950-01-06/1950-01-08"]


@pytest.mark.parametrize(("gap_days", "found"), [(0, 1), (7, 1), (8, 0)])
def test_only_longer_ones_are_told(gap_days: int, found: int) -> None:
    assert len(gaps(ride(), gap_days)) == found


def test_it_names_the_sources_on_both_sides_and_doubts_nobody() -> None:
    (gap,) = gaps(ride())
    assert gap.message == (
        "mao: no dated source for 8 days, 1950-01-02 to 1950-01-09; "
        "beside them diary: 1950-01-01 08:00 (row 2); diary: 1950-01-10 08:00 (row 3)"
    )
    assert doubt(gap) is None


def test_two_travellers_with_one_gap_are_one_finding() -> None:
    calls = [Stop(c.place, c.arrival, c.departure, ("mao", "zhou")) for c in CALLS]
    (gap,) = gaps(make_journey(towns=TOWNS, calls=calls))
    assert gap.subject == "mao, zhou"


def test_gaps_within_one_set_of_dates_are_told_apart() -> None:
    seen = Seen("a", [claim("{1950-01-01,1950-01-04,1950-01-07,1950-01-10}")])
    found = gaps(ride(seen))
    assert [c.edtf for c in found] == ["1950-01-02/1950-01-03", "1950-01-05/1950-01-06", "1950-01-08/1950-01-09"]
    assert len({c.id for c in found}) == 3


def test_the_id_does_not_hang_on_how_long_a_gap_has_to_be() -> None:
    assert [c.id for c in gaps(ride(), 0)] == [c.id for c in gaps(ride(), 5)]


def test_the_way_across_siberia_is_a_shipped_gap() -> None:
    days = [c.edtf for c in shipped().conflicts if c.kind is ConflictKind.GAP]
    assert "1949-12-10/1949-12-15" in days
    assert "1950-01-11/1950-01-19" in days
