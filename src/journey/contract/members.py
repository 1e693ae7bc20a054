"""What features of several kinds tell in the same way: points and lines, place, days, light, and the claims.

Pure: the same facts give the same members; knows no file and no screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypedDict

from geojson_pydantic import LineString, MultiLineString, Point
from geojson_pydantic.types import Position2D

from journey.contract import features as c
from journey.contract.daylight import LONGEST, WIDEST_KM, daylight_at
from journey.contract.eventdays import days_in
from journey.contract.times import stated_clock, utc_text
from journey.facts import instants
from journey.facts.anchors import Anchor
from journey.facts.claims import Claim
from journey.facts.instants import Span
from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.facts.steps import Steps, StepUnit
from journey.facts.vocabulary import Certainty, FieldName, LangMap
from journey.telling.accounts import Told
from journey.telling.atlas import Atlas
from journey.telling.dating import Dated
from journey.telling.visits import Visit

_DECIMALS = 5
"""Of a degree: about one metre."""


class PlaceMembers(TypedDict):
    """Members that describe a place."""

    place: str | None
    place_certainty: Certainty | None
    radius_km: float | None
    place_name: LangMap | None
    place_today: LangMap | None
    place_origin: str | None


class DayMembers(TypedDict):
    """Members that count steps of the journey."""

    section: Literal["prelude", "journey", "aftermath"]
    day: int | None
    day_end: int | None


class SetMembers(DayMembers):
    """The same of what may fall in steps apart."""

    days: tuple[int, ...] | None


def join_names(places: Sequence[Place], languages: Sequence[str]) -> LangMap:
    """Return the names of places in each language, a dash between."""
    return {lang: " – ".join(dict.fromkeys(p.name.get(lang, p.id) for p in places)) for lang in languages}


def to_position(lonlat: LonLat) -> Position2D:
    """Return a GeoJSON position, longitude first, to about a metre."""
    return Position2D(longitude=round(lonlat.lon, _DECIMALS), latitude=round(lonlat.lat, _DECIMALS))


def to_point(lonlat: LonLat | None) -> Point | None:
    """Return a Point, None for None."""
    return None if lonlat is None else Point(type="Point", coordinates=to_position(lonlat))


def to_line(parts: Sequence[Sequence[LonLat]]) -> LineString | MultiLineString:
    """Return a LineString, and a MultiLineString of what was cut into several parts."""
    lines = [[to_position(lonlat) for lonlat in part] for part in parts]
    if len(lines) == 1:
        return LineString(type="LineString", coordinates=lines[0])
    return MultiLineString(type="MultiLineString", coordinates=lines)


def doubt_of(place: Place, *, has_position: bool) -> tuple[Certainty | None, float | None]:
    """Return how sure the position of a place is, and its radius; without one, that it is a region if that is said."""
    if has_position:
        return place.certainty, place.radius_km
    return (place.certainty if place.certainty is Certainty.REGION else None), None


def source_ref(claim: Claim) -> c.SourceRef:
    """Return where a claim stands."""
    a = claim.anchor
    anchor = c.AnchorRef(paragraph=a.paragraph, start=a.start, end=a.end, sha256=a.sha256) if a else None
    return c.SourceRef(source=claim.source, locator=claim.locator, anchor=anchor, weight=claim.weight)


def source_refs(claims: Iterable[Claim]) -> tuple[c.SourceRef, ...]:
    """Return all that bear a feature out, each source and passage once; where a source is anchored, by anchors only."""
    said = [(claim, claim.anchor) for claim in claims]
    anchored = {claim.source for claim, anchor in said if anchor}
    kept: dict[tuple[str, str, Anchor | None], Claim] = {}
    for claim, anchor in said:
        if anchor or claim.source not in anchored:
            kept.setdefault((claim.source, claim.locator, anchor), claim)
    return tuple(map(source_ref, kept.values()))


@dataclass(frozen=True)
class SharedMembers:
    """Writes the members that several kinds of feature have."""

    told: Told
    """The journey and the account's decisions."""
    atlas: Atlas
    """Positions of the places."""
    visits: Sequence[Visit]
    """The calls of all travellers."""

    @property
    def journey(self) -> Journey:
        """The facts."""
        return self.told.journey

    def place(self, place: str | None) -> PlaceMembers:
        """Return what is said of a place; blanks for none."""
        row = self.journey.places[place] if place else None
        at = self.atlas.positions.get(place) if place else None
        sure, radius = doubt_of(row, has_position=at is not None) if row else (None, None)
        return {
            "place": place,
            "place_certainty": sure,
            "radius_km": radius,
            "place_name": row.name if row else None,
            "place_today": row.today if row else None,
            "place_origin": at.origin if at else None,
        }

    def days(self, lower: date | None, upper: date | None) -> DayMembers:
        """Return section and steps of a stretch of civil dates or local times, both ends included."""
        steps = self._steps
        first = 1 if lower is None else steps.number(lower)
        last = len(steps) if upper is None else steps.last_number(upper)
        if last < 1:
            return {"section": "prelude", "day": None, "day_end": None}
        if first > len(steps):
            return {"section": "aftermath", "day": None, "day_end": None}
        return {"section": "journey", "day": max(1, first), "day_end": min(len(steps), last)}

    @cached_property
    def _steps(self) -> Steps:
        return self.journey.settings.steps

    def civil(self, minute: int, tz: str) -> date:
        """Return what the steps need of an instant by the clocks of a zone: the date, or of hours the local time."""
        local = instants.local_time(minute, tz).replace(tzinfo=None)
        return local if self._steps.unit is StepUnit.HOUR else local.date()

    def days_of_claim(self, dated: Dated) -> SetMembers:
        """Return section and steps of a date that may be a set: its bounds, and the steps of the journey in it."""
        stretches = [self.days_of(days, span, dated.tz) for days, span in dated.stretches]
        found = sorted({day for stretch in stretches for day in days_in(stretch["day"], stretch["day_end"])})
        if stretches and not found:  # before and after the journey, perhaps, and in it nowhere
            return {**min(stretches, key=lambda s: s["section"] != "prelude"), "days": None}
        return {**self.days_of(dated.days, dated.span, dated.tz), "days": tuple(found) or None}

    def days_of(self, days: tuple[date | None, date | None], span: Span, tz: str) -> DayMembers:
        """Return section and steps of a time: by its civil days, or of hours by the clocks of a zone."""
        if self._steps.unit is not StepUnit.HOUR:
            return self.days(*days)
        ends = (span.start, span.last_minute)
        return self.days(*(None if minute is None else self.civil(minute, tz) for minute in ends))

    def call_claims(self, visit: Visit) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """Return the claims that bear out the date of a call, and those that lost or had to be set aside."""
        by_arrival = visit.arrival.claim is not None or bool(visit.arrival.set_aside)
        field, window = (FieldName.ARRIVAL, visit.arrival) if by_arrival else (FieldName.DEPARTURE, visit.departure)
        decision = self.told.call_time(visit.call, field) if window.claim or window.set_aside else None
        if decision is None:
            return (), ()
        if window.claim is None:
            return (), (*decision.support, *decision.others)
        kept = (window.claim, *(c for c in decision.support if c is not window.claim and c not in window.set_aside))
        return kept, (*window.set_aside, *decision.others)

    def others(self, claims: Iterable[Claim], place: str | None) -> tuple[c.OtherClaim, ...]:
        """Return the claims that lost, their hours on the clocks of the place."""
        return tuple(self._other(claim, place) for claim in claims)

    def _other(self, claim: Claim, place: str | None) -> c.OtherClaim:
        value, span, display, clock = claim.value, None, None, None
        if claim.field is FieldName.PLACE:
            display = join_names([self.journey.places[p] for p in claim.places], self.journey.languages)
        elif claim.field is FieldName.TEXT:
            display = self.journey.claim_texts.get(f"{claim.subject}/{claim.value}")
        else:
            dated = self.told.date(claim, place)
            value, span = dated.there.text, dated.span
            clock = stated_clock(dated, self.journey.settings.second_zone)
        return c.OtherClaim(
            **source_ref(claim).model_dump(),
            field=claim.field,
            value=value,
            display=display,
            start=utc_text(span.start) if span else None,
            end=utc_text(span.end) if span else None,
            clock=clock,
            extent=claim.extent,
            basis=claim.basis,
        )

    def daylight(self, place: str | None, span: Span, passage: tuple[int, int, int] | None) -> c.DaylightInfo | None:
        """Return what light there was; None where the place is not known well enough."""
        at = self.atlas.at(place)
        if place is None or at is None or (self.journey.places[place].radius_km or 0) > WIDEST_KM:
            return None
        return daylight_at(at, span, self.journey.places[place].tz, passage)

    def passage(self, event: str, place: str | None, span: Span) -> tuple[int, int, int] | None:
        """Return when a train came to the place of an event: by the call that it dates, else by one at that time."""
        visit = self._visit_of.get(event)
        if visit is None and span.start is not None and span.end is not None and span.end - span.start <= LONGEST:
            there = (v for v in self._visits_at.get(place, ()) if span.start <= v.arrive < span.end)
            visit = next(there, None)
        return hours_of(visit, leaves=visit.call.arrival is None) if visit else None

    @cached_property
    def _visit_of(self) -> Mapping[str, Visit]:
        """The first call of which an event is the arrival or the departure."""
        found: dict[str, Visit] = {}
        for visit in self.visits:
            for event in filter(None, (visit.call.arrival, visit.call.departure)):
                found.setdefault(event, visit)
        return found

    @cached_property
    def _visits_at(self) -> Mapping[str | None, Sequence[Visit]]:
        found: dict[str | None, list[Visit]] = defaultdict(list)
        for visit in self.visits:
            found[visit.station].append(visit)
        return {**found}


def hours_of(visit: Visit, *, leaves: bool) -> tuple[int, int, int]:
    """Return when the steady pace has a train at a call, and the bounds of when it can have been there."""
    return (visit.depart if leaves else visit.arrive), *visit.possible
