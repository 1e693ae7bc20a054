"""The answers of a geocoder, ranked.

A geocoder is whatever answers `Geocoder.candidates`; its answers are ranked by their distance to where the journey runs
before their size, since the largest town of a name is seldom the station of that name. Nothing here asks a network or
knows a geocoding library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from journey.facts.lonlat import LonLat
from journey.research.geocode.stretches import Shape, distance_km

NEAR_KM = 25.0
"""Up to here distance says little: a line is drawn 2-4 km off the track, a city's point may be 9 km off its station."""

ALTERNATE = 0.9
"""Weight of a name that the gazetteer has among a place's other names: Daqing was Anda once, but Anda is Anda."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One answer of a geocoder to one query."""

    query: str
    """What was asked."""
    provider: str
    """Which geocoder answered."""
    matched: str
    """Name that it found, in its words."""
    lonlat: LonLat
    population: int | None = None
    """Inhabitants; None where the geocoder does not say."""
    match: float = 1.0
    """How well the name fits the query: 1 for the very name, less for a part of it; above 0."""
    geonames: int | None = None
    """Id in GeoNames, if it has one."""
    country: str = ""
    """ISO 3166-1 alpha-2, or blank."""
    kind: str = ""
    """What it is in a word of the geocoder, such as ``settlement``, or blank."""
    licence: str = ""
    """Licence of the answer where it has to be told with it."""
    raw_rank: int = 0
    """Place in the geocoder's own order, from 0."""
    distance_km: float | None = None
    """Distance to where the journey runs; None before ranking, and where no line is known."""
    score: float = 0.0
    """See `rank`; 0 before ranking."""


class Geocoder(Protocol):
    """Whatever knows positions by name."""

    def candidates(self, query: str, *, languages: Sequence[str]) -> Sequence[Match]:
        """Return the answers to `query`, best first, none if there are none.

        Parameters
        ----------
        query
            A name.
        languages
            BCP 47 tags in which the answers' names are preferred, first wins.

        Raises
        ------
        GeocodingError
            If it fails or cannot be reached.
        """
        ...


def rank(candidates: Iterable[Match], lines: Sequence[Shape]) -> tuple[Match, ...]:
    """Order candidates by how well the name fits and how near the journey runs, then by size.

    ``score = match * min(1, NEAR_KM / distance_km)``: for the very name 1 within 25 km of the line, 0.25 at
    100 km, 0.025 at 1000 km. Among equal scores the more populous comes first, then the geocoder's own order.

    Parameters
    ----------
    candidates
        Answers of one or several geocoders; their `score` and `distance_km` are replaced.
    lines
        Where the journey runs. If there are none, distance counts for nothing.

    Returns
    -------
    tuple of Match
        Best first, scores from above 0 to 1.

    Examples
    --------
    >>> from shapely import LineString
    >>> line = LineString([(116.4, 39.9), (117.2, 39.1)])
    >>> def found(name, *lonlat):
    ...     return Match(query="Langfang", provider="x", matched=name, lonlat=LonLat(*lonlat))
    >>> [(c.matched, c.score) for c in rank([found("far", 100.0, 30.0), found("near", 116.7, 39.5)], [line])]
    [('near', 1.0), ('far', 0.014)]
    """
    return tuple(sorted((_scored(c, lines) for c in candidates), key=_worst_last))


def _scored(candidate: Match, lines: Sequence[Shape]) -> Match:
    if not lines:
        return replace(candidate, distance_km=None, score=round(candidate.match, 3))
    away = min(distance_km(candidate.lonlat, line) for line in lines)
    score = candidate.match * min(1.0, NEAR_KM / max(away, NEAR_KM))
    return replace(candidate, distance_km=away, score=round(score, 3))


def _worst_last(candidate: Match) -> tuple[float, int, int, str, LonLat]:
    return (
        -candidate.score,
        -(candidate.population or 0),
        candidate.raw_rank,
        candidate.matched,
        candidate.lonlat,
    )
