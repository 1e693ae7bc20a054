"""Candidates of places without lines between them are ranked by the stops before and after, and by fame.

It is the gravity model of travel: of two namesakes that one is the likelier which is larger, in proportion, and nearer
to the stops on either side, in proportion to the square of the distances. Stops that are not yet found weigh on one
another through all their candidates. What no candidate explains goes to a village of the name that no gazetteer has:
so a namesake far away scores low although it is the only one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.vocabulary import FieldName
from journey.research.geocode.ranking import NEAR_KM, Match

_POWER = 2.0
"""Of the distance, as in the law of gravity."""
_FIT_POWER = 10
"""Of how well the name fits: a place's other name (0.9) weighs a third of the very name, half a name a thousandth."""
_SMALLEST = 500
"""Least population that counts; below it the data are not whole."""
_UNKNOWN_POPULATION = 10_000
"""Of an answer without one; those behind it in the geocoder's order count for less."""
_VILLAGE = 100
"""Population of the village that no gazetteer has."""
_USUAL_LEG_KM = 250.0
"""Way between stops where no two positions tell."""
_SAME_KM = 10.0
"""Answers so near to one another are one place."""

Positions = Mapping[str, LonLat]
Candidates = Mapping[str, Sequence[Match]]


def courses(journey: Journey) -> tuple[tuple[str, ...], ...]:
    """Return the places of the calls in the order of the journey, for each traveller; neighbours are different."""
    said = {claim.subject: claim.value.split()[0] for claim in reversed(journey.claims) if _is_place(claim.field)}
    found = []
    for traveller in journey.settings.travellers:
        calls = [call for call in journey.calls if traveller.id in call.travellers]
        places = [c.place or said.get(c.arrival or "") or said.get(c.departure or "") or "" for c in calls]
        found.append(tuple(place for before, place in pairwise(["", *places]) if place and place != before))
    return tuple(dict.fromkeys(course for course in found if course))


def _is_place(field: FieldName) -> bool:
    return field is FieldName.PLACE


def weigh(course: Sequence[str], fixed: Positions, found: Candidates) -> dict[str, tuple[Match, ...]]:
    """Score the candidates of the stops of a journey that have no position.

    Parameters
    ----------
    course
        Places in the order of the journey.
    fixed
        Positions that are known.
    found
        Candidates of the others; those that are no stops are passed over.

    Returns
    -------
    dict
        Place to its candidates, best first: the score is the share of all that the place may be.
    """
    apart = {key: _apart(found[key]) for key in dict.fromkeys(course) if key not in fixed and found.get(key)}
    while apart:
        chain = _chain(course, fixed, apart)
        scored = _scored(chain)
        strays = [key for key, ranked in scored.items() if ranked[0].score < _STRAY]
        if not strays:
            break
        # Namesakes far off drag their neighbours along: what is none of them weighs on nobody.
        worst = min(strays, key=lambda key: (scored[key][0].score, key))
        rest = weigh(course, fixed, {key: matches for key, matches in apart.items() if key != worst})
        return {**rest, worst: _beside(chain, worst, rest)}
    else:
        return {}
    return scored


_STRAY = 0.05


@dataclass(frozen=True, slots=True)
class _Node:
    """A stop: one that is known has one candidate, of which nothing is asked."""

    place: str
    candidates: tuple[Match, ...]
    sought: bool


def _chain(course: Sequence[str], fixed: Positions, found: Candidates) -> list[_Node]:
    """Return the stops that have a position or candidates; of those that are sought the first visit."""
    chain: list[_Node] = []
    met: set[str] = set()
    for place in course:
        if place in fixed:
            here = Match(query=place, provider="", matched=place, lonlat=fixed[place])
            node = _Node(place, (here,), sought=False)
        elif place in found and place not in met:
            met.add(place)
            node = _Node(place, tuple(found[place]), sought=True)
        else:
            continue
        chain.append(node)
    return chain


def _scored(chain: Sequence[_Node]) -> dict[str, tuple[Match, ...]]:
    """Pass what the stops say of one another along the chain, forth and back, and share out each place."""
    own = [[_fame(match) if node.sought else 0.0 for match in node.candidates] for node in chain]
    pulls = [
        [[_pull(a.lonlat, b.lonlat) for b in after.candidates] for a in before.candidates]
        for before, after in pairwise(chain)
    ]
    forth = [own[0]]
    for here, pull in zip(own[1:], pulls, strict=True):
        last = forth[-1]
        forth.append([w + _total([v + row[j] for v, row in zip(last, pull, strict=True)]) for j, w in enumerate(here)])
    back = [[0.0] * len(own[-1])]
    for here, pull in zip(reversed(own[1:]), reversed(pulls), strict=True):
        last = [w + v for w, v in zip(here, back[-1], strict=True)]
        back.append([_total([p + v for p, v in zip(row, last, strict=True)]) for row in pull])
    back.reverse()
    weights = [[f + b for f, b in zip(*both, strict=True)] for both in zip(forth, back, strict=True)]
    best = [
        node.candidates[max(range(len(w)), key=w.__getitem__)].lonlat for node, w in zip(chain, weights, strict=True)
    ]
    return {
        node.place: _shared(node.candidates, weights[i], _sides(best, i), _leg_km(chain))
        for i, node in enumerate(chain)
        if node.sought
    }


