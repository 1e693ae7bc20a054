"""Columns of begins and ends that have clock times alone, beside a date, become one column of clock times.

A timetable has them so (``Datum;Von;Nach;Abfahrt;Ankunft``), and a diary (``Date,Start,End,Place``).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from journey.facts.edtf import EdtfError
from journey.formats.columns import fields_named
from journey.formats.dates import clock_of
from journey.formats.heads import Rows, with_head
from journey.formats.port import Asked
from journey.research.reading.printed import read_printed
from journey.research.reading.rough import is_undated

_LOOKED_AT = 20
"""Rows that show what a column has."""
_BEGINS, _ENDS = ("time", "start_time", "date", "from"), ("end", "to")
_ALONE = ("time", "start_time")
"""Columns that are known as clock times by their names."""


def with_clock_ends(rows: Rows, head: int, asked: Asked) -> tuple[Rows, Asked]:
    """Return a table in which two columns of clock times are one, and which column that is.

    A table without such columns, or without a date beside them, is returned as it is.
    """
    named = {*asked.columns.values(), *asked.without}
    fields = {at: field for at, field in enumerate(fields_named(rows[head])) if field and rows[head][at] not in named}
    clocks = {place: field for place, field in fields.items() if _has_clocks(rows, head, place)}
    others = {field for place, field in fields.items() if place not in clocks}
    if not {"date", "moment"} & {*others, *asked.columns} or "time" in asked.columns:
        return rows, asked
    back = ("arrival",) if {"from", "to"} <= others else ("departure",)
    out = ("departure",) if {"from", "to"} <= others else ("arrival",)
    ends = [
        next((place for name in names for place, field in clocks.items() if field == name), None)
        for names in ((*_BEGINS, *out), (*_ENDS, *back))
    ]
    found = [place for place in ends if place is not None]
    if not found or [clocks[place] for place in found] in ([name] for name in _ALONE):
        return rows, asked
    name = ", ".join(rows[head][place].strip() for place in found)
    width = len(rows[head])
    heads = ["" if place in found else cell for place, cell in enumerate(rows[head])]
    whole = with_head(rows, head, [*heads, name], lambda row: _row(row, ends, width))
    return whole, replace(asked, columns={**asked.columns, "time": name})


def _has_clocks(rows: Rows, head: int, place: int) -> bool:
    """Tell whether a column has clock times, and more of them than dates; a number alone may be anything."""
    cells = [_cell(row, place) for row in rows[head + 1 : head + 1 + _LOOKED_AT]]
    clocks = [cell for cell in cells if cell and clock_of(cell)]
    dates = sum(_is_date(cell) for cell in cells if cell and not clock_of(cell))
    return not all(map(str.isdecimal, clocks)) and len(clocks) > dates


def _is_date(cell: str) -> bool:
    """Tell whether a cell is a date; 0610 is rather a clock time than the year 610."""
    with suppress(EdtfError):
        return bool(read_printed(cell).when) and not (cell.isdecimal() and cell[0] == "0")
    return False


def _row(row: Sequence[str], ends: Sequence[int | None], width: int) -> list[str]:
    """Return a row with both clock times behind its other cells, and what goes beyond the header behind them."""
    if not any(cell.strip() for cell in row):
        return []
    return [*row[:width], *[""] * (width - len(row)), _clock(*(_cell(row, place) for place in ends)), *row[width:]]


def _cell(row: Sequence[str], place: int | None) -> str:
    cell = row[place].strip() if place is not None and place < len(row) else ""
    return "" if is_undated(cell) else cell


def _clock(first: str, last: str) -> str:
    """Return two clock times as one cell has them.

    Examples
    --------
    >>> _clock("08:00", "22:00"), _clock("", "22:00"), _clock("8", ""), _clock("", "")
    ('08:00/22:00', '../22:00', '8', '')
    """
    return f"{first or '..'}/{last}" if last else first
