"""Differences of two accounts in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journey.facts.languages import LANGUAGES
from journey.views.compare.comparison import compare
from journey.views.compare.differences import Aspect, Relation, Side
from journey.views.compare.rows import ComparisonRow, comparison_rows, duration_words, retimed_words
from journeys import shipped, shipped_by


def rows(lang: str = "en", **change: object) -> list[ComparisonRow]:
    ding, archives = shipped().tellings["ding"], shipped().tellings["archives"]
    comparison = compare(ding, archives)
    if change:
        comparison = replace(comparison, differences=(replace(comparison.differences[1], **change),))  # type: ignore[arg-type]
    return comparison_rows(comparison, ding, archives, lang)


def test_the_departure_in_words() -> None:
    hour, station = (row for row in rows() if row.id.startswith("O1"))
    assert (hour.when, hour.title, hour.aspect) == ("1 · 1949-12-06", "Mao leaves Beijing for Moscow", "hour")
    assert (hour.first.sources, hour.first.day) == (("Ding Ming, ¶13",), 1)
    assert hour.first.text == "6 December 1949 08:00 (local time, UTC+8)"
    assert (hour.second.text, hour.amount) == ("6 December 1949 21:00 (local time, UTC+8)", "13 hours later")
    assert (station.first.text, station.second.text) == ("Beijing Xizhimen station", "Beijing Qianmen station")
    assert station.amount == "7 km apart"
    assert station.first.sources[1].endswith("[weak]")


def test_each_account_has_its_own_day() -> None:
    (talk,) = [row for row in rows() if row.id == "M18:when"]
    assert (talk.first.day, talk.second.day, talk.when) == (49, 48, "48 · 1950-01-22")
    diary = shipped_by("wang", "ding")
    gifts, *_ = comparison_rows(compare(shipped().tellings["ding"], diary), shipped().tellings["ding"], diary, "en")
    assert (gifts.id, gifts.when, gifts.first.day) == ("P5:when", "Before the journey", None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_all(lang: str) -> None:
    assert all(r.when and r.title and r.aspect and r.first.text and r.second.text and r.amount for r in rows(lang))
    assert len({tuple(r.amount for r in rows(other)) for other in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("aspect", "value", "said"),
    [
        (Aspect.PRESENCE, "O1", "told"),
        (Aspect.PRESENCE, "", "not told"),
        (Aspect.KIND, "threat", "Threat"),
        (Aspect.BASIS, "planned", "planned"),
        (Aspect.TEXT, "As it is.", "As it is."),
        (Aspect.PLACE, "beijing moscow", "Beijing – Moscow"),
    ],
)
def test_values_by_aspect(aspect: Aspect, value: str, said: str) -> None:
    side = Side(value=value, words=(), day=1)
    (row,) = rows(aspect=aspect, first=side, second=side, relation=Relation.OTHER, minutes=None)
    assert row.first.text == said
    assert row.amount == ""


@pytest.mark.parametrize(
    ("minutes", "lang", "said"),
    [
        (0, "en", "0 minutes"),
        (1, "en", "1 minute"),
        (-90, "en", "1 hour 30 minutes"),
        (3 * 1440 + 5, "en", "3 days"),
        (780, "ru", "13 часов"),
        (780, "zh-Hant", "13 小時"),
    ],
)
def test_durations(minutes: int, lang: str, said: str) -> None:
    assert duration_words(minutes, lang) == said


def test_which_train_is_ahead() -> None:
    ding, archives = shipped().tellings["ding"], shipped().tellings["archives"]
    assert retimed_words(compare(ding, archives).retimed[0], ding, "en") == (
        "Mao Zedong: days 1 to 10 are re-timed. By the second account the traveller is at most 338 km behind."
    )
    assert "338 km ahead" in retimed_words(compare(archives, ding).retimed[0], archives, "en")
