"""Clock times of narratives on the clock of 24 hours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journey.facts import instants
from journey.research.reading import Mention, MentionKind

Found = Callable[[str, str, MentionKind], list[tuple[str, str]]]

CLOCKS = {
    "morning": ("zh", "上午8时开车", [("上午8时", "08")]),
    "evening": ("zh", "晚9点到", [("晚9点", "21")]),
    "minutes": ("zh", "下午3时30分", [("下午3时30分", "15:30")]),
    "half": ("zh", "傍晚六点半", [("傍晚六点半", "18:30")]),
    "a quarter": ("zh", "早上七点一刻", [("早上七点一刻", "07:15")]),
    "sharp": ("zh", "上午十时整", [("上午十时整", "10:00")]),
    "noon": ("zh", "中午12時到", [("中午12時", "12")]),
    "past noon": ("zh", "中午1点", [("中午1点", "13")]),
    "before dawn": ("zh", "凌晨5时", [("凌晨5时", "05")]),
    "night": ("zh", "夜里11点", [("夜里11点", "23")]),
    "after midnight": ("zh", "夜里两点", [("夜里两点", "02")]),
    "the end of the day": ("zh", "晚上12时散", [("晚上12时", "24:00")]),
    "after an hour": ("zh", "晚8时以后", [("晚8时以后", "20:00/..")]),
    "before an hour": ("zh", "清晨6时前", [("清晨6时前", "../06:00")]),
    "digital": ("zh", "21:00开", [("21:00", "21:00")]),
    "no part of the day": ("zh", "21时开车", [("21时", "21")]),
    "a stretch of time": ("zh", "谈了5个半小时，24小时警卫", []),
    "a moment": ("zh", "一时不知所措，当时，这时", []),
    "a point made": ("zh", "以下三点意见", []),
    "no such hour": ("zh", "上午31时", []),
    "Russian morning": ("ru", "в 8 часов утра", [("в 8 часов утра", "08")]),
    "Russian evening": ("ru", "в девять вечера", [("девять вечера", "21")]),
    "Russian minutes": ("ru", "в 21 ч. 30 мин.", [("в 21 ч. 30 мин.", "21:30")]),
    "Russian day": ("ru", "в 3 часа дня", [("в 3 часа дня", "15")]),
    "Russian night": ("ru", "в два часа ночи", [("в два часа ночи", "02")]),
    "Russian sharp": ("ru", "ровно в 10 часов", [("ровно в 10 часов", "10:00")]),
    "Russian after": ("ru", "после 22 часов", [("после 22 часов", "22:00/..")]),
    "Russian noon": ("ru", "В полдень", [("В полдень", "12")]),
    "Russian stretch": ("ru", "за 5 часов, через 2 часа", []),
    "p.m.": ("en", "at 9.30 p.m. it left", [("9.30 p.m.", "21:30")]),
    "am": ("en", "at 8 am", [("8 am", "08")]),
    "midnight's twelve": ("en", "at 12 a.m. sharp", [("12 a.m.", "00")]),
    "digital p.m.": ("en", "at 3:15 pm", [("3:15 pm", "15:15")]),
    "o'clock": ("en", "nine o’clock in the evening", [("nine o’clock in the evening", "21")]),
    "half past": ("en", "at half past eight in the evening", [("at half past eight in the evening", "20:30")]),
    "before": ("en", "before 5 p.m.", [("before 5 p.m.", "../17:00")]),
    "at noon": ("en", "at noon", [("at noon", "12")]),
    "no clock": ("en", "I am five, at night", []),
}


@pytest.mark.parametrize(("lang", "text", "expected"), CLOCKS.values(), ids=CLOCKS)
def test_hours_are_read(lang: str, text: str, expected: list[tuple[str, str]], find: Found) -> None:
    assert find(lang, text, MentionKind.CLOCK) == expected
    for _, value in expected:
        instants.parse_clock(value)


def test_an_hour_that_may_be_morning_or_afternoon_says_so(
    read: Callable[[str, str], list[tuple[str, Mention]]],
) -> None:
    assert [m.note for _, m in read("ru", "в 5 часов")] == ["morning or afternoon is not said"]
    assert [m.note for _, m in read("ru", "в 5 часов утра")] == [""]
    assert [m.note for _, m in read("ru", "в 21 час")] == [""]
