"""The calendar, read back by icalendar: days as days, hours as instants, nothing that nobody has told."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from folders import make_folder, set_cell
from journey.facts.edtf import Precision
from journey.files import pieces
from journey.formats.flat import times_of
from journey.formats.ics import MOST_DAYS, folded
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped


def written(built: Built, **asked: Any) -> bytes:
    return b"".join(pieces(exported(built, "ics", **asked)))  # type: ignore[arg-type]


def read(data: bytes) -> list[Any]:
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert calendar.errors == []
    return list(calendar.walk("VEVENT"))


@pytest.mark.parametrize("folder", ["shipped", "examples/eighty-days"])
def test_the_calendar_has_the_days_and_hours_of_the_contract(folder: str) -> None:
    built = shipped() if folder == "shipped" else eighty_days()
    telling = next(iter(built.tellings.values()))
    found: dict[str, list[Any]] = {}
    for event in read(written(built)):
        found.setdefault(str(event["UID"]).partition("@")[0].partition(".")[0], []).append(event)
    assert len(found) > len(telling.events) / 2
    for event in telling.events.values():
        times = times_of(event)
        is_open = event.start is None or event.end is None
        is_long = not is_open and times.end_utc - times.start_utc > timedelta(days=MOST_DAYS)  # type: ignore[operator]
        is_coarse = event.precision in (Precision.MONTH, Precision.YEAR)
        if "{" in event.edtf:
            assert len(found.get(event.id, ())) <= event.edtf.count(",") + 1
            continue
        assert (event.id in found) == (not is_open and not is_long and not is_coarse), event.id
        for entry in found.get(event.id, ()):
            if event.clock and event.clock.start and event.clock.end:
                assert entry.start == datetime.fromisoformat(str(event.start))
                assert entry.end == datetime.fromisoformat(str(event.end))
                assert entry.start.utcoffset() == timedelta(0)
            else:
                assert type(entry.start) is date
                assert (str(entry.start), str(entry.end - timedelta(days=1))) == (
                    times.local_date,
                    times.local_date_end,
                )
            point = telling.point(event.id)
            if "GEO" in entry:
                assert point is not None
                assert (entry["GEO"].longitude, entry["GEO"].latitude) == (point.lon, point.lat)


@pytest.mark.parametrize(
    ("cells", "wanted", "status"),
    [
        ({"value": "1949-12-15"}, [("", "1949-12-15", "1949-12-16")], "CONFIRMED"),
        ({"value": "1949-12-31"}, [("", "1949-12-31", "1950-01-01")], "CONFIRMED"),
        ({"value": "1949-12-15", "basis": "planned"}, [("", "1949-12-15", "1949-12-16")], "TENTATIVE"),
        ({"value": "1949-12-15?"}, [("", "1949-12-15", "1949-12-16")], "TENTATIVE"),
        (
            {"value": "1949-12-08/1949-12-09", "extent": "within"},
            [("", "1949-12-08", "1949-12-10")],
            "TENTATIVE",
        ),
        (
            {"value": "1949-12-08/1949-12-09", "extent": "throughout"},
            [("", "1949-12-08", "1949-12-10")],
            "CONFIRMED",
        ),
        (
            {"value": "{1949-12-10,1949-12-15}"},
            [("", "1949-12-10", "1949-12-11"), ("", "1949-12-15", "1949-12-16")],
            "CONFIRMED",
        ),
        (
            {"value": "{1949-12-10,1949-12-15}", "time": "08:00"},
            [("", "1949-12-10", "1949-12-11"), ("", "1949-12-15", "1949-12-16")],
            "CONFIRMED",
        ),
        (
            {"value": "1949-12-08/1949-12-09", "time": "20:00/21:00", "extent": "within"},
            [("", "1949-12-08 17:00:00+00:00", "1949-12-09 18:00:00+00:00")],
            "TENTATIVE",
        ),
        (
            {"value": "1949-12-15", "time": "00:00"},
            [("", "1949-12-14 21:00:00+00:00", "1949-12-14 21:00:00+00:00")],
            "CONFIRMED",
        ),
        (
            {"value": "1949-12-15", "time": "24:00"},
            [("", "1949-12-15 21:00:00+00:00", "1949-12-15 21:00:00+00:00")],
            "CONFIRMED",
        ),
        (
            {"value": "1949-12-15", "time": "20:00/24:00"},
            [("", "1949-12-15 17:00:00+00:00", "1949-12-15 21:00:00+00:00")],
            "CONFIRMED",
        ),
        ({"value": "1949-12-15", "time": "12:00/.."}, [("", "1949-12-15", "1949-12-16")], "CONFIRMED"),
        ({"value": "0963-01-02"}, [("", "0963-01-02", "0963-01-03")], "CONFIRMED"),
        ({"value": "1949-12"}, [], ""),
        ({"value": "1949"}, [], ""),
        ({"value": "../1949-12-05"}, [], ""),
        ({"value": "1949-12-01/1949-12-14", "extent": "within"}, [("", "1949-12-01", "1949-12-15")], "TENTATIVE"),
        ({"value": "1949-12-01/1949-12-15", "extent": "within"}, [], ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_dates(cells: dict[str, str], wanted: list[tuple[str, str, str]], status: str, tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    for column, cell in cells.items():
        set_cell(folder, "claims.csv", 10, column, cell)
    found = [event for event in read(written(build(folder))) if str(event["UID"]).startswith("T1")]
    assert [(str(event.start), str(event.end)) for event in found] == [(start, end) for _, start, end in wanted]
    assert {str(event["STATUS"]) for event in found} == ({status} if status else set())
    assert len({event["UID"] for event in found}) == len(found)


def test_what_an_event_says(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "texts/ru.csv", 2, "title", "Поезд; отходит, наконец\\n")
    built = build(folder)
    first, other, _ = read(written(built, lang="ru"))
    assert first["SUMMARY"] == "Поезд; отходит, наконец\\n"
    assert (first["LOCATION"], first.categories) == ("Пекин", ["Travel (ru)"])
    said = str(first["DESCRIPTION"])
    assert said.startswith("The train leaves Beijing in the morning.\n\n6 декабря 1949")
    assert "Ding Ming, ¶13" in said
    assert "(ru). (A Soviet record, f. 1)" in said
    assert str(other["UID"]) == "O2@ding.small"
    assert str(read(written(built, account="archives"))[0]["UID"]) == "O1@archives.small"


def test_a_region_and_an_event_without_a_place_have_no_position(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "places.csv", 3, "certainty", "region")
    set_cell(folder, "places.csv", 3, "radius_km", "300")
    assert ["GEO" in event for event in read(written(build(folder)))] == [True, False, False]


@pytest.mark.parametrize("letter", ["a", "ж", "中", "𝄞"])
def test_lines_are_folded_between_letters(letter: str) -> None:
    for length in range(150):
        line = "X" * (length % 5) + letter * length
        parts = folded(line).removesuffix(b"\r\n").split(b"\r\n")
        assert all(len(part) <= 75 for part in parts)
        assert all(part.decode() for part in parts) or not line
        assert all(part.startswith(b" ") for part in parts[1:])
        assert b"".join([parts[0], *(part[1:] for part in parts[1:])]).decode() == line


def test_all_lines_of_the_shipped_journey_are_short_and_end_as_they_should() -> None:
    data = written(shipped(), lang="zh-Hant")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
