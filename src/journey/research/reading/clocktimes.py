"""The clock time that stands behind a date, as people write it, and its offset: 8:30 Uhr, 20h15, 08:00 GMT+0800.

Texts are folded. Nothing here reads a date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FIGURES = re.compile(
    r"(?:,?\s+|t)(?:at |um |a |a las |в |alle |klo |kl\.? )?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?"
    r"\s?(?P<half>[ap])?\.?(?:m\.?)?(?: uhr| h(?:rs?|ours)?\.?| час(?:ов|а)?)?"
    r"(?P<zone>\s?z|\s(?:utc|gmt|ut)|\s?(?:utc|gmt)?\+\d\d:?\d\d|\s\(?(?:utc|gmt)[+-]\d{1,2}(?::\d\d)?\)?|\s(?:utc|gmt)-\d\d:?\d\d|\s-\d{4})?(?:\s\([^()]*\))?$"
)
_WORDED = re.compile(
    r"(?:,?\s+)(?:at |um |a |в )?(?P<hour>\d{1,2})(?:"
    r"(?:[.:](?P<minute>\d{2}))?\s?(?:uhr|ч\.?|час(?:ов|а|\.)?)(?:\s(?P<minutes>\d{2})\s?мин(?:ут)?\.?)?"
    r"|\s?h(?:eures?)?\s?(?P<after>\d{2})?|(?:\.(?P<stopped>\d{2}))?\s?(?P<half>[ap])\.?m\.?)$"
)
_BEFORE = re.compile(
    r"^(?:at |um |a |в )?"
    r"(?P<clock>\d{1,2}(?:(?:[:.]\d{2})?\s?[ap]\.?m\.?|[:.]\d{2}(?: uhr| h(?:rs?|ours)?\.?)?|\s(?:uhr|heures?)))"
    r"(?:,|\s(?:on(?: the)?|am|le|el|,))?\s(?P<day>.*\d.*)$"
)
"""A clock time before its date."""
_HOUR = re.compile(r"(?:,\s(?:at |um |a |a las |в )?|\s(?:at|um|a|a las|в)\s)(\d{1,2})$")
_HAN = re.compile(
    r"\s?(?P<part>上午|下午|早上|清晨|凌晨|晚上|晚|夜|午前|午后|오전|오후|밤|새벽)?\s?(?P<hour>\d{1,2})\s?(?:时|点|시)\s?(?:(?P<minute>\d{1,2})\s?[分분]?)?(?:整)?$"
)
_INSIDE = re.compile(r"([a-z]{3} [a-z]{3} \d{1,2}) (\d{1,2}:\d{2})(?::\d{2})?(?: (utc|gmt))? (\d{4})")
"""As programs in C print a moment."""
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d\d)?")
_EVENING = ("下午", "晚上", "晚", "夜", "午后", "오후", "밤")
_NOON = 12


class Clocked(NamedTuple):
    """A date without its clock time, and that."""

    plain: str
    time: str = ""
    """With two figures for the hour; there may be no such time."""
    offset: str = ""
    """``Z`` or ``+08:00``."""


def without_clock(plain: str) -> Clocked:
    """Part a date from the clock time after it.

    Examples
    --------
    >>> without_clock("6.12.1949 8h30"), without_clock("tue, 06 dec 1949 08:00:00 gmt")
    (Clocked(plain='6.12.1949', time='08:30', offset=''), Clocked(plain='tue, 06 dec 1949', time='08:00', offset='Z'))
    >>> without_clock("3:30 pm, 6 dec 1949"), without_clock("6 декабря 1949 г., 15 ч. 30 мин.").time
    (Clocked(plain='6 dec 1949', time='15:30', offset=''), '15:30')
    >>> without_clock("1949年12月6日下午3时"), without_clock("1949")
    (Clocked(plain='1949年12月6日', time='15:00', offset=''), Clocked(plain='1949', time='', offset=''))
    """
    if match := _BEFORE.match(plain):
        plain = f"{match['day']} {match['clock']}"
    if match := _INSIDE.fullmatch(plain):
        plain = f"{match[1]} {match[4]} {match[2]}" + (f" {match[3]}" if match[3] else "")
    match = next((found for form in (_FIGURES, _WORDED, _HAN) if (found := form.search(plain))), None)
    if match is None:
        return Clocked(plain)
    given = match.groupdict()
    hour, minute = (
        int(given["hour"]),
        int(next(filter(None, map(given.get, ("minute", "minutes", "after", "stopped"))), 0)),
    )
    if given.get("half"):
        hour = hour % _NOON + _NOON * (given["half"] == "p")
    if given.get("part") in _EVENING and hour < _NOON:
        hour += _NOON
    return Clocked(plain[: match.start()], f"{hour:02}:{minute:02}", _offset(given.get("zone") or ""))


def without_hour(plain: str) -> Clocked:
    """Part a date from a bare hour after it, which is one only where the part of the day was said: 9 in the evening.

    Examples
    --------
    >>> without_hour("5 may 1921, 9"), without_hour("5 de mayo de 1921 a las 10").time, without_hour("may 1921").time
    (Clocked(plain='5 may 1921', time='09:00', offset=''), '10:00', '')
    """
    match = _HOUR.search(plain)
    return Clocked(plain[: match.start()], f"{int(match[1]):02}:00") if match else Clocked(plain)


def _offset(zone: str) -> str:
    if match := _OFFSET.search(zone):
        return f"{match[1]}{match[2].zfill(2)}:{match[3] or '00'}"
    return "Z" if zone else ""
