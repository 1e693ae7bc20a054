"""One cell under reading: its date without clock time, part of the day and calendar becomes EDTF, or is refused.

Texts are folded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from journey.facts.edtf import EdtfError
from journey.research.reading import dates_cells, dates_elsewhere, dates_en, dates_ru, dates_zh
from journey.research.reading.dates import written
from journey.research.reading.dates_elsewhere import TongueError
from journey.research.reading.dayorder import FIGURES, MONTHS, DayOrder
from journey.research.reading.qualifiers import halves, has_year_first, opened, opens, qualified, signed
from journey.research.reading.rough import is_dual, rough
from journey.research.reading.stated import DateWords, leftmost
from journey.research.reading.weekdays import bare_of_any_weekday, bare_of_weekday, until_or_thursday

_DAYS_AND_MONTH = re.compile(r"(\d{1,2})([./-])(\d{1,2})\s?[-–—]\s?(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(?!.*-.*/|.*/.*-)(\d{4})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{1,2}))?\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{4})")
_YEAR_OR_DECADE = re.compile(r"(?:1\d\d|20[0-2])[-?]")
"""Three figures and a sign: in catalogues the years of a decade, else an open end or a doubt."""
_HAN_FIRST = re.compile(r"(\d{3})年(\d{1,2})月(?:(\d{1,2})[日号])?")
"""Of a year of three figures; of four, the rules for narratives have it."""
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
_COUNTED = dict.fromkeys(("7", "vii"), "september") | dict.fromkeys(("8", "viii"), "october")
_COUNTED |= dict.fromkeys(("9", "ix"), "november") | dict.fromkeys(("10", "x"), "december")
_COUNTED_MONTH = re.compile(rf"\b({'|'.join(_COUNTED)})(?:bre|ber|bris)\b\.?")
"""7bre of letters: September, the seventh month from March on."""
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
_YEARS_WORD = re.compile(r"(?<=\d{4})\s?(?:гг\.?|год(?:ы|ов|ах))$")
_NEXT_YEAR = re.compile(r"(\d{3})(\d)\s?–\s?(\d)")
_LISTED = re.compile(
    r"(?P<days>\d{1,2}(?:\.|st|nd|rd|th)?(?:,\s?\d{1,2}(?:\.|st|nd|rd|th)?)+),?\s(?:and|und|et|y|e|и|&)\s(?P<last>(?P<day>\d{1,2})\D.+)"
)
_LISTED_HAN = re.compile(r"(?P<month>.+月)(?P<days>\d{1,2}(?:[日号]?[、,]\s?\d{1,2})+)[日号]")
_CYRILLIC, _HAN = re.compile("[а-я]"), re.compile("[\u4e00-\u9fff]")


class CellDate:
    """One cell under reading: what it says, for messages, and what is known of its column."""

    def __init__(
        self, text: str, order: DayOrder | None, tongues: Collection[str] = (), dotted: DayOrder = DayOrder.DMY
    ) -> None:
        self._text, self._order, self._tongues, self._dotted = text[:60], order, tongues, dotted
        self.julian = False
        """Whether it may be a day that only the Julian calendar has."""
        self.weekdays: frozenset[int] = frozenset()
        """Those that the cell states, once it was read."""
        self.ends: tuple[Collection[int], Collection[int]] = (), ()
        """Those of both ends of a range."""

    def read(self, plain: str) -> str:
        """Return EDTF of folded text."""
        if _ERA.search(plain):
            raise EdtfError(f"years before 1 are not supported: {self._text!r}")
        whole = _LEAD.sub("", _COUNTED_MONTH.sub(lambda found: _COUNTED[found[1]], plain))
        if until_or_thursday(whole) and self._text.startswith("do"):
            raise EdtfError(f"until that day, or a Thursday: {self._text!r}")
        plain, weekdays = bare_of_weekday(whole)
        self.weekdays |= weekdays
        plain = _YEARS_WORD.sub("", plain.strip(" ,;"))
        if _YEAR_OR_DECADE.fullmatch(plain):
            raise EdtfError(f"a year of three figures, or a decade: {self._text!r}")
        sign, plain = signed(plain)
        if dates_elsewhere.has_short_year(plain):
            raise self._short_year()
        found = self._span(plain)
        if found is None and (other := bare_of_any_weekday(whole)).weekdays:
            self.weekdays |= other.weekdays
            return self.read(other.plain)
        if found is None:
            raise EdtfError(f"not a date: {self._text!r}")
        if is_dual(plain, found):
            raise EdtfError(f"one day in two calendars, or all the days between: {self._text!r}")
        return "/".join(qualified(sign, end) for end in found.split("/"))

    def _span(self, plain: str) -> str | None:
        """Return a date, an open interval or a range; None for what is none of them."""
        return self._open(plain) or self._years(plain) or self._single(plain) or self._range(plain) or self._set(plain)

    def _set(self, plain: str) -> str | None:
        """Return three days or more of one month: 3, 4 and 5 May 1921."""
        if match := _LISTED.fullmatch(plain):
            last, days = self._single(match["last"]), [*re.findall(r"\d+", match["days"]), match["day"]]
        elif match := _LISTED_HAN.fullmatch(plain):
            days = re.findall(r"\d+", match["days"])
            last = self._single(f"{match['month']}{days[-1]}日")
        else:
            return None
        if last is None or len(last) != len("1921-05-05"):
            return None
        if (numbers := [*map(int, days)]) != sorted(set(numbers)):
            raise EdtfError(f"the days are not in their order: {self._text!r}")
        return "{" + ",".join(f"{last[:8]}{number:02}" for number in numbers) + "}"

    def _years(self, plain: str) -> str | None:
        """Return a range of years whose second has two figures, or one: 1949–50, 1850–1."""
        if (match := _NEXT_YEAR.fullmatch(plain)) and match[3] > match[2]:
            return f"{match[1]}{match[2]}/{match[1]}{match[3]}"
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
            bare = [bare_of_weekday(end) for end in ends]
            first, second = (self._single(end.plain.strip(" ,;")) for end in bare)
            if first and second and "/" not in first + second:
                self.ends = bare[0].weekdays | self.weekdays, bare[1].weekdays
                if plain.count(first[:4]) > 1 or first[:4] != second[:4] or not _is_over_new_year(first, second):
                    return f"{first}/{second}"
                year = int(first[:4])
                if has_year_first(plain, first[:4]):
                    return f"{first}/{year + 1:04}{second[4:]}"
                return f"{max(year - 1, 1):04}{first[4:]}/{second}"
        return None

    def _days(self, match: re.Match[str]) -> str:
        """Return two days of figures, of which the month goes first: 12/6-8/1949."""
        month, sign, first, last, year = match.groups()
        if (self._dotted if sign == "." else self._order) is not DayOrder.MDY:
            raise EdtfError(f"a day and a month, or two days of a month: {self._text!r}")
        return f"{self.three(month, sign, first, year)}/{self.three(month, sign, last, year)}"

    def _single(self, plain: str) -> str | None:
        """Return one date without a qualifier."""
        if match := FIGURES.fullmatch(plain):
            return self.three(*match.groups())
        if match := _YEAR_FIRST.fullmatch(plain) or _EIGHT.fullmatch(plain) or _HAN_FIRST.fullmatch(plain):
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
        order = self._dotted if sign == "." else self._order
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
            return self._leap_day(int(year), int(month), int(day or 1), error)
        return first if day else first[:-3]

    def _leap_day(self, year: int, month: int | None, day: int | None, error: ValueError) -> str:
        """Return a day that the Gregorian calendar lacks, where the cell is of the Julian one."""
        if self.julian and (month, day) == (2, 29) and year % 100 == 0:
            return f"{year:04}-02-29"
        raise EdtfError(f"no such day in the calendar: {self._text!r}") from error

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
                    return self._leap_day(stated.year, stated.month, stated.day, error)
        return None


def _is_over_new_year(first: str, second: str) -> bool:
    """Tell whether two dates with one year for both lie in two: 30 December and 2 January do."""
    return int(first[5:7] or 1) - int(second[5:7] or 1) > MONTHS // 2


def _languages(plain: str) -> Sequence[DateWords]:
    """Return the rules of the languages that a folded text may be in, by its letters."""
    if _HAN.search(plain):
        return (dates_zh.WORDS,)
    if _CYRILLIC.search(plain):
        return (dates_ru.WORDS,)
    return (dates_en.WORDS, dates_cells.DE, dates_cells.FR, dates_cells.ES)
