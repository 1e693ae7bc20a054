"""Time ``journey build-all`` over many small folders: ``python benchmarks/many.py 10 100``, and by workers.

Each folder is of the small form, five rows in a year of its own. Printed are seconds, seconds a folder, and those of a
second run that finds nothing to build.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

SETTINGS = 'title = "Journey {number}"\nlanguages = ["en"]\n'
ROWS = """\
when,end,time,place,lat,lon,title,source
{year}-05-01,,08:00,Zürich,47.3769,8.5417,Departure,Diary
{year}-05-01,,,Innsbruck,47.2692,11.4041,Through the Tyrol,
{year}-05-02,{year}-05-05,,Wien,48.2082,16.3738,In Vienna,Diary
{year}-05-06,,,Pressburg,48.1486,17.1077,An outing,
{year}-05-07,,,Zürich,,,Home again,
"""


def make_folders(home: Path, count: int) -> None:
    for number in range(count):
        folder = home / f"journey-{number:04}"
        folder.mkdir(parents=True)
        (folder / "journey.toml").write_text(SETTINGS.format(number=number), "utf-8")
        (folder / "events.csv").write_text(ROWS.format(year=1900 + number % 100), "utf-8")


def seconds(folders: Path, out: Path, workers: int) -> float:
    command = [sys.executable, "-m", "journey.cli", "build-all", folders, "-o", out, "--workers", str(workers)]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    counts = [int(argument) for argument in sys.argv[1:]] or [10, 100]
    print("| folders | workers | s | s a folder | second run, s | load before |")
    print("|---|---|---|---|---|---|")
    with TemporaryDirectory() as scratch:
        for count in counts:
            folders = Path(scratch) / f"folders-{count}"
            make_folders(folders, count)
            for workers in (1, 2):
                load = os.getloadavg()[0]
                out = Path(scratch) / f"site-{count}-{workers}"
                first, second = (seconds(folders, out, workers) for _ in range(2))
                print(
                    f"| {count} | {workers} | {first:.1f} | {first / count:.2f} | {second:.1f} | {load:.1f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
