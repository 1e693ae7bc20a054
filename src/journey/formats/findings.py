"""What the reader of a file of points and lines has found so far; it becomes a draft in which nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import NoReturn

from journey.errors import JourneyError, Problem, counted
from journey.facts.edtf import EdtfError, parse
from journey.facts.instants import midnight, midnight_after
from journey.facts.languages import is_tag, not_a_tag
from journey.facts.lonlat import LonLat
from journey.folder.desk import without_controls
from journey.folder.draft import Draft, EventRow
from journey.folder.placezones import zone_at
from journey.formats.columns import listed, way_of
from journey.formats.instants import UTC_ZONE
from journey.formats.origin import source_of
from journey.formats.port import Asked
from journey.formats.positions import PositionError, Turned, is_nowhere
from journey.formats.tracks import Drawn, RecordedTrack, Span, drawn, meets, overlaps

_MINUTE_S = 60
MOST_THINGS = 250_000
"""Waypoints, placemarks or features of one file: more of them no map shows, and they would take memory without end."""


@dataclass(slots=True)
class Findings:
    """The things of a file, each taken or left."""

    asked: Asked
    title: str = ""
    rows: int = 0
    taken: int = 0
    events: list[EventRow] = field(default_factory=list)
    lines: list[Drawn] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    cells: list[Problem] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    """Properties of features that mean nothing here."""
    _spans: list[tuple[int, Span]] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)
    _seen: dict[EventRow, str] = field(default_factory=dict)
    _turned: Turned = field(default_factory=Turned)

    def take(self, row: EventRow, seconds: float | None = None) -> None:
        """Take an event; `seconds` is its moment, where one is known: a track may cover it, or its day."""
        key = row._replace(locator="")
        earlier = self._seen.setdefault(key, row.locator)
        if earlier != row.locator:
            self.leave(row.locator, f"the same as {earlier}")
            return
        self._count(row.locator)
        self.taken += 1
        plain = {name: without_controls(cell) for name, cell in zip(row._fields, row, strict=True)}
        if any(plain[name] != cell for name, cell in zip(row._fields, row, strict=True)):
            self.tell(row.locator, "control characters were left out")
            row = EventRow(**plain)
        if is_nowhere(row):
            self.tell(row.locator, "0, 0 lies in the Gulf of Guinea: is the position missing?")
        span = _days(row) if seconds is None else (seconds, seconds)
        if span is not None:
            self._spans.append((len(self.events), span))
        self._turned.see(row)
        self.events.append(row)

    def draw(self, track: RecordedTrack, *, ends: bool = True) -> Drawn:
        """Take a line, or leave what is none; `ends` tells whether its ends are events."""
        line = drawn(track, self.asked.name)
        if line.route is not None:
            line = replace(line, route=line.route._replace(name=self._free(line.route.name)))
            line = replace(line, events=tuple(self._renamed(line)) if ends else ())
        self.cells += line.told
        if line.route is None:
            self.leave(track.locator, "fewer than two points with a position: no line")
            return line
        self._count(track.locator)
        self.taken += 1
        self.lines.append(line)
        return line

    def _free(self, name: str) -> str:
        """Return a name that no line has yet."""
        self._names[name] += 1
        found = name if self._names[name] == 1 else f"{name}-{self._names[name]}"
        return self._free(name) if found != name and self._names[found] else found

    @staticmethod
    def _renamed(line: Drawn) -> Iterator[EventRow]:
        for end in line.events:
            yield end._replace(route=line.route.name) if end.route and line.route is not None else end

    def lead(self, line: Drawn, time: tuple[str, str, str, str], given: Mapping[str, str]) -> None:
        """Let a line that has a date lead from an event at its first point to one at its last."""
        if line.route is None:
            return
        when, end, clock, zone = time
        out, _, back = clock.partition("/")
        for at, day, hour in ((0, when, out if back or not end else ""), (-1, end or when, back)):
            lon, lat = line.route.points[at]
            row = EventRow(when=day, lat=f"{lat:.6f}", lon=f"{lon:.6f}", locator=line.route.locator)
            row = row._replace(time=hour, zone=zone if hour else "")
            if at:
                words = {name: given.get(name, "") for name in ("title", "text")}
                row = row._replace(route=line.route.name, by=way_of(given.get("by", "")), **words)
            self.events.append(row)

    def leave(self, item: str, reason: str, column: str = "") -> None:
        """Note what is not taken."""
        self._count(item)
        self.left.append(Problem(f"{self.asked.name}, {item}", None, column, reason))

    def astray(self, item: str, error: PositionError) -> None:
        """Note an event whose position is none."""
        self._turned.miss(error)
        self.leave(item, str(error), error.column)

    def foresee(self, item: str, count: int) -> None:
        """Refuse a file of too many things, which are `count` at the least, before any is read."""
        if count > MOST_THINGS:
            self._refuse(f"{item} {MOST_THINGS + 1}")

    def _count(self, item: str) -> None:
        self.rows += 1
        if self.rows > MOST_THINGS:
            self._refuse(item)

    def _refuse(self, item: str) -> NoReturn:
        raise JourneyError(f"{self.asked.name}, {item}: there are more than {MOST_THINGS:,}: import parts of it")

    def tell(self, item: str, reason: str, column: str = "") -> None:
        """Note what is not taken, or not as it stands, of what is."""
        self.cells.append(Problem(f"{self.asked.name}, {item}", None, column, reason))

    def _apart(self) -> tuple[list[Span], list[EventRow]]:
        """Return the times of the lines that lead, one after the other, and the events at the ends of all."""
        leading: list[tuple[Span, tuple[EventRow, ...]]] = []
        ends: list[EventRow] = []
        beside: list[EventRow] = []
        for line in self.lines:
            if line.route is None or line.span is None or not line.events:
                continue
            if overlaps(line.span, (span for span, _ in leading)):
                beside += (end._replace(route="", call="no") for end in line.events)
                self.tell(line.route.locator, "at the time of another line: nobody is led along it")
            else:
                leading.append((line.span, line.events))
        leading.sort(key=lambda way: way[0])  # where one ends as another begins, he leaves from where he came to
        before = -inf
        for (first, last), (out, back) in leading:
            ends += [out._replace(call="no") if first - before < _MINUTE_S else out, back]
            before = last
        return [span for span, _ in leading], [*ends, *beside]

    def draft(self, notes: Sequence[str] = (), language: str = "") -> Draft:
        """Return all of it. What lies on a track in time is no call of its own, and leads nobody along a second one."""
        ways, ends = self._apart()
        for at, span in self._spans:
            if meets(span, ways):
                self.events[at] = self.events[at]._replace(call="no")
        if turned := self._turned.said():
            self.cells.insert(0, Problem(self.asked.name, None, None, turned))
        routes = tuple(line.route for line in self.lines if line.route is not None)
        led = {event.route for event in (*self.events, *ends)}
        without = sum(1 for route in routes if route.name not in led)
        lost = f"{counted(without, 'line')} without a date: in routes/, with no event that leads along"
        said = (lost,) if without else ()
        if self.unknown:
            said = (*said, f"properties not taken: {listed(sorted(self.unknown))}")
        if language and not is_tag(language):
            said, language = (*said, not_a_tag(language)), ""
        return Draft(
            source=source_of(self.asked, language),
            events=_in_time([*self.events, *ends]),
            routes=routes,
            rows=self.rows,
            taken=self.taken,
            left=tuple(self.left),
            cells=tuple(self.cells),
            notes=(*notes, *said),
            language=language,
            title=self.title,
        )


def _days(row: EventRow) -> Span | None:
    """Return the first and the last second of the days of an event without an hour, by the clocks of its place."""
    if row.time:
        return None
    try:
        first, last = parse(row.when).lower, parse(row.end or row.when).upper
    except EdtfError:
        return None
    if first is None or last is None:
        return None
    tz = zone_at(LonLat(float(row.lon), float(row.lat))) if row.lon else UTC_ZONE
    return float(midnight(first, tz) * 60), float(midnight_after(last, tz) * 60 - 1)


def _in_time(events: list[EventRow]) -> list[EventRow]:
    """Return events in order of time where all go by one clock, else as the file has them."""
    one = len({event.zone for event in events}) == 1 and all(event.time for event in events)
    return sorted(events, key=lambda event: (event.when, event.time)) if one else events
