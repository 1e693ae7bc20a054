"""What the cells of one row say: words out of a list, and a departure and an arrival where it has both ends.

Pure; knows no file and no other row.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from journey.facts.row import is_id
from journey.facts.vocabulary import Basis, Extent
from journey.folder.draft import EventRow
from journey.formats.columns import way_of
from journey.formats.dates import Doubtful
from journey.formats.positions import position
from journey.research.reading.printed import Printed

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NOT_ONE = "not one of its words: {}"
LISTED = {
    "id": "not an id: {}",
    "link": "not an address that begins with http: {}",
    "by": "not a way of travelling that is known: {}",
    "basis": _NOT_ONE,
    "call": _NOT_ONE,
    "extent": _NOT_ONE,
}
"""Columns whose cells are taken only if they are of a kind, and what is said of others."""
_WORDS = {"basis": frozenset(Basis), "extent": frozenset(Extent), "call": frozenset(("yes", "no"))}


def stripped(cell: str) -> str:
    """Return a cell without the white space around it; one that says more than its text stays as it is."""
    return cell if isinstance(cell, Doubtful) else cell.strip()


def least_bytes(event: EventRow) -> int:
    """Return how much room a row of ``events.csv`` takes at least; its source and the end of its line are more."""
    line = ",".join(filter(None, event))
    return len(line) if line.isascii() else len(line.encode("utf-8", "surrogatepass"))


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
    return word if word in _WORDS[name] else ""


def throughout(found: Printed, until: Printed, extent: str) -> tuple[Printed, Printed]:
    """Return a date and its end: of an interval that something goes on throughout, its two ends.

    Examples
    --------
    >>> [end.when for end in throughout(Printed("1931-05-03/1931-05-05"), Printed(""), "throughout")]
    ['1931-05-03', '1931-05-05']
    """
    ends = found.when.split("/")
    if extent != Extent.THROUGHOUT or len(ends) != 2 or ".." in ends or until.when:  # noqa: PLR2004 - ends
        return found, until
    return found._replace(when=ends[0]), until._replace(when=ends[1])


def runs_back(time: str) -> bool:
    """Tell whether the second of two clock times lies before the first; an open end (``..``) does not."""
    first, _, last = time.partition("/")
    return bool(first and last) and ".." not in (first, last) and last < first


def _day_after(when: str) -> str:
    """Return the day after a day; of any other date that date."""
    try:
        return (date.fromisoformat(when) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return when


def leg_of(
    event: EventRow, cells: dict[str, str], own: tuple[str, str], last: tuple[str, str, str], *, arrives: bool
) -> list[EventRow]:
    """Return the departure and the arrival of a row that has from and to; its words go with the arrival.

    One clock time is that of the departure, unless the one date is said to be that of the arrival (`arrives`): then
    nobody says when he left, but that it was not later. Of a date of two ends each has its own clock. `last` is the end
    of the row, with its clock and zone.
    """
    start = position(cells.get("from_lat", ""), cells.get("from_lon", ""), ("from_lat", "from_lon"))
    goal = position(cells.get("to_lat", ""), cells.get("to_lon", ""), ("to_lat", "to_lon"))
    goal = goal if any(goal) else own
    has_start, has_goal = bool(cells.get("from") or any(start)), bool(cells.get("to") or any(goal))
    if not (has_start and has_goal):
        where = (cells.get("from", ""), *start) if has_start else (cells.get("to", ""), *goal)
        place, lat, lon = where
        return [event._replace(place=place, lat=lat, lon=lon)]
    out, _, back = (end.removeprefix("..") for end in event.time.partition("/"))
    departure = EventRow(
        when=event.when,
        time=out,
        zone=event.zone,
        place=cells.get("from", ""),
        lat=start[0],
        lon=start[1],
        locator=event.locator,
        basis=event.basis,
        call=event.call,
    )
    if arrives:
        open_end = not set("/{~?%") & set(event.when)
        departure = departure._replace(when=f"../{event.when}" if open_end else event.when, time="", zone="")
    elif last[0]:
        event = event._replace(when=last[0], end="", time=last[1], zone=last[2])
    else:
        ends = event.when.split("/")
        if out and back and len(ends) == 2 and ".." not in ends:  # noqa: PLR2004 - ends
            departure, event = departure._replace(when=ends[0]), event._replace(when=ends[1])
        event = event._replace(time=back, zone=event.zone if back else "")
        if len(ends) == 1 and runs_back(f"{out}/{back}"):  # by night: the clock is that of the day after
            event = event._replace(
                when=_day_after(event.when), time=back if _day_after(event.when) != event.when else ""
            )
    return [departure, event._replace(place=cells.get("to", ""), lat=goal[0], lon=goal[1])]
