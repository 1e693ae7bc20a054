"""A line over 180° in two shapes: cut there, as RFC 7946 (3.1.9) asks of a file, and in one piece, as it is drawn.

A corner is a tuple of longitude and latitude in degrees and of what else is linear along the line. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from journey.facts.lonlat import FULL_TURN, HALF_TURN, nearest_turn, unwrapped

Corner = tuple[float, ...]


def cut(corners: Sequence[Corner]) -> list[list[Corner]]:
    """Cut a line where it crosses 180°.

    Parameters
    ----------
    corners
        Their longitudes within -180° and 180°; each edge leads the shorter way round the globe.

    Returns
    -------
    list of list of tuple
        One part, the line itself, where it does not cross. Else a part ends, and the next begins, on 180° and -180° or
        the other way about. No edge is longer than 180° of longitude.

    Examples
    --------
    >>> cut([(170, 10, 0), (-170, 20, 100)])
    [[(170, 10, 0), (180, 15.0, 50.0)], [(-180, 15.0, 50.0), (-170, 20, 100)]]
    """
    lons = list(unwrapped(corner[0] for corner in corners))
    parts, turn = [[corners[0]]], 0
    for (a, b), (start, end) in zip(pairwise(lons), pairwise(corners), strict=True):
        side = -1 if b < a else 1
        edge = turn + side * HALF_TURN
        if (b - edge) * side > 0:
            share = (edge - a) / (b - a)
            crossing = tuple(x + (y - x) * share for x, y in zip(start[1:], end[1:], strict=True))
            if share > 0:
                parts[-1].append((side * HALF_TURN, *crossing))
            else:
                # A corner on 180° itself: it ends the one part and begins the other.
                parts[-1][-1] = (side * HALF_TURN, *start[1:])
            parts.append([(-side * HALF_TURN, *crossing)])
            turn += side * FULL_TURN
        parts[-1].append((b - turn, *end[1:]))
    return [part for part in parts if len(part) > 1] or parts


def joined(parts: Sequence[Sequence[Sequence[float]]], *measures: Sequence[float]) -> list[Corner]:
    """Return the parts of a line that was cut as one line that goes on past 180°.

    Parameters
    ----------
    parts
        Positions of each, cut as by `cut`; one part alone is the line.
    measures
        What else each corner has, over all parts in a row.

    Examples
    --------
    >>> parts = [[[170, 10], [180, 15]], [[-180, 15], [-170, 20]]]
    >>> joined(parts, [0, 50, 50, 100])
    [(170, 10, 0), (180, 15, 50), (190, 20, 100)]
    """
    points = [point for part in parts for point in part]
    lons = unwrapped(point[0] for point in points)
    corners = [(lon, point[1], *more) for lon, point, *more in zip(lons, points, *measures, strict=True)]
    seams = set(accumulate(len(part) for part in parts[:-1]))
    return [corner for i, corner in enumerate(corners) if i not in seams or corner != corners[i - 1]]


def uncut(line: Sequence[Sequence[float]]) -> Sequence[Sequence[float]]:
    """Return a line or ring that runs over 180° without having been cut there as one that goes on past it.

    A ring that leads round a pole, and an edge of a ring from -180° to 180°, as the whole map has them, stay.

    Examples
    --------
    >>> uncut([[179, 1], [-179, 2]])
    [[179, 1], [181, 2]]
    >>> uncut([[-180, 0], [180, 0], [180, 9], [-180, 9], [-180, 0]])
    [[-180, 0], [180, 0], [180, 9], [-180, 9], [-180, 0]]
    """
    lons = [point[0] for point in line]
    if all(abs(b - a) <= HALF_TURN for a, b in pairwise(lons)):
        return line
    is_ring = list(line[0]) == list(line[-1])
    moved = lons[:1]
    for a, b in pairwise(lons):
        stays = is_ring and abs(a) == abs(b) == HALF_TURN
        moved.append(moved[-1] + b - a if stays else nearest_turn(b, moved[-1]))
    if is_ring and moved[0] != moved[-1]:
        return line
    return [[lon, *point[1:]] for lon, point in zip(moved, line, strict=True)]
