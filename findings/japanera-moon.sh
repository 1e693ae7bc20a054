#!/usr/bin/env bash
# japanera 2.1.3: the day before 1 January 1873 is 31 December of Meiji 5, a date that Japan never had.
#
# Expected:  EraDate.from_date(date(1872, 12, 31)) is the 2nd day of the 12th month of Meiji 5, as every paper of that day has it, or
#            refused: Japan took the Gregorian calendar with 1 January 1873, by an edict of the 9th day of the 11th month, and its months were
#            the moon's until then.
# Behaviour: the year is turned into that of the era, month and day stay Gregorian, back to the beginning of Meiji and of all eras
#            before it; read the other way, the 3rd day of the 5th month of Meiji 3 becomes 3 May 1870, some four weeks early.
# Seen:      明治05年12月31日; EraDate(1870, 5, 3).
# Matters:   a diary of the Boshin war is dated a month off, and nothing says so.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check japanera==2.1.3
"$dir/venv/bin/python" - <<'PY'
import sys
from datetime import date

from japanera import EraDate

eve = EraDate.from_date(date(1872, 12, 31)).strftime("%-K%-y年%m月%d日")
[read] = EraDate.strptime("明治3年5月3日", "%-K%-y年%-m月%-d日")
print("expected: 明治05年12月02日, or an error; a day of June 1870, or an error")
print("seen:    ", eve, read.isoformat())
sys.exit((eve, read.isoformat()) != ("明治05年12月31日", "1870-05-03"))
PY
