"""A table of breakpoints, and what it says of any minute: kilometres are linear between two rows.

The one look-up of the table of minutes and kilometres, for who makes it and for who reads it in the contract.
"""

from __future__ import annotations

from bisect import bisect_right
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
    minutes, columns = table.minute, (table.km, table.km_min, table.km_max)
    row = bisect_right(minutes, minute) - 1
    if row < 0 or row >= len(minutes) - 1:
        end = 0 if row < 0 else -1
        return Reach(*(column[end] for column in columns))
    share = (minute - minutes[row]) / (minutes[row + 1] - minutes[row])
    return Reach(*(column[row] + (column[row + 1] - column[row]) * share for column in columns))


def row_at(minutes: Sequence[int], minute: float) -> int:
    """Return the row that holds at a minute; the first before it.

    Examples
    --------
    >>> row_at([0, 60, 90], 60), row_at([0, 60, 90], 59), row_at([0, 60, 90], -1)
    (1, 0, 0)
    """
    return max(0, bisect_right(minutes, minute) - 1)
