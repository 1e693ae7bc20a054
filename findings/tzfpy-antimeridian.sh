#!/usr/bin/env bash
# tzfpy 2.1.1: one spot on the antimeridian has two zones, a day apart, by the sign of its longitude.
#
# Expected:  180° east and 180° west are one meridian, and one position has one zone, as with timezonefinder 9.0.0.
# Behaviour: at sea the zone goes by the number that is given: +180 is in the strip of UTC+12, −180 in that of UTC−12.
# Seen:      (180, 0) is Etc/GMT-12, (−180, 0) Etc/GMT+12; timezonefinder has Etc/GMT-12 for both. On land both agree.
# Matters:   a ship's call at the date line moves by a whole day when a tool writes its longitude with the other sign.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check tzfpy==2.1.1 timezonefinder==9.0.0
"$dir/venv/bin/python" - <<'PY'
import sys

from timezonefinder import TimezoneFinder
from tzfpy import get_tz

finder = TimezoneFinder()
SPOTS = {"at sea": 0.0, "on Taveuni": -16.85, "in Chukotka": 67.0}
print("expected: the same zone for both signs")
seen = {where: [get_tz(lon, lat) for lon in (180, -180)] for where, lat in SPOTS.items()}
other = {where: [finder.timezone_at(lng=lon, lat=lat) for lon in (180, -180)] for where, lat in SPOTS.items()}
for name, zones in (("tzfpy", seen), ("timezonefinder", other)):
    for where, (east, west) in zones.items():
        print(f"seen:     {name}, {where}: 180 {east}, -180 {west}")
differ = [where for where, (east, west) in seen.items() if east != west]
sys.exit(not (differ == ["at sea"] and seen["at sea"] == ["Etc/GMT-12", "Etc/GMT+12"] and all(a == b for a, b in other.values())))
PY
