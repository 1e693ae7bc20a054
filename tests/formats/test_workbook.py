"""XLSX and ODS: dates by what their cells show, formulas by their values, and archives that are refused."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from archived import bomb, cell, ods, row, xlsx, zipped
from imported import adds_up, column, draft, said, told
from journey.errors import JourneyError, UsageError
from journey.formats.sheet import TableError

HEAD = ["date", "place", "time"]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (date(1949, 12, 6), ("1949-12-06", "")),
        (datetime(1949, 12, 6), ("1949-12-06", "")),  # noqa: DTZ001 - as the format has it
        ((datetime(1949, 12, 6, 8, 30), "yyyy-mm-dd hh:mm"), ("1949-12-06", "08:30")),  # noqa: DTZ001
        ((18238, "dd.mm.yyyy"), ("1949-12-06", "")),
        ((18238.354166, "dd.mm.yyyy hh:mm"), ("1949-12-06", "08:30")),
        ((18238.354166, "dd.mm.yyyy"), ("1949-12-06", "")),
        ((18238.99977, "dd.mm.yyyy"), ("1949-12-06", "")),
        ((18238.99977, "dd.mm.yyyy hh:mm"), ("1949-12-06", "23:59")),
        (18238.99977, ("1949-12-06", "23:59")),
        ((18238, "mmm yyyy"), ("1949-12", "")),
        ((18238, "[$-407]mmmm yyyy"), ("1949-12", "")),
        ((18238, "yyyy"), ("1949", "")),
        ((18238, "[$-409]d/m/yy;@"), ("1949-12-06", "")),
        (1949, ("1949", "")),
        (18238, ("1949-12-06", "")),
        (18238.375, ("1949-12-06", "09:00")),
        ("6.12.1949", ("1949-12-06", "")),
        ("c. 1850", ("1850~", "")),
        ((61, "yyyy-mm-dd"), ("1900-03-01", "")),
    ],
)
def test_a_date_of_a_cell_is_what_the_cell_shows(value: Any, read: tuple[str, str]) -> None:
    found = draft("a.xlsx", xlsx([HEAD, [value, "Chita", None]]))
    assert not found.left, told(found.left)
    assert [(event.when, event.time) for event in found.events] == [read]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ((1949, "yyyy"), "the cell shows 1905 and holds the number 1949: which year is meant?"),
        (date(1850, 5, 1), "a date before 1900 as a number, in which programs differ by a day: write it as text"),
        ((60, "yyyy-mm-dd"), "a date before 1900 as a number, in which programs differ by a day: write it as text"),
        (-2435, "the serial number -2435 is before 1900, where programs differ by a day: write the date as text"),
        ("12/6/1949", "day and month may each go first: '12/6/1949' (say which: dmy or mdy)"),
        (1852.1, "a number with a fraction is no date: 1852.1: write it as text"),
        ((1852.1, "0.00"), "a number with a fraction is no date: 1852.1: write it as text"),
        (12.1949, "a number with a fraction is no date: 12.1949: write it as text"),
        (None, "no date"),
    ],
)
def test_a_date_that_may_be_two_is_listed(value: Any, why: str) -> None:
    found = draft("a.xlsx", xlsx([HEAD, [date(1949, 12, 6), "Chita", None], [value, "Tula", None]]))
    assert told(found.left) == [f"a.xlsx, row 3, column date: {why}"]
    assert adds_up(found)


def test_a_day_and_a_month_as_a_number_are_told_beside_their_year() -> None:
    """5.1 may be the fifth of January, or of October."""
    found = draft("a.xlsx", xlsx([["Jahr", "Datum"], [1931, "1.5."], [1931, 5.1]]))
    assert column(found, "when") == ["1931-05-01"]
    assert told(found.left) == [
        "a.xlsx, row 3, column Datum, Jahr: a number with a fraction is no date: 5.1: write it as text"
    ]


def test_the_same_of_an_opendocument_sheet() -> None:
    found = draft("a.ods", ods(row(cell("date")) + row(cell("1852,10", "float", office__value="1852.1"))))
    assert told(found.left) == [
        "a.ods, row 2, column date: a number with a fraction is no date: 1852.1: write it as text"
    ]


def test_the_system_of_1904_is_the_workbooks_own() -> None:
    data = xlsx([HEAD, [date(1949, 12, 6), "A", None], [16775, "B", None]], mac=True)
    assert column(draft("a.xlsx", data), "when") == ["1949-12-06", "1949-12-05"]


def test_cells_are_as_somebody_would_type_them() -> None:
    data = xlsx([["date", "time", "lat", "lon", "id", "text"], [1949, time(8, 5), 39.9042, 116, "a1", True]])
    assert said(draft("a.xlsx", data).events[0]) == {
        "when": "1949",
        "time": "08:05",
        "lat": "39.9042",
        "lon": "116",
        "id": "a1",
        "text": "True",
    }


def test_a_number_has_the_figures_that_a_spreadsheet_shows() -> None:
    data = xlsx([["date", "lat", "lon"], [1949, 0.1 + 0.2, 1e-7]])
    assert said(draft("a.xlsx", data).events[0]) == {"when": "1949", "lat": "0.3", "lon": "0.0000001"}


def test_a_date_in_words_of_iso_8601_is_one_whatever_the_format_of_its_cell() -> None:
    """So files of the strict form have them."""
    book = xlsx([HEAD, [18238, "Chita", None]])
    with ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b't="n"><v>18238</v>' in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b't="n"><v>18238</v>', b't="d"><v>1949-12-06T00:00:00</v>')
    assert column(draft("a.xlsx", zipped(parts)), "when") == ["1949-12-06"]


def test_a_formula_is_not_evaluated_and_it_is_said() -> None:
    found = draft("a.xlsx", xlsx([HEAD, [1949, "Chita", None], ["=1+1", '=HYPERLINK("http://x","y")', None]]))
    assert "formulas are not evaluated: the values that they had when the file was saved are taken" in found.notes
    assert column(found, "place") == ["Chita"]


def test_one_sheet_is_taken_and_the_others_are_named() -> None:
    data = xlsx([HEAD, [1949, "Chita", None]], more=["Other", "Empty"])
    found = draft("a.xlsx", data)
    assert {"sheet: 'Stops'", "sheets not taken: 'Other', 'Empty'"} <= set(found.notes)
    assert draft("a.xlsx", data, sheet="Other").rows == 0
    with pytest.raises(TableError, match="among 'Read me': say --column date=NAME, or --sheet NAME: there are 'Other'"):
        draft("a.xlsx", xlsx([["Read me"]], more=["Other"]))
    with pytest.raises(UsageError, match="no such sheet: 'Nope'; it has 'Stops', 'Other', 'Empty'"):
        draft("a.xlsx", data, sheet="Nope")


OPEN = row(cell("Datum"), cell("Ort"), cell("Breite"), cell("Länge"))


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ([cell("6.12.49", "date", office__date_value="1949-12-06")], {"when": "1949-12-06"}),
        ([cell("x", "date", office__date_value="1850-05-01")], {"when": "1850-05-01"}),
        ([cell("x", "date", office__date_value="1949-12-06T08:30:00")], {"when": "1949-12-06", "time": "08:30"}),
        ([cell("x", "date", office__date_value="1949-12-06T00:00:00")], {"when": "1949-12-06"}),
        ([cell("Dez. 1949", "date", office__date_value="1949-12-01")], {"when": "1949-12"}),
        ([cell("1949", "date", office__date_value="1949-12-06")], {"when": "1949"}),
        ([cell("6.12.1949", "date", office__date_value="1949-12-06T08:30:00")], {"when": "1949-12-06"}),
        (
            [cell("6.12.1949 08:30", "date", office__date_value="1949-12-06T08:30:40")],
            {"when": "1949-12-06", "time": "08:30"},
        ),
        ([cell("1949", "float", office__value="1949")], {"when": "1949"}),
        ([cell("6. Dezember 1949"), cell("Peking")], {"when": "1949-12-06", "place": "Peking"}),
        (
            [
                cell("1949"),
                cell(),
                cell("39,9", "float", office__value="39.9042"),
                cell("x", "float", office__value="116"),
            ],
            {"when": "1949", "lat": "39.9042", "lon": "116"},
        ),
    ],
)
def test_a_row_of_an_opendocument_sheet(cells: list[str], read: dict[str, str]) -> None:
    found = draft("a.ods", ods(OPEN + row(*cells)))
    assert [said(event) for event in found.events] == [read]


def test_a_million_blank_rows_and_columns_are_nothing() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    found = draft("a.ods", ods(OPEN + row(cell("1949"), cell("A")) + row(blank, times=1_048_000)))
    assert (found.rows, found.taken) == (1, 1)


def test_rows_are_counted_with_those_that_stand_for_several() -> None:
    found = draft("a.ods", ods(OPEN + row("<table:table-cell/>", times=3) + row(cell("1949"))))
    assert column(found, "locator") == ["row 5"]


def test_a_row_that_stands_for_millions_is_refused() -> None:
    with pytest.raises(JourneyError, match="over 1,048,576 rows"):
        draft("a.ods", ods(OPEN + row(cell("1949"), times=99_999_999)))


XXE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    "<office:document-content><table>&e;</table></office:document-content>"
)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", b"PK\x03\x04 no archive", "a.xlsx: not a ZIP archive"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "a.xlsx: not a workbook that can be read"),
        (
            "a.xlsx",
            zipped({"../../evil.xml": "x"}),
            "'../../evil.xml' leads out of the archive: the archive is refused",
        ),
        ("a.xlsx", zipped({"/etc/cron.d/x": "x"}), "'/etc/cron.d/x' leads out of the archive"),
        ("a.ods", zipped({"content.xml": "<x/>"}, {"link": "/etc/passwd"}), "'link' is a link: the archive is refused"),
        ("a.ods", zipped({"content.xml": XXE}), "XML with a document type or entities is refused"),
        ("a.ods", zipped({"content.xml": "<a><b></a>"}), "a.ods: not XML"),
        ("a.ods", zipped({"content.xml": "<a/>"}), "the table has no rows"),
        ("a.xlsx", zipped({f"f{n}": "" for n in range(10_001)}), "10,001 files in one archive, more than 10,000"),
    ],
)
def test_a_file_that_is_no_workbook_or_means_harm(name: str, data: bytes, why: str) -> None:
    with pytest.raises(JourneyError) as caught:
        draft(name, data)
    assert why in str(caught.value)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(JourneyError, match="it unpacks to 400 MB, more than 100 MB: the archive is refused"):
        draft("a.xlsx", bomb("xl/worksheets/sheet1.xml"))


@pytest.mark.parametrize(
    "declared", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY e "ee">]>', '<!DOCTYPE x SYSTEM "file:///x">']
)
@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_anywhere_in_a_workbook_is_refused(declared: str, member: str, encoding: str) -> None:
    """Here, before any library reads it; harmless in itself, it would be read where the guard is gone."""
    with ZipFile(io.BytesIO(xlsx([HEAD, [1949, "Chita", None]]))) as archive:
        files: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    text = files[member]
    assert isinstance(text, bytes)
    head = f'<?xml version="1.0" encoding="{encoding.upper()}"?>'
    body = text.decode().partition("?>")[2] if text.startswith(b"<?xml") else text.decode()
    assert column(draft("a.xlsx", zipped({**files, member: (head + body).encode(encoding)})), "place") == ["Chita"]
    with pytest.raises(JourneyError) as caught:
        draft("a.xlsx", zipped({**files, member: (head + declared + body).encode(encoding)}))
    assert str(caught.value) == f"a.xlsx: XML with a document type or entities is refused: {member}"


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ([["Date", "Where", None], [None, "lat", "lon"], [1949, 52, 113.5]], {"lat": "52", "lon": "113.5"}),
        ([["Date", "Position", None], [None, "lat", "lon"], [1949, 52, 113.5]], {"lat": "52", "lon": "113.5"}),
        (
            [["Trip"], ["Date", "Stop", None], [None, "Place", "Note"], [1949, "A", "B"]],
            {"place": "A", "text": "B"},
        ),
        ([["My trip", None], ["Date", "Place"], [1949, "A"]], {"place": "A"}),
        ([["Date", "Place"], [1949, "Port"]], {"place": "Port"}),
    ],
)
def test_merged_cells_of_a_header(rows: list[list[Any]], read: dict[str, str]) -> None:
    """Of merged cells the first has the words; the others are blank, whatever they cover."""
    whole = ods("".join(row(*(cell(str(c)) if c is not None else cell() for c in cells)) for cells in rows))
    for name, data in (("a.xlsx", xlsx(rows)), ("a.ods", whole)):
        found = draft(name, data)
        assert [said(event) for event in found.events] == [{"when": "1949", **read}], name
        assert (found.rows, found.taken) == (1, 1)


def test_a_header_of_two_rows_is_told_and_a_row_of_such_words_is_none() -> None:
    found = draft("a.csv", "Date,Where,\n,lat,lon\n1949,52,113.5\n")
    assert "rows 1 and 2 are the header together" in found.notes
    assert column(found, "locator") == ["row 3"]
    found = draft("a.csv", "date,place,note\n1949,Station,Port\n,Station,\n")
    assert (found.rows, column(found, "place")) == (2, ["Station"])
    assert told(found.left) == ["a.csv, row 3, column date: no date"]


def _merged(*references: str) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    stops = [
        (date(1949, 12, 6), "Beijing", "start"),
        (None, "Tianjin", ""),
        (None, None, None),
        (None, None, "by night"),
    ]
    for cells in (["Date", "Place", "Note"], *stops, (date(1949, 12, 7), "Harbin", "")):
        sheet.append(cells)
    for reference in references:
        sheet.merge_cells(reference)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_merged_cell_says_the_same_of_each_of_its_rows() -> None:
    found = draft("a.xlsx", _merged("A2:A5", "B3:B5"))
    assert [(event.when, event.place) for event in found.events] == [
        ("1949-12-06", "Beijing"),
        ("1949-12-06", "Tianjin"),
        ("1949-12-06", "Tianjin"),
        ("1949-12-07", "Harbin"),
    ]
    assert "merged cells: what they say counts for each of their rows (3 cells filled)" in found.notes
    assert adds_up(found)


def test_without_merging_a_blank_date_is_none() -> None:
    assert [event.place for event in draft("a.xlsx", _merged()).events] == ["Beijing", "Harbin"]


def test_a_cell_over_rows_of_an_opendocument_sheet() -> None:
    spanned = cell("1949-12-06").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"', 1)
    rows = (
        row(cell("date"), cell("place")) + row(spanned, cell("Linz")) + row("<table:covered-table-cell/>", cell("Ulm"))
    )
    found = draft("a.ods", ods(rows))
    assert [(event.when, event.place) for event in found.events] == [("1949-12-06", "Linz"), ("1949-12-06", "Ulm")]
