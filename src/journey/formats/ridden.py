"""The way of a traveller in stretches of one basis each, with a time at each corner: what moving marks are made from.

Reads the table of the contract, but for the reach: rows at which nothing but the reach turns are passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from journey.contract.lookup import Telling
from journey.contract.timeline import TimelineInfo
from journey.facts.antimeridian import Corner, cut
from journey.facts.breakpoints import interpolated
from journey.facts.lonlat import unwrapped, wrapped
from journey.facts.vocabulary import Basis
from journey.telling.timeline import State

_STRAIGHT_KM = 0.02
"""A row from which the pace is no further off is no turn of it: kilometres are rounded."""


class Ridden(NamedTuple):
    """Some of the way of a traveller, uncut."""

    basis: Basis
    corners: list[Corner]
    """Longitude within 180°, latitude, minute UTC since 1970."""


def stretches(telling: Telling, traveller: str) -> Iterator[Ridden]:
    """Yield the stretches of a traveller's way in the order of travel, with his stays; cut where it crosses 180°."""
    table, path = telling.timelines[traveller], _path(telling, traveller)
    if not path.kms:
        return
    for basis, rows in _runs(table):
        corners: list[Corner] = []
        for start, end in pairwise(rows):
            for corner in path.corners(start, end):
                if not corners or corner != corners[-1]:
                    corners.append(corner)
        for part in cut(corners):
            yield Ridden(basis, part)


Row = tuple[int, float]
"""Minute and kilometres."""


def _runs(table: TimelineInfo) -> Iterator[tuple[Basis, list[Row]]]:
    """Yield the rows between which one basis holds, and the one that ends them; none before he set out or after."""
    basis: Basis | None = None
    rows: list[Row] = []
    for i, (state, held) in enumerate(zip(table.state, table.basis, strict=True)):
        is_under_way = state not in (State.BEFORE, State.AFTER) and i + 1 < len(table.minute)
        row = (table.minute[i], table.km[i])
        if basis is not None and (held is not basis or not is_under_way):
            yield basis, _turns([*rows, row])
            rows = []
        if is_under_way:
            rows.append(row)
        basis = held if is_under_way else None


def _turns(rows: Sequence[Row]) -> list[Row]:
    """Return the rows at which the pace changes."""
    kept = [rows[0]]
    for row, after in pairwise(rows[1:]):
        (minute, km), (last, to) = kept[-1], after
        straight = km + (to - km) * (row[0] - minute) / (last - minute)
        if abs(straight - row[1]) > _STRAIGHT_KM:
            kept.append(row)
    return [*kept, rows[-1]]


@dataclass(frozen=True, slots=True)
class _Path:
    """All legs of a traveller in one; the longitudes go on past 180°."""

    kms: Sequence[float]
    lons: Sequence[float]
    lats: Sequence[float]

    def corners(self, start: Row, end: Row) -> Iterator[Corner]:
        """Yield the corners between two rows, both included."""
        (minute, km), (until, to) = start, end
        stays = km == to
        yield self._corner(km, minute, first=stays)
        for i in range(bisect_right(self.kms, km), len(self.kms)):
            if self.kms[i] >= to:
                break
            at = minute + (until - minute) * (self.kms[i] - km) / (to - km)
            yield wrapped(self.lons[i]), self.lats[i], at
        yield self._corner(to, until, first=True)

    def _corner(self, km: float, minute: float, *, first: bool) -> Corner:
        lon, lat = (interpolated(self.kms, values, km, first=first) for values in (self.lons, self.lats))
        return wrapped(lon), lat, minute


def _path(telling: Telling, traveller: str) -> _Path:
    corners: Iterable[Corner] = (
        corner for leg in telling.legs.values() if leg.traveller == traveller for corner in telling.track(leg)
    )
    points = list(corners)
    return _Path([p[2] for p in points], list(unwrapped(p[0] for p in points)), [p[1] for p in points])
