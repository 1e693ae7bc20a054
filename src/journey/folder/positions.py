"""Places become positions: the coordinate that is given first, else the pinned answer of a geocoder.

A given coordinate is checked against the pinned answers (see `pinned`); who answers, by `journey.research.geocode`.
Nothing here asks a network or knows the date of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journey.errors import DataError, Problem
from journey.facts.lonlat import LonLat, great_circle_km
from journey.facts.places import GIVEN, Located, Place
from journey.facts.row import Id
from journey.facts.vocabulary import Certainty, PlaceKind
from journey.folder.pinned import PINNED_FILE, Pinned

_KNOWN_BEST = ("en", "zh-Hans")
"""Languages in which geocoders know more names than in others; of Chinese, the maps have the simplified script."""
EXTENDED = (PlaceKind.LINE, PlaceKind.REGION)
"""Kinds of places that may go without a position."""
_EXACT_KM, _APPROXIMATE_KM = 5.0, 50.0
DISAGREEMENT_KM = 25.0
"""A given coordinate and a geocoder may differ by this much, beyond the place's own uncertainty."""


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


def is_point(place: Place) -> bool:
    """Tell whether a geocoder can be asked for a place: not for a line, nor a region without coordinate and radius."""
    vast = place.kind is PlaceKind.REGION and place.lonlat is None and place.radius_km is None
    return not vast and place.kind is not PlaceKind.LINE


def queries(place: Place) -> tuple[str, ...]:
    """List what to ask of a geocoder about a place, in order, each once.

    Returns
    -------
    tuple of str
        Its `query` or else its English name of the period; today's English name; then the names in simplified Chinese,
        and in its other languages as they stand, in each first the period's, then today's.
    """
    today = place.today or {}
    names = [place.query or place.name.get("en", ""), today.get("en", "")]
    for lang in dict.fromkeys((*_KNOWN_BEST, *place.name, *today)):
        names += [place.name.get(lang, ""), today.get(lang, "")] if lang != "en" else []
    return tuple(dict.fromkeys(name for name in names if name))


def with_circles(places: Mapping[str, Place], pinned: Mapping[str, Pinned]) -> dict[str, Place]:
    """Give places without a coordinate the radius of their pin, if it has one, and the certainty with it."""
    return {key: _within(place, pinned.get(key)) for key, place in places.items()}


def _within(place: Place, answer: Pinned | None) -> Place:
    if answer is None or answer.radius_km is None or place.lonlat is not None or not is_point(place):
        return place
    certainty = certainty_of(answer.radius_km)
    return place.model_copy(update={"radius_km": answer.radius_km, "certainty": certainty})


def certainty_of(radius_km: float) -> Certainty:
    """Return what a radius says of a position."""
    limits = ((Certainty.EXACT, _EXACT_KM), (Certainty.APPROXIMATE, _APPROXIMATE_KM))
    return next((certainty for certainty, most in limits if radius_km <= most), Certainty.REGION)


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
    lost = [p for p in places.values() if not found[p.id] and p.kind not in EXTENDED]
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
    return Located(
        place=place.id,
        lonlat=answer.lonlat,
        origin=answer.origin,
        provider=answer.provider,
        credit=answer.credit,
    )


def _without_position(place: Place) -> Problem:
    message = (
        f"{place.id!r} has neither a coordinate nor an answer in {PINNED_FILE}: "
        "give lon and lat, or run journey geocode"
    )
    return Problem(place.file, None, "lon", message)


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
