"""ZIP archives and workbooks as programs write them, and as nobody should, made in memory for the tests."""

from __future__ import annotations

import io
import stat
import struct
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, reduce
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zlib import MAX_WBITS, Z_FULL_FLUSH, compressobj, crc32

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


@cache
def _zeros(size: int) -> tuple[bytes, int]:
    """Return this many zero bytes deflated, with their check."""
    million, deflate = bytes(1_000_000), compressobj(wbits=-MAX_WBITS)
    data = (deflate.compress(million) + deflate.flush(Z_FULL_FLUSH)) * (size // len(million)) + b"\3\0"
    return data, reduce(lambda so_far, _: crc32(million, so_far), range(size // len(million)), 0)


def bomb(name: str, size: int = 400_000_000) -> bytes:
    """Return a small archive with one file of this many zero bytes, which are never all in memory.

    A million of them are deflated but once, and end so that the same may follow: a `ZipFile` takes a second for all.
    """
    data, check = _zeros(size)
    what = struct.pack("<5H3L2H", 20, 0, ZIP_DEFLATED, 0, 0x21, check, len(data), size, len(name), 0)
    file = b"PK\3\4" + what + name.encode() + data
    entry = b"PK\1\2" + struct.pack("<H", 20) + what + struct.pack("<3H2L", 0, 0, 0, 0, 0) + name.encode()
    return file + entry + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 1, 1, len(entry), len(file), 0)


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
