"""XLSX and ODS: the cells of a sheet become text, dates by what the cell shows of them; nothing is evaluated.

Of formulas the values are taken that the program which saved the file reckoned last. A date that programs read in two
ways stays one of which somebody has to say what it means.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from journey.errors import JourneyError, UsageError, counted
from journey.facts.edtf import EdtfError
from journey.folder.draft import Draft, Preview
from journey.formats.archives import open_archive, read_member
from journey.formats.dates import doubtful
from journey.formats.limits import MOST_UNPACKED_BOOK
from journey.formats.markup import elements, local
from journey.formats.merged import Merged, fill, merged_in
from journey.formats.port import Asked, Format
from journey.formats.sheet import draft_of
from journey.research.reading.printed import read_printed

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 200
_POINTED = re.compile(r"\d{4}\.\d{1,2}|\d{1,2}\.(?:\d{1,2}|\d{4})")
"""A number that reads like a year and a month, or a day and a month."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_FAR = re.compile(rb'r="[A-Z]{3}\d')
_MOST_FAR = 10_000
"""Cells far to the right: each makes a row of many blank ones."""
_XML = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y|E\0?N\0?T\0?I)")
"""A document type or an entity, in one byte a sign or in two: text of a cell has no bare ``<``."""
_LITERAL = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')
_FIRST_MARCH = date(1900, 3, 1)
_OLD_MAC = date(1904, 1, 1)
_YEARS = range(1000, 3000)
_HALF_SECOND = timedelta(seconds=0.5)
"""What is left of a second where a fraction of a day stands for it; seconds themselves are cut off, as in text."""
_ODS_TIME = re.compile(r"PT(\d+)H(\d+)M")

Row = list[str]


def read_workbook(data: bytes, asked: Asked) -> Draft:
    """Return what a sheet of a workbook says.

    Raises
    ------
    JourneyError
        It is no workbook, or one that is refused.
    """
    with open_archive(data, asked.name, unpacked=MOST_UNPACKED_BOOK) as archive:
        sheets = _opendocument(archive, asked) if "content.xml" in archive.namelist() else _office(archive, data, asked)
        (name, rows, system, notes), names = _chosen(sheets, asked)
    asked = replace(asked, serials=system)
    others = [other for other in names if other != name]
    untaken = [f"sheets not taken: {', '.join(map(repr, others))}"] if others else []
    return draft_of(rows, asked, (f"sheet: {name!r}", *notes, *untaken), Preview(sheet=name, sheets=tuple(names)))


_Sheet = tuple[str, list[Row], int, tuple[str, ...]]
"""Name, rows, system of serial numbers, and what was decided."""


def _chosen(sheets: Iterator[_Sheet], asked: Asked) -> tuple[_Sheet, list[str]]:
    """Return the sheet that is asked for, or the first that has rows, and the names of all."""
    found: _Sheet | None = None
    names = []
    for sheet in sheets:
        names.append(sheet[0])
        wanted = sheet[0] == asked.sheet if asked.sheet is not None else any(map(any, sheet[1]))
        if found is None and wanted:
            found = sheet
    if found is None:
        if asked.sheet is not None:
            raise UsageError(f"{asked.name}: no such sheet: {asked.sheet!r}; it has {', '.join(map(repr, names))}")
        raise JourneyError(f"{asked.name}: the table has no rows")
    return found, names


def _office(archive: ZipFile, data: bytes, asked: Asked) -> Iterator[_Sheet]:
    """Give the sheets of an XLSX file."""
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and needed by few files
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415

    formulas = False
    for member in archive.namelist():
        if member.lower().endswith(_XML) and _DECLARED.search(read_member(archive, member, asked.name)):
            raise JourneyError(f"{asked.name}: XML with a document type or entities is refused: {member[:80]}")
        if member.startswith("xl/worksheets/"):
            sheet_data = read_member(archive, member, asked.name)
            formulas = formulas or bool(_FORMULA.search(sheet_data))
            if len(_FAR.findall(sheet_data)) > _MOST_FAR:
                raise JourneyError(f"{asked.name}: over {_MOST_FAR:,} cells beyond column ZZ")
    notes = ("formulas are not evaluated: the values that they had when the file was saved are taken",)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            system = 1904 if book.epoch == CALENDAR_MAC_1904 else 1900
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = [
                    _trimmed([_shown(cell, system) for cell in cells[:_MOST_COLUMNS]])
                    for cells in sheet.iter_rows(max_row=_MOST_ROWS)
                ]
                path = getattr(sheet, "_worksheet_path", "").removeprefix("/")
                merged = merged_in(read_member(archive, path, asked.name)) if path in archive.namelist() else ()
                said = _filled(rows, merged, asked)
                yield sheet.title, rows, system, (*notes, *said) if formulas else said
            book.close()
    except (UsageError, JourneyError):
        raise
    except Exception as error:  # a file at fault ends in errors of any kind there
        raise JourneyError(f"{asked.name}: not a workbook that can be read: {error}") from error


def _filled(rows: list[Row], merged: Iterable[Merged], asked: Asked) -> tuple[str, ...]:
    """Fill the rows that a merged cell goes over, and say so."""
    count = fill(rows, merged, asked.name, _MOST_ROWS)
    return (f"merged cells: what they say counts for each of their rows ({counted(count, 'cell')} filled)",) * bool(
        count
    )


