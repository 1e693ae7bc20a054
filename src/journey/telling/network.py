"""Rails become a way: lines joined where they meet, the shortest way between two calls, and kilometres travelled.

Ways are measured by the kilometre posts of `rails`. Pure; no dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import isclose
from typing import NamedTuple

import rustworkx as rx

from journey.errors import RouteError
from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.telling.rails import Piece, Rail, Vertex
from journey.telling.ways import city_of


class _Section(NamedTuple):
    """What joins two neighbouring stations: the shortest that any line has."""

    km: float
    line: str


class Network:
    """All lines of a folder, joined where they share a place.

    Parameters
    ----------
    rails
        The lines; where two of them have a place, the first counts as its own.
    places
        Every place that the lines or their users name.
    """

    def __init__(self, rails: Iterable[Rail], places: Mapping[str, Place]) -> None:
        self.rails = {rail.id: rail for rail in rails}
        self._places = places
        self._posts: dict[str, dict[str, float]] = {}
        self._first: dict[str, tuple[str, Vertex]] = {}
        self._inside: dict[str, str] = {}
        self._ways: dict[tuple[str, str], tuple[Piece, ...]] = {}
        self._graph: rx.PyGraph[str, _Section] = rx.PyGraph(multigraph=False)
        self._nodes: dict[str, int] = {}
        for rail in self.rails.values():
            self._join(rail)

    def _join(self, rail: Rail) -> None:
        stations = [(v.place, v.km) for v in rail.vertices if v.place]
        self._posts[rail.id] = dict(stations)
        for vertex in rail.vertices:
            if vertex.place:
                if vertex.place not in self._nodes:
                    self._nodes[vertex.place] = self._graph.add_node(vertex.place)
                self._first.setdefault(vertex.place, (rail.id, vertex))
                self._inside.setdefault(self._places[vertex.place].within or vertex.place, vertex.place)
        for (a, start_km), (b, end_km) in pairwise(stations):
            ends = self._nodes[a], self._nodes[b]
            if not self._graph.has_edge(*ends) or self._graph.get_edge_data(*ends).km > end_km - start_km:
                self._graph.add_edge(*ends, _Section(end_km - start_km, rail.id))

    def station(self, place: str) -> str | None:
        """Return the waypoint that stands for a place, None if no line comes there.

        The place itself if a line has it, else the first waypoint inside it, else that of the place that contains it.
        """
        for candidate in (place, self.city(place)):
            found = candidate if candidate in self._first else self._inside.get(candidate)
            if found is not None:
                return found
        return None

    def city(self, place: str) -> str:
        """Return the city or town that contains a place, or the place itself."""
        return city_of(place, self._places)

    def way(self, start: str, end: str) -> tuple[Piece, ...]:
        """Return the shortest way by kilometre posts between two waypoints.

        Parameters
        ----------
        start, end
            Places on the lines.

        Returns
        -------
        tuple of Piece
            In order of travel; empty from a place to itself, and between two stations of one city that no line joins:
            the traveller changed stations.

        Raises
        ------
        RouteError
            No line leads there, or one of them lies on no line.
        """
        if start == end:
            return ()
        if (start, end) not in self._ways:
            self._ways[start, end] = self._find_way(start, end)
        return self._ways[start, end]

    def is_joined(self, start: str, end: str) -> bool:
        """Tell whether a line leads from one waypoint to another, or both lie in one city."""
        return self.city(start) == self.city(end) or self._stations(start, end) is not None

    def least_minutes(self, start: str, end: str, top_speed_kmh: float) -> float:
        """Return the minutes of the shortest way between two waypoints at top speed; 0 where there is no way to go.

        `top_speed_kmh` holds where a line says nothing.

        Raises
        ------
        RouteError
            No line leads there, or one of them lies on no line.
        """
        sections = [section for piece in self.way(start, end) for section in piece.sections(top_speed_kmh)]
        return sum(length * 60 / top for length, top in sections)

    def longest_minutes(self, top_speed_kmh: float) -> float:
        """Return the minutes of all lines from end to end at top speed: no shortest way takes longer."""
        whole = [Piece(rail, rail.vertices[0].km, rail.vertices[-1].km) for rail in self.rails.values()]
        return sum(length * 60 / top for piece in whole for length, top in piece.sections(top_speed_kmh))

    def _find_way(self, start: str, end: str) -> tuple[Piece, ...]:
        for station in (start, end):
            self._waypoint(station)
        stations = self._stations(start, end)
        if stations is None:
            if self.city(start) == self.city(end):
                return ()
            raise RouteError(f"no line leads from {start!r} to {end!r}")
        pieces: list[Piece] = []
        for a, b in pairwise(stations):
            line = self._graph.get_edge_data(self._nodes[a], self._nodes[b]).line
            rail, posts = self.rails[line], self._posts[line]
            if pieces and pieces[-1].rail is rail and pieces[-1].end_km == posts[a]:
                pieces[-1] = Piece(rail, pieces[-1].start_km, posts[b])
            else:
                pieces.append(Piece(rail, posts[a], posts[b]))
        return tuple(pieces)

    def _stations(self, start: str, end: str) -> list[str] | None:
        """Return the stations of the shortest way from one to another; None where no line leads there."""
        if start not in self._nodes or end not in self._nodes:
            return None
        there = self._nodes[end]
        found = rx.dijkstra_shortest_paths(self._graph, self._nodes[start], there, weight_fn=lambda section: section.km)
        return [self._graph[node] for node in found[there]] if there in found else None

    def post(self, station: str) -> tuple[str, float]:
        """Return the line and the kilometre post of a waypoint; the first line that has it.

        Raises
        ------
        RouteError
            No line has it.
        """
        line, vertex = self._waypoint(station)
        return line, vertex.km

    def lonlat(self, station: str) -> LonLat:
        """Return the position of a waypoint, lon/lat in degrees.

        Raises
        ------
        RouteError
            No line has it.
        """
        return self._waypoint(station)[1].lonlat

    def _waypoint(self, station: str) -> tuple[str, Vertex]:
        if station not in self._first:
            raise RouteError(f"{station!r} lies on no line")
        return self._first[station]


def travelled(pieces: Iterable[Piece], start_km: float, *, halts: bool = False) -> tuple[Vertex, ...]:
    """Join pieces into one way whose corners carry the kilometres travelled.

    Parameters
    ----------
    pieces
        In order of travel.
    start_km
        Kilometres travelled before the first piece.
    halts
        Whether a corner twice in a row is a halt, and stays.

    Returns
    -------
    tuple of Vertex
        ``km`` never falls; empty for no pieces.
    """
    corners: list[Vertex] = []
    done = start_km
    for piece in pieces:
        for vertex in piece.rail.between(piece.start_km, piece.end_km):
            corner = Vertex(done + abs(vertex.km - piece.start_km), vertex.lonlat, vertex.place)
            if not corners or halts or not _is_joint(corners[-1], corner):
                corners.append(corner)
        done += piece.length_km
    return tuple(corners)


def _is_joint(before: Vertex, corner: Vertex) -> bool:
    """Tell whether a corner is the end of the piece before it; two stations may stand at one coordinate, though."""
    return before.lonlat == corner.lonlat and isclose(before.km, corner.km, abs_tol=1e-9)
