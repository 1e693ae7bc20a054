"""What ``journey import`` costs beside pandas, how soon ten stops are a page, and how heavy a long track makes one."""

import csv
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from browser import chromium, probed
from figures import Figure, high, median, spread
from page import OURS, Player, walk
from processes import BIN, ROOT

MB = 1_000_000
PANDAS = "import sys, pandas; pandas.to_datetime(pandas.read_csv(sys.argv[1])['date'])"
OF_PANDAS, BEYOND_PANDAS_S = 1.5, 2.0
LIMIT_MEMORY_MB = 400
LIMIT_LARGE_S, LIMIT_LARGE_MB = 20.0, 500
LIMIT_TEN_S = 3.0
LIMIT_PAGE_MB, LIMIT_STEP_MS = 2, 25
LINEAR = 10 * 1.2
STEPS = 30
TEN = (
    "Datum;Ort;Breite;Länge;Notiz\n2.5.1931;Ulm;48,4;10;Los\n3.5.1931;Günzburg;48,45;10,27;\n"
    "4.5.1931;Donauwörth;48,72;10,78;\n6. Mai 1931;Ingolstadt;48,76;11,42;\n8.5.1931;Regensburg;49,02;12,1;\n"
    "10.5.1931;Straubing;48,88;12,57;\n12.5.1931;Passau;48,57;13,46;\n14.5.1931;Linz;48,3;14,28;\n"
    "17.5.1931;Krems;48,41;15,6;\n20.5.1931;Wien;48,2;16,37;Da\n"
)


class Run(NamedTuple):
    """What one process took."""

    wall_s: float
    cpu_s: float
    most_mb: float


_WATCH = """
import json, os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
took = [time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6]
print(json.dumps([os.waitstatus_to_exitcode(status), took]))
"""


def run(*command: str | Path) -> Run:
    """Run a process to its end, started by a small one: Linux counts for it the memory of whoever starts it, too."""
    watched = [sys.executable, "-S", "-c", _WATCH, *map(str, command)]
    done = subprocess.run(watched, cwd=ROOT, check=True, capture_output=True)
    code, took = json.loads(done.stdout)
    if code:
        raise RuntimeError(f"{command[0]} ended with {code}: {done.stderr.decode(errors='replace')[-300:]}")
    return Run(*took)


def bring_in(file: Path) -> Run:
    """Import a file into a new folder beside it."""
    folder = file.with_suffix(".trip")
    shutil.rmtree(folder, ignore_errors=True)
    return run(BIN / "journey", "import", file, "-o", folder)


def measure_imports(work: Path, runs: int = 3) -> list[Figure]:
    """Measure all of it, what takes turns so many times."""
    work = work / "imports"
    work.mkdir()
    tables = [figure for words in (False, True) for figure in beside_pandas(work, runs, in_words=words)]
    return [*tables, *large(work), *ten_stops(work, runs + 2), *long_track(work)]


def beside_pandas(work: Path, runs: int, *, in_words: bool) -> Iterator[Figure]:
    """Import a hundred thousand rows in turn with pandas, which reads them and their dates; then a million."""
    how = "dates in words" if in_words else "ISO dates"
    file = table(work / f"{in_words}.csv", 100_000, in_words=in_words)
    ours, theirs = [], []
    for _ in range(runs):
        ours.append(bring_in(file))
        theirs.append(run(sys.executable, "-c", PANDAS, file))
    mine, peer = (median([r.cpu_s for r in some]) for some in (ours, theirs))
    limit = OF_PANDAS * peer + BEYOND_PANDAS_S
    note = f"peer: pandas reads the file and its dates; wall {median([r.wall_s for r in ours]):.2f} s"
    size = "100,000 rows"
    yield Figure(
        f"journey import, {how}, CPU",
        mine,
        "s",
        limit,
        limit_from="1.5 × pandas + 2 s",
        peer=peer,
        size=size,
        note=note,
    )
    memory = [median([r.most_mb for r in some]) for some in (ours, theirs)]
    yield Figure(f"the same, memory ({how})", memory[0], "MB", LIMIT_MEMORY_MB, peer=memory[1], size=size)
    small = bring_in(table(work / "small.csv", 100_000, in_words=in_words, short=True))
    big = bring_in(table(work / "big.csv", 1_000_000, in_words=in_words, short=True))
    note = f"{small.cpu_s:.2f} to {big.cpu_s:.2f} s, {small.most_mb:.0f} to {big.most_mb:.0f} MB; rows without texts"
    yield Figure(
        f"ten times the rows ({how}), × CPU", big.cpu_s / small.cpu_s, "", LINEAR, size="1,000,000 rows", note=note
    )
    yield Figure(f"the same, × memory ({how})", big.most_mb / small.most_mb, "", LINEAR, size="1,000,000 rows")