def _shown(cell: object, system: int) -> str:
    """Return a cell of an XLSX sheet as text: a date as far as the cell shows it."""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return _shown_date(value, str(getattr(cell, "number_format", "")), system)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return _number(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _shown_date(at: datetime, form: str, system: int) -> str:
    from openpyxl.utils.datetime import to_excel  # noqa: PLC0415 - heavy, and needed by few files

    plain = _LITERAL.sub("", form).lower().split(";")[0]
    first = _FIRST_MARCH if system == 1900 else _OLD_MAC  # noqa: PLR2004 - the name of the system
    if at.date() < first:
        reason = f"a date before {first:%Y} as a number, in which programs differ by a day: write it as text"
        return doubtful(f"{at:%Y-%m-%d}", reason)
    if "d" not in plain and "h" not in plain and ("m" in plain or "y" in plain):
        number = int(to_excel(at))
        if "m" in plain:
            return f"{at:%Y-%m}"
        if number in _YEARS and system == 1900:  # noqa: PLR2004
            reason = f"the cell shows {at.year} and holds the number {number}: which year is meant?"
            return doubtful(str(at.year), reason)
        return f"{at.year:04}"
    at = at + _HALF_SECOND if at.microsecond else at
    return f"{at:%Y-%m-%d}" + (f" {at:%H:%M}" if "h" in plain and (at.hour or at.minute or "d" not in plain) else "")


def _number(value: float) -> str:
    """Return a number as somebody would type it, in the figures that a spreadsheet shows of it: fifteen.

    1852.1 may be shown as 1852.10: as a date, nobody knows of which month.
    """
    if float(value).is_integer():
        return str(int(value))
    text = f"{Decimal(f'{value:.15g}'):f}"
    return (
        doubtful(text, f"a number with a fraction is no date: {text}: write it as text")
        if _POINTED.fullmatch(text)
        else text
    )


def _trimmed(row: Row) -> Row:
    while row and not row[-1]:
        row.pop()
    return row


def _opendocument(archive: ZipFile, asked: Asked) -> Iterator[_Sheet]:
    """Give the sheets of an ODS file."""
    name, formulas, system = "", False, 1900
    rows: list[Row] = []
    merged: list[Merged] = []
    notes = ("formulas are not evaluated: the values that they had when the file was saved are taken",)
    for ends, tag, element in elements(read_member(archive, "content.xml", asked.name), asked.name):
        if tag == "null-date" and _attribute(element, "date-value").startswith("1904"):
            system = 1904
        elif tag == "table" and not ends:
            name, rows, merged = _attribute(element, "name"), [], []
        elif tag == "table-row" and ends:
            formulas = formulas or any(_attribute(cell, "formula") for cell in element)
            merged += _spans(element, len(rows))
            _add_row(rows, element, asked)
            element.clear()
        elif tag == "table" and ends:
            said = _filled(rows, merged, asked)
            yield name, rows, system, (*notes, *said) if formulas else said
            element.clear()


def _spans(row: Element, number: int) -> Iterator[Merged]:
    """Give the cells of a row that go over further ones."""
    place = 0
    for cell in row:
        if local(cell.tag) in ("table-cell", "covered-table-cell"):
            if (rows := _count(cell, "number-rows-spanned")) > 1:
                yield Merged(place, number, number + rows - 1)
            place += _count(cell, "number-columns-repeated")


def _add_row(rows: list[Row], element: Element, asked: Asked) -> None:
    """Add a row as often as it stands there; of blank ones there may be a million at the end."""
    row: Row = []
    for cell in element:
        if local(cell.tag) in ("table-cell", "covered-table-cell"):
            times = _count(cell, "number-columns-repeated")
            row += [_value(cell)] * min(times, _MOST_COLUMNS - len(row))
    times = _count(element, "number-rows-repeated")
    if not any(row):
        times = min(times, _MOST_ROWS)
        row = []
    if len(rows) + times > _MOST_ROWS and row:
        raise JourneyError(f"{asked.name}: over {_MOST_ROWS:,} rows")
    rows += [_trimmed(row)] * min(times, _MOST_ROWS - len(rows))


def _count(element: Element, name: str) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdecimal() and len(text) < 9 else 1  # noqa: PLR2004 - figures


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def _value(cell: Element) -> str:
    kind = _attribute(cell, "value-type")
    lines: Sequence[str] = ["".join(part.itertext()) for part in cell if local(part.tag) == "p"]
    if kind == "date":
        return _as_far_as(_attribute(cell, "date-value").removesuffix("T00:00:00").replace("T", " "), "".join(lines))
    if kind == "time" and (match := _ODS_TIME.match(_attribute(cell, "time-value"))):
        return f"{int(match[1]):02}:{match[2]}"
    if kind in ("float", "percentage", "currency"):
        try:
            return _number(float(_attribute(cell, "value")))
        except (ValueError, OverflowError):
            return _attribute(cell, "value")
    return "\n".join(lines)


def _as_far_as(date: str, shown: str) -> str:
    """Return a date as far as its cell shows it."""
    with suppress(EdtfError):
        seen = read_printed(shown)
        if not seen.time and date.startswith(seen.when):
            return seen.when
    return date


FORMAT = Format(media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", read=read_workbook)
