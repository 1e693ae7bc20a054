"""The header of a table: the row that names its columns, or two where cells over several columns are merged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, islice

from journey.folder.rowstore import RowStore
from journey.formats.columns import names_date, recognised
from journey.formats.port import Asked

Rows = Sequence[Sequence[str]]
_WITHIN = 20
"""Rows that may stand above the header, and it."""
_FEWEST = 2
"""Names that a further row of it has: one alone may be a cell of the table."""


def header(rows: Rows, asked: Asked) -> int | None:
    """Return the row that has the most names of columns; None where there is nothing at all.

    Where hardly a name is known, it is the first row of about as many cells as the table is wide: above it stands a
    title, and one name may be a cell of the table.
    """
    named = {*asked.columns.values(), *asked.without}
    filled = [i for i, row in enumerate(rows[:_WITHIN]) if any(cell.strip() for cell in row)]

    def known(i: int) -> int:
        return recognised(rows[i]) + sum(cell.strip() in named for cell in rows[i])

    found = max(filled, key=lambda i: (known(i), -i), default=None)
    if found is None or known(found) >= _FEWEST or names_date(rows[found]):
        return found
    widths = {i: sum(bool(cell.strip()) for cell in rows[i]) for i in filled}
    wide = next(i for i in filled if 2 * widths[i] > max(widths.values()))
    return min(found, wide) if known(found) else wide


def with_whole_header(rows: Rows, head: int) -> tuple[Rows, int, str]:
    """Return a table whose header is one row, which row that is, and what is to be said of it.

    Where cells of the header are merged, a row above says more of the columns whose own cell is blank ("Date" over two
    rows), or a row below divides them ("Position" over "lat" and "lon").

    Examples
    --------
    >>> rows, head, _ = with_whole_header([["Date", "Where", ""], ["", "lat", "lon"], ["1949", "1", "2"]], 0)
    >>> rows[head], head
    (['Date', 'lat', 'lon'], 1)
    """
    below = [cell.strip() for cell in rows[head + 1]] if head + 1 < len(rows) else []
    words = [cell for cell in below if cell]
    if len(words) >= _FEWEST and recognised(words) == len(words):
        head += 1
    elif head == 0 or not any(_above(rows, head)):
        return rows, head, ""
    above = _above(rows, head)
    own = [*rows[head], *[""] * (len(above) - len(rows[head]))]
    whole = [cell if cell.strip() else above[at] if at < len(above) else "" for at, cell in enumerate(own)]
    return with_head(rows, head, whole), head, f"rows {head} and {head + 1} are the header together"


def with_head(
    rows: Rows, head: int, names: Sequence[str], row: Callable[[Sequence[str]], Sequence[str]] = tuple
) -> Rows:
    """Return a table with another header, and with what becomes of each of the rows below it."""
    whole = chain(rows[:head], [names], map(row, islice(rows, head + 1, None)))
    return RowStore(tuple, whole) if isinstance(rows, RowStore) else [*whole]


def _above(rows: Rows, head: int) -> list[str]:
    """Return the names of columns that stand above blank cells of the header."""
    row = rows[head]
    return [
        cell if (at >= len(row) or not row[at].strip()) and recognised([cell]) else ""
        for at, cell in enumerate(rows[head - 1])
    ]
