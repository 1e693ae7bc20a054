"""Departure and arrival that have clock times alone, beside a date, become one column of clock times.

A timetable has them so: ``Datum;Von;Nach;Abfahrt;Ankunft``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journey.formats.columns import columns_named
from journey.formats.dates import clock_of
from journey.formats.heads import Rows, with_head
from journey.formats.port import Asked

_LOOKED_AT = 20
"""Rows that show what a column has."""
_ENDS = ("departure", "arrival")


def with_clock_ends(rows: Rows, head: int, asked: Asked) -> tuple[Rows, Asked]:
    """Return a table in which two columns of clock times are one, and which column that is.

    A table without such columns, without a date or with a column of times is returned as it is.
    """
    at = columns_named(rows[head])
    ends = [at[name] for name in _ENDS if name in at]
    if len(ends) < len(_ENDS) or "date" not in {*at, *asked.columns} or "time" in {*at, *asked.columns}:
        return rows, asked
    seen = [cell for row in rows[head + 1 : head + 1 + _LOOKED_AT] for cell in _cells(row, ends) if cell]
    if not seen or any(clock_of(cell) is None for cell in seen):
        return rows, asked
    if "from" not in at or "to" not in at:
        ends.reverse()  # a stay begins with the arrival
    name = ", ".join(rows[head][place].strip() for place in ends)
    width = len(rows[head])
    heads = ["" if place in ends else cell for place, cell in enumerate(rows[head])]
    whole = with_head(rows, head, [*heads, name], lambda row: _row(row, ends, width))
    return whole, replace(asked, columns={**asked.columns, "time": name})


def _row(row: Sequence[str], ends: Sequence[int], width: int) -> list[str]:
    """Return a row with both clock times behind its other cells, and what goes beyond the header behind them."""
    if not any(cell.strip() for cell in row):
        return []
    return [*row[:width], *[""] * (width - len(row)), _clock(*_cells(row, ends)), *row[width:]]


def _cells(row: Sequence[str], places: Sequence[int]) -> list[str]:
    return [row[place].strip() if place < len(row) else "" for place in places]


def _clock(first: str, last: str) -> str:
    """Return two clock times as one cell has them.

    Examples
    --------
    >>> _clock("08:00", "22:00"), _clock("", "22:00"), _clock("8", ""), _clock("", "")
    ('08:00/22:00', '../22:00', '8', '')
    """
    return f"{first or '..'}/{last}" if last else first
