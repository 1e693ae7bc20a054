"""A folder of plain files becomes a checked `Journey`, or a list of everything that is wrong with them.

Each row is checked on its own by its model and then against the others. All problems are found in one go and raised as
one `DataError`, so that an editor mends a folder in one sitting; one fault makes one problem: what refers to a row or
file that is itself at fault is not held against it. Nothing here knows of accounts, geometry or screens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from journey.errors import DataError, Problem
from journey.model import Call, Claim, Event, Journey, Known, LeftOut, Line, Person, Place, Settings, Source, Waypoint
from journey.overlaps import overlaps
from journey.tables import Desk, Record, Table
from journey.vocabulary import LANGUAGES, FieldName, LangMap, SourceKind

SETTINGS_FILE = "journey.toml"
LEFT_OUT_FILE = "left_out.csv"
KNOWN_FILE = "known.csv"
_NAMES = tuple(f"name_{lang}" for lang in LANGUAGES)
_TODAY = tuple(f"today_{lang}" for lang in LANGUAGES)
_PLACE_COLUMNS = tuple(c for c in Place.model_fields if c not in ("name", "today"))
_TITLES = tuple(f"title_{lang}" for lang in LANGUAGES)
_SOURCE_COLUMNS = tuple(c for c in Source.model_fields if c not in ("titled", "text", "sha256", "row"))
_CLAIM_COLUMNS = tuple(c for c in Claim.model_fields if c != "row")
_LINE_COLUMNS = ("place", "lon", "lat", "km", "km_source")
_SPEED_COLUMNS = ("top_speed_kmh", "speed_source")
_STANDING_COLUMNS = ("standing_min", "standing_source")
_FIELDS = frozenset(field.value for field in FieldName)
_TIMES_OF_CALL = frozenset({FieldName.ARRIVAL.value, FieldName.DEPARTURE.value})


Ids = Collection[str] | None
"""Ids that may be referred to; None: the file that has them could not be read, so none is held to be wrong."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The CSV files of a folder, as read."""

    sources: Table
    persons: Table
    places: Table
    stops: Table
    events: Table
    claims: Table
    texts: Mapping[str, Table]
    """By language."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A row of a file in ``texts/``."""

    row: int
    title: str
    text: str


Texts = Mapping[str, Mapping[str, _Words]]
"""Key (an event's id, or ``event/key`` of a claim) to language to words."""


def load_journey(folder: Path) -> Journey:
    """Read and check a journey folder.

    Parameters
    ----------
    folder
        With ``journey.toml``, ``sources.csv``, ``persons.csv``, ``places.csv``, ``lines/*.csv``, ``stops.csv``,
        ``events.csv``, ``claims.csv``, ``texts/<language>.csv`` and, where they are there, ``known.csv`` and
        ``left_out.csv``. No other file is looked at.

    Returns
    -------
    Journey
        In which every reference resolves and every text has its languages.

    Raises
    ------
    DataError
        With every problem of the folder.
    """
    if not folder.is_dir():
        raise DataError([Problem(str(folder), None, None, "there is no such folder")])
    desk = Desk(folder)
    document = desk.document(SETTINGS_FILE)
    tables = _read(desk)
    texts = _texts(desk, tables)
    settings = _settings(desk, document, tables)
    lines = _lines(desk, tables.places.ids)
    journey = {
        "sources": _sources(desk, tables),
        "persons": _persons(desk, tables),
        "places": _places(desk, tables),
        "calls": tuple(_calls(desk, tables, _ids_of(document, "travellers")).values()),
        "events": tuple(_events(desk, tables, texts, _ids_of(document, "kinds")).values()),
        "claims": _claims(desk, tables),
        "left_out": _left_out(desk, tables),
    }
    known = _known(desk)
    _check_texts(desk, tables, texts)
    if desk.problems or settings is None:
        raise DataError(desk.problems)
    claim_texts = {key: _by_language(words, "text") for key, words in sorted(texts.items()) if "/" in key}
    return Journey(settings=settings, lines=lines, claim_texts=claim_texts, known=known, **journey)


def _read(desk: Desk) -> _Tables:
    return _Tables(
        sources=desk.table("sources.csv", _SOURCE_COLUMNS, optional=("text", "sha256", *_TITLES)),
        persons=desk.table("persons.csv", ("id", *_NAMES)),
        places=desk.table("places.csv", (*_PLACE_COLUMNS, *_NAMES, *_TODAY)),
        stops=desk.table("stops.csv", ("id", "travellers", "place", "arrival", "departure"), _STANDING_COLUMNS),
        events=desk.table("events.csv", ("id", "kind", "participants")),
        claims=desk.table("claims.csv", _CLAIM_COLUMNS),
        texts={lang: desk.table(f"texts/{lang}.csv", ("id", "title", "text")) for lang in LANGUAGES},
    )


