"""Turn the calls of travellers into ways: how far from the start they were, out and home again.

Reads the contract of ``docs/geojson.md`` and nothing behind it. Kilometres travelled only grow; here a place has the
same kilometre on the way out and on the way back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journey.contract.features import StopProperties
from journey.contract.lookup import Telling
from journey.contract.timeline import TimelineInfo

STRAIGHT_SHARE = 0.9
"""A way whose ends are that much of its length apart leads straight from the one to the other."""

NEAR_RAIL_KM = 25.0
"""What is within this distance of the rail, or of the known part of a line, is on it."""

_MANY_ROWS = 20_000
_CELLS = 10_000
"""Tenths of a unit across the picture, rounded up."""
_COLUMNS = ("minute", "km", "km_min", "km_max", "basis", "state")

Point = tuple[float, float]
Placed = tuple[StopProperties, float]
"""A call, and its kilometre from the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outward:
    """The kilometre from the start of the journey for each kilometre that a traveller has gone."""

    kms: tuple[float, ...]
    """Kilometres travelled at his calls, rising."""

    ups: tuple[float, ...]
    """Kilometres from the start at those calls."""

    def up(self, km: float) -> float:
        """Return the kilometre from the start, in a straight line between two calls."""
        right = min(max(bisect_right(self.kms, km), 1), len(self.kms) - 1)
        a, b = self.kms[right - 1], self.kms[right]
        share = min(1.0, max(0.0, (km - a) / (b - a))) if b > a else 0.0
        return self.ups[right - 1] + (self.ups[right] - self.ups[right - 1]) * share

    def range(self, low: float, high: float) -> Point:
        """Return the least and the greatest kilometre from the start between two kilometres travelled."""
        if low == high:
            return (self.up(low),) * 2
        within = [up for km, up in zip(self.kms, self.ups, strict=True) if low < km < high]
        ups = [self.up(low), self.up(high), *within]
        return min(ups), max(ups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One traveller's table and way."""

    table: TimelineInfo
    calls: Sequence[StopProperties]
    way: Outward
    places: Mapping[str, float]
    """Kilometre from the start of every place that a train has called at so far, of this traveller or one before."""


def runs_of(telling: Telling) -> list[Run]:
    """Return the travellers who have a way, in the order of the collection."""
    known: list[Placed] = []
    runs = []
    for traveller, table in telling.timelines.items():
        calls = telling.stops_of(traveller)
        if not calls or not table.minute:
            continue
        ups = _ups(calls, known)
        known += zip(calls, ups, strict=True)
        places: dict[str, float] = {}
        for call, up in known:
            places.setdefault(call.place or "", up)
        way = Outward(kms=tuple(call.km for call in calls), ups=tuple(ups))
        runs.append(Run(table=_drawn(table), calls=calls, way=way, places=places))
    return runs


def _drawn(table: TimelineInfo) -> TimelineInfo:
    """Return a table with the rows that a picture can show: of a long one the first and the last of each of its tenths.

    Between these no column falls, so that the line cannot leave the tenth; where basis or state changes rows are kept.
    """
    minutes = table.minute
    if len(minutes) <= _MANY_ROWS:
        return table
    width = (minutes[-1] - minutes[0]) / _CELLS
    cells = [int((minute - minutes[0]) / width) for minute in minutes]
    told = [*zip(cells, table.basis, table.state, strict=True)]
    last = len(minutes) - 1
    kept = [row for row in range(len(minutes)) if row in {0, last} or not told[row - 1] == told[row] == told[row + 1]]
    columns = {name: tuple(map(getattr(table, name).__getitem__, kept)) for name in _COLUMNS}
    return table.model_copy(update=columns)


def _ups(calls: Sequence[StopProperties], known: Sequence[Placed]) -> list[float]:
    """Return the kilometre from the start for each call.

    A place has the kilometre of its first call, a station between two known ones of its line what its post says. Any
    other lies beyond the farthest so far, or, where the way leads back to a known place, in between.
    """
    placed = list(known)
    ups: list[float] = []
    for i, call in enumerate(calls):
        up = _known_up(call, placed)
        if up is None:
            up = _new_up(calls, i, ups[-1] if ups else 0.0, placed)
        ups.append(up)
        placed.append((call, up))
    return ups


def _known_up(call: StopProperties, placed: Sequence[Placed]) -> float | None:
    for other, up in placed:
        if other.place == call.place:
            return up
    posts = {other.post_km: up for other, up in placed if other.line == call.line and other.post_km is not None}
    post = call.post_km
    if not call.line or post is None or len(posts) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    # Only between or just beyond what is known of the line: farther out the line is new.
    low, high = min(posts), max(posts)
    if not low - NEAR_RAIL_KM <= post <= high + NEAR_RAIL_KM:
        return None
    below = max((p for p in posts if p <= post and p < high), default=low)
    above = min(p for p in posts if p > below)
    return float(posts[below] + (posts[above] - posts[below]) * (post - below) / (above - below))


def _new_up(calls: Sequence[StopProperties], i: int, before: float, placed: Sequence[Placed]) -> float:
    if i == 0:
        return 0.0
    start = calls[i - 1].km
    gone = calls[i].km - start
    farthest = max(up for _, up in placed)
    later = next(((c.km - start, up) for c in calls[i + 1 :] if (up := _known_up(c, placed)) is not None), None)
    if later is None:
        return before + gone if before >= farthest else max(0.0, before - gone)
    length, after = later
    if before >= farthest and abs(after - before) < STRAIGHT_SHARE * length:
        return before + gone
    return before + (after - before) * gone / length if length else before
