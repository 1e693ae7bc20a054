"""Linked Places: valid by the schema that uploads are held to, and read again without a loss of what it keeps."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from folders import add_row, make_folder, replace, set_cell
from imported import adds_up, draft, files_of
from journey.errors import UnfitError
from journey.files import pieces
from journey.formats.writing import build_all, exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped
from smallfolders import make_small

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = Path(os.environ.get("JOURNEY_SCHEMAS") or ROOT.parent / "shared" / "schemas")


@cache
def validator() -> Draft7Validator:
    if not SCHEMAS.is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the schema of the World Historical Gazetteer is not there: JOURNEY_SCHEMAS names its folder")
    schema, citation = (
        json.loads((SCHEMAS / name).read_text("utf-8")) for name in ("whg-lpf_v2.0.jsonld", "whg-csl-citation.json")
    )
    address = schema["properties"]["citation"]["$ref"]
    return Draft7Validator(schema, registry=Registry().with_resource(address, DRAFT7.create_resource(citation)))


def text(built: Built, **asked: Any) -> bytes:
    content = exported(built, "lpf", **asked)
    assert not hasattr(content, "items")
    return b"".join(pieces(content))  # type: ignore[arg-type]


def places(built: Built, **asked: Any) -> dict[str, dict[str, Any]]:
    body = json.loads(text(built, **asked))
    return {feature["@id"].rpartition("/")[2]: feature for feature in body["features"]}


JOURNEYS = {"shipped": shipped, "round the world": eighty_days}


@pytest.mark.long
@pytest.mark.parametrize("name", JOURNEYS)
def test_every_account_is_valid_and_has_the_places_that_something_is_told_of(name: str) -> None:
    built = JOURNEYS[name]()
    for account, telling in built.tellings.items():
        body = json.loads(text(built, account=account))
        assert [error.message for error in validator().iter_errors(body)] == []
        told = {place for event in telling.events.values() for place in event.places}
        told |= {stop.place for stop in telling.stops.values() if stop.place}
        told |= {within for place in told if (within := telling.places[place].within)}
        found = places(built, account=account)
        assert set(found) == told
        assert {place: f["geometry"] and tuple(f["geometry"]["coordinates"]) for place, f in found.items()} == {
            place: built.journey.places[place].lonlat for place in told
        }


@pytest.mark.parametrize(
    ("cells", "timespans", "certainty", "label"),
    [
        ({"value": "1949-12-15"}, [{"start": {"in": "1949-12-15"}, "end": {"in": "1949-12-15"}}], "certain", None),
        ({"value": "1949-12?"}, [{"start": {"in": "1949-12"}, "end": {"in": "1949-12"}}], "uncertain", None),
        ({"value": "0949~"}, [{"start": {"in": "0949"}, "end": {"in": "0949"}}], "less-certain", None),
        (
            {"value": "1949-21"},
            [{"start": {"earliest": "1949-03-01"}, "end": {"latest": "1949-05-31"}}],
            "certain",
            None,
        ),
        (
            {"value": "1949-12-14/1949-12-15", "extent": "within"},
            [{"start": {"earliest": "1949-12-14"}, "end": {"latest": "1949-12-15"}}],
            "certain",
            None,
        ),
        (
            {"value": "1949-12-14~/1949-12-15", "extent": "throughout"},
            [{"start": {"in": "1949-12-14"}, "end": {"in": "1949-12-15"}}],
            "less-certain",
            None,
        ),
        ({"value": "../1949-12-15"}, [{"end": {"latest": "1949-12-15"}}], "certain", None),
        (
            {"value": "{1949-12-13,1949-12-15}"},
            [{"start": {"in": day}, "end": {"in": day}} for day in ("1949-12-13", "1949-12-15")],
            "certain",
            None,
        ),
        (
            {"value": "1949-12-15", "time": "00:00", "zone": "Asia/Shanghai", "basis": "planned"},
            [{"start": {"in": "1949-12-14"}, "end": {"in": "1949-12-14"}}],
            "certain",
            "1949-12-15, 00:00 Asia/Shanghai; planned",
        ),
    ],
)
def test_dates(cells: dict[str, str], timespans: list[Any], certainty: str, label: str | None, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    for column, value in cells.items():
        set_cell(folder, "claims.csv", 10, column, value)
    written = text(build(folder))
    assert list(validator().iter_errors(json.loads(written))) == []
    moscow = places(build(folder))["moscow"]
    threat = next(r for r in moscow["relations"] if r["label"] == "A threat (en)")
    assert threat["when"] == {"timespans": timespans, "certainty": certainty, "label": label or cells["value"]}
    again = next(event for event in draft("a.lpf", written).events if event.title == "A threat (en)")
    date = "/".join(part for part in (again.when, again.end) if part)
    zone = cells.get("zone", "")
    assert (date, again.time, again.zone) == (cells["value"], cells.get("time", ""), zone)
    assert again.basis == cells.get("basis", "attested")


def test_a_place_has_its_class_its_names_its_doubt_and_its_link(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "places.csv", 3, "geonames", "524901")
    set_cell(folder, "places.csv", 3, "today_en", "Greater Moscow")
    set_cell(folder, "sources.csv", 2, "seen", "a copy at https://archive.example/ding.")
    set_cell(folder, "sources.csv", 2, "year", "1999")
    moscow = places(build(folder), lang="ru")["moscow"]
    assert moscow["properties"] == {"title": "Москва", "fclasses": ["P"]}
    assert moscow["types"] == [{"identifier": "aat:300008389", "label": "city"}]
    assert moscow["links"] == [{"type": "closeMatch", "identifier": "https://www.geonames.org/524901/"}]
    assert moscow["geometry"] == {
        "type": "Point",
        "coordinates": [37.65, 55.77],
        "certainty": "less-certain",
        "approximation": {"type": "geo:hasSpatialAccuracy", "tolerance": 3.0},
        "citations": [{"label": "a map"}],
    }
    names = {(name["lang"], name["toponym"]): name for name in moscow["names"]}
    assert {lang for lang, _ in names} == {"en", "ru", "zh-Hans", "zh-Hant"}
    period = names["ru", "Москва"]
    assert {"label": "Ding Ming, An article, 1999", "year": "1999", "@id": "https://archive.example/ding"} in period[
        "citations"
    ]
    assert {"start": {"in": "1949-12-16"}, "end": {"in": "1949-12-16"}} in period["when"]["timespans"]
    assert "when" not in names["en", "Greater Moscow"]


def test_the_way_leads_from_call_to_call_and_a_station_lies_in_its_city() -> None:
    telling = shipped().tellings["ding"]
    found = places(shipped(), account="ding")
    led = [
        (place, relation["relationTo"].rpartition("/")[2])
        for place, feature in found.items()
        for relation in feature.get("relations", ())
        if relation["relationType"] == "gvp:tgn3000_related_to"
    ]
    legs = [tuple(telling.stops[stop].place for stop in (leg.from_stop, leg.to_stop)) for leg in telling.legs.values()]
    assert sorted(led) == sorted(legs)
    inside = {place: info.within for place, info in telling.places.items() if place in found and info.within}
    assert inside
    for place, city in inside.items():
        within = [r for r in found[place]["relations"] if r["relationType"] == "gvp:broaderPartitive"]
        assert [r["relationTo"].rpartition("/")[2] for r in within] == [city]


@pytest.mark.parametrize("name", JOURNEYS)
def test_what_happened_comes_in_again(name: str, tmp_path: Path) -> None:
    built = JOURNEYS[name]()
    telling = next(iter(built.tellings.values()))
    lang = telling.journey.languages[0]
    found = draft("own.lpf.json", text(built, account=telling.account, lang=lang))
    assert adds_up(found)
    assert found.language == lang
    placed = {id_: event for id_, event in telling.events.items() if event.places}
    assert {event.id for event in found.events} == set(placed)
    # By the travellers' own count of days one was a day later than at its place.
    days = {id_: "1872-12-02" if id_ == "meeting" else event.edtf for id_, event in placed.items()}
    for row in found.events:
        event = placed[row.id]
        told = (row.title, row.text, row.basis, row.place)
        name_of_place = (event.place_name or {})[lang]
        assert told == (event.title[lang], " ".join(event.text[lang].split()), event.basis, name_of_place), row.id
        said = (event.clock and event.clock.stated_date) or days[row.id]
        assert "/".join(part for part in (row.when, row.end) if part) == said
        assert (row.time, row.zone) == ((event.clock.stated, event.clock.zone or "") if event.clock else ("", ""))
        point = telling.point(row.id)
        assert (row.lon, row.lat) == (tuple(map(str, point)) if point else ("", ""))
        assert row.radius_km == ("" if event.radius_km is None or point is None else f"{event.radius_km:g}")
    for file, content in files_of(found, language=lang).items():
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    again = next(iter(build(tmp_path).tellings.values()))
    located = {id_ for id_ in placed if telling.point(id_)}
    assert {(e.title[lang], e.edtf) for id_, e in again.events.items() if again.point(id_)} >= {
        (placed[id_].title[lang], days[id_]) for id_ in located
    }


def test_what_happened_at_several_places_comes_in_once(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "claims.csv", 11, "value", "moscow beijing")
    written = text(build(folder))
    labels = [r["label"] for f in json.loads(written)["features"] for r in f["relations"]]
    assert labels.count("A threat (en)") == 2
    threats = [event.place for event in draft("a.lpf", written).events if event.title == "A threat (en)"]
    assert threats == ["Moscow"]


def test_a_place_without_a_position_has_none(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    add_row(
        folder,
        "places.csv",
        id="siberia",
        kind="region",
        tz="Asia/Novosibirsk",
        certainty="region",
        **{f"name_{lang}": "Siberia" for lang in ("en", "zh-Hant", "zh-Hans", "ru")},
    )
    set_cell(folder, "claims.csv", 11, "value", "siberia")
    built = build(folder)
    siberia = places(built)["siberia"]
    assert (siberia["geometry"], siberia["properties"]["fclasses"]) == (None, ["L"])
    assert list(validator().iter_errors(json.loads(text(built)))) == []


def test_a_journey_without_a_place_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    built = build(make_small(tmp_path / "small", events="when,title\n1949-12-06,Something\n"))
    with pytest.raises(UnfitError, match="of no place of this journey anything is told"):
        exported(built, "lpf")
    said: list[str] = []
    names = {path.name for path in build_all(built, tmp_path / "out", every=True, left_out=said.append)}
    assert "facts.md" in names
    assert not any(name.endswith(".lpf.json") for name in names)
    assert said == ["lpf has a place at least, and of no place of this journey anything is told"]


def test_what_no_writer_of_ours_made_is_read_as_before(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    replace(folder, "journey.toml", 'id = "small"', 'id = "other"')
    foreign = text(build(folder)).replace(b'"journey:other', b'"http://g.example/other')
    found = draft("a.lpf", foreign)
    assert sorted(event.place for event in found.events) == ["Beijing", "Moscow"]


@pytest.mark.parametrize(
    ("parts", "language"),
    [
        ({"names": [{"toponym": "Wien", "lang": "de"}]}, "de"),
        ({"names": [{"toponym": "Wien", "lang": "de"}], "descriptions": [{"value": "In Vienna", "lang": "en"}]}, "en"),
        ({"names": [{"toponym": "", "lang": "fr"}, {"toponym": "Wien", "lang": "de"}]}, "de"),
        ({"names": [{"toponym": "Wien"}]}, ""),
        ({"names": [{"toponym": "Wien", "lang": "de_DE"}]}, ""),
    ],
)
@pytest.mark.parametrize("name", ["a.lpf", "a.geojson"])
def test_texts_tell_the_language(name: str, parts: dict[str, Any], language: str) -> None:
    feature = {"@id": "https://x.org/1", "type": "Feature", "when": {"timespans": [{"start": {"in": "1949"}}]}, **parts}
    found = draft(name, json.dumps({"type": "FeatureCollection", "features": [{**feature, "geometry": None}]}))
    assert found.language == language
    bad = "not a language: 'de_DE' (expected a BCP 47 tag such as de, pt-BR or zh-Hant)"
    assert (bad in found.notes) == ("de_DE" in str(parts))
