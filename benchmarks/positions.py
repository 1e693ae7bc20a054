"""A ship's log of a million timestamped positions: what a page of it costs to make, and how it opens and plays.

Beside it kepler.gl's own processors read the same positions, as they do in a browser before anything is drawn.
"""

import csv
import json
import math
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from browser import chromium, probed
from figures import Figure, median, shown, spread
from imports import MB, run
from page import OURS, Player, heap_bytes, step_and_play
from processes import BIN, ROOT

FIXES = 1_000_000
SIZE = f"{FIXES:,} positions"
LIMIT_BUILD_S, LIMIT_BUILD_MB = 60.0, 1500.0
LIMIT_PAGE_MB, LIMIT_OPEN_MS, LIMIT_FRAMES = 6.0, 2000.0, 50.0
OPENINGS, STEPS = 5, 10
PEER = Path(__file__).with_name("peer_kepler.cjs")
MODULES = ROOT / ".venv/readers/node_modules"
"""Where ``make readers`` has put kepler.gl."""

PORTS = (
    *((9.9, 53.9), (-5.6, 36.0), (-17.4, 14.7), (18.3, -34.0), (57.5, -20.1), (80.3, 13.1), (103.8, 1.2)),
    *((114.2, 22.2), (139.8, 35.3), (-157.9, 21.2), (-122.5, 37.7), (-79.6, 8.8), (-71.6, -33.0), (-68.0, -56.2)),
    *((-57.8, -34.9), (-43.1, -23.0), (-9.2, 38.6), (-4.2, 50.3)),
)
"""Longitude and latitude in degrees of roadsteads round the world."""
START = datetime(2019, 3, 1, tzinfo=UTC)
KNOT_DEGREES = 1 / 60 / 60
"""Degrees of latitude that a knot makes in a minute."""
NOISE_DEGREES = 4 / 111_320
"""Of one fix."""
HALF_A_DAY, THREE_DAYS = 720, 4320


def fixes(count: int, seed: int = 1872) -> Iterator[tuple[float, float, datetime]]:
    """Give longitude, latitude and time, a minute apart: a ship that wanders about her course and lies in the ports."""
    chance = random.Random(seed)
    lon, lat = PORTS[0]
    port, wait, off, speed = 0, 0, 0.0, 12.0
    for number in range(count):
        if wait:
            wait -= 1
        else:
            goal_lon, goal_lat = PORTS[(port + 1) % len(PORTS)]
            east = (goal_lon - lon + 540) % 360 - 180
            squeeze = math.cos(math.radians(lat))
            left = math.hypot(east * squeeze, goal_lat - lat)
            off = 0.995 * off + chance.gauss(0, 0.02)
            speed = 12 + 0.99 * (speed - 12) + chance.gauss(0, 0.1)
            step = max(1.0, speed) * KNOT_DEGREES
            if left <= step:
                port, lon, lat = (port + 1) % len(PORTS), goal_lon, goal_lat
                wait = chance.randint(HALF_A_DAY, THREE_DAYS)
            else:
                course = math.atan2(goal_lat - lat, east * squeeze) + off * min(1, left / 2)
                lon = (lon + step * math.cos(course) / squeeze + 540) % 360 - 180
                lat += step * math.sin(course)
        noise = chance.gauss(0, NOISE_DEGREES), chance.gauss(0, NOISE_DEGREES)
        yield lon + noise[0], lat + noise[1], START + timedelta(minutes=number)


def write_logs(work: Path, count: int) -> tuple[Path, Path]:
    """Write the log as a GPX track, and as a table for the peer."""
    track, table = work / "log.gpx", work / "log.csv"
    with track.open("w", encoding="utf-8") as out, table.open("w", encoding="utf-8", newline="") as rows:
        writer = csv.writer(rows)
        writer.writerow(("time", "latitude", "longitude"))
        out.write('<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="log">')
        out.write("<trk><name>Log</name><trkseg>")
        for lon, lat, at in fixes(count):
            told = f"{at:%Y-%m-%dT%H:%M:%SZ}", f"{lat:.6f}", f"{lon:.6f}"
            out.write(f'<trkpt lat="{told[1]}" lon="{told[2]}"><time>{told[0]}</time></trkpt>\n')
            writer.writerow(told)
        out.write("</trkseg></trk></gpx>\n")
    return track, table


def measure_positions(work: Path) -> tuple[list[Figure], dict[str, Any]]:
    """Import and build the log, then open and play its page; give the rows, and what was measured of the page."""
    work = work / "positions"
    work.mkdir()
    track, table = write_logs(work, FIXES)
    trip, out = work / "trip", work / "out"
    taken = run(BIN / "journey", "import", track, "-o", trip)
    built = run(BIN / "journey", "build", trip, "-o", out)
    line = json.loads(next((trip / "routes").glob("*.geojson")).read_text("utf-8"))
    kept, off = len(line["geometry"]["coordinates"]), line["properties"]["error_m"]
    html = out / "journey.html"
    player = Player("journey", html, **OURS)
    with ExitStack() as stack:
        context = probed(stack.enter_context(chromium()))
        play(player, context)
        context.close()
    whole, most = taken.wall_s + built.wall_s, max(taken.most_mb, built.most_mb)
    peer, peer_mb, note = kepler(table)
    parts = f"{shown(taken.wall_s, 's')} of import, {shown(built.wall_s, 's')} of build; {note}"
    frames = len(player.gaps) / player.played_ms * 1000
    drawn = f"{kept:,} corners kept, at most {off:,.0f} m off; GPX {track.stat().st_size / MB:.0f} MB"
    steps = [step["paint"] for step in player.steps]
    return [
        Figure("from the log to the page", whole, "s", LIMIT_BUILD_S, note=parts, size=SIZE, peer=peer),
        Figure("the same, most memory", most, "MB", LIMIT_BUILD_MB, size=SIZE, peer=peer_mb),
        Figure(
            "its page",
            html.stat().st_size / MB,
            "MB",
            LIMIT_PAGE_MB,
            note=drawn,
            size=SIZE,
            peer=None if peer is None else table.stat().st_size / MB,
        ),
        Figure(
            "opened from disk, first painted map",
            median(player.openings),
            "ms",
            LIMIT_OPEN_MS,
            note=spread(player.openings, "ms"),
            size=SIZE,
        ),
        Figure("slider step, key to paint, median", median(steps), "ms", size=SIZE),
        Figure("playing, frames a second", frames, "", LIMIT_FRAMES, size=SIZE, at_least=True),
        Figure("JS heap, collected", player.heap, "MB", note=f"{len(player.errors)} page errors", size=SIZE),
    ], {**vars(player), "html": None}


def play(player: Player, context: Any) -> None:
    for _ in range(OPENINGS):
        player.open(context).close()
    tab = player.open(context)
    tab.bring_to_front()
    step_and_play(tab, player, STEPS)
    player.heap = heap_bytes(context, tab) / MB


def kepler(table: Path) -> tuple[float | None, float | None, str]:
    """Let kepler.gl's processors read the table; give seconds, megabytes and what to say of it."""
    node = shutil.which("node")
    if node is None or not MODULES.is_dir():
        return None, None, "kepler.gl was not measured: make readers fetches it"
    os.environ["NODE_PATH"] = str(MODULES)
    took = run(node, "--max-old-space-size=4096", PEER, table)
    return took.wall_s, took.most_mb, "peer: kepler.gl's processors read the table, nothing drawn yet"
