"""Turn one FeatureCollection per account and a base map into the compact data of the page.

Reads the contract of ``docs/geojson.md`` and nothing behind it; knows no folium, no HTML and no file. What is equal in
two accounts is stored once: texts in a table per language, features as columns of the first account, and for every
other account only the columns or cells that differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from journey.packing import Json, WordTable, columns_of, differences, encode_deltas, encode_numbers, encode_track

FORMAT = 1
"""Version of the layout; the script refuses any other."""

RAIL_PRECISION = 4
"""Decimal places of degrees of rails and points: about 10 m."""

BASE_PRECISION = 3
"""Decimal places of degrees of the base map: about 100 m."""

KM_PRECISION = 3
"""Decimal places of kilometres along the rails: one metre."""

BASES = ("attested", "planned", "inferred")
STATES = ("before", "rail", "stay", "after")
LIGHTS = ("day", "twilight", "night", None)
SECTIONS = ("prelude", "journey", "aftermath")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)

Feature = Mapping[str, Any]


def minute_of(instant: str | None) -> int | None:
    """Return whole minutes UTC since 1970-01-01T00:00Z of an ISO 8601 instant.

    Examples
    --------
    >>> minute_of("1949-12-16T09:00:00Z"), minute_of(None)
    (-10541700, None)
    """
    if instant is None:
        return None
    return (datetime.fromisoformat(instant) - _EPOCH) // _MINUTE


def page_payload(
    collections: Mapping[str, Mapping[str, Any]],
    basemap: Mapping[str, Any],
    labels: Sequence[Mapping[str, Any]],
) -> dict[str, Json]:
    """Build the data of the page.

    Parameters
    ----------
    collections
        One FeatureCollection per account id, the default account first.
    basemap
        GeoJSON collections by layer name (``land``, ``lakes``, ``rivers``, ``borders`` …), WGS84.
    labels
        Names of the base map: ``kind``, ``lon``, ``lat``, ``rank``, ``min_zoom`` and ``name_<language>``.

    Returns
    -------
    Plain JSON values. ``words`` has the texts per language; every text elsewhere is a row of it.
    """
    about = _about([body["journey"] for body in collections.values()])
    words = WordTable(about["languages"])
    books = _Books(about, words)
    payload: dict[str, Json] = {
        "format": FORMAT,
        "journey": _journey(about, words, accounts=list(collections)),
        "travellers": [
            {"id": t["id"], "name": words.place(t["name"]), "symbol": t["symbol"]} for t in about["travellers"]
        ],
        "kinds": [{**kind, "name": words.place(kind["name"])} for kind in about["kinds"]],
        "sources": [
            {**source, "title": words.place(_titles(source, words)), "titled": bool(source["titled"])}
            for source in about["sources"]
        ],
        "persons": [{"id": p["id"], "name": words.place(p["name"])} for p in about["persons"]],
        "places": [_place(place, words) for place in about["places"]],
        "zones": books.zones,
        "timelines": [_timelines(c["timeline"], books) for c in collections.values()],
        "tables": _tables(list(collections.values()), books),
        "base": base_layers(basemap),
        "labels": [_label(label, words) for label in labels],
    }
    payload["words"] = words.columns()
    return payload


def _about(told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what is said once, with the accounts, sources, persons and places of all collections together."""
    catalogues = ("accounts", "sources", "persons", "places")
    merged = {name: {item["id"]: item for about in told for item in about[name]} for name in catalogues}
    return {**told[0], **{name: list(items.values()) for name, items in merged.items()}}


def base_layers(basemap: Mapping[str, Any]) -> dict[str, list[Json]]:
    """Return each layer as a list of shapes: rank or status, then its rings or lines, encoded."""
    return {
        name: [_shape(feature) for feature in layer["features"] if feature["geometry"]]
        for name, layer in basemap.items()
    }


class _Books:
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


def _journey(about: Mapping[str, Any], words: WordTable, *, accounts: Sequence[str]) -> dict[str, Json]:
    given = {account["id"]: account for account in about["accounts"]}
    kept = ("id", "first_day", "last_day", "days", "languages", "extent", "licence", "railway_zone", "top_speed_kmh")
    return {
        **{key: about.get(key) for key in kept},
        **{key: words.place(about.get(key)) for key in ("title", "subtitle", "text")},
        "clocks": {
            "database": about["clocks"]["database"],
            **{key: words.place(about["clocks"][key]) for key in ("local", "railway")},
        },
        "credits": [words.place(credit) for credit in about.get("credits", ())],
        "accounts": [
            {"id": i, "title": words.place(given[i]["title"]), "text": words.place(given[i].get("text"))}
            for i in accounts
        ],
    }


def _titles(source: Mapping[str, Any], words: WordTable) -> dict[str, str]:
    return {language: source["titled"].get(language, source["title"]) for language in words.languages}


