"""From call to call: how a traveller came to each, along which line, and how long that takes at the least.

Whose word is taken for the places is decided; when he was there is not asked. Pure: no clock, no network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from journey.errors import DataError, Problem, RouteError
from journey.facts.journey import Call
from journey.facts.vocabulary import KmBasis, Way
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.passings import Passing, timed_sections
from journey.telling.rails import Piece
from journey.telling.ways import Ways

LEAST_CALLS = 2
"""A way has two ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """A call, and what led there from the call before."""

    call: Call
    place: str
    """Place as the account tells it."""
    station: str
    """Where he set out and came in: a waypoint of a line, or the place itself."""
    by: Way
    """How he came; at the first call, how he left it."""
    own_way: str | None = None
    """The way of the folder's own that `by` stands for."""
    pieces: tuple[Piece, ...] = ()
    """In order of travel; empty at the first call, and where there was no way to go."""
    km_basis: KmBasis = KmBasis.POSTS
    """By what they are measured."""
    top_speed_kmh: float
    """Where a line says nothing."""
    route: str | None = None
    """File of `routes` that they follow."""
    passings: tuple[Passing, ...] = ()
    """When that has the traveller at which of their kilometres."""

    @property
    def length_km(self) -> float:
        """How far it is."""
        return sum(piece.length_km for piece in self.pieces)

    @property
    def sections(self) -> tuple[tuple[float, float], ...]:
        """Length in km and top speed in km/h of each section, in order of travel."""
        if self.passings:
            return timed_sections(self.passings, self.length_km, self.top_speed_kmh)
        return tuple(section for piece in self.pieces for section in piece.sections(self.top_speed_kmh))

    @property
    def least_minutes(self) -> float:
        """What it takes at top speed."""
        return sum(length * 60 / top for length, top in self.sections)


@dataclass(frozen=True, slots=True)
class Tour:
    """The travels of one traveller, as one account tells them."""

    told: Told
    """The journey and the account's decisions."""
    atlas: Atlas
    """Positions and lines."""
    traveller: str
    """Id of a traveller."""

    @property
    def calls(self) -> Sequence[Call]:
        """His calls in order of travel."""
        return [call for call in self.told.journey.calls if self.traveller in call.travellers]


def itinerary(tour: Tour) -> tuple[Hop, ...]:
    """Join the calls of a traveller.

    Parameters
    ----------
    tour
        Whose, by which account.

    Returns
    -------
    tuple of Hop
        One a call, in order of travel; empty for one call alone that is nowhere.

    Raises
    ------
    DataError
        With every call without a place, at no line, or to which nothing leads.
    """
    calls, atlas = tour.calls, tour.atlas
    problems: list[Problem] = []
    known: list[tuple[Call, str]] = []
    for call in calls:
        place = tour.told.call_place(call)
        if place is None:
            message = f"neither the call {call.id!r} nor its event says where it was"
            problems.append(Problem("stops.csv", call.row, "place", message))
        else:
            known.append((call, place))
    hops: list[Hop] = []
    by_rail = _by_rail(known, atlas)
    for i, (call, place) in enumerate(known):
        try:
            station = _station(call, place, atlas, by_line=any(by_rail[i : i + 2]))
        except RouteError as error:
            problems.append(Problem("stops.csv", call.row, "place", str(error)))
            continue
        try:
            hops.append(_hop(hops, (call, place, station), atlas, by_line=by_rail[i]))
        except RouteError as error:
            column = "route" if call.route else "place"
            problems.append(Problem("stops.csv", call.row, column, str(error)))
    if problems and len(calls) < LEAST_CALLS:
        return ()  # one call alone leads nowhere: where it was is no fault
    if problems:
        raise DataError(problems)
    return tuple(hops)


def _by_rail(known: Sequence[tuple[Call, str]], atlas: Atlas) -> list[bool]:
    """Tell of each call whether he came there along a line; of the first, whether he left along one."""
    found = [_is_by_line(before, call, place, atlas) for (_, before), (call, place) in pairwise(known)]
    alone = [atlas.network.station(place) is not None for _, place in known[:1]]
    return [*(found[:1] or alone), *found]


def _is_by_line(before: str, call: Call, place: str, atlas: Atlas) -> bool:
    """Tell whether a call is reached along a line: where one leads there, or where only one would do."""
    network = atlas.network
    if call.route or call.by not in (None, Way.RAIL) or not network.rails:
        return False
    if (call.by or atlas.journey.usual_way) is Way.RAIL:
        return True
    start, end = network.station(before), network.station(place)
    return start is not None and end is not None and network.is_joined(start, end)


def _station(call: Call, place: str, atlas: Atlas, *, by_line: bool) -> str:
    ways: Ways = atlas.network if by_line else atlas.open(atlas.journey.usual_way)
    station = ways.station(place)
    if station is None:
        if by_line:
            raise RouteError(f"no line comes to {place!r} (call {call.id!r})")
        raise RouteError(f"{place!r} has no position (call {call.id!r})")
    return station


def _hop(hops: Sequence[Hop], at: tuple[Call, str, str], atlas: Atlas, *, by_line: bool) -> Hop:
    call, place, station = at
    by = Way.RAIL if by_line else call.by or atlas.journey.usual_way
    own = None if by_line else call.own_way
    ways: Ways = atlas.network if by_line else atlas.open(by, call.route)
    return Hop(
        call=call,
        place=place,
        station=station,
        by=by,
        own_way=own,
        pieces=ways.way(hops[-1].station, station) if hops else (),
        km_basis=KmBasis.POSTS if by_line else KmBasis.GEODESIC,
        top_speed_kmh=atlas.top_speed_kmh(by, own),
        route=None if by_line else call.route,
        passings=() if by_line or not hops else atlas.open(by, call.route).passings(hops[-1].station, station),
    )