def _shared(
    candidates: Sequence[Match], weights: Sequence[float], sides: Sequence[LonLat], leg_km: float
) -> tuple[Match, ...]:
    """Give each candidate its share of what the place may be, the village that nobody knows among them."""
    near = [_fame(match) + sum(_pull(match.lonlat, side) for side in sides) for match in candidates]
    explained, unknown = _total(near), _village(sides, leg_km)
    known = math.exp(explained - _total([explained, unknown]))
    whole = _total(weights)
    scored = [
        replace(
            match,
            score=round(known * math.exp(weight - whole), 3),
            distance_km=min((great_circle_km(match.lonlat, side) for side in sides), default=None),
        )
        for match, weight in zip(candidates, weights, strict=True)
    ]
    return tuple(sorted(scored, key=lambda m: (-m.score, m.distance_km or 0, -(m.population or 0), m.lonlat)))


def _beside(chain: Sequence[_Node], place: str, rest: Candidates) -> tuple[Match, ...]:
    """Score the candidates of a place that weighs on nobody, beside what the others turned out to be."""
    known = [n for n in chain if n.place == place or not n.sought or rest.get(n.place)]
    best = [n.candidates[0].lonlat if not n.sought else rest.get(n.place, n.candidates)[0].lonlat for n in known]
    index = next(i for i, n in enumerate(known) if n.place == place)
    sides = _sides(best, index)
    candidates = known[index].candidates
    weights = [_fame(match) + sum(_pull(match.lonlat, side) for side in sides) for match in candidates]
    return _shared(candidates, weights, sides, _leg_km(chain))


def weigh_apart(candidates: Sequence[Match], around: Iterable[LonLat], leg_km: float = NEAR_KM) -> tuple[Match, ...]:
    """Score the candidates of a place that is no stop: the nearer to one of some positions the better."""
    around, apart = list(around), _apart(candidates)
    nearest = [min((great_circle_km(m.lonlat, at) for at in around), default=None) for m in apart]
    weights = [_fame(m) + (0.0 if km is None else _slope(km)) for m, km in zip(apart, nearest, strict=True)]
    unknown = math.log(_VILLAGE) + (_slope(leg_km) if around else 0.0)
    whole = _total([*weights, unknown])
    scored = [
        replace(m, score=round(math.exp(w - whole), 3), distance_km=km)
        for m, w, km in zip(apart, weights, nearest, strict=True)
    ]
    return tuple(sorted(scored, key=lambda m: (-m.score, m.distance_km or 0, -(m.population or 0), m.lonlat)))


def _apart(candidates: Sequence[Match]) -> tuple[Match, ...]:
    """Keep the weightiest of those that lie beside one another."""
    kept: list[Match] = []
    for match in sorted(candidates, key=lambda m: (-_fame(m), m.raw_rank, m.lonlat)):
        if all(great_circle_km(match.lonlat, other.lonlat) > _SAME_KM for other in kept):
            kept.append(match)
    return tuple(kept)


def _fame(match: Match) -> float:
    people = _UNKNOWN_POPULATION / (1 + match.raw_rank) if match.population is None else match.population
    return math.log(max(people, _SMALLEST)) + _FIT_POWER * math.log(match.match)


def _pull(a: LonLat, b: LonLat) -> float:
    return _slope(great_circle_km(a, b))


def _slope(km: float) -> float:
    return -_POWER * math.log(1 + km / NEAR_KM)


def _village(sides: Sequence[LonLat], leg_km: float) -> float:
    """Return the weight of a village midway between the stops before and after, or a usual leg away from one."""
    if len(sides) > 1:
        return math.log(_VILLAGE) + len(sides) * _slope(max(great_circle_km(*sides) / 2, NEAR_KM))
    return math.log(_VILLAGE) + sum(_slope(leg_km) for _ in sides)


def _sides(positions: Sequence[LonLat], index: int) -> tuple[LonLat, ...]:
    return (*positions[max(index - 1, 0) : index], *positions[index + 1 : index + 2])


def _leg_km(chain: Sequence[_Node]) -> float:
    known = [
        great_circle_km(a.candidates[0].lonlat, b.candidates[0].lonlat)
        for a, b in pairwise(n for n in chain if not n.sought)
    ]
    return max(median(known), NEAR_KM) if known else _USUAL_LEG_KM


def _total(logs: Sequence[float]) -> float:
    """Add what is given by its logarithms."""
    most = max(logs)
    return most + math.log(sum(math.exp(log - most) for log in logs))
