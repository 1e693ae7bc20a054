#!/usr/bin/env bash
# lunardate 0.3.0, lunar_python 1.4.8, sxtwl 2.0.7, borax 4.1.3: a month of 1933 begins on two days.
#
# Expected:  a day of the Chinese calendar of the 20th century is the same day for every library.
# Behaviour: the new moon of July 1933 fell three minutes after midnight of the 23rd by the clocks of China (16:03 UTC on the 22nd).
#            Three reckon the sixth month from the 23rd; lunardate's table has it from the 22nd, and 30 days in a row are one off.
# Seen:      22 July 1933 is the first of the sixth month / the thirtieth of the leap fifth month; from 1901 to 1950 they differ on
#            those 30 days and on no other.
# Matters:   letters and diaries of the time are dated so: one of the sixth month of that year lies on the wrong day, with no doubt
#            about it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  lunardate==0.3.0 lunar-python==1.4.8 sxtwl==2.0.7 borax==4.1.3
"$dir/venv/bin/python" - <<'PY'
import sys
from datetime import date, timedelta

import sxtwl
from borax.calendars.lunardate import LunarDate as Borax
from lunar_python import Solar
from lunardate import LunarDate


def by_lunardate(day: date) -> tuple[int, int, bool]:
    found = LunarDate.from_solar_date(day.year, day.month, day.day)
    return found.month, found.day, bool(found.is_leap_month)


def by_others(day: date) -> set[tuple[int, int, bool]]:
    one = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    two = sxtwl.fromSolar(day.year, day.month, day.day)
    three = Borax.from_solar_date(day.year, day.month, day.day)
    return {
        (abs(one.getMonth()), one.getDay(), one.getMonth() < 0),
        (two.getLunarMonth(), two.getLunarDay(), bool(two.isLunarLeap())),
        (three.month, three.day, bool(three.leap)),
    }


days = [date(1901, 3, 1) + timedelta(n) for n in range((date(1951, 1, 1) - date(1901, 3, 1)).days)]
apart = [day for day in days if by_others(day) != {by_lunardate(day)}]
print("expected: no day on which they differ")
print(f"seen:     {len(apart)}, from {apart[0]} to {apart[-1]}: {by_lunardate(apart[0])} and {by_others(apart[0])}")
wanted = (30, date(1933, 7, 22), date(1933, 8, 20), (6, 1, False), {(5, 30, True)})
sys.exit((len(apart), apart[0], apart[-1], by_lunardate(apart[0]), by_others(apart[0])) != wanted)
PY
