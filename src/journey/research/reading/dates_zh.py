"""Chinese dates: 1949年12月6日, 十二月六日, 6日, 12月上旬, 同年12月, 三天后."""

from __future__ import annotations

import re

from journey.research.reading.numerals import number
from journey.research.reading.stated import DateWords, Join, Part

_ONES = "一二三四五六七八九"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9]|三十一?|[二廿]?十[{_ONES}]?|廿[{_ONES}]?|[{_ONES}])"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_ONES}])"
# One number below a hundred: neither 二三天, two or three, nor 十二三天, twelve or thirteen.
_COUNT = rf"(?<![\d十两几{_ONES}])(?:\d{{1,2}}|[{_ONES}]?十[{_ONES}]?|[两{_ONES}])"
_YEAR = rf"(?P<year>[12]\d{{3}}|[一二][〇零○{_ONES}]{{3}}|民国\s?{_COUNT})\s?年"
_YEAR_WORD = r"(?P<year_word>同年|当年|是年|次年|翌年|第二年)"
_MONTH_WORD = r"(?P<month_word>同月|本月|当月|该月|次月|翌月)"
_JOIN = r"[日号]?\s?(?P<join>至|到|或者?|、|和|与|及|~|-|–|—{1,2})\s?"
_DAYS = rf"(?P<day>{_DAY})(?:{_JOIN}(?P<day_end>{_DAY}))?\s?[日号](?!本|元|军|方)"
_PART = r"(?P<part>上旬|中旬|下旬|初|中(?=[,。;、]|$)|底|末)"
_ABOUT, _NEAR = r"(?P<about>约|大约)?", r"(?P<near>左右|前后)?"
_SINGLE_DAY = (
    # After a mark or preposition, or of two figures: not 一日三餐, not 用了3日.
    rf"(?:(?<![\d第近约共每整逾月年了十{_ONES}])(?=\d|[十廿]|[二三]十)|(?<=[,。;、:\s于在至到])|^)"
    r"(?=\S{1,7}[日号](?!三餐|内|间|后|前|之|以|来|游|程|报|记))(?!\S{1,4}号[^,。;、晚早上下中凌\s])"
)
_PATTERNS = (
    # A month, with what stands around it. 农历, 阴历 and the like reckon otherwise.
    re.compile(
        rf"(?<![\d第历十{_ONES}]){_ABOUT}(?:(?:{_YEAR}|{_YEAR_WORD})\s?)?"
        rf"(?:(?P<month>{_MONTH})\s?月份?|{_MONTH_WORD})(?:\s?(?:{_DAYS}|{_PART}))?{_NEAR}"
    ),
    re.compile(rf"(?<!\d){_ABOUT}{_YEAR}(?!代)(?:(?P<season>[春夏秋冬])[季天]?)?{_NEAR}"),
    re.compile(_SINGLE_DAY + _DAYS),
    re.compile(rf"(?<![\d个年十{_ONES}])(?P<month_word>月)(?P<part>初|底|末)"),
    re.compile(rf"(?P<days>{_COUNT})[天日](?:之|以)?(?P<later>后|前)"),
)
_JOINS = (
    (re.compile(r"\s?(?:至|到|~|-|–|—+)\s?"), Join.UNTIL),
    (re.compile(r"或者?"), Join.OR),
    (re.compile(r"、|和|与|及"), Join.AND),
)
_PARTS = {"上旬": Part.EARLY, "初": Part.EARLY, "中旬": Part.MIDDLE, "中": Part.MIDDLE}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_SHIFTS = {
    **dict.fromkeys(("同年", "当年", "是年", "同月", "本月", "当月", "该月", "月"), 0),
    **dict.fromkeys(("次年", "翌年", "第二年", "次月", "翌月"), 1),
}
_FIRST_YEAR_OF_REPUBLIC = 1912


def _year(words: str) -> int:
    republic = words.removeprefix("民国").strip()
    return number(words) if republic == words else _FIRST_YEAR_OF_REPUBLIC + number(republic) - 1


WORDS = DateWords(
    patterns=_PATTERNS,
    joins=_JOINS,
    month=number,
    day=number,
    count=number,
    back=("前",),
    parts=_PARTS,
    seasons=_SEASONS,
    year=_year,
    shifts=_SHIFTS,
)
