"""Hours for visits: what is kept, what is set aside, and how stays are timed."""

from __future__ import annotations

from datetime import date

import pytest

from journey.errors import DataError
from journey.facts import instants
from journey.facts.vocabulary import Basis
from journey.telling.placing import string_calls
from journey.telling.schedule import schedule
from journey.telling.visits import Visit, Window
from journeys import Seen, Stop, claim, make_journey, run, tour_of

DAY0 = instants.midnight(date(1950, 1, 1), "UTC")
TOWNS = {"a": 0.0, "b": 800.0, "c": 1600.0}
"""Ten hours apart at top speed."""


def clock(minute: int) -> str:
    """Return a minute UTC as ``day hour:minute`` of January 1950."""
    day, rest = divmod(minute - DAY0, 1440)
    return f"{day + 1} {rest // 60:02d}:{rest % 60:02d}"


def hours(*calls: Stop, **options: object) -> list[tuple[str, str]]:
    """Return arrival and departure of each call by the steady pace."""
    timeline = run(make_journey(towns=TOWNS, calls=calls, **options))
    return [(clock(v.arrive), clock(v.depart)) for v in timeline.visits]


def set_aside(visit: Visit) -> list[str]:
    return [f"{c.source} {c.value} {c.time}".strip() for w in (visit.arrival, visit.departure) for c in w.set_aside]


# -- what is kept -------------------------------------------------------------------------------------


def test_clock_times_are_kept_to_the_minute() -> None:
    assert hours(
        Stop("a", departure="1950-01-02 08:00"),
        Stop("b", arrival="1950-01-03 09:17", departure="1950-01-04 10:00"),
        Stop("c", arrival="1950-01-05 11:00"),
    ) == [("2 08:00", "2 08:00"), ("3 09:17", "4 10:00"), ("5 11:00", "5 11:00")]


def test_stay_without_hours_takes_the_middle_of_its_days() -> None:
    assert hours(
        Stop("a", departure="1950-01-01 00:00"),
        Stop("b", arrival="1950-01-03", departure="1950-01-06"),
        Stop("c", arrival="1950-01-09 00:00"),
    )[1] == ("3 12:00", "6 12:00")


def test_passage_without_hours_is_no_stay() -> None:
    """Arrival and departure have the same day, and the straight run goes through it."""
    passage = hours(
        Stop("a", departure="1950-01-01 00:00"),
        Stop("b", arrival="1950-01-02", departure="1950-01-02"),
        Stop("c", arrival="1950-01-04 00:00"),
    )[1]
    assert passage == ("2 12:00", "2 12:00")


def test_call_without_a_date_is_passed_at_a_steady_pace() -> None:
    assert (
        hours(Stop("a", departure="1950-01-02 00:00"), Stop("b"), Stop("c", arrival="1950-01-06 00:00"))[1][0]
        == "4 00:00"
    )


def test_presence_prolongs_a_stay() -> None:
    calls = [Stop("a", departure="1950-01-01 00:00"), Stop("b", arrival="1950-01-02 12:00"), Stop("c")]
    without = hours(*calls, days=("1950-01-01", "1950-01-09"))
    with_it = hours(*calls, days=("1950-01-01", "1950-01-09"), seen=[Seen("b", "1950-01-05 20:00")])
    assert without[1] == ("2 12:00", "2 12:00")
    assert clock_of(with_it[1][1]) >= clock_of("5 20:00")


def clock_of(text: str) -> int:
    day, time = text.split()
    return int(day) * 1440 + int(time[:2]) * 60 + int(time[3:])


# -- ends without a date --------------------------------------------------------------------------------


def test_without_any_date_the_journey_takes_all_its_days() -> None:
    """The traveller sets out with the first day and arrives with the end of the last."""
    assert hours(Stop("a"), Stop("b"), Stop("c"), days=("1950-01-02", "1950-01-05")) == [
        ("2 00:00", "2 00:00"),
        ("4 00:00", "4 00:00"),
        ("6 00:00", "6 00:00"),
    ]


def test_open_dates_may_lie_outside_the_days() -> None:
    """A departure before the first day and an arrival after the last are not cut off."""
    first, *_, last = hours(
        Stop("a", departure="../1949-12-30"), Stop("c", arrival="1950-01-08/.."), days=("1950-01-02", "1950-01-05")
    )
    assert clock_of(first[1]) < clock_of("0 00:00")
    assert clock_of(last[0]) > clock_of("8 00:00")


def test_undated_start_is_early_enough_for_the_first_date() -> None:
    """He was in b at eight in the morning of day 1, ten hours of way from a: so he left on the eve."""
    assert hours(Stop("a"), Stop("b", arrival="1950-01-01 08:00"), Stop("c"))[:2] == [
        ("0 22:00", "0 22:00"),
        ("1 08:00", "1 08:00"),
    ]


def test_undated_end_is_late_enough_for_the_last_date() -> None:
    days = ("1950-01-01", "1950-01-10")
    assert hours(Stop("a"), Stop("b", departure="1950-01-10 20:00"), Stop("c"), days=days)[-1][0] == "11 06:00"


def test_days_of_the_ends_are_those_of_the_places() -> None:
    timeline = run(
        make_journey(
            towns=TOWNS,
            calls=[Stop("a"), Stop("c")],
            zones={"a": "Asia/Shanghai", "c": "Europe/Moscow"},
            days=("1950-01-02", "1950-01-05"),
        )
    )
    assert (clock(timeline.visits[0].depart), clock(timeline.visits[-1].arrive)) == ("1 16:00", "5 21:00")


