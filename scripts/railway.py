"""The railway of a journey folder as plain positions, for the scripts that derive files from it.

Reads ``places.csv``, ``geocoded.json`` and ``lines/*.csv`` and expects them to be right: ``journey check`` has said so.
Needs the standard library only, so that a deriving environment need not hold the program.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from journey.folder.names import entries

Row = dict[str, str]
"""A row of a CSV file, by column."""


class LonLat(NamedTuple):
    """A position on WGS84, decimal degrees."""

    lon: float
    lat: float


def read_rows(path: Path) -> list[Row]:
    """Read a CSV file with a header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write a CSV file with a header, line feeds at the ends of lines on every system."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def place_positions(folder: Path) -> dict[str, LonLat]:
    """Return the position of each place that has one: the given coordinate, else the pinned answer of the geocoder."""
    pinned = folder / "geocoded.json"
    answers = json.loads(pinned.read_text("utf-8")) if pinned.is_file() else {}
    positions = {place: LonLat(answer["lon"], answer["lat"]) for place, answer in answers.items()}
    given = {row["id"]: _position(row) for row in read_rows(folder / "places.csv") if row["lon"]}
    return positions | given


def waypoint_positions(waypoints: Iterable[Row], places: Mapping[str, LonLat]) -> list[LonLat]:
    """Return the position of each row of a line."""
    return [places[row["place"]] if row["place"] else _position(row) for row in waypoints]


def line_positions(folder: Path) -> dict[str, list[LonLat]]:
    """Return the waypoints of every line of a folder, in order, by the id of the line."""
    places = place_positions(folder)
    files = [path for path in entries(folder / "lines") if path.suffix.casefold() == ".csv"]
    return {path.stem: waypoint_positions(read_rows(path), places) for path in files}


def _position(row: Row) -> LonLat:
    return LonLat(float(row["lon"]), float(row["lat"]))
