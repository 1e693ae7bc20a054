"""A date in three columns (year, month and day, as timelines have it) becomes one column, before the table is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from journey.errors import JourneyError
from journey.formats.columns import folded_heads, names_date, parts
from journey.formats.dates import Doubtful, doubtful
from journey.formats.heads import Rows, with_head
from journey.formats.port import Asked
from journey.formats.rowcells import stripped
from journey.research.reading.printed import read_printed

_LOOKED_AT = 20
"""Rows that show whether dates lack their year."""
_YEARLESS = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}[./-]?|\d{1,2}[.\s]+(?:de )?[^\W\d_]{3,}\.?"
    r"|[^\W\d_]{3,}\.?\s\d{1,2}|\d{1,2}月\d{1,2}日"
)
"""A day and a month."""
_WITH_YEAR = re.compile(r"\d{4}")
_ANY_YEAR = "1904"
"""A leap year, as good as any to see whether a date lacks it."""
_FIELDS = {"date": ("year", "month", "day"), "end": ("end_year", "end_month", "end_day")}


def with_whole_dates(rows: Rows, head: int, asked: Asked) -> tuple[Rows, Asked]:
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
        return _with_years(rows, head, asked)
    named = {field: ", ".join(rows[head][place].strip() for place in places) for field, places in found.items()}
    taken = {place for places in found.values() for place in places}
    heads = ["" if place in taken else cell for place, cell in enumerate(rows[head])]
    places_of_dates = [*found.values()]
    whole = with_head(rows, head, [*heads, *named.values()], lambda row: _row(row, places_of_dates, len(heads)))
    return whole, replace(asked, columns={**asked.columns, **named})


def _with_years(rows: Rows, head: int, asked: Asked) -> tuple[Rows, Asked]:
    """Return a table in which dates without a year (``1.5.``) have that of the column beside them."""
    folded = folded_heads(rows[head])
    years = [place for place, name in enumerate(folded) if parts().get(name) == "year"]
    dates = [
        place
        for place, name in enumerate(folded)
        if place not in years and (parts().get(name) == "day" or names_date([rows[head][place]]))
    ]
    if len(years) != 1 or len(dates) != 1 or "date" in asked.columns:
        return rows, asked
    year, day = years[0], dates[0]
    shown = [row for row in rows[head + 1 : head + 1 + _LOOKED_AT] if max(year, day) < len(row) and row[day].strip()]
    if shown and all(_WITH_YEAR.search(row[day]) for row in shown):
        return rows, replace(asked, columns={**asked.columns, "date": rows[head][day]})
    if not any(_lacks_year(stripped(row[day])) for row in shown):
        return rows, asked
    name = f"{rows[head][day].strip()}, {rows[head][year].strip()}"
    width = len(rows[head])
    heads = [*("" if place in (year, day) else cell for place, cell in enumerate(rows[head])), name]

    def whole(row: Sequence[str]) -> Sequence[str]:
        cells = [*row[:width], *[""] * (width - len(row))] if any(cell.strip() for cell in row) else []
        date = _of_year(stripped(cells[day]), cells[year].strip()) if cells else ""
        return [*cells, date, *row[width:]] if cells else []

    return with_head(rows, head, heads, whole), replace(asked, columns={**asked.columns, "date": name})


def _of_year(date: str, year: str) -> str:
    """Return a date with its year, where it has none of its own.

    Examples
    --------
    >>> _of_year("1.5.", "1945"), _of_year("8 May", "1945"), _of_year("30.12.1944", "1945"), _of_year("", "1945")
    ('1.5.1945', '8 May 1945', '30.12.1944', '1945')
    >>> _of_year("30-31 December", "1949"), _of_year("Nov", "1949"), _of_year("11月", "1949"), _of_year("later", "1949")
    ('30-31 December 1949', 'Nov 1949', '1949年11月', 'later')
    """
    if isinstance(date, Doubtful) or not date or not year:
        return date or year
    if not _YEARLESS.fullmatch(date):
        whole = next((whole for whole in _wholes(date, year) if _years(whole)), "")
        if len(_years(whole)) > 1:
            return doubtful(date, f"over New Year, with one year beside it: {date!r} (write both years)")
        return whole or date
    if "月" in date:
        return f"{year}年{date}"
    sign = next((sign for sign in "./-" if date.endswith(sign)), "")
    return (
        f"{date}{year}" if sign else f"{date}{next((s for s in './-' if s in date and date[0].isdigit()), ' ')}{year}"
    )


def _wholes(date: str, year: str) -> Sequence[str]:
    """Return how a date in words may be written with its year; nothing for one that has a year, or has no words."""
    if _WITH_YEAR.search(date) or not any(map(str.isalpha, date)):
        return ()
    return (f"{year}年{date}",) if "月" in date else (f"{date} {year}", f"{date}, {year}")


def _lacks_year(date: str) -> bool:
    whole = _of_year(date, _ANY_YEAR)
    return bool(date) and (whole != date or isinstance(whole, Doubtful))


@lru_cache(4096)
def _years(text: str) -> frozenset[str]:
    """Return the years of a date; none for text that is no date."""
    with suppress(JourneyError):
        return frozenset(_WITH_YEAR.findall(read_printed(text).when))
    return frozenset()


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
