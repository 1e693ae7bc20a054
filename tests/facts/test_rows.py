"""The facts as values: what cannot be built, and what they tell (what a row of a file gets is in test_load)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from journey.facts import claims, journey, places, settings
from journey.facts.anchors import Anchor, fingerprint
from journey.facts.claims import Claim, Source
from journey.facts.edtf import parse
from journey.facts.instants import to_utc_text
from journey.facts.journey import Event
from journey.facts.languages import FOLDER_LANGUAGES, LANGUAGES
from journey.facts.lonlat import LonLat
from journey.facts.places import Place, Waypoint
from journey.facts.row import Row
from journey.facts.settings import Settings
from journey.facts.vocabulary import TIME_FIELDS, Basis, Certainty, FieldName, Weight

CLAIM = {
    "subject": "O1",
    "field": "when",
    "value": "1949-12-06",
    "basis": "attested",
    "source": "ding",
    "weight": "fair",
}
PLACE = {
    "id": "beijing",
    "kind": "city",
    "tz": "Asia/Shanghai",
    "certainty": "exact",
    "name": dict.fromkeys(LANGUAGES, "Beijing"),
}


def claim(**changes: Any) -> Claim:
    return Claim.model_validate(CLAIM | changes)


def place(**changes: Any) -> Place:
    return Place.model_validate(PLACE | changes)


def faults(build: Any, **changes: Any) -> list[tuple[str, str]]:
    """Return the field and the message of each fault."""
    with pytest.raises(ValidationError) as caught:
        build(**changes)
    return [(str(fault["loc"][0]), fault["msg"].removeprefix("Value error, ")) for fault in caught.value.errors()]


KINDS = {
    kind for module in (claims, journey, places, settings) for kind in vars(module).values() if isinstance(kind, type)
}
ROWS = sorted((kind for kind in KINDS if issubclass(kind, Row)), key=str)


@pytest.mark.parametrize("kind", ROWS)
def test_facts_are_frozen_and_know_no_other_columns(kind: type[BaseModel]) -> None:
    assert kind.model_config["frozen"]
    assert kind.model_config["extra"] == "forbid"


def test_a_fact_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        claim().value = "1949-12-07"  # type: ignore[misc]


@pytest.mark.parametrize("needed", sorted(CLAIM))
def test_no_claim_without_who_says_so(needed: str) -> None:
    """No defaults: neither for the source, nor for its weight, nor for what it rests on."""
    given = {key: value for key, value in CLAIM.items() if key != needed}
    with pytest.raises(ValidationError):
        Claim.model_validate(given)


@pytest.mark.parametrize("needed", ["certainty", "tz", "kind", "name"])
def test_no_place_without_how_sure_it_is(needed: str) -> None:
    given = {key: value for key, value in PLACE.items() if key != needed}
    with pytest.raises(ValidationError):
        Place.model_validate(given)


def test_white_space_around_values_is_dropped() -> None:
    assert claim(value=" 1949-12-06 ", source="ding").edtf == parse("1949-12-06")
    assert Source(id="a", title=" A title ", kind="book", language="en").title == "A title"


@pytest.mark.parametrize("text", ["O1", "zh-Hans_1.2", "x" * 80, "1949"])
def test_an_id_is_a_plain_word(text: str) -> None:
    assert Waypoint(place=text, km=0, km_source="a map").place == text


NO_IDS = [
    ("x" * 81, "more than eighty characters"),
    ("", "nothing"),
    ("-a", "a hyphen first"),
    ("=1+1", "what a spreadsheet would run"),
    ("a b", "a space inside"),
    ("a/b", "a slash, which parts the key of a text"),
    ("Пекин", "other letters"),
    ("a\nb", "a line end"),
    ("..", "the folder above"),
]


@pytest.mark.parametrize(("text", "meaning"), NO_IDS)
def test_other_words_are_no_ids(text: str, meaning: str) -> None:
    ((field, message),) = faults(Waypoint.model_validate, obj={"place": text, "km": 0, "km_source": "a map"})
    assert field == "place", meaning
    assert message.startswith("not an id: "), meaning


def test_words_are_in_order_of_strength() -> None:
    """Accounts compare by position."""
    assert list(Weight) == [Weight.STRONG, Weight.GOOD, Weight.FAIR, Weight.WEAK]
    assert list(Basis) == [Basis.ATTESTED, Basis.PLANNED, Basis.INFERRED]
    assert list(Certainty) == [Certainty.EXACT, Certainty.APPROXIMATE, Certainty.REGION]
    assert FOLDER_LANGUAGES == tuple(LANGUAGES) == ("en", "zh-Hant", "zh-Hans", "ru")


def test_a_position_is_lon_lat() -> None:
    found = place(lon="116.4", lat="39.9", origin="a map", radius_km=1).lonlat
    assert found == LonLat(lon=116.4, lat=39.9)
    assert place().lonlat is None


def test_a_position_on_the_equator_is_one() -> None:
    """Nought is a number, not nothing."""
    assert place(lon=0, lat=0, origin="a map", radius_km=0).lonlat == (0, 0)
    assert Waypoint(lon=0, lat=0, km=0, km_source="zero point").km == 0


PLACES = [
    ({"lon": 1}, [("lat", "lon and lat are given both or not at all")], "half a coordinate"),
    ({"lat": 1}, [("lat", "lon and lat are given both or not at all")], "the other half"),
    (
        {"lon": 1, "lat": 1},
        [
            ("origin", "a coordinate needs its origin"),
            ("radius_km", "a coordinate needs radius_km: how far off it may be"),
        ],
        "a coordinate out of nowhere",
    ),
    ({"within": "beijing"}, [("within", "a place does not lie within itself")], "a place in itself"),
    ({"radius_km": -1}, [("radius_km", "Input should be greater than or equal to 0")], "a radius below nought"),
]


@pytest.mark.parametrize(("changes", "expected", "meaning"), PLACES)
def test_a_place_that_cannot_be(changes: dict[str, object], expected: list[tuple[str, str]], meaning: str) -> None:
    assert faults(place, **changes) == expected, meaning


CLAIMS = [
    ({"value": "1949-12-06/1949-12-07"}, "extent", "an interval needs an extent: within or throughout", "no extent"),
    ({"value": "1949-13"}, "value", "no such day in the calendar: '1949-13'", "no date, and no second fault of it"),
    ({"time": "21:00/20:00"}, "time", "the clock ends before it begins: '21:00/20:00'", "backwards on one day"),
    ({"field": "place", "value": ""}, "value", "a claim of place needs a place", "nowhere"),
    ({"field": "text", "extent": "within"}, "extent", "time, zone and extent belong to claims of time only", "a text"),
    ({"field": "place", "zone": "UTC"}, "zone", "time, zone and extent belong to claims of time only", "a place"),
    ({"paragraph": 1}, "sha256", "an anchor has all of paragraph, start, end and sha256", "a quarter of an anchor"),
    ({"zone": ""}, "zone", "no such IANA time zone: ''", "a blank is no zone: None is"),
]


@pytest.mark.parametrize(("changes", "field", "message", "meaning"), CLAIMS)
def test_a_claim_that_cannot_be(changes: dict[str, object], field: str, message: str, meaning: str) -> None:
    assert faults(claim, **changes) == [(field, message)], meaning


GOOD_CLAIMS = [
    ({"value": "../1949-12-05"}, "an open interval needs no extent: nobody can be there throughout"),
    ({"value": "{1950-01-05,1950-01-07}"}, "nor does a set"),
    ({"value": "1949-12-08/1949-12-09", "extent": "throughout", "time": "21:00/08:00"}, "a night"),
    ({"value": "1949-12-06", "time": "20:30/24:00"}, "until midnight"),
    ({"field": "text", "value": "evening"}, "a text of its own"),
    ({"field": "text", "value": ""}, "the event's own text"),
    ({"field": "arrival", "time": "12:00", "zone": "Europe/Moscow"}, "a clock of another zone than the place's"),
]


@pytest.mark.parametrize(("changes", "meaning"), GOOD_CLAIMS)
def test_a_claim_that_can_be(changes: dict[str, object], meaning: str) -> None:
    assert claim(**changes).subject == "O1", meaning


def test_a_claim_of_place_may_name_several() -> None:
    assert claim(field="place", value="moscow  leningrad").places == ("moscow", "leningrad")


def test_a_claim_tells_its_anchor() -> None:
    sha = fingerprint("four")
    assert claim(paragraph="13", start="0", end="4", sha256=sha).anchor == Anchor(13, 0, 4, sha)
    assert claim().anchor is None


def test_a_clock_means_the_zone_of_the_claim_before_that_of_the_place() -> None:
    here, there = claim(time="12:00"), claim(time="12:00", zone="Europe/Moscow")
    assert to_utc_text(here.span("Asia/Shanghai").start or 0) == "1949-12-06T04:00:00Z"
    assert to_utc_text(there.span("Asia/Shanghai").start or 0) == "1949-12-06T09:00:00Z"


def test_the_days_of_a_journey_count_both_ends() -> None:
    days = Settings.model_construct(first_day=date(1949, 12, 6), last_day=date(1950, 3, 4))
    assert days.days == 89


def test_an_event_has_each_participant_once() -> None:
    words = dict.fromkeys(LANGUAGES, "words")
    event = {"id": "M1", "kind": "talk", "participants": ["mao", "stalin", "mao"], "title": words, "text": words}
    assert faults(Event.model_validate, obj=event) == [("participants", "'mao' stands there twice")]


def test_times_are_the_fields_that_have_a_date() -> None:
    assert {FieldName.WHEN, FieldName.ARRIVAL, FieldName.DEPARTURE} == TIME_FIELDS
