"""The imported file as a source: it says everything that is taken from it."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from journey.facts.claims import Source
from journey.facts.vocabulary import SourceKind
from journey.folder.ids import slug
from journey.formats.port import Asked


def source_of(asked: Asked, language: str = "") -> Source:
    """Return the file as a source."""
    name = PurePath(asked.name)
    return Source(
        id=slug(name.stem) or "import",
        title=asked.name,
        kind=SourceKind.RECORD,
        language=language or "und",
        seen="imported",
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()
