"""Any change of a file in the folder is noticed, and nothing else is taken for one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from folders import make_folder
from journey.ui.shared import stamp_of, state_of

HOUR_NS = 3_600_000_000_000


def same_size(path: Path) -> bytes:
    return path.read_bytes().replace(b"a", b"e")


def rewritten(folder: Path) -> None:
    (folder / "claims.csv").write_bytes(same_size(folder / "claims.csv"))


def rewritten_with_its_old_time(folder: Path) -> None:
    path = folder / "claims.csv"
    times = path.stat()
    path.write_bytes(same_size(path))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def replaced_by_an_older(folder: Path) -> None:
    path, other = folder / "lines" / "main.csv", folder.parent / "other"
    other.write_bytes(same_size(path))
    os.utime(other, ns=(path.stat().st_mtime_ns - HOUR_NS,) * 2)
    other.replace(path)


def put_back_in_time(folder: Path) -> None:
    path = folder / "texts" / "en.csv"
    os.utime(path, ns=(path.stat().st_mtime_ns - HOUR_NS,) * 2)


def renamed(folder: Path) -> None:
    (folder / "texts" / "en.csv").rename(folder / "texts" / "fr.csv")


def swapped(folder: Path) -> None:
    one, two = folder / "texts" / "en.csv", folder / "texts" / "ru.csv"
    one.rename(folder.parent / "kept")
    two.rename(one)
    (folder.parent / "kept").rename(two)


def deleted(folder: Path) -> None:
    (folder / "lines" / "main.csv").unlink()


def deleted_and_added(folder: Path) -> None:
    path = folder / "lines" / "main.csv"
    shutil.copy2(path, path.with_name("other.csv"))
    path.unlink()


def added_below(folder: Path) -> None:
    (folder / "basemap").mkdir()
    (folder / "basemap" / "land.geojson").touch()


CHANGES = [
    rewritten,
    rewritten_with_its_old_time,
    replaced_by_an_older,
    put_back_in_time,
    renamed,
    swapped,
    deleted,
    deleted_and_added,
    added_below,
]


@pytest.mark.parametrize("looks", [1, 2])
@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_a_file_is_noticed(tmp_path: Path, change: Callable[[Path], None], looks: int) -> None:
    folder = make_folder(tmp_path)
    (before,) = {stamp_of(folder) for _ in range(looks)}
    change(folder)
    assert stamp_of(folder) != before


def test_a_quiet_folder_keeps_its_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While its files are young and when they have grown old, and whatever others leave there."""
    folder = make_folder(tmp_path)
    young = stamp_of(folder)
    later = max(path.stat().st_ctime_ns for path in folder.rglob("*")) + HOUR_NS
    monkeypatch.setattr("journey.ui.shared.time.time_ns", lambda: later)
    assert [stamp_of(folder), stamp_of(folder)] == [young, young]
    (folder / ".~lock.claims.csv#").touch()
    (folder / "lines" / "._main.csv").touch()
    assert stamp_of(folder) == young


def test_an_old_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "text.txt"
    path.write_text("one", "utf-8")
    monkeypatch.setattr("journey.ui.shared.time.time_ns", lambda: path.stat().st_ctime_ns + HOUR_NS)
    before = state_of(path)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
    assert state_of(path) == before


def test_what_is_not_there_has_a_state_too(tmp_path: Path) -> None:
    assert stamp_of(tmp_path / "nowhere") == stamp_of(tmp_path / "elsewhere")
    assert state_of(tmp_path / "nowhere").startswith("unreadable")
