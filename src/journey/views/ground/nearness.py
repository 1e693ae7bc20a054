"""How near each part of the globe is to some points, in steps: a net of cells, of which each knows its step.

Goes over 180° and the poles as the globe does. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, degrees, radians, sin

import numpy as np
from numpy.typing import NDArray

from journey.facts.lonlat import EARTH_RADIUS_KM, LonLat

Extent = tuple[float, float, float, float]
"""West, south, east, north in degrees; across 180°, west is the greater."""

Cells = NDArray[np.uint8]
Numbers = NDArray[np.int64]
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]

CELLS = 4
"""A degree."""
_ROWS, COLUMNS = 180 * CELLS, 360 * CELLS
_TURNS = 2 * COLUMNS + 1
"""So many places has a row of stretches: it goes round twice, and there it ends."""
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
        self._rows = np.full((_ROWS, COLUMNS), len(steps_km), dtype=np.uint8)
        cells = np.array([_row(point.lat) * COLUMNS + _column(point.lon) for point in points], dtype=np.int64)
        rows, columns = np.divmod(np.unique(cells), COLUMNS)
        for step in range(len(steps_km) - 1, -1, -1):
            marks = _Marks()
            if boxed and boxed[1] == step:
                marks.box(boxed[0])
            apart = max(1, int(steps_km[step] / _COARSENESS / _CELL_KM))
            reach = (steps_km[step] + 0.71 * apart * _CELL_KM) / EARTH_RADIUS_KM
            coarse_rows, coarse_columns = np.divmod(np.unique(rows // apart * COLUMNS + columns // apart), COLUMNS)
            for row in np.unique(coarse_rows).tolist():
                middles = coarse_columns[coarse_rows == row] * apart + apart // 2
                marks.discs(min(_ROWS - 1, row * apart + apart // 2), middles, reach)
            marks.put(self._rows, step)

    def at(self, lon: float, lat: float) -> int:
        """Return the step of a position."""
        return int(self._rows[_row(lat), _column(lon)])

    def cells(self) -> Cells:
        """Return all rows from the south in one, each from the west with its first cell once more at its end.

        The last row stands there twice: so a pole and 180° have a cell as every other position has.
        """
        whole = np.concatenate([self._rows, self._rows[-1:]])
        return np.concatenate([whole, whole[:, :1]], axis=1).ravel()


class _Marks:
    """Stretches of rows, which may overlap and go on over 180°: where each begins and ends, to be summed up once."""

    def __init__(self) -> None:
        self._begins: list[Numbers] = []
        self._ends: list[Numbers] = []

    def box(self, extent: Extent) -> None:
        west, south, east, north = extent
        first, last = (int((lon + 180) * CELLS) for lon in (west, east if east > west else east + 360))
        rows = np.arange(_row(south), _row(north) + 1)
        self._stretch(rows, np.full_like(rows, first), np.full_like(rows, last))

    def discs(self, row: int, columns: Numbers, reach: float) -> None:
        """Mark what lies within an angle of cells of one row."""
        rows, widths = _chords(row, reach)
        every_row, every_width = (np.repeat(part, len(columns)) for part in (rows, widths))
        middles = np.tile(columns, len(rows))
        self._stretch(every_row, middles - every_width, middles + every_width)

    def put(self, cells: Cells, mark: int) -> None:
        """Write a mark into the cells of the stretches."""
        if not self._begins:
            return
        begins, ends = np.concatenate(self._begins), np.concatenate(self._ends)
        first, rows = int(begins.min()) // _TURNS, int(begins.max()) // _TURNS + 1
        size = (rows - first) * _TURNS
        begun, ended = (np.bincount(places - first * _TURNS, minlength=size) for places in (begins, ends))
        open_at = (np.cumsum(begun - ended) > 0).reshape(rows - first, _TURNS)
        cells[first:rows][open_at[:, :COLUMNS] | open_at[:, COLUMNS : 2 * COLUMNS]] = mark

    def _stretch(self, rows: Numbers, firsts: Numbers, lasts: Numbers) -> None:
        lengths = np.minimum(lasts - firsts + 1, COLUMNS)
        begins = rows * _TURNS + np.where(lengths == COLUMNS, 0, firsts % COLUMNS)
        self._begins.append(begins)
        self._ends.append(begins + lengths)


def _row(lat: float) -> int:
    return max(0, min(_ROWS - 1, int((lat + 90) * CELLS)))


def _column(lon: float) -> int:
    return int((lon + 180) * CELLS) % COLUMNS


def _chords(row: int, reach: float) -> tuple[Numbers, Numbers]:
    """Return the rows that a disc comes to, and how many cells it reaches east and west in each."""
    reached = int(degrees(reach) * CELLS) + 1
    rows = np.arange(max(0, row - reached), min(_ROWS, row + reached + 1))
    (lat,), lats = _lats(np.array([row])), _lats(rows)
    shares = (cos(reach) - sin(lat) * np.sin(lats)) / (cos(lat) * np.cos(lats))
    within = shares <= 1
    halves = np.arccos(np.clip(shares[within], -1, 1))
    return rows[within], (np.degrees(halves) * CELLS).astype(np.int64)


def _lats(rows: Numbers) -> NDArray[np.float64]:
    """Return the latitudes of the middles of rows, in radians."""
    return np.radians((rows + 0.5) / CELLS - 90)
