"""KML and KMZ of maps, loggers and museums: times of every precision, tracks, folders, and archives that mean harm."""

from __future__ import annotations

import pytest

from archived import bomb, zipped
from imported import adds_up, column, draft, said, told
from journey.errors import JourneyError
from journey.formats.whens import CLOCK_OF_ONE_END


def kml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2" '
        f'xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>My map</name>{body}</Document></kml>'
    )


POINT = "<Point><coordinates>37.62,55.75,150</coordinates></Point>"


def stamp(when: str) -> str:
    return f"<TimeStamp><when>{when}</when></TimeStamp>"


def span(begin: str = "", end: str = "") -> str:
    parts = "".join(f"<{name}>{text}</{name}>" for name, text in (("begin", begin), ("end", end)) if text)
    return f"<TimeSpan>{parts}</TimeSpan>"


@pytest.mark.parametrize(
    ("time", "cells"),
    [
        (stamp("1949"), {"when": "1949"}),
        (stamp("1949-12"), {"when": "1949-12"}),
        (stamp("1949-12-06"), {"when": "1949-12-06"}),
        (stamp("1949-12-06T08:00:00Z"), {"when": "1949-12-06", "time": "08:00", "zone": "UTC"}),
        (stamp("1949-12-06T08:00:00+08:00"), {"when": "1949-12-06", "time": "08:00", "zone": "UTC+08:00"}),
        (stamp("1949-12-06T08:00:00+05:30"), {"when": "1949-12-06", "time": "08:00", "zone": "UTC+05:30"}),
        (stamp("1949-12-06T08:00:00"), {"when": "1949-12-06", "time": "08:00"}),
        (span("1949-12-06", "1949-12-08"), {"when": "1949-12-06", "end": "1949-12-08"}),
        (span("1949", "1950"), {"when": "1949", "end": "1950"}),
        (span("1949-12-06", "1949-12-06"), {"when": "1949-12-06"}),
        (span("1949-12-06"), {"when": "1949-12-06/.."}),
        (span(end="1949-12-06"), {"when": "../1949-12-06"}),
        (
            span("1949-12-06T08:00:00Z", "1949-12-08T09:00:00Z"),
            {"when": "1949-12-06", "end": "1949-12-08", "time": "08:00/09:00", "zone": "UTC"},
        ),
        (
            span("1949-12-06T08:00:00Z", "1949-12-06T09:00:00Z"),
            {"when": "1949-12-06", "time": "08:00/09:00", "zone": "UTC"},
        ),
        (
            span("1949-12-06T08:00:00+08:00", "1949-12-16T12:00:00+03:00"),
            {"when": "1949-12-06", "end": "1949-12-16", "time": "00:00/09:00", "zone": "UTC"},
        ),
    ],
)
def test_a_time_of_a_placemark(time: str, cells: dict[str, str]) -> None:
    found = draft("a.kml", kml(f"<Placemark><name>Moscow</name>{time}{POINT}</Placemark>"))
    assert [said(event) for event in found.events] == [{"place": "Moscow", "lat": "55.75", "lon": "37.62", **cells}]
    assert adds_up(found)
    assert found.title == "My map"


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("1949-12-06T08:00:00Z", "1949-12-08"),
        ("1949-12-06T08:00:00Z", "1949-12-08T09:00:00"),
        ("1949-12-06T08:00Z", ""),
    ],
)
def test_a_clock_that_only_one_end_of_a_span_has_is_told(begin: str, end: str) -> None:
    found = draft("a.kml", kml(f"<Placemark>{span(begin, end)}{POINT}</Placemark>"))
    days = {"when": "1949-12-06", "end": "1949-12-08"} if end else {"when": "1949-12-06/.."}
    assert {name: said(found.events[0]).get(name, "") for name in days} == days
    assert told(found.cells) == [
        f"a.kml, placemark 1, column time: {CLOCK_OF_ONE_END}",
    ]


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (POINT, "a.kml, placemark 1, column time: no date"),
        (stamp("soon") + POINT, "a.kml, placemark 1, column time: not a date: 'soon'"),
        (
            stamp("-0044-03-15") + POINT,
            "a.kml, placemark 1, column time: years before 1 are not supported: '-0044-03-15'",
        ),
        (span("1950", "1949") + POINT, "a.kml, placemark 1, column time: the end, 1949, lies before the begin, 1950"),
        (
            stamp("1949") + "<Point><coordinates>55.75,137.62</coordinates></Point>",
            (
                "a.kml, placemark 1, column lat: the latitude 137.62 lies beyond 90: are latitude and longitude "
                "swapped? (lat 55.75, lon 137.62 would do)"
            ),
        ),
        (
            "<LineString><coordinates>1,2</coordinates></LineString>",
            "a.kml, placemark 1: fewer than two points with a position: no line",
        ),
    ],
)
def test_a_placemark_that_is_not_taken_is_listed(inner: str, why: str) -> None:
    found = draft("a.kml", kml(f"<Placemark>{inner}</Placemark>"))
    assert told(found.left) == [why]
    assert adds_up(found)


