"""Numbers in a row, of which the highest of a stretch, and those above a bound, are found without a look at each.

Above the row stand the highest of each thirty-two of them, above these theirs, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

_FAN = 32


class Peaks:
    """A row of numbers that stay as they are."""

    def __init__(self, numbers: Sequence[float]) -> None:
        self._levels = [list(numbers)]
        while len(below := self._levels[-1]) > _FAN:
            self._levels.append([max(below[i : i + _FAN]) for i in range(0, len(below), _FAN)])

    def above(self, bound: float, end: int) -> Iterator[int]:
        """Yield where the numbers before `end` are that are greater than a bound, the last first.

        Examples
        --------
        >>> list(Peaks([5, 1, 7, 2, 9]).above(3, 4))
        [2, 0]
        """
        top = len(self._levels) - 1
        for level, row in enumerate(self._levels):
            start = 0 if level == top else end // _FAN * _FAN
            for place in range(end - 1, start - 1, -1):
                if row[place] > bound:
                    yield from self._within(level, place, bound)
            end //= _FAN

    def highest(self, start: int, end: int) -> float:
        """Return the highest number from `start` to before `end`.

        Examples
        --------
        >>> Peaks([5, 1, 7, 2, 9]).highest(1, 4)
        7
        """
        found, top = -inf, len(self._levels) - 1
        for level, row in enumerate(self._levels):
            whole, rest = -(-start // _FAN) * _FAN, end // _FAN * _FAN
            if level == top or whole >= rest:
                return max(found, max(row[start:end], default=-inf))
            found = max(found, max(row[start:whole], default=-inf), max(row[rest:end], default=-inf))
            start, end = whole // _FAN, rest // _FAN
        return found

    def _within(self, level: int, place: int, bound: float) -> Iterator[int]:
        if level == 0:
            yield place
            return
        below = self._levels[level - 1]
        for child in range(min(len(below), (place + 1) * _FAN) - 1, place * _FAN - 1, -1):
            if below[child] > bound:
                yield from self._within(level - 1, child, bound)