def _sources(desk: Desk, tables: _Tables) -> dict[str, Source]:
    table = tables.sources
    rows = []
    for record in table.records:
        cells = record.or_none("sha256")
        values: dict[str, Any] = {column: cells[column] for column in (*_SOURCE_COLUMNS, "text", "sha256")}
        values |= {"titled": _named(record, "title"), "row": record.row}
        rows.append((record, desk.build(table.file, record.row, Source, values)))
    return desk.index(table, rows)


def _persons(desk: Desk, tables: _Tables) -> dict[str, Person]:
    table = tables.persons
    rows = [
        (r, desk.build(table.file, r.row, Person, {"id": r.cells["id"], "name": _names(desk, table, r)}))
        for r in table.records
    ]
    return desk.index(table, rows)


def _names(desk: Desk, table: Table, record: Record) -> LangMap:
    for column in _NAMES:
        if not record.cells[column]:
            desk.report(table.file, record.row, column, "a name is missing")
    return _named(record, "name")


def _named(record: Record, prefix: str) -> LangMap:
    return {lang: name for lang in LANGUAGES if (name := record.cells[f"{prefix}_{lang}"])}


def _places(desk: Desk, tables: _Tables) -> dict[str, Place]:
    table = tables.places
    rows = []
    for record in table.records:
        cells = record.or_none("within", "lon", "lat", "geonames", "radius_km")
        values: dict[str, Any] = {column: cells[column] for column in _PLACE_COLUMNS}
        values |= {"name": _names(desk, table, record), "today": _named(record, "today") or None}
        rows.append((record, desk.build(table.file, record.row, Place, values)))
        desk.refer((table.file, record.row, "within"), [record.cells["within"]], "place", table.ids)
    _check_circles(desk, table)
    return desk.index(table, rows)


def _check_circles(desk: Desk, table: Table) -> None:
    """Report each circle of places of which every one lies within the next, once; of one alone its model has told."""
    around = {record.cells["id"]: record.cells["within"] for record in table.records}
    rows = {record.cells["id"]: record.row for record in reversed(table.records)}
    done: set[str] = set()
    for place in around:
        chain: dict[str, None] = {}
        while place and place not in chain and place not in done:
            chain[place] = None
            place = around.get(place, "")  # noqa: PLW2901 - a walk
        circle = list(chain)[list(chain).index(place) :] if place in chain else []
        if len(circle) > 1:
            message = f"the places lie within one another in a circle: {' → '.join([*circle, place])}"
            desk.report(table.file, rows[place], "within", message)
        done |= chain.keys()


def _lines(desk: Desk, places: Ids) -> tuple[Line, ...]:
    files = sorted((desk.folder / "lines").glob("*.csv"))
    if not files:
        desk.report("lines", None, None, "there is no line: a folder lines/ with one CSV file a line is expected")
    lines = []
    for path in files:
        table = desk.table(f"lines/{path.name}", _LINE_COLUMNS, _SPEED_COLUMNS)
        rows = [(r, _waypoint(desk, table, r, places)) for r in table.records]
        points = [(record, point) for record, point in rows if point is not None]
        if table.readable:
            _check_posts(desk, table, points, whole=len(points) == len(rows) and not table.torn)
        lines.append(desk.build(table.file, None, Line, {"id": path.stem, "waypoints": [p for _, p in points]}))
    return tuple(line for line in lines if line is not None)


def _waypoint(desk: Desk, table: Table, record: Record, places: Ids) -> Waypoint | None:
    point = desk.build(table.file, record.row, Waypoint, record.or_none("place", "lon", "lat", "km", "top_speed_kmh"))
    desk.refer((table.file, record.row, "place"), [record.cells["place"]], "place", places)
    return point


def _check_posts(desk: Desk, table: Table, points: list[tuple[Record, Waypoint]], *, whole: bool) -> None:
    """Report ends without a post (unless a row there may be at fault), posts that do not rise, places met again."""
    ends = [points[0][1].km, points[-1][1].km] if len(points) > 1 else [None]
    if whole and None in ends:
        desk.report(table.file, None, None, "a line needs a first and a last waypoint with kilometre posts")
    posts = [(record.row, point.km) for record, point in points if point.km is not None]
    for (_, before), (row, km) in pairwise(posts):
        if km <= before:
            desk.report(table.file, row, "km", f"the kilometre post {km:g} does not lie beyond {before:g}")
    seen: set[str] = set()
    for record, place in ((record, point.place) for record, point in points if point.place is not None):
        if place in seen:
            desk.report(table.file, record.row, "place", f"the line comes to {place!r} twice")
        seen.add(place)


