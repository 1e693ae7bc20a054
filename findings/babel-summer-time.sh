#!/usr/bin/env bash
# Babel 2.19.0: in Russian, Bulgarian, Serbian, Bosnian and Croatian every place has summer time, in December too.
#
# Expected:  get_timezone_location of a moment in December says the place, and nothing of summer.
# Behaviour: the CLDR has three patterns for a place: plain, `daylight` and `standard`. Babel keeps one a language, whatever the
#            moment: in these languages that of `daylight` (`Locale("ru").zone_formats["region"]`).
# Seen:      Asia/Chita on 6 December is „Россия (Чита), летнее время“, and Europe/Moscow, which keeps one time all the year, likewise;
#            German, French and Ukrainian are right.
# Matters:   a clock in a reader's own language is said to be an hour ahead of what it shows.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check babel==2.19.0 tzdata==2026.6
PYTHONTZPATH="" "$dir/venv/bin/python" - <<'PY'
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

SUMMER = {"ru": "летнее", "bg": "лятно", "sr": "летње", "bs": "ljetno", "hr": "ljetno"}
print("expected: a place and its time in December, with no word of summer")
seen = {}
for lang in (*SUMMER, "de", "fr", "uk"):
    noons = (datetime(2026, 12, 6, 12, tzinfo=ZoneInfo(tz)) for tz in ("Asia/Chita", "Europe/Moscow"))
    seen[lang] = " | ".join(get_timezone_location(noon, locale=lang) for noon in noons)
    print(f"seen:     {lang}: {seen[lang]}")
OTHER = {"de": "Russland (Tschita) (Ortszeit) | Russland (Moskau) (Ortszeit)", "fr": "heure : Russie (Tchita) | heure : Russie (Moscou)"}
told = all(seen[lang].count(word) == 2 for lang, word in SUMMER.items())
sys.exit(not (told and seen["uk"] == "час: Росія (Чита) | час: Росія (Москва)" and all(seen[lang] == text for lang, text in OTHER.items())))
PY
