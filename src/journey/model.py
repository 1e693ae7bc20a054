"""The facts of a journey, as frozen values: what the files of a folder say, each checked on its own.

These models are both the format of the files and the domain. Whatever relates one row to another (a place that exists,
a text for every language) is checked by `load`. Nothing here reads a file.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from journey import edtf, when
from journey.anchors import Anchor

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "ru")
"""Languages that a journey is told in, as BCP 47 tags; the first is what the others fall back on."""

MAX_DAYS = 3_700
"""Ten years: what a slider of days, and a view made for each of them, can bear."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(
            f"not an id: {text[:80]!r} (1 to 80 letters of a to z, digits, . _ and -; no sign comes first)"
        )
    return text


def _distinct(ids: tuple[str, ...]) -> tuple[str, ...]:
    for twice in (key for key, times in Counter(ids).items() if times > 1):
        raise ValueError(f"{twice!r} stands there twice")
    return ids


def _zone(name: str) -> str:
    return when.zone(name).key


def _inner_path(text: str) -> str:
    """Let a path pass that leads further into a folder, and nowhere else on any system."""
    parts = text.split("/")
    if any(part in ("", ".", "..") for part in parts) or re.search(r'[\\:*?"<>|\x00-\x1f]', text):
        raise ValueError(f"not a path inside the folder: {text[:80]!r} (names with / between; no .., no drive)")
    return text


