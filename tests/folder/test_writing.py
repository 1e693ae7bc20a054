"""Drafts become the small form of a folder, cell by cell."""

from __future__ import annotations

import json
import tomllib

import pytest

from imported import draft, files_of, table, told
from journey.errors import JourneyError, Problem
from journey.facts.claims import Claim, Source
from journey.folder import writing
from journey.folder.draft import Draft, DraftRoute, EventRow

SOURCE = Source(id="trip", title="trip.gpx", kind="record", language="und")


def made(*events: EventRow, **more: object) -> dict[str, bytes]:
    return files_of(Draft(source=SOURCE, events=events, **more))  # type: ignore[arg-type]


def test_only_columns_that_say_something_are_written() -> None:
    files = made(EventRow(when="1949", place="Chita", locator="row 2"), EventRow(when="1950", locator="row 3"))
    assert files["events.csv"] == b"when,place,source,locator\n1949,Chita,trip,row 2\n1950,,trip,row 3\n"
    assert set(files) == {"journey.toml", "events.csv", "sources.csv", "README.md"}
    assert files["sources.csv"].splitlines()[1] == b"trip,,trip.gpx,,record,und,"


@pytest.mark.parametrize("title", ["Zehn Städte", 'She said "go" \\o/', "line\nbreak\ttab", "del\x7f", "長い旅"])
def test_the_title_is_the_one_that_was_given(title: str) -> None:
    files = files_of(Draft(source=SOURCE, events=[EventRow(when="1949")]), title=title, language="de")
    assert tomllib.loads(files["journey.toml"].decode()) == {"title": title, "languages": ["de"]}


def test_a_clock_of_another_zone_is_a_claim_of_its_own() -> None:
    files = made(EventRow(when="1949-12-06", time="08:00", zone="UTC", place="Chita", locator="waypoint 1"))
    assert table(files, "events.csv") == [
        {"id": "event-1", "place": "Chita", "source": "trip", "locator": "waypoint 1"}
    ]
    (claim,) = table(files, "claims.csv")
    read = Claim(
        **{
            name: cell or None if name in ("zone", "paragraph", "start", "end", "sha256") else cell
            for name, cell in claim.items()
        }
    )
    assert (read.subject, read.value, read.time, read.zone) == ("event-1", "1949-12-06", "08:00", "UTC")
    assert (read.source, read.locator) == ("trip", "waypoint 1")


@pytest.mark.parametrize(
    ("time", "zone", "at", "days"),
    [
        ("12:00", "UTC", ("40", "10"), "1949-12-06"),
        ("15:59", "UTC", ("40", "116"), "1949-12-06"),
        ("16:00", "UTC", ("40", "116"), "1949-12-07"),
        ("15:00/17:00", "UTC", ("40", "116"), "1949-12-06/1949-12-07"),
        ("23:00", "UTC", ("48", "10"), "1949-12-07"),
        ("23:00", "UTC", ("40", "150"), "1949-12-07"),  # at sea
        ("04:00", "UTC", ("40", "-150"), "1949-12-05"),
        ("08:00", "Etc/GMT-8", ("40", "116"), "1949-12-06"),
        ("08:00", "Asia/Shanghai", ("40", "116"), "1949-12-06"),
        ("08:00", "UTC", ("", ""), ""),
        # where the date line bends
        ("23:30", "UTC", ("-43.95", "-176.55"), "1949-12-07"),  # Chatham, 12:15 ahead and west of 180°
        ("03:00", "UTC", ("-21.13", "-175.2"), "1949-12-06"),  # Tonga
        ("23:00", "UTC", ("-17", "-179.9"), "1949-12-07"),  # the east of Fiji
        ("13:00", "UTC", ("66", "-170"), "1949-12-07"),  # Chukotka
        ("03:00", "UTC", ("-13.83", "-171.77"), "1949-12-05"),  # Samoa, which was east of it then
        ("03:00", "UTC", ("-90", "0"), "1949-12-06"),  # the South Pole, by the clock of New Zealand
    ],
)
def test_a_moment_says_the_civil_days_of_its_place(time: str, zone: str, at: tuple[str, str], days: str) -> None:
    row = EventRow(when="1949-12-06", time=time, zone=zone, lat=at[0], lon=at[1], title="A")
    files = made(row, EventRow(when="1949"))
    assert table(files, "events.csv")[0]["when"] == days
    assert [(claim["value"], claim["time"]) for claim in table(files, "claims.csv")] == [("1949-12-06", time)]


