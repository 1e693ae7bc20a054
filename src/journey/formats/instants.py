"""What files say as an instant – a day, a clock and its offset – becomes a date in a zone that the folder knows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache

from journey.facts import instants
from journey.facts.edtf import EdtfError
from journey.facts.folding import unaccented
from journey.facts.zones import fixed_offset, fixed_zone, zone_names
from journey.research.reading.printed import Printed, read_printed

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})?")
_STATED_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE | re.ASCII)
_OF_CITY = re.compile(r"(.+?) (?:local |mean |standard )?time", re.IGNORECASE)
_LIKE_ZONE = re.compile(
    r"(?:[ECMPA]|AK|H|N|NZ|AE|AC|AW)[SD]?T|[BIJKM]ST|(?:CE|EE|WE)S?T|(?:HK|SG|IC|PH|PK)T|MSK|MES?Z|OEZ|WEZ|МСК"
)
"""Short forms as clocks have them."""
_LOCAL = re.compile(r"local(?: time)?|lt|lokal|ortszeit|heure locale|hora local|местн\w*(?: врем\w*)?|当地(?:时间)?")
"""What says that a clock is that of the place."""
_NAMED_TIME = re.compile(
    r"(?!(?:Start|End|Arrival|Departure|Scheduled|Planned|Actual|Daylight|Official|Clock|Travel)\b)"
    r"[A-Z][\w.]+(?:[ -][A-Z][\w.]+)* [Tt]ime|[A-Z]\w+er Zeit|[^\W\d_]+ское время|[^\W\d_]{2,}[时時][间間]"
)
"""Whose time it is, in words; what tells which time of a row it is, is none."""
_UTC_WORDS = frozenset(("UTC", "GMT", "UT", "Z", "ZULU", "世界时", "ВСЕМИРНОЕ"))
_SHORT = 5
"""Letters that a name has at least to be one in small letters too."""
_MILLISECONDS = 1000
_SIXTY = 60
_HOURS = 24
"""Of a day; an offset has fewer."""
_FARTHEST = 14
"""Hours from Greenwich that anybody's clock has: of what goes further, nobody says that it is one."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UTC_ZONE = "UTC"
_FIRST_S, _LAST_S = (
    (edge - _EPOCH.replace(tzinfo=None)).total_seconds()
    for edge in (datetime(1, 1, 3), datetime(9999, 12, 29))  # noqa: DTZ001 - of the calendar, not of a zone
)
"""The seconds between which every clock is in the years 1 to 9999, and has a day before it and behind."""


def at_zone(read: Printed) -> tuple[str, str, str]:
    """Return the day, the clock time and the zone of what was read; no zone: that of the place.

    Raises
    ------
    EdtfError
        It is no offset.

    Examples
    --------
    >>> at_zone(Printed("1949-12-06", "08:00", "+08:00")), at_zone(Printed("1949-12-06", "02:00", "+05:30"))
    (('1949-12-06', '08:00', 'UTC+08:00'), ('1949-12-06', '02:00', 'UTC+05:30'))
    """
    if not read.offset or not read.time:
        return read.when, read.time, ""
    if read.offset == "Z":
        return read.when, read.time, UTC_ZONE
    match = _OFFSET.fullmatch(read.offset)
    hours, minutes = (int(match[2]), int(match[3] or 0)) if match else (_HOURS, 0)
    if match is None or hours >= _HOURS or minutes >= _SIXTY:
        raise EdtfError(f"not an offset from UTC: {read.offset!r}")
    return read.when, read.time, fixed_zone(match[1], hours, minutes)


@lru_cache(maxsize=1024)
def zone_of(text: str) -> str | None:
    """Return the zone of a clock that some text names: UTC, an offset from it, an IANA zone, or the time of its city.

    Examples
    --------
    >>> zone_of("gmt"), zone_of("UTC+8"), zone_of("+05:30"), zone_of("europe/berlin"), zone_of("local")
    ('UTC', 'UTC+08:00', 'UTC+05:30', 'Europe/Berlin', None)
    >>> zone_of("Moscow time"), zone_of("Pacific time"), zone_of("local time")
    ('Europe/Moscow', None, None)
    """
    plain = text.strip().replace("\u2212", "-")
    if plain.upper() in _UTC_WORDS:
        return UTC_ZONE
    match = _STATED_OFFSET.fullmatch(plain)
    if match is None and (city := _OF_CITY.fullmatch(plain)):
        return _zones_of_cities().get(city[1].casefold().replace(" ", "_"))
    if match is None:
        name = _zones().get(plain.casefold().replace(" ", "_"))
        return None if name != plain and len(plain) < _SHORT else name  # est. is no clock of New York
    sign, hours, minutes = match[1], int(match[2]), int(match[3] or 0)
    return None if hours > _FARTHEST or minutes >= _SIXTY else fixed_zone(sign, hours, minutes)


def is_zone_like(text: str) -> bool:
    """Tell whether some text names a zone, or an offset, be it one that nobody knows: ``MSK``, ``UTC+15``.

    Examples
    --------
    >>> [is_zone_like(text) for text in ("MSK", "UTC+15", "Peking time", "北京时间", "hh:mm", "local time")]
    [True, True, True, True, False, False]
    """
    plain = text.strip().replace("\u2212", "-")
    if is_local(plain):
        return False
    return bool(zone_of(plain) or _LIKE_ZONE.fullmatch(plain) or _NAMED_TIME.fullmatch(plain)) or (
        plain[:3].upper() in ("UTC", "GMT") and bool(_STATED_OFFSET.fullmatch(plain))
    )


def is_local(text: str) -> bool:
    """Tell whether some text says that a clock is that of the place.

    Examples
    --------
    >>> [is_local(text) for text in ("Local time", "Ortszeit", "当地时间", "Местное время", "UTC")]
    [True, True, True, True, False]
    """
    return bool(_LOCAL.fullmatch(unaccented(text).strip()))


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


@cache
def _zones_of_cities() -> dict[str, str | None]:
    """Return zones by the ends of their names, folded; None for what two of them end with."""
    found: dict[str, str | None] = {}
    for name in sorted(zone_names()):
        area, _, city = name.rpartition("/")
        if area:
            found[city.casefold()] = None if city.casefold() in found else name
    return found


def in_utc(at: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return a day, a clock time and a zone of `at_zone` as UTC has them.

    Examples
    --------
    >>> in_utc(("1949-12-06", "02:00", "UTC+08:00"))
    ('1949-12-05', '18:00', 'UTC')
    """
    day, time, zone = at
    east = fixed_offset(zone)
    if east is None:
        hour, minute = map(int, time.split(":"))
        moment = instants.EPOCH + timedelta(minutes=instants.instant(date.fromisoformat(day), 60 * hour + minute, zone))
        return moment.date().isoformat(), f"{moment:%H:%M}", UTC_ZONE
    return _moved(day, time, -east)


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
