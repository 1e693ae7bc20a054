"""Dates of the Extended Date/Time Format: text to strict bounds, with the qualifier kept apart.

Covers EDTF (ISO 8601-2:2019) level 1 as historians use it, years 0001 to 9999: years, months, days, seasons,
unspecified digits (``X``), the qualifiers ``?``, ``~`` and ``%`` at the end of a date, closed and open intervals
(``..``) and, of level 2, sets of all members (``{a,b}``). Years before our era or of more than four digits are not
covered. Clock times and zones are not its business (see `when`).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter

from journey.errors import JourneyError
from journey.facts.vocabulary import Ranked

FIRST_YEAR, LAST_YEAR = 1, 9999

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_OTHER_YEAR = re.compile(r"Y-?\d+|-\d{4}.*", re.ASCII)
"""Years that level 1 has and this module has not."""
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""Northern seasons as EDTF numbers them: spring, summer, autumn, winter; first and last month."""
_WINTER = "24"
"""Ends in the next year."""


class EdtfError(JourneyError, ValueError):
    """Text that is not a date of the supported EDTF."""


class Precision(Ranked):
    """How fine a statement of time is, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Qualifier(StrEnum):
    """What the source or the editor thinks of a date."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed date, interval or set of dates.

    Examples
    --------
    >>> d = parse("1949-12-08/1949-12-09?")
    >>> d.lower.isoformat(), d.upper.isoformat(), d.qualifier.value, d.precision.value
    ('1949-12-08', '1949-12-09', '?', 'day')
    """

    text: str
    """The text without white space around it or around the members of a set; parses to an equal value."""
    lower: date | None
    """First day that may be meant; None: open."""
    upper: date | None
    """Last day that may be meant, included; None: open."""
    precision: Precision
    """The coarsest of its dates."""
    qualifier: Qualifier
    """Union of the qualifiers of its dates; does not widen the bounds."""
    members: tuple[Edtf, ...] = ()
    """The dates of a set, as written; empty otherwise."""

    def __str__(self) -> str:
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether it was written with a slash."""
        return "/" in self.text

    def contains(self, other: Edtf) -> bool:
        """Tell whether `other` lies within the bounds of this one.

        Examples
        --------
        >>> parse("1949-12").contains(parse("1949-12-06")), parse("1949-12-06/..").contains(parse("1949"))
        (True, False)
        """
        below = self.lower is not None and (other.lower is None or other.lower < self.lower)
        above = self.upper is not None and (other.upper is None or other.upper > self.upper)
        return not below and not above


def _coarsest(dates: list[Edtf]) -> Precision:
    return max((d.precision for d in dates), key=attrgetter("rank"))


def _joined(dates: list[Edtf]) -> Qualifier:
    signs = {d.qualifier for d in dates} - {Qualifier.NONE}
    if len(signs) > 1:
        return Qualifier.BOTH
    return signs.pop() if signs else Qualifier.NONE


def _bounds_of_months(year: int, first: int, last: int) -> tuple[date, date]:
    """Return the first and the last day of some months, which may end in the next year."""
    end_year = year + (last < first)
    return date(year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    """Return the first and the last day of the parts of a date; raises ValueError for a day that does not exist."""
    if month in (None, "XX"):
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31), Precision.YEAR
    if int(month) in _SEASONS and day is None:
        return *_bounds_of_months(int(year), *_SEASONS[int(month)]), Precision.MONTH
    if day in (None, "XX"):
        return *_bounds_of_months(int(year), int(month), int(month)), Precision.MONTH
    exact = date(int(year), int(month), int(day))
    return exact, exact, Precision.DAY


def _too_far(text: str) -> EdtfError:
    return EdtfError(f"only years from {FIRST_YEAR:04} to {LAST_YEAR} are supported: {text!r}")


