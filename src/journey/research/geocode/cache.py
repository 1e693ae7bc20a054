"""Answers are kept as files, one a query, so that nobody is asked twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from journey.errors import GeocodingError, JourneyError
from journey.facts.row import Row
from journey.files import write_whole
from journey.research.geocode.adapter import LIMIT
from journey.research.geocode.failures import translate_errors
from journey.research.geocode.ranking import Geocoder, Match


class _Saved(Row):
    """A file of the cache: what was asked, for the reader, and what was answered."""

    query: str
    languages: tuple[str, ...]
    candidates: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedGeocoder:
    """A geocoder that asks another one, and never the same thing twice."""

    inner: Geocoder
    folder: Path
    """Of this provider alone: a JSON file per query."""

    def candidates(self, query: str, *, languages: Sequence[str]) -> tuple[Match, ...]:
        """Return the saved answer, or ask and save; see `Geocoder`. Failures are not saved."""
        path = self.path(query, languages=languages)
        with translate_errors("the cache of answers"):
            saved = _read_saved(path)
        if saved is None:
            answers = tuple(self.inner.candidates(query, languages=languages))
            saved = _Saved(query=query, languages=tuple(languages), candidates=answers)
            _save(path, saved)
        return saved.candidates

    def path(self, query: str, *, languages: Sequence[str]) -> Path:
        """Return the file of a query, named by a hash of all that was asked."""
        key = json.dumps([self.folder.name, query, list(languages), LIMIT], ensure_ascii=False)
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"


def _read_saved(path: Path) -> _Saved | None:
    """Return what is saved; None if there is nothing, or a damaged file, which is then written anew."""
    try:
        return _Saved.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def _save(path: Path, saved: _Saved) -> None:
    try:
        write_whole(path, f"{saved.model_dump_json(indent=1)}\n".encode())
    except JourneyError as error:
        raise GeocodingError(f"the cache of answers failed: {error}") from error