@pytest.mark.parametrize(
    ("when", "end", "time", "days"),
    [
        ("1949-12-30/1949-12-31", "", "18:00", ("1949-12-31/1950-01-01", "")),
        ("1949-12-30/1949-12-31", "", "08:00/17:00", ("1949-12-30/1950-01-01", "")),
        ("1949-12-30", "1949-12-31", "08:00/17:00", ("1949-12-30", "1950-01-01")),
        ("1949-12-30", "1949-12-31", "08:00/09:00", ("1949-12-30", "1949-12-31")),
        ("1949-12", "", "08:00", ("", "")),
        ("1949-12-30/..", "", "08:00/..", ("", "")),
    ],
)
def test_a_span_by_another_clock_says_the_civil_days_of_its_place_too(
    when: str, end: str, time: str, days: tuple[str, str]
) -> None:
    """Without them the row would date no call, and the way of the traveller would be lost."""
    row = EventRow(when=when, end=end, time=time, zone="UTC", lat="40", lon="116", title="A")
    event = table(made(row, EventRow(when="1949", end="1950")), "events.csv")[0]
    assert (event["when"], event["end"]) == days


def test_a_time_with_an_end_lasts_throughout() -> None:
    files = made(EventRow(when="1949-12-06", end="1949-12-08", time="08:00/09:00", zone="UTC"))
    (claim,) = table(files, "claims.csv")
    assert (claim["value"], claim["extent"], claim["time"]) == ("1949-12-06/1949-12-08", "throughout", "08:00/09:00")


def test_a_line_is_a_file_with_its_times_its_error_and_its_source() -> None:
    route = DraftRoute(
        "track-1",
        "Track",
        [(1.0, 2.0), (3.0, 4.1234567)],
        ("1949-12-06T00:00:00Z", "1949-12-06T01:00:00Z"),
        12.34,
        5,
        "track 1",
    )
    files = made(EventRow(when="1949-12-06", route="track-1"), routes=(route,))
    assert json.loads(files["routes/track-1.geojson"]) == {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.123457]]},
        "properties": {
            "name": "Track",
            "source": "trip",
            "locator": "track 1",
            "error_m": 12.3,
            "times": ["1949-12-06T00:00:00Z", "1949-12-06T01:00:00Z"],
        },
    }
    assert table(files, "events.csv")[0]["route"] == "track-1"


def test_several_files_have_sources_and_lines_of_their_own() -> None:
    line = DraftRoute("track", "Track", [(1.0, 2.0), (3.0, 4.0)])
    one = Draft(source=SOURCE, events=[EventRow(when="1949", route="track")], routes=(line,))
    files = files_of(one, one)
    assert [row["source"] for row in table(files, "events.csv")] == ["trip", "trip-2"]
    assert [row["route"] for row in table(files, "events.csv")] == ["track", "track-2"]
    assert {"routes/track.geojson", "routes/track-2.geojson"} <= set(files)
    assert json.loads(files["routes/track-2.geojson"])["properties"]["source"] == "trip-2"


def test_one_name_at_two_spots_is_two_places_and_nearby_it_is_one() -> None:
    rows = [
        EventRow(when="1949", place="Camp", lat=lat, lon="10", locator=f"row {n}")
        for n, lat in enumerate(("50", "60", "50.001", "60"), start=2)
    ]
    files = made(*rows)
    assert [(r["place"], r["lat"]) for r in table(files, "events.csv")] == [
        ("Camp", "50"),
        ("Camp (2)", "60"),
        ("Camp", "50"),
        ("Camp (2)", "60"),
    ]
    notes = files["README.md"].decode()
    assert "another 'Camp' lies elsewhere: this one is called 'Camp (2)'" in notes
    assert "row 4: 'Camp' lies at 50, 10 in a row before: its position is taken" in notes


def test_ids_that_stand_there_twice_become_two_and_it_is_told() -> None:
    files = made(EventRow(id="a", when="1949"), EventRow(id="a", when="1950"), EventRow(when="1951"))
    assert [row["id"] for row in table(files, "events.csv")] == ["a", "a-2", "event-1"]
    assert "the id 'a' stands there twice: it is now 'a-2'" in files["README.md"].decode()


def test_no_spreadsheet_runs_what_was_imported() -> None:
    found = draft("a.csv", "date,title,note\n1949,=cmd|' /C calc'!A0,@x\n")
    row = files_of(found)["events.csv"].decode().splitlines()[1]
    assert row == "1949, =cmd|' /C calc'!A0, @x,a,row 2"


def test_what_was_not_taken_stands_in_the_folder() -> None:
    problems = tuple(Problem("trip.gpx", n, "when", "no date") for n in range(2, 1102))
    notes = made(EventRow(when="1949"), rows=1101, taken=1, left=problems)["README.md"].decode()
    assert "1,101 rows, 1 taken, 1,100 not" in notes
    assert "- trip.gpx, row 2, column when: no date" in notes
    assert "… and 100 more" in notes


def test_a_file_that_a_folder_cannot_have_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_FILE_BYTES", 40)
    with pytest.raises(JourneyError, match=r"events\.csv would have"):
        made(*[EventRow(when="1949", place="Chita")] * 10)


def test_the_problems_of_a_draft_are_lines() -> None:
    assert told([Problem("a.csv", 2, None, "x")]) == ["a.csv, row 2: x"]
