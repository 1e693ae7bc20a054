"""Dates that are no day and no month: decades, centuries, seasons, parts of them, and what a catalogue leaves blank.

Texts are folded.
"""

from __future__ import annotations

import re
from datetime import date

from journey.research.reading.stated import Part

_DECADE = re.compile(
    r"(?:the |les |los |die )?(?:annees |anos |decada de )?"
    r"(\d{3}0)\s?(?:'?s|er(?: jahren?)?|-?[еx]{1,2}(?: годы| гг\.?)?|年代)"
)
_DECADE_WORDS = re.compile(r"(?:les |los )?(?:annees|anos|decada de) (\d{3}0)")
_CENTURY_OF = re.compile(
    r"(?:the |le |el |das )?(?:siglo )?(\d{1,2}|[ivx]+)(?:st|nd|rd|th|\.|e|eme)?(?:-?й)?\s?"
    r"(?:century|cent\.?|(?<=th )c\.|jahrhunderts?|jh\.?|siecle|s\.|века?|в\.|世纪"
    r"|wieku?|w\.|secolo|stoleti|szazad|eeuw|yuzyıl|століття|ст\.)"
    r"|(?:siglo|seculo|secolo|wiek|the ky|s\.) (\d{1,2}|[ivx]+)"
)
_SEASON = re.compile(
    r"(?:in )?(?:the )?(?:(spring|весна|весной)|(summer|лето|летом)|(autumn|fall|осень|осенью)|(winter|зима|зимой))"
    r",?(?: of)? (\d{4})(?: г\.?| года)?"
)
_DECADE_OF = re.compile(r"(\d0)-?[еx]{1,2} (?:годы|гг\.?) (.+)")
"""Of a century named behind it: 20-е годы XX века."""
_QUARTER = re.compile(
    r"q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4])|([1-4])\. quartal (\d{4})"
    r"|([1-4])(?:-й)? квартал (\d{4})(?: г\.?| года)?"
)
_WEEK = re.compile(r"(\d{4})-?w(\d\d)(?:-?([1-7]))?")
_HALF_WORDS = (
    r"(?:the )?(?:(first)|second) half of(?: the)?|(?:in der )?(?:(erste)|zweite)n? halfte(?: des)?"
    r"|(?:(premiere)|seconde|deuxieme) moitie(?: du)?|(?:(primera)|segunda) mitad(?: del?)?"
    r"|(?:(перв)|втор)(?:ая|ой) половин[аы]"
)
_HALF = re.compile(rf"(?:{_HALF_WORDS})\s(?P<rest>.+)")
_HALF_HAN = re.compile(r"(?P<rest>.+?(?:年|世纪))(?:(上|前)|[下后])半[年叶期]?")
_FIRST_SEASON = 21
_WINTER = re.compile(
    r"(?:im |in the )?(?:winter|hiver|invierno|зима|зимой)(?: of| de| del)? (\d{4})\s?[-–—/]\s?(\d{2}|\d{4})(?: г\.?)?"
)
_PART_WORDS = {
    Part.EARLY: r"early|(?:the )?(?:beginning|start) of(?: the)?|anfang(?: des)?|debut(?: du)?|principios de(?:l)?"
    r"|(?:в )?начале?",
    Part.MIDDLE: r"mid|(?:the )?middle of(?: the)?|mitte(?: des)?|milieu(?: du)?|mi|"
    r"mediados de(?:l)?|(?:в )?середин[аеу]",
    Part.LATE: r"late|(?:the )?end of(?: the)?|ende(?: des)?|fin(?: du| de)?|fina?l?es de(?:l)?|(?:в )?кон(?:ец|це)",
}
_PART = re.compile("|".join(rf"(?P<{part}>(?:{words})[\s-])" for part, words in _PART_WORDS.items()))
_PART_AFTER = re.compile(r"年?(?:(?P<early>初)|(?P<middle>中(?:期|叶)?)|(?P<late>末|底))$")
_THIRDS_OF_YEAR = {Part.EARLY: ("01", "04"), Part.MIDDLE: ("05", "08"), Part.LATE: ("09", "12")}
_THIRDS_OF_CENTURY = {Part.EARLY: ("00", "33"), Part.MIDDLE: ("34", "66"), Part.LATE: ("67", "99")}
_HALVES_OF_YEAR = (("01", "06"), ("07", "12"))
_HALVES_OF_CENTURY = (("00", "49"), ("50", "99"))
_UNDATED = {
    *("", "-", "–", "—", "?", "…", "...", "n/a", "n.a.", "na", "null", "none", "nan", "unknown", "undated", "no date"),
    *("n.d.", "n. d.", "nd", "tbd", "tba", "o.d.", "o. d.", "o.j.", "o. j.", "unbekannt", "undatiert", "ohne datum"),
    *(
        "s.d.",
        "s. d.",
        "sans date",
        "inconnu",
        "inconnue",
        "non daté",
        "sin fecha",
        "s.f.",
        "desconocido",
        "desconocida",
    ),
    *("б.д.", "б. д.", "б/д", "без даты", "неизвестно", "нет", "不详", "不詳", "未知", "不明", "无", "無", "待考"),
}
_ONE_YEAR = re.compile(r"(\d{4})(?: г\.?| года?)?")
_BLANK = re.compile(r"(\d{3})[xu_]|(\d{2})(?:xx|uu|__|--|\?\?)|(\d{4})-(\d\d)-xx|(?:xx|\?\?|__|--)\.(\d{1,2})\.(\d{4})")
"""What is not known left blank: a year of a decade or a century, a day of a month."""
_GREGORIAN = 1582
_CALENDARS = ((1700, 10), (1800, 11), (1900, 12), (2100, 13))
"""Until which year the calendars lie so many days apart."""


