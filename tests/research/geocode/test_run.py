"""All places at once: who is asked what, what is pinned and what is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geocoders import FULL, OTPOR_PHOTON, Counting, http, service
from journey.errors import GeocodingError
from journey.facts.lonlat import LonLat
from journey.facts.places import Line, Place
from journey.folder.pinned import dump_pinned
from journey.research.geocode.adapter import GeopyGeocoder
from journey.research.geocode.offline import gazetteer
from journey.research.geocode.run import GOOD_SCORE, GeocodeReport, Inquiry, geocode_places

TODAY = date(2026, 1, 31)


def place(id_: str, name: str | dict[str, str], lonlat: tuple[float, float] | None = None, **fields: object) -> Place:
    values: dict[str, object] = {"id": id_, "kind": "town", "tz": "UTC", "certainty": "exact", "radius_km": 3}
    values["name"] = {"en": name} if isinstance(name, str) else name
    if lonlat:
        values |= {"lon": lonlat[0], "lat": lonlat[1], "origin": "map"}
    return Place.model_validate(values | fields)


PLACES = [
    place("manzhouli", "Manchouli", (117.43, 49.6)),
    place("otpor", "Отпор"),
    place("dauria", "Dauria", (116.85, 49.93)),
    place("theatre", "Grand Theatre", (117.43, 49.6), kind="site", within="manzhouli"),
    place("lost", "Atlantis", kind="site"),
    place("railway", "Chinese Eastern Railway", kind="line", radius_km=None),
]
WAYPOINTS = [{"place": p, "km": km, "km_source": "x"} for km, p in enumerate(["manzhouli", "otpor", "dauria"])]
LINES = [Line.model_validate({"id": "main", "waypoints": WAYPOINTS})]


def resolve(geocoders: Any, places: Sequence[Place] = PLACES, **options: Any) -> GeocodeReport:
    given_ = {"pinned": {}, "retrieved": TODAY} | options
    return geocode_places({p.id: p for p in places}, LINES, Inquiry(geocoders=geocoders, **given_))


def test_all_places_are_asked_for(folder):
    report = resolve([gazetteer(folder)])
    assert list(report.pinned) == list(report.resolved) == ["manzhouli", "otpor"]
    otpor = report.pinned["otpor"]
    assert (otpor.query, otpor.lonlat, otpor.retrieved) == ("Отпор", (117.32674, 49.65137), TODAY)
    assert (otpor.provider, otpor.matched, otpor.score) == ("gazetteer", "Zabaykal’sk, RU", 1)
    assert [(u.place, u.located, u.best) for u in report.unresolved] == [
        ("dauria", True, None),
        ("theatre", True, None),
        ("lost", False, None),
    ]
    assert report.disagreements == ()
    assert "railway" not in report.considered


def test_the_namesake_by_the_line_wins_over_the_larger(folder):
    report = resolve([gazetteer(folder)], [place("otpor", "Zabaykalsk"), *PLACES[:1], PLACES[2]])
    assert [c.geonames for c in report.considered["otpor"]] == [2012780, 99]
    assert report.pinned["otpor"].lon == 117.32674


def test_a_namesake_far_away_is_turned_down(folder):
    report = resolve([gazetteer(folder)], [place("tiflis", "Tiflis", kind="site", within="manzhouli"), PLACES[0]])
    assert "tiflis" not in report.pinned
    (left,) = report.unresolved
    assert (left.asked, left.best.matched) == (("Tiflis",), "Tbilisi")


def test_a_given_coordinate_is_checked(folder):
    wrong = place("manzhouli", "Manchouli", (118.43, 49.6))
    report = resolve([gazetteer(folder)], [wrong])
    (told,) = report.disagreements
    assert (told.place, round(told.distance_km), told.allowed_km) == ("manzhouli", 72, 28)


def test_what_is_pinned_is_not_asked_again(folder):
    before = resolve([gazetteer(folder)]).pinned
    nobody = Counting()
    after = resolve([nobody], pinned=before, retrieved=date(2027, 1, 1))
    assert after.pinned == before
    assert after.resolved == ()
    assert set(nobody.asked) == {"Dauria", "Grand Theatre", "Atlantis"}
    again = resolve([gazetteer(folder)], pinned=before, retrieved=date(2027, 1, 1), refresh=True)
    assert {p.retrieved for p in again.pinned.values()} == {date(2027, 1, 1)}


def test_answers_to_other_questions_and_for_other_places_are_dropped(folder):
    before = resolve([gazetteer(folder)]).pinned
    places = [place("otpor", "Atlantis"), PLACES[0]]
    report = resolve([Counting()], places, pinned=before)
    assert list(report.pinned) == ["manzhouli"]


def test_refresh_does_not_keep_what_is_found_no_more(folder):
    before = resolve([gazetteer(folder)]).pinned
    assert resolve([Counting()], pinned=before, refresh=True).pinned == {}


HERE = replace(FULL, lonlat=LonLat(117.4, 49.62))


def test_questions_stop_at_the_first_good_answer():
    names = {"en": "Mukden", "zh-Hans": "沈阳", "ru": "Мукден"}
    first, second = Counting((replace(HERE, match=0.3),)), Counting((HERE,))
    report = resolve([first, second], [place("x", names, within="manzhouli"), PLACES[0]])
    assert first.asked[:3] == ["Mukden", "沈阳", "Мукден"]
    assert second.asked[:1] == ["Mukden"]
    assert report.pinned["x"].score == 1
    assert [c.score for c in report.considered["x"]] == [1]


def test_doubtful_answers_are_named():
    report = resolve([Counting((replace(HERE, match=0.3),))], PLACES[:2])
    assert report.doubtful == ("manzhouli", "otpor")
    assert resolve([Counting((replace(HERE, match=GOOD_SCORE),))], PLACES[:2]).doubtful == ()


def test_progress_is_told(folder):
    told: list[tuple[int, int, str]] = []
    resolve([gazetteer(folder)], progress=lambda *step: told.append(step))
    assert told == [(i, 5, p.id) for i, p in enumerate(PLACES[:5])]


def test_a_failing_geocoder_ends_the_run(tmp_path):
    asking, _, _ = service("photon", tmp_path, OTPOR_PHOTON, http(403))
    with pytest.raises(GeocodingError, match="photon refuses"):
        resolve([asking])
    assert len(list(tmp_path.rglob("*.json"))) == 1


def test_what_is_found_helps_to_find_its_neighbours(folder):
    report = resolve([gazetteer(folder)], [place("manzhouli", "Manchouli"), place("otpor", "Zabaykalsk")])
    assert report.considered["manzhouli"][0].distance_km is None
    assert report.considered["otpor"][0].distance_km == pytest.approx(10, abs=1)
    assert report.pinned["otpor"].lon == 117.32674


def test_the_same_answers_give_the_same_bytes(folder):
    first, second = (dump_pinned(resolve([gazetteer(folder)], order).pinned) for order in (PLACES, PLACES))
    assert first == second


@given(st.permutations(PLACES))
def test_the_order_of_places_does_not_matter(places):
    geocoder = GeopyGeocoder(provider="none", geocode=lambda *_, **__: None, read=lambda *_: None)
    assert {u.place for u in resolve([geocoder], places).unresolved} == {p.id for p in PLACES} - {"railway"}