def _refusal(text: str) -> EdtfError:
    """Say why a text that has not the shape of a date is none."""
    if _OTHER_YEAR.fullmatch(text):
        return _too_far(text)
    if "T" in text:
        return EdtfError(f"not an EDTF date: {text!r} (a clock time stands beside a date, not in it)")
    return EdtfError(
        f"not an EDTF date: {text!r} (expected such as 1949, 1949-12, 1949-12-06, with ? ~ or % at the end)"
    )


def _parse_date(text: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _refusal(text)
    year, month, day = match["year"], match["month"], match["day"]
    if ("X" in year and month is not None) or (month == "XX" and day not in (None, "XX")):
        raise EdtfError(f"not an EDTF date: {text!r} (X may only stand for what is finer than the rest)")
    if int(year.replace("X", "0")) < FIRST_YEAR or int(year.replace("X", "9")) > LAST_YEAR:
        raise _too_far(text)
    if (year, month, day) == (str(LAST_YEAR), _WINTER, None):
        raise _too_far(text)
    try:
        lower, upper, precision = _bounds(year, month, day)
    except ValueError as error:
        raise EdtfError(f"no such day in the calendar: {text!r}") from error
    return Edtf(text, lower, upper, precision, Qualifier(match["qualifier"]))


def _parse_interval(text: str) -> Edtf:
    ends = text.split("/")
    if len(ends) != 2:  # noqa: PLR2004 - an interval has two ends
        raise EdtfError(f"an interval has one slash: {text!r}")
    dates = [None if end in ("..", "") else _parse_date(end) for end in ends]
    known = [d for d in dates if d is not None]
    if not known:
        raise EdtfError(f"an interval needs at least one date: {text!r}")
    lower = dates[0].lower if dates[0] else None
    upper = dates[1].upper if dates[1] else None
    if lower and upper and lower > upper:
        raise EdtfError(f"the interval ends before it begins: {text!r}")
    return Edtf(text, lower, upper, _coarsest(known), _joined(known))


def _parse_set(text: str) -> Edtf:
    members = tuple(_parse_date(part.strip()) for part in text[1:-1].split(","))
    lowers = [m.lower for m in members if m.lower]
    uppers = [m.upper for m in members if m.upper]
    canonical = "{" + ",".join(m.text for m in members) + "}"
    return Edtf(canonical, min(lowers), max(uppers), _coarsest(list(members)), _joined(list(members)), members)


def of_day(day: date, qualifier: Qualifier = Qualifier.NONE) -> Edtf:
    """Return a day as a date.

    Examples
    --------
    >>> str(of_day(date(1949, 12, 6), Qualifier.APPROXIMATE))
    '1949-12-06~'
    """
    return Edtf(f"{day.isoformat()}{qualifier.value}", day, day, Precision.DAY, qualifier)


def of_days(first: date, last: date, qualifier: Qualifier = Qualifier.NONE) -> Edtf:
    """Return an interval of days, both included, also where they are one.

    Examples
    --------
    >>> str(of_days(date(1949, 12, 6), date(1949, 12, 8), Qualifier.APPROXIMATE))
    '1949-12-06~/1949-12-08~'
    """
    text = "/".join(f"{day.isoformat()}{qualifier.value}" for day in (first, last))
    return Edtf(text, first, last, Precision.DAY, qualifier)


@lru_cache(maxsize=4096)  # a claim asks more than once, and many claims have a date in common
def parse(text: str) -> Edtf:
    """Parse an EDTF date, interval or set.

    Parameters
    ----------
    text
        Such as ``1949-12-06``, ``1949-12~``, ``1949-12-08/1949-12-09``, ``../1949-12-05``, ``{1950-01-05,1950-01-07}``.

    Returns
    -------
    Edtf
        With inclusive strict bounds; ``str()`` of it parses to an equal value.

    Raises
    ------
    EdtfError
        The text is not of the supported format, or the day does not exist.

    Examples
    --------
    >>> parse("../1949-12-05").lower is None
    True
    >>> parse("1949-12-32")
    Traceback (most recent call last):
    journey.facts.edtf.EdtfError: no such day in the calendar: '1949-12-32'
    """
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return _parse_set(text)
    return _parse_interval(text) if "/" in text else _parse_date(text)
