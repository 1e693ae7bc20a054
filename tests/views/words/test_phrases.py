"""Words of the dashboard and the terminal."""

from __future__ import annotations

import json
import re
import string
from datetime import date
from importlib import resources

import pytest

from journey.contract.about import PlaceInfo
from journey.contract.features import PositionProperties
from journey.facts.vocabulary import LANGUAGES
from journey.views.words.phrases import date_words, number, place_words, words

ASSETS = resources.files("journey") / "assets"

SHARED = [
    *[(word, word) for word in ("account", "between", "km", "language", "sunrise", "sunset")],
    *[(f"basis-{basis}", f"basis_{basis}") for basis in ("attested", "inferred", "planned")],
    *[(f"clock-{clock}", f"clock_{clock}") for clock in ("local", "railway", "source", "unstated")],
    *[
        (f"light-{light}", f"light_{light}")
        for light in ("day", "doubt", "night", "pace", "share", "turns", "twilight")
    ],
    ("aftermath", "after_days"),
    ("day-of", "day_of"),
    ("day-slider", "slider"),
    ("done", "km_done"),
    ("others-say", "others_say"),
    ("prelude", "before_days"),
    ("to-go", "km_left"),
]
"""What the page and the dashboard both say, by the key of each."""


def _strings(folder: str, lang: str) -> dict[str, str]:
    read = json.loads((ASSETS / folder / f"{lang}.json").read_text(encoding="utf-8"))
    strings: dict[str, str] = read["page"] if folder == "i18n" else read
    return strings


def _holes(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("folder", ["dashboard", "i18n"])
def test_every_language_has_the_same_strings_with_the_same_holes(folder: str, lang: str) -> None:
    english, other = _strings(folder, "en"), _strings(folder, lang)
    assert list(other) == list(english)
    assert all(text.strip() or key == "list-comma" for key, text in other.items())
    assert {k: _holes(v) for k, v in other.items()} == {k: _holes(v) for k, v in english.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_page_are_in_order(lang: str) -> None:
    keys = list(_strings("i18n", lang))
    assert keys == sorted(keys)


def _plain(text: str) -> str:
    return re.sub(r"\{\w*\}", "{}", text).casefold().strip(" …:：.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_and_dashboard_call_a_thing_by_one_name(lang: str) -> None:
    page, dashboard = _strings("i18n", lang), _strings("dashboard", lang)
    differing = [
        (page[here], dashboard[there]) for here, there in SHARED if _plain(page[here]) != _plain(dashboard[there])
    ]
    assert not differing


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
    places = {p: PlaceInfo.model_construct(id=p, name={"en": p.title()}) for p in ("chita", "irkutsk")}
    moving = PositionProperties.model_construct(between=("chita", "irkutsk"))
    staying = PositionProperties.model_construct(between=("chita",))
    assert place_words(moving, places, "en") == "Between Chita and Irkutsk"
    assert place_words(staying, places, "en") == "In Chita"
