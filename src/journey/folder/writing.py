"""Drafts become the files of a folder in its small form: what `journey import` writes.

Nothing is written to disk here, and nothing is judged: `journey check` reads the folder like any other.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from journey.errors import JourneyError, Problem, counted
from journey.facts import edtf, instants
from journey.facts.edtf import Precision
from journey.facts.lonlat import LonLat
from journey.facts.vocabulary import Basis, Extent, FieldName, Weight
from journey.folder.desk import MAX_FILE_BYTES
from journey.folder.draft import Draft, DraftRoute, EventRow, event_rows, fields_of
from journey.folder.placezones import zone_at
from journey.folder.rowstore import RowStore
from journey.folder.tables import CLAIM_COLUMNS, SOURCE_COLUMNS
from journey.folder.trackends import titled_end

_FIELDS = tuple(column for column in EventRow._fields if column not in ("zone", "locator"))
_COLUMNS = (*_FIELDS[: _FIELDS.index("basis")], "source", "locator", *_FIELDS[_FIELDS.index("basis") :])
"""Of ``events.csv``, in their order."""
_MOST_PROBLEMS = 1000
"""That are listed in the folder's own notes."""
_NEAR = 0.01
"""Degrees within which one name is one place, some kilometre."""


def folder_files(drafts: Sequence[Draft], *, title: str, language: str = "") -> dict[str, bytes]:
    """Return the files of a folder, by name.

    Parameters
    ----------
    drafts
        What the imported files say, in the order in which they were given.
    title
        Of the journey.
    language
        In which it is told, BCP 47; blank: that of the first draft that has one.

    Raises
    ------
    JourneyError
        A file would be larger than a folder's may be.
    """
    made: dict[str, bytes] = {}
    for name, data in _files(_apart(drafts), title, language):
        if len(data) > MAX_FILE_BYTES:
            most = MAX_FILE_BYTES // 1_000_000
            raise JourneyError(
                f"{name} would have {len(data) / 1e6:,.0f} MB, and a folder's file has at most {most} MB"
            )
        made[name] = data
    return made


def _files(drafts: Sequence[Draft], title: str, language: str) -> Iterator[tuple[str, bytes]]:
    """Give the files one by one, so that none is made behind one that is refused."""
    tag = language or next((draft.language for draft in drafts if draft.language), "")
    settings = f"title = {_toml(title)}\n" + (f"languages = [{_toml(tag)}]\n" if tag else "")
    yield "journey.toml", settings.encode()
    yield "events.csv", _events(drafts, tag)
    yield "sources.csv", _csv(SOURCE_COLUMNS, (_source(draft) for draft in drafts))
    claims = RowStore(list, (_claim(row, draft) for draft in drafts for row in draft.events if row.zone))
    if claims:
        yield "claims.csv", _csv(CLAIM_COLUMNS, claims)
    for draft in drafts:
        for route in draft.routes:
            yield f"routes/{route.name}.geojson", _line(route, draft).encode()
    yield "README.md", _notes(title, drafts).encode()


def drafted_folder(drafts: Sequence[Draft], *, title: str | None = None, language: str = "") -> dict[str, bytes]:
    """Return the files of a folder of what was imported; a title that nobody gives is that of the first file.

    Raises
    ------
    JourneyError
        There is nothing with a date, or a file would be larger than a folder's may be.
    """
    if not any(draft.events for draft in drafts):
        raise JourneyError("nothing with a date was found: no folder was written")
    return folder_files(drafts, title=title or title_of(drafts), language=language)


def title_of(drafts: Sequence[Draft]) -> str:
    """Return what the first file calls itself, else what it is called."""
    return drafts[0].title or PurePath(drafts[0].source.title).stem


