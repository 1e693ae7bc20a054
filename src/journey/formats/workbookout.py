"""XLSX for spreadsheets: a sheet a table, every cell typed, the same bytes for the same journey.

Written by hand (ECMA-376, inline strings): openpyxl puts the moment of writing into a file, and reads what begins with
``=`` as a formula. A date is a number there, and so only where it can be one without a lie: whole days, in columns that
have none before March 1900, of which programs disagree. Instants, months, doubt: text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from journey.contract.lookup import Telling
from journey.errors import JourneyError
from journey.files import Content
from journey.formats.archives import packed
from journey.formats.delimitedout import KEEPS
from journey.formats.flat import Column, FlatTables, Sort, Value
from journey.formats.flatgeojson import value_text
from journey.formats.port import Format, Request
from journey.formats.tables import FlatSheet, FlatSheets, SheetName
from journey.formats.xmltext import HEAD, XmlText, in_pieces
from journey.pipeline import Built
from journey.views.words.phrases import words

_COMMENT = b"journey"
"""Of the archive."""
_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767
"""Of a sheet, and of a cell: Excel takes a file with more for a broken one."""
_DAYS = ("local_date", "local_date_end")
"""Columns that have whole days alone."""
_FIRST = "1900-03-01"
_DAY_ZERO = date(1899, 12, 30).toordinal()
_WIDTHS = {"text": 60, "value": 40, "others": 40, "sources": 32, "title": 32, "author": 24, "seen": 32, "url": 32}
_WIDTHS |= {"date": 24, "edtf": 24, "start": 21, "end": 21, "place": 20, "today": 20, "locator": 24, "short": 32}
_WIDTH = 13
_SIGNS = re.compile("['=+\\-@\t\r\n＝＋－＠]")
_HEADER, _TEXT, _QUOTED, _NUMBER, _DAY = range(1, 6)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TOP = '<alignment vertical="top"/>'
_WRAPPED = '<alignment vertical="top" wrapText="1"/>'
_STYLES = (
    f'{HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    "</numFmts>"
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">'
    + "".join(
        f'<xf numFmtId="{form}" fontId="{font}" fillId="0" borderId="0" xfId="0"{more} applyAlignment="1">{place}</xf>'
        for form, font, more, place in (
            (0, 0, "", _TOP),
            (49, 1, ' applyNumberFormat="1" applyFont="1"', _TOP),
            (49, 0, ' applyNumberFormat="1"', _WRAPPED),
            (49, 0, ' quotePrefix="1" applyNumberFormat="1"', _WRAPPED),
            (0, 0, "", _TOP),
            (164, 0, ' applyNumberFormat="1"', _TOP),
        )
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def to_xlsx(built: Built, call: Request) -> bytes:
    """Return the workbook."""
    telling = built.tellings[call.account]
    tables = FlatSheets(FlatTables(telling, call.lang))
    days = _real_days(telling)
    files: dict[str, Content] = {name: text.encode() for name, text in _frame(words(telling.journey.title, call.lang))}
    for number, table in enumerate(tables, start=1):
        files[f"xl/worksheets/sheet{number}.xml"] = in_pieces(_sheet(table, days, first=number == 1))
    return packed(files, comment=_COMMENT)


def _real_days(telling: Telling) -> frozenset[str]:
    """Return the columns of days that no program reads otherwise than another."""
    props = [*telling.events.values(), *telling.stops.values()]
    ends = (text for each in props for text in (each.start_local, each.end_local) if text)
    return frozenset() if any(text < _FIRST for text in ends) else frozenset(_DAYS)


def _frame(title: str) -> Iterator[tuple[str, str]]:
    """Yield the files around the sheets."""
    sheets = list(enumerate(SheetName, start=1))
    parts = [("/xl/workbook.xml", f"{_TYPE}.sheet.main+xml"), ("/xl/styles.xml", f"{_TYPE}.styles+xml")]
    parts += [(f"/xl/worksheets/sheet{number}.xml", f"{_TYPE}.worksheet+xml") for number, _ in sheets]
    parts.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    yield "[Content_Types].xml", f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{overrides}</Types>'
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    yield (
        "_rels/.rels",
        _relations([(f"{_OFFICE}/officeDocument", "xl/workbook.xml"), (core, "docProps/core.xml")]),
    )
    spaces = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    told = XmlText().element("dc:title", title) + "<dc:creator>journey</dc:creator>"
    yield "docProps/core.xml", f"{HEAD}<cp:coreProperties {spaces}>{told}</cp:coreProperties>"
    named = "".join(f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in sheets)
    yield (
        "xl/workbook.xml",
        f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
    )
    targets = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number, _ in sheets]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, (f"{_OFFICE}/styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _sheet(table: FlatSheet, days: frozenset[str], *, first: bool) -> Iterator[str]:
    """Yield a sheet, row by row."""
    names = [column.name for column in table.columns]
    letters = [_letters(at) for at in range(len(names))]
    selected = ' tabSelected="1"' if first else ""
    yield (
        f'{HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    )
    for at, column in enumerate(table.columns, start=1):
        yield f'<col min="{at}" max="{at}" width="{_width(column)}" style="{_TEXT}" customWidth="1"/>'
    yield "</cols><sheetData>"
    cells = _Cells(letters, [name in days for name in names])
    number = 0
    for number, row in enumerate(chain([names], table.rows), start=1):
        if number > _MOST_ROWS:
            raise JourneyError(f"{table.name}: over {_MOST_ROWS:,} rows, more than a sheet has: take csv")
        yield cells.row(number, row)
    yield f'</sheetData><autoFilter ref="A1:{letters[-1]}{number}"/></worksheet>'


class _Cells:
    """Writes the rows of a sheet."""

    def __init__(self, letters: Sequence[str], days: Sequence[bool]) -> None:
        self._columns = list(zip(letters, days, strict=True))

    def row(self, number: int, values: Sequence[Value]) -> str:
        """Return a row; a cell of which nothing is to be said is left out."""
        cells = [
            f'<c r="{letters}{number}" {self._filling(value, is_day=is_day and number > 1, is_head=number == 1)}'
            for (letters, is_day), value in zip(self._columns, values, strict=True)
            if value is not None and value != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _filling(self, value: Value, *, is_day: bool, is_head: bool) -> str:
        """Return a cell from its style on."""
        if isinstance(value, str):
            if is_day:
                return f's="{_DAY}"><v>{date.fromisoformat(value).toordinal() - _DAY_ZERO}</v></c>'
            return _text_filling(value, _HEADER if is_head else None)
        if isinstance(value, bool):
            return _text_filling("yes" if value else "no", None)
        if isinstance(value, int | float):
            return f's="{_NUMBER}"><v>{value!r}</v></c>'
        return _text_filling(str(value_text(value)), None)


@lru_cache(maxsize=4096)
def _text_filling(text: str, style: int | None) -> str:
    """Return a cell of text; most texts of a table stand in it many times."""
    text = _shortened(text)
    style = style or (_QUOTED if _SIGNS.match(text) else _TEXT)
    return f's="{style}" t="inlineStr"><is><t xml:space="preserve">{XmlText().text(text)}</t></is></c>'


def _shortened(text: str) -> str:
    """Return what a cell can hold, in UTF-16 as Excel counts."""
    if len(text) * 2 <= _MOST_CHARACTERS:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= _MOST_CHARACTERS * 2:
        return text
    return units[: (_MOST_CHARACTERS - 1) * 2].decode("utf-16-le", "ignore") + "…"


def _width(column: Column) -> int:
    return _WIDTHS.get(column.name.partition("_")[0], _WIDTH) if column.sort is Sort.TEXT else _WIDTH


def _letters(at: int) -> str:
    """Return the name of a column, counted from 0.

    Examples
    --------
    >>> _letters(0), _letters(25), _letters(26), _letters(701), _letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


FORMAT = Format(
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=to_xlsx,
    # The comment, with its length before it as an archive has it.
    mark=b"\x07\0" + _COMMENT,
    keeps=KEEPS,
)
