"""Any command, into a stream of any encoding: no traceback, nothing lost, the exit code of the work."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from folders import make_folder
from journey.cli import main
from journey.research.geocode import world
from systems import FULL_DISK, needs_full_disk

ENCODINGS = ("cp1252", "cp1251", "gbk", "ascii")
GEO = Path(__file__).resolve().parents[2] / "geo"
read_once = cache(world._records)
"""The settlements of the world are the same into any stream, and take longer to read than all commands to run."""


def call(monkeypatch: pytest.MonkeyPatch, encoding: str, *arguments: str | Path) -> tuple[int, str, str]:
    """Run a command in this process on streams of an encoding that are as strict as those of a redirected Python."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding) for name in ("stdout", "stderr")}
    with monkeypatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as left:
            main.main([str(part) for part in arguments], prog_name="journey")
        for stream in streams.values():
            stream.flush()
    told, wrong = (stream.buffer.getvalue() for stream in streams.values())
    # click holds an ASCII stream to be set up wrongly, and writes the lines on a wrong call in UTF-8.
    return int(left.value.code or 0), told.decode(encoding), wrong.decode("utf-8" if encoding == "ascii" else encoding)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small folder that an author of another script stands in."""
    folder = make_folder(tmp_path_factory.mktemp("odd"))
    sources = folder / "sources.csv"
    text = sources.read_text("utf-8")
    assert "Ding Ming" in text
    sources.write_text(text.replace("Ding Ming", "丁明"), "utf-8")
    return folder


def commands(folder: Path, scratch: Path) -> dict[str, tuple[int, list[str | Path]]]:
    """Return a call of every command but ``serve``, which hands over to Streamlit, with the exit code of its work."""
    text = scratch / "путь.txt"
    text.write_text("On 6 December 1949 Mao → left Beijing · 北京.\n", "utf-8")
    table = scratch / "таблица.csv"
    table.write_text("日期,地点\n1949-12-06,北京\nвчера,Москва\n", "utf-8")
    langs = ("en", "ru", "zh-Hant")
    return {
        "check": (0, ["check", folder, "--statements"]),
        "check of nothing": (1, ["check", scratch / "没有→"]),
        "compare": (0, ["compare", folder, "ding", "archives", "--lang", "zh-Hans"]),
        **{f"day {lang}": (0, ["day", folder, "1", "--lang", lang]) for lang in langs},
        "build": (0, ["build", folder, "-o", scratch / "путь 路"]),
        "build-all": (0, ["build-all", folder.parent, "-o", scratch / "все 所有", "--workers", "1"]),
        "export": (0, ["export", folder, "--to", "geojson", "-o", scratch / "路.geojson"]),
        "facts": (0, ["facts", folder]),
        "facts into a file": (0, ["facts", folder, "-o", scratch / "факты.md"]),
        "formats": (0, ["formats", "--table"]),
        "read": (0, ["read", text, folder, "--why"]),
        "import": (0, ["import", table, "-o", scratch / "旅行"]),
        "import of nothing": (1, ["import", text, "-o", scratch / "x", "--from", "csv"]),
        "new": (0, ["new", scratch / "нова"]),
        "expand": (0, ["expand", folder, "-o", scratch / "展開"]),
        "geocode": (0, ["geocode", folder, "--dry-run"]),
        "an unknown account": (2, ["day", folder, "1", "--account", "丁明→"]),
        "an unknown option": (2, ["day", "--→"]),
        "help": (0, ["--help"]),
    }


@pytest.mark.long
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_command_ends_with_the_exit_code_of_its_work(
    odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(world, "_records", read_once)
    calls = commands(odd, tmp_path)
    assert {arguments[0] for _, arguments in calls.values()} >= set(main.commands) - {"serve"}
    for name, (code, arguments) in calls.items():
        done, told, wrong = call(monkeypatch, encoding, *arguments)
        assert done == code, (name, wrong)
        assert told or wrong, name
        assert "Traceback" not in wrong, name
    assert "→" in (tmp_path / "путь.txt").read_text("utf-8")
    assert "丁明" in (tmp_path / "факты.md").read_text("utf-8")


def test_nothing_is_lost_and_signs_can_be_read(odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = call(monkeypatch, "utf-8", "facts", odd)[1]
    told = call(monkeypatch, "ascii", "facts", odd)[1]
    assert "¶" in whole
    assert "par. 13" in told
    assert r"\u4e01\u660e" in told
    assert call(monkeypatch, "gb18030", "facts", odd)[1] == whole


def test_columns_stay_columns(odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = call(monkeypatch, "ascii", "compare", odd, "ding", "archives")[1].splitlines()
    rows = [line for line in lines if line.startswith(("|", "+"))]
    assert rows
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("to", ["html", "geojson", "annotations"])
def test_a_dash_is_standard_output_to_the_byte(
    odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    file = tmp_path / "file"
    monkeypatch.chdir(tmp_path)
    assert call(monkeypatch, "utf-8", "export", odd, "--to", to, "-o", file)[0] == 0
    done, told, wrong = call(monkeypatch, "latin-1", "export", odd, "--to", to, "-o", "-")
    assert (done, told.encode("latin-1"), wrong) == (0, file.read_bytes(), "")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_dash_for_facts_and_for_folders(odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    whole = call(monkeypatch, "utf-8", "facts", odd)[1]
    assert call(monkeypatch, "latin-1", "facts", odd, "-o", "-")[1].encode("latin-1").decode() == whole
    (tmp_path / "text.txt").write_text("On 6 December 1949 Mao left.\n", "utf-8")
    for arguments in (["build", odd, "-o", "-"], ["read", "text.txt", odd, "-o", "-"]):
        done, told, wrong = call(monkeypatch, "utf-8", *arguments)
        assert (done, told) == (2, "")
        assert "standard output holds one file" in wrong
    assert call(monkeypatch, "utf-8", "facts", odd, "-o", "./-")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["-", "text.txt"]


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["cp1252", "C"],
)
@pytest.mark.parametrize("into", ["file", "pipe"])
def test_a_real_process(environment: dict[str, str], into: str, odd: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "journey.cli", "facts", odd]
    with (tmp_path / "out").open("wb") as file:
        streams = subprocess.PIPE if into == "pipe" else file
        done = subprocess.run(
            command, stdout=streams, stderr=subprocess.PIPE, env=os.environ | environment, check=False
        )
    told = done.stdout if into == "pipe" else (tmp_path / "out").read_bytes()
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u4e01\u660e" in told


@needs_full_disk
@pytest.mark.parametrize("arguments", [["check"], ["facts"], ["export", "--to", "kml", "-o", "-"], ["--help"]])
def test_a_full_disk_is_said_in_one_line(arguments: list[str], odd: Path) -> None:
    first, *rest = arguments
    with FULL_DISK.open("wb") as full:
        command = [sys.executable, "-m", "journey.cli", first, odd, *rest]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "Error: cannot write to standard output: No space left on device\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.long
@pytest.mark.parametrize(
    ("arguments", "code"), [(["check"], 0), (["facts"], 0), (["export", "--to", "html", "-o", "-"], 0)]
)
def test_whoever_stops_reading_does_not_change_the_exit_code(arguments: list[str], code: int, odd: Path) -> None:
    first, *rest = arguments
    process = subprocess.Popen(
        [sys.executable, "-m", "journey.cli", first, odd, *rest], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    wrong = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), wrong) == (code, b"")
