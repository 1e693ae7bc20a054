"""Compact writing of data for the page: numbers as text, columns of equal values once, texts once a language.

Knows the shape of no feature; `payload` says what is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

PACKED_SHARE = 2
"""A column is packed when it has this many rows or more for each distinct value."""

SPARSE_SHARE = 0.5
"""Above this share of differing cells a column is cheaper whole."""

_FIRST = ord("?")
_MORE = 0x20

Json = Any
_Row = Mapping[str, Json]


class WordTable:
    """Texts in several languages, each stored once; a text is known by its place in the table."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._places: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}

    def place(self, text: Mapping[str, str] | None) -> int | None:
        """Put a language map into the table.

        Parameters
        ----------
        text
            A text per language; a missing language falls back to the first one given. ``None`` and no text at all are
            ``None``.

        Returns
        -------
        Row of the text in every language's column.

        Examples
        --------
        >>> words = WordTable(["en", "ru"])
        >>> words.place({"en": "Omsk", "ru": "Омск"}), words.place({"en": "Omsk", "ru": "Омск"}), words.place(None)
        (0, 0, None)
        >>> words.columns()
        {'en': ['Omsk'], 'ru': ['Омск']}
        """
        if not text:
            return None
        first, fallback = next(iter(text.items()))
        told = tuple(text.get(language, fallback) for language in self.languages)
        lent = tuple("" if language in text else first for language in self.languages)
        return self._places.setdefault((told, lent), len(self._places))

    def columns(self) -> dict[str, list[str]]:
        """Return the texts of each language in the order of their rows."""
        return {language: [told[i] for told, _ in self._places] for i, language in enumerate(self.languages)}

    def lent(self) -> dict[str, dict[str, str]]:
        """Return for each language that lacks texts their rows, encoded, by the language that is shown instead.

        Examples
        --------
        >>> words = WordTable(["en", "ru"])
        >>> words.place({"en": "Omsk", "ru": "Омск"}), words.place({"en": "A stop"}), words.lent()
        (0, 1, {'ru': {'en': 'A'}})
        """
        found: dict[str, dict[str, list[int]]] = {}
        for (_, lent), row in self._places.items():
            for language, tongue in zip(self.languages, lent, strict=True):
                if tongue:
                    found.setdefault(language, {}).setdefault(tongue, []).append(row)
        return {
            language: {tongue: encode_numbers(rows) for tongue, rows in lacking.items()}
            for language, lacking in found.items()
        }


def encode_numbers(numbers: Iterable[int]) -> str:
    """Write whole numbers as printable text, small ones in one character.

    The encoding of Google's polylines without its differencing: zigzag, then five bits a character from ``?`` on, the
    sixth bit telling that more follow. It uses neither ``<`` nor ``&``.

    Examples
    --------
    >>> encode_numbers([0, -1, 1, 17998321])
    '?@Aa~oia@'
    """
    return "".join(map(_encoded, numbers))


@lru_cache(maxsize=1 << 12)
def _encoded(number: int) -> str:
    """Write one number: most come again."""
    value = number * 2 if number >= 0 else -number * 2 - 1
    chars: list[str] = []
    while value >= _MORE:
        chars.append(chr((value % _MORE | _MORE) + _FIRST))
        value //= _MORE
    return "".join([*chars, chr(value + _FIRST)])


def encode_deltas(values: Iterable[float], *, precision: int) -> str:
    """Write a series of numbers as differences of whole units of the given decimal place.

    Examples
    --------
    >>> encode_deltas([0, 1.5, 1.5, 3], precision=1)
    '?]?]'
    """
    return encode_numbers(differences(round(value * 10**precision) for value in values))


def encode_track(points: Sequence[Sequence[float]], *, precision: int) -> str:
    """Write (longitude, latitude) pairs in decimal degrees, longitude and latitude in turn.

    Examples
    --------
    >>> encode_track([(116.3976, 39.899), (116.348, 39.944)], precision=4)
    'ok`fA{gjW~]c['
    """
    lons = differences(round(point[0] * 10**precision) for point in points)
    lats = differences(round(point[1] * 10**precision) for point in points)
    return encode_numbers(number for pair in zip(lons, lats, strict=True) for number in pair)


def differences(values: Iterable[int]) -> Iterable[int]:
    """Give each number less the one before it, the first less nothing."""
    before = 0
    for value in values:
        yield value - before
        before = value


def columns_of(accounts: Sequence[Mapping[str, Mapping[str, Json]]]) -> dict[str, Json]:
    """Return the columns of the first account, and what differs in each of the others."""
    ids = list(dict.fromkeys(row for account in accounts for row in account))
    names = list(dict.fromkeys(name for account in accounts for row in account.values() for name in row))
    first, *others = [[account.get(i, {}) for i in ids] for account in accounts] or [[]]
    columns = {name: [row.get(name) for row in first] for name in names}
    absent = [[row for row, i in enumerate(ids) if i not in account] for account in accounts]
    return {
        "ids": ids,
        "absent": absent,
        "columns": {name: packed(column) for name, column in columns.items()},
        "changes": [_changes(columns, first, other) for other in others],
    }


def packed(column: list[Json]) -> list[Json] | dict[str, Json]:
    """Return a column as its distinct values and which of them each row has, where that is shorter.

    Examples
    --------
    >>> packed(["day", "day", "day", "day", "hour"])
    {'of': ['day', 'hour'], 'at': '????A'}
    >>> packed([3, 1, 2])
    [3, 1, 2]
    """
    places: dict[str, int] = {}
    distinct: list[Json] = []
    at: list[int] = []
    for value in column:
        place = places.setdefault(repr(value), len(places))
        at.append(place)
        if place == len(distinct):
            distinct.append(value)
            if len(distinct) * PACKED_SHARE > len(column):
                return column
    return {"of": distinct, "at": encode_numbers(at)}


def _changes(columns: Mapping[str, list[Json]], first: list[_Row], other: list[_Row]) -> dict[str, Json]:
    """Return what differs in each column; rows that two accounts have in common are not looked at."""
    apart = [row for row, (one, its) in enumerate(zip(first, other, strict=True)) if one is not its]
    changes: dict[str, Json] = {}
    for name, column in columns.items():
        rows = [row for row in apart if other[row].get(name) != column[row]]
        if len(rows) > SPARSE_SHARE * len(column):
            changes[name] = packed([row.get(name) for row in other])
        elif rows:
            changes[name] = {"rows": rows, "values": [other[row].get(name) for row in rows]}
    return changes
