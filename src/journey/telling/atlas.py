"""The atlas: where the places are, which lines join them, and how long the way between two of them takes at least.

Nothing here knows an account or a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journey.errors import RouteError
from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.places import Located
from journey.telling.network import Network

_HALF_GLOBE_KM = 20_100
"""No two places are farther apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The places of a journey with their positions and lines; each way between two is worked out once."""

    journey: Journey
    network: Network
    positions: Mapping[str, Located]
    """By place; whole lines and regions may have none."""
    _known: dict[tuple[str, str], float] = field(default_factory=dict, init=False, repr=False)

    def at(self, place: str | None) -> LonLat | None:
        """Return the position of a place, lon/lat in degrees; None where it has none."""
        found = self.positions.get(place) if place else None
        return found.lonlat if found else None

    @property
    def longest_minutes(self) -> float:
        """More than any way takes: all lines from end to end, or half the globe where they do not lead."""
        top = self.journey.settings.prism.top_speed_kmh
        return max(self.network.longest_minutes(top), _HALF_GLOBE_KM * 60 / top)

    def least_minutes(self, a: str, b: str) -> float:
        """Return the least minutes from one place to another at top speed; 0 where nobody can say, or in one city.

        By rail where lines lead there; else as the crow flies, less how far off both positions may be.
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
        top = self.journey.settings.prism.top_speed_kmh
        start, end = (self.network.station(place) for place in (a, b))
        if start and end:
            try:
                return self.network.least_minutes(start, end, top)
            except RouteError:
                pass  # on two lines that do not meet: as the crow flies
        return self.apart_km(a, b) * 60 / top