def test_what_a_folder_says_of_time_holds_for_what_lies_in_it() -> None:
    view = "<LookAt><gx:TimeStamp><when>2001</when></gx:TimeStamp></LookAt>"
    inner = f"<Placemark><name>A</name>{POINT}</Placemark><Placemark><name>B</name>{stamp('1950')}{POINT}</Placemark>"
    body = f"{view}<Folder>{stamp('1949')}{inner}</Folder><Placemark><name>C</name>{POINT}</Placemark>"
    found = draft("a.kml", kml(body))
    assert [(event.place, event.when) for event in found.events] == [("A", "1949"), ("B", "1950")]
    assert told(found.left) == ["a.kml, placemark 3, column time: no date"]


def test_a_description_in_html_becomes_words() -> None:
    text = "<![CDATA[<p>A &amp; B</p><p onclick='x()'>C<br/>D</p><script>x</script>]]>"
    found = draft(
        "a.kml", kml(f"<Placemark><name>A</name><description>{text}</description>{stamp('1949')}</Placemark>")
    )
    assert found.events[0].text == "A & B\nC\nD\nx"


def test_a_track_of_google_has_times() -> None:
    whens = "".join(f"<when>1949-12-06T0{hour}:00:00Z</when>" for hour in range(3))
    coords = "".join(f"<gx:coord>{lon} {50 + lon % 2} 0</gx:coord>" for lon in range(10, 13))
    found = draft("a.kml", kml(f"<Placemark><name>Way</name><gx:Track>{whens}{coords}</gx:Track></Placemark>"))
    (line,) = found.routes
    assert list(line.points) == [(10.0, 50.0), (11.0, 51.0), (12.0, 50.0)]
    assert list(line.times) == [f"1949-12-06T0{hour}:00:00Z" for hour in range(3)]
    assert [(e.title, e.when, e.time, e.route) for e in found.events] == [
        ("Way", "1949-12-06", "00:00", ""),
        ("Way", "1949-12-06", "02:00", "way"),
    ]
    assert (found.rows, found.taken) == (1, 1)
    assert not found.cells


def test_times_of_a_track_that_have_no_position_are_told() -> None:
    whens = "".join(f"<when>1949-12-06T0{hour}:00:00Z</when>" for hour in range(4))
    coords = "<gx:coord>10 50 0</gx:coord><gx:coord>11 51 0</gx:coord>"
    found = draft("a.kml", kml(f"<Placemark><name>Way</name><gx:Track>{whens}{coords}</gx:Track></Placemark>"))
    assert told(found.cells) == ["a.kml, placemark 1, column when: 2 times of a track have no position: left out"]


