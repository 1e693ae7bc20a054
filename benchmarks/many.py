"""What ``journey build-all`` costs a folder, with one process, with two, and with two workers of a Dask scheduler."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from figures import Figure
from processes import ROOT

SETTINGS = 'title = "Journey {number}"\nlanguages = ["en"]\n'
ROWS = """\
when,end,time,place,lat,lon,title,source
{year}-05-01,,08:00,Zürich,47.3769,8.5417,Departure,Diary
{year}-05-01,,,Innsbruck,47.2692,11.4041,Through the Tyrol,
{year}-05-02,{year}-05-05,,Wien,48.2082,16.3738,In Vienna,Diary
{year}-05-06,,,Pressburg,48.1486,17.1077,An outing,
{year}-05-07,,,Zürich,,,Home again,
"""
FEW, SOME, MANY = 10, 100, 1000
CONSTANT, TWO_TIMES, SCHEDULER_SHARE = 1.15, 1.7, 0.10
"""What a folder may cost more among many; how much faster two are than one; what a scheduler may take of it."""
START_S = 60


def measure_many(work: Path) -> tuple[list[Figure], dict[str, float]]:
    """Build collections of three sizes; give the rows, and seconds by what was built how."""
    work = work / "many"
    took: dict[str, float] = {}
    for count in (FEW, SOME, MANY):
        make_folders(work / f"{count}", count)
    for count, workers in ((FEW, 2), (SOME, 1), (SOME, 2), (MANY, 2)):
        took[f"{count} folders, {workers} processes"] = seconds(
            work, count, "--workers", str(workers), into=f"{workers}"
        )
    again = seconds(work, MANY, "--workers", "2", into="2")
    with scheduler(work) as address:
        took[f"{SOME} folders, Dask"] = seconds(work, SOME, "--cluster", address, into="dask")
    few, one, two, many = list(took.values())[:4]
    dask = took[f"{SOME} folders, Dask"]
    each = [two / SOME, many / MANY]
    return [
        Figure(
            "build-all, a folder, two processes",
            each[1],
            "s",
            CONSTANT * each[0],
            f"{CONSTANT:g} × at {SOME}",
            f"{few / FEW:.2f} s each of {FEW}, {each[0]:.2f} s of {SOME}",
            f"{MANY:,} folders",
        ),
        Figure("build-all, nothing has changed", again, "s", size=f"{MANY:,} folders"),
        Figure(
            "build-all, two processes",
            two,
            "s",
            one / TWO_TIMES,
            f"one / {TWO_TIMES:g}",
            f"1/{one / two:.2f} of one",
            f"{SOME} folders",
            peer=one,
        ),
        Figure(
            "build-all, two workers of a scheduler",
            dask,
            "s",
            two / (1 - SCHEDULER_SHARE),
            "its share 10 %",
            f"peer: two processes; {100 * (1 - two / dask):.0f} % more",
            f"{SOME} folders",
            peer=two,
        ),
    ], {**took, "nothing changed": again}


def make_folders(home: Path, count: int) -> None:
    for number in range(count):
        folder = home / f"journey-{number:04}"
        folder.mkdir(parents=True)
        (folder / "journey.toml").write_text(SETTINGS.format(number=number), "utf-8")
        (folder / "events.csv").write_text(ROWS.format(year=1900 + number % 100), "utf-8")


def seconds(work: Path, count: int, *options: str, into: str) -> float:
    out = work / f"site-{count}-{into}"
    command = [sys.executable, "-m", "journey.cli", "build-all", work / f"{count}", "-o", out, *options]
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=3000)
    return time.perf_counter() - start


@contextmanager
def scheduler(work: Path) -> Iterator[str]:
    """Start a scheduler and two workers on this machine; give the address."""
    told = work / "scheduler.json"
    parts = [started(work, "scheduler", "--port", "0", "--scheduler-file", str(told))]
    try:
        end = time.monotonic() + START_S
        while not (told.is_file() and told.read_text().rstrip().endswith("}")):
            if time.monotonic() > end:
                log = (work / "scheduler.log").read_text(errors="replace")
                raise RuntimeError(f"no scheduler after {START_S} s: {log[-300:]}")
            time.sleep(0.1)
        address = str(json.loads(told.read_text())["address"])
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(work / "scratch"))
        parts += [started(work, "worker", address, *options) for _ in range(2)]
        yield address
    finally:
        for part in parts:
            part.terminate()
            part.wait(START_S)


def started(work: Path, part: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--host", "127.0.0.1", "--no-dashboard", *options]
    with (work / f"{part}.log").open("ab") as log:
        return subprocess.Popen(command, stdout=log, stderr=log)
