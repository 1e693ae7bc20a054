"""The open: ways without a line of rail, measured on the map.

They lead along a route that the folder gives, else by the great circle, at sea and in the air, and straight on land.
Pure; no dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from journey.errors import RouteError
from journey.facts.lonlat import LonLat
from journey.facts.places import Located, Place
from journey.facts.routes import Route
from journey.facts.vocabulary import Way
from journey.telling.geodesics import MAP_END, Measured, geodesic_km, great_circle, straight
from journey.telling.passings import Passing, on_the_minute
from journey.telling.rails import Piece, Rail, Vertex
from journey.telling.ways import city_of

_CURVED = (Way.SEA, Way.AIR)
"""On these nothing stands in the way of the shortest line."""

_FAR_KM, _FAR_SHARE = 25.0, 0.05
"""An end of a route may lie so far from its call, or by that share of its length."""


class Open:
    """Ways without rails, of one kind.

    Parameters
    ----------
    by
        How one travels.
    places
        Every place that may be asked for.
    positions
        Those that have one.
    route
        The line that is taken, either way about; None: the shortest.
    """

    def __init__(
        self, by: Way, places: Mapping[str, Place], positions: Mapping[str, Located], route: Route | None = None
    ) -> None:
        self._by = by
        self._places = places
        self._positions = positions
        self._route = route
        self._ways: dict[tuple[str, str], tuple[Piece, ...]] = {}
        self._passings: dict[tuple[str, str], tuple[Passing, ...]] = {}

    def station(self, place: str) -> str | None:
        """Return the place itself if it has a position."""
        return place if place in self._positions else None

    def city(self, place: str) -> str:
        """Return the city or town that contains a place, or the place itself."""
        return city_of(place, self._places)

    def way(self, start: str, end: str) -> tuple[Piece, ...]:
        """Return the way between two places with positions; empty where both are one spot and no route leads round.

        Raises
        ------
        RouteError
            The route begins or ends elsewhere.
        """
        if (start, end) not in self._ways:
            line = self._line(start, end)
            ends = {line[-1][0]: end, 0.0: start}  # a route may begin at the very spot, which then is there twice
            rail = Rail("", tuple(Vertex(km, at, ends.get(km)) for km, at in line))
            self._ways[start, end] = (Piece(rail, 0.0, line[-1][0]),) if line[-1][0] > 0 else ()
        return self._ways[start, end]

    def passings(self, start: str, end: str) -> tuple[Passing, ...]:
        """Return when the route has the traveller at which kilometre of that way.

        None where it has no times, or was recorded from the other end.

        Raises
        ------
        RouteError
            The route begins or ends elsewhere.
        """
        if (start, end) not in self._passings:
            self._passings[start, end] = self._timed(start, end)
        return self._passings[start, end]

    def least_minutes(self, start: str, end: str, top_speed_kmh: float) -> float:
        """Return the minutes of that way at top speed."""
        return sum(piece.length_km for piece in self.way(start, end)) * 60 / top_speed_kmh

    def _line(self, start: str, end: str) -> tuple[Measured, ...]:
        a, b = self._positions[start].lonlat, self._positions[end].lonlat
        if self._route is not None:
            return straight(self._led(self._route, start, end))
        if self._by in _CURVED or max(abs(a.lat), abs(b.lat)) > MAP_END:
            return great_circle(a, b)
        return straight((a, b))

    def _timed(self, start: str, end: str) -> tuple[Passing, ...]:
        route, pieces = self._route, self.way(start, end)
        if route is None or not route.times or not pieces:
            return ()
        corners = self._led(route, start, end)
        if tuple(corners[1:-1]) != route.points:
            return ()
        line = iter(pieces[0].rail.vertices)
        kms = [next(vertex.km for vertex in line if vertex.lonlat == corner) for corner in corners]
        return on_the_minute(route.times, kms[1:-1])

    def _led(self, route: Route, start: str, end: str) -> Sequence[LonLat]:
        """Return the points of a route from call to call: turned about if need be, and held fast at both ends."""
        a, b = self._positions[start].lonlat, self._positions[end].lonlat
        points = route.points
        there = geodesic_km(a, points[0]) + geodesic_km(points[-1], b)
        if geodesic_km(a, points[-1]) + geodesic_km(points[0], b) < there:
            points = points[::-1]
        length = sum(geodesic_km(p, q) for p, q in pairwise(points))
        for place, at, point in ((start, a, points[0]), (end, b, points[-1])):
            off, may = (
                geodesic_km(at, point),
                max(_FAR_KM, _FAR_SHARE * length) + (self._places[place].radius_km or 0.0),
            )
            if off > may:
                ends = f"{off:,.0f}", f"{may:,.0f}"
                message = f"{route.file}: the line ends {ends[0]} km from {place!r} (expected: within {ends[1]} km)"
                raise RouteError(message)
        return [a, *points, b]