@pytest.mark.parametrize(
    ("time", "ends"),
    [
        ("<TimeStamp><when>1949-12-06</when></TimeStamp>", [("1949-12-06", ""), ("1949-12-06", "")]),
        (
            "<TimeSpan><begin>1949-12-06</begin><end>1949-12-08</end></TimeSpan>",
            [("1949-12-06", ""), ("1949-12-08", "")],
        ),
        (
            "<TimeSpan><begin>1949-12-06T08:00:00Z</begin><end>1949-12-06T10:00:00Z</end></TimeSpan>",
            [("1949-12-06", "08:00"), ("1949-12-06", "10:00")],
        ),
        ("", []),
    ],
)
def test_a_line_with_a_date_leads_from_its_first_point_to_its_last(time: str, ends: list[tuple[str, str]]) -> None:
    line = "<LineString><coordinates>1,2 3,4</coordinates></LineString>"
    found = draft("a.kml", f"<kml><Placemark><name>Way</name>{time}{line}</Placemark></kml>")
    assert [(event.when, event.time) for event in found.events] == ends
    assert [event.route for event in found.events[1:]] == ["way"] * bool(ends)
    assert ("1 line without a date: in routes/, with no event that leads along" in found.notes) == (not ends)
    assert adds_up(found)


def test_a_date_that_stands_in_a_table_of_a_schema() -> None:
    """So GDAL and QGIS write it."""
    table = '<ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="date">1949-12-06</SimpleData></SchemaData>'
    point = "<Point><coordinates>1,2</coordinates></Point>"
    found = draft("a.kml", f"<kml><Placemark><name>A</name>{table}</ExtendedData>{point}</Placemark></kml>")
    assert [(event.when, event.place) for event in found.events] == [("1949-12-06", "A")]


def test_lines_points_and_areas_of_one_placemark() -> None:
    line = "<LineString><coordinates>\n 1,2,0 3,4,0\n</coordinates></LineString>"
    area = "<Polygon><outerBoundaryIs/></Polygon>"
    found = draft(
        "a.kml",
        kml(
            f"<Placemark><name>A</name>{stamp('1949')}<MultiGeometry>{line}{POINT}{POINT}{area}</MultiGeometry></Placemark>"
        ),
    )
    assert [list(route.points) for route in found.routes] == [[(1.0, 2.0), (3.0, 4.0)]]
    assert [event.place for event in found.events] == ["A"]
    assert told(found.cells) == [
        "a.kml, placemark 1: 1 further points were not taken: an event has one",
        "a.kml, placemark 1: areas, not taken as an event has a point: 1",
    ]


def test_an_archive_gives_its_document() -> None:
    one, other = (kml(f"<Placemark><name>{n}</name>{stamp('1949')}</Placemark>") for n in "AB")
    found = draft("a.kmz", zipped({"files/x.png": b"x", "other.kml": other, "doc.kml": one}))
    assert [event.place for event in found.events] == ["A"]
    assert found.notes == ("of the archive: doc.kml; not taken: other.kml",)


def test_links_to_elsewhere_are_not_followed_and_it_is_said() -> None:
    link = "<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink>"
    found = draft("a.kml", kml(f"{link}<Placemark>{stamp('1949')}</Placemark>"))
    assert "1 link to other files, not followed" in found.notes


def test_pictures_over_the_map_are_no_events_and_it_is_said() -> None:
    pictures = "".join(f"<{kind}>{stamp('1921')}</{kind}>" for kind in ("GroundOverlay", "PhotoOverlay"))
    found = draft("a.kml", kml(f"{pictures}<Placemark>{stamp('1949')}</Placemark>"))
    assert (column(found, "when"), found.notes) == (["1949"], ("2 pictures laid over the map, not taken",))


