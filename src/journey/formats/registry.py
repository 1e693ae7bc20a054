"""The formats that a journey can be written in and read from: one line each, loaded when asked for.

A new format is a file beside this one and a line of `FORMATS`, of `READERS`, or of both. `writing` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from journey.errors import UsageError
from journey.folder.draft import Draft
from journey.formats.archives import held_by
from journey.formats.port import Asked, Format

_ACCOUNT = "{account}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the older office programs begin."""
_BEGINNING = 4000
"""Bytes by which the format of a file is known."""
_ZIP = rb"^PK\x03\x04"
_COMMON = {"", ".csv", ".json", ".txt", ".xml", ".zip"}
"""Endings of files of all kinds: they name no format."""


class Shelf(StrEnum):
    """What a format is for: those of a shelf stand together where all are offered."""

    PAGE = "page"
    MAPS = "maps"
    TABLES = "tables"
    TEXTS = "texts"
    PICTURES = "pictures"


class Listing(NamedTuple):
    """Where a format is to be found, and what is to be known of it before it is loaded."""

    module: str
    file: str
    """Name that it is given where nobody says another; with ``{account}``, there is one an account."""
    attribute: str = "FORMAT"
    in_build: bool = False
    """Whether ``journey build`` writes it."""
    in_all: bool = True
    """Whether ``journey build --all`` does: not pictures and films, nor what has all other formats in it."""
    needs: str = ""
    """Where it needs what not everybody has: how to get that."""
    shelf: Shelf = Shelf.MAPS

    @property
    def is_drawn(self) -> bool:
        """Whether a browser draws it, which takes long."""
        return self.shelf is Shelf.PICTURES

    @property
    def is_one_an_account(self) -> bool:
        """Whether there is one for each account."""
        return _ACCOUNT in self.file

    @property
    def suffix(self) -> str:
        """What the names of its files end in."""
        return PurePath(self.file).suffix


class Incoming(NamedTuple):
    """Where the reader of a format is to be found, and how its files are known."""

    module: str
    suffixes: tuple[str, ...]
    begins: bytes = b""
    """Pattern of what stands near the beginning of its files; blank: nothing that is theirs alone."""
    attribute: str = "FORMAT"
    needs: str = ""
    """Where it needs what not everybody has: how to get that."""


FORMATS: Mapping[str, Listing] = MappingProxyType(
    {
        "html": Listing("journey.formats.html", "journey.html", in_build=True, shelf=Shelf.PAGE),
        "embed": Listing("journey.formats.embed", "embed.html", shelf=Shelf.PAGE),
        "geojson": Listing("journey.formats.geojson", "{account}.geojson", in_build=True),
        "flat": Listing("journey.formats.flatgeojson", "{account}-flat"),
        "lpf": Listing("journey.formats.lpfout", "{account}.lpf.json", shelf=Shelf.TEXTS),
        "czml": Listing("journey.formats.czml", "{account}.czml"),
        "kepler": Listing("journey.formats.kepler", "{account}.kepler.json"),
        "mfjson": Listing("journey.formats.mfjson", "{account}.mf.json"),
        "gpkg": Listing("journey.formats.gpkg", "{account}.gpkg"),
        "geoparquet": Listing("journey.formats.geoparquet", "{account}-geoparquet"),
        "csv": Listing("journey.formats.delimitedout", "{account}-csv", shelf=Shelf.TABLES),
        "xlsx": Listing("journey.formats.workbookout", "{account}.xlsx", shelf=Shelf.TABLES),
        "ics": Listing("journey.formats.ics", "{account}.ics", shelf=Shelf.TABLES),
        "kml": Listing("journey.formats.kml", "{account}.kml"),
        "kmz": Listing("journey.formats.kml", "{account}.kmz", "KMZ"),
        "gpx": Listing("journey.formats.gpx", "{account}.gpx"),
        "tei": Listing("journey.formats.tei", "{account}.tei.xml", shelf=Shelf.TEXTS),
        "annotations": Listing("journey.formats.annotations", "annotations.jsonld", shelf=Shelf.TEXTS),
        "csl-json": Listing("journey.formats.bibliography", "sources.json", "CSL_JSON", shelf=Shelf.TEXTS),
        "bibtex": Listing("journey.formats.bibliography", "sources.bib", "BIBTEX", shelf=Shelf.TEXTS),
        "facts": Listing("journey.formats.facts", "facts.md", shelf=Shelf.TEXTS),
        "site": Listing("journey.formats.site", "site", in_all=False, shelf=Shelf.PAGE),
        "png": Listing("journey.formats.png", "plate.png", in_all=False, shelf=Shelf.PICTURES),
        "svg": Listing("journey.formats.svg", "plate.svg", in_all=False, shelf=Shelf.PICTURES),
        "pdf": Listing("journey.formats.booklet", "booklet.pdf", in_all=False, shelf=Shelf.PICTURES),
        "mp4": Listing("journey.formats.film", "film.mp4", "MP4", in_all=False, shelf=Shelf.PICTURES),
        "webm": Listing("journey.formats.film", "film.webm", "WEBM", in_all=False, shelf=Shelf.PICTURES),
        "gif": Listing("journey.formats.film", "film.gif", "GIF", in_all=False, shelf=Shelf.PICTURES),
    }
)

