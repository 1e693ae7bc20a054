"""The imported file as a source: it says everything that is taken from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePath

from journey.facts.claims import Source
from journey.facts.vocabulary import SourceKind
from journey.formats.port import Asked

_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_MOST = 60


def id_of(text: str, otherwise: str) -> str:
    """Return an id that a text makes, without accents, or another word where its letters make none.

    Examples
    --------
    >>> id_of("Zehn Städte.xlsx", "file"), id_of("行程.csv", "file")
    ('zehn-stadte-xlsx', 'csv')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_LETTERS.sub("-", plain).strip("-")[:_MOST].strip("-") or otherwise


def source_of(asked: Asked, language: str = "") -> Source:
    """Return the file as a source."""
    name = PurePath(asked.name)
    return Source(
        id=id_of(name.stem, "import"),
        title=asked.name,
        kind=SourceKind.RECORD,
        language=language or "und",
        seen="imported",
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()