def _place(place: Mapping[str, Any], words: WordTable) -> dict[str, Json]:
    return {
        "id": place["id"],
        "name": words.place(place["name"]),
        "today": words.place(_where_said(place.get("today"), words)),
        "within": place.get("within"),
    }


def _where_said(text: Mapping[str, str] | None, words: WordTable) -> dict[str, str] | None:
    """Return a text that stays blank where a language has none: today's name is only said where it differs."""
    return {language: text.get(language, "") for language in words.languages} if text else None


def _label(label: Mapping[str, Any], words: WordTable) -> list[Json]:
    name = {language: str(label[f"name_{language}"]) for language in words.languages}
    lon, lat = (round(float(label[axis]), BASE_PRECISION) for axis in ("lon", "lat"))
    return [label["kind"], int(label["rank"]), int(label["min_zoom"]), lon, lat, words.place(name)]


def _timelines(timeline: Sequence[Mapping[str, Any]], books: _Books) -> list[Json]:
    return [
        {
            "traveller": books.row("travellers", row["traveller"]),
            "minute": encode_numbers(differences(row["minute"])),
            **{key: encode_deltas(row[key], precision=KM_PRECISION) for key in ("km", "km_min", "km_max")},
            "basis": encode_numbers(BASES.index(basis) for basis in row["basis"]),
            "state": encode_numbers(STATES.index(state) for state in row["state"]),
            "noon": row["noon"],
            "day_start": row["day_start"],
            "zones": [
                [zone["minute"], books.zone(zone["tz"]), zone["offset"], zone["railway"]] for zone in row["zones"]
            ],
            "light": [
                encode_numbers(differences(change["minute"] for change in row["light"])),
                encode_numbers(LIGHTS.index(change["light"]) for change in row["light"]),
            ],
        }
        for row in timeline
    ]


def _tables(collections: Sequence[Mapping[str, Any]], books: _Books) -> dict[str, Json]:
    makers = {"event": _event, "stop": _stop, "leg": _leg, "position": _position}
    tables = {}
    for kind, make in makers.items():
        accounts = [
            {str(f["id"]): make(f, books) for f in c["features"] if f["properties"]["feature"] == kind}
            for c in collections
        ]
        tables[kind] = columns_of(accounts)
    return tables


def _event(feature: Feature, books: _Books) -> dict[str, Json]:
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


def _clocks(clock: Mapping[str, Any] | None, books: _Books) -> Json:
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


def _where(feature: Feature, books: _Books) -> dict[str, Json]:
    p = feature["properties"]
    return {
        "place": books.row("places", p["place"]),
        "place_name": books.words.place(p["place_name"]),
        "place_today": books.words.place(_where_said(p.get("place_today"), books.words)),
        "certainty": p["place_certainty"],
        "radius_km": p["radius_km"],
        "point": _point(feature["geometry"]),
    }


def _source(source: Mapping[str, Any], books: _Books) -> list[Json]:
    return [books.row("sources", source["source"]), source.get("locator") or ""]


def _other(other: Mapping[str, Any], books: _Books) -> dict[str, Json]:
    kept = ("field", "value", "locator", "weight", "basis", "extent")
    clock = {"clock": _times(other["clock"]), "clocks": _clocks(other["clock"], books)} if other["clock"] else {}
    return {
        **{key: other[key] for key in kept if other.get(key)},
        **clock,
        "source": books.row("sources", other["source"]),
        "display": books.words.place(other.get("display")),
    }


def _stop(feature: Feature, books: _Books) -> dict[str, Json]:
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


def _leg(feature: Feature, books: _Books) -> dict[str, Json]:
    p = feature["properties"]
    return {
        "traveller": books.row("travellers", p["traveller"]),
        "basis": BASES.index(p["basis"]),
        "track": encode_track(feature["geometry"]["coordinates"], precision=RAIL_PRECISION),
        "kms": encode_deltas(p["kms"], precision=KM_PRECISION),
    }


def _position(feature: Feature, books: _Books) -> dict[str, Json]:
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


def _shape(feature: Feature) -> Json:
    geometry = feature["geometry"]
    lines = _lines(geometry["type"], geometry["coordinates"])
    encoded = [encode_track(line, precision=BASE_PRECISION) for line in lines]
    properties = feature.get("properties") or {}
    return [properties.get("rank", properties.get("status")), *encoded]


def _lines(kind: str, coordinates: Any) -> list[Sequence[Sequence[float]]]:  # noqa: ANN401 - GeoJSON
    if kind == "LineString":
        return [coordinates]
    if kind == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    return list(coordinates)


def _point(geometry: Mapping[str, Any] | None) -> list[float] | None:
    if geometry is None:
        return None
    lon, lat = geometry["coordinates"][:2]
    return [round(lon, RAIL_PRECISION), round(lat, RAIL_PRECISION)]
