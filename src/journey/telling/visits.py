"""Calls become visits: each set on its way, with the bounds that the chosen account gives to both its ends.

Here the facts of one traveller come together (where he called, when at the earliest and at the latest, by whose word,
and which events attest that he was in a city); `schedule` then finds hours that keep them. Pure: no clock, no network.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import accumulate, groupby
from math import inf, isinf
from operator import attrgetter

from journey.facts.claims import Claim
from journey.facts.journey import Call
from journey.facts.vocabulary import Basis, FieldName, KmBasis, LoneDate, Way, Weight
from journey.telling.accounts import Told
from journey.telling.itinerary import LEAST_CALLS, Hop, Tour, itinerary
from journey.telling.network import Network, travelled
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


def string_calls(tour: Tour) -> tuple[tuple[PlacedCall, ...], tuple[BareLeg, ...]]:
    """Set the calls of a traveller along his way and join them.

    Parameters
    ----------
    tour
        Whose, by which account.

    Returns
    -------
    tuple of PlacedCall and tuple of BareLeg
        In order of travel, one leg less than calls; both empty for fewer than two calls.

    Raises
    ------
    DataError
        With every call without a place, at no line, or to which nothing leads.
    """
    if len(tour.calls) < LEAST_CALLS:
        return (), ()
    hops = itinerary(tour)
    kms = [*accumulate(hop.length_km for hop in hops)]
    by_line = [hop.km_basis is KmBasis.POSTS for hop in hops]
    placed = [
        _placed(tour, hop, km, has_line=any(by_line[i : i + 2]))
        for i, (hop, km) in enumerate(zip(hops, kms, strict=True))
    ]
    if tour.told.journey.settings.lone_date is LoneDate.MIDDLE:
        placed = _shared_out(placed)
    placed[0] = replace(placed[0], arrival=Window())
    placed[-1] = replace(placed[-1], departure=Window())
    legs = tuple(_leg(hop, start, km) for start, (km, hop) in enumerate(zip(kms, hops[1:], strict=False)))
    return tuple(_bound_by_presence(tour, placed)), legs


def _placed(tour: Tour, hop: Hop, km: float, *, has_line: bool) -> PlacedCall:
    line, post_km = tour.atlas.network.post(hop.station) if has_line else (None, None)
    return PlacedCall(
        call=hop.call,
        place=hop.place,
        station=hop.station,
        line=line,
        post_km=post_km,
        by=hop.by if hop.pieces else None,
        own_way=hop.own_way if hop.pieces else None,
        km=km,
        arrival=_window(tour.told, hop.call, FieldName.ARRIVAL, hop.place),
        departure=_window(tour.told, hop.call, FieldName.DEPARTURE, hop.place),
    )


def _shared_out(placed: Iterable[PlacedCall]) -> list[PlacedCall]:
    """Let calls with but one date share it, neighbours of one date in equal parts, each in the middle of its part."""
    shared: list[PlacedCall] = []
    for date, group in groupby(placed, key=_only_date):
        run = list(group)
        shared += run if date is None else (replace(c, share=(i + 0.5) / len(run)) for i, c in enumerate(run))
    return shared


def _only_date(call: PlacedCall) -> tuple[float, float] | None:
    """Return the bounds that both ends of a call have from one event; None where it has others, or none."""
    arrival, departure = call.arrival, call.departure
    bounds = (arrival.earliest, arrival.latest)
    one = call.call.arrival == call.call.departure and bounds == (departure.earliest, departure.latest)
    return bounds if one and arrival.claim and not any(map(isinf, bounds)) else None


def _leg(hop: Hop, start: int, km: float) -> BareLeg:
    """Return the leg to a call from the one before, number `start`, that sets out after `km` kilometres."""
    return BareLeg(
        start=start,
        vertices=travelled(hop.pieces, km, halts=bool(hop.passings)),
        line=" ".join(dict.fromkeys(piece.rail.id for piece in hop.pieces)) if hop.km_basis is KmBasis.POSTS else None,
        by=hop.by,
        own_way=hop.own_way,
        km_basis=hop.km_basis,
        route=hop.route,
        sections=hop.sections,
        passings=tuple(Passing(passing.minute, km + passing.km) for passing in hop.passings),
    )


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


def _window(told: Told, call: Call, end: FieldName, place: str) -> Window:
    """Return the bounds that the account gives to one end of a call, and in a chain what remains without them."""
    decision = told.call_time(call, end)
    if decision is None:
        return Window()
    made = []
    for claim in decision.support:
        earliest, latest = told.date(claim, place).bounds(end)
        made.append(Window(earliest=earliest, latest=latest, basis=claim.basis, claim=claim))
    window: Window | None = None
    for finer in (*sorted(made[1:], key=lambda w: w.earliest - w.latest), made[0]):
        wider = window is not None and (window.earliest < finer.earliest or finer.latest < window.latest)
        window = replace(finer, coarser=window if wider else window and window.coarser)
    return window or Window()


# -- presence --------------------------------------------------------------------------------------


def _bound_by_presence(tour: Tour, visits: Sequence[PlacedCall]) -> list[PlacedCall]:
    """Note for each stay in a city when attested events have the traveller there.

    Only where the stay itself is dated, and where its open side cannot be confused with another stay in that city.
    """
    network = tour.atlas.network
    seen = _presence(tour)
    next_arrival = [*accumulate((v.arrival.latest for v in reversed(visits)), min)][::-1]
    runs = stays(network, visits)
    cities = [network.city(visits[first].station) for first, _ in runs]
    only_once = {city for city, count in Counter(cities).items() if count == 1}
    bounded = list(visits)
    for (first, last), city in zip(runs, cities, strict=True):
        dated = visits[first].arrival.claim or visits[last].departure.claim
        begin = visits[first].arrival.earliest
        end = min([visits[last].departure.latest, *next_arrival[last + 1 : last + 2]])
        is_open = (first > 0 and isinf(begin)) or (last + 1 < len(visits) and isinf(end))
        if not dated or (is_open and city not in only_once):
            continue
        here = [s for s in seen.get(city, ()) if begin <= s[0] and s[1] <= end]
        if here and first > 0:
            bounded[first] = replace(bounded[first], here_by=min(s[1] for s in here))
        if here and last + 1 < len(visits):
            bounded[last] = replace(bounded[last], here_until=max(s[0] for s in here))
    return bounded


def _presence(tour: Tour) -> Mapping[str, list[tuple[int, int]]]:
    """Return by city first and last minute UTC of the attested events that had him among their participants."""
    told, network = tour.told, tour.atlas.network
    person = next(t.person for t in told.journey.settings.travellers if t.id == tour.traveller)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for event in told.journey.events:
        attested = told.attested(event.id) if person in event.participants else None
        if attested is None:
            continue
        place, time, moments = attested
        if time.weight is not Weight.WEAK:
            found[network.city(place.places[0])] += moments
    return found
