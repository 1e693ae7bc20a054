"""``journey import`` where the place to write is at fault, or the files are odd beside each other."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from imported import table
from journey.cli import main

CSV = "date,place,lat,lon\n1931-05-02,Ulm,48.4,10\n1931-05-06,Ingolstadt,48.76,11.42\n"
GPX = "<gpx><trk><name>{}</name><trkseg>{}</trkseg></trk></gpx>"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def gpx(name: str, day: str, lat: int) -> str:
    points = (f'<trkpt lat="{lat + n / 10}" lon="10"><time>{day}T{8 + n:02}:00:00Z</time></trkpt>' for n in range(3))
    return GPX.format(name, "".join(points))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "trip.csv"
    path.parent.mkdir()
    path.write_text(CSV, "utf-8")
    return path


def everything(folder: Path) -> dict[str, str]:
    """Return all files below a folder with what they hold."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def full_after(monkeypatch: pytest.MonkeyPatch, files: int) -> None:
    """Let the disk be full once so many files are written."""
    left = iter(range(files))
    real: Callable[[int], None] = os.fsync

    def fsync(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("files", [0, 1, 2])
@pytest.mark.parametrize("is_there", [False, True])
def test_a_full_disk_leaves_nothing_half(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int, *, is_there: bool
) -> None:
    out = tmp_path / "out"
    if is_there:
        out.mkdir()
    before = everything(tmp_path)
    full_after(monkeypatch, files)
    done = call(given, "-o", out)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "No space left on device" in done.stderr
    assert everything(tmp_path) == before
    assert out.exists() == is_there


def test_a_full_disk_takes_back_the_folders_of_new_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / "a.gpx").write_text(gpx("Way", "2026-05-01", 50), "utf-8")
    full_after(monkeypatch, 5)
    assert call(tmp_path / "a.gpx", "-o", out, "--force").exit_code == 1
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_an_output_that_is_a_file_is_refused(given: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    done = call(given, "-o", tmp_path / "out")
    assert (done.exit_code, "is a file" in done.stderr) == (2, True), done.stderr
    below = call(given, "-o", tmp_path / "out" / "trip")
    assert (below.exit_code, below.stderr.count("\n")) == (1, 1)
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_an_output_within_the_folder_of_the_input_leaves_the_input(given: Path) -> None:
    done = call(given, "-o", given.parent / "trip")
    assert done.exit_code == 0, done.stderr
    assert given.read_text("utf-8") == CSV
    assert sorted(path.name for path in given.parent.iterdir()) == ["trip", "trip.csv"]


def test_several_files_are_one_journey_and_each_row_has_its_own_source(given: Path, tmp_path: Path) -> None:
    for name, day, lat in (("one.gpx", "1931-05-03", 49), ("two.gpx", "1931-05-04", 51)):
        (tmp_path / name).write_text(gpx("Way", day, lat), "utf-8")
    done = call(tmp_path / "one.gpx", given, tmp_path / "two.gpx", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    made = {name: (tmp_path / "out" / name).read_bytes() for name in ("events.csv", "sources.csv", "claims.csv")}
    assert [row["id"] for row in table(made, "sources.csv")] == ["one", "trip", "two"]
    assert [(row["source"], row["route"]) for row in table(made, "events.csv")] == [
        *(("one", ""), ("one", "way"), ("trip", ""), ("trip", ""), ("two", ""), ("two", "way-2")),
    ]
    assert [row["source"] for row in table(made, "claims.csv")] == ["one", "one", "two", "two"]
    assert call_check(tmp_path / "out").exit_code == 0


def call_check(folder: Path) -> Result:
    return CliRunner().invoke(main, ["check", str(folder)])


def test_files_of_one_name_are_two_sources(given: Path, tmp_path: Path) -> None:
    other = tmp_path / "trip.csv"
    other.write_text("date,place\n1932,Budapest\n", "utf-8")
    done = call(given, other, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    made = {"events.csv": (tmp_path / "out" / "events.csv").read_bytes()}
    assert [row["source"] for row in table(made, "events.csv")] == ["trip", "trip", "trip-2"]


def test_a_file_at_fault_lets_nothing_of_the_others_be_written(given: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.gpx").write_text("<gpx>", "utf-8")
    done = call(given, tmp_path / "bad.gpx", "-o", tmp_path / "out")
    assert (done.exit_code, done.stderr.startswith("bad.gpx: not XML")) == (1, True)
    assert not (tmp_path / "out").exists()
