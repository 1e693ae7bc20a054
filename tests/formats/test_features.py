"""GeoJSON and Linked Places with times, as this program, folium, JSON-FG and others write them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folders import make_folder
from imported import adds_up, column, draft, files_of, said, table, told
from journey import build, dump_geojson
from journey.errors import JourneyError

POINT = {"type": "Point", "coordinates": [37.62, 55.75]}
HERE = {"lat": "55.75", "lon": "37.62"}
LINE = {"type": "LineString", "coordinates": [[10, 50], [11, 51]]}


def feature(geometry: Any = POINT, /, *, foreign: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties, **(foreign or {})}


def collection(*features: Any, **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", **members, "features": features})


@pytest.mark.parametrize(
    ("one", "cells"),
    [
        (feature(date="1949-12-06"), {"when": "1949-12-06"}),
        (feature(Datum="6. Dezember 1949", Titel="Ab"), {"when": "1949-12-06", "title": "Ab"}),
        (feature(year=1949), {"when": "1949"}),
        (feature(time=-633312000000), {"when": "1949-12-07", "time": "00:00", "zone": "UTC"}),
        (feature(time="1949-12-06T08:00:00Z"), {"when": "1949-12-06", "time": "08:00", "zone": "UTC"}),
        (feature(date="1949-12-06", time="8:05"), {"when": "1949-12-06", "time": "08:05"}),
        (feature(start="1949-12-06", end="1949-12-08"), {"when": "1949-12-06", "end": "1949-12-08"}),
        (feature(start="1949-12-06", end=""), {"when": "1949-12-06"}),
        (feature(start=-633312000000), {"when": "1949-12-07", "time": "00:00", "zone": "UTC"}),
        (feature(times=["1949-12-06"]), {"when": "1949-12-06"}),
        (feature(times=["1949-12-06", "1949-12-07", "1949-12-08"]), {"when": "1949-12-06", "end": "1949-12-08"}),
        (feature(times=[-633312000000]), {"when": "1949-12-07", "time": "00:00", "zone": "UTC"}),
        (feature(foreign={"time": {"date": "1949-12-06"}}), {"when": "1949-12-06"}),
        (
            feature(foreign={"time": {"timestamp": "1949-12-06T08:00:00Z"}}),
            {"when": "1949-12-06", "time": "08:00", "zone": "UTC"},
        ),
        (
            feature(foreign={"time": {"interval": ["1949-12-06", "1949-12-08"]}}),
            {"when": "1949-12-06", "end": "1949-12-08"},
        ),
        (feature(foreign={"time": {"interval": ["1949-12-06", ".."]}}), {"when": "1949-12-06/.."}),
        (feature(foreign={"time": {"interval": ["..", "1949"]}}), {"when": "../1949"}),
        (feature(foreign={"when": {"timespans": [{"start": {"in": "1949"}}]}}), {"when": "1949"}),
        (
            feature(foreign={"when": {"timespans": [{"start": {"in": "1949-12-06"}, "end": {"in": "1949-12-08"}}]}}),
            {"when": "1949-12-06", "end": "1949-12-08"},
        ),
        (
            feature(foreign={"when": {"timespans": [{"start": {"earliest": "1949", "latest": "1951"}}]}}),
            {"when": "1949/1951"},
        ),
        (
            feature(foreign={"when": {"timespans": [{"start": {"earliest": "1949"}, "end": {"latest": "1951"}}]}}),
            {"when": "1949/1951"},
        ),
        (feature(foreign={"when": {"timespans": [{"end": {"latest": "1517"}}]}}), {"when": "../1517"}),
        (
            feature(foreign={"when": {"timespans": [{"start": {"in": "1850"}}], "certainty": "less-certain"}}),
            {"when": "1850~"},
        ),
        (
            feature(foreign={"when": {"timespans": [{"start": {"in": "1850"}}], "certainty": "uncertain"}}),
            {"when": "1850?"},
        ),
        (feature(when={"timespans": [{"start": {"in": "1949"}}]}), {"when": "1949"}),
        (
            feature(foreign={"names": [{"toponym": "A", "when": {"timespans": [{"start": {"in": "1949"}}]}}]}),
            {"when": "1949", "place": "A"},
        ),
        (
            feature(date="1949", url="https://x.org", mode="train"),
            {"when": "1949", "link": "https://x.org", "by": "rail"},
        ),
        (feature(date="1949", url="javascript:x"), {"when": "1949"}),
        (feature(date="1949", foreign={"time": None}), {"when": "1949"}),
        (
            feature(
                foreign={
                    "when": {"label": "long ago"},
                    "names": [{"toponym": "A", "when": {"timespans": [{"start": {"in": "1949"}}]}}],
                }
            ),
            {"when": "1949", "place": "A"},
        ),
    ],
)
def test_a_time_of_a_feature(one: dict[str, Any], cells: dict[str, str]) -> None:
    found = draft("a.geojson", collection(one))
    assert adds_up(found)
    assert [said(event) for event in found.events] == [{**HERE, **cells}]


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (feature(name="A"), ", column time: no date"),
        (feature(date="soon"), ", column time: not a date: 'soon'"),
        (feature(date=True), ", column time: not a date: 'True'"),
        (
            feature(date="12/6/1949"),
            ", column time: day and month may each go first: '12/6/1949' (say which: dmy or mdy)",
        ),
        (feature(foreign={"time": None}), ", column time: no date"),
        (feature(foreign={"time": {"interval": ["..", ".."]}}), ", column time: no date"),
        (feature(times=[None]), ", column time: no date"),
        (feature(date=float("inf")), ", column time: not a date: inf"),
        (
            feature(foreign={"when": {"timespans": [{"start": {"in": "-0400"}}]}}),
            ", column time: years before 1 are not supported: '-0400'",
        ),
        (feature(foreign={"when": {"timespans": 3}}), ", column time: no date"),
        (
            feature(date="0001-01-01T00:00:00+05:30"),
            (
                ", column time: the edge of the years 1 to 9999, which programs write where they have no date: "
                "'0001-01-01T00:00:00+05:30'"
            ),
        ),
        (feature(date="1949-12-06T08:00:00+25:00"), ", column time: not an offset from UTC: '+25:00'"),
        (feature(start="1950", end="1949"), ", column time: the end, 1949, lies before the begin, 1950"),
        (
            feature({"type": "Point", "coordinates": [55.75, 137.62]}, date="1949"),
            (
                ", column lat: the latitude 137.62 lies beyond 90: are latitude and longitude "
                "swapped? (lat 55.75, lon 137.62 would do)"
            ),
        ),
        (
            feature({"type": "Point", "coordinates": ["a", None]}, date="1949"),
            ", column geometry: not a position: \"['a', None]\"",
        ),
        (feature({"type": "LineString", "coordinates": [[1, 2]]}), ": fewer than two points with a position: no line"),
        ("text", ": not a feature"),
    ],
)
def test_a_feature_that_is_not_taken_is_listed(one: Any, why: str) -> None:
    found = draft("a.geojson", collection(one))
    assert told(found.left) == [f"a.geojson, feature 1{why}"]
    assert adds_up(found)


def test_a_feature_without_a_point_has_no_position_and_an_area_is_told() -> None:
    area = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    found = draft("a.geojson", collection(feature(None, date="1949"), feature(area, date="1950")))
    assert [said(event) for event in found.events] == [{"when": "1949"}, {"when": "1950"}]
    assert told(found.cells) == [
        "a.geojson, feature 2, column geometry: a Polygon is no point: the event has no position"
    ]


@pytest.mark.parametrize(
    "times",
    [
        {"times": ["1949-12-06T00:00:00Z", "1949-12-06T01:00:00Z"]},
        {"times": [-633398400000, -633394800000]},
        {"coordTimes": ["1949-12-06T00:00:00Z", "1949-12-06T01:00:00Z"]},
        {"coordinateProperties": {"times": ["1949-12-06T00:00:00Z", "1949-12-06T01:00:00Z"]}},
    ],
)
def test_a_line_with_times_is_a_track(times: dict[str, Any]) -> None:
    found = draft("a.geojson", collection(feature(LINE, title="Way", by="train", **times)))
    (line,) = found.routes
    assert list(line.times) == ["1949-12-06T00:00:00Z", "1949-12-06T01:00:00Z"]
    assert [(e.when, e.time, e.zone, e.route, e.by) for e in found.events] == [
        ("1949-12-06", "00:00", "UTC", "", ""),
        ("1949-12-06", "01:00", "UTC", "way", "rail"),
    ]
    assert (found.rows, found.taken) == (1, 1)


@pytest.mark.parametrize("far", [1e18, 10**400, float("inf"), -62135596800000])
def test_a_line_with_a_time_of_no_year_is_drawn_without_times(far: float) -> None:
    found = draft("a.geojson", collection(feature(LINE, date="1949", times=[0, far])))
    assert [line.times for line in found.routes] == [()]
    (said_of, *_) = told(found.cells)
    assert "1 of 2 points have no time that can be read, such as " in said_of
    assert said_of.endswith("(expected a day with a clock time and its zone): the line is drawn without times")


@pytest.mark.parametrize(
    ("stated", "ends"),
    [
        ({"times": [1812, 1813]}, ["1812", "1813"]),  # whole numbers are years, as those of a point are
        ({"times": ["1850-06-01", "1850-06-03"]}, ["1850-06-01", "1850-06-03"]),
        ({"coordTimes": ["2010-05-28T02:02:09", "2010-05-28T03:02:09"]}, ["2010-05-28 02:02", "2010-05-28 03:02"]),
        ({"coordTimes": ["1850", "1850-06-01T10:00:00Z"]}, []),  # one of them is a moment: the other is told
        ({"coordTimes": ["1850"]}, []),
        ({"coordTimes": ["neulich", "heute"]}, []),
        ({"times": [1e18, 1e18]}, []),
    ],
)
def test_a_line_whose_times_are_no_moments_leads_from_the_first_to_the_last(
    stated: dict[str, Any], ends: list[str]
) -> None:
    found = draft("a.geojson", collection(feature(LINE, title="Way", **stated)))
    assert [line.times for line in found.routes] == [()]
    assert [f"{event.when} {event.time}".strip() for event in found.events] == ends
    assert "points have no time that can be read, such as " in told(found.cells)[0]


def test_a_line_with_a_date_leads_from_its_first_point_to_its_last() -> None:
    found = draft("a.geojson", collection(feature(LINE, title="Way", start="1949-12-06", end="1949-12-08")))
    assert [said(event) for event in found.events] == [
        {"when": "1949-12-06", "lat": "50.000000", "lon": "10.000000"},
        {"when": "1949-12-08", "lat": "51.000000", "lon": "11.000000", "title": "Way", "route": "way"},
    ]


def test_properties_that_mean_nothing_here_are_named() -> None:
    found = draft("a.geojson", collection(feature(date="1949", stroke="#f00", time="noon"), feature(date="1950", b=1)))
    assert found.notes == ("properties not taken: 'b', 'stroke'",)
    assert told(found.cells) == ["a.geojson, feature 1, column time: not a clock time: 'noon'"]


def test_a_line_without_a_date_lies_in_the_folder_and_it_is_said() -> None:
    found = draft("a.geojson", collection(feature(LINE), feature(date="1949")))
    assert len(found.routes) == 1
    assert "1 line without a date: in routes/, with no event that leads along" in found.notes


def test_linked_places_have_their_own_words() -> None:
    one = feature(
        title="Moscow (town)",
        foreign={
            "@id": "https://example.org/p/1",
            "names": [{"toponym": "Москва"}],
            "descriptions": [{"value": "A town.", "lang": "en"}],
            "when": {"timespans": [{"start": {"in": "1147"}}, {"start": {"in": "1949"}}]},
        },
    )
    text = collection(one, **{"@context": "https://linkedpasts.org/assets/linkedplaces-context-v1.jsonld"})
    found = draft("a.json", text)
    assert [said(event) for event in found.events] == [
        {**HERE, "when": "1147", "place": "Moscow (town)", "text": "A town.", "link": "https://example.org/p/1"}
    ]
    assert told(found.cells) == ["a.json, feature 1, column when: 1 further spans of time were not taken"]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    return dump_geojson(build(make_folder(tmp_path_factory.mktemp("own"))).collections["ding"])


def test_a_file_of_this_program_gives_its_events_calls_and_lines(own: str) -> None:
    found = draft("ding.geojson", own)
    features = json.loads(own)["features"]
    kinds = [one["properties"]["feature"] for one in features]
    assert found.rows == len(features)
    assert adds_up(found)
    assert len(found.left) == kinds.count("position")
    assert {str(problem).split(": ")[1] for problem in found.left} == {"a position by day is reckoned, not told"}
    events = {event.id: event for event in found.events if event.call == "no"}
    for one in features:
        if one["properties"]["feature"] == "event":
            told_as, properties = events[one["id"]], one["properties"]
            assert told_as.when == properties["edtf"]
            assert told_as.title == properties["title"]["en"]
            assert told_as.place == properties["place_name"]["en"]
    calls = [event for event in found.events if not event.call]
    assert [call.place for call in calls] == ["Beijing", "Moscow"]
    assert [call.route for call in calls] == ["", found.routes[0].name]
    assert found.notes == ("words in en; those in zh-Hant, zh-Hans, ru were not taken",)
    assert (found.language, found.title) == ("en", json.loads(own)["journey"]["title"]["en"])


def test_the_folder_of_a_file_of_this_program_names_its_sources_in_the_locator(own: str) -> None:
    rows = table(files_of(draft("ding.geojson", own)), "events.csv")
    assert next(row for row in rows if row["id"] == "T1")["locator"].startswith("feature T1 (ding")
    assert {row["source"] for row in rows} == {"ding"}


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.geojson", "[1, 2]", "not GeoJSON: its type is missing"),
        ("a.geojson", '{"type": "Topology"}', "not GeoJSON: its type is 'Topology'"),
        ("a.geojson", '{"type": "FeatureCollection", "features": 3}', "not GeoJSON: its type is 'FeatureCollection'"),
        (
            "a.geojson",
            json.dumps(
                {
                    **json.loads(collection()),
                    "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},
                }
            ),
            "its positions are in 'urn:ogc:def:crs:EPSG::3857', not in WGS84: convert it first",
        ),
        ("a.geojson", "{", "not JSON"),
        ("a.geojson", "[" * 100_000, "not JSON"),
        ("a.geojson", '{"a": "' + "\udcff", "not UTF-8: byte 8 cannot be read"),
    ],
)
def test_what_is_no_geojson(name: str, text: str, why: str) -> None:
    with pytest.raises(JourneyError, match=why):
        draft(name, text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    "system", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/4326"]
)
def test_longitude_and_latitude_by_any_name_are_taken(system: str) -> None:
    whole = {**json.loads(collection(feature(date="1949"))), "crs": {"type": "name", "properties": {"name": system}}}
    assert column(draft("a.json", json.dumps(whole)), "when") == ["1949"]


@pytest.mark.parametrize("text", [json.dumps(feature(date="1949")), collection(feature(date="1949"))])
def test_one_feature_or_many(text: str) -> None:
    assert column(draft("a.json", text), "when") == ["1949"]


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just([1, 2]) | st.just({})
GEOMETRIES = (
    st.none()
    | st.just(POINT)
    | st.just(LINE)
    | st.fixed_dictionaries({"type": st.text(max_size=9), "coordinates": VALUES})
)
PROPERTIES = st.dictionaries(
    st.sampled_from(["date", "start", "end", "times", "title", "place", "by"]), VALUES, max_size=4
)


@given(
    st.lists(
        VALUES
        | st.builds(
            lambda g, p, w: {"geometry": g, "properties": p, **w},
            GEOMETRIES,
            PROPERTIES,
            st.dictionaries(st.sampled_from(["when", "time", "@id", "names"]), VALUES),
        ),
        max_size=6,
    )
)
def test_features_in_are_features_taken_and_listed_whatever_they_are(features: list[Any]) -> None:
    found = draft("a.geojson", collection(*features))
    assert adds_up(found)


def test_when_of_linked_places_without_its_list_of_spans() -> None:
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [3, 2]}, "properties": {"name": "f"}}
    feature["when"] = {"start": {"in": "1949-12-06"}, "end": "1949-12-09"}
    found = draft("a.geojson", json.dumps(feature))
    assert [(event.when, event.end) for event in found.events] == [("1949-12-06", "1949-12-09")]


@pytest.mark.parametrize(
    ("date", "days", "when"),
    [
        ("1872-12-03", ("1872-12-02T00:00:00-07:52", "1872-12-03T00:00:00-07:52"), "1872-12-02"),
        ("1872-12-03~", ("1872-12-02T00:00:00-07:52", "1872-12-03T00:00:00-07:52"), "1872-12-02~"),
        ("1872-12-03", ("1872-12-02T08:00:00-07:52", "1872-12-03T08:00:00-07:52"), "1872-12-02/1872-12-03"),
        ("1872-12", ("1872-12-01T00:00:00-07:52", "1873-01-01T00:00:00-07:52"), "1872-12"),
        ("../1872", (None, "1873-01-01T00:00:00-07:52"), "../1872"),
        ("{1872-12-03,1872-12-05}", ("1872-12-02T00:00:00Z", "1872-12-05T00:00:00Z"), "{1872-12-03,1872-12-05}"),
        ("3.12.1872", (None, None), None),
        ("1872-12-03", ("soon", "later"), None),
        ("1872-12-03", (1, 2), None),
    ],
)
def test_a_day_of_our_own_by_another_clock_is_the_day_there(date: str, days: tuple[Any, Any], when: str | None) -> None:
    properties = {"feature": "event", "edtf": date, "start_local": days[0], "end_local": days[1], "basis": "attested"}
    event = {"type": "Feature", "id": "a", "geometry": None, "properties": properties}
    own = {"type": "FeatureCollection", "features": [event], "journey": {"languages": ["en"]}, "timeline": []}
    found = draft("a.geojson", json.dumps(own))
    assert [row.when for row in found.events] == ([] if when is None else [when])
    assert adds_up(found)
    moved = when not in (None, date)
    assert (f"{date} is by another clock: by that of the place it is {when}" in " ".join(told(found.cells))) == moved


def test_a_number_is_a_day_in_figures_or_told_where_it_may_be_seconds() -> None:
    points = [feature(date=value) for value in (19310608, 1712345678, -1217894400000, 1931)]
    found = draft("a.geojson", collection(*points))
    assert [event.when for event in found.events] == ["1931-06-08", "1931-05-30", "1931"]
    assert told(found.left) == [
        "a.geojson, feature 2, column time: seconds since 1970, or milliseconds: 1712345678",
    ]


def test_json_of_another_sort_is_no_geojson() -> None:
    with pytest.raises(JourneyError, match=r"^a\.geojson: not GeoJSON: its type is missing$"):
        draft("a.geojson", '{"timelineObjects": []}')
