"""What is written comes in again, through a folder: of GeoJSON all of an event, of KML its time, position and text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from folders import make_folder
from imported import adds_up, draft, files_of
from journey import build, dump_geojson
from journey.contract.lookup import Telling
from journey.files import pieces
from journey.formats.writing import exported
from journey.pipeline import Built
from journeys import eighty_days, shipped
from smallfolders import make_small

Told = tuple[str, float, float]
"""EDTF, longitude and latitude."""


def told(text: str) -> tuple[set[Told], list[Told]]:
    """Return the days and places of a GeoJSON: of its events, and of its stops as they follow each other.

    A call that comes in is an event of its own, so that events may stand there twice.
    """
    found: dict[str, list[Told]] = {"event": [], "stop": []}
    for feature in json.loads(text)["features"]:
        properties: dict[str, Any] = feature["properties"]
        if properties["feature"] in found:
            lon, lat = feature["geometry"]["coordinates"][:2]
            found[properties["feature"]].append((properties["edtf"], lon, lat))
    return set(found["event"]), found["stop"]


FIRST = st.dates(date(1600, 1, 1), date(2100, 1, 1))
DAYS = st.integers(0, 40)
NEAR = st.tuples(st.integers(-8000, 8000), st.integers(-17000, 17000))
PLACES = st.tuples(st.integers(-300, 300), st.integers(-300, 300))
"""Hundredths of a degree from there: as far as a day leads."""
STAYS = st.integers(0, 20)
ROWS = st.lists(st.tuples(DAYS, STAYS, PLACES), min_size=1, max_size=5, unique_by=(lambda r: r[0], lambda r: r[2]))


@settings(max_examples=8, phases=[Phase.generate])
@given(FIRST, NEAR, ROWS)
def test_days_and_places_come_in_again(
    first_day: date, near: tuple[int, int], rows: Sequence[tuple[int, int, tuple[int, int]]]
) -> None:
    lines = ["when,end,lat,lon"]
    starts = sorted(at for at, *_ in rows)
    for at, stay, (lat, lon) in sorted(rows):
        last = min([at + stay, *(other - 1 for other in starts if other > at)])
        end = str(first_day + timedelta(days=last)) if last > at else ""
        lines.append(f"{first_day + timedelta(days=at)},{end},{(near[0] + lat) / 100},{(near[1] + lon) / 100}")
    with TemporaryDirectory() as name:
        first = dump_geojson(
            next(iter(build(make_small(Path(name), events="\n".join(lines) + "\n")).collections.values()))
        )
        found = draft("own.geojson", first)
        assert adds_up(found)
        again = Path(name) / "again"
        for file, content in files_of(found, language="de").items():
            path = again / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        second = dump_geojson(next(iter(build(again).collections.values())))
    assert told(second) == told(first)


def again(name: str, told: Telling, built: Built, folder: Path) -> Telling:
    """Return what is told of a journey that was exported, imported and built."""
    content = exported(built, name, account=told.account)
    found = draft(f"own.{name}", content if isinstance(content, bytes) else b"".join(pieces(content)))  # type: ignore[arg-type]
    assert adds_up(found)
    for file, data in files_of(found, language=told.journey.languages[0]).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return next(iter(build(folder).tellings.values()))


JOURNEYS = {"shipped": shipped, "eighty days": eighty_days, "small": lambda: build(small_folder())}


@cache
def small_folder() -> Path:
    return make_folder(Path(mkdtemp(prefix="journey-")))


@pytest.mark.parametrize("name", JOURNEYS)
def test_of_geojson_events_come_in_again_with_all_that_is_said_to_stay(name: str, tmp_path: Path) -> None:
    built = JOURNEYS[name]()
    before = next(iter(built.tellings.values()))
    lang = before.journey.languages[0]
    after = again("geojson", before, built, tmp_path)
    assert before.events.keys() <= after.events.keys()
    for id_, event in before.events.items():
        told = after.events[id_]
        assert (told.basis, told.title[lang]) == (event.basis, event.title[lang]), id_
        # A day by another clock, without an hour, comes in as the day there, since the file does not name that clock.
        moved = id_ == "meeting"
        if moved:
            assert (told.start_local, told.end_local) == (event.start_local, event.end_local)
        is_elsewhere = event.clock is not None and event.clock.zone not in (None, event.tz)
        if before.point(id_) or not is_elsewhere:  # of a place without a position nobody knows the clocks again
            assert told.edtf == ("1872-12-02" if moved else event.edtf), id_
        assert told.text[lang].strip() == event.text[lang].strip()
        if event.clock is not None:
            assert told.clock is not None
            assert (told.clock.stated, told.clock.zone) == (event.clock.stated, event.clock.zone), id_
        if point := before.point(id_):
            assert after.point(id_) == point
            # Places at one position become one.
            named = {
                (other.place_name or {})[lang] for other in before.events.values() if before.point(other.id) == point
            }
            named |= {(stop.place_name or {})[lang] for stop in before.stops.values() if before.point(stop.id) == point}
            assert (told.place_name or {})[lang] in named, id_


@pytest.mark.parametrize("to", ["kml", "kmz"])
@pytest.mark.parametrize("name", JOURNEYS)
def test_of_kml_times_and_positions_come_in_again(name: str, to: str, tmp_path: Path) -> None:
    built = JOURNEYS[name]()
    before = next(iter(built.tellings.values()))
    after = again(to, before, built, tmp_path)
    found = {(event.start, event.end, after.point(event.id)) for event in after.events.values()}
    for event in before.events.values():
        if event.clock is not None and "/" not in event.clock.stated and before.point(event.id):
            assert (event.start, event.end, before.point(event.id)) in found, event.id
