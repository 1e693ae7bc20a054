"""Names of the world: cities as GeoNames has them, all else as Natural Earth does; each row says by what source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from basemap.citynames import CHINESE, CityNames, in_script, spelled
from basemap.layers import read_layer
from railway import Row

_ALIKE = "ar bn de el en es fa fr he hi hu id it ja ko nl pl pt ru sv tr uk ur vi"
LANGUAGES = {"ZH": "zh-Hans", "ZHT": "zh-Hant", **{tag.upper(): tag for tag in _ALIKE.split()}}
"""How Natural Earth ends the names of its columns, and the language tags that they mean."""
NAMES = tuple(f"name_{tag}" for tag in LANGUAGES.values())
PLACED = ("id", "kind", "lon", "lat", "rank", "min_zoom", "code")
"""`code` is that of a state (ISO 3166-1) or the time zone that is named after a city: other tables go by them."""
COLUMNS = (*PLACED, "source", *NAMES)
CITY_LANGUAGES = ("de", "es", "fr", "ru", "zh-Hans", "zh-Hant")
"""Of the further cities, for want of room. A city with a time zone has its name of CLDR in these and many others."""
CITY_COLUMNS = (*PLACED, "source", "name_en", *(f"name_{tag}" for tag in CITY_LANGUAGES))
COUNTRIES, PLACES, GEONAMES = "ne-countries-10", "ne", "gn"
"""Sources, as the README of the asset names them."""

NEARER = 1.9
"""Our zoom at which a state has room for its name is so much greater than the layer's."""
COUNTRY_RANKS = {2: 1, 3: 2}
"""Of ``LABELRANK``; all others are of the third."""
CITY_ZOOMS = (4, 4, 5, 5, 6, 6, 7, 7, 8)
"""From which zoom on a city is named, by its ``scalerank``; those beyond are left out."""
CAPITAL_ZOOM = 5
GREAT = 3
"""The last ``scalerank`` of a great city."""
ENGLISH = {"København": "Copenhagen", "Göteborg": "Gothenburg", "Kiev": "Kyiv"}
"""Where the layer has no English name."""
SAME_KM = 100.0
"""So near to the city that names it lies the place that the zone is reckoned by."""

DEGREE_KM = 111.0

_POSITION = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?([+-])(\d{3})(\d\d)(\d\d)?")


def world_names(countries: Path, chosen: Iterable[Row], cities: Mapping[str, Row], rivers: BaseGeometry) -> list[Row]:
    """Return the names that are there in several languages: states, then those that were chosen for the map.

    Parameters
    ----------
    countries
        Shapefile of the states of today, or an archive with one.
    chosen
        Rows with names as their source spells them. A city is looked up by its name in the layer and its state; the
        name of a river is moved onto the nearest course.
    cities
        What `city_rows` returns.
    rivers
        All courses.
    """
    rows = sorted(_countries(countries), key=lambda row: (int(row["rank"]), row["id"]))
    for row in chosen:
        if row["kind"] == "city":
            rows.append(cities[row["natural_earth"]] | {"id": row["id"]})
            continue
        at = Point(float(row["lon"]), float(row["lat"]))
        if row["kind"] == "river":
            at = Point(shapely.shortest_line(at, rivers).coords[1])
        placed = {column: row.get(column, "") for column in (*PLACED, "source")}
        rows.append(placed | _at(at.x, at.y) | _told(row))
    return rows


def _told(row: Row) -> Row:
    """Return the names of a row as labels spell them, a Chinese one that is there in one script in both."""
    names = {f"name_{tag}": spelled(row.get(f"name_{tag}", "")) for tag in LANGUAGES.values()}
    chinese = {tag: names[f"name_{tag}"] for tag in CHINESE}
    either = next(filter(None, chinese.values()), "")
    return names | {f"name_{tag}": in_script(name or either, tag) for tag, name in chinese.items()}


