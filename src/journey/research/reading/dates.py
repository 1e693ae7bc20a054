"""Dates of a narrative: what is stated, completed from what was told before or from the days of the journey.

The month and year of the last date carry on; the day of the narrative is what "the next day" is told from. Words in
quotation marks and plans do not move it. Each date says how it was reached.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journey.facts import edtf
from journey.research.reading import dates_en, dates_ru, dates_zh
from journey.research.reading.mention import How, Mention, MentionKind, Paragraph, clause_around, touches
from journey.research.reading.rules import Rules, Tongue
from journey.research.reading.stated import DateWords, Join, Part, Stated, leftmost

_LANGUAGES: dict[Tongue, DateWords] = {
    Tongue.ZH: dates_zh.WORDS,
    Tongue.RU: dates_ru.WORDS,
    Tongue.EN: dates_en.WORDS,
}
_BACKWARDS = 5
"""A narrative goes forwards: a day before the last one has to be so many times nearer to be meant."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A date that was told before."""

    first: date
    """Its first day."""
    text: str
    paragraph: int
    of_day: bool
    """Whether it is a day."""

    def __str__(self) -> str:
        return f"{self.text} (¶{self.paragraph})"


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told before: handed on from date to date."""

    last: _Known | None = None
    """The last date with a month."""
    day: _Known | None = None
    """The day of the narrative."""


@dataclass(frozen=True, slots=True)
class _Resolved:
    text: str
    how: How
    note: str


class _NoDateError(ValueError):
    """Words that make no date: a day that the calendar has not, or nothing to tell it from."""


def find_dates(lines: Sequence[Paragraph], first_day: date, last_day: date, rules: Rules) -> tuple[Mention, ...]:
    """Find the dates of a text.

    Parameters
    ----------
    lines
        Its paragraphs in order.
    first_day, last_day
        Days of the journey: a date without a year is one of them if it can be.
    rules
        Words of the text's language.

    Returns
    -------
    tuple of Mention
        In the order of the text, without overlap; `value` is EDTF.
    """
    reader = _Reader(first_day, last_day, rules)
    told = _Told()
    found: list[Mention] = []
    for line in lines:
        mentions, told = reader.paragraph(line, told)
        found += mentions
    return tuple(found)


class _Reader:
    """Rules of one language and the days of one journey."""

    def __init__(self, first_day: date, last_day: date, rules: Rules) -> None:
        self._first, self._last = first_day, last_day
        self._language = _LANGUAGES[rules.tongue]
        self._shifts = [(rules.pattern(shift.words), shift.days) for shift in rules.relative]
        self._before = rules.pattern(rules.before_departure.words)
        self._planned = rules.pattern(rules.planned.words)

    def paragraph(self, line: Paragraph, told: _Told) -> tuple[list[Mention], _Told]:
        """Return the dates of a paragraph, and what is known after it."""
        found: list[Mention] = []
        for group in self._grouped(line):
            try:
                resolved, after = self._resolve(group, line, told)
            except _NoDateError:
                continue
            start, end = group[0].start, group[-1].end
            said_before = touches(line.speech, start, end) and _is_later(resolved.text, told.day)
            found.append(
                Mention(
                    kind=MentionKind.DATE,
                    paragraph=line.number,
                    start=start,
                    end=end,
                    value=resolved.text,
                    how=resolved.how,
                    note=resolved.note,
                    planned=said_before or self._is_plan(line, start, end),
                )
            )
            told = after
        return found, told

    def _stated(self, line: Paragraph) -> list[Stated]:
        text = line.folded
        found = list(self._language.find(text, line.text))
        for pattern, days in self._shifts:
            found += [Stated(start=m.start(), end=m.end(), shift=days) for m in pattern.finditer(text)]
        found += [Stated(start=m.start(), end=m.end(), before_departure=True) for m in self._before.finditer(text)]
        return [s for s in leftmost(found) if not line.is_blocked(s.start, s.end)]

    def _grouped(self, line: Paragraph) -> list[list[Stated]]:
        """Put two dates that a word like "until" or "or" joins into one group."""
        groups: list[list[Stated]] = []
        for stated in self._stated(line):
            pair = bool(groups) and len(groups[-1]) == 1 and self._join(groups[-1][0], stated, line) is not Join.NONE
            if pair:
                groups[-1].append(stated)
            else:
                groups.append([stated])
        return groups

    def _join(self, one: Stated, other: Stated, line: Paragraph) -> Join:
        if one.shift is not None or other.shift is not None or Join.NONE not in (one.join, other.join):
            return Join.NONE
        join = self._language.joined(line.folded[one.end : other.start])
        # Two dates that each stand for themselves mostly tell of two events.
        return Join.NONE if join is Join.AND else join

    def _is_plan(self, line: Paragraph, start: int, end: int) -> bool:
        """Tell whether the clause of a date tells of a plan."""
        clause = clause_around(line.folded, start, end)
        return bool(self._planned.search(line.folded, *clause))

    def _resolve(self, group: Sequence[Stated], line: Paragraph, told: _Told) -> tuple[_Resolved, _Told]:
        first = self._one(group[0], line, told)
        start, end = group[0].start, group[-1].end
        aside = touches(line.speech, start, end) or self._is_plan(line, start, end)
        after = self._after(first, line, told, aside=aside)
        if len(group) == 1:
            return first, after
        second = self._one(group[1], line, after)
        joined = _joined(first.text, second.text, self._join(group[0], group[1], line))
        how = max(first.how, second.how, key=list(How).index)
        return _Resolved(joined, how, first.note or second.note), self._after(second, line, after, aside=aside)

    def _after(self, resolved: _Resolved, line: Paragraph, told: _Told, *, aside: bool) -> _Told:
        """Return what is known after a date."""
        read = edtf.parse(resolved.text)
        if read.lower is None or read.precision is edtf.Precision.YEAR:
            return told
        of_day = read.precision is edtf.Precision.DAY and read.lower == read.upper
        known = _Known(read.lower, resolved.text, line.number, of_day)
        return _Told(known, known if of_day and not aside else told.day)

    def _one(self, stated: Stated, line: Paragraph, told: _Told) -> _Resolved:
        """Complete one date."""
        if stated.before_departure:
            day_before = self._first - timedelta(days=1)
            return _Resolved(f"../{day_before}", How.RELATIVE, f"before the first day of the journey, {self._first}")
        if stated.shift is not None:
            return _shifted(stated.shift, told)
        year, how, note = self._year(stated, line, told)
        if stated.season is not None:
            return _Resolved(f"{year:04}-{stated.season}", how, note)
        month = stated.month
        if month is None and stated.month_shift is not None and told.last:
            year, month = _months_on(told.last.first, stated.month_shift)
            how, note = How.COMPLETED, f"month from {told.last}"
        if month is None and stated.day is not None:
            year, month = _month_of_day(stated.day, told)
            how, note = How.COMPLETED, f"month and year from {told.last}"
        return _Resolved(written(year, month, stated), how, note)

    def _year(self, stated: Stated, line: Paragraph, told: _Told) -> tuple[int, How, str]:
        """Return the year of a date and where it comes from."""
        if stated.year is not None:
            return stated.year, How.STATED, ""
        if stated.year_shift is not None and told.last:
            return told.last.first.year + stated.year_shift, How.COMPLETED, f"year from {told.last}"
        if stated.month is None:
            return self._first.year, How.COMPLETED, ""
        here = told.last if told.last and told.last.paragraph == line.number else None
        within = [year for year in range(self._first.year, self._last.year + 1) if self._may_be(year, stated)]
        if here is None and len(within) == 1:
            return within[0], How.COMPLETED, "year from the days of the journey"
        near = here or told.last
        base = near.first if near else self._first
        years = [y for y in range(base.year - 1, base.year + 2) if edtf.FIRST_YEAR <= y <= edtf.LAST_YEAR]
        year = min(years, key=lambda y: abs((_day_of(y, stated) - base).days))
        return year, How.COMPLETED, f"year from {near}" if near else "year next to the first day of the journey"

    def _may_be(self, year: int, stated: Stated) -> bool:
        assert stated.month is not None  # noqa: S101 - asked by the caller
        last = stated.day or calendar.monthrange(year, stated.month)[1]
        first = _day_of(year, stated)
        return first <= self._last and (first if stated.day else date(year, stated.month, last)) >= self._first


def _is_later(text: str, day: _Known | None) -> bool:
    lower = edtf.parse(text).lower
    return day is not None and lower is not None and lower > day.first


def _day_of(year: int, stated: Stated) -> date:
    assert stated.month is not None  # noqa: S101 - asked by the callers
    _check_month(stated.month)
    return date(year, stated.month, min(stated.day or 1, calendar.monthrange(year, stated.month)[1]))


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of the year
        raise _NoDateError(month)


def _shifted(days: int, told: _Told) -> _Resolved:
    if told.day is None:
        raise _NoDateError(days)
    try:
        day = told.day.first + timedelta(days=days)
    except OverflowError as error:
        raise _NoDateError(days) from error
    words = (
        "the day" if days == 0 else f"{abs(days)} day{'s' if abs(days) > 1 else ''} {'after' if days > 0 else 'before'}"
    )
    return _Resolved(day.isoformat(), How.RELATIVE, f"{words}{' of' if days == 0 else ''} {told.day}")


def _months_on(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _month_of_day(day: int, told: _Told) -> tuple[int, int]:
    """Return year and month of a day that stands alone: next to the last date, rather after than before it."""
    if told.last is None:
        raise _NoDateError(day)
    base = told.last.first
    if not told.last.of_day:
        return base.year, base.month
    options = [_months_on(base, step) for step in (-1, 0, 1)]
    dates = [
        date(y, m, day)
        for y, m in options
        if edtf.FIRST_YEAR <= y <= edtf.LAST_YEAR and day <= calendar.monthrange(y, m)[1]
    ]
    if not dates:
        raise _NoDateError(day)
    near = min(dates, key=lambda d: (d - base).days if d >= base else _BACKWARDS * (base - d).days)
    return near.year, near.month


def written(year: int, month: int | None, stated: Stated) -> str:
    """Write a completed date as EDTF; raises ValueError for a day that the calendar has not."""
    sign = "~" if stated.approximate else ""
    if month is None:
        return f"{year:04}{sign}"
    _check_month(month)
    if stated.day is not None:
        one = f"{_day(year, month, stated.day)}{sign}"
        if stated.day_end is None or stated.day_end <= stated.day:
            return one
        return _joined(one, f"{_day(year, month, stated.day_end)}{sign}", stated.join)
    last = calendar.monthrange(year, month)[1]
    bounds = {Part.EARLY: (1, 10), Part.MIDDLE: (11, 20), Part.LATE: (21, last)}.get(stated.part)
    if bounds is None:
        return f"{year:04}-{month:02}{sign}"
    return "/".join(f"{_day(year, month, day)}~" for day in bounds)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise _NoDateError(day) from error


def _joined(one: str, other: str, join: Join) -> str:
    """Write two dates as a set, or as the interval from the first to the last day."""
    if join is Join.AND and "/" not in one + other:
        return f"{{{one},{other}}}"
    text = f"{one.split('/', maxsplit=1)[0]}/{other.rsplit('/', maxsplit=1)[-1]}"
    try:
        edtf.parse(text)
    except edtf.EdtfError as error:
        raise _NoDateError(text) from error
    return text
