"""Which geocoders a folder has without a network: its own gazetteer, then the settlements of the world."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from journey.facts.journey import Journey
from journey.folder.gazetteer import GAZETTEER_FILE, read_aliases
from journey.folder.names import is_there
from journey.folder.pinned import Pinned
from journey.folder.positions import is_point
from journey.research.geocode.along import names_sought, sought
from journey.research.geocode.ranking import Geocoder, Match
from journey.research.geocode.world import INSTALL, WorldGeocoder, has_world

__all__ = ["INSTALL", "find_id", "offline_geocoders"]


def offline_geocoders(folder: Path, journey: Journey, pinned: Mapping[str, Pinned]) -> list[Geocoder]:
    """Return the geocoders that ask no network, the folder's own first; none if it has none and no extra is there.

    Raises
    ------
    DataError
        The gazetteer of the folder is wrong.
    """
    found: list[Geocoder] = []
    if is_there(folder, GAZETTEER_FILE):
        from journey.research.geocode.offline import gazetteer  # noqa: PLC0415 - geopy is for one command only

        found.append(gazetteer(folder))
    wanted = sought(journey)
    if has_world() and (
        wanted or not found
    ):  # coordinates of their own are checked by the gazetteer that goes with them
        # On a line a place is asked for although it has a coordinate, as a check. What is pinned is asked again only if
        # all is, and then costs a second reading.
        asked = filter(is_point, journey.places.values()) if journey.lines else wanted.values()
        names = names_sought(p for p in asked if p.id not in pinned)
        found.append(WorldGeocoder(names, read_aliases(folder)))
    return found


def find_id(folder: Path, geonames: int) -> Match | None:
    """Return the place of a GeoNames id: of the folder's gazetteer, else of the world; None if none has it."""
    if is_there(folder, GAZETTEER_FILE):
        from journey.research.geocode.offline import entry_match  # noqa: PLC0415 - geopy is for one command only

        match = entry_match(folder, geonames)
        if match:
            return match
    return WorldGeocoder().by_id(geonames) if has_world() else None
