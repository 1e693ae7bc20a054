"""What the cells of one row say: words out of a list, and a departure and an arrival where it has both ends.

Pure; knows no file and no other row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from journey.facts.row import is_id
from journey.facts.vocabulary import Basis
from journey.folder.draft import EventRow
from journey.formats.columns import way_of
from journey.formats.positions import position

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_ONE = "one of its words"
LISTED = {
    "id": "an id",
    "link": "an address that begins with http",
    "by": "a way of travelling that is known",
    "basis": _ONE,
    "call": _ONE,
}
"""Columns whose cells are taken only if they are of a kind, and of which."""
_BASES = frozenset(Basis)


def in_list(name: str, cell: str) -> str:
    """Return a cell of a column of `LISTED` as it is written there; blank where it is of another kind.

    Examples
    --------
    >>> in_list("basis", "Attested"), in_list("link", "example.org")
    ('attested', '')
    """
    if name == "id":
        return cell if is_id(cell) else ""
    if name == "link":
        return cell if _LINK.fullmatch(cell) else ""
    if name == "by":
        return way_of(cell)
    word = cell.lower()
    return word if word in (_BASES if name == "basis" else ("yes", "no")) else ""


def leg_of(event: EventRow, cells: Mapping[str, str], own: tuple[str, str]) -> list[EventRow]:
    """Return the departure and the arrival of a row that has from and to; its words go with the arrival."""
    start = position(cells.get("from_lat", ""), cells.get("from_lon", ""), ("from_lat", "from_lon"))
    goal = position(cells.get("to_lat", ""), cells.get("to_lon", ""), ("to_lat", "to_lon"))
    goal = goal if any(goal) else own
    found = []
    if cells.get("from") or any(start):
        found.append(
            EventRow(
                when=event.when,
                time=event.time,
                zone=event.zone,
                place=cells.get("from", ""),
                lat=start[0],
                lon=start[1],
                locator=event.locator,
                basis=event.basis,
                call=event.call,
            )
        )
    if cells.get("to") or any(goal) or not found:
        late = {"when": event.end, "end": "", "time": "", "zone": ""} if event.end else {}
        found.append(event._replace(place=cells.get("to", ""), lat=goal[0], lon=goal[1], **late))
    else:
        found[0] = event._replace(place=cells.get("from", ""), lat=start[0], lon=start[1])
    return found