def _calls(desk: Desk, tables: _Tables, travellers: Ids) -> dict[str, Call]:
    table = tables.stops
    rows = []
    for record in table.records:
        cells = record.or_none("place", "arrival", "departure", "standing_min")
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


def _events(desk: Desk, tables: _Tables, texts: Texts, kinds: Ids) -> dict[str, Event]:
    table = tables.events
    stated = tables.claims.column("subject", "field")
    unclear = {subject for subject, field in stated if field not in _FIELDS}
    rows = []
    for record in table.records:
        key, people = record.cells["id"], record.cells["participants"].split()
        words = texts.get(key, {})
        values = {**record.cells, "participants": people, "row": record.row}
        values |= {"title": _by_language(words, "title"), "text": _by_language(words, "text")}
        rows.append((record, desk.build(table.file, record.row, Event, values)))
        desk.refer((table.file, record.row, "kind"), [record.cells["kind"]], "kind", kinds)
        desk.refer((table.file, record.row, "participants"), people, "person", tables.persons.ids)
        for needed in (FieldName.WHEN, FieldName.TEXT):
            if tables.claims.readable and key not in unclear and (key, needed.value) not in stated:
                message = f"no source says {needed.value} of {key!r}: claims.csv has no such claim"
                desk.report(table.file, record.row, "id", message)
    return desk.index(table, rows)


def _claims(desk: Desk, tables: _Tables) -> tuple[Claim, ...]:
    table = tables.claims
    claims = []
    for record in table.records:
        cells = record.or_none("zone", "paragraph", "start", "end", "sha256")
        claims.append(desk.build(table.file, record.row, Claim, {**cells, "row": record.row}))
        subject, field, value, source = (record.cells[c] for c in ("subject", "field", "value", "source"))
        noun, known = ("call", tables.stops.ids) if field in _TIMES_OF_CALL else ("event", tables.events.ids)
        if field in _FIELDS:
            desk.refer((table.file, record.row, "subject"), [subject], noun, known)
        if field == FieldName.PLACE:
            desk.refer((table.file, record.row, "value"), value.split(), "place", tables.places.ids)
        desk.refer((table.file, record.row, "source"), [source], "source", tables.sources.ids)
    made = tuple(claim for claim in claims if claim is not None)
    desk.problems += overlaps(made)
    return made


def _known(desk: Desk) -> tuple[Known, ...]:
    """Read the conflicts that the editors know of, where the folder has any."""
    if not (desk.folder / KNOWN_FILE).exists():
        return ()
    table = desk.table(KNOWN_FILE, ("conflict", "reason"), ("by", "day"))
    rows = [(r, desk.build(table.file, r.row, Known, {**r.or_none("day"), "row": r.row})) for r in table.records]
    seen: set[str] = set()
    for record, _ in rows:
        if (conflict := record.cells["conflict"]) in seen:
            desk.report(table.file, record.row, "conflict", f"the conflict {conflict!r} stands there twice")
        seen.add(conflict)
    return tuple(known for _, known in rows if known is not None)


def _left_out(desk: Desk, tables: _Tables) -> tuple[LeftOut, ...]:
    """Read what the journey leaves out; a folder need not say."""
    if not (desk.folder / LEFT_OUT_FILE).is_file():
        return ()
    table = desk.table(LEFT_OUT_FILE, tuple(column for column in LeftOut.model_fields if column != "row"))
    rows = []
    for record in table.records:
        cells = record.or_none("source", "paragraph", "start", "end", "sha256")
        rows.append((record, desk.build(table.file, record.row, LeftOut, {**cells, "row": record.row})))
        desk.refer((table.file, record.row, "source"), [record.cells["source"]], "source", tables.sources.ids)
    return tuple(desk.index(table, rows).values())


def _texts(desk: Desk, tables: _Tables) -> dict[str, dict[str, _Words]]:
    """Gather the words of all languages by their key; report blank and double ones."""
    found: dict[str, dict[str, _Words]] = {}
    for lang, table in tables.texts.items():
        for record in table.records:
            key = record.cells["id"]
            if not key:
                desk.report(table.file, record.row, "id", "the value is blank")
            elif lang in found.get(key, {}):
                desk.report(table.file, record.row, "id", f"the id {key!r} stands there twice")
            elif not record.cells["text"]:
                desk.report(table.file, record.row, "text", "a text is missing")
            words = _Words(record.row, record.cells["title"], record.cells["text"])
            found.setdefault(key, {}).setdefault(lang, words)
    return found


