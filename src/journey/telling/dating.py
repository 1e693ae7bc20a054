"""Dates bound to places: what the words of a claim of time come to where it happened.

A claim says ``1949-12-16``, ``12:00``; bound to Moscow that is a stretch of minutes UTC, a civil day, and the bounds of
an arrival or a departure. Pure: claims and places in, times out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from journey.facts import edtf, instants
from journey.facts.claims import Claim
from journey.facts.edtf import Edtf, Precision
from journey.facts.instants import Clock, Span
from journey.facts.journey import Call
from journey.facts.places import OPEN_ZONE, Place
from journey.facts.vocabulary import Extent, FieldName

Days = tuple[date | None, date | None]
"""First and last civil day, both included; None: open."""

_DAY = len("1949-12-06")
_OPEN = ("", "..")
WITHIN_A_MINUTE = 0.999
"""Minutes that two moments of one minute lie apart at the most: ``10:00`` is all of that minute."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Dated:
    """A claim of time, bound to the place where it happened."""

    claim: Claim
    zone: str
    """IANA zone of the clock that the claim means: its own, else the place's, else the journey's, else UTC."""
    tz: str
    """IANA zone of the clocks on which it is shown: the place's, else the one that it means."""
    span: Span
    """From the first to the last that it speaks of, in minutes UTC."""

    @cached_property
    def clock(self) -> Clock | None:
        """The clock times beside the date, as the source gives them."""
        return instants.parse_clock(self.claim.time)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of time that it speaks of, in minutes UTC: one, or one for each date of a set."""
        members = self.claim.edtf.members
        return tuple(instants.span(member, self.clock, self.zone) for member in members) or (self.span,)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it gives hours by the clock of another zone than the place's."""
        return bool(self.claim.time) and self.zone != self.tz

    @property
    def days(self) -> Days:
        """First and last civil day where it happened, None where open.

        They are those of its date, unless it gives hours by the clock of another zone.
        """
        return self._days(self.claim.edtf, self.span)

    @property
    def stretches(self) -> Sequence[tuple[Days, Span]]:
        """The same of each date of a set, with its minutes UTC; empty for what is no set."""
        members = self.claim.edtf.members
        return [(self._days(*stretch), stretch[1]) for stretch in zip(members, self.spans, strict=False)]

    def _days(self, said: Edtf, span: Span) -> Days:
        if not self.is_elsewhere:
            return said.lower, said.upper
        first, last = (
            None if minute is None else instants.local_date(minute, self.tz)
            for minute in (span.start, span.last_minute)
        )
        return first, last

    @cached_property
    def there(self) -> Edtf:
        """Its date by the clocks of where it happened: 23:30 in Rio on 31 December is 1 January in Berlin.

        That of the claim, unless it gives hours by the clock of another zone; a month or a year of it stays what it is.
        """
        said = self.claim.edtf
        if not self.is_elsewhere:
            return said
        if said.members:
            moved = zip(said.members, (days for days, _ in self.stretches), strict=True)
            dates = {text: None for member, days in moved for text in _moved(member, days).split("/")}
            return edtf.parse(f"{{{','.join(dates)}}}")
        return edtf.parse(_moved(said, self.days))

    def bounds(self, end: FieldName) -> tuple[float, float]:
        """Return the bounds that it gives to one end of a call.

        Parameters
        ----------
        end
            ARRIVAL or DEPARTURE.

        Returns
        -------
        tuple of float
            First and last minute UTC, both included (the last minute of a day is its 1,440th); infinite where open.
            What lasted throughout an interval of days began on its first and ended on its last.
        """
        earliest, latest = self.span.bounds
        said = self.claim.edtf
        if self.claim.extent is Extent.THROUGHOUT and said.precision is Precision.DAY and said.lower and said.upper:
            if end is FieldName.ARRIVAL:
                latest = min(latest, instants.midnight_after(said.lower, self.zone) - 1)
            else:
                earliest = max(earliest, instants.midnight(said.upper, self.zone))
        return earliest, latest


def _moved(said: Edtf, days: Days) -> str:
    """Return a date with its days moved to others, each with the qualifier that it had; two for one if they differ."""
    ends = said.text.split("/")
    if len(ends) == 1 and said.precision is Precision.DAY and days[0] != days[1]:
        ends *= 2
    moved = zip(ends, days, strict=False)  # one end of a single day
    return "/".join(end if day is None or not _is_day(end) else f"{day}{end[_DAY:]}" for end, day in moved)


def _is_day(end: str) -> bool:
    return end not in _OPEN and edtf.parse(end).precision is Precision.DAY


def bind(claim: Claim, places: Mapping[str, Place], place: str | None, kept: str | None = None) -> Dated:
    """Bind a claim of time to a place.

    Parameters
    ----------
    claim
        Of time.
    places
        By id.
    place
        Id of the place where it happened; None where no source names one.
    kept
        Zone of the clocks that the journey keeps where no place says otherwise.

    Returns
    -------
    Dated
        Its zones, and its time in minutes UTC.

    Examples
    --------
    >>> said = {"subject": "O23", "field": "when", "basis": "attested", "source": "tass", "weight": "strong"}
    >>> noon = Claim(value="1949-12-16", time="12:00", zone="Europe/Moscow", **said)
    >>> instants.to_utc_text(bind(noon, {}, None).span.start)
    '1949-12-16T09:00:00Z'
    """
    here = places[place].tz if place else None
    zone = claim.zone or here or kept or OPEN_ZONE
    return Dated(claim=claim, zone=zone, tz=here or zone, span=claim.span(zone))


def dating(call: Call, end: FieldName, claims: Mapping[tuple[str, FieldName], Sequence[Claim]]) -> Sequence[Claim]:
    """Return the claims that date the ARRIVAL or DEPARTURE of a call, of claims by subject and field."""
    return next((found for key in call.dated_by(end) if (found := claims.get(key))), ())