def _apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Give sources, events, lines and places of several files names of their own."""
    namer = _Namer(needs_ids=any(fields_of(draft.events) & {"id", "zone"} for draft in drafts))
    return [namer.draft(draft) for draft in drafts]


@dataclass(slots=True)
class _Namer:
    """Names that are taken, and where the places lie that have them."""

    needs_ids: bool
    """Whether events are spoken of by other files, or come with ids."""
    _sources: set[str] = field(default_factory=set)
    _routes: set[str] = field(default_factory=set)
    _given: set[str] = field(default_factory=set)
    _places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def draft(self, draft: Draft) -> Draft:
        """Return a draft whose names are those of no other."""
        source = draft.source.model_copy(update={"id": _free(draft.source.id, self._sources)})
        names = {route.name: _free(route.name, self._routes) for route in draft.routes}
        told: list[Problem] = []
        events = draft.events
        if self.needs_ids or fields_of(events) & {"route", "place"}:
            events = event_rows(self._event(row, names, draft, told) for row in events)
        routes = [route._replace(name=names[route.name]) for route in draft.routes]
        return replace(draft, source=source, events=events, routes=routes, cells=(*draft.cells, *told))

    def _event(self, row: EventRow, routes: Mapping[str, str], draft: Draft, told: list[Problem]) -> EventRow:
        if self.needs_ids:
            id_ = _free(row.id or "event-1", self._given)
            if row.id and id_ != row.id:
                message = f"{row.locator}: the id {row.id!r} stands there twice: it is now {id_!r}"
                told.append(Problem(draft.source.title, None, None, message))
            row = row._replace(id=id_)
        if row.route:
            row = row._replace(route=routes[row.route])
        return self._placed(row, draft, told) if row.place and row.lat else row

    def _placed(self, row: EventRow, draft: Draft, told: list[Problem]) -> EventRow:
        """Let one name be one place: nearby positions are those of the first, others have a name of their own."""
        name, at, number = row.place, (row.lat, row.lon), 1
        while (known := self._places.setdefault(name, at)) != at:
            if all(abs(float(a) - float(b)) < _NEAR for a, b in zip(known, at, strict=True)):
                message = f"{row.place!r} lies at {known[0]}, {known[1]} in a row before: its position is taken"
                told.append(Problem(draft.source.title, None, None, f"{row.locator}: {message}"))
                return row._replace(place=name, lat=known[0], lon=known[1])
            number += 1
            name = f"{row.place} ({number})"
        if name != row.place:
            message = f"another {row.place!r} lies elsewhere: this one is called {name!r}"
            told.append(Problem(draft.source.title, None, None, f"{row.locator}: {message}"))
        return row if name == row.place else row._replace(place=name)


def _free(name: str, taken: set[str]) -> str:
    """Return a name, with a number where it is taken, and take it."""
    stem, number, found = name, 1, name
    if name == "event-1":
        stem, number = "event", len(taken)
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found


def _events(drafts: Sequence[Draft], language: str) -> bytes:
    def rows() -> Iterator[tuple[str, ...]]:
        return (_cells(row, draft.source.id, language) for draft in drafts for row in draft.events)

    fields = {"source", *(name for draft in drafts for name in fields_of(draft.events))}
    if fields & {"zone", "end_of"}:  # such rows say it elsewhere, or more
        keep = sorted(RowStore(tuple, rows()).filled())
    else:
        keep = [at for at, column in enumerate(_COLUMNS) if column in fields]
    return _csv([_COLUMNS[i] for i in keep], ([row[i] for i in keep] for row in rows()))


def _cells(row: EventRow, source: str, language: str) -> tuple[str, ...]:
    title = titled_end(row.title, row.end_of, language) if row.end_of else row.title
    when, end, time = (*_local_days(row), "") if row.zone else (row.when, row.end, row.time)
    return (
        *(row.id, when, end, time, safe(row.place), row.lat, row.lon, row.radius_km, safe(title), safe(row.text)),
        *(source, safe(row.locator), row.basis, row.link, row.by, row.route, row.call),
    )


def _local_days(row: EventRow) -> tuple[str, str]:
    """Return the civil days at the place of a time by another clock, and of a stay its end; blank where nobody can say.

    They are those of the zone that the folder will find there. The hours themselves stand in ``claims.csv``, and go
    before what is coarser.
    """
    date = edtf.parse(f"{row.when}/{row.end}" if row.end else row.when)
    if not row.lon or not row.time or date.members or date.precision is not Precision.DAY:
        return "", ""
    said = instants.span(date, instants.parse_clock(row.time), row.zone)
    first, last = said.start, said.last_minute
    if first is None or last is None:
        return "", ""
    tz = zone_at(LonLat(float(row.lon), float(row.lat)))
    one, other = instants.local_date(first, tz), instants.local_date(last, tz)
    if row.end and one != other:
        return one.isoformat(), other.isoformat()
    return one.isoformat() if one == other else edtf.of_days(one, other).text, ""


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: with a space before it, which a folder drops.

    Examples
    --------
    >>> safe("=1+1"), safe("a = b")
    (' =1+1', 'a = b')
    """
    return f" {text}" if text.startswith(("=", "+", "-", "@")) else text


