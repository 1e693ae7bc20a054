"""What an importer refuses or lists of files that are broken, endless, or mean harm: a clear line, and no more."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from archived import bomb, cell, ods, row, xlsx, zipped
from imported import adds_up, column, draft, files_of, told
from journey.errors import JourneyError
from journey.formats import findings, markup, rowreader

WAYPOINT = '<wpt lat="{lat}" lon="{lon}"><time>{time}</time></wpt>'
SOME = {"lat": "1", "lon": "2", "time": "1949"}


def gpx(*waypoints: dict[str, str]) -> str:
    return f"<gpx>{''.join(WAYPOINT.format(**{**SOME, **one}) for one in waypoints)}</gpx>"


def kml(*coordinates: str) -> str:
    stamp = "<TimeStamp><when>1949</when></TimeStamp>"
    marks = (
        f"<Placemark>{stamp}<Point><coordinates>{c}</coordinates></Point><name>{n}</name></Placemark>"
        for n, c in enumerate(coordinates)
    )
    return f"<kml><Document>{''.join(marks)}</Document></kml>"


def geojson(*coordinates: Any) -> str:
    points = (
        f'{{"type":"Feature","properties":{{"date":"1949","title":"{n}"}},'
        f'"geometry":{{"type":"Point","coordinates":{c}}}}}'
        for n, c in enumerate(coordinates)
    )
    return f'{{"type":"FeatureCollection","features":[{",".join(points)}]}}'


DTD = '<!DOCTYPE a [<!ENTITY b "cccccccc"><!ENTITY d "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
NESTED = "<Folder>" * 501 + "</Folder>" * 501
WORKBOOK = "it unpacks to 400 MB, more than 100 MB: the archive is refused"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.gpx", f"{DTD}<gpx>&d;</gpx>", "a.gpx: XML with a document type or entities is refused"),
        ("a.kml", f"{DTD}<kml>&d;</kml>", "a.kml: XML with a document type or entities is refused"),
        ("a.gpx", f"{OUTSIDE}<gpx/>", "a.gpx: XML with a document type or entities is refused"),
        ("a.kml", f"{OUTSIDE}<kml/>", "a.kml: XML with a document type or entities is refused"),
        ("a.kmz", zipped({"doc.kml": f"{DTD}<kml>&d;</kml>"}), "a.kmz: XML with a document type or entities"),
        ("a.ods", zipped({"content.xml": f"{DTD}<a>&d;</a>"}), "a.ods: XML with a document type or entities"),
        ("a.kml", f"<kml>{NESTED}</kml>", "a.kml: over 500 XML elements within each other"),
        ("a.gpx", f"<gpx>{NESTED}</gpx>", "a.gpx: over 500 XML elements within each other"),
        ("a.kmz", zipped({"doc.kml": f"<kml>{NESTED}</kml>"}), "a.kmz: over 500 XML elements within each other"),
        ("a.ods", zipped({"content.xml": f"<a>{NESTED}</a>"}), "a.ods: over 500 XML elements within each other"),
        ("a.geojson", '{"type":' + "[" * 100_000, "a.geojson: not JSON: "),
        (
            "a.geojson",
            lambda: "{" + "[]" * 3_000_001,
            "a.geojson: more than 3,000,000 lists and objects: import parts of it",
        ),
        ("a.json", lambda: '{"a":"' + " " * 40_000_000 + '"}', "a.json: 40 MB, more than 40 MB: import parts of it"),
        ("a.kmz", lambda: bomb("doc.kml"), "a.kmz: it unpacks to 400 MB, more than 300 MB: the archive is refused"),
        ("a.xlsx", lambda: bomb("xl/worksheets/sheet1.xml"), WORKBOOK),
        ("a.ods", lambda: bomb("content.xml"), WORKBOOK),
        ("a.kmz", zipped({"doc.kml": kml("1,2")}, {"b": "/etc"}), "a.kmz: 'b' is a link: the archive is refused"),
        ("a.xlsx", zipped({"a": ""}, {"b": "/etc"}), "a.xlsx: 'b' is a link: the archive is refused"),
        ("a.kmz", zipped({"C:\\x\\doc.kml": ""}), "leads out of the archive: the archive is refused"),
        ("a.csv", "date\n1949" + ",x" * 500_000, "a.csv: line 2: over 1,000,000 characters"),
        ("a.csv", "date\r1949" + ",x" * 500_000, "a.csv: line 2: over 1,000,000 characters"),
        ("a.csv", 'date,note\n1949,"' + "x\n" * 70_000 + '"', "a.csv, row 2: a cell of over 131,072 characters"),
        ("a.csv", ",".join(f"c{n}" for n in range(5000)) + "\n1", "'c28', 'c29' … and 4,970 more: say --column date"),
        ("a.gpx", "date,place\n1949,A\n", "a.gpx: not XML: syntax error: line 1, column 0"),
        ("a.xlsx", "date,place\n1949,A\n", "a.xlsx: not a ZIP archive"),
        ("a.gpx", "", "a.gpx: not XML: no element found"),
        ("a.kml", "", "a.kml: not XML: no element found"),
        ("a.geojson", "", "a.geojson: not JSON"),
        ("a.kmz", b"", "a.kmz: not XML: no element found"),
        ("a.xlsx", b"", "a.xlsx: not a ZIP archive"),
        ("a.ods", b"", "a.ods: not a ZIP archive"),
        ("a.csv", b"", "a.csv: the table has no rows"),
    ],
)
def test_a_file_is_refused_in_one_line(name: str, data: bytes | str | Callable[[], bytes | str], why: str) -> None:
    with pytest.raises(JourneyError) as caught:
        draft(name, data() if callable(data) else data)  # what is large is made when it is wanted
    assert why in str(caught.value)
    assert len(str(caught.value)) < 1000
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.gpx", gpx(*({"lat": str(n)} for n in range(4)))),
        ("a.kml", kml("1,2", "3,4", "5,6", "7,8")),
        ("a.geojson", geojson([1, 2], [3, 4], [5, 6], [7, 8])),
    ],
)
def test_more_things_than_a_map_shows_are_refused(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert draft(name, text).taken == 4
    monkeypatch.setattr(findings, "MOST_THINGS", 3)
    with pytest.raises(JourneyError, match=r" 4: there are more than 3: import parts of it"):
        draft(name, text)


@pytest.mark.parametrize(("name", "one"), [("a.kml", "<Placemark/>"), ("a.gpx", "<wpt/>")])
def test_such_a_file_is_refused_before_it_is_read(name: str, one: str) -> None:
    with pytest.raises(JourneyError, match=r" 250001: there are more than 250,000: import parts of it"):
        draft(name, one * (findings.MOST_THINGS + 1))


def test_a_tag_of_megabytes_is_read_in_few_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    class Counted(markup._Gulps):
        def read(self, size: int | None = -1) -> bytes:
            found = super().read(size)
            read.append(len(found))
            return found

    monkeypatch.setattr(markup, "_Gulps", Counted)
    found = draft("a.gpx", gpx({"lat": "9" * 3_000_000}))
    assert len(found.left[0].message) < 100
    assert len(read) <= 5


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e400", "1e308", "true", "null", '"5"', "[]", "{}"]
)
def test_what_is_no_number_is_no_coordinate_of_geojson(number: str) -> None:
    found = draft("a.geojson", geojson(f"[{number}, 5]", f"[5, {number}]"))
    assert [str(problem).split(": ")[0] for problem in found.left] == [
        "a.geojson, feature 1, column geometry",
        "a.geojson, feature 2, column geometry",
    ] or all("lies beyond" in str(problem) for problem in found.left)
    assert (found.rows, found.taken) == (2, 0)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e400", "1e5", "0x10", "5_0", "999999999999", "--5"])
def test_what_is_no_number_is_no_coordinate_of_text(number: str) -> None:
    for name, text in (
        ("a.csv", f"date,lat,lon\n1949,{number},5\n1949,5,{number}\n"),
        ("a.gpx", gpx({"lat": number}, {"lon": number})),
        ("a.kml", kml(f"5,{number}", f"{number},5")),
        ("a.csv", xlsx([["date", "lat", "lon"], ["1949", number, "5"], ["1949", "5", number]])),
    ):
        found = draft(name, text)
        assert (found.rows, found.taken, len(found.left)) == (2, 0, 2), (name, told(found.left))


@pytest.mark.parametrize("number", ["１２", "١٢", "१२"])
def test_the_figures_of_any_script_are_figures(number: str) -> None:
    for name, text in (
        ("a.csv", f"date,lat,lon\n1949,{number},5\n"),
        ("a.csv", xlsx([["date", "lat", "lon"], ["1949", number, "5"]])),
        ("a.gpx", gpx({"lat": number})),
        ("a.kml", kml(f"5,{number}")),
    ):
        found = draft(name, text)
        assert (found.rows, found.taken) == (1, 1), (name, told(found.left))


@pytest.mark.parametrize("number", ["nan", "inf", "1e400", "x"])
def test_points_of_a_line_that_are_none_are_counted(number: str) -> None:
    good = "".join(f'<trkpt lat="{n}" lon="{n}"/>' for n in range(3))
    bad = f'<trkpt lat="{number}" lon="1"/><trkpt lat="1" lon="{number}"/>'
    found = draft("a.gpx", f"<gpx><trk><trkseg>{good}{bad}</trkseg></trk></gpx>")
    assert len(found.routes[0].points) == 2
    assert "a.gpx, track 1: points without a position on Earth, left out: 2" in told(found.cells)


FORMULAS = ("=1+1", "=HYPERLINK(1)", "+1", "-1+x", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_text_and_the_folder_gives_none_back(formula: str) -> None:
    words = f"<name>{formula}</name>", f">{formula}</", "<time>1949</time>"
    properties = {"date": "1949", **dict.fromkeys(("title", "text", "place", "source"), formula)}
    stamp = "<TimeStamp><when>1949</when></TimeStamp>"
    for name, data in (
        ("a.csv", "date,title,note,place,source\n1949" + f',"{formula}"' * 4 + "\n"),
        ("a.geojson", json.dumps({"type": "Feature", "geometry": None, "properties": properties})),
        ("a.gpx", f'<gpx><wpt lat="1" lon="2">{words[2]}{words[0]}<desc{words[1]}desc></wpt></gpx>'),
        ("a.kml", f"<kml><Placemark>{words[0]}<description{words[1]}description>{stamp}</Placemark></kml>"),
    ):
        files = files_of(draft(name, data))
        for file in ("events.csv", "sources.csv"):
            for cells in csv.reader(io.StringIO(files[file].decode(), newline="")):
                assert not any(cell.startswith(("=", "+", "@", "\t", "-1+")) for cell in cells), (
                    name,
                    cells,
                )


def test_formulas_of_workbooks_are_not_evaluated() -> None:
    """Nobody saved a value: there is none."""
    found = draft("a.xlsx", xlsx([["date", "place", "note"], ["1949", "Chita", '=WEBSERVICE("http://127.0.0.1:9")']]))
    assert column(found, "text") == [""]
    assert any("formulas are not evaluated" in note for note in found.notes)
    of_calc = row(cell("date"), cell("note")) + row(cell("1949"), cell("2", table__formula="of:=1+1"))
    assert column(draft("a.ods", ods(of_calc)), "text") == ["2"]


@pytest.mark.parametrize(
    ("name", "data", "read"),
    [
        ("a.csv", gpx(SOME), "waypoint 1"),
        ("a.gpx", kml("1,2"), "placemark 1"),
        ("a.kml", gpx(SOME), "waypoint 1"),
        ("a.csv", geojson([1, 2]), "feature 1"),
        ("a.kml", zipped({"doc.kml": kml("1,2")}), "placemark 1"),
        ("a.csv", xlsx([["date"], ["1949"]]), "row 2"),
        ("a.kmz", xlsx([["date"], ["1949"]]), "row 2"),
        ("a.xlsx", ods(row(cell("date")) + row(cell("1949"))), "row 2"),
        ("a.ods", xlsx([["date"], ["1949"]]), "row 2"),
        ("a", gpx(SOME), "waypoint 1"),
        ("a.json", kml("1,2"), "placemark 1"),
    ],
)
def test_what_a_file_holds_goes_before_what_it_is_called(name: str, data: bytes | str, read: str) -> None:
    found = draft(name, data)
    assert column(found, "locator") == [read]
    assert adds_up(found)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.ods"])
def test_a_header_without_rows_is_a_table_of_none(name: str) -> None:
    data = {"a.csv": "date,place\n", "a.xlsx": xlsx([["date", "place"]]), "a.ods": ods(row(cell("date")))}[name]
    found = draft(name, data)
    assert (found.rows, found.taken, found.left) == (0, 0, ())


def test_a_nul_is_left_out_and_told() -> None:
    found = draft("a.csv", b"date,place\n1949,A\x00B\n1950,C\n")
    assert column(found, "place") == ["AB", "C"]
    assert told(found.cells) == ["a.csv, row 2, column place: control characters were left out"]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_no_folder_can_hold_is_refused_at_the_row_that_fills_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes are counted: a letter of Russian has two. What is not taken takes no room."""
    rows = [["date", "place"], ["nonsense" * 20, ""], *(["1949", f"Чита {n}"] for n in range(9))]
    data = "\n".join(map(",".join, rows)) if name == "a.csv" else xlsx(rows)
    monkeypatch.setattr(rowreader, "MAX_FILE_BYTES", 70)
    full = f"{name}, row 6: up to here the rows fill a folder's table, which has at most 50 MB: import parts of it"
    with pytest.raises(JourneyError, match=f"^{re.escape(full)}$"):
        draft(name, data)
    monkeypatch.setattr(rowreader, "MAX_FILE_BYTES", 300)
    assert draft(name, data).taken == 9


