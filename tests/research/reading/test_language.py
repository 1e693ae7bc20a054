"""The language of a text is told by its letters."""

from __future__ import annotations

import pytest

from journey.errors import UsageError
from journey.research.reading import READABLE, detect
from journey.research.reading.language import tongue
from journey.research.reading.rules import Tongue, rules

TEXTS = {
    "zh-Hant": "1949年12月6日，專列駛出北京。",
    "zh-Hans": "1949年12月6日，专列驶出北京。Moscow",
    "ru": "Поезд отошёл от вокзала в Пекине.",
    "en": "The train left Peking (北京).",
}


@pytest.mark.parametrize(("lang", "text"), TEXTS.items())
def test_the_script_and_language_are_told(lang: str, text: str) -> None:
    assert detect(text) == lang


@pytest.mark.parametrize("text", ["", "1949-12-06 …", "123"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no Chinese, Russian or English words"):
        detect(text)


def test_every_readable_language_has_rules() -> None:
    assert {rules(tongue(lang)).tongue for lang in READABLE} == set(Tongue)


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="no such language of a text: 'mn'"):
        tongue("mn")
