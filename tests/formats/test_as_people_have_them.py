"""Files in the shape in which devices, maps and timelines give them, our own few words in each, and what they become.

Each is named for what it looks like.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from archived import zipped
from imported import adds_up, column, draft, files_of, said, told
from journey.folder.draft import Draft

POINTS = (("47.100000", "8.100000", "2024-05-01T06:00:00"), ("47.200000", "8.300000", "2024-05-01T07:30:00"))


def points(form: str) -> str:
    return "".join(form.format(lat=lat, lon=lon, time=time) for lat, lon, time in POINTS)


GARMIN = (
    '<?xml version="1.0" encoding="UTF-8"?><gpx creator="Garmin Connect" version="1.1" '
    'xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1" xmlns="http://www.topografix.com/GPX/1/1">'
    '<metadata><link href="connect.garmin.com"><text>Garmin Connect</text></link>'
    "<time>2024-05-01T06:00:00.000Z</time></metadata><trk><name>Over the hill</name><type>hiking</type><trkseg>"
    + points(
        '<trkpt lat="{lat}" lon="{lon}"><ele>440.2</ele><time>{time}.000Z</time><extensions><ns3:TrackPointExtension>'
        "<ns3:hr>98</ns3:hr></ns3:TrackPointExtension></extensions></trkpt>"
    )
    + "</trkseg></trk></gpx>"
)
STRAVA = (
    '<?xml version="1.0" encoding="UTF-8"?><gpx creator="StravaGPX" version="1.1" '
    'xmlns="http://www.topografix.com/GPX/1/1"><metadata><time>2024-05-01T06:00:00Z</time></metadata><trk>'
    "<name>Over the hill</name><type>cycling</type><trkseg>"
    + points('<trkpt lat="{lat}" lon="{lon}"><ele>440.2</ele><time>{time}Z</time></trkpt>')
    + "</trkseg></trk></gpx>"
)
KOMOOT = (
    "<?xml version='1.0' encoding='UTF-8'?><gpx version=\"1.1\" creator=\"https://www.komoot.de\" "
    'xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>Over the hill</name><author><link '
    'href="https://www.komoot.de"><text>komoot</text></link></author></metadata><trk><name>Over the hill</name><trkseg>'
    + points('<trkpt lat="{lat}" lon="{lon}"><ele>440.2</ele><time>{time}.123Z</time></trkpt>')
    + "</trkseg></trk></gpx>"
)
START = {"when": "2024-05-01", "time": "06:00", "zone": "UTC", "lat": "47.100000", "lon": "8.100000"}
END = {"when": "2024-05-01", "time": "07:30", "zone": "UTC", "lat": "47.200000", "lon": "8.300000"}
WAY = [
    {**START, "title": "Over the hill", "end_of": "start"},
    {**END, "title": "Over the hill", "end_of": "end", "route": "over-the-hill"},
]

GOOGLE_EARTH = (
    '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2" '
    'xmlns:gx="http://www.google.com/kml/ext/2.2" xmlns:atom="http://www.w3.org/2005/Atom"><Document>'
    '<name>Trip.kml</name><Style id="s"/><Folder><name>Stops</name><open>1</open><Placemark id="1"><name>Lucerne</name>'
    "<description><![CDATA[By <b>boat</b>]]></description><LookAt><gx:TimeStamp><when>2010-01-01</when></gx:TimeStamp>"
    "</LookAt><TimeSpan><begin>1931-05-02</begin><end>1931-05-04</end></TimeSpan><styleUrl>#s</styleUrl>"
    "<Point><gx:drawOrder>1</gx:drawOrder><coordinates>8.31,47.05,0</coordinates></Point></Placemark></Folder>"
    "</Document></kml>"
)
MY_MAPS = zipped(
    {
        "doc.kml": (
            '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
            "<name>Journey</name><description/><Folder><name>stops.xlsx</name><Placemark><name>Lucerne</name>"
            "<description><![CDATA[Datum: 2.5.1931<br>Notiz: Boat]]></description><styleUrl>#i</styleUrl>"
            '<ExtendedData><Data name="Datum"><value>2.5.1931</value></Data>'
            '<Data name="Notiz"><value>Boat</value></Data>'
            "</ExtendedData><Point><coordinates>\n            8.31,47.05,0\n          </coordinates></Point>"
            "</Placemark>"
            "</Folder></Document></kml>"
        ),
        "images/icon-1.png": b"x",
    }
)
STORYMAP = (
    "Date,Location,Latitude,Longitude,Headline,Text,Media,Media Credit\n"
    '"May 2, 1931",Lucerne,47.05,8.31,Away,By boat,,\n"May 4, 1931",Flüelen,46.9,8.62,There,,https://example.org/a.jpg,X\n'
)
TIMELINE = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Type,Group\n"
    "1931,5,2,,1931,5,4,,,Away,By boat,,,\n1931,6,,,,,,,June,On,,,,\n1931,,,,,,,,,A year,,,,\n"
    "1931,May,9,8:30,,,,,,There,,,,\n1931,,9,,,,,,,Odd,,,,\n,,,,,,,,,Title,,,title,\n"
)
POLARSTEPS = (
    "name;description;location;country;lat;lon;start_time;weather\n"
    "Away;By boat;Lucerne;CH;47.05;8.31;2024-05-01T06:00:00Z;rain\n"
)


def collection(*features: Any, **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", **more, "features": features})


def point(properties: Any, **more: Any) -> Any:
    where = {"type": "Point", "coordinates": [8.31, 47.05]}
    return {"type": "Feature", "properties": properties, "geometry": where, **more}


def line(properties: Any, coordinates: Any) -> Any:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": coordinates}}


HERE = {"lat": "47.05", "lon": "8.31"}
CRS84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
QGIS = collection(point({"fid": 1, "name": "Away", "date": "1931-05-02", "place": "Lucerne"}), name="stops", crs=CRS84)
GEOJSON_IO = collection(point({"marker-color": "#7e7e7e", "date": "1931-05-02", "title": "Away"}, id=0))
UMAP = collection(
    point({"name": "Away", "description": "By boat", "date": "1931-05-02", "_umap_options": {"color": "Red"}}),
    _umap_options={"name": "Layer"},
)
FOLIUM = collection(
    line({"times": [1714543200000, 1714548600000], "popup": "x", "title": "Over the hill"}, [[8.1, 47.1], [8.3, 47.2]])
)
KEPLER = collection(
    line({"title": "Over the hill"}, [[8.1, 47.1, 0, 1714543200], [8.3, 47.2, 0, 1714548600]]),
)
HISTORICAL_GAZETTEER = json.dumps(
    {
        "type": "FeatureCollection",
        "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld",
        "features": [
            {
                "@id": "https://example.org/places/1",
                "type": "Feature",
                "properties": {"title": "Lucerne", "ccodes": ["CH"], "fclasses": ["P"]},
                "when": {"timespans": [{"start": {"in": "1178"}, "end": {"in": "1415"}}]},
                "names": [{"toponym": "Luzern", "lang": "de", "citations": [{"label": "A list"}]}],
                "geometry": {"type": "Point", "coordinates": [8.31, 47.05], "certainty": "certain"},
                "links": [{"type": "closeMatch", "identifier": "gn:2659811"}],
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("name", "data", "events"),
    [
        ("activity.gpx", GARMIN, [{**WAY[0]}, {**WAY[1], "by": "foot"}]),
        ("Over_the_hill.gpx", STRAVA, [{**WAY[0]}, {**WAY[1], "by": "bicycle"}]),
        ("2024-05-01.gpx", KOMOOT, WAY),
        (
            "Trip.kml",
            GOOGLE_EARTH,
            [{"when": "1931-05-02", "end": "1931-05-04", "place": "Lucerne", "text": "By boat", **HERE}],
        ),
        (
            "Journey.kmz",
            MY_MAPS,
            [{"when": "1931-05-02", "place": "Lucerne", "text": "Datum: 2.5.1931\nNotiz: Boat", **HERE}],
        ),
        (
            "storymap.csv",
            STORYMAP,
            [
                {"when": "1931-05-02", "place": "Lucerne", "title": "Away", "text": "By boat", **HERE},
                {"when": "1931-05-04", "place": "Flüelen", "title": "There", "lat": "46.9", "lon": "8.62"},
            ],
        ),
        (
            "timeline.csv",
            TIMELINE,
            [
                {"when": "1931-05-02", "end": "1931-05-04", "title": "Away", "text": "By boat"},
                {"when": "1931-06", "title": "On"},
                {"when": "1931", "title": "A year"},
                {"when": "1931-05-09", "time": "08:30", "title": "There"},
            ],
        ),
        (
            "steps.csv",
            POLARSTEPS,
            [
                {
                    "when": "2024-05-01",
                    "time": "06:00",
                    "zone": "UTC",
                    "place": "Lucerne",
                    "title": "Away",
                    "text": "By boat",
                    **HERE,
                }
            ],
        ),
        ("stops.geojson", QGIS, [{"when": "1931-05-02", "place": "Lucerne", "title": "Away", **HERE}]),
        ("map.geojson", GEOJSON_IO, [{"when": "1931-05-02", "title": "Away", **HERE}]),
        ("umap.geojson", UMAP, [{"when": "1931-05-02", "title": "Away", "text": "By boat", **HERE}]),
        ("folium.json", FOLIUM, WAY),
        ("trips.geojson", KEPLER, WAY),
        (
            "places.json",
            HISTORICAL_GAZETTEER,
            [{"when": "1178", "end": "1415", "place": "Lucerne", "link": "https://example.org/places/1", **HERE}],
        ),
    ],
)
def test_a_file_in_its_maker_s_shape(name: str, data: bytes | str, events: list[dict[str, str]]) -> None:
    found = draft(name, data)
    assert [said(event) for event in found.events] == events
    assert adds_up(found)
    assert files_of(found)["events.csv"]


def test_rows_of_a_timeline_that_are_none_are_listed_by_their_columns() -> None:
    found = draft("timeline.csv", TIMELINE)
    assert told(found.left) == [
        "timeline.csv, row 6, column Year, Month, Day: not a date: '1931-?-09'",
        "timeline.csv, row 7, column Year, Month, Day: no date",
    ]
    assert "columns not taken: 'End Time', 'Display Date', 'Media', 'Type', 'Group'" in found.notes


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Jahr;Monat;Tag;Ort", "1931;Mai;2;Ulm"),
        ("année,mois,jour,lieu", "1931,mai,2,Ulm"),
        ("año,mes,día,lugar", "1931,5,2,Ulm"),
        ("год;месяц;день;место", "1931;мая;2;Ulm"),
        ("年,月,日,地点", "1931,5,2,Ulm"),
        ("place,day,month,year", "Ulm,2,5,1931"),
    ],
)
def test_a_date_in_three_columns(head: str, row: str) -> None:
    found = draft("a.csv", f"{head}\n{row}\n")
    assert [said(event) for event in found.events] == [{"when": "1931-05-02", "place": "Ulm"}]


@pytest.mark.parametrize(
    ("head", "row", "when"),
    [
        ("Jahr;Datum;Ort", "1945;1.5.;Ulm", "1945-05-01"),
        ("Year,Day,Place", "1945,8 May,Ulm", "1945-05-08"),
        ("Date,Year,Place", "May 8,1945,Ulm", "1945-05-08"),
        ("date,annee,lieu", "13/5,1945,Ulm", "1945-05-13"),
        ("年份,日期,地点", "1949,12月6日,Ulm", "1949-12-06"),
        ("Jahr;Datum;Ort", "1945;30.12.1944;Ulm", "1944-12-30"),
    ],
)
def test_a_year_in_a_column_of_its_own(head: str, row: str, when: str) -> None:
    assert [event.when for event in draft("a.csv", f"{head}\n{row}\n").events] == [when]


@pytest.mark.parametrize(
    ("cells", "times"),
    [
        ("6.12.1949;Berlin;Paris;08:00;22:00", [("1949-12-06", "08:00"), ("1949-12-06", "22:00")]),
        ("6.12.1949;Berlin;Paris;23:00;4:05", [("1949-12-06", "23:00"), ("1949-12-07", "04:05")]),
        ("6.12.1949;Berlin;Paris;8 Uhr;", [("1949-12-06", "08"), ("1949-12-06", "")]),
    ],
)
def test_a_timetable_has_clock_times_at_both_ends(cells: str, times: list[tuple[str, str]]) -> None:
    found = draft("a.csv", f"Datum;Von;Nach;Abfahrt;Ankunft\n{cells}\n")
    assert [(event.when, event.time) for event in found.events] == times
    assert adds_up(found)
    assert not found.cells


def test_a_year_alone_and_a_column_that_the_caller_names_stay_what_they_are() -> None:
    assert draft("a.csv", "year,place\n1931,Ulm\n").events[0].when == "1931"
    found: Draft = draft("a.csv", "Year,Month,Seen\n1931,5,1932\n", columns={"date": "Seen"})
    assert found.events[0].when == "1932"


def test_a_fourth_figure_that_is_no_time_is_none() -> None:
    found = draft("a.geojson", collection(line({"date": "1931"}, [[8.1, 47.1, 0, 12.5], [8.3, 47.2, 0, 13.5]])))
    assert [event.time for event in found.events] == ["", ""]
    assert not found.routes[0].times


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("+1921-05-03T00:00:00Z", "1921-05-03"),
        ("+1921-05-00T00:00:00Z", "1921-05"),
        ("+1921-00-00T00:00:00Z", "1921"),
    ],
)
def test_dates_as_wikidata_has_them(cell: str, when: str) -> None:
    assert column(draft("query.csv", f"date,itemLabel\n{cell},Ulm\n"), "when") == [when]


def test_two_years_are_no_summer() -> None:
    found = draft("a.csv", "date,place\n1921-22,Ulm\n1899-00,Ulm\n1921-23,Wien\nsummer 1921,Linz\n1921/1922,Krems\n")
    assert column(found, "when") == ["1921-23", "1921-22", "1921/1922"]
    assert [problem.message for problem in found.left] == [
        "two years, or a season as EDTF writes it: '1921-22' (write 1921/1922, or the season in words)",
        "no such day in the calendar: '1899-00'",
    ]


def test_years_before_1_are_told_as_such() -> None:
    found = draft("a.csv", "date,place\n-0043,Rome\n44 BC,Rome\n-1,Rome\n")
    assert [problem.message.partition(":")[0] for problem in found.left] == [
        "years before 1 are not supported",
        "years before 1 are not supported",
        "the serial number -1 is before 1900, where programs differ by a day",
    ]


@pytest.mark.parametrize(
    ("lat", "lon", "at"),
    [
        ("55°45' с", "37°37' в.", ("55.75", "37.616667")),
        ("33°55' ю.", "18°25' в.", ("-33.916667", "18.416667")),
        ("12,5 С", "77,0 З", ("12.5", "-77")),
        ("49°50' пн. ш.", "24°1' сх. д.", ("49.833333", "24.016667")),
    ],
)
def test_one_letter_of_a_side_in_russian(lat: str, lon: str, at: tuple[str, str]) -> None:
    found = draft("a.csv", f"дата;место;широта;долгота\n3.5.1921;A;{lat};{lon}\n")
    assert [(event.lat, event.lon) for event in found.events] == [at]


def test_further_points_of_a_collection_are_told() -> None:
    points = [{"type": "Point", "coordinates": at} for at in ([1, 2], [3, 4], [5, 6])]
    geometry = {"type": "GeometryCollection", "geometries": points}
    found = draft("a.geojson", json.dumps({"type": "Feature", "geometry": geometry, "properties": {"date": "1921"}}))
    assert [(event.lat, event.lon) for event in found.events] == [("2", "1")]
    assert told(found.cells) == ["a.geojson, feature 1: 2 further points were not taken: an event has one"]


@pytest.mark.parametrize(
    ("span", "when"),
    [
        ({"start": {"latest": "1921"}}, "../1921"),
        ({"start": {"latest": "1921"}, "end": {"in": "1923"}}, "1921/1923"),
        ({"start": {"earliest": "1921", "latest": "1922"}}, "1921/1922"),
        ({"end": {"in": "1930"}}, "../1930"),
    ],
)
def test_ends_of_linked_places_that_are_known_by_half(span: dict[str, object], when: str) -> None:
    place = {"@id": "a", "type": "Feature", "geometry": None, "properties": {"title": "A"}}
    collection = {"type": "FeatureCollection", "features": [{**place, "when": {"timespans": [span]}}]}
    assert column(draft("a.json", json.dumps(collection)), "when") == [when]
