"""Instants: an EDTF date with a clock time in a zone becomes minutes UTC, and minutes become a civil day again.

An instant is a whole number of minutes since 1970-01-01T00:00Z (negative for 1949). Where a zone has a local mean time
with seconds, the seconds are dropped, here and everywhere: New York's −4:56:02 is −4:56, and its 08:00 is 12:56Z.
Nothing here knows of accounts, trains or screens, and nothing asks the machine for its zone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from math import inf
from operator import attrgetter

from journey.errors import JourneyError
from journey.facts.edtf import Edtf, Precision, Qualifier
from journey.facts.zones import zone

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 24 * 60
"""Minutes of a civil day without a change of clocks."""
_FIRST, _LAST = (
    (edge - EPOCH.replace(tzinfo=None)) // timedelta(minutes=1)
    for edge in (datetime.min, datetime.max)  # noqa: DTZ901 - of the calendar, not of a zone
)
"""The first and the last minute of the years 1 to 9999."""
_CYCLE = 146097 * DAY
"""Minutes of 400 years, after which weekdays and so the rules of the zones come again."""

_CLOCK = re.compile(r"(?P<hour>\d{2})(?::(?P<minute>\d{2}))?", re.ASCII)


class ClockError(JourneyError, ValueError):
    """Text that is not a clock time."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Clock times beside a date; minutes of the day, 0 to 1440."""

    start: int | None
    """Minute of the (first) day; None: open."""
    end: int | None
    """Minute of the (last) day: `start` for a moment, an hour later for an hour; None: open."""
    precision: Precision
    """MINUTE, or HOUR where only the hour is given."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time with what is known of its edges."""

    start: int | None
    """First minute UTC that may be meant; None: open."""
    end: int | None
    """End in minutes UTC: equal to `start` for a moment, else not included; None: open."""
    precision: Precision
    qualifier: Qualifier
    timed: bool = False
    """Whether a clock time bounds it."""

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span (a moment at its end lies inside)."""
        below = self.start is not None and (other.start is None or other.start < self.start)
        above = self.end is not None and (other.end is None or other.end > self.end)
        return not below and not above

    def overlaps(self, other: Span) -> bool:
        """Tell whether both may be the same time."""
        (first, last), (start, end) = self.bounds, other.bounds
        return first <= end and start <= last

    @property
    def last_minute(self) -> int | None:
        """The last minute UTC that may be meant, included; None: open."""
        return None if self.end is None else self.end - (self.end != self.start)

    @property
    def bounds(self) -> tuple[float, float]:
        """First and last minute UTC that may be meant, both included; infinite where open."""
        last = self.last_minute
        return -inf if self.start is None else self.start, inf if last is None else last


@lru_cache(maxsize=4096)
def parse_clock(text: str) -> Clock | None:
    """Parse the clock column of a claim.

    Parameters
    ----------
    text
        ``""`` (none), ``08:00``, ``20:30/21:00``, ``23:00/..``, ``../12:00`` or, where only the hour is known, ``14``.

    Returns
    -------
    Clock or None
        None for empty text.

    Raises
    ------
    ClockError
        For any other text. That an interval runs forwards is not asked: its end may belong to a later day.

    Examples
    --------
    >>> parse_clock("14")
    Clock(start=840, end=900, precision=<Precision.HOUR: 'hour'>)
    >>> parse_clock("20:30/24:00")
    Clock(start=1230, end=1440, precision=<Precision.MINUTE: 'minute'>)
    """
    text = text.strip()
    if not text:
        return None
    parts = text.split("/")
    if len(parts) == 1:
        minute, precision = _minute_of_day(text)
        if precision is Precision.MINUTE:
            return Clock(minute, minute, precision)
        if minute == DAY:
            raise ClockError(f"not a clock time: {text!r} (a day has no hour 24; its end is 24:00)")
        return Clock(minute, minute + 60, precision)
    if len(parts) != 2:  # noqa: PLR2004 - an interval has two ends
        raise ClockError(f"not a clock time: {text!r}")
    ends = [None if p in ("..", "") else _minute_of_day(p) for p in parts]
    known = [e for e in ends if e is not None]
    if not known:
        raise ClockError(f"not a clock time: {text!r}")
    precision = max((p for _, p in known), key=attrgetter("rank"))
    return Clock(ends[0][0] if ends[0] else None, ends[1][0] if ends[1] else None, precision)


def _minute_of_day(text: str) -> tuple[int, Precision]:
    match = _CLOCK.fullmatch(text.strip())
    hour = int(match["hour"]) if match else 99
    minute = int(match["minute"] or 0) if match else 99
    if match is None or minute > 59 or hour * 60 + minute > DAY:  # noqa: PLR2004 - minutes of an hour
        raise ClockError(f"not a clock time: {text!r} (expected such as 08:00, 20:30/21:00, 23:00/.. or 14)")
    return hour * 60 + minute, Precision.MINUTE if match["minute"] else Precision.HOUR


@lru_cache(maxsize=4096)
def instant(day: date, minute_of_day: int, tz: str) -> int:
    """Return the minute UTC at which the clocks of zone `tz` show a time of day.

    Parameters
    ----------
    day
        The civil day.
    minute_of_day
        0 to 1440; 1440 is the midnight at its end.
    tz
        IANA zone.

    Returns
    -------
    int
        Of a time that the clocks showed twice, the first; of one that they left out, as if they had not yet changed.

    Examples
    --------
    >>> to_utc_text(instant(date(1949, 12, 6), 8 * 60, "Asia/Shanghai"))
    '1949-12-06T00:00:00Z'
    """
    shown = (day.toordinal() - EPOCH.toordinal()) * DAY + minute_of_day
    return shown - _offset(_inward(shown).replace(tzinfo=zone(tz)))


def midnight(day: date, tz: str) -> int:
    """Return the minute UTC at which the civil `day` begins in zone `tz`."""
    return instant(day, 0, tz)


def midnight_after(day: date, tz: str) -> int:
    """Return the minute UTC at which the civil `day` ends in zone `tz`; the last day of the calendar has an end too."""
    return instant(day, DAY, tz)


def _calendar(minute: int) -> datetime:
    """Return a minute of a clock as a date and a time; outside the years 1 to 9999 the nearest minute within them."""
    return datetime.min + timedelta(minutes=min(max(minute, _FIRST), _LAST) - _FIRST)  # noqa: DTZ901 - of any clock


def _inward(minute: int) -> datetime:
    """Return a minute as a time that has the same offset in every zone, and days before and after it."""
    near = 2 * DAY
    return _calendar(minute + _CYCLE * ((minute < _FIRST + near) - (minute > _LAST - near)))


@lru_cache(maxsize=4096)
def offset(minute: int, tz: str) -> int:
    """Return the offset of zone `tz` at `minute` UTC, in minutes east of Greenwich; seconds are dropped, toward zero.

    Examples
    --------
    >>> offset(instant(date(1949, 12, 16), 0, "Europe/Moscow"), "Europe/Moscow")
    180
    """
    return _offset(_inward(minute).replace(tzinfo=UTC).astimezone(zone(tz)))


@lru_cache(maxsize=4096)
def is_mean_time(minute: int, tz: str) -> bool:
    """Tell whether the clocks of zone `tz` still show local mean time at `minute` UTC: that of the zone's own city.

    Examples
    --------
    >>> [is_mean_time(instant(date(year, 6, 1), 0, "America/New_York"), "America/New_York") for year in (1872, 1884)]
    [True, False]
    """
    return _inward(minute).replace(tzinfo=UTC).astimezone(zone(tz)).tzname() == "LMT"


def _offset(aware: datetime) -> int:
    delta = aware.utcoffset()
    assert delta is not None  # noqa: S101 - an aware time has one
    return int(delta / timedelta(minutes=1))


def local_time(minute: int, tz: str) -> datetime:
    """Return `minute` UTC on the clocks of zone `tz`, with the zone's offset at that minute."""
    east = offset(minute, tz)
    return _calendar(minute + east).replace(tzinfo=timezone(timedelta(minutes=east)))