Id = Annotated[str, AfterValidator(_id)]
Ids = Annotated[tuple[Id, ...], AfterValidator(_distinct)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Zone = Annotated[str, AfterValidator(_zone)]
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
LangMap = dict[str, str]
"""Language tag to text."""


class LonLat(NamedTuple):
    """A position on WGS84."""

    lon: float
    """Longitude, decimal degrees east."""
    lat: float
    """Latitude, decimal degrees north."""


class Basis(StrEnum):
    """On what a statement rests, firmest first."""

    ATTESTED = "attested"
    PLANNED = "planned"
    INFERRED = "inferred"


class Weight(StrEnum):
    """How much a claim weighs, heaviest first."""

    STRONG = "strong"
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"


class Certainty(StrEnum):
    """How sure a position is."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    REGION = "region"


class Extent(StrEnum):
    """How an interval of dates is meant."""

    NONE = ""
    WITHIN = "within"
    THROUGHOUT = "throughout"


class FieldName(StrEnum):
    """What a claim speaks of."""

    WHEN = "when"
    PLACE = "place"
    TEXT = "text"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"


TIME_FIELDS = frozenset({FieldName.WHEN, FieldName.ARRIVAL, FieldName.DEPARTURE})


class PlaceKind(StrEnum):
    """What a place is."""

    CITY = "city"
    TOWN = "town"
    STATION = "station"
    SITE = "site"
    REGION = "region"
    LINE = "line"


class SourceKind(StrEnum):
    """What a source is; accounts rank by it."""

    RECORD = "record"
    NEWSPAPER = "newspaper"
    SCHOLARSHIP = "scholarship"
    MEMOIR = "memoir"
    ARTICLE = "article"
    BOOK = "book"
    LOCAL = "local"
    RETELLING = "retelling"
    CAPTION = "caption"
    FICTION = "fiction"
    REFERENCE = "reference"
    INFERENCE = "inference"


class Row(BaseModel):
    """Base of all rows: frozen, no unknown columns, finite numbers, white space around values dropped."""

    model_config = ConfigDict(
        allow_inf_nan=False,
        extra="forbid",
        frozen=True,
        ignored_types=(cached_property,),
        str_strip_whitespace=True,
        validate_default=True,
    )


def _ends_later(end: int | None, info: ValidationInfo) -> int | None:
    start = info.data.get("start")
    if start is not None and end is not None and end <= start:
        raise ValueError("an anchor ends after it starts")
    return end


def _anchored(sha256: str | None, info: ValidationInfo) -> str | None:
    parts = [info.data[part] is None for part in ("paragraph", "start", "end") if part in info.data]
    if any(missing != (sha256 is None) for missing in parts):
        raise ValueError("an anchor has all of paragraph, start, end and sha256")
    return sha256


class Source(Row):
    """A work that says something: a row of ``sources.csv``."""

    id: Id
    author: str = ""
    title: Text
    year: str = ""
    kind: SourceKind
    language: Text
    seen: str = ""
    """Where it can be seen, or was."""
    titled: LangMap = {}
    """How the title is given in a language, where it is not as it stands: a description, a date in it."""
    text: str = ""
    """Path of its text within a folder of texts; blank: ``<id>.txt``."""
    sha256: Sha256 | None = None
    """Of the bytes of that file; None: any text of the source will do."""
    row: int = 0
    """Row in the file, for messages."""

    @field_validator("text")
    @classmethod
    def _inside(cls, text: str) -> str:
        return text and _inner_path(text)


class Person(Row):
    """A row of ``persons.csv``."""

    id: Id
    name: LangMap


class Place(Row):
    """A row of ``places.csv``."""

    id: Id
    kind: PlaceKind
    within: Id | None = None
    """The place that contains it: a site's city."""
    tz: Zone
    """IANA zone whose clocks were kept there."""
    lon: float | None = Field(default=None, ge=-180, le=180)
    lat: float | None = Field(default=None, ge=-90, le=90)
    origin: str = ""
    """Where the coordinate comes from."""
    certainty: Certainty
    radius_km: float | None = Field(default=None, ge=0, le=5000)
    """Distance in km within which the true position lies; None for what has no single position."""
    geonames: int | None = None
    query: str = ""
    """What to ask a geocoder; blank: the English name of the period."""
    name: LangMap
    """Name of the period."""
    today: LangMap | None = None
    """Today's name where it is another."""

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

    @field_validator("origin")
    @classmethod
    def _traceable(cls, origin: str, info: ValidationInfo) -> str:
        if info.data.get("lat") is not None and not origin:
            raise ValueError("a coordinate needs its origin")
        return origin

    @field_validator("radius_km")
    @classmethod
    def _bounded(cls, radius_km: float | None, info: ValidationInfo) -> float | None:
        if info.data.get("lat") is not None and radius_km is None:
            raise ValueError("a coordinate needs radius_km: how far off it may be")
        return radius_km

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
    km_source: str = ""
    top_speed_kmh: float | None = Field(default=None, gt=0, le=500)
    """That no train exceeded from here to the next waypoint with a post; None: that of ``journey.toml``."""
    speed_source: str = ""

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

    @field_validator("km_source")
    @classmethod
    def _traceable(cls, km_source: str, info: ValidationInfo) -> str:
        if info.data.get("km") is not None and not km_source:
            raise ValueError("a kilometre post needs its source")
        return km_source

    @field_validator("top_speed_kmh")
    @classmethod
    def _from_a_post(cls, top_speed_kmh: float | None, info: ValidationInfo) -> float | None:
        if top_speed_kmh is not None and "km" in info.data and info.data["km"] is None:
            raise ValueError("a top speed starts at a kilometre post")
        return top_speed_kmh

    @field_validator("speed_source")
    @classmethod
    def _traceable_speed(cls, speed_source: str, info: ValidationInfo) -> str:
        if info.data.get("top_speed_kmh") is not None and not speed_source:
            raise ValueError("a top speed needs its source")
        return speed_source


class Line(Row):
    """A railway: its waypoints in order of kilometre posts."""

    id: Id
    waypoints: tuple[Waypoint, ...]


class Call(Row):
    """A row of ``stops.csv``: a train at a place, in the order in which it came there."""

    id: Id
    travellers: Ids = Field(min_length=1)
    place: Id | None = None
    """Where on the lines; None: where the event says, so that an account may move it."""
    arrival: Id | None = None
    """Event whose date is that of the arrival."""
    departure: Id | None = None
    """Event whose date is that of the departure."""
    standing_min: float | None = Field(default=None, ge=0, le=100_000)
    """Minutes that the train stood there at least; None: nobody says."""
    standing_source: str = ""
    row: int = 0
    """Row in the file, for messages."""

    @field_validator("standing_source")
    @classmethod
    def _traceable(cls, standing_source: str, info: ValidationInfo) -> str:
        if info.data.get("standing_min") is not None and not standing_source:
            raise ValueError("a standing time needs its source")
        return standing_source


class Event(Row):
    """A row of ``events.csv``, with its texts."""

    id: Id
    kind: Id
    participants: Ids = ()
    title: LangMap
    text: LangMap
    row: int = 0


class Claim(Row):
    """A row of ``claims.csv``: which source says what of which event or call."""

    subject: Id
    field: FieldName
    value: str = ""
    """EDTF for times; place ids, space between, for places; the key of a text, or blank for the event's own text."""
    extent: Extent = Extent.NONE
    time: str = ""
    """Clock time beside the date: ``08:00``, ``20:30/21:00``, ``23:00/..``, ``14``."""
    zone: Zone | None = None
    """Zone of the clock that the source means; None: the place's."""
    basis: Basis
    source: Id
    locator: str = ""
    paragraph: int | None = Field(default=None, ge=1)
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=1)
    sha256: Sha256 | None = None
    weight: Weight
    note: str = ""
    """For editors; not shown."""
    row: int = 0

    @field_validator("value")
    @classmethod
    def _meaningful(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("field") in TIME_FIELDS:
            edtf.parse(value)
        elif info.data.get("field") is FieldName.PLACE and not value:
            raise ValueError("a claim of place needs a place")
        return value

    @field_validator("extent", "time", "zone")
    @classmethod
    def _of_time(cls, cell: str | None, info: ValidationInfo) -> str | None:
        if cell and info.data.get("field", FieldName.WHEN) not in TIME_FIELDS:
            raise ValueError("time, zone and extent belong to claims of time only")
        return cell

    @field_validator("extent")
    @classmethod
    def _extended(cls, extent: Extent, info: ValidationInfo) -> Extent:
        date_ = cls._date(info)
        if date_ and date_.is_interval and date_.lower and date_.upper and extent is Extent.NONE:
            raise ValueError("an interval needs an extent: within or throughout")
        return extent

    @field_validator("time")
    @classmethod
    def _forwards(cls, time: str, info: ValidationInfo) -> str:
        clock, date_ = when.parse_clock(time), cls._date(info)
        if clock is None or clock.start is None or clock.end is None or date_ is None:
            return time
        if date_.lower == date_.upper and clock.end < clock.start:
            raise ValueError(f"the clock ends before it begins: {time!r}")
        return time

    @staticmethod
    def _date(info: ValidationInfo) -> edtf.Edtf | None:
        """Return the date of the claim under validation, None if it has none or a wrong one."""
        timed = info.data.get("field") in TIME_FIELDS and "value" in info.data
        return edtf.parse(info.data["value"]) if timed else None

    @field_validator("end")
    @classmethod
    def _after_start(cls, end: int | None, info: ValidationInfo) -> int | None:
        return _ends_later(end, info)

    @field_validator("sha256")
    @classmethod
    def _whole_anchor(cls, sha256: str | None, info: ValidationInfo) -> str | None:
        return _anchored(sha256, info)

    @cached_property
    def edtf(self) -> edtf.Edtf:
        """The date of a claim of time."""
        return edtf.parse(self.value)

    @property
    def places(self) -> tuple[str, ...]:
        """The places of a claim of place."""
        return tuple(self.value.split())

    @property
    def anchor(self) -> Anchor | None:
        """Where the source says it."""
        if self.paragraph is None or self.start is None or self.end is None or self.sha256 is None:
            return None
        return Anchor(self.paragraph, self.start, self.end, self.sha256)

    def span(self, tz: str) -> when.Span:
        """Return its time in minutes UTC; `tz` is the place's zone, used where the claim names none."""
        return when.span(self.edtf, when.parse_clock(self.time), self.zone or tz)


class LeftOut(Row):
    """A row of ``left_out.csv``: what a source says and the journey leaves out, and why."""

    id: Id
    what: Text
    """In the editors' own words."""
    source: Id | None = None
    """None: the editors' working notes."""
    locator: str = ""
    paragraph: int | None = Field(default=None, ge=1)
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=1)
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")] | None = None
    reason: Text
    row: int = 0

    @field_validator("end")
    @classmethod
    def _after_start(cls, end: int | None, info: ValidationInfo) -> int | None:
        return _ends_later(end, info)

    @field_validator("sha256")
    @classmethod
    def _whole_anchor(cls, sha256: str | None, info: ValidationInfo) -> str | None:
        return _anchored(sha256, info)

    @property
    def anchor(self) -> Anchor | None:
        """Where the source says it."""
        if self.paragraph is None or self.start is None or self.end is None or self.sha256 is None:
            return None
        return Anchor(self.paragraph, self.start, self.end, self.sha256)


