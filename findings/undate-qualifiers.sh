#!/usr/bin/env bash
# undate 0.6.0: "about 1949" and "perhaps 1949" are read as 1949, and written as it.
#
# Expected:  a library for uncertain dates that reads EDTF keeps `?`, `~` and `%`, or refuses them as it refuses seasons.
# Behaviour: the grammar takes the sign and the value is made without it: the date equals the plain one, and comes out as that.
# Seen:      `1949?`, `1949~` and `1949%` are equal to `1949` and written `1949`; `1949-12~` as `1949-12`.
# Matters:   whoever reads a gazetteer or a chronology and writes it again has turned every guess into a statement.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check undate==0.6.0
cat > "$dir/see.py" <<'PY'
import sys

from undate import Undate

told = ["1949?", "1949~", "1949%", "1949-12~"]
seen = [Undate.parse(text, "EDTF").format("EDTF") for text in told]
alike = [Undate.parse(text, "EDTF") == Undate.parse("1949", "EDTF") for text in told[:3]]
print("expected:", ", ".join(told))
print("seen:    ", ", ".join(seen), "| equal to 1949:", alike)
sys.exit(seen != ["1949", "1949", "1949", "1949-12"] or alike != [True] * 3)
PY
"$dir/venv/bin/python" "$dir/see.py"
