"""Visits and the legs between them: a call before and after its hours are known, and the way to it likewise.

Plain values, and what is said of several together. Pure: no clock, no network.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import accumulate
from math import inf
from operator import attrgetter

from journey.facts.claims import Claim
from journey.facts.journey import Call
from journey.facts.vocabulary import Basis, KmBasis, Way
from journey.telling.network import Network
from journey.telling.passings import Passing
from journey.telling.rails import Vertex


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a call may have begun or ended."""

    earliest: float = -inf
    """Minute UTC, included."""
    latest: float = inf
    """Minute UTC, included."""
    basis: Basis = Basis.INFERRED
    claim: Claim | None = None
    """Who says so; None: nobody does."""
    coarser: Window | None = None
    """What remains if it has to be set aside: the bounds of the next claim that contains it."""
    set_aside: tuple[Claim, ...] = ()
    """Finer claims that no train could have kept beside weightier ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCall:
    """A call of one traveller, placed on his way, with what bounds its hours."""

    call: Call
    place: str
    """Place as the account tells it."""
    station: str
    """Where he set out and came in: a waypoint of a line, or the place itself."""
    line: str | None
    """A line that has the station; None where he came and left without one."""
    post_km: float | None
    """Kilometre post of the station on that line."""
    by: Way | None
    """How he came; None where nothing led there."""
    own_way: str | None
    """The way of the folder's own that it stands for."""
    km: float
    """Kilometres travelled since the start."""
    arrival: Window
    """Without bounds at the first call."""
    departure: Window
    """Likewise at the last."""
    here_by: float = inf
    """Minute UTC at which an attested event has him in this city: he came no later."""
    here_until: float = -inf
    """Minute UTC at which an attested event has him in this city still: he left no earlier."""
    share: float | None = None
    """Where in its only date he is to be there, 0 its begin and 1 its end; None: wherever the pace has him there."""

    @property
    def basis(self) -> Basis:
        """The firmer of its two ends."""
        return firmest((self.arrival.basis, self.departure.basis))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(PlacedCall):
    """A placed call with its hours; its windows are those that could be kept."""

    arrive: int
    """Minute UTC by the steady pace."""
    depart: int
    """Likewise."""
    possible: tuple[int, int]
    """First and last minute UTC at which he can have been here, by the prism."""


@dataclass(frozen=True, kw_only=True)
class BareLeg:
    """The way between two calls."""

    start: int
    """Index of the call it leaves."""
    vertices: tuple[Vertex, ...]
    """With kilometres travelled; empty for a change of stations within a city."""
    line: str | None
    """Ids of its lines in order of travel, space between; None without a line of rail."""
    by: Way
    own_way: str | None
    """The way of the folder's own that it stands for."""
    km_basis: KmBasis
    route: str | None
    """The file of `routes` that it follows."""
    sections: tuple[tuple[float, float], ...]
    """Length in km and top speed in km/h of each section, in order of travel."""

    passings: tuple[Passing, ...] = ()
    """When its route has the traveller where, in kilometres travelled."""

    def share(self, km: float) -> float:
        """Return how much of its time a traveller has spent on it, 0 to 1, who has gone `km` kilometres of it."""
        gone, spent = self._before_sections
        if not spent[-1]:
            return 0.0
        at = min(max(bisect_right(gone, km) - 1, 0), len(self.sections) - 1)
        length, top = self.sections[at]
        return (spent[at] + min(max(km - gone[at], 0.0), length) / top) / spent[-1]

    @cached_property
    def _before_sections(self) -> tuple[list[float], list[float]]:
        """Kilometres gone and time spent before each section, and at the end."""
        gone = accumulate((length for length, _ in self.sections), initial=0.0)
        spent = accumulate((length / top for length, top in self.sections), initial=0.0)
        return [*gone], [*spent]


@dataclass(frozen=True, kw_only=True)
class Leg(BareLeg):
    """The same, once it is known what the visits rest on that it joins."""

    basis: Basis
    """The weaker of the two."""


def rest_legs(legs: Iterable[BareLeg], visits: Sequence[Visit]) -> tuple[Leg, ...]:
    """Give every leg the weaker basis of the two visits that it joins."""
    return tuple(
        Leg(
            **{field.name: getattr(leg, field.name) for field in fields(BareLeg)},
            basis=max((visit.basis for visit in visits[leg.start : leg.start + 2]), key=attrgetter("rank")),
        )
        for leg in legs
    )


def firmest(bases: Iterable[Basis]) -> Basis:
    """Return the firmest of some bases."""
    return min(bases, key=attrgetter("rank"))


def stays(network: Network, visits: Sequence[PlacedCall]) -> list[tuple[int, int]]:
    """Return first and last index of each run of visits in one city, without a way between them."""
    runs: list[tuple[int, int]] = []
    for i, visit in enumerate(visits):
        before = visits[i - 1] if i else None
        if before and before.km == visit.km and network.city(before.station) == network.city(visit.station):
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return runs
