"""In which languages a folder tells, and a text of ``journey.toml`` that is in the first of them alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from journey.facts.languages import FOLDER_LANGUAGES, in_order, kin
from journey.facts.vocabulary import LangMap

LANGUAGE_MAPS = {
    "title": "",
    "subtitle": "",
    "text": "",
    "clock": "title text",
    "clocks": "local railway",
    "credits": "",
}
"""Keys of ``journey.toml`` that hold language maps, or a table or list of them."""
_OF_TABLES = {"accounts": ("title", "text"), "kinds": ("name",)}


def named_languages(document: Mapping[str, Any] | None, *, small: bool) -> tuple[str, ...]:
    """Return the languages that a folder names: those of `languages`, else in the small form those of its title.

    None where every text has to be there in those of its title.
    """
    given = (document or {}).get("languages")
    if isinstance(given, list) and given and all(isinstance(tag, str) for tag in given):
        return tuple(given)
    title = (document or {}).get("title")
    return title_languages(title) if small or isinstance(title, str) else ()


def title_languages(title: object) -> tuple[str, ...]:
    """Return the languages of a title, in our order; English of a plain one."""
    if isinstance(title, str):
        return (FOLDER_LANGUAGES[0],)
    if isinstance(title, Mapping) and title and all(isinstance(text, str) for text in title.values()):
        return tuple(in_order({str(tag): text for tag, text in title.items()}, FOLDER_LANGUAGES))
    return FOLDER_LANGUAGES


def with_maps(document: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """Return ``journey.toml`` with a language map for every plain text, and all maps in the order of the languages."""
    found = dict(document)
    for key, inner in LANGUAGE_MAPS.items():
        if key not in found:
            continue
        value = found[key]
        if isinstance(value, list):
            found[key] = [_map(text, languages) for text in value]
        elif inner:
            found[key] = _with(value, inner.split(), languages)
        else:
            found[key] = _map(value, languages)
    if isinstance(found.get("ways"), Mapping):
        found["ways"] = {name: _with(way, ("title",), languages) for name, way in found["ways"].items()}
    for key, columns in _OF_TABLES.items():
        if isinstance(found.get(key), list):
            found[key] = [_with(table, columns, languages) for table in found[key]]
    return found


def _with(table: object, keys: Iterable[str], languages: Sequence[str]) -> object:
    if not isinstance(table, Mapping):
        return table
    return {key: _map(value, languages) if key in keys else value for key, value in table.items()}


def _map(value: object, languages: Sequence[str]) -> object:
    if isinstance(value, str):
        return {languages[0]: value} if value.strip() else {}
    if isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values()):
        return in_order({str(tag): text for tag, text in value.items()}, languages)
    return value


def own_texts(texts: Mapping[str, str], languages: Sequence[str]) -> LangMap:
    """Return a text in the languages of a folder; what is in none of them is given to the first.

    Examples
    --------
    >>> own_texts({"en": "Event"}, ["de"]), own_texts({"fr": "Vienne", "de": "Wien"}, ["de", "fr"])
    ({'de': 'Event'}, {'de': 'Wien', 'fr': 'Vienne'})
    """
    found = {tag: texts[tag] for tag in languages if tag in texts}
    return found or (dict.fromkeys(languages[:1], next(iter(texts.values()))) if texts else {})


def own_tables(value: object, languages: Sequence[str]) -> object:
    """Return a list of tables with `own_texts` for their language maps; any other value as it is."""
    if not isinstance(value, list | tuple) or not all(isinstance(table, Mapping) for table in value):
        return value
    return [
        {key: own_texts(inner, languages) if isinstance(inner, Mapping) else inner for key, inner in table.items()}
        for table in value
    ]


def said_in(texts: LangMap, languages: Iterable[str]) -> LangMap:
    """Return a text of the program, by its languages, in those of a folder that are among them; else in English.

    Examples
    --------
    >>> said_in({"en": "Event", "ru": "Событие"}, ["mn", "ru-KZ"]), said_in({"en": "Event"}, ["mn"])
    ({'ru-KZ': 'Событие'}, {'en': 'Event'})
    """
    first = FOLDER_LANGUAGES[0]
    own = {tag: texts[known] for tag in languages if (known := _among(texts, tag))}
    return own or {first: texts[first]}


def _among(texts: LangMap, tag: str) -> str:
    """Return under which tag a text is there for a language, blank where it is not: another script is another."""
    tongue, *rest = tag.split("-")
    own = "nb" if tongue.lower() == "no" else tongue.lower()
    script = any(len(part) == len("Latn") and part.isalpha() for part in rest)
    known = kin(tag)
    candidates = (tag, known.tag if known else "", "" if script else own)
    return next((candidate for candidate in candidates if candidate in texts), "")
