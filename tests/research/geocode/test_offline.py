"""The gazetteer: what it answers, and what is wrong with its files."""

from __future__ import annotations

from pathlib import Path

import geopy.exc
import geopy.geocoders
import pytest
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from geocoders import ALIASES, GAZETTEER
from journey.errors import DataError
from journey.facts.lonlat import LonLat
from journey.research.geocode.offline import ALTERNATE, PARTIAL, GazetteerGeocoder, gazetteer
from journey.research.geocode.ranking import Match


@pytest.fixture
def table(folder: Path) -> GazetteerGeocoder:
    return GazetteerGeocoder.from_folder(folder)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("Zabaykalsk", [(99, 1), (2012780, 1)], id="the very name, the larger first"),
        pytest.param("Otpor station", [(2012780, ALTERNATE)], id="another name"),
        pytest.param("отпор", [(2012780, 1)], id="an alias of ours"),
        pytest.param("滿洲里", [(2035836, 1)], id="Han, traditional"),
        pytest.param("满洲里", [(2035836, ALTERNATE)], id="Han, simplified"),
        pytest.param("Anda", [(2038650, 1), (2037860, ALTERNATE)], id="name before former name"),
        pytest.param("Kalachinskaya", [(1505074, PARTIAL * 10 / 13)], id="the station of a town"),
        pytest.param("Usolye", [(2014022, PARTIAL * 6 / 16)], id="one word of two"),
        pytest.param("Usolyesibirskoye", [(2014022, 1)], id="written as one"),
        pytest.param("Kalach", [], id="too little of a word"),
        pytest.param("Anda Grand Theatre", [], id="a site is not its town"),
        pytest.param("A", [], id="one letter"),
        pytest.param("", [], id="nothing"),
        pytest.param("—", [], id="no word"),
        pytest.param("Атлантида", [], id="not there"),
    ],
)
def test_the_gazetteer_answers(table, query, found):
    locations = table.geocode(query, exactly_one=False) or []
    assert [(at.raw["geonames"], pytest.approx(at.raw["match"])) for at in locations] == found


def test_the_gazetteer_is_a_geopy_geocoder(table):
    assert isinstance(table, geopy.geocoders.base.Geocoder)
    one = table.geocode("Manchouli")
    assert isinstance(one, Location)
    assert (one.address, one.latitude, one.longitude) == ("Manzhouli, CN", 49.6, 117.43333)
    assert len(table.geocode("Zabaykalsk", exactly_one=False, limit=1)) == 1
    assert table.geocode("Tiflis").address == "Tbilisi"
    assert table.geocode("Атлантида") is None
    assert table.geocode("Атлантида", exactly_one=False) is None
    assert RateLimiter(table.geocode, swallow_exceptions=False)("Anda", limit=3) == table.geocode("Anda")
    with pytest.raises(geopy.exc.GeocoderQueryError):
        table.geocode("Anda", limit=0)


def test_the_gazetteer_has_no_network(table):
    for ask in (table.adapter.get_json, table.adapter.get_text):
        with pytest.raises(geopy.exc.GeocoderUnavailable):
            ask("https://example.org", timeout=1, headers={})


def test_the_gazetteer_turns_round_the_coordinates_once(folder):
    (found,) = gazetteer(folder).candidates("Отпор", languages=["en"])
    assert found == Match(
        query="Отпор",
        provider="gazetteer",
        matched="Zabaykal’sk, RU",
        lonlat=LonLat(117.32674, 49.65137),
        population=13000,
        geonames=2012780,
    )


def test_aliases_are_not_needed(folder):
    (folder / "aliases.csv").unlink()
    assert gazetteer(folder).candidates("Отпор", languages=[]) == ()
    assert gazetteer(folder).candidates("Anda", languages=[])


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        pytest.param("gazetteer.csv", None, "gazetteer.csv: the file is missing", id="missing"),
        pytest.param("gazetteer.csv", b"", "row 1: the file is empty; its header is geonames,name,lon", id="empty"),
        pytest.param(
            "gazetteer.csv", b"name,lat,lon\n", "row 1, column geonames: the column is missing", id="other columns"
        ),
        pytest.param("gazetteer.csv", "name\nЧита".encode("cp1251"), "gazetteer.csv, row 2: not UTF-8", id="encoding"),
        pytest.param("gazetteer.csv", GAZETTEER + '7,"x', "not a CSV file", id="cut off"),
        pytest.param(
            "gazetteer.csv", GAZETTEER + "7,X\n", "row 10: cells: 2, where the header has 7", id="a short row"
        ),
        pytest.param("gazetteer.csv", GAZETTEER + "7,X,200,0,1,,\n", "row 10, column lon", id="off the map"),
        pytest.param("gazetteer.csv", GAZETTEER + "7,X,1,nan,1,,\n", "row 10, column lat", id="not a number"),
        pytest.param("gazetteer.csv", GAZETTEER + "x,,1,1,1,,\n", "row 10, column geonames", id="no id"),
        pytest.param(
            "gazetteer.csv", GAZETTEER + "99,X,1,1,1,,\n", "row 10, column geonames: the id 99 stands", id="twice"
        ),
        pytest.param(
            "aliases.csv", ALIASES + "Х,7,ru,\n", "aliases.csv, row 4, column geonames: no such place", id="alias"
        ),
    ],
)
def test_a_bad_gazetteer_is_told_with_its_row(folder, file, content, problem):
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(DataError) as caught:
        gazetteer(folder)
    assert problem in str(caught.value)


def test_all_problems_of_both_files_come_at_once(folder):
    (folder / "gazetteer.csv").write_text(GAZETTEER + "7,,1,1,-1,,\n", encoding="utf-8")
    (folder / "aliases.csv").write_text(ALIASES + ",8,,\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        gazetteer(folder)
    assert [(p.file, p.column) for p in caught.value.problems] == [
        ("aliases.csv", "alias"),
        ("gazetteer.csv", "name"),
        ("gazetteer.csv", "population"),
    ]
