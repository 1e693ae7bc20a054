"""Times of features, however GeoJSON has them: JSON-FG, Linked Places, folium and plain properties.

Each becomes a date, its end, a clock time and its zone, or text that says why it is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from journey.facts import edtf
from journey.facts.edtf import EdtfError
from journey.formats.instants import in_utc, iso_of, read_instant, seconds_of

Time = tuple[str, str, str, str]
"""Date, end, clock time and zone."""
CLOCK_OF_ONE_END = "the clock times of a span are taken where both ends have one, with a zone or without: days only"
NO_DATE = "no date"
_CERTAINTIES = {"less-certain": "~", "uncertain": "?"}
_LAST_YEAR = 9999
_EARLIEST_S, _LATEST_S = 1e8, 1e11
"""What a number is seconds since 1970 from, and milliseconds from."""
_EIGHT = re.compile(r"([12]\d{3})(0[1-9]|1[0-2])([0-3]\d)")
"""A day in figures, as tables have it: as milliseconds it would be in the first hours of 1970."""
_FIRST_SECONDS, _LAST_SECONDS = 1_000_000_000, 4_100_000_000
"""Between these a whole number is seconds of this century, or milliseconds of January and February 1970."""
_OPEN = ("", "..", None)


def as_text(value: object) -> str:
    """Return a time of a feature as text: a number is a year, or milliseconds since 1970 as folium reads them.

    Raises
    ------
    EdtfError
        It is no time.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise EdtfError(f"not a date: {str(value)[:60]!r}")
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and (match := _EIGHT.fullmatch(str(value))):
        return "-".join(match.groups())
    if isinstance(value, int) and _FIRST_SECONDS <= value < _LAST_SECONDS:
        raise EdtfError(f"seconds since 1970, or milliseconds: {value!r}")
    try:
        return f"{int(value):04}" if _is_year(value) else iso_of(value / 1000)
    except (OverflowError, ValueError) as error:
        raise EdtfError(f"not a date: {value!r}") from error


def _is_year(value: object) -> bool:
    """Tell whether a time is a year as a number; other numbers are milliseconds since 1970."""
    return isinstance(value, int | float) and 0 < value <= _LAST_YEAR and value == int(value)


def seconds(value: object) -> float | None:
    """Return the seconds since 1970 of the time of a vertex: ISO 8601 with an offset, or milliseconds, but no year."""
    if isinstance(value, bool) or _is_year(value):
        return None
    if isinstance(value, int | float):
        with suppress(OverflowError):
            return value / 1000
        return None
    return seconds_of(value) if isinstance(value, str) else None


def times_of_vertices(lines: Sequence[Sequence[Any]]) -> Sequence[float]:
    """Return milliseconds since 1970 where every point of some lines has them as its fourth figure, as kepler.gl does.

    They may be seconds there; a fourth figure before March 1973 is a measure of something else.
    """
    fourth = [vertex[3] for line in lines for vertex in line if isinstance(vertex, list) and len(vertex) > 3]  # noqa: PLR2004
    numbers = [value for value in fourth if isinstance(value, int | float) and value >= _EARLIEST_S]
    if not numbers or len(numbers) != sum(map(len, lines)):
        return ()
    return [value * 1000 for value in numbers] if max(numbers) < _LATEST_S else numbers


def spanned(begin: object, end: object) -> Time | str:
    """Return the time between two values of which one may be missing; where only the first is there, that date."""
    try:
        first = "" if begin in _OPEN else as_text(begin)
        last = "" if end in _OPEN else as_text(end)
    except EdtfError as error:
        return str(error)
    if first and not last:
        return dated(first)
    return span_of(first, last)


def span_of(begin: str, end: str, *, is_open: bool = True) -> Time | str:
    """Return what lies between two times: a date and its end or, where one is missing, an open interval."""
    try:
        first = read_instant(begin) if begin else ("", "", "")
        last = read_instant(end) if end else ("", "", "")
    except EdtfError as error:
        return str(error)
    if not begin and not end:
        return NO_DATE
    if not is_open or (begin and end and first == last):
        return first[0], "", first[1], first[2]
    if begin and end:
        return stay(first, last)
    return (f"{first[0]}/.." if begin else f"../{last[0]}", "", "", "")


