"""The CSV files of a folder, as read and not yet checked, and the names in their rows.

A folder in the long form has them all. One whose ``events.csv`` carries dates and places itself is in the small form:
every other file and most columns may be left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from journey.facts.claims import CLAIMS_FILE, EVENTS_FILE, Claim, Source
from journey.facts.journey import STOPS_FILE
from journey.facts.places import PLACES_FILE, Place
from journey.facts.vocabulary import LangMap
from journey.folder.desk import Desk
from journey.folder.names import is_there
from journey.folder.records import Record, Table

PLACE_COLUMNS = tuple(c for c in Place.model_fields if c not in ("tz", "tz_from", "name", "today", "file", "row"))
SOURCE_COLUMNS = tuple(c for c in Source.model_fields if c not in ("authored", "titled", "text", "sha256", "row"))
CLAIM_COLUMNS = tuple(c for c in Claim.model_fields if c not in ("file", "row"))
STOP_COLUMNS = ("id", "travellers", "place", "arrival", "departure")
CALL_OPTIONS = ("standing_min", "standing_source", "by", "route")
SETTINGS_FILE = "journey.toml"
_LONG_FILES = (CLAIMS_FILE, STOPS_FILE, "sources.csv", "places.csv")
EVENT_COLUMNS = ("id", "kind", "participants")
SHORT_COLUMNS = (
    *("when", "end", "time", "place", "lat", "lon", "radius_km", "title", "text"),
    *("source", "locator", "basis", "link", "by", "route", "call"),
)
"""Columns of ``events.csv`` that say what other files would; so do ``title_<tag>`` and ``text_<tag>``."""

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
    is_small: bool = False
    """Whether files and columns may be left out."""
    is_whole: bool = True
    """Whether every text has to be there in each language."""
    made: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Name of a table to the ids that stand in ``events.csv`` instead."""
    _ids: dict[str, Ids] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By name of a table: every row asks."""

    def ids(self, noun: str) -> Ids:
        """Return all ids of a table and those made in ``events.csv``; None where nobody knows."""
        if noun not in self._ids:
            table: Table = getattr(self, noun)
            self._ids[noun] = None if table.ids is None else table.ids | self.made.get(noun, frozenset())
        return self._ids[noun]

    def columns(self, prefix: str) -> tuple[str, ...]:
        """Return the columns of what stands in one a language."""
        return _columns(prefix, self.languages)

    def named(self, record: Record, prefix: str) -> LangMap:
        """Return the cells of a row that stand in one column a language, without blank ones."""
        return {lang: name for lang in self.languages if (name := record.cells.get(f"{prefix}_{lang}"))}

    def said(self, record: Record, prefix: str) -> LangMap:
        """Return the same, with the column of that very name as the first language's."""
        plain = record.cells.get(prefix)
        named = self.named(record, prefix)
        return {self.languages[0]: plain, **named} if plain else named

    def names(self, desk: Desk, table: Table, record: Record) -> LangMap:
        """Return the names of a row; report the languages without one, or take the id where none is needed."""
        found = self.said(record, "name")
        if not self.is_whole:
            return found or {self.languages[0]: record.cells["id"]}
        for lang in self.languages:
            if lang not in found:
                desk.report(table.file, record.row, f"name_{lang}", "a name is missing")
        return found


def is_small(desk: Desk) -> bool:
    """Tell whether the rows of ``events.csv`` say themselves when and where it was, or nothing else does."""
    if not is_there(desk.folder, EVENTS_FILE):
        return is_there(desk.folder, SETTINGS_FILE) and not any(is_there(desk.folder, file) for file in _LONG_FILES)
    heads = desk.heads(EVENTS_FILE)
    if any(head.partition("_")[0] in SHORT_COLUMNS or head in SHORT_COLUMNS for head in heads):
        return True
    return not is_there(desk.folder, CLAIMS_FILE) and (not heads or not heads.issubset(EVENT_COLUMNS))


def read_tables(desk: Desk, languages: Sequence[str], *, small: bool, whole: bool) -> Tables:
    """Read the files of a folder; a table with faults has the rows that could be read.

    Parameters
    ----------
    desk
        The folder.
    languages
        What it tells in.
    small
        Whether files and columns may be left out.
    whole
        Whether every text has to be there in each language.
    """
    names, today, authors, titles = (_columns(prefix, languages) for prefix in ("name", "today", "author", "title"))

    def table(file: str, needed: Sequence[str], columns: Sequence[str] = (), optional: Sequence[str] = ()) -> Table:
        """Read a file with columns of which the small form needs only the first ones; none there is an empty one."""
        if not small:
            return desk.table(file, (*needed, *columns), optional)
        return desk.table(file, needed, (*columns, *optional)) if is_there(desk.folder, file) else _none(file)

    def told(file: str) -> Table:
        return (
            _none(file) if not whole and not is_there(desk.folder, file) else desk.table(file, ("id", "title", "text"))
        )

    def tongues(columns: Sequence[str], optional: Sequence[str] = ()) -> tuple[Sequence[str], Sequence[str]]:
        """Return what has to be there, and what may, of columns that stand once a language."""
        return (columns, optional) if whole else ((), (*columns, *optional, "name"))

    short = (*SHORT_COLUMNS, *_columns("title", languages), *_columns("text", languages))
    name_columns, place_optional = tongues((*names, *today))
    person_columns, person_optional = tongues(names)
    return Tables(
        languages=tuple(languages),
        sources=table("sources.csv", ("id", "title"), SOURCE_COLUMNS[1:], ("text", "sha256", *authors, *titles))
        if small
        else desk.table("sources.csv", SOURCE_COLUMNS, optional=("text", "sha256", *authors, *titles)),
        persons=table("persons.csv", ("id",), person_columns, person_optional),
        places=table(PLACES_FILE, ("id",), (*PLACE_COLUMNS[1:], *name_columns), (*place_optional, "tz")),
        stops=table(STOPS_FILE, STOP_COLUMNS, (), CALL_OPTIONS),
        events=desk.table(EVENTS_FILE, (), (*EVENT_COLUMNS, *short))
        if small
        else desk.table(EVENTS_FILE, EVENT_COLUMNS),
        claims=table(CLAIMS_FILE, CLAIM_COLUMNS),
        texts={lang: told(f"texts/{lang}.csv") for lang in languages},
        is_small=small,
        is_whole=whole,
    )


def _none(file: str) -> Table:
    """Return a file that is left out."""
    return Table(file=file, readable=True)


def _columns(prefix: str, languages: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{prefix}_{lang}" for lang in languages)
