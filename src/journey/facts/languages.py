"""The languages of the program, one row each, and those that a folder tells in.

A new language is a row of `LANGUAGES` and its words in ``assets/words``. The table is asked when something is to be
said, through the functions here; nobody keeps a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator

FOLDER_LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
"""Languages in whose order a folder tells that names none; one more of the program asks nothing of such a folder."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}")


def _named(given: tuple[str, ...]) -> tuple[str, ...]:
    """Let tags of languages pass, each there once."""
    for number, tag in enumerate(given):
        if not is_tag(tag):
            raise ValueError(not_a_tag(tag))
        if tag.casefold() in map(str.casefold, given[:number]):
            raise ValueError(f"the language {tag!r} stands there twice")
    return given


def is_tag(text: str) -> bool:
    """Tell whether a text is a tag of BCP 47."""
    return _TAG.fullmatch(text) is not None


def not_a_tag(text: str) -> str:
    """Say that it is none."""
    return f"not a language: {text[:40]!r} (expected a BCP 47 tag such as de, pt-BR or zh-Hant)"


def checked_tag(tag: str) -> str:
    """Return a tag of BCP 47.

    Raises
    ------
    ValueError
        It is none.
    """
    return _named((tag,))[0]


Languages = Annotated[tuple[str, ...], AfterValidator(_named)]
"""Tags of BCP 47."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language that the program speaks."""

    tag: str
    """In BCP 47; its words are in ``assets/words/<tag>.json``."""
    name: str
    """What those who speak it call it."""
    locale: str
    """Whose forms of dates, numbers and lists it has, as CLDR writes it: ``en_GB``."""
    slider: str
    """Dates on the dashboard's slider, which knows no names of months but the English; in tokens of Moment.js."""
    words: Traversable | None = None
    """Its words, where they are in another file."""


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        row.tag: row
        for row in (
            Language(tag="en", name="English", locale="en_GB", slider="D MMMM YYYY"),
            Language(tag="zh-Hant", name="繁體中文", locale="zh_Hant", slider="YYYY年M月D日"),
            Language(tag="zh-Hans", name="简体中文", locale="zh_Hans", slider="YYYY年M月D日"),
            Language(tag="ru", name="Русский", locale="ru", slider="DD.MM.YYYY"),
        )
    }
)
"""By tag, in the order in which they are offered; the first says what another has no words for."""


def tags() -> tuple[str, ...]:
    """Return the languages that the program speaks."""
    return tuple(LANGUAGES)


def first_language() -> Language:
    """Return the language that says what another has no words for."""
    return next(iter(LANGUAGES.values()))


def nearest(tag: str) -> Language:
    """Return the language of the program that is nearest to one of a folder: of its tongue and script, else the first.

    Examples
    --------
    >>> [nearest(tag).tag for tag in ("zh-TW", "zh", "ru-KZ", "en-US", "de", "sr-Latn")]
    ['zh-Hant', 'zh-Hans', 'ru', 'en', 'en', 'en']
    """
    return kin(tag) or first_language()


def kin(tag: str) -> Language | None:
    """Return the language of the program that is of the same tongue and script as one of a folder.

    Examples
    --------
    >>> kin("de"), kin("zh-HK").tag
    (None, 'zh-Hant')
    """
    if tag in LANGUAGES:
        return LANGUAGES[tag]
    wanted = _tongue(tag)
    return next((row for row in LANGUAGES.values() if _tongue(row.tag) == wanted), None)


@lru_cache(maxsize=256)
def _tongue(tag: str) -> tuple[str, str]:
    """Return language and script of a tag, the script as CLDR has it where none is written."""
    from babel.core import get_global  # noqa: PLC0415 - most folders tell in the program's own languages

    tongue, *rest = tag.split("-")
    script = next((part.title() for part in rest if len(part) == len("Latn") and part.isalpha()), "")
    region = next((part.upper() for part in rest if len(part) == len("TW") and part.isalpha()), "")
    if not script:
        likely = get_global("likely_subtags")
        parts = str(likely.get(f"{tongue.lower()}_{region}") or likely.get(tongue.lower()) or "").split("_")
        script = parts[1] if len(parts) > 1 else ""
    return tongue.lower(), script


def language(tag: str) -> Language:
    """Return the row of a language; of one that only a folder tells in, that of the nearest under its tag.

    Examples
    --------
    >>> language("ru").name, language("mn").locale, language("zh-TW").locale
    ('Русский', 'en_GB', 'zh_Hant')
    """
    found = LANGUAGES.get(tag)
    return found or replace(nearest(tag), tag=tag, name=tag)


def offered(told: Iterable[str], *, only: bool = False) -> tuple[str, ...]:
    """Return what a reader may choose: the languages that a folder tells in, then (not `only` these) the program's.

    Examples
    --------
    >>> offered(["mn", "ru"]), offered(["mn", "ru"], only=True)
    (('mn', 'ru', 'en', 'zh-Hant', 'zh-Hans'), ('mn', 'ru'))
    """
    return tuple(dict.fromkeys((*told, *(() if only else LANGUAGES))))


def in_order(texts: Mapping[str, str], languages: Iterable[str]) -> dict[str, str]:
    """Return a language map in the order of a folder's languages; others come last, as they stand.

    Examples
    --------
    >>> in_order({"ru": "б", "x": "c", "en": "a"}, ["en", "de", "ru"])
    {'en': 'a', 'ru': 'б', 'x': 'c'}
    """
    return {tag: texts[tag] for tag in (*(tag for tag in languages if tag in texts), *texts)}
