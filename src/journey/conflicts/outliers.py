"""Outliers: a claim far from all others, an event out of the traveller's reach, a waypoint too far from the next.

None of these is a proof; each is a place where a slip of the pen is likelier than the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, pairwise

from journey.conflicts.finding import Conflict, ConflictKind, by_row, listed, said
from journey.facts.claims import Claim, by_field
from journey.facts.instants import DAY
from journey.facts.journey import Event
from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.vocabulary import TIME_FIELDS, Basis, FieldName, KmBasis, Way
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.timeline import Timeline
from journey.telling.visits import Leg

_LEAST_OTHERS = 2
"""Of one other claim nobody can say which is the odd one."""
_SPREADS = 3
"""A claim is far off where the nearest other is so many times farther than the others are from one another."""
_LEAST_MINUTES = 3 * DAY
_LEAST_KM = 100.0
"""What lies within an outing of the rest is not far off."""
_POST_SLACK = 1.02
"""Posts are whole kilometres, and many are interpolated."""


def far_claims(told: Told, atlas: Atlas) -> Iterator[Conflict]:
    """Yield each claim of a time or a place that lies far from all others on the same field of the same subject."""
    attested = by_field(claim for claim in told.journey.claims if claim.basis is Basis.ATTESTED)
    for (subject, field), claims in attested.items():
        if field is FieldName.TEXT:
            continue
        if field in TIME_FIELDS:
            far = _far(claims, partial(_minutes_apart, told, told.place_of(subject, field)), _LEAST_MINUTES)
        else:
            far = _far(claims, partial(_km_apart, atlas), _LEAST_KM)
        for claim in far:
            others = [c for c in claims if c is not claim]
            message = f"{subject}: {field.value} far from all others: {said(claim)}, against {listed(others)}"
            yield Conflict(
                kind=ConflictKind.OUTLIER, subject=subject, claims=(claim,), message=message, clashes=((claim,),)
            )


def _far(claims: Sequence[Claim], apart: Callable[[Claim, Claim], float], least: float) -> list[Claim]:
    found = []
    for claim in claims if len(claims) > _LEAST_OTHERS else ():
        others = [c for c in claims if c is not claim]
        spread = max(apart(a, b) for a, b in combinations(others, 2))
        if min(apart(claim, other) for other in others) > max(least, _SPREADS * spread):
            found.append(claim)
    return found


def _minutes_apart(told: Told, at: str | None, a: Claim, b: Claim) -> float:
    """Return the least minutes between what two claims may mean; 0 where they overlap."""
    spans = [told.date(claim, at).spans for claim in (a, b)]
    gaps = [
        max(
            0.0 if x.end is None or y.start is None else y.start - x.end,
            0.0 if y.end is None or x.start is None else x.start - y.end,
            0.0,
        )
        for x in spans[0]
        for y in spans[1]
    ]
    return min(gaps)


def _km_apart(atlas: Atlas, a: Claim, b: Claim) -> float:
    """Return the least distance in km between the places of two claims; 0 where one has no position."""
    pairs = [(atlas.at(p), atlas.at(q)) for p in a.places for q in b.places]
    return min(0.0 if p is None or q is None else great_circle_km(p, q) for p, q in pairs)


# -- out of reach ------------------------------------------------------------------------------------------


def out_of_reach(told: Told, atlas: Atlas, timelines: Mapping[str, Timeline]) -> Iterator[Conflict]:
    """Yield each attested event at which a traveller was though his train, as this account tells it, was elsewhere."""
    journey = told.journey
    for traveller in journey.settings.travellers:
        timeline = timelines.get(traveller.id)
        for event in journey.events if timeline else ():
            if timeline is not None and traveller.person in event.participants:
                yield from _missed(told, event, timeline, atlas)


def _missed(told: Told, event: Event, timeline: Timeline, atlas: Atlas) -> Iterator[Conflict]:
    attested = told.attested(event.id)
    if attested is None:
        return
    place, time, moments = attested
    for bounds in moments:
        inside = timeline.visits[0].possible[1] <= bounds[0] and bounds[1] <= timeline.visits[-1].possible[0]
        if inside and not _can_be_there(place.places, bounds, timeline, atlas):
            yield _miss(event, timeline, (time, place), bounds)
            return


def _can_be_there(places: Sequence[str], bounds: tuple[float, float], timeline: Timeline, atlas: Atlas) -> bool:
    """Tell whether the reach of a stretch of time comes to one of some places, or within an outing of it."""
    low, high = timeline.table.at(bounds[0])[1], timeline.table.at(bounds[1])[2]
    cities = {atlas.network.city(place) for place in places}
    near = [v for v in timeline.path if low <= v.km <= high]
    if any(v.place and atlas.network.city(v.place) in cities for v in near):
        return True
    on_the_way = [timeline.point(low), timeline.point(high), *(v.lonlat for v in near)]
    positions = [(place, at) for place in places if (at := atlas.at(place)) is not None]
    outing = {place: _LEAST_KM + (atlas.journey.places[place].radius_km or 0.0) for place, _ in positions}
    return (
        not positions
        or any(great_circle_km(at, point) <= outing[place] for place, at in positions for point in on_the_way)
        or any(_can_go_round(timeline, leg, at) for leg in _unknown_legs(timeline, low, high) for _, at in positions)
    )


def _unknown_legs(timeline: Timeline, low: float, high: float) -> Iterator[Leg]:
    """Yield the legs between two kilometres of which nobody knows the line: they are drawn the shortest way."""
    for leg in timeline.legs:
        start, end = (timeline.visits[leg.start + step].km for step in (0, 1))
        if leg.km_basis is KmBasis.GEODESIC and leg.route is None and start <= high and low <= end:
            yield leg


def _can_go_round(timeline: Timeline, leg: Leg, at: LonLat) -> bool:
    """Tell whether a leg leaves the time for a way by another point."""
    start, end = (timeline.visits[leg.start + step] for step in (0, 1))
    km = sum(great_circle_km(timeline.point(visit.km), at) for visit in (start, end))
    top = max(speed for _, speed in leg.sections)
    return km * 60 / top <= end.possible[1] - start.possible[0]


def _miss(event: Event, timeline: Timeline, said_of: tuple[Claim, Claim], bounds: tuple[float, float]) -> Conflict:
    """Return the event with the dated calls before and after it, which leave the train elsewhere."""
    ends = [(window.claim, window) for visit in timeline.visits for window in (visit.arrival, visit.departure)]
    dated = [(c, window) for c, window in ends if c and c.basis is Basis.ATTESTED and c.subject != event.id]
    before = [claim for claim, window in dated if window.earliest <= bounds[1]][-1:]
    after = [claim for claim, window in dated if window.earliest > bounds[1]][:1]
    claims = by_row((*said_of, *before, *after))
    what = "his train" if all(leg.by is Way.RAIL for leg in timeline.legs) else "he"
    message = f"{event.id}: {timeline.traveller} took part, but {what} was out of reach: {listed(claims)}"
    return Conflict(kind=ConflictKind.OUTLIER, subject=event.id, claims=claims, message=message, clashes=(claims,))


# -- on the line -------------------------------------------------------------------------------------------


def off_the_line(atlas: Atlas) -> Iterator[Conflict]:
    """Yield each two waypoints of a line that lie farther apart, as the crow flies, than their kilometre posts."""
    journey, positions = atlas.journey, atlas.positions
    for line in journey.lines:
        posts = [(w.place, w.km) for w in line.waypoints if w.place and w.km is not None and w.place in positions]
        for (a, start), (b, end) in pairwise(posts):
            vague = sum(journey.places[p].radius_km or 0.0 for p in (a, b))
            km = great_circle_km(positions[a].lonlat, positions[b].lonlat)
            if km - vague > (end - start) * _POST_SLACK:
                posts_km = f"{end - start:,.0f} km by the posts"
                message = f"lines/{line.id}.csv: {a} → {b}: {posts_km}, but {km:,.0f} km as the crow flies"
                yield Conflict(kind=ConflictKind.OUTLIER, subject=f"{line.id}:{a}:{b}", claims=(), message=message)
