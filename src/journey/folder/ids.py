"""Ids for what a folder names in words only: readable, each once, and the same whenever the folder is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_MOST_LETTERS = 60
_WHOLE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Latin letters that are none with an accent."""


def slug(text: str) -> str:
    """Return the letters of a text that an id may have, without accents; blank where it has none.

    Examples
    --------
    >>> slug("Zürich, Hauptbahnhof"), slug("1872-10-02"), slug("北京")
    ('zurich-hauptbahnhof', '1872-10-02', '')
    >>> slug("Łódź"), slug("Ærøskøbing"), slug("Großenhain")
    ('lodz', 'aeroskobing', 'grossenhain')
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE)).encode("ascii", "ignore").decode()
    return _NO_LETTERS.sub("-", plain).strip("-")[:_MOST_LETTERS].strip("-")


@dataclass(slots=True)
class NewIds:
    """Ids that are taken, and new ones beside them."""

    taken: set[str] = field(default_factory=set)

    def make(self, text: str, otherwise: str) -> str:
        """Return a new id that a text makes, or another word where its letters make none."""
        stem = slug(text) or slug(otherwise) or "x"
        number, found = 1, stem
        while found in self.taken:
            number += 1
            found = f"{stem}-{number}"
        self.taken.add(found)
        return found

    def take(self, ids: Iterable[str]) -> None:
        """Note ids that others have given."""
        self.taken.update(ids)
