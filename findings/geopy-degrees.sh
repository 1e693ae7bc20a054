#!/usr/bin/env bash
# geopy 2.5.0: degrees, minutes and seconds without their signs give another place, with no error.
#
# Expected:  Point("55 45 0 N 37 37 0 E") is Moscow, or is refused.
# Behaviour: numbers without `°` or a letter are not taken for minutes and seconds, and what stands before the last two numbers
#            of the text is skipped as if it were words. So the seconds, or the degrees and minutes of the longitude alone,
#            become latitude and longitude. A height without its unit pushes the pair aside in the same way.
# Seen:      `55 45 0 N 37 37 0 E` is 37, 0, in the sea off Algeria; `59 56 N, 30 18 E` is 30, 18; `39 54 26 N 116 23 29 E` is 23, 29;
#            `55.75, 37.62, 150` is 37.62, 150. With signs, `55°45′0″ N 37°37′0″ E`, it is right.
# Matters:   gazetteers and logs print coordinates so. The result is within bounds and on the globe, and no check of ranges
#            finds it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check geopy==2.5.0 geographiclib==2.1
"$dir/venv/bin/python" - <<'PY'
import sys

from geopy import Point

TEXTS = {
    "55 45 0 N 37 37 0 E": (37.0, 0.0),
    "59 56 N, 30 18 E": (30.0, 18.0),
    "39 54 26 N 116 23 29 E": (23.0, 29.0),
    "55.75, 37.62, 150": (37.62, 150.0),
    "55°45′0″ N 37°37′0″ E": (55.75, 37.61667),
}
seen = {text: tuple(round(number, 5) for number in tuple(Point(text))[:2]) for text in TEXTS}
print("expected: 55.75, 37.61667 | 59.93333, 30.3 | 39.90722, 116.39139 | 55.75, 37.62 | 55.75, 37.61667, or errors")
print("seen:    ", " | ".join(f"{lat}, {lon}" for lat, lon in seen.values()))
sys.exit(seen != TEXTS)
PY
