"""The languages of the program, one row each, and those that a folder tells in.

A new language is a row of `LANGUAGES` and its words in ``assets/words``. The table is asked when something is to be
said, through the functions here; nobody keeps a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from types import MappingProxyType

FOLDER_LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
"""Languages that every folder tells in; a language more of the program asks nothing of the folders there are."""


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


def language(tag: str) -> Language:
    """Return the row of a language; of one that only a folder tells in, the first one's under its tag.

    Examples
    --------
    >>> language("ru").name, language("mn").locale
    ('Русский', 'en_GB')
    """
    found = LANGUAGES.get(tag)
    return found or replace(first_language(), tag=tag, name=tag)


def offered(told: Iterable[str]) -> tuple[str, ...]:
    """Return what a reader may choose: the languages that a folder tells in, then the others of the program.

    Examples
    --------
    >>> offered(["mn", "ru"])
    ('mn', 'ru', 'en', 'zh-Hant', 'zh-Hans')
    """
    return tuple(dict.fromkeys((*told, *LANGUAGES)))
