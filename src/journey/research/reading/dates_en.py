"""English dates: 6 December 1949, December 6, the 21st, early December."""

from __future__ import annotations

import re

from journey.research.reading.stated import DateWords, Join, Part

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:(?<=\b\w{3})(?<!may)\.)?"
)
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
_WORD_DAY = rf"(?:twenty-(?:{'|'.join(_UNITS)})|thirty-first|thirtieth|{'|'.join((*_UNITS, *_TEENS))})"
_FIGURE = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = rf"(?:{_FIGURE}(?:st|nd|rd|th)|{_WORD_DAY})"
_DAY = rf"(?:{_FIGURE}(?:st|nd|rd|th)?|{_WORD_DAY})"
_JOIN = r"\s?(?P<join>and|or|to|until|till|through|-|–|—)\s?(?:the\s)?"
_YEAR = r"(?:,?\s(?:of\s)?(?P<year>[12]\d{3})\b)?"
_ABOUT = r"(?P<about>\babout |\baround |\bcirca |\bc\. )?"
_PART = r"(?P<part>early|mid|middle of|late|beginning of|end of|start of)[\s-]"
_SEASON = r"(?:(?P<season>spring|summer|autumn|fall|winter)\sof\s)?"
_NOT_A_DAY = r"(?!\s(?:century|anniversary|floor|congress|birthday|army|party|session|time|day|year|of|and)\b)"
_SECOND_DAY = rf"(?:{_JOIN}(?P<day_end>{_DAY})\b(?!\s{_MONTH.replace('?P<month>', '?:')}))?"
_PATTERNS = (
    re.compile(rf"{_ABOUT}(?<![\d.,:])\b(?P<day>{_DAY})(?:{_JOIN}(?P<day_end>{_DAY}))?\s(?:of\s)?{_MONTH}{_YEAR}"),
    re.compile(rf"{_ABOUT}{_MONTH}\s(?:the\s)?(?P<day>{_DAY})\b{_SECOND_DAY}{_YEAR}"),
    re.compile(r"(?<!\d)(?P<year>[12]\d{3})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"{_ABOUT}\b(?:{_PART}|(?:in|of|during|since|until|by)\s){_MONTH}{_YEAR}"),
    re.compile(rf"{_MONTH},?\s(?P<year>[12]\d{{3}})\b"),
    re.compile(rf"\b(?:in|of|since|during|by|early|late|until)\s(?:the\s)?{_SEASON}(?P<year>1\d{{3}}|20\d\d)\b"),
    # A day alone.
    re.compile(
        rf"\b(?:on|by|until|till|from|of|since|before|after|to)\sthe\s(?P<day>{_ORDINAL})\b"
        rf"(?:{_JOIN}(?P<day_end>{_ORDINAL})\b)?{_NOT_A_DAY}"
    ),
    re.compile(r"\b(?P<days>\w+)\sdays\s(?P<later>later|afterwards|after|earlier|before)\b"),
    re.compile(r"\bafter\s(?P<days>\w+)\sdays\b"),
)
_JOINS = (
    (re.compile(r"\s?(?:to|until|till|through|-|–|—)\s?(?:the\s)?"), Join.UNTIL),
    (re.compile(r"\s?or\s?(?:on\s)?(?:the\s)?"), Join.OR),
    (re.compile(r"\s?(?:,\s)?and\s?(?:on\s)?(?:the\s)?|,\s"), Join.AND),
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_COUNTS = {
    word: n for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)
}
_PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of"), Part.EARLY),
    **dict.fromkeys(("mid", "middle of"), Part.MIDDLE),
}


def _day(words: str) -> int:
    if words in ("thirtieth", "thirty-first"):
        return 30 + (words != "thirtieth")
    tens, _, unit = words.rpartition("-")
    return (20 if tens else 0) + (*_UNITS, *_TEENS).index(unit) + 1


WORDS = DateWords(
    patterns=_PATTERNS,
    joins=_JOINS,
    month=lambda words: _MONTHS.index(words[:3]) + 1,
    day=_day,
    count=_COUNTS.get,
    back=("earlier", "before"),
    parts=_PARTS,
    seasons=_SEASONS,
    capitals=True,
)
