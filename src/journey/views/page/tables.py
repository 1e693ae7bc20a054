"""The tables of the page: every event, stop, leg and daily position as a row of plain JSON.

A text is a row of the table of words, and what a catalogue of the collection has (kinds, places, sources, persons,
travellers, zones) is a row of that. Reads the contract of ``docs/geojson.md`` and nothing behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from journey.contract.about import ClockText, JourneyInfo, Named, StatedClock
from journey.contract.features import (
    DaylightInfo,
    EventProperties,
    OtherClaim,
    PositionProperties,
    SourceRef,
    StopProperties,
)
from journey.contract.lookup import Telling, minutes_of
from journey.contract.timeline import ZoneInfo
from journey.facts.instants import minute_of
from journey.facts.lonlat import LonLat, nearest_turn
from journey.facts.vocabulary import KmBasis
from journey.views.page.packing import Json, WordTable, columns_of, encode_deltas, encode_track

RAIL_PRECISION = 4
"""Decimal places of degrees of rails and points: about 10 m."""

KM_PRECISION = 3
"""Decimal places of kilometres along the rails: one metre."""

BASES = ("attested", "planned", "inferred")
STATES = ("before", "rail", "stay", "after", "way", "halt")
LIGHTS = ("day", "twilight", "night", None)
SECTIONS = ("prelude", "journey", "aftermath")


class Books:
    """The catalogues of the collection (kinds, places, sources, persons, travellers, zones) by id."""

    def __init__(self, about: JourneyInfo, words: WordTable) -> None:
        self.words = words
        self.zones = sorted({place.tz for place in about.places if place.tz})
        catalogues: Mapping[str, Sequence[Named]] = {
            "kinds": about.kinds,
            "places": about.places,
            "sources": about.sources,
            "persons": about.persons,
            "travellers": about.travellers,
        }
        self._rows = {name: {item.id: row for row, item in enumerate(items)} for name, items in catalogues.items()}

    def row(self, name: str, item: str | None) -> int | None:
        """Return the row of an id in a catalogue; ``None`` for ``None`` and for what the catalogue does not have."""
        return None if item is None else self._rows[name].get(item)

    def zone(self, tz: str | None) -> int | None:
        """Return the row of a time zone, entering it when it is new."""
        if tz is None:
            return None
        if tz not in self.zones:
            self.zones.append(tz)
        return self.zones.index(tz)


def feature_tables(tellings: Sequence[Telling], books: Books) -> dict[str, Json]:
    """Return the columns of each kind of feature, over the tellings of all accounts."""
    return {
        "event": columns_of(_events(tellings, books)),
        "stop": columns_of([{i: _stop(p, t, books) for i, p in t.stops.items()} for t in tellings]),
        "leg": columns_of([_legs(t, books) for t in tellings]),
        "position": columns_of([{i: _position(p, t, books) for i, p in t.positions.items()} for t in tellings]),
    }


def _events(tellings: Sequence[Telling], books: Books) -> list[dict[str, dict[str, Json]]]:
    """Return the events of each account; those that two accounts have in common are packed once."""
    known: dict[str, tuple[EventProperties, dict[str, Json]]] = {}
    found: list[dict[str, dict[str, Json]]] = []
    for telling in tellings:
        for i, event in telling.events.items():
            if i not in known or known[i][0] is not event:
                known[i] = event, _event(event, telling, books)
        found.append({i: known[i][1] for i in telling.events})
    return found


def _event(event: EventProperties, telling: Telling, books: Books) -> dict[str, Json]:
    return {
        "kind": books.row("kinds", event.kind),
        **_when(event),
        "clocks": _clocks(event.clock, books),
        "sky": _sky(event.daylight),
        "basis": BASES.index(event.basis),
        **_where(event, telling, books),
        "traveller": books.row("travellers", event.traveller),
        "who": [row for person in event.participants if (row := books.row("persons", person)) is not None],
        "title": books.words.place(event.title),
        "text": books.words.place(event.text),
        "sources": [_source(source, books) for source in event.sources],
        "others": _others(event.others, books),
    }


def _when(event: EventProperties) -> dict[str, Json]:
    minute, minute_end = minutes_of(event)
    return {
        "section": SECTIONS.index(event.section),
        "day": event.day,
        "day_end": event.day_end,
        "edtf": event.edtf,
        "extent": event.extent.value,
        "days": None if event.days is None else list(event.days),
        "minute": minute,
        "minute_end": minute_end,
        "clock": _times(event.clock),
    }


def _clocks(clock: StatedClock | None, books: Books) -> list[Json] | None:
    """Return whose clocks an hour is of: the place's, the second clock's, and what the source means."""
    if clock is None:
        return None
    return [
        books.zone(clock.tz),
        clock.offset,
        _times(clock.railway),
        clock.railway_offset,
        books.zone(clock.zone),
        clock.stated,
        *(mean_mark(clock) if clock.stated_date is None else (clock.local_mean, clock.stated_date)),
    ]


def mean_mark(clocks: StatedClock | ZoneInfo) -> list[Json]:
    """Return a mark of local mean time; nothing of other clocks, which are nearly all."""
    return [True] if clocks.local_mean else []


def _sky(sky: DaylightInfo | None) -> list[Json] | None:
    if sky is None:
        return None
    return [
        [LIGHTS.index(light) for light in sky.lights],
        sky.dark_share,
        _times(sky.sunrise),
        _times(sky.sunset),
        sky.pace_clock,
        LIGHTS.index(sky.pace_light),
    ]


def _times(clock: ClockText | None) -> list[Json] | None:
    return None if clock is None else [clock.start, clock.end]


def _where(props: EventProperties | StopProperties, telling: Telling, books: Books) -> dict[str, Json]:
    return {
        "place": books.row("places", props.place),
        "place_name": books.words.place(props.place_name),
        "place_today": books.words.place(blank_where_silent(props.place_today, books.words)),
        "certainty": props.place_certainty and props.place_certainty.value,
        "radius_km": props.radius_km,
        "point": _point(telling.point(props.id)),
    }


def _source(source: SourceRef, books: Books) -> list[Json]:
    return [books.row("sources", source.source), source.locator]


def _others(others: Iterable[OtherClaim], books: Books) -> list[dict[str, Json]]:
    """Return who says otherwise; a source once that says it in two passages, of which the page does not tell."""
    return list({repr(said): said for said in (_other(other, books) for other in others)}.values())


def _other(other: OtherClaim, books: Books) -> dict[str, Json]:
    kept = {
        "field": other.field.value,
        "value": other.value,
        "locator": other.locator,
        "weight": other.weight.value,
        "basis": other.basis.value,
        "extent": other.extent.value,
    }
    clock = {"clock": _times(other.clock), "clocks": _clocks(other.clock, books)} if other.clock else {}
    return {
        **{key: value for key, value in kept.items() if value},
        **clock,
        "source": books.row("sources", other.source),
        "display": books.words.place(other.display),
    }


def _stop(stop: StopProperties, telling: Telling, books: Books) -> dict[str, Json]:
    return {
        **_where(stop, telling, books),
        "traveller": books.row("travellers", stop.traveller),
        "basis": BASES.index(stop.basis),
        "km": round(stop.km, KM_PRECISION),
        "arrival": minute_of(stop.arrival),
        "departure": minute_of(stop.departure),
        "event": stop.event,
        "section": SECTIONS.index(stop.section),
        "day": stop.day,
        "day_end": stop.day_end,
        "edtf": stop.edtf,
        "extent": stop.extent.value,
        "clock": _times(stop.clock),
        "sources": [_source(source, books) for source in stop.sources],
        "others": _others(stop.others, books),
    }


def _legs(telling: Telling, books: Books) -> dict[str, dict[str, Json]]:
    """Return the legs; a track goes on past 180°, and from leg to leg, so that a traveller has one way on the map."""
    found: dict[str, dict[str, Json]] = {}
    ends: dict[str | None, float] = {}
    lons: list[float] = []
    for leg in telling.legs.values():
        corners = telling.track(leg)
        first = corners[0][0]
        # Who has just set out is drawn where he is nearest to those before him.
        before = ends.get(leg.traveller, (min(lons) + max(lons)) / 2 if lons else first)
        shift = nearest_turn(first, before) - first
        track = [(lon + shift, lat) for lon, lat, _ in corners]
        ends[leg.traveller] = track[-1][0]
        lons += (lon for lon, _ in track)
        found[leg.id] = {
            "traveller": books.row("travellers", leg.traveller),
            "basis": BASES.index(leg.basis),
            "track": encode_track(track, precision=RAIL_PRECISION),
            "by": leg.way or leg.by.value,
            "measured": leg.km_basis is KmBasis.GEODESIC,
            "kms": encode_deltas((km for *_, km in corners), precision=KM_PRECISION),
            **({"off": ceil(leg.error_m)} if leg.error_m else {}),
        }
    return found


def _position(position: PositionProperties, telling: Telling, books: Books) -> dict[str, Json]:
    lights = [LIGHTS.index(light) for light in position.daylight.lights]
    return {
        "traveller": books.row("travellers", position.traveller),
        "day": position.day,
        "between": [books.row("places", place) for place in position.between],
        "near": books.row("places", position.near),
        "moving": position.moving,
        "sunrise": _times(position.daylight.sunrise),
        "sunset": _times(position.daylight.sunset),
        # Otherwise the table of the light along the way has it.
        **({} if telling.steps.unit.is_fine else {"lights": lights}),
    }


def blank_where_silent(text: Mapping[str, str] | None, words: WordTable) -> dict[str, str] | None:
    """Return a text that stays blank where a language has none: today's name is only said where it differs."""
    return {language: text.get(language, "") for language in words.languages} if text else None


def _point(point: LonLat | None) -> list[float] | None:
    return None if point is None else [round(degrees, RAIL_PRECISION) for degrees in point]
