"""Places become positions: the coordinate that is given first, else the pinned answer of a geocoder.

A geocoder is whatever answers `Geocoder.candidates`; its answers are ranked by their distance to where the
journey runs before their size, since the largest town of a name is seldom the station of that name. Nothing
here asks a network, knows a geocoding library or the date of today; a given coordinate is checked against the
pinned answers (see `pinned`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from shapely import LineString, Point
from shapely.affinity import affine_transform
from shapely.ops import nearest_points

from journey.errors import DataError, Problem
from journey.lonlat import LonLat, great_circle_km
from journey.model import Line, Place, Waypoint
from journey.pinned import PINNED_FILE, Pinned
from journey.row import Id
from journey.vocabulary import PlaceKind

GIVEN = "given"
"""Provider of a coordinate that the folder itself gives."""
NEAR_KM = 25.0
"""Up to here distance says little: a line is drawn 2-4 km off the track, a city's point may be 9 km off its station."""
DISAGREEMENT_KM = 25.0
"""A given coordinate and a geocoder may differ by this much, beyond the place's own uncertainty."""

Shape = LineString | Point
"""Where the journey runs; x is longitude, y latitude, decimal degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
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
    raw_rank: int = 0
    """Place in the geocoder's own order, from 0."""
    distance_km: float | None = None
    """Distance to where the journey runs; None before ranking, and where no line is known."""
    score: float = 0.0
    """See `rank`; 0 before ranking."""


class Geocoder(Protocol):
    """Whatever knows positions by name."""

    def candidates(self, query: str, *, languages: Sequence[str]) -> Sequence[Candidate]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place with its position, and who says so."""

    place: Id
    lonlat: LonLat
    origin: str
    """In words: the place's own origin, or what the geocoder matched and when."""
    provider: str
    """`GIVEN`, or the geocoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A given coordinate far from the geocoder's."""

    place: Id
    given: LonLat
    answer: Pinned
    distance_km: float
    """Great-circle distance between the two."""
    allowed_km: float
    """What would have passed: the limit and the radius of the place."""

    def __str__(self) -> str:
        answer = f"{self.answer.provider} has {self.answer.matched!r} {self.distance_km:.0f} km"
        return f"{self.place}: {answer} from the given coordinate ({self.allowed_km:.0f} km are allowed)"


def distance_km(point: LonLat, shape: Shape) -> float:
    """Measure the distance from a point to the nearest point of a line.

    The nearest point is sought on a plane scaled at the point's latitude, and the way to it measured on the
    sphere. So the result is never too small; below 65° of latitude it is too large by less than 0.1 % up to
    100 km and 3 % up to 1000 km.

    Parameters
    ----------
    point
        Longitude, latitude in decimal degrees.
    shape
        In the same; its edges are straight in longitude and latitude. It may lie across the date line.

    Examples
    --------
    >>> round(distance_km(LonLat(60, 57), LineString([(50, 56), (70, 56)])), 1)
    111.2
    """
    narrowing = max(math.cos(math.radians(point.lat)), 1e-9)
    centre = Point(0, 0)

    def measured(turn: int) -> float:
        west = point.lon + turn
        plane = affine_transform(shape, [narrowing, 0, 0, 1, -west * narrowing, -point.lat])
        foot = nearest_points(plane, centre)[0]
        return great_circle_km(point, LonLat(foot.x / narrowing + west, foot.y + point.lat))

    return min(measured(turn) for turn in (-360, 0, 360))


