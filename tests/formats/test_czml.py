"""CZML: CesiumJS opens it without an error, and has everybody where the contract has him."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from folders import make_folder, set_cell
from hostile import HOSTILE
from journey.facts.instants import to_utc_text
from journey.facts.lonlat import LonLat, great_circle_km
from journey.files import pieces
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped
from readers import opened
from smallfolders import make_small


def text(built: Built, **asked: Any) -> bytes:
    content = exported(built, "czml", **asked)
    assert not hasattr(content, "items")
    return b"".join(pieces(content))  # type: ignore[arg-type]


def packets(built: Built, **asked: Any) -> dict[str, dict[str, Any]]:
    return {packet["id"]: packet for packet in json.loads(text(built, **asked))}


@pytest.mark.long
@pytest.mark.parametrize("name", ["shipped", "round the world"])
def test_cesium_has_everybody_where_the_contract_has_him(name: str, tmp_path: Path) -> None:
    built = shipped() if name == "shipped" else eighty_days()
    telling = next(iter(built.tellings.values()))
    file = tmp_path / "a.czml"
    file.write_bytes(text(built, account=telling.account, lang="en"))
    noons = [
        (traveller, position.id, to_utc_text(telling.noon_of(position)))
        for traveller in telling.timelines
        for position in telling.positions_of(traveller).values()
    ]
    told = opened("czml.mjs", file, *(instant for *_, instant in noons))
    assert told["name"] == telling.journey.title["en"]
    assert {id_.partition("/")[2] for id_ in told["entities"] if id_.startswith("event/")} == set(telling.events)
    assert {id_.split("/")[1] for id_ in told["entities"] if id_.startswith("traveller/")} == set(telling.timelines)
    assert len(noons) > 100
    told_apart = set()
    for (traveller, position, instant), there in zip(noons, told["at"], strict=True):
        point = telling.point(position)
        if f"traveller/{traveller}" not in there:  # he has arrived for good
            assert instant > telling.stops_of(traveller)[-1].arrival, position  # type: ignore[operator]
            continue
        *lonlat, height = there[f"traveller/{traveller}"]["at"]
        assert point is not None
        assert great_circle_km(LonLat(*lonlat), point) < 1, position
        assert -100 < height < 1, position
        sure, reckoned = (there.get(f"traveller/{traveller}/{part}", {}).get("at") for part in ("attested", "reckoned"))
        assert sure or reckoned, position
        if not (sure and reckoned):  # as where one stretch ends and the next begins
            paleness = there[f"traveller/{traveller}"]["colour"][3]
            assert (paleness == 255) is bool(sure), position
            told_apart.add(bool(sure))
    assert told_apart == {True, False}


@pytest.mark.long
def test_cesium_shows_what_happens_on_its_day_in_the_colour_of_its_kind(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    file = tmp_path / "a.czml"
    file.write_bytes(text(build(folder)))
    instants = ["1949-12-05T23:59:00Z", "1949-12-06T00:01:00Z", "1949-12-06T15:59:00Z", "1949-12-06T16:01:00Z"]
    told = opened("czml.mjs", file, *instants)
    assert ["event/O1" in there for there in told["at"]] == [False, True, True, False]
    assert told["at"][1]["event/O1"]["at"][:2] == pytest.approx([116.4, 39.9])
    assert told["at"][1]["event/O1"]["colour"] == [0x5E, 0x57, 0x4C, 255]
    assert told["at"][0]["traveller/mao"]["colour"] == [168, 32, 26, 255]
    assert told["at"][2]["traveller/mao/attested"]["trail"]
    assert told["clock"][0] == "1949-12-05T16:00:00Z"


@pytest.mark.long
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1949-12-15", "1949-12-14T21:00:00Z/1949-12-15T21:00:00Z"),
        ("1949-12?", "1949-11-30T21:00:00Z/1949-12-31T21:00:00Z"),
        ("../1949-12-15", "0001-01-01T00:00:00Z/1949-12-15T21:00:00Z"),
        ("1949-12-15/..", "1949-12-14T21:00:00Z/9999-12-31T00:00:00Z"),
        ("0949-12-15", "0949-12-14T21:30:00Z/0949-12-15T21:30:00Z"),
        (
            "{1949-12-13,1949-12-15}",
            [
                "1949-12-12T21:00:00Z/1949-12-13T21:00:00Z",
                "1949-12-14T21:00:00Z/1949-12-15T21:00:00Z",
            ],
        ),
    ],
)
def test_availability(value: str, shown: str | list[str], tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    set_cell(folder, "claims.csv", 10, "value", value)
    built = build(folder)
    threat = packets(built)["event/T1"]
    assert threat["availability"] == shown
    assert threat["properties"]["edtf"] == value
    file = tmp_path / "a.czml"
    file.write_bytes(text(built))
    first = shown if isinstance(shown, str) else shown[0]
    (there,) = opened("czml.mjs", file, first.partition("/")[0])["at"]
    assert "event/T1" in there


def test_midnight_is_of_the_day_that_begins(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "claims.csv", 10, "time", "00:00")
    threat = packets(build(folder))["event/T1"]
    assert threat["availability"] == "1949-12-14T21:00:00Z/1949-12-15T21:00:00Z"
    assert (threat["properties"]["start"], threat["properties"]["end"]) == ("1949-12-14T21:00:00Z",) * 2


@pytest.mark.long
def test_what_is_said_is_escaped_and_in_the_language_asked_for(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    for words in HOSTILE:
        if len(words) < 5000 and words.isprintable():
            set_cell(folder, "texts/ru.csv", 4, "text", words)
            description = packets(build(folder), lang="ru")["event/T1"]["description"]
            assert set(description.replace("<p>", "").replace("</p>", "")) & {"<", ">"} == set()
    first = packets(build(folder), lang="ru")["event/O1"]
    assert first["name"] == "The train leaves (ru)"
    assert "Мао Цзэдун" in first["description"]
    assert "Ding Ming, ¶13" in first["description"]
    assert "The train leaves Beijing in the evening (ru). (A Soviet record, f. 1)" in first["description"]


@pytest.mark.long
def test_without_a_way_or_a_place_there_is_the_event_alone(tmp_path: Path) -> None:
    built = build(make_small(tmp_path / "small", events="when,title\n1949-12-06,Something\n"))
    document, event = json.loads(text(built))
    assert "position" not in event
    assert document["clock"]["interval"].startswith("1949-12-06T00:00:00Z/1949-12-07T00:00:00Z")
    file = tmp_path / "a.czml"
    file.write_bytes(text(built))
    (there,) = opened("czml.mjs", file, "1949-12-06T12:00:00Z")["at"]
    assert there[event["id"]]["at"] is None
