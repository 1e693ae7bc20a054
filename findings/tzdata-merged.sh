#!/usr/bin/env bash
# tzdata 2026.6 (PyPI), Python 3's zoneinfo: summer time in countries that had none, and an hour off before 1970.
#
# Expected:  zoneinfo with its own data gives the clocks of Oslo and Stockholm in July 1949: UTC+1, as tzdata 2021.5 did. Neither
#            country had summer time between the war and 1959, or 1980.
# Behaviour: the tz database has merged zones that are alike since 1970 and keeps the history of one of them, the rest in its
#            file `backzone`; the package is built without that file. Europe/Oslo is Europe/Berlin, and Atlantic/Reykjavik
#            Africa/Abidjan.
# Seen:      Oslo, Stockholm and Copenhagen at noon of 1 July 1949 are UTC+2; Reykjavik in December 1949 is UTC+0, not UTC−1.
# Matters:   an hour of a diary of 1949 becomes another instant, and a folder read with a newer package another journey.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
for release in 2021.5 2026.6; do
  "$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check --target "$dir/$release" "tzdata==$release"
done
cat > "$dir/see.py" <<'PY'
from datetime import datetime
from zoneinfo import ZoneInfo

SUMMER, WINTER = datetime(1949, 7, 1, 12), datetime(1949, 12, 6, 12)
ASKED = [("Europe/Oslo", SUMMER), ("Europe/Stockholm", SUMMER), ("Europe/Copenhagen", SUMMER), ("Atlantic/Reykjavik", WINTER)]
print(" ".join(f"{tz} {at.replace(tzinfo=ZoneInfo(tz)).isoformat()[19:]}" for tz, at in ASKED))
PY
ask() { PYTHONTZPATH="" PYTHONPATH="$dir/$1" "$dir/venv/bin/python" "$dir/see.py"; }
older=$(ask 2021.5) newer=$(ask 2026.6)
echo "expected: $older (tzdata 2021.5)"
echo "seen:     $newer (tzdata 2026.6)"
[ "$older" = "Europe/Oslo +01:00 Europe/Stockholm +01:00 Europe/Copenhagen +01:00 Atlantic/Reykjavik -01:00" ]
[ "$newer" = "Europe/Oslo +02:00 Europe/Stockholm +02:00 Europe/Copenhagen +02:00 Atlantic/Reykjavik +00:00" ]
