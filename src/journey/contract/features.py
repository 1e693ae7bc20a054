"""The contract that every view reads: the timestamped GeoJSON FeatureCollection, as types.

RFC 7946 by geojson-pydantic, with our own properties; beside them ``when`` after the Linked Places format and ``time``
after OGC JSON-FG. Coordinates are WGS84 longitude, latitude. Times are UTC text unless a name says local; minutes are
whole minutes UTC since 1970-01-01T00:00Z. ``docs/geojson.md`` tells it in words; `schema` makes the JSON
Schema from these types, where what stands under a field here is its description. Nothing here makes a value.
"""

from __future__ import annotations

from typing import Annotated, Literal

from geojson_pydantic import Feature, FeatureCollection, LineString, MultiLineString, Point
from pydantic import Field, with_config
from typing_extensions import TypedDict

from journey.contract.about import ClockText, JourneyInfo, Named, StatedClock, Wire
from journey.contract.timeline import TimelineInfo
from journey.facts.edtf import Precision, Qualifier
from journey.facts.vocabulary import Basis, Certainty, Extent, FieldName, KmBasis, LangMap, Way, Weight
from journey.telling.sun import Light


class AnchorRef(Wire):
    """Where a source says it."""

    paragraph: int
    """From 1."""
    start: int
    """First character within the paragraph, from 0."""
    end: int
    """Character after the last."""
    sha256: str
    """Of the passage with white space dropped."""


class SourceRef(Wire):
    """A source that bears a fact out."""

    source: str
    """Id in `journey.sources`."""
    locator: str
    """Page, chapter or paragraph, in words; blank if none."""
    anchor: AnchorRef | None
    weight: Weight


class OtherClaim(SourceRef):
    """A claim that lost in this account."""

    field: FieldName
    value: str
    """EDTF for times; place ids, space between, for places; the key of a text for texts."""
    display: LangMap | None
    """Name of the place or text of the statement; None for times."""
    start: str | None
    """First instant that may be meant, UTC; None for what is no time, or open."""
    end: str | None
    """End, UTC: not included unless equal to `start`; None for what is no time, or open."""
    clock: StatedClock | None
    """None where the source gives no hour."""
    extent: Extent
    basis: Basis


class DaylightInfo(Wire):
    """Day, civil twilight (the sun down to 6 degrees below the horizon) or night at a place at the time given."""

    lights: tuple[Light, ...]
    """Those that the time may have had, in their order; one alone holds for all of it."""
    dark_share: float
    """Share of that time that was night, 0 to 1."""
    within: tuple[str, str]
    """Begin and end of that time, UTC: of a call by train no more than the reach leaves."""
    sunrise: ClockText | None
    """On the (first) civil day by the clocks there: first and last minute that it can be; None if it did not rise."""
    sunset: ClockText | None
    """Likewise."""
    pace: str | None
    """Instant at which the steady pace has the train there, UTC; None where a clock time is given, or no train came."""
    pace_clock: str | None
    """The same by the clocks there, ``HH:MM``."""
    pace_light: Light | None
    """The light at that instant: by the steady pace only, not by any source."""


class Properties(Named):
    """What every feature carries."""

    id: str
    """The same as the id of the feature."""
    day: int | None
    """Step of the journey in which it begins, from 1; None outside."""
    day_end: int | None
    """Step of the journey in which it ends, included; None outside."""
    section: Literal["prelude", "journey", "aftermath"]
    """Before, within or after the days of the journey."""
    edtf: str
    """Date, interval or set of dates (EDTF, ISO 8601-2)."""
    start: str | None
    """First instant that may be meant, UTC; None: open."""
    end: str | None
    """End, UTC: not included unless equal to `start`; None: open."""
    start_local: str | None
    """`start` with the offset of the clocks there and then."""
    end_local: str | None
    """`end` with the offset of the clocks there and then."""
    tz: str
    """IANA zone of the place; of a leg, where it starts; of a position, at noon."""
    precision: Precision
    qualifier: Qualifier
    """Uncertain ``?``, approximate ``~``, both ``%``."""
    extent: Extent
    """How an interval is meant: at some time within it, or throughout."""
    basis: Basis
    place: str | None
    """Id in `journey.places`."""
    place_certainty: Certainty | None
    """How sure the position is; None for what has none, unless the folder calls it a region."""
    radius_km: float | None
    """Kilometres within which the true position lies; None for what has no single position, or none at all."""
    traveller: str | None
    """Id in `journey.travellers`; None on events."""
    title: LangMap
    text: LangMap
    """In our own words; empty on stops, legs and positions."""
    place_name: LangMap | None
    """Name of the period."""
    place_today: LangMap | None
    """Today's name where it is another."""
    place_origin: str | None
    """Where its coordinate comes from, in words; None for what has none."""
    sources: tuple[SourceRef, ...]
    """Who bears it out, the one that is followed first."""
    others: tuple[OtherClaim, ...]
    """Who says otherwise."""