def local_date(minute: int, tz: str) -> date:
    """Return the civil date in zone `tz` at `minute` UTC."""
    return local_time(minute, tz).date()


def span(when: Edtf, clock: Clock | None, tz: str) -> Span:
    """Bind a date and a clock to the zone in which they were meant.

    Parameters
    ----------
    when
        The date; its bounds are days included.
    clock
        Clock times: of the one day, or of the first and the last day of an interval.
    tz
        IANA zone of both.

    Returns
    -------
    Span
        In minutes UTC; a moment (start == end) where the clock gives one.

    Examples
    --------
    >>> from journey.facts.edtf import parse
    >>> s = span(parse("1949-12-16"), parse_clock("12:00"), "Europe/Moscow")
    >>> to_utc_text(s.start), s.start == s.end
    ('1949-12-16T09:00:00Z', True)
    """
    first, last = (clock.start, clock.end) if clock else (None, None)
    start = None if when.lower is None else instant(when.lower, first or 0, tz)
    end = None if when.upper is None else instant(when.upper, DAY if last is None else last, tz)
    if clock is None:
        return Span(start, end, when.precision, when.qualifier)
    both = clock.start is not None and clock.end is not None
    precision = clock.precision if both or when.lower == when.upper else when.precision
    return Span(start, end, precision, when.qualifier, timed=True)


def to_utc_text(minute: int) -> str:
    """Return an instant as RFC 3339 has it, in the years 1 to 9999; where a zone's clock lies beyond them, their edge.

    Examples
    --------
    >>> to_utc_text(-10541700)
    '1949-12-16T09:00:00Z'
    """
    return f"{_calendar(minute).isoformat()}Z"


def minute_of(instant: str | None) -> int | None:
    """Return whole minutes UTC since 1970-01-01T00:00Z of an ISO 8601 instant.

    Examples
    --------
    >>> minute_of("1949-12-16T09:00:00Z"), minute_of(None)
    (-10541700, None)
    """
    if instant is None:
        return None
    return (datetime.fromisoformat(instant) - EPOCH) // timedelta(minutes=1)


def to_local_text(minute: int, tz: str) -> str:
    """Return the same instant on the clocks of zone `tz`, with their offset.

    Examples
    --------
    >>> to_local_text(-10541700, "Europe/Moscow")
    '1949-12-16T12:00:00+03:00'
    """
    east = offset(minute, tz)
    hours, minutes = divmod(abs(east), 60)
    return f"{_calendar(minute + east).isoformat()}{'-' if east < 0 else '+'}{hours:02}:{minutes:02}"
