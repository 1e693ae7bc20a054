"""Words of the dashboard and the terminal."""

from __future__ import annotations

import string
from datetime import date

import pytest

from journey.model import LANGUAGES
from journey.phrases import date_words, number, phrases, place_words, words


def _holes(text: str) -> int:
    return sum(1 for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_language_has_the_same_strings_with_the_same_number_of_holes() -> None:
    english = phrases("en")
    for lang in LANGUAGES:
        other = phrases(lang)
        assert other.keys() == english.keys(), lang
        assert all(other.values()), lang
        assert {k: _holes(v) for k, v in other.items()} == {k: _holes(v) for k, v in english.items()}, lang


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "Tuesday 6 December 1949"),
        ("zh-Hant", "1949年12月6日 星期二"),
        ("zh-Hans", "1949年12月6日星期二"),
        ("ru", "вторник, 6 декабря 1949 г."),
    ],
)
def test_dates_follow_the_language(lang: str, expected: str) -> None:
    assert " ".join(date_words(date(1949, 12, 6), lang).split()) == expected


def test_numbers_group_by_language() -> None:
    assert number(19334.6, "en") == "19,335"
    assert number(19334.6, "ru").split() == ["19", "335"]


def test_missing_language_falls_back_on_english() -> None:
    assert words({"en": "Beijing"}, "ru") == "Beijing"
    assert words(None, "ru") == ""


def test_place_words_never_claim_more_than_the_reach() -> None:
    places = {p: {"name": {"en": p.title()}} for p in ("chita", "irkutsk")}
    moving = {"properties": {"between": ["chita", "irkutsk"]}}
    staying = {"properties": {"between": ["chita"]}}
    assert place_words(moving, places, "en") == "Between Chita and Irkutsk"
    assert place_words(staying, places, "en") == "In Chita"
