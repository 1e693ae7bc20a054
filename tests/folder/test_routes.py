"""Lines in files of three formats, and what is said of a file that is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Factory
from folders import add_column
from journey.facts.lonlat import LonLat
from journey.facts.routes import Route
from journey.folder.journey import load_journey
from journey.folder.routes import MAX_POINTS
from spoiled import complaints

GPX = '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="made up">{}</gpx>'
KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>{}'
    "</Document></kml>"
)
POINT = '<{} lat="{}" lon="{}">{}</{}>'
ENTITIES = '<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def point(lon: float, lat: float, tag: str = "trkpt", inside: str = "") -> str:
    return POINT.format(tag, lat, lon, inside, tag)


def line(coordinates: Any, **properties: Any) -> str:
    geometry = {"type": "LineString", "coordinates": coordinates}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry})


def laid(folder: Path, name: str, text: str | bytes) -> Path:
    """Let the small journey go along a route."""
    (folder / "routes").mkdir()
    (folder / "routes" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    add_column(folder, "stops.csv", "route", ["", "way"])
    return folder


def read(folder: Path, name: str, text: str | bytes) -> Route:
    return load_journey(laid(folder, name, text)).routes["way"]


TWO = ((116.4, 39.9), (37.6, 55.7))
TRACK = f"<trk><name>&lt;x&gt;</name><trkseg>{point(*TWO[0])}</trkseg><trkseg>{point(*TWO[1])}</trkseg></trk>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("way.geojson", line(TWO)),
        ("way.geojson", json.dumps({"type": "LineString", "coordinates": TWO})),
        ("way.json", line([[*TWO[0], 40], [*TWO[1], 120]])),
        (
            "way.geojson",
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [{"type": "Feature", "geometry": None}, json.loads(line(TWO))],
                }
            ),
        ),
        ("way.geojson", json.dumps({"type": "MultiLineString", "coordinates": [[TWO[0]], [TWO[1]]]})),
        ("Way.GPX".replace("Way", "way"), GPX.format(TRACK)),
        ("way.gpx", GPX.format(f"<wpt lat='1' lon='2'/><rte>{point(*TWO[0], 'rtept')}{point(*TWO[1], 'rtept')}</rte>")),
        ("way.gpx", "\ufeff" + GPX.format(TRACK)),
        (
            "way.kml",
            KML.format(
                "<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>"
                "<Placemark><LineString><coordinates>\n116.4,39.9,0\n37.6,55.7 </coordinates></LineString></Placemark>"
            ),
        ),
        (
            "way.kml",
            KML.format("<gx:Track><gx:coord>116.4 39.9 0</gx:coord><gx:coord>37.6 55.7 0</gx:coord></gx:Track>"),
        ),
    ],
)
def test_a_line_is_read_from_each_format(journey_folder: Factory, name: str, text: str) -> None:
    found = read(journey_folder(), name, text)
    assert found.points == tuple(LonLat(*at) for at in TWO)
    assert (found.file, found.times) == (f"routes/{name}", ())


NOON, ONE = -10555920, -10555860
"""6 December 1949, 12:00 and 13:00 UTC."""
INSTANTS = ("1949-12-06T12:00:00Z", "1949-12-06T21:00:00+08:00")
TIMED = "".join(point(*at, inside=f"<ele>1</ele><time>{when}</time>") for at, when in zip(TWO, INSTANTS, strict=True))
WHENS = "".join(f"<when>{when}</when>" for when in INSTANTS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("way.geojson", line(TWO, times=INSTANTS)),
        ("way.geojson", line(TWO, times=[NOON * 60_000, ONE * 60_000.0])),
        ("way.gpx", GPX.format(f"<trk><trkseg>{TIMED}</trkseg></trk>")),
        (
            "way.kml",
            KML.format(f"<gx:Track>{WHENS}<gx:coord>116.4 39.9</gx:coord><gx:coord>37.6 55.7</gx:coord></gx:Track>"),
        ),
    ],
)
def test_times_are_read_from_each_format(journey_folder: Factory, name: str, text: str) -> None:
    assert read(journey_folder(), name, text).times == (NOON, ONE)


@pytest.mark.parametrize("said", [{}, {"error_m": None}, {"error_m": 0}, {"error_m": 12.3}])
def test_a_line_says_how_far_off_its_track_it_is(journey_folder: Factory, said: dict[str, float | None]) -> None:
    assert read(journey_folder(), "way.geojson", line(TWO, **said)).error_m == said.get("error_m")


def test_times_have_their_seconds_and_may_not_fall_by_one(journey_folder: Factory) -> None:
    times = ["1949-12-06T12:00:30Z", "1949-12-06T12:00:45.000Z"]
    folder = journey_folder()
    assert read(folder, "way.geojson", line(TWO, times=times)).times == (NOON + 0.5, NOON + 0.75)
    (folder / "routes" / "way.geojson").write_text(line(TWO, times=times[::-1]), "utf-8")
    assert complaints(folder) == ["routes/way.geojson: the time of point 2 lies before that of the point before it"]


def test_a_line_with_a_time_at_some_points_only_has_none(journey_folder: Factory) -> None:
    timed = point(*TWO[0], inside=f"<time>{INSTANTS[0]}</time>") + point(*TWO[1])
    assert read(journey_folder(), "way.gpx", GPX.format(f"<trk><trkseg>{timed}</trkseg></trk>")).times == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [([[170, 10], [-170, 20]], [(170, 10), (-170, 20)]), ([[170, 10], [190, 20]], [(170, 10), (-170, 20)])],
)
def test_longitudes_are_brought_onto_the_globe(
    journey_folder: Factory, given: list[list[float]], expected: list[tuple[float, float]]
) -> None:
    found = read(journey_folder(), "way.geojson", line(given)).points
    assert found == tuple(LonLat(*at) for at in expected)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "way.geojson",
            "{",
            "not a GeoJSON file: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ("way.geojson", "[" * 100_000, "not a GeoJSON file: maximum recursion depth exceeded…"),
        ("way.geojson", "[]", "a GeoJSON file with one LineString is expected; it has none"),
        (
            "way.geojson",
            json.dumps({"type": "FeatureCollection", "features": [json.loads(line(TWO))] * 2}),
            "a GeoJSON file with one LineString is expected; it has 2",
        ),
        ("way.geojson", line([]), "a line of at least two points is expected"),
        ("way.geojson", line(TWO[:1]), "a line of at least two points is expected"),
        ("way.geojson", line([TWO[0], [39.9, 116.4]]), "point 2 is no position on the globe: '39.9', '116.4'"),
        ("way.geojson", line([TWO[0], "x"]), "point 2 is no position on the globe: 'None', 'None'"),
        ("way.geojson", line([TWO[0], [True, None]]), "point 2 is no position on the globe: 'True', 'None'"),
        (
            "way.geojson",
            '{"type": "LineString", "coordinates": [[NaN, 1], [2, 3]]}',
            "point 1 is no position on the globe: 'nan', '1'",
        ),
        ("way.geojson", line([[1, 2]] * (MAX_POINTS + 1)), "the line has more than 200,000 points: simplify it"),
        ("way.geojson", line(TWO, times=[1]), "properties.times needs one time for each point"),
        ("way.geojson", line(TWO, error_m="12"), "properties.error_m is no number of metres: '12'"),
        ("way.geojson", line(TWO, error_m=-1), "properties.error_m is no number of metres: '-1'"),
        ("way.geojson", line(TWO, error_m=True), "properties.error_m is no number of metres: 'True'"),
        (
            "way.geojson",
            line(TWO, times=[2 * 60_000, 60_000]),
            "the time of point 2 lies before that of the point before it",
        ),
        (
            "way.geojson",
            line(TWO, times=["1949-12-06", "1949-12-07"]),
            "the time of point 1 is no instant with a zone: '1949-12-06' (expected such as 1949-12-06T08:00:00Z)",
        ),
        (
            "way.geojson",
            line(TWO, times=[1e300, 1e301]),
            "the time of point 1 is no instant with a zone: '1e+300' (expected such as 1949-12-06T08:00:00Z)",
        ),
        ("way.gpx", "no XML", "not an XML file: syntax error: line 1, column 0"),
        (
            "way.gpx",
            GPX.format("<wpt lat='1' lon='2'/>"),
            "a file with one track, route or line is expected; it has none",
        ),
        ("way.gpx", GPX.format(TRACK * 2), "a file with one track, route or line is expected; it has 2"),
        ("way.gpx", GPX.format(f"<trk>{point(0, 91)}</trk>"), "point 1 is no position on the globe: '0', '91'"),
        ("way.gpx", GPX.format("<trk><trkpt lat='1'/></trk>"), "point 1 is no position on the globe: 'None', '1'"),
        (
            "way.gpx",
            ENTITIES + GPX.format(TRACK).split("?>")[1],
            "the file declares a document type (DTD): take that out",
        ),
        (
            "way.gpx",
            OUTSIDE + GPX.format(TRACK).split("?>")[1],
            "the file declares a document type (DTD): take that out",
        ),
        ("way.gpx", b"\xff\xfe<\x00", "not UTF-8: save the file in that encoding"),
        (
            "way.kml",
            KML.format("<LineString><coordinates>1;2 3;4</coordinates></LineString>"),
            "point 1 is no position on the globe: '1;2', ''",
        ),
    ],
)
def test_what_is_no_line_is_told_with_its_file(
    journey_folder: Factory, name: str, text: str | bytes, said: str
) -> None:
    (found,) = complaints(laid(journey_folder(), name, text))
    expected = f"routes/{name}: {said}"
    assert (found[: len(expected) - 1] + "…" if said.endswith("…") else found) == expected


def test_two_files_of_one_name_are_told(journey_folder: Factory) -> None:
    folder = laid(journey_folder(), "way.gpx", GPX.format(TRACK))
    (folder / "routes" / "way.geojson").write_text(line(TWO))
    said = "routes/way.geojson and routes/way.gpx are two routes of one name: keep one"
    assert complaints(folder) == [f"routes/way.geojson: {said}"]


def test_a_route_that_no_call_names_is_not_read(journey_folder: Factory) -> None:
    folder = laid(journey_folder(), "way.gpx", GPX.format(TRACK))
    (folder / "routes" / "other.gpx").write_text("nonsense")
    assert complaints(folder) == []
