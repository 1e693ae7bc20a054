"""What a page of many journeys says of one: read from the contract, and kept as plain values between two builds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import shapely
from geojson_pydantic import LineString, MultiLineString
from pydantic import BaseModel, ConfigDict

from journey.contract.eventdays import days_of
from journey.contract.lookup import Telling
from journey.facts.vocabulary import LangMap

Spot = tuple[float, float]
"""Longitude and latitude in degrees."""

_DIGITS = 2
"""Of a degree on the map: a kilometre, less than a pixel of it."""
_TOLERANCE = 0.02
"""In degrees: corners of a way that change less are left out."""
_PAGE = "journey.html"


class CatalogueEntry(BaseModel):
    """A journey among others."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    name: str
    """Of its folder."""
    title: LangMap
    subtitle: LangMap
    first_day: str
    """``YYYY-MM-DD``."""
    last_day: str
    months: tuple[str, ...]
    """In which something happens, ``YYYY-MM``, in their order."""
    places: tuple[LangMap, ...]
    """Names of the places that the journey has to do with, of the period and of today."""
    persons: tuple[LangMap, ...]
    """Names of travellers and persons."""
    ways: tuple[tuple[Spot, ...], ...]
    """Lines on the map."""
    stops: tuple[Spot, ...]

    @property
    def page(self) -> str:
        """Its page within the site."""
        return f"{self.name}/{_PAGE}"


def entry_of(name: str, telling: Telling) -> CatalogueEntry:
    """Return what is said of a journey, as one account tells it.

    Parameters
    ----------
    name
        Of its folder.
    telling
        The account that its page opens with.
    """
    about = telling.journey
    today = (place.today for place in about.places if place.today)
    stops = (telling.point(stop) for stop in telling.stops)
    events = (telling.point(event) for event in telling.events)
    spots = (_rounded(spot) for spot in (*stops, *events) if spot is not None)
    return CatalogueEntry(
        name=name,
        title=about.title,
        subtitle=about.subtitle,
        first_day=about.first_day,
        last_day=about.last_day,
        months=tuple(sorted(set(_months(telling)))),
        places=_once((*(place.name for place in about.places), *today)),
        persons=_once((*(who.name for who in about.travellers), *(who.name for who in about.persons))),
        ways=tuple(_ways(telling)),
        stops=tuple(dict.fromkeys(spots)),
    )


def _once(names: Iterable[LangMap]) -> tuple[LangMap, ...]:
    found: list[LangMap] = []
    for name in names:
        if name not in found:
            found.append(name)
    return tuple(found)


def _months(telling: Telling) -> Iterator[str]:
    days: set[date] = set()
    for event in telling.events.values():
        days.update(telling.date_of(day) for day in days_of(event))
    yield from (day.isoformat()[:7] for day in days)
    yield from (telling.journey.first_day[:7], telling.journey.last_day[:7])


def _ways(telling: Telling) -> Iterator[tuple[Spot, ...]]:
    for leg in telling.legs:
        geometry = telling.features[leg].geometry
        parts: Sequence[Sequence[Sequence[float]]] = ()
        if isinstance(geometry, LineString):
            parts = [geometry.coordinates]
        elif isinstance(geometry, MultiLineString):
            parts = geometry.coordinates
        for part in parts:
            line = shapely.LineString([corner[:2] for corner in part]).simplify(_TOLERANCE)
            yield tuple(_rounded(corner) for corner in line.coords)


def _rounded(spot: Sequence[float]) -> Spot:
    return (round(spot[0], _DIGITS), round(spot[1], _DIGITS))
