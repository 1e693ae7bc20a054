"""What the two ends of a recorded track are called, in the language that a folder is told in."""

from __future__ import annotations

from collections.abc import Mapping

from journey.facts.languages import nearest

START, END = "start", "end"
"""Which end of its track an event is."""
_WORDS: Mapping[str, tuple[str, str]] = {
    "en": ("start", "end"),
    "zh-Hant": ("起點", "終點"),
    "zh-Hans": ("起点", "终点"),
    "ru": ("начало", "конец"),
    "ar": ("البداية", "النهاية"),
    "cs": ("začátek", "konec"),
    "da": ("start", "slut"),
    "de": ("Beginn", "Ende"),
    "el": ("αρχή", "τέλος"),
    "es": ("inicio", "fin"),
    "fa": ("آغاز", "پایان"),
    "fr": ("début", "fin"),
    "hu": ("kezdet", "vég"),
    "it": ("inizio", "fine"),
    "ja": ("始点", "終点"),
    "ko": ("시작", "끝"),
    "nb": ("start", "slutt"),
    "nl": ("begin", "einde"),
    "pl": ("początek", "koniec"),
    "pt": ("início", "fim"),
    "ro": ("început", "sfârșit"),
    "sv": ("start", "slut"),
    "tr": ("başlangıç", "bitiş"),
    "uk": ("початок", "кінець"),
}
"""For each language the start and the end."""


def titled_end(title: str, which: str, tag: str) -> str:
    """Return the title of an event at an end of a track, in English where the language is another.

    Examples
    --------
    >>> titled_end("Dia 1", START, "pt-BR"), titled_end("Day 1", END, "")
    ('Dia 1: início', 'Day 1: end')
    """
    tongue = tag.partition("-")[0].lower()
    start, end = _WORDS.get(tag) or _WORDS.get(tongue) or _WORDS[nearest(tag).tag if tag else "en"]
    return f"{title}: {start if which == START else end}"
