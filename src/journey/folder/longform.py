"""A journey becomes the files of the long form: what was found or taken for granted is written out.

Read again, they are the same journey, but that a text of the program in a language that the folder does not tell in
stands as one of the folder's first language.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from journey.facts.claims import CLAIMS_FILE, EVENTS_FILE
from journey.facts.journey import STOPS_FILE, Call, Journey
from journey.facts.places import Place
from journey.facts.vocabulary import LangMap, ZoneOrigin
from journey.folder.tables import (
    CALL_OPTIONS,
    CLAIM_COLUMNS,
    EVENT_COLUMNS,
    PLACE_COLUMNS,
    SETTINGS_FILE,
    SOURCE_COLUMNS,
    STOP_COLUMNS,
)
from journey.folder.toml import toml_document
from journey.folder.tongues import own_tables, own_texts, with_maps

_Cells = Mapping[str, object]


def long_form(journey: Journey) -> dict[str, bytes]:
    """Return the files of a journey by their names, but for those that are the same in both forms.

    These are ``lines/``, ``routes/``, ``basemap/``, ``known.csv``, ``left_out.csv`` and what geocoders need.
    """
    languages = journey.languages
    words = _Words(languages)
    tables: dict[str, tuple[Sequence[str], Iterable[_Cells]]] = {
        "sources.csv": (
            (*SOURCE_COLUMNS, "text", "sha256", *words.columns("author"), *words.columns("title")),
            (
                {**s.model_dump(), **words.cells("author", s.authored), **words.cells("title", s.titled)}
                for s in journey.sources.values()
            ),
        ),
        "persons.csv": (
            ("id", *words.columns("name")),
            ({"id": p.id, **words.own_cells("name", p.name)} for p in journey.persons.values()),
        ),
        "places.csv": (
            (*PLACE_COLUMNS, "tz", *words.columns("name"), *words.columns("today")),
            (
                {
                    **p.model_dump(),
                    "tz": p.tz if _keeps_zone(p, journey.settings.zone) else None,
                    **words.own_cells("name", p.name),
                    **words.cells("today", p.today or {}),
                }
                for p in journey.places.values()
            ),
        ),
        STOPS_FILE: ((*STOP_COLUMNS, *_used(journey.calls)), (call.model_dump() for call in journey.calls)),
        EVENTS_FILE: (EVENT_COLUMNS, (event.model_dump() for event in journey.events)),
        CLAIMS_FILE: (CLAIM_COLUMNS, (claim.model_dump(mode="json") for claim in journey.claims)),
        **{f"texts/{lang}.csv": (("id", "title", "text"), _texts(journey, words, lang)) for lang in languages},
    }
    files = {name: _csv(columns, rows) for name, (columns, rows) in tables.items()}
    return {SETTINGS_FILE: _settings(journey).encode(), **files}


def _keeps_zone(place: Place, kept: str | None) -> bool:
    """Tell whether a zone has to be written: nobody finds it again, by the position or as the journey's own."""
    return place.tz_from is ZoneOrigin.GIVEN or (place.tz_from is ZoneOrigin.JOURNEY and kept is None)


class _Words:
    """The columns of what stands in one a language."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages

    def columns(self, prefix: str) -> tuple[str, ...]:
        return tuple(f"{prefix}_{lang}" for lang in self._languages)

    def cells(self, prefix: str, texts: LangMap) -> _Cells:
        return {f"{prefix}_{lang}": text for lang, text in texts.items()}

    def own_cells(self, prefix: str, texts: LangMap) -> _Cells:
        return self.cells(prefix, self.own(texts))

    def own(self, texts: LangMap) -> LangMap:
        return own_texts(texts, self._languages)


def _used(calls: Sequence[Call]) -> tuple[str, ...]:
    """Return the columns of ``stops.csv`` that may be left out and are filled."""
    return tuple(c for c in CALL_OPTIONS if any(getattr(call, c) for call in calls))


def _texts(journey: Journey, words: _Words, lang: str) -> Iterator[_Cells]:
    for event in journey.events:
        title, text = words.own(event.title).get(lang, ""), words.own(event.text).get(lang, "")
        if title or text:
            yield {"id": event.id, "title": title, "text": text}
    for key, texts in journey.claim_texts.items():
        if lang in texts:
            yield {"id": key, "title": "", "text": texts[lang]}


def _settings(journey: Journey) -> str:
    """Return ``journey.toml``; a key without a value is left out."""
    values: dict[str, Any] = journey.settings.model_dump(exclude_none=True)
    for key in ("kinds", "accounts"):
        values[key] = own_tables(values[key], journey.languages)
    return toml_document(with_maps(values, journey.languages))


def _csv(columns: Sequence[str], rows: Iterable[_Cells]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(cells.get(column)) for column in columns] for cells in rows)
    return out.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