def rank(candidates: Iterable[Candidate], lines: Sequence[Shape]) -> tuple[Candidate, ...]:
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
    tuple of Candidate
        Best first, scores from above 0 to 1.

    Examples
    --------
    >>> line = LineString([(116.4, 39.9), (117.2, 39.1)])
    >>> def found(name, *lonlat):
    ...     return Candidate(query="Langfang", provider="x", matched=name, lonlat=LonLat(*lonlat))
    >>> [(c.matched, c.score) for c in rank([found("far", 100.0, 30.0), found("near", 116.7, 39.5)], [line])]
    [('near', 1.0), ('far', 0.014)]
    """
    return tuple(sorted((_scored(c, lines) for c in candidates), key=_worst_last))


def _scored(candidate: Candidate, lines: Sequence[Shape]) -> Candidate:
    if not lines:
        return replace(candidate, distance_km=None, score=round(candidate.match, 3))
    away = min(distance_km(candidate.lonlat, line) for line in lines)
    score = candidate.match * min(1.0, NEAR_KM / max(away, NEAR_KM))
    return replace(candidate, distance_km=away, score=round(score, 3))


def _worst_last(candidate: Candidate) -> tuple[float, int, int, str, LonLat]:
    return (
        -candidate.score,
        -(candidate.population or 0),
        candidate.raw_rank,
        candidate.matched,
        candidate.lonlat,
    )


def line_shapes(lines: Iterable[Line], positions: Mapping[str, LonLat]) -> tuple[Shape, ...]:
    """Draw each line through those of its waypoints that have a position.

    Parameters
    ----------
    lines
        Their waypoints in order.
    positions
        Place id to longitude, latitude.

    Returns
    -------
    tuple of Shape
        A line with one known waypoint is a point; one with none is left out.
    """
    drawn = (_shape([p for p in _positions(line, positions) if p]) for line in lines)
    return tuple(shape for shape in drawn if shape)


def stretches(place: Place, lines: Iterable[Line], positions: Mapping[str, LonLat]) -> tuple[Shape, ...]:
    """Say where a place is to be looked for: names repeat along a line of nine thousand kilometres.

    Parameters
    ----------
    place
        Whose own position is not used, so that the result can check it.
    lines
        Their waypoints in order.
    positions
        Place id to longitude, latitude.

    Returns
    -------
    tuple of Shape
        Between the known waypoints before and after it, if a line passes through it; else the place that
        contains it, if that has a position; else all lines.
    """
    lines = tuple(lines)
    found = tuple(_around(place.id, line, positions) for line in lines if _passes(line, place.id))
    between = tuple(shape for shape in found if shape)
    container = positions.get(place.within) if place.within else None
    if not between and container:
        return (Point(container),)
    return between or line_shapes(lines, positions)


def _passes(line: Line, place: str) -> bool:
    return any(w.place == place for w in line.waypoints)


def _around(place: str, line: Line, positions: Mapping[str, LonLat]) -> Shape | None:
    along = _positions(line, positions)
    here = next(i for i, w in enumerate(line.waypoints) if w.place == place)
    before = next((p for p in reversed(along[:here]) if p), None)
    after = next((p for p in along[here + 1 :] if p), None)
    return _shape([p for p in (before, after) if p])


def _positions(line: Line, positions: Mapping[str, LonLat]) -> list[LonLat | None]:
    return [_position(w, positions) for w in line.waypoints]


def _position(waypoint: Waypoint, positions: Mapping[str, LonLat]) -> LonLat | None:
    if waypoint.place is not None:
        return positions.get(waypoint.place)
    return None if waypoint.lon is None or waypoint.lat is None else LonLat(waypoint.lon, waypoint.lat)


def _shape(points: Sequence[LonLat]) -> Shape | None:
    if len(set(points)) < 2:  # noqa: PLR2004 - a line has two ends
        return Point(points[0]) if points else None
    return LineString(list(_unwrapped(points)))


def _unwrapped(points: Iterable[LonLat]) -> Iterator[tuple[float, float]]:
    """Go on past 180° rather than round the globe the other way."""
    last: float | None = None
    for lon, lat in points:
        last = lon if last is None else lon + 360 * round((last - lon) / 360)
        yield last, lat


def is_point(place: Place) -> bool:
    """Tell whether a geocoder can be asked for a place: not for a line, nor a region without coordinate and radius."""
    vast = place.kind is PlaceKind.REGION and place.lonlat is None and place.radius_km is None
    return not vast and place.kind is not PlaceKind.LINE


def queries(place: Place) -> tuple[str, ...]:
    """List what to ask of a geocoder about a place, in order, each once.

    Returns
    -------
    tuple of str
        Its `query` or else its English name of the period; today's English name; the Chinese and Russian
        names, in each language first the period's, then today's.
    """
    names = [place.query or place.name.get("en", ""), (place.today or {}).get("en", "")]
    for lang in ("zh-Hans", "zh-Hant", "ru"):
        names += [place.name.get(lang, ""), (place.today or {}).get(lang, "")]
    return tuple(dict.fromkeys(name for name in names if name))


def locate(places: Mapping[str, Place], pinned: Mapping[str, Pinned]) -> dict[str, Located]:
    """Give every place its position: the given coordinate, else the pinned answer.

    Parameters
    ----------
    places
        By id.
    pinned
        Answers by place id.

    Returns
    -------
    dict
        Place id to position, in the order of `places`; whole lines and regions may have none.

    Raises
    ------
    DataError
        With every other place that has neither, and every answer for a place that does not exist.
    """
    found = {place.id: _located(place, pinned.get(place.id)) for place in places.values()}
    extended = (PlaceKind.LINE, PlaceKind.REGION)
    lost = [p for p in places.values() if not found[p.id] and p.kind not in extended]
    unknown = [key for key in pinned if key not in places]
    problems = [_without_position(place) for place in lost]
    problems += [Problem(PINNED_FILE, None, key, f"no such place: {key!r}") for key in unknown]
    if problems:
        raise DataError(problems)
    return {key: located for key, located in found.items() if located}


def _located(place: Place, answer: Pinned | None) -> Located | None:
    if place.lonlat:
        return Located(place=place.id, lonlat=place.lonlat, origin=place.origin, provider=GIVEN)
    if answer is None or not is_point(place):
        return None
    origin = f"{answer.provider}: {answer.matched}, {answer.retrieved.isoformat()}"
    return Located(place=place.id, lonlat=answer.lonlat, origin=origin, provider=answer.provider)


def _without_position(place: Place) -> Problem:
    message = f"{place.id!r} has neither a coordinate nor an answer in {PINNED_FILE}"
    return Problem("places.csv", None, "lon", f"{message}: give lon and lat, or run journey geocode")


def disagreements(
    places: Mapping[str, Place], pinned: Mapping[str, Pinned], *, limit_km: float = DISAGREEMENT_KM
) -> tuple[Disagreement, ...]:
    """Find the given coordinates that the geocoder's answers speak against.

    Parameters
    ----------
    places
        By id.
    pinned
        Answers by place id; those of unknown places are passed over.
    limit_km
        Distance allowed beyond the place's own radius, in km.

    Returns
    -------
    tuple of Disagreement
        Farthest first.
    """
    compared = (_compare(places[key], answer, limit_km) for key, answer in pinned.items() if key in places)
    return tuple(sorted((d for d in compared if d), key=lambda d: (-d.distance_km, d.place)))


def _compare(place: Place, answer: Pinned, limit_km: float) -> Disagreement | None:
    given, allowed = place.lonlat, limit_km + (place.radius_km or 0)
    if given is None:
        return None
    apart = great_circle_km(given, answer.lonlat)
    if apart <= allowed:
        return None
    return Disagreement(place=place.id, given=given, answer=answer, distance_km=apart, allowed_km=allowed)
