"""Samples of a way: rising in time, on past 180°, and where the contract has the traveller."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from folders import make_folder
from journey.contract.lookup import Telling
from journey.facts.instants import minute_of
from journey.facts.lonlat import LonLat, great_circle_km, wrapped
from journey.facts.vocabulary import Basis
from journey.formats.moving import Sample, bounds, iso_second, runs, samples
from journey.pipeline import build
from journeys import eighty_days, shipped
from smallfolders import make_small


@cache
def telling(name: str) -> Telling:
    return next(iter((shipped() if name == "shipped" else eighty_days()).tellings.values()))


def at(way: list[Sample], second: int) -> LonLat:
    """Return the point at a second, straight between two samples; the ends hold beyond."""
    for a, b in pairwise(way):
        if a.second <= second < b.second:
            share = (second - a.second) / (b.second - a.second)
            return LonLat(wrapped(a.lon + (b.lon - a.lon) * share), a.lat + (b.lat - a.lat) * share)
    end = way[0] if second < way[0].second else way[-1]
    return LonLat(wrapped(end.lon), end.lat)


@pytest.mark.parametrize("step", [360.0, 0.5])
@pytest.mark.parametrize("name", ["shipped", "round the world"])
def test_every_noon_is_where_the_contract_has_it(name: str, step: float) -> None:
    told = telling(name)
    for traveller in told.timelines:
        way = samples(told, traveller, step)
        assert all(a.second < b.second for a, b in pairwise(way))
        assert all(max(abs(b.lon - a.lon), abs(b.lat - a.lat)) <= step + 1e-9 for a, b in pairwise(way))
        for position in told.positions_of(traveller).values():
            point = told.point(position.id)
            assert point is not None
            assert great_circle_km(at(way, told.noon_of(position) * 60), point) < 0.2, position.id


def test_round_the_world_the_longitudes_go_on() -> None:
    way = samples(telling("round the world"), "fogg")
    assert way[-1].lon - way[0].lon == 360
    assert (way[-1].lat, way[0].lat) == (51.50853, 51.50853)


def test_a_call_is_where_the_traveller_is_then() -> None:
    told = telling("shipped")
    for traveller in told.timelines:
        way = samples(told, traveller)
        for stop in told.stops_of(traveller):
            for instant in (stop.arrival, stop.departure):
                minute = minute_of(instant)
                point = told.point(stop.id)
                if minute is not None and point is not None:
                    assert great_circle_km(at(way, minute * 60), point) < 0.2, (stop.id, instant)


def test_stretches_join_and_are_as_sure_as_they_begin() -> None:
    found = [
        Sample(second, 0, 0, basis)
        for second, basis in enumerate([Basis.ATTESTED, Basis.ATTESTED, Basis.INFERRED, Basis.PLANNED, Basis.ATTESTED])
    ]
    assert [(sure, [s.second for s in run]) for sure, run in runs(found)] == [(True, [0, 1, 2]), (False, [2, 3, 4])]


def test_who_goes_nowhere_has_no_samples(tmp_path: Path) -> None:
    told = build(make_folder(tmp_path)).tellings["ding"]
    assert [s.instant for s in samples(told, "mao")][-1] >= "1949-12-16T09:00:00Z"
    assert iso_second(-62135596800) == "0001-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("time", "place", "ends"),
    [
        ("", "40.7,-74.0", ("1949-12-06T00:00:00Z", "1949-12-08T05:00:00Z")),
        ("24:00", "40.7,-74.0", ("1949-12-06T00:00:00Z", "1949-12-08T05:00:00Z")),
        ("20:00/24:00", "35.7,139.7", ("1949-12-05T15:00:00Z", "1949-12-08T00:00:00Z")),
    ],
    ids=["west", "west, at the end of the last day", "east"],
)
def test_a_journey_is_played_from_its_first_midnight_there_to_its_last(
    tmp_path: Path, time: str, place: str, ends: tuple[str, str]
) -> None:
    rows = f"when,time,place,lat,lon\n1949-12-06,,Here,{place}\n1949-12-07,{time},Here,{place}\n"
    told = next(iter(build(make_small(tmp_path, events=rows)).tellings.values()))
    assert tuple(iso_second(60 * minute) for minute in bounds(told)) == ends
    assert all(ends[0] <= end <= ends[1] for event in told.events.values() for end in (event.start, event.end))
