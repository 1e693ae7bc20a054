"""What the rows of ``events.csv`` leave blank and what is taken instead, each with what would say it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from journey.errors import counted
from journey.facts.claims import EVENTS_FILE
from journey.facts.journey import Default
from journey.facts.places import Place
from journey.folder.records import Record

_BLANK = {
    "kind": ("the kind event, or the first of journey.toml", "Visit"),
    "source": ("the folder itself", "Diary of a traveller"),
    "basis": ("attested", "planned"),
}
"""Column to what is taken where it is blank, and to a cell that would say something else."""
_PLACE_COLUMNS = ("id", "kind", "lon", "lat", "radius_km", "certainty")


def row_defaults(records: Sequence[Record], places: Mapping[str, Place]) -> Iterator[Default]:
    """Give what the rows leave out.

    Parameters
    ----------
    records
        The rows as they stand.
    places
        Those that stand in no other file.
    """
    for column, (taken, example) in _BLANK.items():
        source = ("source", "link") if column == "source" else (column,)
        blank = [record for record in records if not any(record.cells[name] for name in source)]
        if blank:
            value = f"{taken}, in {counted(len(blank), 'row')}"
            yield Default(file=EVENTS_FILE, key=column, value=value, line=_csv([[column], [example]]))
    for place in places.values():
        where = "no position yet" if place.lonlat is None else f"clocks of {place.tz}, within {place.radius_km:g} km"
        name = next(iter(place.name.values()))
        cells = [_text(getattr(place, column)) for column in _PLACE_COLUMNS]
        line = _csv([(*_PLACE_COLUMNS, "name"), (*cells, name)])
        yield Default(file="places.csv", key=place.id, value=f"{name}: {where}", line=line)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _csv(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")
