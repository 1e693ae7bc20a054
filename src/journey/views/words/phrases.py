"""Words of the interface, and words for dates, places and numbers, in the languages of the program.

The page's scripts have words of their own for what only a browser knows; they and the dashboard read the same GeoJSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from math import floor, log10

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from journey.contract.about import PlaceInfo
from journey.contract.features import PositionProperties
from journey.facts.languages import Language, first_language, language, nearest, tags
from journey.facts.steps import StepUnit

_EDTF_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)", re.ASCII)
_WORDS = files("journey") / "assets" / "words"
_BORROWED = (("page", "language"), ("page", "zoom-in"), ("page", "zoom-out"))
"""What the page of many journeys says as the page of one does."""


def phrases(lang: str, unit: StepUnit = StepUnit.DAY) -> Mapping[str, str]:
    """Return what dashboard and terminal say of a journey in steps of a unit, in the nearest language that there is."""
    return _phrases(nearest(lang), "dashboard", unit)


def page_phrases(lang: str, unit: StepUnit = StepUnit.DAY) -> Mapping[str, str]:
    """Return what the page says of a journey in steps of a unit, in the nearest language, in the order of the keys."""
    return _phrases(nearest(lang), "page", unit)


def catalogue_phrases(lang: str) -> Mapping[str, str]:
    """Return what the page of many journeys says, in the nearest language; what the others say as well is theirs."""
    row = nearest(lang)
    borrowed = {key: _phrases(row, part, StepUnit.DAY)[key] for part, key in _BORROWED}
    return borrowed | said_in(first_language(), ("catalogue",)) | said_in(row, ("catalogue",))


def language_name(lang: str) -> str:
    """Return what those who speak a language call it; its tag where nobody knows.

    Examples
    --------
    >>> language_name("zh-Hant"), language_name("de"), language_name("x-mine")
    ('繁體中文', 'Deutsch', 'x-mine')
    """
    if lang in tags():
        return language(lang).name
    try:
        return Locale.parse(lang, sep="-").get_display_name() or lang
    except (UnknownLocaleError, ValueError):
        return lang


@lru_cache(maxsize=64)
def _phrases(row: Language, part: str, unit: StepUnit) -> Mapping[str, str]:
    """Return what a part of the program says; what a language has no words for is said in the first.

    What is said otherwise of other steps than days goes before what is said of days, in whichever of the two languages.
    """
    usual, other = ("shared", part), () if unit is StepUnit.DAY else ("steps", unit.value)
    first, own = said_in(first_language(), usual), said_in(row, usual)
    said = first | own | said_in(first_language(), other) | said_in(row, other)
    return {key: said[key] for key in sorted(first)}


def said_in(row: Language, parts: Iterable[str]) -> dict[str, str]:
    """Return what the words file of a language has in some parts, a later one going first; nothing without a file."""
    file: dict[str, dict[str, str]] = json.loads((row.words or _WORDS / f"{row.tag}.json").read_text("utf-8"))
    return {key: text for part in parts for key, text in file.get(part, {}).items()}


def date_words(day: date, lang: str) -> str:
    """Return a date in words.

    Examples
    --------
    >>> date_words(date(1949, 12, 16), "en")
    'Friday 16 December 1949'
    >>> date_words(date(1949, 12, 16), "zh-Hant")
    '1949年12月16日 星期五'
    """
    return format_date(day, "full", locale=language(lang).locale).replace(",", "" if nearest(lang).tag == "en" else ",")


@lru_cache(maxsize=4096)
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
    locale = language(lang).locale
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
    return str(format_decimal(round(value), locale=language(lang).locale))


def km_words(value: float, spread: float, lang: str, *, measured: bool = False) -> str:
    """Return kilometres, no finer than they are known: the reach is `spread` kilometres long.

    Those that were `measured` on the map, for want of posts, are never more than about right.

    Examples
    --------
    >>> km_words(2588.4, 0, "en"), km_words(2588.4, 1919, "en")
    ('2,588 km', 'about 2,600 km')
    >>> km_words(2588.4, 0, "en", measured=True)
    'about 2,588 km'
    """
    if spread < 1 and not measured:
        return phrases(lang)["km"].format(n=number(value, lang))
    unit = 10 ** max(0, floor(log10(max(1, round(spread)) / 2)))
    return phrases(lang)["km-about"].format(n=number(floor(round(value) / unit + 0.5) * unit, lang))


def words(texts: Mapping[str, str] | None, lang: str) -> str:
    """Return the text of a language map, in the first language that it has where this one is missing."""
    texts = texts or {}
    return texts.get(lang) or next(iter(texts.values()), "")


def tongue_of(texts: Mapping[str, str] | None, lang: str) -> str:
    """Return the language in which `words` gives a language map; blank where it has none.

    Examples
    --------
    >>> tongue_of({"de": "Wien", "fr": "Vienne"}, "fr"), tongue_of({"de": "Wien"}, "fr"), tongue_of({}, "fr")
    ('fr', 'de', '')
    """
    texts = texts or {}
    return lang if texts.get(lang) else next(iter(texts), "")


def place_words(position: PositionProperties, places: Mapping[str, PlaceInfo], lang: str) -> str:
    """Return where a position is: a place, or the two between which he halts, or nobody can say more."""
    strings = phrases(lang)
    names = [words(places[place].name, lang) for place in position.between]
    if len(names) == 1:
        return strings["at"].format(names[0])
    return strings["between" if position.moving else "halted"].format(*names)
