"""The words of each language, gathered from ``texts/`` and held against the events and claims that need one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journey.facts.claims import EVENTS_FILE
from journey.facts.paragraphs import lines
from journey.facts.vocabulary import FieldName, LangMap
from journey.folder.desk import Desk
from journey.folder.tables import Tables


@dataclass(frozen=True, slots=True)
class Translation:
    """A row of a file in ``texts/``."""

    row: int
    title: str
    text: str


Texts = Mapping[str, Mapping[str, Translation]]
"""Key (an event's id, or ``event/key`` of a claim) to language to words."""


def read_texts(desk: Desk, tables: Tables) -> dict[str, dict[str, Translation]]:
    """Gather the words of all languages by their key; report blank and double ones."""
    found: dict[str, dict[str, Translation]] = {}
    for lang, table in tables.texts.items():
        for record in table.records:
            key = record.cells["id"]
            if not key:
                desk.report(table.file, record.row, "id", "the value is blank")
            elif lang in found.get(key, {}):
                desk.report(table.file, record.row, "id", f"the id {key!r} stands there twice")
            elif tables.is_whole and not record.cells["text"]:
                desk.report(table.file, record.row, "text", "a text is missing")
            words = Translation(record.row, record.cells["title"], lines(record.cells["text"]))
            found.setdefault(key, {}).setdefault(lang, words)
    return found


def by_language(words: Mapping[str, Translation], part: str) -> LangMap:
    """Return the title or the text, in each language that has it."""
    return {lang: text for lang, w in words.items() if (text := getattr(w, part))}


def with_rows(desk: Desk, texts: Texts, rows: Texts, languages: Iterable[str]) -> dict[str, dict[str, Translation]]:
    """Add what rows of ``events.csv`` say themselves; what both say of an event in one language is reported."""
    joined = {key: dict(words) for key, words in texts.items()}
    for key, by_lang in rows.items():
        known = joined.setdefault(key, {})
        for lang, words in by_lang.items():
            filed = known.get(lang, Translation(0, "", ""))
            for part in ("title", "text"):
                if getattr(words, part) and getattr(filed, part):
                    message = f"the {part} of {key!r} in {lang} stands in texts/{lang}.csv too"
                    desk.report(EVENTS_FILE, words.row, part, message)
            known[lang] = Translation(filed.row, filed.title or words.title, filed.text or words.text)
        joined[key] = {lang: known[lang] for lang in languages if lang in known}
    return joined


def check_texts(desk: Desk, tables: Tables, texts: Texts) -> None:
    """Hold the texts against the events and claims that need one, and these against the texts."""
    events, claims = tables.events, tables.claims
    if not tables.is_small:
        _check_languages(desk, tables, {r.cells["id"]: (events.file, r.row, "id") for r in events.records})
    told = (r for r in claims.records if r.cells["field"] == FieldName.TEXT and r.cells["value"])
    keys = {f"{r.cells['subject']}/{r.cells['value']}": (claims.file, r.row, "value") for r in told}
    _check_languages(desk, tables, keys)
    stated = {f"{s}/{v}" for s, f, v in claims.column("subject", "field", "value") if f == FieldName.TEXT and v}
    for key, by_lang in texts.items():
        known = stated if "/" in key else tables.ids("events")
        readable = claims.readable if "/" in key else events.readable
        for lang, words in by_lang.items():
            if readable and known is not None and key and key not in known:
                message = f"{key!r} is neither an event nor a claim's text"
                desk.report(f"texts/{lang}.csv", words.row, "id", message)
            elif tables.is_whole and "/" not in key and not words.title:
                desk.report(f"texts/{lang}.csv", words.row, "title", "a title is missing")


def _check_languages(desk: Desk, tables: Tables, keys: Mapping[str, tuple[str, int, str]]) -> None:
    """Report keys without a text: where the key is needed if no language has it, else in each language without it."""
    known = {lang: table.ids for lang, table in tables.texts.items()}
    for key, at in keys.items():
        lacking = [lang for lang, ids in known.items() if key and ids is not None and key not in ids]
        if len(lacking) == len(known):
            desk.report(*at, f"no text with the id {key!r} in texts/")
            continue
        for lang in lacking if tables.is_whole else ():
            desk.report(f"texts/{lang}.csv", None, "id", f"no text for {key!r}")