def test_way_too_long_for_its_days_is_a_fault_of_the_folder() -> None:
    with pytest.raises(DataError) as caught:
        hours(Stop("a"), Stop("c"), Stop("a"), Stop("c"), days=("1950-01-01", "1950-01-02"))
    assert str(caught.value) == (
        "journey.toml, column prism.top_speed_kmh: a-0 → c-3: 4,800 km cannot be travelled within the days of the "
        "journey (48 hours): at top speed it takes 60 hours"
    )


# -- what is set aside ----------------------------------------------------------------------------------


def visits(*calls: Stop, **options: object) -> list[Visit]:
    return list(run(make_journey(towns=TOWNS, calls=calls, **options)).visits)


START, END = Stop("a", departure="1950-01-01 00:00"), Stop("c", arrival="1950-01-09 00:00")


@pytest.mark.parametrize(
    ("early", "late", "loser"),
    [
        # the lighter of two claims, whichever comes first
        (claim("1950-01-05 12:00", weight="good"), claim("1950-01-05 14:00", weight="fair"), "late"),
        (claim("1950-01-05 12:00", weight="weak"), claim("1950-01-05 14:00", weight="fair"), "early"),
        # what is planned before what is attested, whatever the weight
        (claim("1950-01-05 12:00", basis="planned"), claim("1950-01-05 14:00", weight="weak"), "early"),
        (claim("1950-01-05 12:00", basis="planned"), claim("1950-01-05 14:00", basis="inferred"), "late"),
        # of equals the later on the way
        (claim("1950-01-05 12:00"), claim("1950-01-05 14:00"), "late"),
    ],
)
def test_lightest_is_set_aside(early: dict[str, str], late: dict[str, str], loser: str) -> None:
    """Ten hours of travel in two."""
    first, second = visits(START, Stop("b", departure=[early]), Stop("c", arrival=[late]), END)[1:3]
    lost, won = (first, second) if loser == "early" else (second, first)
    assert set_aside(won) == []
    assert len(set_aside(lost)) == 1
    assert lost.basis is Basis.INFERRED


def test_coarser_claim_is_kept_where_it_can_be() -> None:
    """Of three claims that agree, the two finer ones cannot be kept; the day can."""
    claims = [
        claim("1950-01-05 14:00"),
        claim("1950-01-05 13:00/15:00", source="record"),
        claim("1950-01-05", source="rumour", weight="weak"),
    ]
    visit = visits(START, Stop("b", departure="1950-01-05 12:00"), Stop("c", arrival=claims), END)[2]
    assert set_aside(visit) == ["diary 1950-01-05 14:00", "record 1950-01-05 13:00/15:00"]
    assert visit.arrival.claim is not None
    assert visit.arrival.claim.source == "rumour"
    assert clock(visit.arrive).startswith("5 2")  # ten hours after noon, at the earliest


@pytest.mark.parametrize(
    ("basis", "lost", "left_b"),
    [
        ("attested", [], "before"),
        ("planned", ["diary 1950-01-05"], "after"),
        ("inferred", ["diary 1950-01-05"], "after"),
    ],
)
def test_presence_gives_way_to_what_is_attested_of_a_call_only(basis: str, lost: list[str], left_b: str) -> None:
    """Seen at b at eight in the evening, he cannot have been at c on the same day."""
    arrival = [claim("1950-01-05", basis=basis)]
    _, b, c, _ = visits(
        START, Stop("b", arrival="1950-01-02"), Stop("c", arrival=arrival), END, seen=[Seen("b", "1950-01-05 20:00")]
    )
    assert set_aside(c) == lost
    assert ("after" if clock_of(clock(b.depart)) >= clock_of("5 20:00") else "before") == left_b


def test_start_that_cannot_be_kept_falls_back_on_the_first_day() -> None:
    """The claim of the start is the weakest; the traveller sets out when the journey does."""
    calls = visits(
        Stop("a", departure=[claim("1950-01-04 23:00", weight="weak")]), Stop("c", arrival="1950-01-05 01:00")
    )
    assert set_aside(calls[0]) == ["diary 1950-01-04 23:00"]
    assert clock(calls[0].depart) == "1 00:00"


def test_everything_else_stays_when_one_date_is_nonsense() -> None:
    """A wrong year in the middle of a journey spoils that call only."""
    stops = [Stop(p, arrival=f"1950-01-0{d}") for d, p in ((2, "b"), (3, "c"), (4, "b"), (5, "a"), (6, "b"))]
    wrong = Stop("b", arrival=[claim("1959-01-04", weight="weak")])
    found = visits(START, *stops[:2], wrong, *stops[3:], END)
    assert [i for i, v in enumerate(found) if set_aside(v)] == [3]


def test_visits_and_stays_are_not_changed() -> None:
    """Plain values go in and come out: the visits given keep their hours."""
    journey = make_journey(towns=TOWNS, calls=[START, END])
    given, legs = string_calls(tour_of(journey))
    plan = schedule(given, legs, [], days=(DAY0, DAY0 + 14400))
    assert plan.visits[0].departure == Window(
        earliest=DAY0, latest=DAY0, basis=Basis.ATTESTED, claim=given[0].departure.claim
    )
    assert [v.call for v in plan.visits] == [v.call for v in given]
