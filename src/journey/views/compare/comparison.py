"""Two accounts side by side: what they tell differently, by how much, on whose word, and where that moves the train.

Reads the contract of ``docs/geojson.md`` and nothing behind it. Pure: two FeatureCollections in, findings out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from journey.views.compare.differences import Body, Difference, find_differences

LEAST_KM = 20.0
"""Below that the train counts as being in the same place."""

Table = Mapping[str, Any]
Point = tuple[float, float]
"""Minute, and by how many km the second account is ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retimed:
    """A stretch of time over which the train of one traveller is elsewhere."""

    traveller: str
    start: int
    """Minutes UTC since 1970."""
    end: int
    """Likewise."""
    day: int
    day_end: int
    """Last day of it, included."""
    greatest_km: float
    """How far ahead (negative: behind) the train of the second account is where they are farthest apart."""
    at: int
    """The instant of that, in minutes UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two accounts tell differently."""

    first: str
    """Id of an account."""
    second: str
    """Likewise."""
    differences: tuple[Difference, ...]
    """By day."""
    retimed: tuple[Retimed, ...]
    """By traveller, then by time."""


def compare(first: Body, second: Body, *, least_km: float = LEAST_KM) -> Comparison:
    """Compare two accounts of one journey.

    Parameters
    ----------
    first, second
        A FeatureCollection each.
    least_km
        By how many kilometres the train must be elsewhere to count as re-timed.

    Returns
    -------
    Comparison
        Empty for an account and itself; the other way round, the same with both sides exchanged.
    """
    return Comparison(
        first=str(first["journey"]["account"]),
        second=str(second["journey"]["account"]),
        differences=find_differences(first, second),
        retimed=tuple(_retimed(first, second, least_km)),
    )


def _retimed(first: Body, second: Body, least_km: float) -> Iterator[Retimed]:
    others = {table["traveller"]: table for table in second["timeline"]}
    for table in first["timeline"]:
        if (other := others.get(table["traveller"])) is not None:
            yield from _stretches(table, other, least_km)


def _stretches(table: Table, other: Table, least_km: float) -> Iterator[Retimed]:
    """Yield where two tables lie apart; between two rows of either the distance is linear."""
    points: list[Point] = []
    for minute in sorted({*table["minute"], *other["minute"]}):
        here = (float(minute), _km(other, minute) - _km(table, minute))
        if points:
            points += _crossings(points[-1], here, least_km)
        points.append(here)
    stretch: list[Point] = []
    for a, b in pairwise(points):
        if abs(a[1] + b[1]) / 2 > least_km:
            stretch += [a, b]
        elif stretch:
            yield _stretch(stretch, table, other)
            stretch = []
    if stretch:
        yield _stretch(stretch, table, other)


def _crossings(a: Point, b: Point, least_km: float) -> list[Point]:
    return sorted(
        (a[0] + (b[0] - a[0]) * (level - a[1]) / (b[1] - a[1]), level)
        for level in (least_km, -least_km)
        if (a[1] - level) * (b[1] - level) < 0
    )


def _stretch(points: Sequence[Point], table: Table, other: Table) -> Retimed:
    start, end = points[0][0], points[-1][0]
    at, km = max(points, key=lambda point: abs(point[1]))
    starts = [t["day_start"] for t in (table, other)]
    return Retimed(
        traveller=table["traveller"],
        start=round(start),
        end=round(end),
        day=min(_day_of(days, start) for days in starts),
        day_end=max(_day_of(days, end) for days in starts),
        greatest_km=km,
        at=round(at),
    )


def _day_of(day_start: Sequence[int], minute: float) -> int:
    return min(max(bisect_right(day_start, minute), 1), len(day_start) - 1)


def _km(table: Table, minute: float) -> float:
    minutes, kms = table["minute"], table["km"]
    row = bisect_right(minutes, minute)
    if row == 0 or row == len(minutes):
        return float(kms[0] if row == 0 else kms[-1])
    share = (minute - minutes[row - 1]) / (minutes[row] - minutes[row - 1])
    return float(kms[row - 1] + (kms[row] - kms[row - 1]) * share)
