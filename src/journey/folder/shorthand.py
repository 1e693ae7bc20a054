"""What a row of ``events.csv`` says in its own cells becomes the rows that other files would have.

One row may stand for an event, its claims of time, place and text by one source, its place, its words and a call. All
of them keep the row's number and file, so that a problem leads there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from journey.errors import Problem
from journey.facts import edtf
from journey.facts.claims import EVENTS_FILE, Claim, Source
from journey.facts.edtf import Edtf, EdtfError
from journey.facts.journey import Default, Person
from journey.facts.paragraphs import lines
from journey.facts.places import Place
from journey.facts.vocabulary import Basis, Extent, FieldName, LangMap, SourceKind, Weight
from journey.folder.desk import Desk, no_such
from journey.folder.ids import NewIds
from journey.folder.placezones import with_zones
from journey.folder.records import Record
from journey.folder.rowdefaults import row_defaults
from journey.folder.rowplaces import RowPlaces
from journey.folder.tables import Tables
from journey.folder.texts import Translation

KIND = "event"
"""Id of the kind of an event that has none."""
FOLDER_SOURCE = "folder"
"""Id of the source of a row that names none: the folder, as told by whoever made it."""
_MOST_LETTERS_OF_TITLE = 80
_SLIP = re.compile(r"[a-z0-9._-]+")
"""Where a file has ids, such words are meant as one."""
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_CALLS = ("", "yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shorthand:
    """What the rows of ``events.csv`` say themselves."""

    tables: Tables
    """The files with the ids filled in that rows leave blank or give as words."""
    claims: tuple[Claim, ...] = ()
    stated: frozenset[tuple[str, str]] = frozenset()
    """Events and fields of which rows speak, be it wrongly."""
    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    persons: Mapping[str, Person]
    texts: Mapping[str, Mapping[str, Translation]]
    """By event and language."""
    kinds: Mapping[str, str]
    """Id to name of the kinds that rows name, where ``journey.toml`` has none."""
    defaults: tuple[Default, ...] = ()
    notes: tuple[Problem, ...] = ()


def nothing(tables: Tables) -> Shorthand:
    """Return what a folder in the long form says so."""
    return Shorthand(tables=tables, places={}, sources={}, persons={}, texts={}, kinds={})


@dataclass(frozen=True, slots=True, kw_only=True)
class ForRows:
    """What ``journey.toml`` says that the rows rest on."""

    title: LangMap
    """Of the journey; what the folder is called as a source."""
    kinds: Sequence[str]
    """Ids of the kinds; where there are none, rows name theirs."""
    zone: str | None
    """Of the clocks that the journey keeps where no place says otherwise."""


def read_shorthand(desk: Desk, tables: Tables, stated: ForRows) -> Shorthand:
    """Read the rows of ``events.csv`` in the small form.

    Parameters
    ----------
    desk
        The folder, and its problems.
    tables
        Its files.
    stated
        What is said for all rows.
    """
    return _Reader(desk, tables, stated.title, stated.kinds).read(stated.zone)


class _Reader:
    def __init__(self, desk: Desk, tables: Tables, title: LangMap, kinds: Sequence[str]) -> None:
        self._desk, self._tables, self._title = desk, tables, title
        self._events = NewIds({r.cells["id"] for r in tables.events.records})
        self._places = RowPlaces(desk, tables)
        titles = {r.cells["title"]: r.cells["id"] for r in reversed(tables.sources.records)}
        names = {name: r.cells["id"] for r in reversed(tables.persons.records) for name in _names(tables, r)}
        self._sources = _Words(desk, "source", tables.sources.ids or (), titles)
        self._persons = _Words(desk, "person", tables.persons.ids or (), names)
        self._kinds = _Words(desk, "kind", kinds, {})
        self._links: dict[str, set[str]] = defaultdict(set)
        self._texts: dict[str, dict[str, Translation]] = {}
        self._stated: set[tuple[str, str]] = set()

    def read(self, zone: str | None) -> Shorthand:
        records: list[Record] = []
        claims: list[Claim] = []
        for record in self._tables.events.records:
            filled = self._filled(record)
            records.append(filled)
            claims += self._claims(filled)
            self._tell(filled)
        places = with_zones(self._places.places(), self._desk.folder, zone)
        sources = {key: self._source(key, words) for key, words in self._sources.made.items()}
        persons = {
            key: Person(id=key, name={self._tables.languages[0]: words}) for key, words in self._persons.made.items()
        }
        made = {
            "sources": frozenset(sources),
            "persons": frozenset(persons),
            "places": self._places.made,
        }
        return Shorthand(
            tables=replace(self._tables, events=replace(self._tables.events, records=tuple(records)), made=made),
            claims=tuple(claims),
            stated=frozenset(self._stated),
            places=places,
            sources=sources,
            persons=persons,
            texts=self._texts,
            kinds=self._kinds.made,
            defaults=tuple(row_defaults(self._tables.events.records, places)),
            notes=tuple(self._places.notes),
        )

    def _filled(self, record: Record) -> Record:
        """Return a row with ids for what it leaves blank or gives in words."""
        cells = dict(record.cells)
        source = cells["source"] or cells["link"]
        cells["source"] = self._sources.of(record, source) if source else self._sources.own(FOLDER_SOURCE)
        if cells["link"]:
            self._links[cells["source"]].add(cells["link"])
        if not cells["id"]:
            cells["id"] = self._events.make(
                f"{cells['when']} {cells['title'] or self._any_title(record) or cells['place']}", f"row {record.row}"
            )
        cells["kind"] = self._kinds.of(record, cells["kind"]) if cells["kind"] else self._kinds.own(KIND)
        listed = cells["participants"]
        if ";" in listed or not self._persons.is_named:
            people = [self._persons.of(record, name) for part in listed.split(";") if (name := part.strip())]
            cells["participants"] = " ".join(dict.fromkeys(people))
        cells["place"] = self._places.of(record, cells["source"]) or ""
        if cells["call"] not in _CALLS:
            self._desk.report(EVENTS_FILE, record.row, "call", f"expected yes or no (given: {cells['call']!r})")
        return Record(record.row, cells)

    def _any_title(self, record: Record) -> str:
        return next(iter(self._tables.said(record, "title").values()), "")

    def _claims(self, record: Record) -> Iterator[Claim]:
        """Give what a row claims: its time, its place, and its text, for which its source stands."""
        cells = record.cells
        said: list[tuple[FieldName, dict[str, Any]]] = []
        if cells["when"] or cells["end"]:
            value, extent = self._when(record)
            said.append((FieldName.WHEN, {"value": value, "extent": extent, "time": cells["time"]}))
        elif cells["time"]:
            self._desk.report(EVENTS_FILE, record.row, "time", "a clock time needs a date in when")
        if cells["place"]:
            said.append((FieldName.PLACE, {"value": cells["place"]}))
        said.append((FieldName.TEXT, {}))
        locator = ", ".join(part for part in (cells["locator"], self._link(record)) if part)
        shared = {
            "subject": cells["id"],
            "basis": cells["basis"] or Basis.ATTESTED,
            "source": cells["source"],
            "locator": locator,
            "weight": Weight.FAIR,
            "file": EVENTS_FILE,
            "row": record.row,
        }
        columns = {"value": "when", "extent": "when", "subject": "id"}
        self._stated |= {(cells["id"], field.value) for field, _ in said}
        for field, values in said:
            claim = self._desk.build(EVENTS_FILE, record.row, Claim, {**shared, "field": field, **values}, columns)
            if claim is not None:
                yield claim

    def _link(self, record: Record) -> str:
        """Return the address of a row where it is not that of its source as a whole."""
        link, source = record.cells["link"], self._sources.made.get(record.cells["source"], "")
        return "" if link == source else link

    def _when(self, record: Record) -> tuple[str, Extent]:
        """Return the date of a row and how it is meant; what is wrong with its end is told at once."""
        when, end = record.cells["when"], record.cells["end"]
        first = _date(when)
        fault = _fault_of_end(when, end, first) if end and end != when else ""
        if fault:
            self._desk.report(EVENTS_FILE, record.row, "end", fault)
        elif first is not None and end and end != when:
            return f"{when}/{end}", Extent.THROUGHOUT
        closed = first is not None and first.is_interval and first.lower is not None and first.upper is not None
        return when, Extent.WITHIN if closed else Extent.NONE

    def _tell(self, record: Record) -> None:
        """Note the words of a row, by language."""
        titles, texts = (self._tables.said(record, part) for part in ("title", "text"))
        self._texts.setdefault(record.cells["id"], {}).update(
            {
                lang: Translation(record.row, titles.get(lang, ""), lines(texts.get(lang, "")))
                for lang in self._tables.languages
                if lang in titles or lang in texts
            }
        )

    def _source(self, key: str, words: str) -> Source:
        language, *_ = self._tables.languages
        links = self._links[key]
        seen = links.pop() if len(links) == 1 else ""
        titled = dict(self._title) if words == FOLDER_SOURCE else {}
        title = next(iter(titled.values()), words)
        kind = SourceKind.REFERENCE if _LINK.fullmatch(words) else SourceKind.RETELLING if titled else SourceKind.BOOK
        return Source(id=key, title=title, titled=titled, kind=kind, language=language, seen=seen)


class _Words:
    """Ids of what rows name in words: those of a file, and made ones."""

    def __init__(self, desk: Desk, noun: str, given: Iterable[str], names: Mapping[str, str]) -> None:
        self._desk, self._noun, self._given, self._names = desk, noun, tuple(given), names
        self.is_named = bool(self._given)
        """Whether a file names them, so that an unknown id is a slip."""
        self._ids = NewIds(set(self._given))
        self._known: dict[str, str] = {}
        self.made: dict[str, str] = {}
        """Id to words."""

    def of(self, record: Record, words: str) -> str:
        """Return the id of some words."""
        if words in self._given:
            return words
        if words in self._names:
            return self._names[words]
        if self.is_named and (_SLIP.fullmatch(words) or self._noun == "kind"):
            self._desk.report(EVENTS_FILE, record.row, _COLUMNS[self._noun], no_such(self._noun, words))
            return words
        return self._make(words)

    def own(self, id_: str) -> str:
        """Return the id of what stands for a blank cell: the first that is given, of kinds; else one made for it."""
        if self._noun == "kind" and self._given:
            return KIND if KIND in self._given else self._given[0]
        return self._make(id_)

    def _make(self, words: str) -> str:
        if words not in self._known:
            key = self._ids.make(words[:_MOST_LETTERS_OF_TITLE], f"{self._noun} {len(self.made) + 1}")
            self._known[words] = key
            self.made[key] = words
        return self._known[words]


def _names(tables: Tables, record: Record) -> Iterable[str]:
    return tables.said(record, "name").values()


_COLUMNS = {"source": "source", "person": "participants", "kind": "kind"}


def _fault_of_end(when: str, end: str, first: Edtf | None) -> str:
    """Return why something cannot have lasted from one date to another; blank where it can, or its begin is wrong."""
    if not when:
        return "an end needs a date in when"
    try:
        last = edtf.parse(end)
        if last.is_interval or last.members:
            return "the end is one date"
        if first is not None and (first.is_interval or first.members):
            return "with an end, when is one date"
        if first is not None:
            edtf.parse(f"{when}/{end}")
    except EdtfError as error:
        return str(error)
    return ""


def _date(text: str) -> Edtf | None:
    try:
        return edtf.parse(text)
    except EdtfError:
        return None