class Known(Row):
    """A row of ``known.csv``: a conflict that the editors know of, and why it stays."""

    conflict: Annotated[str, StringConstraints(pattern="^[0-9a-f]{8}$")]
    """Id of a conflict, as ``journey check`` prints it."""
    reason: Text
    by: str = ""
    """Who says so; blank: the editors of the folder."""
    day: date | None = None
    """When that was decided."""
    row: int = 0


class Traveller(Row):
    """Who travels; a table of ``journey.toml``."""

    id: Id
    person: Id
    symbol: str = Field(pattern="^(solid|hollow)$")


class Account(Row):
    """An order of sources: whose word goes first; a table of ``journey.toml``."""

    id: Id
    title: LangMap
    text: LangMap
    order: Annotated[tuple[str, ...], AfterValidator(_distinct)] = Field(min_length=1)
    """Source ids and ``kind:`` entries, first wins; what is not named comes last, in the order of ``sources.csv``."""


class Kind(Row):
    """A kind of event; a table of ``journey.toml``."""

    id: Id
    security: bool = False
    symbol: Id
    light: str = Field(pattern="^#[0-9A-Fa-f]{6}$")
    dark: str = Field(pattern="^#[0-9A-Fa-f]{6}$")
    name: LangMap


class Prism(Row):
    """How fast a train can have been."""

    top_speed_kmh: float = Field(gt=0, le=500)
    source: Text
    """What the figure rests on, in words."""


