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
from journey.facts.languages import LANGUAGES
from journey.facts.steps import StepUnit
from journey.views.words.phrases import date_words, number, page_phrases, phrases, place_words, words

WORDS = resources.files("journey") / "assets" / "words"
PARTS = (
    "shared",
    "page",
    "dashboard",
    "catalogue",
    "steps",
    *(unit.value for unit in StepUnit if unit is not StepUnit.DAY),
)
"""Of a file of words: what page and dashboard both say, what each says alone, the page of many, and other steps."""

SHARED = {
    *(
        "account",
        "aftermath",
        "date-clock",
        "day-of",
        "day-slider",
        "done",
        "km",
        "km-about",
        "km-measured",
        "language",
        "prelude",
        "to-go",
    ),
    *("sunrise", "sunset"),
    *(f"basis-{basis}" for basis in ("attested", "inferred", "planned")),
    *(
        f"clock-{clock}"
        for clock in ("day-after", "day-before", "local", "mean", "railway", "second", "source", "unstated")
    ),
    *(f"light-{light}" for light in ("day", "doubt", "night", "pace", "share", "turns", "twilight", "unknown")),
}
"""What the page and the dashboard both say, word for word."""

ALIKE = [("between", "between"), ("others-say", "others_say")]
"""What they both say, but for capitals and stops: keys of the page and of the dashboard."""

HOMONYMS = [("speed", "kind_speed"), ("table-place", "kind_place"), ("transport", "kind_time"), ("view-map", "map")]
"""Words that say different things and are the same word in these four languages; in another they may not be."""


def _parts(lang: str) -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads((WORDS / f"{lang}.json").read_text(encoding="utf-8"))
    return read


def _holes(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_every_language_has_the_same_strings_with_the_same_holes(part: str, lang: str) -> None:
    english, other = _parts("en")[part], _parts(lang)[part]
    assert list(other) == list(english)
    assert all(text.strip() or key == "list-comma" for key, text in other.items())
    assert {k: _holes(v) for k, v in other.items()} == {k: _holes(v) for k, v in english.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_page_are_in_order(lang: str) -> None:
    parts = _parts(lang)
    assert list(parts) == [*PARTS, *(["reasons"] if lang != "en" else [])]
    for keys in (parts["shared"], parts["page"], page_phrases(lang)):
        assert list(keys) == sorted(keys)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_and_dashboard_have_what_both_say_and_their_own(lang: str) -> None:
    parts = _parts(lang)
    assert set(parts["shared"]) == SHARED
    assert page_phrases(lang) == parts["shared"] | parts["page"]
    assert phrases(lang) == parts["shared"] | parts["dashboard"]
    for part in ("page", "dashboard"):
        assert not parts["shared"].keys() & parts[part].keys()


def test_every_language_of_the_program_has_its_words_and_no_other() -> None:
    assert sorted(file.name for file in WORDS.iterdir()) == sorted(f"{lang}.json" for lang in LANGUAGES)


def test_page_and_dashboard_say_nothing_twice() -> None:
    parts = {lang: _parts(lang) for lang in LANGUAGES}

    def said(part: str, key: str) -> tuple[str, ...]:
        return tuple(re.sub(r"\{\w*\}", "{}", parts[lang][part][key]) for lang in LANGUAGES)

    by_page = {said(part, key): key for part in ("shared", "page") for key in parts["en"][part]}
    dashboard = {key: said("dashboard", key) for key in parts["en"]["dashboard"]}
    assert sorted((by_page[text], key) for key, text in dashboard.items() if text in by_page) == HOMONYMS


def _plain(text: str) -> str:
    return re.sub(r"\{\w*\}", "{}", text).casefold().strip(" …:：.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_and_dashboard_call_a_thing_by_one_name(lang: str) -> None:
    page, dashboard = page_phrases(lang), phrases(lang)
    differing = [
        (page[here], dashboard[there]) for here, there in ALIKE if _plain(page[here]) != _plain(dashboard[there])
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
    assert words({"de": "Peking", "ru": "Пекин"}, "zh-Hans") == "Peking"
    assert words(None, "ru") == ""


def test_place_words_never_claim_more_than_the_reach() -> None:
    places = {p: PlaceInfo.model_construct(id=p, name={"en": p.title()}) for p in ("chita", "irkutsk")}
    moving = PositionProperties.model_construct(between=("chita", "irkutsk"), moving=True)
    halting = PositionProperties.model_construct(between=("chita", "irkutsk"), moving=False)
    staying = PositionProperties.model_construct(between=("chita",), moving=False)
    assert place_words(halting, places, "en") == "Halted between Chita and Irkutsk, by the recorded times"
    assert place_words(moving, places, "en") == "Between Chita and Irkutsk"
    assert place_words(staying, places, "en") == "In Chita"
