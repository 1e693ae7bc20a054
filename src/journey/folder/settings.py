"""``journey.toml`` on its own, and against the sources and persons that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from journey.facts.journey import Default
from journey.facts.settings import Settings
from journey.facts.vocabulary import LangMap, SourceKind
from journey.folder.defaults import Grounds, complete
from journey.folder.desk import Desk
from journey.folder.tables import SETTINGS_FILE, Tables

_SOME_DAY = date(2000, 1, 1)
"""Stands for days that wrong dates do not give, so that the rest is checked all the same."""

__all__ = ["SETTINGS_FILE", "ids_of", "read_settings"]


def read_settings(
    desk: Desk, document: Mapping[str, Any] | None, tables: Tables, grounds: Grounds
) -> tuple[Settings | None, tuple[Default, ...]]:
    """Read what is said once for the journey, and what is taken for granted; None where the file is at fault."""
    if document is None:
        return None, ()
    whole, defaults = complete(document, grounds)
    if tables.is_small and not {"first_day", "last_day"} & whole.keys():
        if not desk.problems:
            message = "no row has a date: fill the column when, or give the days of the journey in journey.toml"
            desk.report(tables.events.file, None, "when", message)
        whole |= {"first_day": _SOME_DAY, "last_day": _SOME_DAY}
    settings = desk.build(SETTINGS_FILE, None, Settings, whole, {"own_ways": "ways"})
    for noun in ("accounts", "kinds", "travellers"):
        for twice in [key for key, times in Counter(ids_of(document, noun)).items() if times > 1]:
            desk.report(SETTINGS_FILE, None, noun, f"the id {twice!r} stands there twice")
    if settings is not None:
        _check_texts(desk, settings, tables, document)
        _check_references(desk, settings, tables, grounds)
    return settings, defaults


def ids_of(document: Mapping[str, Any] | None, noun: str) -> list[str] | None:
    """Return the ids in a list of tables as far as it has them, None where the document could not be read."""
    if document is None:
        return None
    rows = document.get(noun)
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [key for key in ids if isinstance(key, str)]


def _check_texts(desk: Desk, settings: Settings, tables: Tables, document: Mapping[str, Any]) -> None:
    if not settings.title:
        desk.report(SETTINGS_FILE, None, "title", "a text is missing")
    for column, texts in _language_maps(settings):
        if column.partition(".")[0] not in document:
            continue
        for lang in sorted({*tables.languages, *texts}):
            if lang not in tables.languages:
                message = f"no such language; known are {', '.join(tables.languages)}"
                desk.report(SETTINGS_FILE, None, f"{column}.{lang}", message)
            elif tables.is_whole and not texts.get(lang):
                desk.report(SETTINGS_FILE, None, f"{column}.{lang}", "a text is missing")


def _check_references(desk: Desk, settings: Settings, tables: Tables, grounds: Grounds) -> None:
    accounts = [account.id for account in settings.accounts]
    desk.refer((SETTINGS_FILE, None, "default_account"), [settings.default_account], "account", accounts)
    ids = tables.ids("sources")
    sources = None if ids is None else {*ids, *(f"kind:{kind.value}" for kind in SourceKind)}
    for account in settings.accounts:
        desk.refer((SETTINGS_FILE, None, f"accounts.{account.id}.order"), account.order, "source", sources)
    persons = None if tables.persons.ids is None else grounds.persons
    for traveller in settings.travellers:
        column = f"travellers.{traveller.id}.person"
        desk.refer((SETTINGS_FILE, None, column), [traveller.person], "person", persons)


def _language_maps(settings: Settings) -> Iterator[tuple[str, LangMap]]:
    """Give every text of the settings with the way to it."""
    yield from (("title", settings.title), ("subtitle", settings.subtitle), ("text", settings.text))
    if settings.clocks is not None:
        yield from (("clocks.local", settings.clocks.local), ("clocks.railway", settings.clocks.railway))
    if settings.clock is not None:
        yield from (("clock.title", settings.clock.title), ("clock.text", settings.clock.text))
    yield from ((f"ways.{name}.title", way.title) for name, way in settings.own_ways.items())
    yield from ((f"credits.{number}", texts) for number, texts in enumerate(settings.credits, start=1))
    yield from ((f"kinds.{kind.id}.name", kind.name) for kind in settings.kinds)
    for account in settings.accounts:
        yield from ((f"accounts.{account.id}.title", account.title), (f"accounts.{account.id}.text", account.text))
