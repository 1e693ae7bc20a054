"""Dates of other calendars that say so: old style beside new, and years of Japan's eras and of the Chinese Republic.

Texts are folded. The days between the calendars are those of Meeus, Astronomical Algorithms (1998), chapter 7: three
leap days fewer in four hundred years. The eras begin on 8 September 1868, 30 July 1912, 25 December 1926, 8 January
1989 and 1 May 2019; Japan has had the Gregorian calendar since 1 January 1873, year 6 of Meiji.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from journey.facts.edtf import EdtfError
from journey.research.reading.numerals import DIGIT, number


class Styled(NamedTuple):
    """A date without the name of its calendar."""

    plain: str
    old: bool = False
    """Whether that is the Julian one."""


_OLD = r"o\.\s?s\.?|os|old style|julian(?: calendar)?|(?:по\s)?ст(?:\.|арому)\s?ст(?:\.|илю)|(?:nach )?alten stils?"
_OLD_STYLE = rf"{_OLD}|a\.\s?st\.?|st\.\s?v\.?|vieux style|estilo antiguo|julianisch|юл\.?|儒略历"
_NEW_STYLE = (
    r"n\.\s?s\.?|ns|new style|gregorian(?: calendar)?|(?:по\s)?н(?:\.|овому)\s?ст(?:\.|илю)|neuen stils?|n\.\s?st\.?"
    r"|nouveau style|estilo nuevo"
)
_OLD_AFTER = re.compile(rf"[\s,]+\(?(?:{_OLD_STYLE})\)?$|^\(?(?:{_OLD_STYLE})\)?\s")
_NEW_AFTER = re.compile(rf"[\s,]+\(?(?:{_NEW_STYLE})\)?$|^\(?(?:{_NEW_STYLE})\)?\s")
_TWO = re.compile(
    r"(?P<first>[^()\[\]]*\d[^()\[\]]*?)\s?[(\[](?P<second>[^()\[\]]*\d[^()\[\]]*)[)\]](?P<tail>[^()\[\]]*)"
)
_YEAR_AT_END = re.compile(r",?\s\d{4}(?:\s?(?:г\.?|года?))?$")
_DAY_ALONE = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?")
_FIRST_WORD = re.compile(r"^\d{1,2}(?:st|nd|rd|th|\.)?(?=\s)")
_GREGORIAN = date(1582, 10, 15)
_ERAS = {"明治": (1868, 45), "大正": (1912, 15), "昭和": (1926, 64), "平成": (1989, 31), "令和": (2019, 99)}
"""The first year of each, and how many it has."""
_ERA = re.compile(rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<year>元|\d{{1,2}}|[十廿卅{DIGIT}]{{1,3}})年?")
_MOON = 6
"""The year of Meiji from which Japan's months are those of the Gregorian calendar."""


def days_apart(year: int, month: int, day: int) -> int:
    """Return by how many days the Gregorian calendar is ahead on a day of the Julian one.

    Examples
    --------
    >>> days_apart(1917, 10, 25), days_apart(1700, 2, 18), days_apart(1700, 2, 29), days_apart(1582, 10, 5)
    (13, 10, 11, 10)
    """
    reckoned = year if (month, day) >= (2, 29) else year - 1
    return reckoned // 100 - reckoned // 400 - 2


def new_style(day: str) -> str:
    """Return the Gregorian day of a Julian one, both as ISO 8601 writes them.

    Raises
    ------
    EdtfError
        It is no single day, or before there was a Gregorian calendar.

    Examples
    --------
    >>> new_style("1917-10-25"), new_style("1812-08-26")
    ('1917-11-07', '1812-09-07')
    """
    try:
        julian = date.fromisoformat(day)
    except ValueError as error:
        raise EdtfError(f"old style, of which only a day can be told in the new: {day!r}") from error
    gregorian = julian + timedelta(days=days_apart(julian.year, julian.month, julian.day))
    if gregorian < _GREGORIAN:
        raise EdtfError(f"before 15 October 1582 there is no new style: {day!r}")
    return gregorian.isoformat()


def without_style(plain: str) -> Styled:
    """Part a date from the name of its calendar.

    Examples
    --------
    >>> without_style("25 october 1917 (o.s.)"), without_style("7 ноября 1917 н. ст.")
    (Styled(plain='25 october 1917', old=True), Styled(plain='7 ноября 1917', old=False))
    """
    bare = _OLD_AFTER.sub("", plain)
    return Styled(bare, old=True) if bare != plain else Styled(_NEW_AFTER.sub("", plain))


def two_styles(plain: str) -> tuple[str, str] | None:
    """Return the two dates of a cell with one in brackets, each with month and year; None where there are not two.

    Examples
    --------
    >>> two_styles("25 октября (7 ноября) 1917 г."), two_styles("5 (18) мая 1917"), two_styles("1917")
    (('25 октября 1917 г.', '7 ноября 1917 г.'), ('5 мая 1917', '18 мая 1917'), None)
    """
    match = _TWO.fullmatch(plain)
    if match is None:
        return None
    first, second, tail = (match[name].strip() for name in ("first", "second", "tail"))
    first, second = without_style(first).plain, without_style(second).plain
    if tail:
        return f"{first} {tail.lstrip(',')}", f"{second} {tail.lstrip(',')}"
    if _DAY_ALONE.fullmatch(second):
        return first, _FIRST_WORD.sub(second, first)
    year = _YEAR_AT_END.search(first)
    return first, second if not year or re.search(r"\d{4}", second) else second + year[0]


def same_day(one: str, other: str) -> str | None:
    """Return the new style's of two days that are one in the two calendars; None where they are not.

    Examples
    --------
    >>> same_day("1917-10-25", "1917-11-07"), same_day("1917-11-07", "1917-10-25"), same_day("1917-10-25", "1917-11-06")
    ('1917-11-07', '1917-11-07', None)
    """
    first, last = sorted((one, other))
    try:
        return last if new_style(first) == last else None
    except EdtfError:
        return None


def western(plain: str) -> str:
    """Return folded text with the year of a Japanese era as the year of the Gregorian calendar.

    Raises
    ------
    EdtfError
        The era has no such year, or its months were then the moon's.

    Examples
    --------
    >>> western("大正10年10月3日"), western("昭和二十四年"), western("明治元年"), western("1921年")
    ('1921年10月3日', '1949年', '1868年', '1921年')
    """
    match = _ERA.search(plain)
    if match is None:
        return plain
    first, years = _ERAS[match["era"]]
    count = 1 if match["year"] == "元" else number(match["year"])
    if not 1 <= count <= years:
        raise EdtfError(f"{match['era']} has no year {count}")
    rest = plain[match.end() :]
    if match["era"] == "明治" and count < _MOON and rest.strip():
        raise EdtfError(f"until 1873 the months of Japan are the moon's: {plain[:60]!r}")
    return f"{plain[: match.start()]}{first + count - 1}年{rest}"
