"""The traveller's clocks: where they change on his way, and so when each civil day begins and has its noon for him.

Turns kilometres, minutes and the zones of places into instants. Knows nothing of claims, calls or screens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import inf

from journey import when
from journey.model import Place
from journey.route import Vertex


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """From this minute on the traveller's clocks are those of `tz`."""

    minute: int
    """UTC since 1970."""
    tz: str


@dataclass(frozen=True, slots=True)
class OffsetRow:
    """From this minute on the traveller's clocks are `offset` minutes east of Greenwich."""

    minute: int
    """UTC since 1970."""
    tz: str
    offset: int


def zone_rows(
    places: Mapping[str, Place], path: Sequence[Vertex], minutes: Sequence[int], kms: Sequence[float], start_tz: str
) -> tuple[ZoneRow, ...]:
    """Find where the traveller's clocks change: at the first place that keeps another time.

    Parameters
    ----------
    places
        With their zones.
    path
        The way, with kilometres travelled.
    minutes, kms
        Breakpoints of the run, of the same length: minutes rise, kilometres do not fall.
    start_tz
        Zone of the first call.

    Returns
    -------
    tuple of ZoneRow
        Minutes rise; the first row holds before its minute as well.
    """
    rows = [ZoneRow(minutes[0], start_tz)]
    for vertex in path:
        if vertex.place is None or places[vertex.place].tz == rows[-1].tz:
            continue
        minute = max(round(_first_minute(minutes, kms, vertex.km)), rows[-1].minute)
        rows = [row for row in rows if row.minute < minute]
        if not rows or rows[-1].tz != places[vertex.place].tz:
            rows.append(ZoneRow(minute, places[vertex.place].tz))
    return tuple(rows)


def _first_minute(minutes: Sequence[int], kms: Sequence[float], km: float) -> float:
    """Return the first minute at which `km` is reached."""
    row = bisect_left(kms, km)
    if row == 0:
        return minutes[0]
    if row == len(kms):
        return minutes[-1]
    share = (km - kms[row - 1]) / (kms[row] - kms[row - 1])
    return minutes[row - 1] + (minutes[row] - minutes[row - 1]) * share


def offset_rows(zones: Sequence[ZoneRow], start: int, end: int) -> tuple[OffsetRow, ...]:
    """Return the offset of each zone, and of each change of clocks that a zone makes while the traveller keeps it.

    Parameters
    ----------
    zones
        Of the traveller.
    start, end
        Minutes UTC between which changes are looked for.

    Returns
    -------
    tuple of OffsetRow
        Minutes rise; the first row holds before its minute as well.
    """
    rows: list[OffsetRow] = []
    ends = [*(zone.minute for zone in zones[1:]), max(end, zones[-1].minute)]
    for i, (zone, until) in enumerate(zip(zones, ends, strict=True)):
        begin = min(start, zone.minute) if i == 0 else zone.minute
        rows.append(OffsetRow(begin, zone.tz, when.offset(begin, zone.tz)))
        for before, after in pairwise([*range(begin, until, when.DAY), until - 1]):
            if when.offset(after, zone.tz) != when.offset(before, zone.tz):
                minute = _change(before, after, zone.tz)
                rows.append(OffsetRow(minute, zone.tz, when.offset(minute, zone.tz)))
    return tuple(rows)


def _change(before: int, after: int, tz: str) -> int:
    """Return the first minute in (before, after] that has the offset of `after`."""
    while after - before > 1:
        middle = (before + after) // 2
        if when.offset(middle, tz) == when.offset(after, tz):
            after = middle
        else:
            before = middle
    return after


def local_instants(zones: Sequence[ZoneRow], first_day: date, count: int, minute_of_day: int) -> tuple[int, ...]:
    """Return for each of `count` civil days the first minute UTC at which the traveller's clocks show a time of it.

    Where his clocks jump over that time, it is the minute of the jump.

    Examples
    --------
    >>> local_instants([ZoneRow(0, "UTC"), ZoneRow(2000, "Asia/Shanghai")], date(1970, 1, 1), 3, 0)
    (0, 1440, 2400)
    """
    return tuple(_local_instant(zones, first_day + timedelta(days=d), minute_of_day) for d in range(count))


def _local_instant(zones: Sequence[ZoneRow], day: date, minute_of_day: int) -> int:
    ends = [*(zone.minute for zone in zones[1:]), inf]
    for i, (row, end) in enumerate(zip(zones, ends, strict=True)):
        instant = _on_clock(day, minute_of_day, row.tz)
        if instant < end:
            return max(instant, row.minute) if i else instant
    raise AssertionError  # the last zone has no end


def _on_clock(day: date, minute_of_day: int, tz: str) -> int:
    """Return the minute UTC at which the clocks of a zone show a time, also on a day on which they are changed."""
    start = when.midnight(day, tz)
    shown = start + minute_of_day
    return shown - (when.offset(shown, tz) - when.offset(start, tz))
