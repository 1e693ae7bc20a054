"""A folder as a whole: persons, calls and events beside all the rest, and every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from journey.errors import DataError, Problem
from journey.facts.journey import Call, Event, Journey, Person
from journey.facts.languages import FOLDER_LANGUAGES
from journey.facts.vocabulary import FieldName
from journey.folder.claims import FIELDS, read_claims, read_known, read_left_out, read_sources
from journey.folder.desk import Desk
from journey.folder.places import read_lines, read_places
from journey.folder.routes import FOLDER as ROUTES
from journey.folder.routes import read_routes
from journey.folder.settings import SETTINGS_FILE, ids_of, read_settings
from journey.folder.tables import Ids, Tables, read_tables
from journey.folder.texts import Texts, by_language, check_texts, read_texts


def load_journey(folder: Path) -> Journey:
    """Read and check a journey folder.

    Parameters
    ----------
    folder
        With ``journey.toml``, ``sources.csv``, ``persons.csv``, ``places.csv``, ``stops.csv``, ``events.csv``,
        ``claims.csv``, ``texts/<language>.csv`` and, where they are there, ``lines/*.csv``, the files of ``routes/``
        that a call names, ``known.csv`` and ``left_out.csv``. No other file is looked at.

    Returns
    -------
    Journey
        In which every reference resolves and every text has its languages.

    Raises
    ------
    DataError
        With every problem of the folder.
    """
    return read_journey(folder, FOLDER_LANGUAGES)


def read_journey(folder: Path, languages: Sequence[str]) -> Journey:
    """Read and check a journey folder that tells in these languages, the first of which the others fall back on."""
    if not folder.is_dir():
        raise DataError([Problem(str(folder), None, None, "there is no such folder")])
    desk = Desk(folder)
    document = desk.document(SETTINGS_FILE)
    tables = read_tables(desk, languages)
    texts = read_texts(desk, tables)
    settings = read_settings(desk, document, tables)
    lines = read_lines(desk, tables.places.ids)
    routes = read_routes(desk, _routes_named(tables))
    journey = {
        "sources": read_sources(desk, tables),
        "persons": _persons(desk, tables),
        "places": read_places(desk, tables),
        "calls": tuple(_calls(desk, tables, ids_of(document, "travellers")).values()),
        "events": tuple(_events(desk, tables, texts, ids_of(document, "kinds")).values()),
        "claims": read_claims(desk, tables),
        "left_out": read_left_out(desk, tables),
    }
    known = read_known(desk, tables)
    check_texts(desk, tables, texts)
    if desk.problems or settings is None:
        raise DataError(desk.problems)
    claim_texts = {key: by_language(words, "text") for key, words in sorted(texts.items()) if "/" in key}
    return Journey(
        languages=tables.languages,
        settings=settings,
        lines=lines,
        routes=routes,
        claim_texts=claim_texts,
        known=known,
        **journey,
    )


def _routes_named(tables: Tables) -> Iterator[tuple[Problem, str]]:
    """Give every route that a call names, and what to say where there is none."""
    for record in tables.stops.records:
        name = record.cells["route"]
        if name:
            message = f"there is no such route: {name!r} (a file {ROUTES}/{name}.geojson, .gpx or .kml is expected)"
            yield Problem(tables.stops.file, record.row, "route", message), name


def _persons(desk: Desk, tables: Tables) -> dict[str, Person]:
    table = tables.persons
    rows = [
        (r, desk.build(table.file, r.row, Person, {"id": r.cells["id"], "name": tables.names(desk, table, r)}))
        for r in table.records
    ]
    return desk.index(table, rows)


def _calls(desk: Desk, tables: Tables, travellers: Ids) -> dict[str, Call]:
    table = tables.stops
    rows = []
    for record in table.records:
        cells = record.or_none("place", "arrival", "departure", "standing_min", "by", "route")
        values: dict[str, Any] = {**cells, "travellers": record.cells["travellers"].split(), "row": record.row}
        rows.append((record, desk.build(table.file, record.row, Call, values)))
        desk.refer((table.file, record.row, "travellers"), values["travellers"], "traveller", travellers)
        for column, noun, known in (
            ("place", "place", tables.places.ids),
            ("arrival", "event", tables.events.ids),
            ("departure", "event", tables.events.ids),
        ):
            desk.refer((table.file, record.row, column), [record.cells[column]], noun, known)
        if not any(cells[column] for column in ("place", "arrival", "departure")):
            message = "a call needs a place, or an event that says where it was"
            desk.report(table.file, record.row, "place", message)
    return desk.index(table, rows)


def _events(desk: Desk, tables: Tables, texts: Texts, kinds: Ids) -> dict[str, Event]:
    table = tables.events
    stated = tables.claims.column("subject", "field")
    unclear = {subject for subject, field in stated if field not in FIELDS}
    rows = []
    for record in table.records:
        key, people = record.cells["id"], record.cells["participants"].split()
        words = texts.get(key, {})
        values = {**record.cells, "participants": people, "row": record.row}
        values |= {"title": by_language(words, "title"), "text": by_language(words, "text")}
        rows.append((record, desk.build(table.file, record.row, Event, values)))
        desk.refer((table.file, record.row, "kind"), [record.cells["kind"]], "kind", kinds)
        desk.refer((table.file, record.row, "participants"), people, "person", tables.persons.ids)
        for needed in (FieldName.WHEN, FieldName.TEXT):
            if tables.claims.readable and key not in unclear and (key, needed.value) not in stated:
                message = f"no source says {needed.value} of {key!r}: claims.csv has no such claim"
                desk.report(table.file, record.row, "id", message)
    return desk.index(table, rows)
