"""Calls on the rails: bounds of claims, chains of fall-backs, and events that hold a traveller in a city."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest

from journey.errors import DataError
from journey.facts import instants
from journey.facts.journey import Journey
from journey.facts.vocabulary import Basis
from journey.telling.placing import string_calls
from journey.telling.visits import PlacedCall, Window
from journeys import Seen, Stop, claim, make_journey, run, tour_of

DAY0 = instants.midnight(date(1950, 1, 1), "UTC")


def minute(day: int, clock: str = "00:00") -> int:
    """Return the minute UTC of a clock time of a day of January 1950."""
    hours, minutes = map(int, clock.split(":"))
    return DAY0 + (day - 1) * 1440 + hours * 60 + minutes


def strung(journey: Journey) -> tuple[PlacedCall, ...]:
    return string_calls(tour_of(journey))[0]


# -- chains -------------------------------------------------------------------------------------------


def chain(window: Window | None) -> list[str]:
    found = []
    while window is not None:
        found.append(f"{window.claim.source} {window.claim.value}" if window.claim else "")
        window = window.coarser
    return found


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("1950-01-05 08:00")], ["diary 1950-01-05"]),
        # the coarser in order of their width, not of the account
        (
            [claim("1950-01-05 08:00"), claim("1950", source="record"), claim("1950-01-05", source="rumour")],
            ["diary 1950-01-05", "rumour 1950-01-05", "record 1950"],
        ),
        # what is as wide adds nothing
        ([claim("1950-01-05"), claim("1950-01-05", source="record")], ["diary 1950-01-05"]),
        # rivals are no fall-back
        ([claim("1950-01-05 08:00"), claim("1950-01-06", source="record")], ["diary 1950-01-05"]),
        ([], [""]),
    ],
)
def test_what_remains_without_a_claim(claims: list[dict[str, str]], expected: list[str]) -> None:
    journey = make_journey(towns={"a": 0, "b": 100, "c": 200}, calls=[Stop("a"), Stop("b", arrival=claims), Stop("c")])
    assert chain(strung(journey)[1].arrival) == expected


def test_basis_of_a_visit_is_the_firmer_of_its_ends() -> None:
    journey = make_journey(
        towns={"a": 0, "b": 100, "c": 200},
        calls=[
            Stop("a", departure=[claim("1950-01-01", basis="planned")]),
            Stop("b", arrival="1950-01-02", departure=[claim("1950-01-03", basis="inferred")]),
            Stop("c"),
        ],
    )
    timeline = run(journey)
    assert [v.basis for v in timeline.visits] == [Basis.PLANNED, Basis.ATTESTED, Basis.INFERRED]
    assert [leg.basis for leg in timeline.legs] == [Basis.PLANNED, Basis.INFERRED]


# -- stringing ------------------------------------------------------------------------------------------


def test_kilometres_count_there_and_back() -> None:
    journey = make_journey(towns={"a": 0, "b": 100, "c": 250}, calls=[Stop("a"), Stop("c"), Stop("b"), Stop("b")])
    visits = strung(journey)
    assert [(v.station, v.km, v.post_km) for v in visits] == [
        ("a", 0, 0),
        ("c", 250, 250),
        ("b", 400, 100),
        ("b", 400, 100),
    ]


def test_fewer_than_two_calls_are_no_way() -> None:
    journey = make_journey(towns={"a": 0, "b": 100}, calls=[Stop("a")])
    assert strung(journey) == ()


def test_all_calls_that_cannot_be_placed_are_reported_at_once() -> None:
    journey = make_journey(
        towns={"a": 0, "b": 100, "far": 500, "farther": 600, "nowhere": 0},
        lines={"line": ("a", "b"), "island": ("far", "farther")},
        calls=[Stop("a"), Stop("nowhere"), Stop("far"), Stop("b")],
    )
    lost = journey.calls[-1].model_copy(update={"place": None, "id": "somewhere", "row": 6})
    journey = journey.model_copy(update={"calls": (*journey.calls, lost)})
    with pytest.raises(DataError) as caught:
        strung(journey)
    assert str(caught.value).splitlines() == [
        "stops.csv, row 3, column place: no line comes to 'nowhere' (call 'nowhere-1')",
        "stops.csv, row 4, column place: no line leads from 'a' to 'far'",
        "stops.csv, row 6, column place: neither the call 'somewhere' nor its event says where it was",
    ]


# -- presence -------------------------------------------------------------------------------------------


def stay(*seen: Seen, departure: object = "1950-01-08", arrival: object = "1950-01-02") -> PlacedCall:
    """Return the visit of b in a journey ``a - b - c``, with these events."""
    journey = make_journey(
        towns={"a": 0, "b": 100, "c": 200},
        within={"b-theatre": "b"},
        calls=[
            Stop("a", departure="1950-01-01"),
            Stop("b", arrival=arrival, departure=departure),
            Stop("c", arrival="1950-01-09"),
        ],
        seen=seen,
    )
    return strung(journey)[1]


def test_events_hold_a_traveller_in_a_city() -> None:
    visit = stay(Seen("b", "1950-01-03 20:00"), Seen("b-theatre", "1950-01-05"), Seen("b", "1950-01-04"))
    assert (visit.here_by, visit.here_until) == (minute(3, "20:00"), minute(5))


@pytest.mark.parametrize(
    "seen",
    [
        Seen("c", "1950-01-05"),  # elsewhere
        Seen("b", "1950-01-05", participants=("p-zhou",)),  # somebody else
        Seen("b", "1950-01-05", basis="inferred"),
        Seen("b", "1950-01-05", basis="planned"),
        Seen("b", [claim("1950-01-05", weight="weak")]),
        Seen("b", [claim("1950-01-03/1950-01-07", extent="throughout")]),
        Seen("b", "1950-01-12"),  # after he had left
        Seen("b", "1949-12-30"),  # before he came
        Seen("b", "1950-01-05/.."),  # nobody knows until when
    ],
)
def test_other_events_do_not(seen: Seen) -> None:
    visit = stay(seen)
    assert (visit.here_by, visit.here_until) == (inf, -inf)


def test_each_date_of_a_set_places_him() -> None:
    visit = stay(Seen("b", "{1950-01-03,1950-01-05}"))
    assert (visit.here_by, visit.here_until) == (minute(3, "23:59"), minute(5))


def test_stay_without_any_date_is_not_guessed_from_events() -> None:
    visit = stay(Seen("b", "1950-01-05"), arrival=(), departure=())
    assert (visit.here_by, visit.here_until) == (inf, -inf)


def test_one_city_visited_twice() -> None:
    """An event bounds the stay in whose dates it falls."""
    journey = make_journey(
        towns={"a": 0, "b": 100},
        calls=[
            Stop("a", departure="1950-01-01"),
            Stop("b", arrival="1950-01-02", departure="1950-01-04"),
            Stop("a", arrival="1950-01-05", departure="1950-01-06"),
            Stop("b", arrival="1950-01-07"),
        ],
        seen=[Seen("b", "1950-01-03"), Seen("b", "1950-01-08")],
    )
    first, second = strung(journey)[1], strung(journey)[3]
    assert (first.here_by, first.here_until) == (minute(3, "23:59"), minute(3))
    assert (second.here_by, second.here_until) == (minute(8, "23:59"), -inf)


def test_events_before_the_start_hold_the_traveller_there() -> None:
    journey = make_journey(
        towns={"a": 0, "b": 100},
        calls=[Stop("a", departure="1950-01-03"), Stop("b", arrival="1950-01-04")],
        seen=[Seen("a", "1950-01-03 18:00"), Seen("a", "1950-01-01")],
    )
    assert strung(journey)[0].here_until == minute(3, "18:00")
    assert run(journey).visits[0].depart >= minute(3, "18:00")
