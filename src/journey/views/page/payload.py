"""Turn one FeatureCollection per account and a base map into the compact data of the page.

Reads the contract of ``docs/geojson.md`` and nothing behind it; knows no folium, no HTML and no file. What is equal in
two accounts is stored once: texts in a table per language, features as columns of the first account, and for every
other account only the columns or cells that differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journey.facts.antimeridian import uncut
from journey.views.page.packing import Json, WordTable, differences, encode_deltas, encode_numbers, encode_track
from journey.views.page.tables import (
    BASES,
    KM_PRECISION,
    LIGHTS,
    STATES,
    Books,
    Feature,
    blank_where_silent,
    feature_tables,
)
from journey.views.words.citing import cite, short_names

FORMAT = 1
"""Version of the layout; the script refuses any other."""

BASE_PRECISION = 3
"""Decimal places of degrees of the base map: about 100 m."""


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
    books = Books(about, words)
    payload: dict[str, Json] = {
        "format": FORMAT,
        "journey": _journey(about, words, accounts=list(collections)),
        "travellers": [
            {"id": t["id"], "name": words.place(t["name"]), "symbol": t["symbol"]} for t in about["travellers"]
        ],
        "kinds": [{**kind, "name": words.place(kind["name"])} for kind in about["kinds"]],
        "sources": [
            _work(source, short, words)
            for source, short in zip(about["sources"], _short_names(about["sources"], words), strict=True)
        ],
        "persons": [{"id": p["id"], "name": words.place(p["name"])} for p in about["persons"]],
        "places": [_place(place, words) for place in about["places"]],
        "zones": books.zones,
        "timelines": [_timelines(c["timeline"], books) for c in collections.values()],
        "tables": feature_tables(list(collections.values()), books),
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


def _short_names(sources: Sequence[Mapping[str, Any]], words: WordTable) -> list[dict[str, str]]:
    names = {language: short_names(sources, language) for language in words.languages}
    return [{language: names[language][source["id"]] for language in words.languages} for source in sources]


def _work(source: Mapping[str, Any], short: Mapping[str, str], words: WordTable) -> dict[str, Json]:
    """Return a source with its forms, the languages that have one, and those whose readers want the original too."""
    entries = {language: cite(source, language) for language in words.languages}
    return {
        **{key: source[key] for key in ("id", "author", "title", "year", "kind", "language", "seen")},
        "short": words.place(short),
        "author_form": words.place({language: entry.author for language, entry in entries.items()})
        if source["author"]
        else None,
        "title_form": words.place({language: entry.title for language, entry in entries.items()}),
        "given": {"author": list(source["authored"]), "title": list(source["titled"])},
        "originals": {
            "author": [language for language, entry in entries.items() if entry.author_original],
            "title": [language for language, entry in entries.items() if entry.title_original],
        },
    }


def _place(place: Mapping[str, Any], words: WordTable) -> dict[str, Json]:
    return {
        "id": place["id"],
        "name": words.place(place["name"]),
        "today": words.place(blank_where_silent(place.get("today"), words)),
        "within": place.get("within"),
    }


def _label(label: Mapping[str, Any], words: WordTable) -> list[Json]:
    name = {language: str(label[f"name_{language}"]) for language in words.languages}
    lon, lat = (round(float(label[axis]), BASE_PRECISION) for axis in ("lon", "lat"))
    return [label["kind"], int(label["rank"]), int(label["min_zoom"]), lon, lat, words.place(name)]


def _timelines(timeline: Sequence[Mapping[str, Any]], books: Books) -> list[Json]:
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


def _shape(feature: Feature) -> Json:
    geometry = feature["geometry"]
    lines = _lines(geometry["type"], geometry["coordinates"])
    encoded = [encode_track(uncut(line), precision=BASE_PRECISION) for line in lines]
    properties = feature.get("properties") or {}
    return [properties.get("rank", properties.get("status")), *encoded]


def _lines(kind: str, coordinates: Any) -> list[Sequence[Sequence[float]]]:  # noqa: ANN401 - GeoJSON
    if kind == "LineString":
        return [coordinates]
    if kind == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    return list(coordinates)
