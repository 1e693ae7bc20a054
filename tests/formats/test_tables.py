"""Tables for spreadsheets: programs that are not ours find the counts, dates and positions of the contract in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from folders import make_folder, set_cell
from imported import adds_up, draft, files_of
from journey.contract.features import EventProperties
from journey.facts.vocabulary import Extent
from journey.files import pieces
from journey.formats.columns import columns_of
from journey.formats.flat import times_of
from journey.formats.guarded import guard, unguard
from journey.formats.tables import SheetName, date_there
from journey.formats.writing import exported
from journey.pipeline import Built, build
from journeys import eighty_days, shipped

Row = Mapping[str, Any]
FOLDERS = ("small", "shipped", "examples/eighty-days")


@pytest.fixture(scope="module")
def journeys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    small = build(make_folder(tmp_path_factory.mktemp("small")))
    return {"small": small, "shipped": shipped(), "examples/eighty-days": eighty_days()}


def as_csv(built: Built, **asked: Any) -> dict[str, bytes]:
    files = exported(built, "csv", **asked)
    return {name: b"".join(pieces(content)) for name, content in files.items()}  # type: ignore[union-attr]


def as_xlsx(built: Built, **asked: Any) -> bytes:
    book = exported(built, "xlsx", **asked)
    assert isinstance(book, bytes)
    return book


def by_csv(data: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def by_openpyxl(data: bytes, name: str) -> list[Row]:
    head, *rows = load_workbook(io.BytesIO(data))[name].iter_rows()
    assert not any(cell.data_type == "f" for row in rows for cell in row)
    return [{str(h.value): cell.value for h, cell in zip(head, row, strict=True)} for row in rows]


def by_calamine(data: bytes, name: str) -> list[Row]:
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_reader_finds_the_events_and_stops_of_the_contract(folder: str, journeys: dict[str, Built]) -> None:
    built = journeys[folder]
    telling = next(iter(built.tellings.values()))
    files, book = as_csv(built), as_xlsx(built)
    assert [*files] == [f"{name}.csv" for name in SheetName]
    for name, told in (("events", telling.events), ("stops", telling.stops)):
        for rows in (by_csv(files[f"{name}.csv"]), by_openpyxl(book, name), by_calamine(book, name)):
            assert [row["id"] for row in rows] == [*told]
            for row, props in zip(rows, told.values(), strict=True):
                point = telling.point(props.id)
                assert row["edtf"] == props.edtf
                found = None if row["lon"] in (None, "") else (float(row["lon"]), float(row["lat"]))
                assert found == (point and tuple(point))
                assert str(row["local_date"] or "")[:10] == (props.start_local or "")[:10]
                assert (row["start_utc"] or "") == (props.start or "")
    assert [row["id"] for row in by_csv(files["sources.csv"])] == [*telling.sources]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_claims_are_those_that_are_followed_and_those_that_lost(folder: str, journeys: dict[str, Built]) -> None:
    telling = next(iter(journeys[folder].tellings.values()))
    props = [*telling.events.values(), *telling.stops.values()]
    wanted = [(p.id, ref.source, ref.locator, "yes") for p in props for ref in p.sources]
    wanted += [(p.id, ref.source, ref.locator, "no") for p in props for ref in p.others]
    files, book = as_csv(journeys[folder]), as_xlsx(journeys[folder])
    for rows in (by_csv(files["claims.csv"]), by_calamine(book, "claims")):
        assert sorted((r["subject"], r["source"], r["locator"], r["followed"]) for r in rows) == sorted(wanted)


def test_a_claim_that_lost_says_what_it_says(journeys: dict[str, Built]) -> None:
    rows = by_csv(as_csv(journeys["small"])["claims.csv"])
    lost = [row for row in rows if row["subject"] == "O1" and row["followed"] == "no"]
    assert [(row["field"], row["value"], row["edtf"], row["time"]) for row in lost] == [
        ("when", "1949-12-06", "1949-12-06", "21:00"),
        ("text", "evening", "", ""),
    ]
    assert lost[1]["value_ru"] == "The train leaves Beijing in the evening (ru)."


def test_account_and_language_are_those_asked_for(journeys: dict[str, Built]) -> None:
    rows = by_csv(as_csv(journeys["small"], account="archives")["events.csv"])
    assert (rows[0]["time"], rows[0]["account"], rows[0]["journey"]) == ("21:00", "archives", "small")
    told = by_calamine(as_xlsx(journeys["shipped"], lang="ru"), "events")
    assert any("Мао" in row["participants"] for row in told)


def test_csv_is_as_the_standard_and_spreadsheets_have_it(journeys: dict[str, Built]) -> None:
    for data in as_csv(journeys["shipped"]).values():
        assert data.startswith(b"\xef\xbb\xbf")
        lines = data.split(b"\r\n")
        assert lines[0].endswith(b'"account","journey"')
        assert lines[-1] == b""
        assert len({len(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))}) == 1


EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1", "a;=1+1", "'"]


@pytest.mark.parametrize("text", [*EVIL, "it's", "'quoted'", "a; -b", "x\n-y"])
def test_what_is_guarded_cannot_run_and_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    for opened in guard(text).replace("\t", ";").replace("\n", ";").split(";"):
        assert not opened.startswith(("=", "+", "-", "@", "＝"))


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = make_folder(tmp_path_factory.mktemp("evil"))
    for row, text in enumerate(("=1+1", '=HYPERLINK("http://example.org")'), start=2):
        set_cell(folder, "texts/en.csv", row + row - 2, "title", text)
    set_cell(folder, "texts/en.csv", 2, "text", "First;=2+2\n-3")
    set_cell(folder, "sources.csv", 2, "title", "@cmd")
    set_cell(folder, "claims.csv", 2, "locator", "+7 900")
    return build(folder)


def test_no_cell_runs(evil: Built) -> None:
    files, book = as_csv(evil), as_xlsx(evil)
    for data in files.values():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t"))
                assert ";=" not in cell
                assert not cell.startswith("-") or float(cell) < 0
    for name in SheetName:
        by_openpyxl(book, name)
    cell = next(c for row in load_workbook(io.BytesIO(book))["events"].iter_rows() for c in row if c.value == "=1+1")
    assert (cell.data_type, cell.quotePrefix, cell.number_format) == ("s", True, "@")
    assert by_calamine(book, "events")[0]["title_en"] == "=1+1"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_guarded_comes_in_as_it_was(kind: str, evil: Built) -> None:
    name, data = ("events.csv", as_csv(evil)["events.csv"]) if kind == "csv" else ("small.xlsx", as_xlsx(evil))
    events = draft(name, data).events
    assert [events[0].title, events[1].title] == ["=1+1", '=HYPERLINK("http://example.org")']
    assert " ".join(events[0].text.split()) == "First;=2+2 -3"


def test_of_a_table_of_others_only_the_first_apostrophe_is_taken() -> None:
    found = draft("theirs.csv", "date,title,text\n1949-12-06,'=1+1,a;'-b\n")
    assert [(event.title, event.text) for event in found.events] == [("=1+1", "a;'-b")]


DATES = [
    ({"value": "1949-12-15"}, ("1949-12-15", ""), date(1949, 12, 15)),
    ({"value": "1949-12-15", "time": "00:00"}, ("1949-12-15", "00:00"), date(1949, 12, 15)),
    ({"value": "1949-12-15", "time": "20:00/24:00"}, ("1949-12-15", "20:00/24:00"), date(1949, 12, 15)),
    ({"value": "1949-12-15", "time": "24:00"}, ("1949-12-15", "24:00"), date(1949, 12, 15)),
    ({"value": "1949-12-15", "time": "14"}, ("1949-12-15", "14"), date(1949, 12, 15)),
    ({"value": "1949-12-15", "time": "../12:00"}, ("1949-12-15", "../12:00"), date(1949, 12, 15)),
    ({"value": "1949-12-15", "time": "23:00", "zone": "UTC"}, ("1949-12-16", "02:00"), date(1949, 12, 16)),
    ({"value": "1949-12~"}, ("1949-12~", ""), date(1949, 12, 1)),
    ({"value": "1949-12-08?/1949-12-09?", "extent": "within"}, ("1949-12-08?/1949-12-09?", ""), date(1949, 12, 8)),
    ({"value": "{1949-12-10,1949-12-15}"}, ("{1949-12-10,1949-12-15}", ""), date(1949, 12, 10)),
    ({"value": "../1949-12-05"}, ("../1949-12-05", ""), None),
    ({"value": "1899-12-31"}, ("1899-12-31", ""), "1899-12-31"),
    ({"value": "0963-01-02"}, ("0963-01-02", ""), "0963-01-02"),
]


@pytest.mark.parametrize(("cells", "written", "day"), DATES, ids=lambda value: str(value)[:40])
def test_dates_are_text_but_where_a_column_has_days_alone(
    cells: dict[str, str], written: tuple[str, str], day: date | str | None, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path)
    for column, cell in cells.items():
        set_cell(folder, "claims.csv", 10, column, cell)
    built = build(folder)
    files, book = as_csv(built), as_xlsx(built)
    (row,) = (row for row in by_csv(files["events.csv"]) if row["id"] == "T1")
    assert (row["date"], row["time"]) == written
    assert row["local_date"] == ("" if day is None else str(day))
    (cell,) = (row for row in by_openpyxl(book, "events") if row["id"] == "T1")
    assert (cell["date"], cell["time"] or "") == written
    assert (cell["local_date"].date() if isinstance(day, date) else cell["local_date"]) == day
    (other,) = (row for row in by_calamine(book, "events") if row["id"] == "T1")
    assert (other["local_date"] or None) == day
    for name, data in (("events.csv", files["events.csv"]), ("book.xlsx", book)):
        found = next(event for event in draft(name, data).events if event.id == "T1")
        assert (found.when, found.time) == written


@cache
def again(folder: str, kind: str, room: Path) -> tuple[Any, Any]:
    """Return what a folder tells, and what that tells which it gives when it is written and imported."""
    built = shipped() if folder == "shipped" else eighty_days()
    lang = built.journey.languages[0]
    data = as_csv(built, lang=lang)["events.csv"] if kind == "csv" else as_xlsx(built, lang=lang)
    found = draft("events.csv" if kind == "csv" else "book.xlsx", data)
    assert adds_up(found)
    assert found.left == ()
    assert found.language == lang
    for file, content in files_of(found).items():
        path = room / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return next(iter(built.tellings.values())), next(iter(build(room).tellings.values()))


def there(event: EventProperties) -> str:
    times = times_of(event)
    return date_there(event, times.local_date, times.local_date_end)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("folder", FOLDERS[1:])
def test_events_come_in_again(folder: str, kind: str, tmp_path: Path) -> None:
    first, second = again(folder, kind, tmp_path)
    lang = first.journey.languages[0]
    assert [*second.events] == [*first.events]
    for id_, before in first.events.items():
        after = second.events[id_]
        # Nothing in the table tells whose days are meant without a position, nor of a day by clocks elsewhere.
        by_clocks_there = not before.start_local or before.start_local[11:16] == "00:00"
        is_told = before.clock or (first.point(id_) and by_clocks_there)
        stays = ("extent",) if before.extent is Extent.THROUGHOUT and "/" in before.edtf else ()
        for member in ("qualifier", "basis", *stays, *(("start", "end") if is_told else ())):
            assert getattr(after, member) == getattr(before, member), (id_, member)
        if first.point(id_) or before.clock is None:
            assert there(after) == there(before)
        if before.clock is None or before.clock.zone in (None, before.tz):
            assert after.precision == before.precision
        if point := first.point(id_):
            # Places at one position become one, with the circle of the first.
            assert after.radius_km in {e.radius_km for e in first.events.values() if first.point(e.id) == point}
        assert after.title.get(lang) == before.title.get(lang)
        assert after.text.get(lang, "").split() == before.text.get(lang, "").split()
        assert second.point(id_) == first.point(id_)


def test_a_cell_that_is_too_long_is_cut_in_the_workbook_alone(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    set_cell(folder, "texts/en.csv", 2, "text", "𝄞" * 20_000)
    built = build(folder)
    cut = by_openpyxl(as_xlsx(built), "events")[0]["text_en"]
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("𝄞…")
    assert by_csv(as_csv(built)["events.csv"])[0]["text_en"].strip() == "𝄞" * 20_000


def test_the_header_stays_in_view_and_columns_can_be_filtered(journeys: dict[str, Built]) -> None:
    for sheet in load_workbook(io.BytesIO(as_xlsx(journeys["small"]))):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
        assert {sheet.column_dimensions[name].width for name in ("A",)} == {13}


@pytest.mark.parametrize(
    ("heads", "taken", "language"),
    [
        ("date,title_ru,title_en,place,place_ru", {"title": 1, "place": 4}, "ru"),
        ("date,title_zh_hant,text_zh_hant,text_en", {"title": 1, "text": 2}, "zh-Hant"),
        ("date,place_id,place,title_no,name", {"place": 2, "title": 4}, "en"),
        ("date,place_of,place", {"place": 2}, "en"),
    ],
)
def test_of_columns_that_stand_there_once_a_language_the_first_are_taken(
    heads: str, taken: dict[str, int], language: str
) -> None:
    found = columns_of(heads.split(","), {})
    assert {name: at for name, at in found.at.items() if name != "date"} == taken
    assert found.language == language
