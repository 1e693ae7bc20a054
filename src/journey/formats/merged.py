"""Cells that are merged over several rows say the same of each: a date beside five stops is the date of all five."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from journey.errors import JourneyError
from journey.formats.columns import recognised

_REFERENCE = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})\"")
_LETTERS = 26


class Merged(NamedTuple):
    """A cell over several rows, counted from 0."""

    place: int
    first: int
    last: int


def merged_in(sheet: bytes) -> Iterator[Merged]:
    """Give the cells of a sheet of an XLSX file that go over several rows.

    Examples
    --------
    >>> [*merged_in(b'<mergeCell ref="B2:B4"/><mergeCell ref="A1:C1"/>')]
    [Merged(place=1, first=1, last=3)]
    """
    for letters, first, last in _REFERENCE.findall(sheet):
        if int(last) > int(first) > 0:
            place = 0
            for letter in letters:
                place = place * _LETTERS + letter - ord("A") + 1
            yield Merged(place - 1, int(first) - 1, int(last) - 1)


def fill(rows: list[list[str]], cells: Iterable[Merged], name: str, most: int) -> int:
    """Put what merged cells say into their further rows that have anything; return how many cells were filled.

    Names of columns stay where they are, as a header may have two rows.

    Raises
    ------
    JourneyError
        They would fill more than `most` cells of the file `name`.
    """
    filled, end = 0, (-1, -1)
    for place, first, last in sorted(cells):
        text = rows[first][place] if first < len(rows) and place < len(rows[first]) else ""
        if (place, first) <= end or not text.strip() or recognised([text]):
            continue
        end = (place, last)
        for row in rows[first + 1 : last + 1]:
            if any(row) and not (place < len(row) and row[place]):
                row.extend([""] * (place + 1 - len(row)))
                row[place] = text
                filled += 1
        if filled > most:
            raise JourneyError(f"{name}: over {most:,} rows")
    return filled
