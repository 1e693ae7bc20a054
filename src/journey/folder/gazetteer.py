"""The gazetteer of a journey folder: ``gazetteer.csv`` and ``aliases.csv`` become checked rows.

Nothing here geocodes: see `journey.research.geocode` for that, and `journey.research.reading` for names in a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field

from journey.errors import DataError
from journey.facts.places import Place
from journey.facts.row import Row, Text
from journey.folder.desk import Desk
from journey.folder.names import is_there

GAZETTEER_FILE = "gazetteer.csv"
ALIASES_FILE = "aliases.csv"

_Model = TypeVar("_Model", bound=Row)


class Entry(Row):
    """A row of ``gazetteer.csv``."""

    geonames: Annotated[int, Field(ge=1)]
    name: Text
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    population: Annotated[int, Field(ge=0)]
    country: str
    """ISO 3166-1 alpha-2, or blank."""
    alternates: str
    """Other names, ``|`` between them."""


class Alias(Row):
    """A row of ``aliases.csv``: a name that the gazetteer lacks."""

    alias: Text
    geonames: Annotated[int, Field(ge=1)]
    lang: str
    note: str


def read_gazetteer(folder: Path) -> tuple[tuple[Entry, ...], tuple[Alias, ...]]:
    """Read ``gazetteer.csv`` and, if it is there, ``aliases.csv``.

    Raises
    ------
    DataError
        With every problem of both files.
    """
    desk = Desk(folder)
    entries: dict[int, Entry] = {}
    for row, entry in _rows(desk, GAZETTEER_FILE, Entry):
        if entries.setdefault(entry.geonames, entry) is not entry:
            desk.report(GAZETTEER_FILE, row, "geonames", f"the id {entry.geonames} stands there twice")
    aliases = []
    for row, alias in _rows(desk, ALIASES_FILE, Alias) if is_there(folder, ALIASES_FILE) else ():
        aliases.append(alias)
        if alias.geonames not in entries:
            desk.report(ALIASES_FILE, row, "geonames", f"no such place in {GAZETTEER_FILE}: {alias.geonames}")
    if desk.problems:
        raise DataError(desk.problems)
    return tuple(entries.values()), tuple(aliases)


def read_aliases(folder: Path) -> tuple[Alias, ...]:
    """Read ``aliases.csv``, whichever gazetteer has its ids; without it there are none.

    Raises
    ------
    DataError
        With every problem of the file.
    """
    desk = Desk(folder)
    found = tuple(alias for _, alias in _rows(desk, ALIASES_FILE, Alias)) if is_there(folder, ALIASES_FILE) else ()
    if desk.problems:
        raise DataError(desk.problems)
    return found


def unknown_names(
    places: Mapping[str, Place], entries: Iterable[Entry], aliases: Iterable[Alias]
) -> tuple[tuple[str, str], ...]:
    """Return the names of places with a GeoNames id that the gazetteer and its aliases do not give to that id.

    Parameters
    ----------
    places
        By id.
    entries, aliases
        Of the gazetteer.

    Returns
    -------
    tuple of (place, name)
        In the order of the places; an id that the gazetteer has not is passed over.
    """
    known = {e.geonames: {_plain(name) for name in (e.name, *e.alternates.split("|"))} for e in entries}
    for alias in aliases:
        known[alias.geonames].add(_plain(alias.alias))
    return tuple(
        (place.id, name)
        for place in places.values()
        if place.geonames in known
        for name in dict.fromkeys([*place.name.values(), *(place.today or {}).values()])
        if _plain(name) not in known[place.geonames]
    )


def _plain(name: str) -> str:
    return name.casefold().replace("ё", "е")


def _rows(desk: Desk, file: str, model: type[_Model]) -> Iterator[tuple[int, _Model]]:
    """Give the rows of a CSV file with their numbers, the header being 1."""
    for record in desk.table(file, tuple(model.model_fields)).records:
        row = desk.build(file, record.row, model, record.cells)
        if row is not None:
            yield record.row, row
