"""The rows of a table below its header become events: each row taken, or told with the reason.

Rows are counted as a spreadsheet shows them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from journey.errors import DataError, Problem
from journey.facts.edtf import EdtfError
from journey.folder.desk import MAX_CELL_CHARS, MAX_FILE_BYTES, without_controls
from journey.folder.draft import EventRow, event_rows
from journey.folder.rowstore import RowStore
from journey.formats.columns import Columns, is_arrival, listed
from journey.formats.datecolumns import date_column
from journey.formats.dates import DateColumn, clock_and_rest
from journey.formats.heads import Rows
from journey.formats.instants import at_zone
from journey.formats.port import Asked
from journey.formats.positions import UNSEEN, PositionError, Turned, is_nowhere, kilometres, pair, position
from journey.formats.rowcells import LISTED, in_list, least_bytes, leg_of, runs_back, stripped, throughout
from journey.formats.rowzones import HeadZone, Moment, with_zone, zone_of_heads
from journey.formats.whens import CLOCK_OF_ONE_END, Time, stay
from journey.research.reading.printed import Printed
from journey.research.reading.rough import is_undated

_NOTHING = Printed("")
_FULL = (
    f"up to here the rows fill a folder's table, which has at most {MAX_FILE_BYTES // 1_000_000} MB: import parts of it"
)
_MOST_MISREAD = 20_000
"""Different cells that are no dates, or rows without a position on Earth: each takes as long as twenty others."""
_OF_EVENT = ("id", "link", "by", "basis", "call")
_EVERY = 5000
"""Rows after which it is told how far the work is."""


class _LeftError(ValueError):
    """A row that is not taken: the column at fault, and why."""

    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        super().__init__(reason)


@dataclass(slots=True)
class RowReader:
    """The rows of a table, each of which is taken, or told with the reason."""

    rows: Rows
    head: int
    columns: Columns
    asked: Asked
    headless: Collection[int] = ()
    """Columns, by their places, that have no head."""
    events: RowStore[EventRow] = field(default_factory=event_rows)
    left: list[Problem] = field(default_factory=list)
    cells: list[Problem] = field(default_factory=list)
    count: int = 0
    taken: int = 0
    dates: dict[str, DateColumn] = field(default_factory=dict)
    _settled: list[str] = field(default_factory=list)
    _seen: dict[int, int] = field(default_factory=dict)
    _turned: Turned = field(default_factory=Turned)
    _at: tuple[tuple[str, int], ...] = ()
    _astray: int = 0
    """How many rows have a position that is none."""
    _bytes: int = 0
    """That the events take in a folder, at least."""
    _unnamed: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    """By column without a head: the first row that has something there, how many have, and what it is."""
    _zone: HeadZone = field(default_factory=HeadZone)
    _of_legs: bool = False
    _arrives: bool = False
    """Whether the one date of a leg is that of its arrival."""

    def read(self) -> None:
        """Read all rows."""
        for name in ("date", "end"):
            if name in self.columns.at:
                cells = partial(self._cells_below, self.columns.at[name])
                self.dates[name], settled = date_column(self._head(name), self._head("date"), self.asked, cells)
                self._settled += filter(None, [settled])
        self._zone = zone_of_heads(self.columns.heads)
        self._at = tuple(self.columns.at.items())
        self._of_legs = "to" in self.columns.at or "from" in self.columns.at
        self._arrives = self._of_legs and "end" not in self.columns.at and is_arrival(self.columns.heads["date"])
        last = len(self.rows)
        for number, row in enumerate(self._below(), start=self.head + 2):
            if number % _EVERY == 0:
                self.asked.progress(number / last)
            if not any(row) or not any(cell.strip() for cell in row):
                continue
            self.count += 1
            try:
                found = self._row(number, row)
            except _LeftError as error:
                self.left.append(Problem(self.asked.name, number, self._head(error.column), str(error)))
                self._check_columns(number)
                continue
            for event in found:
                self.events.append(event)
                self._bytes += 0 if event.zone else least_bytes(event)
            self.taken += 1
            if self._bytes > MAX_FILE_BYTES:
                raise DataError([Problem(self.asked.name, number, None, _FULL)])
        self._tell_of_all()

    def _tell_of_all(self) -> None:
        """Tell first what is to be said of all rows."""
        for number, count, cell in reversed(self._unnamed.values()):
            said = f"cells of a column that has no head are not taken: {count:,}, such as {cell[:40]!r}"
            self.cells.insert(0, Problem(self.asked.name, number, None, said))
        for name, said in (("lat", self._turned.said()), ("time", self._zone.told)):
            if said:
                self.cells.insert(0, Problem(self.asked.name, None, self._head(name), said))

    def _check_columns(self, number: int) -> None:
        """Refuse a large table with few dates or positions among much else, before all of it is tried."""
        few = max(_MOST_MISREAD, self.taken)
        for name, column in self.dates.items():
            if column.misread > few:
                message = f"over {_MOST_MISREAD:,} cells of this column are no dates: is it the column of dates?"
                raise DataError([Problem(self.asked.name, number, self._head(name), message)])
        if self._astray > few:
            message = f"over {_MOST_MISREAD:,} rows have no position on Earth: are these the columns of positions?"
            if turned := self._turned.said():
                message += f"; {turned}"
            raise DataError([Problem(self.asked.name, number, self._head("lat"), message)])

    def _below(self) -> Iterator[Sequence[str]]:
        """Give the rows below the header."""
        return islice(self.rows, self.head + 1, None)

    def _cells_below(self, place: int) -> Iterator[str]:
        """Give the cells of a column."""
        return (row[place] for row in self._below() if place < len(row))

    def notes(self) -> Iterator[str]:
        """Say what was decided for the whole table."""
        yield "columns: " + ", ".join(f"{head!r} is {name}" for name, head in self.columns.heads.items())
        if self.columns.unknown:
            yield f"columns not taken: {listed(self.columns.unknown)}"
        if any(cell.strip() for row in self.rows[: self.head] for cell in row):
            where = f"rows 1 to {self.head}" if self.head > 1 else "row 1"
            yield f"what stands above the header, in {where}, was not taken"
        if self._zone.zone:
            yield f"clock times are of the zone {self._zone.zone}, as a head says"
        yield from self._settled
        for name, column in self.dates.items():
            if column.serials:
                yield (
                    f"column {self.columns.heads[name]!r}: {column.serials} serial numbers, "
                    f"read in the system of {self.asked.serials}"
                )

    def _head(self, name: str) -> str:
        return self.columns.heads.get(name, name)

    def _row(self, number: int, row: Sequence[str]) -> list[EventRow]:
        """Return the events of a row: one, or two of a leg."""
        key = hash(tuple(row))
        earlier = self._seen.setdefault(key, number)
        if earlier != number and list(self.rows[earlier - 1]) == list(row):
            raise _LeftError("", f"the same as row {earlier}")
        cells = {name: stripped(row[place]) for name, place in self._at if place < len(row)}
        if len(row) > len(self.rows[self.head]) and any(cell.strip() for cell in row[len(self.rows[self.head]) :]):
            self._tell(number, "", "a cell stands under no head")
        for place in self.headless:
            if place < len(row) and (cell := row[place].strip()):
                first, count, shown = self._unnamed.get(place, (number, 0, cell))
                self._unnamed[place] = first, count + 1, shown
        self._check_text(number, cells)
        when, end = self._when(number, cells)
        try:
            events = self._events(number, cells, when, end)
        except PositionError as error:
            self._turned.miss(error)
            self._astray += 1
            raise _LeftError(error.column, str(error)) from error
        for event in events:
            self._turned.see(event)
        if any(is_nowhere(event) for event in events):
            self._tell(number, "lat", "0, 0 lies in the Gulf of Guinea: is the position missing?")
        return events

    def _tell(self, number: int, name: str, reason: str) -> None:
        self.cells.append(Problem(self.asked.name, number, self._head(name), reason))

    def _check_text(self, number: int, cells: dict[str, str]) -> None:
        """Drop what is no text, and tell it."""
        for name, cell in cells.items():
            if len(cell) > MAX_CELL_CHARS:
                raise _LeftError(name, f"a cell of over {MAX_CELL_CHARS:,} characters")
            if not cell.isprintable():
                plain = without_controls(cell)
                cells[name] = plain.strip(UNSEEN)
                if plain != cell:
                    self._tell(number, name, "control characters were left out")
            if cell.startswith(("=", "@")):
                self._tell(number, name, "a formula, or what looks like one: taken as text, never evaluated")

    def _when(self, number: int, cells: dict[str, str]) -> tuple[Printed, Printed]:
        """Return the date of a row and its end, blank where there is none, each with its clock time."""
        cell = cells.get("date", "")
        if is_undated(cell):
            raise _LeftError("date", "no date")
        found = self._date(number, "date", cell)
        end = cells.get("end", "")
        until = _NOTHING if is_undated(end) else self._date(number, "end", end)
        if extent := self._listed(number, cells, "extent") if cells.get("extent") else "":
            found, until = throughout(found, until, extent)
        last = until.when if until.when != found.when else ""
        if last and ("/" in found.when + last or "{" in found.when + last):
            raise _LeftError("end", f"with an end, the date and the end are one date each: {found.when}, {last}")
        if last and last.rstrip("~?%") < found.when.rstrip("~?%")[: len(last.rstrip("~?%"))]:
            raise _LeftError("end", f"the end, {last}, lies before the date, {found.when}")
        if not is_undated(cells.get("time", "")):
            time, rest = clock_and_rest(cells["time"])
            if rest:
                self._tell(number, "time", f"not a clock time: {rest[:40]!r}")
            if not self._of_legs and not last and runs_back(time):
                self._tell(number, "time", f"the clock ends before it begins: {cells['time'][:40]!r}")
            elif time:
                found = Printed(found.when, time, "")
                until = until._replace(time="", offset="") if "/" in time else until
        return found, until

    def _date(self, number: int, name: str, cell: str) -> Printed:
        try:
            found = self.dates[name].read(cell)
        except EdtfError as error:
            raise _LeftError(name, str(error)) from error
        if found.told:
            self._tell(number, name, found.told)
        return found

    def _events(self, number: int, cells: dict[str, str], when: Printed, until: Printed) -> list[EventRow]:
        get = cells.get
        first, last, told = with_zone(
            self._moment("date", when), self._moment("end", until), get("zone", ""), self._zone
        )
        if told:
            self._tell(number, "zone" if get("zone") else "time", told)
        day, end, time, zone = first[0], "" if last[0] == first[0] else last[0], first[1], first[2]
        if last[1] and not self._of_legs:
            day, end, time, zone = self._stay(number, first, last)
        source = get("source")
        own = pair(cells["position"]) if get("position") else position(get("lat", ""), get("lon", ""))
        id_, link, by, basis, call = (
            self._listed(number, cells, name) if cells.get(name) else "" for name in _OF_EVENT
        )
        event = EventRow(
            id_,
            *(day, end, time, zone, get("place", ""), own[0], own[1]),
            self._radius(number, get("radius_km", "")),
            *(get("title", ""), get("text", "")),
            f"row {number} ({source})" if source else f"row {number}",
            *(basis, link, by, "", call),
        )
        return leg_of(event, cells, own, last, arrives=self._arrives) if self._of_legs else [event]

    def _moment(self, name: str, read: Printed) -> Moment:
        try:
            return at_zone(read)
        except EdtfError as error:
            raise _LeftError(name, str(error)) from error

    def _stay(self, number: int, first: Moment, last: Moment) -> Time:
        """Return the time of a stay of which the end has a clock."""
        found = stay(first, last)
        if isinstance(found, str):
            raise _LeftError("end", found)
        if not found[2]:
            self._tell(number, "end", CLOCK_OF_ONE_END)
        return found

    def _listed(self, number: int, cells: dict[str, str], name: str) -> str:
        """Return a cell that has to be one of a list; blank, and told, where it is not."""
        found = in_list(name, cells[name])
        if not found:
            self._tell(number, name, LISTED[name].format(repr(cells[name][:60])))
        return found

    def _radius(self, number: int, cell: str) -> str:
        try:
            return kilometres(cell)
        except PositionError as error:
            self._tell(number, error.column, str(error))
            return ""
