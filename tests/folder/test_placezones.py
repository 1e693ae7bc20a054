"""Zones of places that the folder does not give: by position, at sea, by the journey's own clock, or nobody's."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from folders import add_row, make_folder, replace, set_cell
from journey.errors import DataError
from journey.facts.instants import instant, is_mean_time, offset
from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.facts.vocabulary import ZoneOrigin
from journey.facts.zones import zone_names
from journey.folder.journey import load_journey
from journey.folder.placezones import with_zones, zone_at, zone_values
from journey.pipeline import build

POSITIONS = [
    # lon, lat, zone, in plain English
    (113.5, 52.03, "Asia/Chita", "Chita"),
    (117.33, 49.65, "Asia/Chita", "Zabaykalsk, on the Russian side of the border"),
    (117.45, 49.60, "Asia/Shanghai", "Manzhouli, 10 km from it on the Chinese side"),
    (24.13, 65.83, "Europe/Stockholm", "Haparanda, on the Swedish bank of the river"),
    (24.15, 65.85, "Europe/Helsinki", "Tornio, on the Finnish bank, 2 km away"),
    (7.56, 47.59, "Europe/Paris", "Saint-Louis, a suburb of Basel in France"),
    (7.59, 47.56, "Europe/Zurich", "Basel"),
    (75.99, 39.47, "Asia/Shanghai", "Kashgar, where today's map has two zones"),
    (10.75, 59.91, "Europe/Oslo", "Oslo, which is not Berlin"),
    (0.0, 90.0, "Etc/GMT", "the North Pole, at sea"),
    (0.0, -90.0, "Antarctica/McMurdo", "the South Pole"),
    (123.0, -90.0, "Antarctica/McMurdo", "the South Pole by another longitude"),
    (180.0, 0.0, "Etc/GMT-12", "the antimeridian at sea"),
    (-180.0, 0.0, "Etc/GMT-12", "the same spot, written otherwise"),
    (-179.9, 0.0, "Etc/GMT+12", "east of it, a day earlier"),
    (180.0, 67.0, "Asia/Anadyr", "the antimeridian on land, in Chukotka"),
    (-180.0, 67.0, "Asia/Anadyr", "the same spot"),
    (180.0, -16.85, "Pacific/Fiji", "the antimeridian on Taveuni"),
    (-157.4, 1.87, "Pacific/Kiritimati", "Kiritimati, whose day is Asia's"),
    (-30.0, 40.0, "Etc/GMT+2", "the middle of the Atlantic"),
    (-22.4, 40.0, "Etc/GMT+1", "short of 22.5° west"),
    (0.0, 0.0, "Etc/GMT", "the Gulf of Guinea"),
]


@pytest.mark.parametrize(("lon", "lat", "tz", "meaning"), POSITIONS)
def test_a_position_has_its_zone_on_today_s_map(lon: float, lat: float, tz: str, meaning: str) -> None:
    assert zone_at(LonLat(lon, lat)) == tz, meaning


def test_every_zone_of_the_map_is_in_the_database() -> None:
    import tzfpy

    names = {*tzfpy.timezonenames()}
    assert "Asia/Chita" in names
    assert names <= zone_names()


def place(**changes: Any) -> Place:
    cell = changes.pop("tz", "")
    values = {"id": "a", "kind": "region", "certainty": "region", "origin": "a map", "radius_km": 5}
    return Place.model_validate({**values, "name": {"en": "A"}, **zone_values(cell), **changes})


SETTLED = [
    # place, the journey's own clock, zone, who says so
    ({"tz": "Asia/Urumqi", "lon": 75.99, "lat": 39.47}, "Europe/London", "Asia/Urumqi", "given"),
    ({"tz": "Europe/London", "lon": -30, "lat": 40}, None, "Europe/London", "given"),
    ({"lon": 75.99, "lat": 39.47}, "Europe/London", "Asia/Shanghai", "position"),
    ({"lon": -30, "lat": 40}, None, "Etc/GMT+2", "sea"),
    ({"lon": -30, "lat": 40}, "Europe/London", "Europe/London", "journey"),
    ({}, "Europe/London", "Europe/London", "journey"),
    ({}, None, "UTC", None),
]


@pytest.mark.parametrize(("given", "kept", "tz", "origin"), SETTLED)
def test_a_zone_is_given_or_taken_from_the_position_or_the_journey(
    given: dict[str, Any], kept: str | None, tz: str, origin: str | None, tmp_path: Path
) -> None:
    (settled,) = with_zones({"a": place(**given)}, tmp_path, kept).values()
    assert (settled.tz, settled.tz_from) == (tz, origin and ZoneOrigin(origin))


def answer(folder: Path, **position: float) -> None:
    """Pin what a geocoder said of the place ``tula``."""
    entry = {"query": "Tula", "provider": "gazetteer", "matched": "Tula", "score": 1, "retrieved": "2026-01-31"}
    (folder / "geocoded.json").write_text(json.dumps({"tula": {**entry, **position}}), "utf-8")


def tula(folder: Path, **cells: str) -> None:
    """Add a place without coordinate and zone."""
    names = {f"name_{lang}": "Tula" for lang in ("en", "zh-Hant", "zh-Hans", "ru")}
    add_row(folder, "places.csv", **{"id": "tula", "kind": "town", "certainty": "exact", **names, **cells})


@pytest.mark.parametrize(("lon", "kept", "tz"), [(37.6, "", "Europe/Moscow"), (-40.0, "Asia/Tokyo", "Asia/Tokyo")])
def test_the_answer_of_a_geocoder_tells_the_zone_too(tmp_path: Path, lon: float, kept: str, tz: str) -> None:
    folder = make_folder(tmp_path)
    tula(folder)
    answer(folder, lon=lon, lat=54.2)
    if kept:
        replace(folder, "journey.toml", "railway_zone", f'zone = "{kept}"\nrailway_zone')
    assert build(folder).journey.places["tula"].tz == tz


def without_column(folder: Path) -> None:
    rows = list(csv.DictReader((folder / "places.csv").read_text("utf-8").splitlines()))
    lines = [",".join(head for head in rows[0] if head != "tz")]
    lines += [",".join(cell for head, cell in row.items() if head != "tz") for row in rows]
    (folder / "places.csv").write_text("\n".join(lines) + "\n", "utf-8")


def blank(folder: Path) -> None:
    for row in (2, 3):
        set_cell(folder, "places.csv", row, "tz", "")


@pytest.mark.parametrize("change", [blank, without_column])
def test_a_journey_without_zones_is_told_as_with_them_and_says_who_says_so(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    """Beijing and Moscow have the clocks of Asia/Shanghai and Europe/Moscow by position too."""
    folder = make_folder(tmp_path)
    given = build(folder).bodies["ding"]
    change(folder)
    taken = build(folder).bodies["ding"]
    origins = {p["id"]: p.pop("tz_from") for p in taken["journey"]["places"]}
    assert origins == dict.fromkeys(("beijing", "moscow"), "position")
    assert {p.pop("tz_from") for p in given["journey"]["places"]} == {"given"}
    assert taken == given


PROBLEMS = [
    # cells, problem, in plain English
    ({"kind": "line", "certainty": "region"}, "row 4, column tz: 'tula' has neither a zone nor", "a line"),
    ({"kind": "region", "certainty": "region"}, "row 4, column tz: 'tula' has neither a zone nor", "a region"),
    ({"kind": "town"}, "column lon: 'tula' has neither a coordinate nor", "a town needs a position anyway"),
]


@pytest.mark.parametrize(("cells", "problem", "meaning"), PROBLEMS)
def test_a_place_of_which_nobody_says_the_zone_is_a_problem(
    cells: dict[str, str], problem: str, meaning: str, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path)
    tula(folder, **cells)
    assert load_journey(folder).places["tula"].tz_from is None  # a geocoder may still find it
    with pytest.raises(DataError) as caught:
        build(folder)
    (found,) = caught.value.problems
    assert str(found).startswith(f"places.csv, {problem}"), meaning


def test_the_journey_s_clock_is_that_of_events_without_a_place(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    claims = (folder / "claims.csv").read_text("utf-8")
    (folder / "claims.csv").write_text(re.sub(r"^T1,place,.*\n", "", claims, flags=re.MULTILINE), "utf-8")
    assert "T1" in claims
    for zone in ("", "Asia/Tokyo"):
        if zone:
            replace(folder, "journey.toml", "railway_zone", f'zone = "{zone}"\nrailway_zone')
        (event,) = [f for f in build(folder).bodies["ding"]["features"] if f["id"] == "T1"]
        assert event["properties"]["tz"] == (zone or "UTC")


def test_an_unknown_zone_of_the_journey_is_told(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    replace(folder, "journey.toml", "railway_zone", 'zone = "London"\nrailway_zone')
    with pytest.raises(DataError, match=r"journey\.toml, column zone: no such IANA time zone: 'London'"):
        load_journey(folder)


ROUND_THE_WORLD = [
    # lon, lat, day, offset, local mean time
    (-0.13, 51.5, "1872-10-02", 0, False),
    (2.35, 48.86, "1872-10-03", 9, True),
    (32.55, 29.97, "1872-10-09", 125, True),
    (103.85, 1.29, "1872-10-31", 415, True),
    (114.17, 22.28, "1872-11-06", 456, True),
    (139.64, 35.44, "1872-11-14", 558, True),
    (-122.42, 37.77, "1872-12-03", -472, True),  # that of Los Angeles; over San Francisco the sun was 18 minutes later
    (-74.01, 40.71, "1872-12-11", -296, True),
    (-40.0, 48.0, "1872-12-16", -180, False),
]


@pytest.mark.parametrize(("lon", "lat", "day", "east", "mean"), ROUND_THE_WORLD)
def test_clocks_of_1872_are_known_anywhere(lon: float, lat: float, day: str, east: int, mean: bool) -> None:  # noqa: FBT001
    tz = zone_at(LonLat(lon, lat))
    noon = instant(date.fromisoformat(day), 720, tz)
    assert (offset(noon, tz), is_mean_time(noon, tz)) == (east, mean)
