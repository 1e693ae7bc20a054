"""ZIP archives and workbooks as programs write them, and as nobody should, made in memory for the tests."""

from __future__ import annotations

import io
import stat
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{_OASIS}:office:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0" '
    f'xmlns:text="{_OASIS}:text:1.0"><office:body><office:spreadsheet>'
)


def zipped(files: Mapping[str, bytes | str], links: Mapping[str, str] | None = None) -> bytes:
    """Return an archive of files, and of symbolic links with where they lead."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
        for name, goal in (links or {}).items():
            member = ZipInfo(name)
            member.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(member, goal)
    return data.getvalue()


def bomb(name: str, size: int = 400_000_000) -> bytes:
    """Return a small archive with one file of this many zero bytes; they are never all in memory."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as file:
        for _ in range(size // 1_000_000):
            file.write(bytes(1_000_000))
    return data.getvalue()


def xlsx(rows: Sequence[Sequence[Any]], *, mac: bool = False, more: Sequence[str] = ()) -> bytes:
    """Return a workbook; a cell that is a pair is a value with its number format."""
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.title = "Stops"
    for row in rows:
        sheet.append([cell[0] if isinstance(cell, tuple) else cell for cell in row])
        for place, cell in enumerate(row, start=1):
            if isinstance(cell, tuple):
                sheet.cell(sheet.max_row, place).number_format = cell[1]
    for name in more:
        book.create_sheet(name)["A1"] = "date"
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001 - as the format has it
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def ods(*tables: str) -> bytes:
    """Return an OpenDocument sheet for each text of rows, called T1, T2 …"""
    body = "".join(f'<table:table table:name="T{n}">{rows}</table:table>' for n, rows in enumerate(tables, start=1))
    end = "</office:spreadsheet></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": _ODS + body + end})


def row(*cells: str, times: int = 1) -> str:
    """Return a row of an OpenDocument sheet."""
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", kind: str = "string", **attributes: str) -> str:
    """Return a cell of an OpenDocument sheet; a name of an attribute has ``__`` for ``:`` and ``_`` for ``-``."""
    more = "".join(f' {k.replace("__", ":").replace("_", "-")}="{v}"' for k, v in attributes.items())
    return f'<table:table-cell office:value-type="{kind}"{more}><text:p>{text}</text:p></table:table-cell>'
