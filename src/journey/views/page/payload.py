"""Turn what each account tells and a base map into the compact data of the page.

Reads the contract of ``docs/geojson.md`` and nothing behind it; knows no folium, no HTML and no file. What is equal in
two accounts is stored once: texts in a table per language, features as columns of the first account, and for every
other account only the columns or cells that differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, Protocol

from journey.contract.about import JourneyInfo, PlaceInfo, SourceInfo
from journey.contract.lookup import Telling
from journey.contract.timeline import TimelineInfo
from journey.facts.antimeridian import uncut
from journey.facts.instants import EPOCH
from journey.facts.vocabulary import ZoneOrigin
from journey.views.page.near import NEAR_LAYER, lines_of, near_names, near_shapes
from journey.views.page.packing import Json, WordTable, differences, encode_deltas, encode_numbers, encode_track
from journey.views.page.spoken import by_train, own_ways
from journey.views.page.tables import (
    BASES,
    KM_PRECISION,
    LIGHTS,
    STATES,
    Books,
    blank_where_silent,
    feature_tables,
    mean_mark,
)
from journey.views.words.citing import cite, short_names
from journey.views.words.times import zone_title

FORMAT = 1
"""Version of the layout; the script refuses any other."""

BASE_PRECISION = 3
"""Decimal places of degrees of the base map: about 100 m."""


class Ground(Protocol):
    """What lies under the map, as the folder has it."""

    @property
    def layers(self) -> Mapping[str, Any]:
        """GeoJSON collections by layer name (``land``, ``lakes``, ``rivers``, ``borders``, ``near`` …), WGS84."""

    @property
    def labels(self) -> Sequence[Mapping[str, str]]:
        """Names: ``kind``, ``lon``, ``lat``, ``rank``, ``min_zoom`` and ``name_<language>``."""


def page_payload(tellings: Mapping[str, Telling], basemap: Ground) -> dict[str, Json]:
    """Build the data of the page.

    Parameters
    ----------
    tellings
        What each account tells, by its id, the default account first.
    basemap
        Layers and names under the map.

    Returns
    -------
    Plain JSON values. ``words`` has the texts per language; every text elsewhere is a row of it. ``lent`` has the rows
    that a language shows in another, where there are any.
    """
    about = _about([telling.journey for telling in tellings.values()])
    words = WordTable(about.languages)
    books = Books(about, words)
    payload: dict[str, Json] = {
        "format": FORMAT,
        "journey": _journey(about, words, tellings),
        "travellers": [{"id": t.id, "name": words.place(t.name), "symbol": t.symbol} for t in about.travellers],
        "kinds": [{**kind.model_dump(), "name": words.place(kind.name)} for kind in about.kinds],
        "sources": _works(about.sources, words),
        "persons": [{"id": p.id, "name": words.place(p.name)} for p in about.persons],
        "places": [_place(place, words) for place in about.places],
        "zones": [],
        "timelines": [[_timeline(table, books) for table in t.timelines.values()] for t in tellings.values()],
        "tables": feature_tables(list(tellings.values()), books),
        "base": base_layers(basemap),
        "near": near_shapes(basemap.layers),
        "labels": [*(_label(label, words) for label in basemap.labels), *near_names(basemap.layers, words)],
    }
    payload["zones"] = [zone_title(tz) for tz in books.zones]
    payload["words"] = words.columns()
    if lent := words.lent():
        payload["lent"] = lent
    return payload


def _about(told: Sequence[JourneyInfo]) -> JourneyInfo:
    """Return what is said once, with the accounts, sources, persons and places of all tellings together."""
    catalogues = ("accounts", "sources", "persons", "places")
    merged = {name: {item.id: item for about in told for item in getattr(about, name)} for name in catalogues}
    return told[0].model_copy(update={name: tuple(items.values()) for name, items in merged.items()})


def base_layers(basemap: Ground) -> dict[str, list[Json]]:
    """Return each layer as a list of shapes: rank or status, then its rings or lines, encoded."""
    return {
        name: [_shape(feature) for feature in layer["features"] if feature["geometry"]]
        for name, layer in basemap.layers.items()
        if name != NEAR_LAYER
    }


def _journey(about: JourneyInfo, words: WordTable, tellings: Mapping[str, Telling]) -> dict[str, Json]:
    given = {account.id: account for account in about.accounts}
    return {
        "id": about.id,
        "first_day": about.first_day,
        "last_day": about.last_day,
        "step": about.step.value,
        "steps": encode_numbers(differences(_civil_hour(begin) for begin in about.steps)),
        "languages": list(about.languages),
        "languages_only": about.languages_only,
        "extent": list(about.extent),
        "licence": about.licence,
        "railway_zone": about.railway_zone,
        **_second_clock(about, words),
        **_own_ways(tellings, words),
        "top_speed_kmh": max(telling.top_speed_kmh for telling in tellings.values()),
        "by_train": by_train(tellings.values()),
        "title": words.place(about.title),
        "subtitle": words.place(about.subtitle),
        "text": words.place(about.text),
        "clocks": {
            "database": about.clocks.database,
            "local": words.place(about.clocks.local),
            "railway": words.place(about.clocks.railway),
        },
        "credits": [words.place(credit) for credit in about.credits],
        "accounts": [
            {"id": i, "title": words.place(given[i].title), "text": words.place(given[i].text)} for i in tellings
        ],
    }


def _second_clock(about: JourneyInfo, words: WordTable) -> dict[str, Json]:
    """Return the second clock with its name; nothing where there is none but a railway's."""
    clock = about.second_clock
    return {"second": {"title": words.place(clock.title), "text": words.place(clock.text)}} if clock else {}


