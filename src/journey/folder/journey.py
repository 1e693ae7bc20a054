"""A folder as a whole: persons, calls and events beside all the rest, and every problem at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from journey.errors import DataError, Problem
from journey.facts.claims import EVENTS_FILE, Claim
from journey.facts.journey import STOPS_FILE, Call, Event, Journey, Person
from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.facts.vocabulary import FieldName, LangMap, Way
from journey.facts.zones import ZoneError, zone
from journey.folder.claims import FIELDS, read_claims, read_known, read_left_out, read_sources
from journey.folder.defaultnames import TRAVELLER, default_name
from journey.folder.defaults import Grounds
from journey.folder.desk import Desk
from journey.folder.gaps import gap_notes, position_notes
from journey.folder.names import is_there
from journey.folder.pinned import PINNED_FILE, Pinned, read_pinned
from journey.folder.places import read_lines, read_places
from journey.folder.placezones import with_first_zone, with_zones
from journey.folder.positions import with_circles
from journey.folder.routes import FOLDER as ROUTES
from journey.folder.routes import read_routes
from journey.folder.rowcalls import DatedRows, row_calls, way_cells
from journey.folder.settings import ids_of, read_settings
from journey.folder.shorthand import ForRows, Shorthand, nothing, read_shorthand
from journey.folder.tables import EVENT_COLUMNS, SETTINGS_FILE, Ids, Tables, is_small, read_tables
from journey.folder.texts import Texts, Translation, by_language, check_texts, read_texts, with_rows
from journey.folder.tongues import named_languages, title_languages, with_maps

_UNDATED = "a date is missing: no row of claims.csv has one either"


def load_journey(folder: Path) -> Journey:
    """Read and check a journey folder.

    Parameters
    ----------
    folder
        In the long form with ``journey.toml``, ``sources.csv``, ``persons.csv``, ``places.csv``, ``stops.csv``,
        ``events.csv``, ``claims.csv``, ``texts/<language>.csv`` and, where they are there, ``lines/*.csv``, the files
        of ``routes/`` that a call names, ``known.csv`` and ``left_out.csv``; in the small form ``journey.toml``, an
        ``events.csv`` with dates, and whichever of the others are there. Answers of a geocoder in ``geocoded.json``
        tell which events are calls, and in which zone places without a coordinate lie; no other file is looked at.

    Returns
    -------
    Journey
        In which every reference resolves, with every text in each language unless the folder names its languages.

    Raises
    ------
    DataError
        With every problem of the folder.
    """
    return read_journey(folder)


def load_sought(folder: Path) -> Journey:
    """Read a journey folder as `load_journey`, but with calls at places that have no position yet.

    For whoever looks for these places: where they stand in the order of the journey tells where they may lie.
    """
    return read_journey(folder, sought=True)


def read_journey(folder: Path, languages: Sequence[str] | None = None, *, sought: bool = False) -> Journey:
    """Read and check a journey folder.

    `languages` are those that it tells in, the first of which the others fall back on, with every text in each of
    them; None: as the folder has it. `sought` as in `load_sought`.
    """
    if not folder.is_dir():
        raise DataError([Problem(str(folder), None, None, "there is no such folder")])
    desk = Desk(folder)
    document = desk.document(SETTINGS_FILE)
    small = is_small(desk)
    named = named_languages(document, small=small) if languages is None else ()
    told = tuple(languages or named or title_languages((document or {}).get("title")))
    document = None if document is None else with_maps(document, told)
    tables = read_tables(desk, told, small=small, whole=not named)
    texts = read_texts(desk, tables)
    kinds = ids_of(document, "kinds")
    short = nothing(tables)
    if small:
        title = (document or {}).get("title")
        title = title if isinstance(title, dict) else {}
        short = read_shorthand(desk, tables, ForRows(title=title, kinds=kinds or (), zone=_zone(document)))
    return _Reader(desk, document, short, with_rows(desk, texts, short.texts, told), sought).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of a folder against one another."""

    desk: Desk
    document: Mapping[str, Any] | None
    short: Shorthand
    texts: Texts
    sought: bool
    """Whether places without a position make calls."""

    @property
    def tables(self) -> Tables:
        """The files, with ids for what rows give in words."""
        return self.short.tables

    def read(self) -> Journey:
        """Return the journey."""
        desk, tables, short = self.desk, self.tables, self.short
        lines, routes = read_lines(desk, tables.ids("places")), read_routes(desk, _routes_named(tables))
        sources = {**read_sources(desk, tables), **short.sources}
        own = _persons(desk, tables)
        persons = {**self._travelling(own), **short.persons, **own}
        places = with_zones({**read_places(desk, tables), **short.places}, desk.folder, _zone(self.document))
        if tables.is_small:
            places = with_first_zone(places)
        pinned = _pinned(desk)
        places = with_circles(places, pinned)
        calls, called = self._calls(places, [*places] if self.sought else pinned)
        events = _events(desk, tables, self._told(places), self._kinds(), short.stated)
        claims = (*read_claims(desk, tables), *short.claims)
        settings, defaults = read_settings(
            desk,
            self.document,
            tables,
            Grounds(
                folder=desk.folder.resolve().name,
                languages=tables.languages,
                names_languages=not tables.is_whole,
                claims=claims,
                called=called,
                calls_are_rows=any(call.file == EVENTS_FILE for call in calls),
                zones=_zones(claims, places),
                positions=[at for p in places.values() if (at := p.lonlat or _answer(pinned, p.id)) is not None],
                sources=list(sources),
                persons={*persons, *(tables.persons.ids or ())},
                alone=next(iter(own)) if len(own) == 1 else None,
                kinds=short.kinds,
            ),
        )
        left_out, known = read_left_out(desk, tables), read_known(desk, tables)
        check_texts(desk, tables, self.texts)
        if desk.problems or settings is None:
            raise DataError(desk.problems)
        journey = Journey(
            languages=tables.languages,
            settings=settings,
            sources=sources,
            persons=persons,
            places=places,
            lines=lines,
            routes=routes,
            calls=calls,
            events=tuple(events.values()),
            claims=claims,
            left_out=left_out,
            claim_texts={key: by_language(words, "text") for key, words in sorted(self.texts.items()) if "/" in key},
            known=known,
            defaults=(*defaults, *short.defaults),
        )
        notes = [] if tables.is_whole else [*gap_notes(journey)]
        notes += position_notes(journey, pinned, desk.folder)
        return journey.model_copy(update={"notes": (*notes, *short.notes)})

    def _calls(self, places: Mapping[str, Place], pinned: Collection[str]) -> tuple[tuple[Call, ...], frozenset[str]]:
        """Return the calls of ``stops.csv``, or in the small form those that the rows of ``events.csv`` make.

        With them the events that are told of them, of a call of several rows all.
        """
        travellers, own = ids_of(self.document, "travellers"), _own_ways(self.document)
        if self.tables.is_small and travellers == []:
            travellers = [TRAVELLER]
        if not self.tables.is_small or is_there(self.desk.folder, STOPS_FILE):
            calls = tuple(_calls(self.desk, self.tables, travellers, own).values())
            return calls, frozenset(event for call in calls for event in (call.arrival, call.departure) if event)
        rows = DatedRows(records=self.tables.events.records, claims=self.short.claims, places=places, pinned=pinned)
        called = frozenset(record.cells["id"] for record in rows.stops)
        return row_calls(self.desk, rows, travellers or [TRAVELLER], own_ways=own), called

    def _kinds(self) -> Ids:
        given = ids_of(self.document, "kinds")
        return [*self.short.kinds] if self.tables.is_small and not given else given

    def _travelling(self, own: Mapping[str, Person]) -> dict[str, Person]:
        """Return the travellers whom nobody names, in the small form: of ``journey.toml``, or the one there is."""
        if not self.tables.is_small or self.document is None:
            return {}
        first = self.tables.languages[0]
        if "travellers" not in self.document:
            name = default_name(TRAVELLER, self.tables.languages)
            return {} if len(own) == 1 else {TRAVELLER: _person(TRAVELLER, name)}
        given = self.document["travellers"]
        rows = given if isinstance(given, list) and not self.tables.persons.records else []
        named = [row.get("person") for row in rows if isinstance(row, dict)]
        return {key: _person(key, {first: key}) for key in named if isinstance(key, str)}

    def _told(self, places: Mapping[str, Place]) -> Texts:
        """Return the words of all events; in the small form one without a title is called as its place, or its day."""
        found = {key: dict(words) for key, words in self.texts.items()}
        first = self.tables.languages[0]
        for record in self.tables.events.records if self.tables.is_small else ():
            key, cells = record.cells["id"], record.cells
            words = found.setdefault(key, {})
            if not any(said.title for said in words.values()):
                place = places.get(cells["place"])
                for lang, name in (place.name if place else {first: cells["when"] or key}).items():
                    words[lang] = replace(words.get(lang, Translation(record.row, "", "")), title=name)
        return found


def _zone(document: Mapping[str, Any] | None) -> str | None:
    """Return the zone that a journey keeps where no place says otherwise; of one that is none, its settings tell."""
    kept = (document or {}).get("zone")
    try:
        zone(str(kept))
    except ZoneError:
        return None
    return str(kept)


def _zones(claims: Sequence[Claim], places: Mapping[str, Place]) -> dict[str, str]:
    """Return the zone of the place where each event is said to be, as far as one is known; the first that says so."""
    said = [(claim.subject, places.get(claim.value)) for claim in claims if claim.field is FieldName.PLACE]
    return {subject: place.tz for subject, place in reversed(said) if place is not None and place.tz_from}


def _own_ways(document: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the ways that a folder names itself, each with that of ours that it goes as, as far as they are right."""
    ways = (document or {}).get("ways")
    named = ways.items() if isinstance(ways, Mapping) else ()
    return {name: like for name, way in named if isinstance(way, Mapping) and (like := way.get("like")) in set(Way)}


def _answer(pinned: Mapping[str, Pinned], place: str) -> LonLat | None:
    answer = pinned.get(place)
    return answer.lonlat if answer else None


def _pinned(desk: Desk) -> dict[str, Pinned]:
    """Read the answers of a geocoder, as far as they tell where a call was; who places them tells what is wrong."""
    try:
        return read_pinned(desk.folder / PINNED_FILE)
    except DataError:
        return {}


def _person(key: str, name: LangMap) -> Person:
    return Person(id=key, name=name)


def _routes_named(tables: Tables) -> Iterator[tuple[Problem, str]]:
    """Give every route that a call names, and what to say where there is none."""
    for table in (tables.stops, *([tables.events] if tables.is_small else [])):
        for record in table.records:
            if name := record.cells["route"]:
                message = f"there is no such route: {name!r} (a file {ROUTES}/{name}.geojson, .gpx or .kml is expected)"
                yield Problem(table.file, record.row, "route", message), name


def _persons(desk: Desk, tables: Tables) -> dict[str, Person]:
    table = tables.persons
    rows = [
        (r, desk.build(table.file, r.row, Person, {"id": r.cells["id"], "name": tables.names(desk, table, r)}))
        for r in table.records
    ]
    return desk.index(table, rows)


def _calls(desk: Desk, tables: Tables, travellers: Ids, own_ways: Mapping[str, str]) -> dict[str, Call]:
    table = tables.stops
    rows = []
    for record in table.records:
        cells = record.or_none("place", "arrival", "departure", "standing_min", "by", "route")
        cells |= way_cells(cells, own_ways)
        values: dict[str, Any] = {**cells, "travellers": record.cells["travellers"].split(), "row": record.row}
        rows.append((record, desk.build(table.file, record.row, Call, values)))
        desk.refer((table.file, record.row, "travellers"), values["travellers"], "traveller", travellers)
        for column, noun, known in (
            ("place", "place", tables.ids("places")),
            ("arrival", "event", tables.ids("events")),
            ("departure", "event", tables.ids("events")),
        ):
            desk.refer((table.file, record.row, column), [record.cells[column]], noun, known)
        if not any(cells[column] for column in ("place", "arrival", "departure")):
            message = "a call needs a place, or an event that says where it was"
            desk.report(table.file, record.row, "place", message)
    return desk.index(table, rows)


def _events(
    desk: Desk, tables: Tables, texts: Texts, kinds: Ids, said: Collection[tuple[str, str]]
) -> dict[str, Event]:
    """Read what happened; `said` are subjects and fields of which the rows of ``events.csv`` speak themselves."""
    table = tables.events
    stated = {*tables.claims.column("subject", "field"), *said}
    unclear = {subject for subject, field in stated if field not in FIELDS}
    rows = []
    for record in table.records:
        key, people = record.cells["id"], record.cells["participants"].split()
        words = texts.get(key, {})
        values = {
            **{column: record.cells[column] for column in EVENT_COLUMNS},
            "participants": people,
            "row": record.row,
        }
        values |= {"title": by_language(words, "title"), "text": by_language(words, "text")}
        rows.append((record, desk.build(table.file, record.row, Event, values)))
        desk.refer((table.file, record.row, "kind"), [record.cells["kind"]], "kind", kinds)
        desk.refer((table.file, record.row, "participants"), people, "person", tables.ids("persons"))
        for needed in (FieldName.WHEN, FieldName.TEXT):
            if tables.claims.readable and key not in unclear and (key, needed.value) not in stated:
                message = f"no source says {needed.value} of {key!r}: claims.csv has no such claim"
                column = "when" if tables.is_small else "id"
                desk.report(table.file, record.row, column, _UNDATED if tables.is_small else message)
    return desk.index(table, rows)
