"""Facts and timelines become features: one event, stop, leg or daily position of the contract at a time.

What is not in the contract is not written. Pure: the same facts give the same features; knows no file and no screen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from geojson_pydantic import LineString, MultiLineString, Point

from journey.contract import features as c
from journey.contract.daylight import Sky
from journey.contract.members import SharedMembers, hours_of, join_names, source_refs, to_line, to_point
from journey.contract.times import json_fg_time, linked_places_when, span_members, stated_clock, utc_text
from journey.facts import edtf as dates
from journey.facts import instants
from journey.facts.antimeridian import cut
from journey.facts.edtf import Edtf, Precision, Qualifier
from journey.facts.instants import Span
from journey.facts.journey import Event
from journey.facts.lonlat import LonLat
from journey.facts.steps import StepUnit
from journey.facts.vocabulary import Basis, Extent, FieldName
from journey.telling.accounts import Decision
from journey.telling.passings import Passing
from journey.telling.recorded import minutes_along
from journey.telling.timeline import State, Timeline
from journey.telling.visits import Leg, Visit

_PRECISIONS = {StepUnit.HOUR: Precision.HOUR}
"""Of a position, where its date does not say how fine it is."""


class _ToldAs(NamedTuple):
    """All of an event on which accounts may differ."""

    time: Decision
    place: Decision | None
    text: Decision | None
    passage: tuple[int, int, int] | None
    """When a train came there."""

    def is_same(self, other: _ToldAs) -> bool:
        """Tell whether both are one; accounts that decide alike have their decisions in common."""
        *mine, passage = self
        *theirs, passed = other
        return passage == passed and all(a is b for a, b in zip(mine, theirs, strict=True))


Written = dict[str, tuple[_ToldAs, c.JourneyFeature]]
"""Events that were written, by their ids."""


@dataclass(frozen=True)
class FeatureWriter(SharedMembers):
    """Holds what every feature needs, so that each is written in one go."""

    skies: Mapping[str, Sky]
    """The light over each traveller."""
    known: Written
    """Events that other accounts tell."""

    def event(self, event: Event) -> c.JourneyFeature:
        """Return what happened; without geometry where no place is known."""
        time, place, text = (
            self.told.decision(event.id, field) for field in (FieldName.WHEN, FieldName.PLACE, FieldName.TEXT)
        )
        dated = time.dated if time else None
        assert time is not None and dated is not None  # noqa: S101, PT018 - `journey.folder` has checked
        at = place.winner.places[0] if place else None
        told = _ToldAs(time, place, text, self.passage(event.id, at, dated.span))
        before = self.known.get(event.id)
        if before and before[0].is_same(told):
            return before[1]
        feature = self._event(event, told)
        self.known[event.id] = told, feature
        return feature

    def _event(self, event: Event, told: _ToldAs) -> c.JourneyFeature:
        time, place, text, passage = told
        dated = time.dated
        assert dated is not None  # noqa: S101 - `event` has seen it
        claim = dated.claim
        at = place.winner.places[0] if place else None
        return _feature(
            to_point(self.atlas.at(at)),
            dated.there,
            c.EventProperties(
                feature="event",
                id=event.id,
                kind=event.kind,
                security=event.kind in self._security,
                participants=event.participants,
                places=place.winner.places if place else (),
                clock=stated_clock(dated, self.journey.settings.second_zone),
                daylight=self.daylight(at, dated.span, passage),
                edtf=dated.there.text,
                extent=claim.extent,
                basis=claim.basis,
                traveller=None,
                title=event.title,
                text=event.text,
                sources=source_refs(claim for d in (time, place, text) if d for claim in d.support),
                others=self.others((claim for d in (time, place, text) if d for claim in d.others), at),
                **self.days_of_claim(dated),
                **span_members(dated.span, dated.tz),
                **self.place(at),
            ),
        )

    def stop(self, timeline: Timeline, index: int) -> c.JourneyFeature:
        """Return a call; its date is the claim that the timeline keeps, else what the prism leaves."""
        visit = timeline.visits[index]
        tz = self.journey.places[visit.station].tz
        arrived = index > 0 and timeline.legs[index - 1].vertices != ()
        left = index < len(timeline.legs) and timeline.legs[index].vertices != ()
        window = visit.arrival if visit.arrival.claim else visit.departure
        claim = window.claim
        dated = self.told.date(claim, visit.place) if claim else None
        if claim and dated:
            edtf, span, extent = dated.there, dated.span, claim.extent
            days = self.days_of(dated.days, span, dated.tz)
        else:
            span = Span(visit.possible[0], visit.possible[1], Precision.DAY, Qualifier.APPROXIMATE)
            first, last = (instants.local_date(minute, tz) for minute in visit.possible)
            days = self.days(*(self.civil(minute, tz) for minute in visit.possible))
            about = Qualifier.APPROXIMATE
            edtf = dates.of_day(first, about) if first == last else dates.of_days(first, last, about)
            extent = Extent.WITHIN if edtf.is_interval else Extent.NONE
        kept, lost = self.call_claims(visit)
        return _feature(
            to_point(self.atlas.at(visit.station)),
            edtf,
            c.StopProperties(
                feature="stop",
                id=_stop_id(timeline, visit),
                seq=index + 1,
                km=_km(visit.km),
                km_min=_km(visit.km),
                km_max=_km(visit.km),
                line=visit.line,
                post_km=None if visit.post_km is None else _km(visit.post_km),
                by=visit.by,
                way=visit.own_way,
                arrival=utc_text(visit.arrive) if arrived else None,
                departure=utc_text(visit.depart) if left else None,
                event=visit.call.arrival or visit.call.departure,
                clock=stated_clock(dated, self.journey.settings.second_zone) if dated else None,
                daylight=self.daylight(visit.station, span, hours_of(visit, leaves=index == 0)),
                edtf=edtf.text,
                extent=extent,
                basis=claim.basis if claim else Basis.INFERRED,
                traveller=timeline.traveller,
                title=self.journey.places[visit.place].name,
                text={},
                sources=source_refs(kept),
                others=self.others(lost, visit.place),
                **days,
                **span_members(span, tz),
                **self.place(visit.place),
            ),
        )

    def _error_m(self, leg: Leg) -> float | None:
        """Return how far the line of a leg lies off its track, where it was drawn from one."""
        return (leg.route and self.journey.routes[leg.route].error_m) or None

    def leg(self, timeline: Timeline, leg: Leg) -> c.JourneyFeature:
        """Return the way between two calls, with the hours of the steady pace at each vertex."""
        a, b = timeline.visits[leg.start], timeline.visits[leg.start + 1]
        start_tz, end_tz = (self.journey.places[visit.station].tz for visit in (a, b))
        ends = (a.depart, start_tz), (b.arrive, end_tz)
        hours = Passing(a.depart, a.km), Passing(b.arrive, b.km)
        first = instants.local_date(*ends[0])
        last = max(instants.local_date(*end) for end in ends)  # clocks may be set back on the way
        parts = cut([(*v.lonlat, v.km) for v in leg.vertices])
        kms = [km for part in parts for _, _, km in part]
        edtf = dates.of_days(first, last, Qualifier.APPROXIMATE)
        return _feature(
            to_line([[LonLat(lon, lat) for lon, lat, _ in part] for part in parts]),
            edtf,
            c.LegProperties(
                feature="leg",
                id=f"{timeline.traveller}:{a.call.id}:{b.call.id}",
                km_start=_km(a.km),
                km_end=_km(b.km),
                kms=tuple(map(_km, kms)),
                times=tuple(round(minute * 60_000) for minute in minutes_along(leg, kms, hours)),
                from_stop=_stop_id(timeline, a),
                to_stop=_stop_id(timeline, b),
                line=leg.line,
                by=leg.by,
                way=leg.own_way,
                km_basis=leg.km_basis,
                error_m=self._error_m(leg),
                edtf=edtf.text,
                extent=Extent.THROUGHOUT,
                basis=leg.basis,
                traveller=timeline.traveller,
                title=join_names([self.journey.places[visit.station] for visit in (a, b)], self.journey.languages),
                text={},
                sources=(),
                others=(),
                **self.days(self.civil(a.depart, start_tz), max(self.civil(m, tz) for m, tz in ends)),
                **span_members(Span(a.depart, b.arrive, Precision.DAY, Qualifier.APPROXIMATE), start_tz, end_tz),
                **self.place(None),
            ),
        )

    def position(self, timeline: Timeline, index: int) -> c.JourneyFeature | None:
        """Return where a traveller was at the minute of a step (0: the first); None before that in which he set out."""
        noon, sky = timeline.noon[index], self.skies[timeline.traveller].of_day(index)
        if noon is None or sky is None:
            return None
        number, steps = index + 1, timeline.steps
        start, end = timeline.day_start[index : index + 2]
        km, low, high = timeline.table.at(noon)
        row = timeline.table.row(noon)
        state = timeline.table.state[row]
        edtf = steps.edtf(number)
        on_leg = state in (State.RAIL, State.WAY, State.HALT)
        between = _around(timeline, low, high) if on_leg else (self._stay(timeline, noon),)
        return _feature(
            to_point(timeline.point(km)),
            edtf,
            c.PositionProperties(
                feature="position",
                id=f"{timeline.traveller}:{steps.unit}-{number}",
                km=_km(km),
                km_min=_km(low),
                km_max=_km(high),
                between=between,
                near=_nearest(timeline, km, leaves=on_leg),
                moving=on_leg and state is not State.HALT,
                daylight=sky,
                edtf=edtf.text,
                extent=Extent.WITHIN if edtf.is_interval else Extent.NONE,
                basis=timeline.table.basis[row],
                traveller=timeline.traveller,
                title=join_names([self.journey.places[p] for p in between], self.journey.languages),
                text={},
                sources=(),
                others=(),
                **self.days(*(steps.begin(number),) * 2),
                **span_members(
                    Span(start, end, _PRECISIONS.get(steps.unit, edtf.precision), Qualifier.NONE),
                    timeline.tz_at(start),
                    timeline.tz_at(end),
                    tz=timeline.tz_at(noon),
                ),
                **self.place(between[0] if len(between) == 1 else None),
            ),
        )

    @cached_property
    def _security(self) -> frozenset[str]:
        return frozenset(kind.id for kind in self.journey.settings.kinds if kind.security)

    def _stay(self, timeline: Timeline, minute: int) -> str:
        """Return the city, else the place, of the call at which the traveller stands."""
        here = bisect_right(timeline.visits, minute, key=lambda visit: visit.arrive) - 1
        place = timeline.visits[max(0, here)].place
        return self.journey.places[place].within or place


def _feature(
    geometry: Point | LineString | MultiLineString | None, edtf: Edtf, properties: c.AnyProperties
) -> c.JourneyFeature:
    # Not checked again: all of its parts were as they were made, and whoever writes it holds it against the schema.
    return c.JourneyFeature.model_construct(
        type="Feature",
        id=properties.id,
        geometry=geometry,
        properties=properties,
        when=linked_places_when(edtf, properties.qualifier),
        time=json_fg_time(edtf, properties),
    )


def _stop_id(timeline: Timeline, visit: Visit) -> str:
    return f"{timeline.traveller}:{visit.call.id}"


def _around(timeline: Timeline, low: float, high: float) -> tuple[str, ...]:
    """Return the waypoints between which a reach lies."""
    stations = timeline.stations
    before = stations[max(0, bisect_right(stations, low, key=lambda s: s[1]) - 1)][0]
    after = stations[min(len(stations) - 1, bisect_left(stations, high, key=lambda s: s[1]))][0]
    return (before, after) if before != after else (before,)


def _nearest(timeline: Timeline, km: float, *, leaves: bool) -> str:
    """Return the waypoint nearest to a kilometre; where he changes stations, that at which he came until he leaves."""
    stations = reversed(timeline.stations) if leaves else timeline.stations
    return min(stations, key=lambda station: abs(station[1] - km))[0]


def _km(km: float) -> float:
    return round(km, 2)
