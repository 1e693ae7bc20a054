"""Dates of other calendars that say so: old style beside new, and years of Japan's eras and of the Chinese Republic.

Texts are folded. The days between the calendars are those of Meeus, Astronomical Algorithms (1998), chapter 7: three
leap days fewer in four hundred years. The eras begin with 1868 and on 30 July 1912, 25 December 1926, 8 January
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
    old: bool | None = None
    """Whether that is the Julian one; None: nobody says."""


_OLD = r"o\.\s?s\.?|old style|julian(?: calendar)?|(?:по\s)?ст(?:\.|арому)\s?ст(?:\.|илю)|(?:nach )?alten stils?"
_OLD_STYLE = rf"{_OLD}|a\.\s?st\.?|st\.\s?v\.?|vieux style|estilo antiguo|julianisch|юл\.?|儒略历"
_NEW_STYLE = (
    r"n\.\s?s\.?|new style|gregorian(?: calendar)?|(?:по\s)?н(?:\.|овому)\s?ст(?:\.|илю)|neuen stils?|n\.\s?st\.?"
    r"|nouveau style|estilo nuevo"
)
_OLD_AFTER = re.compile(rf"[\s,]+\(?(?:{_OLD_STYLE}|os)\)?$|^\(?(?:{_OLD_STYLE})\)?\s")
_NEW_AFTER = re.compile(rf"[\s,]+\(?(?:{_NEW_STYLE}|ns)\)?$|^\(?(?:{_NEW_STYLE})\)?\s")
_TWO = re.compile(
    r"(?P<first>[^()\[\]]*\d[^()\[\]]*?)\s?[(\[](?P<second>[^()\[\]]*\d[^()\[\]]*)[)\]](?P<tail>[^()\[\]]*)"
)
_YEAR_AT_END = re.compile(r",?\s\d{4}(?:\s?(?:г\.?|года?))?$")
_DAY_ALONE = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?")
_FIRST_WORD = re.compile(r"^\d{1,2}(?:st|nd|rd|th|\.)?(?=\s)")
_GREGORIAN = date(1582, 10, 15)
_JULIAN_LEAP = re.compile(r"(\d\d00-02-)29")
"""A day that is there in the Julian calendar; in the Gregorian one in four of these years only."""
_DUAL_YEAR = re.compile(r"(?P<before>.*\D)(?P<year>\d{4})\s?(?:/\s?\d{4}|[-–/]\s?\d{1,2})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LAST_OF_YEAR, _LAST_OF_ENGLAND = "03-24", "1752-09-02"
"""The last day of England's year, and the last of its old calendar."""
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
    >>> new_style("1917-10-25"), new_style("1812-08-26"), new_style("1900-02-29")
    ('1917-11-07', '1812-09-07', '1900-03-13')
    """
    leap = _JULIAN_LEAP.fullmatch(day)
    try:
        julian = date.fromisoformat(f"{leap[1]}28" if leap else day)
    except ValueError as error:
        raise EdtfError(f"old style, of which only a day can be told in the new: {day!r}") from error
    gregorian = julian + timedelta(days=days_apart(julian.year, julian.month, julian.day) + bool(leap))
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
    for old, name in ((True, _OLD_AFTER), (False, _NEW_AFTER)):
        bare = name.sub("", plain)
        if bare != plain:
            return Styled(bare, old=old)
    return Styled(plain)


def later_year(plain: str) -> str | None:
    """Return a date of two years with the later one; None for any other.

    England's year began on 25 March until 1752, and whoever wrote 11 February 1731/32 said both years of that day.

    Examples
    --------
    >>> later_year("11 february 1731/32"), later_year("24 march 1602/3"), later_year("winter of 1949")
    ('11 february 1732', '24 march 1603', None)
    """
    match = _DUAL_YEAR.fullmatch(plain)
    return f"{match['before']}{int(match['year']) + 1:04}" if match else None


def of_later_year(when: str, plain: str) -> str:
    """Return the day of the new style that England wrote with two years; of a day before 1582, that day.

    Raises
    ------
    EdtfError
        It is no single day from 1 January to 24 March, or the second year is not the next.

    Examples
    --------
    >>> of_later_year("1732-02-11", "11 february 1731/32"), of_later_year("1400-01-10", "10 january 1399/1400")
    ('1732-02-22', '1400-01-10')
    """
    follows = when[:4].endswith(plain.rpartition("/")[2].strip())
    if not (follows and _DAY.fullmatch(when) and when < _LAST_OF_ENGLAND and when[5:] <= _LAST_OF_YEAR):
        raise EdtfError(f"two years, which only a day from 1 January to 24 March until 1752 has: {plain[:60]!r}")
    return when if when < _GREGORIAN.isoformat() else new_style(when)


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
