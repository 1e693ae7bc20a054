#!/usr/bin/env bash
# geopandas 1.2.0 (pyogrio 0.13.0, GDAL 3.12.4), fiona 1.10.1: one date before our era makes a whole GeoJSON file unreadable.
#
# Expected:  `-0208-01-01` in a property is text, for GeoJSON has no dates; or it is a date.
# Behaviour: GDAL takes it for a date of the year -208 and makes a column of dates, which Python's `datetime` cannot hold. The
#            error stops the reading of the file, all other features and columns with it. With one value that is no date
#            anywhere in the column all of it is text, and can be read.
# Seen:      ValueError: year -208 is out of range, from both libraries; with DATE_AS_STRING=YES, or beside `-0208`, text.
# Matters:   EDTF and Linked Places write years before our era so; who tries the file with one row may see text, and an error
#            as soon as the column is complete.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
    pyogrio==0.13.0 fiona==1.10.1 geopandas==1.2.0 pandas==3.1.1 numpy==2.4.6 shapely==2.2.0
"$dir/venv/bin/python" - "$dir" <<'PY'
import json
import sys
from collections.abc import Callable
from pathlib import Path

import fiona
import geopandas


def written(*dates: str) -> Path:
    features = [{"type": "Feature", "properties": {"on": on}, "geometry": {"type": "Point", "coordinates": [109, 34]}} for on in dates]
    path = Path(sys.argv[1], "dates.geojson")
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def outcome(read: Callable[[], list[str]]) -> list[str] | str:
    try:
        return read()
    except ValueError as error:
        return f"{type(error).__name__}: {error}"


def by_geopandas(*dates: str, **options: str) -> list[str] | str:
    return outcome(lambda: list(geopandas.read_file(written(*dates), **options)["on"]))


def by_fiona(*dates: str) -> list[str] | str:
    with fiona.open(written(*dates)) as features:
        return outcome(lambda: [row["properties"]["on"] for row in features])


DATES = ("-0208-01-01", "-0206-12-31")
seen = [by_geopandas(*DATES), by_fiona(*DATES), by_geopandas(*DATES, DATE_AS_STRING="YES"), by_geopandas(*DATES, "-0208")]
told = ["ValueError: year -208 is out of range"] * 2 + [list(DATES), [*DATES, "-0208"]]
print("expected: the dates, as text at least, in each case")
for line in seen:
    print("seen:    ", line)
sys.exit(seen != told)
PY
