"""Presence: attested events that have a traveller in a city bound when he came there and when he left.

Pure: no clock, no network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from math import isinf

from journey.facts.vocabulary import Weight
from journey.telling.itinerary import Tour
from journey.telling.visits import PlacedCall, stays


def bound_by_presence(tour: Tour, visits: Sequence[PlacedCall]) -> list[PlacedCall]:
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
