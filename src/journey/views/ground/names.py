"""The names of the world in the languages of a journey: as the table has them, else as CLDR does, else in English."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.core import get_global

Row = Mapping[str, str]

_WORLD = files("journey") / "assets" / "world"
_FALLBACK = "name_en"


@cache
def world_names() -> tuple[Row, ...]:
    """Return states, seas, lakes, rivers, ranges, regions and great cities, with their names in several languages."""
    return _table("names.csv")


@cache
def world_cities() -> tuple[Row, ...]:
    """Return further cities, the greater ones first, with their names in English."""
    return _table("cities.csv")


def labels(rows: Iterable[Row], languages: Sequence[str]) -> list[Row]:
    """Return rows as labels of a base map, with a name in each language."""
    namers = {language: _namer(language) for language in languages}
    placed = ("id", "kind", "lon", "lat", "rank", "min_zoom")
    return [
        {**{column: row[column] for column in placed}, **{f"name_{tag}": name(row) for tag, name in namers.items()}}
        for row in rows
    ]


def _namer(language: str) -> Callable[[Row], str]:
    columns = [f"name_{tag}" for tag in _meant(language)]
    locale = _locale(language)

    def name(row: Row) -> str:
        given = next((row[column] for column in columns if row.get(column)), "")
        return given or (_by_code(row, locale) if locale else "") or row[_FALLBACK]

    return name


def _meant(language: str) -> Sequence[str]:
    """Return the tags by which a table may have a language: itself, then without its region and its script.

    Examples
    --------
    >>> _meant("de-CH"), _meant("zh-TW")
    (['de-CH', 'de'], ['zh-TW', 'zh-Hant', 'zh'])
    """
    parts = language.split("-")
    tags = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    if parts[0] == "zh" and not {"zh-Hans", "zh-Hant"}.intersection(tags):
        tags.insert(len(tags) - 1, "zh-Hant" if {"TW", "HK", "MO"}.intersection(parts) else "zh-Hans")
    return tags


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _by_code(row: Row, locale: Locale) -> str:
    """Return what CLDR calls a state, or the city that a time zone is named after; blank where it has no name."""
    code = row.get("code", "")
    if "/" not in code:
        return str(locale.territories.get(code, ""))
    zone = get_global("zone_aliases").get(code, code)
    return str(locale.time_zones.get(zone, {}).get("city", ""))


def _table(file: str) -> tuple[Row, ...]:
    return tuple(csv.DictReader((_WORLD / file).read_text("utf-8").splitlines()))
