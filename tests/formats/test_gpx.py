"""GPX of loggers, planners and hands: waypoints, tracks and routes; gpxpy tells what is in the good ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import gpxpy
import pytest

from imported import adds_up, draft, files_of, said, table, told
from journey.errors import JourneyError
from journey.facts import instants
from journey.pipeline import Built, build


def gpx(body: str, version: str = "1/1") -> str:
    return f'<?xml version="1.0"?>\n<gpx version="1.1" xmlns="http://www.topografix.com/GPX/{version}">{body}</gpx>'


def trkpt(lon: float, lat: float, time: str = "") -> str:
    return f'<trkpt lat="{lat}" lon="{lon}"><ele>1</ele>{f"<time>{time}</time>" if time else ""}</trkpt>'


def built_of(body: str, folder: Path) -> Built:
    """Return the journey that a file of this content gives."""
    for name, content in files_of(draft("a.gpx", gpx(body))).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return build(folder)


@pytest.mark.parametrize(
    ("inner", "cells"),
    [
        ("<time>1949-12-06T00:00:00Z</time>", {"when": "1949-12-06", "time": "00:00", "zone": "UTC"}),
        ("<time>1949-12-06T08:00:00+08:00</time>", {"when": "1949-12-06", "time": "08:00", "zone": "UTC+08:00"}),
        ("<time>1949-12-06T08:00:00.123Z</time>", {"when": "1949-12-06", "time": "08:00", "zone": "UTC"}),
        ("<time>1949-12-06T08:00Z</time>", {"when": "1949-12-06", "time": "08:00", "zone": "UTC"}),
        ("<time>1949-12-06</time>", {"when": "1949-12-06"}),
        ("<time>1949-12</time>", {"when": "1949-12"}),
        ("<time>1949-12-06</time><name>Ulm</name>", {"when": "1949-12-06", "place": "Ulm"}),
        ("<time>1949</time><desc>a &amp; b</desc><cmt>c</cmt>", {"when": "1949", "text": "a & b\n\nc"}),
        ("<time>1949</time><desc>a</desc><cmt>a</cmt>", {"when": "1949", "text": "a"}),
        (
            '<time>1949</time><link href="https://x.org/"><text>x</text></link>',
            {"when": "1949", "link": "https://x.org/"},
        ),
        ('<time>1949</time><link href="javascript:x"/>', {"when": "1949"}),
    ],
)
def test_a_waypoint_with_a_time_is_an_event(inner: str, cells: dict[str, str]) -> None:
    found = draft("a.gpx", gpx(f'<wpt lat="48.4" lon="10">{inner}</wpt>'))
    assert [said(event) for event in found.events] == [{"lat": "48.4", "lon": "10", **cells}]
    assert found.events[0].locator == "waypoint 1"
    assert adds_up(found)


@pytest.mark.parametrize(
    ("waypoint", "why"),
    [
        ('<wpt lat="48" lon="10"/>', "a.gpx, waypoint 1, column time: no date"),
        (
            '<wpt lat="48" lon="10"><time>1970-01-01T00:00:00Z</time></wpt>',
            "a.gpx, waypoint 1, column time: no date: '1970-01-01T00:00:00Z' is what a device without the time writes",
        ),
        ('<wpt lat="48" lon="10"><time>soon</time></wpt>', "a.gpx, waypoint 1, column time: not a date: 'soon'"),
        (
            '<wpt lat="148" lon="10"><time>1949</time></wpt>',
            (
                "a.gpx, waypoint 1, column lat: the latitude 148 lies beyond 90: are latitude "
                "and longitude swapped? (lat 10, lon 148 would do)"
            ),
        ),
        (
            '<wpt lat="48" lon="10"><time>9999-12-31T23:00:00-05:30</time></wpt>',
            (
                "a.gpx, waypoint 1, column time: the edge of the years 1 to 9999, which programs write where they have "
                "no date: '9999-12-31T23:00:00-05:30'"
            ),
        ),
        (
            '<wpt lat="48" lon="10"><time>0001-01-01T00:00:00Z</time></wpt>',
            (
                "a.gpx, waypoint 1, column time: the edge of the years 1 to 9999, which programs write where they have "
                "no date: '0001-01-01T00:00:00Z'"
            ),
        ),
        ('<wpt lon="10"><time>1949</time></wpt>', "a.gpx, waypoint 1, column lat: a longitude without a latitude"),
    ],
)
def test_a_waypoint_that_is_not_taken_is_listed(waypoint: str, why: str) -> None:
    found = draft("a.gpx", gpx(waypoint))
    assert told(found.left) == [why]
    assert adds_up(found)


def test_a_time_without_a_zone_is_utc_and_it_is_told() -> None:
    found = draft("a.gpx", gpx('<wpt lat="1" lon="1"><time>1949-12-06T08:00:00</time></wpt>'))
    assert found.events[0].zone == "UTC"
    assert told(found.cells) == [
        "a.gpx, waypoint 1, column time: the time '1949-12-06T08:00:00' names no zone: taken as UTC"
    ]


def test_each_segment_and_each_route_is_a_line() -> None:
    first = trkpt(10, 50, "2026-05-01T08:00:00Z") + trkpt(11, 51, "2026-05-01T09:00:00Z")
    second = trkpt(12, 50, "2026-05-01T10:00:00Z") + trkpt(13, 51, "2026-05-01T11:00:00Z")
    way = '<rte><name>Plan</name><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>'
    body = f"<trk><name>Día 1</name><type>hiking</type><trkseg>{first}</trkseg><trkseg>{second}</trkseg></trk>{way}"
    found = draft("a.gpx", gpx(body))
    assert [(r.name, r.title, list(r.points), len(r.times)) for r in found.routes] == [
        ("dia-1", "Día 1", [(10.0, 50.0), (11.0, 51.0)], 2),
        ("dia-1-2", "Día 1 (2)", [(12.0, 50.0), (13.0, 51.0)], 2),
        ("plan", "Plan", [(2.0, 1.0), (4.0, 3.0)], 0),
    ]
    assert [(e.title, e.time, e.route, e.by) for e in found.events] == [
        ("Día 1", "08:00", "", ""),
        ("Día 1", "09:00", "dia-1", "foot"),
        ("Día 1 (2)", "10:00", "", ""),
        ("Día 1 (2)", "11:00", "dia-1-2", "foot"),
    ]
    assert "1 line without a date: in routes/, with no event that leads along" in found.notes
    assert (found.rows, found.taken) == (3, 3)


def test_a_waypoint_along_a_track_is_no_call_of_its_own() -> None:
    points = trkpt(10, 50, "2026-05-01T08:00:00Z") + trkpt(11, 51, "2026-05-01T09:00:00Z")
    seen = "".join(
        f'<wpt lat="{lat}" lon="10.5"><time>2026-{month}-01T08:30:00Z</time></wpt>'
        for lat, month in ((50.5, "05"), (5, "06"))
    )
    found = draft("a.gpx", gpx(f"{seen}<trk><trkseg>{points}</trkseg></trk>"))
    assert [event.call for event in found.events] == ["", "no", "", ""]


def test_a_long_track_is_what_gpxpy_reads_but_for_the_metres_that_are_said() -> None:
    start = datetime(2026, 5, 1, tzinfo=UTC)
    points = [(10 + i / 1000, 50 + (i % 7) / 1e4, start + timedelta(minutes=i)) for i in range(2000)]
    text = gpx(f"<trk><trkseg>{''.join(trkpt(x, y, f'{t:%Y-%m-%dT%H:%M:%SZ}') for x, y, t in points)}</trkseg></trk>")
    (line,) = draft("a.gpx", text).routes
    read = gpxpy.parse(text).tracks[0].segments[0].points
    by_time = {f"{point.time:%Y-%m-%dT%H:%M:%SZ}": (point.longitude, point.latitude) for point in read}
    assert [by_time[time] for time in line.times] == list(line.points)
    assert (line.times[0], line.times[-1]) == (min(by_time), max(by_time))
    assert line.left_out == len(read) - len(line.points) > 0
    assert 0 < line.error_m < 100


def test_the_folder_of_a_track() -> None:
    points = trkpt(10, 50, "2026-05-01T08:00:00Z") + trkpt(11, 51, "2026-05-01T09:00:00Z")
    found = draft("a.gpx", gpx(f"<metadata><name>My way</name></metadata><trk><trkseg>{points}</trkseg></trk>"))
    files = files_of(found)
    assert found.title == "My way"
    assert [row["id"] for row in table(files, "events.csv")] == ["event-1", "event-2"]
    assert [(row["subject"], row["value"], row["time"], row["zone"]) for row in table(files, "claims.csv")] == [
        ("event-1", "2026-05-01", "08:00", "UTC"),
        ("event-2", "2026-05-01", "09:00", "UTC"),
    ]
    assert "routes/track-1.geojson" in files


def test_a_track_that_halts_over_noon_has_the_traveller_there(tmp_path: Path) -> None:
    """Noon in Germany in summer is ten by UTC."""
    halt = (10.3, 50.1)
    points = [(10.0, 50.0, "07:00"), (*halt, "08:30"), (*halt, "12:00"), (10.5, 50.0, "12:45")]
    body = "".join(trkpt(lon, lat, f"2026-05-01T{time}:00Z") for lon, lat, time in points)
    built = built_of(f"<trk><trkseg>{body}</trkseg></trk>", tmp_path)
    (told,) = built.collections.values()
    found = {feature.properties.feature: feature for feature in told.features}
    noon, leg = found["position"], found["leg"]
    assert (noon.geometry.coordinates.longitude, noon.geometry.coordinates.latitude) == pytest.approx(halt, abs=1e-3)
    assert noon.properties.km_min == noon.properties.km_max == noon.properties.km
    assert noon.properties.basis == "attested"
    midnight = datetime(2026, 5, 1, tzinfo=UTC).timestamp() * 1000
    assert [(time - midnight) / 60_000 for time in leg.properties.times] == [7 * 60, 8.5 * 60, 12 * 60, 12.75 * 60]
    assert built.notes == ()


def test_a_segment_within_a_minute_is_a_way(tmp_path: Path) -> None:
    """The folder has minutes, the file seconds: a hundred metres in forty of them are no flight."""
    points = trkpt(11, 48, "2024-05-01T10:00:05Z") + trkpt(11, 48.0009, "2024-05-01T10:00:45Z")
    built = built_of(f"<trk><trkseg>{points}</trkseg></trk>", tmp_path)
    ((timeline,),) = (told.values() for told in built.timelines.values())
    assert [visit.arrive - instants.midnight(date(2024, 5, 1), "UTC") for visit in timeline.visits] == [600, 600]
    assert built.notes == built.conflicts == ()


def test_a_track_that_leads_home_again_is_a_way(tmp_path: Path) -> None:
    points = [(10.0, 50.0, "07:00"), (10.1, 50.0, "09:00"), (10.1, 50.1, "11:00"), (10.0, 50.0, "13:00")]
    body = "".join(trkpt(lon, lat, f"2026-05-01T{time}:00Z") for lon, lat, time in points)
    built = built_of(f"<trk><trkseg>{body}</trkseg></trk>", tmp_path)
    ((timeline,),) = (told.values() for told in built.timelines.values())
    midnight = instants.midnight(date(2026, 5, 1), "UTC")
    assert [visit.arrive - midnight for visit in timeline.visits] == [7 * 60, 13 * 60]
    for lon, lat, time in points:
        minute = midnight + 60 * int(time[:2])
        assert timeline.point(timeline.table.at(minute).km) == pytest.approx((lon, lat), abs=1e-3)


def test_of_two_tracks_at_one_time_the_first_is_the_way(tmp_path: Path) -> None:
    def track(lon: float, *hours: int) -> str:
        points = "".join(trkpt(lon + hour / 100, 50.0, f"2026-05-01T{hour:02}:00:00Z") for hour in hours)
        return f"<trk><trkseg>{points}</trkseg></trk>"

    inn = '<wpt lat="51" lon="11"><time>2026-05-01</time><name>Inn</name></wpt>'
    body = inn + track(10.0, 13, 17) + track(12.0, 8, 12, 14) + track(10.0, 7, 13)
    found = draft("a.gpx", gpx(body))
    assert [(event.time, event.call, bool(event.route)) for event in found.events if event.time] == [
        *[("07:00", "", False), ("13:00", "", True), ("13:00", "no", False), ("17:00", "", True)],
        *[("08:00", "no", False), ("14:00", "no", False)],
    ]
    assert [event.call for event in found.events if not event.time] == ["no"]
    assert "a.gpx, track 2: at the time of another line: nobody is led along it" in told(found.cells)
    ((timeline,),) = (told.values() for told in built_of(body, tmp_path).timelines.values())
    midnight = instants.midnight(date(2026, 5, 1), "UTC")
    assert [visit.arrive - midnight for visit in timeline.visits] == [7 * 60, 13 * 60, 17 * 60]


def test_gpx_of_the_first_version_and_without_a_namespace() -> None:
    waypoint = '<wpt lat="1" lon="2"><time>1949</time><name>A</name></wpt>'
    for text in (gpx(waypoint, "1/0"), f"<gpx>{waypoint}</gpx>"):
        assert [event.place for event in draft("a.gpx", text).events] == ["A"]
        assert [event.place for event in draft("unnamed", text).events] == ["A"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            f'<!DOCTYPE gpx [<!ENTITY l0 "ha">{LAUGHS}]><gpx><wpt><name>&l9;</name></wpt></gpx>',
            "document type or entities",
        ),
        ('<!DOCTYPE gpx [<!ENTITY e SYSTEM "file:///etc/hostname">]><gpx>&e;</gpx>', "document type or entities"),
        ('<!DOCTYPE gpx SYSTEM "http://127.0.0.1/x.dtd"><gpx/>', "document type or entities"),
        ("<gpx><wpt></gpx>", "not XML"),
        ("<gpx>\x01</gpx>", "not XML"),
        ('<?xml version="1.0" encoding="nonsense"?><gpx/>', "not XML"),
    ],
)
def test_xml_that_means_harm_or_is_none(text: str, why: str) -> None:
    with pytest.raises(JourneyError, match=why):
        draft("a.gpx", text)


@pytest.mark.parametrize(
    ("times", "ends", "why"),
    [
        (("2024-05-01", "2024-05-02"), ["2024-05-01", "2024-05-02"], "have no time that can be read, such as"),
        (
            ("2024-05-01T08:00:00", "2024-05-01T09:00:00"),
            ["2024-05-01 08:00UTC", "2024-05-01 09:00UTC"],
            "taken as UTC",
        ),
        (("2024-05-01", ""), [], "have no time that can be read, such as"),
        (("gestern", "heute"), [], "have no time that can be read, such as"),
    ],
)
def test_times_of_a_track_that_are_no_moments_are_told(times: tuple[str, str], ends: list[str], why: str) -> None:
    points = trkpt(10, 50, times[0]) + trkpt(10.1, 50, times[1])
    found = draft("a.gpx", gpx(f"<trk><name>Way</name><trkseg>{points}</trkseg></trk>"))
    assert [f"{event.when} {event.time}{event.zone}".strip() for event in found.events] == ends
    assert why in told(found.cells)[0]
