"""Text files of a folder become records, tables and models; what is wrong with them is written down, not raised.

CSV tables and TOML documents are read as UTF-8, with or without a byte order mark and whatever their line ends. Rows
are counted as a spreadsheet shows them; columns without head and content are passed over. Nothing here knows what a
journey is.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from journey.errors import Problem
from journey.folder.faults import in_words, key_path
from journey.folder.names import TwinError, find
from journey.folder.records import Record, Table

MAX_FILE_BYTES = 50_000_000
MAX_CELL_CHARS = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that are no text, and that XML (KML, GPX) cannot hold; tab and line breaks are text."""
_NO_SUCH = {
    "account": "there is no such account: {}",
    "call": "there is no such call: {}",
    "event": "there is no such event: {}",
    "kind": "there is no such kind: {}",
    "person": "there is no such person: {}",
    "place": "there is no such place: {}",
    "source": "there is no such source: {}",
    "traveller": "there is no such traveller: {}",
}


_M = TypeVar("_M", bound=BaseModel)
_R = TypeVar("_R")


@dataclass(slots=True)
class Desk:
    """A folder under reading, and the problems found so far."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    _marked: set[tuple[str, int | None, str | None]] = field(default_factory=set)

    def report(self, file: str, row: int | None, column: str | None, message: str) -> None:
        """Write a problem down; see `Problem` for the parts."""
        self.problems.append(Problem(file, row, column, message))
        self._marked.add((file, row, column))

    def refer(
        self,
        at: tuple[str, int | None, str],
        values: Iterable[str],
        noun: str,
        known: Collection[str] | None,
    ) -> None:
        """Report the values of one cell that do not exist.

        Parameters
        ----------
        at
            File, row and column. A cell of which a problem is known is not asked again.
        values
            What the cell refers to; blank means nothing.
        noun
            What that is, for the message: one of `_NO_SUCH`.
        known
            All that exist; None: the file that has them could not be read, so nothing is held to be wrong.
        """
        if known is None or at in self._marked:
            return
        for value in values:
            if value and value not in known:
                self.report(*at, no_such(noun, value))

    def index(self, table: Table, rows: Iterable[tuple[Record, _R | None]], column: str = "id") -> dict[str, _R]:
        """Return rows by what stands in a column, those without a model left out; report what stands there again."""
        found: dict[str, _R] = {}
        seen: set[str] = set()
        for record, row in rows:
            key = record.cells[column]
            if key and key in seen:
                self.report(table.file, record.row, column, f"the {column} {key!r} stands there twice")
            seen.add(key)
            if row is not None:
                found.setdefault(key, row)
        return found

    def text(self, file: str) -> str | None:
        """Read a file as UTF-8; None, and a problem, where that cannot be."""
        data = b""
        try:
            path = find(self.folder, file)
            if path is None or not path.is_file():
                self.report(file, None, None, "the file is missing")
                return None
            if path.stat().st_size > MAX_FILE_BYTES:
                self.report(file, None, None, f"the file is larger than {MAX_FILE_BYTES // 1_000_000} MB")
                return None
            data = path.read_bytes()
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = _row_of(data[: error.start]) if file.casefold().endswith(".csv") else None
            self.report(file, row, None, "not UTF-8: save the file in that encoding")
        except TwinError as error:
            self.report(file, None, None, str(error))
        except OSError as error:
            self.report(file, None, None, f"the file cannot be read: {error.strerror}")
        return None

    def document(self, file: str) -> dict[str, Any] | None:
        """Read a TOML file; None, and a problem, where that cannot be."""
        text = self.text(file)
        if text is None:
            return None
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.report(file, None, None, f"not a TOML file: {error}")
            return None
        except (ValueError, RecursionError):  # what tomllib lets through from int() and from its own depth
            self.report(file, None, None, "not a TOML file: a number of over 4,300 digits, or nested too deep")
            return None
        for path, value in _strings(values):
            if _CONTROL.search(value):
                self.report(file, None, path, _control_message(value))
        return values

    def heads(self, file: str) -> frozenset[str]:
        """Return what stands in the first row of a file, whatever parts its cells; who reads the table is told more."""
        text = Desk(self.folder).text(file) or ""
        first = next(csv.reader(io.StringIO(text[:MAX_CELL_CHARS], newline="")), [])
        return frozenset(head.strip() for cell in first for head in re.split("[;\t]", cell) if head.strip())

    def table(self, file: str, columns: Sequence[str], optional: Sequence[str] = ()) -> Table:
        """Read a CSV file with these columns, in any order; report all that is not a table of them.

        Columns in `optional` may be missing; their cells are blank then.
        """
        text = self.text(file)
        rows = None if text is None else self._rows(file, text)
        if rows is None:
            return Table(file=file, readable=False)
        if not rows:
            self.report(file, 1, None, f"the file is empty; its header is {','.join(columns or optional)}")
            return Table(file=file, readable=False)
        rows = self._headed(file, rows)
        header = rows[0]
        wrong = list(_header_faults(header, columns, optional))
        for column, message in wrong:
            self.report(file, 1, column, message)
        if wrong:
            return Table(file=file, readable=False)
        return self._body(file, header, rows[1:], dict.fromkeys(optional, ""))

    def _rows(self, file: str, text: str) -> list[list[str]] | None:
        rows: list[list[str]] = []
        try:
            # One by one: where the reader stumbles, as many rows as stand here lie above.
            for row in csv.reader(io.StringIO(text, newline=""), strict=True):
                rows.append(row)  # noqa: PERF402
        except csv.Error as error:
            # csv has a limit of its own (131,072), which is the process's and not ours to set.
            message = _too_long() if "field limit" in str(error) else f"not a CSV file: {error}"
            self.report(file, len(rows) + 1, None, message)
            return None
        return rows

    def _headed(self, file: str, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return the rows without the columns that have no head; report what stands in such a column."""
        header = [cell.strip() for cell in rows[0]]
        named = [i for i, head in enumerate(header) if head]
        stray: dict[int, list[int]] = {}
        found = [[header[i] for i in named]]
        all_named = len(named) == len(header)
        for number, row in enumerate(rows[1:], start=2):
            if all_named and len(row) <= len(header):  # as nearly every row is
                found.append([*row])
                continue
            filled = [i for i, cell in enumerate(row) if cell.strip()]
            for i in filled:
                if i < len(header) and not header[i]:
                    stray.setdefault(i, []).append(number)
            beyond = [*row[len(header) :]] if filled and filled[-1] >= len(header) else []
            found.append([row[i] for i in named if i < len(row)] + beyond)
        for i, numbers in stray.items():
            more = len(numbers) - 1
            one = "a cell stands under no head"
            message = f"a cell stands under no head (and {more} more below it)" if more else one
            self.report(file, numbers[0], _letters(i), message)
        return found

    def _body(self, file: str, header: Sequence[str], rows: Iterable[Sequence[str]], blank: Mapping[str, str]) -> Table:
        records: list[Record] = []
        torn: list[Mapping[str, str]] = []
        for number, row in enumerate(rows, start=2):
            cells = dict(zip(header, map(str.strip, row), strict=False))
            if not any(cells.values()) and len(row) <= len(header):
                continue
            if self._is_whole(file, number, header, row):
                records.append(Record(number, {**blank, **cells}))
            else:
                torn.append(cells)
        return Table(file=file, readable=True, records=tuple(records), torn=tuple(torn))

    def _is_whole(self, file: str, number: int, header: Sequence[str], row: Sequence[str]) -> bool:
        if len(row) != len(header):
            self.report(file, number, None, f"cells: {len(row)}, where the header has {len(header)}")
            return False
        together = "".join(row)
        if len(together) <= MAX_CELL_CHARS and (together.isprintable() or not _CONTROL.search(together)):
            return True
        whole = True
        for column, cell in zip(header, row, strict=True):
            if len(cell) > MAX_CELL_CHARS:
                self.report(file, number, column, _too_long())
                whole = False
            if _CONTROL.search(cell):
                self.report(file, number, column, _control_message(cell))
                whole = False
        return whole

    def build(
        self,
        file: str,
        row: int | None,
        model: type[_M],
        values: Mapping[str, Any],
        columns: Mapping[str, str] = MappingProxyType({}),
    ) -> _M | None:
        """Make a model of a row or, where `row` is None, of a document; None, and a problem for each fault.

        `columns` are those whose name is another than the model's.
        """
        try:
            return model.model_validate(dict(values))
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=False):
                loc = fault["loc"] and (columns.get(str(fault["loc"][0]), fault["loc"][0]), *fault["loc"][1:])
                column = key_path(loc, values) if row is None else str(loc[0]) if loc else None
                self.report(file, row, column, in_words(fault))
        return None


