"""What one account tells, to be looked up: by id, by traveller, by day and by minute, as the types of the contract.

Every view reads the contract through this. It makes no value: what it returns stands in the collection, or lies
between two rows of its tables.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from geojson_pydantic import MultiLineString, Point

from journey.contract import about
from journey.contract import features as c
from journey.contract.eventdays import days_of
from journey.contract.timeline import Held, LightInfo, TimelineInfo, ZoneInfo
from journey.errors import UsageError
from journey.facts.anchors import Anchor
from journey.facts.antimeridian import Corner, joined
from journey.facts.breakpoints import Reach, reach_at
from journey.facts.instants import minute_of
from journey.facts.lonlat import LonLat
from journey.facts.steps import Steps, StepUnit
from journey.facts.vocabulary import KmBasis, Way

Item = TypeVar("Item", bound=about.Named)
Kind = TypeVar("Kind", bound=c.Properties)
Row = TypeVar("Row", bound=Held)


def _features(kind: type[Kind]) -> cached_property[Mapping[str, Kind]]:
    """Make the look-up of the features of a kind."""

    def found(telling: Telling) -> Mapping[str, Kind]:
        return _by_id(f.properties for f in telling.collection.features if isinstance(f.properties, kind))

    return cached_property(found)


def _catalogue(listed: Callable[[about.JourneyInfo], Iterable[Item]]) -> cached_property[Mapping[str, Item]]:
    """Make the look-up of what is listed once for the whole journey."""

    def found(telling: Telling) -> Mapping[str, Item]:
        return _by_id(listed(telling.journey))

    return cached_property(found)


@dataclass(frozen=True, eq=False)
class Telling:
    """A journey as one account tells it. What is looked up is kept; neither it nor the collection changes."""

    collection: c.JourneyCollection

    @property
    def journey(self) -> about.JourneyInfo:
        """What is said once for the whole journey."""
        return self.collection.journey

    @property
    def account(self) -> str:
        """Id of the account that tells."""
        return self.journey.account

    @cached_property
    def features(self) -> Mapping[str, c.JourneyFeature]:
        """All features by id, in the order of the collection."""
        return MappingProxyType({feature.id: feature for feature in self.collection.features})

    events = _features(c.EventProperties)
    """The events by id, in the order of the collection."""
    stops = _features(c.StopProperties)
    """The calls by id, in the order of travel of each traveller."""
    legs = _features(c.LegProperties)
    """The ways between two calls by id, in the order of travel of each traveller."""
    positions = _features(c.PositionProperties)
    """Where travellers were at noon by id, in the order of the steps of each traveller."""
    accounts = _catalogue(lambda journey: journey.accounts)
    """All accounts that the folder offers, by id."""
    travellers = _catalogue(lambda journey: journey.travellers)
    """All travellers by id, also those without a way."""
    kinds = _catalogue(lambda journey: journey.kinds)
    """Kinds of events by id."""
    sources = _catalogue(lambda journey: journey.sources)
    """Sources by id, in the folder's order."""
    persons = _catalogue(lambda journey: journey.persons)
    """Persons by id."""
    places = _catalogue(lambda journey: journey.places)
    """Places by id."""

    @cached_property
    def timelines(self) -> Mapping[str, TimelineInfo]:
        """The table of each traveller who has a way, by the traveller's id."""
        return MappingProxyType({table.traveller: table for table in self.collection.timeline})

    @property
    def lead(self) -> str | None:
        """Id of the first traveller who has a way; None where nobody has."""
        return next(iter(self.timelines), None)

    @property
    def top_speed_kmh(self) -> float:
        """The top speed of the fastest way that somebody goes; 0 where nobody goes anywhere."""
        return max((way.top_speed_kmh for way in self.journey.ways), default=self.journey.top_speed_kmh or 0)

    @property
    def is_by_rail_only(self) -> bool:
        """Whether whoever travels goes by rail."""
        ways = self.journey.ways
        return all(way.id == Way.RAIL for way in ways) if ways else self.journey.top_speed_kmh is not None

    def is_measured(self, traveller: str, first: float, last: float) -> bool:
        """Tell whether any of a traveller's way between two kilometres has no posts, and was measured on the map."""
        return any(
            leg.traveller == traveller
            and leg.km_basis is KmBasis.GEODESIC
            and leg.km_start < last
            and leg.km_end > first
            for leg in self.legs.values()
        )

    @cached_property
    def anchored(self) -> Mapping[str, Mapping[Anchor, Sequence[str]]]:
        """The passages that events and calls rest on, also where they lost: of each source, in the order of its text.

        To each the ids of features, in the order of the collection.
        """
        found: dict[str, dict[Anchor, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for props in (*self.events.values(), *self.stops.values()):
            for ref in (*props.sources, *props.others):
                if ref.anchor:
                    found[ref.source][Anchor(**ref.anchor.model_dump())][props.id] = None
        return {
            source: {anchor: tuple(ids) for anchor, ids in sorted(anchors.items(), key=lambda item: astuple(item[0]))}
            for source, anchors in found.items()
        }

    @cached_property
    def steps(self) -> Steps:
        """What its days are cut into: the `day` of a feature is the number of one of these."""
        first, last = (date.fromisoformat(day) for day in (self.journey.first_day, self.journey.last_day))
        return Steps(self.journey.step, first, last)

    def has_day(self, day: int) -> bool:
        """Tell whether a number is that of a step of the journey."""
        return self.steps.has(day)

    def date_of(self, day: int) -> date:
        """Return the date on which a step begins; of other numbers, that of the steps before and after the journey."""
        return self.steps.begin(day).date()

    def day_of(self, on: date) -> int:
        """Return the step that holds a date or a local time, from 1; less before the journey, more after it."""
        return self.steps.number(on)

    def find_day(self, wanted: date | int) -> int:
        """Return the number of a step of the journey: that of a date, or itself.

        Raises
        ------
        UsageError
            The journey has none such.
        """
        number = wanted if isinstance(wanted, int) else self.day_of(wanted)
        if not self.has_day(number):
            unit, first = self.steps.unit, self.journey.first_day
            article = "an" if unit is StepUnit.HOUR else "a"
            raise UsageError(
                f"{wanted} is not {article} {unit} of the journey: it has {unit}s 1 to {len(self.steps)}, from {first}"
            )
        return number

    def day_at(self, traveller: str, minute: float) -> int:
        """Return the step of the journey at a minute by the traveller's clocks; the first and the last hold beyond."""
        starts = self.timelines[traveller].day_start
        return min(max(bisect_right(starts, minute), 1), len(starts) - 1)

    def at(self, traveller: str, minute: float) -> Reach:
        """Return where a traveller is at a minute by the steady pace, and between which kilometres he can be."""
        return reach_at(self.timelines[traveller], minute)

    def timeline_of(self, properties: c.Properties) -> TimelineInfo:
        """Return the table of the traveller whose call, leg or position it is."""
        return self.timelines[properties.traveller or ""]

    def zone_at(self, traveller: str, minute: float) -> ZoneInfo:
        """Return the traveller's clocks at a minute."""
        return _held(self.timelines[traveller].zones, minute)

    def light_at(self, traveller: str, minute: float) -> LightInfo:
        """Return the light at a minute wherever the traveller can be; not said where steps are longer than a day."""
        rows = self.timelines[traveller].light or (LightInfo(minute=round(minute), light=None),)
        return _held(rows, minute)

    def noon_of(self, position: c.PositionProperties) -> int:
        """Return the minute at which a traveller was there: that which stands for the step."""
        noon = self.timeline_of(position).noon[(position.day or 0) - 1]
        assert noon is not None  # noqa: S101 - only steps that have a minute have a position
        return noon

    def on(self, day: int) -> Sequence[c.EventProperties]:
        """Return the events that fall in a step of the journey, in the order of the collection."""
        return self._on.get(day, ())

    def stops_of(self, traveller: str) -> Sequence[c.StopProperties]:
        """Return the calls of a traveller in the order of travel."""
        return self._stops_of.get(traveller, ())

    def positions_of(self, traveller: str) -> Mapping[int, c.PositionProperties]:
        """Return by step where a traveller was at its noon; none before the step in which he set out."""
        return self._positions_of.get(traveller, {})

    def point(self, feature: str) -> LonLat | None:
        """Return the position of a feature; None for what has none, or is a line."""
        geometry = self.features[feature].geometry
        return LonLat(*geometry.coordinates[:2]) if isinstance(geometry, Point) else None

    def track(self, leg: c.LegProperties) -> list[Corner]:
        """Return longitude, latitude and kilometres travelled at each corner of a leg, going on past 180°."""
        geometry = self.features[leg.id].geometry
        if geometry is None or isinstance(geometry, Point):
            return []
        parts = geometry.coordinates if isinstance(geometry, MultiLineString) else [geometry.coordinates]
        return joined(parts, leg.kms)

    @cached_property
    def _on(self) -> Mapping[int, Sequence[c.EventProperties]]:
        found: dict[int, list[c.EventProperties]] = defaultdict(list)
        for event in self.events.values():
            for day in days_of(event):
                found[day].append(event)
        return {day: tuple(events) for day, events in found.items()}

    @cached_property
    def _stops_of(self) -> Mapping[str, Sequence[c.StopProperties]]:
        found: dict[str, list[c.StopProperties]] = defaultdict(list)
        for stop in sorted(self.stops.values(), key=lambda stop: stop.seq):
            found[stop.traveller or ""].append(stop)
        return {traveller: tuple(stops) for traveller, stops in found.items()}

    @cached_property
    def _positions_of(self) -> Mapping[str, Mapping[int, c.PositionProperties]]:
        found: dict[str, dict[int, c.PositionProperties]] = defaultdict(dict)
        for position in self.positions.values():
            found[position.traveller or ""][position.day or 0] = position
        return {traveller: MappingProxyType(positions) for traveller, positions in found.items()}


def minutes_of(properties: c.Properties) -> tuple[int | None, int | None]:
    """Return the first instant that may be meant and the end, in minutes UTC since 1970; None where open."""
    return minute_of(properties.start), minute_of(properties.end)


def _by_id(items: Iterable[Item]) -> Mapping[str, Item]:
    return MappingProxyType({item.id: item for item in items})


def _held(rows: Sequence[Row], minute: float) -> Row:
    """Return the row that holds at a minute; the first before it."""
    return rows[max(0, bisect_right(rows, minute, key=lambda row: row.minute) - 1)]
