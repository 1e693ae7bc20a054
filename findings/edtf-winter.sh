#!/usr/bin/env bash
# edtf 5.0.2 (Python) and edtf 4.11.1 (JavaScript): no two readers mean the same months by "winter 1949".
#
# Expected:  EDTF `1949-24`, winter 1949, begins about December 1949 and lasts some three months for every reader.
# Behaviour: for the Python library it is December 1949 alone, one month; for the JavaScript library the seasons are the quarters
#            of the calendar, and winter is October to December. Neither has January and February of 1950.
# Seen:      1949-24 is 1949-12-01 to 1949-12-31 / 1949-10-01 to 1949-12-31; spring, 1949-21, is March to May / January to March.
# Matters:   an event dated by a season is drawn months apart by two programs that both read EDTF. Write the months out as an
#            interval (`1949-12/1950-02`) where others shall read it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check edtf==5.0.2 pyparsing==3.3.3 python-dateutil==2.9.0.post0
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts edtf@4.11.1
python=$("$dir/venv/bin/python" - <<'PY'
import time

from edtf import parse_edtf

for text in ("1949-21", "1949-24"):
    season = parse_edtf(text)
    print(text, *(time.strftime("%Y-%m-%d", at) for at in (season.lower_strict(), season.upper_strict())))
PY
)
cat > "$dir/see.mjs" <<'JS'
import edtf from "edtf";

for (const text of ["1949-21", "1949-24"]) {
  const season = edtf(text);
  console.log(text, ...[season.min, season.max].map((at) => new Date(at).toISOString().slice(0, 10)));
}
JS
javascript=$(node "$dir/see.mjs")
echo "expected: the same months from both, and those of one winter"
echo "seen:     Python     $(echo "$python" | paste -sd '|')"
echo "seen:     JavaScript $(echo "$javascript" | paste -sd '|')"
test "$python" = $'1949-21 1949-03-01 1949-05-31\n1949-24 1949-12-01 1949-12-31'
test "$javascript" = $'1949-21 1949-01-01 1949-03-31\n1949-24 1949-10-01 1949-12-31'
