"""The examples beside the shipped folder are built, checked and true: the journey round the world in eighty days."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from journey.pipeline import Built
from journeys import built_page, eighty_days

ROOT = Path(__file__).resolve().parents[1]

LOCAL = [
    # event, date and hour of the place, after the chapter; from XXIV on the novel's own date is one day later
    ("london-departure", "1872-10-02T20:45"),  # IV
    ("paris-arrival", "1872-10-03T07:20"),  # VII
    ("turin-arrival", "1872-10-04T06:35"),  # VII
    ("brindisi-departure", "1872-10-05T17:00"),  # VII
    ("suez-arrival", "1872-10-09T11:00"),  # VI
    ("bombay-arrival", "1872-10-20T16:30"),  # IX
    ("kholby-departure", "1872-10-22T09:00"),  # XI
    ("calcutta-arrival", "1872-10-25T07:00"),  # XIV
    ("singapore-arrival", "1872-10-31T04:00"),  # XVII
    ("hong-kong-arrival", "1872-11-06T13:00"),  # XVIII
    ("hong-kong-departure", "1872-11-07T15:10"),  # XX
    ("shanghai", "1872-11-11T19:00"),  # XX, XXI
    ("yokohama-departure", "1872-11-14T18:30"),  # XXIII
    ("meridian", "1872-11-23T09:00"),  # XXIV
    ("san-francisco-arrival", "1872-12-02T07:00"),  # XXV: 3 December
    ("reno", "1872-12-03T12:00"),  # XXVI: 4 December
    ("ogden", "1872-12-05T14:00"),  # XXVII: 6 December
    ("kearney-departure", "1872-12-08T08:00"),  # XXXI: 9 December
    ("chicago", "1872-12-09T16:00"),  # XXXI: 10 December
    ("new-york-arrival", "1872-12-10T23:15"),  # XXXI: 11 December
    ("new-york-departure", "1872-12-11T09:00"),  # XXXII: 12 December
    ("queenstown", "1872-12-20T01:00"),  # XXXIII: 21 December
    ("liverpool-arrival", "1872-12-20T11:40"),  # XXXIV: 21 December
    ("london-arrival", "1872-12-20T20:50"),  # XXXIV, XXXVII
    ("reform-club-return", "1872-12-21T20:45"),  # XXXVI, XXXVII
]
TABLE = [7, 13, 3, 13, 6, 22, 7, 9]
"""Days of the Morning Chronicle, chapter III."""


@pytest.fixture(scope="module")
def built() -> Built:
    return eighty_days()


@pytest.fixture(scope="module")
def features(built: Built) -> dict[str, dict[str, Any]]:
    return {feature["properties"]["id"]: feature for feature in built.bodies["course"]["features"]}


def test_it_checks_clean_and_each_finding_is_explained(built: Built) -> None:
    assert {conflict["known"] is not None for conflict in built.bodies["course"]["journey"]["conflicts"]} == {True}
    assert not built.journey.notes


@pytest.mark.long
@pytest.mark.parametrize("account", ["course", "count"])
def test_its_geojson_is_valid_by_the_schema(built: Built, account: str) -> None:
    schema = json.loads((ROOT / "docs" / "geojson.schema.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(built.bodies[account])] == []


@pytest.mark.parametrize(("event", "local"), LOCAL)
def test_local_dates_are_those_of_the_novel(features: dict[str, dict[str, Any]], event: str, local: str) -> None:
    assert features[event]["properties"]["start_local"][:16] == local


def test_calls_and_events_never_go_back(features: dict[str, dict[str, Any]]) -> None:
    times = [features[event]["properties"]["start"] for event, _ in LOCAL]
    assert all(a < b for a, b in pairwise(times))


def test_by_fogg_s_count_the_end_is_a_day_later(built: Built, features: dict[str, dict[str, Any]]) -> None:
    end = features["reform-club-return"]["properties"]
    assert (end["edtf"], [other["value"] for other in end["others"]]) == ("1872-12-21", ["1872-12-22"])
    by_count = {f["properties"]["id"]: f["properties"]["edtf"] for f in built.bodies["count"]["features"]}
    assert (by_count["london-arrival"], features["london-arrival"]["properties"]["edtf"]) == (
        "1872-12-21",
        "1872-12-20",
    )


def test_passepartout_s_watch_stays_in_london(built: Built, features: dict[str, dict[str, Any]]) -> None:
    clock = built.bodies["course"]["journey"]["second_clock"]
    assert (clock["zone"], clock["title"]["en"]) == ("Europe/London", "Passepartout’s watch")
    suez, line = (features[event]["properties"]["clock"] for event in ("watch-suez", "meridian"))
    assert suez["railway"] == {"start": "09:52", "end": "09:52"}
    assert abs(int(suez["start"][:2]) * 60 + int(suez["start"][3:]) - 12 * 60) <= 5  # "it is noon" (VIII)
    assert (line["start"], line["railway"]["start"]) == ("09:00", "21:00")  # both hands on nine (XXIV)
    assert {zone["railway"] for zone in built.bodies["course"]["timeline"][0]["zones"]} == {0}


def test_the_way_over_the_pacific_is_cut_at_180(features: dict[str, dict[str, Any]]) -> None:
    legs = [f for f in features.values() if f["properties"]["feature"] == "leg"]
    cut = [leg for leg in legs if leg["geometry"]["type"] == "MultiLineString"]
    assert {leg["properties"]["traveller"] for leg in cut} == {"fogg", "plan"}
    for leg in legs:
        parts = [leg["geometry"]["coordinates"]] if leg not in cut else leg["geometry"]["coordinates"]
        assert all(abs(a[0] - b[0]) < 180 for part in parts for a, b in pairwise(part))


def test_it_goes_by_its_own_ways(features: dict[str, dict[str, Any]], built: Built) -> None:
    by = {
        f["properties"]["id"]: (f["properties"]["by"], f["properties"]["way"])
        for f in features.values()
        if f["properties"]["feature"] == "leg"
    }
    assert by["fogg:kholby:pillaji"] == ("horse", "elephant")
    assert by["fogg:fort-kearney:omaha"] == ("road", "sledge")
    assert by["fogg:hong-kong:shanghai"] == ("sea", "tankadere")
    assert by["fogg:paris:turin"] == ("rail", None)
    ways = {way["id"]: way for way in built.bodies["course"]["journey"]["ways"]}
    assert (ways["elephant"]["like"], ways["elephant"]["top_speed_kmh"], ways["rail"]["like"]) == ("horse", 25, None)


def test_the_timetable_is_that_of_chapter_three(features: dict[str, dict[str, Any]]) -> None:
    days = [date(1872, 10, 2)]
    for days_of_leg in TABLE:
        days.append(days[-1] + timedelta(days=days_of_leg))
    names = ["london", "suez", "bombay", "calcutta", "hong-kong", "yokohama", "san-francisco", "new-york", "return"]
    found = [features[f"plan-{name}"]["properties"] for name in names]
    assert [props["edtf"] for props in found] == [day.isoformat() for day in days]
    assert {props["basis"] for props in found} == {"planned"}
    assert (days[-1] - days[0]).days == 80


def test_every_fact_of_the_novel_names_its_chapter(built: Built) -> None:
    assert not [claim for claim in built.journey.claims if claim.source != "editors" and not claim.locator]


def test_readers_are_offered_its_two_languages_alone(built: Built) -> None:
    journey = built.bodies["course"]["journey"]
    assert (journey["languages"], journey["languages_only"]) == (["en", "fr"], True)
    for lang in ("en", "fr"):
        assert f"<title>{journey['title'][lang]}" in built_page(built, account="course", lang=lang)
