#!/usr/bin/env bash
# MEOS (pymeos 1.3.0), movingpandas 0.23.0, Node: one Moving Features file is another time for each who reads it.
#
# Expected:  OGC Moving Features JSON has times as RFC 3339 has them, `…T09:00:00Z` or `…+03:00`, the same on every machine; who
#            reads them gets the instant.
# Behaviour: MEOS writes the zone of the machine, and its hours alone (`+03`, `+00`): JavaScript's `Date` does not take that, and
#            movingpandas drops it and keeps the clock.
# Seen:      arrival in Moscow on 16 December 1949, 12:00+03: written in Moscow, movingpandas reads 12:00, written in London 09:00;
#            `new Date("1949-12-16T09:00:00+00")` is an Invalid Date.
# Matters:   a trajectory that goes from one to the other is hours off, by where its file was made, and nothing says so.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  pymeos==1.3.0 pymeos-cffi==1.3.0 movingpandas==0.23.0 geopandas==1.2.0 pandas==3.1.1 shapely==2.2.0
cat > "$dir/write.py" <<'PY'
import json
import sys

from pymeos import TGeogPointSeq, pymeos_finalize, pymeos_initialize

pymeos_initialize()
way = TGeogPointSeq("[Point(116.4 39.9)@1949-12-06 09:00:00+08, Point(37.6 55.75)@1949-12-16 12:00:00+03]")
moving = json.loads(way.as_mfjson())
feature = {"type": "Feature", "properties": {"id": 1}, "temporalGeometry": moving}
json.dump({"type": "FeatureCollection", "features": [feature]}, open(sys.argv[1], "w"))
print(moving["datetimes"][-1])
pymeos_finalize()
PY
cat > "$dir/read.py" <<'PY'
import sys
import warnings

import movingpandas

warnings.simplefilter("ignore")
(way,) = movingpandas.read_mf_json(sys.argv[1], "id").trajectories
print(way.df.index[-1].isoformat())
PY
seen=""
for zone in Europe/Moscow Europe/London; do
  written=$(TZ=$zone "$dir/venv/bin/python" "$dir/write.py" "$dir/way.json")
  read=$("$dir/venv/bin/python" "$dir/read.py" "$dir/way.json")
  parsed=$(node -p "String(new Date('$written'))")
  seen+="$written $read $parsed|"
done
echo "expected: 09:00 UTC on 16 December 1949, from both files and for both readers"
echo "seen:     $seen"
test "$seen" = "1949-12-16T12:00:00+03 1949-12-16T12:00:00 Invalid Date|1949-12-16T09:00:00+00 1949-12-16T09:00:00 Invalid Date|"
