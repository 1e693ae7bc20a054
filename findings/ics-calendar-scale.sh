#!/usr/bin/env bash
# ics 0.7.3: a calendar that names no scale of days comes out in one that there is not.
#
# Expected:  a calendar that is read and written again has no CALSCALE, or `CALSCALE:GREGORIAN`, the only one that RFC 5545 3.7.1
#            knows.
# Behaviour: where a file says none, the library writes one, with a slip of the pen.
# Seen:      CALSCALE:GEORGIAN
# Matters:   who holds a file to the RFC refuses it, or its days, which came in without fault; icalendar 7.3.2 passes the word on.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check ics==0.7.3 icalendar==7.3.2
"$dir/venv/bin/python" - <<'PY'
import sys

from icalendar import Calendar as Strict
from ics import Calendar

LINES = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1@example.org",
    "DTSTAMP:20260101T000000Z", "DTSTART;VALUE=DATE:19491206", "DTEND;VALUE=DATE:19491207", "SUMMARY:Departure",
    "END:VEVENT", "END:VCALENDAR", "",
]  # fmt: skip
again = Calendar("\r\n".join(LINES)).serialize()
scale = str(Strict.from_ical(again).get("CALSCALE"))
print("expected: no CALSCALE, or GREGORIAN")
print("seen:     CALSCALE:" + scale)
sys.exit(scale != "GEORGIAN")
PY
