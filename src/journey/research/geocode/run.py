"""All places of a journey are asked about: geocoders in turn, the best answer pinned, the rest reported.

It takes whatever is a `Geocoder` of `ranking` and the date of today; it knows no service and no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from journey.facts.languages import FOLDER_LANGUAGES
from journey.facts.lonlat import LonLat
from journey.facts.places import Line, Place
from journey.folder.pinned import Pinned
from journey.folder.positions import Disagreement, disagreements, is_point, queries
from journey.research.geocode.ranking import Geocoder, Match, rank
from journey.research.geocode.stretches import Shape, stretches

GOOD_SCORE = 0.5
"""From here on nothing more is asked: the very name within 50 km of where it is to be looked for."""
MIN_SCORE = 0.05
"""Below this an answer is a namesake: the very name more than 500 km away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A place that no geocoder knows."""

    place: str
    located: bool
    """Whether the folder gives its coordinate, so that only the check is missing."""
    asked: tuple[str, ...]
    """The queries."""
    best: Match | None
    """The namesake that was turned down, if there was one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeocodeReport:
    """What came of geocoding the places of a journey."""

    pinned: Mapping[str, Pinned]
    """For ``geocoded.json``: what was kept and what is new."""
    resolved: tuple[str, ...]
    """Places whose answer is new."""
    considered: Mapping[str, tuple[Match, ...]]
    """Place id to its candidates, best first, for the places that were asked about."""
    unresolved: tuple[Unresolved, ...]
    disagreements: tuple[Disagreement, ...]
    """See `journey.folder.positions.disagreements`."""

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Places whose answer scores below `GOOD_SCORE`, to be reviewed first."""
        return tuple(key for key, answer in self.pinned.items() if answer.score < GOOD_SCORE)


def no_progress(_done: int, _total: int, _place: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """Who is asked about places, and what is known already."""

    geocoders: Sequence[Geocoder]
    """The first is asked first."""
    pinned: Mapping[str, Pinned]
    """Answers so far. Those whose query the place no longer asks, and those of unknown places, are dropped."""
    retrieved: date
    """Date of the new answers."""
    refresh: bool = False
    """Whether everything is asked anew, but for what somebody chose."""
    progress: Callable[[int, int, str], None] = no_progress
    """Called before each place with the number of places done, of all, and the id."""


def geocode_places(
    places: Mapping[str, Place], lines: Sequence[Line], inquiry: Inquiry, *, languages: Sequence[str] = FOLDER_LANGUAGES
) -> GeocodeReport:
    """Ask about every place that has no pinned answer; those with a coordinate are asked about as a check.

    Geocoders are asked in turn, each with the queries of `journey.folder.positions.queries`, until a candidate scores
    `GOOD_SCORE`; the best of all that were found is pinned if it scores at least `MIN_SCORE`. Candidates are
    ranked by their distance to where the place is to be looked for (`journey.research.geocode.stretches`).

    Parameters
    ----------
    places
        By id; those that are no point (`journey.folder.positions.is_point`) are passed over.
    lines
        Where the journey runs.
    inquiry
        Who is asked, and what is known already.
    languages
        In which the geocoders may answer.

    Returns
    -------
    GeocodeReport
        The same for the same places, pins and answers. Places are asked about in their order: one that is found
        helps to find its neighbours.

    Raises
    ------
    GeocodingError
        From a geocoder; what it answered before is in its cache.
    """
    todo = [place for place in places.values() if is_point(place)]
    kept = kept_pins(todo, inquiry.pinned, refresh=inquiry.refresh)
    answers, considered, unresolved = dict(kept), {}, []
    positions = {key: answer.lonlat for key, answer in kept.items()}
    positions |= {place.id: place.lonlat for place in todo if place.lonlat}
    for done, place in enumerate(todo):
        inquiry.progress(done, len(todo), place.id)
        if place.id in kept:
            continue
        around = stretches(place, lines, positions)
        found = considered[place.id] = _candidates(place, around, inquiry.geocoders, languages)
        if not found or found[0].score < MIN_SCORE:
            unresolved.append(_unresolved(place, found))
            continue
        answers[place.id] = pin(found[0], inquiry.retrieved)
        positions.setdefault(place.id, found[0].lonlat)
    return GeocodeReport(
        pinned=dict(sorted(answers.items())),
        resolved=tuple(key for key in answers if key not in kept),
        considered=considered,
        unresolved=tuple(unresolved),
        disagreements=disagreements(places, answers),
    )


def kept_pins(places: Iterable[Place], pinned: Mapping[str, Pinned], *, refresh: bool) -> dict[str, Pinned]:
    """Return the answers that stay: what somebody chose, and unless all is asked anew what is still asked."""
    answers = ((place, pinned[place.id]) for place in places if place.id in pinned)
    return {p.id: a for p, a in answers if a.chosen or (a.query in queries(p) and not refresh)}


def _unresolved(place: Place, found: Sequence[Match]) -> Unresolved:
    best = found[0] if found else None
    return Unresolved(place=place.id, located=place.lonlat is not None, asked=queries(place), best=best)


def _candidates(
    place: Place, near: Sequence[Shape], geocoders: Sequence[Geocoder], languages: Sequence[str]
) -> tuple[Match, ...]:
    found: tuple[Match, ...] = ()
    for geocoder in geocoders:
        for query in queries(place):
            found = rank([*found, *geocoder.candidates(query, languages=languages)], near)
            if found and found[0].score >= GOOD_SCORE:
                return _distinct(found)
    return _distinct(found)


def _distinct(ranked: Iterable[Match]) -> tuple[Match, ...]:
    """Keep the best of those that several queries found at the same spot."""
    best: dict[tuple[str, LonLat], Match] = {}
    for candidate in ranked:
        best.setdefault((candidate.provider, candidate.lonlat), candidate)
    return tuple(best.values())


def pin(candidate: Match, retrieved: date, *, chosen: bool = False) -> Pinned:
    """Return a candidate as an answer to be kept; `chosen` if somebody has chosen it."""
    return Pinned(
        query=candidate.query,
        lon=round(candidate.lonlat.lon, 5),
        lat=round(candidate.lonlat.lat, 5),
        provider=candidate.provider,
        matched=candidate.matched,
        score=1.0 if chosen else candidate.score,
        retrieved=retrieved,
        geonames=candidate.geonames if candidate.licence or chosen else None,
        licence=candidate.licence,
        chosen=chosen,
    )
