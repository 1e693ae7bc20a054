"""Sources, their claims, and what the editors know of or leave out."""

from __future__ import annotations

from typing import Any

from journey.facts.claims import Claim, Known, LeftOut, Source
from journey.facts.vocabulary import FieldName, SourceKind
from journey.folder.desk import Desk
from journey.folder.names import is_there
from journey.folder.overlaps import overlaps
from journey.folder.tables import SOURCE_COLUMNS, Tables

LEFT_OUT_FILE = "left_out.csv"
KNOWN_FILE = "known.csv"
FIELDS = frozenset(field.value for field in FieldName)
"""What a claim may speak of, as written."""
_TIMES_OF_CALL = frozenset({FieldName.ARRIVAL.value, FieldName.DEPARTURE.value})


def read_sources(desk: Desk, tables: Tables) -> dict[str, Source]:
    """Read the works that say something."""
    table = tables.sources
    rows = []
    for record in table.records:
        cells = record.or_none("sha256")
        values: dict[str, Any] = {column: cells[column] for column in (*SOURCE_COLUMNS, "text", "sha256")}
        if tables.is_small:
            values |= {"kind": cells["kind"] or SourceKind.BOOK, "language": cells["language"] or tables.languages[0]}
        values |= {
            "authored": tables.named(record, "author"),
            "titled": tables.named(record, "title"),
            "row": record.row,
        }
        rows.append((record, desk.build(table.file, record.row, Source, values)))
    return desk.index(table, rows)


def read_claims(desk: Desk, tables: Tables) -> tuple[Claim, ...]:
    """Read who says what; report what refers to nothing, and anchors that cannot both be right."""
    table = tables.claims
    claims = []
    for record in table.records:
        cells = record.or_none("zone", "paragraph", "start", "end", "sha256")
        claims.append(desk.build(table.file, record.row, Claim, {**cells, "row": record.row}))
        subject, field, value, source = (record.cells[c] for c in ("subject", "field", "value", "source"))
        noun, known = ("call", tables.ids("stops")) if field in _TIMES_OF_CALL else ("event", tables.ids("events"))
        if field in FIELDS:
            desk.refer((table.file, record.row, "subject"), [subject], noun, known)
        if field == FieldName.PLACE:
            desk.refer((table.file, record.row, "value"), value.split(), "place", tables.ids("places"))
        desk.refer((table.file, record.row, "source"), [source], "source", tables.ids("sources"))
    made = tuple(claim for claim in claims if claim is not None)
    desk.problems += overlaps(made)
    return made


def read_known(desk: Desk, tables: Tables) -> tuple[Known, ...]:
    """Read the conflicts that the editors know of, where the folder has any."""
    if not is_there(desk.folder, KNOWN_FILE):
        return ()
    table = desk.table(KNOWN_FILE, ("conflict", "reason"), (*tables.columns("reason"), "by", "day"))
    rows = []
    for record in table.records:
        cells = record.or_none("day")
        values: dict[str, Any] = {column: cells[column] for column in ("conflict", "reason", "by", "day")}
        values |= {"reasons": tables.named(record, "reason"), "row": record.row}
        rows.append((record, desk.build(table.file, record.row, Known, values)))
    return tuple(desk.index(table, rows, "conflict").values())


def read_left_out(desk: Desk, tables: Tables) -> tuple[LeftOut, ...]:
    """Read what the journey leaves out; a folder need not say."""
    if not is_there(desk.folder, LEFT_OUT_FILE):
        return ()
    table = desk.table(LEFT_OUT_FILE, tuple(column for column in LeftOut.model_fields if column != "row"))
    rows = []
    for record in table.records:
        cells = record.or_none("source", "paragraph", "start", "end", "sha256")
        rows.append((record, desk.build(table.file, record.row, LeftOut, {**cells, "row": record.row})))
        desk.refer((table.file, record.row, "source"), [record.cells["source"]], "source", tables.ids("sources"))
    return tuple(desk.index(table, rows).values())
