"""A text with white space dropped, and the way back: what is found in it has its place in the paragraphs.

Nothing here reads a file or knows a spelling.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from journey.facts.anchors import Anchor


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph."""

    paragraph: int
    """From 1."""
    start: int
    """First character within the paragraph, from 0."""
    end: int
    """Character after the last."""


class Bare:
    """A text with white space dropped, and the way back."""

    def __init__(self, text: Sequence[str]) -> None:
        self.places = [(n, i) for n, line in enumerate(text, start=1) for i, c in enumerate(line) if not c.isspace()]
        self.text = "".join(char for line in text for char in line if not char.isspace())

    def place(self, anchor: Anchor) -> int:
        """Return how many characters stand before an anchor; at the end of the text, if it has no such place."""
        return bisect_right(self.places, (anchor.paragraph, anchor.start - 1))

    def pieces(self, start: int, length: int) -> tuple[Stretch, ...]:
        """Return where a stretch stands in the paragraphs."""
        found: dict[int, list[int]] = defaultdict(list)
        for paragraph, index in self.places[start : start + length]:
            found[paragraph].append(index)
        return tuple(Stretch(paragraph, indices[0], indices[-1] + 1) for paragraph, indices in found.items())


def stretches(spelt: str, length: int, wanted: Collection[bytes]) -> Mapping[bytes, list[int]]:
    """Fingerprint each stretch of one length; return where those begin that are wanted."""
    found: dict[bytes, list[int]] = defaultdict(list)
    data, places = _encoded(spelt)
    for start, (begin, end) in enumerate(zip(places, places[length:], strict=False)):
        digest = hashlib.sha256(data[begin:end]).digest()
        if digest in wanted:
            found[digest].append(start)
    return found


@lru_cache(maxsize=4)
def _encoded(spelt: str) -> tuple[bytes, tuple[int, ...]]:
    """Return a text in UTF-8, and where each of its characters begins there, and its end."""
    return spelt.encode(), tuple(accumulate((len(char.encode()) for char in spelt), initial=0))