def city_rows(magics: Path, chosen: Iterable[Row], named: CityNames) -> dict[str, Row]:
    """Return the cities by their name in the layer and their state, the greater ones first.

    The chosen ones have all names that there are, with the number that was chosen for them; of the others those with a
    time zone have no name but the English one, and the rest such as differ from it.
    """
    numbers = {row["natural_earth"]: row["geonames"] for row in chosen if row["kind"] == "city"}
    rows: dict[str, Row] = {}
    for key, (placed, layer) in _layer_rows(magics).items():
        number = numbers.get(key) or named.number_of(layer)
        rows[key] = placed | {"source": GEONAMES if number else PLACES}
        if not number:
            continue
        english = named.english(number, placed["name_en"])
        names = named.names(number, LANGUAGES.values() if key in numbers else CITY_LANGUAGES)
        if key not in numbers:
            names = {column: "" if placed["code"] or name == english else name for column, name in names.items()}
        rows[key] |= names | {"name_en": english}
    return rows


def _layer_rows(magics: Path) -> dict[str, tuple[Row, Mapping[str, Any]]]:
    zones = list(_zones())
    found: dict[str, tuple[Row, Mapping[str, Any]]] = {}
    table = read_layer(magics, "populated_places_simple", "cp1252")
    layer = [row for row, _ in table if row["scalerank"] < len(CITY_ZOOMS)]
    for row in sorted(layer, key=lambda row: (row["scalerank"], -row["pop_max"], row["name"])):
        capital = bool(row["adm0cap"])
        zoom = CITY_ZOOMS[row["scalerank"]]
        placed = {
            "id": f"ne-{len(found)}",
            "kind": "city",
            **_at(row["longitude"], row["latitude"]),
            "rank": str(1 if capital and row["scalerank"] <= GREAT else 2 if row["scalerank"] <= GREAT else 3),
            "min_zoom": str(min(zoom, CAPITAL_ZOOM) if capital else zoom),
            "code": _zone_of(row, zones),
            "name_en": ENGLISH.get(row["name"], row["name"]),
        }
        found.setdefault(f"{row['name']} {row['sov_a3']}", (placed, row))
    return found


def _countries(countries: Path) -> Iterator[Row]:
    with shapefile.Reader(str(countries), encoding="utf-8") as reader:
        for index in range(len(reader)):
            row = reader.record(index).as_dict()
            names = {f"name_{tag}": row[f"NAME_{suffix}"] or "" for suffix, tag in LANGUAGES.items()}
            code = row["ISO_A2_EH"]
            yield {
                "id": row["ADM0_A3"].lower(),
                "kind": "country",
                **_at(row["LABEL_X"], row["LABEL_Y"]),
                "rank": str(COUNTRY_RANKS.get(row["LABELRANK"], 3)),
                "min_zoom": str(max(3, min(8, round(row["MIN_LABEL"] + NEARER)))),
                "code": code if code.isalpha() else "",
                "source": COUNTRIES,
                **names,
                "name_en": row["NAME_LONG"],
            }


def _at(lon: float, lat: float) -> Row:
    return {"lon": f"{lon:.2f}", "lat": f"{lat:.2f}"}


def _zones() -> Iterator[tuple[str, str, float, float]]:
    """Yield each time zone with the plain name of its city and where that lies."""
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, position, zone = line.split("\t")[:3]
            found = _POSITION.fullmatch(position)
            assert found is not None  # noqa: S101 - the form of the table
            lat, lon = (
                int(sign + "1") * (int(degrees) + int(minutes) / 60)
                for sign, degrees, minutes in (found.group(1, 2, 3), found.group(5, 6, 7))
            )
            yield zone, _plain(zone.rpartition("/")[2]), lon, lat


def _zone_of(row: Mapping[str, Any], zones: Iterable[tuple[str, str, float, float]]) -> str:
    """Return the zone that is named after a city; blank if none is."""
    own = _plain(ENGLISH.get(row["name"], row["nameascii"]))
    for zone, name, lon, lat in zones:
        if name == own:
            across = (row["longitude"] - lon) * cos(radians(lat))
            if hypot(across, row["latitude"] - lat) * DEGREE_KM < SAME_KM:
                return zone
    return ""


def _plain(name: str) -> str:
    return re.sub("[^a-z]", "", unicodedata.normalize("NFD", name).casefold())
