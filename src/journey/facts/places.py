"""Where: places, and the railways through them, with the origin of every figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from journey.facts.lonlat import LonLat
from journey.facts.row import Id, Row, Zone, needed
from journey.facts.vocabulary import Certainty, LangMap, PlaceKind, ZoneOrigin

PLACES_FILE = "places.csv"
OPEN_ZONE = "UTC"
"""Zone of a place of which nobody says one."""


class Place(Row):
    """A row of ``places.csv``."""

    id: Id
    kind: PlaceKind
    within: Id | None = None
    """The place that contains it: a site's city."""
    tz: Zone
    """IANA zone whose clocks were kept there."""
    tz_from: ZoneOrigin | None = ZoneOrigin.GIVEN
    """Who says so; None: nobody, and `tz` stands for nothing."""
    lon: float | None = Field(default=None, ge=-180, le=180)
    lat: float | None = Field(default=None, ge=-90, le=90)
    origin: Annotated[str, needed("lat", "a coordinate needs its origin")] = ""
    """Where the coordinate comes from."""
    certainty: Certainty
    radius_km: Annotated[
        float | None,
        Field(ge=0, le=5000),
        needed("lat", "a coordinate needs radius_km: how far off it may be"),
    ] = None
    """Distance in km within which the true position lies; None for what has no single position."""
    geonames: int | None = None
    query: str = ""
    """What to ask a geocoder; blank: the English name of the period."""
    name: LangMap
    """Name of the period."""
    today: LangMap | None = None
    """Today's name where it is another."""
    file: str = PLACES_FILE
    row: int = 0
    """In that file, as a spreadsheet counts it; 0: made by no row."""

    @field_validator("within")
    @classmethod
    def _elsewhere(cls, within: str | None, info: ValidationInfo) -> str | None:
        if within is not None and within == info.data.get("id"):
            raise ValueError("a place does not lie within itself")
        return within

    @field_validator("lat")
    @classmethod
    def _whole_coordinate(cls, lat: float | None, info: ValidationInfo) -> float | None:
        if "lon" in info.data and (info.data["lon"] is None) != (lat is None):
            raise ValueError("lon and lat are given both or not at all")
        return lat

    @property
    def lonlat(self) -> LonLat | None:
        """Its position, if it has one."""
        return None if self.lon is None or self.lat is None else LonLat(self.lon, self.lat)


class Waypoint(Row):
    """A row of a file in ``lines/``: a place, or a bare coordinate that only gives the line its shape."""

    place: Id | None = None
    lon: float | None = Field(default=None, ge=-180, le=180)
    lat: float | None = Field(default=None, ge=-90, le=90)
    km: float | None = Field(default=None, ge=0, le=100_000)
    """Kilometre post from the start of the line; None: in proportion to length between its neighbours."""
    km_source: Annotated[str, needed("km", "a kilometre post needs its source")] = ""
    top_speed_kmh: float | None = Field(default=None, gt=0, le=500)
    """That no train exceeded from here to the next waypoint with a post; None: that of ``journey.toml``."""
    speed_source: Annotated[str, needed("top_speed_kmh", "a top speed needs its source")] = ""

    @field_validator("lat")
    @classmethod
    def _somewhere(cls, lat: float | None, info: ValidationInfo) -> float | None:
        if not {"place", "lon"} <= info.data.keys():
            return lat
        given = [part is not None for part in (info.data["lon"], lat)]
        if given != [info.data["place"] is None] * 2:
            raise ValueError("a waypoint is either a place or a coordinate (lon and lat)")
        return lat

    @field_validator("km")
    @classmethod
    def _posted(cls, km: float | None, info: ValidationInfo) -> float | None:
        if info.data.get("place") is not None and "lat" in info.data and km is None:
            raise ValueError("a place on a line needs its kilometre post")
        return km

    @field_validator("top_speed_kmh")
    @classmethod
    def _from_a_post(cls, top_speed_kmh: float | None, info: ValidationInfo) -> float | None:
        if top_speed_kmh is not None and "km" in info.data and info.data["km"] is None:
            raise ValueError("a top speed starts at a kilometre post")
        return top_speed_kmh

    def at(self, located: Mapping[str, LonLat]) -> LonLat | None:
        """Return its position: its own, or that of its place; None where that has none."""
        if self.place is not None:
            return located.get(self.place)
        return None if self.lon is None or self.lat is None else LonLat(self.lon, self.lat)


class Line(Row):
    """A railway: its waypoints in order of kilometre posts."""

    id: Id
    waypoints: tuple[Waypoint, ...]


GIVEN = "given"
"""Provider of a coordinate that the folder itself gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place with its position, and who says so."""

    place: str
    """Its id."""
    lonlat: LonLat
    origin: str
    """In words: the place's own origin, or what the geocoder matched and when."""
    provider: str
    """`GIVEN`, or the geocoder."""
    credit: str = ""
    """Whom readers have to be told of, as the licence of the position asks; blank: nobody."""
