"""Two places at once: what claims say of where a person was, held against each other and against his own train.

A sighting is a date and a place that sources attest of an event in which somebody took part, or of a call of his train.
Two of them clash where even the earliest of the one and the latest of the other leave less time than the way takes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from journey.conflicts.finding import Conflict, ConflictKind, by_row, listed
from journey.facts.claims import Claim, ClaimKey, by_field
from journey.facts.journey import Call, Event
from journey.facts.vocabulary import Basis, Extent, FieldName
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.dating import WITHIN_A_MINUTE, dating


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """That a person was at a place at some time between two minutes."""

    subject: str
    """Event or call."""
    of_call: bool
    places: tuple[str, ...]
    claims: tuple[Claim, ...]
    """Of its time first, and of its place where a claim says it."""
    earliest: float
    """Minute UTC, included; infinite where open."""
    latest: float
    """Likewise."""


def two_places(told: Told, atlas: Atlas, *, known: Collection[frozenset[ClaimKey]] = ()) -> tuple[Conflict, ...]:
    """Return what has one person at two places, each pair of events, or of an event and a call, once.

    `known` are the keys of pairs of dates of which another finding already says that nobody could keep both.
    """
    found: dict[tuple[str, str], Conflict] = {}
    for person, sightings in _sightings(told, atlas).items():
        clashes: dict[tuple[str, str], list[tuple[Sighting, Sighting]]] = defaultdict(list)
        for a, b in _close_pairs(sightings, atlas):
            if frozenset((a.claims[0].key, b.claims[0].key)) not in known:
                clashes[a.subject, b.subject].append((a, b))
        for subjects, pairs in clashes.items():
            found.setdefault(subjects, _conflict(person, pairs, atlas))
    return tuple(found.values())


def _close_pairs(sightings: Iterable[Sighting], atlas: Atlas) -> Iterator[tuple[Sighting, Sighting]]:
    """Give every two sightings that nobody could keep; two calls are one way, which `runs` has measured."""
    horizon = atlas.longest_minutes
    in_time = sorted(sightings, key=lambda s: s.earliest)
    of_events = [i for i, sighting in enumerate(in_time) if not sighting.of_call]
    for i, a in enumerate(in_time):
        later = of_events[bisect_right(of_events, i) :] if a.of_call else range(i + 1, len(in_time))
        for b in map(in_time.__getitem__, later):
            if b.earliest - a.earliest > horizon:
                break
            if a.subject != b.subject and _most(a, b) < _needed(a, b, atlas):
                yield a, b


def _most(a: Sighting, b: Sighting) -> float:
    """Return the most minutes that two sightings leave, whichever came first; never below 0."""
    return max(0.0, WITHIN_A_MINUTE + max(a.latest - b.earliest, b.latest - a.earliest))


def _needed(a: Sighting, b: Sighting, atlas: Atlas) -> float:
    return min(atlas.least_minutes(p, q) for p, q in product(a.places, b.places))


def _conflict(person: str, pairs: Sequence[tuple[Sighting, Sighting]], atlas: Atlas) -> Conflict:
    a, b = pairs[0]
    claims = by_row(c for pair in pairs for s in pair for c in s.claims)
    message = (
        f"{person} at {a.subject} and {b.subject}: the way takes {_needed(a, b, atlas) / 60:.1f} hours at least, "
        f"and there are at most {_most(a, b) / 60:.1f}: {listed(claims)}"
    )
    return Conflict(
        kind=ConflictKind.TWO_PLACES,
        subject=b.subject,
        claims=claims,
        message=message,
        clashes=tuple(dict.fromkeys(by_row((*x.claims, *y.claims)) for x, y in pairs)),
    )


def _sightings(told: Told, atlas: Atlas) -> Mapping[str, list[Sighting]]:
    """Return by person all that is attested of where he was; of his calls only what no event of his has said."""
    journey = told.journey
    attested = by_field(claim for claim in journey.claims if claim.basis is Basis.ATTESTED)
    found: dict[str, list[Sighting]] = defaultdict(list)
    for event in journey.events:
        sightings = list(_of_event(told, event, attested)) if event.participants else []
        for person in event.participants:
            found[person] += sightings
    there = {event.id: event.participants for event in journey.events}
    for traveller in journey.settings.travellers:
        for call in journey.calls:
            told_of = [there.get(event, ()) for event in (call.arrival, call.departure) if event]
            if traveller.id in call.travellers and not any(traveller.person in people for people in told_of):
                found[traveller.person] += _of_call(told, atlas, call, attested)
    return found


def _of_event(
    told: Told, event: Event, attested: Mapping[tuple[str, FieldName], Sequence[Claim]]
) -> Iterator[Sighting]:
    """Yield each attested date of an event at each attested place; what lasted throughout days places nobody."""
    times = attested.get((event.id, FieldName.WHEN), ())
    for place, time in product(attested.get((event.id, FieldName.PLACE), ()), times):
        if time.extent is Extent.THROUGHOUT:
            continue
        for span in told.date(time, place.places[0]).spans:
            earliest, latest = span.bounds
            yield Sighting(
                subject=event.id,
                of_call=False,
                places=place.places,
                claims=(time, place),
                earliest=earliest,
                latest=latest,
            )


def _of_call(
    told: Told, atlas: Atlas, call: Call, attested: Mapping[tuple[str, FieldName], Sequence[Claim]]
) -> Iterator[Sighting]:
    """Yield each attested date of both ends of a call, at the station that it has, if a line comes there."""
    place = told.call_place(call)
    if place is None:
        return
    station = atlas.network.station(place) or place
    for end in (FieldName.ARRIVAL, FieldName.DEPARTURE):
        for claim in dating(call, end, attested):
            earliest, latest = told.date(claim, place).bounds(end)
            yield Sighting(
                subject=call.id,
                of_call=True,
                places=(station,),
                claims=(claim,),
                earliest=earliest,
                latest=latest,
            )
