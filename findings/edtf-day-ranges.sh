#!/usr/bin/env bash
# edtf 5.0.2 (Python): its reader of dates in words takes the first of two days for a year, and "not before" for "until".
#
# Expected:  `text_to_edtf` gives EDTF that says what the words say, or None, as it does for a good deal that it cannot read.
# Behaviour: of two days of a month the first becomes a year of this century, and what it leaves of the rest is a date like any
#            other; "not before 1949" becomes the interval that ends in 1949.
# Seen:      "10-15 December 1949" is 2010-12-15, "6 or 7 December 1949" is 2006-12-07, "not before 1949" is /1949.
# Matters:   catalogues and diaries write days like that; a register that was put through it has events of 1949 in 2010, and
#            nothing was refused.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check edtf==5.0.2
cat > "$dir/see.py" <<'PY'
import sys

from edtf import text_to_edtf

told = {
    "10-15 December 1949": "2010-12-15",
    "December 6-8, 1949": "2008-12-06",
    "6 or 7 December 1949": "2006-12-07",
    "not before 1949": "/1949",
    "6 December 1949": "1949-12-06",
}
seen = {words: str(text_to_edtf(words)) for words in told}
print("expected: days of December 1949, an interval that begins in 1949, and the one day")
print("seen:    ", "; ".join(f"{words}: {found}" for words, found in seen.items()))
sys.exit(seen != told)
PY
"$dir/venv/bin/python" "$dir/see.py"