def loses_clock(time: Time | str, *given: object) -> bool:
    """Tell whether a time of some values has no clock, though one of them has: the other end says none, or its zone."""
    return not isinstance(time, str) and not time[2] and any("T" in str(value) for value in given)


def stay(first: tuple[str, str, str], last: tuple[str, str, str]) -> Time | str:
    """Return the time from one moment to another, each a date, its clock and its zone; text where it runs backwards."""
    if first[1] and last[1] and first[2] != last[2] and first[2] and last[2]:
        first, last = in_utc(first), in_utc(last)
    if last[0] < first[0][: len(last[0])]:
        return f"the end, {last[0]}, lies before the begin, {first[0]}"
    same = first[0] == last[0]
    if first[1] and last[1] and first[2] == last[2]:
        if same and last[1] < first[1]:
            return f"the end, {last[1]}, lies before the begin, {first[1]}"
        return first[0], "" if same else last[0], f"{first[1]}/{last[1]}", first[2]
    return first[0], "" if same else last[0], "", ""


def dated(value: object) -> Time | str:
    """Return the time of one value."""
    try:
        when, time, zone = read_instant(as_text(value))
    except EdtfError as error:
        return str(error)
    return when, "", time, zone


def of_json_fg(time: object) -> Time | str:
    """Return what the member ``time`` of OGC JSON-FG says."""
    if not isinstance(time, Mapping):
        return dated(time)
    if "interval" in time:
        ends = time["interval"]
        if not isinstance(ends, Sequence) or isinstance(ends, str) or len(ends) != 2:  # noqa: PLR2004 - ends
            return f"not an interval: {str(ends)[:60]!r}"
        begin, end = ends
        return span_of(*("" if value in _OPEN else str(value) for value in (begin, end)))
    stated = time.get("timestamp") or time.get("date")
    return dated(stated) if stated else NO_DATE


def of_linked_places(when: Mapping[str, Any]) -> tuple[Time | str, int]:
    """Return what ``when`` of Linked Places says, by its first span, and how many further spans it has."""
    listed = when.get("timespans")
    spans = [span for span in listed if isinstance(span, Mapping)] if isinstance(listed, list) else []
    if not spans and not {"start", "end"}.isdisjoint(when):
        spans = [when]  # as some write it, without the list of spans
    if not spans:
        return NO_DATE, 0
    sign = _CERTAINTIES.get(str(when.get("certainty", "")), "")
    try:
        found = _between(*(_bounds(spans[0].get(end)) for end in ("start", "end")))
    except EdtfError as error:
        found = str(error)
    if not isinstance(found, str) and sign:
        found = (_signed(found[0], sign), _signed(found[1], sign), *found[2:])
    return found, len(spans) - 1


def _bounds(end: object) -> tuple[str, str]:
    """Return the earliest and the latest that one end of a span may be, blank where it is open."""
    if isinstance(end, str | int):
        end = {"in": end}
    if not isinstance(end, Mapping):
        return "", ""
    exact = end.get("in")
    parts = (exact, exact) if exact not in _OPEN else (end.get("earliest"), end.get("latest"))
    early, late = ("" if part in _OPEN else read_instant(as_text(part))[0] for part in parts)
    return early, late


def _between(first: tuple[str, str], last: tuple[str, str]) -> Time | str:
    """Return a date, a stay between two that are sure, or the interval in which all of it lies."""
    sure = [early if early == late else "" for early, late in (first, last)]
    if sure[0] and (sure[1] or not any(last)):
        end = "" if sure[1] == sure[0] else sure[1]
        if end and end < sure[0][: len(end)]:
            return f"the end, {end}, lies before the begin, {sure[0]}"
        return sure[0], end, "", ""
    if first[1] and not (first[0] or any(last)):
        return f"../{first[1]}", "", "", ""
    lower, upper = first[0] or first[1], last[1] or last[0] or first[1]
    if not lower and not upper:
        return NO_DATE
    text = lower if lower == upper else f"{lower or '..'}/{upper or '..'}"
    return edtf.parse(text).text, "", "", ""


def _signed(date: str, sign: str) -> str:
    """Return a date, or each end of an interval, with a qualifier where it has none."""
    ends = date.split("/") if date else []
    return "/".join(end if end == ".." or end[-1] in "~?%" else end + sign for end in ends)
