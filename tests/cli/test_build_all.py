"""``journey build-all``: what it says, and with which code it ends."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from collected import collection
from journey.cli import main
from patience import TIMEOUT_S
from smallfolders import make_small


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["build-all", *map(str, arguments)])


@pytest.mark.long
def test_what_fails_is_told_and_ends_with_1_and_what_is_gone_is_told(tmp_path: Path) -> None:
    folder, out = collection(tmp_path), tmp_path / "site"
    make_small(folder, "broken", events="when,place\n1950-13-45,Wien\n")
    done = call(folder, "-o", out, "--workers", "1", "--order", "kind:record")
    assert done.exit_code == 1
    assert done.stderr == "broken/events.csv, row 2, column when: no such day in the calendar: '1950-13-45'\n"
    assert sorted(done.stdout.splitlines()[:-1]) == [str(out / name / "journey.html") for name in ("j0", "j1")]
    assert done.stdout.endswith(f"{out / 'index.html'} (2 journeys, 2 built)\n")
    assert (out / "j0" / "own.geojson").is_file()

    (folder / "j0").rename(tmp_path / "j0")
    (folder / "broken").rename(tmp_path / "broken")
    done = call(folder, "-o", out, "--order", "kind:record")
    assert done.exit_code == 0
    assert f"removed {out / 'j0' / 'journey.html'}: its folder is gone\n" in done.stdout
    assert done.stdout.endswith("(1 journey, 0 built)\n")


def test_a_wrong_call_ends_with_2(tmp_path: Path) -> None:
    assert call(tmp_path, "-o", tmp_path / "site").exit_code == 2
    assert call(tmp_path / "nowhere", "-o", tmp_path / "site").exit_code == 2
    assert not (tmp_path / "site").exists()


@pytest.mark.long
def test_who_watches_sees_how_far_it_is_and_how_long_the_rest_takes(tmp_path: Path) -> None:
    watching, screen = pty.openpty()
    call = ["build-all", collection(tmp_path), "-o", tmp_path / "site", "--workers", "1"]
    command = [sys.executable, "-m", "journey.cli", *call]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=screen, env=environment) as run:
        os.close(screen)
        shown = b""
        try:
            while piece := os.read(watching, 4096):
                shown += piece
        except OSError:  # how Linux tells that nobody writes any more
            pass
        assert run.wait(TIMEOUT_S) == 0
    os.close(watching)
    assert b"0/2" in shown
    assert b"1/2" in shown
    assert b":--" in shown
