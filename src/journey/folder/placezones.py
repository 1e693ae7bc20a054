"""Places without a zone get one: that of their position, at sea and without position that of the journey.

Which zone lies where on today's map, the library tzfpy knows; the only importer of it. What nobody can say stays open,
and is told when the journey is built: until then a geocoder may still find the position.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journey.errors import DataError, Problem
from journey.facts.lonlat import HALF_TURN, LonLat
from journey.facts.places import OPEN_ZONE, Place
from journey.facts.vocabulary import ZoneOrigin
from journey.folder.pinned import PINNED_FILE, Pinned, read_pinned
from journey.folder.positions import EXTENDED, is_point

_AT_SEA = "Etc/GMT"
"""How the names of nautical zones begin."""


def zone_values(cell: str | None) -> dict[str, Any]:
    """Return what a cell says of the zone of a place; blank: nobody has said it yet."""
    return {"tz": cell, "tz_from": ZoneOrigin.GIVEN} if cell else {"tz": OPEN_ZONE, "tz_from": None}


def with_zones(places: Mapping[str, Place], folder: Path, kept: str | None) -> dict[str, Place]:
    """Give the places without a zone that of their position.

    Parameters
    ----------
    places
        By id.
    folder
        With the pinned answers, for places without a coordinate.
    kept
        Zone of the clocks that the journey keeps where no place says otherwise: at sea, and where a place has no
        position; None: nautical zones at sea.

    Returns
    -------
    dict
        The same places; where nobody can say, the zone stays open.
    """
    bare = any(place.tz_from is None and place.lonlat is None for place in places.values())
    pinned = _answers(folder) if bare else {}
    return {key: place if place.tz_from else _settled(place, pinned.get(key), kept) for key, place in places.items()}


def with_first_zone(places: Mapping[str, Place]) -> dict[str, Place]:
    """Give places of which nobody says where they lie the zone of the first that has one; they are told, not drawn."""
    first = next((place.tz for place in places.values() if place.tz_from), OPEN_ZONE)
    return {
        key: place if place.tz_from else _in_zone(place, first, ZoneOrigin.JOURNEY) for key, place in places.items()
    }


def open_zones(places: Mapping[str, Place]) -> list[Problem]:
    """Return the places without position and zone as problems, but for those that have to have a position anyway."""
    lost = [place for place in places.values() if place.tz_from is None and place.kind in EXTENDED]
    return [Problem(place.file, place.row or None, "tz", _without_zone(place)) for place in lost]


def _without_zone(place: Place) -> str:
    return (
        f"{place.id!r} has neither a zone nor a position that tells it: "
        "give tz, or lon and lat, or zone in journey.toml"
    )


def zone_at(position: LonLat) -> str:
    """Return the IANA zone of a position on today's map; at sea the nautical zone, ``Etc/GMT`` and what follows.

    Examples
    --------
    >>> zone_at(LonLat(113.5, 52.03)), zone_at(LonLat(-30, 40))
    ('Asia/Chita', 'Etc/GMT+2')
    """
    import tzfpy  # noqa: PLC0415 - its map takes 40 MB, and most folders give their zones

    # 180° west is 180° east, and a ship's clock is the same there.
    return tzfpy.get_tz(HALF_TURN if position.lon == -HALF_TURN else position.lon, position.lat)


def _settled(place: Place, answer: Pinned | None, kept: str | None) -> Place:
    position = place.lonlat or (answer.lonlat if answer and is_point(place) else None)
    found = zone_at(position) if position else None
    at_sea = found is None or found.startswith(_AT_SEA)
    if at_sea and kept is not None:
        return _in_zone(place, kept, ZoneOrigin.JOURNEY)
    if found is None:
        return place
    return _in_zone(place, found, ZoneOrigin.SEA if at_sea else ZoneOrigin.POSITION)


def _in_zone(place: Place, tz: str, origin: ZoneOrigin) -> Place:
    return place.model_copy(update={"tz": tz, "tz_from": origin})


def _answers(folder: Path) -> Mapping[str, Pinned]:
    """Read the pinned answers as far as they tell a position; who places the places tells what is wrong with them."""
    try:
        return read_pinned(folder / PINNED_FILE)
    except DataError:
        return {}
