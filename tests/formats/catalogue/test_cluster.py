"""A real scheduler with real workers on this machine: they agree with one process, and one of them may be lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from collected import Here, collection, fail_of_linz, hold_first, made_site, tree
from journey.cli import main
from journey.errors import JourneyError
from journey.formats.catalogue.jobs import Wish
from journey.formats.catalogue.site import plan_site
from patience import TIMEOUT_S

pytest.importorskip("distributed")

from journey.formats.catalogue import cluster

TESTS = Path(__file__).resolve().parents[2]
WORKERS = 2


def started(home: Path, part: str, *options: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster; what it says goes into a file."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--host", "127.0.0.1", "--no-dashboard", *options]
    with (home / f"{part}-{len([*home.iterdir()])}.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": str(TESTS)})


def until(found: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + TIMEOUT_S
    while not found():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Start a scheduler and two workers; return the address."""
    home = tmp_path / "cluster"
    home.mkdir()
    told = home / "scheduler.json"
    parts = [started(home, "scheduler", "--port", "0", "--scheduler-file", str(told))]
    try:
        until(lambda: told.is_file() and told.read_text("utf-8").rstrip().endswith("}"))
        found = str(json.loads(told.read_text("utf-8"))["address"])
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(home / "scratch"))
        parts += [started(home, "worker", found, *options) for _ in range(WORKERS)]
        yield found
    finally:
        for part in parts:
            part.kill()
            part.wait(TIMEOUT_S)


@pytest.mark.long
def test_one_of_two_workers_is_killed_in_the_middle_and_the_site_is_the_same(address: str, tmp_path: Path) -> None:
    folder, held = collection(tmp_path, 5), tmp_path / "held"
    site = plan_site(folder, tmp_path / "many", Wish(tell=partial(hold_first, held)))

    def kill() -> None:
        until(lambda: held.is_file() and bool(held.read_text()))
        os.kill(int(held.read_text()), signal.SIGKILL)

    killer = Thread(target=kill)
    killer.start()
    told = {made.name: made.problems for made in site.build(cluster.Cluster(address))}
    killer.join(TIMEOUT_S)
    site.finish()
    assert told == {f"j{number}": () for number in range(5)}
    made_site(folder, tmp_path / "one", Here(), Wish(tell=partial(hold_first, held)))
    assert tree(tmp_path / "many") == tree(tmp_path / "one")


@pytest.mark.long
def test_the_command_has_a_cluster_build_and_tells_of_what_fails(address: str, tmp_path: Path) -> None:
    folder = collection(tmp_path, 4)
    site = plan_site(folder, tmp_path / "faulty", Wish(tell=fail_of_linz))
    told = [problem for made in site.build(cluster.Cluster(address)) for problem in made.problems]
    assert told == ["j3: the program fails: ZeroDivisionError: so it goes"]
    (folder / "j0" / "events.csv").write_text("when,place\n1950-13-45,Wien\n", "utf-8")
    done = CliRunner().invoke(
        main, ["build-all", str(folder), "-o", str(tmp_path / "site"), "--cluster", address], catch_exceptions=False
    )
    assert done.exit_code == 1
    assert done.stderr == "j0/events.csv, row 2, column when: no such day in the calendar: '1950-13-45'\n"
    assert done.stdout.endswith("(3 journeys, 3 built)\n")


def test_no_scheduler_is_an_error_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_S", 0.5)
    site = plan_site(collection(tmp_path), tmp_path / "site", Wish())
    for wrong in ("tcp://127.0.0.1:9", "nonsense://x", "tcp://"):
        with pytest.raises(JourneyError, match=f"at {wrong}"):
            next(site.build(cluster.Cluster(wrong)))
