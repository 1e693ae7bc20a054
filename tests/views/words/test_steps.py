"""Steps in words: a day, an hour, a week, a month or a year, and how many of them there are."""

from __future__ import annotations

from datetime import date

import pytest

from journey.facts.languages import LANGUAGES
from journey.facts.steps import Steps, StepUnit
from journey.views.words.phrases import page_phrases, phrases
from journey.views.words.steps import step_count, step_label, step_words
from stepped import LONG


def steps_of(unit: StepUnit) -> Steps:
    length = LONG[unit]
    return Steps(unit, date.fromisoformat(length.first), date.fromisoformat(length.last))


@pytest.mark.parametrize("unit", list(StepUnit))
def test_a_step_has_a_number_and_a_name(unit: StepUnit) -> None:
    steps, length = steps_of(unit), LONG[unit]
    number = length.numbers[-1]
    assert step_count(steps, number, "en") == length.count
    assert step_words(steps, number, "en") == length.title
    assert step_label(steps, number) == ("28" if unit is StepUnit.DAY else length.link)


@pytest.mark.parametrize(
    ("unit", "lang", "count", "name"),
    [
        (StepUnit.HOUR, "ru", "Час 13 из 24", "вторник, 6 декабря 1949 г., 12:00"),
        (StepUnit.HOUR, "zh-Hant", "第13小時，共24小時", "1949年12月6日 星期二, 12:00"),
        (StepUnit.WEEK, "ru", "Неделя 289 из 627", "14 июня 1955 г. – 20 июня 1955 г."),
        (StepUnit.WEEK, "zh-Hans", "第289周，共627周", "1955年6月14日 – 1955年6月20日"),
        (StepUnit.MONTH, "ru", "Месяц 619 из 721", "июнь 2001 г."),
        (StepUnit.MONTH, "zh-Hant", "第619個月，共721個月", "2001年6月"),
        (StepUnit.YEAR, "ru", "Год 418 из 900", "1517"),
        (StepUnit.YEAR, "zh-Hans", "第418年，共900年", "1517年"),
    ],
)
def test_steps_follow_the_language(unit: StepUnit, lang: str, count: str, name: str) -> None:
    steps, number = steps_of(unit), LONG[unit].numbers[-1]
    assert step_count(steps, number, lang) == count
    assert " ".join(step_words(steps, number, lang).split()) == name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("unit", [unit for unit in StepUnit if unit is not StepUnit.DAY])
def test_what_is_said_of_other_steps_takes_the_place_of_what_is_said_of_days(lang: str, unit: StepUnit) -> None:
    for said in (phrases, page_phrases):
        days, others = said(lang), said(lang, unit)
        assert list(others) == list(days)
        assert others["day-of"] != days["day-of"]
        assert others["prelude"] == days["prelude"]
    assert page_phrases(lang, unit)["nothing"] != page_phrases(lang)["nothing"]
    assert phrases(lang, unit)["show_day"] != phrases(lang)["show_day"]
