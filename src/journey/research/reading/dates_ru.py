"""Russian dates: 6 декабря 1949 года, 21-го, двадцать первого числа, в начале мая."""

from __future__ import annotations

import re

from journey.research.reading.stated import DateWords, Join, Part

_MONTHS = (
    *("январ", "феврал", "март", "апрел", "ма[йяюе]", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
_MONTH = r"(?P<month>" + "|".join(m if m.endswith("]") else m + r"(?:[аьяюе]|ем|ом)?" for m in _MONTHS) + r")\b"
_UNITS = ("перв", "втор", "треть", "четверт", "пят", "шест", "седьм", "восьм", "девят")
_TENS = {
    **{stem: 10 + n for n, stem in enumerate(("десят", "одиннадцат", "двенадцат", "тринадцат", "четырнадцат"))},
    **{stem: 15 + n for n, stem in enumerate(("пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат"))},
    "двадцат": 20,
    "тридцат": 30,
}
_WORD_DAY = rf"(?:двадцать |тридцать )?(?:{'|'.join((*_UNITS, *_TENS))})(?:ого|его|ое|е)\b"
_FIGURE = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = rf"(?:{_FIGURE}(?:-?(?:го|е|ое|ого))?|{_WORD_DAY})"
_JOIN = r"\s?(?P<join>и|или|по|до|-|–|—)\s?(?:на\s)?"
_YEAR = r"(?:,?\s(?P<year>[12]\d{3})(?:-?(?:го|м))?(?:\s(?:года|году|г\b\.?))?)?"
_PART = r"(?P<part>начал|середин|конц|конец|первой половин|второй половин)\w*\s"
_SEASON = r"(?:(?P<season>весн|лет|осен|зим)(?:ой|ом|ью)\s)?"
_NOT_A_DAY = r"(?!\s?(?:век|съезд|арми|пленум|этаж|пут|вагон|дивизи|полк|кил|час|мин|проц|год|лет|тыс|млн|человек))"
_COUNT = rf"(?P<days>{_FIGURE}|\w+)\s(?:дн|сут)\w+"
_PATTERNS = (
    re.compile(
        rf"(?<![\d.])(?P<about>около |примерно )?(?P<day>{_DAY})(?:{_JOIN}(?P<day_end>{_DAY}))?\s{_MONTH}{_YEAR}"
    ),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>[12]\d{3})(?!\d)"),
    re.compile(rf"(?:\b{_PART}|\b(?:в|во|с|к|до|за|весь|на)\s){_MONTH}{_YEAR}"),
    re.compile(rf"\b{_MONTH}\s(?P<year>[12]\d{{3}})(?:\s(?:года|году|г\b\.?))?"),
    re.compile(rf"{_SEASON}(?<!\d)(?P<year>[12]\d{{3}})(?:-?(?:й|го|м|ом))?\s(?:год[ауе]?\b|г\.)"),
    # A day alone.
    re.compile(
        rf"(?<![\d.,:№])\b(?P<day>{_FIGURE})-(?:го|е)\b"
        rf"(?:{_JOIN}(?P<day_end>{_FIGURE})-(?:го|е)\b)?(?:\sчисла)?{_NOT_A_DAY}"
    ),
    re.compile(rf"\b(?P<day>{_DAY})\sчисла\b"),
    re.compile(rf"\b(?:через|спустя)\s{_COUNT}"),
    re.compile(rf"\b{_COUNT}\s(?P<later>спустя|позже|позднее|раньше|ранее)"),
)
_JOINS = (
    (re.compile(r"\s?(?:по|до|-|–|—)\s?(?:на\s)?"), Join.UNTIL),
    (re.compile(r"\s?или\s?"), Join.OR),
    (re.compile(r"\s?и\s?|,\s"), Join.AND),
)
_SEASONS = {"весн": 21, "лет": 22, "осен": 23, "зим": 24}
_COUNTS = {
    **dict.fromkeys(("два", "двое", "двух", "двумя"), 2),
    **dict.fromkeys(("три", "трое", "трех", "тремя"), 3),
    **dict.fromkeys(("четыре", "четверо", "четырьмя"), 4),
    "пять": 5,
    "шесть": 6,
    "семь": 7,
    "восемь": 8,
    "девять": 9,
    "десять": 10,
}


def _month(word: str) -> int:
    return next(n for n, stem in enumerate(_MONTHS, start=1) if re.match(stem, word))


def _day(words: str) -> int:
    tens = 20 if words.startswith("двадцать ") else 30 if words.startswith("тридцать ") else 0
    word = words.rpartition(" ")[2]
    units = {stem: n for n, stem in enumerate(_UNITS, start=1)}
    stems = sorted({**units, **_TENS}.items(), key=lambda item: -len(item[0]))
    return tens + next(value for stem, value in stems if word.startswith(stem))


WORDS = DateWords(
    patterns=_PATTERNS,
    joins=_JOINS,
    month=_month,
    day=_day,
    count=_COUNTS.get,
    back=("раньше", "ранее"),
    parts={"начал": Part.EARLY, "первой половин": Part.EARLY, "середин": Part.MIDDLE},
    seasons=_SEASONS,
)
