#!/usr/bin/env bash
# simplekml 1.3.6, fastkml 1.4.0 and shapely 2.2.0 (GEOS 3.14.1): cutting a track by an area from a KML file halves its third number at the border.
#
# Expected:  the part of a track within an area keeps what the track says; an area drawn flat on the map adds nothing.
# Behaviour: simplekml writes an area that was given by longitude and latitude with the height 0.0, fastkml reads it so, and
#            where the border cuts the track GEOS takes the mean of both third numbers: of the track's own and of that 0.
# Seen:      a track with the hours 0, 10, 20 as third number, cut at 3 and 15, has 1.5 and 7.5 there; with the area in two
#            dimensions 3 and 15.
# Matters:   the hour of entry into a country, or the height at its border, is wrong by half, and all points between are right.
#            Give `shapely.force_2d(area)`.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
    simplekml==1.3.6 fastkml==1.4.0 pygeoif==1.6.0 arrow==1.4.0 shapely==2.2.0 numpy==2.4.6
"$dir/venv/bin/python" -W ignore - <<'PY'
import sys

import shapely
import simplekml
from fastkml import KML
from shapely.geometry import shape

drawn = simplekml.Kml()
drawn.newpolygon(name="area", outerboundaryis=[(3, -1), (15, -1), (15, 1), (3, 1), (3, -1)])
(document,) = KML.from_string(drawn.kml().encode()).features
(placemark,) = document.features
area = shape(placemark.geometry)
track = shapely.from_wkt("LINESTRING Z (0 0 0, 10 0 10, 20 0 20)")
seen = track.intersection(area).wkt, track.intersection(shapely.force_2d(area)).wkt
print("GEOS", shapely.geos_version_string)
print("expected: LINESTRING Z (3 0 3, 10 0 10, 15 0 15)")
print("seen:    ", seen[0], "| with the area in two dimensions", seen[1])
sys.exit(seen != ("LINESTRING Z (3 0 1.5, 10 0 10, 15 0 7.5)", "LINESTRING Z (3 0 3, 10 0 10, 15 0 15)"))
PY
