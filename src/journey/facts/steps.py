"""The steps of a journey: its days cut into hours, days, weeks, months or years, as its length asks.

What a reader steps through, and what the contract numbers, are these. All times here are civil, those that the clocks
of a place show: a step has its minutes UTC from the clocks of whoever lives through it. Pure; knows no zone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from journey.facts.edtf import Edtf, of_day, of_days, parse

MOST_STEPS = 1_000
"""So many a slider can bear, and a view made for each of them."""
_CIVIL = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2})(?::\d{2})?", re.ASCII)
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_HOURS, _WEEK, _MONTHS = 24, 7, 12


class StepUnit(StrEnum):
    """How long a step is, finest first."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    """Seven days, counted from the first day of the journey."""
    MONTH = "month"
    """Of the calendar."""
    YEAR = "year"
    """Of the calendar."""

    @property
    def is_fine(self) -> bool:
        """Whether a step lies within one civil day, so that one light and one clock can be said of it."""
        return self in {StepUnit.HOUR, StepUnit.DAY}


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a journey, numbered from 1; the first and the last may be partial.

    Examples
    --------
    >>> months = Steps(StepUnit.MONTH, date(1949, 12, 6), date(1950, 3, 4))
    >>> len(months), months.number(date(1950, 1, 31)), months.text(1), months.text(2)
    (4, 2, '1949-12-06', '1950-01-01')
    """

    unit: StepUnit
    first: date
    """First day of the journey."""
    last: date
    """Last day, included."""

    def __len__(self) -> int:
        return self._raw(datetime.combine(self.last, time(_HOURS - 1)))

    def has(self, number: int) -> bool:
        """Tell whether a number is that of a step."""
        return 1 <= number <= len(self)

    def nearest(self, number: int) -> int:
        """Return a number of a step: the first or the last for what lies before or after the journey."""
        return min(max(number, 1), len(self))

    def number(self, at: date) -> int:
        """Return the step that holds a civil time; of a date without an hour, the first one that it has a part in.

        Less than 1 before the first day, more than there are steps after the last.
        """
        return self._numbered(at if isinstance(at, datetime) else datetime.combine(at, time()))

    def last_number(self, at: date) -> int:
        """Return the step that holds a civil time; of a date without an hour, the last one that it has a part in."""
        return self._numbered(at if isinstance(at, datetime) else datetime.combine(at, time(_HOURS - 1)))

    def begin(self, number: int) -> datetime:
        """Return when a step begins by the clocks there; of other numbers, when it would if the journey were longer."""
        start = datetime.combine(self.first, time())
        if self.unit is StepUnit.HOUR:
            return start + (number - 1) * _HOUR
        if self.unit in {StepUnit.DAY, StepUnit.WEEK}:
            return start + (number - 1) * (_DAY if self.unit is StepUnit.DAY else _WEEK * _DAY)
        if number == 1:
            return start
        if self.unit is StepUnit.YEAR:
            return datetime(self.first.year + number - 1, 1, 1)  # noqa: DTZ001 - of the clocks there
        year, month = divmod(self.first.year * _MONTHS + self.first.month - 1 + number - 1, _MONTHS)
        return datetime(year, month + 1, 1)  # noqa: DTZ001 - of the clocks there

    def end(self, number: int) -> datetime:
        """Return when a step ends by the clocks there; the last one ends with the last day."""
        if number >= len(self):
            return datetime.combine(self.last + _DAY, time())
        return self.begin(number + 1)

    @property
    def begins(self) -> tuple[datetime, ...]:
        """When each step begins by the clocks there."""
        return tuple(self.begin(number) for number in range(1, len(self) + 1))

    def middle(self, number: int) -> datetime:
        """Return the civil time that stands for a step: noon of its first day; an hour stands for itself."""
        begin = self.begin(number)
        return begin if self.unit is StepUnit.HOUR else datetime.combine(begin, time(_HOURS // 2))

    def text(self, number: int) -> str:
        """Return the begin of a step as ISO 8601 has it: a date, or of an hour a local time."""
        begin = self.begin(number)
        return begin.isoformat(timespec="minutes") if self.unit is StepUnit.HOUR else begin.date().isoformat()

    def link(self, number: int) -> str:
        """Return the begin of a step as links have it: of an hour without minutes."""
        return self.text(number).removesuffix(":00")

    def edtf(self, number: int) -> Edtf:
        """Return the civil days of a step: a month or a year where it is whole, else a day or an interval."""
        first, last = self.begin(number).date(), (self.end(number) - _HOUR).date()
        if self.unit is StepUnit.MONTH and (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
            return parse(first.isoformat()[:7])
        if self.unit is StepUnit.YEAR and (first.month, first.day, last.month, last.day) == (1, 1, _MONTHS, 31):
            return parse(first.isoformat()[:4])
        return of_day(first) if first == last else of_days(first, last)

    def _numbered(self, at: datetime) -> int:
        raw = self._raw(at)
        if at.date() < self.first:
            return min(0, raw)
        return max(len(self) + 1, raw) if at.date() > self.last else raw

    def _raw(self, at: datetime) -> int:
        """Return the step that would hold a civil time if the journey were long enough."""
        days = (at.date() - self.first).days
        if self.unit is StepUnit.HOUR:
            return days * _HOURS + at.hour + 1
        if self.unit is StepUnit.DAY:
            return days + 1
        if self.unit is StepUnit.WEEK:
            return days // _WEEK + 1
        years = at.year - self.first.year
        return years + 1 if self.unit is StepUnit.YEAR else years * _MONTHS + at.month - self.first.month + 1


def parse_civil(text: str) -> date:
    """Return a date such as ``1949-12-06``, or of ``1949-12-06T05`` (or ``T05:00``) the date with its hour.

    Raises
    ------
    ValueError
        For any other text.

    Examples
    --------
    >>> parse_civil("1949-12-06T05")
    datetime.datetime(1949, 12, 6, 5, 0)
    """
    if found := _CIVIL.fullmatch(text):
        return datetime.fromisoformat(f"{found[1]}T{found[2]}:00")
    return date.fromisoformat(text)


def finest_steps(first: date, last: date) -> Steps:
    """Return days, or of a long journey the finest steps of which it has at most `MOST_STEPS`; else years.

    Hours are for a folder to ask for: a journey of one day is told as that day.

    Examples
    --------
    >>> [finest_steps(date(1900, 1, 1), date(year, 12, 31)).unit.value for year in (1901, 1902, 1918, 1919, 1984)]
    ['day', 'week', 'week', 'month', 'year']
    """
    units = (StepUnit.DAY, StepUnit.WEEK, StepUnit.MONTH)
    found = (steps for unit in units if len(steps := Steps(unit, first, last)) <= MOST_STEPS)
    return next(found, Steps(StepUnit.YEAR, first, last))
