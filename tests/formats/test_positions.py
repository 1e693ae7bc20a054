"""Positions as people write them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imported import adds_up, draft, told
from journey.formats.positions import PositionError, degrees, kilometres, pair, position


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("55.75", "lat", "55.75"),
        ("٣٥٫٧٦", "lat", "35.76"),
        ("-۵٫۸۳", "lon", "-5.83"),
        ("５５．７５", "lat", "55.75"),
        ("55.75 с.ш.", "lat", "55.75"),
        ("37° 37′ з. д.", "lon", "-37.616667"),
        ("北纬55度45分", "lat", "55.75"),
        ("34,6° Süd", "lat", "-34.6"),
        ("16° 22′ ö. L.", "lon", "16.366667"),
        ("31.2 شمالا", "lat", "31.2"),
        ("-33.8", "lat", "-33.8"),
        ("−33,8", "lat", "-33.8"),
        ("+5", "lat", "5"),
        ("55°45′N", "lat", "55.75"),
        ("55° 45' 21\" N", "lat", "55.755833"),
        ("33°52′S", "lat", "-33.866667"),
        ("37.62 E", "lon", "37.62"),
        ("0°07′39″W", "lon", "-0.1275"),
        ("55°", "lat", "55"),
        ("N55.75", "lat", "55.75"),
        ("S 33° 52.2'", "lat", "-33.87"),
        ("55 45 21 N", "lat", "55.755833"),
        ("W 0 07.65", "lon", "-0.1275"),
        ("\u200e55.75\u200f", "lat", "55.75"),
    ],
)
def test_degrees(text: str, column: str, value: str) -> None:
    assert degrees(text, column) == value


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("55.75 E", "lat"),
        ("55.75 в.д.", "lat"),
        ("16.4 O", "lon"),
        ("37 N", "lon"),
        ("37 O", "lon"),
        ("12°60′N", "lat"),
        ("55 45", "lat"),
        ("55 75 N", "lat"),
        ("N 55 N", "lat"),
        ("NE 55", "lat"),
        ("1,234.5", "lat"),
        ("x", "lat"),
        ("³", "lat"),
    ],
)
def test_what_is_no_degree(text: str, column: str) -> None:
    with pytest.raises(PositionError):
        degrees(text, column)


@pytest.mark.parametrize(
    "text",
    [
        "55.75, 37.62",
        "55,75; 37,62",
        "55.75 с.ш. 37.62 в.д.",
        "北緯55.75度、東経37.62度",
        "٥٥٫٧٥، ٣٧٫٦٢",
        "55.75 37.62",
        "55.75,37.62",
        "55°45′N 37°37′12″E",
        "55.75/37.62",
        "55.75 N, 37.62 E",
        "37.62° E, 55.75° N",
        "N 55° 45.0' E 37° 37.2'",
        "N55.75 E37.62",
        "(55.75, 37.62)",
        "[55.75,37.62]",
        "geo:55.75,37.62",
        "POINT(37.62 55.75)",
        "SRID=4326;POINT (37.62 55.75)",
        "\u200e55.75, 37.62",
    ],
)
def test_a_pair_in_one_cell(text: str) -> None:
    assert pair(text) == ("55.75", "37.62")


@pytest.mark.parametrize(
    "text",
    [
        "55.75",
        "1, 2, 3",
        "here",
        "116.4, 39.9",
        "",
        "55 E, 37 E",
        "55 N, 37 N",
        "POINT(1 2 3)",
        "()",
        "geo:",
        "N E",
        f"N{' ' * 100_000}x",
    ],
)
def test_what_is_no_pair(text: str) -> None:
    with pytest.raises(PositionError):
        pair(text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_whatever_lies_on_earth_is_taken_as_it_stands(lat: float, lon: float) -> None:
    given = f"{lat:.5f}", f"{lon:.5f}"
    assert position(*given) == given


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("", ""), ("3", "3"), ("2.5", "2.5"), ("2,5", "2.5"), ("0,125", "0.125"), ("1200", "1200")),
        *(
            ("1 200", "1200"),
            ("1\u00a0200,5", "1200.5"),
            ("1\u202f200", "1200"),
            ("1'200", "1200"),
            ("1’200.5", "1200.5"),
        ),
        *(("1,234.5", "1234.5"), ("1.234,5", "1234.5"), ("1,234,567", "1234567"), ("1.234.567", "1234567")),
    ],
)
def test_a_radius_with_signs_between_thousands(text: str, value: str) -> None:
    assert kilometres(text) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1,200", "a thousand or a decimal comma"),
        *((text, "not a number") for text in ("-5", "1,2,3", "1,20.5", "1 20", "1.234.56", "wide", "1e3", "³", ".5")),
    ],
)
def test_what_is_no_radius_or_may_be_two(text: str, why: str) -> None:
    with pytest.raises(PositionError, match=why):
        kilometres(text)


SWAPPED = "latitude and longitude may be swapped in the whole file: "
ROUND = " positions cannot be as they stand, and all could be the other way round"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(116.4, 39.9), (113.5, 52.0)], f"{SWAPPED}2 of 2{ROUND}"),
        ([(116.4, 39.9), (37.6, 55.7), (60.6, 56.8)], f"{SWAPPED}1 of 3{ROUND}; the other 2 are taken as they stand"),
        ([(116.4, 39.9), (39.9, 116.4)], ""),
        ([(37.6, 55.7), (60.6, 56.8)], ""),
        ([(116.4, 200), (37.6, 55.7)], ""),
    ],
)
def test_a_swap_that_only_the_whole_file_shows_is_told_of_it(rows: list[tuple[float, float]], said: str) -> None:
    """Latitude and longitude as the file has them; it is told in every format, and no position is turned."""
    points = [
        {
            "type": "Feature",
            "properties": {"date": f"{1949 + at}"},
            "geometry": {"type": "Point", "coordinates": [x, y]},
        }
        for at, (y, x) in enumerate(rows)
    ]
    files = {
        "a.csv": "date,lat,lon\n" + "".join(f"{1949 + at},{y},{x}\n" for at, (y, x) in enumerate(rows)),
        "a.gpx": "".join(f'<wpt lat="{y}" lon="{x}"><time>{1949 + n}</time></wpt>' for n, (y, x) in enumerate(rows)),
        "a.geojson": json.dumps({"type": "FeatureCollection", "features": points}),
        "a.kml": "".join(
            f"<Placemark><TimeStamp><when>{1949 + at}</when></TimeStamp>"
            f"<Point><coordinates>{x},{y}</coordinates></Point></Placemark>"
            for at, (y, x) in enumerate(rows)
        ),
    }
    files |= {name: f"<{name[2:]}>{files[name]}</{name[2:]}>" for name in ("a.gpx", "a.kml")}
    right = [(y, x) for y, x in rows if y <= 90 and x <= 180]
    for name, text in files.items():
        found = draft(name, text)
        head = f"{name}, column lat: " if name == "a.csv" else f"{name}: "
        assert told(found.cells) == ([f"{head}{said}"] if said else []), name
        assert [(float(event.lat), float(event.lon)) for event in found.events] == right
        assert adds_up(found)
