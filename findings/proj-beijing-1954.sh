#!/usr/bin/env bash
# pyproj 3.7.2 (PROJ 9.5.1): one transformer, one straight line, and a jump of 48 m in it.
#
# Expected:  Transformer.from_crs("EPSG:4214", "EPSG:4326"), from the datum of China's maps of 1954 on to WGS 84, shifts places
#            by an amount that changes smoothly, or says that it cannot.
# Behaviour: for each point it takes the shift of the region that the point lies in. The known regions are a few oil fields, and
#            everywhere else, Beijing included, the "ballpark" shift is none at all. At the border of a region a line breaks.
# Seen:      along 38.5 N: at 106.999 E shifted by 0.0 m, at 107.001 E by 48.2 m, at 110.001 E by 53.3 m, at 110.02 E by 0.0 m; Beijing
#            by 0.0 m. No warning and no error.
# Matters:   stations and track from maps of the time get a kink, and a shift of nothing looks like a datum that is the same.
#            `only_best=True` makes no difference; `allow_ballpark=False` gives Beijing the shift of an oil field.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check pyproj==3.7.2
# Grids from the network would be another answer than that of the package.
PROJ_NETWORK=OFF "$dir/venv/bin/python" - <<'PY'
import sys
import warnings

import pyproj

warnings.simplefilter("error")
globe = pyproj.Geod(ellps="WGS84")


def shift(lon: float, lat: float, **options: bool) -> float:
    to_wgs84 = pyproj.Transformer.from_crs("EPSG:4214", "EPSG:4326", always_xy=True, **options)
    return round(globe.inv(lon, lat, *to_wgs84.transform(lon, lat))[2], 1)


seen = [shift(lon, 38.5) for lon in (106.999, 107.001, 110.001, 110.02)]
seen += [shift(116.4, 39.9), shift(116.4, 39.9, only_best=True), shift(116.4, 39.9, allow_ballpark=False)]
print("PROJ", pyproj.proj_version_str)
print("expected: shifts of about the same length: four along one line, three in Beijing, or a warning")
print("seen:    ", *seen, "m")
sys.exit(seen != [0.0, 48.2, 53.3, 0.0, 0.0, 0.0, 63.6])
PY