def rough(plain: str) -> str | None:
    """Return a decade, a century, a season or a part of one as EDTF; None for what is none of them.

    A winter of two years has in EDTF the first of them.

    Examples
    --------
    >>> rough("late 1949"), rough("early 18th century"), rough("19--"), rough("xx.12.1949"), rough("1949")
    ('1949-09~/1949-12~', '1700~/1733~', '19XX', '1949-12', None)
    >>> rough("second half of the 19th century"), rough("q2 1921"), rough("1921-w18-4")
    ('1850~/1899~', '1921-04/1921-06', '1921-05-05')
    """
    if (match := _WINTER.fullmatch(plain)) and int(match[2]) == (int(match[1]) + 1) % 10 ** len(match[2]):
        return f"{match[1]}-24"
    if match := _DECADE.fullmatch(plain) or _DECADE_WORDS.fullmatch(plain):
        return f"{match[1][:3]}X"
    if match := _SEASON.fullmatch(plain):
        return f"{match[5]}-{_FIRST_SEASON + next(n for n in range(4) if match[n + 1])}"
    if (match := _DECADE_OF.fullmatch(plain)) and (century := _century(match[2])):
        return f"{century[:2]}{match[1][0]}X"
    return _century(plain) or _blank(plain) or _part(plain) or _half(plain) or _quarter(plain) or _week(plain)


def _half(plain: str) -> str | None:
    """Return the half of a year or a century, roughly."""
    match = _HALF.fullmatch(plain) or _HALF_HAN.fullmatch(plain)
    if match is None:
        return None
    second = not any(match.groups()[:-1] if match.re is _HALF else match.groups()[1:])
    if year := _ONE_YEAR.fullmatch(match["rest"].removesuffix("年")):
        return "/".join(f"{year[1]}-{month}~" for month in _HALVES_OF_YEAR[second])
    if century := _century(match["rest"]):
        return "/".join(f"{century[:2]}{years}~" for years in _HALVES_OF_CENTURY[second])
    return None


def _quarter(plain: str) -> str | None:
    """Return the months of a quarter."""
    match = _QUARTER.fullmatch(plain)
    if match is None:
        return None
    first, second = (text for text in match.groups() if text)
    quarter, year = (second, first) if len(first) > 1 else (first, second)
    return f"{year}-{3 * int(quarter) - 2:02}/{year}-{3 * int(quarter):02}"


def _week(plain: str) -> str | None:
    """Return the days of a week of ISO 8601, or one of them."""
    match = _WEEK.fullmatch(plain)
    if match is None:
        return None
    try:
        days = [date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or day)) for day in (1, 7)]
    except ValueError:
        return None
    return days[0].isoformat() if match[3] else f"{days[0]}/{days[1]}"


def _century(plain: str) -> str | None:
    match = _CENTURY_OF.fullmatch(plain)
    if match is None:
        return None
    number = match[1] or match[2]
    count = int(number) if number.isdigit() else _roman(number)
    return f"{count - 1:02}XX" if count > 1 else None


def _blank(plain: str) -> str | None:
    match = _BLANK.fullmatch(plain)
    if match is None:
        return None
    decade, century, year, month, own_month, own_year = match.groups()
    if decade or century:
        return f"{decade}X" if decade else f"{century}XX"
    return f"{year or own_year}-{int(month or own_month):02}"


def _part(plain: str) -> str | None:
    """Return the beginning, the middle or the end of a year or a century: a third of it, roughly."""
    if match := _PART.match(plain):
        rest = plain[match.end() :]
    elif match := _PART_AFTER.search(plain):
        rest = plain[: match.start()]
    else:
        return None
    part = Part(match.lastgroup or "")
    if year := _ONE_YEAR.fullmatch(rest):
        return "/".join(f"{year[1]}-{month}~" for month in _THIRDS_OF_YEAR[part])
    if century := _century(rest):
        return "/".join(f"{century[:2]}{years}~" for years in _THIRDS_OF_CENTURY[part])
    return None


def is_undated(cell: str) -> bool:
    """Tell whether a cell says that there is no date, or that nobody knows it.

    Examples
    --------
    >>> is_undated(""), is_undated("n.d."), is_undated("ohne Datum"), is_undated("1949")
    (True, True, True, False)
    """
    return cell.casefold() in _UNDATED


def is_dual(plain: str, found: str) -> bool:
    """Tell whether a span may be one day in the Julian and in the Gregorian calendar: as many days lie between.

    Examples
    --------
    >>> is_dual("25 october/7 november 1917", "1917-10-25/1917-11-07"), is_dual("6/8 may 1917", "1917-05-06/1917-05-08")
    (True, False)
    """
    if "/" not in plain or not plain.upper().isupper():
        return False
    try:
        first, last = map(date.fromisoformat, found.split("/"))
    except ValueError:
        return False
    apart = next((days for until, days in _CALENDARS if (first.year, first.month) < (until, 3)), 0)
    return first.year >= _GREGORIAN and (last - first).days == apart


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
