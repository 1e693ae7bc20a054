"""``journey read``: what it prints, what it writes, and where it refuses to write."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from folders import make_folder
from journey.cli import main

TEXT = "1949年12月6日，毛泽东乘专列离开北京。\n12月16日，专列抵达莫斯科。他很高兴。\n列车经过哈尔滨。\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "ding.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["read", *map(str, arguments)])


def test_candidates_are_printed_with_where_they_stand(text: Path) -> None:
    result = run(text)
    assert result.exit_code == 0, result.output
    assert "¶2 0–14" in result.output
    assert "1949-12-16" in result.output
    assert "moscow" in result.output
    assert "3 candidates" in result.output
    assert "language: zh-Hans" in result.output


def test_reasons_are_printed_on_demand(text: Path) -> None:
    assert "year from 1949-12-06" not in run(text).output
    assert "year from the days of the journey" in run(text, "--why").output


def test_the_less_sure_is_left_out_on_demand(text: Path) -> None:
    result = run(text, "--least", "high")
    assert "2 candidates" in result.output
    assert "1 left out" in result.output
    assert "harbin" not in result.output


def test_sentences_with_events_are_marked_and_left_out_on_demand(tmp_path: Path) -> None:
    text = tmp_path / "ding.txt"
    text.write_text("序\n题\n1949年6月，刘少奇出访。\n1947年7月，又出访。", "utf-8")
    assert "P5" in run(text).output
    result = run(text, "--new")
    assert "P5" not in result.output
    assert "1 candidate (" in result.output


def test_a_source_that_the_folder_has_not_is_noted(text: Path) -> None:
    assert "note: the folder has no source 'li'" in run(text, "--source", "li").output
    assert "note:" not in run(text).output


def test_rows_are_written_into_a_folder_apart(text: Path, tmp_path: Path) -> None:
    output = tmp_path / "proposed"
    result = run(text, "-o", output)
    assert result.exit_code == 0, result.output
    with (output / "events.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["read-1", "read-2", "read-3"]
    with (output / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source"] for row in csv.DictReader(file)} == {"ding"}


def test_files_that_are_there_are_kept_unless_forced(text: Path, tmp_path: Path) -> None:
    output = tmp_path / "proposed"
    output.mkdir()
    (output / "claims.csv").write_text("mine", "utf-8")
    result = run(text, "-o", output)
    assert (result.exit_code, (output / "claims.csv").read_text("utf-8")) == (2, "mine")
    assert "already has claims.csv" in result.stderr
    assert run(text, "-o", output, "--force").exit_code == 0
    assert (output / "claims.csv").read_text("utf-8") != "mine"


@pytest.mark.parametrize("inside", [".", "proposed", "texts/../x"])
def test_nothing_is_written_into_a_journey_folder(inside: str, text: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    before = sorted(folder.rglob("*"))
    for of in (folder, None):
        result = run(text, *([of] if of else []), "-o", folder / inside, "--force")
        assert result.exit_code == 2
        assert "is in a journey folder" in result.stderr
    assert sorted(folder.rglob("*")) == before


def test_a_link_into_a_journey_folder_is_seen_through(text: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "folder")
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert run(text, "-o", tmp_path / "link" / "x").exit_code == 2


def test_an_unreadable_text_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("列车驶出北京。".encode("gb18030"))
    result = run(path)
    assert (result.exit_code, result.stderr) == (1, "old.txt: not UTF-8, it looks like GB18030: save it as UTF-8\n")


def test_a_text_tells_the_terminal_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ding.txt"
    path.write_text("12月16日\x1b[31m[bold]，专列抵达莫斯科。", "utf-8")
    result = run(path)
    assert "\x1b" not in result.output
    assert "[bold]" in result.output
