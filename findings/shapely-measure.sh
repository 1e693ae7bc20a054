#!/usr/bin/env bash
# shapely 2.2.0 (GEOS 3.14.1): the time on a track becomes its height, or nothing, as the way out of shapely goes.
#
# Expected:  a line with measures, `LINESTRING M` as spatial databases keep a track's times, either keeps them or loses them; as
#            GeoJSON knows no measures, they are lost there.
# Behaviour: `mapping` and `__geo_interface__`, and with them geopandas' to_json and whatever draws shapely's lines, write the measure
#            as a third number, where GeoJSON has the height. `to_geojson` of the same line leaves it out, and so do segmentize,
#            simplify and interpolate, without a word.
# Seen:      LINESTRING M (116 40 100, 104 52 200): mapping has (116, 40, 100), to_geojson [116, 40]; segmentize gives LINESTRING.
# Matters:   a track of seconds since 1970 lies hundreds of thousands of kilometres up or down for whoever reads the file in
#            three dimensions, or has lost its times after a harmless step. Times belong into properties.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check shapely==2.2.0 numpy==2.4.6
"$dir/venv/bin/python" - <<'PY'
import json
import sys

import shapely
from shapely.geometry import mapping

track = shapely.from_wkt("LINESTRING M (116 40 100, 104 52 200)")
seen = {
    "mapping": mapping(track)["coordinates"],
    "__geo_interface__": track.__geo_interface__["coordinates"],
    "to_geojson": json.loads(shapely.to_geojson(track))["coordinates"],
    "reverse": track.reverse().wkt,
    "segmentize": track.segmentize(10).wkt,
    "simplify": track.simplify(0).wkt,
    "interpolate": track.interpolate(0.5, normalized=True).wkt,
}
high = ((116.0, 40.0, 100.0), (104.0, 52.0, 200.0))
told = {
    "mapping": high,
    "__geo_interface__": high,
    "to_geojson": [[116, 40], [104, 52]],
    "reverse": "LINESTRING M (104 52 200, 116 40 100)",
    "segmentize": "LINESTRING (116 40, 110 46, 104 52)",
    "simplify": "LINESTRING (116 40, 104 52)",
    "interpolate": "POINT (110 46)",
}
print("GEOS", shapely.geos_version_string)
print("expected: two numbers a point in all of GeoJSON; measures kept by geometry, as reverse keeps them")
for name, value in seen.items():
    print("seen:    ", name, value)
sys.exit(seen != told)
PY
