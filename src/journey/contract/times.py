"""Spans and dates become members of the contract: instants, clock times, and the times of other standards.

Each function makes one member, or a few that go together, from values; none knows a journey or an account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypedDict

from journey.contract import features as c
from journey.contract.about import ClockText, StatedClock
from journey.facts import instants as when
from journey.facts.edtf import Edtf, Precision, Qualifier
from journey.facts.instants import Span
from journey.facts.settings import SecondZone
from journey.telling.clocks import second_offset
from journey.telling.dating import Dated


class SpanMembers(TypedDict):
    """Members that describe a stretch of time."""

    start: str | None
    end: str | None
    start_local: str | None
    end_local: str | None
    tz: str
    precision: Precision
    qualifier: Qualifier


def utc_text(minute: int | None) -> str | None:
    """Return an instant such as ``1949-12-16T09:00:00Z``, None for None."""
    return None if minute is None else when.to_utc_text(minute)


def span_members(span: Span, start_tz: str, end_tz: str | None = None, *, tz: str | None = None) -> SpanMembers:
    """Return both ends of a span, local by the clocks where it starts and where it ends (by default, the same)."""
    return {
        "start": utc_text(span.start),
        "end": utc_text(span.end),
        "start_local": None if span.start is None else when.to_local_text(span.start, start_tz),
        "end_local": None if span.end is None else when.to_local_text(span.end, end_tz or start_tz),
        "tz": tz or start_tz,
        "precision": span.precision,
        "qualifier": span.qualifier,
    }


def clock_text(minute: int | None, tz: str) -> str | None:
    """Return an instant as the clocks of a zone show it, ``HH:MM``; None for None."""
    return None if minute is None else when.to_local_text(minute, tz)[11:16]


def clock_texts(ends: Iterable[int | None], tz: str) -> ClockText:
    """Return both ends of a stretch of time as the clocks of a zone show them."""
    start, end = (clock_text(minute, tz) for minute in ends)
    return ClockText(start=start, end=end)


def stated_clock(dated: Dated, second: SecondZone | None) -> StatedClock | None:
    """Return the clock times of a claim on the clocks of the place and on the second, None where it gives none."""
    clock, span, tz = dated.clock, dated.span, dated.tz
    if clock is None:
        return None
    given = (clock.start, clock.end)
    instants = [None if g is None else m for g, m in zip(given, (span.start, span.end), strict=True)]
    at = next(m for m in instants if m is not None)
    east = second_offset(at, tz, second)
    start, end = map(_hour_text, given)
    if dated.is_elsewhere:
        start, end = (clock_text(m, tz) for m in instants)
        if end == "00:00" and instants[0] != instants[1]:
            end = "24:00"  # of the last day on which it was
    said = dated.claim.edtf.text
    return StatedClock(
        start=start,
        end=end,
        tz=tz,
        offset=when.offset(at, tz),
        local_mean=when.is_mean_time(at, tz),
        railway=None if east is None or second is None else clock_texts(instants, second.tz),
        railway_offset=east,
        stated=dated.claim.time,
        stated_date=None if dated.there.text == said else said,
        zone=dated.claim.zone,
    )


def _hour_text(minute_of_day: int | None) -> str | None:
    return None if minute_of_day is None else f"{minute_of_day // 60:02d}:{minute_of_day % 60:02d}"


_LPF_CERTAINTY: Mapping[Qualifier, Literal["certain", "less-certain", "uncertain"]] = {
    Qualifier.NONE: "certain",
    Qualifier.APPROXIMATE: "less-certain",
    Qualifier.UNCERTAIN: "uncertain",
    Qualifier.BOTH: "uncertain",
}


def linked_places_when(edtf: Edtf, qualifier: Qualifier) -> c.LinkedPlacesWhen:
    """Return the ``when`` of the Linked Places format (v1.2): a timespan of ISO 8601 dates for each date of a set."""
    return {
        "timespans": [_timespan(member) for member in edtf.members or (edtf,)],
        "certainty": _LPF_CERTAINTY[qualifier],
        "label": edtf.text,
    }


def _timespan(parsed: Edtf) -> c.Timespan:
    span: c.Timespan = {}
    if parsed.lower:
        span["start"] = {"earliest": parsed.lower.isoformat()}
    if parsed.upper:
        span["end"] = {"latest": parsed.upper.isoformat()}
    return span


def json_fg_time(edtf: Edtf, properties: c.Properties) -> c.JsonFgTime:
    """Return the ``time`` of OGC JSON-FG: instants only where there are hours, else dates, of which both ends count."""
    if properties.precision in _FINE:
        if properties.start is not None and properties.start == properties.end:
            return {"timestamp": properties.start}
        return {"interval": (properties.start or "..", properties.end or "..")}
    first, last = (day.isoformat() if day else ".." for day in (edtf.lower, edtf.upper))
    return {"date": first} if first == last != ".." else {"interval": (first, last)}


_FINE = (Precision.MINUTE, Precision.HOUR)
