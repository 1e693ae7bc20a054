"""Text files that are no tables, and what an editor is told about them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folders import CONTENT, FILES, Factory, make_folder, read_rows, replace, set_cell, write_rows
from journey.folder.journey import load_journey
from spoiled import Case, Spoil, both, cases, cell, complaints, gone, header, shortened, swap, whole

NUL = "a control character (U+0000) is no text"
TOO_MUCH = "not a TOML file: a number of over 4,300 digits, or nested too deep"

BAD_FILES: list[Case] = [
    # Files
    ("a file is missing", gone("claims.csv"), ["claims.csv: the file is missing"]),
    ("the settings are missing", gone("journey.toml"), ["journey.toml: the file is missing"]),
    ("a language is missing", gone("texts/ru.csv"), ["texts/ru.csv: the file is missing"]),
    (
        "a folder stands in place of a file",
        both(gone("events.csv"), lambda folder: (folder / "events.csv").mkdir()),
        ["events.csv: the file is missing"],
    ),
    (
        "an empty file",
        whole("stops.csv", ""),
        ["stops.csv, row 1: the file is empty; its header is id,travellers,place,arrival,departure"],
    ),
    (
        "a file with a byte order mark only",
        whole("stops.csv", b"\xef\xbb\xbf"),
        ["stops.csv, row 1: the file is empty; its header is…"],
    ),
    (
        "a file that is too large",
        lambda folder: os.truncate(folder / "claims.csv", 50_000_001),
        ["claims.csv: the file is larger than 50 MB"],
    ),
    # Encodings
    (
        "Windows-1251 in row 3",
        whole("texts/ru.csv", "id,title,text\nO1,The train,leaves\nO2,Поезд,пришёл\n".encode("cp1251")),
        ["texts/ru.csv, row 3: not UTF-8: save the file in that encoding"],
    ),
    (
        "a bad byte in row 3, below a cell with a line break",
        whole("persons.csv", b'id,name_en\na,"b\nc"\nd,\xff\n'),
        ["persons.csv, row 3: not UTF-8: save the file in that encoding"],
    ),
    (
        "UTF-16, as spreadsheets save 'Unicode text'",
        whole("sources.csv", CONTENT["sources"].encode("utf-16")),
        ["sources.csv, row 1: not UTF-8: save the file in that encoding"],
    ),
    (
        "settings that are not UTF-8",
        whole("journey.toml", b'id = "\xff"\n'),
        ["journey.toml: not UTF-8: save the file in that encoding"],
    ),
    ("a NUL byte", cell("persons.csv", 2, "name_ru", "a\0b"), [f"persons.csv, row 2, column name_ru: {NUL}"]),
    (
        "a control character",
        cell("texts/en.csv", 2, "text", "a\x1b[31mb"),
        ["texts/en.csv, row 2, column text: a control character (U+001B) is no text"],
    ),
    (
        "a NUL written as an escape",
        swap("journey.toml", '"an assumption"', '"an\\u0000assumption"'),
        [f"journey.toml, column prism.source: {NUL}"],
    ),
    # Tables
    (
        "a missing column",
        header("events.csv", "participants", "kind2"),
        [
            "events.csv, row 1, column kind2: there is no such column; known are id, kind, participants",
            "events.csv, row 1, column participants: the column is missing",
        ],
    ),
    (
        "a cell without a head",
        swap(
            "events.csv", "id,kind,participants\nO1,travel,mao-zedong", "id,kind,participants,\nO1,travel,mao-zedong,x"
        ),
        ["events.csv, row 2, column D: a cell stands under no head"],
    ),
    (
        "cells without a head, in two columns",
        whole(
            "events.csv",
            "id,,kind,participants,\nO1,x,travel,mao-zedong,\nO2, ,travel,mao-zedong\nT1,y,threat,,z\n",
        ),
        [
            "events.csv, row 2, column B: a cell stands under no head (and 1 more below it)",
            "events.csv, row 4, column E: a cell stands under no head",
        ],
    ),
    (
        "a row longer than its header",
        swap("events.csv", "O1,travel,mao-zedong", "O1,travel,mao-zedong,,x"),
        ["events.csv, row 2: cells: 5, where the header has 3"],
    ),
    (
        "a column that stands there twice",
        whole("events.csv", "id,kind,participants,kind\nO1,travel,,travel\n"),
        ["events.csv, row 1, column kind: the column stands there twice"],
    ),
    (
        "semicolons, as spreadsheets write where the comma is in numbers",
        whole("stops.csv", CONTENT["stops"].replace(",", ";")),
        ["stops.csv, row 1: the cells are separated by ';': save the file with commas"],
    ),
    (
        "tabs",
        whole("stops.csv", CONTENT["stops"].replace(",", "\t")),
        [r"stops.csv, row 1: the cells are separated by '\t': save the file with commas"],
    ),
    (
        "a row too short",
        swap("stops.csv", "out-moscow,mao,moscow,O2,", "out-moscow,mao,moscow"),
        ["stops.csv, row 3: cells: 3, where the header has 5"],
    ),
    (
        "a row too long: a text with a comma and no quotes",
        swap("texts/en.csv", "Something is feared.", "Something, nobody knows what, is feared."),
        ["texts/en.csv, row 5: cells: 5, where the header has 3"],
    ),
    (
        "a cell over our limit",
        cell("texts/en.csv", 3, "text", "x" * 100_001),
        ["texts/en.csv, row 3, column text: a cell is longer than 100,000 characters"],
    ),
    (
        "a cell over the limit of Python's csv",
        cell("texts/en.csv", 3, "text", "x" * 140_000),
        ["texts/en.csv, row 3: a cell is longer than 100,000 characters"],
    ),
    (
        "a quote that is never closed",
        swap("stops.csv", "out-moscow", '"out-moscow'),
        ["stops.csv, row 3: not a CSV file: unexpected end of data"],
    ),
    (
        "text after a closing quote",
        swap("stops.csv", "out-beijing", '"out"-beijing'),
        ["stops.csv, row 2: not a CSV file: ',' expected after '\"'"],
    ),
    # TOML
    ("broken TOML", swap("journey.toml", "[prism]", "[prism"), ["journey.toml: not a TOML file: Expected ']' at the…"]),
    (
        "TOML with a key twice",
        swap("journey.toml", "[prism]", 'id = "a"\n[prism]'),
        ["journey.toml: not a TOML file: Cannot overwrite a value (at line 13, column 9)"],
    ),
    ("TOML nested too deep", whole("journey.toml", "a = " + "[" * 9999), [f"journey.toml: {TOO_MUCH}"]),
    ("TOML with a long number", whole("journey.toml", "a = " + "9" * 9999), [f"journey.toml: {TOO_MUCH}"]),
]


@cases(BAD_FILES)
def test_each_faulty_file_is_told_with_file_row_and_column(
    journey_folder: Factory, spoil: Spoil, expected: list[str]
) -> None:
    folder = journey_folder()
    spoil(folder)
    found = complaints(folder)
    assert shortened(found, expected) == expected


@pytest.mark.parametrize("file", sorted(set(FILES.values()) - {"journey.toml"}))
def test_an_unreadable_file_is_one_problem_and_not_one_for_each_row_that_refers_to_it(
    journey_folder: Factory, file: str
) -> None:
    folder = journey_folder()
    (folder / file).write_bytes(b"\xff")
    assert complaints(folder) == [f"{file}, row 1: not UTF-8: save the file in that encoding"]


@pytest.mark.parametrize("file", ["places.csv", "persons.csv", "sources.csv", "events.csv", "stops.csv"])
def test_a_torn_row_is_one_problem_and_not_one_for_each_row_that_refers_to_it(
    journey_folder: Factory, file: str
) -> None:
    folder = journey_folder()
    rows = read_rows(folder, file)
    write_rows(folder, file, [*rows[:1], [*rows[1], "too much"], *rows[2:]])
    assert complaints(folder) == [f"{file}, row 2: cells: {len(rows[0]) + 1}, where the header has {len(rows[0])}"]


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("a byte order mark", lambda data: b"\xef\xbb\xbf" + data),
        ("line ends of Windows", lambda data: data.replace(b"\n", b"\r\n")),
        ("both", lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")),
        ("no line end at the end", lambda data: data.removesuffix(b"\n")),
    ],
)
def test_what_spreadsheets_do_to_files_is_fine(
    journey_folder: Factory, what: str, change: Callable[[bytes], bytes]
) -> None:
    folder = journey_folder()
    before = load_journey(folder)
    for file in FILES.values():
        (folder / file).write_bytes(change((folder / file).read_bytes()))
    assert load_journey(folder) == before, what


def test_blank_lines_and_rows_of_blank_cells_are_fine_and_are_counted(journey_folder: Factory) -> None:
    folder = journey_folder()
    replace(folder, "claims.csv", "O1,when,1949-12-06,,21:00", "\n,,,,,,,,,,,,,,\n \nO1,when,1949-12-06,,21:00")
    assert [claim.row for claim in load_journey(folder).claims][:3] == [2, 6, 7]


def test_quoted_line_breaks_do_not_move_the_rows_below(journey_folder: Factory) -> None:
    folder = journey_folder()
    set_cell(folder, "claims.csv", 2, "note", "a note\nof three\r\nlines")
    set_cell(folder, "claims.csv", 3, "time", "noon")
    assert [line.split(",")[1] for line in complaints(folder)] == [" row 3"]


def test_columns_may_stand_in_any_order(journey_folder: Factory) -> None:
    folder = journey_folder()
    before = load_journey(folder)
    write_rows(folder, "claims.csv", [row[::-1] for row in read_rows(folder, "claims.csv")])
    assert load_journey(folder) == before


FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BYTES = st.one_of(
    st.binary(max_size=80),
    st.text(max_size=80).map(lambda text: text.encode("utf-8", errors="surrogatepass")),
    st.text(alphabet='a,;"\n\r\t\0 =[]{}.-0é\ufeff', max_size=80).map(str.encode),
)


@FEW
@given(name=st.sampled_from(sorted(FILES)), data=BYTES, keep=st.integers(0, 3))
def test_whatever_a_file_holds_nothing_but_a_data_error_comes_of_it(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes, keep: int
) -> None:
    """`keep` lines of the valid file stand before the bytes, so that they get past the header."""
    start = "".join(CONTENT[name].splitlines(keepends=True)[:keep]).encode()
    folder = make_folder(tmp_path_factory.mktemp("any"), **{name: start + data})
    lines = complaints(folder)
    assert all(line.isprintable() and ": " in line for line in lines)
    shutil.rmtree(folder)


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["1949-12-06", "../..", "{}", "{,}", "/", "12:00/..", "14", "nan", "-0", "1e999", "=1+1", "..", "a/b"]
    ),
)


@FEW
@given(
    name=st.sampled_from(sorted(set(FILES) - {"settings"})),
    row=st.integers(1, 12),
    column=st.integers(0, 18),
    value=CELLS,
)
def test_whatever_a_cell_holds_nothing_but_a_data_error_comes_of_it(
    tmp_path_factory: pytest.TempPathFactory, name: str, row: int, column: int, value: str
) -> None:
    folder = make_folder(tmp_path_factory.mktemp("any"))
    rows = read_rows(folder, FILES[name])
    rows[row % len(rows)][column % len(rows[0])] = value.encode("utf-8", errors="replace").decode()
    write_rows(folder, FILES[name], rows)
    assert all(line.isprintable() for line in complaints(folder))
    shutil.rmtree(folder)
