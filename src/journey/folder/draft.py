"""What an importer found, before it is a folder: rows in the small form, lines, one source, and what was not taken.

Values only. `journey.folder.writing` makes files of them; nothing here knows of formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from journey.errors import Problem
from journey.facts.claims import Source
from journey.folder.rowstore import RowStore


class EventRow(NamedTuple):
    """A row of ``events.csv`` in the small form; what is blank is not said."""

    id: str = ""
    when: str = ""
    """EDTF."""
    end: str = ""
    """EDTF."""
    time: str = ""
    """Clock time."""
    zone: str = ""
    """IANA zone of the clock that is meant, where it is not the place's; such a row dates itself in ``claims.csv``."""
    place: str = ""
    lat: str = ""
    lon: str = ""
    radius_km: str = ""
    title: str = ""
    text: str = ""
    locator: str = ""
    """Where in the imported file it stands."""
    basis: str = ""
    link: str = ""
    by: str = ""
    route: str = ""
    call: str = ""
    end_of: str = ""
    """Of an event at an end of a track, whose title it has: which of `journey.folder.trackends`."""


def event_rows(rows: Iterable[EventRow] = ()) -> RowStore[EventRow]:
    """Return rows of which there may be a million."""
    return RowStore(EventRow._make, rows)


def fields_of(rows: Sequence[EventRow]) -> set[str]:
    """Return the fields of which some row says something.

    Examples
    --------
    >>> sorted(fields_of([EventRow(when="1949"), EventRow(when="1950", place="Ulm")]))
    ['place', 'when']
    """
    packed = rows if isinstance(rows, RowStore) else event_rows(rows)
    return {EventRow._fields[at] for at in packed.filled()}


class DraftRoute(NamedTuple):
    """A line of ``routes/``."""

    name: str
    """Id: the name of its file."""
    title: str
    points: Sequence[tuple[float, float]]
    """Longitude and latitude, two at least."""
    times: Sequence[str] = ()
    """An instant for each point, ISO 8601; none where they are not known."""
    error_m: float = 0.0
    """How far, in metres, what was left out lies off this line: at any moment, where there are times."""
    left_out: int = 0
    """Vertices that were left out."""
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How a table was read, for somebody to look at: its head, its first rows, and what was decided."""

    heads: tuple[str, ...] = ()
    """All of them, blank ones too."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The first that are not blank, as they were read."""
    first: int = 0
    """Which row the head is, as a spreadsheet counts."""
    fields: Mapping[int, str] = field(default_factory=dict)
    """Place of a column to what it is."""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    """Of a workbook, as far as they were looked at."""
    serials: int = 0
    """Dates that are serial numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one file gives. As many rows (waypoints, features) go in as are taken and left."""

    source: Source
    """The file itself: it says all that is taken from it."""
    events: Sequence[EventRow] = ()
    routes: Sequence[DraftRoute] = ()
    rows: int = 0
    """How many rows, waypoints or features the file has."""
    taken: int = 0
    left: tuple[Problem, ...] = ()
    """Those that were not taken, each with the reason."""
    cells: tuple[Problem, ...] = ()
    """Parts that were not taken, or not as they stand, of what was taken."""
    notes: tuple[str, ...] = ()
    """What was decided for the whole file: encoding, order of day and month, columns."""
    language: str = ""
    """In which its words are, in BCP 47; blank: nothing tells."""
    title: str = ""
    """What it calls itself."""
    columns: dict[str, str] = field(default_factory=dict)
    """Fields that its columns were taken for, and how those are headed."""
    preview: Preview | None = None
    """Of a table."""
