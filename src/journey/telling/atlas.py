"""The atlas: where the places are, what leads from one to another, and how long the way between two takes at least.

Nothing here knows an account or a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from journey.errors import RouteError
from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.places import Located
from journey.facts.vocabulary import Way
from journey.telling.network import Network
from journey.telling.open import Open

_HALF_GLOBE_KM = 20_100
"""No two places are farther apart."""


@dataclass(frozen=True, kw_only=True)
class Atlas:
    """The places of a journey with their positions and lines; each way between two is worked out once."""

    journey: Journey
    network: Network
    positions: Mapping[str, Located]
    """By place; whole lines and regions may have none."""
    _open: dict[tuple[Way, str | None], Open] = field(default_factory=dict, init=False, repr=False)
    _known: dict[tuple[str, str], float] = field(default_factory=dict, init=False, repr=False)

    def at(self, place: str | None) -> LonLat | None:
        """Return the position of a place, lon/lat in degrees; None where it has none."""
        found = self.positions.get(place) if place else None
        return found.lonlat if found else None

    def open(self, by: Way, route: str | None = None) -> Open:
        """Return the ways without rails of one kind, or along a route of the folder."""
        key = (by, route)
        if key not in self._open:
            line = self.journey.routes[route] if route else None
            self._open[key] = Open(by, self.journey.places, self.positions, line)
        return self._open[key]

    def top_speed_kmh(self, by: Way, own: str | None = None) -> float:
        """Return how fast a way of travelling goes at the most, or one of the folder's own."""
        return self.journey.settings.top_speed(by, own).kmh

    @cached_property
    def fastest_kmh(self) -> float:
        """The top speed of the fastest way of travelling that the journey speaks of."""
        ways = {(call.by, call.own_way) for call in self.journey.calls if call.by} | {(self.journey.usual_way, None)}
        by_line = [(Way.RAIL, None)] if self.journey.lines else []
        return max(self.top_speed_kmh(by, own) for by, own in (*ways, *by_line))

    @property
    def longest_minutes(self) -> float:
        """More than any way takes: all lines from end to end, or half the globe where they do not lead."""
        by_rail = self.network.longest_minutes(self.top_speed_kmh(Way.RAIL))
        return max(by_rail, _HALF_GLOBE_KM * 60 / self.fastest_kmh)

    def least_minutes(self, a: str, b: str) -> float:
        """Return the least minutes from one place to another at top speed; 0 where nobody can say, or in one city.

        By rail where lines lead there; as the crow flies, less how far off both positions may be, where they do not, or
        where the journey knows of something faster.
        """
        key = (self.network.city(a), self.network.city(b))
        if key not in self._known:
            self._known[key] = self._known[key[1], key[0]] = self._least(*key)
        return self._known[key]

    def apart_km(self, a: str, b: str) -> float:
        """Return the distance as the crow flies, less how far off both may be; 0 where one has no position."""
        here, there = self.at(a), self.at(b)
        if here is None or there is None:
            return 0.0
        vague = sum(self.journey.places[place].radius_km or 0.0 for place in (a, b))
        return max(0.0, great_circle_km(here, there) - vague)

    def _least(self, a: str, b: str) -> float:
        if a == b:
            return 0.0
        by_rail = self.top_speed_kmh(Way.RAIL)
        straight = self.apart_km(a, b) * 60 / self.fastest_kmh
        start, end = (self.network.station(place) for place in (a, b))
        if start and end:
            try:
                along = self.network.least_minutes(start, end, by_rail)
            except RouteError:  # on two lines that do not meet
                return straight
            return min(along, straight) if self.fastest_kmh > by_rail else along
        return straight
