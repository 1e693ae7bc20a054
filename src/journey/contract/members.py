"""Claims, spans and dates become members of the contract: texts of time, references to sources, points.

Each function makes one member, or a few that go together, from values; none knows a journey or an account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, TypedDict

from geojson_pydantic import LineString, MultiLineString, Point
from geojson_pydantic.types import Position2D

from journey.contract import features as c
from journey.contract.about import ClockText, StatedClock
from journey.facts import edtf as dates
from journey.facts import instants as when
from journey.facts.claims import Claim
from journey.facts.edtf import Edtf, Precision, Qualifier
from journey.facts.instants import Span
from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.facts.vocabulary import Certainty, LangMap
from journey.telling.clocks import railway_offset

_DECIMALS = 5
"""Of a degree: about one metre."""


class PlaceMembers(TypedDict):
    """Members that describe a place."""

    place: str | None
    place_certainty: Certainty | None
    radius_km: float | None
    place_name: LangMap | None
    place_today: LangMap | None


class SpanMembers(TypedDict):
    """Members that describe a stretch of time."""

    start: str | None
    end: str | None
    start_local: str | None
    end_local: str | None
    tz: str
    precision: Precision
    qualifier: Qualifier


class DayMembers(TypedDict):
    """Members that count days of the journey."""

    section: Literal["prelude", "journey", "aftermath"]
    day: int | None
    day_end: int | None


class SetMembers(DayMembers):
    """The same of what may fall on days apart."""

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


def source_ref(claim: Claim) -> c.SourceRef:
    """Return where a claim stands."""
    a = claim.anchor
    anchor = c.AnchorRef(paragraph=a.paragraph, start=a.start, end=a.end, sha256=a.sha256) if a else None
    return c.SourceRef(source=claim.source, locator=claim.locator, anchor=anchor, weight=claim.weight)


def source_refs(claims: Iterable[Claim]) -> tuple[c.SourceRef, ...]:
    """Return all that bear a feature out, each source and passage once; where a source is anchored, by anchors only."""
    refs = [source_ref(claim) for claim in claims]
    anchored = {ref.source for ref in refs if ref.anchor}
    kept: dict[tuple[str, str, c.AnchorRef | None], c.SourceRef] = {}
    for ref in refs:
        if ref.anchor or ref.source not in anchored:
            kept.setdefault((ref.source, ref.locator, ref.anchor), ref)
    return tuple(kept.values())


def civil_days(claim: Claim, span: Span, tz: str) -> tuple[date | None, date | None]:
    """Return first and last civil day of a claim's time where it happened, None where open.

    They are those of its date, unless it gives hours by the clock of another zone.
    """
    if not _is_elsewhere(claim, tz):
        return claim.edtf.lower, claim.edtf.upper
    first = None if span.start is None else when.local_date(span.start, tz)
    last = None if span.end is None else when.local_date(span.end - (span.end != span.start), tz)
    return first, last


def stated_clock(claim: Claim, span: Span, tz: str, railway_tz: str) -> StatedClock | None:
    """Return the clock times of a claim on the clocks of the place and of the railway, None where it gives none."""
    clock = when.parse_clock(claim.time)
    if clock is None:
        return None
    given = [clock.start, clock.end]
    instants = [None if g is None else m for g, m in zip(given, (span.start, span.end), strict=True)]
    minutes = [_on_clock(m, tz) for m in instants] if _is_elsewhere(claim, tz) else given
    at = next(m for m in instants if m is not None)
    railway = railway_offset(at, tz, railway_tz)
    start, end = map(_clock_text, minutes)
    return StatedClock(
        start=start,
        end=end,
        tz=tz,
        offset=when.offset(at, tz),
        railway=None if railway is None else ClockText(**_railway_clock(instants, railway_tz)),
        railway_offset=railway,
        stated=claim.time,
        zone=claim.zone,
    )


def _railway_clock(instants: Sequence[int | None], railway_tz: str) -> dict[str, str | None]:
    start, end = (_clock_text(_on_clock(m, railway_tz)) for m in instants)
    return {"start": start, "end": end}


def _on_clock(minute: int | None, tz: str) -> int | None:
    """Return the minute of the day that the clocks of a zone show."""
    if minute is None:
        return None
    time = when.local_time(minute, tz)
    return time.hour * 60 + time.minute


def _clock_text(minute_of_day: int | None) -> str | None:
    return None if minute_of_day is None else f"{minute_of_day // 60:02d}:{minute_of_day % 60:02d}"


def _is_elsewhere(claim: Claim, tz: str) -> bool:
    """Tell whether a claim gives hours by the clock of another zone than the place's."""
    return bool(claim.time) and claim.zone is not None and claim.zone != tz


_LPF_CERTAINTY: Mapping[Qualifier, Literal["certain", "less-certain", "uncertain"]] = {
    Qualifier.NONE: "certain",
    Qualifier.APPROXIMATE: "less-certain",
    Qualifier.UNCERTAIN: "uncertain",
    Qualifier.BOTH: "uncertain",
}


def linked_places_when(properties: c.Properties) -> c.LinkedPlacesWhen:
    """Return the ``when`` of the Linked Places format (v1.2): a timespan of ISO 8601 dates for each date of a set."""
    parsed = dates.parse(properties.edtf)
    return {
        "timespans": [_timespan(member) for member in parsed.members or (parsed,)],
        "certainty": _LPF_CERTAINTY[properties.qualifier],
        "label": properties.edtf,
    }


def _timespan(parsed: Edtf) -> c.Timespan:
    span: c.Timespan = {}
    if parsed.lower:
        span["start"] = {"earliest": parsed.lower.isoformat()}
    if parsed.upper:
        span["end"] = {"latest": parsed.upper.isoformat()}
    return span


def json_fg_time(properties: c.Properties) -> c.JsonFgTime:
    """Return the ``time`` of OGC JSON-FG: an instant or an interval."""
    if properties.start is not None and properties.start == properties.end:
        return {"timestamp": properties.start}
    parsed = dates.parse(properties.edtf)
    if parsed.lower and parsed.lower == parsed.upper and properties.precision is Precision.DAY:
        return {"date": parsed.lower.isoformat()}
    return {"interval": (properties.start or "..", properties.end or "..")}
