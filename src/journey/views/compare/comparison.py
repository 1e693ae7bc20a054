"""Two accounts side by side: what they tell differently, by how much, on whose word, and where that moves the train.

Reads the contract of ``docs/geojson.md`` and nothing behind it. Pure: two tellings in, findings out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journey.contract.lookup import Telling
from journey.views.compare.differences import Difference, find_differences

LEAST_KM = 20.0
"""Below that the train counts as being in the same place."""

Both = tuple[Telling, Telling]
"""Two accounts of one journey, in the order in which they are compared."""
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
    """Last step of it, included."""
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


def compare(first: Telling, second: Telling, *, least_km: float = LEAST_KM) -> Comparison:
    """Compare two accounts of one journey.

    Parameters
    ----------
    first, second
        What each tells.
    least_km
        By how many kilometres the train must be elsewhere to count as re-timed.

    Returns
    -------
    Comparison
        Empty for an account and itself; the other way round, the same with both sides exchanged.
    """
    return Comparison(
        first=first.account,
        second=second.account,
        differences=find_differences(first, second),
        retimed=tuple(_retimed(first, second, least_km)),
    )


def _retimed(first: Telling, second: Telling, least_km: float) -> Iterator[Retimed]:
    for traveller in first.timelines:
        if traveller in second.timelines:
            yield from _stretches((first, second), traveller, least_km)


def _stretches(both: Both, traveller: str, least_km: float) -> Iterator[Retimed]:
    """Yield where two tables lie apart; between two rows of either the distance is linear."""
    points: list[Point] = []
    for minute in sorted({minute for telling in both for minute in telling.timelines[traveller].minute}):
        km, other_km = (telling.at(traveller, minute).km for telling in both)
        here = (float(minute), other_km - km)
        if points:
            points += _crossings(points[-1], here, least_km)
        points.append(here)
    stretch: list[Point] = []
    for a, b in pairwise(points):
        if abs(a[1] + b[1]) / 2 > least_km:
            stretch += [a, b]
        elif stretch:
            yield _stretch(stretch, both, traveller)
            stretch = []
    if stretch:
        yield _stretch(stretch, both, traveller)


def _crossings(a: Point, b: Point, least_km: float) -> list[Point]:
    return sorted(
        (a[0] + (b[0] - a[0]) * (level - a[1]) / (b[1] - a[1]), level)
        for level in (least_km, -least_km)
        if (a[1] - level) * (b[1] - level) < 0
    )


def _stretch(points: Sequence[Point], both: Both, traveller: str) -> Retimed:
    start, end = points[0][0], points[-1][0]
    at, km = max(points, key=lambda point: abs(point[1]))
    return Retimed(
        traveller=traveller,
        start=round(start),
        end=round(end),
        day=min(telling.day_at(traveller, start) for telling in both),
        day_end=max(telling.day_at(traveller, end) for telling in both),
        greatest_km=km,
        at=round(at),
    )
