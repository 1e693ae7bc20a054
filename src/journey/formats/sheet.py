"""A table, wherever it comes from, becomes a draft: which of its rows is the header, and what its columns are.

`delimited` and `workbook` hand over rows of text; nothing here knows of files or encodings. `rowreader` reads the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from journey.errors import JourneyError, Problem
from journey.facts.edtf import EdtfError
from journey.folder.draft import Draft, Preview
from journey.formats.clockends import with_clock_ends
from journey.formats.columns import Columns, columns_of, is_counted, listed, others_in
from journey.formats.dates import DateColumn
from journey.formats.heads import Rows, header, with_whole_header
from journey.formats.origin import source_of
from journey.formats.parts import with_whole_dates
from journey.formats.port import Asked
from journey.formats.rowreader import RowReader
from journey.formats.rowzones import with_zone_column
from journey.formats.sidecells import with_sides

_LOOKED_AT = 20
"""Rows that show whether a column has dates."""
_SHOWN_ROWS, _SHOWN_CHARACTERS = 5, 200
"""Of a table's first rows, to be looked at."""


class TableError(JourneyError):
    """A table of which somebody has to say more before it can be taken; `preview` shows how it was read."""

    def __init__(self, name: str, message: str, preview: Preview) -> None:
        self.name = name
        """Of the file."""
        self.preview = preview
        super().__init__(f"{name}: {message}")


def draft_of(rows: Rows, asked: Asked, notes: Sequence[str] = (), preview: Preview | None = None) -> Draft:
    """Return what a table says.

    Parameters
    ----------
    rows
        All rows from the first on, blank ones too; cells are text.
    asked
        Name of the file, and what the caller says of it.
    notes
        What the reader of the file decided.
    preview
        The same, to be shown; rows and columns are filled in here.

    Raises
    ------
    TableError
        It has no column of dates.
    UsageError
        The caller names a field or a column that there is not.
    JourneyError
        It has no rows.
    """
    head = header(rows, asked)
    if head is None:
        raise JourneyError(f"{asked.name}: the table has no rows")
    rows, head, of_header = with_whole_header(rows, head)
    headless = {place for place, cell in enumerate(rows[head]) if not cell.strip()}
    rows, asked = with_whole_dates(rows, head, asked)
    rows, asked = with_clock_ends(rows, head, asked)
    asked = with_zone_column(rows, head, asked)
    columns = _with_dates(columns_of(rows[head], asked.columns, asked.without, of_table=True), rows, head, asked)
    rows, columns = with_sides(rows, head, columns)
    seen = _preview(rows, head, columns, preview or Preview())
    if "date" not in columns.at:
        message = f"no column of dates was recognised among {listed(rows[head])}: say --column date=NAME"
        others = listed(sheet for sheet in seen.sheets if sheet != seen.sheet)
        raise TableError(asked.name, message + (f", or --sheet NAME: there are {others} too" if others else ""), seen)
    sheet = RowReader(rows, head, columns, asked, headless=headless - {*columns.beside.values()})
    sheet.read()
    return Draft(
        source=source_of(asked, columns.language),
        events=sheet.events,
        rows=sheet.count,
        taken=sheet.taken,
        left=tuple(sheet.left),
        cells=(*_not_taken(rows[head], asked), *sheet.cells),
        notes=(*notes, *filter(None, [of_header]), *sheet.notes()),
        language=columns.language,
        columns=dict(columns.heads),
        preview=replace(seen, serials=sum(column.serials for column in sheet.dates.values())),
    )


def _not_taken(heads: Sequence[str], asked: Asked) -> Iterator[Problem]:
    """Tell of the columns that are not taken for what stands in their brackets."""
    for head in others_in(heads):
        if head.strip() not in asked.columns.values():
            yield Problem(asked.name, None, head.strip(), "what stands in its brackets is not reckoned with: not taken")


def _with_dates(columns: Columns, rows: Rows, head: int, asked: Asked) -> Columns:
    """Return the columns of a table; one that only numbers the days gives way where another has their dates."""
    place = columns.at.get("date")
    if place is None or "date" in asked.columns or not is_counted(rows[head][place]):
        return columns
    reader = DateColumn(asked.dates, asked.serials)
    for cell in (row[place].strip() for row in rows[head + 1 : head + 1 + _LOOKED_AT] if place < len(row)):
        with suppress(EdtfError):
            reader.read(cell)
            return columns
    others = columns_of(rows[head], asked.columns, {*asked.without, rows[head][place]}, of_table=True)
    return others if "date" in others.at else columns


def _preview(rows: Rows, head: int, columns: Columns, known: Preview) -> Preview:
    """Return a table to be looked at."""
    width = len(rows[head])
    filled = (row for row in islice(rows, head + 1, None) if any(cell.strip() for cell in row))
    return replace(
        known,
        heads=tuple(cell.strip() for cell in rows[head]),
        rows=tuple(
            tuple(cell[:_SHOWN_CHARACTERS] for cell in [*row, *[""] * (width - len(row))][:width])
            for row in islice(filled, _SHOWN_ROWS)
        ),
        first=head + 1,
        fields={place: name for name, place in columns.at.items()},
    )
