"""Levels: how far one has to go into a shape before a corner of it is wanted; three in all, each within the next.

A reader of the packed world takes the corners of a level everywhere and those of finer ones near a journey. All come
from one shape, so nothing tears where one level ends and another begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely.geometry import LineString, Point, Polygon

Coordinate = tuple[float, float]
"""Longitude, latitude in decimal degrees."""
TOLERANCES = (0.08, 0.03, 0.005)
"""Of Douglas-Peucker, in degrees: about what scales of 1:110 million, 1:50 million and 1:10 million show."""
DECIMALS = 3
FINEST = len(TOLERANCES) - 1
SHORTEST_RING = 4
EDGES = (180.0, 90.0)
"""Where the map is cut: longitude and latitude, either way."""
POLE_STEP = 60
"""Along a pole a corner stands every so many degrees of longitude, so that no edge leads half round the world."""
POLAR = 89.9
"""Nearer to a pole than this the layer's land has its edge."""
MOST_TRIES = 3000
"""Places where one ring crosses itself."""

_PLACE = re.compile(r"\[(\S+) (\S+)\]")


@dataclass(frozen=True, slots=True)
class Shape:
    """A ring or a line of the packed world."""

    rank: int
    """What the layer tells its shapes apart by."""
    level: int
    """From which level on it is there at all."""
    corners: tuple[Coordinate, ...]
    """A ring's first corner is also its last."""
    levels: tuple[int, ...]
    """Of each corner."""

    def at(self, level: int) -> list[Coordinate]:
        """Return what of it a level has."""
        return [corner for corner, own in zip(self.corners, self.levels, strict=True) if own <= level]


def rounded(coordinates: Sequence[Sequence[float]]) -> list[Coordinate]:
    """Round to the grid of the packed world and drop doubles."""
    kept: list[Coordinate] = []
    for lon, lat, *_ in coordinates:
        corner = (round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0)
        if not kept or kept[-1] != corner:
            kept.append(corner)
    return kept


def line_shape(coordinates: Sequence[Sequence[float]], *, rank: int, level: int) -> Shape | None:
    """Give each corner of a line its level; None where nothing is left of it."""
    corners = rounded(coordinates)
    if len(corners) < 2:  # noqa: PLR2004 - the ends
        return None
    fixed = [_farthest(corners)] if corners[0] == corners[-1] else []
    return _kept(corners, _levels(corners, fixed, TOLERANCES), rank, level)


def ring_shape(ring: Sequence[Coordinate], *, rank: int, level: int) -> Shape | None:
    """Give each corner of a ring its level, such that it crosses itself at none; None where nothing is left of it.

    The ring lies on the grid and is valid.
    """
    levels = _levels(ring, [_farthest(ring)], TOLERANCES)
    for each in range(FINEST, level - 1, -1):
        _uncross(ring, levels, each)
    shape = _kept(ring, levels, rank, level)
    return shape if all(is_ring(shape.at(each)) for each in range(level, FINEST + 1)) else None


def _farthest(ring: Sequence[Coordinate]) -> int:
    """Return the corner farthest from the first: Douglas-Peucker wants two ends to hold on to."""
    return max(range(len(ring)), key=lambda i: sum((a - b) ** 2 for a, b in zip(ring[i], ring[0], strict=True)))


def _uncross(ring: Sequence[Coordinate], levels: list[int], level: int) -> None:
    """Give a level what it lacks of the next finer one near each place where the ring crosses itself."""
    reach, last = TOLERANCES[level], None
    for _ in range(MOST_TRIES):
        at = [i for i in range(len(ring)) if levels[i] <= level]
        if len(at) < SHORTEST_RING:
            return
        thinned = Polygon([ring[i] for i in at])
        if thinned.is_valid:
            return
        found = _PLACE.search(shapely.is_valid_reason(thinned))
        if found is None:
            return
        crossing = Point(float(found[1]), float(found[2]))
        # Where that was not enough, farther round.
        reach, last = (2 * reach if crossing == last else TOLERANCES[level]), crossing
        for a, b in pairwise(at):
            if LineString([ring[a], ring[b]]).distance(crossing) <= reach / 8:
                for i in range(a + 1, b):
                    if levels[i] == level + 1:
                        levels[i] = level


def is_ring(corners: Sequence[Coordinate]) -> bool:
    """Tell whether corners make an area that does not cross itself."""
    return len(corners) >= SHORTEST_RING and bool(Polygon(corners).is_valid)


def _levels(corners: Sequence[Coordinate], fixed: Sequence[int], tolerances: Sequence[float]) -> list[int]:
    """Return the coarsest level of each corner, one beyond the finest for those that no level needs."""
    levels = [0 if _turns_at_edge(corners, i) else FINEST + 1 for i in range(len(corners))]
    for i in (0, len(corners) - 1, *fixed):
        levels[i] = 0
    for level in range(FINEST, -1, -1):
        cuts = [i for i, own in enumerate(levels) if own == 0]
        kept = list(cuts)
        for start, end in pairwise(cuts):
            run = [i for i in range(start, end + 1) if level == FINEST or levels[i] <= level + 1]
            kept += _thinned(corners, run, tolerances[level])
        for i in kept:
            levels[i] = min(levels[i], level) if levels[i] else 0
    return levels


def _thinned(corners: Sequence[Coordinate], run: Sequence[int], tolerance: float) -> list[int]:
    thin = LineString([(*corners[i], i) for i in run]).simplify(tolerance, preserve_topology=False)
    return [int(corner[2]) for corner in thin.coords]


def _turns_at_edge(corners: Sequence[Coordinate], i: int) -> bool:
    """Tell whether a line comes to an edge of the map, or leaves it, at a corner: there it meets its other side."""
    for axis, edge in enumerate(EDGES):
        if abs(corners[i][axis]) == edge:
            beside = [corners[j] for j in (i - 1, (i + 1) % len(corners))]
            if any(corner[axis] != corners[i][axis] for corner in beside):
                return True
    return abs(corners[i][1]) > POLAR and corners[i][0] % POLE_STEP == 0


def _kept(corners: Sequence[Coordinate], levels: Sequence[int], rank: int, level: int) -> Shape:
    pairs = [(corner, max(own, level)) for corner, own in zip(corners, levels, strict=True) if own <= FINEST]
    return Shape(rank, level, tuple(corner for corner, _ in pairs), tuple(own for _, own in pairs))