READERS: Mapping[str, Incoming] = MappingProxyType(
    {
        "csv": Incoming("journey.formats.delimited", (".csv", ".tsv", ".tab", ".txt")),
        "xlsx": Incoming("journey.formats.workbook", (".xlsx", ".xlsm"), _ZIP),
        "gpx": Incoming("journey.formats.gpx", (".gpx",), rb"^(?:\xef\xbb\xbf)?\s*<[\s\S]*?\bgpx[\s/>]"),
        "kml": Incoming("journey.formats.kml", (".kml",), rb"^(?:\xef\xbb\xbf)?\s*<[\s\S]*?\bkml[\s/>]"),
        "kmz": Incoming("journey.formats.kml", (".kmz",), _ZIP, "KMZ"),
        "lpf": Incoming(
            "journey.formats.lpf", (".lpf", ".jsonld", ".json"), rb"linkedplaces|linked-places|linkedpasts"
        ),
        "geojson": Incoming("journey.formats.maps", (".geojson", ".json"), rb"^(?:\xef\xbb\xbf)?\s*\{"),
        "ods": Incoming("journey.formats.workbook", (".ods",), _ZIP),
    }
)
"""Those that can be read; the first of which the suffix or, failing that, the beginning of a file tells."""


def reader_of(name: str, data: bytes) -> str:
    """Return the format of a file that is to be read: by its suffix if its beginning does not deny it, else by that.

    Raises
    ------
    UsageError
        Neither tells.
    """
    if data.startswith(_OLE):
        raise UsageError(f"{name}: a workbook of before 2007, or one with a password: save it as .xlsx without one")
    if data.startswith(b"PK") and (held := held_by(data)):
        return held
    suffix = PurePath(name).suffix.lower()
    start = data[:_BEGINNING]
    by_suffix = [key for key, entry in READERS.items() if suffix in entry.suffixes]
    by_content = [key for key, entry in READERS.items() if entry.begins and re.search(entry.begins, start)]
    found = [key for key in by_suffix if key in by_content or not READERS[key].begins]
    if by_content and not set(by_content) & set(found):
        found = by_content
    found = found or by_suffix
    if not found:
        raise UsageError(f"{name}: no format is known by this file: say --from {'|'.join(READERS)}")
    return found[0]


def read_file(data: bytes, asked: Asked, named: str | None = None) -> Draft:
    """Return what a file says: what `import` writes into a folder.

    Parameters
    ----------
    data
        The bytes of the file.
    asked
        Its name, and what the caller says of it.
    named
        A key of `READERS`; None: the file tells.

    Raises
    ------
    UsageError
        No such format, or none that the file tells.
    JourneyError
        The file is not of that format, or too large.
    """
    name = named or reader_of(asked.name, data)
    read = find_format(name, READERS).read
    if read is None:
        raise UsageError(f"{name} can be written only")
    return read(data, asked)


def find_format(name: str, among: Mapping[str, Listing] | Mapping[str, Incoming] | None = None) -> Format:
    """Load a format: one that can be written, or one of those given.

    Raises
    ------
    UsageError
        There is none of that name, or it needs a library that is not there.
    """
    listed = FORMATS if among is None else among
    entry = listed.get(name)
    if entry is None:
        raise UsageError(f"no such format: {name!r}; known are {', '.join(listed)}")
    try:
        found: Format = getattr(import_module(entry.module), entry.attribute)
    except ModuleNotFoundError as error:
        if not entry.needs:
            raise
        raise UsageError(f"{name} needs {error.name}, which is not there: {entry.needs}") from error
    return found


def format_of(file: str) -> str | None:
    """Return the format that a file name ends like, of several that of every build; None where it is not one."""
    lower = PurePath(file).name.lower()
    for name, entry in FORMATS.items():
        ending = entry.file.removeprefix(_ACCOUNT)
        if ending.startswith(".") and ending.count(".") > 1 and lower.endswith(ending):
            return name
    suffix = PurePath(lower).suffix
    found = [name for name, entry in FORMATS.items() if entry.suffix == suffix and suffix not in _COMMON]
    if len(found) > 1:
        found = [name for name in found if FORMATS[name].in_build]
    return found[0] if len(found) == 1 else None


def file_name(name: str, account: str) -> str:
    """Return what a file of a format is called where nobody says another."""
    return FORMATS[name].file.replace(_ACCOUNT, account)


def missing(name: str) -> str:
    """Return why a format cannot be written here: which library it needs and how to get it; blank where it can be."""
    try:
        lacks = find_format(name).lacks()
    except UsageError as error:
        return str(error)
    return lacks and f"{name} {lacks}"


def in_build(*, every: bool) -> list[str]:
    """Return the formats that ``journey build`` writes, or all that it can with ``--all``."""
    return [name for name, entry in FORMATS.items() if entry.in_build or (every and entry.in_all)]
