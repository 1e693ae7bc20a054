"""Where a traveller was, as a row of samples between which he moves straight and evenly: for programs that animate.

The table of the contract gives kilometres by minutes, its legs give points by kilometres; a sample stands at every row
of the one and at every corner of the other, and between them where a step is to be short. Longitudes go on past 180°.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from math import ceil
from typing import NamedTuple

from journey.contract.lookup import Telling
from journey.contract.timeline import TimelineInfo
from journey.facts.antimeridian import Corner
from journey.facts.instants import EPOCH, midnight, midnight_after
from journey.facts.lonlat import nearest_turn
from journey.facts.vocabulary import Basis

_MINUTE_S = 60
_KM_ROUNDED = 0.011
"""By which a kilometre of the table may be off a straight line, as it has two decimals."""


class Sample(NamedTuple):
    """Where a traveller was at a second."""

    second: int
    """UTC since 1970; rising."""
    lon: float
    """Degrees east, on past 180°, so that no step goes round the globe the other way."""
    lat: float
    basis: Basis
    """Holds to the next."""

    @property
    def instant(self) -> str:
        """The second as RFC 3339 has it."""
        return iso_second(self.second)


def bounds(telling: Telling) -> tuple[int, int]:
    """Return the minutes UTC between which a journey is played: its days, by the clocks of what happens on them too."""
    ends = (telling.journey.first_day, 1), (telling.journey.last_day, len(telling.steps))
    begins, lasts = (
        [turn(date.fromisoformat(day), zone) for zone in {"UTC", *(event.tz for event in telling.on(step))}]
        for (day, step), turn in zip(ends, (midnight, midnight_after), strict=True)
    )
    ways = telling.timelines.values()
    return min([*begins, *(way.minute[0] for way in ways)]), max([*lasts, *(way.minute[-1] for way in ways)])


def iso_second(second: int) -> str:
    """Return a second UTC since 1970 as RFC 3339 has it.

    Examples
    --------
    >>> iso_second(-632502000)
    '1949-12-16T09:00:00Z'
    """
    moment: datetime = EPOCH.replace(tzinfo=None) + timedelta(seconds=second)
    return f"{moment.isoformat()}Z"


def samples(telling: Telling, traveller: str, step: float = 360.0) -> list[Sample]:
    """Return where a traveller was from the first row of his table to the last; no step is longer than some degrees.

    Where he changes stations within a city, he is at the one until he has come and at the other a second later: nobody
    says how he went.
    """
    table, path = telling.timelines[traveller], _path(telling, traveller)
    if not path:
        return []
    kms = [corner[2] for corner in path]
    found: list[Sample] = []
    before = -1.0
    rows = _bends(table)
    for (minute, km, basis), after in zip(rows, [*rows[1:], None], strict=True):
        begin = minute * _MINUTE_S
        here = _at(path, kms, km)
        for corner in here if km > before else here[-1:]:
            _add(found, Sample(begin, corner[0], corner[1], basis))
        before = km
        if after is None:
            break
        gone, lasts = after[1] - km, (after[0] - minute) * _MINUTE_S
        for corner in path[bisect_right(kms, km) : bisect_left(kms, km + gone)]:
            second = begin + round((corner[2] - km) / gone * lasts)
            if begin < second < begin + lasts:
                _add(found, Sample(second, corner[0], corner[1], basis))
    return [*_fine(found, step)]


def runs(found: Sequence[Sample]) -> Iterator[tuple[bool, Sequence[Sample]]]:
    """Give the stretches that are attested and those that are not, each to the sample at which the next begins."""
    start = 0
    for at in range(1, len(found)):
        is_sure = found[start].basis is Basis.ATTESTED
        if at + 1 == len(found) or (found[at].basis is Basis.ATTESTED) is not is_sure:
            yield is_sure, found[start : at + 1]
            start = at


def _bends(table: TimelineInfo) -> list[tuple[int, float, Basis]]:
    """Return the rows of a table at which pace or basis change; the others are bends of the reach alone."""
    rows = [*zip(table.minute, table.km, table.basis, strict=True)]
    found = rows[:1]
    for (minute, km, basis), after in pairwise(rows[1:]):
        start, gone, was = found[-1]
        straight = gone + (after[1] - gone) * (minute - start) / (after[0] - start)
        if basis is not was or abs(straight - km) > _KM_ROUNDED:
            found.append((minute, km, basis))
    return found + rows[1:][-1:]


def _path(telling: Telling, traveller: str) -> list[Corner]:
    """Return the corners of all legs of a traveller, going on past 180°."""
    path: list[Corner] = []
    for leg in telling.legs.values():
        if leg.traveller != traveller:
            continue
        track = telling.track(leg)
        turns = nearest_turn(track[0][0], path[-1][0]) - track[0][0] if track and path else 0
        path += [(lon + turns, *more) for lon, *more in track]
    return path


def _at(path: Sequence[Corner], kms: Sequence[float], km: float) -> Sequence[Corner]:
    """Return the corners at a kilometre, each once, or the point between two."""
    low, high = bisect_left(kms, km), bisect_right(kms, km)
    if low < high:
        return [corner for corner, _ in groupby(path[low:high])]
    if low in (0, len(path)):
        return [path[min(low, len(path) - 1)]]
    a, b = path[low - 1], path[low]
    share = (km - a[2]) / (b[2] - a[2])
    return [tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))]


def _add(found: list[Sample], sample: Sample) -> None:
    """Add a sample after the last, a second later where it would fall on it."""
    if found and sample.second <= found[-1].second:
        if sample[1:3] == found[-1][1:3]:
            found[-1] = found[-1]._replace(basis=sample.basis)
            return
        sample = sample._replace(second=found[-1].second + 1)
    found.append(sample)


def _fine(found: Sequence[Sample], step: float) -> Iterator[Sample]:
    for a, b in pairwise(found):
        parts = min(ceil(max(abs(b.lon - a.lon), abs(b.lat - a.lat)) / step), b.second - a.second) or 1
        for part in range(parts):
            second = a.second + round((b.second - a.second) * part / parts)
            share = (second - a.second) / (b.second - a.second)
            yield Sample(second, a.lon + (b.lon - a.lon) * share, a.lat + (b.lat - a.lat) * share, a.basis)
    yield from found[-1:]