def test_a_large_table_without_dates_is_refused_before_all_of_it_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rowreader, "_MOST_MISREAD", 3)
    few, same = "x1\nx2\nx3\n1949,A\n", "x\n" * 9 + "1949,A\n"
    for rows in (few, same, "1949,A\n1950,B\n1951,C\n1952,D\n" + few + "x4\n"):
        assert draft("a.csv", f"date,place\n{rows}").taken
    with pytest.raises(JourneyError, match=r"^a\.csv, row 5, column date: over 3 cells of this column are no dates: "):
        draft("a.csv", "date,place\nx1\nx2\nx3\nx4\n1949,A\n")


def test_a_large_table_without_positions_is_refused_before_all_of_it_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rowreader, "_MOST_MISREAD", 3)
    astray = "".join(f"1949,95.{n},200\n" for n in range(4))
    assert draft("a.csv", f"date,lat,lon\n{astray[: astray.rindex('1949')]}1949,55,37\n").taken
    with pytest.raises(
        JourneyError, match=r"^a\.csv, row 5, column lat: over 3 rows have no position on Earth: are these"
    ):
        draft("a.csv", f"date,lat,lon\n{astray}1949,55,37\n")
    turned = "".join(f"1949,11{n}.5,55.{n}\n" for n in range(4))
    with pytest.raises(JourneyError, match="latitude and longitude may be swapped in the whole file"):
        draft("a.csv", f"date,lat,lon\n{turned}")