def _by_language(words: Mapping[str, _Words], part: str) -> LangMap:
    return {lang: getattr(w, part) for lang, w in words.items()}


def _check_texts(desk: Desk, tables: _Tables, texts: Texts) -> None:
    """Hold the texts against the events and claims that need one, and these against the texts."""
    events, claims = tables.events, tables.claims
    _check_languages(desk, tables, {r.cells["id"]: (events.file, r.row, "id") for r in events.records})
    told = (r for r in claims.records if r.cells["field"] == FieldName.TEXT and r.cells["value"])
    keys = {f"{r.cells['subject']}/{r.cells['value']}": (claims.file, r.row, "value") for r in told}
    _check_languages(desk, tables, keys)
    stated = {f"{s}/{v}" for s, f, v in claims.column("subject", "field", "value") if f == FieldName.TEXT and v}
    for key, by_lang in texts.items():
        known = stated if "/" in key else events.ids
        readable = claims.readable if "/" in key else events.readable
        for lang, words in by_lang.items():
            if readable and known is not None and key and key not in known:
                message = f"{key!r} is neither an event nor a claim's text"
                desk.report(f"texts/{lang}.csv", words.row, "id", message)
            elif "/" not in key and not words.title:
                desk.report(f"texts/{lang}.csv", words.row, "title", "a title is missing")


def _check_languages(desk: Desk, tables: _Tables, keys: Mapping[str, tuple[str, int, str]]) -> None:
    """Report keys without a text: where the key is needed if no language has it, else in each language without it."""
    known = {lang: table.ids for lang, table in tables.texts.items()}
    for key, at in keys.items():
        lacking = [lang for lang, ids in known.items() if key and ids is not None and key not in ids]
        if len(lacking) == len(known):
            desk.report(*at, f"no text with the id {key!r} in texts/")
            continue
        for lang in lacking:
            desk.report(f"texts/{lang}.csv", None, "id", f"no text for {key!r}")


def _settings(desk: Desk, document: Mapping[str, Any] | None, tables: _Tables) -> Settings | None:
    if document is None:
        return None
    settings = desk.build(SETTINGS_FILE, None, Settings, document)
    for noun in ("accounts", "kinds", "travellers"):
        for twice in [key for key, times in Counter(_ids_of(document, noun)).items() if times > 1]:
            desk.report(SETTINGS_FILE, None, noun, f"the id {twice!r} stands there twice")
    if settings is not None:
        _check_settings(desk, settings, tables)
    return settings


def _ids_of(document: Mapping[str, Any] | None, noun: str) -> list[str] | None:
    """Return the ids in a list of tables as far as it has them, None where the document could not be read."""
    if document is None:
        return None
    rows = document.get(noun)
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [key for key in ids if isinstance(key, str)]


def _check_settings(desk: Desk, settings: Settings, tables: _Tables) -> None:
    for column, texts in _language_maps(settings):
        for lang in sorted({*LANGUAGES, *texts}):
            if lang not in LANGUAGES:
                message = f"no such language; known are {', '.join(LANGUAGES)}"
                desk.report(SETTINGS_FILE, None, f"{column}.{lang}", message)
            elif not texts.get(lang):
                desk.report(SETTINGS_FILE, None, f"{column}.{lang}", "a text is missing")
    accounts = [account.id for account in settings.accounts]
    desk.refer((SETTINGS_FILE, None, "default_account"), [settings.default_account], "account", accounts)
    ids = tables.sources.ids
    sources = None if ids is None else {*ids, *(f"kind:{kind.value}" for kind in SourceKind)}
    for account in settings.accounts:
        desk.refer((SETTINGS_FILE, None, f"accounts.{account.id}.order"), account.order, "source", sources)
    for traveller in settings.travellers:
        column = f"travellers.{traveller.id}.person"
        desk.refer((SETTINGS_FILE, None, column), [traveller.person], "person", tables.persons.ids)


def _language_maps(settings: Settings) -> Iterator[tuple[str, LangMap]]:
    """Give every text of the settings with the way to it."""
    yield from (("title", settings.title), ("subtitle", settings.subtitle), ("text", settings.text))
    if settings.clocks is not None:
        yield from (("clocks.local", settings.clocks.local), ("clocks.railway", settings.clocks.railway))
    yield from ((f"credits.{number}", texts) for number, texts in enumerate(settings.credits, start=1))
    yield from ((f"kinds.{kind.id}.name", kind.name) for kind in settings.kinds)
    for account in settings.accounts:
        yield from ((f"accounts.{account.id}.title", account.title), (f"accounts.{account.id}.text", account.text))
