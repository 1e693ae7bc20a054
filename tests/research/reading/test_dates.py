"""Dates of narratives, rule by rule, in words of our own. The journey runs from 6 December 1949 to 4 March 1950."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.facts import edtf
from journey.research.reading import How, Mention, MentionKind, Reader, mentions
from journeys import shipped

Found = Callable[[str, str, MentionKind], list[tuple[str, str]]]
Read = Callable[[str, str], list[tuple[str, Mention]]]

CHINESE = {
    "a whole date": ("1949年12月6日出发。", [("1949年12月6日", "1949-12-06")]),
    "traditional, full width": ("１９４９年１２月６號，開車。", [("１９４９年１２月６號", "1949-12-06")]),
    "numerals": ("一九四九年十二月二十一日。", [("一九四九年十二月二十一日", "1949-12-21")]),
    "廿": ("十二月廿一日。", [("十二月廿一日", "1949-12-21")]),
    "year of the republic": ("民国三十八年十二月。", [("民国三十八年十二月", "1949-12")]),
    "year from the journey": ("12月7日到；2月3日走。", [("12月7日", "1949-12-07"), ("2月3日", "1950-02-03")]),
    "year from the last date": ("1949年9月3日。9月8日。", [("1949年9月3日", "1949-09-03"), ("9月8日", "1949-09-08")]),
    "over the turn of the year": (
        "1949年11月30日，1月2日。",
        [("1949年11月30日", "1949-11-30"), ("1月2日", "1950-01-02")],
    ),
    "a day alone": ("1月20日到，23日谈。", [("1月20日", "1950-01-20"), ("23日", "1950-01-23")]),
    "a day alone in the next month": ("12月30日到，2日晚谈。", [("12月30日", "1949-12-30"), ("2日", "1950-01-02")]),
    "a numeral alone": ("12月6日走。二十一日晚到。", [("12月6日", "1949-12-06"), ("二十一日", "1949-12-21")]),
    "no day before any month": ("6日出发。", []),
    "a month": ("1949年6月，出访。", [("1949年6月", "1949-06")]),
    "a year": ("1947年的事。", [("1947年", "1947")]),
    "a season": ("1950年春季完成。", [("1950年春季", "1950-21")]),
    "a third of a month": ("12月上旬。", [("12月上旬", "1949-12-01~/1949-12-10~")]),
    "the end of a month": ("1949年9月底。", [("1949年9月底", "1949-09-21~/1949-09-30~")]),
    "the end of that month": ("1月3日到，月底走。", [("1月3日", "1950-01-03"), ("月底", "1950-01-21~/1950-01-31~")]),
    "about": ("约12月8日。", [("约12月8日", "1949-12-08~")]),
    "from to": ("从12月6日至16日。", [("12月6日至16日", "1949-12-06/1949-12-16")]),
    "from month to month": ("12月31日到1月2日。", [("12月31日到1月2日", "1949-12-31/1950-01-02")]),
    "one or the other": ("12月23日或24日。", [("12月23日或24日", "1949-12-23/1949-12-24")]),
    "one and the other": ("12月8、9日。", [("12月8、9日", "{1949-12-08,1949-12-09}")]),
    "the same day": ("12月16日到。当天晚上谈。", [("12月16日", "1949-12-16"), ("当天", "1949-12-16")]),
    "the next day": ("12月16日到。翌日谈。", [("12月16日", "1949-12-16"), ("翌日", "1949-12-17")]),
    "the second day": ("12月21日开会，第二天谈。", [("12月21日", "1949-12-21"), ("第二天", "1949-12-22")]),
    "two or three days later": ("12月6日走，二三天后到，或十二三天后。", [("12月6日", "1949-12-06")]),
    "twelve days later": ("12月6日走，十二天后到。", [("12月6日", "1949-12-06"), ("十二天后", "1949-12-18")]),
    "days later": ("12月6日走，三天后到。", [("12月6日", "1949-12-06"), ("三天后", "1949-12-09")]),
    "days before": ("12月6日走，两天前已通知。", [("12月6日", "1949-12-06"), ("两天前", "1949-12-04")]),
    "the same year": ("1948年3月谈；同年6月走。", [("1948年3月", "1948-03"), ("同年6月", "1948-06")]),
    "the next year": ("1948年3月谈；次年6月走。", [("1948年3月", "1948-03"), ("次年6月", "1949-06")]),
    "nothing to be the next day of": ("翌日，下雪。", []),
    "before the departure": ("临行前，他来电。", [("临行前", "../1949-12-05")]),
    "a revolution is no month": ("十月革命以后。", []),
    "a stretch of days": ("共10日，用了3日，5日内办完。", []),
    "meals": ("一日三餐。", []),
    "a house number": ("12月6日，14号涵洞。", [("12月6日", "1949-12-06")]),
    "the moon's calendar": ("农历十二月八日。", []),
    "a day that is none": ("1950年2月30日。", []),
}
RUSSIAN = {
    "a whole date": ("6 декабря 1949 года.", [("6 декабря 1949 года", "1949-12-06")]),
    "in figures": ("16.12.1949 прибыл.", [("16.12.1949", "1949-12-16")]),
    "year from the journey": ("Выехал 7 декабря.", [("7 декабря", "1949-12-07")]),
    "a day alone": ("6 декабря выехал, 16-го прибыл.", [("6 декабря", "1949-12-06"), ("16-го", "1949-12-16")]),
    "in words": ("Двадцать первого декабря.", [("Двадцать первого декабря", "1949-12-21")]),
    "a day in words": ("6 декабря; девятого числа.", [("6 декабря", "1949-12-06"), ("девятого числа", "1949-12-09")]),
    "a month": ("В декабре 1949 года.", [("В декабре 1949 года", "1949-12")]),
    "a part of a month": ("В начале февраля.", [("начале февраля", "1950-02-01~/1950-02-10~")]),
    "a year": ("В 1947 году.", [("1947 году", "1947")]),
    "a season": ("Весной 1950 года.", [("Весной 1950 года", "1950-21")]),
    "from to": ("С 6 по 16 декабря.", [("6 по 16 декабря", "1949-12-06/1949-12-16")]),
    "from month to month": ("С 31 декабря по 2 января.", [("31 декабря по 2 января", "1949-12-31/1950-01-02")]),
    "one or the other": ("8 или 9 декабря.", [("8 или 9 декабря", "1949-12-08/1949-12-09")]),
    "one and the other": ("8 и 9 декабря.", [("8 и 9 декабря", "{1949-12-08,1949-12-09}")]),
    "the next day": (
        "6 декабря. На следующий день.",
        [("6 декабря", "1949-12-06"), ("На следующий день", "1949-12-07")],
    ),
    "the same day": ("6 декабря. В тот же вечер.", [("6 декабря", "1949-12-06"), ("В тот же вечер", "1949-12-06")]),
    "days later": ("6 декабря. Через три дня.", [("6 декабря", "1949-12-06"), ("Через три дня", "1949-12-09")]),
    "days before": (
        "6 декабря. Двумя днями ранее.",
        [("6 декабря", "1949-12-06"), ("Двумя днями ранее", "1949-12-04")],
    ),
    "before the departure": ("Перед отъездом он писал.", [("Перед отъездом", "../1949-12-05")]),
    "a congress": ("На 19-м съезде; 20-го века.", []),
    "a month is no word": ("Маяк и марш.", []),
}
ENGLISH = {
    "day before month": ("On 6 December 1949 it left.", [("6 December 1949", "1949-12-06")]),
    "month before day": ("On December 16, 1949, it came.", [("December 16, 1949", "1949-12-16")]),
    "cut short": ("On Dec. 6 it left.", [("Dec. 6", "1949-12-06")]),
    "ordinal": ("On the 6th of December.", [("6th of December", "1949-12-06")]),
    "in words": ("On the twenty-first of December.", [("twenty-first of December", "1949-12-21")]),
    "ISO": ("It left on 1949-12-06.", [("1949-12-06", "1949-12-06")]),
    "year from the journey": (
        "On 7 December and 3 February.",
        [("7 December", "1949-12-07"), ("3 February", "1950-02-03")],
    ),
    "a day alone": (
        "It left on 6 December. On the 16th it came.",
        [("6 December", "1949-12-06"), ("On the 16th", "1949-12-16")],
    ),
    "a month": ("In December 1949 it left.", [("In December 1949", "1949-12")]),
    "a part of a month": ("In early February.", [("early February", "1950-02-01~/1950-02-10~")]),
    "a year": ("It began in 1947.", [("in 1947", "1947")]),
    "a season": ("In the spring of 1950.", [("In the spring of 1950", "1950-21")]),
    "from to": ("From 6 to 16 December.", [("6 to 16 December", "1949-12-06/1949-12-16")]),
    "from month to month": ("From 31 December to 2 January.", [("31 December to 2 January", "1949-12-31/1950-01-02")]),
    "no such month": ("On 6 December 1949, and 1949-00-05.", [("6 December 1949", "1949-12-06")]),
    "one or the other": ("On 8 or 9 December.", [("8 or 9 December", "1949-12-08/1949-12-09")]),
    "one and the other": ("On December 8 and 9.", [("December 8 and 9", "{1949-12-08,1949-12-09}")]),
    "the next day": (
        "It left on 6 December. The next day it snowed.",
        [("6 December", "1949-12-06"), ("The next day", "1949-12-07")],
    ),
    "that evening": (
        "It came on 16 December. That evening they met.",
        [("16 December", "1949-12-16"), ("That evening", "1949-12-16")],
    ),
    "days later": (
        "It left on 6 December. Three days later it came.",
        [("6 December", "1949-12-06"), ("Three days later", "1949-12-09")],
    ),
    "before the departure": ("Before leaving he wrote.", [("Before leaving", "../1949-12-05")]),
    "may is no month": ("He may 5 times march on.", []),
    "a century": ("In the 20th century, on the 70th birthday.", []),
    "the next day of nothing": ("The next day it snowed.", []),
}
TABLES = [
    pytest.param(lang, *row, id=f"{lang}: {name}")
    for lang, table in (("zh", CHINESE), ("ru", RUSSIAN), ("en", ENGLISH))
    for name, row in table.items()
]


@pytest.mark.parametrize(("lang", "text", "expected"), TABLES)
def test_dates_are_found_and_completed(lang: str, text: str, expected: list[tuple[str, str]], find: Found) -> None:
    assert find(lang, text, MentionKind.DATE) == expected


HOWS = {
    "stated": ("1949年12月6日", How.STATED, ""),
    "from the journey": ("12月6日", How.COMPLETED, "year from the days of the journey"),
    "from before": ("1949年9月3日。\n9月8日", How.COMPLETED, "year from 1949-09-03 (¶1)"),
    "relative": ("1949年12月6日。次日", How.RELATIVE, "1 day after 1949-12-06 (¶1)"),
}


@pytest.mark.parametrize(("text", "how", "note"), HOWS.values(), ids=HOWS)
def test_a_date_says_how_it_was_reached(text: str, how: How, note: str, read: Read) -> None:
    mention = read("zh", text)[-1][1]
    assert (mention.how, mention.note) == (how, note)


ASIDES = {
    "a plan": ("zh", "12月16日到。他计划12月24日走。次日，他写信。"),
    "a quotation": ("zh", "12月16日到。他说：“12月24日走。”次日，他写信。"),
    "a speech without marks": ("zh", "12月16日到。他说：我12月24日走。次日，他写信。"),
    "a Russian plan": ("ru", "16 декабря прибыл. Он намерен выехать 24 декабря. На следующий день он писал."),
    "an English quotation": ("en", "It came on 16 December. He said: “I leave on 24 December.” The next day he wrote."),
}


@pytest.mark.parametrize(("lang", "text"), ASIDES.values(), ids=ASIDES)
def test_plans_and_speeches_are_marked_and_do_not_move_the_day(lang: str, text: str, read: Read) -> None:
    dates = [m for _, m in read(lang, text) if m.kind is MentionKind.DATE]
    assert [m.value for m in dates] == ["1949-12-16", "1949-12-24", "1949-12-17"]
    assert [m.planned for m in dates] == [False, True, False]


def test_what_was_said_of_the_past_is_no_plan(read: Read) -> None:
    text = "It came on 16 December. He said: “I left on 6 December.”"
    assert [m.planned for _, m in read("en", text) if m.kind is MentionKind.DATE] == [False, False]


PIECES = [
    "12月6日",
    "次日",
    "三天后",
    "30日",
    "月底",
    "2月29日",
    "至",
    "或",
    "、",
    "，",
    "。",
    "9999年",
    "民国99年",
    "1年",
    "上旬",
    "\n",
    *"民国年月天日后〇一二三十廿卅两",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_stands_there_becomes_a_date_or_nothing(text: str) -> None:
    found = [m for m in _READER.mentions(text) if m.kind is MentionKind.DATE]
    lines = [line for line in text.split("\n") if line.strip()]
    for mention in found:
        edtf.parse(mention.value)
        assert 0 <= mention.start < mention.end <= len(lines[mention.paragraph - 1])
    spans = [(m.paragraph, m.start, m.end) for m in found]
    assert all(one[0] < two[0] or one[2] <= two[1] for one, two in pairwise(spans))


_READER = Reader(shipped().journey, "zh")


def test_the_language_is_told_by_the_text() -> None:
    found = mentions("Поезд отошёл 6 декабря.", shipped().journey)
    assert [m.value for m in found] == ["1949-12-06"]
