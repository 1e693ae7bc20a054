"""A column of dates is made ready to be read: by what the caller says, its head, and its own cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journey.facts.edtf import EdtfError
from journey.formats.asides import asides, is_old_style, order_said
from journey.formats.dates import DateColumn
from journey.formats.port import Asked
from journey.research.reading.dayorder import DayOrder

_FIRST = {DayOrder.DMY: "the day", DayOrder.MDY: "the month"}


def date_column(head: str, begin: str, asked: Asked, cells: Callable[[], Iterable[str]]) -> tuple[DateColumn, str]:
    """Return a column of dates, and what was decided of it, blank where nothing was.

    Parameters
    ----------
    head
        As it stands.
    begin
        That of the dates of which these are the ends, or the same: what it says in brackets holds for both.
    asked
        What the caller says.
    cells
        Gives all cells of the column, anew each time.
    """
    said = head if asides(head) else begin
    order = asked.dates or order_said(said)
    column = DateColumn(order, asked.serials, old=is_old_style(said))
    try:
        is_settled = column.settle(cells)
    except EdtfError as error:
        return column, f"column {head!r}: {error}"
    if is_settled and column.order:
        return column, f"column {head!r}: {_FIRST[column.order]} goes first, as some values show"
    if order and not asked.dates:
        return column, f"column {head!r}: {_FIRST[order]} goes first, as its head says"
    return column, ""
