#!/usr/bin/env bash
# folium 0.20.0: `import folium` loads pandas and requests for a page that uses neither.
#
# Expected:  pandas, which folium does not ask for, is loaded when a table is handed over, and requests when an address is.
# Behaviour: `folium/utilities.py` imports pandas at its head if it is installed, to ask of a location whether it is a table;
#            `folium/features.py` imports requests, to fetch data by an address.
# Seen:      after a map with one marker was written both are loaded; with both kept out the page is the same, byte for byte, and the
#            number of modules loaded is far less than half.
# Matters:   a command that writes one small page pays for both at each start; they take longer than folium and the page itself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check \
  folium==0.20.0 branca==0.8.2 jinja2==3.1.6 numpy==2.4.6 requests==2.34.2 pandas==3.1.1
cat > "$dir/page.py" <<'PY'
import re
import sys
from types import ModuleType

if sys.argv[1:] == ["without"]:  # pandas counts as not installed; of requests there is the name alone
    sys.modules["pandas"] = None
    sys.modules["requests"] = ModuleType("requests")
import folium

page = folium.Map([55.75, 37.62], zoom_start=5, tiles=None)
folium.Marker([55.75, 37.62]).add_to(page)
html = page.get_root().render()
ids = dict.fromkeys(re.findall(r"[0-9a-f]{32}", html))  # folium's ids are random
for number, random in enumerate(ids):
    html = html.replace(random, str(number))
loaded = [name for name in ("pandas", "requests") if getattr(sys.modules.get(name), "__file__", None)]
print(f"{len(sys.modules)} modules, {' and '.join(loaded) or 'neither'}", file=sys.stderr)
print(html)
PY
"$dir/venv/bin/python" "$dir/page.py" > "$dir/with.html" 2> "$dir/with"
"$dir/venv/bin/python" "$dir/page.py" without > "$dir/without.html" 2> "$dir/without"
echo "expected: $(cat "$dir/without") (what the page needs)"
echo "seen:     $(cat "$dir/with")"
cmp "$dir/with.html" "$dir/without.html"
grep -q "pandas and requests" "$dir/with"
grep -q "neither" "$dir/without"
[ "$(cut -d" " -f1 "$dir/with")" -gt $((2 * $(cut -d" " -f1 "$dir/without"))) ]
