"""What files say as an instant – a day, a clock and its offset – becomes a date in a zone that the folder knows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache

from journey.facts import instants
from journey.facts.edtf import EdtfError
from journey.facts.zones import zone_names
from journey.research.reading.printed import Printed, read_printed

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})?")
_STATED_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE | re.ASCII)
_WHOLE_HOURS = re.compile(r"UTC|Etc/GMT[+-]\d+")
_UTC_WORDS = frozenset(("UTC", "GMT", "UT", "Z", "ZULU", "世界时", "ВСЕМИРНОЕ"))
_SHORT = 5
"""Letters that a name has at least to be one in small letters too."""
_MILLISECONDS = 1000
_SIXTY = 60
_DAY = 24 * 60
"""Minutes; an offset has fewer."""
_FARTHEST = {"+": 14, "-": 12}
"""Hours east and west for which the zone database has a clock."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UTC_ZONE = "UTC"
_FIRST_S, _LAST_S = (
    (edge - _EPOCH.replace(tzinfo=None)).total_seconds()
    for edge in (datetime(1, 1, 3), datetime(9999, 12, 29))  # noqa: DTZ001 - of the calendar, not of a zone
)
"""The seconds between which every clock is in the years 1 to 9999, and has a day before it and behind."""


def at_zone(read: Printed) -> tuple[str, str, str]:
    """Return the day, the clock time and the zone of what was read; no zone: that of the place.

    An offset of whole hours keeps its own clock (``Etc/GMT-8`` is eight hours east), any other is told in UTC.

    Raises
    ------
    EdtfError
        It is no offset, or the moment in UTC lies in none of the years 1 to 9999.

    Examples
    --------
    >>> at_zone(Printed("1949-12-06", "08:00", "+08:00")), at_zone(Printed("1949-12-06", "02:00", "+05:30"))
    (('1949-12-06', '08:00', 'Etc/GMT-8'), ('1949-12-05', '20:30', 'UTC'))
    """
    if not read.offset or not read.time:
        return read.when, read.time, ""
    if read.offset == "Z":
        return read.when, read.time, UTC_ZONE
    match = _OFFSET.fullmatch(read.offset)
    if match and match[3] in (None, "00") and int(match[2]) <= _FARTHEST[match[1]]:
        return read.when, read.time, _of_hours(match[1], int(match[2]))
    minutes = int(match[2]) * 60 + int(match[3] or 0) if match else _DAY
    if match is None or minutes >= _DAY or int(match[3] or 0) >= _SIXTY:
        raise EdtfError(f"not an offset from UTC: {read.offset!r}")
    return _moved(read.when, read.time, -minutes if match[1] == "+" else minutes)


@lru_cache(maxsize=1024)
def zone_of(text: str) -> str | None:
    """Return the zone of a clock that some text names: UTC, an offset from it, or a zone of the IANA database.

    Examples
    --------
    >>> zone_of("gmt"), zone_of("UTC+8"), zone_of("+05:30"), zone_of("europe/berlin"), zone_of("local")
    ('UTC', 'Etc/GMT-8', 'UTC+05:30', 'Europe/Berlin', None)
    """
    plain = text.strip().replace("\u2212", "-")
    if plain.upper() in _UTC_WORDS:
        return UTC_ZONE
    match = _STATED_OFFSET.fullmatch(plain)
    if match is None:
        name = _zones().get(plain.casefold().replace(" ", "_"))
        return None if name != plain and len(plain) < _SHORT else name  # est. is no clock of New York
    sign, hours, minutes = match[1], int(match[2]), int(match[3] or 0)
    if hours > _FARTHEST["+"] or minutes >= _SIXTY:
        return None
    if minutes or hours > _FARTHEST[sign]:
        return f"UTC{sign}{hours:02}:{minutes:02}"
    return _of_hours(sign, hours)


def _of_hours(sign: str, hours: int) -> str:
    """Return the zone whose clock is whole hours off UTC; the zone database has its signs the other way round."""
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else UTC_ZONE


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


def in_utc(at: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return a day, a clock time and a zone of `at_zone` as UTC has them.

    Examples
    --------
    >>> in_utc(("1949-12-06", "02:00", "Etc/GMT-8"))
    ('1949-12-05', '18:00', 'UTC')
    """
    day, time, zone = at
    if not _WHOLE_HOURS.fullmatch(zone):
        hour, minute = map(int, time.split(":"))
        moment = instants.EPOCH + timedelta(minutes=instants.instant(date.fromisoformat(day), 60 * hour + minute, zone))
        return moment.date().isoformat(), f"{moment:%H:%M}", UTC_ZONE
    hours = int(zone.removeprefix("Etc/GMT")) if zone != UTC_ZONE else 0
    return _moved(day, time, 60 * hours)


def _moved(day: str, time: str, minutes: int) -> tuple[str, str, str]:
    """Return a day and a clock time, which may be 24:00, so many minutes later, in UTC."""
    hour, minute = map(int, time.split(":"))
    try:
        moment = datetime.fromisoformat(day) + timedelta(hours=hour, minutes=minute + minutes)
    except OverflowError as error:
        raise EdtfError(f"no moment of the years 1 to 9999: {day} {time}") from error
    return moment.date().isoformat(), f"{moment:%H:%M}", UTC_ZONE


def seconds_of(text: str) -> float | None:
    """Return the seconds since 1970 of an instant in ISO 8601 with an offset; None for anything else."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at.timestamp() if at.tzinfo else None


def is_moment(seconds: float) -> bool:
    """Tell whether some seconds since 1970 lie well within the years 1 to 9999; what is not a number does not."""
    return _FIRST_S <= seconds <= _LAST_S


def iso_of(seconds: float) -> str:
    """Return an instant as ISO 8601 in UTC, whole seconds.

    Examples
    --------
    >>> iso_of(-633744000)
    '1949-12-02T00:00:00Z'
    """
    at = _EPOCH + timedelta(seconds=round(seconds))
    return f"{at.replace(tzinfo=None).isoformat()}Z"


def read_instant(text: str | float) -> tuple[str, str, str]:
    """Return day, clock and zone of what a file has as a time: ISO 8601, EDTF, or milliseconds since 1970.

    Raises
    ------
    EdtfError
        It is none of them.
    """
    if isinstance(text, int | float):
        try:
            text = iso_of(text / _MILLISECONDS)
        except (OverflowError, ValueError) as error:
            raise EdtfError(f"not a date: {text!r}") from error
    return at_zone(read_printed(text))
