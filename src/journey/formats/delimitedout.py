"""CSV for spreadsheets: a file a table, UTF-8 with its mark, lines after RFC 4180, no cell that runs.

Without the mark (BOM) Excel takes UTF-8 for the code page of its country. Text is quoted always, numbers never.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from journey.formats.flat import FlatTables, Value
from journey.formats.flatgeojson import value_text
from journey.formats.guarded import OURS, guard
from journey.formats.kept import Fact, keeping
from journey.formats.port import Files, Format, Request
from journey.formats.tables import FlatSheet, FlatSheets
from journey.pipeline import Built

_ENOUGH = 1 << 16
"""Characters that are sent on together."""
KEEPS = keeping(
    *(set(Fact) - {Fact.WAY, Fact.REACH, Fact.CREDITS, Fact.PERSONS}),
    part={Fact.PERSONS: "as text, in one language"},
)


def to_csv(built: Built, call: Request) -> Files:
    """Return the files by name."""
    tables = FlatSheets(FlatTables(built.tellings[call.account], call.lang))
    return {f"{table.name}.csv": _written(table) for table in tables}


def _written(table: FlatSheet) -> Iterator[bytes]:
    """Yield a file, some rows at a time."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    held.write("\N{BYTE ORDER MARK}")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow(
            [guard(value) if isinstance(value, str) else value if value is None else _plain(value) for value in row]
        )
        if held.tell() > _ENOUGH:
            yield held.getvalue().encode()
            held.seek(0)
            held.truncate()
    yield held.getvalue().encode()


def _plain(value: Value) -> str | float | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value_text(value)


FORMAT = Format(
    media_type="application/zip",
    write=to_csv,
    # The end of the header of every table.
    mark=",".join(f'"{name}"' for name in OURS).encode() + b"\r\n",
    keeps=KEEPS,
)
