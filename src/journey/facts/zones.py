"""Time zones: the clocks of every IANA zone, from the database in ``assets/zones``.

It is the tz database with its history before 1970 (``scripts/derive_zones.py``). What the package `tzdata` and most
machines carry has merged zones that are alike since then, so that Oslo gets Berlin's summer time of 1949. Nothing here
asks the machine, so that the same folder gives the same clocks everywhere.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

from journey.errors import JourneyError

HISTORY = "backzone"
"""The file of the tz database that has the history of zones that are alike since 1970."""


_FIXED = re.compile(r"UTC([+-])([01]\d|2[0-3]):([0-5]\d)")
"""A clock that is so far from Greenwich whatever the day: ``UTC-04:56``."""
_NAUTICAL = re.compile(r"Etc/GMT([+-])(\d{1,2})")
"""The same as the database has it, with the signs the other way round."""


class ZoneError(JourneyError, ValueError):
    """Text that is not an IANA time zone, nor a fixed offset."""


def _asset(name: str) -> Traversable:
    return files("journey") / "assets" / "zones" / name


VERSION = _asset("VERSION").read_text("ascii").strip()
"""Release of the tz database, such as ``2026f``."""
DATABASE = f"IANA time zone database {VERSION}"
"""Where the zones come from, in words."""


@lru_cache(maxsize=256)
def zone(name: str) -> tzinfo:
    """Return the IANA zone of that name, or the clock at a fixed offset; raises `ZoneError` if there is none.

    Examples
    --------
    >>> zone("Asia/Chita").key
    'Asia/Chita'
    >>> zone("UTC+15:50").utcoffset(None)
    datetime.timedelta(seconds=57000)
    """
    row = _rows().get(name)
    if row is None:
        east = fixed_offset(name)
        if east is not None:
            return timezone(timedelta(minutes=east), name)
        raise ZoneError(f"no such IANA time zone: {name!r}")
    return ZoneInfo.from_file(io.BytesIO(_archive().read(row["zone"])), key=name)


def fixed_zone(sign: str, hours: int, minutes: int = 0) -> str:
    """Return the name of the clock that is always so far from Greenwich.

    Examples
    --------
    >>> fixed_zone("-", 4, 56), fixed_zone("+", 0)
    ('UTC-04:56', 'UTC')
    """
    return f"UTC{sign}{hours:02}:{minutes:02}" if hours or minutes else "UTC"


def fixed_offset(name: str) -> int | None:
    """Return the minutes east of Greenwich of a clock that is always as far from it; None for the zone of a place.

    Examples
    --------
    >>> fixed_offset("UTC-04:56"), fixed_offset("Etc/GMT-8"), fixed_offset("Asia/Chita")
    (-296, 480, None)
    """
    if match := _FIXED.fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3])
        return -minutes if match[1] == "-" else minutes
    if match := _NAUTICAL.fullmatch(name):
        return int(match[2]) * (60 if match[1] == "-" else -60)
    return 0 if name == "UTC" else None


def zone_names() -> frozenset[str]:
    """Return the names of all zones, older ones too."""
    return frozenset(_rows())


def country(name: str) -> str | None:
    """Return the country of a zone today (ISO 3166-1, two letters), None where the database gives none.

    Examples
    --------
    >>> country("Asia/Chita"), country("UTC")
    ('RU', None)
    """
    return _rows().get(name, {}).get("country") or None


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in csv.DictReader(io.StringIO(_asset("zones.csv").read_text("ascii")))}


@lru_cache(maxsize=1)
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(_asset("zones.zip").read_bytes()))