def _own_ways(tellings: Mapping[str, Telling], words: WordTable) -> dict[str, Json]:
    """Return the ways that the folder names itself; nothing where it names none."""
    own = {way.id: {"title": words.place(way.title or {})} for way in own_ways(tellings.values())}
    return {"ways": own} if own else {}


def _civil_hour(text: str) -> int:
    """Return the begin of a step in hours since 1970 by the clocks there."""
    return (datetime.fromisoformat(text) - datetime.combine(EPOCH, time())) // timedelta(hours=1)


def _works(sources: Sequence[SourceInfo], words: WordTable) -> list[dict[str, Json]]:
    names = {language: short_names(sources, language) for language in words.languages}
    return [_work(source, {language: names[language][source.id] for language in names}, words) for source in sources]


def _work(source: SourceInfo, short: Mapping[str, str], words: WordTable) -> dict[str, Json]:
    """Return a source with its forms, the languages that have one, and those whose readers want the original too."""
    entries = {language: cite(source, language) for language in words.languages}
    return {
        "id": source.id,
        "author": source.author,
        "title": source.title,
        "year": source.year,
        "kind": source.kind.value,
        "language": source.language,
        "seen": source.seen,
        "short": words.place(short),
        "author_form": words.place({language: entry.author for language, entry in entries.items()})
        if source.author
        else None,
        "title_form": words.place({language: entry.title for language, entry in entries.items()}),
        "given": {"author": list(source.authored), "title": list(source.titled)},
        "originals": {
            "author": [language for language, entry in entries.items() if entry.author_original],
            "title": [language for language, entry in entries.items() if entry.title_original],
        },
    }


def _place(place: PlaceInfo, words: WordTable) -> dict[str, Json]:
    return {
        "id": place.id,
        "name": words.place(place.name),
        "today": words.place(blank_where_silent(place.today, words)),
        "within": place.within,
        **({} if place.tz_from is ZoneOrigin.GIVEN else {"tz_from": place.tz_from.value}),
    }


def _label(label: Mapping[str, str], words: WordTable) -> list[Json]:
    name = {language: str(label[f"name_{language}"]) for language in words.languages}
    lon, lat = (round(float(label[axis]), BASE_PRECISION) for axis in ("lon", "lat"))
    return [label["kind"], int(label["rank"]), int(label["min_zoom"]), lon, lat, words.place(name)]


def _timeline(table: TimelineInfo, books: Books) -> dict[str, Json]:
    return {
        "traveller": books.row("travellers", table.traveller),
        "minute": encode_numbers(differences(table.minute)),
        "km": encode_deltas(table.km, precision=KM_PRECISION),
        "km_min": encode_deltas(table.km_min, precision=KM_PRECISION),
        "km_max": encode_deltas(table.km_max, precision=KM_PRECISION),
        "basis": encode_numbers(BASES.index(basis) for basis in table.basis),
        "state": encode_numbers(STATES.index(state) for state in table.state),
        "noon": list(table.noon),
        "day_start": list(table.day_start),
        "zones": [
            [zone.minute, books.zone(zone.tz), zone.offset, zone.railway, *mean_mark(zone)] for zone in table.zones
        ],
        "light": [
            encode_numbers(differences(change.minute for change in table.light)),
            encode_numbers(LIGHTS.index(change.light) for change in table.light),
        ],
    }


def _shape(feature: Mapping[str, Any]) -> Json:
    geometry = feature["geometry"]
    lines = lines_of(geometry["type"], geometry["coordinates"])
    encoded = [encode_track(uncut(line), precision=BASE_PRECISION) for line in lines]
    properties = feature.get("properties") or {}
    return [properties.get("rank", properties.get("status")), *encoded]
