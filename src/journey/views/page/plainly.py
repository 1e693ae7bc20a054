"""The journey as plain headings and texts, for where the page's scripts do not run: previews, search engines, mail.

Reads the contract of ``docs/geojson.md``. Every text of a folder is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from journey.contract.features import EventProperties
from journey.contract.lookup import Telling
from journey.facts.languages import nearest
from journey.facts.paragraphs import paragraphs
from journey.facts.vocabulary import LangMap
from journey.views.words.citing import short_names
from journey.views.words.phrases import edtf_words, tongue_of, words
from journey.views.words.steps import step_count, step_words
from journey.views.words.times import clock_words, place_beside

MOST_BYTES = 200_000
"""So much of it goes into a page; the rest is told by its scripts alone."""

_NO_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""What no HTML may have; it is shown as the sign for that."""
_SECTIONS = ("prelude", "journey", "aftermath")


def told_plainly(telling: Telling, lang: str, strings: Mapping[str, str], *, most: int = MOST_BYTES) -> str:
    """Return the title and the events of a journey as HTML.

    Parameters
    ----------
    telling
        What an account tells.
    lang
        Language of the texts.
    strings
        The page's words in it.
    most
        Bytes that it may have.

    Returns
    -------
    str
        Headings of steps, and under each its events with time, place, text and sources; as many as there is room for,
        and how many more there are.
    """
    about = telling.journey
    parts = [
        _told("h1", about.title, lang),
        _told("p", about.subtitle, lang),
        *_paragraphs(about.text, lang),
    ]
    size = sum(map(_size, parts))
    short = short_names(about.sources, lang)
    events = sorted(telling.events.values(), key=_place_in_time)
    told = 0
    for key, group in groupby(events, key=lambda p: _place_in_time(p)[:2]):
        heading = _tag("h2", _heading(telling, key[:2], lang, strings))
        for event in group:
            piece = heading + "".join(_event(event, short, lang))
            size += _size(piece)
            if size > most:
                return "\n".join([*parts, _tag("p", strings["plain-rest"].replace("{n}", str(len(events) - told)))])
            parts.append(piece)
            told, heading = told + 1, ""
    return "\n".join(parts)


def description(telling: Telling, lang: str) -> str:
    """Return what the journey is, in a line for those who list or preview the page."""
    found = (" ".join(words(text, lang).split()) for text in (telling.journey.subtitle, telling.journey.text))
    return _NO_SIGNS.sub("\ufffd", " – ".join(text for text in found if text))


def _place_in_time(event: EventProperties) -> tuple[int, int, str]:
    section = _SECTIONS.index(event.section)
    return section, event.day or 0 if section == 1 else 0, event.start or ""


def _heading(telling: Telling, key: tuple[int, int], lang: str, strings: Mapping[str, str]) -> str:
    section, day = key
    if _SECTIONS[section] != "journey":
        return strings[_SECTIONS[section]]
    return f"{step_count(telling.steps, day, lang)} · {step_words(telling.steps, day, lang)}"


def _event(event: EventProperties, short: Mapping[str, str], lang: str) -> Iterator[str]:
    clock = clock_words(event.clock) if event.clock else ""
    place = place_beside(event, lang)
    yield _told("h3", event.title, lang)
    yield _tag("p", " · ".join(filter(None, (edtf_words(event.edtf, lang), clock, place))))
    yield from _paragraphs(event.text, lang)
    said: dict[str, dict[str, None]] = {}
    for ref in event.sources:
        said.setdefault(ref.source, {})[ref.locator] = None
    if said:
        listed = (", ".join(filter(None, (short[source], *places))) for source, places in said.items())
        yield f"<p><small>{_escaped('; '.join(listed))}</small></p>"


def _paragraphs(texts: LangMap, lang: str) -> Iterator[str]:
    tongue = _tongue(texts, lang)
    return (f'<p dir="auto"{tongue}>{"<br>".join(map(_escaped, part))}</p>' for part in paragraphs(words(texts, lang)))


def _told(name: str, texts: LangMap, lang: str) -> str:
    return _tag(name, words(texts, lang), _tongue(texts, lang))


def _tag(name: str, text: str, tongue: str = "") -> str:
    return f'<{name} dir="auto"{tongue}>{_escaped(text)}</{name}>'


def _tongue(texts: LangMap, lang: str) -> str:
    """Return the attribute that says in which language a text is, where that is another than the page's own."""
    tongue = tongue_of(texts, lang)
    return f' lang="{escape(tongue)}"' if tongue and tongue != nearest(lang).tag else ""


def _escaped(text: str) -> str:
    return escape(_NO_SIGNS.sub("\ufffd", text))


def _size(text: str) -> int:
    return len(text.encode()) + 1
