"""The packed shapes of ``assets/world``, read: corners in whole thousandths of a degree, each with its level.

Knows the layout that ``scripts/basemap/packing.py`` writes, and nothing of what is drawn.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

import numpy as np

from journey.views.ground.nearness import CELLS, COLUMNS, Mask

LAYERS = ("land", "lakes", "rivers", "borders")
LEVELS = 3
"""The first holds everywhere; the others have what is wanted nearer by."""
UNIT = 1000
"""Parts of a degree."""

Column = np.ndarray[tuple[int], np.dtype[np.int64]]
Corner = tuple[float, float]
"""Longitude and latitude in degrees."""

_WORLD = files("journey") / "assets" / "world"
_WORD = 4


@dataclass(frozen=True, slots=True)
class Packed:
    """A ring or a line: columns of the same length, one row a corner."""

    rank: int
    """What the layer tells its shapes apart by."""
    level: int
    """From which level on it is there at all."""
    lons: Column
    lats: Column
    levels: Column

    @property
    def sizes(self) -> frozenset[int]:
        """How many corners it has at each level."""
        return frozenset(np.cumsum(np.bincount(self.levels, minlength=LEVELS)).tolist())

    def at(self, level: int) -> list[Corner]:
        """Return what of it a level has, in degrees."""
        return self.corners(self.levels <= level)

    def corners(self, kept: Mask) -> list[Corner]:
        """Return some of its corners, in degrees."""
        return list(zip((self.lons[kept] / UNIT).tolist(), (self.lats[kept] / UNIT).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Layer:
    """All shapes of a layer, and the corners of all of them in one row."""

    shapes: Sequence[Packed]
    ends: Sequence[int]
    """Where in the row the corners of each end."""
    levels: Column
    cells: Column
    """Where in `Nearness.cells` it is told how near each is."""


@cache
def packed_layer(name: str) -> Layer:
    """Return a layer."""
    return unpacked((_WORLD / f"{name}.bin").read_bytes())


def unpacked(data: bytes) -> Layer:
    """Return the layer in a file."""
    raw = zlib.decompress(data)
    shapes, corners = _column(raw[: 2 * _WORD], 2).tolist()
    sizes = (shapes, shapes, shapes, corners, corners, corners)
    starts = accumulate((size * _WORD for size in sizes), initial=2 * _WORD)
    counts, ranks, least, levels, lons, lats = (
        _column(raw[start : start + size * _WORD], size) for start, size in zip(starts, sizes, strict=False)
    )
    lons, lats = (np.cumsum(np.where(column % 2, -(column // 2) - 1, column // 2)) for column in (lons, lats))
    cells = (lats + 90 * UNIT) * CELLS // UNIT * (COLUMNS + 1) + (lons + 180 * UNIT) * CELLS // UNIT
    ends = np.cumsum(counts).tolist()
    here = map(slice, [0, *ends], ends)
    rows = zip(ranks.tolist(), least.tolist(), here, strict=True)
    return Layer([Packed(rank, level, lons[i], lats[i], levels[i]) for rank, level, i in rows], ends, levels, cells)


def _column(data: bytes, size: int) -> Column:
    """Read numbers of which all first bytes come first."""
    planes = np.frombuffer(data, dtype=np.uint8).reshape(_WORD, size)
    return np.ascontiguousarray(planes.T).view("<u4").ravel().astype(np.int64)