class EventProperties(Properties):
    """Something that happened, was said, planned or feared."""

    feature: Literal["event"]
    kind: str
    """Id in `journey.kinds`."""
    security: bool
    """Whether its kind is one of threat, measure or incident."""
    participants: tuple[str, ...]
    """Ids in `journey.persons`."""
    places: tuple[str, ...]
    """All its places; the first is `place`."""
    days: tuple[int, ...] | None
    """The steps of the journey in a set of dates; None if `day` to `day_end` says it all."""
    clock: StatedClock | None
    """None where no source gives an hour."""
    daylight: DaylightInfo | None
    """None for a long or open time, and for a date without an hour on which no train came to the place."""


class StopProperties(Properties):
    """A call: a traveller at a place."""

    feature: Literal["stop"]
    seq: int
    """Place in the order of travel of this traveller, from 1."""
    km: float
    """Kilometres travelled by this traveller since his start."""
    km_min: float
    """Equal to `km`."""
    km_max: float
    """Equal to `km`."""
    line: str | None
    """Id of a line that has the station; None where he came and left without one."""
    post_km: float | None
    """Kilometre post on that line."""
    by: Way | None
    """How he came; None at the first call, and where no leg leads to it."""
    way: str | None
    """Id in `journey.ways` of the way of the folder's own that it stands for; None: it is `by` itself."""
    arrival: str | None
    """By the steady pace, UTC; None where no leg leads to it."""
    departure: str | None
    """By the steady pace, UTC; None where no leg leads from it."""
    event: str | None
    """Id of the event that dates it."""
    clock: StatedClock | None
    """Of its date; None where no source gives an hour."""
    daylight: DaylightInfo | None
    """None where two days do not hold the time that the reach leaves."""


class LegProperties(Properties):
    """The way between two calls; where it crosses 180°, a MultiLineString cut there (RFC 7946, 3.1.9)."""

    feature: Literal["leg"]
    km_start: float
    """Kilometres travelled at the first vertex."""
    km_end: float
    """Kilometres travelled at the last vertex."""
    kms: tuple[float, ...]
    """Kilometres travelled at each vertex, over all parts in a row."""
    times: tuple[int, ...]
    """Milliseconds since 1970 at each vertex, likewise, by the steady pace or its route; as folium reads them."""
    from_stop: str
    """Id of a feature."""
    to_stop: str
    """Id of a feature."""
    line: str | None
    """Ids of its lines in order of travel, space between; None without a line of rail."""
    by: Way
    """How he travelled."""
    way: str | None
    """Id in `journey.ways` of the way of the folder's own that it stands for; None: it is `by` itself."""
    km_basis: KmBasis
    """Whether its kilometres are kilometre posts, or were measured along its geometry."""
    error_m: float | None
    """How far its geometry lies at most off the track that it was drawn from, in metres: at any moment, where that had
    times. None where nothing was left out, or nobody says."""


class PositionProperties(Properties):
    """Where a traveller was at the minute that stands for a step: local noon of its first day, or the hour."""

    feature: Literal["position"]
    km: float
    """Kilometres travelled, by the steady pace."""
    km_min: float
    """Short of this he cannot have been."""
    km_max: float
    """Beyond this he cannot have been."""
    between: tuple[str, ...]
    """One place where he stayed, or the two between which he halts, or nobody can say more."""
    near: str
    """The waypoint nearest to the position by steady pace."""
    moving: bool
    """Whether he goes at that minute, by the steady pace or by the times of his route."""
    daylight: DaylightInfo
    """The light at that minute, and sunrise and sunset of the day, over all of the reach."""


AnyProperties = Annotated[
    EventProperties | StopProperties | LegProperties | PositionProperties, Field(discriminator="feature")
]


@with_config(extra="forbid")
class Earliest(TypedDict):
    """Begin of a timespan."""

    earliest: str


@with_config(extra="forbid")
class Latest(TypedDict):
    """End of a timespan."""

    latest: str


@with_config(extra="forbid")
class Timespan(TypedDict, total=False):
    """A stretch of whole days (ISO 8601), both included; an open end is absent."""

    start: Earliest
    end: Latest


@with_config(extra="forbid")
class LinkedPlacesWhen(TypedDict):
    """``when`` of the Linked Places format 1.2: a timespan, or one for each date of a set."""

    timespans: list[Timespan]
    certainty: Literal["certain", "less-certain", "uncertain"]
    label: str


@with_config(extra="forbid")
class JsonFgTime(TypedDict, total=False):
    """``time`` of OGC JSON-FG: one of a date, a timestamp or an interval of either (``..`` where open).

    Of dates both ends count; instants stand only where there are hours.
    """

    date: str
    timestamp: str
    interval: tuple[str, str]


class JourneyFeature(Feature[Point | LineString | MultiLineString, AnyProperties]):
    """A feature, its Linked Places ``when`` and its JSON-FG ``time``."""

    id: str
    """Unique in the collection."""
    properties: AnyProperties
    when: LinkedPlacesWhen
    time: JsonFgTime


class JourneyCollection(FeatureCollection[JourneyFeature]):
    """A journey as one account tells it."""

    journey: JourneyInfo
    timeline: tuple[TimelineInfo, ...]
    """One for each traveller who has a way."""
