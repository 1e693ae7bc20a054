"""Packing: shapes with their levels as the bytes that ``journey.views.ground.packed`` reads."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence

from basemap.levels import DECIMALS, Shape


def packed(shapes: Sequence[Shape]) -> bytes:
    """Return a layer.

    Six columns, one after another, compressed by zlib: of each shape its number of corners, its rank and its level; of
    each corner its level, and longitude and latitude in thousandths of a degree less those of the corner before it,
    in one row through all shapes. Before them stand the numbers of shapes and of corners. Every number has four bytes
    without sign, the lowest first (negative ones folded in between: 0, -1, 1, -2 …), and a column has all first bytes,
    then all second ones, and so on: most of them are zero.
    """
    corners = [corner for shape in shapes for corner in shape.corners]
    columns = (
        (len(shapes), len(corners)),
        [len(shape.corners) for shape in shapes],
        [shape.rank for shape in shapes],
        [shape.level for shape in shapes],
        [level for shape in shapes for level in shape.levels],
        _steps(corner[0] for corner in corners),
        _steps(corner[1] for corner in corners),
    )
    return zlib.compress(b"".join(map(_column, columns)), 9)


def _steps(degrees: Iterable[float]) -> list[int]:
    """Return each number less the one before it, without sign."""
    steps: list[int] = []
    before = 0
    for number in degrees:
        whole = round(number * 10**DECIMALS)
        step = whole - before
        steps.append(2 * step if step >= 0 else -2 * step - 1)
        before = whole
    return steps


def _column(numbers: Iterable[int]) -> bytes:
    column = array("I", numbers)
    if sys.byteorder == "big":
        column.byteswap()
    data = column.tobytes()
    return b"".join(data[place :: column.itemsize] for place in range(column.itemsize))
