"""What the reader of a file of points and lines has found so far; it becomes a draft in which nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from journey.errors import Problem
from journey.folder.desk import without_controls
from journey.folder.draft import Draft, EventRow, Route
from journey.formats.origin import source_of
from journey.formats.port import Asked
from journey.formats.positions import is_nowhere
from journey.formats.tracks import Drawn, RecordedTrack, drawn, in_any


@dataclass(slots=True)
class Findings:
    """The things of a file, each taken or left."""

    asked: Asked
    title: str = ""
    count: int = 0
    taken: int = 0
    events: list[EventRow] = field(default_factory=list)
    lines: list[Drawn] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    cells: list[Problem] = field(default_factory=list)
    _moments: list[tuple[int, float]] = field(default_factory=list)
    _seen: dict[EventRow, str] = field(default_factory=dict)

    def take(self, row: EventRow, seconds: float | None = None) -> None:
        """Take an event; `seconds` is its moment, where a track may cover it."""
        key = row._replace(locator="")
        earlier = self._seen.setdefault(key, row.locator)
        if earlier != row.locator:
            self.leave(row.locator, f"the same as {earlier}")
            return
        self.count += 1
        self.taken += 1
        plain = {name: without_controls(cell) for name, cell in zip(row._fields, row, strict=True)}
        if any(plain[name] != cell for name, cell in zip(row._fields, row, strict=True)):
            self.tell(row.locator, "control characters were left out")
            row = EventRow(**plain)
        if is_nowhere(row):
            self.tell(row.locator, "0, 0 lies in the Gulf of Guinea: is the position missing?")
        if seconds is not None:
            self._moments.append((len(self.events), seconds))
        self.events.append(row)

    def draw(self, track: RecordedTrack) -> Drawn:
        """Take a line, or leave what is none."""
        line = drawn(track, self.asked.name)
        self.cells += line.told
        if line.route is None:
            self.leave(track.locator, "fewer than two points with a position: no line")
            return line
        self.count += 1
        self.taken += 1
        self.lines.append(line)
        return line

    def leave(self, item: str, reason: str, column: str = "") -> None:
        """Note what is not taken."""
        self.count += 1
        self.left.append(Problem(f"{self.asked.name}, {item}", None, column, reason))

    def tell(self, item: str, reason: str, column: str = "") -> None:
        """Note what is not taken, or not as it stands, of what is."""
        self.cells.append(Problem(f"{self.asked.name}, {item}", None, column, reason))

    def draft(self, notes: Sequence[str] = (), language: str = "") -> Draft:
        """Return all of it. What lies on a track in time is no call of its own."""
        spans = [line.span for line in self.lines if line.span]
        for at, seconds in self._moments:
            if in_any(seconds, spans):
                self.events[at] = self.events[at]._replace(call="no")
        routes: list[Route] = []
        ends: list[EventRow] = []
        for line in self.lines:
            if line.route is not None:
                name, number = line.route.name, 1
                while name in {route.name for route in routes}:
                    number += 1
                    name = f"{line.route.name}-{number}"
                routes.append(line.route._replace(name=name))
                ends += [end._replace(route=name) if end.route else end for end in line.events]
        without = sum(1 for line in self.lines if not line.events)
        said = (
            (f"{without} lines without times: they are in routes/, and no event leads along them",) if without else ()
        )
        return Draft(
            source=source_of(self.asked, language),
            events=[*self.events, *ends],
            routes=tuple(routes),
            rows=self.count,
            taken=self.taken,
            left=tuple(self.left),
            cells=tuple(self.cells),
            notes=(*notes, *said),
            language=language,
            title=self.title,
        )
