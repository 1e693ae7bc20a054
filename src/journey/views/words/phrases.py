"""Words for dates, places and numbers in the four languages, for the dashboard and the terminal.

The page has words of its own for what only a browser knows; both read the same GeoJSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from math import floor, log10

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from journey.contract.about import PlaceInfo
from journey.contract.features import PositionProperties
from journey.facts.vocabulary import LANGUAGES

LOCALES = {"en": "en_GB", "zh-Hant": "zh_Hant", "zh-Hans": "zh_Hans", "ru": "ru"}
"""What babel calls the languages."""
_EDTF_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)", re.ASCII)
LANGUAGE_NAMES = {"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文", "ru": "Русский"}


@lru_cache(maxsize=len(LANGUAGES))
def phrases(lang: str) -> Mapping[str, str]:
    """Return the interface strings of a language."""
    text = (files("journey") / "assets" / "dashboard" / f"{lang}.json").read_text("utf-8")
    strings: dict[str, str] = json.loads(text)
    return strings


def date_words(day: date, lang: str) -> str:
    """Return a date in words.

    Examples
    --------
    >>> date_words(date(1949, 12, 16), "en")
    'Friday 16 December 1949'
    >>> date_words(date(1949, 12, 16), "zh-Hant")
    '1949年12月16日 星期五'
    """
    return format_date(day, "full", locale=LOCALES[lang]).replace(",", "" if lang == "en" else ",")


def edtf_words(edtf: str, lang: str) -> str:
    """Return dates of the plain forms of EDTF in words, and what has no plain form as it stands.

    Examples
    --------
    >>> edtf_words("1949-12-09?/1949-12-16", "en"), edtf_words("1949-11~", "en"), edtf_words("../1949-12-05", "en")
    ('9 December 1949? – 16 December 1949', 'November 1949~', '… – 5 December 1949')
    >>> edtf_words("{1950-01-05,1950-01}", "zh-Hans")
    '1950年1月5日 / 1950年1月'
    """
    if edtf[:1] + edtf[-1:] == "{}":
        return " / ".join(_edtf_date(part, lang) for part in edtf[1:-1].split(","))
    return " – ".join(_edtf_date(part, lang) for part in edtf.split("/"))


def _edtf_date(text: str, lang: str) -> str:
    found = _EDTF_DATE.fullmatch(text)
    if found is None:
        return "…" if text == ".." else text
    year, month, day, sign = found.groups()
    try:
        date_on = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return text
    locale = LOCALES[lang]
    if day:
        return f"{format_date(date_on, 'long', locale=locale)}{sign}"
    return f"{format_skeleton('yMMMM' if month else 'y', date_on, locale=locale)}{sign}"


def number(value: float, lang: str) -> str:
    """Return a whole number with the grouping of the language.

    Examples
    --------
    >>> number(8993.2, "en")
    '8,993'
    """
    return str(format_decimal(round(value), locale=LOCALES[lang]))


def km_words(value: float, spread: float, lang: str) -> str:
    """Return kilometres, no finer than they are known: the reach is `spread` kilometres long.

    Examples
    --------
    >>> km_words(2588.4, 0, "en"), km_words(2588.4, 1919, "en")
    ('2,588 km', 'about 2,600 km')
    """
    if spread < 1:
        return phrases(lang)["km"].format(number(value, lang))
    unit = 10 ** max(0, floor(log10(round(spread) / 2)))
    return phrases(lang)["km_about"].format(number(floor(round(value) / unit + 0.5) * unit, lang))


def words(texts: Mapping[str, str] | None, lang: str) -> str:
    """Return the text of a language map, in English where the language is missing."""
    texts = texts or {}
    return texts.get(lang) or texts.get("en", "")


def place_words(position: PositionProperties, places: Mapping[str, PlaceInfo], lang: str) -> str:
    """Return where a position is: a place, or the two between which nobody can say more."""
    strings = phrases(lang)
    names = [words(places[place].name, lang) for place in position.between]
    if len(names) == 1:
        return strings["at"].format(names[0])
    return strings["between"].format(*names)