def table(file: Path, rows: int, *, in_words: bool, short: bool = False) -> Path:
    """Write a table of dates over a century and places all over the world."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("date", "lat", "lon") if short else ("date", "lat", "lon", "title", "text"))
        for n in range(rows):
            day = date(1900, 3, 1) + timedelta(days=n % 40_000)
            at = f"{-60 + (n * 7919 % 120_000) / 1000:.4f}", f"{-180 + (n * 104_729 % 360_000) / 1000:.4f}"
            when = f"{day.day} {day:%B} {day.year}" if in_words else day.isoformat()
            texts = () if short else (f"Stop {n}", f"What was seen on day {n}, in a few plain words")
            writer.writerow((when, *at, *texts))
    return file


def large(work: Path) -> Iterator[Figure]:
    """Import a large workbook and a long track of Google Earth."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Stops")
    sheet.append(["date", "lat", "lon", "title", "text"])
    for n in range(100_000):
        sheet.append([date(1950, 1, 1) + timedelta(days=n % 40_000), n % 90, n % 180, f"Stop {n}", f"Seen on day {n}"])
    book.save(work / "a.xlsx")
    whens = (f"<when>{moment(n, 1)}</when>" for n in range(1_000_000))
    coords = (f"<gx:coord>{lon:.6f} {lat:.6f} 0</gx:coord>" for lon, lat in way(1_000_000))
    (work / "a.kml").write_text(
        '<kml xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Placemark><name>Way</name><gx:Track>'
        f"{''.join(whens)}{''.join(coords)}</gx:Track></Placemark></Document></kml>"
    )
    for name, size in (("a.xlsx", "100,000 rows"), ("a.kml", "1,000,000 points")):
        took = bring_in(work / name)
        what = {"a.xlsx": "XLSX", "a.kml": "gx:Track"}[name]
        yield Figure(f"journey import, {what}, CPU", took.cpu_s, "s", LIMIT_LARGE_S, size=size)
        yield Figure(f"the same, memory ({what})", took.most_mb, "MB", LIMIT_LARGE_MB, size=size)


def moment(number: int, seconds: int) -> str:
    """Return the time of a point of a track."""
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=number * seconds)
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def way(points: int) -> Iterator[tuple[float, float]]:
    """Give the points of a winding way through the middle of Europe."""
    for n in range(points):
        yield 8 + 10 * n / points + math.sin(n / 900) / 20, 50 + math.cos(n / 700) / 20


def ten_stops(work: Path, runs: int) -> Iterator[Figure]:
    """Make a page of ten rows, each time in new processes."""
    file = work / "ten-stops.csv"
    file.write_text(TEN, "utf-8")
    took = [
        (bring_in(file), run(BIN / "journey", "build", file.with_suffix(".trip"), "-o", work / "ten"))
        for _ in range(runs)
    ]
    whole = [one.cpu_s + other.cpu_s for one, other in took]
    parts = [median([pair[at].cpu_s for pair in took]) for at in (0, 1)]
    wall = median([one.wall_s + other.wall_s for one, other in took])
    note = f"{spread(whole, 's')}: {parts[0]:.2f} s of import and {parts[1]:.2f} s of build; wall {wall:.2f} s"
    yield Figure("from ten stops to the page, cold, CPU", median(whole), "s", LIMIT_TEN_S, size="10 rows", note=note)


def long_track(work: Path) -> Sequence[Figure]:
    """Make a page of a long track, weigh it, and step through it by the key."""
    points = "".join(
        f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"><time>{moment(n, 60)}</time></trkpt>'
        for n, (lon, lat) in enumerate(way(100_000))
    )
    file = work / "long.gpx"
    file.write_text(f"<gpx><trk><name>Way</name><trkseg>{points}</trkseg></trk></gpx>")
    took = bring_in(file)
    run(BIN / "journey", "build", file.with_suffix(".trip"), "-o", work / "long")
    line = json.loads(next((file.with_suffix(".trip") / "routes").glob("*.geojson")).read_text("utf-8"))
    vertices = len(line["geometry"]["coordinates"])
    html = work / "long" / "journey.html"
    player = Player("journey", html, **OURS)
    with ExitStack() as stack:
        context = probed(stack.enter_context(chromium()))
        tab = player.open(context)
        tab.bring_to_front()
        walk(tab, player, STEPS + 2)
        context.close()
    paints = [one["paint"] for one in player.steps[2:]]
    size = "100,000 points"
    off = line["properties"]["error_m"]
    note = f"{vertices:,} vertices are drawn, at most {off:,.0f} m off; import {took.cpu_s:.2f} s"
    return [
        Figure("page of a GPX track", html.stat().st_size / MB, "MB", LIMIT_PAGE_MB, size=size, note=note),
        Figure(
            "a step in it, median", median(paints), "ms", LIMIT_STEP_MS, size=size, note=f"p95 {high(paints):.1f} ms"
        ),
    ]
