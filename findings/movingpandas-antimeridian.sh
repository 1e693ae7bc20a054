#!/usr/bin/env bash
# movingpandas 0.23.0: a track over the date line is measured the short way, and walked the long one.
#
# Expected:  a trajectory in degrees (EPSG:4326), of which `get_length` is measured on the globe, is on that same way at half time.
# Behaviour: lengths are great circles, positions in between are straight lines in degrees: from 179° to −179° the length is
#            two degrees, and half way lies at 0°.
# Seen:      a way of 223 km along the equator, two hours long; after one hour it is at 0° east, 19,900 km from either end.
# Matters:   a ship that crosses the Pacific stands in Africa for a moment, with a length that is right and gives nothing away.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  movingpandas==0.23.0 geopandas==1.2.0 pandas==3.1.1 shapely==2.2.0
cat > "$dir/see.py" <<'PY'
import sys
import warnings
from datetime import datetime

warnings.simplefilter("ignore")
import movingpandas
import pandas

hours = pandas.to_datetime(["1872-11-24 00:00", "1872-11-24 02:00"])
track = pandas.DataFrame({"t": hours, "x": [179.0, -179.0], "y": [0.0, 0.0], "id": 1})
way = movingpandas.Trajectory(track, traj_id=1, t="t", x="x", y="y", crs=4326)
half = way.get_position_at(datetime(1872, 11, 24, 1), method="interpolated")
seen = (round(way.get_length() / 1000), round(half.x), round(half.y))
print("expected: 223 km, and at half time 180 degrees east or west")
print(f"seen:     {seen[0]} km, and at half time {seen[1]} degrees east")
sys.exit(seen != (223, 0, 0))
PY
"$dir/venv/bin/python" "$dir/see.py"
