"""Lines become rails: a kilometre post at every corner, and the point at a kilometre.

Linear referencing: a position on a line is a kilometre post, never a length measured on the map (the drawn line is
shorter than the track). Between two posts the drawn shape is stretched in proportion, the shorter way round the globe.
Pure geometry; no dates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journey.errors import RouteError
from journey.facts.lonlat import LonLat, between, great_circle_km
from journey.facts.places import Line


@dataclass(frozen=True, slots=True)
class Vertex:
    """A corner of the drawn line."""

    km: float
    """Kilometre post on its line, or kilometres travelled once it is part of a way."""
    lonlat: LonLat
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A top speed from one kilometre post to another, in either direction."""

    start_km: float
    end_km: float
    top_speed_kmh: float


@dataclass(frozen=True, slots=True)
class Rail:
    """A line with a kilometre post at each of its corners, in ascending order."""

    id: str
    vertices: tuple[Vertex, ...]
    limits: tuple[Limit, ...] = ()
    """Where a top speed of its own is known, in ascending order."""

    def between(self, start_km: float, end_km: float) -> tuple[Vertex, ...]:
        """Return the corners from one kilometre post to another, both included, in the direction of travel."""
        low, high = sorted((start_km, end_km))
        inner = [v for v in self.vertices if low < v.km < high]
        cut = [_at(self.vertices, low), *inner, _at(self.vertices, high)]
        return tuple(cut if start_km <= end_km else reversed(cut))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line, from one kilometre to another."""

    rail: Rail
    start_km: float
    end_km: float

    @property
    def length_km(self) -> float:
        """Its length by the posts."""
        return abs(self.end_km - self.start_km)

    def sections(self, top_speed_kmh: float) -> tuple[tuple[float, float], ...]:
        """Return length in km and top speed of each section, in the direction of travel.

        `top_speed_kmh` holds where the line says nothing.
        """
        low, high = sorted((self.start_km, self.end_km))
        inside = [limit for limit in self.rail.limits if limit.start_km < high and low < limit.end_km]
        sections, at = [], low
        for limit in inside:
            start, end = max(limit.start_km, low), min(limit.end_km, high)
            sections += [(start - at, top_speed_kmh), (end - start, limit.top_speed_kmh)]
            at = end
        sections.append((high - at, top_speed_kmh))
        in_order = sections if self.start_km <= self.end_km else reversed(sections)
        return tuple((length, top) for length, top in in_order if length > 0)


def _at(vertices: Sequence[Vertex], km: float) -> Vertex:
    """Return the point at `km`, interpolated between its neighbours; the end points beyond them."""
    index = bisect_right(vertices, km, key=lambda v: v.km)
    if index == 0:
        return vertices[0]
    before = vertices[index - 1]
    if index == len(vertices) or before.km == km:
        return before
    after = vertices[index]
    share = (km - before.km) / (after.km - before.km)
    return Vertex(km, between(before.lonlat, after.lonlat, share))


def lay_line(line: Line, located: Mapping[str, LonLat]) -> Rail:
    """Give every corner of a line its kilometre post.

    Parameters
    ----------
    line
        Waypoints in order; the first and the last have posts.
    located
        Position of each place, lon/lat in degrees.

    Returns
    -------
    Rail
        Corners without a post lie between their neighbours in proportion to great-circle length.

    Raises
    ------
    RouteError
        A waypoint's place has no position.
    """
    points: list[tuple[float | None, LonLat, str | None]] = []
    for waypoint in line.waypoints:
        at = waypoint.at(located)
        if at is None:
            raise RouteError(f"line {line.id!r}: the waypoint {waypoint.place!r} has no position")
        points.append((waypoint.km, at, waypoint.place))
    return Rail(line.id, tuple(_with_posts(points)), _limits(line))


def _limits(line: Line) -> tuple[Limit, ...]:
    posts = [(w.km, w.top_speed_kmh) for w in line.waypoints if w.km is not None]
    return tuple(Limit(start, end, top) for (start, top), (end, _) in pairwise(posts) if top is not None)


def _with_posts(points: Sequence[tuple[float | None, LonLat, str | None]]) -> Iterable[Vertex]:
    posts = [i for i, (km, _, _) in enumerate(points) if km is not None]
    for first, last in pairwise(posts):
        run = points[first : last + 1]
        lengths = [great_circle_km(a[1], b[1]) for a, b in pairwise(run)]
        start, end = run[0][0] or 0.0, run[-1][0] or 0.0
        total, done = sum(lengths), 0.0
        yield Vertex(start, run[0][1], run[0][2])
        for (_, lonlat, place), step in zip(run[1:-1], lengths, strict=False):
            done += step
            yield Vertex(start + (end - start) * done / total if total else start, lonlat, place)
    yield Vertex(points[posts[-1]][0] or 0.0, points[posts[-1]][1], points[posts[-1]][2])


def point_at(vertices: Sequence[Vertex], km: float) -> LonLat:
    """Return the position after `km` kilometres on a way; its ends beyond them."""
    return _at(vertices, km).lonlat
