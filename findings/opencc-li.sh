#!/usr/bin/env bash
# opencc 1.4.2 (OpenCC): in names that are spelled by sound, "simplified to traditional" takes 里 for "inside".
#
# Expected:  里 stays 里 in names from other languages, as the books of Taiwan and Hong Kong write: 馬里 (Mali), 的里雅斯特 (Trieste).
# Behaviour: alone 里 becomes 裏 (裡 by Taiwan's tables), "inside"; only words in the tables keep it, and these know some names
#            (里昂 Lyon, 里加 Riga, 满洲里 Manzhouli) and not others.
# Seen:      马里 馬裏, 的里雅斯特 的裏雅斯特, 里米尼 (Rimini) 裏米尼, 里宾特洛甫 (Ribbentrop) 裏賓特洛甫, by s2t and s2hk,
#            with 裡 by s2tw and s2twp; 里昂, 里加 and 满洲里 are right.
# Matters:   a gazetteer that is converted has names that no source has, and a search for 馬里 does not find Mali.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check opencc==1.4.2
"$dir/venv/bin/python" - <<'PY'
import sys

from opencc import OpenCC

WORDS = ("马里", "的里雅斯特", "里米尼", "里宾特洛甫", "里昂", "里加", "满洲里")
INSIDE = "馬裏 的裏雅斯特 裏米尼 裏賓特洛甫 里昂 里加 滿洲里"
seen = {name: " ".join(OpenCC(name).convert(word) for word in WORDS) for name in ("s2t", "s2hk", "s2tw", "s2twp")}
print("expected: 馬里 的里雅斯特 里米尼 里賓特洛甫 里昂 里加 滿洲里 by each")
for name, told in seen.items():
    print(f"seen:     {told} by {name}")
sys.exit(seen != dict.fromkeys(("s2t", "s2hk"), INSIDE) | dict.fromkeys(("s2tw", "s2twp"), INSIDE.replace("裏", "裡")))
PY
