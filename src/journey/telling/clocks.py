"""The traveller's clocks: where they change on his way, and so when each civil day begins and has its noon for him.

Turns kilometres, minutes and the zones of places into instants. Knows nothing of claims, calls or screens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from math import inf

from journey.facts import instants
from journey.facts.breakpoints import Breakpoints, interpolated
from journey.facts.places import Place
from journey.facts.settings import SecondZone
from journey.facts.zones import country
from journey.telling.rails import Vertex

_FIRST_CHANGE = instants.midnight(date(1800, 1, 1), "UTC")
"""Before that no zone of the database has changed its clocks: there were none but those of the place."""


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
    railway: int | None
    """Minutes east of Greenwich of the second clock; None where it is not kept."""
    local_mean: bool
    """Whether the clocks show local mean time, that of the zone's own city."""


def second_offset(minute: int, tz: str, second: SecondZone | None) -> int | None:
    """Return the offset of the second clock at a place, in minutes east of Greenwich.

    Parameters
    ----------
    minute
        UTC since 1970.
    tz
        Zone of the place.
    second
        Its zone; None: there is none.

    Returns
    -------
    int or None
        None where it is not kept: a railway's in other countries, where trains go by the clocks of the place.

    Examples
    --------
    >>> railway = SecondZone("Europe/Moscow", everywhere=False)
    >>> second_offset(-10541700, "Asia/Irkutsk", railway)
    180
    >>> second_offset(-10541700, "Asia/Shanghai", railway) is None
    True
    """
    if second is None:
        return None
    here = country(tz)
    kept = second.everywhere or tz == second.tz or (here is not None and here == country(second.tz))
    return instants.offset(minute, second.tz) if kept else None


def zone_rows(
    places: Mapping[str, Place], path: Sequence[Vertex], table: Breakpoints, start_tz: str
) -> tuple[ZoneRow, ...]:
    """Find where the traveller's clocks change: at the first place that keeps another time.

    Parameters
    ----------
    places
        With their zones.
    path
        The way, with kilometres travelled.
    table
        Of the run.
    start_tz
        Zone of the first call.

    Returns
    -------
    tuple of ZoneRow
        Minutes rise; the first row holds before its minute as well.
    """
    rows = [ZoneRow(table.minute[0], start_tz)]
    for vertex in path:
        if vertex.place is None or places[vertex.place].tz == rows[-1].tz:
            continue
        minute = max(round(interpolated(table.km, table.minute, vertex.km, first=True)), rows[-1].minute)
        rows = [row for row in rows if row.minute < minute]
        if not rows or rows[-1].tz != places[vertex.place].tz:
            rows.append(ZoneRow(minute, places[vertex.place].tz))
    return tuple(rows)


def offset_rows(zones: Sequence[ZoneRow], start: int, end: int, second: SecondZone | None) -> tuple[OffsetRow, ...]:
    """Return the offset of each zone, and of each change of clocks that a zone makes while the traveller keeps it.

    Parameters
    ----------
    zones
        Of the traveller.
    start, end
        Minutes UTC between which changes are looked for.
    second
        Zone of the second clock, if there is one.

    Returns
    -------
    tuple of OffsetRow
        Minutes rise; the first row holds before its minute as well.
    """
    rows: list[OffsetRow] = []
    ends = [*(zone.minute for zone in zones[1:]), max(end, zones[-1].minute)]
    for i, (zone, until) in enumerate(zip(zones, ends, strict=True)):
        begin = min(start, zone.minute) if i == 0 else zone.minute
        rows.append(_row(begin, zone.tz, second))
        rows += _changes(max(begin, min(_FIRST_CHANGE, until)), until, zone.tz, second)
    return tuple(rows)


@lru_cache(maxsize=256)
def _changes(begin: int, until: int, tz: str, second: SecondZone | None) -> tuple[OffsetRow, ...]:
    """Return the changes of one zone's clocks, looked for on each day; what accounts tell alike is looked for once."""
    looks = pairwise(_row(minute, tz, second) for minute in (*range(begin, until, instants.DAY), until - 1))
    return tuple(_change(a.minute, b.minute, tz, second) for a, b in looks if not _alike(a, b))


def _row(minute: int, tz: str, second: SecondZone | None) -> OffsetRow:
    return OffsetRow(
        minute,
        tz,
        instants.offset(minute, tz),
        second_offset(minute, tz, second),
        instants.is_mean_time(minute, tz),
    )


def _alike(a: OffsetRow, b: OffsetRow) -> bool:
    return (a.offset, a.railway, a.local_mean) == (b.offset, b.railway, b.local_mean)


def _change(before: int, after: int, tz: str, second: SecondZone | None) -> OffsetRow:
    """Return the first row in (before, after] that has the clocks of `after`."""
    last = _row(after, tz, second)
    between = range(before + 1, after)
    changed = bisect_left(between, x=True, key=lambda minute: _alike(_row(minute, tz, second), last))
    return _row(before + 1 + changed, tz, second)


def local_instants(zones: Sequence[ZoneRow], times: Iterable[datetime]) -> tuple[int, ...]:
    """Return for each civil time, date and clock, the first minute UTC at which the traveller's clocks show it.

    Where his clocks jump over that time, it is the minute of the jump. Eastward over the date line they are set back by
    a day, and he has that day's end and the next day's begin twice: then the next day begins when it does for good.

    Examples
    --------
    >>> days = [datetime(1970, 1, day) for day in (1, 2, 3)]
    >>> local_instants([ZoneRow(0, "UTC"), ZoneRow(2000, "Asia/Shanghai")], days)
    (0, 1440, 2400)
    >>> local_instants([ZoneRow(0, "Pacific/Auckland"), ZoneRow(800, "Pacific/Honolulu")], days)
    (-720, 2040, 3480)
    """
    return tuple(_local_instant(zones, time.date(), time.hour * 60 + time.minute) for time in times)


def _local_instant(zones: Sequence[ZoneRow], day: date, minute_of_day: int) -> int:
    ends = [*(zone.minute for zone in zones[1:]), inf]
    for i, (row, end) in enumerate(zip(zones, ends, strict=True)):
        instant = _on_clock(day, minute_of_day, row.tz)
        if instant < end and not _comes_again(instant, day, minute_of_day, zones[i + 1 : i + 2]):
            return max(instant, row.minute) if i else instant
    raise AssertionError  # the last zone has no end


def _comes_again(instant: int, day: date, minute_of_day: int, following: Sequence[ZoneRow]) -> bool:
    """Tell whether the clocks of the next zone show a time once more, since a date line lies between."""
    return any(
        row.minute <= again and again - instant > instants.DAY // 2
        for row in following
        for again in [_on_clock(day, minute_of_day, row.tz)]
    )


def _on_clock(day: date, minute_of_day: int, tz: str) -> int:
    """Return the minute UTC at which the clocks of a zone show a time, also on a day on which they are changed."""
    start = instants.midnight(day, tz)
    shown = start + minute_of_day
    return shown - (instants.offset(shown, tz) - instants.offset(start, tz))