def _source(draft: Draft) -> list[str]:
    values = draft.source.model_dump(mode="json")
    return [safe(str(values[column])) for column in SOURCE_COLUMNS]


def _claim(row: EventRow, draft: Draft) -> list[str]:
    """Return the claim of time of a row whose clock is not that of its place."""
    cells = dict.fromkeys(CLAIM_COLUMNS, "")
    closed = "/" in row.when and ".." not in row.when
    cells |= {
        "subject": row.id,
        "field": FieldName.WHEN.value,
        "value": f"{row.when}/{row.end}" if row.end else row.when,
        "extent": Extent.THROUGHOUT.value if row.end else Extent.WITHIN.value if closed else "",
        "time": row.time,
        "zone": row.zone,
        "basis": row.basis or Basis.ATTESTED.value,
        "source": draft.source.id,
        "locator": safe(row.locator),
        "weight": Weight.FAIR.value,
    }
    return list(cells.values())


def _line(route: DraftRoute, draft: Draft) -> str:
    properties: dict[str, object] = {
        "name": route.title,
        "source": draft.source.id,
        "locator": route.locator,
        "error_m": round(route.error_m, 1),
    }
    if route.times:
        properties["times"] = list(route.times)
    geometry = {"type": "LineString", "coordinates": [[round(x, 6), round(y, 6)] for x, y in route.points]}
    feature = {"type": "Feature", "geometry": geometry, "properties": properties}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":")) + "\n"


def _notes(title: str, drafts: Sequence[Draft]) -> str:
    return "\n".join([f"# {' '.join(title.split())}", "", *(line for draft in drafts for line in _told(draft))]) + "\n"


def _told(draft: Draft) -> Iterator[str]:
    """Give the lines that say what became of a file."""
    yield f"## {' '.join(draft.source.title.split())}"
    yield ""
    yield f"Imported as the source `{draft.source.id}`: {summary(draft)}."
    yield ""
    yield from (f"- {note}" for note in draft.notes)
    for heading, problems in (("Not taken", draft.left), ("Of what was taken", draft.cells)):
        if problems:
            yield from ("", f"{heading}:", "")
            yield from (f"- {problem}" for problem in problems[:_MOST_PROBLEMS])
            if len(problems) > _MOST_PROBLEMS:
                yield f"- … and {len(problems) - _MOST_PROBLEMS:,} more"
    yield ""


def summary(draft: Draft) -> str:
    """Say in a few words what became of the rows of a file."""
    return f"{counted(draft.rows, 'row')}, {draft.taken:,} taken, {len(draft.left):,} not"


def _toml(text: str) -> str:
    """Return a text as TOML has it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table in UTF-8, all of which is in memory once."""
    made = io.BytesIO()
    text = io.TextIOWrapper(made, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    text.detach()
    return made.getvalue()
