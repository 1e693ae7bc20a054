"""A CSV file of a folder as it stands there: its rows as text, whole or torn, before anyone asks what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Record:
    """A row below the header."""

    row: int
    """Row as a spreadsheet counts it: 1 is the header; a cell with line breaks does not make it more."""
    cells: Mapping[str, str]
    """Column to text, white space around it dropped; each column is there."""

    def or_none(self, *columns: str) -> dict[str, str | None]:
        """Return the cells, with None for blank ones of these columns."""
        return {c: None if c in columns and not cell else cell for c, cell in self.cells.items()}


@dataclass(frozen=True, kw_only=True)
class Table:
    """A CSV file."""

    file: str
    """Name relative to the folder."""
    readable: bool
    """False: the file as a whole could not be read, so nobody knows what it says."""
    records: tuple[Record, ...] = ()
    """Its whole rows, blank ones left out."""
    torn: tuple[Mapping[str, str], ...] = ()
    """The cells, as far as they go, of rows that cannot be used."""

    def column(self, *columns: str) -> frozenset[tuple[str, ...]]:
        """Return all values of one or more columns, of torn rows too, so that one fault is not reported as two."""
        rows = [*(record.cells for record in self.records), *self.torn]
        return frozenset(tuple(cells.get(c, "") for c in columns) for cells in rows)

    @cached_property
    def ids(self) -> frozenset[str] | None:
        """All ids, None where nobody knows."""
        return frozenset(value for (value,) in self.column("id")) if self.readable else None
