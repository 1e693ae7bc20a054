"""The places of a journey without lines are asked about: all at once, since each tells where its neighbours may lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.folder.pinned import Pinned
from journey.folder.positions import is_point, queries
from journey.research.geocode.neighbours import Positions, courses, weigh, weigh_apart
from journey.research.geocode.ranking import Geocoder, Match
from journey.research.geocode.run import (
    GOOD_SCORE,
    MIN_SCORE,
    GeocodeReport,
    Inquiry,
    Unresolved,
    kept_pins,
    pin,
)


def sought(journey: Journey) -> dict[str, Place]:
    """Return the places that have no coordinate of their own and may have one."""
    return {key: p for key, p in journey.places.items() if is_point(p) and p.lonlat is None}


def geocode_along(journey: Journey, inquiry: Inquiry) -> GeocodeReport:
    """Ask about every place that has neither a coordinate nor a pinned answer.

    Geocoders are asked in turn, the next for what is doubtful by those before it; all candidates of all places are
    ranked together (`journey.research.geocode.neighbours.weigh`).

    Parameters
    ----------
    journey
        With calls at the places that are sought, see `journey.folder.journey.load_sought`.
    inquiry
        Who is asked, and what is known already.

    Raises
    ------
    GeocodingError
        From a geocoder; what it answered before is in its cache.
    """
    places = sought(journey)
    kept = kept_pins(places.values(), inquiry.pinned, refresh=inquiry.refresh)
    open_ = {key: place for key, place in places.items() if key not in kept}
    fixed = {key: p.lonlat for key, p in journey.places.items() if p.lonlat} | {k: a.lonlat for k, a in kept.items()}
    found: dict[str, tuple[Match, ...]] = {}
    ranked: dict[str, tuple[Match, ...]] = {}
    for geocoder in inquiry.geocoders:
        left = [p for key, p in open_.items() if not _is_good(ranked.get(key, ()))]
        for done, place in enumerate(left):
            inquiry.progress(done, len(left), place.id)
            found[place.id] = (*found.get(place.id, ()), *_answers(geocoder, place, journey.languages))
        ranked = rank_along(journey, fixed, found)
    taken = {key: pin(ranked[key][0], inquiry.retrieved) for key in open_ if _is_likely(ranked.get(key, ()))}
    answers = dict(sorted({**kept, **taken}.items()))
    return GeocodeReport(
        pinned=answers,
        resolved=tuple(key for key in answers if key in taken),
        considered={key: ranked.get(key, ()) for key in open_},
        unresolved=tuple(
            Unresolved(place=key, located=False, asked=queries(place), best=next(iter(ranked.get(key, ())), None))
            for key, place in open_.items()
            if key not in taken
        ),
        disagreements=(),
    )


def rank_along(
    journey: Journey, fixed: Positions, found: Mapping[str, Sequence[Match]]
) -> dict[str, tuple[Match, ...]]:
    """Rank the candidates of all places: of stops by their neighbours, then of others by what lies around."""
    found = {key: matches for key, matches in found.items() if matches}
    known, ranked = dict(fixed), dict[str, tuple[Match, ...]]()
    for course in courses(journey):
        fresh = {key: matches for key, matches in found.items() if key in course and key not in ranked}
        scored = weigh(course, known, fresh)
        ranked |= scored
        known |= {key: matches[0].lonlat for key, matches in scored.items() if _is_likely(matches)}
    for key in sorted(found.keys() - ranked.keys()):
        container = known.get(journey.places[key].within or "")
        ranked[key] = weigh_apart(found[key], [container] if container else known.values())
    return ranked


def neighbours_of(journey: Journey, place: str, positions: Positions) -> tuple[str | None, str | None]:
    """Return the nearest stops with a position before and after the first visit of a place."""
    for course in courses(journey):
        if place in course:
            here = course.index(place)
            before = (p for p in reversed(course[:here]) if p in positions)
            after = (p for p in course[here + 1 :] if p in positions and p != place)
            return next(before, None), next(after, None)
    return None, None


def positions_of(journey: Journey, pinned: Mapping[str, Pinned]) -> dict[str, LonLat]:
    """Return all positions: of the folder, and pinned ones."""
    own = {key: p.lonlat for key, p in journey.places.items() if p.lonlat}
    return {key: answer.lonlat for key, answer in pinned.items()} | own


def names_sought(places: Iterable[Place]) -> list[str]:
    """Return all that will be asked."""
    return list(dict.fromkeys(query for place in places for query in queries(place)))


def _answers(geocoder: Geocoder, place: Place, languages: Sequence[str]) -> Sequence[Match]:
    """Return what is known under the first name of a place that is known at all."""
    return next((a for query in queries(place) if (a := geocoder.candidates(query, languages=languages))), ())


def _is_good(ranked: Sequence[Match]) -> bool:
    return bool(ranked) and ranked[0].score >= GOOD_SCORE


def _is_likely(ranked: Sequence[Match]) -> bool:
    return bool(ranked) and ranked[0].score >= MIN_SCORE
