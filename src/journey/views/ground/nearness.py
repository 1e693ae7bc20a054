"""How near each part of the globe is to some points, in steps: a net of cells, of which each knows its step.

Goes over 180° and the poles as the globe does. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import acos, cos, degrees, pi, radians, sin

from journey.facts.lonlat import EARTH_RADIUS_KM, LonLat

Extent = tuple[float, float, float, float]
"""West, south, east, north in degrees; across 180°, west is the greater."""

CELLS = 4
"""A degree."""
_ROWS, COLUMNS = 180 * CELLS, 360 * CELLS
_CELL_KM = radians(1 / CELLS) * EARTH_RADIUS_KM
_COARSENESS = 4
"""Points closer together than this part of a step's distance are taken for one."""


class Nearness:
    """Cells of a quarter of a degree, each with the first step that reaches it; those beyond all have their number.

    Examples
    --------
    >>> near = Nearness([100, 1000], [LonLat(179.9, 0)])
    >>> near.at(-179.9, 0.2), near.at(-175, 0), near.at(0, 0)
    (0, 1, 2)
    """

    def __init__(
        self, steps_km: Sequence[float], points: Iterable[LonLat], boxed: tuple[Extent, int] | None = None
    ) -> None:
        """Take the distances that the steps reach to, rising; a box has at least the step that is given with it."""
        self._rows = [bytearray([len(steps_km)]) * COLUMNS for _ in range(_ROWS)]
        cells = {(_row(point.lat), _column(point.lon)) for point in points}
        for step in range(len(steps_km) - 1, -1, -1):
            if boxed and boxed[1] == step:
                self._fill(boxed[0], step)
            apart = max(1, int(steps_km[step] / _COARSENESS / _CELL_KM))
            reach = (steps_km[step] + 0.71 * apart * _CELL_KM) / EARTH_RADIUS_KM
            for row, column in sorted({(row // apart, column // apart) for row, column in cells}):
                self._disc(min(_ROWS - 1, row * apart + apart // 2), column * apart + apart // 2, reach, step)

    def at(self, lon: float, lat: float) -> int:
        """Return the step of a position."""
        return self._rows[_row(lat)][_column(lon)]

    def cells(self) -> bytes:
        """Return all rows from the south in one, each from the west with its first cell once more at its end.

        The last row stands there twice: so a pole and 180° have a cell as every other position has.
        """
        return b"".join(bytes(row) + row[:1] for row in (*self._rows, self._rows[-1]))

    def _fill(self, extent: Extent, step: int) -> None:
        west, south, east, north = extent
        first, last = ((lon + 180) * CELLS for lon in (west, east if east > west else east + 360))
        for row in range(_row(south), _row(north) + 1):
            self._mark(row, int(first), int(last), step)

    def _disc(self, row: int, column: int, reach: float, step: int) -> None:
        for other, half in _chords(row, reach):
            width = int(degrees(half) * CELLS)
            self._mark(other, column - width, column + width, step)

    def _mark(self, row: int, first: int, last: int, step: int) -> None:
        cells, mark = self._rows[row], bytes([step])
        if last - first + 1 >= COLUMNS:
            first, last = 0, COLUMNS - 1
        first, last = first % COLUMNS, first % COLUMNS + last - first
        here = min(last + 1, COLUMNS)
        cells[first:here] = mark * (here - first)
        cells[: last + 1 - here] = mark * (last + 1 - here)


def _row(lat: float) -> int:
    return max(0, min(_ROWS - 1, int((lat + 90) * CELLS)))


def _column(lon: float) -> int:
    return int((lon + 180) * CELLS) % COLUMNS


def _chords(row: int, reach: float) -> Iterator[tuple[int, float]]:
    """Yield each row that a disc comes to, and how far it reaches east and west there, as an angle."""
    lat, rows = _lat(row), int(degrees(reach) * CELLS) + 1
    for other in range(max(0, row - rows), min(_ROWS, row + rows + 1)):
        share = (cos(reach) - sin(lat) * sin(_lat(other))) / (cos(lat) * cos(_lat(other)))
        if share <= 1:
            yield other, pi if share < -1 else acos(share)


def _lat(row: int) -> float:
    """Return the latitude of the middle of a row, in radians."""
    return radians((row + 0.5) / CELLS - 90)
