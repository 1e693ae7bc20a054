"""A date as people write it into a cell becomes EDTF; what leaves something open is refused, never guessed.

The words of months are those of the rules for narratives (`dates_en`, `dates_ru`, `dates_zh`) and of `dates_cells`.
Nothing here knows of tables: which of day and month goes first is told by the caller (see `dayorder`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from journey.facts import edtf
from journey.facts.edtf import EdtfError
from journey.facts.folding import searched
from journey.facts.instants import ClockError, parse_clock
from journey.research.reading import dates_cells, dates_elsewhere, dates_en, dates_ru, dates_zh
from journey.research.reading.clocktimes import without_clock
from journey.research.reading.dates import written
from journey.research.reading.dates_elsewhere import TongueError
from journey.research.reading.dayorder import FIGURES, MONTHS, DayOrder
from journey.research.reading.qualifiers import halves, opened, opens, qualified, signed
from journey.research.reading.rough import is_dual, rough
from journey.research.reading.stated import DateWords, leftmost
from journey.research.reading.weekdays import bare_of_any_weekday, bare_of_weekday, until_or_thursday


class Printed(NamedTuple):
    """A date that was read."""

    when: str
    """EDTF."""
    time: str = ""
    """The clock time that stood beside it, ``08:00``."""
    offset: str = ""
    """The offset of that clock as it was written: ``Z``, ``+08:00``."""


_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_CLOCK_AND_MORE = re.compile(r"\S+ \d\d:\d\d\s?-\d\d:\d\d", re.ASCII)
"""A day and two clock times, or one and an offset to the west."""
_DAYS_AND_MONTH = re.compile(r"(\d{1,2})([./-])(\d{1,2})\s?[-–—]\s?(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{1,2}))?\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{4})")
_YEAR_OR_DECADE = re.compile(r"(?:1\d\d|20[0-2])[-?]")
"""Three figures and a sign: in catalogues the years of a decade, else an open end or a doubt."""
_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_ROMAN = re.compile(r"(\d{1,2})[./\s-]\s?(x?i{1,3}|i?v|vi{1,3}|ix|x)[./\s-]\s?(\d{4})")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_YEAR = re.compile(
    r"(?:year |an |ano (?:de )?|anno |jahr |annee |roku? |yıl |nam |tahun |عام |سنة |שנת )?(\d{3,4})"
    r"(?:\s?(?:ad|ce|n\.? ?chr\.?|г\.?|год[ау]?|年|r\.?|roku?|р\.?|рік|року|yılı?|م))?"
)
_YEAR_OF_ERA = re.compile(
    r"a\.?d\.? (\d{1,4})|(\d{1,4}) ?(?:a\.?d\.?|c\.?e\.?|n\. ?chr\.?|ap\. ?j\.? ?-?c\.?|d\. ?c\.?|н\. ?э\.?)"
)
_ERA = re.compile(r"\b(?:bc|bce|b\.c\.|v\.? ?chr|av\.? j\.?-?c|a\.? ?c\.|до н\.? ?э)|公元前|^-\d")
_LEAD = re.compile(r"^(?:(?:on |in )?the|on|in|im|am|en|el|le|в|во|em|a|w|we|dnia|v|ve|nel|il|vao|в|у|في|ב)\s(?=[\w(])")
_GLUED = re.compile(r"(?<=\d)[-./](?=[^\W\d_]{3})|(?<=[^\W\d_]{3})[-/](?=\d)")
_POINT = re.compile(r"(?<=[a-z]{3})\.")
_RUSSIAN = re.compile(r"\b(янв|фев|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\b\.?")
_RUSSIAN_MONTHS = {
    "янв": "января",
    "фев": "февраля",
    "мар": "марта",
    "апр": "апреля",
    "июн": "июня",
    "июл": "июля",
    "авг": "августа",
    "сен": "сентября",
    "окт": "октября",
    "ноя": "ноября",
    "дек": "декабря",
}
_TWO_YEARS = re.compile(r"(\d{2})(\d{2})\s?([-–—/])\s?(\d{2})")
_LIKE_EDTF = re.compile(r"[\dX{.][\dX~?%/., {}-]*", re.ASCII)
_EXIF = re.compile(r"^\s*(\d{4}):(\d\d):(\d\d)(?= |$)", re.ASCII)
"""The day as cameras write it."""
_PLAIN = dict.fromkeys((0x2010, 0x2011, 0x2212), "-") | dict(zip(map(ord, "년월일"), "年月日", strict=True))
"""Odd hyphens, and what stands behind the figures of a Korean date."""
_WIKIDATA = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T00:00:00Z")
_BRACKETS = re.compile(r"[\[(]([^\[\]()]*)[\])]")
_CYRILLIC, _HAN = re.compile("[а-я]"), re.compile("[\u4e00-\u9fff]")


def read_printed(text: str, order: DayOrder | None = None, tongues: Collection[str] = ()) -> Printed:
    """Read the date of a cell.

    Parameters
    ----------
    text
        As somebody wrote it: ``6.12.1949``, ``Dec 1949``, ``c. 1850``, ``1949年12月6日``, ``1949-12-06/08``, or EDTF.
    order
        Whether day or month goes first in ``12/6/1949``; None: nobody knows. With full stops between, it is the day.
    tongues
        Languages, where the name of a month is another in another of them; none: nobody knows.

    Raises
    ------
    EdtfError
        It is no date, or may be two.

    Examples
    --------
    >>> [read_printed(t).when for t in ("6.12.1949", "c. 1850", "before 1517", "6–8 December 1949", "16/12/1949")]
    ['1949-12-06', '1850~', '../1516', '1949-12-06/1949-12-08', '1949-12-16']
    >>> read_printed("12/6/1949", DayOrder.MDY)
    Printed(when='1949-12-06', time='', offset='')
    """
    text = _bare(text)
    found = _iso(text) or _of_wikidata(text) or _worded(text, _Cell(text, order, tongues))
    if "0001" in found.when or "9999" in found.when:
        read = edtf.parse(found.when)
        if read.lower == date.min or read.upper == date.max:
            raise EdtfError(
                f"the edge of the years 1 to 9999, which programs write where they have no date: {text[:60]!r}"
            )
    return found


def _worded(text: str, cell: _Cell) -> Printed:
    """Read what is no day of ISO 8601."""
    if match := FIGURES.fullmatch(text):
        return Printed(cell.three(*match.groups()))
    if _LIKE_EDTF.fullmatch(text):
        with suppress(EdtfError):
            return Printed(edtf.parse(text).text)
    plain, time, offset = without_clock(" ".join(searched(text).split()))
    when = cell.read(plain)
    return Printed(edtf.parse(when).text, _clock(time, text) if time else "", offset)


def _bare(text: str) -> str:
    """Return a cell without what is not seen, what a spreadsheet or a catalogue puts around it, and odd hyphens."""
    text = _EXIF.sub(r"\1-\2-\3", text)
    if not text.isascii():
        text = "".join(_figure(char) for char in text.translate(_PLAIN) if unicodedata.category(char) != "Cf")
    text = text.strip().removeprefix("'")
    match = _BRACKETS.fullmatch(text)
    return match[1] if match else text


def _figure(char: str) -> str:
    """Return a figure of any script as ASCII has it, and anything else as it is."""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _iso(text: str) -> Printed | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day, time, offset = match.groups()
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise EdtfError(f"no such day in the calendar: {text!r}") from error
    if _CLOCK_AND_MORE.fullmatch(text):
        raise EdtfError(f"until that hour, or an offset from UTC: {text!r}")
    return Printed(day, _clock(time or "", text), (offset or "").upper())


def _of_wikidata(text: str) -> Printed | None:
    """Return a date as Wikidata has it, with noughts for what it leaves open: ``+1921-05-00T00:00:00Z`` is a month."""
    match = _WIKIDATA.fullmatch(text)
    return Printed(edtf.parse("-".join(part for part in match.groups() if part != "00")).text) if match else None


def _clock(time: str, text: str) -> str:
    """Return a clock time that there is."""
    try:
        parse_clock(time)
    except ClockError as error:
        raise EdtfError(f"no such clock time: {text[:60]!r}") from error
    return time


class _Cell:
    """One cell under reading: what it says, for messages, and what is known of its column."""

    def __init__(self, text: str, order: DayOrder | None, tongues: Collection[str] = ()) -> None:
        self._text, self._order, self._tongues = text[:60], order, tongues

    def read(self, plain: str) -> str:
        """Return EDTF of folded text."""
        if _ERA.search(plain):
            raise EdtfError(f"years before 1 are not supported: {self._text!r}")
        whole = _LEAD.sub("", plain)
        if until_or_thursday(whole) and self._text.startswith("do"):
            raise EdtfError(f"until that day, or a Thursday: {self._text!r}")
        plain = bare_of_weekday(whole).strip(" ,;")
        if _YEAR_OR_DECADE.fullmatch(plain):
            raise EdtfError(f"a year of three figures, or a decade: {self._text!r}")
        sign, plain = signed(plain)
        if dates_elsewhere.has_short_year(plain):
            raise self._short_year()
        found = self._span(plain)
        if found is None and (other := bare_of_any_weekday(whole)) != whole:
            return self.read(other)
        if found is None:
            raise EdtfError(f"not a date: {self._text!r}")
        if is_dual(plain, found):
            raise EdtfError(f"one day in two calendars, or all the days between: {self._text!r}")
        return "/".join(qualified(sign, end) for end in found.split("/"))

    def _span(self, plain: str) -> str | None:
        """Return a date, an open interval or a range; None for what is none of them."""
        return self._open(plain) or self._years(plain) or self._single(plain) or self._range(plain)

    def _years(self, plain: str) -> str | None:
        """Return a range of years whose second has two figures: 1949–50."""
        match = _TWO_YEARS.fullmatch(plain)
        if match is None or match[4] <= match[2]:
            return None
        if match[3] in "/-" and int(match[4]) <= MONTHS:
            if match[3] == "/":
                raise EdtfError(f"a month, or the next year: {self._text!r}")
            return None
        return f"{match[1]}{match[2]}/{match[1]}{match[4]}"

    def _open(self, plain: str) -> str | None:
        for side, rest in opens(plain):
            sign, bare = signed(rest)
            found = self._single(bare)
            if found and "/" not in found:
                return opened(side, qualified(sign, found))
        return None

    def _range(self, plain: str) -> str | None:
        """Return two dates with a word or sign between, of which the first may lack what the second has."""
        if match := _DAYS_AND_MONTH.fullmatch(plain):
            return self._days(match)
        for ends in halves(plain):
            first, second = (self._single(end) for end in ends)
            if first and second and "/" not in first + second:
                return f"{_year_before(first, second) if plain.count(first[:4]) == 1 else first}/{second}"
        return None

    def _days(self, match: re.Match[str]) -> str:
        """Return two days of figures, of which the month goes first: 12/6-8/1949."""
        month, sign, first, last, year = match.groups()
        if self._order is not DayOrder.MDY:
            raise EdtfError(f"a day and a month, or two days of a month: {self._text!r}")
        return f"{self.three(month, sign, first, year)}/{self.three(month, sign, last, year)}"

    def _single(self, plain: str) -> str | None:
        """Return one date without a qualifier."""
        if match := FIGURES.fullmatch(plain):
            return self.three(*match.groups())
        if match := _YEAR_FIRST.fullmatch(plain) or _EIGHT.fullmatch(plain):
            return self._day(match[1], match[2], match[3])
        if match := _MONTH_YEAR.fullmatch(plain):
            return self._day(match[2], match[1], None)
        if match := _ROMAN.fullmatch(plain):
            return self._day(match[3], str(_ROMANS.index(match[2]) + 1), match[1])
        if match := _YEAR.fullmatch(plain) or _YEAR_OF_ERA.fullmatch(plain):
            return f"{int(match[match.lastindex or 1]):04}"
        return rough(plain) or self._in_words(plain) or self._elsewhere(plain)

    def _elsewhere(self, plain: str) -> str | None:
        """Return a date with the name of a month in a language that has no rules of its own."""
        found = dates_elsewhere.named(plain, self._tongues)
        if found is None:
            return None
        if len(found.months) > 1:
            raise TongueError(f"languages differ in which month that is: {self._text!r}")
        return self._day(found.year, str(*found.months), found.day)

    def _short_year(self) -> EdtfError:
        return EdtfError(f"the year has two figures, which may be of any century: {self._text!r}")

    def three(self, one: str, sign: str, other: str, year: str) -> str:
        """Return a day of two figures and a year."""
        if len(year) == 2:  # noqa: PLR2004 - figures
            raise self._short_year()
        order = self._order or (DayOrder.DMY if sign == "." else None)
        first, second = int(one), int(other)
        if order is None:
            if first > MONTHS or first == second:
                order = DayOrder.DMY
            elif second > MONTHS:
                order = DayOrder.MDY
            else:
                raise EdtfError(f"day and month may each go first: {self._text!r} (say which: dmy or mdy)")
        day, month = (one, other) if order is DayOrder.DMY else (other, one)
        return self._day(year, month, day)

    def _day(self, year: str, month: str, day: str | None) -> str:
        try:
            first = date(int(year), int(month), int(day or 1)).isoformat()
        except ValueError as error:
            raise EdtfError(f"no such day in the calendar: {self._text!r}") from error
        return first if day else first[:-3]

    def _in_words(self, plain: str) -> str | None:
        """Return a date with the name of a month or season in one of the languages that are known."""
        plain = _RUSSIAN.sub(lambda m: _RUSSIAN_MONTHS[m[1][:3]], _POINT.sub("", _GLUED.sub(" ", plain)))
        for words in _languages(plain):
            found = [*leftmost(words.find(plain, plain.upper()))]
            if len(found) == 1 and (found[0].start, found[0].end) == (0, len(plain)):
                stated = found[0]
                if stated.day is not None and stated.day_end is not None and stated.day_end <= stated.day:
                    raise EdtfError(f"the last day does not lie after the first: {self._text!r}")
                if stated.year is None and (stated.month or stated.day):
                    raise EdtfError(f"the year is missing: {self._text!r}")
                if stated.year is None:
                    return None
                if stated.season:
                    return f"{stated.year:04}-{stated.season}"
                try:
                    return written(stated.year, stated.month, stated)
                except ValueError as error:
                    raise EdtfError(f"no such day in the calendar: {self._text!r}") from error
        return None


def _year_before(first: str, second: str) -> str:
    """Return the first of two dates with one year between them: of 30 December and 2 January 1950 that is in 1949."""
    if first[:4] != second[:4] or int(first[5:7] or 1) - int(second[5:7] or 1) <= MONTHS // 2:
        return first
    return f"{max(int(first[:4]) - 1, 1):04}{first[4:]}"


def _languages(plain: str) -> Sequence[DateWords]:
    """Return the rules of the languages that a folded text may be in, by its letters."""
    if _HAN.search(plain):
        return (dates_zh.WORDS,)
    if _CYRILLIC.search(plain):
        return (dates_ru.WORDS,)
    return (dates_en.WORDS, dates_cells.DE, dates_cells.FR, dates_cells.ES)
