"""Claims of time bound to a place: zones, spans, civil days, and the bounds of a call."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest

from journey.facts import instants
from journey.facts.claims import Claim
from journey.facts.vocabulary import FieldName
from journey.telling.accounts import find_account, tell
from journey.telling.dating import bind
from journeys import Stop, claim, make_journey

DAY0 = instants.midnight(date(1950, 1, 1), "UTC")


def minute(day: int, clock: str = "00:00") -> int:
    """Return the minute UTC of a clock time of a day of January 1950."""
    hours, minutes = map(int, clock.split(":"))
    return DAY0 + (day - 1) * 1440 + hours * 60 + minutes


def test_zone_of_a_claim_is_its_own_then_the_places_then_utc() -> None:
    places = make_journey(towns={"a": 0, "b": 1}, zones={"a": "Asia/Shanghai"}, calls=[]).places
    bare = Claim(
        subject="E0", field=FieldName.WHEN, value="1950-01-05", basis="attested", source="diary", weight="good"
    )
    moscow = bare.model_copy(update={"zone": "Europe/Moscow"})
    assert bind(moscow, places, "a").zone == "Europe/Moscow"
    assert bind(bare, places, "a").zone == "Asia/Shanghai"
    assert bind(bare, places, None).zone == "UTC"


def test_it_is_shown_on_the_clocks_of_the_place_else_on_those_that_it_means() -> None:
    places = make_journey(towns={"a": 0, "b": 1}, zones={"a": "Asia/Shanghai"}, calls=[]).places
    moscow = Claim.model_validate(
        {"subject": "c", "field": "arrival", **claim("1950-01-05 22:00", zone="Europe/Moscow")}
    )
    assert [(d.tz, d.is_elsewhere) for d in (bind(moscow, places, "a"), bind(moscow, places, None))] == [
        ("Asia/Shanghai", True),
        ("Europe/Moscow", False),
    ]
    assert bind(moscow, places, "a").days == (date(1950, 1, 6), date(1950, 1, 6))
    assert bind(moscow, places, None).days == (date(1950, 1, 5), date(1950, 1, 5))


@pytest.mark.parametrize(
    ("value", "time", "there"),
    [
        ("1950-01-05", "22:00", "1950-01-06"),
        ("1950-01-05?", "22:00", "1950-01-06?"),
        ("1950-01-05", "18:00", "1950-01-05"),
        ("1950-01-05", "18:00/20:00", "1950-01-05/1950-01-06"),
        ("1950-01-05", "18:00/19:00", "1950-01-05"),
        ("1950-01-05/1950-01-07?", "22:00/08:00", "1950-01-06/1950-01-07?"),
        ("1950-01-05~/1950-01-07", "22:00/21:00", "1950-01-06~/1950-01-08"),
        ("1950-01-05/..", "22:00/..", "1950-01-06/.."),
        ("../1950-01-05", "../22:00", "../1950-01-06"),
        ("1950-01-05/1950-02", "22:00/..", "1950-01-06/1950-02"),
        ("1950-01", "22:00", "1950-01"),
        ("1950-01-05", "", "1950-01-05"),
        ("{1950-01-05,1950-01-07?}", "22:00", "{1950-01-06,1950-01-08?}"),
        ("{1950-01-05,1950-01-07}", "18:00/20:00", "{1950-01-05,1950-01-06,1950-01-07,1950-01-08}"),
    ],
)
def test_a_date_is_that_of_the_clocks_there(value: str, time: str, there: str) -> None:
    """Shanghai is five hours before Moscow."""
    places = make_journey(towns={"a": 0, "b": 1}, zones={"a": "Asia/Shanghai"}, calls=[]).places
    said = {"subject": "E0", "field": FieldName.WHEN, "basis": "attested", "source": "diary", "weight": "good"}
    extent = "within" if "/" in value and ".." not in value else ""
    dated = bind(Claim(value=value, time=time, zone="Europe/Moscow", extent=extent, **said), places, "a")
    assert dated.there.text == there
    assert bind(dated.claim, places, None).there is dated.claim.edtf


def test_a_set_has_a_span_for_each_of_its_dates() -> None:
    dates = Claim(
        subject="E0", field=FieldName.WHEN, value="{1950-01-05,1950-01-07}", basis="attested", source="s", weight="good"
    )
    first, second = bind(dates, {}, None).spans
    assert (first.end, second.start) == (second.start - 1440, first.start + 2 * 1440)


@pytest.mark.parametrize(
    ("cells", "arrival", "departure"),
    [
        # a day: from its first to its 1,440th minute
        (claim("1950-01-05"), (minute(5), minute(5, "23:59")), (minute(5), minute(5, "23:59"))),
        # a moment
        (claim("1950-01-05 08:30"), (minute(5, "08:30"),) * 2, (minute(5, "08:30"),) * 2),
        # an hour, from its first to its 60th minute
        (claim("1950-01-05 14"), (minute(5, "14:00"), minute(5, "14:59")), (minute(5, "14:00"), minute(5, "14:59"))),
        # not before eleven at night
        (claim("1950-01-05 23:00/.."), (minute(5, "23:00"), minute(5, "23:59")), None),
        # at some time of three days
        (claim("1950-01-05/1950-01-07"), (minute(5), minute(7, "23:59")), (minute(5), minute(7, "23:59"))),
        # for three days: came on the first, left on the last
        (
            claim("1950-01-05/1950-01-07", extent="throughout"),
            (minute(5), minute(5, "23:59")),
            (minute(7), minute(7, "23:59")),
        ),
        # from eight in the evening of the one to five in the morning of the other
        (
            claim("1950-01-05/1950-01-06 20:00/05:00", extent="throughout"),
            (minute(5, "20:00"), minute(5, "23:59")),
            (minute(6), minute(6, "04:59")),
        ),
        # open
        (claim("../1950-01-05"), (-inf, minute(5, "23:59")), (-inf, minute(5, "23:59"))),
        (claim("1950-01-05/.."), (minute(5), inf), (minute(5), inf)),
        # months say nothing of first and last days
        (
            claim("1950-01/1950-02", extent="throughout"),
            (minute(1), minute(59, "23:59")),
            (minute(1), minute(59, "23:59")),
        ),
        # midnight in Shanghai is four in the afternoon in Greenwich
        (claim("1950-01-05", zone="Asia/Shanghai"), (minute(4, "16:00"), minute(5, "15:59")), None),
    ],
)
def test_bounds_of_a_claim(
    cells: dict[str, str], arrival: tuple[float, float], departure: tuple[float, float] | None
) -> None:
    made = Claim.model_validate({"subject": "c", "field": "arrival", **cells})
    assert bind(made, {}, None).bounds(FieldName.ARRIVAL) == arrival
    assert bind(made, {}, None).bounds(FieldName.DEPARTURE) == (departure or arrival)


def test_a_decision_holds_its_winner_bound_to_the_place_that_the_account_tells() -> None:
    calls = [Stop("a", departure="1950-01-01 08:00"), Stop("b", arrival="1950-01-02 08:00")]
    journey = make_journey(towns={"a": 0, "b": 1}, zones={"b": "Asia/Shanghai"}, calls=calls)
    decision = tell(journey, find_account(journey, None)).call_time(journey.calls[1], FieldName.ARRIVAL)
    assert decision is not None
    assert decision.dated is not None
    assert (decision.dated.claim, decision.dated.tz) == (decision.winner, "Asia/Shanghai")
    assert decision.dated.span.start == minute(2, "00:00")