class Clocks(Row):
    """On what the clocks rest, for the reader."""

    local: LangMap
    """Those of the places."""
    railway: LangMap
    """Those of the railway."""


class Settings(Row):
    """``journey.toml``: what is said once for the whole journey."""

    id: Id
    first_day: date
    last_day: date
    title: LangMap
    subtitle: LangMap
    text: LangMap
    default_account: Id
    extent: tuple[float, float, float, float]
    """Opening view: west, south, east, north in decimal degrees."""
    licence: Text
    credits: tuple[LangMap, ...] = ()
    source_texts: str = ""
    """Folder inside the journey folder that holds texts of sources; blank: the journey folder."""
    railway_zone: Zone
    """Zone of the railway's clocks in the whole of that zone's country."""
    clocks: Clocks | None = None
    prism: Prism
    travellers: tuple[Traveller, ...] = Field(min_length=1)
    accounts: tuple[Account, ...] = Field(min_length=1)
    kinds: tuple[Kind, ...] = Field(min_length=1)

    @field_validator("source_texts")
    @classmethod
    def _inside(cls, source_texts: str) -> str:
        return source_texts and _inner_path(source_texts)

    @field_validator("first_day", "last_day")
    @classmethod
    def _supported(cls, day: date) -> date:
        if not edtf.FIRST_YEAR <= day.year <= edtf.LAST_YEAR:
            raise ValueError(f"only years from {edtf.FIRST_YEAR:04} to {edtf.LAST_YEAR} are supported: {day}")
        return day

    @field_validator("last_day")
    @classmethod
    def _in_order(cls, last_day: date, info: ValidationInfo) -> date:
        days = (last_day - info.data["first_day"]).days + 1 if "first_day" in info.data else 1
        if days < 1:
            raise ValueError("last_day is before first_day")
        if days > MAX_DAYS:
            raise ValueError(f"a journey has at most {MAX_DAYS:,} days, not {days:,}")
        return last_day

    @field_validator("extent")
    @classmethod
    def _on_earth(cls, extent: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        west, south, east, north = extent
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004 - degrees of the globe
            raise ValueError("extent is west, south, east, north in decimal degrees")
        return extent

    @property
    def days(self) -> int:
        """Number of days, first and last included."""
        return (self.last_day - self.first_day).days + 1


class Journey(Row):
    """Everything that a folder says, checked."""

    settings: Settings
    sources: dict[str, Source]
    persons: dict[str, Person]
    places: dict[str, Place]
    lines: tuple[Line, ...]
    calls: tuple[Call, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...] = ()
    claim_texts: dict[str, LangMap]
    """Key of a text claim, ``subject/value``, to what that source says."""
    known: tuple[Known, ...] = ()
    """Conflicts that the editors have marked as known."""
