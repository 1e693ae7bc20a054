"""The tables of the page: every event, stop, leg and daily position as a row of plain JSON.

A text is a row of the table of words, and what a catalogue of the collection has (kinds, places, sources, persons,
travellers, zones) is a row of that. Reads the contract of ``docs/geojson.md`` and nothing behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journey.facts.antimeridian import Corner, joined
from journey.facts.instants import minute_of
from journey.facts.lonlat import nearest_turn
from journey.views.page.packing import Json, WordTable, columns_of, encode_deltas, encode_track

RAIL_PRECISION = 4
"""Decimal places of degrees of rails and points: about 10 m."""

KM_PRECISION = 3
"""Decimal places of kilometres along the rails: one metre."""

BASES = ("attested", "planned", "inferred")
STATES = ("before", "rail", "stay", "after")
LIGHTS = ("day", "twilight", "night", None)
SECTIONS = ("prelude", "journey", "aftermath")

Feature = Mapping[str, Any]


class Books:
    """The catalogues of the collection (kinds, places, sources, persons, travellers, zones) by id."""

    def __init__(self, about: Mapping[str, Any], words: WordTable) -> None:
        self.words = words
        self.zones = sorted({place["tz"] for place in about["places"] if place["tz"]})
        self._rows = {
            name: {item["id"]: row for row, item in enumerate(about[name])}
            for name in ("kinds", "places", "sources", "persons", "travellers")
        }

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


def feature_tables(collections: Sequence[Mapping[str, Any]], books: Books) -> dict[str, Json]:
    """Return the columns of each kind of feature, over the collections of all accounts."""
    makers = {"event": _event, "stop": _stop, "position": _position}
    accounts = {
        kind: [{str(f["id"]): make(f, books) for f in _of_kind(c, kind)} for c in collections]
        for kind, make in makers.items()
    }
    accounts["leg"] = [_legs(c, books) for c in collections]
    return {kind: columns_of(accounts[kind]) for kind in ("event", "stop", "leg", "position")}


def _of_kind(collection: Mapping[str, Any], kind: str) -> list[Feature]:
    return [f for f in collection["features"] if f["properties"]["feature"] == kind]


def _event(feature: Feature, books: Books) -> dict[str, Json]:
    p = feature["properties"]
    return {
        "kind": books.row("kinds", p["kind"]),
        **_when(p),
        "clocks": _clocks(p["clock"], books),
        "sky": _sky(p["daylight"]),
        "basis": BASES.index(p["basis"]),
        **_where(feature, books),
        "traveller": books.row("travellers", p["traveller"]),
        "who": [row for person in p["participants"] if (row := books.row("persons", person)) is not None],
        "title": books.words.place(p["title"]),
        "text": books.words.place(p["text"]),
        "sources": [_source(source, books) for source in p["sources"]],
        "others": [_other(other, books) for other in p["others"]],
    }


def _when(p: Mapping[str, Any]) -> dict[str, Json]:
    return {
        "section": SECTIONS.index(p["section"]),
        "day": p["day"],
        "day_end": p["day_end"],
        "edtf": p["edtf"],
        "extent": p["extent"],
        "days": p.get("days"),
        "minute": minute_of(p["start"]),
        "minute_end": minute_of(p["end"]),
        "clock": _times(p["clock"]),
    }


def _clocks(clock: Mapping[str, Any] | None, books: Books) -> Json:
    """Return whose clocks an hour is of: the place's, the railway's, and what the source means."""
    return clock and [
        books.zone(clock["tz"]),
        clock["offset"],
        _times(clock["railway"]),
        clock["railway_offset"],
        books.zone(clock["zone"]),
        clock["stated"],
    ]


def _sky(sky: Mapping[str, Any] | None) -> Json:
    return sky and [
        [LIGHTS.index(light) for light in sky["lights"]],
        sky["dark_share"],
        _times(sky["sunrise"]),
        _times(sky["sunset"]),
        sky["pace_clock"],
        LIGHTS.index(sky["pace_light"]),
    ]


def _times(clock: Mapping[str, Any] | None) -> list[Json] | None:
    return [clock["start"], clock["end"]] if clock else None


def _where(feature: Feature, books: Books) -> dict[str, Json]:
    p = feature["properties"]
    return {
        "place": books.row("places", p["place"]),
        "place_name": books.words.place(p["place_name"]),
        "place_today": books.words.place(blank_where_silent(p.get("place_today"), books.words)),
        "certainty": p["place_certainty"],
        "radius_km": p["radius_km"],
        "point": _point(feature["geometry"]),
    }


def _source(source: Mapping[str, Any], books: Books) -> list[Json]:
    return [books.row("sources", source["source"]), source.get("locator") or ""]


def _other(other: Mapping[str, Any], books: Books) -> dict[str, Json]:
    kept = ("field", "value", "locator", "weight", "basis", "extent")
    clock = {"clock": _times(other["clock"]), "clocks": _clocks(other["clock"], books)} if other["clock"] else {}
    return {
        **{key: other[key] for key in kept if other.get(key)},
        **clock,
        "source": books.row("sources", other["source"]),
        "display": books.words.place(other.get("display")),
    }


def _stop(feature: Feature, books: Books) -> dict[str, Json]:
    p = feature["properties"]
    return {
        **_where(feature, books),
        "traveller": books.row("travellers", p["traveller"]),
        "basis": BASES.index(p["basis"]),
        "km": round(p["km"], KM_PRECISION),
        "arrival": minute_of(p["arrival"]),
        "departure": minute_of(p["departure"]),
        "event": p["event"],
        "section": SECTIONS.index(p["section"]),
        **{key: p[key] for key in ("day", "day_end", "edtf", "extent")},
        "clock": _times(p["clock"]),
        "sources": [_source(source, books) for source in p["sources"]],
        "others": [_other(other, books) for other in p["others"]],
    }


def _legs(collection: Mapping[str, Any], books: Books) -> dict[str, dict[str, Json]]:
    """Return the legs; a track goes on past 180°, and from leg to leg, so that a traveller has one way on the map."""
    found: dict[str, dict[str, Json]] = {}
    ends: dict[str, float] = {}
    lons: list[float] = []
    for feature in _of_kind(collection, "leg"):
        p = feature["properties"]
        corners = joined(feature["geometry"], p["kms"])
        first = corners[0][0]
        # Who has just set out is drawn where he is nearest to those before him.
        before = ends.get(p["traveller"], (min(lons) + max(lons)) / 2 if lons else first)
        shift = nearest_turn(first, before) - first
        track = [(lon + shift, lat) for lon, lat, _ in corners]
        ends[p["traveller"]] = track[-1][0]
        lons += (lon for lon, _ in track)
        found[str(feature["id"])] = _leg(p, track, [km for *_, km in corners], books)
    return found


def _leg(p: Mapping[str, Any], track: Sequence[Corner], kms: Sequence[float], books: Books) -> dict[str, Json]:
    return {
        "traveller": books.row("travellers", p["traveller"]),
        "basis": BASES.index(p["basis"]),
        "track": encode_track(track, precision=RAIL_PRECISION),
        "kms": encode_deltas(kms, precision=KM_PRECISION),
    }


def _position(feature: Feature, books: Books) -> dict[str, Json]:
    p = feature["properties"]
    return {
        "traveller": books.row("travellers", p["traveller"]),
        "day": p["day"],
        "between": [books.row("places", place) for place in p["between"]],
        "near": books.row("places", p.get("near")),
        "moving": p["moving"],
        "sunrise": _times(p["daylight"]["sunrise"]),
        "sunset": _times(p["daylight"]["sunset"]),
    }


def blank_where_silent(text: Mapping[str, str] | None, words: WordTable) -> dict[str, str] | None:
    """Return a text that stays blank where a language has none: today's name is only said where it differs."""
    return {language: text.get(language, "") for language in words.languages} if text else None


def _point(geometry: Mapping[str, Any] | None) -> list[float] | None:
    if geometry is None:
        return None
    lon, lat = geometry["coordinates"][:2]
    return [round(lon, RAIL_PRECISION), round(lat, RAIL_PRECISION)]
