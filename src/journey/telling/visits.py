"""Calls become visits: each set on the rails, with the bounds that the chosen account gives to both its ends.

Here the facts of one traveller come together (where he called, when at the earliest and at the latest, by whose word,
and which events attest that he was in a city); `schedule` then finds hours that keep them. Pure: no clock, no network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import inf, isinf
from operator import attrgetter

from journey.errors import DataError, Problem, RouteError
from journey.facts import instants
from journey.facts.claims import Claim
from journey.facts.edtf import Precision
from journey.facts.journey import Call, Event, Journey
from journey.facts.vocabulary import Basis, Extent, FieldName, Weight
from journey.telling.accounts import Decision, Told, claim_spans, claim_zone
from journey.telling.network import Network, travelled
from journey.telling.rails import Vertex

LEAST_CALLS = 2
"""A way has two ends."""


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
class Visit:
    """A call of one traveller, placed on his way."""

    call: Call
    place: str
    """Place as the account tells it."""
    station: str
    """Waypoint on the lines."""
    line: str
    """The line that has the station."""
    post_km: float
    """Kilometre post of the station on that line."""
    km: float
    """Kilometres travelled since the start."""
    arrival: Window
    """Without bounds where he did not come by train."""
    departure: Window
    """Likewise where he did not leave."""
    here_by: float = inf
    """Minute UTC at which an attested event has him in this city: he came no later."""
    here_until: float = -inf
    """Minute UTC at which an attested event has him in this city still: he left no earlier."""
    arrive: int = 0
    """Minute UTC by the steady pace."""
    depart: int = 0
    """Likewise."""
    possible: tuple[int, int] = (0, 0)
    """First and last minute UTC at which he can have been here, by the prism."""

    @property
    def basis(self) -> Basis:
        """The firmer of its two ends."""
        return min(self.arrival.basis, self.departure.basis, key=attrgetter("rank"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way between two calls."""

    start: int
    """Index of the visit it leaves."""
    vertices: tuple[Vertex, ...]
    """With kilometres travelled; empty for a change of stations within a city."""
    line: str
    """Ids of its lines in order of travel, space between."""
    basis: Basis
    """The weaker of the two visits that it joins."""
    sections: tuple[tuple[float, float], ...]
    """Length in km and top speed in km/h of each section, in order of travel."""

    def share(self, km: float) -> float:
        """Return how much of its time a train has spent on it, 0 to 1, when it has gone `km` kilometres of it."""
        spent = whole = gone = 0.0
        for length, top in self.sections:
            whole += length / top
            spent += min(max(km - gone, 0.0), length) / top
            gone += length
        return spent / whole if whole else 0.0


def string_calls(
    journey: Journey, told: Told, network: Network, traveller: str
) -> tuple[tuple[Visit, ...], tuple[Leg, ...]]:
    """Set the calls of a traveller along the rails and join them.

    Parameters
    ----------
    journey
        The facts.
    told
        The account's decisions.
    network
        The lines.
    traveller
        Id of a traveller.

    Returns
    -------
    tuple of Visit and tuple of Leg
        In order of travel, one leg less than visits; both empty for fewer than two calls. Without hours yet.

    Raises
    ------
    DataError
        With every call without a place, at no line, or to which no line leads.
    """
    calls = [call for call in journey.calls if traveller in call.travellers]
    if len(calls) < LEAST_CALLS:
        return (), ()
    visits: list[Visit] = []
    legs: list[Leg] = []
    problems: list[Problem] = []
    for call in calls:
        try:
            visit = _place_call(journey, told, network, call)
            if visits:
                top_speed_kmh = journey.settings.prism.top_speed_kmh
                visit, leg = _join(network, visits[-1], visit, len(visits) - 1, top_speed_kmh)
                legs.append(leg)
            visits.append(visit)
        except RouteError as error:
            problems.append(Problem("stops.csv", call.row, "place", str(error)))
    if problems:
        raise DataError(problems)
    visits[0] = replace(visits[0], arrival=Window())
    visits[-1] = replace(visits[-1], departure=Window())
    return tuple(_bound_by_presence(journey, told, network, traveller, visits)), tuple(legs)


def _join(network: Network, before: Visit, visit: Visit, start: int, top_speed_kmh: float) -> tuple[Visit, Leg]:
    """Return a visit with its kilometres, and the leg that leads there from the visit before it."""
    pieces = network.way(before.station, visit.station)
    leg = Leg(
        start=start,
        vertices=travelled(pieces, before.km),
        line=" ".join(dict.fromkeys(piece.rail.id for piece in pieces)),
        basis=Basis.INFERRED,
        sections=tuple(section for piece in pieces for section in piece.sections(top_speed_kmh)),
    )
    return replace(visit, km=before.km + sum(piece.length_km for piece in pieces)), leg


def rest_legs(legs: Sequence[Leg], visits: Sequence[Visit]) -> tuple[Leg, ...]:
    """Give every leg the weaker basis of the two visits that it joins."""
    ends = ([visit.basis for visit in visits[leg.start : leg.start + 2]] for leg in legs)
    return tuple(replace(leg, basis=max(bases, key=attrgetter("rank"))) for leg, bases in zip(legs, ends, strict=True))


