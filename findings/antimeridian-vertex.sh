#!/usr/bin/env bash
# antimeridian 0.4.9: a line with a vertex on 180° itself comes out with parts of no length, and one with heights not at all.
#
# Expected:  fix_line_string() cuts a line where it crosses 180°, and gives two lines of which each is one.
# Behaviour: a vertex on the meridian is cut too, before and behind it: a point is there twice or three times, and a line that only
#            touches 180° from the west gets a part that is one point twice. A third number a vertex, as heights are in GeoJSON, raises.
# Seen:      170, 180, -170 gives (170, 180, 180) and (-180, -170); 170, -180 gives (170, 180) and (-180, -180), which is_valid denies.
# Matters:   ships' logs and tables have the date line as a stop; such a part is refused by what holds geometries to their rules.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check antimeridian==0.4.9 shapely==2.1.2 numpy==2.3.5
"$dir/venv/bin/python" - <<'PY'
import sys

from antimeridian import fix_line_string
from shapely.geometry import LineString


def cut(*vertices):
    return fix_line_string(LineString(vertices), great_circle=False)


def parts(line):
    return [[vertex[0] for vertex in part.coords] for part in getattr(line, "geoms", [line])]


over, touched = cut((170, 10), (180, 10), (-170, 10)), cut((170, 10), (-180, 10))
try:
    high = parts(cut((170, 10, 100), (-170, 12, 200)))
except ValueError as error:
    high = type(error).__name__
print("expected: (170, 180) and (-180, -170); (170, 180) alone; two parts with heights")
print("seen:    ", parts(over), parts(touched), "valid" if touched.is_valid else "not valid", high)
changed = (
    parts(over) != [[170, 180, 180], [-180, -170]]
    or parts(touched) != [[170, 180], [-180, -180]]
    or touched.is_valid
    or high != "ValueError"
)
sys.exit(changed)
PY
