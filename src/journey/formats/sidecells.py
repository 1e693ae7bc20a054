"""Cells of a table get what a head or a column beside them says of them: the side of the equator, the unit of a radius.

``52.5`` under ``Latitude (S)``, and ``4.15`` beside a ``W``, become ``52.5 S`` and ``4.15 W``, as somebody would write
them into one cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from journey.facts.folding import unaccented
from journey.formats.asides import is_longitude_first, side_of, sided, unit_of
from journey.formats.columns import Columns
from journey.formats.heads import Rows, with_head

_LOOKED_AT = 20
"""Rows that show what a column has."""
_SIDES = {"lat": frozenset("NS"), "lon": frozenset("EWO")}
_HEADS = {
    "lat": re.compile(r"n\W?s|(?:lat\w*|gpslatitude)\W?(?:n\W?s|dir\w*|ref|side|hemisphere)|с\W?ю"),
    "lon": re.compile(r"[eo]\W?[wo]|(?:lon\w*|gpslongitude)\W?(?:e\W?w|dir\w*|ref|side|hemisphere)|в\W?з"),
}
_LETTERS = re.compile(r"[^\W\d_]")
_PAIR = re.compile(r"\(?\s*([+-]?\d+(?:\.\d+)?)\s*[,; ]\s*([+-]?\d+(?:\.\d+)?)\s*\)?")

_Change = Callable[[Sequence[str]], str]


def with_sides(rows: Rows, head: int, columns: Columns) -> tuple[Rows, Columns]:
    """Return a table whose positions and radii say all that its heads, and columns of sides, say of them.

    A table of which the heads say nothing is returned as it is.
    """
    changes: dict[int, _Change] = {}
    for field, at in columns.at.items():
        name = columns.heads[field]
        if field == "radius_km" and (unit := unit_of(name)):
            changes[at] = partial(_with_unit, at=at, unit=unit)
        elif field == "position" and is_longitude_first(name):
            changes[at] = partial(_turned, at=at)
        elif field.endswith(("lat", "lon")) and (side := side_of(name)):
            changes[at] = partial(_with_side, at=at, side=side)
        elif field in _SIDES and (beside := _beside(rows, head, columns, field)) is not None:
            letters = _shown(rows, head, beside) | {*re.findall(r"[EW]", rows[head][beside].upper())}
            changes[at] = partial(_with_letter, at=at, beside=beside, known=letters)
            name = rows[head][beside].strip()
            columns = replace(
                columns,
                heads={**columns.heads, field: ", ".join(filter(None, (columns.heads[field], name)))},
                unknown=tuple(other for other in columns.unknown if other != name),
                beside={**columns.beside, field: beside},
            )
    if not changes:
        return rows, columns
    return with_head(rows, head, rows[head], partial(_changed, changes=changes)), columns


def _changed(row: Sequence[str], changes: dict[int, _Change]) -> Sequence[str]:
    if not any(cell.strip() for cell in row):
        return row
    return [changes[at](row) if at in changes and cell.strip() else cell for at, cell in enumerate(row)]


def _beside(rows: Rows, head: int, columns: Columns, field: str) -> int | None:
    """Return the column that has the sides of another: it stands beside that one, or is called so."""
    at, taken = columns.at[field], {*columns.at.values()}
    for place, name in sorted(enumerate(rows[head]), key=lambda item: abs(item[0] - at)):
        near = abs(place - at) == 1 or _HEADS[field].fullmatch(unaccented(name).strip())
        if place not in taken and near and (shown := _shown(rows, head, place)) and shown <= _SIDES[field]:
            return place
    return None


def _shown(rows: Rows, head: int, place: int) -> set[str]:
    cells = (row[place].strip() for row in rows[head + 1 : head + 1 + _LOOKED_AT] if place < len(row))
    return {sided(cell) for cell in cells if cell}


def _with_side(row: Sequence[str], at: int, side: str) -> str:
    """Return a cell with the side that its head says; of one with a sign it is open which of them counts."""
    cell = row[at].strip()
    if _LETTERS.search(cell):
        return cell
    return f"{cell} ({side})" if cell.startswith(("-", "\u2212")) else f"{cell} {side}"


def _with_letter(row: Sequence[str], at: int, beside: int, known: Collection[str]) -> str:
    """Return a cell with the side that stands beside it; O is the one that the other letter is not."""
    cell = row[at].strip()
    if _LETTERS.search(cell):
        return cell
    letter = sided(row[beside].strip()) if beside < len(row) else ""
    if letter == "O" and len(other := {"E", "W"} & {*known}) == 1:
        letter = "W" if "E" in other else "E"
    against = cell.startswith(("-", "\u2212")) and letter not in ("S", "W")
    return f"{cell} ({letter or '?'})" if against or not letter else f"{cell} {letter}"


def _with_unit(row: Sequence[str], at: int, unit: str) -> str:
    cell = row[at].strip()
    return cell if _LETTERS.search(cell) else f"{cell} {unit}"


def _turned(row: Sequence[str], at: int) -> str:
    """Return a position whose longitude goes first as one that says so."""
    match = _PAIR.fullmatch(row[at].strip())
    return f"POINT({match[1]} {match[2]})" if match else row[at]
