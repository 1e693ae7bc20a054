#!/usr/bin/env bash
# astral 3.2: east of the date line's bend noon and midnight of a date fall on the next day.
#
# Expected:  sun(observer, date=10 March, tzinfo=zone) gives dawn, sunrise, noon, sunset and dusk of 10 March by those clocks, in
#            this order.
# Behaviour: sunrise and sunset are moved to the date that was asked for, noon and midnight are not: where clocks are ahead of
#            Greenwich and longitudes are west, as in Samoa, Tonga, Tokelau, Kiribati and Chatham, they are a day late.
# Seen:      Apia, 10 March 2024: sunrise 10 March 06:29, noon 11 March 12:37, sunset 10 March 18:45. Honolulu is right.
# Matters:   "light at noon" of a ship's day near the date line is that of another day, and noon lies after sunset.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check astral==3.2 tzdata==2026.6
PYTHONTZPATH="" "$dir/venv/bin/python" - <<'PY'
import sys
from datetime import date
from zoneinfo import ZoneInfo

from astral import Observer
from astral.sun import midnight, sun

DAY = date(2024, 3, 10)


def days(lat: float, lon: float, zone: str) -> dict[str, int]:
    observer, tz = Observer(lat, lon), ZoneInfo(zone)
    times = sun(observer, date=DAY, tzinfo=tz)
    print("seen:    ", zone, {name: f"{at:%d %B %H:%M}" for name, at in times.items()})
    return {name: times[name].day for name in ("sunrise", "noon", "sunset")} | {"midnight": midnight(observer, DAY, tz).day}


print("expected: all on 10 March")
LATE = {"sunrise": 10, "noon": 11, "sunset": 10, "midnight": 11}
apia, tonga = days(-13.83, -171.76, "Pacific/Apia"), days(-21.14, -175.2, "Pacific/Tongatapu")
honolulu = days(21.31, -157.86, "Pacific/Honolulu")
sys.exit(not (apia == tonga == LATE and set(honolulu.values()) == {10}))
PY