def no_such(noun: str, value: str) -> str:
    """Say that what a cell names does not exist."""
    return _NO_SUCH[noun].format(repr(value))


def _row_of(before: bytes) -> int:
    """Return the row in which the byte after these stands; they are UTF-8."""
    text = before.decode("utf-8-sig", errors="replace") + "?"
    try:
        return sum(1 for _ in csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return text.count("\n") + 1


def _letters(column: int) -> str:
    """Return the letters by which a spreadsheet calls a column, counted from 0."""
    before, letter = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + letter)


def _header_faults(
    header: Sequence[str], columns: Sequence[str], optional: Sequence[str]
) -> Iterator[tuple[str | None, str]]:
    sign = next((s for s in (";", "\t") if len(header) == 1 and s in header[0]), None)
    if sign and len(columns) + len(optional) > 1:
        yield None, f"the cells are separated by {sign!r}: save the file with commas"
        return
    for column in columns:
        if column not in header:
            yield column, "the column is missing"
    known = (*columns, *optional)
    for column, times in Counter(header).items():
        if column not in known:
            yield column, f"there is no such column; known are {', '.join(known)}"
        elif times > 1:
            yield column, "the column stands there twice"


def _strings(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give every key and text of a document with its path, without recursion: dotted keys nest without limit."""
    stack: list[tuple[str, Any]] = [("", values)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, Mapping):
            yield from ((path, key) for key in value)
            stack += [(f"{path}.{key}".lstrip("."), item) for key, item in value.items()]
        elif isinstance(value, list):
            stack += [(path, item) for item in value]


def without_controls(text: str) -> str:
    """Return a text without the characters that no file of a folder may have."""
    return _CONTROL.sub("", text)


def _control_message(text: str) -> str:
    found = _CONTROL.search(text)
    return f"a control character (U+{ord(found[0]):04X}) is no text" if found else ""


def _too_long() -> str:
    return f"a cell is longer than {MAX_CELL_CHARS:,} characters"
