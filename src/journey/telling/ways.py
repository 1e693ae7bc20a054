"""What leads from place to place: the one thing that is asked of rails and of the open alike.

`network` makes it of lines with kilometre posts, `open` of routes and bare positions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from journey.facts.places import Place
from journey.facts.vocabulary import PlaceKind
from journey.telling.rails import Piece

_TOWNS = (PlaceKind.CITY, PlaceKind.TOWN)
"""Within these a traveller changes stations without a line; within a region he does not."""


class Ways(Protocol):
    """What leads from place to place, how far it is, and how long that takes at the least."""

    def station(self, place: str) -> str | None:
        """Return the place at which one sets out for a place; None where none is known."""

    def city(self, place: str) -> str:
        """Return the city or town that contains a place, or the place itself."""

    def way(self, start: str, end: str) -> tuple[Piece, ...]:
        """Return the way between two stations, in order of travel; empty where there is no way to go.

        Raises
        ------
        RouteError
            Nothing leads there.
        """

    def least_minutes(self, start: str, end: str, top_speed_kmh: float) -> float:
        """Return the minutes of that way at top speed.

        Raises
        ------
        RouteError
            Nothing leads there.
        """


def city_of(place: str, places: Mapping[str, Place]) -> str:
    """Return the city or town that contains a place, or the place itself."""
    around = places[place].within
    return around if around and places[around].kind in _TOWNS else place
