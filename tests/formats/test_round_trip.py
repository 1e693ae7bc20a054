"""What is written as GeoJSON comes in again: the same days at the same places, in the same order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from imported import adds_up, draft, files_of
from journey import build, dump_geojson
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
