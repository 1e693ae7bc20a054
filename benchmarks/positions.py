"""A ship's log of a million timestamped positions: the file, and what it costs to make a page of it."""

import math
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

PORTS = (
    (9.9, 53.9),
    (-5.6, 36.0),
    (-17.4, 14.7),
    (18.3, -34.0),
    (57.5, -20.1),
    (80.3, 13.1),
    (103.8, 1.2),
    (114.2, 22.2),
    (139.8, 35.3),
    (-157.9, 21.2),
    (-122.5, 37.7),
    (-79.6, 8.8),
    (-71.6, -33.0),
    (-68.0, -56.2),
    (-57.8, -34.9),
    (-43.1, -23.0),
    (-9.2, 38.6),
    (-4.2, 50.3),
)
"""Longitude and latitude in degrees of roadsteads round the world, each in reach of the next by the shortest line."""
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


def log(file: Path, count: int) -> Path:
    """Write the log as a GPX track."""
    with file.open("w", encoding="utf-8") as out:
        out.write('<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="log">')
        out.write("<trk><name>Log</name><trkseg>")
        for lon, lat, at in fixes(count):
            out.write(f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"><time>{at:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>\n')
        out.write("</trkseg></trk></gpx>\n")
    return file


if __name__ == "__main__":
    log(Path(sys.argv[1]), int(sys.argv[2]))
