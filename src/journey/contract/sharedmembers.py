"""What features of several kinds tell in the same way: place, days, light, and the claims for and against.

Pure: the same facts give the same members; knows no file and no screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from journey.contract import features as c
from journey.contract.daylight import LONGEST, WIDEST_KM, daylight_at
from journey.contract.eventdays import days_in
from journey.contract.members import (
    DayMembers,
    PlaceMembers,
    SetMembers,
    join_names,
    source_ref,
    stated_clock,
    utc_text,
)
from journey.facts.claims import Claim
from journey.facts.edtf import Edtf
from journey.facts.instants import Span
from journey.facts.journey import Journey
from journey.facts.lonlat import LonLat
from journey.facts.vocabulary import FieldName
from journey.telling.accounts import Told, claim_zone, clock_tz
from journey.telling.visits import Visit


class SharedMembers:
    """Writes the members that several kinds of feature have.

    Parameters
    ----------
    journey
        The facts.
    told
        The account's decisions.
    located
        Position of each place, lon/lat in degrees.
    visits
        The calls of all travellers.
    """

    def __init__(self, journey: Journey, told: Told, located: Mapping[str, LonLat], visits: Sequence[Visit]) -> None:
        self._places = journey.places
        self._settings = journey.settings
        self._claim_texts = journey.claim_texts
        self._told = told
        self._located = located
        self._visits = visits

    def place(self, place: str | None) -> PlaceMembers:
        """Return what is said of a place; blanks for none."""
        row = self._places[place] if place else None
        return {
            "place": place,
            "place_certainty": row.certainty if row else None,
            "radius_km": row.radius_km if row else None,
            "place_name": row.name if row else None,
            "place_today": row.today if row else None,
        }

    def days(self, lower: date | None, upper: date | None) -> DayMembers:
        """Return section and days of a stretch of civil dates, both ends included."""
        first, last = self._settings.first_day, self._settings.last_day
        if upper is not None and upper < first:
            return {"section": "prelude", "day": None, "day_end": None}
        if lower is not None and lower > last:
            return {"section": "aftermath", "day": None, "day_end": None}
        day, day_end = max(lower or first, first), min(upper or last, last)
        return {"section": "journey", "day": self._day(day), "day_end": self._day(day_end)}

    def _day(self, day: date) -> int:
        return (day - self._settings.first_day).days + 1

    def days_of_set(self, edtf: Edtf, lower: date | None, upper: date | None) -> SetMembers:
        """Return section and days of a date that may be a set: its bounds, and the days of the journey in it."""
        stretches = [self.days(member.lower, member.upper) for member in edtf.members]
        found = sorted({day for stretch in stretches for day in days_in(stretch["day"], stretch["day_end"])})
        if stretches and not found:  # before and after the journey, perhaps, and in it nowhere
            return {**min(stretches, key=lambda s: s["section"] != "prelude"), "days": None}
        return {**self.days(lower, upper), "days": tuple(found) or None}

    def call_claims(self, visit: Visit) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """Return the claims that bear out the date of a call, and those that lost or had to be set aside."""
        by_arrival = visit.arrival.claim is not None or bool(visit.arrival.set_aside)
        field, window = (FieldName.ARRIVAL, visit.arrival) if by_arrival else (FieldName.DEPARTURE, visit.departure)
        decision = self._told.call_time(visit.call, field) if window.claim or window.set_aside else None
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
        span, display, clock = None, None, None
        if claim.field is FieldName.PLACE:
            display = join_names([self._places[p] for p in claim.places])
        elif claim.field is FieldName.TEXT:
            display = self._claim_texts.get(f"{claim.subject}/{claim.value}")
        else:
            span = claim.span(claim_zone(claim, self._places, place))
            clock = stated_clock(claim, span, clock_tz(claim, self._places, place), self._settings.railway_zone)
        return c.OtherClaim(
            **source_ref(claim).model_dump(),
            field=claim.field,
            value=claim.value,
            display=display,
            start=utc_text(span.start) if span else None,
            end=utc_text(span.end) if span else None,
            clock=clock,
            extent=claim.extent,
            basis=claim.basis,
        )

    def daylight(self, place: str | None, span: Span, passage: tuple[int, int, int] | None) -> c.DaylightInfo | None:
        """Return what light there was; None where the place is not known well enough."""
        at = self._located.get(place) if place else None
        if place is None or at is None or (self._places[place].radius_km or 0) > WIDEST_KM:
            return None
        return daylight_at(at, span, self._places[place].tz, passage)

    def passage(self, event: str, place: str | None, span: Span) -> tuple[int, int, int] | None:
        """Return when a train came to the place of an event: by the call that it dates, else by one at that time."""
        dated = (v for v in self._visits if event in (v.call.arrival, v.call.departure))
        visit = next(dated, None)
        if visit is None and span.start is not None and span.end is not None and span.end - span.start <= LONGEST:
            there = (v for v in self._visits if v.station == place and span.start <= v.arrive < span.end)
            visit = next(there, None)
        return hours_of(visit, leaves=visit.call.arrival is None) if visit else None


def hours_of(visit: Visit, *, leaves: bool) -> tuple[int, int, int]:
    """Return when the steady pace has a train at a call, and the bounds of when it can have been there."""
    return (visit.depart if leaves else visit.arrive), *visit.possible
