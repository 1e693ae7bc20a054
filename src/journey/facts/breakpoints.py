"""A table of breakpoints, and what it says of any minute: kilometres are linear between two rows.

The one look-up of the table of minutes and kilometres, for who makes it and for who reads it in the contract.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Breakpoints(Protocol):
    """Columns of the same length, at least one row."""

    @property
    def minute(self) -> Sequence[int]:
        """Minutes UTC since 1970, rising."""

    @property
    def km(self) -> Sequence[float]:
        """Kilometres travelled, by the steady pace."""

    @property
    def km_min(self) -> Sequence[float]:
        """Short of this the traveller cannot have been."""

    @property
    def km_max(self) -> Sequence[float]:
        """Beyond this the traveller cannot have been."""


class Reach(NamedTuple):
    """Where a traveller is at a minute, and how far from there he can be."""

    km: float
    """Kilometres travelled, by the steady pace."""
    low: float
    """Short of this he cannot have been."""
    high: float
    """Beyond this he cannot have been."""


def reach_at(table: Breakpoints, minute: float) -> Reach:
    """Return where a traveller is at a minute; the ends hold beyond the table."""
    columns, at = (table.km, table.km_min, table.km_max), table.minute
    after = bisect_right(at, minute)
    if after in (0, len(at)):
        return Reach(*(column[min(after, len(at) - 1)] for column in columns))
    before = after - 1
    share = (minute - at[before]) / (at[after] - at[before])
    return Reach(*[column[before] + (column[after] - column[before]) * share for column in columns])


def interpolated(at: Sequence[float], values: Sequence[float], x: float, *, first: bool = False) -> float:
    """Return the value at `x`, linear between two rows; the ends hold beyond them.

    `at` never falls. Of several rows at `x` the last holds, or the first.

    Examples
    --------
    >>> [interpolated([0, 60, 60, 90], [0, 80, 100, 130], x) for x in (-5, 30, 60, 75, 95)]
    [0, 40.0, 100.0, 115.0, 130]
    >>> interpolated([0, 60, 60, 90], [0, 80, 100, 130], 60, first=True)
    80.0
    """
    after = bisect_left(at, x) if first else bisect_right(at, x)
    if after in (0, len(at)):
        return values[min(after, len(at) - 1)]
    before = after - 1
    share = (x - at[before]) / (at[after] - at[before])
    return values[before] + (values[after] - values[before]) * share


def row_at(minutes: Sequence[int], minute: float) -> int:
    """Return the row that holds at a minute; the first before it.

    Examples
    --------
    >>> row_at([0, 60, 90], 60), row_at([0, 60, 90], 59), row_at([0, 60, 90], -1)
    (1, 0, 0)
    """
    return max(0, bisect_right(minutes, minute) - 1)
