"""The packed shapes of ``assets/world``, read: corners in whole thousandths of a degree, each with its level.

Knows the layout that ``scripts/basemap/packing.py`` writes, and nothing of what is drawn.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from journey.views.ground.nearness import CELLS, COLUMNS

LAYERS = ("land", "lakes", "rivers", "borders")
LEVELS = 3
"""The first holds everywhere; the others have what is wanted nearer by."""
UNIT = 1000
"""Parts of a degree."""

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
    lons: Sequence[int]
    lats: Sequence[int]
    levels: Sequence[int]
    cells: Sequence[int]
    """Where in `Nearness.cells` it is told how near each is."""

    @property
    def sizes(self) -> frozenset[int]:
        """How many corners it has at each level."""
        return frozenset(accumulate(Counter(self.levels)[level] for level in range(LEVELS)))

    def at(self, level: int) -> list[Corner]:
        """Return what of it a level has, in degrees."""
        rows = zip(self.lons, self.lats, self.levels, strict=True)
        return [(lon / UNIT, lat / UNIT) for lon, lat, own in rows if own <= level]


@cache
def packed_layer(name: str) -> tuple[Packed, ...]:
    """Return the shapes of a layer."""
    return tuple(unpacked((_WORLD / f"{name}.bin").read_bytes()))


def unpacked(data: bytes) -> Iterator[Packed]:
    """Yield the shapes in a file."""
    raw = zlib.decompress(data)
    shapes, corners = _column(raw[: 2 * _WORD], 2)
    sizes = (shapes, shapes, shapes, corners, corners, corners)
    starts = accumulate((size * _WORD for size in sizes), initial=2 * _WORD)
    counts, ranks, least, levels, lons, lats = (
        _column(raw[start : start + size * _WORD], size) for start, size in zip(starts, sizes, strict=False)
    )
    every_lon, every_lat = (list(accumulate(map(_signed, column))) for column in (lons, lats))
    cells = [
        (lat + 90 * UNIT) * CELLS // UNIT * (COLUMNS + 1) + (lon + 180 * UNIT) * CELLS // UNIT
        for lon, lat in zip(every_lon, every_lat, strict=True)
    ]
    first = 0
    for count, rank, level in zip(counts, ranks, least, strict=True):
        here = slice(first, first + count)
        yield Packed(rank, level, every_lon[here], every_lat[here], levels[here], cells[here])
        first += count


def _column(data: bytes, size: int) -> array[int]:
    """Read numbers of which all first bytes come first."""
    ordered = bytearray(len(data))
    for place in range(_WORD):
        ordered[place::_WORD] = data[place * size : (place + 1) * size]
    column = array("I")
    column.frombytes(bytes(ordered))
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _signed(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number // 2) - 1
