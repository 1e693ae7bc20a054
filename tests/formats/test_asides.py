"""What the head of a column says in brackets, or a column beside it, is reckoned with, or told; never dropped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imported import draft, files_of, said, told
from journey.folder.journey import load_journey

AT = {"when": "1949-12-06"}
EIGHT = {**AT, "time": "08:00"}


@pytest.mark.parametrize(
    ("heads", "cells", "taken"),
    [
        ("Date;Latitude (S);Longitude (W)", "1949-12-06;52.5;70", {**AT, "lat": "-52.5", "lon": "-70"}),
        ("Datum;Breite (südl.);Länge (westlich)", "6.12.1949;52,5;70", {**AT, "lat": "-52.5", "lon": "-70"}),
        ("Дата;Широта (ю. ш.);Долгота (з. д.)", "6.12.1949;52,5;70", {**AT, "lat": "-52.5", "lon": "-70"}),
        ("日期;纬度（南）;经度（西）", "1949-12-06;52.5;70", {**AT, "lat": "-52.5", "lon": "-70"}),
        ("Date;Lat (N);Lon (E)", "1949-12-06;52.5;-70", {**AT, "lat": "52.5", "lon": "-70"}),
        ("Date;Lat (N/S);Lon (E+/W-)", "1949-12-06;52.5;-70", {**AT, "lat": "52.5", "lon": "-70"}),
        ("Date;Latitude (S);Longitude (W)", "1949-12-06;52.5 N;70 W", {**AT, "lat": "52.5", "lon": "-70"}),
        ("Date;Lat (°);Lon [deg]", "1949-12-06;52.5;70", {**AT, "lat": "52.5", "lon": "70"}),
        ("date;lat;N/S;lon;E/W", "1949-12-06;50.37;N;4.15;W", {**AT, "lat": "50.37", "lon": "-4.15"}),
        ("date;lat;;lon;", "1949-12-06;50.37;S;4.15;W", {**AT, "lat": "-50.37", "lon": "-4.15"}),
        ("date;lat;lon;lat dir;lon dir", "1949-12-06;50.37;4.15;S;W", {**AT, "lat": "-50.37", "lon": "-4.15"}),
        ("date;lat;N/S;lon;E/O", "1949-12-06;50.37;N;4.15;O", {**AT, "lat": "50.37", "lon": "-4.15"}),
        ("Datum;Breite;N/S;Länge;O/W", "6.12.1949;50,37;N;4,15;O", {**AT, "lat": "50.37", "lon": "4.15"}),
        ("date;coords (lon, lat)", "1949-12-06;37.6, 55.7", {**AT, "lat": "55.7", "lon": "37.6"}),
        ("date;radius (m)", "1949-12-06;500", {**AT, "radius_km": "0.5"}),
        ("Datum;Umkreis (in Metern)", "6.12.1949;1500", {**AT, "radius_km": "1.5"}),
        ("Дата;Радиус (м)", "6.12.1949;500", {**AT, "radius_km": "0.5"}),
        ("日期;半径（米）", "1949-12-06;500", {**AT, "radius_km": "0.5"}),
        ("date;radius (mi)", "1949-12-06;2", {**AT, "radius_km": "3.218688"}),
        ("date;radius (ft)", "1949-12-06;1000", {**AT, "radius_km": "0.3048"}),
        ("date;radius (km)", "1949-12-06;2", {**AT, "radius_km": "2"}),
        ("date;radius", "1949-12-06;300 m", {**AT, "radius_km": "0.3"}),
        ("Date;Time (UTC)", "1949-12-06;8:00", {**EIGHT, "zone": "UTC"}),
        ("Date (UTC)", "1949-12-06 08:00", {**EIGHT, "zone": "UTC"}),
        ("Date (UTC);Time", "1949-12-06;8:00", {**EIGHT, "zone": "UTC"}),
        ("Datum;Uhrzeit (UTC+1)", "6.12.1949;8:00", {**EIGHT, "zone": "UTC+01:00"}),
        ("Date;Time (Europe/Berlin)", "1949-12-06;8:00", {**EIGHT, "zone": "Europe/Berlin"}),
        ("Date (UTC)", "1949-12-06T08:00:00+08:00", {**EIGHT, "zone": "UTC+08:00"}),
        ("Date;Time (hh:mm)", "1949-12-06;8:00", EIGHT),
        ("Date;Time (Moscow time)", "1949-12-06;8:00", {**EIGHT, "zone": "Europe/Moscow"}),
        ("Date;Time (local time)", "1949-12-06;8:00", EIGHT),
        ("Date;Time (Scheduled time)", "1949-12-06;8:00", EIGHT),
        ("日期;时间（当地时间）", "1949-12-06;8:00", EIGHT),
        ("Date;Time;Zone", "1949-12-06;8:00;UTC", {**EIGHT, "zone": "UTC"}),
        ("Date;Time;TZ", "1949-12-06;8:00;Moscow time", {**EIGHT, "zone": "Europe/Moscow"}),
        ("Date;Time;UTC offset", "1949-12-06;8:00;+05:30", {**EIGHT, "zone": "UTC+05:30"}),
        ("Date;Time;Offset", "1949-12-06;8:00;UTC\u22123", {**EIGHT, "zone": "UTC-03:00"}),
        ("Date;Time;Offset", "1949-12-06;8:00;12", EIGHT),
        ("Date;Time;Zone", "1949-12-06;8:00;North", EIGHT),
        ("date;time;timezone", "1949-12-06;8:00;UTC", {**EIGHT, "zone": "UTC"}),
        ("date;time;timezone", "1949-12-06;8:00;+08:00", {**EIGHT, "zone": "UTC+08:00"}),
        ("date;time;timezone", "1949-12-06;8:00;+05:30", {**EIGHT, "zone": "UTC+05:30"}),
        ("date;time;timezone", "1949-12-06;8:00;Europe/Berlin", {**EIGHT, "zone": "Europe/Berlin"}),
        ("date;time;timezone", "1949-12-06;8:00;local", EIGHT),
        ("date;time;timezone", "1949-12-06;8:00;", EIGHT),
        ("date;time;timezone", "1949-12-06;;UTC", AT),
        (
            *("start;end;timezone", "1949-12-06 08:00;1949-12-06T10:00Z;Europe/Berlin"),
            {**AT, "time": "07:00/10:00", "zone": "UTC"},
        ),
        ("Date (MM/DD/YYYY)", "12/6/1949", AT),
        ("Date (DD/MM/YYYY)", "6/12/1949", AT),
        ("Datum (TT.MM.JJJJ)", "6.12.1949", AT),
        ("Date (est)", "1949-12-06 08:00", EIGHT),
        (
            "Date;Latitude (d m s);Longitude (d m s)",
            "1949-12-06;50° 30' N;4 15 W",
            {**AT, "lat": "50.5", "lon": "-4.25"},
        ),
        ("Arrival (Ethiopia)", "1949-12-06", AT),
        ("Place (Paris);Date (Gregorian)", "Camp;1949-12-06", {**AT, "place": "Camp"}),
    ],
)
def test_what_a_head_says_of_its_cells_is_reckoned_with(heads: str, cells: str, taken: dict[str, str]) -> None:
    found = draft("a.csv", f"{heads}\n{cells}\n")
    assert [said(event) for event in found.events] == [taken]
    assert not found.left
    assert not found.cells


@pytest.mark.parametrize(
    "head", ["Date (O.S.)", "Date (Julian)", "Datum (a. St.)", "Дата (ст. ст.)", "Fecha (estilo antiguo)"]
)
def test_the_days_of_the_old_style_are_brought_to_the_new(head: str) -> None:
    found = draft("a.csv", f"{head};place\n1917-10-25;A\n25.10.1917;B\n1900-02-29;C\n1917;D\n7.11.1917 N.S.;E\n")
    assert [event.when for event in found.events] == ["1917-11-07", "1917-11-07", "1900-03-13", "1917-11-07"]
    assert [str(p).partition(": ")[2] for p in (*found.cells, *found.left)] == [
        *("old style: 1917-10-25 is 1917-11-07 in the new",) * 2,
        "old style: 1900-02-29 is 1900-03-13 in the new",
        "old style, of which only a day can be told in the new: '1917'",
    ]


def test_what_the_begin_says_of_its_calendar_holds_for_the_end_that_says_nothing() -> None:
    found = draft("a.csv", "Date (O.S.),Until\n25 October 1917,27 October 1917\n")
    assert [(event.when, event.end) for event in found.events] == [("1917-11-07", "1917-11-09")]
    found = draft("a.csv", "Date (O.S.),Until (N.S.)\n25 October 1917,27 November 1917\n")
    assert [(event.when, event.end) for event in found.events] == [("1917-11-07", "1917-11-27")]


@pytest.mark.parametrize(
    "head",
    [
        *("Longitude (Paris)", "Länge (Ferro)", "Долгота (от Пулково)", "Longitude (W of Paris)", "Longitude (O)"),
        *("Longitude (rad)", "Longitude (UTM)", "经度（巴黎）"),
    ],
)
def test_a_longitude_that_is_not_in_degrees_from_greenwich_is_told(head: str) -> None:
    found = draft("a.csv", f"date;lat;{head}\n1949;48.8;1\n")
    assert [said(event) for event in found.events] == [{"when": "1949"}]
    why = "what stands in its brackets is not reckoned with: not taken"
    assert told(found.cells) == [f"a.csv, column {head}: {why}"]
    greenwich = draft("a.csv", f"date;lat;{head};Longitude (Greenwich)\n1949;48.8;1;3.3\n").events[0]
    assert (greenwich.lat, greenwich.lon) == ("48.8", "3.3")


@pytest.mark.parametrize(
    "head", ["日期（農曆）", "Date (Hijri)", "Дата (хиджра)", "Date (républicain)", "日期（民國）"]
)
def test_dates_of_another_calendar_give_way_to_those_of_ours(head: str) -> None:
    found = draft("a.csv", f"{head};Date (Gregorian)\n1.5.1949;1949-05-28\n")
    assert [event.when for event in found.events] == ["1949-05-28"]
    assert len(found.cells) == 1


@pytest.mark.parametrize(
    ("heads", "cells", "why"),
    [
        ("Date;Lat (S);Lon", "1949;-52.5;70", "row 2, column Lat (S): not a latitude: '-52.5 (S)'"),
        ("date;lat;N/S;lon\n1949;1;N;1", "1950;2;;1", "row 3, column lat, N/S: not a latitude: '2 (?)'"),
        ("date;lat;lon;E/W\n1949;1;1;E", "1950;1;-2;E", "row 3, column lon, E/W: not a longitude: '-2 (E)'"),
        ("date;lat;lon;E/W", "1950;1;2;O", "row 2, column lon, E/W: not a longitude: '2 O'"),
    ],
)
def test_a_side_that_is_open_is_told(heads: str, cells: str, why: str) -> None:
    assert told(draft("a.csv", f"{heads}\n{cells}\n").left) == [f"a.csv, {why}"]


@pytest.mark.parametrize(
    ("heads", "cells", "why"),
    [
        (
            "Date;Time (MEZ)",
            "1949-12-06;8:00",
            "column Time (MEZ): not one zone of the clocks: 'Time (MEZ)': the clock times are not taken",
        ),
        *(
            (
                f"Date;{head}",
                "1949-12-06;8:00",
                f"column {head}: not one zone of the clocks: '{head}': the clock times are not taken",
            )
            for head in ("Time (UTC+15)", "Time (Peking time)", "时间（北京时间）", "Время (московское время)")
        ),
        (
            "date;time;timezone",
            "1949-12-06;8:00;Mars",
            "row 2, column timezone: not a zone of a clock: 'Mars': the clock time is not taken",
        ),
        (
            "date;time;timezone",
            "1949-12;8:00;UTC",
            (
                "row 2, column timezone: a clock of another zone needs a day beside it, not a month or a year: "
                "the clock time is not taken"
            ),
        ),
    ],
)
def test_a_clock_whose_zone_cannot_be_told_is_not_taken(heads: str, cells: str, why: str) -> None:
    found = draft("a.csv", f"{heads}\n{cells}\n")
    assert told(found.cells) == [f"a.csv, {why}"]
    assert [event.time for event in found.events] == [""]


def test_a_folder_takes_the_zone_of_every_row(tmp_path: Path) -> None:
    rows = "".join(
        f"1949-12-0{n},8:00,{zone},Ulm,48.4,10\n" for n, zone in enumerate(("UTC", "+05:30", "+08:00", "Asia/Chita"), 1)
    )
    for name, data in files_of(draft("a.csv", f"date,time,timezone,place,lat,lon\n{rows}")).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    claims = load_journey(tmp_path).claims
    assert [str(claim.zone) for claim in claims if claim.zone] == ["UTC", "UTC+05:30", "UTC+08:00", "Asia/Chita"]


def test_of_a_map_a_zone_is_no_column_and_told_as_not_taken() -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [10, 48.4]},
        "properties": {"date": "1949-12-06", "timezone": "UTC", "extent": "throughout"},
    }
    found = draft("a.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert "properties not taken: 'extent', 'timezone'" in found.notes