@pytest.mark.parametrize(
    "beside",
    [
        f"<GroundOverlay>{stamp('1921')}</GroundOverlay>",
        "<LookAt><gx:TimeStamp><when>1921</when></gx:TimeStamp></LookAt>",
        (
            "<gx:Tour><gx:Playlist><gx:FlyTo><Camera><gx:TimeStamp><when>1921</when></gx:TimeStamp></Camera></gx:FlyTo>"
            "</gx:Playlist></gx:Tour>"
        ),
    ],
)
def test_the_time_of_a_view_or_a_picture_is_none_of_what_stands_beside_it(beside: str) -> None:
    found = draft("a.kml", kml(f"{beside}<Placemark>{stamp('1949')}</Placemark><Placemark><name>B</name></Placemark>"))
    assert column(found, "when") == ["1949"]
    assert told(found.left) == ["a.kml, placemark 2, column time: no date"]
    assert ("1 tour, not taken" in found.notes) == ("Tour" in beside)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.kmz", zipped({"x.txt": "x"}), "there is no KML file in the archive"),
        ("a.kmz", zipped({"../doc.kml": "<kml/>"}), "leads out of the archive"),
        ("a.kmz", zipped({"doc.kml": "<kml/>"}, {"out": "/etc"}), "'out' is a link"),
        ("a.kmz", b"PK\x03\x04", "not a ZIP archive"),
        ("a.kml", '<!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>', "document type or entities"),
        ("a.kml", "<kml><Document></kml>", "not XML"),
    ],
)
def test_files_that_mean_harm_or_are_none(name: str, data: bytes | str, why: str) -> None:
    with pytest.raises(JourneyError, match=why):
        draft(name, data)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(JourneyError, match="it unpacks to 400 MB"):
        draft("a.kmz", bomb("doc.kml"))


@pytest.mark.parametrize(
    ("last", "when", "calls"),
    [
        ("1931-05-03T20:59:00Z", "1931-05-04", "no"),  # six in the morning of that day in Kyoto
        ("1931-05-03T14:59:00Z", "1931-05-04", ""),  # a minute before it
        ("1931-05-03T20:59:00Z", "1931-05-05", ""),
    ],
)
def test_a_day_is_that_of_its_place(last: str, when: str, calls: str) -> None:
    """What has a day alone is held against a track by the clocks there, not by those of Greenwich."""
    kyoto = "<Point><coordinates>135.77,35.01</coordinates></Point>"
    track = (
        "<gx:Track><when>1931-05-02T10:00:00Z</when>"
        f"<when>{last}</when><gx:coord>139.76 35.68 0</gx:coord><gx:coord>135.77 35.01 0</gx:coord></gx:Track>"
    )
    body = f"<Placemark><name>A</name>{stamp(when)}{kyoto}</Placemark><Placemark>{track}</Placemark>"
    assert column(draft("a.kml", kml(body)), "call")[0] == calls


def test_a_moment_of_a_track_without_a_position_is_left_out_and_told() -> None:
    """An empty ``gx:coord`` is that of a device without a fix; others stumble over it (findings/kml-track-gaps.sh)."""
    whens = "".join(f"<when>1949-12-0{day}T00:00:00Z</when>" for day in (6, 7, 8))
    coords = "<gx:coord>116.4 39.9 0</gx:coord><gx:coord/><gx:coord>123.4 41.8 0</gx:coord>"
    found = draft("a.kml", kml(f"<Placemark><name>Way</name><gx:Track>{whens}{coords}</gx:Track></Placemark>"))
    assert [(event.when, event.lon) for event in found.events] == [
        ("1949-12-06", "116.400000"),
        ("1949-12-08", "123.400000"),
    ]
    assert told(found.cells) == ["a.kml, placemark 1: points without a position on Earth, left out: 1"]


@pytest.mark.parametrize(
    ("whens", "ends"),
    [
        (["1850", "1851"], ["1850", "1851"]),
        (["1850-06-01", "1850-06-01"], ["1850-06-01", "1850-06-01"]),
        (["2010-05-28T02:02:09", "2010-05-28T03:02:09"], ["2010-05-28 02:02", "2010-05-28 03:02"]),
        (["gestern", "heute"], []),
        (["1850", "1851-01-01T08:00:00Z"], []),
    ],
)
def test_a_track_whose_times_are_no_moments_leads_from_the_first_to_the_last(whens: list[str], ends: list[str]) -> None:
    """A clock time without a zone is one of the place, as that of a TimeStamp is."""
    points = "".join(f"<when>{when}</when>" for when in whens) + "".join(
        f"<gx:coord>{10 + at} 50 0</gx:coord>" for at in range(len(whens))
    )
    found = draft("a.kml", kml(f"<Placemark><name>Way</name><gx:Track>{points}</gx:Track></Placemark>"))
    assert [f"{event.when} {event.time}{event.zone}".strip() for event in found.events] == ends
    assert "points have no time that can be read, such as " in told(found.cells)[0]
    assert adds_up(found)
