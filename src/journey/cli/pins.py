"""What an editor says of places by hand: which candidate, which circle, or that a pin is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from journey.errors import UsageError
from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.folder.pinned import Pinned, by_hand
from journey.folder.positions import is_point, queries
from journey.research.geocode.ranking import Match

_CIRCLE = 3
_MOST_KM = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """The options of a call that say where places lie."""

    choose: tuple[str, ...] = ()
    """``place=GeoNames id``."""
    circle: tuple[str, ...] = ()
    """``place=lat,lon,km``."""
    drop: tuple[str, ...] = ()
    """``place``."""

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return bool(self.choose or self.circle or self.drop)


def with_hand(
    journey: Journey,
    pinned: Mapping[str, Pinned],
    said: ByHand,
    *,
    day: date,
    by_id: Callable[[int], Match | None],
) -> dict[str, Pinned]:
    """Return the pins as an editor wants them.

    Raises
    ------
    UsageError
        A place, an id or a circle is none.
    """
    answers = dict(pinned)
    for name in said.drop:
        place = _named(journey.places.values(), name)
        if answers.pop(place.id, None) is None:
            raise UsageError(f"{place.id!r} is not pinned")
    for place, cell in _parted(journey, said.choose, "place=GeoNames id"):
        match = by_id(int(cell)) if cell.isascii() and cell.isdigit() else None
        if match is None:
            raise UsageError(f"no place with the GeoNames id {cell!r} is known: see --candidates")
        answers[place.id] = Pinned(
            query=queries(place)[0],
            lon=round(match.lonlat.lon, 5),
            lat=round(match.lonlat.lat, 5),
            provider=match.provider,
            matched=match.matched,
            score=1,
            retrieved=day,
            geonames=match.geonames,
            licence=match.licence,
            chosen=True,
        )
    for place, cell in _parted(journey, said.circle, "place=lat,lon,km"):
        at, km = _circle(cell)
        answers[place.id] = by_hand(queries(place)[0], at, day=day, radius_km=km)
    return answers


def _parted(journey: Journey, options: Iterable[str], form: str) -> Iterable[tuple[Place, str]]:
    for option in options:
        name, is_there, cell = option.rpartition("=")
        if not is_there:
            raise UsageError(f"expected {form} (given: {option!r})")
        yield _named(journey.places.values(), name), cell.strip()


def _named(places: Iterable[Place], name: str) -> Place:
    """Return the place of an id, else of a name."""
    name = name.strip()
    found = [p for p in places if p.id == name] or [p for p in places if name in p.name.values()]
    if len(found) != 1 or not name:
        what = "several places are" if found else "no place is"
        raise UsageError(f"{what} called {name!r}")
    (place,) = found
    if place.lonlat is not None:
        raise UsageError(f"{place.id!r} has a coordinate in the folder: change it there ({place.file})")
    if not is_point(place):
        raise UsageError(f"{place.id!r} is no single point ({place.kind})")
    return place


def _circle(cell: str) -> tuple[LonLat, float]:
    try:
        numbers = [float(part) for part in cell.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == _CIRCLE:
        lat, lon, km = numbers
        if abs(lat) <= 90 and abs(lon) <= 180 and 0 < km <= _MOST_KM:  # noqa: PLR2004 - degrees
            return LonLat(lon, lat), km
    raise UsageError(f"not a circle: {cell!r} (expected lat,lon,km such as 48.3,14.2,40)")
