"""``journey import``: from the call to the folder, and what is refused before anything is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journey.cli import main

TEN = (
    "Datum;Ort;Breite;Länge;Notiz\n"
    "2.5.1931;Ulm;48,4;10;Los\n3.5.1931;Günzburg;48,45;10,27;\n4.5.1931;Donauwörth;48,72;10,78;\n"
    "6. Mai 1931;Ingolstadt;48,76;11,42;\n8.5.1931;Regensburg;49,02;12,1;\n10.5.1931;Straubing;48,88;12,57;\n"
    "12.5.1931;Passau;48,57;13,46;\n14.5.1931;Linz;48,3;14,28;\n17.5.1931;Krems;48,41;15,6;\n20.5.1931;Wien;48,2;16,37;Da\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "donau.csv"
    path.write_text(TEN, "utf-8")
    return path


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def test_a_table_becomes_a_folder(table: Path, tmp_path: Path) -> None:
    before = table.read_bytes()
    done = call(table, "-o", tmp_path / "trip", "--title", "Die Donau hinab")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "donau.csv: 10 rows, 10 taken, 0 not" in done.stdout
    assert "encoding: UTF-8, the cells are separated by semicolons" in done.stdout
    assert (tmp_path / "trip" / "journey.toml").read_text("utf-8") == 'title = "Die Donau hinab"\nlanguages = ["de"]\n'
    events = (tmp_path / "trip" / "events.csv").read_text("utf-8").splitlines()
    assert events[:2] == ["when,place,lat,lon,text,source,locator", "1931-05-02,Ulm,48.4,10,Los,donau,row 2"]
    assert len(events) == 11
    assert table.read_bytes() == before


def test_what_is_not_taken_is_told_and_strict_takes_nothing_then(table: Path, tmp_path: Path) -> None:
    table.write_text(TEN + "gestern;Wien;;;\n", "utf-8")
    told = "donau.csv, row 12, column Datum: not a date: 'gestern'"
    done = call(table, "-o", tmp_path / "trip")
    assert (done.exit_code, done.stderr.splitlines()) == (0, [told])
    strict = call(table, "-o", tmp_path / "strict", "--strict")
    assert strict.exit_code == 1
    assert strict.stderr.splitlines()[0] == told
    assert not (tmp_path / "strict").exists()


@pytest.mark.parametrize("tag", ["de_DE", "english", "xx-yy-zz!!", " ", "d"])
def test_what_is_no_language_is_refused_before_anything_is_written(tag: str, table: Path, tmp_path: Path) -> None:
    done = call(table, "-o", tmp_path / "trip", "--lang", tag)
    said = f"not a language: {' '.join(repr(tag).split())} (expected a BCP 47 tag such as de, pt-BR or zh-Hant)"
    assert (done.exit_code, done.stdout, done.stderr.splitlines()) == (2, "", [said])
    assert not (tmp_path / "trip").exists()


def test_long_lists_are_cut_on_the_screen_and_whole_in_the_folder(table: Path, tmp_path: Path) -> None:
    table.write_text(TEN + "".join(f"x{n};Wien;;;\n" for n in range(50)), "utf-8")
    done = call(table, "-o", tmp_path / "trip")
    assert done.stderr.splitlines()[-1] == "… and 30 more, which README.md lists"
    assert (tmp_path / "trip" / "README.md").read_text("utf-8").count("not a date") == 50


def test_a_folder_that_is_there_is_left_alone_unless_forced(table: Path, tmp_path: Path) -> None:
    folder = tmp_path / "trip"
    folder.mkdir()
    assert call(table, "-o", folder).exit_code == 0
    (folder / "events.csv").write_text("mine", "utf-8")
    done = call(table, "-o", folder)
    assert (done.exit_code, (folder / "events.csv").read_text("utf-8")) == (2, "mine")
    assert "is there and not empty: give another folder, or --force" in done.stderr
    assert call(table, "-o", folder, "--force").exit_code == 0
    assert "Ulm" in (folder / "events.csv").read_text("utf-8")


def test_the_file_that_is_read_is_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "trip"
    folder.mkdir()
    (folder / "events.csv").write_text(TEN, "utf-8")
    done = call(folder / "events.csv", "-o", folder, "--force")
    assert done.exit_code == 2
    assert "would be written over" in done.stderr
    assert (folder / "events.csv").read_text("utf-8") == TEN
    assert [path.name for path in folder.iterdir()] == ["events.csv"]


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["--column", "date"], 2, "--column needs FIELD=NAME"),
        (["--column", "date=Nope"], 2, "no such column: 'Nope'"),
        (["--column", "day=Datum"], 2, "no such field: 'day'"),
        (["--from", "shapefile"], 2, "'shapefile' is not"),
        (["--encoding", "nope"], 2, "no such encoding: 'nope'"),
        (["--dates", "ymd"], 2, "'ymd' is not"),
    ],
)
def test_wrong_calls(table: Path, tmp_path: Path, arguments: list[str], code: int, why: str) -> None:
    done = call(table, "-o", tmp_path / "trip", *arguments)
    assert (done.exit_code, why in done.stderr) == (code, True), done.stderr
    assert not (tmp_path / "trip").exists()


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("date,place\nsoon,A\n", 1, "nothing with a date was found: no folder was written"),
        ("a,b\n1,2\n", 1, "no column of dates was recognised"),
        ("", 1, "the table has no rows"),
    ],
)
def test_files_that_give_nothing(tmp_path: Path, text: str, code: int, why: str) -> None:
    (tmp_path / "a.csv").write_text(text, "utf-8")
    done = call(tmp_path / "a.csv", "-o", tmp_path / "trip")
    assert (done.exit_code, why in done.stderr) == (code, True), done.stderr
    assert not (tmp_path / "trip").exists()


def test_a_file_of_no_known_format(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(os.urandom(64))
    done = call(tmp_path / "a.bin", "-o", tmp_path / "trip")
    assert done.exit_code == 2
    assert "no format is known by this file: say --from" in done.stderr


def test_a_workbook_of_before_2007_is_to_be_saved_anew(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    done = call(tmp_path / "a.xls", "-o", tmp_path / "trip")
    assert done.exit_code == 2
    assert done.stderr == "a.xls: a workbook of before 2007, or one with a password: save it as .xlsx without one\n"


def test_several_files_are_several_sources(table: Path, tmp_path: Path) -> None:
    (tmp_path / "more.tsv").write_text("date\tplace\n1932\tBudapest\n", "utf-8")
    done = call(table, tmp_path / "more.tsv", "-o", tmp_path / "trip")
    assert done.exit_code == 0, done.stderr
    sources = (tmp_path / "trip" / "sources.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line in sources] == ["id", "donau", "more"]


def test_the_name_of_a_file_leads_nowhere_else(tmp_path: Path) -> None:
    odd = tmp_path / "..\\..\\evil ﷽ =1+1.csv"
    odd.write_text("date,place\n1949,A\n", "utf-8")
    done = call(odd, "-o", tmp_path / "out" / "trip")
    assert done.exit_code == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([odd.name, "out"])
    assert (tmp_path / "out" / "trip" / "sources.csv").read_text("utf-8").splitlines()[1].startswith("evil-1-1,")


def test_a_column_left_out_and_a_sign_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("day;date;place\n1949;1950;A\n", "utf-8")
    done = call(tmp_path / "a.csv", "-o", tmp_path / "trip", "--without", "day", "--separator", "semicolon")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "trip" / "events.csv").read_text("utf-8").splitlines()[1] == "1950,A,a,row 2"
    assert call(tmp_path / "a.csv", "-o", tmp_path / "other", "--separator", "comma").exit_code == 1
