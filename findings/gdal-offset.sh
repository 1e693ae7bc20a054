#!/usr/bin/env bash
# pyogrio 0.13.0 (GDAL 3.12.4), fiona 1.10.1: an offset that is no multiple of a quarter of an hour is dropped, and in mixed company the
# instant is moved.
#
# Expected:  the GeoJSON text `1930-12-06T08:00:00+07:20` (Singapore's clocks of then) is 00:40 UTC.
# Behaviour: GDAL keeps offsets in quarters of an hour. Where one does not fit it is left out without a word: a column of such
#            times has no zone, and among others with a zone the time is taken as UTC, hours away from what was written.
# Seen:      alone: 08:00 without a zone; beside a row in Z: 08:00 UTC instead of 00:40 UTC. `+05:30` is kept.
# Matters:   clocks before the 1940s: Amsterdam +00:20, Singapore +07:20, Monrovia -00:44, and any local mean time. The option
#            DATE_AS_STRING=YES of the GeoJSON driver gives the text back untouched.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
    pyogrio==0.13.0 fiona==1.10.1 geopandas==1.2.0 pandas==3.1.1 numpy==2.4.6 shapely==2.2.0
"$dir/venv/bin/python" - "$dir" <<'PY'
import json
import sys
from pathlib import Path

import fiona
import geopandas


def written(*times: str) -> Path:
    features = [
        {"type": "Feature", "properties": {"at": at}, "geometry": {"type": "Point", "coordinates": [103.8, 1.3]}} for at in times
    ]
    path = Path(sys.argv[1], "times.geojson")
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def read(*times: str, **options: str) -> list[str]:
    return [str(at) for at in geopandas.read_file(written(*times), **options)["at"]]


SINGAPORE, GREENWICH = "1930-12-06T08:00:00+07:20", "1930-12-06T00:00:00Z"
with fiona.open(written(SINGAPORE)) as features:
    by_fiona = [row["properties"]["at"] for row in features]
seen = {
    "alone": read(SINGAPORE),
    "by fiona": by_fiona,
    "beside Z": read(SINGAPORE, GREENWICH),
    "as text": read(SINGAPORE, DATE_AS_STRING="YES"),
    "a half hour": read("1930-12-06T08:00:00+05:30"),
}
told = {
    "alone": ["1930-12-06 08:00:00"],
    "by fiona": ["1930-12-06T08:00:00"],
    "beside Z": ["1930-12-06 08:00:00+00:00", "1930-12-06 00:00:00+00:00"],
    "as text": [SINGAPORE],
    "a half hour": ["1930-12-06 08:00:00+05:30"],
}
print("expected: the instant 1930-12-06 00:40 UTC, alone and beside another")
for name, values in seen.items():
    print("seen:    ", name, values)
sys.exit(seen != told)
PY
