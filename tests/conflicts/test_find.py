"""What cannot all be right: rival dates and places, runs that no train could make, and faults of one source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.conflicts.find import find_conflicts, find_faults
from journey.conflicts.finding import Conflict, ConflictKind
from journey.facts.claims import Claim
from journey.facts.journey import Journey
from journeys import Seen, Stop, atlas_of, claim, make_journey, runs, shipped, told

TOWNS = {"a": 0.0, "b": 800.0, "c": 1600.0}
"""Ten hours apart at top speed."""


def find(journey: Journey, **options: int) -> list[Conflict]:
    return list(find_conflicts(told(journey), atlas_of(journey), runs(journey), **options))


def conflicts(journey: Journey, kind: ConflictKind) -> list[Conflict]:
    return [c for c in find(journey) if c.kind is kind]


def with_claims(*cells: dict[str, object]) -> Journey:
    journey = make_journey(towns=TOWNS, within={"station": "a", "other": "a"}, calls=[], seen=[Seen("a", "1950-01-05")])
    made = [
        Claim.model_validate({"subject": "E0", "basis": "attested", "weight": "good", "row": row, **cell})
        for row, cell in enumerate(cells, start=2)
    ]
    return journey.model_copy(update={"claims": tuple(made), "claim_texts": {"E0/words": {"en": "Other words."}}})


# -- disagreements --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "rivals"),
    [
        ([claim("1950-01-05 08:00"), claim("1950-01-05 21:00", source="record")], {"diary", "record"}),
        # a date holds all of its hours
        ([claim("1950-01-05"), claim("1950-01-05 21:00", source="record")], set()),
        # who overlaps with everybody is no rival
        (
            [
                claim("1950-01-05 08:00"),
                claim("1950-01-05 21:00", source="record"),
                claim("1950-01-05", source="rumour"),
            ],
            {"diary", "record"},
        ),
        # what is inferred or planned is not at odds with what is attested
        ([claim("1950-01-05"), claim("1950-01-07", source="record", basis="inferred")], set()),
        ([claim("1950-01-05"), claim("1950-01-07", source="record", basis="planned")], set()),
        # one moment in two zones
        ([claim("1950-01-05 12:00"), claim("1950-01-05 20:00", source="record", zone="Asia/Shanghai")], set()),
        (
            [claim("1950-01-05 12:00"), claim("1950-01-05 12:00", source="record", zone="Asia/Shanghai")],
            {"diary", "record"},
        ),
        # between the dates of a set nothing happened
        ([claim("{1950-01-05,1950-01-07}"), claim("1950-01-06", source="record")], {"diary", "record"}),
        ([claim("{1950-01-05,1950-01-07}"), claim("1950-01-07", source="record")], set()),
        # open intervals
        ([claim("../1950-01-05"), claim("1950-01-06/..", source="record")], {"diary", "record"}),
        ([claim("../1950-01-06"), claim("1950-01-06/..", source="record")], set()),
    ],
)
def test_rival_times(times: list[dict[str, str]], rivals: set[str]) -> None:
    journey = make_journey(towns=TOWNS, calls=[], seen=[Seen("a", times)])
    found = conflicts(journey, ConflictKind.TIME)
    assert {c.source for conflict in found for c in conflict.claims} == rivals


def test_times_of_a_call_are_by_the_clock_of_its_place() -> None:
    """Midnight in Shanghai is not midnight in Greenwich: these two are eight hours apart."""
    times = [claim("1950-01-05"), claim("1950-01-04 15:00", source="record", zone="UTC")]
    journey = make_journey(
        towns=TOWNS, zones={"b": "Asia/Shanghai"}, calls=[Stop("a"), Stop("b", arrival=times), Stop("c")]
    )
    (conflict,) = conflicts(journey, ConflictKind.TIME)
    assert conflict.subject == "b-1"
    assert conflict.message == ("b-1: when it was: diary: 1950-01-05 (row 2); record: 1950-01-04 15:00 UTC (row 3)")


@pytest.mark.parametrize(
    ("places", "rivals"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a"], []),
        (["station", "a"], []),  # one inside the other
        (["station", "other"], ["station", "other"]),
        (["a b", "b"], []),
        (["a b", "c"], ["a b", "c"]),
    ],
)
def test_rival_places(places: list[str], rivals: list[str]) -> None:
    journey = with_claims(
        *({"field": "place", "value": p, "source": s} for p, s in zip(places, ("diary", "record"), strict=True))
    )
    assert [c.value for conflict in conflicts(journey, ConflictKind.PLACE) for c in conflict.claims] == rivals


def test_words_of_one_source_are_a_statement() -> None:
    journey = with_claims({"field": "text", "source": "diary"}, {"field": "text", "value": "words", "source": "record"})
    (conflict,) = find(journey)
    assert (conflict.kind, conflict.message) == (ConflictKind.STATEMENT, "E0: record (row 3): Other words.")


# -- runs -------------------------------------------------------------------------------------------------


def two(early: dict[str, str], late: dict[str, str], *between: Stop) -> Journey:
    return make_journey(
        towns=TOWNS, calls=[Stop("a", departure=[early]), *between, Stop("b", arrival=[late]), Stop("c")]
    )


@pytest.mark.parametrize(
    ("early", "late", "said"),
    [
        (claim("1950-01-05 08:00"), claim("1950-01-05 18:00", source="record"), None),  # ten hours, at top speed
        (
            claim("1950-01-05 08:00"),
            claim("1950-01-05 17:00", source="record"),
            (
                "a-0 → b-1: 800 km in at most 9.0 hours (89 km/h at least): "
                "diary: 1950-01-05 08:00 (row 2); record: 1950-01-05 17:00 (row 3)"
            ),
        ),
        (
            claim("1950-01-05 08:00"),
            claim("1950-01-04", source="record"),
            (
                "a-0 → b-1: 800 km in at most 0.0 hours (the later call comes first): "
                "diary: 1950-01-05 08:00 (row 2); record: 1950-01-04 (row 3)"
            ),
        ),
        # a plan is not at odds with what came of it, but with another plan
        (claim("1950-01-05 08:00", basis="planned"), claim("1950-01-05 09:00", source="record"), None),
        # what is inferred is: the journey sets it aside, and says so here
        (
            claim("1950-01-05 08:00"),
            claim("1950-01-05 09:00", source="record", basis="inferred"),
            (
                "a-0 → b-1: 800 km in at most 1.0 hours (800 km/h at least): "
                "diary: 1950-01-05 08:00 (row 2); record: 1950-01-05 09:00 (row 3)"
            ),
        ),
        # open ends leave all the time there is
        (claim("../1950-01-05"), claim("1950-01-04/..", source="record"), None),
    ],
)
def test_impossible_run(early: dict[str, str], late: dict[str, str], said: str | None) -> None:
    journey = two(early, late)
    found = [*conflicts(journey, ConflictKind.SPEED), *conflicts(journey, ConflictKind.ORDER)]
    assert [c.message for c in found] == ([said] if said else [])
    assert find_faults(told(journey), atlas_of(journey)) == ()


def test_run_is_found_over_calls_that_leave_it_open() -> None:
    """The two dates stand far apart in the table, with undated and vaguely dated calls between."""
    between = [Stop("b"), *(Stop(p, arrival="1950-01", departure="1950-01") for p in "abab"), Stop("a")]
    journey = two(claim("1950-01-05 08:00"), claim("1950-01-05 09:00", source="record"), *between)
    (conflict,) = conflicts(journey, ConflictKind.SPEED)
    assert [c.source for c in conflict.claims] == ["diary", "record"]


def test_detour_counts_but_blames_nobody_alone() -> None:
    """From a to b and on in twelve hours is possible; by way of c, where he called, it is not."""
    journey = two(claim("1950-01-05 08:00"), claim("1950-01-05 20:00"), Stop("c"))
    (conflict,) = conflicts(journey, ConflictKind.SPEED)
    assert conflict.message.startswith(
        "a-0 → b-2: 2,400 km by way of the calls between in at most 12.0 hours (200 km/h"
    )
    assert find_faults(told(journey), atlas_of(journey)) == ()


def test_one_source_at_odds_with_itself_is_a_fault() -> None:
    journey = two(claim("1950-01-05 08:00"), claim("1950-01-05 09:00"))
    assert conflicts(journey, ConflictKind.SPEED) == []
    assert [str(p) for p in find_faults(told(journey), atlas_of(journey))] == [
        (
            "claims.csv, row 3, column value: a-0 → b-1: 800 km in at most 1.0 hours (800 km/h at least): "
            "diary: 1950-01-05 08:00 (row 2); diary: 1950-01-05 09:00 (row 3)"
        )
    ]


@pytest.mark.parametrize(
    ("early", "late"),
    [
        (claim("1950-01-05"), claim("1950-01-04~")),
        (claim("1950-01-05?"), claim("1950-01-04")),
        (claim("1950-01-05"), claim("1950-01-04", basis="inferred")),
    ],
)
def test_source_that_is_not_sure_is_not_at_fault(early: dict[str, str], late: dict[str, str]) -> None:
    journey = two(early, late)
    assert find_faults(told(journey), atlas_of(journey)) == ()
    assert len(conflicts(journey, ConflictKind.SPEED) + conflicts(journey, ConflictKind.ORDER)) == 1


def test_one_event_cannot_date_two_towns_to_the_minute() -> None:
    calls = [Stop("a"), Stop("b"), Stop("c")]
    journey = make_journey(towns=TOWNS, calls=calls, seen=[Seen("b", "1950-01-05 12:00")])
    dated = tuple(c.model_copy(update={"arrival": "E0"}) if c.place != "a" else c for c in journey.calls)
    journey = journey.model_copy(update={"calls": dated})
    (problem,) = find_faults(told(journey), atlas_of(journey))
    assert problem.message.startswith("b-1 → c-2: 800 km in at most 0.0 hours")


def test_rival_dates_of_one_event_are_no_run() -> None:
    """Two opinions on one passage, not a journey back in time."""
    times = [claim("1950-01-05"), claim("1950-01-07", source="record")]
    journey = make_journey(towns=TOWNS, calls=[Stop("a"), Stop("b"), Stop("c")], seen=[Seen("b", times)])
    passage = journey.calls[1].model_copy(update={"arrival": "E0", "departure": "E0"})
    journey = journey.model_copy(update={"calls": (journey.calls[0], passage, journey.calls[2])})
    assert conflicts(journey, ConflictKind.SPEED) == conflicts(journey, ConflictKind.ORDER) == []
    assert len(conflicts(journey, ConflictKind.TIME)) == 1


def test_departure_before_arrival() -> None:
    call = Stop("b", arrival="1950-01-05", departure=[claim("1950-01-03", source="record")])
    journey = make_journey(towns=TOWNS, calls=[Stop("a"), call, Stop("c")])
    (conflict,) = conflicts(journey, ConflictKind.ORDER)
    assert conflict.message.startswith("b-1 → b-1: 0 km in at most 0.0 hours (the later call comes first)")


def test_two_travellers_on_one_train_are_one_finding() -> None:
    both = ("mao", "zhou")
    calls = [
        Stop("a", departure="1950-01-05 08:00", travellers=both),
        Stop("b", arrival=[claim("1950-01-05 09:00", source="record")], travellers=both),
    ]
    assert len(conflicts(make_journey(towns=TOWNS, calls=calls), ConflictKind.SPEED)) == 1


def test_nonsense_date_is_one_finding_beside_its_date() -> None:
    """A wrong year at the end of the table is at odds with everything before it; the nearest are named."""
    calls = [Stop("ab"[i % 2], departure=f"1950-01-{i + 1:02d}") for i in range(9)]
    journey = make_journey(towns=TOWNS, calls=[*calls, Stop("c", arrival=[claim("1949-01-05", source="record")])])
    (conflict,) = conflicts(journey, ConflictKind.ORDER)
    assert [c.value for c in conflict.claims] == [*(f"1950-01-{i + 1:02d}" for i in range(9)), "1949-01-05"]
    assert conflict.message == (
        "a-8 → c-9: 1,600 km in at most 0.0 hours (the later call comes first): "
        "diary: 1950-01-09 (row 10); record: 1949-01-05 (row 11); "
        "likewise diary: 1950-01-08 (row 9); diary: 1950-01-07 (row 8) and 6 more"
    )
    (outside,) = conflicts(journey, ConflictKind.TIME)
    assert outside.message == "c-9: outside the days of the journey: record: 1949-01-05 (row 11)"


def test_of_many_dates_that_one_excludes_the_nearest_are_told() -> None:
    calls = [Stop("ab"[i % 2], departure=f"1950-01-{i + 1:02d}") for i in range(28)]
    journey = make_journey(towns=TOWNS, calls=[*calls, Stop("c", arrival=[claim("1949-01-05", source="record")])])
    (conflict,) = conflicts(journey, ConflictKind.ORDER)
    assert [c.value for c in conflict.claims] == [*(f"1950-01-{i + 1:02d}" for i in range(16, 28)), "1949-01-05"]
    assert conflict.message.endswith("(row 28); diary: 1950-01-26 (row 27) and at least 9 more")


@pytest.mark.parametrize(
    "date", ["1950-01-01", "1950-01-10", "../1950-01-01", "1950-01-10/..", "1950", "1949-12/1950-01"]
)
def test_date_that_touches_the_days_is_not_outside(date: str) -> None:
    journey = make_journey(towns=TOWNS, calls=[Stop("a"), Stop("b", arrival=date), Stop("c")])
    assert [c for c in find(journey) if c.kind is not ConflictKind.GAP] == []


_CLAIM = st.builds(
    lambda day, clock, basis, source: claim(f"{day} {clock}".strip(), basis=basis, source=source),
    st.sampled_from(["1949-12-31", *(f"1950-01-{day:02d}" for day in range(1, 12))]),
    st.sampled_from(["", "08:00", "20:00"]),
    st.sampled_from(["attested", "inferred"]),
    st.sampled_from(["diary", "record", "rumour"]),
)
_TIMES = st.lists(_CLAIM, max_size=2)


@pytest.mark.long
@given(st.lists(st.builds(Stop, st.sampled_from("abc"), _TIMES, _TIMES), min_size=2, max_size=6))
def test_nothing_is_set_aside_in_silence(calls: list[Stop]) -> None:
    """Whatever claim the timeline could not keep is in a conflict or a fault."""
    journey = make_journey(towns=TOWNS, calls=calls)
    atlas = atlas_of(journey)
    named = {claim.row for conflict in find(journey) for claim in conflict.claims}
    named |= {problem.row for problem in find_faults(told(journey), atlas)}
    for timeline in runs(journey).values():
        lost = {c.row for v in timeline.visits for w in (v.arrival, v.departure) for c in w.set_aside}
        assert lost <= named


# -- ids ----------------------------------------------------------------------------------------------------


def test_id_stays_while_the_claims_stay() -> None:
    """It does not depend on rows, order, notes or weights."""
    here, there = claim("1950-01-05 08:00"), claim("1950-01-05 21:00", source="record", weight="weak")
    (first,) = conflicts(make_journey(towns=TOWNS, calls=[], seen=[Seen("a", [here, there])]), ConflictKind.TIME)
    (second,) = conflicts(make_journey(towns=TOWNS, calls=[], seen=[Seen("a", [there, here])]), ConflictKind.TIME)
    other = claim("1950-01-05 22:00", source="record")
    (third,) = conflicts(make_journey(towns=TOWNS, calls=[], seen=[Seen("a", [here, other])]), ConflictKind.TIME)
    assert first.id == second.id == "1caf7d84"
    assert third.id != first.id


# -- the shipped journey --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "subject", "sources"),
    [
        ("time", "O1", {"ding", "zgkj13", "anon13"}),  # departure at 08:00, 21:00 or noon
        ("place", "O1", {"ding", "zgkj13"}),  # from Xizhimen or Qianmen
        ("time", "O24", {"ding", "pantsov", "hajin"}),  # arrival at noon or about two
        ("time", "M18", {"ding", "wilson", "cwihp"}),  # the third talk on the 23rd or the 22nd
        ("time", "M25", {"ding", "gal"}),  # the banquet at nine or six
        ("place", "M25", {"ding", "gal"}),  # at the embassy or the Metropol
        ("speed", "back-harbin", {"teng07", "hlj77"}),  # Hailar at ten, Harbin at two
    ],
)
def test_shipped_conflicts(kind: str, subject: str, sources: set[str]) -> None:
    found = [c for c in shipped().conflicts if (c.kind.value, c.subject) == (kind, subject)]
    assert len(found) == 1
    assert sources <= {claim.source for claim in found[0].claims}


def test_shipped_conflicts_have_an_id_each_and_one_line() -> None:
    ids = [c.id for c in shipped().conflicts]
    assert len(set(ids)) == len(ids)
    assert all("\n" not in c.message for c in shipped().conflicts)


def test_shipped_folder_has_no_fault() -> None:
    assert find_faults(told(shipped().journey), shipped().atlas) == ()
