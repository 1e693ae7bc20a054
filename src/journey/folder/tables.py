"""The CSV files that every folder has, as read and not yet checked, and the names in their rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from journey.facts.claims import Claim, Source
from journey.facts.places import Place
from journey.facts.vocabulary import LangMap
from journey.folder.desk import Desk
from journey.folder.records import Record, Table

PLACE_COLUMNS = tuple(c for c in Place.model_fields if c not in ("name", "today"))
SOURCE_COLUMNS = tuple(c for c in Source.model_fields if c not in ("authored", "titled", "text", "sha256", "row"))
CLAIM_COLUMNS = tuple(c for c in Claim.model_fields if c != "row")
_STANDING_COLUMNS = ("standing_min", "standing_source")

Ids = Collection[str] | None
"""Ids that may be referred to; None: the file that has them could not be read, so none is held to be wrong."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The CSV files of a folder, as read."""

    languages: tuple[str, ...]
    """What the folder tells in."""
    sources: Table
    persons: Table
    places: Table
    stops: Table
    events: Table
    claims: Table
    texts: Mapping[str, Table]
    """By language."""

    def columns(self, prefix: str) -> tuple[str, ...]:
        """Return the columns of what stands in one a language."""
        return _columns(prefix, self.languages)

    def named(self, record: Record, prefix: str) -> LangMap:
        """Return the cells of a row that stand in one column a language, without blank ones."""
        return {lang: name for lang in self.languages if (name := record.cells[f"{prefix}_{lang}"])}

    def names(self, desk: Desk, table: Table, record: Record) -> LangMap:
        """Return the names of a row; report the languages without one."""
        for column in self.columns("name"):
            if not record.cells[column]:
                desk.report(table.file, record.row, column, "a name is missing")
        return self.named(record, "name")


def read_tables(desk: Desk, languages: Sequence[str]) -> Tables:
    """Read the files that every folder has; a table with faults has the rows that could be read."""
    names, today, authors, titles = (_columns(prefix, languages) for prefix in ("name", "today", "author", "title"))
    return Tables(
        languages=tuple(languages),
        sources=desk.table("sources.csv", SOURCE_COLUMNS, optional=("text", "sha256", *authors, *titles)),
        persons=desk.table("persons.csv", ("id", *names)),
        places=desk.table("places.csv", (*PLACE_COLUMNS, *names, *today)),
        stops=desk.table("stops.csv", ("id", "travellers", "place", "arrival", "departure"), _STANDING_COLUMNS),
        events=desk.table("events.csv", ("id", "kind", "participants")),
        claims=desk.table("claims.csv", CLAIM_COLUMNS),
        texts={lang: desk.table(f"texts/{lang}.csv", ("id", "title", "text")) for lang in languages},
    )


def _columns(prefix: str, languages: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{prefix}_{lang}" for lang in languages)
