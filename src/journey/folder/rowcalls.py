"""Without ``stops.csv`` the events that have a date and a place with a position are the calls of the journey.

They come in order of time, neighbours at one place are one call unless a route leads round and back to it, and a row
that says ``call=no`` is none. The first event of a call dates its arrival, the last its departure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from typing import Any

from journey.facts import edtf, instants
from journey.facts.claims import EVENTS_FILE, Claim
from journey.facts.journey import Call
from journey.facts.places import Place
from journey.facts.vocabulary import Extent, FieldName
from journey.folder.desk import Desk
from journey.folder.ids import NewIds
from journey.folder.records import Record

WAY_COLUMNS = ("by", "route")
"""How the traveller came to a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRows:
    """The rows of ``events.csv``, and what is known of when and where they are."""

    records: Sequence[Record]
    """With ids."""
    claims: Iterable[Claim]
    """Those of the rows."""
    places: Mapping[str, Place]
    """All places."""
    pinned: Collection[str]
    """Ids of places that have the answer of a geocoder."""

    @property
    def dates(self) -> Mapping[int, Claim]:
        """The claim that dates each row."""
        return {claim.row: claim for claim in self.claims if claim.field is FieldName.WHEN}

    @property
    def stops(self) -> Sequence[Record]:
        """The rows that are calls, or parts of one."""
        dates = self.dates
        return [
            record
            for record in self.records
            if record.cells["call"] != "no"
            and record.row in dates
            and (place := self.places.get(record.cells["place"])) is not None
            and (place.lonlat is not None or place.id in self.pinned)
        ]


def row_calls(
    desk: Desk, rows: DatedRows, travellers: Sequence[str], *, own_ways: Mapping[str, str]
) -> tuple[Call, ...]:
    """Make the calls of the rows of ``events.csv``.

    Parameters
    ----------
    desk
        For problems.
    rows
        With what is known of them.
    travellers
        Who made them: all together.
    own_ways
        Ways that the folder names itself, and the one of ours that each goes as.
    """
    ids, calls = NewIds(), []
    for run in _runs(_in_time(rows.stops, rows.dates, rows.places)):
        values = {**_call(run, ids), "travellers": tuple(travellers), **way_cells(run[0].cells, own_ways)}
        calls.append(desk.build(EVENTS_FILE, run[0].row, Call, values, {"arrival": "id", "departure": "id"}))
    return tuple(call for call in calls if call is not None)


def _runs(records: Iterable[Record]) -> list[list[Record]]:
    """Put neighbours at one place together; a route of its own led away from there, and back."""
    runs: list[list[Record]] = []
    for record in records:
        first = runs[-1][0].cells if runs else None
        stays = first is not None and record.cells["place"] == first["place"]
        if stays and record.cells.get("route") in (None, "", first and first.get("route")):
            runs[-1].append(record)
        else:
            runs.append([record])
    return runs


def way_cells(cells: Mapping[str, str | None], own_ways: Mapping[str, str]) -> dict[str, str]:
    """Return how a call was reached, as a row says it; of a way that the folder names itself, ours that it goes as."""
    found = {column: cell for column in WAY_COLUMNS if (cell := cells.get(column))}
    if (name := found.get("by")) in own_ways:
        found |= {"by": own_ways[str(name)], "own_way": str(name)}
    return found


def _call(run: Sequence[Record], ids: NewIds) -> dict[str, Any]:
    first, last = run[0], run[-1]
    return {
        "id": ids.make(f"call {first.cells['id']}", f"call row {first.row}"),
        "place": first.cells["place"],
        "arrival": first.cells["id"],
        "departure": last.cells["id"],
        "file": EVENTS_FILE,
        "row": first.row,
    }


def _in_time(records: Iterable[Record], dates: Mapping[int, Claim], places: Mapping[str, Place]) -> Iterable[Record]:
    """Return rows in order of their dates; of one date by the hour where all have one, else as they stand.

    A date of a month or a year says little of its place among those of days: such a row stays behind the one before it,
    as far as its date allows.
    """
    days: dict[int, date] = {}
    latest = date.min
    for record in (stood := [*records]):
        first, last = _begins(dates[record.row])
        latest = min(max(latest, first or date.min), last or date.max)
        days[record.row] = latest = last or latest if latest == date.min else latest

    def day(record: Record) -> date:
        return days[record.row]

    def minute(record: Record) -> float:
        return dates[record.row].span(places[record.cells["place"]].tz).bounds[0]

    for _, group in groupby(sorted(stood, key=day), key=day):
        # a wide date goes along with the row that it stays behind
        same: list[list[Record]] = []
        for record in group:
            first, last = _begins(dates[record.row])
            if same and first != last:
                same[-1].append(record)
            else:
                same.append([record])
        if all(instants.parse_clock(dates[block[0].row].time) for block in same):
            same.sort(key=lambda block: minute(block[0]))
        yield from chain.from_iterable(same)


def _begins(claim: Claim) -> tuple[date | None, date | None]:
    """Return the first and the last day on which what a claim dates may have begun."""
    begun = edtf.parse(claim.value.partition("/")[0]) if claim.extent is Extent.THROUGHOUT else claim.edtf
    return begun.lower, begun.upper
