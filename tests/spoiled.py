"""Ways to spoil the valid folder of `folders`, as values for a table, and what the loader then says."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest

from folders import add_row, read_rows, replace, set_cell, write_rows
from journey.errors import DataError
from journey.folder.journey import load_journey

Spoil = Callable[[Path], object]
"""Makes a folder wrong."""
Case = tuple[str, Spoil, list[str]]
"""What is wrong, how it is made wrong, and all that is then said ("…" stands for the rest of a line)."""


def complaints(folder: Path) -> list[str]:
    """Return what the loader says of a folder, a line a problem; nothing for a valid one."""
    try:
        load_journey(folder)
    except DataError as error:
        return str(error).splitlines()
    return []


def cell(file: str, row: int, column: str, value: str) -> Spoil:
    return lambda folder: set_cell(folder, file, row, column, value)


def row(file: str, **cells: str) -> Spoil:
    return lambda folder: add_row(folder, file, **cells)


def swap(file: str, old: str, new: str) -> Spoil:
    return lambda folder: replace(folder, file, old, new)


def whole(file: str, content: str | bytes) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)

    return spoil


def header(file: str, old: str, new: str) -> Spoil:
    """Rewrite the name of a column."""

    def spoil(folder: Path) -> None:
        rows = read_rows(folder, file)
        rows[0][rows[0].index(old)] = new
        write_rows(folder, file, rows)

    return spoil


def both(*spoils: Spoil) -> Spoil:
    def spoil(folder: Path) -> None:
        for one in spoils:
            one(folder)

    return spoil


def gone(file: str) -> Spoil:
    return lambda folder: (folder / file).unlink()


def cases(table: list[Case]) -> pytest.MarkDecorator:
    """Return the mark that runs a test for each row of a table."""
    rows = [pytest.param(spoil, expected, id=what.replace(" ", "-")) for what, spoil, expected in table]
    return pytest.mark.parametrize(("spoil", "expected"), rows)


def shortened(found: list[str], expected: list[str]) -> list[str]:
    """Return the lines found, cut where those expected end in "…"."""
    pairs = zip_longest(found, expected, fillvalue="")
    return [line[: len(told) - 1] + "…" if told.endswith("…") else line for line, told in pairs]
