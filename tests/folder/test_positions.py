"""Positions of places: given, pinned and held against each other."""

from __future__ import annotations

import pytest

from journey.errors import DataError
from journey.facts.lonlat import LonLat
from journey.facts.places import Place
from journey.folder.pinned import Pinned
from journey.folder.positions import GIVEN, disagreements, is_point, locate, queries

LANGS = ("en", "zh-Hant", "zh-Hans", "ru")
TIANJIN = LonLat(117.17667, 39.14222)
CHITA = LonLat(113.49171, 52.04311)


def place(id_: str, lonlat: LonLat | None = None, **fields: object) -> Place:
    values: dict[str, object] = {"kind": "town", "tz": "UTC", "certainty": "exact", "radius_km": 3}
    values["name"] = dict.fromkeys(LANGS, id_)
    if lonlat:
        values |= {"lon": lonlat.lon, "lat": lonlat.lat, "origin": "map"}
    return Place.model_validate({"id": id_} | values | fields)


def pin(lonlat: LonLat, **fields: object) -> Pinned:
    values = {"query": "x", "provider": "gazetteer", "matched": "X, RU", "score": 1, "retrieved": "2026-01-31"}
    return Pinned.model_validate({"lon": lonlat.lon, "lat": lonlat.lat} | values | fields)


def by_id(*places: Place) -> dict[str, Place]:
    return {p.id: p for p in places}


def test_queries_are_asked_in_order_and_once():
    names = {"en": "Mukden", "zh-Hant": "瀋陽", "zh-Hans": "沈阳", "ru": "Мукден"}
    mukden = place("shenyang", name=names, today={"en": "Shenyang", "zh-Hans": "沈阳", "ru": "Шэньян"})
    assert queries(mukden) == ("Mukden", "Shenyang", "沈阳", "瀋陽", "Мукден", "Шэньян")
    assert queries(place("shenyang", name=names, query="Shenyang city"))[:2] == ("Shenyang city", "沈阳")


# Positions


def test_the_given_coordinate_comes_first():
    found = locate(by_id(place("chita", CHITA), place("tianjin")), {"chita": pin(TIANJIN), "tianjin": pin(TIANJIN)})
    assert (found["chita"].lonlat, found["chita"].provider, found["chita"].origin) == (CHITA, GIVEN, "map")
    assert (found["tianjin"].lonlat, found["tianjin"].provider) == (TIANJIN, "gazetteer")
    assert found["tianjin"].origin == "gazetteer: X, RU, 2026-01-31"
    assert list(found) == ["chita", "tianjin"]


def test_every_place_without_a_position_is_a_problem():
    places = by_id(place("a"), place("b", kind="site"), place("chita", CHITA), place("way", kind="line"))
    with pytest.raises(DataError) as caught:
        locate(places, {"gone": pin(CHITA)})
    told = [(p.file, p.column, p.message.split()[0]) for p in caught.value.problems]
    assert told == [("geocoded.json", "gone", "no"), ("places.csv", "lon", "'a'"), ("places.csv", "lon", "'b'")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "line", "radius_km": None}, False),
        ({"kind": "region", "radius_km": None}, False),
        ({"kind": "region", "radius_km": 30}, True),
        ({"kind": "town", "radius_km": None}, True),
    ],
)
def test_what_is_vast_is_no_point_and_needs_no_position(fields, expected):
    vast = place("x", **fields)
    assert is_point(vast) is expected
    if not expected:
        assert locate({"x": vast}, {"x": pin(CHITA)}) == {}


# Disagreements: one degree of latitude is 111.195 km


@pytest.mark.parametrize(
    ("radius_km", "north_deg", "limit_km", "found"),
    [
        pytest.param(0, 0.224, 25, False, id="24.9 km: passes"),
        pytest.param(0, 0.226, 25, True, id="25.1 km: does not"),
        pytest.param(10, 0.226, 25, False, id="the place's own radius is added"),
        pytest.param(10, 0.320, 25, True, id="beyond both"),
        pytest.param(0, 0.226, 30, False, id="another limit"),
    ],
)
def test_disagreements(radius_km, north_deg, limit_km, found):
    places = by_id(place("chita", CHITA, radius_km=radius_km))
    pinned = {"chita": pin(LonLat(CHITA.lon, CHITA.lat + north_deg))}
    told = disagreements(places, pinned, limit_km=limit_km)
    assert bool(told) is found
    for d in told:
        assert d.distance_km == pytest.approx(north_deg * 111.195, rel=1e-4)
        assert d.allowed_km == limit_km + radius_km
        assert "chita" in str(d)
        assert "gazetteer" in str(d)


def test_disagreements_farthest_first_and_only_where_there_are_two():
    places = by_id(place("a", CHITA), place("b", CHITA), place("open"))
    pinned = {"a": pin(LonLat(113.5, 53)), "b": pin(TIANJIN), "open": pin(TIANJIN), "gone": pin(TIANJIN)}
    assert [d.place for d in disagreements(places, pinned)] == ["b", "a"]
