"""Rows of text that are many and read one after another: packed, a million of them take some fifty megabytes.

As tuples of strings they would take several times as much: every blank cell and every short string has a price.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Generic, TypeVar, overload

_Row = TypeVar("_Row", bound=Sequence[str])
_TOGETHER = 250
"""Rows that are packed together: one of them is had by unpacking all."""


class RowStore(Sequence[_Row], Generic[_Row]):
    """Rows in their order, to which further ones are added at the end; they may have cells more or fewer.

    Examples
    --------
    >>> rows = RowStore(tuple, [("1949", ""), (), ("1950", "", "Ulm")])
    >>> [*rows], rows[2], rows[:1], len(rows)
    ([('1949', ''), (), ('1950', '', 'Ulm')], ('1950', '', 'Ulm'), [('1949', '')], 3)
    """

    def __init__(self, make: Callable[[Iterable[str]], _Row], rows: Iterable[Sequence[str]] = ()) -> None:
        self._make = make
        """Makes a row of its cells."""
        self._packs: list[bytes] = []
        self._open: list[Sequence[str]] = []
        self._last: tuple[int, Sequence[Sequence[str]]] = (-1, ())
        """What was unpacked last to look one row up: the next is mostly beside it."""
        for row in rows:
            self.append(row)

    def append(self, row: Sequence[str]) -> None:
        """Add a row."""
        self._open.append(row)
        if len(self._open) == _TOGETHER:
            self._packs.append(_packed(self._open))
            self._open = []

    def filled(self) -> set[int]:
        """Return the columns in which some row has something."""
        found: set[int] = set()
        for columns in chain((_columns(pack)[1] for pack in self._packs), [[*zip_longest(*self._open)]]):
            found.update(at for at, column in enumerate(columns) if any(column))
        return found

    def __len__(self) -> int:
        return len(self._packs) * _TOGETHER + len(self._open)

    def __iter__(self) -> Iterator[_Row]:
        for pack in self._packs:
            yield from map(self._make, _unpacked(pack))
        yield from map(self._make, self._open)

    @overload
    def __getitem__(self, at: int) -> _Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Row]: ...
    def __getitem__(self, at: int | slice) -> _Row | Sequence[_Row]:
        numbers = range(len(self))[at]
        return [self._at(number) for number in numbers] if isinstance(numbers, range) else self._at(numbers)

    def _at(self, number: int) -> _Row:
        pack, place = divmod(number, _TOGETHER)
        if pack == len(self._packs):
            return self._make(self._open[place])
        if self._last[0] != pack:
            self._last = pack, _unpacked(self._packs[pack])
        return self._make(self._last[1][place])


def _packed(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows by their columns: a column that is blank throughout takes hardly any room, and equal cells little."""
    columns = (column if any(column) or None in column else "" for column in zip_longest(*rows))
    return marshal.dumps((len(rows), [*columns]))


def _columns(pack: bytes) -> tuple[int, Sequence[Sequence[str]]]:
    """Return how many rows a pack has, and its columns."""
    count, columns = marshal.loads(pack)  # noqa: S302 - made above, and never in a file
    return count, columns


def _unpacked(pack: bytes) -> Sequence[Sequence[str]]:
    count, columns = _columns(pack)
    rows = [*zip(*(column or ("",) * count for column in columns), strict=True)] or [()] * count
    return [_without_none(row) if row and row[-1] is None else row for row in rows]


def _without_none(row: Sequence[str | None]) -> Sequence[str]:
    return [cell for cell in row if cell is not None]
