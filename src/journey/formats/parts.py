"""A date in three columns (year, month and day, as timelines have it) becomes one column, before the table is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journey.formats.columns import folded_heads, parts
from journey.formats.port import Asked

_FIELDS = {"date": ("year", "month", "day"), "end": ("end_year", "end_month", "end_day")}


def with_whole_dates(rows: Sequence[Sequence[str]], head: int, asked: Asked) -> tuple[Sequence[Sequence[str]], Asked]:
    """Return a table in which the parts of a date are one cell, and which column that is.

    A table whose year has no month beside it, or whose dates the caller names, is returned as it is.
    """
    at = {parts()[name]: place for place, name in reversed([*enumerate(folded_heads(rows[head]))]) if name in parts()}
    found = {
        field: [at[name] for name in names if name in at]
        for field, names in _FIELDS.items()
        if field not in asked.columns and {*names[:2]} <= {*at}
    }
    if "date" not in found:
        return rows, asked
    named = {field: ", ".join(rows[head][place].strip() for place in places) for field, places in found.items()}
    taken = {place for places in found.values() for place in places}
    heads = ["" if place in taken else cell for place, cell in enumerate(rows[head])]
    whole = [[*heads, *named.values()] if number == head else row for number, row in enumerate(rows[: head + 1])]
    whole += (_row(row, [*found.values()], len(heads)) for row in rows[head + 1 :])
    return whole, replace(asked, columns={**asked.columns, **named})


def _row(row: Sequence[str], found: Sequence[Sequence[int]], width: int) -> list[str]:
    """Return a row with its dates behind its other cells, and what goes beyond the header behind them."""
    if not any(cell.strip() for cell in row):
        return []
    cells = [*row[:width], *[""] * (width - len(row))]
    return [*cells, *(_date([cells[place].strip() for place in places]) for places in found), *row[width:]]


def _date(cells: Sequence[str]) -> str:
    """Return a date as one would write it into one cell.

    Examples
    --------
    >>> _date(["1949", "12", "6"]), _date(["1949", "Dec", "6"]), _date(["1949", "12", ""]), _date(["", "12", "6"])
    ('1949-12-06', '6 Dec 1949', '1949-12', '?-12-06')
    """
    year, month, day = (*cells, "")[:3]
    if not (year or month or day):
        return ""
    if month and not month.isdecimal():
        return " ".join(_given(day, month, year))
    last = (part.zfill(2) if part.isdecimal() else part for part in _given(month or ("?" if day else ""), day))
    return "-".join([year.zfill(4) if year.isdecimal() else year or "?", *last])


def _given(*parts_of_date: str) -> Iterator[str]:
    return filter(None, parts_of_date)
