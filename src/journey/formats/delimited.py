"""CSV and TSV: bytes become rows, whatever their encoding and the sign between the cells; the decisions are told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from journey.errors import DataError, JourneyError, Problem
from journey.folder.draft import Draft, Preview
from journey.folder.rowstore import RowStore
from journey.formats.charsets import Heads, decoded
from journey.formats.columns import columns_of, recognised
from journey.formats.guarded import OURS, unguard, unguard_first
from journey.formats.limits import MOST_LINE, MOST_TABLE, megabytes
from journey.formats.port import Asked, Format, Separator
from journey.formats.sheet import draft_of

_SIGNS = {Separator.COMMA: ",", Separator.SEMICOLON: ";", Separator.TAB: "\t", Separator.BAR: "|"}
_LOOKED_AT = 20
"""Lines by which the sign between the cells is told."""
_LINES = re.compile(r"[\n\r]+")
_BREAKS = re.compile(r"[\n\r,;\t|]+")


def read_delimited(data: bytes, asked: Asked) -> Draft:
    """Return what a table says.

    Raises
    ------
    JourneyError
        It is no table, or too large.
    """
    if len(data) > MOST_TABLE:
        raise JourneyError(
            f"{asked.name}: {megabytes(len(data))} MB, and a folder's table has at most {megabytes(MOST_TABLE)} MB: "
            "import parts of it"
        )
    text, encoding, doubt = decoded(data, asked.name, _heads, asked.encoding)
    _check_lines(text, asked.name)
    separator = asked.separator or _separator(text, asked)
    encoded = text.encode("utf-8", "surrogatepass")
    del text  # which may have four bytes a character
    rows = RowStore(tuple, _plain(_rows(encoded, separator, asked)))
    del encoded
    guessed = f", which is a guess ({doubt}; --encoding NAME says it)" if doubt else ""
    notes = (f"encoding: {encoding}{guessed}, the cells are separated by {separator.plural}",)
    return draft_of(rows, asked, notes, Preview(encoding=encoding, separator=separator.value))


def _heads(text: str) -> Heads:
    """Return what names of columns the beginning of a table has."""
    start = text[:2000]
    line = max((_BREAKS.split(line) for line in _LINES.split(start)[:_LOOKED_AT]), key=recognised)
    return Heads(recognised(_BREAKS.split(start)), columns_of(line, {}).language)


def _check_lines(text: str, name: str) -> None:
    """Refuse a line that is longer than any table's."""
    mark = "\n" if "\n" in text else "\r"
    number, start = 0, 0
    while len(text) - start > MOST_LINE:
        number += 1
        end = text.find(mark, start, start + MOST_LINE + 1)
        if end < 0:
            raise DataError([Problem(name, None, None, f"line {number}: over {MOST_LINE:,} characters")])
        start = end + 1


def _separator(text: str, asked: Asked) -> Separator:
    """Return the sign between the cells: the one by which most heads are known, else by which there are most cells."""
    named = {*asked.columns.values(), *asked.without}

    def fits(separator: Separator) -> tuple[int, float]:
        lines = "\n".join(text[:100_000].splitlines()[:_LOOKED_AT]).encode("utf-8", "surrogatepass")
        start = [*_rows(lines, separator, asked, strict=False)]
        known = max((recognised(row) + sum(cell.strip() in named for cell in row) for row in start), default=0)
        wide = [len(row) for row in start if row]
        return known, (sum(wide) / len(wide) if wide else 0)

    return max(Separator, key=lambda separator: (fits(separator), -[*Separator].index(separator)))


def _rows(encoded: bytes, separator: Separator, asked: Asked, *, strict: bool = True) -> Iterator[list[str]]:
    """Give the rows of a table in UTF-8."""
    number = 0
    lines = io.TextIOWrapper(io.BytesIO(encoded), "utf-8", "surrogatepass", newline="")
    try:
        for row in csv.reader(lines, delimiter=_SIGNS[separator], strict=strict):
            yield row
            number += 1
    except csv.Error as error:
        if strict:
            message = (
                f"a cell of over {csv.field_size_limit():,} characters"
                if "field limit" in str(error)
                else f"not a table: {error}"
            )
            raise DataError([Problem(asked.name, number + 1, None, message)]) from error


def _plain(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Give rows without the signs that keep a spreadsheet from running a cell."""
    plain = None
    for row in rows:
        plain = plain or (unguard if tuple(row[-len(OURS) :]) == OURS else unguard_first)
        yield [plain(cell) for cell in row] if any("'" in cell for cell in row) else row


FORMAT = Format(media_type="text/csv", read=read_delimited)
