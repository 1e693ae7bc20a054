"""Places that stand in the rows of ``events.csv``, by a name, a position or both, become places of the journey.

The same name is the same place, and so is the same position. What has a name only is a place without position until a
geocoder answers or somebody gives one: it is told, not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from journey.errors import Problem
from journey.facts.claims import EVENTS_FILE
from journey.facts.places import Place
from journey.facts.vocabulary import Certainty, PlaceKind
from journey.folder.desk import Desk
from journey.folder.ids import NewIds
from journey.folder.placezones import zone_values
from journey.folder.positions import certainty_of
from journey.folder.records import Record
from journey.folder.tables import Tables

RADIUS_KM = "1"
"""How far off a position of a row may be that does not say so."""
NAMED_RADIUS_KM = "25"
"""How far off the answer of a geocoder may be for what has a name only."""

_Position = tuple[float, float]


@dataclass(slots=True)
class _Found:
    """A place as the rows have it so far."""

    id: str
    name: str
    row: int
    cells: dict[str, str]


@dataclass(slots=True)
class RowPlaces:
    """The places that rows name; those of ``places.csv`` go first."""

    desk: Desk
    tables: Tables
    ids: NewIds = field(default_factory=NewIds)
    notes: list[Problem] = field(default_factory=list)
    _found: dict[str, _Found] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)
    _at: dict[_Position, str] = field(default_factory=dict)
    _given: dict[str, _Position | None] = field(default_factory=dict)
    """Places of ``places.csv``, with their positions."""

    def __post_init__(self) -> None:
        """Note the places that are given."""
        for record in self.tables.places.records:
            key = record.cells["id"]
            self._given[key] = at = _position(record)
            self._named.setdefault(key, key)
            for name in self.tables.said(record, "name").values():
                self._named.setdefault(name, key)
            if at:
                self._at.setdefault(at, key)
        self.ids.take(self._given)

    def of(self, record: Record, origin: str) -> str | None:
        """Return the id of the place of a row, None where it names none; `origin` says whose position it is."""
        cells = {column: record.cells[column] for column in ("lon", "lat", "radius_km")}
        name, at, placed = record.cells["place"], _position(record), bool(cells["lon"] or cells["lat"])
        if not name and not placed:
            return None
        known = self._named.get(name) if name else None
        if known is None and at is not None and (known := self._at.get(at)) is not None and name:
            self._same_spot(record, name, known)
        if known is None:
            label = name or f"{cells['lat']}, {cells['lon']}"
            known = self.ids.make(name or f"at {label}", f"place {len(self._found) + 1}")
            self._found[known] = _Found(known, label, record.row, {})
        if name:
            self._named.setdefault(name, known)
        if placed:
            self._put(record, known, at, {**cells, "origin": origin})
        return known

    def _put(self, record: Record, place: str, at: _Position | None, cells: dict[str, str]) -> None:
        """Give a place its position, or hold another one against it."""
        found = self._found.get(place)
        if found is not None and not found.cells:
            found.row, found.cells = record.row, cells
            if at is not None:
                self._at.setdefault(at, place)
            return
        before = self._given.get(place) if found is None else self._position_of(found)
        if at is not None and at != before:
            name = repr(record.cells["place"] or place)
            self.desk.report(EVENTS_FILE, record.row, "lat", _elsewhere(name, before, found.row if found else None))

    @staticmethod
    def _position_of(found: _Found) -> _Position | None:
        return _numbers(found.cells)

    def _same_spot(self, record: Record, name: str, place: str) -> None:
        found = self._found.get(place)
        known = found.name if found else place
        message = f"{name!r} has the position of {known!r}: they are one place, of the first name"
        self.notes.append(Problem(EVENTS_FILE, record.row, "place", message))

    def places(self) -> dict[str, Place]:
        """Return the places that stand in no other file."""
        language = self.tables.languages[0]
        made = {}
        for found in self._found.values():
            values = place_values({"id": found.id, **found.cells}) | zone_values(None)
            values |= {"name": {language: found.name}, "file": EVENTS_FILE, "row": found.row}
            place = self.desk.build(EVENTS_FILE, found.row, Place, values)
            if place is not None:
                made[found.id] = place
        return made

    @property
    def made(self) -> frozenset[str]:
        """Ids of the places that stand in no other file."""
        return frozenset(self._found)


def place_values(cells: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the values of a place in the small form, what its cells leave blank filled in.

    Without a position it is a region: it may go without one, and having a radius it is asked of a geocoder.
    """
    given = {column: cell for column, cell in cells.items() if cell}
    if not given.get("lon") and not given.get("lat"):
        filled = {
            "kind": PlaceKind.REGION,
            "certainty": Certainty.APPROXIMATE,
            "radius_km": None if "kind" in given else NAMED_RADIUS_KM,
        }
    else:
        radius = given.get("radius_km", RADIUS_KM)
        filled = {"kind": PlaceKind.TOWN, "certainty": _certainty(radius), "radius_km": radius, "origin": EVENTS_FILE}
    return {**filled, **given}


def _certainty(radius_km: str) -> Certainty:
    try:
        return certainty_of(float(radius_km))
    except ValueError:
        return Certainty.EXACT


def _position(record: Record) -> _Position | None:
    return _numbers(record.cells)


def _numbers(cells: Mapping[str, str]) -> _Position | None:
    """Return longitude and latitude in decimal degrees; None where not both are numbers."""
    try:
        return float(cells["lon"]), float(cells["lat"])
    except (KeyError, ValueError):
        return None


def _elsewhere(name: str, before: _Position | None, row: int | None) -> str:
    """Say where a place lies by an earlier row; None: by ``places.csv``."""
    if before is None:
        return f"{name} has no position in places.csv" if row is None else f"{name} has no position in row {row}"
    lat, lon = f"{before[1]:g}", f"{before[0]:g}"
    if row is None:
        return f"{name} lies at lat {lat}, lon {lon} in places.csv"
    return f"{name} lies at lat {lat}, lon {lon} in row {row}"
