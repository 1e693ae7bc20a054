"""Files that a reader brings become a folder, by the readers and the writer of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from archived import xlsx, zipped
from journey.errors import JourneyError
from journey.folder.journey import load_journey
from journey.folder.pinned import Pinned
from journey.formats.archives import packed
from journey.formats.port import Separator
from journey.pipeline import build
from journey.research.reading.dayorder import DayOrder
from journey.ui.making import Known, outcome_of, outcomes_of, write_work
from journey.ui.room import Room
from journey.ui.work import GivenFile, Reading, Work

TABLE = "Datum;Ort;Breite;Länge;Notiz\n2.5.1931;Ulm;48,4;10;Los\ngestern;Wien;48,2;16,4;\n5.5.1931;Wien;48,2;16,4;Da\n"
FOLDER = {
    "journey.toml": 'title = "Trip"\n',
    "events.csv": "when,place,lat,lon\n1931-05-02,Ulm,48.4,10\n1931-05-03,X,,\n",
}
PIN = Pinned(query="X", lon=11, lat=49, provider="hand", matched="X", score=1, retrieved=date(2026, 1, 31))


@pytest.fixture
def room() -> Iterator[Room]:
    room = Room()
    yield room
    room.close()


def given(name: str, data: str | bytes, number: int = 1, **reading: object) -> GivenFile:
    data = data if isinstance(data, bytes) else data.encode()
    return GivenFile(number=number, name=name, data=data, reading=Reading(**reading))  # type: ignore[arg-type]


def written(work: Work, room: Room, lang: str = "ru") -> Path:
    return write_work(work, outcomes_of(work, {}), room, lang)


def test_a_table_becomes_a_folder_that_builds(room: Room) -> None:
    folder = written(Work(files=(given("donau.csv", TABLE),)), room)
    assert folder.name == "donau"
    journey = build(folder).journey
    assert (journey.settings.title, journey.languages) == ({"de": "donau"}, ("de",))
    assert len(journey.events) == 2
    assert "1 not" in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "told", "language"),
    [
        ({}, "track", "ru"),
        ({"title": "Der Weg", "language": "de"}, "Der Weg", "de"),
    ],
)
def test_a_title_and_a_language_are_those_of_the_reader(
    room: Room, said: dict[str, str], told: str, language: str
) -> None:
    gpx = '<gpx version="1.1"><wpt lat="48" lon="10"><time>1931-05-02T10:00:00Z</time><name>A</name></wpt></gpx>'
    settings = load_journey(written(Work(files=(given("track.gpx", gpx),), **said), room)).settings
    assert settings.title == {language: told}


def test_a_table_without_dates_is_shown_all_the_same_and_taken_when_somebody_says_more(room: Room) -> None:
    file = given("a.csv", "x,place\n1949-12-06,Chita\n")
    outcome = outcome_of(file)
    assert (outcome.draft, outcome.preview.heads if outcome.preview else None) == (None, ("x", "place"))
    with pytest.raises(JourneyError, match="no column of dates"):
        written(Work(files=(file,)), room)
    mended = replace(file, reading=file.reading.with_column("x", "date"))
    assert len(load_journey(written(Work(files=(mended,)), room)).events) == 1


@pytest.mark.parametrize(
    ("file", "column", "values"),
    [
        (given("a.csv", "date,place\n1/2/1949,A\n", dates=DayOrder.MDY), "when", ["1949-01-02"]),
        (given("a.csv", "date,place\n1/2/1949,A\n", dates=DayOrder.DMY), "when", ["1949-02-01"]),
        (given("a.csv", "date,place\n1949,Чита\n".encode("koi8_r"), encoding="koi8_r"), "place", ["Чита"]),
        (given("a.csv", "date;place\n1949;A,B\n", separator=Separator.SEMICOLON), "place", ["A,B"]),
        (given("a.csv", "date,place\n16775,A\n", serials=1904), "when", ["1949-12-05"]),
        (given("a.csv", "date,place,city\n1949,A,B\n", without=frozenset({"place"})), "place", ["B"]),
        (given("a.csv", "date,x\n1949,A\n", columns=(("place", "x"),)), "place", ["A"]),
        (given("a.xlsx", xlsx([["date", "place"], ["1949", "A"]], more=["Other"]), sheet="Stops"), "place", ["A"]),
    ],
)
def test_each_option_of_the_command_line_can_be_said(file: GivenFile, column: str, values: list[str]) -> None:
    draft = outcome_of(file).draft
    assert draft is not None
    assert [getattr(event, column) for event in draft.events] == values


def test_only_what_has_changed_is_read_again() -> None:
    known: Known = {}
    work = Work(files=(given("a.csv", TABLE, 1), given("b.csv", TABLE, 2)))
    first = outcomes_of(work, known)
    second = outcomes_of(work.read_as(2, lambda reading: replace(reading, dates=DayOrder.DMY)), known)
    assert second[1] is first[1]
    assert second[2] is not first[2]
    assert outcomes_of(work.without(1), known).keys() == {2}
    assert len(known) == 1


def test_one_file_at_fault_does_not_stop_the_others(room: Room) -> None:
    work = Work(files=(given("bad.gpx", "<gpx", 1), given("good.csv", TABLE, 2)))
    found = outcomes_of(work, {})
    assert found[1].error is not None
    assert str(found[1].error).startswith("bad.gpx: ")
    assert load_journey(written(work, room)).settings.title == {"de": "good"}


def test_a_folder_goes_in_and_comes_out_the_same(room: Room) -> None:
    folder = written(
        Work(files=(given("t.zip", zipped({f"trip/{name}": text for name, text in FOLDER.items()})),)), room
    )
    found = {path.name: path.read_bytes().decode() for path in folder.iterdir()}
    assert (folder.name, found) == ("trip", FOLDER)
    again = written(Work(files=(given("t.zip", packed({f"trip/{n}": t.encode() for n, t in FOLDER.items()})),)), room)
    assert {path.name: path.read_bytes().decode() for path in again.iterdir()} == FOLDER


def test_a_folder_can_have_another_title(room: Room) -> None:
    work = Work(files=(given("t.zip", zipped(FOLDER)),), title="Reise")
    assert load_journey(written(work, room)).settings.title == {"en": "Reise"}


@pytest.mark.parametrize("file", [given("t.zip", zipped(FOLDER)), given("t.csv", FOLDER["events.csv"])])
def test_a_place_is_put_where_the_reader_says(room: Room, file: GivenFile) -> None:
    work = Work(files=(file,))
    assert "x" not in build(written(work, room)).atlas.positions
    found = build(written(work.pinned({"x": PIN}), room)).atlas.positions
    assert found["x"].lonlat == PIN.lonlat
