"""Gaps: days of the journey on which no dated source has the traveller anywhere, so that all is inference."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from journey.conflicts.finding import Conflict, ConflictKind, by_row, listed
from journey.errors import counted
from journey.facts.claims import Claim
from journey.facts.instants import local_date, midnight_after
from journey.facts.journey import Journey
from journey.facts.settings import Traveller
from journey.facts.vocabulary import TIME_FIELDS, Basis, FieldName, SourceKind
from journey.telling.accounts import Told
from journey.telling.passings import Passing
from journey.telling.timeline import Timeline

_WIDEST_DAYS = 7
"""A date wider than this has nobody anywhere on a given day."""

_HALT_KM = 1.0
"""Who is known to have gone no farther between two times was there meanwhile."""

_Span = tuple[date, date, Claim]


def gaps(told: Told, timelines: Mapping[str, Timeline], *, gap_days: int) -> Iterator[Conflict]:
    """Yield each stretch of more than `gap_days` civil days without a dated source.

    Two travellers with the same gap are one finding.
    """
    found: dict[tuple[date, date], dict[str, list[Claim]]] = defaultdict(dict)
    journey = told.journey
    for traveller in journey.settings.travellers:
        timeline = timelines.get(traveller.id)
        if timeline is None:
            continue
        spans = sorted(_sourced(told, traveller), key=lambda s: (s[0], s[2].row))
        by_end = sorted(spans, key=lambda s: (s[1], -s[2].row))
        for first, last in _open_stretches(journey, timeline, spans):
            if (last - first).days + 1 > gap_days:
                found[first, last][traveller.id] = _beside(spans, by_end, first, last)
    for (first, last), by_traveller in found.items():
        who = ", ".join(by_traveller)
        claims = by_row(claim for beside in by_traveller.values() for claim in beside)
        message = f"{who}: no dated source for {counted((last - first).days + 1, 'day')}, {first} to {last}"
        if claims:
            message += f"; beside them {listed(claims)}"
        yield Conflict(kind=ConflictKind.GAP, subject=who, claims=claims, message=message, edtf=f"{first}/{last}")


def _open_stretches(journey: Journey, timeline: Timeline, spans: Sequence[_Span]) -> Iterator[tuple[date, date]]:
    """Give first and last day of each stretch that no source fills, from setting out to arriving."""
    start, end = timeline.visits[0].depart, timeline.visits[-1].arrive
    first, last = (local_date(minute, timeline.tz_at(minute)) for minute in (start, end))
    first, last = max(first, journey.settings.first_day), min(last, journey.settings.last_day)
    dated = (*((a, b) for a, b, _ in spans), *_recorded(timeline))
    filled = {a + timedelta(days=n) for a, b in dated for n in range((b - a).days + 1)}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for is_open, run in groupby(days, key=lambda day: day not in filled):
        stretch = list(run)
        if is_open:
            yield stretch[0], stretch[-1]


def _recorded(timeline: Timeline) -> Iterator[tuple[date, date]]:
    """Give the days on which a route has times, and those over which it halts."""
    for leg in timeline.legs:
        days = [*_by_day(timeline, leg.passings)]
        yield from ((day, day) for day, _ in days)
        yield from ((first, last) for (first, km), (last, there) in pairwise(days) if there - km <= _HALT_KM)


def _by_day(timeline: Timeline, passings: Iterable[Passing]) -> Iterator[tuple[date, float]]:
    """Give the civil day and the kilometre of each passing; most fall on the day of the one before."""
    day, zone, until = date.min, "", -1
    for passing in passings:
        tz = timeline.tz_at(passing.minute)
        if tz != zone or passing.minute >= until:
            day, zone = local_date(passing.minute, tz), tz
            until = midnight_after(day, tz)
        yield day, passing.km


def _beside(spans: Sequence[_Span], by_end: Sequence[_Span], first: date, last: date) -> list[Claim]:
    """Return the last date before a stretch and the first after it, of dates by their first and by their last day."""
    before = bisect_left(by_end, first, key=lambda s: s[1])
    after = bisect_right(spans, last, key=lambda s: s[0])
    return [s[2] for s in (*by_end[before - 1 : before], *spans[after : after + 1])]


def _sourced(told: Told, traveller: Traveller) -> Iterator[_Span]:
    """Give the days that an attested date of an event of his, at a known place, or of a call of his train fills."""
    journey = told.journey
    his = (e.id for e in journey.events if traveller.person in e.participants)
    subjects = {(event, FieldName.WHEN) for event in his if told.place(event)}
    for call in journey.calls:
        if traveller.id in call.travellers:
            subjects |= {*call.dated_by(FieldName.ARRIVAL), *call.dated_by(FieldName.DEPARTURE)}
    for claim in journey.claims:
        if claim.field not in TIME_FIELDS or (claim.subject, claim.field) not in subjects:
            continue
        if claim.basis is not Basis.ATTESTED or journey.sources[claim.source].kind is SourceKind.INFERENCE:
            continue
        for dated in claim.edtf.members or (claim.edtf,):
            if dated.lower and dated.upper and (dated.upper - dated.lower).days < _WIDEST_DAYS:
                yield dated.lower, dated.upper, claim