def firmest(visits: Iterable[Visit]) -> Basis:
    """Return the firmest basis of some visits."""
    return min((visit.basis for visit in visits), key=attrgetter("rank"))


def stays(network: Network, visits: Sequence[Visit]) -> list[tuple[int, int]]:
    """Return first and last index of each run of visits in one city, without a way between them."""
    runs: list[tuple[int, int]] = []
    for i, visit in enumerate(visits):
        before = visits[i - 1] if i else None
        if before and before.km == visit.km and network.city(before.station) == network.city(visit.station):
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    return runs


def claim_bounds(claim: Claim, field: FieldName, tz: str) -> tuple[float, float]:
    """Return the bounds that one claim gives to one end of a call.

    Parameters
    ----------
    claim
        Of time.
    field
        ARRIVAL or DEPARTURE: which end is meant.
    tz
        Zone of the place, where the claim names none.

    Returns
    -------
    tuple of float
        First and last minute UTC, both included (the last minute of a day is its 1,440th); infinite where open. What
        lasted throughout an interval of days began on its first and ended on its last.
    """
    span = claim.span(tz)
    earliest = -inf if span.start is None else span.start
    latest = inf if span.last_minute is None else span.last_minute
    lower, upper = claim.edtf.lower, claim.edtf.upper
    if claim.extent is Extent.THROUGHOUT and claim.edtf.precision is Precision.DAY and lower and upper:
        zone = claim.zone or tz
        if field is FieldName.ARRIVAL:
            latest = min(latest, instants.midnight_after(lower, zone) - 1)
        else:
            earliest = max(earliest, instants.midnight(upper, zone))
    return earliest, latest


def _place_call(journey: Journey, told: Told, network: Network, call: Call) -> Visit:
    place = told.call_place(call)
    if place is None:
        raise RouteError(f"neither the call {call.id!r} nor its event says where it was")
    station = network.station(place)
    if station is None:
        raise RouteError(f"no line comes to {place!r} (call {call.id!r})")
    line, post_km = network.post(station)
    ends = {
        field: _window(journey, told.call_time(call, field), field, place)
        for field in (FieldName.ARRIVAL, FieldName.DEPARTURE)
    }
    return Visit(
        call=call,
        place=place,
        station=station,
        line=line,
        post_km=post_km,
        km=0.0,
        arrival=ends[FieldName.ARRIVAL],
        departure=ends[FieldName.DEPARTURE],
    )


def _window(journey: Journey, decision: Decision | None, field: FieldName, place: str) -> Window:
    """Return the bounds that the account gives to one end of a call, and in a chain what remains without them."""
    if decision is None:
        return Window()
    made = []
    for claim in decision.support:
        earliest, latest = claim_bounds(claim, field, claim_zone(claim, journey.places, place))
        made.append(Window(earliest=earliest, latest=latest, basis=claim.basis, claim=claim))
    window: Window | None = None
    for finer in (*sorted(made[1:], key=lambda w: w.earliest - w.latest), made[0]):
        wider = window is not None and (window.earliest < finer.earliest or finer.latest < window.latest)
        window = replace(finer, coarser=window if wider else window and window.coarser)
    return window or Window()


# -- presence --------------------------------------------------------------------------------------


def _bound_by_presence(
    journey: Journey, told: Told, network: Network, traveller: str, visits: Sequence[Visit]
) -> list[Visit]:
    """Note for each stay in a city when attested events have the traveller there.

    Only where the stay itself is dated, and where its open side cannot be confused with another stay in that city.
    """
    person = next(t.person for t in journey.settings.travellers if t.id == traveller)
    seen = _presence(journey, told, network, person)
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


def _presence(journey: Journey, told: Told, network: Network, person: str) -> Mapping[str, list[tuple[int, int]]]:
    """Return by city first and last minute UTC of the attested events that had the person among their participants."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for event in journey.events:
        if person in event.participants:
            place, moments = _attested(journey, told, event)
            if place is not None:
                found[network.city(place)] += moments
    return found


def _attested(journey: Journey, told: Told, event: Event) -> tuple[str | None, list[tuple[int, int]]]:
    """Return the place of an event and first and last minute of each of its times, as far as both are attested.

    What is said to have lasted throughout an interval does not place anybody on each of its days.
    """
    place, time = told.decision(event.id, FieldName.PLACE), told.decision(event.id, FieldName.WHEN)
    if place is None or time is None or not place.winner.basis is time.winner.basis is Basis.ATTESTED:
        return None, []
    if time.winner.weight is Weight.WEAK or time.winner.extent is Extent.THROUGHOUT:
        return None, []
    at = place.winner.places[0]
    spans = claim_spans(time.winner, claim_zone(time.winner, journey.places, at))
    return at, [(s.start, s.last_minute) for s in spans if s.start is not None and s.last_minute is not None]
