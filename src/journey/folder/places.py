"""Places and the lines through them: what lies within what, and kilometre posts that rise."""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from journey.facts.places import Line, Place, Waypoint
from journey.folder.desk import Desk
from journey.folder.names import entries, matches
from journey.folder.placezones import zone_values
from journey.folder.records import Record, Table
from journey.folder.rowplaces import place_values
from journey.folder.tables import PLACE_COLUMNS, Ids, Tables

_LINE_COLUMNS = ("place", "lon", "lat", "km", "km_source")
_SPEED_COLUMNS = ("top_speed_kmh", "speed_source")


def read_places(desk: Desk, tables: Tables) -> dict[str, Place]:
    """Read the places; report those within an unknown one, or within one another."""
    table = tables.places
    rows = []
    for record in table.records:
        cells = record.or_none("within", "lon", "lat", "geonames", "radius_km")
        values: dict[str, Any] = {column: cells[column] for column in PLACE_COLUMNS}
        if tables.is_small:
            values |= place_values(values)
        values |= {**zone_values(cells["tz"]), "file": table.file, "row": record.row}
        values |= {"name": tables.names(desk, table, record), "today": tables.named(record, "today") or None}
        rows.append((record, desk.build(table.file, record.row, Place, values)))
        desk.refer((table.file, record.row, "within"), [record.cells["within"]], "place", table.ids)
    _check_circles(desk, table)
    return desk.index(table, rows)


def _check_circles(desk: Desk, table: Table) -> None:
    """Report each circle of places of which every one lies within the next, once; of one alone its model has told."""
    around = {record.cells["id"]: record.cells["within"] for record in table.records}
    rows = {record.cells["id"]: record.row for record in reversed(table.records)}
    done: set[str] = set()
    for place in around:
        chain: dict[str, None] = {}
        while place and place not in chain and place not in done:
            chain[place] = None
            place = around.get(place, "")  # noqa: PLW2901 - a walk
        circle = list(chain)[list(chain).index(place) :] if place in chain else []
        if len(circle) > 1:
            message = f"the places lie within one another in a circle: {' → '.join([*circle, place])}"
            desk.report(table.file, rows[place], "within", message)
        done |= chain.keys()


def read_lines(desk: Desk, places: Ids) -> tuple[Line, ...]:
    """Read every line of ``lines/``; there may be none."""
    lines = []
    for file in _line_files(desk):
        table = desk.table(file, _LINE_COLUMNS, _SPEED_COLUMNS)
        rows = [(r, _waypoint(desk, table, r, places)) for r in table.records]
        points = [(record, point) for record, point in rows if point is not None]
        if table.readable:
            _check_posts(desk, table, points, whole=len(points) == len(rows) and not table.torn)
        lines.append(
            desk.build(table.file, None, Line, {"id": PurePosixPath(file).stem, "waypoints": [p for _, p in points]})
        )
    return tuple(line for line in lines if line is not None)


def _line_files(desk: Desk) -> list[str]:
    """Return the files of ``lines/``; of those that differ in the case of letters only, one that stands for all."""
    try:
        found = [path for inner in matches(desk.folder, "lines") for path in entries(inner)]
    except OSError as error:
        desk.report("lines", None, None, f"the folder cannot be read: {error.strerror}")
        return []
    files = {path.name.casefold(): f"lines/{path.name}" for path in found if path.suffix.casefold() == ".csv"}
    return sorted(files.values())


def _waypoint(desk: Desk, table: Table, record: Record, places: Ids) -> Waypoint | None:
    point = desk.build(table.file, record.row, Waypoint, record.or_none("place", "lon", "lat", "km", "top_speed_kmh"))
    desk.refer((table.file, record.row, "place"), [record.cells["place"]], "place", places)
    return point


def _check_posts(desk: Desk, table: Table, points: list[tuple[Record, Waypoint]], *, whole: bool) -> None:
    """Report ends without a post (unless a row there may be at fault), posts that do not rise, places met again."""
    ends = [points[0][1].km, points[-1][1].km] if len(points) > 1 else [None]
    if whole and None in ends:
        desk.report(table.file, None, None, "a line needs a first and a last waypoint with kilometre posts")
    posts = [(record.row, point.km) for record, point in points if point.km is not None]
    for (_, before), (row, km) in pairwise(posts):
        if km <= before:
            desk.report(table.file, row, "km", f"the kilometre post {km:g} does not lie beyond {before:g}")
    seen: set[str] = set()
    for record, place in ((record, point.place) for record, point in points if point.place is not None):
        if place in seen:
            desk.report(table.file, record.row, "place", f"the line comes to {place!r} twice")
        seen.add(place)
