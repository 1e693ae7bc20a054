"""What the tests of assisted reading share: the shipped journey's names and days, and texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journey.facts.journey import Journey
from journey.folder.gazetteer import read_gazetteer
from journey.research.reading import Mention, MentionKind, Reader
from journeys import SHIPPED, shipped

Find = Callable[[str, str, MentionKind], list[tuple[str, str]]]
"""Language, text and kind to what was found: the words and the value."""


@pytest.fixture(scope="session")
def journey() -> Journey:
    return shipped().journey


@pytest.fixture(scope="session")
def readers(journey: Journey) -> dict[str, Reader]:
    entries, aliases = read_gazetteer(SHIPPED)
    return {lang: Reader(journey, lang, entries, aliases) for lang in ("zh", "ru", "en")}


@pytest.fixture(scope="session")
def read(readers: dict[str, Reader]) -> Callable[[str, str], list[tuple[str, Mention]]]:
    """Return what reads a text: ``read("ru", "…")`` gives the words of each mention with it."""

    def read_(lang: str, text: str) -> list[tuple[str, Mention]]:
        lines = [line for line in text.split("\n") if line.strip()]
        return [(lines[m.paragraph - 1][m.start : m.end], m) for m in readers[lang].mentions(text)]

    return read_


@pytest.fixture(scope="session")
def find(read: Callable[[str, str], list[tuple[str, Mention]]]) -> Find:
    def find_(lang: str, text: str, kind: MentionKind) -> list[tuple[str, str]]:
        return [(words, m.value) for words, m in read(lang, text) if m.kind is kind]

    return find_
